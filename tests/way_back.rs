//! For random workspaces: every numeric cell of the bulletin leads back to the cells it came from,
//! and what stands there adds up to it; once a source row is gone, the way back says so.
//!
//! A seed makes a form with two measures, a form to join, rates, returns of three periods, a query
//! (sums, ratios, joins, comparisons, a rank, a total) and a bulletin (half up or to the even
//! digit, perhaps balanced). [`reckon`] works every figure out by itself. `SEED=7` replays one,
//! `WORLDS=100` tries more of them; then every figure is followed, else some of each workspace
//! (all are reckoned).

mod ratio;
mod reckon;
mod told;
mod world;

use crate::case::{self, Language, scene::Scene};
use crate::grid;
use crate::samples;
use crate::samples::households::chance::Chance;
use calamine::{Data, Reader};
use ratio::Ratio;
use reckon::Key;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use world::{NOW, World};

/// How many workspaces are tried.
const WORLDS: u64 = 3;
/// How many figures of each are followed back, and how many once a row is gone, if not all.
const FIGURES: (usize, usize) = (14, 5);

/// A figure of the bulletin, as its record says.
struct Shown {
    sheet: String,
    cell: String,
    /// Which of those that the cell shows: a sentence shows several.
    nth: usize,
    printed: String,
    rounded: Option<String>,
    key: Key,
    column: String,
}

/// Every figure of every random workspace.
pub(crate) fn every_figure_leads_back() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (seeds, figures) = match (asked("SEED"), asked("WORLDS")) {
        (Some(seed), _) => (seed..=seed, (usize::MAX, usize::MAX)),
        (None, Some(worlds)) => (1..=worlds, (usize::MAX, usize::MAX)),
        (None, None) => (1..=WORLDS, FIGURES),
    };
    for seed in seeds {
        let mut world = World::of(seed);
        if let Err(why) = try_one(&mut world, figures) {
            panic!("{why}\n{}", replay(&world));
        }
    }
}

/// What is needed to look into a workspace by hand.
fn replay(world: &World) -> String {
    let mut text = format!("SEED={} cargo test --test cases way_back\n", world.seed);
    for (path, content) in world.declarations() {
        let _ = writeln!(text, "--- {path}\n{content}");
    }
    for (period, unit) in world.sent.keys() {
        let books = [("works", world.book(*period, *unit))]
            .into_iter()
            .chain([("residents", world.people_book(*period, *unit))]);
        for (form, book) in books {
            let path = world.file(form, *period, *unit);
            let book = samples::write(&path, &book.expect("a return"));
            let _ = writeln!(text, "--- {path}\n{}", grid::read(&book));
        }
    }
    text
}

/// Publishes a workspace, follows so many of its figures, and so many more once a row is gone.
fn try_one(world: &mut World, figures: (usize, usize)) -> Result<(), String> {
    let scene = Scene::set(Path::new("no case"), true, false)?;
    for (path, text) in world.declarations() {
        scene.write(&path, text.as_bytes())?;
    }
    for (period, unit) in world.sent.keys() {
        put(&scene, world, *period, *unit)?;
        let book = world.people_book(*period, *unit).expect("a return");
        let path = format!("datasets/returns/{}", world.file("residents", *period, *unit));
        scene.write(&path, &samples::write(&path, &book))?;
    }
    say(&scene, &["ingest", "datasets/returns"], 0)?;
    let period = world.period(NOW);
    say(&scene, &["publish", "notice", "--period", period], 0)?;
    let folder = scene.root.join("outputs/published").join(period);
    let shown = shown(world, &folder.join("通报.trace.json"));
    every_number_is_a_figure(&folder.join("通报.xlsx"), &shown)?;
    for one in &shown {
        is_as_reckoned(world, one)?;
    }
    let mut chance = Chance::of(world.seed, &[2]);
    for one in some(faces(&shown, &mut chance), figures.0, &mut chance) {
        let place = format!("{}!{}: {}", one.sheet, one.cell, one.column);
        leads_back(&scene, world, one).map_err(|why| format!("{place}: {why}"))?;
    }
    columns_add_up(world, &shown)?;
    a_row_is_gone(&scene, world, &shown, figures.1)
}

