//! Many texts in one piece of memory: what cells refer to by number.

/// Texts, each known by its place. One allocation for all of them, four bytes for each.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::excel) struct Texts {
    joined: String,
    /// where each text ends
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a text; gives its place. `None` if there is no more room: at 4 GiB of text, far
    /// beyond what a reader's limits allow.
    pub(in crate::excel) fn add(&mut self, text: &str) -> Option<u32> {
        let place = u32::try_from(self.ends.len()).ok()?;
        let end = u32::try_from(self.joined.len().checked_add(text.len())?).ok()?;
        self.joined.push_str(text);
        self.ends.push(end);
        Some(place)
    }

    /// The bytes of a text; `None` if there is no such text.
    pub(in crate::excel) fn size(&self, place: u32) -> Option<usize> {
        self.span(place).map(|(start, end)| end - start)
    }

    /// The text at a place; the empty text if there is none.
    pub(in crate::excel) fn text(&self, place: u32) -> &str {
        self.span(place)
            .and_then(|(start, end)| self.joined.get(start..end))
            .unwrap_or_default()
    }

    fn span(&self, place: u32) -> Option<(usize, usize)> {
        let place = place as usize;
        let end = *self.ends.get(place)?;
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        Some((start as usize, end as usize))
    }
}
