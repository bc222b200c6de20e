//! The map at the end of `ARCHITECTURE.md`: a line for each file of `src`, from its opening
//! paragraph. `UPDATE=1` writes it anew.

use super::{root, sources};
use crate::case::expected;
use std::fmt::Write;
use std::fs;

const HEADING: &str = "## The map\n";

/// `ARCHITECTURE.md` ends with the map as the files' own first sentences give it.
pub(crate) fn the_map_shows_every_file() {
    let file = root().join("ARCHITECTURE.md");
    let text = fs::read_to_string(&file).expect("ARCHITECTURE.md is there");
    let at = text.find(HEADING).expect("ARCHITECTURE.md has a map");
    // the sentence below the heading stays as a person wrote it
    let after = at + HEADING.len();
    let end = text[after..].find("\n**");
    let head = text[..end.map_or(text.len(), |end| after + end)].trim_end();
    if let Err(why) = expected::compare_text(&file, &format!("{head}\n\n{}", map())) {
        panic!("{why}");
    }
}

/// The files of `src`, folder by folder.
fn map() -> String {
    let mut map = String::new();
    let mut folder = String::new();
    for source in sources("src") {
        let path = source.path.trim_start_matches("src/");
        let own = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let top = own.split('/').next().unwrap_or(own);
        if top != folder {
            top.clone_into(&mut folder);
            let _ = writeln!(map, "\n**{top}/**\n");
        } else if map.is_empty() {
            map.push_str("**src/**\n\n");
        }
        let _ = writeln!(map, "- `{path}`: {}", first_sentence(&source.text));
    }
    map.trim_start().to_owned()
}

/// The first sentence of the opening paragraph, without its full stop.
fn first_sentence(text: &str) -> String {
    let paragraph: Vec<&str> = text
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let paragraph = paragraph.join(" ");
    let end = paragraph.find(". ").unwrap_or(paragraph.len());
    paragraph[..end].trim_end_matches('.').to_owned()
}
