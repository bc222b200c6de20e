//! Headings told without a declaration: small sheets, and labelled tables where they are at hand.

use super::heading_rows;
use crate::excel::{Cell, CellValue, Sheet, parse_grid};
use crate::words::{CellRange, CellRef};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn rows(grid: &str) -> Option<(u32, u32)> {
    let book = parse_grid(&format!("# 表\n{grid}")).unwrap();
    heading_rows(&book.sheets[0])
}

#[test]
fn headings_are_seen_in_the_sheet_itself() {
    assert_eq!(rows(""), None);
    assert_eq!(rows("1: A=项目 B=金额\n2: A=办公费 B=1,200.00\n"), Some((0, 0)));
    let merged = "1: A=项目 B=本期 D=上期\n2: B=收入 C=成本 D=收入 E=成本\n3: A=甲 B=1 C=2 D=3 E=4\nmerge A1:A2\nmerge B1:C1\nmerge D1:E1\n";
    assert_eq!(rows(merged), Some((0, 1)));
    let unmerged =
        "1: A=项目 B=本期 D=上期\n2: B=收入 C=成本 D=收入 E=成本\n3: A=甲 B=1 C=2 D=3 E=4\n";
    assert_eq!(rows(unmerged), Some((0, 1)));
    // what is merged in the left column of the body is no heading
    let grouped = "1: A=分类 C=说明\n2: A=汽车 B=大型 C=六米以上\n3: B=小型 C=六米以下\nmerge A1:B1\nmerge A2:A3\n";
    assert_eq!(rows(grouped), Some((0, 0)));
    let titled = "1: A=统计表\n2: A=填报单位：甲县 C=单位：万元\n3: A=名称 B=投资 D=备注\n4: B=计划 C=完成\n5: A=一 B=1 C=2\nmerge A1:D1\nmerge A3:A4\nmerge B3:C3\nmerge D3:D4\n";
    assert_eq!(rows(titled), Some((2, 3)));
}

/// One labelled table: what stands in it, and how many leading rows are heading alone.
fn labelled(table: &serde_json::Value) -> Option<(String, Sheet, u32)> {
    let kind = table["table_type"].as_str()?;
    if !["vertical", "hierarchical"].contains(&kind) {
        return None;
    }
    let numbers = |name: &str| -> Vec<u64> {
        table[name]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(serde_json::Value::as_u64)
            .collect()
    };
    let heads: BTreeSet<u64> =
        ["column_attribute", "row_attribute", "column_index", "row_index"]
            .into_iter()
            .flat_map(numbers)
            .collect();
    let matrix: Vec<Vec<u64>> = serde_json::from_value(table["cell_ID_matrix"].clone()).ok()?;
    let texts: Vec<String> =
        serde_json::from_value(table["chinese_cell_value_list"].clone()).ok()?;
    let depth =
        matrix.iter().take_while(|row| row.iter().all(|cell| heads.contains(cell))).count();
    if depth == 0 || depth == matrix.len() {
        return None;
    }
    let mut places: BTreeMap<u64, CellRange> = BTreeMap::new();
    for (row, cells) in matrix.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let at = CellRef::new(u32::try_from(row).ok()?, u32::try_from(column).ok()?);
            places
                .entry(*cell)
                .and_modify(|range| *range = CellRange::new(range.first, at))
                .or_insert(CellRange::new(at, at));
        }
    }
    let mut sheet = Sheet::default();
    for (cell, range) in places {
        if range.first != range.last {
            sheet.merges.push(range);
        }
        let written = texts.get(usize::try_from(cell).ok()?)?;
        let value = CellValue::Text(written);
        sheet.cells.push(Cell { at: range.first, value, format: None, formula: false });
    }
    sheet.cells.settle();
    let name = table["file_name"].as_str()?.to_owned();
    Some((name, sheet, u32::try_from(depth).ok()?))
}

#[test]
#[allow(clippy::print_stderr, reason = "the misses are to be looked at")]
fn labelled_tables_show_their_depth() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = ["data", "../data", "../shared/data", "../../shared/data"];
    let read = |place| std::fs::read(home.join(place).join("imtqa/dev_tables.json")).ok();
    let Some(bytes) = places.into_iter().find_map(read) else {
        eprintln!("passed over: imtqa/dev_tables.json is in none of {places:?}");
        return;
    };
    let tables: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
    let labelled: Vec<_> = tables.iter().filter_map(labelled).collect();
    let mut right = 0;
    for (name, sheet, depth) in &labelled {
        let found = heading_rows(sheet);
        if found.is_some_and(|(_, bottom)| bottom + 1 == *depth) {
            right += 1;
        } else {
            eprintln!("missed {name}: {depth} rows, found {found:?}");
        }
    }
    eprintln!("{right} of {}", labelled.len());
    assert!(right * 100 >= labelled.len() * 95, "{right} of {}", labelled.len());
}
