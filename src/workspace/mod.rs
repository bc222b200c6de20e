//! The nouns: text in, declared objects out.
//!
//! A workspace is a folder with `tongbao.toml`, `datasets/`, `queries/` and `outputs/`.
//! [`Workspace::load`] reads every declaration and reports every fault of all of them at once.
//! One object a file, the file's name is the object's name, all names share one namespace, and
//! objects refer to each other by name. What is declared here is carried out above.

pub mod bulletin;
pub mod check;
pub mod codelist;
pub mod comparison;
pub mod dataset;
pub mod demands;
mod due;
pub mod edition;
pub mod explanations;
pub mod parameters;
pub mod query;
pub mod rule_sheet;
pub mod scheme;
pub mod theme;

mod amounts;
mod bounds;
mod checks_from;
mod column_kind;
mod csv_file;
mod fields;
mod lint;
mod names;
mod references;
mod rings;
mod source;
mod working_days;

use crate::words::diagnostic::{Finding, Place, Reviewed, codes};
use crate::words::digest::Digest;
use crate::words::{Rounding, text};
use bulletin::Bulletin;
use codelist::CodeList;
use csv_file::CsvFile;
use dataset::Dataset;
use explanations::Explanation;
use fields::Fields;
use parameters::Parameters;
use query::Query;
use scheme::Scheme;
use source::Source;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use theme::ThemeFile;

/// Every key of every kind of declaration; `docs/declarations.md` explains each.
pub const KEYS: &[(&str, &[&str])] = &[
    ("tongbao.toml", SETTINGS),
    ("dataset", dataset::DATASET),
    ("dataset.provider", dataset::PROVIDER),
    ("dataset.layout", dataset::LAYOUT),
    ("dataset.column", dataset::COLUMN),
    ("dataset.check", check::CHECK),
    ("dataset.unique", check::UNIQUE),
    ("dataset.balance", demands::BALANCE),
    ("dataset.hierarchy", demands::HIERARCHY),
    ("dataset.cumulative", demands::CUMULATIVE),
    ("dataset.steady", demands::STEADY),
    ("dataset.outlier", demands::OUTLIER),
    ("dataset.codes", dataset::CODES),
    ("query", query::QUERY),
    ("query.uses", query::USE),
    ("query.column", query::QUERY_COLUMN),
    ("query.total", query::TOTAL),
    ("query.rank", comparison::RANK),
    ("scheme", scheme::SCHEME),
    ("scheme.valid", scheme::VALID),
    ("scheme.params", scheme::parameter::PARAMETER),
    ("scheme.let", scheme::parameter::LET),
    ("scheme.flag", scheme::flag::FLAG),
    ("scheme.decided", scheme::flag::DECIDED),
    ("scheme.item", scheme::item::ITEM),
    ("scheme.item.tiers", scheme::item::TIER),
    ("scheme.item.counts", scheme::item::COUNT),
    ("scheme.group", scheme::group::GROUP),
    ("scheme.group.scale", scheme::group::SCALE),
    ("scheme.rank", scheme::rank::SCHEME_RANK),
    ("scheme.grade", scheme::grade::GRADE),
    ("scheme.grade.cuts", scheme::grade::CUT),
    ("scheme.follow", scheme::follow::FOLLOW),
    ("scheme.target", scheme::target::TARGET),
    ("scheme.target.goals", scheme::target::GOAL),
    ("scheme.elsewhere", scheme::register::ELSEWHERE),
    ("scheme.restated", scheme::register::RESTATED),
    ("scheme.not_computable", scheme::register::NOT_COMPUTABLE),
    ("scheme.test", scheme::test::TEST),
    ("scheme.money", scheme::award::pay::MONEY),
    ("scheme.award", scheme::award::AWARD),
    ("scheme.award.tiers", scheme::award::branch::TIER),
    ("scheme.award.map", scheme::award::branch::MAP),
    ("scheme.award.window", scheme::award::window::WINDOW),
    ("scheme.award.cap", scheme::award::limit::CAP),
    ("scheme.award.exclusive", scheme::award::limit::EXCLUSIVE),
    ("scheme.award.stages", scheme::award::payout::STAGE),
    ("scheme.award.true_up", scheme::award::payout::TRUE_UP),
    ("scheme.award.split", scheme::award::payout::SPLIT),
    ("scheme.award.split.parts", scheme::award::payout::PART),
    ("scheme.award.clawback", scheme::award::payout::CLAWBACK),
    ("scheme.fund", scheme::fund::FUND),
    ("theme", theme::THEME),
    ("theme.fonts", theme::FONTS),
    ("theme.sizes", theme::SIZES),
    ("theme.margins", theme::MARGINS),
    ("theme.symbols", theme::SYMBOLS),
    ("theme.colours", theme::COLOURS),
    ("scheme.fund.hold", scheme::fund::HOLD),
    ("scheme.paid_before", scheme::award::ledger::PAID_BEFORE),
    ("scheme.recheck", scheme::recheck::RECHECK),
    ("scheme.what_if", scheme::what_if::WHAT_IF),
    ("bulletin", bulletin::BULLETIN),
    ("bulletin.section", bulletin::SECTION),
    ("bulletin.table", bulletin::TABLE),
    ("bulletin.table.spanner", bulletin::SPANNER),
    ("bulletin.chart", bulletin::CHART),
    ("bulletin.closing", bulletin::CLOSING),
    ("bulletin.split", bulletin::SPLIT),
    ("bulletin.workbook", bulletin::workbook::WORKBOOK),
    ("bulletin.workbook.block", bulletin::workbook::BLOCK),
];

