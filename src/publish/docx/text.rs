//! The words of a notice: title, 主送, headings, paragraphs, places left open, 附件说明, 署名.

use crate::publish::document::{Block, Closing, Document, Run};
use crate::publish::docx::Notice;
use crate::publish::docx::paper::{Paper, half_points, twips};
use crate::publish::legend::word;
use crate::publish::markup::Markup;
use crate::publish::measure::{title_lines, width};

/// Colour behind a place to be written in by hand.
const SLOT: &str = "FFF2CC";
/// Characters kept free to the right of 署名 and date.
const RIGHT: f64 = 4.0;

/// What a paragraph says of itself beyond its style.
#[derive(Clone, Copy, Default)]
pub(super) struct Paragraph<'a> {
    pub(super) style: &'a str,
    /// Does it stay on the page of the next one?
    pub(super) keep: bool,
    pub(super) page_break: bool,
    /// Colour behind it.
    pub(super) shade: Option<&'a str>,
    /// Its indents as attributes.
    pub(super) indent: &'a [(&'a str, &'a str)],
    pub(super) side: Option<&'a str>,
}

impl<'a> Paragraph<'a> {
    pub(super) fn of(style: &'a str) -> Self {
        Self { style, ..Self::default() }
    }

    pub(super) fn write(&self, x: &mut Markup, inside: impl FnOnce(&mut Markup)) {
        x.within("w:p", &[], |x| {
            x.within("w:pPr", &[], |x| {
                x.empty("w:pStyle", &[("w:val", self.style)]);
                if self.keep {
                    x.empty("w:keepNext", &[]);
                }
                if self.page_break {
                    x.empty("w:pageBreakBefore", &[]);
                }
                if let Some(fill) = self.shade {
                    let shade = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)];
                    x.empty("w:shd", &shade);
                }
                if !self.indent.is_empty() {
                    x.empty("w:ind", self.indent);
                }
                if let Some(side) = self.side {
                    x.empty("w:jc", &[("w:val", side)]);
                }
            });
            inside(x);
        });
    }
}

/// Words in a run, of another size (points) or font or strength than the style's.
#[derive(Clone, Copy)]
pub(super) struct Letters<'a> {
    pub(super) font: Option<&'a str>,
    pub(super) bold: bool,
    pub(super) size: f64,
}

/// A text as a run; a line end in it is one on paper.
pub(super) fn words(text: &str, letters: Option<Letters<'_>>, x: &mut Markup) {
    if text.is_empty() {
        return;
    }
    x.within("w:r", &[], |x| {
        x.within("w:rPr", &[], |x| {
            // quotation marks and dashes are Chinese ones
            let mut fonts = vec![("w:hint", "eastAsia")];
            if let Some(font) = letters.and_then(|letters| letters.font) {
                fonts.push(("w:eastAsia", font));
            }
            x.empty("w:rFonts", &fonts);
            if let Some(letters) = letters {
                if letters.bold {
                    x.empty("w:b", &[]);
                }
                let size = half_points(letters.size);
                x.empty("w:sz", &[("w:val", &size)]);
                x.empty("w:szCs", &[("w:val", &size)]);
            }
        });
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                x.empty("w:br", &[]);
            }
            for (index, piece) in line.split('\t').enumerate() {
                if index > 0 {
                    x.empty("w:tab", &[]);
                }
                if !piece.is_empty() {
                    x.leaf("w:t", &[("xml:space", "preserve")], piece);
                }
            }
        }
    });
}

