//! What else is on record beside a return: files that were refused, and sealed confirmations.
//!
//! A refused file is kept as it came, so that nothing received is lost and `status` can say that
//! it was sent and went back. A confirmation (确认单) carries a check code; its signed and sealed
//! scan is registered beside the version that it confirms.

use super::ledger::{Ledger, Vintage, spelling};
use super::overrides::read;
use crate::words::digest::Digester;
use crate::words::{Digest, Period};
use serde::{Deserialize, Serialize};

/// The kind of records that are refusals.
pub const REFUSAL: &str = "refusal";

/// The kind of records that are sealed confirmations.
pub const CONFIRMATION: &str = "confirmation";

/// A return that was refused (退回).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Refusal {
    /// The form.
    pub dataset: String,
    /// For which period.
    #[serde(with = "spelling")]
    pub period: Period,
    /// Who sent it.
    pub provider: String,
    /// The file's name as received.
    pub file: String,
    /// Digest of its bytes.
    pub digest: Digest,
    /// Digest of the declaration by which it was judged.
    pub declaration: Digest,
    /// When it was received (RFC 3339).
    pub received: String,
    /// How many errors were found.
    pub errors: u64,
}

/// A signed and sealed confirmation was handed in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Confirmation {
    /// The form.
    pub dataset: String,
    /// For which period.
    #[serde(with = "spelling")]
    pub period: Period,
    /// Who signed.
    pub provider: String,
    /// The version that it confirms.
    pub version: u32,
    /// That version's check code.
    pub code: String,
    /// The scan's name.
    pub file: String,
    /// Digest of the scan.
    pub digest: Digest,
    /// Who registered it.
    pub by: String,
    /// On which day.
    pub date: String,
}

impl Ledger {
    /// The files that were refused for a return, the first first.
    #[must_use]
    pub fn refusals(&self, dataset: &str, provider: &str, period: Period) -> Vec<Refusal> {
        let refusals = self.records(REFUSAL).iter().filter_map(read::<Refusal>);
        refusals
            .filter(|one| {
                (one.dataset.as_str(), one.provider.as_str(), one.period)
                    == (dataset, provider, period)
            })
            .collect()
    }

    /// Was this file refused already, judged by the same declaration?
    #[must_use]
    pub fn was_refused(&self, digest: &Digest, declaration: &Digest) -> bool {
        let mut refusals = self.records(REFUSAL).iter().filter_map(read::<Refusal>);
        refusals.any(|one| one.digest == *digest && one.declaration == *declaration)
    }

    /// The sealed confirmation of a version, the last one handed in.
    #[must_use]
    pub fn confirmation(&self, vintage: &Vintage) -> Option<Confirmation> {
        let mut latest =
            self.records(CONFIRMATION).iter().rev().filter_map(read::<Confirmation>);
        latest.find(|one| {
            one.dataset == vintage.dataset
                && one.provider == vintage.provider
                && one.period == vintage.period
                && one.version == vintage.number
        })
    }
}

/// Letters of a check code: none that is taken for another when read aloud or written by hand.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Vintage {
    /// The check code (校验码) of what was reported: twelve letters in three groups. It depends
    /// on the figures and on whose they are, not on how the file was saved.
    #[must_use]
    pub fn check_code(&self) -> String {
        let mut digester = Digester::default();
        let number = self.number.to_string();
        let figures = self.figures.to_string();
        let period = self.period.to_string();
        let nil = if self.nil { "nil" } else { "" };
        for piece in [&self.dataset, &self.provider, &period, &number, &figures, nil] {
            digester.take_piece(piece.as_bytes());
        }
        let digest = digester.finish().to_string();
        let mut code = String::new();
        let mut bits: u128 = digest
            .get(..24)
            .and_then(|start| u128::from_str_radix(start, 16).ok())
            .unwrap_or_default();
        for at in 0..12 {
            if at > 0 && at % 4 == 0 {
                code.push('-');
            }
            let letter = usize::try_from(bits & 31).unwrap_or(0);
            code.push(char::from(LETTERS[letter]));
            bits >>= 5;
        }
        code
    }
}
