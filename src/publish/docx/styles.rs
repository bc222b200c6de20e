//! Styles, settings and page numbers: the looks of the notice, each under its own name so that
//! a person can change one in one place.

use crate::publish::docx::package::DECLARATION;
use crate::publish::docx::paper::{Paper, half_points, twips};
use crate::publish::markup::Markup;
use std::collections::BTreeSet;

/// The namespace of the words of a document.
pub(super) const W: (&str, &str) =
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");

/// How the lines of a style stand.
#[derive(Clone, Copy)]
enum Lines {
    /// On the grid of the page.
    Grid,
    /// At a fixed distance in points.
    Fixed(f64),
    /// As the font asks, away from the grid.
    Free,
}

/// One style of paragraphs.
struct Look<'a> {
    id: &'a str,
    name: &'a str,
    font: &'a str,
    size: f64,
    lines: Lines,
    /// `both`, `left`, `center`, `right`.
    side: &'a str,
    /// Characters before the first line.
    first: u32,
    keep: bool,
    /// Points kept free above and below.
    air: f64,
    outline: Option<u32>,
}

/// `word/styles.xml`.
pub(super) fn styles(paper: &Paper) -> String {
    let mut x = Markup::beginning(DECLARATION);
    x.within("w:styles", &[W], |x| {
        defaults(x, paper);
        for look in looks(paper) {
            style(x, paper, &look);
        }
        table_style(x);
    });
    x.finished()
}

fn looks(paper: &Paper) -> Vec<Look<'_>> {
    let (fonts, sizes) = (&paper.theme.fonts, &paper.theme.sizes);
    let text = Look {
        id: "Normal",
        name: "Normal",
        font: &fonts.text,
        size: sizes.text,
        lines: Lines::Grid,
        side: "both",
        first: 0,
        keep: false,
        air: 0.0,
        outline: None,
    };
    let heading = |id, name, font, outline| Look {
        id,
        name,
        font,
        first: 2,
        keep: true,
        outline: Some(outline),
        ..text
    };
    let small = sizes.table.first().copied().unwrap_or(12.0);
    let free = |id, name, font, size, side| Look {
        id,
        name,
        font,
        size,
        side,
        lines: Lines::Free,
        ..text
    };
    let title = Lines::Fixed((sizes.title * 1.5).max(1.0));
    let table_title =
        free("TableTitle", "Table Title", &fonts.title, sizes.table_title, "center");
    let mark = free("TableMark", "Table Mark", &fonts.heading, sizes.mark, "left");
    vec![
        Look {
            id: "Title",
            name: "Title",
            font: &fonts.title,
            size: sizes.title,
            lines: title,
            side: "center",
            keep: true,
            ..text
        },
        Look { id: "DocumentNumber", name: "Document Number", side: "center", ..text },
        Look { id: "Addressee", name: "Addressee", side: "left", ..text },
        heading("Heading1", "heading 1", fonts.heading.as_str(), 0),
        heading("Heading2", "heading 2", fonts.second.as_str(), 1),
        heading("Heading3", "heading 3", fonts.text.as_str(), 2),
        heading("Heading4", "heading 4", fonts.text.as_str(), 3),
        Look { id: "BodyText", name: "Body Text", first: 2, ..text },
        Look { id: "Slot", name: "Slot", first: 2, ..text },
        Look { id: "Attachments", name: "Attachments", side: "left", ..text },
        Look { id: "Signature", name: "Signature", side: "right", keep: true, ..text },
        Look { keep: true, outline: Some(0), air: 6.0, ..table_title },
        Look { keep: true, ..mark },
        Look {
            keep: true,
            air: 3.0,
            ..free("TableCaption", "Table Caption", &fonts.heading, sizes.text, "center")
        },
        Look { keep: true, ..free("TableUnit", "Table Unit", &fonts.table, small, "right") },
        free("TableHead", "Table Head", &fonts.heading, small, "center"),
        free("TableText", "Table Text", &fonts.table, small, "center"),
        free("TableNote", "Table Note", &fonts.table, small - 1.0, "both"),
        free("Figure", "Figure", &fonts.table, small, "center"),
        Look {
            lines: Lines::Fixed(1.0),
            ..free("Turn", "Page Turn", &fonts.table, 1.0, "left")
        },
        free("Footer", "footer", &fonts.footer, f64::from(sizes.footer), "right"),
    ]
}

