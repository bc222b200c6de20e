//! Findings: where something is not as declared, what stands there, who asked, what to do.
//!
//! A finding is data. It is built where the fault is seen, its sentences come from the
//! [catalogue](crate::words::catalogue), and how it looks on a terminal, in JSON or in a marked-up
//! workbook is decided elsewhere. Codes are declared once, in [`codes`].

use crate::words::catalogue::{self, Language};
use crate::words::cell::CellRange;
use std::fmt;
use std::sync::Arc;

/// What a finding means for the return: 强制性, 核实性, 提示性.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// 强制性: the return is refused.
    Error,
    /// 核实性: it is accepted, but an explanation is asked for.
    Warning,
    /// 提示性: worth knowing.
    Information,
}

/// The stable name of a kind of finding (`V104`) and how grave it is unless declared otherwise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Code {
    /// Letter for where the fault lies, and three digits.
    pub name: &'static str,
    /// Gravity unless the declaration says otherwise.
    pub severity: Severity,
}

impl fmt::Display for Code {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name)
    }
}

/// Where a finding is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// Nowhere in particular (the command line, the workspace as a whole).
    Nowhere,
    /// A file as a whole; its name as the user gave it.
    File(Arc<str>),
    /// A sheet of a workbook.
    Sheet(Arc<str>, Arc<str>),
    /// Cells of a sheet: file, sheet, cells.
    Cells(Arc<str>, Arc<str>, CellRange),
    /// A line of a text file: path, line, column, both counted from one.
    Line(Arc<str>, usize, usize),
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Nowhere => Ok(()),
            Place::File(file) => out.write_str(file),
            Place::Sheet(file, sheet) => write!(out, "{file}  {sheet}"),
            Place::Cells(file, sheet, range) => write!(out, "{file}  {sheet}!{range}"),
            Place::Line(file, line, column) => write!(out, "{file}:{line}:{column}"),
        }
    }
}

/// Who asked: the declaration that a value does not meet.
#[derive(Default, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Asked {
    /// Path of the declaration inside the workspace.
    pub file: Arc<str>,
    /// Line, counted from one.
    pub line: usize,
    /// The column, check or table that asks (its declared name).
    pub what: Arc<str>,
}

/// One place where something is not as declared.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// Which kind.
    pub code: Code,
    /// How grave, here.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What stands there: the heading and the key of the row, in the sender's own words.
    pub stands: Option<Arc<str>>,
    /// Who asked.
    pub asked: Option<Asked>,
    /// The parts of the sentence.
    pub arguments: Vec<(&'static str, String)>,
    /// Which of the code's hints to give (`hint` unless a more exact one is known).
    pub hint: &'static str,
    /// Is it of a check on trial? Then it is said and counted, and decides nothing.
    pub trial: bool,
    /// The key of the row it is about, by which an explanation names it; never anything personal.
    pub row: Option<Arc<str>>,
    /// What the sender says to it (核实说明).
    pub explained: Option<Arc<str>>,
}

impl Finding {
    /// A finding of this kind at this place.
    #[must_use]
    pub fn new(code: Code, place: Place) -> Self {
        Self {
            code,
            severity: code.severity,
            place,
            stands: None,
            asked: None,
            arguments: Vec::new(),
            hint: "hint",
            trial: false,
            row: None,
            explained: None,
        }
    }

    /// Says which row it is about.
    #[must_use]
    pub fn about(mut self, row: &str) -> Self {
        self.row = Some(Arc::from(row));
        self
    }

    /// Does it still wait for what the sender has to say?
    #[must_use]
    pub fn wants_explanation(&self) -> bool {
        self.severity == Severity::Warning
            && self.code.name.starts_with('C')
            && self.explained.is_none()
    }

    /// Is it a fault in the figures of one unit that a scheme is carried out for? Then that unit's
    /// result is missing with its reason, and the others' stand.
    #[must_use]
    pub fn is_of_one_unit(&self) -> bool {
        matches!(
            self.code.name,
            "X009" | "X010" | "X011" | "X015" | "X016" | "X030" | "X031" | "X034" | "X037"
        )
    }

    /// Adds a part of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Says what stands there.
    #[must_use]
    pub fn standing(mut self, what: &str) -> Self {
        self.stands = Some(Arc::from(what));
        self
    }

    /// Says who asked.
    #[must_use]
    pub fn asked_by(mut self, asked: Asked) -> Self {
        self.asked = Some(asked);
        self
    }

