//! A SELECT without its grouping, and which column of its result means what.

use crate::engine::sql::tree::{
    Body, Comparison, Expr, Fold, Node, Output, Query, Select, SetOperation, Source,
};
use crate::engine::table::{Column, Kind};
use crate::words::{Decimal, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The column that says which row of a WITH name this is.
pub(super) const DETAIL: &str = "_detail";

/// One table of FROM: positions of its columns in the result.
pub(super) struct SourceLayout {
    pub(super) relation: String,
    pub(super) alias: String,
    /// `_return`, `_sheet`, `_row`.
    pub(super) place: Option<[usize; 3]>,
    pub(super) missing: Option<usize>,
    pub(super) detail: Option<usize>,
    pub(super) values: Vec<(String, usize)>,
}

/// What the columns of the result mean.
pub(super) struct Layout {
    pub(super) sources: Vec<SourceLayout>,
    /// Outputs that tell the row apart: position among the query's outputs, and in the result.
    pub(super) keys: Vec<(usize, usize)>,
    /// Aggregated outputs, and where the row's contribution stands, if there is one.
    pub(super) contributions: Vec<(String, Option<usize>)>,
    /// Outputs that hand on a column of a WITH name, or sum it: what FROM calls it, its column.
    pub(super) passed: Vec<(String, (String, String))>,
}

/// The SELECT without grouping and its layout, for the rows whose outputs have the values wanted
/// (by the output's position). `None` if no row can have them.
pub(super) fn laid_out(select: &Select, wanted: &[(usize, Value)]) -> Option<(Query, Layout)> {
    let mut plain = Select {
        grouped: false,
        keys: Vec::new(),
        having: None,
        distinct: false,
        outputs: Vec::new(),
        ..select.clone()
    };
    for (position, value) in wanted {
        let output = select.outputs.get(*position)?;
        if told_apart(&output.expr) {
            let same = Node::Compare(
                Comparison::Same,
                Box::new(output.expr.clone()),
                Box::new(literal(value, output.expr.kind)?),
            );
            plain.filter.push(Expr::flag(same));
        }
    }
    let mut outputs = Outputs(Vec::new());
    let mut layouts: Vec<SourceLayout> = select
        .sources()
        .map(|source| SourceLayout {
            relation: source.relation.clone(),
            alias: source.alias.clone(),
            place: outputs.place(source),
            missing: None,
            detail: outputs.origin(source, DETAIL),
            values: Vec::new(),
        })
        .collect();
    let used = used(select);
    for (layout, source) in layouts.iter_mut().zip(select.sources()) {
        layout.missing = outputs.origin(source, "_missing");
        for column in &source.columns {
            let shown = !column.name.starts_with('_')
                && (layout.place.is_none()
                    || used.contains(&(source.alias.clone(), column.name.clone())));
            if shown {
                let position = outputs.column(source, column);
                layout.values.push((column.name.clone(), position));
            }
        }
    }
    let mut keys = Vec::new();
    let mut contributions = Vec::new();
    for (position, output) in select.outputs.iter().enumerate() {
        if told_apart(&output.expr) {
            keys.push((position, outputs.push(output.expr.clone())));
        } else {
            let at = contribution(&output.expr)
                .filter(|expr| matches!(expr.kind, Kind::Number { .. }))
                .map(|expr| outputs.push(expr));
            contributions.push((output.name.clone(), at));
        }
    }
    let passed = select.outputs.iter().filter_map(|output| {
        let (alias, column) = handed_on(&output.expr)?;
        let from_with = layouts.iter().any(|one| one.alias == alias && one.detail.is_some());
        from_with.then(|| (output.name.clone(), (alias.to_owned(), column.to_owned())))
    });
    let passed = passed.collect();
    plain.outputs = outputs.0;
    let query = Query {
        ctes: Vec::new(),
        body: Body::Select(Box::new(plain)),
        order: Vec::new(),
        offset: 0,
        limit: None,
    };
    Some((query, Layout { sources: layouts, keys, contributions, passed }))
}

/// The SELECTs whose rows can stand behind a row of the body.
pub(super) fn behind(body: &Body) -> Vec<&Select> {
    match body {
        Body::Select(select) => vec![select],
        Body::Set { operation: SetOperation::Except, left, .. } => behind(left),
        Body::Set { left, right, .. } => {
            behind(left).into_iter().chain(behind(right)).collect()
        }
    }
}

/// Does the output tell rows apart: is it neither aggregated nor a window?
fn told_apart(expr: &Expr) -> bool {
    !expr.aggregates() && !expr.windows()
}

struct Outputs(Vec<Output>);

impl Outputs {
    fn push(&mut self, expr: Expr) -> usize {
        let position = self.0.len();
        self.0.push(Output { name: format!("c{position}"), expr });
        position
    }

    fn column(&mut self, source: &Source, column: &Column) -> usize {
        let node = Node::Column { alias: source.alias.clone(), name: column.name.clone() };
        self.push(Expr::new(node, column.kind))
    }

    fn origin(&mut self, source: &Source, name: &str) -> Option<usize> {
        let column = source.columns.iter().find(|column| column.name == name)?;
        Some(self.column(source, column))
    }

    fn place(&mut self, source: &Source) -> Option<[usize; 3]> {
        let names = ["_return", "_sheet", "_row"];
        let has = |name: &&str| source.columns.iter().any(|column| column.name == **name);
        if !names.iter().all(has) {
            return None;
        }
        let [digest, sheet, row] = names.map(|name| self.origin(source, name));
        Some([digest?, sheet?, row?])
    }
}

/// The columns a SELECT reads, as (alias, column).
fn used(select: &Select) -> BTreeSet<(String, String)> {
    let mut used = BTreeSet::new();
    let mut add = |alias: &str, name: &str| {
        used.insert((alias.to_owned(), name.to_owned()));
    };
    let outputs = select.outputs.iter().map(|output| &output.expr);
    let own = select.filter.iter().chain(&select.keys).chain(&select.having);
    for expr in outputs.chain(own) {
        expr.columns(&mut add);
    }
    for join in &select.joins {
        for (left, right) in &join.equal {
            left.columns(&mut add);
            right.columns(&mut add);
        }
        for expr in join.before.iter().chain(&join.after) {
            expr.columns(&mut add);
        }
    }
    for partner in &select.partners {
        for (outer, _) in &partner.equal {
            outer.columns(&mut add);
        }
    }
    used
}

/// A value as a literal of a kind; `None` if no value of that kind is like it.
fn literal(value: &Value, kind: Kind) -> Option<Expr> {
    let node = match (value, kind) {
        (Value::Missing(_), _) => Node::Null { bare: false },
        (Value::Number(number), Kind::Number { scale }) => {
            let number = number.normalize();
            if number.scale() > u32::from(scale) {
                return None;
            }
            Node::Number(number)
        }
        (Value::Text(text), Kind::Text) => Node::Text(text.to_string()),
        (Value::Period(period), Kind::Text) => Node::Text(period.to_string()),
        (Value::Date(date), Kind::Date) => Node::Date(*date),
        (Value::Flag(flag), Kind::Flag) => Node::Flag(*flag),
        _ => return None,
    };
    Some(Expr::new(node, kind))
}

/// What one row gives to an aggregated output; `None` if the output is no sum of such.
fn contribution(expr: &Expr) -> Option<Expr> {
    match &expr.node {
        Node::Aggregate { fold, argument, filter } => {
            let value = match (fold, argument) {
                (Fold::Rows, _) => Expr::whole(1),
                (Fold::Count, Some(argument)) => Expr::when(
                    argument.as_ref().clone().missing_test(),
                    Expr::null(expr.kind),
                    Some(Expr::whole(1)),
                ),
                (Fold::CountDistinct, _) | (_, None) => return None,
                (_, Some(argument)) => argument.as_ref().clone(),
            };
            Some(match filter {
                Some(filter) => Expr::when(filter.as_ref().clone(), value, None),
                None => value,
            })
        }
        Node::Negate(a) => {
            let part = Box::new(additive(a)?);
            Some(Expr::new(Node::Negate(part), expr.kind))
        }
        Node::Widen(a) => {
            let part = Box::new(contribution(a)?);
            Some(Expr::new(Node::Widen(part), expr.kind))
        }
        Node::Add(a, b) => {
            let (a, b) = (Box::new(additive(a)?), Box::new(additive(b)?));
            Some(Expr::new(Node::Add(a, b), expr.kind))
        }
        Node::Subtract(a, b) => {
            let (a, b) = (Box::new(additive(a)?), Box::new(additive(b)?));
            Some(Expr::new(Node::Subtract(a, b), expr.kind))
        }
        Node::Multiply(a, b) => {
            let (a, b) = match (constant(a), constant(b)) {
                (true, false) => (a.as_ref().clone(), contribution(b)?),
                (false, true) => (contribution(a)?, b.as_ref().clone()),
                _ => return None,
            };
            Some(Expr::new(Node::Multiply(Box::new(a), Box::new(b)), expr.kind))
        }
        Node::Coalesce(all) => match all.as_slice() {
            [sum, zero] if is_zero(zero) => contribution(sum),
            _ => None,
        },
        _ => None,
    }
}

/// The column that an output hands on, or sums, as it is.
fn handed_on(expr: &Expr) -> Option<(&str, &str)> {
    match &expr.node {
        Node::Column { alias, name } => Some((alias, name)),
        Node::Widen(inner) => handed_on(inner),
        Node::Aggregate { fold: Fold::Sum, argument: Some(inner), filter: None } => {
            handed_on(inner)
        }
        Node::Coalesce(all) => match all.as_slice() {
            [inner, zero] if is_zero(zero) => handed_on(inner),
            _ => None,
        },
        _ => None,
    }
}

/// Does it hold a smallest or largest value, to which rows do not add up?
pub(super) fn is_extreme(expr: &Expr) -> bool {
    expr.holds(&|expr: &Expr| {
        matches!(&expr.node, Node::Aggregate { fold: Fold::Min | Fold::Max, .. })
    })
}

/// A contribution to a sum of sums: nothing adds nothing. Minima and maxima do not add.
fn additive(expr: &Expr) -> Option<Expr> {
    if is_extreme(expr) {
        return None;
    }
    let part = contribution(expr)?;
    let Kind::Number { .. } = part.kind else { return None };
    let zero = Expr::new(Node::Number(Decimal::ZERO), part.kind);
    let kind = part.kind;
    Some(Expr::new(Node::Coalesce(vec![part, zero]), kind))
}

fn constant(expr: &Expr) -> bool {
    match &expr.node {
        Node::Number(_) => true,
        Node::Widen(inner) | Node::Negate(inner) => constant(inner),
        _ => false,
    }
}

fn is_zero(expr: &Expr) -> bool {
    match &expr.node {
        Node::Number(number) => number.is_zero(),
        Node::Widen(inner) => is_zero(inner),
        _ => false,
    }
}

/// Row by row the texts that tell rows apart, for an index.
pub(super) type Index = BTreeMap<Vec<String>, Vec<usize>>;

/// A value as a text that only equal values share.
pub(super) fn spelled(value: &Value) -> String {
    match value {
        Value::Missing(_) => String::new(),
        Value::Number(number) => format!("#{}", number.normalize()),
        other => format!("={other}"),
    }
}
