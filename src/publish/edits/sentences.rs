//! The text: sentence by sentence, wherever each stands.

use super::token::{Token, plain, tokens};
use super::{Change, ChangeKind, Sheet};
use crate::publish::document::SourceKey;
use crate::words::CellRef;
use std::collections::BTreeMap;

/// Sentences that are less alike than this are two different ones.
const ALIKE: f64 = 0.4;
/// No more sentences and no longer ones are looked at for a likeness: a file may be hostile.
const MANY: usize = 2000;
const LONG: usize = 2000;

/// A sentence, where it stands, and the figures printed in it.
struct Sentence {
    at: CellRef,
    plain: String,
    tokens: Vec<(Token, Option<SourceKey>)>,
    figures: bool,
}

/// Sentences without a partner in the other text, paired by likeness.
pub(super) fn compare(sheet: &Sheet<'_>, changes: &mut Vec<Change>) {
    let printed = divided(sheet.printed, sheet);
    let now = divided(sheet.now, &Sheet { printed: sheet.now, now: sheet.now, ..*sheet });
    let mut waiting: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, sentence) in now.iter().enumerate() {
        waiting.entry(&sentence.plain).or_default().push(index);
    }
    for same in waiting.values_mut() {
        same.reverse();
    }
    let mut left = Vec::new();
    let mut taken = vec![false; now.len()];
    for sentence in &printed {
        match waiting.get_mut(sentence.plain.as_str()).and_then(Vec::pop) {
            Some(index) => taken[index] = true,
            None => left.push(sentence),
        }
    }
    let mut free: Vec<usize> =
        (0..now.len()).filter(|index| !taken[*index]).take(MANY).collect();
    // a sentence with figures chooses first; what is fixed takes what is left
    left.sort_by_key(|sentence| !sentence.figures);
    for sentence in left {
        let partner = free
            .iter()
            .enumerate()
            .filter(|(_, index)| now[**index].plain.len() <= LONG)
            .map(|(place, index)| (place, likeness(&sentence.plain, &now[*index].plain)))
            .filter(|(_, likeness)| *likeness >= ALIKE)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        let change = |kind, at, stands: &str| Change {
            kind,
            sheet: sheet.name.to_owned(),
            at,
            printed: sentence.plain.clone(),
            stands: stands.to_owned(),
            source: None,
            context: sentence.plain.clone(),
        };
        match partner {
            Some((place, _)) => {
                let other = &now[free.remove(place)];
                let before = changes.len();
                if sentence.figures {
                    differences(sheet.name, sentence, other, changes);
                }
                if changes.len() == before {
                    changes.push(change(ChangeKind::Wording, other.at, &other.plain));
                }
            }
            None if sentence.figures => changes.push(change(ChangeKind::Gone, sentence.at, "")),
            None => changes.push(change(ChangeKind::Wording, sentence.at, "")),
        }
    }
    for index in free {
        let other = &now[index];
        changes.push(Change {
            kind: ChangeKind::Wording,
            sheet: sheet.name.to_owned(),
            at: other.at,
            printed: String::new(),
            stands: other.plain.clone(),
            source: None,
            context: other.plain.clone(),
        });
    }
}

/// The share of pairs of neighbouring letters that both have (Sørensen and Dice), by letters:
/// counted by bytes, Chinese sentences would all be unlike.
fn likeness(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| {
        let mut pairs: BTreeMap<(char, char), u32> = BTreeMap::new();
        for pair in text.chars().zip(text.chars().skip(1)) {
            *pairs.entry(pair).or_default() += 1;
        }
        pairs
    };
    let (one, other) = (pairs(one), pairs(other));
    let shared: u32 = one
        .iter()
        .map(|(pair, count)| (*count).min(other.get(pair).copied().unwrap_or(0)))
        .sum();
    let all: u32 = one.values().chain(other.values()).sum();
    2.0 * f64::from(shared) / f64::from(all.max(1))
}

/// The sentences of cells below each other.
fn divided(cells: &BTreeMap<CellRef, String>, sheet: &Sheet<'_>) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (at, text) in cells {
        let mut figures = sheet.figures(*at).iter().peekable();
        let plain_text = plain(text);
        for part in
            plain_text.split_inclusive(['。', '；', '！', '？']).filter(|p| !p.is_empty())
        {
            let mut any = false;
            let told = tokens(part)
                .into_iter()
                .map(|token| {
                    let figure = figures.next_if(|figure| {
                        Token::Number(plain(&figure.printed).replace(',', "")).means(&token)
                    });
                    any |= figure.is_some();
                    (token, figure.and_then(|figure| figure.source.clone()))
                })
                .collect();
            // a symbol stands for a figure too
            while let Some(symbol) =
                figures.next_if(|figure| !figure.printed.chars().any(|c| c.is_ascii_digit()))
            {
                any |= part.contains(&symbol.printed);
            }
            out.push(Sentence { at: *at, plain: part.to_owned(), tokens: told, figures: any });
        }
    }
    out
}

/// The numbers and directions in which a sentence differs from its partner.
fn differences(sheet: &str, printed: &Sentence, now: &Sentence, changes: &mut Vec<Change>) {
    let (old, new) = (&printed.tokens, &now.tokens);
    // longest common sequence
    let mut longest = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i][j] = if old[i].0.means(&new[j].0) {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut gap: (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut close = |gap: &mut (Vec<usize>, Vec<usize>)| {
        for index in gap.0.drain(..) {
            let (token, source) = &old[index];
            let same_kind = |other: &usize| {
                std::mem::discriminant(&new[*other].0) == std::mem::discriminant(token)
            };
            let partner = gap.1.iter().position(same_kind).map(|place| gap.1.remove(place));
            changes.push(Change {
                kind: match token {
                    Token::Number(_) => ChangeKind::Figure,
                    Token::Direction(_) => ChangeKind::Direction,
                },
                sheet: sheet.to_owned(),
                at: now.at,
                printed: token.text().to_owned(),
                stands: partner.map_or_else(String::new, |at| new[at].0.text().to_owned()),
                source: source.clone(),
                context: now.plain.clone(),
            });
        }
        gap.1.clear();
    };
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i].0.means(&new[j].0) {
            close(&mut gap);
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && longest[i + 1][j] >= longest[i][j + 1]) {
            gap.0.push(i);
            i += 1;
        } else {
            gap.1.push(j);
            j += 1;
        }
    }
    close(&mut gap);
}
