//! What every page must keep.

use super::*;
use crate::publish::sample;

fn page() -> Page {
    publish(&sample::notice(), &Theme::default(), &Properties::default())
}

#[test]
fn the_page_needs_nothing_else() {
    let text = page().text;
    let outside = ["<script", "<link", "<img", "src=", "url(", "@import"];
    assert!(outside.iter().all(|mark| !text.contains(mark)));
    let links = text.split("href=\"").skip(1);
    assert!(links.clone().count() > 100 && links.clone().all(|link| link.starts_with('#')));
}

#[test]
fn each_figure_is_a_place_that_says_where_it_came_from() {
    let page = page();
    for (place, figure) in &page.figures {
        let begin = page.text.split(&format!(" id=\"{place}\"")).collect::<Vec<_>>();
        assert_eq!(begin.len(), 2, "{place} stands once");
        let source = figure.source.as_ref().expect("a source");
        let element = begin[1].split("</a>").next().unwrap_or_default();
        assert!(element.contains(&format!("data-query=\"{}\"", source.query)), "{element}");
        assert!(element.contains(&format!("data-column=\"{}\"", source.column)), "{element}");
    }
    let links = page.text.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
    for link in links {
        assert!(page.figures.iter().any(|(place, _)| place == link), "{link} leads nowhere");
    }
    let told = "title=\"来源：查询 site_checks，行 county=甲县，列 score\"";
    assert!(page.text.contains(told));
}

#[test]
fn tables_and_charts_are_told_to_those_who_cannot_see_them() {
    let text = page().text;
    assert_eq!(text.matches("<caption>").count(), text.matches("<table ").count());
    assert_eq!(text.matches("<thead>").count(), 4);
    assert!(text.contains("<th scope=\"colgroup\" colspan=\"2\">检查数量</th>"));
    assert!(text.contains("<th scope=\"row\">甲县</th>"));
    assert!(text.contains("role=\"img\" aria-labelledby=\"c1t c1d\""));
    assert!(text.contains("<desc id=\"c1d\">"));
    assert!(text.contains("<html lang=\"zh-CN\">"));
}