/// Each figure once, from one of the cells that show it.
fn faces<'a>(shown: &'a [Shown], chance: &mut Chance) -> Vec<&'a Shown> {
    let mut faces: Vec<Vec<&Shown>> = Vec::new();
    for one in shown {
        let same = |of: &&mut Vec<&Shown>| (of[0].key, &of[0].column) == (one.key, &one.column);
        match faces.iter_mut().find(same) {
            Some(of) => of.push(one),
            None => faces.push(vec![one]),
        }
    }
    faces.iter().map(|of| *chance.one(of)).collect()
}

/// So many of them.
fn some<T>(mut all: Vec<T>, count: usize, chance: &mut Chance) -> Vec<T> {
    while all.len() > count {
        all.swap_remove(chance.below(all.len()));
    }
    all
}

/// Writes a return.
fn put(scene: &Scene, world: &World, period: usize, unit: usize) -> Result<(), String> {
    let book = world.book(period, unit).expect("a return");
    let path = format!("datasets/returns/{}", world.file("works", period, unit));
    scene.write(&path, &samples::write(&path, &book))
}

/// Says a command; what it gave and said.
fn say(scene: &Scene, words: &[&str], status: u8) -> Result<(String, String), String> {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let done = case::in_process(&words, &scene.root, Language::Chinese);
    if done.status == status {
        return Ok((done.output, done.findings));
    }
    Err(format!(
        "{words:?} ended with {} instead of {status}\n{}{}",
        done.status, done.findings, done.output
    ))
}

/// The figures of the workbook, as the record beside it says.
fn shown(world: &World, record: &Path) -> Vec<Shown> {
    let json: Value =
        serde_json::from_slice(&fs::read(record).expect("a record")).expect("JSON");
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let mut all = Vec::new();
    for (sheet, cells) in json["figures"].as_object().expect("sheets") {
        for (cell, figures) in cells.as_object().expect("cells") {
            for (nth, one) in figures.as_array().expect("figures").iter().enumerate() {
                let key: Vec<(String, String)> =
                    serde_json::from_value(one["key"].clone()).expect("a key");
                all.push(Shown {
                    sheet: sheet.clone(),
                    cell: cell.clone(),
                    nth,
                    printed: text(&one["printed"]).expect("as printed"),
                    rounded: text(&one["rounded"]),
                    key: Key::of(world, &key),
                    column: text(&one["column"]).expect("a column"),
                });
            }
        }
    }
    all.retain(|one| !["provider", "kind"].contains(&one.column.as_str()));
    all
}

/// No number stands in the workbook that the record does not know, and each as it says.
fn every_number_is_a_figure(file: &Path, shown: &[Shown]) -> Result<(), String> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(file).expect("a workbook");
    let mut numbers = 0;
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).expect("a sheet");
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let number = match value {
                Data::Float(number) => *number,
                Data::Int(number) => i32::try_from(*number).expect("small").into(),
                _ => continue,
            };
            let at = |first: u32, at: usize| first + u32::try_from(at).expect("small");
            let column = u16::try_from(at(left, column)).expect("small");
            let cell = format!("{}{}", samples::book::letters(column), at(top, row) + 1);
            let one = shown.iter().find(|one| one.sheet == sheet && one.cell == cell);
            let one = one.ok_or(format!("{sheet}!{cell} shows {number} and is no figure"))?;
            let printed: f64 = one.printed.parse().expect("a number");
            if (printed - number).abs() > 1e-9 * printed.abs() {
                return Err(format!("{sheet}!{cell} holds {number}, its figure is {printed}"));
            }
            numbers += 1;
        }
    }
    if numbers > 0 { Ok(()) } else { Err("no number is printed".to_owned()) }
}

