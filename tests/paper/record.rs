//! What a bulletin's record says stands in it.

use super::files;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// A bulletin's record, as far as paper is concerned.
pub(super) struct Record {
    pub(super) bulletin: String,
    pub(super) period: String,
    /// The record's file without `.trace.json`.
    stem: PathBuf,
    /// Sheet, cell, figure as printed.
    pub(super) figures: Vec<(String, String, String)>,
}

/// The records below a folder.
pub(super) fn all(folder: &Path) -> Vec<Record> {
    let records = files(folder, "json").into_iter();
    records
        .filter_map(|path| {
            let stem = path.to_string_lossy().strip_suffix(".trace.json").map(PathBuf::from)?;
            let json: Value = serde_json::from_slice(&fs::read(&path).expect("a record"))
                .expect("a record is JSON");
            let text = |key: &str| json[key].as_str().expect("a text").to_owned();
            let (bulletin, period) = (text("bulletin"), text("period"));
            Some(Record { bulletin, period, stem, figures: figures(&json) })
        })
        .collect()
}

/// The record of a published file.
pub(super) fn of<'a>(records: &'a [Record], file: &Path) -> &'a Record {
    let stem = file.with_extension("");
    records.iter().find(|record| record.stem == stem).expect("each file has its record")
}

fn figures(json: &Value) -> Vec<(String, String, String)> {
    let mut figures = Vec::new();
    for (sheet, cells) in json["figures"].as_object().into_iter().flatten() {
        for (cell, shown) in cells.as_object().into_iter().flatten() {
            for figure in shown.as_array().into_iter().flatten() {
                if let Some(printed) = figure["printed"].as_str() {
                    figures.push((sheet.clone(), cell.clone(), printed.to_owned()));
                }
            }
        }
    }
    figures
}
