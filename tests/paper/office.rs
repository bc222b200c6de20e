//! Bulletins on paper: LibreOffice prints them into a file, poppler reads its pages.

use super::dense;
use super::record::Record;
use crate::case::scene::Scene;
use regex_lite::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A printed bulletin: each page's size in points and its text without white space.
pub(super) struct Paper {
    sizes: Vec<(f64, f64)>,
    pages: Vec<String>,
    /// A sheet's name → the texts of its repeated heading rows.
    heads: BTreeMap<String, Vec<String>>,
    /// The sheets and their first pages, counted from nought.
    outline: Vec<(String, usize)>,
}

/// Prints files of one kind in one go.
pub(super) fn print(scene: &Scene, files: &[PathBuf], ending: &str) -> Vec<(PathBuf, Paper)> {
    let folder = scene.root.join("paper").join(ending);
    let profile = scene.root.join("office-profile");
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/paper/fonts.conf");
    // the sheets' names as an outline: which page belongs to which
    let kind = match ending {
        "xlsx" => {
            r#"pdf:calc_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}"#
        }
        _ => "pdf",
    };
    let output = Command::new("soffice")
        .env("FONTCONFIG_FILE", fonts)
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--norestore", "--convert-to", kind, "--outdir"])
        .arg(&folder)
        .args(files)
        .output()
        .expect("soffice runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let paper = |file: &PathBuf| {
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let pdf = folder.join(format!("{name}.pdf"));
        let info = run("pdfinfo", &["-f", "1", "-l", "9999"], &pdf);
        let text = run("pdftotext", &["-raw"], &pdf);
        let mut pages: Vec<String> = text.split('\u{c}').map(dense).collect();
        pages.pop();
        let heads = if ending == "xlsx" { repeated_heads(file) } else { BTreeMap::new() };
        let outline = outline(&run("pdftohtml", &["-xml", "-i", "-stdout"], &pdf));
        (file.clone(), Paper { sizes: sizes(&info), pages, heads, outline })
    };
    files.iter().map(paper).collect()
}

fn run(program: &str, options: &[&str], pdf: &Path) -> String {
    let mut command = Command::new(program);
    command.args(options).arg(pdf);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().expect("poppler runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// `Page    3 size: 595.304 x 841.89 pts (A4)`
fn sizes(info: &str) -> Vec<(f64, f64)> {
    let line = Regex::new(r"Page +\d+ size: +([\d.]+) x ([\d.]+)").expect("a pattern");
    let number = |text: &str| text.parse().unwrap_or(0.0);
    line.captures_iter(info).map(|found| (number(&found[1]), number(&found[2]))).collect()
}

/// The heading rows that a workbook repeats on each page: sheet → texts of its lowest such row.
fn repeated_heads(file: &Path) -> BTreeMap<String, Vec<String>> {
    let bytes = fs::read(file).expect("a workbook");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a package");
    let mut workbook = String::new();
    archive
        .by_name("xl/workbook.xml")
        .and_then(|mut part| part.read_to_string(&mut workbook).map_err(Into::into))
        .expect("a workbook part");
    let line = Regex::new(r#"_xlnm\.Print_Titles"[^>]*>'?([^<'!]+)'?!\$\d+:\$(\d+)<"#);
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).expect("a workbook");
    let mut heads = BTreeMap::new();
    for found in line.expect("a pattern").captures_iter(&workbook) {
        let (sheet, row): (&str, u32) =
            (found.get(1).map_or("", |m| m.as_str()), found[2].parse().expect("a row"));
        let Ok(range) = calamine::Reader::worksheet_range(&mut book, sheet) else { continue };
        let texts = range
            .cells()
            .filter(|(at, ..)| u32::try_from(*at).is_ok_and(|at| at + 1 == row))
            .map(|(.., value)| dense(&value.to_string()))
            .filter(|text| text.chars().count() >= 2)
            .collect();
        heads.insert(sheet.to_owned(), texts);
    }
    heads
}

impl Paper {
    /// Everything that a reader of the paper would miss.
    pub(super) fn faults(&self, file: &Path, record: &Record, all_sheets: bool) -> Vec<String> {
        let name = file.file_name().expect("a name").to_string_lossy();
        let mut faults = Vec::new();
        let mut fault = |what: String| faults.push(format!("{name}: {what}"));
        if self.pages.is_empty() || self.pages.len() != self.sizes.len() {
            fault(format!("{} pages of text, {} of paper", self.pages.len(), self.sizes.len()));
        }
        for (at, (width, height)) in self.sizes.iter().enumerate() {
            let (short, long) = (width.min(*height), width.max(*height));
            if (short - 595.3).abs() > 1.0 || (long - 841.9).abs() > 1.0 {
                fault(format!("page {} is {width} × {height} points, not A4", at + 1));
            }
        }
        for (at, page) in self.pages.iter().enumerate() {
            for sign in ["###", "#REF", "#NAME", "Err:", "{{", "}}"] {
                if page.contains(sign) {
                    fault(format!("page {} shows {sign}", at + 1));
                }
            }
            if page.chars().filter(|letter| letter.is_alphanumeric()).count() < 3 {
                fault(format!("page {} is empty", at + 1));
            }
        }
        let mut missing = BTreeSet::new();
        for (sheet, cell, printed) in &record.figures {
            // the tidy sheets are for programs; on other paper than the workbook's they are not,
            // nor are the figures that a chart only draws
            if sheet.ends_with("数据") || (!all_sheets && sheet.starts_with('图')) {
                continue;
            }
            let paper = self.pages[self.pages_of(sheet)].concat();
            // a change of rank is drawn as an arrow
            let arrow = printed.strip_prefix('-').map(|number| format!("↓{number}"));
            let forms = std::iter::once(dense(printed)).chain(arrow);
            if !forms.into_iter().any(|form| paper.contains(&form)) {
                missing.insert(format!("{sheet}!{cell} “{printed}”"));
            }
        }
        if !missing.is_empty() {
            let some: Vec<String> = missing.iter().take(12).cloned().collect();
            fault(format!("{} figures are not on paper: {}", missing.len(), some.join(", ")));
        }
        for (sheet, heads) in &self.heads {
            for page in self.pages_of(sheet) {
                let lacking: Vec<&String> =
                    heads.iter().filter(|head| !self.pages[page].contains(*head)).collect();
                if !lacking.is_empty() {
                    fault(format!("{sheet}, page {}: no head {lacking:?}", page + 1));
                }
            }
        }
        faults
    }

    /// The pages on which a sheet stands, by the outline; every page where there is none.
    fn pages_of(&self, sheet: &str) -> std::ops::Range<usize> {
        let Some(at) = self.outline.iter().position(|(name, _)| name == sheet) else {
            return 0..self.pages.len();
        };
        let end = self.outline.get(at + 1).map_or(self.pages.len(), |(_, page)| *page);
        self.outline[at].1..end
    }
}

/// `<item page="5">附表1</item>`: a sheet and its first page, counted from nought.
fn outline(xml: &str) -> Vec<(String, usize)> {
    let item = Regex::new(r#"<item page="(\d+)">([^<]*)</item>"#).expect("a pattern");
    let page = |text: &str| text.parse::<usize>().unwrap_or(1).saturating_sub(1);
    item.captures_iter(xml).map(|found| (found[2].to_owned(), page(&found[1]))).collect()
}
