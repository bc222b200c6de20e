//! A random workspace: two forms, their returns of three periods, rates, a query, a bulletin.

use super::ratio::Ratio;
use crate::samples::book::{Book, Look, Sheet, letters};
use crate::samples::households::chance::Chance;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The period that is published, the one before it, the same a year before.
pub(super) const NOW: usize = 0;
pub(super) const BEFORE: usize = 1;
pub(super) const LAST_YEAR: usize = 2;

/// The measures: their heading.
const MEASURES: [&str; 2] = ["产量", "产值"];
const KINDS: [&str; 3] = ["甲类", "乙类", "丙类"];

/// A row of a return.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) kind: usize,
    /// Without their points; [`World::decimals`] says how many decimals each has.
    pub(super) values: [i64; 2],
}

/// What a unit sent in for a period, and how its sheet looks.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub(super) lines: Vec<Line>,
    /// The row of the sheet in which the first line stands, from one.
    pub(super) first: usize,
    /// How many empty columns there are at the left.
    left: u16,
}

/// How the people of a unit come into the query.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum People {
    Not,
    /// Joined to each row, and the largest taken.
    Joined,
    /// Summed before they are joined.
    Summed,
}

/// Which figures a column compares with.
pub(super) const COMPARED: [&str; 5] =
    ["last_year", "growth", "year_change", "previous", "change"];

/// A random workspace.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub(super) struct World {
    pub(super) seed: u64,
    pub(super) units: usize,
    pub(super) quarterly: bool,
    pub(super) decimals: [u32; 2],
    pub(super) rates: [i64; 3],
    /// Period and unit → what came; a return that did not come is not here.
    pub(super) sent: BTreeMap<(usize, usize), Sent>,
    pub(super) people: BTreeMap<(usize, usize), i64>,
    pub(super) by_kind: bool,
    pub(super) with_rates: bool,
    pub(super) with_people: People,
    pub(super) first_kind: bool,
    /// Column → decimals printed.
    pub(super) digits: BTreeMap<&'static str, u32>,
    /// Column → words of comparison.
    pub(super) compared: BTreeMap<&'static str, Vec<&'static str>>,
    /// Ranked by which column, and whether the largest is first.
    pub(super) rank: Option<(&'static str, bool)>,
    pub(super) total: bool,
    total_first: bool,
    pub(super) to_even: bool,
    pub(super) balanced: bool,
    with_chart: bool,
}

impl World {
    /// The workspace of a seed.
    #[allow(clippy::too_many_lines, reason = "one choice after the other")]
    pub(super) fn of(seed: u64) -> Self {
        let mut chance = Chance::of(seed, &[0]);
        let mut yes = |of: usize| chance.below(of) == 0;
        let (quarterly, by_kind, with_rates, first_kind) = (yes(3), yes(3), yes(2), yes(3));
        let (total, total_first, to_even, balanced) = (!yes(4), yes(2), yes(3), yes(2));
        let (with_chart, incomplete) = (yes(3), yes(4));
        let with_people = [People::Not, People::Joined, People::Summed][chance.below(3)];
        let by_kind = by_kind && with_people == People::Not;
        let units = 2 + chance.below(2);
        let mut number = |below: usize| i64::try_from(chance.below(below)).expect("small");
        let decimals = [0, 1].map(|_| u32::try_from(number(4)).expect("small"));
        // what is multiplied must not have many decimals
        let decimals = if with_rates { [decimals[0].min(1), decimals[1]] } else { decimals };
        let rates = [0, 1, 2].map(|_| 1 + number(20));
        let (mut sent, mut people) = (BTreeMap::new(), BTreeMap::new());
        for period in [NOW, BEFORE, LAST_YEAR] {
            for unit in 0..units {
                let lines = (0..=number(4)).map(|_| Line {
                    kind: usize::try_from(number(3)).expect("small"),
                    values: [0, 1].map(|_| match number(8) {
                        0 => 0,
                        1 => number(10),
                        _ => number(4_000_000),
                    }),
                });
                let lines = lines.collect();
                let first = 4 + usize::try_from(number(3)).expect("small");
                let left = u16::try_from(number(3)).expect("small");
                let head_count = 50 + number(90_000);
                if incomplete && number(7) == 0 {
                    continue;
                }
                sent.insert((period, unit), Sent { lines, first, left });
                people.insert((period, unit), head_count);
            }
        }
        let mut digits = BTreeMap::new();
        for column in ["a", "b", "weighted", "scaled", "ratio", "per_head"] {
            digits.insert(column, u32::try_from(number(4)).expect("small"));
        }
        digits.insert("b", if balanced { digits["a"] } else { digits["b"] });
        digits.extend([("items", 0), ("people", 0), ("first_kind", digits["a"])]);
        let mut compared = BTreeMap::new();
        for column in ["a", "b", "ratio"] {
            let words = COMPARED.into_iter().filter(|_| number(3) == 0).collect::<Vec<_>>();
            compared.insert(column, words);
        }
        let by = ["a", "b", "ratio"][usize::try_from(number(3)).expect("small")];
        let rank = (number(3) > 0).then(|| (by, number(2) == 0));
        Self {
            seed,
            units,
            quarterly,
            decimals,
            rates,
            sent,
            people,
            by_kind,
            with_rates,
            with_people,
            first_kind,
            digits,
            compared,
            rank,
            total,
            total_first,
            to_even,
            balanced: balanced && total,
            with_chart,
        }
    }