/// A printed figure is what it must be: rounded once, or in full on a tidy sheet.
fn is_as_reckoned(world: &World, one: &Shown) -> Result<(), String> {
    let exact = world.figure(NOW, one.key, &one.column);
    let digits = world.digits_of(&one.column);
    let rounded = exact.map(|exact| exact.printed(digits, world.to_even));
    let printed = one.rounded.as_ref().unwrap_or(&one.printed).trim_end_matches('%');
    let place = format!("{}!{}: {}", one.sheet, one.cell, one.column);
    let fault = Err(format!("{place} shows {:?}, must be {rounded:?}", one.printed));
    let (Some(exact), Some(rounded)) = (exact, rounded) else {
        return if printed.parse::<f64>().is_ok() { fault } else { Ok(()) };
    };
    let Some(number) = Ratio::parse(printed) else { return fault };
    if one.sheet.ends_with("数据") {
        let decimals = printed.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let last = u32::try_from(decimals).expect("few");
        return if number.within(exact, 1, last) { Ok(()) } else { fault };
    }
    let moved = Ratio::parse(one.printed.trim_end_matches('%')).expect("a number");
    if printed == rounded && moved.within(exact, 1, digits) { Ok(()) } else { fault }
}

/// The trace of a figure works it out as it must be, from all the rows behind it, and every sum
/// that it tells re-adds from the cells.
fn leads_back(scene: &Scene, world: &World, one: &Shown) -> Result<(), String> {
    let (output, findings) = trace(scene, one, 0)?;
    if !findings.is_empty() {
        return Err(format!("something is found: {findings}"));
    }
    let blocks = told::read(&output);
    let behind = blocks.iter().any(|block| !block.rows.is_empty());
    let exact = world.figure(NOW, one.key, &one.column);
    if exact.is_some() && !behind {
        return Err(format!("nothing lies behind it\n{output}"));
    }
    if let (Some(exact), Some(first), 0) = (exact, blocks.first(), one.nth) {
        let rounded = exact.printed(world.digits_of(&one.column), world.to_even);
        if first.printed != rounded {
            return Err(format!("the trace prints {:?}, not {rounded:?}", first.printed));
        }
        // of a rank, what is ranked by is worked out
        let by = world.rank.map_or("", |(by, _)| by);
        let worked_out = if one.column == "place" { by } else { one.column.as_str() };
        let worked_out = world.figure(NOW, one.key, worked_out);
        if first.value.is_some_and(|value| Some(value) != worked_out) {
            return Err(format!("the trace gives {:?}, not {worked_out:?}", first.value));
        }
        let lines = world.lines(NOW, one.key).unwrap_or_default();
        let of_lines = |sum: &&told::Sum| world.is_sum(&sum.name) && sum.name != "people";
        for sum in first.sums.iter().filter(of_lines) {
            let told = sum.of_rows.as_ref().map(|(rows, ..)| *rows);
            if told != Some(lines.len()) {
                let lines = lines.len();
                return Err(format!("{} rests on {told:?} rows, not {lines}", sum.name));
            }
        }
    }
    for block in &blocks {
        re_adds(world, block).map_err(|why| format!("{why}\n{output}"))?;
    }
    Ok(())
}

fn trace(scene: &Scene, one: &Shown, status: u8) -> Result<(String, String), String> {
    say(scene, &["trace", &format!("通报.xlsx!{}!{}", one.sheet, one.cell)], status)
}

/// The cells hold what the trace says, the rows give what their cells make, and they add up.
fn re_adds(world: &World, block: &told::Block) -> Result<(), String> {
    for row in &block.rows {
        for (file, address, value) in &row.cells {
            let holds = world.cell(file, address);
            let same = holds.as_ref().is_some_and(|holds| {
                holds == value
                    || Ratio::parse(holds).is_some_and(|n| Some(n) == Ratio::parse(value))
            });
            if !same {
                return Err(format!("{file} {address} holds {holds:?}, not {value}"));
            }
        }
        let of_works = row.cells.iter().find(|(file, ..)| file.starts_with("works/"));
        let Some((file, address, _)) = of_works else { continue };
        let number = address.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        let line = world.line(file, number.parse().expect("a row")).ok_or("no such line")?;
        for (name, part) in row.parts.iter().filter(|(name, _)| name != "people") {
            if world.part(line, name) != *part {
                return Err(format!("{file} row {number} gives {part:?} to {name}"));
            }
        }
    }
    for sum in &block.sums {
        let Some((rows, total, agrees)) = &sum.of_rows else { continue };
        let parts = || block.rows.iter().flat_map(|row| &row.parts);
        let own = || parts().filter(|(name, _)| *name == sum.name).map(|(_, part)| *part);
        let added = own().fold(Ratio::ZERO, |sum, part| sum + part);
        if !agrees || added != *total || sum.value != Some(added) || own().count() != *rows {
            return Err(format!("{} does not add up: {sum:?}, {added:?}", sum.name));
        }
    }
    Ok(())
}

