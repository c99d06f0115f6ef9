//! Workbooks of before 2007 (.xls, and .et of WPS): weighed record by record, then read whole.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Dimensions, Reader, Xls, XlsError};

use super::compound_file::CompoundFile;
use super::grid::{EachRow, MAX_COLUMNS, Merge, SheetInfo, Source};
use super::xlsx::{Rows, cell_of, visible_sheets};
use crate::domain::problem::SheetFault;

/// The reader library holds every cell between the corners of a sheet, empty or not, at 32 bytes each.
/// The largest sheet of this format with forty columns has 2.6 million.
const MAX_CELLS: u64 = 8 << 20;

/// This format has no more columns.
const COLUMNS: u16 = 256;

pub struct Book {
    sheets: Vec<SheetInfo>,
    workbook: Xls<Cursor<Vec<u8>>>,
}

impl Book {
    /// # Errors
    /// [`SheetFault`] where the file is protected, is not a workbook, is broken or would not fit into memory.
    pub fn open(bytes: Vec<u8>) -> Result<Self, SheetFault> {
        weigh(&CompoundFile::open(&bytes)?)?;
        let workbook = Xls::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
        let sheets = visible_sheets(workbook.sheets_metadata());
        Ok(Self { sheets, workbook })
    }
}

/// Adds up the rectangles that the cells of all sheets span.
fn weigh(file: &CompoundFile) -> Result<(), SheetFault> {
    if file.has("EncryptedPackage") {
        return Err(SheetFault::Protected);
    }
    let stream = match file.stream("Workbook")? {
        Some(stream) => stream,
        None => file.stream("Book")?.ok_or(SheetFault::UnknownFormat)?,
    };
    let mut cells = 0;
    let mut corners: Option<Corners> = None;
    for (kind, data) in records(&stream) {
        match kind {
            // FilePass: the rest is encrypted.
            0x002f => return Err(SheetFault::Protected),
            // Dimensions, for which room is made before any cell is seen.
            0x0200 => check_dimensions(data)?,
            // End of a sheet.
            0x000a => cells += corners.take().map_or(0, Corners::cells),
            // Formula, Number, Label, RString, BoolErr, Rk, LabelSst, MulRk
            0x0006 | 0x0203 | 0x0204 | 0x00d6 | 0x0205 | 0x027e | 0x00fd | 0x00bd => {
                let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else { continue };
                // A MulRk holds several numbers side by side and ends with the last column.
                let last =
                    if kind == 0x00bd { u16_at(data, data.len().saturating_sub(2)).unwrap_or(column) } else { column };
                if column >= COLUMNS || last >= COLUMNS {
                    return Err(SheetFault::TooLarge);
                }
                corners.get_or_insert_default().take_in(row, column, last);
            }
            _ => {}
        }
        if cells > MAX_CELLS {
            return Err(SheetFault::TooLarge);
        }
    }
    cells += corners.map_or(0, Corners::cells);
    if cells > MAX_CELLS { Err(SheetFault::TooLarge) } else { Ok(()) }
}

struct Corners {
    rows: (u16, u16),
    columns: (u16, u16),
}

impl Default for Corners {
    fn default() -> Self {
        Self { rows: (u16::MAX, 0), columns: (u16::MAX, 0) }
    }
}

impl Corners {
    fn take_in(&mut self, row: u16, first: u16, last: u16) {
        self.rows = (self.rows.0.min(row), self.rows.1.max(row));
        self.columns = (self.columns.0.min(first), self.columns.1.max(last));
    }

    fn cells(self) -> u64 {
        let side = |(least, most): (u16, u16)| u64::from(most.saturating_sub(least)) + 1;
        side(self.rows) * side(self.columns)
    }
}

fn check_dimensions(data: &[u8]) -> Result<(), SheetFault> {
    // Rows have four bytes since Excel 97, two before.
    let (first_row, end_row, at) = if data.len() >= 14 {
        (u32_at(data, 0), u32_at(data, 4), 8)
    } else {
        (u16_at(data, 0).map(u32::from), u16_at(data, 2).map(u32::from), 4)
    };
    let (Some(first), Some(end)) = (first_row, end_row) else { return Ok(()) };
    let (Some(left), Some(right)) = (u16_at(data, at), u16_at(data, at + 2)) else { return Ok(()) };
    let cells = u64::from(end.saturating_sub(first)) * u64::from(right.saturating_sub(left));
    // Room that is only set aside is not yet used: twice what cells may fill.
    if cells > MAX_CELLS * 2 || first > end || left > right { Err(SheetFault::TooLarge) } else { Ok(()) }
}

/// Kind and content of each record of the stream.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let kind = u16_at(rest, 0)?;
        let length = usize::from(u16_at(rest, 2)?);
        let data = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some((kind, data))
    })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2).map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]]))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16_at(data, at)?) | u32::from(u16_at(data, at + 2)?) << 16)
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
        let name = &self.sheets[sheet].name;
        let merges = self.workbook.merge_cells_by_sheet_name(name).map_err(|error| fault(&error))?;
        let range = self.workbook.worksheet_range(name).map_err(|error| fault(&error))?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut rows = Rows::new(merges.iter().map(merge_of).collect());
        for (row, column, value) in range.used_cells() {
            let row = first_row + u32::try_from(row).map_err(|_| SheetFault::TooLarge)?;
            let cell = cell_of(value);
            if rows.put(row, first_column as usize + column, cell, each)? == ControlFlow::Break(()) {
                return Ok(());
            }
        }
        // Whether more is wanted no longer matters.
        let _ = rows.end(each);
        Ok(())
    }
}

fn merge_of(dimensions: &Dimensions) -> Merge {
    Merge {
        first_row: dimensions.start.0,
        last_row: dimensions.end.0,
        first_column: dimensions.start.1 as usize,
        last_column: (dimensions.end.1 as usize).min(MAX_COLUMNS - 1),
    }
}

fn fault(error: &XlsError) -> SheetFault {
    match error {
        XlsError::Password => SheetFault::Protected,
        other => SheetFault::Broken(other.to_string()),
    }
}