    /// A period as it is written on the command line.
    pub(super) fn period(&self, at: usize) -> &'static str {
        let (month, quarter) =
            [("2025-05", "2025-Q2"), ("2025-04", "2025-Q1"), ("2024-05", "2024-Q2")][at];
        if self.quarterly { quarter } else { month }
    }

    fn period_in_words(&self, at: usize) -> &'static str {
        let (month, quarter) = [
            ("2025年5月", "2025年第二季度"),
            ("2025年4月", "2025年第一季度"),
            ("2024年5月", "2024年第二季度"),
        ][at];
        if self.quarterly { quarter } else { month }
    }

    /// A measure of a line.
    pub(super) fn value(&self, line: &Line, measure: usize) -> Ratio {
        Ratio::decimal(line.values[measure], self.decimals[measure])
    }

    /// The file of a return, below the folder of returns.
    pub(super) fn file(&self, form: &str, period: usize, unit: usize) -> String {
        format!("{form}/{}/{}.xlsx", self.period(period), unit_label(unit))
    }

    /// The return of a unit as a workbook.
    pub(super) fn book(&self, period: usize, unit: usize) -> Option<Book> {
        let sent = self.sent.get(&(period, unit))?;
        let mut sheet = self.sheet("工程量报表", period, unit, sent.left);
        let head = u32::try_from(sent.first).expect("small") - 2;
        for (at, text) in ["类别", MEASURES[0], MEASURES[1]].into_iter().enumerate() {
            sheet.text(head, column(sent, at), text, Look::Heading);
        }
        for (at, line) in sent.lines.iter().enumerate() {
            let row = head + 1 + u32::try_from(at).expect("small");
            sheet.text(row, column(sent, 0), KINDS[line.kind], Look::Body);
            for measure in [0, 1] {
                let text = self.written(line, measure);
                sheet.text(row, column(sent, 1 + measure), &text, Look::Body);
            }
        }
        Some(Book { sheets: vec![sheet] })
    }

    fn written(&self, line: &Line, measure: usize) -> String {
        self.value(line, measure).printed(self.decimals[measure], false)
    }

    /// The people of a unit as a workbook.
    pub(super) fn people_book(&self, period: usize, unit: usize) -> Option<Book> {
        let people = self.people.get(&(period, unit))?;
        let mut sheet = self.sheet("人口报表", period, unit, 0);
        sheet.text(2, 0, "常住人口", Look::Heading);
        sheet.text(3, 0, &people.to_string(), Look::Body);
        Some(Book { sheets: vec![sheet] })
    }

    fn sheet(&self, title: &str, period: usize, unit: usize, left: u16) -> Sheet {
        let mut sheet = Sheet::named("报表");
        sheet.text(0, left, title, Look::Title);
        let who = format!("填报单位：{}", unit_label(unit));
        let when = format!("报告期：{}", self.period_in_words(period));
        sheet.text(1, left, &who, Look::Plain);
        sheet.text(1, left + 1, &when, Look::Plain);
        sheet
    }

    /// What a cell of a return holds, by its address, as a trace tells it.
    pub(super) fn cell(&self, file: &str, address: &str) -> Option<String> {
        let (sent, period, unit) = self.return_of(file)?;
        if file.starts_with("residents/") {
            let people = self.people.get(&(period, unit))?;
            return (address == "A4").then(|| people.to_string());
        }
        let split = address.find(|letter: char| letter.is_ascii_digit())?;
        let row: usize = address[split..].parse().ok()?;
        let line = sent.lines.get(row.checked_sub(sent.first)?)?;
        let at = (0..3).find(|at| letters(column(sent, *at)) == address[..split])?;
        Some(match at {
            0 => KINDS[line.kind].to_owned(),
            measure => self.written(line, measure - 1),
        })
    }

    /// The line of a return that stands in a row of its sheet.
    pub(super) fn line(&self, file: &str, row: usize) -> Option<&Line> {
        let (sent, ..) = self.return_of(file)?;
        sent.lines.get(row.checked_sub(sent.first)?)
    }

    fn return_of(&self, file: &str) -> Option<(&Sent, usize, usize)> {
        let found = self.sent.iter().find(|((period, unit), _)| {
            ["works", "residents"].iter().any(|form| self.file(form, *period, *unit) == file)
        });
        found.map(|((period, unit), sent)| (sent, *period, *unit))
    }
}

