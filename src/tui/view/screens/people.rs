//! The search field and the list of people under it: the same on the 居民 screen and in the finder.

use ratatui::layout::Rect;

use super::{Part, cells_of, id_number, mark_cell, nobody_yet, phone, plain, status_meaning, table_of};
use crate::desk::model::ResidentLine;
use crate::text::screens::{self as words, column};
use crate::tui::app::pane::Shared;
use crate::tui::app::people::PeopleSearch;
use crate::tui::view::form::draw_field;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Column, RowState};

/// `narrowed` says which part of the residents it is, where it is only a part.
pub fn draw_people(
    canvas: &mut Canvas<'_>,
    area: Rect,
    search: &mut PeopleSearch,
    shared: &Shared,
    narrowed: Option<&str>,
    has_keys: bool,
) {
    if area.height < 3 {
        return;
    }
    let used = canvas.put(area.x, area.y, area.width, &format!(" {} ", words::FIND), Meaning::Title);
    let field = Rect { x: area.x + used, width: 34.min(area.width - used), height: 1, ..area };
    draw_field(canvas, field, &search.field, has_keys);
    let x = field.right() + 1;
    let said = if shared.finder.is_none() {
        words::LOADING.to_owned()
    } else if search.count() == 0 {
        words::NO_ROWS.to_owned()
    } else {
        format!("{}/{}", search.list.cursor.selected() + 1, search.count())
    };
    let room = area.right().saturating_sub(x + 1);
    canvas.put_right(x, area.y, room, &said, Meaning::Dim);
    if let Some(narrowed) = narrowed {
        canvas.put(x, area.y, room.saturating_sub(9), narrowed, Meaning::Notice);
    } else if search.field.is_empty() {
        canvas.put(x, area.y, room.saturating_sub(9), words::SEARCH_HINT, Meaning::Dim);
    }
    let area = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let parts = parts(area.width, shared.revealed);
    let table = table_of(&parts, area.width);
    table.header(canvas, area);
    let rows = Rect { y: area.y + 1, height: area.height - 1, ..area };
    if shared.has_nobody() {
        nobody_yet(canvas, rows);
    }
    search.list.fit(usize::from(rows.height));
    for (y, row) in (rows.y..).zip(search.list.cursor.visible(search.list.len())) {
        let cells = search.list.line(row).map(|line| cells_of(&parts, line, shared)).unwrap_or_default();
        let selected = row == search.list.cursor.selected();
        table.row(canvas, rows, y, cells, RowState { selected, focused: true, marked: false });
    }
}

fn parts(width: u16, revealed: bool) -> Vec<Part<ResidentLine>> {
    let mut parts: Vec<Part<ResidentLine>> = vec![
        (Column::fixed(column::COLOUR, 4), |line, _| mark_cell(line.mark)),
        (Column::fixed(column::NAME, 10), |line, _| plain(&line.name)),
        (Column::fixed(column::SEX, 4), |line, _| plain(words::sex(line.sex))),
        (Column::figures(column::AGE, 5), |line, _| plain(words::age(line.age))),
        if revealed || width >= 100 {
            (Column::fixed(column::ID_NUMBER, 18), |line, shared| plain(id_number(&line.id_number, shared)))
        } else {
            (Column::fixed(column::ID_TAIL, 4), |line, _| plain(tail(&line.id_number)))
        },
        (Column::fixed(column::PHONE, 12), |line, shared| {
            plain(phone(line.phones.first().map(String::as_str), shared))
        }),
        (Column::fixed(column::STATUS, 5), |line, _| {
            line.worst.map_or_else(|| plain(""), |worst| (words::status(worst), status_meaning(worst)))
        }),
        (Column::growing(column::TAGS, 10), |line, shared| {
            plain(words::tags(line.tags.iter().map(String::as_str), &shared.team, shared.revealed))
        }),
    ];
    if width >= 76 && !(revealed && width < 90) {
        parts.push((Column::address(column::ADDRESS, 10), |line, _| plain(&line.address)));
    }
    parts
}

/// The last four characters: what people say to tell two of the same name apart.
fn tail(number: &str) -> String {
    let skipped = number.chars().count().saturating_sub(4);
    number.chars().skip(skipped).collect()
}
