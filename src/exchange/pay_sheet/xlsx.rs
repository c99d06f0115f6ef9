//! The sign-off sheet as a workbook. Amounts are numbers, so that an office can add them up; a cell holds an
//! eight-byte float by the format's own definition, which is exact to the fen far beyond any team's money.

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Chart, ChartType, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError};

use super::table::{AFTER_AMOUNTS, BEFORE_AMOUNTS, LABELS, MemberRow, Table};
use crate::domain::money::Fen;

/// A4 in the numbering of the format.
const A4: u8 = 9;

/// The row of heads; title, scheme and code stand above it.
const HEAD_ROW: u32 = 2;

struct Formats {
    title: Format,
    head: Format,
    text: Format,
    wrapped: Format,
    number: Format,
    money: Format,
    step: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center),
            head: cell().set_bold().set_align(FormatAlign::Center).set_text_wrap(),
            // Text format, so that an office program does not turn a name into a date or a formula on editing.
            text: cell().set_num_format("@"),
            wrapped: cell().set_num_format("@").set_text_wrap(),
            number: cell().set_num_format("0.00"),
            money: cell().set_num_format("#,##0.00"),
            step: Format::new()
                .set_num_format("@")
                .set_text_wrap()
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::Top),
        }
    }
}

pub(super) fn workbook(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let formats = Formats::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(&LABELS.file_sheet)?;
    page(sheet, table)?;
    let row = members(sheet, &formats, table)?;
    let row = pots(sheet, &formats, table, row + 1)?;
    let row = adjustments(sheet, &formats, table, row)?;
    checks(sheet, &formats, table, row)?;
    picture(workbook.add_worksheet(), table)?;
    working(workbook.add_worksheet(), &formats, table)?;
    workbook.save_to_buffer()
}

fn page(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_print_center_horizontally(true);
    sheet.set_repeat_rows(0, HEAD_ROW)?;
    sheet.set_freeze_panes(HEAD_ROW + 1, 1)?;
    let code = [LABELS.line("code"), &table.code].join(" ");
    sheet.set_footer(format!("&L{code}&R{}", LABELS.line("page")));
    for (column, head) in table.heads.iter().enumerate() {
        sheet.set_column_width(column_number(column), width(table, column, head))?;
    }
    Ok(())
}

/// Wide enough for the longest text of the column, where a Chinese sign takes two.
fn width(table: &Table, column: usize, head: &str) -> f64 {
    let columns = |text: &str| unicode_width::UnicodeWidthStr::width(text);
    let cells = table.members.iter().map(|row| match column {
        0 => columns(&row.name),
        1 => columns(&row.role),
        _ => row.amounts.get(column.wrapping_sub(BEFORE_AMOUNTS)).map_or(0, |fen| columns(&fen.to_string())),
    });
    let sum = table.sums.get(column.wrapping_sub(BEFORE_AMOUNTS)).map_or(0, |fen| columns(&fen.to_string()));
    let least = match column {
        // The amounts of the pots stand below in these.
        2..BEFORE_AMOUNTS => 12,
        _ if column + 1 == table.heads.len() => 18,
        _ if column + AFTER_AMOUNTS == table.heads.len() => longest_capital(table),
        _ => 8,
    };
    let longest = cells.max().unwrap_or(0).max(sum).max(columns(head)).clamp(least, 40);
    f64::from(u32::try_from(longest).unwrap_or(40)) + 2.0
}

