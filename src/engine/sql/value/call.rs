//! Functions: the few that engines compute alike, aggregates, and windows.

use crate::engine::sql::checker::{Checker, Clause, Scope, kind_name, nearest};
use crate::engine::sql::fault::SqlRule;
use crate::engine::sql::tree::{Expr, Fold, Look, Node};
use crate::engine::table::Kind;
use sqlparser::ast;
use sqlparser::ast::{
    DuplicateTreatment, Function, FunctionArg, FunctionArgExpr, FunctionArguments, Spanned,
};

/// Functions of the subset.
const KNOWN: [&str; 17] = [
    "COUNT",
    "SUM",
    "MIN",
    "MAX",
    "COALESCE",
    "NULLIF",
    "LAG",
    "LEAD",
    "SUBSTR",
    "LENGTH",
    "CHAR_LENGTH",
    "UPPER",
    "LOWER",
    "TRIM",
    "REPLACE",
    "REGEXP_LIKE",
    "EXTRACT",
];

const RANKING: [&str; 9] = [
    "RANK",
    "DENSE_RANK",
    "ROW_NUMBER",
    "NTILE",
    "PERCENT_RANK",
    "CUME_DIST",
    "FIRST_VALUE",
    "LAST_VALUE",
    "NTH_VALUE",
];

const QUANTILE: [&str; 16] = [
    "MEDIAN",
    "QUANTILE",
    "QUANTILE_CONT",
    "QUANTILE_DISC",
    "PERCENTILE",
    "PERCENTILE_CONT",
    "PERCENTILE_DISC",
    "STDDEV",
    "STDDEV_POP",
    "STDDEV_SAMP",
    "VARIANCE",
    "VAR_POP",
    "VAR_SAMP",
    "CORR",
    "COVAR_POP",
    "COVAR_SAMP",
];

const DATES: [&str; 19] = [
    "DATE_TRUNC",
    "DATE_PART",
    "DATEPART",
    "STRFTIME",
    "TO_CHAR",
    "DATE_FORMAT",
    "YEAR",
    "QUARTER",
    "MONTH",
    "DAY",
    "DATEDIFF",
    "DATE_DIFF",
    "DATE_ADD",
    "DATE_SUB",
    "ADD_MONTHS",
    "NOW",
    "CURRENT_DATE",
    "CURRENT_TIMESTAMP",
    "TO_DATE",
];

