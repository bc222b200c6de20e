//! A command line that cannot be understood, told as a finding.

use crate::words::diagnostic::{Finding, Place, codes};
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong with a command line; `None` where help was asked for, or is the best answer.
pub(super) fn finding(error: &Error) -> Option<Finding> {
    let kind = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::MissingRequiredArgument => "missing",
        ErrorKind::MissingSubcommand => "command-missing",
        ErrorKind::InvalidSubcommand => "command",
        ErrorKind::UnknownArgument => "unknown",
        ErrorKind::ArgumentConflict => "conflict",
        _ if text(error, ContextKind::InvalidValue).is_none() => "empty",
        _ => "value",
    };
    let said = |kind: ContextKind| text(error, kind).unwrap_or_default();
    let found = match error.kind() {
        ErrorKind::InvalidSubcommand => said(ContextKind::InvalidSubcommand),
        ErrorKind::MissingSubcommand => String::new(),
        _ => said(ContextKind::InvalidArg),
    };
    let mut finding = Finding::new(codes::M006, Place::Nowhere)
        .with("kind", kind)
        .with("found", found)
        .with("value", said(ContextKind::InvalidValue))
        .with("other", said(ContextKind::PriorArg))
        .with("known", said(ContextKind::ValidValue));
    let near = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    if let Some(nearest) = near.into_iter().find_map(|kind| text(error, kind)) {
        finding = finding.with("nearest", nearest).hinting("nearest");
    } else if text(error, ContextKind::ValidValue).is_some() {
        finding = finding.hinting("known");
    }
    Some(finding)
}

/// A part of what the library noticed, if it noticed it.
fn text(error: &Error, kind: ContextKind) -> Option<String> {
    let text = match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        ContextValue::StyledStr(text) => text.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}
