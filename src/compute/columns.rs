//! The columns of an indicator table: those declared, and those that a word in the header adds.

use crate::words::catalogue::{self, Language};
use crate::words::formula::Formula;
use crate::workspace::comparison::{Comparison, Rank};
use crate::workspace::query::{Query, QueryColumn, TotalRule};

/// How the figures of a column come about.
#[derive(Clone, Debug)]
pub(super) enum How<'a> {
    /// The SQL gives them.
    Gathered,
    /// A formula gives them.
    Formula(Formula),
    /// A comparison gives them: its formula, and what has to be watched.
    Compared(Comparison, Formula, &'a QueryColumn),
    /// A reported figure, or else the formula.
    Reported(&'a QueryColumn),
    /// The place among the rows.
    Rank(&'a Rank),
    /// Places gained (+) or lost (−) against the period before.
    RankChange(&'a Rank),
}

/// A column to be worked out.
#[derive(Clone, Debug)]
pub(super) struct Worked<'a> {
    /// Its name.
    pub(super) name: String,
    /// Its heading.
    pub(super) label: String,
    /// Unit of measure.
    pub(super) unit: Option<String>,
    /// Decimals printed.
    pub(super) digits: u32,
    /// Is it blank in the total row?
    pub(super) blank_total: bool,
    /// How its figures come about.
    pub(super) how: How<'a>,
}

/// Decimals of a rate or of a difference of rates.
const RATE_DIGITS: u32 = 1;

/// All columns of a query in the order in which they are shown: the grain, each declared column
/// with its comparisons, the ranks.
pub(super) fn columns(query: &Query) -> Vec<Worked<'_>> {
    let mut columns = Vec::new();
    for name in &query.grain {
        let declared = query.column(name);
        columns.push(Worked {
            name: name.clone(),
            label: declared.map_or_else(|| name.clone(), |column| column.label.clone()),
            unit: None,
            digits: 0,
            blank_total: true,
            how: How::Gathered,
        });
    }
    for column in query.columns.iter().filter(|one| !query.grain.contains(&one.name)) {
        let how = match (&column.reported, &column.formula) {
            (Some(_), _) => How::Reported(column),
            (None, Some(formula)) => How::Formula(formula.clone()),
            (None, None) => How::Gathered,
        };
        columns.push(Worked {
            name: column.name.clone(),
            label: column.label.clone(),
            unit: column.unit.clone(),
            digits: column.digits,
            blank_total: column.total == TotalRule::Blank,
            how,
        });
        for (comparison, heading) in &column.compare {
            columns.extend(compared(column, *comparison, heading));
        }
    }
    for rank in &query.ranks {
        columns.push(Worked {
            name: rank.name.clone(),
            label: rank.label.clone(),
            unit: None,
            digits: 0,
            blank_total: true,
            how: How::Rank(rank),
        });
        if let Some(heading) = &rank.change {
            columns.push(Worked {
                name: format!("{}_change", rank.name),
                label: heading.clone(),
                unit: None,
                digits: 0,
                blank_total: true,
                how: How::RankChange(rank),
            });
        }
    }
    columns
}

/// The column that a comparison adds. Formulas: 同比增速 = (本期 ÷ 同期 − 1) × 100; 完成率 = 累计 ÷
/// 年度计划 × 100; 超欠 = 完成率 − 序时进度 (or the stage target), in percentage points; 当月 = 累计 −
/// 上期累计 within a year.
fn compared<'a>(
    column: &'a QueryColumn,
    comparison: Comparison,
    heading: &str,
) -> Option<Worked<'a>> {
    let own = &column.name;
    let plan = column.plan.as_deref().unwrap_or("plan");
    let stage = column.stage.as_deref().unwrap_or("stage");
    let is_rate = column.unit.as_deref() == Some("%");
    let difference = if is_rate { Unit::Points } else { Unit::Own };
    let (formula, unit) = match comparison {
        Comparison::LastYear => (format!("last_year.{own}"), Unit::Own),
        Comparison::Growth => (format!("({own} / last_year.{own} - 1) * 100"), Unit::Percent),
        Comparison::Previous => (format!("previous.{own}"), Unit::Own),
        Comparison::Change => (format!("{own} - previous.{own}"), difference),
        Comparison::YearChange => (format!("{own} - last_year.{own}"), difference),
        Comparison::Month => (format!("{own} - previous.{own}"), Unit::Own),
        Comparison::Completion => (format!("{own} / {plan} * 100"), Unit::Percent),
        Comparison::TimeProgress => ("time_progress".to_owned(), Unit::Percent),
        Comparison::Ahead => (format!("{own} / {plan} * 100 - time_progress"), Unit::Points),
        Comparison::Stage => (stage.to_owned(), Unit::Percent),
        Comparison::AheadOfStage => (format!("{own} / {plan} * 100 - {stage}"), Unit::Points),
    };
    let (unit, digits) = match unit {
        Unit::Own => (column.unit.clone(), column.digits),
        Unit::Percent => (Some("%".to_owned()), RATE_DIGITS),
        Unit::Points => {
            let points = catalogue::say(Language::Chinese, "points", &[]);
            (Some(points), if is_rate { column.digits } else { RATE_DIGITS })
        }
    };
    Some(Worked {
        name: format!("{own}_{}", comparison.word()),
        label: heading.to_owned(),
        unit,
        digits,
        blank_total: column.total == TotalRule::Blank,
        how: How::Compared(comparison, Formula::parse(&formula).ok()?, column),
    })
}

enum Unit {
    Own,
    Percent,
    Points,
}

impl Worked<'_> {
    /// The formula behind the column, if there is one.
    pub(super) fn formula(&self) -> Option<&Formula> {
        match &self.how {
            How::Formula(formula) | How::Compared(_, formula, _) => Some(formula),
            How::Reported(column) => column.formula.as_ref(),
            How::Gathered | How::Rank(_) | How::RankChange(_) => None,
        }
    }
}
