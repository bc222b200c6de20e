//! What goes wrong in villages: each kind of fault, the cell it stands in, the code it must get.

use super::City;
use super::chance::Chance;
use super::figures::Household;
use super::ledgers;
use super::page::{self, Row, column, look, number};
use super::person::check_digit;
use crate::samples::book::Content;
use std::collections::{BTreeMap, BTreeSet};

/// A fault that was planted: where it must be found, and as what.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Planted {
    /// Path of the workbook.
    pub(crate) path: String,
    /// The cell.
    pub(crate) cell: String,
    /// The code of the finding.
    pub(crate) code: String,
}

/// A kind of fault.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    IdInTwoVillages,
    IdTwiceInAVillage,
    IdAsNumber,
    IdOneDigitShort,
    IdCheckDigit,
    IdOfNoDay,
    PhoneShort,
    NameMissing,
    UsageMissing,
    HouseholdTwice,
    HouseholdInTwoVillages,
    DeviceTwice,
    TownOfOthers,
    CountyOfOthers,
    FuelMisspelt,
    HardshipUnknown,
    DeviceOfOtherFuel,
    InstalledAfterTheSeason,
    NoSuchDay,
    MonthWithoutDay,
    YearBeforeTheProgramme,
    AreaInSquareDecimetres,
    CapInFen,
    LetterForZero,
    UsageBelowZero,
    ErrorCell,
    NeverComputed,
    DueNotAsComputed,
    PaidMoreThanDue,
    SubsidyForIdleDevice,
    PolicyMissing,
}

const KINDS: [Kind; 31] = [
    Kind::IdInTwoVillages,
    Kind::IdTwiceInAVillage,
    Kind::IdAsNumber,
    Kind::IdOneDigitShort,
    Kind::IdCheckDigit,
    Kind::IdOfNoDay,
    Kind::PhoneShort,
    Kind::NameMissing,
    Kind::UsageMissing,
    Kind::HouseholdTwice,
    Kind::HouseholdInTwoVillages,
    Kind::DeviceTwice,
    Kind::TownOfOthers,
    Kind::CountyOfOthers,
    Kind::FuelMisspelt,
    Kind::HardshipUnknown,
    Kind::DeviceOfOtherFuel,
    Kind::InstalledAfterTheSeason,
    Kind::NoSuchDay,
    Kind::MonthWithoutDay,
    Kind::YearBeforeTheProgramme,
    Kind::AreaInSquareDecimetres,
    Kind::CapInFen,
    Kind::LetterForZero,
    Kind::UsageBelowZero,
    Kind::ErrorCell,
    Kind::NeverComputed,
    Kind::DueNotAsComputed,
    Kind::PaidMoreThanDue,
    Kind::SubsidyForIdleDevice,
    Kind::PolicyMissing,
];

/// A fault in a household, with the household that it copies from, if it copies.
#[derive(Clone, Copy, Debug)]
struct Plan {
    kind: Kind,
    village: usize,
    index: usize,
    from: Option<(usize, usize)>,
}

/// Where faults are, by village; and totals that do not add up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults {
    plans: BTreeMap<usize, Vec<Plan>>,
    totals: BTreeSet<usize>,
}

impl Faults {
    /// So many faults of each kind, each in a household of its own.
    pub(crate) fn plant(city: &City, each: usize) -> Self {
        let mut chance = Chance::of(city.seed, &[usize::MAX]);
        let mut used: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut faults = Self::default();
        for kind in KINDS.iter().copied().cycle().take(KINDS.len() * each) {
            let Some((village, index)) =
                free(city, &mut chance, &used, |household| fits(kind, household))
            else {
                continue;
            };
            used.insert((village, index));
            let from = match kind {
                Kind::IdTwiceInAVillage | Kind::HouseholdTwice | Kind::DeviceTwice => {
                    // an earlier row of the same village
                    (0..index)
                        .rev()
                        .find(|one| !used.contains(&(village, *one)))
                        .map(|one| (village, one))
                }
                Kind::IdInTwoVillages | Kind::HouseholdInTwoVillages => {
                    free(city, &mut chance, &used, |other| {
                        other.village != city.village(village)
                    })
                }
                _ => Some((village, index)),
            };
            let Some(from) = from else { continue };
            used.insert(from);
            let plan =
                Plan { kind, village, index, from: (from != (village, index)).then_some(from) };
            faults.plans.entry(village).or_default().push(plan);
        }
        let with_total = (0..city.villages).filter(|one| look(city.village(*one)).total);
        faults.totals = with_total.step_by(7).take(each).collect();
        faults
    }

