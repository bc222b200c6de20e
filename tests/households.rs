//! The city of households: every planted fault is found at its cell and nothing else is.

use crate::case::scene::Scene;
use crate::case::{Language, in_process};
use crate::samples;
use crate::samples::households::faults::Planted;
use crate::samples::households::{City, expected};
use std::collections::BTreeSet;
use std::path::Path;

/// A place with the declarations and no returns.
fn scene() -> Scene {
    Scene::set(Path::new("no such case"), false, false).expect("a place")
}

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(ToOwned::to_owned).collect()
}

/// A fiftieth of the city with three faults of each kind.
pub(crate) fn every_planted_fault_is_found() {
    let (city, scene) = (City::FIFTIETH, scene());
    let faults = city.faults(3);
    for (path, book) in city.returns(Some(&faults)).chain(city.ledgers(Some(&faults))) {
        scene.write(&path, &samples::write(&path, &book)).expect("a return is written");
    }
    let outcome = in_process(
        &words("--format json validate datasets/returns"),
        &scene.root,
        Language::Chinese,
    );
    assert_eq!(outcome.status, 1, "{}", outcome.findings);
    let expected = expected(&city, &faults);
    let found = found(&outcome.findings);
    let missed: Vec<_> = expected.difference(&found).collect();
    let further: Vec<_> = found.difference(&expected).collect();
    assert!(expected.len() >= 90, "{} faults were planted", expected.len());
    assert!(
        missed.is_empty() && further.is_empty(),
        "missed {missed:#?}\nfurther {further:#?}"
    );
}

/// Path, cell and code of every finding of a validation report.
fn found(report: &str) -> BTreeSet<Planted> {
    let report: serde_json::Value = serde_json::from_str(report).expect("a validation report");
    let findings = report.as_array().expect("a list of findings");
    assert!(!findings.is_empty());
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    findings
        .iter()
        .map(|finding| Planted {
            path: format!("datasets/returns/{}", text(&finding["data"]["source"][0])),
            cell: text(&finding["data"]["target"][0])
                .rsplit_once('!')
                .map_or_else(String::new, |(_, cell)| cell.to_owned()),
            code: text(&finding["rule"]["id"]),
        })
        .collect()
}
