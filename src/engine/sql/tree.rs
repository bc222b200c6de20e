//! The checked tree: what a query means, once every name, kind and scale is known.
//!
//! Whatever cannot be said here cannot be run. The engine ([`crate::engine::polars`]), the
//! counting of skipped values and the way back to the rows all work on this tree.

use crate::engine::table::{Column, Kind};
use crate::words::Decimal;
use jiff::civil::Date;

/// An expression and what it holds.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Expr {
    pub(crate) node: Node,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    /// Null-safe equality: nulls are the same.
    Same,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Year,
    Quarter,
    Month,
    Day,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fold {
    Sum,
    Min,
    Max,
    Count,
    CountDistinct,
    /// COUNT(*).
    Rows,
}

/// What a window computes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Look {
    Fold(Fold),
    /// The value this many rows before (after if negative).
    Shift(i64),
}

/// A key of an order.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Key {
    pub(crate) expr: Expr,
    pub(crate) descending: bool,
    pub(crate) nulls_first: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Node {
    Column {
        alias: String,
        name: String,
    },
    Number(Decimal),
    Text(String),
    Date(Date),
    Flag(bool),
    /// No value. A bare NULL takes the kind of its neighbours.
    Null {
        bare: bool,
    },
    Add(Box<Expr>, Box<Expr>),
    Subtract(Box<Expr>, Box<Expr>),
    Multiply(Box<Expr>, Box<Expr>),
    Negate(Box<Expr>),
    /// The same number with more decimals.
    Widen(Box<Expr>),
    Compare(Comparison, Box<Expr>, Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Not(Box<Expr>),
    IsNull(Box<Expr>),
    Like {
        text: Box<Expr>,
        pattern: String,
        any_case: bool,
    },
    Matches {
        text: Box<Expr>,
        pattern: String,
    },
    Case {
        branches: Vec<(Expr, Expr)>,
        otherwise: Option<Box<Expr>>,
    },
    Coalesce(Vec<Expr>),
    NullIf(Box<Expr>, Box<Expr>),
    Join(Box<Expr>, Box<Expr>),
    Slice {
        text: Box<Expr>,
        start: i64,
        length: Option<u64>,
    },
    Length(Box<Expr>),
    Upper(Box<Expr>),
    Lower(Box<Expr>),
    Trim(Box<Expr>),
    Replace {
        text: Box<Expr>,
        from: String,
        to: String,
    },
    Extract(Part, Box<Expr>),
    Aggregate {
        fold: Fold,
        argument: Option<Box<Expr>>,
        filter: Option<Box<Expr>>,
    },
    Window {
        look: Look,
        argument: Option<Box<Expr>>,
        partition: Vec<Expr>,
        order: Vec<Key>,
    },
}

/// A table or a WITH name in FROM.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Source {
    pub(crate) relation: String,
    pub(crate) alias: String,
    pub(crate) columns: Vec<Column>,
    /// Is it a WITH name?
    pub(crate) cte: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum How {
    Inner,
    Left,
    Right,
    Full,
}

/// A joined source: equalities, and what remains (inner joins only; tested after the join).
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Join {
    pub(crate) source: Source,
    pub(crate) how: How,
    pub(crate) equal: Vec<(Expr, Expr)>,
    /// Conditions on the joined table alone, tested before a left join.
    pub(crate) before: Vec<Expr>,
    pub(crate) after: Vec<Expr>,
}

/// `EXISTS`, `IN (SELECT …)`: rows that have, or have not, a partner.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Partner {
    pub(crate) inner: Box<Select>,
    /// Outer expression = inner expression.
    pub(crate) equal: Vec<(Expr, Expr)>,
    pub(crate) absent: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Output {
    pub(crate) name: String,
    pub(crate) expr: Expr,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Select {
    pub(crate) from: Source,
    pub(crate) joins: Vec<Join>,
    pub(crate) filter: Vec<Expr>,
    pub(crate) partners: Vec<Partner>,
    pub(crate) grouped: bool,
    pub(crate) keys: Vec<Expr>,
    pub(crate) having: Option<Expr>,
    pub(crate) distinct: bool,
    pub(crate) outputs: Vec<Output>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SetOperation {
    UnionAll,
    Union,
    Except,
    Intersect,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Body {
    Select(Box<Select>),
    Set { operation: SetOperation, left: Box<Body>, right: Box<Body> },
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Cte {
    pub(crate) name: String,
    pub(crate) body: Body,
}

/// Which output, and in which direction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct OrderKey {
    pub(crate) column: usize,
    pub(crate) descending: bool,
    pub(crate) nulls_first: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Query {
    pub(crate) ctes: Vec<Cte>,
    pub(crate) body: Body,
    pub(crate) order: Vec<OrderKey>,
    pub(crate) offset: usize,
    pub(crate) limit: Option<usize>,
}

impl Expr {
    pub(crate) fn new(node: Node, kind: Kind) -> Self {
        Self { node, kind }
    }

    pub(crate) fn flag(node: Node) -> Self {
        Self { node, kind: Kind::Flag }
    }

    pub(crate) fn whole(number: i64) -> Self {
        Self { node: Node::Number(Decimal::from(number)), kind: Kind::Number { scale: 0 } }
    }

    pub(crate) fn null(kind: Kind) -> Self {
        Self { node: Node::Null { bare: false }, kind }
    }

    pub(crate) fn missing_test(self) -> Self {
        Self::flag(Node::IsNull(Box::new(self)))
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self::flag(Node::And(Box::new(self), Box::new(other)))
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        let kind = self.kind;
        Self { node: Node::Add(Box::new(self), Box::new(other)), kind }
    }

    pub(crate) fn when(condition: Self, value: Self, otherwise: Option<Self>) -> Self {
        let kind = value.kind;
        let branches = vec![(condition, value)];
        Self { node: Node::Case { branches, otherwise: otherwise.map(Box::new) }, kind }
    }

    /// Its direct parts.
    pub(crate) fn parts(&self) -> Vec<&Expr> {
        match &self.node {
            Node::Column { .. }
            | Node::Number(_)
            | Node::Text(_)
            | Node::Date(_)
            | Node::Flag(_)
            | Node::Null { .. } => Vec::new(),
            Node::Add(a, b)
            | Node::Subtract(a, b)
            | Node::Multiply(a, b)
            | Node::Compare(_, a, b)
            | Node::And(a, b)
            | Node::Or(a, b)
            | Node::NullIf(a, b)
            | Node::Join(a, b) => vec![a, b],
            Node::Negate(a)
            | Node::Widen(a)
            | Node::Not(a)
            | Node::IsNull(a)
            | Node::Length(a)
            | Node::Upper(a)
            | Node::Lower(a)
            | Node::Trim(a)
            | Node::Extract(_, a)
            | Node::Like { text: a, .. }
            | Node::Matches { text: a, .. }
            | Node::Slice { text: a, .. }
            | Node::Replace { text: a, .. } => vec![a],
            Node::Case { branches, otherwise } => branches
                .iter()
                .flat_map(|(condition, value)| [condition, value])
                .chain(otherwise.as_deref())
                .collect(),
            Node::Coalesce(all) => all.iter().collect(),
            Node::Aggregate { argument, filter, .. } => {
                argument.as_deref().into_iter().chain(filter.as_deref()).collect()
            }
            Node::Window { argument, partition, order, .. } => argument
                .as_deref()
                .into_iter()
                .chain(partition)
                .chain(order.iter().map(|key| &key.expr))
                .collect(),
        }
    }

    /// Is it, or does it hold, something that this is true of?
    pub(crate) fn holds(&self, test: &impl Fn(&Expr) -> bool) -> bool {
        test(self) || self.parts().into_iter().any(|part| part.holds(test))
    }

    pub(crate) fn aggregates(&self) -> bool {
        self.holds(&|expr| matches!(expr.node, Node::Aggregate { .. }))
    }

    pub(crate) fn windows(&self) -> bool {
        self.holds(&|expr| matches!(expr.node, Node::Window { .. }))
    }

    /// Calls `visit` with the alias and name of every column it reads.
    pub(crate) fn columns(&self, visit: &mut impl FnMut(&str, &str)) {
        if let Node::Column { alias, name } = &self.node {
            visit(alias, name);
        }
        for part in self.parts() {
            part.columns(visit);
        }
    }
}

impl Select {
    /// FROM and the joined sources, in order.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &Source> {
        std::iter::once(&self.from).chain(self.joins.iter().map(|join| &join.source))
    }
}

impl Body {
    /// The columns it yields.
    pub(crate) fn columns(&self) -> Vec<Column> {
        match self {
            Body::Select(select) => select
                .outputs
                .iter()
                .map(|output| Column::new(&output.name, output.expr.kind))
                .collect(),
            Body::Set { left, .. } => left.columns(),
        }
    }

    /// Its SELECTs, left to right.
    pub(crate) fn selects(&self) -> Vec<&Select> {
        match self {
            Body::Select(select) => vec![select],
            Body::Set { left, right, .. } => {
                left.selects().into_iter().chain(right.selects()).collect()
            }
        }
    }
}
