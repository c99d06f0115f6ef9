//! Choosing a part of the residents, and a community for the member who shall answer for it.

use ratatui::layout::Rect;

use crate::text::screens::{self as words, column};
use crate::text::{class, forms};
use crate::tui::app::cursor::ListCursor;
use crate::tui::app::form::Form;
use crate::tui::app::overlays::{AssignOverlay, CommunitiesOverlay, NarrowOverlay, SetColourOverlay};
use crate::tui::app::pane::Shared;
use crate::tui::view::form::{self, paragraph};
use crate::tui::view::screens::scope_meaning;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::{Canvas, centered, popup_width};
use crate::tui::view::widgets::table::{Cell, Column, RowState, Table};
use crate::tui::view::widgets::wrap::wrap;

pub fn narrow(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut NarrowOverlay, shared: &Shared) {
    let columns = [Column::growing(column::CLASS, 20), Column::figures(column::PEOPLE, 8)];
    let row = |(scope, count): &(_, usize)| {
        let meaning = if *count == 0 { Meaning::Dim } else { scope_meaning(*scope) };
        vec![(class::scope(*scope, &shared.team), meaning), (count.to_string(), meaning)]
    };
    let rows: Vec<Vec<Cell>> = overlay.parts.iter().map(row).collect();
    choose(canvas, area, words::NARROW, &columns, rows, &mut overlay.cursor);
}

pub fn communities(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut CommunitiesOverlay) {
    let columns = [
        Column::growing(column::COMMUNITY, 20),
        Column::figures(column::RESIDENTS, 8),
        Column::figures(column::FREE, 10),
    ];
    let figure = |count: usize| (count.to_string(), if count == 0 { Meaning::Dim } else { Meaning::Text });
    let row = |line: &crate::desk::model::CommunityLine| {
        let name = class::community(&line.community).to_owned();
        vec![(name, Meaning::Text), figure(line.residents), figure(line.free())]
    };
    let rows: Vec<Vec<Cell>> = overlay.lines.iter().map(row).collect();
    choose(canvas, area, words::COMMUNITIES, &columns, rows, &mut overlay.cursor);
}

/// A list in a window, as high as it needs to be.
fn choose(
    canvas: &mut Canvas<'_>,
    area: Rect,
    title: &str,
    columns: &[Column],
    rows: Vec<Vec<Cell>>,
    cursor: &mut ListCursor,
) {
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(3).max(4);
    let inside = canvas.popup(centered(area, 48, height), title);
    if inside.height < 2 {
        return;
    }
    let table = Table::new(columns, inside.width);
    table.header(canvas, inside);
    let list = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    if rows.is_empty() {
        canvas.put(list.x + 2, list.y, list.width, words::LOADING, Meaning::Dim);
    }
    cursor.fit(usize::from(list.height), rows.len());
    let (visible, selected) = (cursor.visible(rows.len()), cursor.selected());
    for (y, (at, cells)) in (list.y..).zip(rows.into_iter().enumerate().skip(visible.start).take(visible.len())) {
        table.row(canvas, list, y, cells, RowState { selected: at == selected, focused: true, marked: false });
    }
}

/// The form, and below it how many people it is about.
pub fn assign(canvas: &mut Canvas<'_>, area: Rect, overlay: &AssignOverlay, shared: &Shared) {
    let told = overlay.preview.as_ref().map(|preview| class::assigned(preview, false)).unwrap_or_default();
    let title = forms::assign_title(&overlay.community);
    form_over(canvas, area, &title, &overlay.draft.form, (&told, Meaning::Warning), shared);
}

/// The form, and below it what the rule says.
pub fn set_colour(canvas: &mut Canvas<'_>, area: Rect, overlay: &SetColourOverlay, shared: &Shared) {
    let title = forms::colour_title(&overlay.name, overlay.suggestion.colour);
    let told = class::suggestion(&overlay.suggestion);
    form_over(canvas, area, &title, &overlay.draft.form, (&told, Meaning::Dim), shared);
}

fn form_over(
    canvas: &mut Canvas<'_>,
    area: Rect,
    title: &str,
    fields: &Form,
    (told, meaning): (&str, Meaning),
    shared: &Shared,
) {
    let width = popup_width(area);
    let height = form::height(fields, &shared.team, width - 4);
    let lines = u16::try_from(wrap(told, usize::from(width.saturating_sub(4))).len()).unwrap_or(1);
    let inside = canvas.popup(centered(area, width, height + lines + 2), title);
    form::draw(canvas, Rect { height: height.min(inside.height), ..inside }, fields, &shared.team);
    let y = inside.y + height;
    paragraph(canvas, Rect { y, height: inside.bottom().saturating_sub(y), ..inside }, told, meaning);
}
