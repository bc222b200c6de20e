//! What a case may do to its files between commands: `!verb arguments`.
//!
//! | verb | what it does |
//! |---|---|
//! | `truncate FILE BYTES` | keeps the first so many bytes |
//! | `flip FILE OFFSET` | turns over every bit of one byte |
//! | `remove FILE` | removes a file or folder |
//! | `remove-matching FOLDER END` | removes the files below a folder whose names end so |
//! | `copy A B` | copies a file |
//! | `same A B` | two files must have the same bytes |
//! | `write FILE TEXT` | writes a text (`\n` is a line end) |
//! | `replace FILE OLD NEW` | replaces a text that must be there |
//! | `set-cell FILE SHEET CELL VALUE` | changes a workbook that the case or the samples made, or types into a cell of one that the program wrote |
//! | `through-libreoffice FILE` | opens a workbook in LibreOffice, if it is here, and saves it |
//! | `block PATH` | puts a file where the program wants a folder, for any user unwritable |
//! | `hold STORE` | somebody else is writing to the store, as long as the case runs |
//! | `reseal FILE` | gives an altered manifest the seal that fits |
//! | `edit-part FILE PART OLD NEW` | replaces a text in a part of an `.xlsx` |
//! | `without FILE PART ELEMENT TEXT` | takes the element that holds a text out of a part |
//! | `rename-part FILE OLD NEW` | names parts of an `.xlsx` otherwise, by a name as long |
//! | `repeat FILE TEXT TIMES` | writes a text of the file so many times in its place |
//! | `zeros FILE` | an `.xlsx` whose sheet inflates to 1.2 GB of zeros |
//! | `encrypted FILE` | a workbook that asks for a password |

use super::scene::Scene;
use super::{packages, typing, zeros};
use crate::samples::{self, compound};
use std::fs;
use std::io::{Cursor, Read};

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
        ["same", one, other] => {
            let read = |path: &str| -> Result<Vec<u8>, String> {
                fs::read(scene.path(path)?).map_err(|error| error.to_string())
            };
            (read(one)? == read(other)?).then_some(()).ok_or("they differ".to_owned())
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
        ["set-cell", file, sheet, cell, value] if !scene.books.contains_key(*file) => {
            change(scene, file, |content| typing::set_cell(content, sheet, cell, value))
        }
        ["set-cell", file, sheet, cell, value] => set_cell(scene, file, sheet, cell, value),
        ["through-libreoffice", file] => typing::through_libreoffice(&scene.path(file)?),
        ["block", path] => scene.write(path, b""),
        ["hold", store] => hold(scene, store),
        ["reseal", file] => change(scene, file, packages::reseal),
        ["edit-part", file, part, old, new] => {
            change(scene, file, |content| packages::edit_part(content, part, old, new))
        }
        ["without", file, part, element, text] => {
            change(scene, file, |content| packages::without(content, part, element, text))
        }
        ["rename-part", file, old, new] => {
            change(scene, file, |content| packages::rename_part(content, old, new))
        }
        ["repeat", file, text, times] => {
            let times = times.parse().map_err(|_| "TIMES is not a number")?;
            let long = text.repeat(times);
            carry_out(scene, &["replace", file, text, &long].map(str::to_owned))
        }
        ["zeros", file] => scene.write(file, &zeros::workbook()),
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
    let line = crate::grid::parse(&format!("# Sheet1\n{row}: {column}={value}"));
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

/// Locks a store as a command that writes does, and says whose lock it is.
fn hold(scene: &mut Scene, store: &str) -> Result<(), String> {
    let holder = r#"{"host": "统计局-2", "pid": 4711, "operator": "王芳",
        "command": "tongbao ingest", "since": "2023-10-20T07:58:00Z"}"#;
    scene.write(&format!("{store}/LOCK.holder"), holder.as_bytes())?;
    let path = scene.path(&format!("{store}/LOCK"))?;
    let lock = fs::File::create(path).map_err(|error| error.to_string())?;
    lock.lock().map_err(|error| error.to_string())?;
    scene.locks.push(lock);
    Ok(())
}

