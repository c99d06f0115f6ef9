//! The route sheet as a workbook: a worksheet for each member.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::page::{BOXES, LABELS, Page};
use crate::desk::model::RouteSheet;

/// A4 in the numbering of the format.
const A4: u8 = 9;
/// The row of heads; the title and the line below it stand above.
const HEAD_ROW: u32 = 2;
/// Characters that a column takes, in the order of the heads.
const WIDTHS: [f64; 12] = [4.0, 9.0, 5.0, 6.0, 16.0, 28.0, 13.0, 28.0, 20.0, 11.0, 9.0, 14.0];
/// Names of worksheets are no longer, and hold none of these signs.
const SHEET_NAME: usize = 31;
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

struct Formats {
    title: Format,
    head: Format,
    session: Format,
    /// Text format, so that an office program does not turn a name into a date or a formula on editing.
    text: Format,
}

pub(super) fn workbook(pages: &[Page], sheet: &RouteSheet) -> Result<Vec<u8>, XlsxError> {
    let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let formats = Formats {
        title: Format::new().set_bold().set_font_size(14),
        head: cell().set_bold().set_align(FormatAlign::Center),
        session: cell().set_bold(),
        text: cell().set_num_format("@"),
    };
    let mut workbook = Workbook::new();
    let mut names = Vec::new();
    for page in pages {
        let worksheet = workbook.add_worksheet();
        let name = sheet_name(&page.member, &names);
        worksheet.set_name(&name)?;
        names.push(name);
        one(worksheet, &formats, page, sheet)?;
    }
    workbook.save_to_buffer()
}

/// Two members of one name have two worksheets.
fn sheet_name(member: &str, taken: &[String]) -> String {
    let plain: String = member.chars().filter(|c| !NOT_IN_NAMES.contains(c)).take(SHEET_NAME - 3).collect();
    let plain = plain.trim_matches('\'').to_owned();
    let free = |name: &String| !name.is_empty() && !taken.contains(name);
    let numbered = (2..).map(|number: usize| format!("{plain} {number}"));
    [plain.clone()].into_iter().chain(numbered).find(free).unwrap_or_default()
}

fn one(worksheet: &mut Worksheet, formats: &Formats, page: &Page, sheet: &RouteSheet) -> Result<(), XlsxError> {
    worksheet.set_landscape();
    worksheet.set_paper_size(A4);
    worksheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    worksheet.set_print_fit_to_pages(1, 0);
    worksheet.set_repeat_rows(0, HEAD_ROW)?;
    worksheet.set_freeze_panes(HEAD_ROW + 1, 2)?;
    worksheet.set_footer(format!("&R{}", LABELS.page));
    worksheet.write_string_with_format(0, 0, LABELS.title(sheet), &formats.title)?;
    let line = [&*sheet.ask.on.to_string(), &page.member, &page.load, LABELS.note(sheet)].join("  ");
    worksheet.write_string(1, 0, line)?;
    let heads = LABELS.heads();
    for ((column, head), width) in (0..).zip(&heads).zip(WIDTHS) {
        worksheet.write_string_with_format(HEAD_ROW, column, head, &formats.head)?;
        worksheet.set_column_width(column, width)?;
    }
    let last = column(heads.len() - 1);
    let mut row = HEAD_ROW + 1;
    for person in &page.rows {
        if let Some(session) = &person.session {
            worksheet.merge_range(row, 0, row, last, session, &formats.session)?;
            row += 1;
        }
        for (column, cell) in (0..).zip(&person.cells) {
            worksheet.write_string_with_format(row, column, cell, &formats.text)?;
        }
        for at in 0..BOXES.len() {
            worksheet.write_blank(row, column(person.cells.len() + at), &formats.text)?;
        }
        worksheet.set_row_height(row, 34)?;
        row += 1;
    }
    if !page.contacts.is_empty() {
        worksheet.merge_range(row, 0, row, last, &page.contacts, &formats.text)?;
        worksheet.set_row_height(row, 34)?;
    }
    Ok(())
}

fn column(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
