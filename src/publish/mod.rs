//! publish: a bulletin becomes a document becomes files.
//!
//! The way goes down three steps. A [`Document`] says what the bulletin says, with every figure
//! rounded, noted and knowing its source. A writer lays it out for one medium: [`xlsx`] gives
//! the print face and, from the same cells, a tidy 数据 sheet for each table. The bytes come out
//! together with [`Figures`](xlsx::Figures): which cell shows which figure, so that `trace`
//! finds the way back.
//!
//! A bulletin computes nothing: what is not in a query or scheme cannot be printed. Nothing
//! here reads a clock, a folder or the network; the same document gives the same bytes. [`docx`]
//! sets the same document as a notice, [`html`] as a page; what all media decide alike stands
//! in `layout`. Start reading at [`document`].

pub mod compose;
pub mod document;
pub mod docx;
pub mod edits;
pub mod html;

mod layout;
pub mod legend;
mod markup;
pub mod measure;
pub mod office;
pub mod privacy;
pub mod rounding;
#[cfg(test)]
mod sample;
pub mod template;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod treated;
pub mod xlsx;

pub use document::Document;
pub use theme::Theme;
