//! In what order, and why: the stages wired together for one command.
//!
//! A [`Desk`] is what a command works at: the workspace, the store and its ledger, the reader of
//! workbooks. `intake` takes returns in, `returns` lets queries see them, `issue` publishes a
//! bulletin, `verify` reads it when it comes back altered, `plan` says what a period's job would do. Only this floor knows more than one stage.

pub mod adjust;
pub mod chase;
pub mod compare;
pub mod effect;
pub mod intake;
pub mod issue;
pub mod plan;
pub mod record;
pub mod recorded;
pub mod reply;
pub mod reporting;
pub mod revision;
pub mod score;
pub mod template;
pub mod verify;

mod alongside;
mod asked;
mod desk;
mod filled;
mod keep;
mod once;
mod others;
mod parts;
mod reprinted;
mod returns;
mod revised;
mod traced;
mod treat;

pub use desk::{Desk, Who, store};
pub use returns::{Instead, Key, OtherReturns, StoredReturns};