const SETTINGS: &[&str] =
    &["title", "inbox", "published", "store", "calendar", "units", "rounding", "theme"];

/// The built-in table of who owed which return; a declared object of this name hides it.
pub const REPORTING: &str = "reporting";

/// Everything declared in a folder.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The folder.
    pub folder: PathBuf,
    /// Its title.
    pub title: String,
    /// Where returns arrive.
    pub inbox: PathBuf,
    /// Where bulletins go.
    pub published: PathBuf,
    /// Where accepted returns are kept.
    pub store: PathBuf,
    /// The table of parameters with holidays and working days (`date`, `worked`).
    pub calendar: Option<String>,
    /// The code list whose order tables follow unless they say otherwise.
    pub units: Option<String>,
    /// Which way a half goes when a figure is printed.
    pub rounding: Rounding,
    /// The house style of bulletins that name none.
    pub theme: Option<String>,
    /// House styles by name.
    pub themes: BTreeMap<String, ThemeFile>,
    /// Code lists by name.
    pub codelists: BTreeMap<String, CodeList>,
    /// Dated parameters by name.
    pub parameters: BTreeMap<String, Parameters>,
    /// Return forms by name.
    pub datasets: BTreeMap<String, Dataset>,
    /// Indicator tables by name.
    pub queries: BTreeMap<String, Query>,
    /// Schemes by name.
    pub schemes: BTreeMap<String, Scheme>,
    /// Bulletins by name.
    pub bulletins: BTreeMap<String, Bulletin>,
    /// Explanations that stand in the workspace.
    pub explanations: Vec<Explanation>,
    /// Digest of every declaration's file, by its path.
    pub digests: BTreeMap<String, Digest>,
}

/// A declared object is in no more than this many bytes; more is no declaration.
const LARGEST: u64 = 8 * 1024 * 1024;

