//! The clean heating ledgers of a whole city that does not exist: households by village, repairs
//! and insurance by county, with a list of planted faults and where each must be found.
//!
//! Start at [`City`]. [`figures`] says what a household's row holds, [`person`] who lives there,
//! [`page`] how a village lays out its sheet, [`faults`] what goes wrong, [`ledgers`] the books of
//! the counties. The same seed gives the same bytes; `City::WHOLE` is the size of the real one
//! (285,000 households in 300 workbooks), made only for benches; tests make a fiftieth.

pub(crate) mod chance;
pub(crate) mod faults;
pub(crate) mod figures;
pub(crate) mod ledgers;
pub(crate) mod page;
pub(crate) mod person;

use super::book::Book;
use faults::{Faults, Planted};
use figures::{ALL_VILLAGES, Household, Village};
use std::collections::BTreeSet;

/// Where the samples are, below the workspace.
pub(crate) const FOLDER: &str = "datasets/returns/households";

/// A city: which villages of the list report, and how many households each has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct City {
    pub(crate) seed: u64,
    /// The first villages of the list.
    pub(crate) villages: usize,
    /// Every so many villages of the list one reports: samples come from all counties.
    pub(crate) stride: usize,
    /// Households in each.
    pub(crate) each: usize,
}

impl City {
    /// The size of the whole city: for benches.
    #[allow(dead_code, reason = "benches make the whole city")]
    pub(crate) const WHOLE: Self =
        Self { seed: 2024, villages: ALL_VILLAGES, stride: 1, each: 950 };
    /// A fiftieth of it: for every run of the tests.
    pub(crate) const FIFTIETH: Self = Self { seed: 2024, villages: 30, stride: 10, each: 190 };
    /// The committed samples.
    pub(crate) const SAMPLE: Self = Self { seed: 7, villages: 6, stride: 50, each: 12 };

    /// A village by its place among those that report.
    pub(crate) fn village(&self, index: usize) -> Village {
        Village(index * self.stride)
    }

    /// A household by village and place.
    pub(crate) fn household(&self, village: usize, index: usize) -> Household {
        Household::new(self.seed, self.village(village), index, self.each)
    }

    /// The path of a village's workbook below the workspace.
    pub(crate) fn path(&self, village: usize) -> String {
        let village = self.village(village);
        format!(
            "{FOLDER}/2024-2025采暖季/{}/{}/{}.xlsx",
            village.county(),
            village.town(),
            village.name()
        )
    }

    /// The villages' workbooks, one by one; with the faults, if there are any.
    pub(crate) fn returns<'a>(
        &'a self,
        faults: Option<&'a Faults>,
    ) -> impl Iterator<Item = (String, Book)> + 'a {
        (0..self.villages).map(move |village| {
            let households: Vec<Household> =
                (0..self.each).map(|index| self.household(village, index)).collect();
            let mut rows: Vec<page::Row> = households.iter().map(page::row).collect();
            let mut paid: i64 = households.iter().map(|one| one.paid).sum();
            if let Some(faults) = faults {
                faults.apply(self, village, &mut rows);
                paid = page::paid(&rows) + faults.gap(village);
            }
            (self.path(village), page::build(self.village(village), rows, paid))
        })
    }

    /// The books of the counties: repairs and insurance of all households; with faults, if asked.
    pub(crate) fn ledgers<'a>(
        &'a self,
        faults: Option<&'a Faults>,
    ) -> impl Iterator<Item = (String, Book)> + 'a {
        ledgers::books(self, faults.is_some())
    }

    /// Faults, so many of each kind.
    pub(crate) fn faults(&self, each: usize) -> Faults {
        Faults::plant(self, each)
    }
}

/// The committed samples by path below the workspace.
pub(crate) fn books() -> Vec<(String, Book)> {
    let city = City::SAMPLE;
    city.returns(None).chain(city.ledgers(None)).collect()
}

/// What must be found in the counties' books where no village has faults.
pub(crate) fn expected_of_books() -> BTreeSet<Planted> {
    ledgers::expected(false).into_iter().collect()
}

/// What must be found in a city's workbooks.
pub(crate) fn expected(city: &City, faults: &Faults) -> BTreeSet<Planted> {
    faults.expected(city)
}
