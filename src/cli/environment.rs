//! What the machine tells: the only place that reads the environment and the clock.

#![allow(clippy::disallowed_methods, reason = "this is the place")]

use crate::words::catalogue::Language;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::path::PathBuf;
use std::{env, io};

/// The folder the command is called in.
#[must_use]
pub fn directory() -> PathBuf {
    env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

/// Now, in RFC 3339 with the machine's time zone: whether a return came in time is decided by
/// the day on the wall.
#[must_use]
pub fn now() -> String {
    let seconds = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0));
    Timestamp::from_second(seconds).map_or_else(
        |_| String::new(),
        |now| now.to_zoned(TimeZone::system()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
    )
}

/// The person at the machine.
#[must_use]
pub fn operator() -> String {
    ["TONGBAO_OPERATOR", "USER", "USERNAME"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_else(|| "-".to_owned())
}

/// The machine's name.
#[must_use]
pub fn host() -> String {
    env::var("HOSTNAME")
        .or_else(|_| env::var("COMPUTERNAME"))
        .ok()
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .map_or_else(|| "-".to_owned(), |name| name.trim().to_owned())
}

/// The language of the locale; unknown or C is Chinese.
#[must_use]
pub fn language() -> Option<Language> {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))?;
    locale.to_ascii_lowercase().starts_with("en").then_some(Language::English)
}

/// The error stream; it leaves colours out where they are not wanted (`NO_COLOR`, a file).
#[must_use]
pub fn errors() -> impl io::Write {
    anstream::AutoStream::auto(io::stderr()).lock()
}
