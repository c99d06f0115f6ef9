//! Compares what a sheet prints as its totals with its rows. Exact: amounts are summed in millionths.

use std::fmt::Write as _;

use super::grid::{Cell, Row, number_text};
use super::roster_words::{TotalRow, Words};
use crate::domain::date::fold_width;
use crate::domain::roster::RosterFindingKind;

/// Decimal places that are summed.
const PLACES: usize = 6;

/// What the rows since the last subtotal, or since the beginning, come to.
#[derive(Debug, Clone, Default)]
struct Sums {
    rows: u64,
    columns: Vec<ColumnSum>,
}

#[derive(Debug, Clone, Copy, Default)]
struct ColumnSum {
    millionths: i128,
    /// Cells that are not blank.
    filled: u64,
    has_text: bool,
}

#[derive(Debug, Default)]
pub struct Totals {
    all: Sums,
    since_subtotal: Sums,
}

impl Totals {
    /// Counts a data row in.
    pub fn add(&mut self, row: &Row) {
        for sums in [&mut self.all, &mut self.since_subtotal] {
            sums.rows += 1;
            if sums.columns.len() < row.cells.len() {
                sums.columns.resize(row.cells.len(), ColumnSum::default());
            }
        }
        for (at, cell) in row.cells.iter().enumerate() {
            if cell.is_blank() {
                continue;
            }
            let amount = if self.all.columns[at].has_text { None } else { millionths(cell) };
            for sums in [&mut self.all, &mut self.since_subtotal] {
                let column = &mut sums.columns[at];
                column.filled += 1;
                match amount {
                    Some(amount) => column.millionths = column.millionths.saturating_add(amount),
                    None => column.has_text = true,
                }
            }
        }
    }

    /// What a row of totals states wrongly, by column.
    pub fn check(&mut self, row: &Row, kind: TotalRow, words: &Words) -> Vec<(usize, RosterFindingKind)> {
        let subtotal;
        let sums = match kind {
            TotalRow::Total => &self.all,
            // A second line of subtotals below the first counts the same rows, and they are no longer known.
            TotalRow::Subtotal if self.since_subtotal.rows == 0 => return Vec::new(),
            TotalRow::Subtotal => {
                subtotal = std::mem::take(&mut self.since_subtotal);
                &subtotal
            }
        };
        row.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, sums.disagreement(at, cell, words)?))).collect()
    }

    /// The number of people that a title or footer states, where it is not that of the rows.
    #[must_use]
    pub fn check_text(&self, text: &str, words: &Words) -> Option<RosterFindingKind> {
        let printed = words.stated_count(text).filter(|printed| *printed != self.all.rows)?;
        Some(RosterFindingKind::CountDiffers { printed: printed.to_string(), counted: self.all.rows })
    }
}

impl Sums {
    fn disagreement(&self, at: usize, cell: &Cell, words: &Words) -> Option<RosterFindingKind> {
        let counts_people =
            |printed: &str| RosterFindingKind::CountDiffers { printed: printed.to_owned(), counted: self.rows };
        let Some(printed) = millionths(cell) else {
            let text = cell.shown();
            let stated = words.stated_count(&text).or_else(|| words.people(&text))?;
            return (stated != self.rows).then(|| counts_people(&stated.to_string()));
        };
        let column = self.columns.get(at).copied().unwrap_or_default();
        let is_count = |count: u64| printed == i128::from(count) * 10_i128.pow(PLACES as u32);
        let is_sum = !column.has_text && column.filled > 0 && printed == column.millionths;
        if is_sum || is_count(self.rows) || (column.filled > 0 && is_count(column.filled)) {
            return None;
        }
        let printed = cell.shown().trim().to_owned();
        if column.has_text || column.filled == 0 {
            return Some(counts_people(&printed));
        }
        Some(RosterFindingKind::SumDiffers { printed, summed: decimal(column.millionths) })
    }
}