    /// Puts the faults of a village into its rows.
    pub(crate) fn apply(&self, city: &City, village: usize, rows: &mut [Row]) {
        for plan in self.plans.get(&village).into_iter().flatten() {
            let other = plan.from.map(|(village, index)| city.household(village, index));
            let own = city.household(village, plan.index);
            if let Some(row) = rows.get_mut(plan.index) {
                change(plan.kind, row, &own, other.as_ref());
            }
        }
    }

    /// The identity number of another village that stands in this one by mistake.
    pub(crate) fn borrowed(&self, village: usize, city: &City) -> Option<String> {
        self.plans.get(&village)?.iter().find_map(|plan| {
            let (from, index) = plan.from.filter(|(from, _)| *from != village)?;
            (plan.kind == Kind::IdInTwoVillages)
                .then(|| city.household(from, index).person.resident_id)
        })
    }

    /// How far the total of a village is from the sum, in fen.
    pub(crate) fn gap(&self, village: usize) -> i64 {
        if self.totals.contains(&village) { 10_000 } else { 0 }
    }

    /// Everything that must be found.
    pub(crate) fn expected(&self, city: &City) -> BTreeSet<Planted> {
        let mut expected = BTreeSet::new();
        for plan in self.plans.values().flatten() {
            let (column, code) = told(plan.kind);
            let mut tell = |village: usize, index: usize| {
                expected.insert(Planted {
                    path: city.path(village),
                    cell: look(city.village(village)).address(index, column),
                    code: code.to_owned(),
                });
            };
            tell(plan.village, plan.index);
            // what two villages report is told to both
            if let (Some((village, index)), "C005") = (plan.from, code) {
                tell(village, index);
            }
        }
        for village in &self.totals {
            expected.insert(Planted {
                path: city.path(*village),
                cell: look(city.village(*village)).address(city.each, column::PAID),
                code: "C003".to_owned(),
            });
        }
        expected.extend(ledgers::expected(true));
        expected
    }
}

/// A household that no fault touches yet and that is wanted.
fn free(
    city: &City,
    chance: &mut Chance,
    used: &BTreeSet<(usize, usize)>,
    wanted: impl Fn(&Household) -> bool,
) -> Option<(usize, usize)> {
    (0..2000).find_map(|_| {
        let place = (chance.below(city.villages), chance.below(city.each));
        let free = !used.contains(&place) && wanted(&city.household(place.0, place.1));
        free.then_some(place)
    })
}

/// Can this household have the fault?
fn fits(kind: Kind, household: &Household) -> bool {
    let in_use = household.state == "在用";
    match kind {
        Kind::TownOfOthers | Kind::CountyOfOthers => !look(household.village).merged,
        Kind::AreaInSquareDecimetres => household.area.is_some(),
        Kind::PhoneShort => household.has_phone,
        Kind::IdAsNumber => !household.person.resident_id.ends_with('X'),
        Kind::DueNotAsComputed | Kind::PaidMoreThanDue | Kind::SubsidyForIdleDevice => {
            in_use && household.paid > 0
        }
        Kind::PolicyMissing => household.insured,
        Kind::UsageMissing | Kind::LetterForZero | Kind::UsageBelowZero | Kind::ErrorCell => {
            in_use
        }
        Kind::CapInFen | Kind::NeverComputed => in_use,
        _ => true,
    }
}

/// In which column a fault is told, and as what.
fn told(kind: Kind) -> (u16, &'static str) {
    match kind {
        Kind::IdInTwoVillages => (column::RESIDENT_ID, "C005"),
        Kind::IdTwiceInAVillage => (column::RESIDENT_ID, "C051"),
        Kind::IdAsNumber => (column::RESIDENT_ID, "V114"),
        Kind::IdOneDigitShort => (column::RESIDENT_ID, "V116"),
        Kind::IdCheckDigit => (column::RESIDENT_ID, "V117"),
        Kind::IdOfNoDay => (column::RESIDENT_ID, "V116"),
        Kind::PhoneShort => (column::PHONE, "V116"),
        Kind::NameMissing => (column::HOLDER, "V101"),
        Kind::UsageMissing => (column::USAGE, "V101"),
        Kind::HouseholdTwice => (column::HOUSEHOLD, "C002"),
        Kind::HouseholdInTwoVillages => (column::HOUSEHOLD, "C005"),
        Kind::DeviceTwice => (column::DEVICE_NO, "C051"),
        Kind::TownOfOthers => (column::VILLAGE, "C050"),
        Kind::CountyOfOthers => (column::TOWN, "C050"),
        Kind::FuelMisspelt => (column::FUEL, "V102"),
        Kind::HardshipUnknown => (column::HARDSHIP, "V102"),
        Kind::DeviceOfOtherFuel => (column::DEVICE, "C050"),
        Kind::InstalledAfterTheSeason => (column::INSTALLED, "C001"),
        Kind::NoSuchDay => (column::INSTALLED, "V107"),
        Kind::MonthWithoutDay => (column::INSTALLED, "V108"),
        Kind::YearBeforeTheProgramme => (column::YEAR, "V109"),
        Kind::AreaInSquareDecimetres => (column::AREA, "V109"),
        Kind::CapInFen => (column::CAP, "V109"),
        Kind::LetterForZero => (column::USAGE, "V105"),
        Kind::UsageBelowZero => (column::USAGE, "V109"),
        Kind::ErrorCell => (column::USAGE, "V110"),
        Kind::NeverComputed => (column::DUE, "V111"),
        Kind::DueNotAsComputed => (column::USAGE, "C001"),
        Kind::PaidMoreThanDue => (column::DUE, "C001"),
        Kind::SubsidyForIdleDevice => (column::STATE, "C006"),
        Kind::PolicyMissing => (column::INSURED, "C006"),
    }
}

