//! Clearing away what no generation names: leftovers of commands that were cut short.
//!
//! Every return that was taken in is named by a manifest and manifests are never removed, so no
//! return is ever swept. What nothing names goes to `trash/<day>/` first and away thirty days
//! later; should something name it by then, it comes back.

use super::commit::Commit;
use super::disk::objects::Object;
use super::disk::{StoreFault, lock};
use super::{Store, copies};
use crate::words::Digest;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Days that something stays in the trash.
const TRASH_DAYS: i32 = 30;

/// What a sweep did, in files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Swept {
    /// Moved to the trash.
    pub trashed: usize,
    /// Removed from the trash for good.
    pub removed: usize,
    /// Brought back from the trash, because something names them.
    pub restored: usize,
    /// Temporary files removed.
    pub temporary: usize,
}

impl Store {
    /// Sweeps the store and brings all readable copies up to date. Refused while the store has
    /// a fault in its manifests: what they named could not be known.
    pub fn gc(&self, today: Date, who: &Commit) -> Result<Swept, StoreFault> {
        let folder = &self.folder;
        let mut swept = Swept::default();
        if folder.list("")?.is_empty() {
            return Ok(swept);
        }
        folder.make("tmp")?;
        let _lock = lock::take(folder, &who.holder(), self.patience)?;
        let ledger = self.sound()?;
        let named: BTreeMap<Digest, Object> =
            ledger.objects().map(|object| (object.digest, object)).collect();
        self.look_through_trash(today, &named, &mut swept)?;
        for above in folder.list("objects")?.into_iter().filter(|entry| entry.folder) {
            for entry in folder.list(&format!("objects/{}", above.name))? {
                let Some(digest) = Digest::parse(&entry.name) else { continue };
                if named.contains_key(&digest) {
                    continue;
                }
                folder.make(&format!("trash/{today}"))?;
                folder.rename(
                    &format!("objects/{}/{}", above.name, entry.name),
                    &format!("trash/{today}/{}", entry.name),
                )?;
                swept.trashed += 1;
            }
        }
        for entry in folder.list("tmp")?.into_iter().filter(|entry| !entry.folder) {
            folder.remove(&format!("tmp/{}", entry.name))?;
            swept.temporary += 1;
        }
        copies::refresh(folder, &ledger, &self.masks, true)?;
        Ok(swept)
    }

    fn look_through_trash(
        &self,
        today: Date,
        named: &BTreeMap<Digest, Object>,
        swept: &mut Swept,
    ) -> Result<(), StoreFault> {
        let folder = &self.folder;
        for day in folder.list("trash")?.into_iter().filter(|entry| entry.folder) {
            let Ok(thrown) = day.name.parse::<Date>() else { continue };
            let old = thrown.checked_add(TRASH_DAYS.days()).is_ok_and(|until| until <= today);
            for entry in folder.list(&format!("trash/{}", day.name))? {
                let Some(digest) = Digest::parse(&entry.name) else { continue };
                let trashed = format!("trash/{}/{}", day.name, entry.name);
                match named.get(&digest) {
                    Some(object) if folder.size(&object.name())?.is_none() => {
                        let name = object.name();
                        let above = name.rsplit_once('/').map_or("objects", |(above, _)| above);
                        folder.make(above)?;
                        folder.rename(&trashed, &name)?;
                        folder.sync(above)?;
                        folder.sync("objects")?;
                        swept.restored += 1;
                    }
                    _ if old => {
                        folder.remove(&trashed)?;
                        swept.removed += 1;
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}
