//! What can go wrong behind this door: facts, never sentences. The catalogue has the sentences.

/// Why the engine could not give a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EngineFault {
    /// The engine said no; its own words, for a log.
    Engine {
        /// What was being done: `read`, `write`, `register`, `run`.
        doing: &'static str,
        /// The engine's message.
        message: String,
    },
    /// The engine panicked and was caught.
    Panicked {
        /// What the panic said.
        message: String,
    },
    /// A table that the query names was not registered.
    NotRegistered {
        /// Its name.
        name: String,
    },
    /// A registered table has no column of this name, or one of another kind.
    ColumnDiffers {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// A figure has, or could have, more digits than are kept.
    Overflow {
        /// The output column, or the table and column where the figure arose.
        column: String,
    },
    /// The engine gave back another type than was declared (a float, for instance).
    Unexpected {
        /// The output column.
        column: String,
        /// The engine's name for the type.
        found: String,
    },
    /// A column that identifies a row is not among the outputs.
    UnknownKey {
        /// Its name.
        column: String,
    },
}

impl EngineFault {
    pub(crate) fn new(doing: &'static str, error: impl std::fmt::Display) -> Self {
        EngineFault::Engine { doing, message: error.to_string() }
    }
}
