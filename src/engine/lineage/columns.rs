//! Which columns an output is worked out from: those its expression reads, and behind a WITH name
//! those that the name's own outputs read.

use crate::engine::lineage::layout;
use crate::engine::sql::tree::{Body, Query};
use std::collections::{BTreeMap, BTreeSet};

type Names = BTreeMap<String, BTreeSet<String>>;

/// Output → the columns of tables.
pub(super) fn behind(query: &Query) -> Names {
    let mut with: BTreeMap<String, Names> = BTreeMap::new();
    for cte in &query.ctes {
        let names = of_body(&cte.body, &with);
        with.insert(cte.name.clone(), names);
    }
    of_body(&query.body, &with)
}

fn of_body(body: &Body, with: &BTreeMap<String, Names>) -> Names {
    let mut names = Names::new();
    // parts of a UNION give their columns by place, under the names of the first
    let selects = layout::behind(body);
    let heads: Vec<String> = selects
        .first()
        .map(|select| select.outputs.iter().map(|output| output.name.clone()).collect())
        .unwrap_or_default();
    for select in selects {
        let tables: BTreeMap<&str, &str> = select
            .sources()
            .map(|source| (source.alias.as_str(), source.relation.as_str()))
            .collect();
        for (head, output) in heads.iter().zip(&select.outputs) {
            let found = names.entry(head.clone()).or_default();
            output.expr.columns(&mut |alias, name| {
                let inner = tables.get(alias).and_then(|table| with.get(*table));
                match inner {
                    Some(inner) => found.extend(inner.get(name).into_iter().flatten().cloned()),
                    None => {
                        found.insert(name.to_owned());
                    }
                }
            });
        }
    }
    names
}
