//! What goes with contacts: the menu of outcomes, a gathering, the round of a day.

use ratatui::layout::{Position, Rect};

use super::draw_form;
use crate::domain::mask;
use crate::domain::reach::AttemptOutcome;
use crate::text::{after as words, round as round_words};
use crate::tui::app::overlays::{OutcomeOverlay, PersonForm, RoundOverlay, RoundRow, RoundStage, SessionOverlay};
use crate::tui::app::pane::Shared;
use crate::tui::view::form;
use crate::tui::view::screens::draw_people;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::{Canvas, centered, popup_width};

/// Rows of the search below a gathering.
const SEARCH_ROWS: u16 = 8;

pub fn outcome(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut OutcomeOverlay, shared: &Shared) {
    let Some(menu) = &overlay.menu else { return };
    let count = AttemptOutcome::ALL.len();
    let title = words::outcome_title(&menu.name);
    let height = u16::try_from(count).unwrap_or(0) + 6;
    let inside = canvas.popup(centered(area, popup_width(area).min(64), height), &title);
    let phones: Vec<String> =
        menu.phones.iter().map(|number| if shared.revealed { number.clone() } else { mask::phone(number) }).collect();
    canvas.put(inside.x, inside.y, inside.width, &words::phones(&phones), Meaning::Text);
    let reached = menu.reach.as_ref().map(words::reach).unwrap_or_default();
    canvas.put(inside.x, inside.y + 1, inside.width, &reached, Meaning::Warning);
    let rows = Rect { y: inside.y + 2, height: inside.height.saturating_sub(3), ..inside };
    overlay.cursor.fit(usize::from(rows.height), count);
    for (y, at) in (rows.y..).zip(overlay.cursor.visible(count)) {
        let outcome = AttemptOutcome::ALL[at];
        let day = menu.days.iter().find(|(of, _)| *of == outcome).and_then(|(_, day)| *day);
        let selected = at == overlay.cursor.selected();
        let line = format!("{}{} {}", if selected { ">" } else { " " }, at + 1, words::outcome_line(outcome, day));
        canvas.put(rows.x, y, rows.width, &line, Meaning::Text);
        if selected {
            canvas.paint(Rect { y, height: 1, ..rows }, Meaning::Selected);
            canvas.caret = Some(Position { x: rows.x, y });
        }
    }
    canvas.put(inside.x, inside.bottom().saturating_sub(1), inside.width, words::OUTCOME_HINT, Meaning::Dim);
}

pub fn session(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut SessionOverlay, shared: &Shared) {
    let inside = canvas.popup(centered(area, popup_width(area), area.height), round_words::SESSION_TITLE);
    let fields = form::height(&overlay.form, &shared.team, inside.width).min(inside.height);
    form::draw(canvas, Rect { height: fields, ..inside }, &overlay.form, &shared.team);
    if overlay.is_adding {
        canvas.caret = None;
    }
    let below = Rect { y: inside.y + fields, height: inside.height - fields, ..inside };
    let names: Vec<&str> = overlay.attendees.iter().map(|(_, name)| name.as_str()).collect();
    let listed = round_words::attendees(&names);
    let used = form::paragraph(canvas, below, &listed, Meaning::Notice).min(below.height);
    let rest = Rect { y: below.y + used, height: below.height - used, ..below };
    let rest = Rect { height: rest.height.min(SEARCH_ROWS), ..rest };
    if rest.height > 2 {
        let area = canvas.section(rest, round_words::ADD_ATTENDEE, overlay.is_adding);
        draw_people(canvas, area, &mut overlay.search, shared, None, overlay.is_adding);
    }
}

pub fn round(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut RoundOverlay, shared: &Shared) {
    if let RoundStage::Heading(heading) = &overlay.stage {
        return draw_form(canvas, area, round_words::ROUND_TITLE, heading, shared);
    }
    let title = match &overlay.heading {
        Some(heading) => {
            let by = shared.team.members.iter().find(|member| member.id == heading.by);
            round_words::round_title(heading.on, heading.mode, by.map_or("", |member| member.name.as_str()))
        }
        None => round_words::ROUND_TITLE.to_owned(),
    };
    let inside = canvas.popup(area, &title);
    let left = overlay.left().count();
    let state = round_words::round_state(overlay.at, overlay.queue.len(), entered(&overlay.rows), left);
    canvas.put_right(inside.x, inside.y, inside.width, &state, Meaning::Dim);
    let used = match &mut overlay.stage {
        RoundStage::Person(Some(person)) => draw_person(canvas, inside, person, shared),
        RoundStage::Person(None) | RoundStage::Heading(_) => 1,
        RoundStage::Search => {
            let summary = round_words::round_summary(&overlay.rows, left);
            let rows = form::paragraph(canvas, Rect { width: inside.width, ..inside }, &summary, Meaning::Title);
            let search = Rect { y: inside.y + rows, height: inside.height.saturating_sub(rows).min(7), ..inside };
            draw_people(canvas, search, &mut overlay.search, shared, None, true);
            rows + search.height
        }
    };
    let below = Rect { y: inside.y + used, height: inside.height.saturating_sub(used), ..inside };
    draw_rows(canvas, below, &overlay.rows);
}

/// Who it is, what is owed, and the fields; gives the rows that it took.
fn draw_person(canvas: &mut Canvas<'_>, area: Rect, person: &PersonForm, shared: &Shared) -> u16 {
    let who = &person.person;
    let used = canvas.put(area.x, area.y, area.width, &who.name, Meaning::Title);
    let about = format!("{}  {}", crate::text::screens::age(who.age), who.address);
    canvas.put(area.x + used + 2, area.y, area.width.saturating_sub(used + 28), &about, Meaning::Text);
    canvas.put(area.x, area.y + 1, area.width, &round_words::round_duties(&who.duties), Meaning::Dim);
    let height = form::height(&person.form, &shared.team, area.width).min(area.height.saturating_sub(2));
    form::draw(canvas, Rect { y: area.y + 2, height, ..area }, &person.form, &shared.team);
    2 + height
}

/// What was entered, the newest first.
fn draw_rows(canvas: &mut Canvas<'_>, area: Rect, rows: &[RoundRow]) {
    if area.height < 2 || rows.is_empty() {
        return;
    }
    let area = canvas.section(area, &round_words::round_rows(entered(rows)), false);
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().rev()) {
        let meaning = if row.is_undone { Meaning::Dim } else { Meaning::Text };
        canvas.put(area.x, y, area.width, &round_words::round_row(row), meaning);
    }
}

fn entered(rows: &[RoundRow]) -> usize {
    rows.iter().filter(|row| !row.is_undone).count()
}