/// Title, heads, one row for each member, the sums. Returns the row behind them.
fn members(sheet: &mut Worksheet, formats: &Formats, table: &Table) -> Result<u32, XlsxError> {
    let last = column_number(table.heads.len() - 1);
    sheet.merge_range(0, 0, 0, last, &table.title, &formats.title)?;
    sheet.set_row_height(0, 26)?;
    let scheme = [LABELS.line("scheme"), &table.scheme, LABELS.line("unit")].join("  ");
    sheet.write_string(1, 0, scheme)?;
    let code = [LABELS.line("code"), &table.code].join(" ");
    sheet.write_string(1, last.saturating_sub(2), code)?;
    for (column, head) in table.heads.iter().enumerate() {
        sheet.write_string_with_format(HEAD_ROW, column_number(column), head, &formats.head)?;
    }
    let mut row = HEAD_ROW + 1;
    for member in &table.members {
        member_row(sheet, formats, row, member)?;
        sheet.write_string_with_format(row, last - 1, &member.capital, &formats.wrapped)?;
        sheet.write_blank(row, last, &formats.text)?;
        sheet.set_row_height(row, 24)?;
        row += 1;
    }
    sheet.write_string_with_format(row, 0, LABELS.column("sum"), &formats.head)?;
    for column in [1, 2, 4, last - 1, last] {
        sheet.write_blank(row, column, &formats.text)?;
    }
    let above = |column: u16| sum_of(&row_col_to_cell(HEAD_ROW + 1, column), &row_col_to_cell(row - 1, column));
    let points = i64::try_from(table.points).unwrap_or(i64::MAX);
    formula(sheet, row, 3, above(3), points, &formats.number)?;
    for (index, sum) in table.sums.iter().enumerate() {
        let column = column_number(BEFORE_AMOUNTS + index);
        formula(sheet, row, column, above(column), sum.0, &formats.money)?;
    }
    sheet.write_string_with_format(row, last - 1, &table.capital, &formats.wrapped)?;
    sheet.set_row_height(row, 24)?;
    Ok(row + 1)
}

fn member_row(sheet: &mut Worksheet, formats: &Formats, row: u32, member: &MemberRow) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, 0, &member.name, &formats.text)?;
    sheet.write_string_with_format(row, 1, &member.role, &formats.text)?;
    match member.coefficient {
        Some(coefficient) => hundredths(sheet, row, 2, coefficient.into(), &formats.number)?,
        None => drop(sheet.write_blank(row, 2, &formats.text)?),
    }
    hundredths(sheet, row, 3, member.points, &formats.number)?;
    match member.quality {
        Some(marks) => hundredths(sheet, row, 4, marks.into(), &formats.number)?,
        None => drop(sheet.write_string_with_format(row, 4, LABELS.line("missing"), &formats.text)?),
    }
    let Some((total, terms)) = member.amounts.split_last() else { return Ok(()) };
    for (index, amount) in terms.iter().enumerate() {
        money(sheet, row, BEFORE_AMOUNTS + index, *amount, &formats.money)?;
    }
    let (first, last) = (column_number(BEFORE_AMOUNTS), column_number(BEFORE_AMOUNTS + terms.len()));
    let across = sum_of(&row_col_to_cell(row, first), &row_col_to_cell(row, last - 1));
    formula(sheet, row, last, across, total.0, &formats.money)
}

fn sum_of(first: &str, last: &str) -> String {
    format!("=SUM({first}:{last})")
}

/// A formula of ours beside the value that it has: an office program that recalculates finds the same.
fn formula(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    formula: String,
    value: i64,
    format: &Format,
) -> Result<(), XlsxError> {
    let formula = Formula::new(formula).set_result(cell_number(value).to_string());
    sheet.write_formula_with_format(row, column, formula, format)?;
    Ok(())
}

/// The split as bars: one for each member, its pots in one another's line.
fn picture(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(&LABELS.chart_sheet)?;
    sheet.set_landscape();
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 1);
    let (first, last) = (HEAD_ROW + 1, HEAD_ROW + u32::try_from(table.members.len()).unwrap_or(1));
    let mut chart = Chart::new(ChartType::BarStacked);
    chart.title().set_name(&table.title);
    for pot in 0..table.pots_paid {
        let column = column_number(BEFORE_AMOUNTS + pot);
        chart
            .add_series()
            .set_name((LABELS.file_sheet.as_str(), HEAD_ROW, column))
            .set_categories((LABELS.file_sheet.as_str(), first, 0, last, 0))
            .set_values((LABELS.file_sheet.as_str(), first, column, last, column));
    }
    // The first of the roster on top, as on the sheet.
    chart.y_axis().set_reverse();
    chart.set_width(1_000).set_height(120 + 40 * (last - first + 1));
    sheet.insert_chart(0, 0, &chart)?;
    Ok(())
}

/// Characters that a line of a working takes.
const WORKING_COLUMNS: u16 = 130;