/// The amount in a cell, `1,234.50` included; `None` for text, and for more places than are summed.
fn millionths(cell: &Cell) -> Option<i128> {
    let text = match cell {
        Cell::Number(number) => number_text(*number),
        Cell::Text(text) => {
            if !text.starts_with(|c: char| c.is_numeric() || c.is_whitespace() || matches!(c, '-' | '+' | '.')) {
                return None;
            }
            text.trim().chars().map(fold_width).filter(|c| *c != ',').collect()
        }
        _ => return None,
    };
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || whole.len() > 20 || places.len() > PLACES {
        return None;
    }
    let all_digits = format!("{whole}{places:0<PLACES$}");
    if !all_digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    all_digits.parse::<i128>().ok().map(|amount| sign * amount)
}

fn decimal(millionths: i128) -> String {
    let scale = 10_u128.pow(PLACES as u32);
    let (whole, rest) = (millionths.unsigned_abs() / scale, millionths.unsigned_abs() % scale);
    let mut text = format!("{}{whole}", if millionths < 0 { "-" } else { "" });
    if rest > 0 {
        // Writing to a string cannot fail.
        let _ = write!(text, ".{rest:0PLACES$}");
        text.truncate(text.trim_end_matches('0').len());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Row {
        let cells = cells.iter().map(|text| Cell::Text((*text).to_owned())).collect();
        Row { number: 1, cells, spans: Vec::new() }
    }

    #[test]
    fn amounts_are_exact() {
        for (text, amount) in [("0.1", 100_000), ("1,234.50", 1_234_500_000), ("-3", -3_000_000), ("１２", 12_000_000)]
        {
            assert_eq!(millionths(&Cell::Text(text.into())), Some(amount), "{text}");
        }
        assert_eq!(millionths(&Cell::Number(492_400.5)), Some(492_400_500_000));
        for text in ["", "-", "1.2.3", "3人", "0.0000001", "五", "1e5"] {
            assert_eq!(millionths(&Cell::Text(text.into())), None, "{text}");
        }
        assert_eq!(
            (decimal(-1_500_000), decimal(2_000_000), decimal(10)),
            ("-1.5".into(), "2".into(), "0.00001".into())
        );
    }

    #[test]
    fn a_total_that_is_not_the_sum_is_found() {
        let words = Words::load(None).expect("built in");
        let mut totals = Totals::default();
        totals.add(&row(&["张三", "0.1", "√"]));
        totals.add(&row(&["李四", "0.2", ""]));
        assert_eq!(totals.check(&row(&["小计", "0.3", "1"]), TotalRow::Subtotal, &words), []);
        totals.add(&row(&["王五", "120", "√"]));
        let wrong = totals.check(&row(&["小计", "121", ""]), TotalRow::Subtotal, &words);
        assert_eq!(wrong, [(1, RosterFindingKind::SumDiffers { printed: "121".into(), summed: "120".into() })]);
        assert_eq!(totals.check(&row(&["合计共3人", "120.3", "2"]), TotalRow::Total, &words), []);
        let wrong = totals.check(&row(&["合计共4人", "", "5"]), TotalRow::Total, &words);
        let count = |printed: &str| RosterFindingKind::CountDiffers { printed: printed.into(), counted: 3 };
        assert_eq!(wrong, [(0, count("4")), (2, count("5"))]);
        assert_eq!(totals.check(&row(&["合计", "3 人", ""]), TotalRow::Total, &words), []);
        let wrong = totals.check(&row(&["合计", "５人", ""]), TotalRow::Total, &words);
        assert_eq!(wrong, [(1, count("5"))]);
        assert_eq!(totals.check_text("花名册（共2人）", &words), Some(count("2")));
        totals.add(&row(&["赵六", "1", ""]));
        assert_eq!(totals.check(&row(&["合计", "4人", ""]), TotalRow::Total, &words), []);
        for _ in 0..2 {
            assert_eq!(totals.check(&row(&["小计", "1人", ""]), TotalRow::Subtotal, &words), []);
        }
    }
}
