//! What goes out to the senders: their own workbook with its faults marked, and blank forms.
//!
//! [`reply`] takes a sender's workbook and the findings about it and gives the workbook back with
//! each faulty cell coloured and commented, and the list of findings (审核意见单) as its first
//! sheet. Nothing is judged here: what is wrong was found before.

pub mod chase;
mod list;
pub mod receipt;
pub mod relations;
pub mod reply;
mod same_shape;
pub mod template;

pub use reply::{About, Made, Reply, reply};
