//! First start: the team, its place, its members, and where the file will be.

use ratatui::layout::Rect;

use crate::text::{forms, names, setup as words};
use crate::tui::app::screens::{FirstStartScreen, ROLES, Spot};
use crate::tui::view::form::{draw_field, paragraph};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::text_width::width;

/// Columns of the labels.
const LABEL: u16 = 13;
/// Columns of a name.
const NAME: u16 = 22;
/// Lines around the members: what stands above them, the button, the hint of two lines, the file of two.
const AROUND: u16 = 9;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut FirstStartScreen) {
    let bottom = area.bottom();
    let inside = canvas.section(area, words::MAKE_TEAM, true);
    let area = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let spot = screen.spot();
    label(canvas, area, area.y, words::TEAM_NAME, spot == Spot::TeamName);
    let field = Rect { x: area.x + LABEL, y: area.y, width: 40.min(area.width.saturating_sub(LABEL)), height: 1 };
    draw_field(canvas, field, &screen.name, spot == Spot::TeamName);
    let heading = places(canvas, area, area.y + 1, screen);
    label(canvas, area, heading, words::MEMBERS, false);
    canvas.put(area.x + LABEL, heading, NAME, words::MEMBER_NAME, Meaning::Dim);
    canvas.put(area.x + LABEL + NAME + 2, heading, NAME, words::MEMBER_ROLE, Meaning::Dim);
    let more_lines = heading - area.y - 2;
    let room = inside.height.saturating_sub(AROUND - 1 + more_lines).max(1);
    screen.cursor.fit(usize::from(room), screen.members.len());
    let mut y = heading + 1;
    for at in screen.cursor.visible(screen.members.len()) {
        member(canvas, area, y, screen, at);
        y += 1;
    }
    let meaning = if spot == Spot::Save { Meaning::Selected } else { Meaning::Text };
    label(canvas, area, y, "", spot == Spot::Save);
    canvas.put(area.x + LABEL, y, area.width, &format!("[ {} ]", words::MAKE), meaning);
    hint(canvas, Rect { y: y + 1, height: 2, ..area }, screen);
    let file = Rect { y: bottom.saturating_sub(2), height: 2, ..area };
    paragraph(canvas, file, &words::file_will_be(&screen.file), Meaning::Dim);
}

fn label(canvas: &mut Canvas<'_>, area: Rect, y: u16, text: &str, focused: bool) {
    let (sign, meaning) = if focused { ("> ", Meaning::Title) } else { ("  ", Meaning::Text) };
    canvas.put(area.x, y, LABEL, &format!("{sign}{text}"), meaning);
}

/// The places, in as many lines as they need; gives the line below them.
fn places(canvas: &mut Canvas<'_>, area: Rect, mut y: u16, screen: &FirstStartScreen) -> u16 {
    let focused = screen.spot() == Spot::Place;
    label(canvas, area, y, words::PLACE, focused);
    let mut x = area.x + LABEL;
    for (at, place) in screen.places.iter().enumerate() {
        let chosen = screen.place == Some(at);
        let sign = if chosen { "(x)" } else { "( )" };
        let meaning = match (chosen, focused) {
            (true, true) => Meaning::Selected,
            (true, false) => Meaning::Good,
            _ => Meaning::Text,
        };
        // There are nine digits; the others are reached by the arrows.
        let digit = if at < 9 { (at + 1).to_string() } else { " ".to_owned() };
        let text = format!("{digit}{sign}{}", place.title);
        let taken = u16::try_from(width(&text)).unwrap_or(area.width);
        if x > area.x + LABEL && x + taken > area.right() {
            (x, y) = (area.x + LABEL, y + 1);
        }
        x += canvas.put(x, y, area.right().saturating_sub(x), &text, meaning) + 2;
    }
    y + 1
}

fn member(canvas: &mut Canvas<'_>, area: Rect, y: u16, screen: &FirstStartScreen, at: usize) {
    let draft = &screen.members[at];
    let on_name = screen.spot() == Spot::Member(at);
    let on_role = screen.spot() == Spot::Role(at);
    let title = if at == 0 { words::LEADER.to_owned() } else { (at + 1).to_string() };
    label(canvas, area, y, &title, on_name || on_role);
    let field = Rect { x: area.x + LABEL, y, width: NAME, height: 1 };
    draw_field(canvas, field, &draft.name, on_name);
    let no_role = if draft.name.is_empty() && !on_role { "" } else { words::NO_ROLE };
    let role = draft.role.map_or(no_role, |role| names::role(ROLES[role]));
    let text = if on_role { format!("< {role} >") } else { format!("  {role}") };
    let meaning = if on_role { Meaning::Selected } else { Meaning::Text };
    let x = field.right() + 2;
    canvas.put(x, y, area.right().saturating_sub(x), &text, meaning);
}

/// What is wrong with the place that has the keys, or what it takes.
fn hint(canvas: &mut Canvas<'_>, area: Rect, screen: &FirstStartScreen) {
    let spot = screen.spot();
    match &screen.fault {
        Some((at, fault)) if *at == spot => {
            paragraph(canvas, area, &forms::fault(fault), Meaning::Refusal);
        }
        _ if matches!(spot, Spot::Role(_)) => {
            let roles = (1..).zip(ROLES).map(|(digit, role)| format!("{digit}{}", names::role(role)));
            paragraph(canvas, area, &roles.collect::<Vec<_>>().join(" "), Meaning::Dim);
        }
        _ => {
            paragraph(canvas, area, words::spot_hint(spot), Meaning::Dim);
        }
    }
}
