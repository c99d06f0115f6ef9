//! The sign-off sheet as a file: where it goes, and that nothing is written over unasked.

use std::path::Path;

use super::typed_path::{home, typed_path};
use crate::desk::{Desk, Result};
use crate::domain::date::Month;
use crate::domain::pay::check::Check;
use crate::domain::problem::{FileFault, Problem};
use crate::exchange::pay_sheet::{PaySheet, PrintedCheck, write_html, write_xlsx};
use crate::text::{month, pay};

/// The file of a month in the folder in which the program was started, else in the user's own.
pub fn usual_path(of: Month) -> String {
    let folder = std::env::current_dir().ok().filter(|folder| can_be_written(folder)).or_else(home);
    folder.unwrap_or_default().join(month::sheet_file(of)).display().to_string()
}

fn can_be_written(folder: &Path) -> bool {
    folder.metadata().is_ok_and(|data| !data.permissions().readonly())
}

/// Writes the sheet by the ending of its name; gives the whole path.
///
/// # Errors
/// [`FileFault::AlreadyExists`] where a file is there and was not to be replaced; a month that cannot be paid.
pub fn write(desk: &Desk, month: Month, path: &str, replace: bool) -> Result<String> {
    let path = typed_path(path, home().as_deref());
    let path = std::path::absolute(&path).unwrap_or(path);
    let said = path.display().to_string();
    if path.exists() && !replace {
        return Err(Problem::File { path: said, fault: FileFault::AlreadyExists });
    }
    let view = desk.pay(month)?;
    let sheet = view.sheet.map_err(|mut problems| problems.swap_remove(0))?;
    let printed_check = |check: &Check| PrintedCheck { ok: check.ok, text: pay::check_line(check) };
    let checks: Vec<PrintedCheck> = sheet.checks.iter().map(printed_check).collect();
    let printed = PaySheet { team: &desk.team().name, sheet: &sheet, code: view.code.as_ref(), checks: &checks };
    let is_page = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
    if is_page { write_html(&printed, &path) } else { write_xlsx(&printed, &path) }?;
    Ok(said)
}
