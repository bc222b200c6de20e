//! A sheet of rules as departments keep it (审核关系表): `序号 | 报表代码 | 公式`, hundreds of lines such
//! as `CA6110+CA6210=NG1310+NM4310`, read into formulas.
//!
//! Full-width signs, `==` and stray blanks are taken as they are meant; what is no formula is
//! told with its line.

use crate::words::diagnostic::Severity;
use crate::words::formula::{Formula, FormulaFault};
use crate::words::{Fraction, text};

/// A line of the sheet.
#[derive(Clone, Debug)]
pub struct Rule {
    /// The line, counted from one.
    pub line: usize,
    /// Its number in the sheet; its place where there is none.
    pub number: String,
    /// The form that it is kept under (报表代码); may be empty.
    pub report: String,
    /// The formula as written, or why it is none.
    pub formula: Result<Formula, (String, FormulaFault)>,
    /// How grave.
    pub severity: Severity,
    /// What the clerk is told; the formula itself where nothing is said.
    pub message: String,
    /// How far two sides may be apart.
    pub tolerance: Option<Fraction>,
}

#[derive(Default)]
struct Heads {
    number: Option<usize>,
    report: Option<usize>,
    formula: Option<usize>,
    severity: Option<usize>,
    message: Option<usize>,
    tolerance: Option<usize>,
}

/// So many lines above the heads are looked at.
const DEEPEST: usize = 12;

fn heads(row: &[String]) -> Option<Heads> {
    let mut heads = Heads::default();
    for (at, head) in row.iter().enumerate() {
        let slot = match text::compact(head).as_str() {
            "序号" | "编号" | "number" => &mut heads.number,
            "报表代码" | "表号" | "报表" | "report" => &mut heads.report,
            "公式" | "审核公式" | "审核关系" | "rule" | "formula" => {
                &mut heads.formula
            }
            "级别" | "类型" | "审核类型" | "severity" => &mut heads.severity,
            "说明" | "提示" | "审核说明" | "提示信息" | "message" => {
                &mut heads.message
            }
            "允许误差" | "误差" | "容差" | "tolerance" => &mut heads.tolerance,
            _ => continue,
        };
        slot.get_or_insert(at);
    }
    heads.formula.is_some().then_some(heads)
}

/// The rules of a sheet given as lines of fields; `None` if no line names a column of formulas.
#[must_use]
pub fn rules(rows: &[(usize, Vec<String>)]) -> Option<Vec<Rule>> {
    let (at, heads) = rows
        .iter()
        .take(DEEPEST)
        .enumerate()
        .find_map(|(at, (_, row))| heads(row).map(|heads| (at, heads)))?;
    let mut rules = Vec::new();
    for (line, row) in rows.iter().skip(at + 1) {
        let field = |at: Option<usize>| {
            at.and_then(|at| row.get(at)).map_or_else(String::new, |text| text::one_line(text))
        };
        let written = field(heads.formula);
        if written.is_empty() {
            continue;
        }
        let number = field(heads.number);
        let message = field(heads.message);
        rules.push(Rule {
            line: *line,
            number: if number.is_empty() { (rules.len() + 1).to_string() } else { number },
            report: field(heads.report),
            severity: severity(&field(heads.severity)),
            message: if message.is_empty() { written.clone() } else { message },
            tolerance: Fraction::parse(&field(heads.tolerance)),
            formula: parse(&written),
        });
    }
    Some(rules)
}

/// A formula as people type it into a sheet.
fn parse(written: &str) -> Result<Formula, (String, FormulaFault)> {
    let plain: String = written
        .chars()
        .map(|letter| match letter {
            '\u{FF01}'..='\u{FF5E}' => {
                char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter)
            }
            '\u{3000}' => ' ',
            letter => letter,
        })
        .collect();
    let plain = plain.replace("=<", "<=").replace("=>", ">=").replace('≦', "<=");
    let plain = plain.replace('≧', ">=");
    Formula::parse(&plain).map_err(|fault| (plain, fault))
}

fn severity(written: &str) -> Severity {
    match text::compact(written).as_str() {
        "核实性" | "warning" | "核实" => Severity::Warning,
        "提示性" | "information" | "提示" => Severity::Information,
        _ => Severity::Error,
    }
}

impl Rule {
    /// A name for it, as declarations want names.
    #[must_use]
    pub fn name(&self) -> String {
        let plain: String = self
            .number
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' })
            .collect();
        format!("rule_{}", plain.to_ascii_lowercase())
    }
}
