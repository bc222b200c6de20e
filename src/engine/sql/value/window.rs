//! Windows: shares of a partition, running sums, the row before.

use crate::engine::sql::checker::{Checker, Clause, Scope};
use crate::engine::sql::fault::SqlRule;
use crate::engine::sql::tree::{Expr, Fold, Key, Look, Node};
use sqlparser::ast;
use sqlparser::ast::{Spanned, WindowFrameBound, WindowFrameUnits, WindowType};

impl Checker<'_> {
    /// LAG and LEAD.
    pub(in crate::engine::sql) fn shift(
        &mut self,
        scope: &Scope<'_>,
        name: &str,
        arguments: &[Option<&ast::Expr>],
        window: &WindowType,
        from: &ast::Expr,
    ) -> Option<Expr> {
        if !["LAG", "LEAD"].contains(&name) {
            let function = name.to_owned();
            return self.fault(from.span(), from, SqlRule::WindowFunction { function });
        }
        if self.clause != Clause::Outputs {
            let clause = self.clause.name().to_owned();
            return self.fault(from.span(), from, SqlRule::WindowPlace { clause });
        }
        let [Some(of), Some(by)] = arguments else {
            return self.count_of_arguments(name, "2", arguments.len(), from);
        };
        self.clause = Clause::Window;
        let argument = self.value(scope, of);
        let by = self.whole_literal(scope, by);
        let window = self.window(scope, window, Fold::Rows, from);
        self.clause = Clause::Outputs;
        let (argument, by, (partition, order)) = (argument?, by?, window?);
        let kind = argument.kind;
        let by = if name == "LAG" { by } else { -by };
        let argument = Some(Box::new(argument));
        let node = Node::Window { look: Look::Shift(by), argument, partition, order };
        Some(Expr::new(node, kind))
    }

    /// PARTITION BY and ORDER BY of a window. `Fold::Rows` with an argument stands for LAG and
    /// LEAD, which need an order and take no frame.
    pub(in crate::engine::sql) fn window(
        &mut self,
        scope: &Scope<'_>,
        window: &WindowType,
        fold: Fold,
        from: &ast::Expr,
    ) -> Option<(Vec<Expr>, Vec<Key>)> {
        let spec = match window {
            WindowType::WindowSpec(spec) if spec.window_name.is_none() => spec,
            _ => {
                let clause = "WINDOW".to_owned();
                return self.fault(from.span(), from, SqlRule::ClauseNotSupported { clause });
            }
        };
        let partition: Vec<Option<Expr>> =
            spec.partition_by.iter().map(|expr| self.value(scope, expr)).collect();
        let mut order = Vec::new();
        for key in &spec.order_by {
            let expr = self.value(scope, &key.expr);
            let Some(nulls_first) = key.options.nulls_first else {
                order.push(self.fault(key.span(), key, SqlRule::OrderWithoutNulls));
                continue;
            };
            let descending = key.options.asc == Some(false);
            order.push(expr.map(|expr| Key { expr, descending, nulls_first }));
        }
        let running = spec.window_frame.as_ref().is_some_and(|frame| {
            frame.units == WindowFrameUnits::Rows
                && frame.start_bound == WindowFrameBound::Preceding(None)
                && frame.end_bound == Some(WindowFrameBound::CurrentRow)
        });
        let shifting = fold == Fold::Rows;
        let fits = match (spec.order_by.is_empty(), &spec.window_frame) {
            (true, None) => !shifting,
            (true, Some(_)) => false,
            (false, None) => shifting,
            (false, Some(_)) => running && matches!(fold, Fold::Sum | Fold::Count),
        };
        if !fits {
            return self.fault(from.span(), from, SqlRule::WindowFrame);
        }
        let partition = partition.into_iter().collect::<Option<_>>()?;
        Some((partition, order.into_iter().collect::<Option<_>>()?))
    }
}
