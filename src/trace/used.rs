//! Which columns an output of a query's SQL is made of: a rate that a figure does not use is not
//! listed behind it.

use std::collections::BTreeSet;

/// The names in the expressions of some outputs, and in those that they name in turn (`with`).
pub(super) fn names(sql: &str, outputs: &BTreeSet<String>) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let mut waiting: Vec<String> = outputs.iter().cloned().collect();
    while let Some(output) = waiting.pop() {
        for expression in expressions(sql, &output) {
            for word in words(expression) {
                if used.insert(word.to_owned()) {
                    waiting.push(word.to_owned());
                }
            }
        }
    }
    used
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// What stands before each `as NAME`, back to the comma or the word before it.
fn expressions<'s>(sql: &'s str, name: &str) -> Vec<&'s str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for (at, _) in sql.match_indices(name) {
        let whole = !sql[..at].ends_with(plain) && !sql[at + name.len()..].starts_with(plain);
        let before = sql[..at].trim_end();
        let named = before.len() < at && before.to_ascii_lowercase().ends_with(" as");
        if whole && named {
            let end = before.len() - 3;
            found.push(&sql[begin(&sql[..end])..end]);
        }
    }
    found
}

/// Where the expression begins that a text ends with.
fn begin(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices().rev() {
        match letter {
            ')' => depth += 1,
            '(' | ',' if depth == 0 => return at + 1,
            '(' => depth -= 1,
            _ if depth == 0 => {
                let rest = &text[at..];
                let word = ["select ", "select\n", "distinct "];
                if word.iter().any(|word| {
                    rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
                }) {
                    return at + word[0].len();
                }
            }
            _ => {}
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::names;
    use std::collections::BTreeSet;

    #[test]
    fn only_what_an_output_is_made_of() {
        let sql = "select s.county as county,\n       sum(s.households * r.repair) as repair_3,\n\
                   sum(case when (s.a, 1) then r.insurance end) as insurance_3 from s join r";
        let of = |name: &str| {
            let found = names(sql, &BTreeSet::from([name.to_owned()]));
            found.into_iter().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of("repair_3"), "households r repair s sum");
        assert!(
            of("insurance_3").contains("insurance") && !of("insurance_3").contains("repair")
        );
        assert_eq!(of("county"), "county s");
        let with = "with t as (select rate * n as x from p) select sum(x) as y from t";
        assert!(names(with, &BTreeSet::from(["y".to_owned()])).contains("rate"));
    }
}
