//! Opening a file: why it cannot be read as a workbook, or what is unusual about it, as findings.

use crate::excel::{Book, BookFault, Death, Kind, Oddity, Reader};
use crate::words::diagnostic::{Code, Finding, Place, Reviewed, codes};
use std::sync::Arc;

/// Reads a file's bytes as a workbook. `file` is its name as the user gave it.
#[must_use]
pub fn open(reader: &Reader, bytes: &[u8], file: &str) -> Reviewed<Option<Book>> {
    let place = Place::File(Arc::from(file));
    match reader.read(bytes) {
        Ok(reading) => {
            let mut findings: Vec<Finding> =
                reading.oddities.iter().filter_map(|oddity| odd(oddity, &place)).collect();
            findings.sort_by(|a, b| a.place.cmp(&b.place));
            if let Some(found) = other_ending(file, reading.kind) {
                findings.push(
                    Finding::new(codes::F201, place)
                        .with("ending", found)
                        .with("kind", kind_word(reading.kind)),
                );
            }
            Reviewed { value: Some(reading.book), findings }
        }
        Err(fault) => Reviewed { value: None, findings: vec![refusal(&fault, place)] },
    }
}

fn refusal(fault: &BookFault, place: Place) -> Finding {
    let code: Code = match fault {
        BookFault::Empty => codes::F001,
        BookFault::TooLarge { .. } | BookFault::Inflated { .. } | BookFault::TooMany { .. } => {
            codes::F002
        }
        BookFault::Encrypted => codes::F003,
        BookFault::NotASpreadsheet { .. } => codes::F004,
        BookFault::Damaged { .. } => codes::F005,
        BookFault::Html | BookFault::OldFormat => codes::F006,
        BookFault::ReaderDied { .. } => codes::F007,
        BookFault::Ambiguous { .. } => codes::F008,
        BookFault::DeclaresEntities { .. } => codes::F009,
    };
    let finding = Finding::new(code, place).with("detail", fault);
    match fault {
        BookFault::TooLarge { bytes, limit } => finding
            .with("size", mebibytes(*bytes))
            .with("limit", mebibytes(*limit))
            .with("part", ""),
        BookFault::Inflated { part, limit } => {
            finding.with("part", part).with("limit", mebibytes(*limit)).hinting("inflated")
        }
        BookFault::TooMany { what, limit } => {
            finding.with("part", format!("{what:?}")).with("limit", limit).hinting("many")
        }
        BookFault::NotASpreadsheet { seen } => finding.with("seen", format!("{seen:?}")),
        BookFault::Html => finding.with("kind", "HTML"),
        BookFault::OldFormat => finding.with("kind", "Excel 2.0–4.0"),
        BookFault::Damaged { part, .. } => finding.with("part", part),
        BookFault::Ambiguous { what } => finding.with("part", what),
        BookFault::ReaderDied { how } => finding.with(
            "how",
            match how {
                Death::Memory => "memory",
                Death::Time => "time",
                Death::Crash => "crash",
                Death::NotStarted => "start",
            },
        ),
        _ => finding,
    }
}

fn mebibytes(bytes: u64) -> String {
    format!("{} MiB", bytes.div_ceil(1024 * 1024))
}

/// What is unusual and worth a finding; the kinds of encoding are not.
fn odd(oddity: &Oddity, place: &Place) -> Option<Finding> {
    let Place::File(file) = place else { return None };
    let cell = |sheet: &str, at: &str| match at.parse() {
        Ok(range) => Place::Cells(file.clone(), Arc::from(sheet), range),
        Err(()) => Place::Sheet(file.clone(), Arc::from(sheet)),
    };
    Some(match oddity {
        Oddity::CellTwice { sheet, at } => Finding::new(codes::F101, cell(sheet, at)),
        Oddity::ExternalLink { sheet, at } => Finding::new(codes::F102, cell(sheet, at)),
        Oddity::TextCut { sheet, at } => {
            let sheet = sheet.as_deref().unwrap_or_default();
            Finding::new(codes::F103, cell(sheet, at.as_deref().unwrap_or_default()))
        }
        Oddity::BytesReplaced => Finding::new(codes::F104, place.clone()),
        _ => return None,
    })
}

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Xlsx => "xlsx",
        Kind::Xls => "xls",
        Kind::Xlsb => "xlsb",
        Kind::Ods => "ods",
        Kind::Csv => "csv",
        Kind::Html => "html",
        Kind::Xml2003 => "xml",
    }
}

/// The ending of the file's name, if it says another kind than the content.
fn other_ending(file: &str, kind: Kind) -> Option<String> {
    let ending = file.rsplit('/').next()?.rsplit_once('.')?.1.to_ascii_lowercase();
    let fits = match kind {
        Kind::Xlsx => ["xlsx", "xlsm"].contains(&ending.as_str()),
        Kind::Xls => ["xls", "et"].contains(&ending.as_str()),
        Kind::Xlsb => ending == "xlsb",
        Kind::Ods => ending == "ods",
        Kind::Csv => ["csv", "txt", "tsv"].contains(&ending.as_str()),
        Kind::Html => ["html", "htm"].contains(&ending.as_str()),
        Kind::Xml2003 => ending == "xml",
    };
    (!fits).then_some(ending)
}
