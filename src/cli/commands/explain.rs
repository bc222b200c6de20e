//! `explain`: the page of a kind of finding, offline; `completions` for shells.

use super::super::{Session, arguments};
use crate::store::StoreFault;
use crate::words::catalogue::sentence;
use crate::words::diagnostic::codes;
use clap::ArgMatches;

pub(super) fn explain(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Some(name) = asked.get_one::<String>("code") else { return Ok(()) };
    let wanted = name.trim().to_ascii_uppercase();
    let Some(code) = codes::ALL.iter().find(|code| code.name == wanted) else {
        let known: Vec<String> = codes::ALL.iter().map(|code| code.name.to_owned()).collect();
        session.unknown("code", &wanted, &known);
        return Ok(());
    };
    let severity = session.say(super::super::render::severity_key(code.severity), &[]);
    session.print(&format!("{}（{severity}）", code.name))?;
    for attribute in [None, Some("about"), Some("hint")] {
        if let Some(text) = pattern(session, code.name, attribute) {
            session.print(&text)?;
        }
    }
    Ok(())
}

/// A sentence with its parts left open: `{ $found }` is shown as …
fn pattern(session: &Session<'_, '_>, code: &str, attribute: Option<&str>) -> Option<String> {
    let text = sentence(session.language, code, attribute, &[])?;
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("{$") {
        out.push_str(before);
        out.push('…');
        rest = after.split_once('}').map_or("", |(_, tail)| tail);
    }
    out.push_str(rest);
    Some(out)
}

pub(super) fn completions(
    session: &mut Session<'_, '_>,
    asked: &ArgMatches,
) -> Result<(), StoreFault> {
    let Some(shell) = asked.get_one::<clap_complete::Shell>("shell") else { return Ok(()) };
    let mut command = arguments::command(session.language);
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut command, "tongbao", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    session.print(script.trim_end())
}
