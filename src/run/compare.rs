//! Two states of a return compared: two versions, or a file that came back and is not taken in.

use super::Desk;
use super::intake::Filed;
use super::returns::{self, Instead, Key, OtherReturns};
use crate::store::Vintage;
use crate::store::diff::{Difference, Side, diff};
use crate::words::diagnostic::Finding;
use crate::words::{Digest, Period};
use std::collections::BTreeMap;

/// One state of a return.
#[derive(Clone, Debug)]
pub struct State {
    /// The version; `None` for a file that is not taken in.
    pub version: Option<u32>,
    /// The file's name.
    pub file: String,
    /// Its rows.
    pub instead: Instead,
    /// Column → its letters.
    pub letters: BTreeMap<String, String>,
}

/// Two states of a return, and what is different.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The form.
    pub dataset: String,
    /// For which period.
    pub period: Period,
    /// Who sent it.
    pub provider: String,
    /// The earlier state; `None` if there was none.
    pub before: Option<State>,
    /// The later state.
    pub after: State,
    /// What is different.
    pub difference: Difference,
}

impl Compared {
    /// Which return.
    #[must_use]
    pub fn key(&self) -> Key {
        (self.dataset.clone(), self.period, self.provider.clone())
    }
}

/// The state of a version.
#[allow(clippy::result_large_err, reason = "a fault is told once and ends the command")]
fn stored(desk: &Desk, vintage: &Vintage) -> Result<State, Finding> {
    let table = returns::table(desk, vintage)?;
    let digest = vintage.raw.digest.to_string();
    Ok(State {
        version: Some(vintage.number),
        file: vintage.file.clone(),
        instead: Instead { table, nil: vintage.nil, digest },
        letters: vintage.columns.clone(),
    })
}

/// Compares two versions of a return: those asked for, or the last one with the one before it.
/// `None` if one of them is not there.
#[allow(clippy::result_large_err, reason = "a fault is told once and ends the command")]
pub fn versions(
    desk: &Desk,
    dataset: &str,
    provider: &str,
    period: Period,
    from: Option<u32>,
    to: Option<u32>,
) -> Result<Option<Compared>, Finding> {
    let all = desk.ledger.versions(dataset, provider, period);
    let numbered = |number: u32| all.iter().find(|vintage| vintage.number == number);
    let after = match to {
        Some(number) => numbered(number),
        None => all.last(),
    };
    let Some(after) = after else { return Ok(None) };
    let before = match from {
        Some(number) => numbered(number),
        None => all.iter().rev().find(|vintage| vintage.number < after.number),
    };
    let Some(before) = before.filter(|one| one.number != after.number) else {
        return Ok(None);
    };
    let before = stored(desk, before)?;
    let after = stored(desk, after)?;
    Ok(Some(compared(desk, (dataset, provider, period), Some(before), after)))
}

/// Compares a file that was read with the version that counts; `None` if it could not be read as
/// a return.
#[allow(clippy::result_large_err, reason = "a fault is told once and ends the command")]
pub fn file(desk: &Desk, filed: &Filed) -> Result<Option<Compared>, Finding> {
    let Some(received) = &filed.received else { return Ok(None) };
    let key = (received.dataset.as_str(), received.provider.as_str(), received.period);
    let current = desk.ledger.current(key.0, key.1, key.2);
    let before = current.map(|vintage| stored(desk, vintage)).transpose()?;
    let after = State {
        version: None,
        file: filed.file.to_string(),
        instead: Instead {
            table: received.table.clone(),
            nil: received.nil,
            digest: Digest::of(filed.file.as_bytes()).to_string(),
        },
        letters: received.letters(),
    };
    Ok(Some(compared(desk, key, before, after)))
}

fn compared(
    desk: &Desk,
    (dataset, provider, period): (&str, &str, Period),
    before: Option<State>,
    after: State,
) -> Compared {
    let key = desk.workspace.datasets.get(dataset).map_or(&[][..], |dataset| &dataset.key);
    let empty = after.instead.table.without_rows();
    let old = before.as_ref().map_or(&empty, |state| &state.instead.table);
    let letters = before.as_ref().map_or(&after.letters, |state| &state.letters);
    let difference = diff(
        Side { table: old, letters },
        Side { table: &after.instead.table, letters: &after.letters },
        key,
    );
    Compared {
        dataset: dataset.to_owned(),
        period,
        provider: provider.to_owned(),
        before,
        after,
        difference,
    }
}

/// The returns as they are (`before`) and as they would be with what was compared.
#[must_use]
pub fn both<'a>(desk: &'a Desk, all: &[Compared]) -> (OtherReturns<'a>, OtherReturns<'a>) {
    let state = |pick: &dyn Fn(&Compared) -> Option<Instead>| OtherReturns {
        desk,
        instead: all.iter().map(|one| (one.key(), pick(one))).collect(),
    };
    let before = state(&|one| one.before.as_ref().map(|state| state.instead.clone()));
    let after = state(&|one| Some(one.after.instead.clone()));
    (before, after)
}
