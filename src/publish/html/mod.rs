//! A document as one web page that needs nothing else: for a look before printing, and for the
//! intranet.
//!
//! Every figure is a place of its own (`#f12`) that says which query, row and column it is, so
//! that `trace` finds the way back; a click opens a panel of the page that tells it. There is no script and no link out of the
//! page; it prints on A4 with the heads of tables on every page, and reads well to those who
//! cannot see it. The page is well-formed as XML too. Start reading at [`publish`].

mod chart;
mod figures;
mod scale;
mod table;
mod traces;

pub use traces::Traces;

use crate::excel::write::Properties;
use crate::publish::document::{Block, Closing, Document, PrintedFigure, Run};
use crate::publish::html::figures::Figures;
use crate::publish::layout::columns::fit;
use crate::publish::layout::head::Head;
use crate::publish::layout::of_notice;
use crate::publish::legend::word;
use crate::publish::markup::Markup;
use crate::publish::measure::title_lines;
use crate::publish::theme::Theme;

/// Looks that do not depend on the house style.
const STYLE: &str = include_str!("style.css");

/// A published page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The text of the `.html` file.
    pub text: String,
    /// Which place (`f12`) shows which figure, in the order of the page.
    pub figures: Vec<(String, PrintedFigure)>,
}

/// Writes a document as a page. The same document, theme and properties give the same text.
#[must_use]
pub fn publish(document: &Document, theme: &Theme, properties: &Properties) -> Page {
    with_traces(document, theme, properties, None)
}

/// Writes a document as a page in which every figure leads to where it came from.
#[must_use]
pub fn with_traces(
    document: &Document,
    theme: &Theme,
    properties: &Properties,
    traces: Option<&Traces<'_>>,
) -> Page {
    let mut x = Markup::beginning("<!DOCTYPE html>\n");
    let of_notice = of_notice(theme);
    let theme = &of_notice;
    let mut writer = Writer { theme, figures: Figures::new(traces), charts: 0 };
    x.within("html", &[("lang", "zh-CN")], |x| {
        head(document, theme, properties, x);
        x.within("body", &[], |x| {
            x.within("main", &[], |x| writer.blocks(document, x));
            writer.figures.panels(x);
        });
    });
    x.line();
    Page { text: x.finished(), figures: writer.figures.all() }
}

fn head(document: &Document, theme: &Theme, properties: &Properties, x: &mut Markup) {
    x.within("head", &[], |x| {
        x.empty("meta", &[("charset", "utf-8")]);
        x.empty("meta", &[("name", "viewport"), ("content", "width=device-width")]);
        x.leaf("title", &[], &document.title.replace('\n', ""));
        let date = properties.created.strftime("%Y-%m-%d").to_string();
        let told = [
            ("author", properties.author.as_str()),
            ("description", &properties.subject),
            ("dcterms.date", &date),
            ("generator", "Tongbao"),
        ];
        let custom =
            properties.custom.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        for (name, content) in told.into_iter().chain(custom) {
            x.empty("meta", &[("name", name), ("content", content)]);
        }
        let fonts = &theme.fonts;
        let fonts = [
            ("title", &fonts.title),
            ("heading", &fonts.heading),
            ("second", &fonts.second),
            ("text", &fonts.text),
            ("table", &fonts.table),
        ];
        let fonts = fonts.map(|(name, font)| format!("--{name}: \"{}\";", plain_name(font)));
        let head = theme.colours.head.map_or_else(String::new, |colour| {
            format!("thead th {{ background: #{colour:06x}; }}\n")
        });
        // a style is taken as it stands: the sheet has no "<" and no "&", its ">" are harmless
        x.within("style", &[], |x| {
            x.raw(&format!(":root {{ {} }}\n{STYLE}{head}", fonts.concat()));
        });
    });
}

/// The name of a font without what would end a string in a style.
fn plain_name(font: &str) -> String {
    font.chars().filter(|c| c.is_alphanumeric() || " _-".contains(*c)).collect()
}

/// A page being written.
struct Writer<'a> {
    theme: &'a Theme,
    figures: Figures<'a>,
    /// How many charts were drawn.
    charts: usize,
}

