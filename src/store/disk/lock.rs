//! One writer at a time, and who it is.
//!
//! `LOCK` carries the operating system's advisory lock, which goes away with its process;
//! `LOCK.holder` beside it tells people who has it. The lock spares two operators a retry. It
//! is not what keeps their commits apart: that is the manifest's name, given only once.

use super::files::Held;
use super::{Folder, StoreFault};
use crate::words::Finding;
use crate::words::diagnostic::codes;
use crate::words::text::shown;
use serde::{Deserialize, Serialize};
use std::thread::sleep;
use std::time::Duration;

/// Who holds the lock.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// The machine's name.
    pub host: String,
    /// The process number on that machine.
    pub pid: u32,
    /// The person.
    pub operator: String,
    /// What is being done.
    pub command: String,
    /// Since when (RFC 3339).
    pub since: String,
}

/// The lock, held until it is dropped.
pub struct Lock<'a> {
    folder: &'a Folder,
    _held: Held,
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        // The system's lock counts; a holder file that stays tells a stale name at worst.
        let _ = self.folder.remove("LOCK.holder");
    }
}

/// How long to sleep between two tries.
const PAUSE: Duration = Duration::from_millis(20);

/// Takes the lock, waiting at most `patience`; who holds it is a finding.
pub fn take<'a>(
    folder: &'a Folder,
    holder: &Holder,
    patience: Duration,
) -> Result<Lock<'a>, StoreFault> {
    let path = folder.path("LOCK");
    let mut waited = Duration::ZERO;
    loop {
        let tried = folder.files.try_lock(&path);
        if let Some(held) = tried.map_err(|error| StoreFault::io(&path, error))? {
            let lock = Lock { folder, _held: held };
            let text = serde_json::to_vec_pretty(holder).unwrap_or_default();
            folder.replace("LOCK.holder", &text)?;
            return Ok(lock);
        }
        if waited >= patience {
            return Err(held_by_another(folder)?.into());
        }
        sleep(PAUSE);
        waited += PAUSE;
    }
}

fn held_by_another(folder: &Folder) -> Result<Finding, StoreFault> {
    // The holder may be just writing its name, or may just have gone.
    let holder: Holder = folder
        .read("LOCK.holder")?
        .and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default();
    let or_unknown =
        |text: &str| if text.is_empty() { "?".to_owned() } else { shown(text, 80) };
    Ok(Finding::new(codes::S006, folder.place("LOCK.holder"))
        .with("operator", or_unknown(&holder.operator))
        .with("host", or_unknown(&holder.host))
        .with("process", holder.pid)
        .with("command", or_unknown(&holder.command))
        .with("since", or_unknown(&holder.since)))
}
