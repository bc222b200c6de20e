//! Bytes kept under their digest: `objects/ab/<sha256>`, written once and never changed.
//!
//! The name says what the content must be, so damage cannot pass unseen: every object is
//! checked against its name before its first use.

use super::{Folder, StoreFault};
use crate::words::diagnostic::codes;
use crate::words::{Digest, Finding};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The name of an object in the ledger: its digest, and its size for a quick look.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Object {
    /// SHA-256 of its bytes.
    #[serde(rename = "sha256")]
    pub digest: Digest,
    /// How many bytes it has.
    pub bytes: u64,
}

impl Object {
    /// The object that these bytes make.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { digest: Digest::of(bytes), bytes: bytes.len() as u64 }
    }

    /// Its name in the store's folder.
    #[must_use]
    pub fn name(&self) -> String {
        let digest = self.digest.to_string();
        format!("objects/{}/{digest}", digest.get(..2).unwrap_or_default())
    }
}

/// Puts objects into the store; returns once they and their names are on the disk. One that is
/// there and whole is left alone; one that is there and damaged is made whole. The bytes of each
/// are asked for when it is written, and let go of before the next.
pub fn put<'a>(
    folder: &Folder,
    objects: impl IntoIterator<Item = (Object, impl FnOnce() -> Result<Cow<'a, [u8]>, StoreFault>)>,
) -> Result<(), StoreFault> {
    let mut around = BTreeSet::new();
    for (object, bytes) in objects {
        let name = object.name();
        if let Some((above, _)) = name.rsplit_once('/') {
            folder.make(above)?;
            around.insert(above.to_owned());
        }
        if !is_whole(folder, &object)? {
            folder.replace(&name, &bytes()?)?;
        }
    }
    if around.is_empty() {
        return Ok(());
    }
    // Also for an object that was there: the command that wrote it may have been cut short.
    around.iter().try_for_each(|above| folder.sync(above))?;
    folder.sync("objects")
}

fn is_whole(folder: &Folder, object: &Object) -> Result<bool, StoreFault> {
    if folder.size(&object.name())? != Some(object.bytes) {
        return Ok(false);
    }
    Ok(folder.read(&object.name())?.is_some_and(|bytes| Digest::of(&bytes) == object.digest))
}

/// The bytes of an object, checked; a missing or damaged one is a finding.
pub fn fetch(folder: &Folder, object: &Object) -> Result<Vec<u8>, StoreFault> {
    let name = object.name();
    match folder.read(&name)? {
        None => Err(missing(folder, object).into()),
        Some(bytes) if Digest::of(&bytes) == object.digest => Ok(bytes),
        Some(_) => Err(damaged(folder, object).into()),
    }
}

/// Is the object there, with the size it should have? Otherwise the finding.
pub fn look(folder: &Folder, object: &Object) -> Result<Option<Finding>, StoreFault> {
    Ok(match folder.size(&object.name())? {
        None => Some(missing(folder, object)),
        Some(size) if size != object.bytes => Some(damaged(folder, object)),
        Some(_) => None,
    })
}

fn missing(folder: &Folder, object: &Object) -> Finding {
    Finding::new(codes::S004, folder.place(&object.name()))
        .with("object", object.digest.short())
}

/// The finding that an object's content is not what its name says.
#[must_use]
pub fn damaged(folder: &Folder, object: &Object) -> Finding {
    Finding::new(codes::S005, folder.place(&object.name()))
        .with("object", object.digest.short())
}
