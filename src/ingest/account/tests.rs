//! Cells read are cells stored and cells listed: for every return of the cases and the samples,
//! and for sheets made at random.

use crate::excel::{Book, Cell, CellValue, Reader, Sheet, parse_grid};
use crate::ingest::{self, Wanted, heading_rows};
use crate::words::{CellRange, CellRef, Decimal};
use crate::workspace::Workspace;
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The declarations of this repository.
static DECLARED: LazyLock<Workspace> = LazyLock::new(|| Workspace::load(root()).unwrap().value);

/// Reads a book as the form that it is, or else as every form; gives how many times it was one.
fn accounted(book: &Book, name: &str, workspace: &Workspace) -> usize {
    let forms = workspace.datasets.keys().map(|form| Some(form.clone()));
    let mut found = 0;
    for dataset in std::iter::once(None).chain(forms) {
        if found > 0 {
            break;
        }
        let wanted = Wanted { dataset, ..Wanted::default() };
        let Some(received) = ingest::ingest(book, name, workspace, &wanted).value else {
            continue;
        };
        let accounting = &received.accounting;
        let cells: usize = book.sheets.iter().map(|sheet| sheet.cells.len()).sum();
        assert_eq!(accounting.read, cells as u64, "{name}");
        assert!(accounting.is_balanced(), "{name}: {accounting:?}");
        // what is listed holds that many cells, and no cell is listed twice
        for one in &accounting.listed {
            let sheet = book.sheets.iter().find(|sheet| sheet.name == one.sheet).unwrap();
            let inside =
                sheet.cells.iter().filter(|cell| one.range.contains(cell.at)).count() as u64;
            assert!(inside >= one.count, "{name}: {one:?}");
        }
        found += 1;
    }
    found
}

fn files(folder: &str, ends: &[&str]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| ends.iter().any(|end| path.to_string_lossy().ends_with(end)))
        .collect();
    files.sort();
    files
}

#[test]
fn every_cell_of_every_fixture_is_accounted_for() {
    let mut found = 0;
    for path in files("tests/cases", &[".grid"]) {
        if !path.components().any(|part| part.as_os_str() == "returns") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let Ok(book) = parse_grid(&text) else { continue };
        let name = path
            .with_extension("xlsx")
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let own = path.ancestors().find(|folder| folder.join("case.toml").exists()).unwrap();
        found += if own.join("tongbao.toml").exists() {
            let own = Workspace::load(own).unwrap().value;
            accounted(&book, &name, &own)
        } else {
            accounted(&book, &name, &DECLARED)
        };
    }
    assert!(found >= 40, "{found} returns of cases");
}

#[test]
fn every_cell_of_every_sample_is_accounted_for() {
    let samples = files("datasets/returns", &[".xlsx", ".xls", ".csv"]);
    let mut found = 0;
    for path in &samples {
        let bytes = std::fs::read(path).unwrap();
        let Ok(reading) = Reader::default().read(&bytes) else { continue };
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        found += accounted(&reading.book, &name, &DECLARED);
    }
    // old kinds of file are read by the program itself, which is not at hand here
    assert!(found * 4 >= samples.len() * 3, "{found} of {}", samples.len());
}

/// What may stand in a cell of a sheet made at random.
fn content() -> impl Strategy<Value = CellValue<'static>> {
    let words = vec![
        "县区",
        "改造路径",
        "清算户数",
        "在用户数",
        "备注",
        "序号",
        "合计",
        "其中：一",
        "一、甲",
        "注：",
        "煤改电",
        "零报告",
        "-",
        "/",
        "　",
        "36%",
        "1,2O0",
        "12户",
        "单位：亿元",
        "填报单位：样例",
        "2023—2024年采暖季",
        "甲",
        "乙",
        "1",
        "2",
        "户数（户）",
        "3月清算户数",
    ];
    prop_oneof![
        6 => proptest::sample::select(words).prop_map(CellValue::Text),
        2 => any::<i32>().prop_map(|number| CellValue::Number(Decimal::from(number))),
        // kept for good, for the short life of a test
        1 => ".{0,12}".prop_map(|text| CellValue::Text(text.leak())),
        1 => Just(CellValue::Error("#SPILL!")),
        1 => Just(CellValue::NotComputed),
        1 => Just(CellValue::LongNumber("140321199001011234")),
        1 => Just(CellValue::Flag(true)),
        1 => Just(CellValue::Time(Decimal::ONE)),
        1 => Just(CellValue::Date(jiff::civil::DateTime::constant(2023, 3, 5, 8, 0, 0, 0))),
    ]
}

prop_compose! {
    fn any_sheet()(
        cells in proptest::collection::btree_map((0_u32..14, 0_u32..9), content(), 0..70),
        merges in proptest::collection::vec((0_u32..14, 0_u32..9, 0_u32..4, 0_u32..4), 0..6),
        far in any::<bool>(),
    ) -> Sheet {
        let mut sheet = Sheet { name: Arc::from("表"), ..Sheet::default() };
        let labels = ["县区", "改造路径", "在用户数", "清算户数"];
        let mut all = cells;
        for (column, label) in labels.iter().enumerate() {
            let at = (3, u32::try_from(column).unwrap());
            all.entry(at).or_insert(CellValue::Text(label));
        }
        if far {
            all.insert((1_048_575, 16_383), CellValue::Flag(false));
        }
        sheet.cells = all
            .into_iter()
            .map(|((row, column), value)| Cell {
                at: CellRef::new(row, column),
                value,
                format: None,
                formula: false,
            })
            .collect();
        sheet.merges = merges
            .into_iter()
            .map(|(row, column, down, across)| {
                CellRange::new(CellRef::new(row, column), CellRef::new(row + down, column + across))
            })
            .collect();
        sheet
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn any_sheet_is_accounted_for(sheet in any_sheet()) {
        let _ = heading_rows(&sheet);
        let book = Book { sheets: vec![sheet.clone(), Sheet { name: Arc::from("另"), ..sheet }], plain_text: false };
        let provider = &DECLARED.codelists["counties"].entries[0].label;
        let name = &format!("returns/2023-2024/{provider}.xlsx");
        accounted(&book, name, &DECLARED);
        let one = Book { sheets: book.sheets[..1].to_vec(), plain_text: false };
        accounted(&one, name, &DECLARED);
    }
}
