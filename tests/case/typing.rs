//! A person at a spreadsheet program: types into a cell of a workbook that the program wrote, or
//! opens and saves it.

use super::packages;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Types into a cell that is there (filled or only formatted); the look of the cell stays.
/// Digits become a number, anything else a text, nothing empties the cell.
pub(super) fn set_cell(
    content: &mut Vec<u8>,
    sheet: &str,
    cell: &str,
    value: &str,
) -> Result<(), String> {
    let part = part_of(content, sheet)?;
    let xml = packages::part(content, &part)?;
    let start = xml.find(&format!("<c r=\"{cell}\"")).ok_or("the cell is not there")?;
    let open = start + xml[start..].find('>').ok_or("the cell does not end")?;
    let empty = xml[..open].ends_with('/');
    let end = if empty {
        open + 1
    } else {
        open + xml[open..].find("</c>").ok_or("the cell does not end")? + "</c>".len()
    };
    let look = xml[start..open]
        .split_once(" s=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or(String::new(), |(look, _)| format!(" s=\"{look}\""));
    let new = if value.is_empty() {
        format!("<c r=\"{cell}\"{look}/>")
    } else if value.parse::<f64>().is_ok() {
        format!("<c r=\"{cell}\"{look}><v>{value}</v></c>")
    } else {
        format!("<c r=\"{cell}\"{look} t=\"inlineStr\"><is><t>{value}</t></is></c>")
    };
    let old = xml[start..end].to_owned();
    packages::edit_part(content, &part, &old, &new)
}

/// The part of a sheet, by its name.
fn part_of(content: &[u8], sheet: &str) -> Result<String, String> {
    let tag = |xml: &str, name: &str, mark: &str| -> Option<String> {
        let tags = xml.split('<').filter(|tag| tag.starts_with(name));
        tags.map(str::to_owned).find(|tag| tag.contains(mark))
    };
    let value = |tag: &str, name: &str| -> Option<String> {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let book = packages::part(content, "xl/workbook.xml")?;
    let relations = packages::part(content, "xl/_rels/workbook.xml.rels")?;
    tag(&book, "sheet ", &format!(" name=\"{sheet}\""))
        .and_then(|tag| value(&tag, "r:id"))
        .and_then(|id| tag(&relations, "Relationship ", &format!(" Id=\"{id}\"")))
        .and_then(|tag| value(&tag, "Target"))
        .map(|target| match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{target}"),
        })
        .ok_or_else(|| "no such sheet".to_owned())
}

/// Opens a workbook in LibreOffice and saves it again. Where there is no LibreOffice the file
/// stays as it is, and that is said.
pub(super) fn through_libreoffice(path: &Path) -> Result<(), String> {
    let place = tempfile::TempDir::new().map_err(|error| error.to_string())?;
    let profile = format!("-env:UserInstallation=file://{}/profile", place.path().display());
    let run = Command::new("soffice")
        .arg(profile)
        .args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .arg(place.path())
        .arg(path)
        .stdin(Stdio::null())
        .output();
    let Ok(done) = run else {
        #[allow(clippy::print_stderr)]
        {
            eprintln!("LibreOffice is not here: {} was not opened in it", path.display());
        }
        return Ok(());
    };
    let saved = place.path().join(path.file_name().unwrap_or_default());
    fs::copy(&saved, path)
        .map(|_| ())
        .map_err(|error| format!("{error}: {}", String::from_utf8_lossy(&done.stderr)))
}