/// Everybody's working, each step below what it explains.
fn working(sheet: &mut Worksheet, formats: &Formats, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(&LABELS.working_sheet)?;
    sheet.set_paper_size(A4);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, f64::from(WORKING_COLUMNS))?;
    let code = [LABELS.line("code"), &table.code].join(" ");
    sheet.set_footer(format!("&L{code}&R{}", LABELS.line("page")));
    let mut row = 0;
    for lines in &table.working {
        for (depth, text) in lines {
            let format = formats.step.clone().set_indent(u8::try_from((*depth).min(15)).unwrap_or(15));
            sheet.write_string_with_format(row, 0, text, &format)?;
            // An office program does not make room for wrapped lines by itself.
            let room = usize::from(WORKING_COLUMNS).saturating_sub(2 * depth.min(&15)).max(20);
            let lines = unicode_width::UnicodeWidthStr::width(text.as_str()).div_ceil(room).max(1);
            sheet.set_row_height(row, 15.0 * f64::from(u32::try_from(lines).unwrap_or(1)))?;
            row += 1;
        }
        row += 1;
    }
    Ok(())
}

fn longest_capital(table: &Table) -> usize {
    let all = table.members.iter().map(|row| row.capital.as_str()).chain([table.capital.as_str()]);
    all.map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0)
}

fn pots(sheet: &mut Worksheet, formats: &Formats, table: &Table, row: u32) -> Result<u32, XlsxError> {
    for (column, key) in [(0, "pot"), (2, "accrued"), (3, "released"), (4, "withheld")] {
        sheet.write_string_with_format(row, column, LABELS.line(key), &formats.head)?;
    }
    sheet.write_blank(row, 1, &formats.head)?;
    for (offset, pot) in (1_u32..).zip(&table.pots) {
        sheet.merge_range(row + offset, 0, row + offset, 1, &pot.title, &formats.text)?;
        for (column, amount) in [(2, pot.available), (3, pot.released), (4, pot.withheld)] {
            money(sheet, row + offset, column, amount, &formats.money)?;
        }
    }
    Ok(row + 2 + u32::try_from(table.pots.len()).unwrap_or_default())
}

fn adjustments(sheet: &mut Worksheet, formats: &Formats, table: &Table, mut row: u32) -> Result<u32, XlsxError> {
    if table.adjustments.is_empty() {
        return Ok(row);
    }
    for (column, key) in [(0, "person"), (1, "amount"), (2, "reason")] {
        sheet.write_string_with_format(row, column, LABELS.line(key), &formats.head)?;
    }
    let last = column_number(table.heads.len() - 1);
    for adjustment in &table.adjustments {
        row += 1;
        sheet.write_string_with_format(row, 0, &adjustment.name, &formats.text)?;
        money(sheet, row, 1, adjustment.amount, &formats.money)?;
        sheet.merge_range(row, 2, row, last, &adjustment.reason, &formats.wrapped)?;
    }
    Ok(row + 2)
}

fn checks(sheet: &mut Worksheet, formats: &Formats, table: &Table, row: u32) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, 0, LABELS.line("checks"), &formats.head)?;
    let last = column_number(table.heads.len() - 1);
    for (row, (ok, text)) in (row + 1..).zip(&table.checks) {
        let mark = if *ok { LABELS.line("passed") } else { LABELS.line("look") };
        sheet.write_string_with_format(row, 0, mark, &formats.text)?;
        sheet.merge_range(row, 1, row, last, text, &formats.wrapped)?;
    }
    Ok(())
}

fn money(sheet: &mut Worksheet, row: u32, column: usize, fen: Fen, format: &Format) -> Result<(), XlsxError> {
    sheet.write_number_with_format(row, column_number(column), cell_number(fen.0), format)?;
    Ok(())
}

fn hundredths(sheet: &mut Worksheet, row: u32, column: u16, value: u64, format: &Format) -> Result<(), XlsxError> {
    let value = i64::try_from(value).unwrap_or(i64::MAX);
    sheet.write_number_with_format(row, column, cell_number(value), format)?;
    Ok(())
}

/// The only way out of integers: the number that the cell is to show.
fn cell_number(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}

fn column_number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
