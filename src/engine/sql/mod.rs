//! Query SQL: a text is parsed, checked against the tables it may name, and becomes a
//! [`CheckedQuery`]. Nothing else can be run.
//!
//! The subset is what engines answer alike and exactly: it *gathers*. Whatever is not known here
//! is refused, all faults at once, each with its place and its rule. Start reading at [`check`];
//! the tree that comes out is in `tree`.

mod checker;
mod clause;
mod fault;
pub(crate) mod tree;
mod value;

#[cfg(test)]
mod tests;

pub use fault::{SqlFault, SqlRule};

use crate::engine::table::Column;
use checker::Checker;
use jiff::civil::Date;
use sqlparser::ast::{SetExpr, Statement};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, Tokenizer};
use std::collections::BTreeMap;
use tree::Query;

/// Words a query text may have; a long one of the city has some hundreds.
const WORDS: usize = 8_000;

/// Stack of the thread that parses and checks, so that nesting cannot exhaust the caller's.
const STACK: usize = 64 << 20;

/// A table a query may name, and its columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relation {
    /// Its name.
    pub name: String,
    /// Its columns; those that begin with `_` cannot be named in SQL.
    pub columns: Vec<Column>,
}

/// The value of a `:name` in a query, put into the parsed tree as a typed literal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Bound {
    /// A day.
    Date(Date),
    /// A text, or a period in its canonical spelling.
    Text(String),
    /// A whole number.
    Whole(i64),
}

/// A query that keeps every rule; only [`check`] makes one.
#[derive(Clone, PartialEq, Debug)]
pub struct CheckedQuery {
    query: Query,
    outputs: Vec<Column>,
    relations: Vec<String>,
}

impl CheckedQuery {
    /// The columns it yields, in order.
    #[must_use]
    pub fn outputs(&self) -> &[Column] {
        &self.outputs
    }

    /// The tables it names, WITH names excluded, in alphabetical order.
    #[must_use]
    pub fn relations(&self) -> &[String] {
        &self.relations
    }

    pub(crate) fn query(&self) -> &Query {
        &self.query
    }
}

/// Reads and checks a query text; every fault at once, in the order of the text.
pub fn check(
    text: &str,
    relations: &[Relation],
    bound: &BTreeMap<String, Bound>,
) -> Result<CheckedQuery, Vec<SqlFault>> {
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || checked(text, relations, bound))
            .map_or_else(
                |error| Err(error.to_string()),
                |thread| thread.join().map_err(|_| "the checker stopped".to_owned()),
            )
    })
    .unwrap_or_else(|message| Err(vec![syntax(message, 0, 0)]))
}

fn syntax(message: String, line: u64, column: u64) -> SqlFault {
    SqlFault { rule: SqlRule::SyntaxError { message }, line, column, what: String::new() }
}

fn checked(
    text: &str,
    relations: &[Relation],
    bound: &BTreeMap<String, Bound>,
) -> Result<CheckedQuery, Vec<SqlFault>> {
    let query = parsed(text).map_err(|fault| vec![fault])?;
    let mut checker = Checker::new(relations, bound);
    let tree = checker.query(&query);
    match tree {
        Some(tree) if checker.faults.is_empty() => Ok(CheckedQuery {
            outputs: tree.body.columns(),
            query: tree,
            relations: checker.used.into_iter().collect(),
        }),
        _ => {
            let mut faults = checker.faults;
            faults.sort_by_key(|fault| (fault.line, fault.column));
            faults.dedup();
            Err(faults)
        }
    }
}

fn parsed(text: &str) -> Result<sqlparser::ast::Query, SqlFault> {
    let tokens = Tokenizer::new(&GenericDialect {}, text)
        .tokenize_with_location()
        .map_err(|error| syntax(error.message, error.location.line, error.location.column))?;
    let word = |token: &&sqlparser::tokenizer::TokenWithSpan| {
        !matches!(token.token, Token::Whitespace(_))
    };
    if tokens.iter().filter(word).count() > WORDS {
        let rule = SqlRule::TooLong { limit: WORDS.to_string() };
        return Err(SqlFault { rule, line: 1, column: 1, what: String::new() });
    }
    let start = tokens
        .iter()
        .find(word)
        .map_or((1, 1), |token| (token.span.start.line, token.span.start.column));
    let at_start = |rule, what: String| SqlFault { rule, line: start.0, column: start.1, what };
    let mut statements = Parser::new(&GenericDialect {})
        .with_tokens_with_locations(tokens)
        .parse_statements()
        .map_err(|error| match error {
            ParserError::RecursionLimitExceeded => {
                at_start(SqlRule::TooDeep { limit: checker::DEPTH.to_string() }, String::new())
            }
            ParserError::ParserError(message) | ParserError::TokenizerError(message) => {
                let (message, line, column) = placed(&message);
                syntax(message, line, column)
            }
        })?;
    if statements.len() > 1 {
        let count = statements.len().to_string();
        return Err(at_start(SqlRule::SeveralStatements { count }, String::new()));
    }
    match statements.pop() {
        Some(Statement::Query(query)) if gathers(&query.body) => Ok(*query),
        Some(other) => {
            let text = other.to_string();
            let found = text.split_whitespace().next().unwrap_or_default().to_uppercase();
            Err(at_start(SqlRule::NotASelect { found }, checker::shortened(&text)))
        }
        None => Err(at_start(SqlRule::NotASelect { found: String::new() }, String::new())),
    }
}

/// Is it a SELECT, or SELECTs put together?
fn gathers(body: &SetExpr) -> bool {
    match body {
        SetExpr::Select(_) | SetExpr::Query(_) => true,
        SetExpr::SetOperation { left, right, .. } => gathers(left) && gathers(right),
        _ => false,
    }
}

/// Splits the place off the parser's message: `… at Line: 3, Column: 7`.
fn placed(message: &str) -> (String, u64, u64) {
    let split = message.rsplit_once(" at Line: ").and_then(|(message, place)| {
        let (line, column) = place.split_once(", Column: ")?;
        Some((message.to_owned(), line.trim().parse().ok()?, column.trim().parse().ok()?))
    });
    split.unwrap_or_else(|| (message.to_owned(), 0, 0))
}
