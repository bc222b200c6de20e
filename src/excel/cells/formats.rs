//! The number formats of a sheet's cells, each known by its place.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Number formats; place 0 is none.
#[derive(Clone, Debug, Default)]
pub(in crate::excel) struct Formats {
    list: Vec<Arc<str>>,
    known: BTreeMap<Arc<str>, u32>,
}

impl Formats {
    /// The place of a format, added if it is new.
    pub(in crate::excel) fn place(&mut self, format: &str) -> u32 {
        if let Some(place) = self.known.get(format) {
            return *place;
        }
        let format: Arc<str> = Arc::from(format);
        self.list.push(Arc::clone(&format));
        let place = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.known.insert(format, place);
        place
    }

    /// The format at a place.
    pub(super) fn format(&self, place: u32) -> Option<&str> {
        let index = (place as usize).checked_sub(1)?;
        self.list.get(index).map(AsRef::as_ref)
    }
}
