//! One file per screen, drawing only.

mod ahead;
mod ahead_chart;
mod ahead_list;
mod calls;
mod card;
mod card_lists;
mod contracts;
mod first_start;
mod follow_ups;
mod indicator_people;
mod indicators;
mod month;
mod papers;
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
use super::widgets::table::{Cell, Column, RowState, Table};
use super::widgets::text_width::width;
use crate::desk::model::DueLine;
use crate::domain::care::colour::{Colour, Mark};
use crate::domain::care::due::Status;
use crate::domain::mask;
use crate::domain::people::PeopleScope;
use crate::text::{class, screens as words, setup};
use crate::tui::app::App;
use crate::tui::app::command::CommandId;
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::Screen;
use crate::tui::app::window::{Keyed, WindowedList};

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
        Screen::Calls(screen) => calls::draw(canvas, area, screen, shared),
        Screen::Papers(screen) => papers::draw(canvas, area, screen, shared),
        Screen::Contracts(screen) => contracts::draw(canvas, area, screen, shared),
        Screen::Month(screen) => month::draw(canvas, area, screen, shared),
        Screen::Indicators(screen) => indicators::draw(canvas, area, screen, shared),
        Screen::IndicatorPeople(screen) => indicator_people::draw(canvas, area, screen, shared),
        Screen::FirstStart(screen) => first_start::draw(canvas, area, screen),
    }
}

/// Parts of a list with their lengths (title, length where it is known, whether it is shown), on as many lines as they
/// need. Gives the area below.
fn filter_tabs(canvas: &mut Canvas<'_>, area: Rect, tabs: &[(&str, Option<usize>, bool)]) -> Rect {
    let (mut x, mut y) = (area.x, area.y);
    for (title, count, is_shown) in tabs {
        let count = count.map(|count| format!(" {count}")).unwrap_or_default();
        let text = format!(" {title}{count} ");
        let taken = u16::try_from(width(&text)).unwrap_or(area.width);
        if x > area.x && x + taken > area.right() {
            (x, y) = (area.x, y + 1);
        }
        let meaning = if *is_shown { Meaning::TabActive } else { Meaning::TabIdle };
        x += canvas.put(x, y, area.right() - x, &text, meaning);
    }
    let used = y + 1 - area.y;
    Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area }
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

/// The heads and the rows of a long list. Gives the area of the rows, and the line below them for a word on the list.
fn draw_rows<K: Clone + PartialEq, L: Keyed<Key = K>>(
    canvas: &mut Canvas<'_>,
    area: Rect,
    parts: &[Part<L>],
    list: &mut WindowedList<K, L>,
    shared: &Shared,
    is_marked: impl Fn(&K) -> bool,
) -> (Rect, Rect) {
    let table = table_of(parts, area.width);
    table.header(canvas, area);
    let foot = Rect { y: area.bottom() - 1, height: 1, ..area };
    let rows = Rect { y: area.y + 1, height: area.height - 2, ..area };
    list.fit(usize::from(rows.height));
    for (y, row) in (rows.y..).zip(list.cursor.visible(list.len())) {
        let cells = list.line(row).map(|line| cells_of(parts, line, shared)).unwrap_or_default();
        let marked = list.keys().get(row).is_some_and(&is_marked);
        let selected = row == list.cursor.selected();
        table.row(canvas, rows, y, cells, RowState { selected, focused: true, marked });
    }
    (rows, foot)
}

/// How grave a colour looks; its sign and word say the same.
fn mark_meaning(mark: Option<Mark>) -> Meaning {
    mark.map_or(Meaning::Dim, |mark| colour_meaning(mark.colour))
}

fn colour_meaning(colour: Colour) -> Meaning {
    match colour {
        Colour::Red => Meaning::Urgent,
        Colour::Yellow => Meaning::Warning,
        Colour::Green => Meaning::Good,
    }
}

/// How a part of the residents looks.
pub fn scope_meaning(scope: PeopleScope) -> Meaning {
    match scope {
        PeopleScope::Coloured(colour) => colour_meaning(colour),
        PeopleScope::LookAgain => Meaning::Urgent,
        _ => Meaning::Text,
    }
}

fn mark_cell(mark: Option<Mark>) -> Cell {
    (class::mark(mark), mark_meaning(mark))
}

/// As [`mark_cell`] where people look for what is wrong: green by rule says nothing.
fn alarm_cell(mark: Option<Mark>) -> Cell {
    mark_cell(mark.filter(|mark| mark.is_set || mark.colour != Colour::Green))
}

/// Somebody was tried to be reached and is to be left alone until another day.
fn is_parked(line: &DueLine) -> bool {
    line.reach.as_ref().is_some_and(|reach| reach.is_parked)
}

pub fn phone(number: Option<&str>, shared: &Shared) -> String {
    let number = number.unwrap_or_default();
    if shared.revealed { number.to_owned() } else { mask::phone(number) }
}

fn id_number(number: &str, shared: &Shared) -> String {
    if shared.revealed { number.to_owned() } else { mask::id_number(number) }
}
