//! Rows of typed cells: what every kind of spreadsheet file comes down to, and the limits of what is held of one.

use std::borrow::Cow;
use std::ops::ControlFlow;

use crate::domain::date::Day;
use crate::domain::problem::SheetFault;

/// As many rows as a spreadsheet can have.
pub const MAX_ROWS: u32 = 1_048_576;

/// Columns that are looked at; what stands further right is left alone. No roster comes near.
pub const MAX_COLUMNS: usize = 512;

/// Characters that a spreadsheet lets into one cell; a longer text is a broken file or an attack.
pub const MAX_CELL_CHARS: usize = 32_767;

/// Bytes of text that one sheet may hold before it is called too large.
pub const MAX_TEXT_BYTES: usize = 512 << 20;

#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    /// What the spreadsheet holds as a quantity; more than fifteen digits are already lost.
    Number(f64),
    Date(Day),
    Flag(bool),
    /// `#N/A` and its like.
    Error(String),
    /// A formula whose value was never worked out: a program wrote it, and no spreadsheet has opened the file since.
    Uncomputed,
}

impl Cell {
    /// Whether the cell would hold something if its formula had worked.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        matches!(self, Self::Error(_) | Self::Uncomputed)
    }

    /// The cell as the spreadsheet shows it.
    #[must_use]
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty | Self::Uncomputed => Cow::Borrowed(""),
            Self::Text(text) | Self::Error(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number_text(*number)),
            Self::Date(day) => Cow::Owned(day.to_string()),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "TRUE" } else { "FALSE" }),
        }
    }

    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.chars().all(char::is_whitespace),
            _ => false,
        }
    }
}

/// Whole numbers in full as far as a spreadsheet is exact (fifteen digits), longer ones as `3.50203E+17`.
#[must_use]
pub fn number_text(number: f64) -> String {
    if number.abs() < 1e15 || !number.is_finite() {
        return number.to_string();
    }
    let text = format!("{number:.14e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    format!("{}E+{exponent}", mantissa.trim_end_matches('0').trim_end_matches('.'))
}

/// Cells side by side that were merged into one; the first holds the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// 0-based columns, both within.
    pub first: usize,
    pub last: usize,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// 1-based, as the spreadsheet counts.
    pub number: u32,
    pub cells: Vec<Cell>,
    pub spans: Vec<Span>,
}

impl Row {
    #[must_use]
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }

    /// Puts a cell in its place; what lies beyond [`MAX_COLUMNS`] is left out.
    pub fn set(&mut self, column: usize, cell: Cell) {
        if column >= MAX_COLUMNS || cell == Cell::Empty {
            return;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cell::Empty);
        }
        self.cells[column] = cell;
    }

    /// The row with each merged value in all of its columns, as a header means it.
    #[must_use]
    pub fn spread(&self) -> Vec<Cell> {
        let mut row = self.clone();
        for span in &self.spans {
            for column in span.first + 1..=span.last.min(MAX_COLUMNS - 1) {
                row.set(column, self.cell(span.first).clone());
            }
        }
        row.cells
    }
}

/// What takes the rows of a sheet, one after the other; it may have had enough.
pub type EachRow<'a> = dyn FnMut(Row) -> ControlFlow<()> + 'a;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetInfo {
    pub name: String,
    pub visible: bool,
}

/// An opened file of any kind.
pub trait Source: Send {
    fn sheets(&self) -> &[SheetInfo];

    /// Whether day numbers count from 1904.
    fn is_1904(&self) -> bool {
        false
    }

    /// Whether the file tells text from quantities; text files do not.
    fn is_typed(&self) -> bool;

    /// Hands on every row that is not empty, in order. Values merged downwards stand in each of their rows.
    ///
    /// # Errors
    /// [`SheetFault`] where the file breaks off or grows beyond the limits.
    fn for_each_row(&mut self, sheet: usize, each: &mut EachRow) -> Result<(), SheetFault>;
}

/// A merged rectangle, 0-based, both corners within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    pub first_row: u32,
    pub last_row: u32,
    pub first_column: usize,
    pub last_column: usize,
}

/// Writes merged values into the rows that they cover, while the rows pass by in order.
#[derive(Debug, Default)]
pub struct Spreader {
    /// Last one first, so that the next to begin is at the end.
    waiting: Vec<Merge>,
    active: Vec<(Merge, Cell)>,
}

impl Spreader {
    #[must_use]
    pub fn new(mut merges: Vec<Merge>) -> Self {
        merges.retain(|merge| merge.first_row <= merge.last_row && merge.first_column <= merge.last_column);
        merges.sort_unstable_by_key(|merge| std::cmp::Reverse((merge.first_row, merge.first_column)));
        Self { waiting: merges, active: Vec::new() }
    }

    /// To be called with rows of growing number; `row.number` is 1-based.
    pub fn apply(&mut self, row: &mut Row) {
        let index = row.number - 1;
        self.active.retain(|(merge, _)| merge.last_row >= index);
        for (merge, value) in &self.active {
            if row.cell(merge.first_column).is_blank() {
                row.set(merge.first_column, value.clone());
            }
            row.spans.extend(span_of(merge));
        }
        while let Some(merge) = self.waiting.pop_if(|merge| merge.first_row <= index) {
            if merge.first_row < index {
                continue;
            }
            row.spans.extend(span_of(&merge));
            if merge.last_row > index {
                self.active.push((merge, row.cell(merge.first_column).clone()));
            }
        }
    }
}

fn span_of(merge: &Merge) -> Option<Span> {
    (merge.first_column < merge.last_column).then_some(Span { first: merge.first_column, last: merge.last_column })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_a_spreadsheet_shows_them() {
        assert_eq!(number_text(13_800_138_000.0), "13800138000");
        assert_eq!(number_text(0.5), "0.5");
        assert_eq!(number_text(110_105_491_231_002.0), "110105491231002");
        assert_eq!(number_text(3.502_031_949_123_1e17), "3.5020319491231E+17");
        assert_eq!(number_text(1e17), "1E+17");
    }

    #[test]
    fn merged_values_reach_down_and_across() {
        let merge =
            |first_row, last_row, first_column, last_column| Merge { first_row, last_row, first_column, last_column };
        let mut spreader = Spreader::new(vec![merge(2, 3, 0, 0), merge(0, 0, 0, 2), merge(1, 1, 5, 2)]);
        let row = |number, text: &str| Row { number, cells: vec![Cell::Text(text.into())], spans: vec![] };
        let mut rows = [row(1, "title"), row(3, "head"), row(4, ""), row(5, "")];
        rows.iter_mut().for_each(|row| spreader.apply(row));
        assert_eq!(rows[0].spread(), vec![Cell::Text("title".into()); 3]);
        assert_eq!(rows[2].cells, rows[1].cells);
        assert!(rows[3].is_blank());
    }
}
