//! What `trace` says, read as a person reads it: blocks, sums, rows, cells, parts.

use super::ratio::Ratio;
use regex_lite::Regex;

/// One figure followed back: what is said from one `《…》` to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// The figure as printed, without its unit.
    pub(super) printed: String,
    /// What the first formula gives, if there is one.
    pub(super) value: Option<Ratio>,
    /// How many lines of its formulas were read.
    lines: usize,
    pub(super) sums: Vec<Sum>,
    pub(super) rows: Vec<Row>,
}

/// `a = 12，由下列 3 行相加得 12，相符`
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub(super) name: String,
    pub(super) value: Option<Ratio>,
    /// How many rows, what they add up to, do they agree; nothing for what is no sum.
    pub(super) of_rows: Option<(usize, Ratio, bool)>,
}

/// A row behind the figure.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// File, address, value.
    pub(super) cells: Vec<(String, String, String)>,
    /// What it gives to which number.
    pub(super) parts: Vec<(String, Ratio)>,
}

/// Reads everything that a trace said.
pub(super) fn read(output: &str) -> Vec<Block> {
    let sum = Regex::new(
        r"^  (\w+) = (\S+?)(?:（≈.*）)?(?:，由下列 (\d+) 行相加得 (\S+)，(相符|不符))?$",
    );
    let sum = sum.expect("a pattern");
    let head =
        Regex::new(r"^  ([①-⑳]?)(\S.*)  \S+（第 \d+ 版，[0-9a-f]+）$").expect("a pattern");
    let cell = Regex::new(r"^([①-⑳]?)([A-Z]+[0-9]+) [^=]+=(.*)$").expect("a pattern");
    let mut blocks: Vec<Block> = Vec::new();
    let mut files: Vec<(String, String)> = Vec::new();
    let (mut part, mut after_rows) = ("", false);
    for line in output.lines() {
        if line.starts_with('《') {
            let told = line.rsplit('：').next().unwrap_or_default();
            let is_figure = |letter: &char| letter.is_ascii_digit() || "-.".contains(*letter);
            let printed = told.chars().take_while(is_figure).collect();
            blocks.push(Block { printed, ..Block::default() });
            (part, after_rows) = ("", true);
            continue;
        }
        let Some(block) = blocks.last_mut() else { continue };
        if !line.starts_with(' ') {
            (part, after_rows) = (line, true);
        } else if part == "计算：" && line.starts_with("      = ") {
            // the first formula's numbers, then its value
            block.lines += 1;
            if block.lines == 2 {
                let told = line.trim_start_matches([' ', '=']);
                block.value = Ratio::parse(told.split('（').next().unwrap_or_default());
            }
        } else if part == "汇总：" {
            let found = sum.captures(line).unwrap_or_else(|| panic!("a sum: {line}"));
            let text = |at: usize| found.get(at).map_or("", |found| found.as_str());
            block.sums.push(Sum {
                name: text(1).to_owned(),
                value: Ratio::parse(text(2)),
                of_rows: found.get(3).map(|rows| {
                    let rows = rows.as_str().parse().expect("a count");
                    (rows, Ratio::parse(text(4)).expect("a sum"), text(5) == "相符")
                }),
            });
        } else if let Some(found) = head.captures(line).filter(|_| !line.starts_with("   ")) {
            if after_rows {
                files.clear();
            }
            files.push((found[1].to_owned(), found[2].to_owned()));
            after_rows = false;
        } else if part == "来源单元格：" {
            let (cells, parts) = line.split_once("  →  ").unwrap_or((line, ""));
            let mut row = Row::default();
            for one in cells.trim().split('，') {
                let Some(found) = cell.captures(one) else { continue };
                let file = files.iter().find(|(mark, _)| *mark == found[1]);
                let (_, file) = file.unwrap_or_else(|| panic!("a file for {one} of {line}"));
                row.cells.push((file.clone(), found[2].to_owned(), found[3].to_owned()));
            }
            for one in parts.split('，').filter(|one| !one.is_empty()) {
                let (name, value) = one
                    .strip_prefix("计入 ")
                    .and_then(|one| one.split_once('：'))
                    .unwrap_or_else(|| panic!("a part: {one} of {line}"));
                row.parts.push((name.to_owned(), Ratio::parse(value).expect("a number")));
            }
            block.rows.push(row);
            after_rows = true;
        }
    }
    blocks
}