    /// Sets the gravity that the declaration gives.
    #[must_use]
    pub fn weighing(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Chooses one of the code's other hints.
    #[must_use]
    pub fn hinting(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// The sentence, which can stand alone.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        catalogue::sentence(language, self.code.name, None, &self.arguments)
            .unwrap_or_else(|| self.code.name.to_owned())
    }

    /// What to do, where there is something to do.
    #[must_use]
    pub fn advice(&self, language: Language) -> Option<String> {
        catalogue::sentence(language, self.code.name, Some(self.hint), &self.arguments)
    }
}

/// A stage's value *and* its findings; `Result` is kept for a failing machine.
#[derive(Clone, PartialEq, Debug)]
pub struct Reviewed<T> {
    /// What the stage made of its input.
    pub value: T,
    /// What it noticed, in the order of the input.
    pub findings: Vec<Finding>,
}

impl<T> Reviewed<T> {
    /// A value with nothing to say about it.
    pub fn clean(value: T) -> Self {
        Self { value, findings: Vec::new() }
    }

    /// Is any finding an error?
    pub fn has_errors(&self) -> bool {
        has_errors(&self.findings)
    }
}

/// Is any of the findings an error?
#[must_use]
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// Does any of the findings stop what was asked for? An error does, unless it only takes one unit
/// out of a scheme's results.
#[must_use]
pub fn stops(findings: &[Finding]) -> bool {
    let stops =
        |finding: &Finding| finding.severity == Severity::Error && !finding.is_of_one_unit();
    findings.iter().any(stops)
}

/// The codes: one constant each, and all of them in order.
pub mod codes {
    use super::{Code, Severity};

    macro_rules! codes {
        ($($severity:ident: $($name:ident)+;)+) => {
            $($(
                #[doc = concat!("See the section ", stringify!($name), " of `docs/diagnostics.md`.")]
                pub const $name: Code =
                    Code { name: stringify!($name), severity: Severity::$severity };
            )+)+
            /// Every code there is.
            pub const ALL: &[Code] = &[$($($name),+),+];
        };
    }

    codes! {
        // D: a declaration
        Error: D001 D002 D003 D004 D005 D006 D007 D008 D009 D010 D011 D012 D013 D014 D015 D016 D017;
        Warning: D101 D102;
        // F: the workbook as a file
        Error: F001 F002 F003 F004 F005 F006 F007 F008 F009 F010;
        Warning: F101 F102 F103 F104;
        Information: F201;
        // L: the form's layout
        Error: L001 L002 L003 L004 L005 L006 L007 L008 L009 L010 L011 L012 L013 L015 L016 L020;
        Warning: L102 L103 L104 L120;
        Information: L101 L201 L202 L203 L204 L205 L206;
        // V: a cell's value
        Error: V101 V102 V104 V105 V107 V108 V109 V110 V111 V112 V113 V114 V115 V116 V117 V118 V119;
        Warning: V201 V204 V205 V206;
        Information: V202 V203;
        // C: a declared check
        Error: C001 C002 C003 C004 C005 C006 C007 C008 C009 C010 C011 C012 C013 C014 C015
            C050 C051;
        Warning: C016 C201 C202 C203 C204;
        Information: C101 C102;
        // S: the store
        Error: S001 S002 S003 S004 S005 S006 S007 S010 S011;
        Warning: S101 S102 S103;
        Information: S201 S202 S203;
        // Q: a query
        Error: Q001 Q002 Q003 Q004 Q005 Q006 Q007 Q008 Q009;
        // X: a scheme; X030 to X059 and X130 to X159 are its awards'
        Error: X001 X002 X003 X004 X005 X006 X007 X008 X009 X010 X011 X012 X013 X014 X015 X016 X017 X090;
        Error: X030 X031 X032 X033 X034 X035 X036 X037 X038 X039;
        Warning: X101 X102 X103 X104 X105 X106 X107;
        Warning: X130 X131 X132 X133 X134 X135 X136 X137;
        Information: X158 X201;
        // B: a bulletin
        Error: B001 B002 B004 B005 B007 B008 B009 B010 B011 B012 B013 B014;
        Warning: B101 B102 B103 B104;
        // T: the way back from a figure
        Error: T001 T002 T004 T005 T011 T012 T013 T014 T015 T016 T017;
        Warning: T101;
        Information: T201 T202;
        // M: the command line and the machine
        Error: M001 M002 M003 M004 M005 M006 M007 M008;
    }
}