impl Notice<'_> {
    /// A paragraph of one text.
    fn plain(&mut self, style: &str, text: &str) {
        Paragraph::of(style).write(self.x(), |x| words(text, None, x));
    }

    fn blank(&mut self) {
        self.plain("Normal", "");
    }

    /// Everything above the text.
    pub(super) fn front(&mut self, document: &Document) {
        if !document.title.is_empty() {
            let size = self.paper.theme.sizes.title;
            let lines = title_lines(&document.title, size, Paper::width() - size);
            self.plain("Title", &lines.join("\n"));
        }
        if let Some(number) = &document.number {
            self.plain("DocumentNumber", number);
        }
        self.blank();
        if let Some(to) = &document.to {
            self.plain("Addressee", to);
        }
    }

    /// A piece of the text that is neither table nor chart.
    pub(super) fn words(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                self.plain(&format!("Heading{}", (*level).clamp(1, 4)), text);
            }
            Block::Paragraph(runs) => self.paragraph(runs),
            Block::Slot { label } => self.slot(label),
            // （此件公开发布） stands for itself
            Block::Note(note) if note.starts_with('（') => self.plain("BodyText", note),
            Block::Note(note) => {
                let text = format!("{}{note}", word("note-head", &[]));
                self.plain("BodyText", &text);
            }
            Block::Attachments(names) => self.attachments(names),
            Block::Closing(closing) => self.closing(closing),
            Block::Table(_) | Block::Chart(_) => {}
        }
    }

    fn paragraph(&mut self, runs: &[Run]) {
        let text: String = runs.iter().map(Run::printed).collect();
        self.plain("BodyText", &text);
    }

    /// A place left open: a field that a person clicks and writes in.
    fn slot(&mut self, label: &str) {
        self.slots += 1;
        let number = self.slots.to_string();
        let shown = word("slot", &[("label", label.to_owned())]);
        self.x().within("w:sdt", &[], |x| {
            x.within("w:sdtPr", &[], |x| {
                x.empty("w:alias", &[("w:val", label)]);
                x.empty("w:tag", &[("w:val", &format!("slot_{number}"))]);
                x.empty("w:id", &[("w:val", &number)]);
                x.empty("w:showingPlcHdr", &[]);
            });
            x.within("w:sdtContent", &[], |x| {
                let place = Paragraph { shade: Some(SLOT), ..Paragraph::of("Slot") };
                place.write(x, |x| words(&shown, None, x));
            });
        });
    }

    /// 附件：1. …, the names below each other, further lines of one below its first character.
    fn attachments(&mut self, names: &[String]) {
        self.blank();
        let head = word("attachments-head", &[]);
        let size = self.paper.theme.sizes.text;
        let before = 2.0 + width(&head, 1.0);
        let several = names.len() > 1;
        for (index, name) in names.iter().enumerate() {
            let number = if several { format!("{}.", index + 1) } else { String::new() };
            // room for the longest number and a little air
            let room =
                if several { width(&format!("{}.", names.len()), 1.0) + 0.4 } else { 0.0 };
            let first = if index == 0 { 2.0 } else { before };
            let left = twips((before + room) * size).to_string();
            let hanging = twips((before + room - first) * size).to_string();
            let indent = [("w:left", &*left), ("w:hanging", &*hanging)];
            let text = match (index, several) {
                (0, true) => format!("{head}{number}\t{name}"),
                (0, false) => format!("{head}{name}"),
                _ => format!("{number}\t{name}"),
            };
            let paragraph = Paragraph { indent: &indent, ..Paragraph::of("Attachments") };
            paragraph.write(self.x(), |x| words(&text, None, x));
        }
    }

    /// 署名 in the middle over the date, both kept away from the right margin.
    fn closing(&mut self, closing: &Closing) {
        let (office, date) = (closing.office.as_deref(), closing.date.as_deref());
        if office.is_some() || date.is_some() {
            self.blank();
            self.blank();
        }
        let wide = |text: Option<&str>| text.map_or(0.0, |text| width(text, 1.0));
        let widest = wide(office).max(wide(date));
        let size = self.paper.theme.sizes.text;
        let signed: Vec<&str> = [office, date].into_iter().flatten().collect();
        for (index, text) in signed.iter().enumerate() {
            let blanks = RIGHT + (widest - width(text, 1.0)) / 2.0;
            let right = twips(blanks * size).to_string();
            let indent = [("w:right", &*right)];
            let keep = index + 1 < signed.len();
            let place = Paragraph { indent: &indent, keep, ..Paragraph::of("Signature") };
            place.write(self.x(), |x| words(text, None, x));
        }
        if let Some(contact) = &closing.contact {
            // not stretched over the line: an address at its end does not break
            let place = Paragraph { side: Some("left"), ..Paragraph::of("BodyText") };
            place.write(self.x(), |x| words(contact, None, x));
        }
    }
}
