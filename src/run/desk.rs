//! What a command works at.

use crate::compute;
use crate::excel::Reader;
use crate::store::{Commit, Ledger, Masks, Store, StoreFault};
use crate::words::Reviewed;
use crate::words::diagnostic::{Finding, Severity, has_errors};
use crate::workspace::Workspace;
use crate::workspace::dataset::Dataset;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Who works, when, with which program.
#[derive(Clone, Debug, Default)]
pub struct Who {
    /// The person.
    pub operator: String,
    /// The machine's name.
    pub host: String,
    /// The command, as typed.
    pub command: String,
    /// When (RFC 3339).
    pub now: String,
    /// The program itself, to be started for files whose reader may break.
    pub program: PathBuf,
    /// How long another command that is writing to the store is waited for.
    pub patience: Duration,
}

/// A workspace with its store, open for a command.
pub struct Desk {
    /// What is declared.
    pub workspace: Workspace,
    /// What was accepted.
    pub store: Store,
    /// What was accepted, as of the beginning of the command (kept up to date by it).
    pub ledger: Ledger,
    /// The reader of workbooks.
    pub reader: Reader,
    /// Who works here.
    pub who: Who,
}

impl Desk {
    /// Opens the workspace in a folder. The value is `None` if its declarations or its store
    /// are not sound; then the findings say why.
    pub fn open(folder: &Path, who: Who) -> Result<Reviewed<Option<Self>>, StoreFault> {
        let loaded = Workspace::load(folder).map_err(|error| StoreFault::io(folder, error))?;
        let Reviewed { value: workspace, mut findings } = loaded;
        if !has_errors(&findings) {
            findings.extend(compute::check_queries(&workspace));
            let schemes = crate::score::check_schemes(&workspace).into_iter();
            // what is only worth knowing is said by `check`, not by every command
            findings.extend(schemes.filter(|one| one.severity == Severity::Error));
        }
        if has_errors(&findings) {
            return Ok(Reviewed { value: None, findings });
        }
        let store = store(&workspace).waiting(who.patience);
        let ledger = match store.sound() {
            Ok(ledger) => ledger,
            Err(StoreFault::Refused(more)) => {
                findings.extend(more);
                return Ok(Reviewed { value: None, findings });
            }
            Err(fault) => return Err(fault),
        };
        let reader = Reader { child: Some(who.program.clone()), ..Reader::default() };
        let desk = Self { workspace, store, ledger, reader, who };
        Ok(Reviewed { value: Some(desk), findings })
    }

    /// How the store is told who commits.
    #[must_use]
    pub fn commit(&self) -> Commit {
        Commit {
            operator: self.who.operator.clone(),
            host: self.who.host.clone(),
            command: self.who.command.clone(),
            now: self.who.now.clone(),
            tool: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

/// The store of a workspace. What it copies for others shows personal columns masked only.
#[must_use]
pub fn store(workspace: &Workspace) -> Store {
    let personal = |dataset: &Dataset| -> BTreeMap<String, String> {
        let columns = dataset.columns.iter();
        columns.filter_map(|one| Some((one.name.clone(), one.personal.clone()?))).collect()
    };
    let masks: Masks = workspace
        .datasets
        .values()
        .map(|dataset| (dataset.name.clone(), personal(dataset)))
        .filter(|(_, columns)| !columns.is_empty())
        .collect();
    Store::open(&workspace.store).masking(masks)
}

/// All findings of a refusal, or the failing of the machine.
pub(super) fn refusal(fault: StoreFault) -> Result<Vec<Finding>, StoreFault> {
    match fault {
        StoreFault::Refused(findings) => Ok(findings),
        fault @ StoreFault::Io { .. } => Err(fault),
    }
}
