//! A list as a workbook: A4 across, heads repeated on every page, widths that fit Chinese, row after row to the disk.

use std::path::Path;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::{Listing, Rows};
use crate::desk::Result;
use crate::domain::problem::Problem;

/// A4 in the numbering of the format.
const A4: u8 = 9;
/// Title and note stand above.
const HEAD_ROW: u32 = 2;

pub(super) fn write(listing: &Listing, rows: &mut Rows<'_>, path: &Path) -> Result<usize> {
    let refused = |error: XlsxError| Problem::System { what: "xlsx", detail: error.to_string() };
    let mut workbook = Workbook::new();
    let count = fill(&mut workbook, listing, rows, &refused)?;
    workbook.save(path).map_err(refused)?;
    Ok(count)
}

fn fill(
    workbook: &mut Workbook,
    listing: &Listing,
    rows: &mut Rows<'_>,
    refused: &dyn Fn(XlsxError) -> Problem,
) -> Result<usize> {
    let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    let head = cell().set_bold().set_align(FormatAlign::Center).set_text_wrap();
    // Text format, so that an office program does not turn a number or a name into something else on editing.
    let (text, figures) = (cell().set_num_format("@"), cell().set_num_format("0"));
    let sheet = workbook.add_worksheet_with_constant_memory().map_err(refused)?;
    let laid_out = (|| {
        sheet.set_landscape();
        sheet.set_paper_size(A4);
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, HEAD_ROW)?;
        sheet.set_freeze_panes(HEAD_ROW + 1, 1)?;
        sheet.set_footer("&R&P / &N");
        for (at, column) in (0..).zip(&listing.columns) {
            sheet.set_column_width(at, f64::from(column.width))?;
        }
        sheet.write_string_with_format(0, 0, &listing.title, &Format::new().set_bold().set_font_size(14))?;
        sheet.write_string(1, 0, &listing.note)?;
        for (at, column) in (0..).zip(&listing.columns) {
            sheet.write_string_with_format(HEAD_ROW, at, column.head, &head)?;
        }
        Ok(())
    })();
    laid_out.map_err(refused)?;
    let mut at = HEAD_ROW + 1;
    for row in rows {
        let row = row?;
        for ((column, cell), of) in (0..).zip(&row).zip(&listing.columns) {
            let number = if of.figures { cell.parse::<u32>().ok() } else { None };
            let written = match number {
                Some(number) => sheet.write_number_with_format(at, column, number, &figures),
                None => sheet.write_string_with_format(at, column, cell, &text),
            };
            written.map_err(refused)?;
        }
        at += 1;
    }
    Ok((at - HEAD_ROW - 1) as usize)
}