impl Writer<'_> {
    fn blocks(&mut self, document: &Document, x: &mut Markup) {
        let shown = |block: &Block| matches!(block, Block::Table(_) | Block::Chart(_));
        let has_text = document.has_text() || !document.blocks.iter().any(shown);
        self.front(document, has_text, x);
        let (mut behind, mut first) = (!has_text, !has_text);
        for block in &document.blocks {
            x.line();
            match block {
                Block::Table(table) => {
                    let own = behind || table.heading.is_some();
                    let head = Head::of(table);
                    let fit = fit(table, &head, self.theme);
                    let mut class = String::from(if own { "own" } else { "inline" });
                    if fit.landscape {
                        class.push_str(" lying");
                    }
                    if first {
                        class.push_str(" first");
                    }
                    x.within("section", &[("class", &class)], |x| {
                        let size = if own {
                            self.theme.sizes.table_title
                        } else {
                            self.theme.sizes.text
                        };
                        table::write(
                            table,
                            &head,
                            &fit,
                            self.theme,
                            size,
                            &mut self.figures,
                            x,
                        );
                    });
                    behind |= own;
                }
                Block::Chart(chart) => {
                    self.charts += 1;
                    chart::write(chart, self.charts, self.theme, &mut self.figures, x);
                }
                other => {
                    self.words(other, x);
                    behind |= matches!(other, Block::Closing(_));
                }
            }
            first = false;
        }
    }

    fn front(&self, document: &Document, has_text: bool, x: &mut Markup) {
        let (size, room) = (self.theme.sizes.title, 442.0 - self.theme.sizes.title);
        // the title of a lone table stands over the table
        let attributes: &[(&str, &str)] = if has_text { &[] } else { &[("class", "unseen")] };
        let title = title_lines(&document.title, size, room).join("\n");
        x.leaf("h1", attributes, &title);
        if let Some(number) = &document.number {
            x.leaf("p", &[("class", "number")], number);
        }
        if let Some(to) = &document.to {
            x.leaf("p", &[("class", "to")], to);
        }
    }

    fn words(&mut self, block: &Block, x: &mut Markup) {
        match block {
            Block::Heading { level, text } => {
                let name = ["h2", "h3", "h4", "h5"][usize::from((*level).clamp(1, 4) - 1)];
                x.leaf(name, &[], text);
            }
            Block::Paragraph(runs) => x.within("p", &[("class", "body")], |x| {
                for run in runs {
                    match run {
                        Run::Text(text) => x.text(text),
                        Run::Figure(figure) => {
                            self.figures.write(x, figure, &figure.printed, None);
                        }
                    }
                }
            }),
            Block::Slot { label } => {
                let text = word("slot", &[("label", label.clone())]);
                x.leaf("p", &[("class", "slot")], &text);
            }
            Block::Note(note) if note.starts_with('（') => {
                x.leaf("p", &[("class", "body")], note);
            }
            Block::Note(note) => {
                let text = format!("{}{note}", word("note-head", &[]));
                x.leaf("p", &[("class", "body")], &text);
            }
            Block::Attachments(names) => attachments(names, x),
            Block::Closing(closing) => self::closing(closing, x),
            Block::Table(_) | Block::Chart(_) => {}
        }
    }
}

fn attachments(names: &[String], x: &mut Markup) {
    x.within("div", &[("class", "attachments")], |x| {
        x.leaf("span", &[], &word("attachments-head", &[]));
        let several = names.len() > 1;
        x.within(if several { "ol" } else { "ul" }, &[], |x| {
            for (number, name) in (1..).zip(names) {
                x.within("li", &[], |x| {
                    if several {
                        x.leaf("span", &[], &format!("{number}."));
                    }
                    x.leaf("span", &[], name);
                });
            }
        });
    });
}

fn closing(closing: &Closing, x: &mut Markup) {
    if closing.office.is_some() || closing.date.is_some() {
        x.within("div", &[("class", "closing")], |x| {
            for text in [&closing.office, &closing.date].into_iter().flatten() {
                x.leaf("p", &[], text);
            }
        });
    }
    if let Some(contact) = &closing.contact {
        x.leaf("p", &[("class", "body")], contact);
    }
}

#[cfg(test)]
mod tests;
