//! Where a long table turns the page: never through a merged cell, whose words would be cut in
//! two. Where merged rows are too many for one page, the cell is parted and repeated, as a
//! clerk would do it.

use crate::publish::layout::spans::Span;

/// A printer's page holds a little less than its height says.
const SURE: f64 = 0.97;

/// The rows (counted from the body's first) with which a new page begins; none for a table
/// without merged rows, which any program turns well by itself. Parts the merged cells where
/// it must. `first` and `others` are the points free for rows on the first page and on others.
pub(super) fn turns(
    spans: &mut Vec<Span>,
    heights: &[f64],
    first: f64,
    others: f64,
) -> Vec<usize> {
    let mut inside = vec![false; heights.len() + 1];
    for span in spans.iter().filter(|span| span.rows.len() > 1) {
        inside[span.rows.start + 1..span.rows.end].fill(true);
    }
    if !inside.contains(&true) {
        return Vec::new();
    }
    let mut turns = Vec::new();
    let (mut room, mut start) = (first * SURE, 0);
    let mut used = 0.0;
    for (row, height) in heights.iter().enumerate() {
        if used + height > room && row > start {
            // Back to where no cell is merged, if that leaves a page worth turning.
            let whole = (start + 1..=row).rev().find(|row| !inside[*row]);
            let at = whole.filter(|at| (at - start) * 2 > row - start).unwrap_or(row);
            turns.push(at);
            (start, room) = (at, others * SURE);
            used = heights[at..row].iter().sum();
        }
        used += height;
    }
    // a total does not stand on a page alone: the rows before it, those of one cell, go with it
    if let Some(last) = turns.pop() {
        let begun = turns.last().copied().unwrap_or(0);
        let before = (begun + 1..last).rev().find(|row| !inside[*row]);
        let with_more = before.filter(|at| (at - begun) * 2 > last - begun);
        let is_alone = last + 1 == heights.len() && last > begun + 1;
        turns.push(if is_alone { with_more.unwrap_or(last - 1) } else { last });
    }
    for &turn in &turns {
        part(spans, turn);
    }
    turns
}

fn part(spans: &mut Vec<Span>, turn: usize) {
    let mut after = Vec::new();
    for span in spans.iter_mut() {
        if span.rows.start < turn && turn < span.rows.end {
            after.push(Span { rows: turn..span.rows.end, ..span.clone() });
            span.rows.end = turn;
        }
    }
    spans.extend(after);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(rows: std::ops::Range<usize>) -> Span {
        Span { rows, columns: 0..1, shown: 0 }
    }

    #[test]
    fn a_page_is_turned_between_merged_cells() {
        let mut spans = vec![merged(0..4), merged(4..8), merged(8..12)];
        assert_eq!(turns(&mut spans, &[20.0; 12], 220.0, 220.0), [8]);
        assert_eq!(spans.len(), 3);
    }

    #[test]
    fn no_row_stands_on_a_page_alone() {
        let mut spans = vec![merged(0..4), merged(4..8), merged(8..11)];
        assert_eq!(turns(&mut spans, &[20.0; 12], 230.0, 230.0), [8]);
        // a cell that fills the page is parted
        let mut spans = vec![merged(0..11)];
        assert_eq!(turns(&mut spans, &[20.0; 12], 230.0, 230.0), [10]);
        assert_eq!(spans.len(), 2);
    }

    #[test]
    fn a_cell_longer_than_a_page_is_parted() {
        let mut spans = vec![merged(0..12)];
        assert_eq!(turns(&mut spans, &[20.0; 12], 110.0, 130.0), [5, 10]);
        let rows: Vec<_> = spans.into_iter().map(|span| span.rows).collect();
        assert_eq!(rows, [0..5, 5..10, 10..12]);
    }

    #[test]
    fn without_merged_rows_the_program_turns() {
        assert!(turns(&mut vec![merged(0..1)], &[20.0], 10.0, 10.0).is_empty());
    }
}
