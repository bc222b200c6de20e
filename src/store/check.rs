//! Is the store whole?
//!
//! A quick check reads the manifests and looks whether every object is there with its size. A
//! check of the data reads every object, compares it with its name, decodes every table and adds
//! it up again. Nothing is changed and nothing mended: what is damaged is put back from a copy
//! of the store, or by taking the same file in again.

use super::disk::objects::{self, Object};
use super::disk::{StoreFault, objects::damaged};
use super::ledger::Vintage;
use super::tables::{self, Content};
use super::{Store, copies};
use crate::words::Finding;
use crate::words::diagnostic::codes;
use std::collections::BTreeSet;

impl Store {
    /// Every fault of the store, the manifests' first.
    pub fn check(&self, data: bool) -> Result<Vec<Finding>, StoreFault> {
        let reviewed = self.read()?;
        let ledger = reviewed.value;
        let mut findings = reviewed.findings;
        let named: BTreeSet<Object> = ledger.objects().collect();
        let mut unsound = BTreeSet::new();
        for object in named {
            let found = if data {
                objects::fetch(&self.folder, &object).map(|_| None)
            } else {
                objects::look(&self.folder, &object)
            };
            let faults = match found {
                Ok(fault) => Vec::from_iter(fault),
                Err(StoreFault::Refused(faults)) => faults,
                // One file that the disk does not give must not hide the others.
                Err(StoreFault::Io { source, .. }) => {
                    vec![self.unreadable(&object, &source)]
                }
            };
            if !faults.is_empty() {
                unsound.insert(object);
            }
            findings.extend(faults);
        }
        if data {
            for vintage in ledger.all().filter(|vintage| !unsound.contains(&vintage.table)) {
                findings.extend(self.recount(vintage)?);
            }
            findings.extend(copies::check(&self.folder, &ledger, &self.masks)?);
        }
        Ok(findings)
    }

    fn unreadable(&self, object: &Object, source: &std::io::Error) -> Finding {
        Finding::new(codes::S010, self.folder.place(&object.name())).with("reason", source)
    }

    /// Does a table come to what the ledger says?
    fn recount(&self, vintage: &Vintage) -> Result<Option<Finding>, StoreFault> {
        let bytes = objects::fetch(&self.folder, &vintage.table)?;
        let Some(table) = tables::from_bytes(&bytes) else {
            return Ok(Some(damaged(&self.folder, &vintage.table)));
        };
        let content = Content::of(&table);
        let known = (vintage.figures, vintage.rows, &vintage.sums);
        if known == (content.figures, content.rows, &content.sums) {
            return Ok(None);
        }
        let place = self.folder.place(&vintage.table.name());
        Ok(Some(
            Finding::new(codes::S007, place)
                .with("dataset", &vintage.dataset)
                .with("provider", &vintage.provider)
                .with("period", vintage.period)
                .with("number", vintage.number),
        ))
    }
}
