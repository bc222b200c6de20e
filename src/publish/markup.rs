//! Well-formed markup, tag by tag: what is opened is closed, what is text is escaped.

use std::fmt::Write;

/// A text of elements being written.
pub(in crate::publish) struct Markup {
    text: String,
}

/// The attributes of an element, in order.
pub(in crate::publish) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Markup {
    /// Begins with a declaration, which is written as it is.
    pub(in crate::publish) fn beginning(declaration: &str) -> Self {
        Self { text: declaration.to_owned() }
    }

    /// An element with what stands in it.
    pub(in crate::publish) fn within(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.tag(name, attributes);
        self.text.push('>');
        inside(self);
        let _ = write!(self.text, "</{name}>");
    }

    /// An element with nothing in it.
    pub(in crate::publish) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.text.push_str("/>");
    }

    /// An element with a text in it.
    pub(in crate::publish) fn leaf(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        text: &str,
    ) {
        self.within(name, attributes, |x| x.text(text));
    }

    /// Text.
    pub(in crate::publish) fn text(&mut self, text: &str) {
        for letter in text.chars().filter(|letter| allowed(*letter)) {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                _ => self.text.push(letter),
            }
        }
    }

    /// Text of another language, such as a style, which must hold nothing that is markup.
    pub(in crate::publish) fn raw(&mut self, text: &str) {
        self.text.extend(text.chars().filter(|letter| !matches!(letter, '<' | '&')));
    }

    /// A line end between elements, for those who read the file itself.
    pub(in crate::publish) fn line(&mut self) {
        self.text.push('\n');
    }

    /// Markup made elsewhere by the same means.
    pub(in crate::publish) fn append(&mut self, other: &Markup) {
        self.text.push_str(&other.text);
    }

    /// Was nothing written yet?
    pub(in crate::publish) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// All that was written.
    pub(in crate::publish) fn finished(self) -> String {
        self.text
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>) {
        let _ = write!(self.text, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.text, " {key}=\"");
            for letter in value.chars().filter(|letter| allowed(*letter)) {
                match letter {
                    '&' => self.text.push_str("&amp;"),
                    '<' => self.text.push_str("&lt;"),
                    '>' => self.text.push_str("&gt;"),
                    '"' => self.text.push_str("&quot;"),
                    '\n' | '\t' => self.text.push(' '),
                    _ => self.text.push(letter),
                }
            }
            self.text.push('"');
        }
    }
}

/// May the character stand in XML 1.0?
fn allowed(letter: char) -> bool {
    match letter {
        '\t' | '\n' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => letter >= ' ' && letter != '\u{7f}' && !('\u{80}'..='\u{9f}').contains(&letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_text_stays_text() {
        let mut x = Markup::beginning("");
        x.within("a", &[("b", "\"1\" <2>\u{0}")], |x| {
            x.text("甲&乙<丙\u{b}\u{ffff}");
            x.empty("c", &[]);
        });
        let told = x.finished();
        assert_eq!(told, "<a b=\"&quot;1&quot; &lt;2&gt;\">甲&amp;乙&lt;丙<c/></a>");
    }
}
