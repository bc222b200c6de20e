//! `status`: who has reported, on time or late, which version; who has not; what was sent back.

use super::super::Session;
use super::overrides;
use crate::run::reporting::{Standing, State, standings};
use crate::run::{Desk, adjust, recorded};
use crate::store::StoreFault;
use crate::store::overrides::Fate;
use crate::words::{Fraction, Period};
use crate::workspace::dataset::Dataset;
use clap::ArgMatches;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn status(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Ok(period) = session.period(asked) else { return Ok(()) };
    let Some(desk) = session.desk()? else { return Ok(()) };
    let today = crate::run::reporting::day(&session.world.now).unwrap_or(Date::MAX);
    let mut any = false;
    for dataset in desk.workspace.datasets.values() {
        if !desk.workspace.codelists.contains_key(&dataset.provider) {
            continue;
        }
        let known: BTreeSet<Period> = match period {
            Some(period) if period.kind() == dataset.period && dataset.is_asked(period) => {
                BTreeSet::from([period])
            }
            Some(_) => continue,
            None => desk.ledger.vintages(&dataset.name).map(|vintage| vintage.period).collect(),
        };
        for period in known {
            any = true;
            of_form(session, &desk, dataset, period, today)?;
            waiting(session, &desk, &dataset.name, period)?;
        }
    }
    any |= on_record(session, &desk, period)?;
    if !any {
        let line = session.say("status-nothing", &[]);
        session.print(&line)?;
    }
    Ok(())
}

/// What schemes have put on record: payments and ranks, by scheme and period.
fn on_record(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    wanted: Option<Period>,
) -> Result<bool, StoreFault> {
    #[derive(Default)]
    struct Sums {
        payments: usize,
        sum: BTreeMap<String, Fraction>,
        ranks: usize,
    }
    let mut all: BTreeMap<(String, String), Sums> = BTreeMap::new();
    let is_wanted =
        |period: &str| wanted.is_none_or(|wanted| Period::parse(period) == Some(wanted));
    for payment in desk.ledger.payments().iter().filter(|one| is_wanted(&one.period)) {
        let key = (payment.scheme.clone(), payment.period.clone());
        let sums = all.entry(key).or_default();
        sums.payments += 1;
        let sum = sums.sum.entry(payment.money.clone()).or_insert_with(Fraction::zero);
        *sum = &*sum + &payment.amount().unwrap_or_else(Fraction::zero);
    }
    for rank in desk.ledger.ranks().iter().filter(|one| is_wanted(&one.period)) {
        all.entry((rank.scheme.clone(), rank.period.clone())).or_default().ranks += 1;
    }
    for ((scheme, period), sums) in &all {
        let title = desk.workspace.schemes.get(scheme).map_or(scheme, |one| &one.title);
        let parts = [
            ("title", title.clone()),
            (
                "period",
                Period::parse(period).map_or_else(|| period.clone(), |one| one.chinese()),
            ),
        ];
        let head = session.say("status-recorded", &parts);
        session.print(&head)?;
        if sums.payments > 0 {
            let sum: Vec<String> =
                sums.sum.iter().map(|(money, sum)| format!("{sum}{money}")).collect();
            let parts = [("count", sums.payments.to_string()), ("sum", sum.join(" + "))];
            let line = session.say("status-recorded-payments", &parts);
            session.print(&format!("  {line}"))?;
        }
        if sums.ranks > 0 {
            let parts = [("count", sums.ranks.to_string())];
            let line = session.say("status-recorded-ranks", &parts);
            session.print(&format!("  {line}"))?;
        }
    }
    Ok(!all.is_empty())
}

