//! Rows in columns. Only the rows that are on the screen are ever given to it.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::text_width::cut_start;
use crate::tui::view::theme::Meaning;

/// Columns for the mark of the chosen row and one blank.
const GUTTER: u16 = 2;

#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub title: &'static str,
    /// Columns on the screen; what is left over goes to the columns that have `grows`, by equal shares.
    pub width: u16,
    pub grows: bool,
    pub side: Side,
}

/// How a text stands in its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
    /// On the left, but where it is too long its end is what stays.
    KeepEnd,
}

impl Column {
    #[must_use]
    pub const fn fixed(title: &'static str, width: u16) -> Self {
        Self { title, width, grows: false, side: Side::Left }
    }

    /// Figures, ending at the right edge.
    #[must_use]
    pub const fn figures(title: &'static str, width: u16) -> Self {
        Self { title, width, grows: false, side: Side::Right }
    }

    /// At least this wide; of a long text the end stays.
    #[must_use]
    pub const fn address(title: &'static str, width: u16) -> Self {
        Self { title, width, grows: true, side: Side::KeepEnd }
    }

    /// At least this wide.
    #[must_use]
    pub const fn growing(title: &'static str, width: u16) -> Self {
        Self { title, width, grows: true, side: Side::Left }
    }
}

/// One cell of a row.
pub type Cell = (String, Meaning);

pub struct Table {
    columns: Vec<Column>,
}

/// How a row stands out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowState {
    /// Under the cursor.
    pub selected: bool,
    /// Its part of the screen has the keys.
    pub focused: bool,
    pub marked: bool,
}

impl Table {
    #[must_use]
    pub fn new(columns: &[Column], width: u16) -> Self {
        let mut columns = columns.to_vec();
        let taken = GUTTER + columns.iter().map(|column| column.width + 1).sum::<u16>() - 1;
        let growing = columns.iter().filter(|column| column.grows).count();
        if let Ok(growing @ 1..) = u16::try_from(growing) {
            let (share, rest) = (width.saturating_sub(taken) / growing, width.saturating_sub(taken) % growing);
            for (at, column) in (0..).zip(columns.iter_mut().filter(|column| column.grows)) {
                column.width += share + u16::from(at < rest);
            }
        }
        Self { columns }
    }

    pub fn header(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if area.height > 0 {
            let titles = self.columns.iter().map(|column| (column.title.to_owned(), Meaning::Dim));
            self.cells(canvas, area, area.y, titles);
        }
    }

    pub fn row(&self, canvas: &mut Canvas<'_>, area: Rect, y: u16, cells: Vec<Cell>, state: RowState) {
        if y >= area.bottom() {
            return;
        }
        self.cells(canvas, area, y, cells.into_iter());
        if state.marked {
            canvas.put(area.x + 1, y, 1, "*", Meaning::Urgent);
        }
        if state.selected {
            canvas.put(area.x, y, 1, ">", Meaning::Text);
            let meaning = if state.focused { Meaning::Selected } else { Meaning::SelectedAside };
            canvas.paint(Rect { y, height: 1, ..area }, meaning);
        }
    }

    fn cells(&self, canvas: &mut Canvas<'_>, area: Rect, y: u16, cells: impl Iterator<Item = Cell>) {
        let mut x = area.x + GUTTER;
        for (column, (text, meaning)) in self.columns.iter().zip(cells) {
            let width = column.width.min(area.right().saturating_sub(x));
            match column.side {
                Side::Left => {
                    canvas.put(x, y, width, &text, meaning);
                }
                Side::Right => canvas.put_right(x, y, width, &text, meaning),
                Side::KeepEnd => {
                    canvas.put(x, y, width, &cut_start(&text, usize::from(width)), meaning);
                }
            }
            x = x.saturating_add(column.width + 1);
        }
    }
}
