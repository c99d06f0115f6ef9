//! Draws any form: a label, the control, what was last known, and for the field with the focus what it takes.

use ratatui::layout::{Position, Rect};

use super::theme::Meaning;
use super::widgets::canvas::Canvas;
use super::widgets::text_width::{head, skip, width};
use super::widgets::wrap::wrap;
use crate::desk::model::TeamView;
use crate::text::forms as words;
use crate::tui::app::field::Field;
use crate::tui::app::form::{Choice, Control, FieldId, Form, FormRow};

/// Columns of the labels.
const LABEL: u16 = 13;
/// Of what a piece of work is called: the item and how it was done.
const WIDE_LABEL: u16 = 24;
/// Columns of a text field.
const FIELD: u16 = 22;

/// Rows that a form takes at this width, the hint below it included.
pub fn height(form: &Form, team: &TeamView, width: u16) -> u16 {
    form.rows.iter().map(|row| row_height(row, team, width)).sum::<u16>() + 2 + u16::from(form.remark.is_some())
}

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, form: &Form, team: &TeamView) {
    let hint_at = area.bottom().saturating_sub(1);
    let below = 1 + u16::from(form.remark.is_some());
    let rows_area = Rect { height: area.height.saturating_sub(below), ..area };
    let mut y = rows_area.y;
    for (at, row) in form.rows.iter().enumerate().skip(first_row(form, team, rows_area)) {
        if y >= rows_area.bottom() {
            break;
        }
        let focused = at == form.focus();
        draw_row(canvas, Rect { y, height: rows_area.bottom() - y, ..rows_area }, row, team, focused);
        y += row_height(row, team, area.width);
    }
    if let Some(remark) = form.remark {
        canvas.put(area.x, hint_at.saturating_sub(1), area.width, &words::remark(remark, team), Meaning::Notice);
    }
    if let Some(row) = form.rows.get(form.focus()) {
        match &row.fault {
            Some(fault) => canvas.put(area.x, hint_at, area.width, &words::fault(fault), Meaning::Refusal),
            None => canvas.put(area.x, hint_at, area.width, words::field_hint(row.id), Meaning::Dim),
        };
    }
}

/// The first row to draw so that the one with the focus is on the screen.
fn first_row(form: &Form, team: &TeamView, area: Rect) -> usize {
    let mut room = area.height;
    let focus = form.focus().min(form.rows.len().saturating_sub(1));
    let mut first = focus;
    for at in (0..=focus).rev() {
        let rows = row_height(&form.rows[at], team, area.width);
        if rows > room {
            break;
        }
        room -= rows;
        first = at;
    }
    first
}

fn draw_row(canvas: &mut Canvas<'_>, area: Rect, row: &FormRow, team: &TeamView, focused: bool) {
    let name = words::label(row.id);
    let name = row.label.as_deref().unwrap_or(&name);
    let label = if focused { format!("> {name}") } else { format!("  {name}") };
    let label_width = if matches!(row.id, FieldId::Points(..)) { WIDE_LABEL } else { LABEL };
    let (x, right) = (area.x + label_width, area.right());
    if matches!(row.control, Control::Button) {
        let meaning = if focused { Meaning::Selected } else { Meaning::Text };
        canvas.put(x, area.y, right.saturating_sub(x), &format!("[ {} ]", words::field(row.id)), meaning);
        return;
    }
    canvas.put(area.x, area.y, label_width - 1, &label, if focused { Meaning::Title } else { Meaning::Text });
    match &row.control {
        Control::Text(field) => {
            let wide = row.beside.is_none();
            let columns = if wide { right.saturating_sub(x) } else { FIELD.min(right.saturating_sub(x)) };
            draw_field(canvas, Rect { x, width: columns, height: 1, ..area }, field, focused);
            let beside = row.beside.as_ref().map(|beside| words::beside(&beside.value, &beside.on.to_string()));
            let x = x + FIELD + 2;
            canvas.put(x, area.y, right.saturating_sub(x), &beside.unwrap_or_default(), Meaning::Dim);
        }
        Control::One { options, chosen } => {
            let is_chosen = |at: usize| *chosen == Some(at);
            let at = chosen.unwrap_or(usize::MAX);
            draw_options(
                canvas,
                Rect { x, width: right.saturating_sub(x), ..area },
                row,
                options,
                team,
                &is_chosen,
                at,
            );
        }
        Control::Many { options, chosen, at } => {
            let is_chosen = |at: usize| chosen.get(at).copied().unwrap_or(false);
            let at = if focused { *at } else { usize::MAX };
            draw_options(
                canvas,
                Rect { x, width: right.saturating_sub(x), ..area },
                row,
                options,
                team,
                &is_chosen,
                at,
            );
        }
        Control::Button => {}
    }
}