/// In a balanced table the parts of each column add up to the total as printed.
fn columns_add_up(world: &World, shown: &[Shown]) -> Result<(), String> {
    if !world.balanced {
        return Ok(());
    }
    for column in ["a", "b"] {
        let mut of_column: Vec<&Shown> =
            shown.iter().filter(|one| one.sheet == "表2" && one.column == column).collect();
        let figures = || shown.iter().filter(|one| one.column == column);
        if figures().any(|one| one.printed.parse::<f64>().is_err()) {
            continue;
        }
        let total = of_column.iter().position(|one| one.key == Key::default());
        let total = of_column.remove(total.ok_or("no total in the balanced table")?);
        let number = |one: &Shown| Ratio::parse(&one.printed).expect("a number");
        let sum = of_column.into_iter().fold(Ratio::ZERO, |sum, one| sum + number(one));
        if sum != number(total) {
            return Err(format!("{column} adds up to {sum:?}, not {}", total.printed));
        }
    }
    Ok(())
}

/// One line of one return is taken out; the traces of the figures that it was behind say so.
fn a_row_is_gone(
    scene: &Scene,
    world: &mut World,
    shown: &[Shown],
    count: usize,
) -> Result<(), String> {
    let of_now =
        world.sent.iter().filter(|((period, _), sent)| *period == NOW && sent.lines.len() > 1);
    let mut at: Vec<usize> = of_now.map(|((_, unit), _)| *unit).collect();
    let mut chance = Chance::of(world.seed, &[1]);
    if at.is_empty() {
        return Ok(());
    }
    let unit = at.swap_remove(chance.below(at.len()));
    let before: Vec<Option<Ratio>> =
        shown.iter().map(|one| world.figure(NOW, one.key, &one.column)).collect();
    let sent = world.sent.get_mut(&(NOW, unit)).expect("a return");
    sent.lines.remove(chance.below(sent.lines.len()));
    put(scene, world, NOW, unit)?;
    say(scene, &["ingest", "datasets/returns"], 0)?;
    // the figure, as it was printed, as it would be now, and how a trace of it ends: 2 where its
    // row is no longer there, 1 where it is printed otherwise
    let mut moved: Vec<(&Shown, String, String, u8)> = Vec::new();
    for (one, before) in shown.iter().zip(before) {
        let now = world.figure(NOW, one.key, &one.column);
        let Some(before) = before.filter(|_| before != now) else { continue };
        let digits = world.digits_of(&one.column);
        let printed = |figure: Ratio| figure.printed(digits, world.to_even);
        let (was, is) = (printed(before), now.map_or("—".to_owned(), printed));
        let gone = world.lines(NOW, one.key).is_none_or(|lines| lines.is_empty());
        let status = if gone { 2 } else { u8::from(was != is) };
        if !one.sheet.ends_with("数据") {
            moved.push((one, was, is, status));
        }
    }
    for (one, was, is, own) in some(moved.iter().collect(), count, &mut chance) {
        // a sentence shows several figures
        let cell = |other: &&(&Shown, String, String, u8)| {
            (&other.0.sheet, &other.0.cell) == (&one.sheet, &one.cell)
        };
        let status = moved.iter().filter(cell).map(|(.., status)| *status).max();
        let (_, findings) = trace(scene, one, status.unwrap_or(*own))?;
        let says = match own {
            0 => String::new(),
            1 => format!("印的是 {was}，按库里现在的数据算是 {is}"),
            _ => "没有“".to_owned(),
        };
        let told = findings.replace('%', "");
        if !told.contains("T101") || !told.contains(&says) {
            return Err(format!(
                "{}!{} was {was}, is {is}, and the trace says: {findings}",
                one.sheet, one.cell
            ));
        }
    }
    if moved.is_empty() { Err("nothing moved".to_owned()) } else { Ok(()) }
}
