//! What every page must keep.

use super::*;
use crate::publish::sample;

#[test]
fn dump() {
    let page = publish(&sample::notice(), &Theme::default(), &Properties::default());
    std::fs::write("/tmp/media/notice.html", page.text).unwrap();
}