/// The container that Excel puts around a workbook with a password; its content is noise.
fn encrypted() -> Vec<u8> {
    let noise: Vec<u8> =
        (0..=u8::MAX).cycle().map(|at| at.wrapping_mul(167)).take(4096).collect();
    let mut information = vec![4, 0, 4, 0, 0x40, 0, 0, 0];
    information.extend_from_slice(
        b"<encryption xmlns=\"http://schemas.microsoft.com/office/2006/encryption\"/>",
    );
    compound::wrap(&[("EncryptionInfo", &information), ("EncryptedPackage", &noise)])
}

/// Each verb does what the table says; the made files are what their names say.
pub(crate) fn do_what_they_say() {
    let place = tempfile::TempDir::new().expect("a place");
    let case = place.path();
    fs::create_dir_all(case.join("returns")).expect("a folder");
    fs::write(case.join("returns/a.grid"), "# Sheet1\n1: A=县区 B=户数\n2: A=甲 B=1\n")
        .expect("a file");
    let mut scene = Scene::set(case, true, false).expect("a scene");
    let mut run = |line: &str| carry_out(&mut scene, &super::words(line));
    run("set-cell returns/a.xlsx Sheet1 B2 '\"l2 \"'").expect("the cell is changed");
    run("copy returns/a.xlsx returns/b.xlsx").expect("copied");
    run("set-cell returns/b.xlsx Sheet1 B2 7").expect("the copy is changed");
    run("write notes.txt '甲\\n乙'").expect("written");
    run("replace notes.txt 甲 丙").expect("replaced");
    run("replace notes.txt 甲 丙").expect_err("it is no longer there");
    run("copy notes.txt short.txt").expect("copied");
    run("truncate short.txt 3").expect("shortened");
    run("copy short.txt turned.txt").expect("copied");
    run("flip turned.txt 2").expect("turned over");
    run("flip turned.txt 3").expect_err("too short");
    run("block store").expect("blocked");
    run("zeros returns/z.xlsx").expect("made");
    run("encrypted returns/e.xlsx").expect("made");
    run("write gone/x.tmp ''").expect("written");
    run("remove-matching gone .tmp").expect("removed");
    run("remove gone").expect("removed");
    run("remove ../x").expect_err("outside");
    run("dance").expect_err("not a verb");

    let bytes = |path: &str| fs::read(scene.root.join(path)).expect("a file");
    let shown = |path: &str| crate::grid::read(&bytes(path));
    assert_eq!(shown("returns/a.xlsx"), "# Sheet1\n1: A=县区 B=户数\n2: A=甲 B=\"l2 \"\n");
    assert_eq!(shown("returns/b.xlsx"), "# Sheet1\n1: A=县区 B=户数\n2: A=甲 B=7\n");
    assert_eq!(bytes("notes.txt"), "丙\n乙".as_bytes());
    assert_eq!(bytes("short.txt"), "丙".as_bytes());
    assert_eq!(bytes("turned.txt")[2], !"丙".as_bytes()[2]);
    assert!(bytes("store").is_empty() && !scene.root.join("gone").exists());

    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes("returns/z.xlsx"))).expect("a zip");
    let sheet = archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
    assert_eq!(sheet.size() / 1_000_000, 1200);
    let mut first = String::new();
    sheet.take(100_000).read_to_string(&mut first).expect("it inflates");
    assert!(first.ends_with("<v>0") || first.ends_with("000000"), "{}", &first[..200]);
    let why = calamine::open_workbook_from_rs::<calamine::Xlsx<_>, _>(Cursor::new(bytes(
        "returns/e.xlsx",
    )));
    assert!(matches!(why, Err(calamine::XlsxError::Password)));
}
