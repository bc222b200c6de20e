//! The sheets by which the tool knows its own workbooks again when they come back.

/// The sheet of a marked-up workbook that lists its findings. It is the tool's own: a sheet of
/// this name is never taken for a form.
pub const LIST_SHEET: &str = "审核意见单";

/// The sheet of a form on which its sender explains warnings.
pub const EXPLANATION_SHEET: &str = "核实说明";

/// The hidden sheet of a blank form that says which form it is: a word and its value in each row.
pub const IDENTITY_SHEET: &str = "_tongbao";

/// The words of the identity sheet.
pub mod identity {
    /// The form's name.
    pub const DATASET: &str = "dataset";
    /// The short digest of its declaration.
    pub const VERSION: &str = "version";
    /// The provider's code.
    pub const PROVIDER: &str = "provider";
    /// The period, in its canonical spelling.
    pub const PERIOD: &str = "period";
}
