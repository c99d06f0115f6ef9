//! Workbooks of today (.xlsx): streamed cell by cell, so that 200,000 rows cost little memory.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;

use calamine::{DataType, Reader, SheetVisible, Xlsx, XlsxError};

use super::grid::{Cell, EachRow, MAX_CELL_CHARS, MAX_ROWS, MAX_TEXT_BYTES, Merge, Row, SheetInfo, Source, Spreader};
use super::workbook::io_fault;
use super::xlsx_weight::weigh;
use crate::domain::problem::SheetFault;

pub struct Book {
    sheets: Vec<SheetInfo>,
    merges: Vec<Vec<Merge>>,
    workbook: Xlsx<BufReader<File>>,
}

impl Book {
    /// # Errors
    /// As [`weigh`], and [`SheetFault::Broken`] for what the reader library finds.
    pub fn open(path: &Path) -> Result<Self, SheetFault> {
        let open = || File::open(path).map(BufReader::new).map_err(|error| io_fault(&error));
        let merges = weigh(open()?)?;
        let workbook = Xlsx::new(open()?).map_err(fault)?;
        let sheets = visible_sheets(workbook.sheets_metadata());
        Ok(Self { sheets, merges, workbook })
    }
}

pub(super) fn visible_sheets(sheets: &[calamine::Sheet]) -> Vec<SheetInfo> {
    let info = |sheet: &calamine::Sheet| SheetInfo {
        name: sheet.name.clone(),
        visible: sheet.visible == SheetVisible::Visible,
    };
    sheets.iter().map(info).collect()
}

impl Source for Book {
    fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    fn is_1904(&self) -> bool {
        self.workbook.has_1904_epoch()
    }

    fn is_typed(&self) -> bool {
        true
    }

    fn for_each_row(&mut self, sheet: usize, each: &mut EachRow) -> Result<(), SheetFault> {
        let mut cells = match self.workbook.worksheet_cells_reader(&self.sheets[sheet].name) {
            Ok(cells) => cells,
            // A chart on a sheet of its own has no rows.
            Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
            Err(error) => return Err(fault(error)),
        };
        let mut rows = Rows::new(self.merges.get(sheet).cloned().unwrap_or_default());
        while let Some(record) = cells.next_cell_with_formula_metadata().map_err(fault)? {
            let (row, column) = record.pos;
            let cell = match cell_of(&record.value) {
                Cell::Empty if record.formula.is_some() => Cell::Uncomputed,
                cell => cell,
            };
            if rows.put(row, column as usize, cell, each)?.is_break() {
                return Ok(());
            }
        }
        // Whether more is wanted no longer matters.
        let _ = rows.end(each);
        Ok(())
    }
}

/// Gathers cells that come in order into rows.
pub(super) struct Rows {
    row: Row,
    spreader: Spreader,
    text_bytes: usize,
}

impl Rows {
    pub(super) fn new(merges: Vec<Merge>) -> Self {
        Self { row: Row::default(), spreader: Spreader::new(merges), text_bytes: 0 }
    }

    /// `row` and `column` are 0-based.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: usize,
        cell: Cell,
        each: &mut EachRow,
    ) -> Result<ControlFlow<()>, SheetFault> {
        let number = row + 1;
        if number > MAX_ROWS {
            return Err(SheetFault::TooLarge);
        }
        if number < self.row.number {
            return Err(SheetFault::Broken(format!("row {number} stands after row {}", self.row.number)));
        }
        if let Cell::Text(text) = &cell {
            self.text_bytes += text.len();
            if text.len() > MAX_CELL_CHARS * 4 || self.text_bytes > MAX_TEXT_BYTES {
                return Err(SheetFault::TooLarge);
            }
        }
        if number > self.row.number {
            if self.end(each).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            self.row = Row { number, cells: Vec::with_capacity(self.row.cells.len()), spans: Vec::new() };
        }
        self.row.set(column, cell);
        Ok(ControlFlow::Continue(()))
    }

    /// Hands on the row at hand.
    pub(super) fn end(&mut self, each: &mut EachRow) -> ControlFlow<()> {
        if self.row.number == 0 {
            return ControlFlow::Continue(());
        }
        let width = self.row.cells.len();
        let mut row = std::mem::take(&mut self.row);
        self.row.cells.reserve(width);
        self.spreader.apply(&mut row);
        if row.is_blank() { ControlFlow::Continue(()) } else { each(row) }
    }
}

pub(super) fn cell_of(value: &impl DataType) -> Cell {
    if let Some(moment) = value.get_datetime() {
        // Below one lies a time of day, above the year 9999 a number in a column of dates.
        let is_day = moment.is_datetime() && (1.0..2_958_466.0).contains(&moment.as_f64());
        let day = if is_day { value.as_date() } else { None };
        return day.map_or(Cell::Number(moment.as_f64()), Cell::Date);
    }
    if let Some(text) = value.get_string().or(value.get_datetime_iso()).or(value.get_duration_iso()) {
        return Cell::Text(text.to_owned());
    }
    if let Some(number) = value.get_float() {
        return Cell::Number(number);
    }
    #[expect(clippy::cast_precision_loss, reason = "more than fifteen digits are refused, not used")]
    if let Some(number) = value.get_int() {
        return Cell::Number(number as f64);
    }
    if let Some(flag) = value.get_bool() {
        return Cell::Flag(flag);
    }
    value.get_error().map_or(Cell::Empty, |error| Cell::Error(error.to_string()))
}

fn fault(error: XlsxError) -> SheetFault {
    match error {
        XlsxError::Password => SheetFault::Protected,
        other => SheetFault::Broken(other.to_string()),
    }
}
