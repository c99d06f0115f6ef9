//! What surrounds every screen: the tab bar above, the hint line and the status line below.

use ratatui::layout::Rect;

use super::theme::Meaning;
use super::widgets::canvas::Canvas;
use super::widgets::text_width::width;
use crate::text::{commands, keys, screens as words, setup};
use crate::tui::app::App;
use crate::tui::app::command::CommandId;
use crate::tui::app::nav::Tab;
use crate::tui::app::screens::Screen;

/// Draws the frame of the screen; gives the area that is left for its body.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App) -> Rect {
    tab_bar(canvas, Rect { height: 1, ..area }, app);
    hint_line(canvas, Rect { y: area.bottom() - 2, height: 1, ..area }, app);
    status_line(canvas, Rect { y: area.bottom() - 1, height: 1, ..area }, app);
    Rect { y: area.y + 1, height: area.height - 3, ..area }
}

fn tab_bar(canvas: &mut Canvas<'_>, area: Rect, app: &App) {
    let mut x = area.x;
    if matches!(app.nav.current(), Screen::FirstStart(_)) {
        x += canvas.put(x, area.y, area.width, &format!(" {} ", setup::FIRST_START), Meaning::Title);
        let right = format!("{} {}", app.shared.today, words::weekday(app.shared.today));
        return canvas.put_right(x, area.y, area.right().saturating_sub(x + 1), &right, Meaning::Dim);
    }
    for tab in Tab::ALL {
        let meaning = if *tab == app.nav.tab() { Meaning::TabActive } else { Meaning::TabIdle };
        x += canvas.put(x, area.y, area.right() - x, &format!(" {}{} ", tab.digit(), words::tab(*tab)), meaning) + 1;
    }
    let today = app.shared.today;
    let date = format!("{today} {}", words::weekday(today));
    let room = area.right().saturating_sub(x + 1);
    canvas.put_right(x, area.y, room, &date, Meaning::Dim);
    // A long name gives way to the date.
    let taken = u16::try_from(width(&date) + 2).unwrap_or(room);
    canvas.put_right(x, area.y, room.saturating_sub(taken), &app.shared.team.name, Meaning::Dim);
}

/// The hinted keys of the place, as many as fit whole; help stands last and always.
fn hint_line(canvas: &mut Canvas<'_>, area: Rect, app: &App) {
    let context = app.context();
    let hint = |command: CommandId| {
        let key = context.keys_of(command).next().map(keys::name)?;
        Some((key, commands::words(command).label))
    };
    let columns = |(key, label): &(String, &str)| u16::try_from(width(key) + 1 + width(label) + 2).unwrap_or(u16::MAX);
    let help = hint(CommandId::Help);
    let mut room = area.width.saturating_sub(help.as_ref().map_or(0, columns));
    let mut hints: Vec<(String, &str)> = Vec::new();
    for row in context.rows().filter(|row| row.hinted && row.command != CommandId::Help) {
        let Some(next) = hint(row.command) else { continue };
        if hints.contains(&next) || columns(&next) > room {
            continue;
        }
        room -= columns(&next);
        hints.push(next);
    }
    let mut x = area.x;
    for (key, label) in hints.iter().chain(&help) {
        x += canvas.put(x, area.y, area.right().saturating_sub(x), key, Meaning::HintKey) + 1;
        x += canvas.put(x, area.y, area.right().saturating_sub(x), label, Meaning::HintLabel) + 2;
    }
}

fn status_line(canvas: &mut Canvas<'_>, area: Rect, app: &App) {
    let right = app.shared.totals.map(|totals| words::totals(totals.residents, totals.signed)).unwrap_or_default();
    let (text, meaning) = match &app.notice {
        Some(notice) if notice.is_refusal() => (words::notice(notice), Meaning::Refusal),
        Some(notice) => (words::notice(notice), Meaning::Notice),
        None => (String::new(), Meaning::Text),
    };
    // A refusal may need the whole line.
    let taken = u16::try_from(width(&text)).unwrap_or(u16::MAX);
    let room = u16::try_from(width(&right)).unwrap_or(0) + 2;
    if taken.saturating_add(room) < area.width {
        canvas.put_right(area.x, area.y, area.width - 1, &right, Meaning::Dim);
    }
    canvas.put(area.x, area.y, area.width, &text.replace('\n', " "), meaning);
}