/// A one-line field with the real cursor in it.
pub fn draw_field(canvas: &mut Canvas<'_>, area: Rect, field: &Field, focused: bool) {
    let columns = usize::from(area.width.saturating_sub(1));
    let scrolled = field.scroll(columns.max(1));
    let shown = head(skip(field.text(), scrolled), columns);
    canvas.paint(area, if focused { Meaning::FieldFocused } else { Meaning::Field });
    canvas.put(area.x, area.y, area.width, shown, if focused { Meaning::FieldFocused } else { Meaning::Field });
    if focused {
        let caret = u16::try_from(field.caret().saturating_sub(scrolled)).unwrap_or(0);
        canvas.caret = Some(Position { x: area.x + caret.min(area.width.saturating_sub(1)), y: area.y });
    }
}

/// How an option is written: a digit to choose it by, a sign that says whether it is chosen, its word.
fn option_text(at: usize, option: Choice, control: &Control, chosen: bool, team: &TeamView) -> String {
    let word = words::choice(option, team);
    let sign = match (control, chosen) {
        (Control::Many { .. }, true) => "[x]",
        (Control::Many { .. }, false) => "[ ]",
        (_, true) => "(x)",
        (_, false) => "( )",
    };
    if at < 9 { format!("{}{sign}{word}", at + 1) } else { format!(" {sign}{word}") }
}

/// Places of the options of a row, line by line: (line, column, option).
fn option_places(row: &FormRow, team: &TeamView, columns: u16) -> Vec<(u16, u16, usize)> {
    let (options, is_chosen): (&[Choice], Box<dyn Fn(usize) -> bool + '_>) = match &row.control {
        Control::One { options, chosen } => (options, Box::new(move |at| *chosen == Some(at))),
        Control::Many { options, chosen, .. } => (options, Box::new(move |at| chosen[at])),
        Control::Text(_) | Control::Button => return Vec::new(),
    };
    let mut places = Vec::with_capacity(options.len());
    let (mut line, mut column) = (0, 0);
    for (at, option) in options.iter().enumerate() {
        let text = option_text(at, *option, &row.control, is_chosen(at), team);
        let taken = u16::try_from(width(&text)).unwrap_or(columns);
        if column > 0 && column + taken > columns {
            (line, column) = (line + 1, 0);
        }
        places.push((line, column, at));
        column += taken + 2;
    }
    places
}

fn draw_options(
    canvas: &mut Canvas<'_>,
    area: Rect,
    row: &FormRow,
    options: &[Choice],
    team: &TeamView,
    is_chosen: &dyn Fn(usize) -> bool,
    under_cursor: usize,
) {
    for (line, column, at) in option_places(row, team, area.width) {
        let text = option_text(at, options[at], &row.control, is_chosen(at), team);
        let meaning = if at == under_cursor {
            Meaning::Selected
        } else if is_chosen(at) {
            Meaning::Good
        } else {
            Meaning::Text
        };
        if area.y + line < area.bottom() {
            canvas.put(area.x + column, area.y + line, area.width.saturating_sub(column), &text, meaning);
        }
    }
}

fn row_height(row: &FormRow, team: &TeamView, width: u16) -> u16 {
    option_places(row, team, width.saturating_sub(LABEL)).last().map_or(1, |(line, _, _)| line + 1)
}

/// A paragraph in an area, broken into lines; gives how many lines it took.
pub fn paragraph(canvas: &mut Canvas<'_>, area: Rect, text: &str, meaning: Meaning) -> u16 {
    let lines = wrap(text, usize::from(area.width));
    for (y, line) in (area.top()..area.bottom()).zip(&lines) {
        canvas.put(area.x, y, area.width, line, meaning);
    }
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}
