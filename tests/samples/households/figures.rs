//! What a household's row says, before anything is wrong with it. Money in fen, quantities in
//! tenths, rates in hundredths of a yuan.

use super::chance::Chance;
use super::person::Person;

/// The counties of the samples, as the code list has them.
pub(crate) const COUNTIES: [&str; 6] = ["平定县", "盂县", "郊区", "城区", "矿区", "高新区"];
/// Towns of a county, villages of a town.
const TOWNS: usize = 10;
const VILLAGES: usize = 5;
/// Villages of the whole city.
pub(crate) const ALL_VILLAGES: usize = 6 * TOWNS * VILLAGES;

const STEMS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
const BRANCHES: [&str; 12] =
    ["子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"];
const NUMBERS: [&str; 5] = ["一", "二", "三", "四", "五"];

/// A way of heating: name, device, rate in hundredths of a yuan, cap in fen, typical use.
pub(crate) const FUELS: [(&str, &str, i64, i64, i64); 5] = [
    ("煤改电", "空气源热泵", 20, 240_000, 8000),
    ("煤改电", "蓄热式电暖器", 20, 240_000, 9000),
    ("煤改气", "燃气壁挂炉", 100, 240_000, 1500),
    ("煤改生物质", "生物质炉具", 50, 60_000, 900),
    ("煤改甲醇", "甲醇采暖炉", 150, 180_000, 900),
];

/// A village's place in the tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Village(pub(crate) usize);

impl Village {
    pub(crate) fn county(self) -> &'static str {
        COUNTIES[self.0 / (TOWNS * VILLAGES) % COUNTIES.len()]
    }

    fn sexagenary(town: usize) -> String {
        format!("{}{}", STEMS[town % STEMS.len()], BRANCHES[town % BRANCHES.len()])
    }

    pub(crate) fn town(self) -> String {
        format!("{}镇", Self::sexagenary(self.0 / VILLAGES))
    }

    /// Another town of the same county.
    pub(crate) fn other_town(self) -> String {
        let town = self.0 / VILLAGES;
        let other = town / TOWNS * TOWNS + (town + 1) % TOWNS;
        format!("{}镇", Self::sexagenary(other))
    }

    pub(crate) fn name(self) -> String {
        let number = NUMBERS[self.0 % VILLAGES];
        format!("{}{number}村", Self::sexagenary(self.0 / VILLAGES))
    }
}

/// A household.
#[derive(Clone, Debug)]
pub(crate) struct Household {
    pub(crate) village: Village,
    /// Its place in the village, from zero.
    pub(crate) index: usize,
    /// Its number in the city's ledger: `NQ0003-0017`.
    pub(crate) code: String,
    pub(crate) person: Person,
    pub(crate) has_phone: bool,
    pub(crate) year: i64,
    pub(crate) installed: (i16, u8, u8),
    pub(crate) fuel: usize,
    pub(crate) device_no: String,
    /// 在用 or why not.
    pub(crate) state: &'static str,
    pub(crate) area: Option<i64>,
    pub(crate) usage: i64,
    pub(crate) due: i64,
    pub(crate) paid: i64,
    pub(crate) hardship: &'static str,
    pub(crate) insured: bool,
    pub(crate) policy: String,
}

impl Household {
    /// The household at a place of a village; `each` is how many there are in a village.
    pub(crate) fn new(seed: u64, village: Village, index: usize, each: usize) -> Self {
        let mut chance = Chance::of(seed, &[village.0, index]);
        let number = village.0 * each + index;
        let person = Person::new(&mut chance, number);
        let fuel = chance.below(FUELS.len());
        let (.., rate, cap, typical) = FUELS[fuel];
        let in_use = chance.below(20) > 0;
        let state = if in_use {
            "在用"
        } else {
            *chance.one(&["闲置弃用", "纳入集中供热", "自购自改"])
        };
        let spread = i64::try_from(chance.below(100)).unwrap_or(0) + 50;
        let usage = if in_use { typical * spread / 10 } else { 0 };
        // tenths × hundredths of a yuan, rounded to fen
        let due = ((usage * rate + 5) / 10).min(cap);
        let paid = if chance.below(30) == 0 { 0 } else { due };
        let year = 2017 + i64::try_from(chance.below(7)).unwrap_or(0);
        let month = u8::try_from(chance.below(12) + 1).unwrap_or(1);
        let day = u8::try_from(chance.below(28) + 1).unwrap_or(1);
        let insured = in_use && chance.below(40) > 0;
        Self {
            village,
            index,
            code: format!("NQ{:04}-{:04}", village.0 + 1, index + 1),
            has_phone: chance.below(10) > 0,
            year,
            installed: (i16::try_from(year).unwrap_or(2017), month, day),
            fuel,
            device_no: format!("SB{:04}{:04}", village.0 + 1, index + 1),
            state,
            area: (chance.below(8) > 0)
                .then(|| 600 + i64::try_from(chance.below(900)).unwrap_or(0)),
            usage,
            due,
            paid,
            hardship: match chance.below(12) {
                0 => "低保",
                1 => "特困",
                2 => "脱贫监测",
                _ => "一般",
            },
            insured,
            policy: format!("BX{:04}-{:04}", village.0 + 1, index + 1),
            person,
        }
    }
}
