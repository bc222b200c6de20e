//! Workbooks that other people wrote, for tests, where they are at hand.

use std::io::Write;
use std::path::PathBuf;

/// The bytes of an example; says so and gives none where the folder is not at hand.
pub(super) fn example(name: &str) -> Option<Vec<u8>> {
    let folder = option_env!("TONGBAO_EXAMPLES").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/workbooks"),
        PathBuf::from,
    );
    let bytes = std::fs::read(folder.join(name)).ok();
    if bytes.is_none() {
        let _ = writeln!(std::io::stderr(), "skipped: no example {name}");
    }
    bytes
}
