//! What is on its way into the store: bytes at hand, or laid on a shelf until they are wanted.
//!
//! A batch of a whole city is checked and committed as one, but need not be in memory as one.
//! A [`Shelf`] is a temporary file without a name; what lies there is fetched piece by piece
//! and is gone with the command.

use super::disk::StoreFault;
use super::disk::objects::Object;
use super::tables::{self, Content};
use crate::engine::{Table, stream};
use crate::words::Digest;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Where bytes lie that nobody needs just now.
#[derive(Debug, Default)]
pub struct Shelf(Mutex<Laid>);

/// The file, once there is something to lay down, and its length.
#[derive(Debug, Default)]
struct Laid {
    file: Option<File>,
    length: u64,
}

/// Bytes, and the name they will have in the store.
#[derive(Clone, Debug)]
pub struct Parcel {
    object: Object,
    bytes: Bytes,
}

#[derive(Clone, Debug)]
enum Bytes {
    AtHand(Arc<Vec<u8>>),
    /// From this place of the shelf's file on.
    Shelved(Arc<Shelf>, u64),
}

impl Shelf {
    /// Lays bytes down. Where no temporary file is to be had (the disk is full), they stay in
    /// memory: that costs memory and nothing else.
    pub fn lay(self: &Arc<Self>, bytes: Vec<u8>) -> Parcel {
        let object = Object::of(&bytes);
        let bytes = match self.write(&bytes) {
            Ok(at) => Bytes::Shelved(self.clone(), at),
            Err(_) => Bytes::AtHand(Arc::new(bytes)),
        };
        Parcel { object, bytes }
    }

    fn write(&self, bytes: &[u8]) -> io::Result<u64> {
        let mut laid = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = laid.length;
        let file = match &mut laid.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)?;
        laid.length = at + bytes.len() as u64;
        Ok(at)
    }

    fn read(&self, at: u64, length: u64) -> io::Result<Vec<u8>> {
        let mut laid = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let file = laid.file.as_mut().ok_or(io::ErrorKind::NotFound)?;
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        file.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Parcel {
    /// The name that the bytes will have.
    #[must_use]
    pub fn object(&self) -> Object {
        self.object
    }

    /// The bytes. An error if the shelf does not give back what was laid there.
    pub fn open(&self) -> Result<Cow<'_, [u8]>, StoreFault> {
        match &self.bytes {
            Bytes::AtHand(bytes) => Ok(Cow::Borrowed(bytes)),
            Bytes::Shelved(shelf, at) => {
                let fault = |error| StoreFault::io(&tempfile::env::temp_dir(), error);
                let bytes = shelf.read(*at, self.object.bytes).map_err(fault)?;
                if Digest::of(&bytes) == self.object.digest {
                    Ok(Cow::Owned(bytes))
                } else {
                    Err(fault(io::ErrorKind::InvalidData.into()))
                }
            }
        }
    }
}

impl From<Vec<u8>> for Parcel {
    fn from(bytes: Vec<u8>) -> Self {
        Self { object: Object::of(&bytes), bytes: Bytes::AtHand(Arc::new(bytes)) }
    }
}

impl PartialEq for Parcel {
    fn eq(&self, other: &Self) -> bool {
        self.object == other.object
    }
}

/// A table laid on a shelf until it is wanted again by the same command.
#[derive(Clone, Debug)]
pub struct LaidTable(Parcel);

impl LaidTable {
    /// Lays a table down; `file` is named if that fails.
    pub fn on(shelf: &Arc<Shelf>, table: &Table, file: &str) -> Result<Self, StoreFault> {
        let bytes = stream::to_stream(table).map_err(|fault| {
            StoreFault::io(Path::new(file), io::Error::other(format!("{fault:?}")))
        })?;
        Ok(Self(shelf.lay(bytes)))
    }

    /// The table itself.
    pub fn table(&self) -> Result<Table, StoreFault> {
        stream::from_stream(&self.0.open()?).ok_or_else(|| {
            StoreFault::io(&tempfile::env::temp_dir(), io::ErrorKind::InvalidData.into())
        })
    }
}

/// A table on its way into the store: as Parquet, with what it comes to.
#[derive(Clone, PartialEq, Debug)]
pub struct Tabled {
    pub(super) parcel: Parcel,
    pub(super) content: Content,
}

impl Tabled {
    /// A table at hand; `file` is named if it cannot be written as Parquet.
    pub fn at_hand(table: &Table, file: &str) -> Result<Self, StoreFault> {
        let parcel = Parcel::from(tables::to_bytes(table, file)?);
        Ok(Self { parcel, content: Content::of(table) })
    }

    /// The same, laid on a shelf.
    pub fn shelved(table: &Table, file: &str, shelf: &Arc<Shelf>) -> Result<Self, StoreFault> {
        let parcel = shelf.lay(tables::to_bytes(table, file)?);
        Ok(Self { parcel, content: Content::of(table) })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn what_is_laid_down_comes_back_in_any_order() {
        let shelf = Arc::new(Shelf::default());
        let pieces: Vec<Vec<u8>> =
            (0..20u8).map(|at| vec![at; usize::from(at) * 100]).collect();
        let parcels: Vec<Parcel> =
            pieces.iter().map(|piece| shelf.lay(piece.clone())).collect();
        for (parcel, piece) in parcels.iter().zip(&pieces).rev() {
            assert!(matches!(parcel.bytes, Bytes::Shelved(..)));
            assert_eq!(parcel.open().unwrap().as_ref(), piece);
            assert_eq!(*parcel, Parcel::from(piece.clone()));
        }
    }

    #[test]
    fn another_content_is_not_taken_for_what_was_laid_down() {
        let shelf = Arc::new(Shelf::default());
        let parcel = shelf.lay(b"the return of March".to_vec());
        shelf.0.lock().unwrap().length = 0;
        shelf.lay(b"something else".to_vec());
        assert!(parcel.open().is_err());
    }
}