fn change(kind: Kind, row: &mut Row, own: &Household, other: Option<&Household>) {
    let text = |text: &str| Some(Content::Text(text.to_owned()));
    let (at, _) = told(kind);
    let mut put = |column: u16, content| row[usize::from(column)] = content;
    match kind {
        Kind::IdInTwoVillages | Kind::IdTwiceInAVillage => {
            put(at, other.and_then(|other| text(&other.person.resident_id)));
        }
        Kind::HouseholdTwice | Kind::HouseholdInTwoVillages => {
            put(at, other.and_then(|other| text(&other.code)));
        }
        Kind::DeviceTwice => put(at, other.and_then(|other| text(&other.device_no))),
        Kind::IdAsNumber => put(at, own.person.resident_id.parse().ok().map(Content::Number)),
        Kind::IdOneDigitShort => put(at, text(&own.person.resident_id[..17])),
        Kind::IdCheckDigit => {
            let body = &own.person.resident_id[..17];
            let wrong = if own.person.resident_id.ends_with('7') { '5' } else { '7' };
            put(at, text(&format!("{body}{wrong}")));
        }
        Kind::IdOfNoDay => {
            // the thirty-first of February
            let id = &own.person.resident_id;
            let body = format!("{}0231{}", &id[..10], &id[14..17]);
            put(at, text(&format!("{body}{}", check_digit(&body))));
        }
        Kind::PhoneShort => put(at, text(&own.person.phone[..9])),
        Kind::NameMissing | Kind::UsageMissing => put(at, None),
        Kind::TownOfOthers => put(column::TOWN, text(&own.village.other_town())),
        Kind::CountyOfOthers => {
            let other = if own.village.county() == "盂县" { "郊区" } else { "盂县" };
            put(column::COUNTY, text(other));
        }
        Kind::FuelMisspelt => put(at, text("煤改店")),
        Kind::HardshipUnknown => put(at, text("贫困")),
        Kind::DeviceOfOtherFuel => {
            let other = if own.fuel == 2 { "空气源热泵" } else { "燃气壁挂炉" };
            put(at, text(other));
        }
        Kind::InstalledAfterTheSeason => put(at, text("2025-06-01")),
        Kind::NoSuchDay => put(at, text("2023-02-30")),
        Kind::MonthWithoutDay => put(at, text("2023年5月")),
        Kind::YearBeforeTheProgramme => put(at, Some(number(2015, 1))),
        Kind::AreaInSquareDecimetres => put(at, own.area.map(|area| number(area * 10, 1))),
        Kind::CapInFen => {
            put(at, Some(number(page::cap(own), 1)));
        }
        Kind::LetterForZero => put(at, text("12O0.5")),
        Kind::UsageBelowZero => put(at, Some(number(-own.usage, 10))),
        Kind::ErrorCell => put(at, Some(Content::Error("#N/A".to_owned()))),
        Kind::NeverComputed => {
            put(at, Some(Content::Formula("ROUND(1,2)".to_owned(), None)));
        }
        Kind::DueNotAsComputed => put(column::DUE, Some(number(own.due + 1000, 100))),
        Kind::PaidMoreThanDue => put(column::PAID, Some(number(own.due + 500, 100))),
        Kind::SubsidyForIdleDevice => put(at, text("闲置弃用")),
        Kind::PolicyMissing => put(column::POLICY, None),
    }
}
