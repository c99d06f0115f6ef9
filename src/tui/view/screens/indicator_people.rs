//! The people behind a figure, with what makes each of them easy to win.

use ratatui::layout::Rect;

use super::{Part, draw_rows, filter_tabs, phone, plain};
use crate::desk::model::{GapLine, IndicatorSide};
use crate::text::indicator as words;
use crate::text::screens::{self, column};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::IndicatorPeopleScreen;
use crate::tui::view::form::paragraph;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::Column;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut IndicatorPeopleScreen, shared: &Shared) {
    let head = match &screen.plan {
        Some(plan) => words::gap(plan),
        None => words::people_title(&screen.title, screen.figure.as_ref(), screen.on),
    };
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 2, ..area };
    let used = paragraph(canvas, inside, &head, Meaning::Title).min(2);
    let area = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area };
    let figure = screen.figure;
    let count = |side| {
        let figure = figure?;
        let count = match side {
            IndicatorSide::Gap => figure.denominator - figure.numerator,
            IndicatorSide::Numerator => figure.numerator,
            IndicatorSide::Denominator => figure.denominator,
        };
        usize::try_from(count).ok()
    };
    let tabs = IndicatorSide::ALL.map(|side| (words::side(side), count(side), side == screen.side));
    let area = filter_tabs(canvas, area, &tabs);
    if area.height < 4 {
        return;
    }
    let (rows, foot) =
        draw_rows(canvas, area, &parts(area.width), &mut screen.list, shared, |key| screen.marked.contains(key));
    if screen.list.is_empty() {
        canvas.put(rows.x + 2, rows.y, rows.width, screens::NO_ROWS, Meaning::Good);
    }
    let position = screens::position(words::side(screen.side), screen.list.cursor.selected(), screen.list.len());
    canvas.put_right(foot.x, foot.y, foot.width - 1, &position, Meaning::Dim);
    if !screen.marked.is_empty() {
        let said = crate::text::contract::marked(screen.marked.len());
        canvas.put(foot.x + 2, foot.y, foot.width.saturating_sub(22), &said, Meaning::Notice);
    }
}

fn parts(width: u16) -> Vec<Part<GapLine>> {
    let mut parts: Vec<Part<GapLine>> = vec![
        (Column::fixed(column::NAME, 10), |line, _| plain(&line.name)),
        (Column::fixed(column::SEX, 4), |line, _| plain(screens::sex(line.sex))),
        (Column::figures(column::AGE, 5), |line, _| plain(screens::age(line.age))),
        (Column::fixed(column::PHONE, 12), |line, shared| plain(phone(line.phone.as_deref(), shared))),
        (Column::growing(column::EASIEST, 26), |line, _| plain(words::nearness(&line.nearness))),
    ];
    if width >= 100 {
        parts.push((Column::address(column::ADDRESS, 20), |line, _| plain(&line.address)));
    }
    parts
}
