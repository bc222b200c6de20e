//! The city of households, as the tests make it (`tests/samples`).

#[path = "../../tests/samples/book.rs"]
pub(crate) mod book;
#[path = "../../tests/samples/households/mod.rs"]
pub(crate) mod households;
#[path = "../../tests/samples/xlsx.rs"]
pub(crate) mod xlsx;