impl Workspace {
    /// Reads the workspace in a folder. `Err` only if the machine fails; a folder without
    /// `tongbao.toml` is a finding.
    pub fn load(folder: &Path) -> io::Result<Reviewed<Self>> {
        let mut findings = Vec::new();
        let mut workspace = Self { folder: folder.to_owned(), ..Self::default() };
        let settings = folder.join("tongbao.toml");
        if !settings.is_file() {
            let place = Place::File(Arc::from(folder.display().to_string()));
            findings.push(Finding::new(codes::D012, place));
            return Ok(Reviewed { value: workspace, findings });
        }
        if let Some(source) = workspace.open(&settings, &mut findings)? {
            workspace.read_settings(&source, &mut findings);
        }
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for (path, kind) in workspace.files()? {
            let Some(source) = workspace.open(&path, &mut findings)? else { continue };
            let name =
                path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into());
            if !text::is_name(&name) {
                findings.push(Finding::new(codes::D006, source.place(0)).with("name", &name));
            }
            if let Some(other) = names.insert(name.clone(), source.path.to_string()) {
                let finding = Finding::new(codes::D007, source.place(0));
                findings.push(finding.with("name", &name).with("other", other));
            }
            workspace.read_object(kind, &name, &source, &mut findings);
        }
        checks_from::read(&mut workspace, &mut findings)?;
        references::check(&workspace, &mut findings);
        lint::lint(&workspace, &mut findings);
        rings::check(&workspace, &mut findings);
        findings.sort_by(|a, b| a.place.cmp(&b.place));
        Ok(Reviewed { value: workspace, findings })
    }

    fn read_settings(&mut self, source: &Source, findings: &mut Vec<Finding>) {
        let tree = source.tree(findings);
        let mut fields = Fields::new(source, &tree, SETTINGS, findings);
        self.title = fields.required_text("title");
        let mut folder = |key: &str, default: &str| {
            self.folder.join(fields.text(key).unwrap_or_else(|| default.to_owned()))
        };
        self.inbox = folder("inbox", "datasets/returns");
        self.published = folder("published", "outputs/published");
        self.store = folder("store", "store");
        self.calendar = fields.text("calendar");
        self.units = fields.text("units");
        self.rounding = fields.rounding().unwrap_or_default();
        self.theme = fields.text("theme");
    }

    /// The files of all declared objects with their kind, in a fixed order.
    fn files(&self) -> io::Result<Vec<(PathBuf, Object)>> {
        let mut files = Vec::new();
        for (top, ending) in [
            ("datasets", "csv"),
            ("datasets", "toml"),
            ("queries", "sql"),
            ("queries", "toml"),
            ("outputs", "toml"),
        ] {
            let top_folder = self.folder.join(top);
            if !top_folder.is_dir() {
                continue;
            }
            let walk = walkdir::WalkDir::new(&top_folder)
                .max_depth(6)
                .sort_by_file_name()
                .into_iter()
                .filter_entry(|entry| {
                    let path = entry.path();
                    path != self.inbox && path != self.published
                });
            for entry in walk {
                let path = entry?.into_path();
                if path.extension().is_none_or(|found| found != ending) {
                    continue;
                }
                let inside = |name: &str| path.parent().is_some_and(|dir| dir.ends_with(name));
                let kind = match (top, ending) {
                    ("datasets", "csv") if inside("codelists") => Object::CodeList,
                    ("datasets", "csv") if inside("parameters") => Object::Parameters,
                    ("datasets", "csv") if inside("explanations") => Object::Explanations,
                    ("datasets", "toml") => Object::Dataset,
                    ("queries", "toml") => Object::Scheme,
                    ("queries", _) => Object::Query,
                    ("outputs", _) if inside("themes") => Object::Theme,
                    ("outputs", _) => Object::Bulletin,
                    _ => continue,
                };
                files.push((path, kind));
            }
        }
        Ok(files)
    }

    fn open(&mut self, path: &Path, findings: &mut Vec<Finding>) -> io::Result<Option<Source>> {
        let inside = path.strip_prefix(&self.folder).unwrap_or(path);
        let shown: Arc<str> = Arc::from(inside.to_string_lossy().replace('\\', "/"));
        let bytes =
            if path.metadata()?.len() > LARGEST { Vec::new() } else { std::fs::read(path)? };
        self.digests.insert(shown.to_string(), Digest::of(&bytes));
        if let Ok(text) = String::from_utf8(bytes) {
            Ok(Some(Source { path: shown, text: text.into() }))
        } else {
            findings.push(Finding::new(codes::D001, Place::File(shown)).hinting("encoding"));
            Ok(None)
        }
    }

    fn read_object(
        &mut self,
        kind: Object,
        name: &str,
        source: &Source,
        findings: &mut Vec<Finding>,
    ) {
        let name = name.to_owned();
        match kind {
            Object::CodeList => {
                let file = CsvFile::read(&name, &source.path, &source.text, findings);
                let list = CodeList::read(&file, findings);
                self.codelists.insert(name, list);
            }
            Object::Parameters => {
                let file = CsvFile::read(&name, &source.path, &source.text, findings);
                let table = Parameters::read(&file, findings);
                self.parameters.insert(name, table);
            }
            Object::Explanations => {
                let file = CsvFile::read(&name, &source.path, &source.text, findings);
                self.explanations.extend(explanations::read(&file, findings));
            }
            Object::Dataset => {
                let dataset = Dataset::read(&name, source, findings);
                self.datasets.insert(name, dataset);
            }
            Object::Query => {
                if let Some(query) = Query::read(&name, source, findings) {
                    self.queries.insert(name, query);
                }
            }
            Object::Scheme => {
                let scheme = Scheme::read(&name, source, findings);
                self.schemes.insert(name, scheme);
            }
            Object::Theme => {
                let theme = ThemeFile::read(&name, source, findings);
                self.themes.insert(name, theme);
            }
            Object::Bulletin => {
                let bulletin = Bulletin::read(&name, source, findings);
                self.bulletins.insert(name, bulletin);
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Object {
    CodeList,
    Parameters,
    Explanations,
    Dataset,
    Query,
    Scheme,
    Bulletin,
    Theme,
}