fn fonts(x: &mut Markup, east_asian: &str, digits: &str) {
    let all = [
        ("w:ascii", digits),
        ("w:hAnsi", digits),
        ("w:eastAsia", east_asian),
        ("w:cs", digits),
    ];
    x.empty("w:rFonts", &all);
}

fn size(x: &mut Markup, points: f64) {
    let size = half_points(points);
    x.empty("w:sz", &[("w:val", &size)]);
    x.empty("w:szCs", &[("w:val", &size)]);
}

fn lines(x: &mut Markup, paper: &Paper, lines: Lines, air: f64) {
    if !matches!(lines, Lines::Grid) {
        x.empty("w:snapToGrid", &[("w:val", "0")]);
    }
    let (distance, rule) = match lines {
        Lines::Grid => (paper.pitch, "exact"),
        Lines::Fixed(points) => (twips(points), "exact"),
        Lines::Free => (240, "auto"),
    };
    let (distance, air) = (distance.to_string(), twips(air).to_string());
    let all =
        [("w:before", &*air), ("w:after", &*air), ("w:line", &*distance), ("w:lineRule", rule)];
    x.empty("w:spacing", &all);
}

/// What holds unless a style says otherwise, and the style of ordinary paragraphs.
fn defaults(x: &mut Markup, paper: &Paper) {
    let theme = &paper.theme;
    x.within("w:docDefaults", &[], |x| {
        x.within("w:rPrDefault", &[], |x| {
            x.within("w:rPr", &[], |x| {
                fonts(x, &theme.fonts.text, &theme.fonts.digits);
                size(x, theme.sizes.text);
                let lang = [("w:val", "en-US"), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")];
                x.empty("w:lang", &lang);
            });
        });
        x.within("w:pPrDefault", &[], |_| {});
    });
    let normal = [("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")];
    x.within("w:style", &normal, |x| {
        x.empty("w:name", &[("w:val", "Normal")]);
        x.empty("w:qFormat", &[]);
        x.within("w:pPr", &[], |x| {
            // 22 lines on every page: none is kept back for company
            x.empty("w:widowControl", &[("w:val", "0")]);
            x.empty("w:autoSpaceDE", &[("w:val", "0")]);
            x.empty("w:autoSpaceDN", &[("w:val", "0")]);
            lines(x, paper, Lines::Grid, 0.0);
            x.empty("w:jc", &[("w:val", "both")]);
        });
        x.within("w:rPr", &[], |x| {
            x.empty("w:spacing", &[("w:val", &paper.spacing.to_string())]);
        });
    });
}

fn style(x: &mut Markup, paper: &Paper, look: &Look<'_>) {
    let attributes = [("w:type", "paragraph"), ("w:styleId", look.id)];
    x.within("w:style", &attributes, |x| {
        x.empty("w:name", &[("w:val", look.name)]);
        x.empty("w:basedOn", &[("w:val", "Normal")]);
        if look.outline.is_some() {
            x.empty("w:next", &[("w:val", "BodyText")]);
        }
        x.empty("w:qFormat", &[]);
        x.within("w:pPr", &[], |x| {
            if look.keep {
                x.empty("w:keepNext", &[]);
                x.empty("w:keepLines", &[]);
            }
            lines(x, paper, look.lines, look.air);
            if look.first > 0 {
                let characters = (look.first * 100).to_string();
                let twips = paper.characters(f64::from(look.first)).to_string();
                let first = [("w:firstLineChars", &*characters), ("w:firstLine", &*twips)];
                x.empty("w:ind", &first);
            }
            x.empty("w:jc", &[("w:val", look.side)]);
            if let Some(level) = look.outline {
                x.empty("w:outlineLvl", &[("w:val", &level.to_string())]);
            }
        });
        x.within("w:rPr", &[], |x| {
            fonts(x, look.font, &paper.theme.fonts.digits);
            if matches!(look.lines, Lines::Free | Lines::Fixed(_)) {
                x.empty("w:spacing", &[("w:val", "0")]);
            }
            size(x, look.size);
        });
    });
}

/// The style of tables that programs look for.
fn table_style(x: &mut Markup) {
    let table = [("w:type", "table"), ("w:default", "1"), ("w:styleId", "TableNormal")];
    x.within("w:style", &table, |x| {
        x.empty("w:name", &[("w:val", "Normal Table")]);
        x.within("w:tblPr", &[], |x| {
            x.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
        });
    });
}

/// `word/settings.xml`: page numbers change sides; Chinese line breaking.
pub(super) fn settings() -> String {
    let mut x = Markup::beginning(DECLARATION);
    x.within("w:settings", &[W], |x| {
        x.empty("w:zoom", &[("w:percent", "100")]);
        x.empty("w:evenAndOddHeaders", &[]);
        x.empty("w:characterSpacingControl", &[("w:val", "compressPunctuation")]);
        x.within("w:compat", &[], |x| {
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            x.empty("w:compatSetting", &mode);
        });
        x.empty("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
    });
    x.finished()
}

/// `word/fontTable.xml`: the fonts named, none of them shipped.
pub(super) fn font_table(paper: &Paper) -> String {
    let fonts = &paper.theme.fonts;
    let chinese =
        [&fonts.title, &fonts.heading, &fonts.second, &fonts.text, &fonts.table, &fonts.footer];
    let names: BTreeSet<&String> = chinese.into_iter().collect();
    let mut x = Markup::beginning(DECLARATION);
    x.within("w:fonts", &[W], |x| {
        for name in names {
            x.within("w:font", &[("w:name", name)], |x| {
                // simplified Chinese: the reader's program takes another Chinese font for one it lacks
                x.empty("w:charset", &[("w:val", "86")]);
                x.empty("w:family", &[("w:val", "auto")]);
            });
        }
    });
    x.finished()
}

/// — 1 —, one character from the right on odd pages, from the left on even ones.
pub(super) fn footer(paper: &Paper, even: bool) -> String {
    let mut x = Markup::beginning(DECLARATION);
    let one = twips(f64::from(paper.theme.sizes.footer)).to_string();
    let font = &paper.theme.fonts.footer;
    x.within("w:ftr", &[W], |x| {
        x.within("w:p", &[], |x| {
            x.within("w:pPr", &[], |x| {
                x.empty("w:pStyle", &[("w:val", "Footer")]);
                let (chars, side, way) = if even {
                    ("w:leftChars", "w:left", "left")
                } else {
                    ("w:rightChars", "w:right", "right")
                };
                x.empty("w:ind", &[(chars, "100"), (side, &*one)]);
                x.empty("w:jc", &[("w:val", way)]);
            });
            let run = |x: &mut Markup, inside: &dyn Fn(&mut Markup)| {
                x.within("w:r", &[], |x| {
                    // 4号半角宋体: the digits too
                    x.within("w:rPr", &[], |x| fonts(x, font, font));
                    inside(x);
                });
            };
            let kept = [("xml:space", "preserve")];
            run(x, &|x| x.leaf("w:t", &kept, "— "));
            run(x, &|x| x.empty("w:fldChar", &[("w:fldCharType", "begin")]));
            run(x, &|x| x.leaf("w:instrText", &kept, " PAGE "));
            run(x, &|x| x.empty("w:fldChar", &[("w:fldCharType", "separate")]));
            run(x, &|x| x.leaf("w:t", &[], "1"));
            run(x, &|x| x.empty("w:fldChar", &[("w:fldCharType", "end")]));
            run(x, &|x| x.leaf("w:t", &kept, " —"));
        });
    });
    x.finished()
}
