//! One file per screen, drawing only.

mod ahead;
mod ahead_chart;
mod ahead_list;
mod card;
mod card_lists;
mod first_start;
mod follow_ups;
mod month;
mod people;
mod referrals;
mod residents;
mod today;
mod visit_load;
mod visits;

pub use month::check_meaning;
pub use people::draw_people;

use ratatui::layout::Rect;

use super::theme::Meaning;
use super::widgets::canvas::Canvas;
use super::widgets::table::{Cell, Column, Table};
use crate::domain::care::due::Status;
use crate::domain::mask;
use crate::text::{screens as words, setup};
use crate::tui::app::App;
use crate::tui::app::command::CommandId;
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::Screen;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &mut App) {
    let shared = &app.shared;
    match app.nav.current_mut() {
        Screen::Today(screen) => today::draw(canvas, area, screen, shared),
        Screen::Residents(screen) => residents::draw(canvas, area, screen, shared),
        Screen::Card(screen) => card::draw(canvas, area, screen, shared),
        Screen::FollowUps(screen) => follow_ups::draw(canvas, area, screen, shared),
        Screen::Visits(screen) => visits::draw(canvas, area, screen, shared),
        Screen::Ahead(screen) => ahead::draw(canvas, area, screen, shared),
        Screen::Referrals(screen) => referrals::draw(canvas, area, screen, shared),
        Screen::Month(screen) => month::draw(canvas, area, screen, shared),
        Screen::FirstStart(screen) => first_start::draw(canvas, area, screen),
    }
}

/// A column with what stands in it, so that head and cells cannot part ways.
type Part<T> = (Column, fn(&T, &Shared) -> Cell);

fn table_of<T>(parts: &[Part<T>], width: u16) -> Table {
    let columns: Vec<Column> = parts.iter().map(|(column, _)| *column).collect();
    Table::new(&columns, width)
}

fn cells_of<T>(parts: &[Part<T>], line: &T, shared: &Shared) -> Vec<Cell> {
    parts.iter().map(|(_, cell)| cell(line, shared)).collect()
}

/// A new file says what to do next.
fn nobody_yet(canvas: &mut Canvas<'_>, area: Rect) {
    let said = setup::nobody_yet(&words::key_of(CommandId::ImportRoster));
    canvas.put(area.x + 2, area.y, area.width.saturating_sub(2), &said, Meaning::Notice);
}

fn plain(text: impl Into<String>) -> Cell {
    (text.into(), Meaning::Text)
}

/// How urgent a status looks; its sign and word say the same.
fn status_meaning(status: Status) -> Meaning {
    match status {
        Status::Overdue | Status::Missed => Meaning::Urgent,
        Status::Soon => Meaning::Warning,
        Status::Open => Meaning::Good,
        Status::NotOpen => Meaning::Dim,
    }
}

pub fn phone(number: Option<&str>, shared: &Shared) -> String {
    let number = number.unwrap_or_default();
    if shared.revealed { number.to_owned() } else { mask::phone(number) }
}

fn id_number(number: &str, shared: &Shared) -> String {
    if shared.revealed { number.to_owned() } else { mask::id_number(number) }
}