impl Checker<'_> {
    /// A call.
    pub(in crate::engine::sql) fn call(
        &mut self,
        scope: &Scope<'_>,
        function: &Function,
        from: &ast::Expr,
    ) -> Option<Expr> {
        self.pass(function.span());
        let written = function.name.to_string();
        let name = written.to_uppercase();
        if let Some(rule) = refusal(&name) {
            return self.fault(function.span(), from, rule);
        }
        if !KNOWN.contains(&name.as_str())
            && !["SUBSTRING", "CHARACTER_LENGTH"].contains(&name.as_str())
        {
            let nearest = nearest(&name, KNOWN.into_iter());
            let rule = SqlRule::UnknownFunction { name: written, nearest };
            return self.fault(function.span(), from, rule);
        }
        let (arguments, distinct) = self.arguments(function, &name, from)?;
        let fold = match name.as_str() {
            "SUM" => Some(Fold::Sum),
            "MIN" => Some(Fold::Min),
            "MAX" => Some(Fold::Max),
            "COUNT" => Some(Fold::Count),
            _ => None,
        };
        if let Some(fold) = fold {
            return self.fold(scope, fold, function, (&arguments, distinct), from);
        }
        if let Some(window) = &function.over {
            return self.shift(scope, &name, &arguments, window, from);
        }
        if distinct || function.filter.is_some() || ["LAG", "LEAD"].contains(&name.as_str()) {
            return self.fault(from.span(), from, SqlRule::WindowFunction { function: name });
        }
        let arguments: Option<Vec<&ast::Expr>> = arguments.into_iter().collect();
        let Some(arguments) = arguments else {
            return self.fault(from.span(), from, SqlRule::SelectStar);
        };
        self.scalar(scope, &name, &arguments, from)
    }

    /// The plain arguments (`None` for `*`), and whether DISTINCT stands before them.
    fn arguments<'f>(
        &mut self,
        function: &'f Function,
        name: &str,
        from: &ast::Expr,
    ) -> Option<(Vec<Option<&'f ast::Expr>>, bool)> {
        let plain = !function.uses_odbc_syntax
            && matches!(function.parameters, FunctionArguments::None)
            && function.null_treatment.is_none()
            && function.within_group.is_empty();
        let list = match &function.args {
            FunctionArguments::List(list) if plain && list.clauses.is_empty() => list,
            _ => {
                let clause = name.to_owned();
                return self.fault(from.span(), from, SqlRule::ClauseNotSupported { clause });
            }
        };
        let mut arguments = Vec::new();
        for argument in &list.args {
            match argument {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => arguments.push(Some(expr)),
                FunctionArg::Unnamed(FunctionArgExpr::Wildcard) => arguments.push(None),
                _ => {
                    let clause = argument.to_string();
                    return self.fault(
                        from.span(),
                        from,
                        SqlRule::ClauseNotSupported { clause },
                    );
                }
            }
        }
        Some((arguments, list.duplicate_treatment == Some(DuplicateTreatment::Distinct)))
    }

    pub(in crate::engine::sql) fn count_of_arguments<T>(
        &mut self,
        function: &str,
        wanted: &str,
        found: usize,
        from: &ast::Expr,
    ) -> Option<T> {
        let rule = SqlRule::Arguments {
            function: function.to_owned(),
            wanted: wanted.to_owned(),
            found: found.to_string(),
        };
        self.fault(from.span(), from, rule)
    }

    fn fold(
        &mut self,
        scope: &Scope<'_>,
        fold: Fold,
        function: &Function,
        (arguments, distinct): (&[Option<&ast::Expr>], bool),
        from: &ast::Expr,
    ) -> Option<Expr> {
        let name = function.name.to_string().to_uppercase();
        let clause = self.clause;
        let allowed = match function.over {
            Some(_) => clause == Clause::Outputs,
            None => matches!(clause, Clause::Outputs | Clause::Having),
        };
        if !allowed {
            let place = clause.name().to_owned();
            let rule = match (function.over.is_some(), clause) {
                (true, _) => SqlRule::WindowPlace { clause: place },
                (false, Clause::Window) => SqlRule::WindowOverAggregate,
                _ => SqlRule::AggregatePlace { clause: place },
            };
            return self.fault(from.span(), from, rule);
        }
        if distinct && (fold != Fold::Count || function.over.is_some()) {
            return self.fault(
                from.span(),
                from,
                SqlRule::AggregateDistinct { function: name },
            );
        }
        self.clause = if function.over.is_some() { Clause::Window } else { Clause::Aggregate };
        let argument = match arguments {
            [None] if fold == Fold::Count && !distinct => Some(None),
            [Some(argument)] => self.value(scope, argument).map(Some),
            _ => self.count_of_arguments(&name, "1", arguments.len(), from),
        };
        let filter = function.filter.as_deref().map(|filter| self.condition(scope, filter));
        let window = function.over.as_ref().map(|window| {
            if filter.is_some() {
                let clause = "FILTER".to_owned();
                return self.fault(from.span(), from, SqlRule::ClauseNotSupported { clause });
            }
            self.window(scope, window, fold, from)
        });
        self.clause = clause;
        let argument = argument?;
        let (fold, kind) = self.folded(fold, distinct, argument.as_ref(), from)?;
        let argument = argument.map(Box::new);
        let node = match window {
            None => {
                let filter = match filter {
                    Some(filter) => Some(Box::new(filter?)),
                    None => None,
                };
                Node::Aggregate { fold, argument, filter }
            }
            Some(window) => {
                let (partition, order) = window?;
                Node::Window { look: Look::Fold(fold), argument, partition, order }
            }
        };
        Some(Expr::new(node, kind))
    }

    fn folded(
        &mut self,
        fold: Fold,
        distinct: bool,
        argument: Option<&Expr>,
        from: &ast::Expr,
    ) -> Option<(Fold, Kind)> {
        let whole = Kind::Number { scale: 0 };
        let Some(argument) = argument else {
            return Some((Fold::Rows, whole));
        };
        if matches!(argument.node, Node::Null { bare: true }) {
            return self.fault(from.span(), from, SqlRule::UntypedNull);
        }
        let kind_fault = |found: Kind, wanted: &str| SqlRule::OperandKind {
            wanted: wanted.to_owned(),
            found: kind_name(found),
        };
        match (fold, argument.kind) {
            (Fold::Count, _) if distinct => Some((Fold::CountDistinct, whole)),
            (Fold::Count, _) => Some((fold, whole)),
            (Fold::Sum, Kind::Number { .. }) => Some((fold, argument.kind)),
            (Fold::Sum, found) => self.fault(from.span(), from, kind_fault(found, "number")),
            (_, Kind::Flag) => {
                self.fault(from.span(), from, kind_fault(Kind::Flag, "number text date"))
            }
            _ => Some((fold, argument.kind)),
        }
    }

    /// A whole number that is written out.
    pub(in crate::engine::sql) fn whole_literal(
        &mut self,
        scope: &Scope<'_>,
        from: &ast::Expr,
    ) -> Option<i64> {
        let expr = self.value(scope, from)?;
        let whole = match &expr.node {
            Node::Number(number) if number.scale() == 0 => {
                i64::try_from(number.mantissa()).ok()
            }
            _ => None,
        };
        let whole = whole.filter(|whole| whole.abs() < 1_000_000_000);
        if whole.is_none() {
            let wanted = "whole literal".to_owned();
            let found = kind_name(expr.kind);
            self.fault::<()>(from.span(), from, SqlRule::OperandKind { wanted, found });
        }
        whole
    }

    pub(in crate::engine::sql) fn substring(
        &mut self,
        scope: &Scope<'_>,
        text: &ast::Expr,
        start: Option<&ast::Expr>,
        length: Option<&ast::Expr>,
        from: &ast::Expr,
    ) -> Option<Expr> {
        let of = self.value(scope, text)?;
        let of = self.wanted(of, Kind::Text, text)?;
        let start = match start {
            Some(start) => self.whole_literal(scope, start)?,
            None => 1,
        };
        let length = match length {
            Some(length) => Some(self.whole_literal(scope, length)?),
            None => None,
        };
        let length = length.map(u64::try_from);
        match (start >= 1, length.transpose()) {
            (true, Ok(length)) => {
                Some(Expr::new(Node::Slice { text: Box::new(of), start, length }, Kind::Text))
            }
            _ => self.count_of_arguments("SUBSTR", "1…", 0, from),
        }
    }

    fn scalar(
        &mut self,
        scope: &Scope<'_>,
        name: &str,
        arguments: &[&ast::Expr],
        from: &ast::Expr,
    ) -> Option<Expr> {
        let found = arguments.len();
        let text = |node: fn(Box<Expr>) -> Node, kind: Kind, expr: Expr| {
            Some(Expr::new(node(Box::new(expr)), kind))
        };
        match (name, arguments) {
            ("COALESCE", [_, ..]) => {
                let all: Vec<Option<Expr>> =
                    arguments.iter().map(|argument| self.value(scope, argument)).collect();
                let all = self.unified(all.into_iter().collect::<Option<_>>()?, from)?;
                let kind = all.first()?.kind;
                Some(Expr::new(Node::Coalesce(all), kind))
            }
            ("NULLIF", [left, right]) => {
                let both = [self.value(scope, left), self.value(scope, right)];
                let both = both.into_iter().collect::<Option<_>>()?;
                let mut both = self.unified(both, from)?.into_iter();
                let (left, right) = (both.next()?, both.next()?);
                let kind = left.kind;
                Some(Expr::new(Node::NullIf(Box::new(left), Box::new(right)), kind))
            }
            ("SUBSTR" | "SUBSTRING", [text, start]) => {
                self.substring(scope, text, Some(start), None, from)
            }
            ("SUBSTR" | "SUBSTRING", [text, start, length]) => {
                self.substring(scope, text, Some(start), Some(length), from)
            }
            (
                "LENGTH" | "CHAR_LENGTH" | "CHARACTER_LENGTH" | "UPPER" | "LOWER" | "TRIM",
                [one],
            ) => {
                let of = self.value(scope, one)?;
                let of = self.wanted(of, Kind::Text, one)?;
                match name {
                    "UPPER" => text(Node::Upper, Kind::Text, of),
                    "LOWER" => text(Node::Lower, Kind::Text, of),
                    "TRIM" => text(Node::Trim, Kind::Text, of),
                    _ => text(Node::Length, Kind::Number { scale: 0 }, of),
                }
            }
            ("REPLACE", [text, old, new]) => {
                let of = self.value(scope, text)?;
                let of = self.wanted(of, Kind::Text, text)?;
                let (old, new) =
                    (self.text_literal(scope, old)?, self.text_literal(scope, new)?);
                let node = Node::Replace { text: Box::new(of), from: old, to: new };
                Some(Expr::new(node, Kind::Text))
            }
            ("REGEXP_LIKE", [text, pattern]) => {
                let of = self.value(scope, text)?;
                let of = self.wanted(of, Kind::Text, text)?;
                let pattern = self.text_literal(scope, pattern)?;
                Some(Expr::flag(Node::Matches { text: Box::new(of), pattern }))
            }
            ("NULLIF" | "REGEXP_LIKE", _) => self.count_of_arguments(name, "2", found, from),
            ("SUBSTR" | "SUBSTRING", _) => self.count_of_arguments(name, "2 3", found, from),
            ("REPLACE", _) => self.count_of_arguments(name, "3", found, from),
            _ => self.count_of_arguments(name, "1", found, from),
        }
    }

    /// A text that is written out and not empty, or the last argument of REPLACE.
    fn text_literal(&mut self, scope: &Scope<'_>, from: &ast::Expr) -> Option<String> {
        match self.value(scope, from)?.node {
            Node::Text(text) => Some(text),
            _ => self.fault(from.span(), from, SqlRule::LikePattern),
        }
    }
}

/// The rule by which a well-known function is refused.
fn refusal(name: &str) -> Option<SqlRule> {
    let function = name.to_owned();
    Some(match name {
        "AVG" | "MEAN" => SqlRule::Average,
        "ROUND" | "TRUNC" | "TRUNCATE" | "CEIL" | "CEILING" | "FLOOR" => {
            SqlRule::Round { function }
        }
        "MOD" => SqlRule::Modulo,
        "DIV" => SqlRule::Division,
        "CONCAT" | "CONCAT_WS" | "STRING_AGG" | "LISTAGG" | "GROUP_CONCAT" | "ARRAY_AGG" => {
            SqlRule::ConcatOfNullable { function }
        }
        "GROUPING" | "GROUPING_ID" | "ROLLUP" | "CUBE" => {
            SqlRule::GroupingSets { keyword: function }
        }
        _ if RANKING.contains(&name) => SqlRule::RankingFunction { function },
        _ if QUANTILE.contains(&name) => SqlRule::Quantile { function },
        _ if DATES.contains(&name) => SqlRule::DateFunction { function },
        _ => return None,
    })
}
