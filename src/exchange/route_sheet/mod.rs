//! The route sheet of a day: a page for each member, the stops in order, and empty boxes for what is measured and
//! signed at the door. As .xlsx, as .html for printing, and as text; all are drawn from one list of pages, and the
//! labels stand in `assets/sheets/route.toml`.

mod html;
mod page;
mod text;
mod xlsx;

use std::path::Path;

use super::persist::persist;
use crate::desk::model::RouteSheet;
use crate::domain::problem::Problem;

use page::pages;
pub use text::text;

/// Writes the sheet as a workbook, a worksheet for each member: A4 across, head rows repeated on every page. Text of
/// residents never becomes a formula. The file appears whole or not at all.
///
/// # Errors
/// [`Problem::File`] where it cannot be written there, [`Problem::System`] where the writer refuses.
pub fn write_xlsx(sheet: &RouteSheet, path: &Path) -> Result<(), Problem> {
    let bytes = xlsx::workbook(&pages(sheet), sheet)
        .map_err(|error| Problem::System { what: "xlsx", detail: error.to_string() })?;
    persist(path, &bytes)
}

/// Writes the sheet for printing on A4 across, every member on a page of their own. The file appears whole or not at
/// all.
///
/// # Errors
/// [`Problem::File`] where it cannot be written there, [`Problem::System`] where the template is broken.
pub fn write_html(sheet: &RouteSheet, path: &Path) -> Result<(), Problem> {
    let page = html::page(&pages(sheet), sheet)
        .map_err(|error| Problem::System { what: "html", detail: error.to_string() })?;
    persist(path, page.as_bytes())
}
