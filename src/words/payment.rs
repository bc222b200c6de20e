//! What has been paid, and who came where: the records that rules of later years look back on.
//!
//! 首次, 差额, 不重复 and 连续两年 speak of earlier years. A payment says for which event and level
//! it was made, so that the same event is found again whatever document grants it.

use crate::words::{Fraction, Period};
use serde::{Deserialize, Serialize};

/// A payment on record.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Payment {
    /// Who was paid.
    pub recipient: String,
    /// What for.
    pub event: String,
    /// Whose money: 省, 市, 区.
    pub level: String,
    /// Which tier or stage; empty if the award has one sum only.
    #[serde(default)]
    pub tier: String,
    /// How much, in the unit of money beside it; negative for what was asked back.
    pub sum: String,
    /// 元, 万元, 亿元.
    pub money: String,
    /// For which period, in its canonical spelling.
    pub period: String,
    /// By which scheme; empty for what was paid before the tool kept account.
    #[serde(default)]
    pub scheme: String,
    /// By which award of the scheme.
    #[serde(default)]
    pub award: String,
    /// The digest of the scheme's file.
    #[serde(default)]
    pub digest: String,
    /// The document (文号) that grants or approves it.
    pub document: String,
    /// The exclusive group that it belongs to.
    #[serde(default)]
    pub group: String,
    /// The fund it came from.
    #[serde(default)]
    pub fund: String,
    /// The day it was paid, where that is known.
    #[serde(default)]
    pub day: String,
}

/// A rank on record.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct RankOnRecord {
    /// By which scheme.
    pub scheme: String,
    /// Which of its ranks.
    pub rank_name: String,
    /// For which period, in its canonical spelling.
    pub period: String,
    /// Which unit.
    pub unit: String,
    /// Its place; empty if it has none.
    pub rank: String,
    /// Its grade; empty if it has none.
    pub grade: String,
    /// Is it last among those it is ranked with: 是, 否; empty where that was not put on record.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub last: String,
    /// The digest of the scheme's file.
    #[serde(default)]
    pub digest: String,
}

impl Payment {
    /// For which period.
    #[must_use]
    pub fn when(&self) -> Option<Period> {
        Period::parse(&self.period)
    }

    /// How much.
    #[must_use]
    pub fn amount(&self) -> Option<Fraction> {
        Fraction::parse(&self.sum)
    }

    /// What it is for: recipient, event, level, tier, period, scheme and award.
    #[must_use]
    pub fn key(&self) -> [&str; 7] {
        [
            &self.recipient,
            &self.event,
            &self.level,
            &self.tier,
            &self.period,
            &self.scheme,
            &self.award,
        ]
    }
}
