//! What a case may do to its files between commands: `!verb arguments`.
//!
//! | verb | what it does |
//! |---|---|
//! | `truncate FILE BYTES` | keeps the first so many bytes |
//! | `flip FILE OFFSET` | turns over every bit of one byte |
//! | `remove FILE` | removes a file or folder |
//! | `remove-matching FOLDER END` | removes the files below a folder whose names end so |
//! | `copy A B` | copies a file |
//! | `write FILE TEXT` | writes a text (`\n` is a line end) |
//! | `replace FILE OLD NEW` | replaces a text that must be there |
//! | `set-cell FILE SHEET CELL VALUE` | changes a workbook that the case or the samples made |
//! | `block PATH` | puts a file where the program wants a folder, for any user unwritable |
//! | `zeros FILE MEGABYTES` | an `.xlsx` whose sheet inflates to so many megabytes of zeros |
//! | `encrypted FILE` | a workbook that asks for a password |

use super::scene::Scene;
use crate::samples::{self, compound};
use std::fs;
use std::io::{Cursor, Write};

/// Carries out one verb.
pub(crate) fn carry_out(scene: &mut Scene, words: &[String]) -> Result<(), String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["truncate", file, bytes] => change(scene, file, |content| {
            let bytes = bytes.parse().map_err(|_| "BYTES is not a number")?;
            content.truncate(bytes);
            Ok(())
        }),
        ["flip", file, offset] => change(scene, file, |content| {
            let offset: usize = offset.parse().map_err(|_| "OFFSET is not a number")?;
            let byte = content.get_mut(offset).ok_or("the file is shorter than that")?;
            *byte = !*byte;
            Ok(())
        }),
        ["remove", file] => {
            let path = scene.path(file)?;
            if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
                .map_err(|error| error.to_string())
        }
        ["remove-matching", folder, end] => remove_matching(scene, folder, end),
        ["copy", from, to] => {
            let bytes = fs::read(scene.path(from)?).map_err(|error| error.to_string())?;
            if let Some(book) = scene.books.get(*from).cloned() {
                scene.books.insert((*to).to_owned(), book);
            }
            scene.write(to, &bytes)
        }
        ["write", file, text] => scene.write(file, text.replace("\\n", "\n").as_bytes()),
        ["replace", file, old, new] => change(scene, file, |content| {
            let text = String::from_utf8(content.clone()).map_err(|error| error.to_string())?;
            if !text.contains(old) {
                return Err(format!("“{old}” is not there"));
            }
            *content = text.replace(old, new).into_bytes();
            Ok(())
        }),
        ["set-cell", file, sheet, cell, value] => set_cell(scene, file, sheet, cell, value),
        ["block", path] => scene.write(path, b""),
        ["zeros", file, megabytes] => {
            let megabytes = megabytes.parse().map_err(|_| "MEGABYTES is not a number")?;
            let bytes = zeros(megabytes).map_err(|error| error.to_string())?;
            scene.write(file, &bytes)
        }
        ["encrypted", file] => scene.write(file, &encrypted()),
        _ => Err("not a verb, or not its arguments".to_owned()),
    }
}

fn change(
    scene: &Scene,
    file: &str,
    how: impl FnOnce(&mut Vec<u8>) -> Result<(), String>,
) -> Result<(), String> {
    let mut content = fs::read(scene.path(file)?).map_err(|error| error.to_string())?;
    how(&mut content)?;
    scene.write(file, &content)
}

fn remove_matching(scene: &Scene, folder: &str, end: &str) -> Result<(), String> {
    let files = walkdir::WalkDir::new(scene.path(folder)?).into_iter().filter_map(Result::ok);
    let mut removed = 0;
    for file in files.filter(|entry| entry.file_type().is_file()) {
        if file.file_name().to_string_lossy().ends_with(end) {
            fs::remove_file(file.path()).map_err(|error| error.to_string())?;
            removed += 1;
        }
    }
    if removed == 0 { Err("no file ends so".to_owned()) } else { Ok(()) }
}

/// The value is written as in a grid (`12`, `"12 "`, `!#N/A`); the look of the cell stays.
fn set_cell(
    scene: &mut Scene,
    file: &str,
    sheet: &str,
    cell: &str,
    value: &str,
) -> Result<(), String> {
    let book = scene.books.get_mut(file).ok_or("this workbook was not made by the case")?;
    let sheet = book.sheets.iter_mut().find(|it| it.name == sheet).ok_or("no such sheet")?;
    let (column, row) = cell
        .find(|letter: char| letter.is_ascii_digit())
        .map(|at| cell.split_at(at))
        .ok_or("not an address")?;
    let line = crate::grid::parse(&format!("{row}: {column}={value}"));
    let mut new = line.sheets[0].cells[0].clone();
    let same = |it: &&mut samples::book::Cell| (it.row, it.column) == (new.row, new.column);
    match sheet.cells.iter_mut().find(same) {
        Some(old) => {
            new.look = old.look;
            *old = new;
        }
        None => sheet.cells.push(new),
    }
    let bytes = samples::write(file, book);
    scene.write(file, &bytes)
}

/// A proper workbook but for its sheet, which is one line of zeros.
fn zeros(megabytes: usize) -> std::io::Result<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, text) in PARTS {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    zip.start_file("xl/worksheets/sheet1.xml", options)?;
    zip.write_all(SHEET.as_bytes())?;
    let block = vec![b'0'; 1 << 20];
    for _ in 0..megabytes {
        zip.write_all(&block)?;
    }
    zip.write_all(b"</v></c></row></sheetData></worksheet>")?;
    Ok(zip.finish()?.into_inner())
}

const SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<sheetData><row r=\"1\"><c r=\"A1\"><v>";

const PARTS: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
</Types>",
    ),
    (
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>\
</Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
</Relationships>",
    ),
];

/// The container that Excel puts around a workbook with a password; its content is noise.
fn encrypted() -> Vec<u8> {
    let noise: Vec<u8> = (0..4096_u32).map(|at| (at.wrapping_mul(167) >> 3) as u8).collect();
    let mut information = vec![4, 0, 4, 0, 0x40, 0, 0, 0];
    information.extend_from_slice(
        b"<encryption xmlns=\"http://schemas.microsoft.com/office/2006/encryption\"/>",
    );
    compound::wrap(&[("EncryptionInfo", &information), ("EncryptedPackage", &noise)])
}
