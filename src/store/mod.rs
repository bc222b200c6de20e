//! The store: what was accepted, from where, by whom; all or nothing, and never altered.
//!
//! ```text
//! store/
//!   FORMAT                        which layout this is
//!   LOCK  LOCK.holder             one writer at a time, and who it is
//!   manifests/0000000001.json     what each commit added: sealed, chained, written once
//!   objects/ab/<sha256>           files as received and tables (Parquet), under their digest
//!   tables/<dataset>/<period>/<provider>.parquet
//!                                 copies of the current tables for R and Python, with what is
//!                                 personal masked; derived
//!   tmp/  trash/                  half-written files; what nothing names
//! ```
//!
//! The store promises that a command cut short anywhere leaves what was there before or what was
//! to be there after, that an acknowledged commit is on the disk, that nothing damaged is used,
//! and that nothing received is lost. It reads no clock and no environment, and it does not know
//! what a form is. Start reading at [`ledger`] (what is on record), then [`commit`] (how it gets
//! there), then [`manifest`] and [`disk`] (how it stays there).

pub mod check;
pub mod closing;
pub mod commit;
mod copies;
mod decide;
pub mod diff;
pub mod disk;
pub mod ledger;
mod manifest;
pub mod overrides;
pub mod parcel;
pub mod payments;
pub mod sealed;
pub mod sweep;
mod tables;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests;

pub use commit::{Commit, Committed, NewRecord, NewVintage, Outcome, Unchanged};
pub use copies::Masks;
pub use disk::StoreFault;
pub use disk::files::{Disk, Files};
pub use disk::objects::Object;
pub use ledger::{Ledger, Record, RecordedFinding, Standing, Vintage};
pub use parcel::{LaidTable, Parcel, Shelf, Tabled};
pub use sweep::Swept;

use crate::engine::Table;
use crate::words::Reviewed;
use crate::words::diagnostic::has_errors;
use disk::{Folder, objects};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The store of a workspace.
#[derive(Clone, Debug)]
pub struct Store {
    folder: Folder,
    patience: Duration,
    masks: Arc<Masks>,
}

/// How long a command waits for another one that is writing.
const PATIENCE: Duration = Duration::from_secs(30);

impl Store {
    /// The store in this folder. Nothing is touched: the folder comes with the first commit,
    /// and until then the store is empty.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        Self::on(folder, Arc::new(Disk))
    }

    /// The store in this folder of these files.
    #[must_use]
    pub fn on(folder: &Path, files: Arc<dyn Files>) -> Self {
        Self { folder: Folder::new(folder, files), patience: PATIENCE, masks: Arc::default() }
    }

    /// The same store, waiting this long for another command that is writing.
    #[must_use]
    pub fn waiting(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The same store, whose readable copies show these columns masked only.
    #[must_use]
    pub fn masking(mut self, masks: Masks) -> Self {
        self.masks = Arc::new(masks);
        self
    }

    /// What is on record. A damaged or missing manifest is an error among the findings, and
    /// the ledger is then to be looked at, not to be used.
    pub fn read(&self) -> Result<Reviewed<Ledger>, StoreFault> {
        manifest::read_all(&self.folder)
    }

    /// What is on record, or a refusal if any of it is damaged.
    pub fn sound(&self) -> Result<Ledger, StoreFault> {
        let reviewed = self.read()?;
        if has_errors(&reviewed.findings) {
            return Err(StoreFault::Refused(reviewed.findings));
        }
        Ok(reviewed.value)
    }

    /// The table of a version, checked against its digest.
    pub fn table(&self, vintage: &Vintage) -> Result<Table, StoreFault> {
        let bytes = objects::fetch(&self.folder, &vintage.table)?;
        tables::from_bytes(&bytes)
            .ok_or_else(|| objects::damaged(&self.folder, &vintage.table).into())
    }

    /// The file from which a version was read, as received, checked against its digest.
    pub fn raw(&self, vintage: &Vintage) -> Result<Vec<u8>, StoreFault> {
        self.object(&vintage.raw)
    }

    /// The bytes of any object on record, checked against its digest.
    pub fn object(&self, object: &Object) -> Result<Vec<u8>, StoreFault> {
        objects::fetch(&self.folder, object)
    }

    /// Where the readable copy of a version's table is (derived; it may not be there).
    #[must_use]
    pub fn copy(&self, vintage: &Vintage) -> PathBuf {
        self.folder.path(&copies::name(vintage))
    }
}