fn of_form(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    dataset: &Dataset,
    period: Period,
    today: Date,
) -> Result<(), StoreFault> {
    let all = standings(desk, dataset, period);
    let reported = all.iter().filter(|one| one.is_reported()).count();
    let on_time = all.iter().filter(|one| one.state == State::OnTime).count();
    let mut parts = vec![
        ("title", dataset.title.clone()),
        ("period", period.chinese_of(dataset.merged_january)),
        ("owed", all.len().to_string()),
        ("reported", reported.to_string()),
        ("rate", rate(reported, all.len())),
    ];
    let due = all.first().and_then(|one| one.due);
    if let Some(due) = due {
        parts.push(("due", due.to_string()));
        parts.push(("on_time", rate(on_time, all.len())));
    }
    let head =
        session.say(if due.is_some() { "status-head-due" } else { "status-head" }, &parts);
    session.print(&head)?;
    for lock in desk.ledger.locks_of(&dataset.name, period) {
        let list = desk.workspace.codelists.get(&dataset.provider);
        let except = lock.closing.except.iter().filter(|(name, _)| *name == dataset.name);
        let except: Vec<&str> = except
            .map(|(_, code)| list.map_or(code.as_str(), |list| list.label(code)))
            .collect();
        let parts = [
            ("by", lock.closing.by.clone()),
            ("date", lock.closing.date.clone()),
            ("except", except.join("、")),
        ];
        let key = if except.is_empty() { "status-locked" } else { "status-locked-except" };
        let line = session.say(key, &parts);
        session.print(&format!("  {line}"))?;
    }
    for one in &all {
        let line = of_provider(session, one, today);
        session.print(&format!("  {line}"))?;
    }
    for one in desk.ledger.overrides() {
        if one.fate == Fate::InForce
            && one.line.dataset == dataset.name
            && one.line.period == period
        {
            let words = overrides::words(session, desk, &one);
            let line = session.say("status-override", &[("line", words)]);
            session.print(&format!("  {line}"))?;
        }
    }
    for vintage in all.iter().filter_map(|one| one.current) {
        let findings: Vec<_> = adjust::unfit(desk, vintage)
            .iter()
            .map(|unfit| adjust::unfit_finding(desk, unfit, &vintage.file))
            .collect();
        session.report(&findings);
    }
    Ok(())
}

/// Who, which version, and whatever else there is to say.
fn of_provider(session: &Session<'_, '_>, one: &Standing<'_>, today: Date) -> String {
    let provider = ("provider", one.provider.label.clone());
    let mut more: Vec<String> = Vec::new();
    let mut add = |key: &str, parts: &[(&'static str, String)]| {
        more.push(session.say(key, parts));
    };
    if one.state == State::Late {
        let day = one.received.map_or_else(String::new, |day| day.to_string());
        add("status-late", &[("day", day)]);
    }
    if one.current.is_some_and(|vintage| vintage.nil) {
        add("status-nil", &[]);
    }
    if let Some(kept) = one.kept {
        add("status-kept", &[("number", kept.number.to_string())]);
    }
    if one.refused > 0 {
        add("status-refused-times", &[("count", one.refused.to_string())]);
    }
    if one.sealed {
        add("status-sealed", &[]);
    }
    if !one.is_reported() && !one.is_due(today) {
        add("status-not-due", &[]);
    }
    let line = match (one.current, one.state) {
        (Some(vintage), _) => session.say(
            "status-reported",
            &[
                provider,
                ("version", vintage.number.to_string()),
                ("file", vintage.file.clone()),
            ],
        ),
        (None, State::Refused) => session.say("status-refused", &[provider]),
        _ => session.say("status-absent", &[provider]),
    };
    if more.is_empty() {
        return line;
    }
    let between = session.say("status-between", &[]);
    session.say("status-more", &[("line", line), ("more", more.join(&between))])
}

/// A share of the returns that are owed, in per cent with two decimals.
fn rate(part: usize, whole: usize) -> String {
    let count = |count: usize| Fraction::scaled(i128::try_from(count).unwrap_or(0), 0);
    if whole == 0 {
        return "—".to_owned();
    }
    match (&count(part) * &count(100)).divided_by(&count(whole)) {
        Some(rate) => format!("{}%", rate.to_fixed(2)),
        None => "—".to_owned(),
    }
}

/// What was asked about and nobody has explained yet (待说明).
fn waiting(
    session: &mut Session<'_, '_>,
    desk: &Desk,
    dataset: &str,
    period: Period,
) -> Result<(), StoreFault> {
    let list = desk
        .workspace
        .datasets
        .get(dataset)
        .and_then(|dataset| desk.workspace.codelists.get(&dataset.provider));
    let vintages = desk
        .ledger
        .currents()
        .filter(|vintage| vintage.dataset == dataset && vintage.period == period);
    for vintage in vintages {
        for one in recorded::waiting(desk, vintage) {
            let provider =
                list.map_or(vintage.provider.as_str(), |list| list.label(&vintage.provider));
            let parts = [
                ("provider", provider.to_owned()),
                ("check", one.check.clone().unwrap_or_default()),
                ("finding", one.key.clone()),
            ];
            let line = session.say("status-waiting", &parts);
            session.print(&format!("  {line}"))?;
        }
    }
    Ok(())
}
