//! The sign-off sheet of a month (姓名 岗位 系数 工作量 质量 扣减 应发 签字), as .xlsx and as .html for printing.
//! Both are drawn from one [`Table`]; the labels stand in `assets/sheets/pay.toml`.

mod html;
mod table;
mod xlsx;

use std::path::Path;

use super::persist::persist;
use crate::domain::pay::Sheet;
use crate::domain::pay::code::Code;
use crate::domain::problem::Problem;

use table::Table;

/// What is printed.
#[derive(Debug, Clone, Copy)]
pub struct PaySheet<'a> {
    pub team: &'a str,
    pub sheet: &'a Sheet,
    /// `None` while the month is open: there is nothing to prove yet.
    pub code: Option<&'a Code>,
    /// The checks of the sheet in words, and whether each holds.
    pub checks: &'a [(bool, String)],
    /// Each member's total in capital figures, then the sum of all.
    pub capitals: &'a [String],
    /// The working of each member, then of the sum: how deep a line lies, and what it says.
    pub working: &'a [Vec<(usize, String)>],
}

/// Writes the sheet as a workbook: A4 across, head rows repeated on every page, check code on the page and in
/// its foot, sums as formulas beside their values, a picture of the split and a sheet with the working. Text of residents
/// and members never becomes a formula. The file appears whole or not at all.
///
/// # Errors
/// [`Problem::File`] where it cannot be written there, [`Problem::System`] where the writer refuses.
pub fn write_xlsx(printed: &PaySheet, path: &Path) -> Result<(), Problem> {
    let bytes = xlsx::workbook(&Table::of(printed))
        .map_err(|error| Problem::System { what: "xlsx", detail: error.to_string() })?;
    persist(path, &bytes)
}

/// Writes the sheet as a page for printing on A4 across. The file appears whole or not at all.
///
/// # Errors
/// [`Problem::File`] where it cannot be written there, [`Problem::System`] where the template is broken.
pub fn write_html(printed: &PaySheet, path: &Path) -> Result<(), Problem> {
    let page =
        html::page(&Table::of(printed)).map_err(|error| Problem::System { what: "html", detail: error.to_string() })?;
    persist(path, page.as_bytes())
}
