//! Bulletins as web pages: opened in a real browser.

use crate::case::scene::Scene;
use regex_lite::Regex;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// What goes wrong when a page is opened: messages on the console, links that lead nowhere.
pub(super) fn faults(scene: &Scene, page: &Path, has_figures: bool) -> Vec<String> {
    let name = page.file_name().expect("a name").to_string_lossy().into_owned();
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ])
        .args(["--enable-logging=stderr", "--dump-dom", "--virtual-time-budget=2000"])
        .arg(format!("--user-data-dir={}", scene.root.join("browser-profile").display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .expect("the browser runs");
    let dom = String::from_utf8_lossy(&output.stdout);
    let said = String::from_utf8_lossy(&output.stderr);
    let mut faults: Vec<String> = said
        .lines()
        .filter(|line| line.contains(":CONSOLE"))
        .map(|line| format!("{name}: {line}"))
        .collect();
    let ids: BTreeSet<&str> = found(&dom, r#" id="([^"]+)""#);
    let links: BTreeSet<&str> = found(&dom, r##" href="#([^"]+)""##);
    if has_figures && links.is_empty() {
        faults.push(format!("{name}: no figure can be clicked"));
    }
    for link in links.difference(&ids) {
        faults.push(format!("{name}: a link leads to #{link}, which is not there"));
    }
    if Regex::new(r#"(src|href)="https?:"#).is_ok_and(|outside| outside.is_match(&dom)) {
        faults.push(format!("{name}: the page needs something from outside"));
    }
    faults
}

fn found<'a>(dom: &'a str, pattern: &str) -> BTreeSet<&'a str> {
    let pattern = Regex::new(pattern).expect("a pattern");
    pattern.captures_iter(dom).filter_map(|one| one.get(1)).map(|one| one.as_str()).collect()
}