fn column(sent: &Sent, at: usize) -> u16 {
    sent.left + u16::try_from(at).expect("small")
}

/// The code of a unit.
pub(super) fn unit_code(unit: usize) -> String {
    format!("u{}", unit + 1)
}

fn unit_label(unit: usize) -> String {
    let signs = ["东区", "南区", "西区", "北区", "中区"];
    signs[unit].to_owned()
}

/// The code of a kind of work.
pub(super) fn kind_code(kind: usize) -> String {
    format!("k{}", kind + 1)
}

impl World {
    /// The declarations: path and text.
    pub(super) fn declarations(&self) -> Vec<(String, String)> {
        let mut units = "code,label\n".to_owned();
        for unit in 0..self.units {
            let _ = writeln!(units, "{},{}", unit_code(unit), unit_label(unit));
        }
        let mut kinds = "code,label\n".to_owned();
        let mut rates = "kind,rate,from,until,source\n".to_owned();
        for (at, kind) in KINDS.into_iter().enumerate() {
            let _ = writeln!(kinds, "{},{kind}", kind_code(at));
            let _ = writeln!(
                rates,
                "{},{},2020-01-01,2030-12-31,样例",
                kind_code(at),
                self.rates[at]
            );
        }
        let workspace = "title = \"样例\"\ninbox = \"datasets/returns\"\n\
            published = \"outputs/published\"\nstore = \"store\"\nunits = \"areas\"\n";
        [
            ("tongbao.toml", workspace.to_owned()),
            ("datasets/codelists/areas.csv", units),
            ("datasets/codelists/kinds.csv", kinds),
            ("datasets/parameters/rates.csv", rates),
            ("datasets/works/works.toml", self.works()),
            ("datasets/works/residents.toml", self.residents()),
            ("queries/works/measured.sql", self.query()),
            ("outputs/works/notice.toml", self.bulletin()),
        ]
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text))
        .collect()
    }

    fn kind_of_period(&self) -> &'static str {
        if self.quarterly { "quarter" } else { "month" }
    }

    fn works(&self) -> String {
        let mut text = format!(
            "title = \"工程量报表\"\nrow = \"一项工程\"\nperiod = \"{}\"\n\
             provider = {{ codelist = \"areas\" }}\n\n\
             [[column]]\nname = \"kind\"\nlabel = \"类别\"\nrole = \"dimension\"\n\
             type = \"code\"\ncodelist = \"kinds\"\n",
            self.kind_of_period()
        );
        for (at, name) in ["a", "b"].into_iter().enumerate() {
            let _ = write!(
                text,
                "\n[[column]]\nname = \"{name}\"\nlabel = \"{}\"\nrole = \"measure\"\n\
                 type = \"decimal(12,{})\"\n",
                MEASURES[at], self.decimals[at]
            );
        }
        text
    }

    fn residents(&self) -> String {
        format!(
            "title = \"人口报表\"\nrow = \"一个地区\"\nperiod = \"{}\"\n\
             provider = {{ codelist = \"areas\" }}\n\n\
             [[column]]\nname = \"people\"\nlabel = \"常住人口\"\nrole = \"measure\"\n\
             type = \"whole\"\nunit = \"人\"\n",
            self.kind_of_period()
        )
    }

    /// The columns of the query, in order: name, formula; nothing is a formula that SQL gives.
    pub(super) fn columns(&self) -> Vec<(&'static str, Option<&'static str>)> {
        let mut columns = vec![("a", None), ("b", None), ("items", None)];
        if self.with_rates {
            columns.push(("weighted", None));
        }
        if self.first_kind {
            columns.push(("first_kind", None));
        }
        if self.with_people != People::Not {
            columns.extend([("people", None), ("per_head", Some("a / people"))]);
        }
        columns.push(("ratio", Some("a / b * 100")));
        columns.push(("scaled", Some("(a + b) / 10000")));
        columns
    }

    fn query(&self) -> String {
        let grain = if self.by_kind { "[\"provider\", \"kind\"]" } else { "[\"provider\"]" };
        let mut text = format!(
            "/*\ntitle = \"工程量\"\nperiod = \"{}\"\ngrain = {grain}\n",
            self.kind_of_period()
        );
        for (name, formula) in self.columns() {
            let label = format!("指标{name}");
            let _ = write!(
                text,
                "\n[column.{name}]\nlabel = \"{label}\"\ndigits = {}\n",
                self.digits[name]
            );
            if name == "ratio" {
                text.push_str("unit = \"%\"\n");
            }
            if let Some(formula) = formula {
                let _ = writeln!(text, "formula = \"{formula}\"");
            }
            if self.with_people == People::Joined && ["people", "per_head"].contains(&name) {
                text.push_str("total = \"blank\"\n");
            }
            let compared = self.compared.get(name).filter(|words| !words.is_empty());
            if let Some(words) = compared {
                let _ = writeln!(text, "compare = {words:?}");
            }
        }
        if let Some((by, high)) = self.rank {
            let order = if high { "high" } else { "low" };
            let _ = write!(
                text,
                "\n[rank.place]\nlabel = \"位次\"\nby = \"{by}\"\norder = \"{order}\"\n"
            );
        }
        if self.total {
            let first = self.total_first;
            let _ = write!(text, "\n[total]\nlabel = \"合计\"\nfirst = {first}\n");
        }
        text.push_str("*/\n");
        text + &self.select()
    }

    fn select(&self) -> String {
        let mut select = vec!["w.provider as provider".to_owned()];
        let mut group = vec!["w.provider"];
        if self.by_kind {
            select.push("w.kind as kind".to_owned());
            group.push("w.kind");
        }
        select
            .extend(["sum(w.a) as a", "sum(w.b) as b", "count(*) as items"].map(str::to_owned));
        let mut from = "works w".to_owned();
        if self.with_rates {
            select.push("sum(w.a * r.rate) as weighted".to_owned());
            from.push_str("\njoin rates r on r.kind = w.kind");
        }
        if self.first_kind {
            let sum = "sum(case when w.kind = 'k1' then w.a else 0 end) as first_kind";
            select.push(sum.to_owned());
        }
        if self.with_people == People::Joined {
            select.push("max(p.people) as people".to_owned());
            from.push_str("\njoin residents p on p.provider = w.provider");
        }
        let inner = format!(
            "select {}\nfrom {from}\ngroup by {}",
            select.join(",\n       "),
            group.join(", ")
        );
        if self.with_people != People::Summed {
            return inner;
        }
        let names: Vec<String> = self
            .columns()
            .into_iter()
            .filter(|(name, formula)| formula.is_none() && *name != "people")
            .map(|(name, _)| format!("x.{name} as {name}"))
            .collect();
        format!(
            "with x as (\n{inner}\n), y as (\nselect provider, sum(people) as people\n\
             from residents\ngroup by provider\n)\n\
             select x.provider as provider, {}, y.people as people\n\
             from x\njoin y on y.provider = x.provider",
            names.join(", ")
        )
    }

    fn bulletin(&self) -> String {
        let rounding = if self.to_even { "rounding = \"gb8170\"\n" } else { "" };
        let mut text = format!(
            "title = \"{{{{ period.zh }}}}工程量通报\"\nfile = \"通报\"\n\
             audience = \"internal\"\n{rounding}"
        );
        text.push_str("\n[[section]]\ntext = \"\"\"\n");
        if self.total {
            text.push_str("合计产量{{ m.a }}，比值{{ m.ratio }}。");
        }
        text.push_str(
            "{% for row in m.rows %}{{ row.provider }}{{ row.b }}、{% endfor %}各不相同。\n\
             \"\"\"\n[section.values]\nm = \"measured\"\n",
        );
        text.push_str("\n[[table]]\ntitle = \"工程量\"\nrows = \"measured\"\n");
        if self.balanced {
            text.push_str(
                "\n[[table]]\ntitle = \"相加相符的表\"\nrows = \"measured\"\n\
                 columns = [\"provider\", \"a\", \"b\"]\nrebalance = true\n",
            );
        }
        if self.with_chart {
            text.push_str(
                "\n[[chart]]\ntitle = \"产量\"\nrows = \"measured\"\nx = \"provider\"\n\
                 y = [\"a\", \"b\"]\n",
            );
        }
        text
    }
}
