//! Pages as systems write them, and pages made to break a reader.

use super::read;
use crate::excel::fault::BookFault;
use crate::excel::{Limits, grid_text};
use proptest::prelude::*;

fn grid(page: &str) -> String {
    grid_text(&read(page.as_bytes(), &Limits::default()).unwrap().0)
}

#[test]
fn tables_of_a_page_stand_one_below_the_other() {
    let page = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><title>不是表</title>\
        <style>td{color:red}</style></head><body><p>工程量&nbsp;月报</p>\
        <table><tr><th rowspan=2>项目</th><th colspan=\"2\">工程量</th></tr>\
        <tr><th>本年<br>计划</th><th>实际</th></tr>\
        <tr style='display: none'><td>甲 <table><tr><td>内</td></tr></table></td><td>1,200</td><td>&lt;3&#62;</td></tr></table>\
        <!-- <table> --><table><tr><td>注：样例</table>";
    assert_eq!(
        grid(page).trim(),
        "# HTML\n1: A=\"工程量 月报\"\n2: A=项目 B=工程量\n3: B=\"本年\\n计划\" C=实际\n4: A=\"甲 内\" B=1,200 C=<3>\n5: A=注：样例\nmerge A2:A3\nmerge B2:C2\nhidden row 4"
    );
}

#[test]
fn a_page_without_a_table_is_no_workbook() {
    let fault = |page: &str| read(page.as_bytes(), &Limits::default()).unwrap_err();
    assert_eq!(fault("<html><p>请登录</p></html>"), BookFault::Html);
    assert_eq!(fault("<!-- <table>"), BookFault::Html);
}

#[test]
fn limits_are_kept() {
    let many = format!("<table><tr>{}", "<td colspan=99999>1".repeat(20_000));
    assert!(read(many.as_bytes(), &Limits::default()).is_err());
    let few = Limits { cells: 10, ..Limits::default() };
    assert!(read("<table><tr>".repeat(3).as_bytes(), &few).is_ok());
    assert!(read(format!("<table><tr>{}", "<td>1".repeat(11)).as_bytes(), &few).is_err());
    let deep = "<table><tr><td>".repeat(100_000);
    assert!(read(deep.as_bytes(), &Limits::default()).is_ok());
    let unclosed = "<".repeat(200_000);
    assert!(read(format!("<table>{unclosed}").as_bytes(), &Limits::default()).is_ok());
}

proptest! {
    #[test]
    fn any_page_is_read_or_refused(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("<table>".to_owned()), Just("</table>".to_owned()), Just("<tr>".to_owned()),
                Just("<td rowspan=3 colspan='2'>".to_owned()), Just("</td>".to_owned()),
                Just("<td rowspan=4294967295 colspan=4294967295>".to_owned()),
                Just("&#x110000;".to_owned()), Just("<!--".to_owned()), Just("<script>".to_owned()),
                ".{0,8}",
            ],
            0..40,
        )
    ) {
        let page = format!("<table>{}", parts.concat());
        if let Ok((book, _)) = read(page.as_bytes(), &Limits::default()) {
            let places: Vec<_> = book.sheets[0].cells.iter().map(|cell| cell.at).collect();
            prop_assert!(places.is_sorted_by(|one, next| one < next));
        }
    }
}
