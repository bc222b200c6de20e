//! `score`: a scheme carried out for a period, with the explanation of every result; its edges.

use super::super::Session;
use super::compute::hand_out;
use crate::engine::{Indicator, IndicatorColumn, IndicatorRow};
use crate::run::StoredReturns;
use crate::run::score as scoring;
use crate::score::{COLUMNS, Scorecard, edges};
use crate::store::StoreFault;
use crate::trace::cells;
use crate::words::Period;
use crate::words::catalogue::{self, Language};
use crate::words::diagnostic::has_errors;
use crate::words::formula::Term;
use clap::ArgMatches;
use std::collections::BTreeMap;
use std::path::PathBuf;

pub(super) fn score(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Ok(period) = session.period(asked) else { return Ok(()) };
    let Some(mut desk) = session.desk()? else { return Ok(()) };
    let Some(name) = asked.get_one::<String>("scheme") else { return Ok(()) };
    let Some(scheme) = desk.workspace.schemes.get(name) else {
        session.unknown("scheme", name, desk.workspace.schemes.keys());
        return Ok(());
    };
    if asked.get_flag("edges") {
        let rows = edges::edges(&desk.workspace, scheme);
        let rows = rows.iter().map(edges::EdgeRow::cells).collect();
        let title = heading("edge-title", &[("title", scheme.title.clone())]);
        let period = period.unwrap_or(Period::Year(2000));
        let mut table = texts(name, &title, period, "edge-column", &edges::EDGE_COLUMNS, rows);
        table.notes.push(heading("edge-signed", &[]));
        return hand_out(session, asked, &[table]);
    }
    let Some(period) = period else {
        session.without_period();
        return Ok(());
    };
    if asked.get_flag("what-if") {
        let mut how = scheme.what_if.clone();
        how.draws = asked.get_one::<u32>("draws").copied().unwrap_or(how.draws);
        let tried =
            scoring::what_if(&desk.workspace, &StoredReturns(&desk), name, period, &how);
        session.report(&tried.findings);
        let Some(bands) = tried.value else { return Ok(()) };
        return hand_out(session, asked, &[super::what_if::bands(scheme, &bands, period)]);
    }
    if asked.get_flag("record") {
        let recorded = scoring::record::record(&mut desk, name, period)?;
        session.report(&recorded.findings);
        let refused = has_errors(&recorded.findings);
        let recorded = recorded.value;
        if !refused {
            let parts = [
                ("payments", recorded.payments.to_string()),
                ("ranks", recorded.ranks.to_string()),
            ];
            session.tell("summary-recorded", &parts);
        }
        let Some(mut card) = recorded.card else { return Ok(()) };
        let sight = StoredReturns(&desk);
        cells::beside_inputs(&desk.workspace, &desk.ledger, &sight, &mut card.steps);
        let results = scoring::indicator(&desk.workspace, &card);
        return hand_out(session, asked, &[results, steps(&card)]);
    }
    let scored = scoring::score(&desk.workspace, &StoredReturns(&desk), name, period);
    session.report(&scored.findings);
    let Some(mut scoring) = scored.value else { return Ok(()) };
    let results = scoring::indicator(&desk.workspace, &scoring.card);
    // only where the explanations are to be seen: in a workbook they have a sheet
    let workbook = asked
        .get_one::<PathBuf>("output")
        .and_then(|path| path.extension())
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if asked.get_flag("steps") || workbook {
        let (sight, steps) = (StoredReturns(&desk), &mut scoring.card.steps);
        cells::beside_inputs(&desk.workspace, &desk.ledger, &sight, steps);
    }
    let steps = steps(&scoring.card);
    if asked.get_flag("steps") {
        return hand_out(session, asked, &[steps]);
    }
    hand_out(session, asked, &[results, steps])
}

/// The explanations as a table.
fn steps(card: &Scorecard) -> Indicator {
    let rows = card.steps.iter().map(crate::score::Step::cells).collect();
    let parts = [("title", card.title.clone()), ("version", crate::score::VERSION.to_string())];
    let title = heading("step-title", &parts);
    texts(&card.scheme, &title, card.period, "step-column", &COLUMNS, rows)
}

pub(super) fn heading(key: &str, parts: &[(&'static str, String)]) -> String {
    catalogue::say(Language::Chinese, key, parts)
}

/// A table of texts, headed by the words of the catalogue.
fn texts(
    name: &str,
    title: &str,
    period: Period,
    prefix: &str,
    columns: &[&str],
    rows: Vec<Vec<String>>,
) -> Indicator {
    let column = |name: &&str| IndicatorColumn {
        name: (*name).to_owned(),
        label: heading(&format!("{prefix}-{}", name.replace('_', "-")), &[]),
        unit: None,
        digits: 0,
        rounding: crate::words::Rounding::default(),
        is_key: false,
        labels: BTreeMap::new(),
        formula: None,
        ranked_by: None,
    };
    let row = |cells: Vec<String>| IndicatorRow {
        key: Vec::new(),
        figures: cells.into_iter().map(|text| Term::Text(text.into())).collect(),
        gathered: BTreeMap::new(),
    };
    Indicator {
        query: name.to_owned(),
        title: title.to_owned(),
        period,
        columns: columns.iter().map(column).collect(),
        rows: rows.into_iter().map(row).collect(),
        total: None,
        total_first: false,
        notes: Vec::new(),
        adjusted: Vec::new(),
    }
}
