//! A workspace of its own for a city, with the returns of its villages and counties.

use crate::samples::households::faults::{Faults, Planted};
use crate::samples::households::{City, expected};
use crate::samples::xlsx;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Which returns are there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Books {
    /// Those of the villages.
    Villages,
    /// Those of the villages, and the counties' books of repairs and insurance.
    All,
    /// The largest of the counties' books alone.
    LargestOfCounties,
}

/// A workspace.
pub(crate) struct Place {
    folder: TempDir,
    /// How many files are there.
    pub(crate) files: usize,
    /// How many households they speak of.
    pub(crate) households: f64,
    /// What must be found in them.
    pub(crate) expected: BTreeSet<Planted>,
}

const VILLAGES: &str = "datasets/codelists/heating_villages.csv";

impl Place {
    /// The declarations as they are, where only the villages of a city report, and returns.
    pub(crate) fn of(city: &City, faults: Option<&Faults>, books: Books) -> Self {
        let folder = tempfile::tempdir().expect("a folder for a workspace");
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        for part in ["datasets/households", "datasets/parameters", "datasets/codelists"] {
            fs::create_dir_all(folder.path().join(part)).expect("a folder");
            for entry in fs::read_dir(own.join(part)).expect("declarations") {
                let entry = entry.expect("a declaration");
                let to = folder.path().join(part).join(entry.file_name());
                fs::copy(entry.path(), to).expect("a copy");
            }
        }
        fs::copy(own.join("tongbao.toml"), folder.path().join("tongbao.toml")).expect("a copy");
        let names: BTreeSet<String> =
            (0..city.villages).map(|village| city.village(village).name()).collect();
        let list = fs::read_to_string(own.join(VILLAGES)).expect("the list of villages");
        let reports = |line: &str| line.split(',').nth(1).is_some_and(|it| names.contains(it));
        let kept = list.lines().filter(|line| line.starts_with(['#', 'c']) || reports(line));
        let kept = kept.fold(String::new(), |text, line| text + line + "\n");
        fs::write(folder.path().join(VILLAGES), kept).expect("the list is written");

        let mut sizes: Vec<(u64, String)> = Vec::new();
        let of_villages =
            city.returns(faults).take_while(|_| books != Books::LargestOfCounties);
        let of_counties = city.ledgers(faults).take_while(|_| books != Books::Villages);
        for (path, book) in of_villages.chain(of_counties) {
            let file = folder.path().join(&path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            let bytes = xlsx::write(&book);
            fs::write(&file, &bytes).expect("a return is written");
            sizes.push((bytes.len() as u64, path));
        }
        sizes.sort_unstable();
        if books == Books::LargestOfCounties {
            let largest = sizes.pop();
            for (_, path) in sizes.drain(..) {
                fs::remove_file(folder.path().join(path)).expect("a smaller one is removed");
            }
            sizes.extend(largest);
        }
        if let Some((size, path)) = sizes.last() {
            eprintln!("{} workbooks, the largest {path}: {} kB", sizes.len(), size / 1000);
        }
        let mut expected = faults.map(|faults| expected(city, faults)).unwrap_or_default();
        // the tests' list speaks of the counties' books as well
        let there: BTreeSet<&str> = sizes.iter().map(|(_, path)| path.as_str()).collect();
        expected.retain(|planted| there.contains(planted.path.as_str()));
        let households = u32::try_from(city.villages * city.each).map_or(0.0, f64::from);
        Self { folder, files: sizes.len(), households, expected }
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Forgets what was taken in before.
    pub(crate) fn forget(&self) {
        let store = self.root().join("store");
        if store.exists() {
            fs::remove_dir_all(store).expect("the store is removed");
        }
    }
}

/// Path, cell and code of every finding of a validation report.
pub(crate) fn found(report: &str) -> BTreeSet<Planted> {
    let report: serde_json::Value = serde_json::from_str(report).expect("a validation report");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let findings = report.as_array().expect("a list of findings");
    findings
        .iter()
        .map(|finding| Planted {
            path: format!("datasets/returns/{}", text(&finding["data"]["source"][0])),
            cell: text(&finding["data"]["target"][0])
                .rsplit_once('!')
                .map_or_else(String::new, |(_, cell)| cell.to_owned()),
            code: text(&finding["rule"]["id"]),
        })
        .collect()
}
