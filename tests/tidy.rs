//! The design rules that a compiler does not keep.
pub(crate) fn rules() -> impl Iterator<Item = (&'static str, fn())> {
    std::iter::empty()
}
