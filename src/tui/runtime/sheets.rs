//! Sheets for print as files: where they go, and that nothing is written over unasked.

use std::path::Path;

use super::typed_path::{home, typed_path};
use crate::desk::{Desk, Result, Stamp};
use crate::domain::date::{Day, Month};
use crate::domain::mask;
use crate::domain::problem::{FileFault, Problem};
use crate::exchange::listing::{self, Listing, ListingForm, Rows, TextEncoding};
use crate::exchange::pay_sheet::PaySheet;
use crate::exchange::{pay_sheet, route_sheet};
use crate::text::export::{self, Exported};
use crate::text::pay::print::SheetWords;
use crate::text::{contract, month, route};
use crate::tui::app::effect::Printed;

/// In the folder in which the program was started, else in the user's own.
pub fn usual_path(of: Printed) -> String {
    let folder = std::env::current_dir().ok().filter(|folder| can_be_written(folder)).or_else(home);
    let name = match of {
        Printed::Pay(of) => month::sheet_file(of),
        Printed::Route(ask) => route::sheet_file(ask.on),
        Printed::Contracts { list, .. } => export::file_name(contract::list(list)),
        Printed::Indicators(on) => export::file_name(&format!("{}-{on}", export::title(Exported::Indicators))),
    };
    folder.unwrap_or_default().join(name).display().to_string()
}

fn can_be_written(folder: &Path) -> bool {
    folder.metadata().is_ok_and(|data| !data.permissions().readonly())
}

/// Writes a sheet by the ending of its name; gives the whole path.
///
/// # Errors
/// [`FileFault::AlreadyExists`] where a file is there and was not to be replaced; a month that cannot be paid, a day
/// without visits.
pub fn write(desk: &mut Desk, of: Printed, path: &str, replace: bool, stamp: &Stamp, today: Day) -> Result<String> {
    let path = typed_path(path, home().as_deref());
    let path = std::path::absolute(&path).unwrap_or(path);
    let said = path.display().to_string();
    if path.exists() && !replace {
        return Err(Problem::File { path: said, fault: FileFault::AlreadyExists });
    }
    let is_page = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
    match of {
        Printed::Pay(month) => {
            write_pay(desk, month, &path, is_page)?;
            desk.note_pay_sheet(stamp, month, today)?;
        }
        Printed::Route(ask) => {
            let sheet = desk.route_sheet(&ask, today)?;
            let write = if is_page { route_sheet::write_html } else { route_sheet::write_xlsx };
            write(&sheet, &path)?;
            desk.note_route_sheet(stamp, &sheet, today)?;
        }
        Printed::Contracts { list, revealed } => {
            let people = desk.contract_list(list, today)?;
            let shown = |number: String| if revealed { number } else { mask::phone(&number) };
            let count = {
                let lines = listing::read_on(people, |chunk| desk.contract_lines(chunk, today));
                let mut rows = lines.map(|line| {
                    let mut line = line?;
                    line.phone = line.phone.map(shown);
                    Ok(export::contract_row(&line, today))
                });
                let more = export::list_note(list);
                write_list(desk, Exported::Contracts, &more, revealed, &mut rows, (&path, today))?
            };
            desk.note_export(stamp, contract::list(list), count, revealed, today)?;
        }
        Printed::Indicators(on) => {
            let lines = desk.indicators(on)?.lines;
            let mut rows = lines.iter().map(|line| Ok(export::indicator_row(line)));
            let count = write_list(desk, Exported::Indicators, "", false, &mut rows, (&path, on))?;
            desk.note_export(stamp, export::title(Exported::Indicators), count, false, today)?;
        }
    }
    Ok(said)
}

/// By the ending of the name; a workbook where it has none that is known.
fn write_list(
    desk: &Desk,
    of: Exported,
    more: &str,
    revealed: bool,
    rows: &mut Rows<'_>,
    (path, on): (&Path, Day),
) -> Result<usize> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let form = ListingForm::from_code(&ending).unwrap_or(ListingForm::Xlsx);
    let title = format!("{} {}", desk.team().name, export::title(of));
    let listing = Listing::new(title, export::note(on, more, revealed), export::heads(of));
    listing::write(&listing, rows, form, TextEncoding::Utf8, path)
}

fn write_pay(desk: &Desk, month: Month, path: &Path, is_page: bool) -> Result<()> {
    let view = desk.pay(month)?;
    let sheet = view.sheet.map_err(|mut problems| problems.swap_remove(0))?;
    let said = SheetWords::of(&sheet);
    let printed = PaySheet {
        team: &desk.team().name,
        sheet: &sheet,
        code: view.code.as_ref(),
        checks: &said.checks,
        capitals: &said.capitals,
        working: &said.working,
    };
    if is_page { pay_sheet::write_html(&printed, path) } else { pay_sheet::write_xlsx(&printed, path) }
}
