//! 上门: a strip of days with their counts, and the visits of the chosen one by session.

use ratatui::layout::Rect;

use super::{Part, cells_of, phone, table_of};
use crate::desk::model::VisitLine;
use crate::domain::date::Day;
use crate::domain::visit::VisitState;
use crate::text::names;
use crate::text::screens::{self as words, column};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::{STRIP_DAYS, ShownVisits, VisitsScreen};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Cell, Column, RowState};

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut VisitsScreen, shared: &Shared) {
    if area.height < 5 {
        return;
    }
    strip(canvas, Rect { height: 2, ..area }, screen, shared.today);
    let area = Rect { y: area.y + 2, height: area.height - 2, ..area };
    let count = screen.count(screen.shown);
    let title = match screen.shown {
        ShownVisits::Day(day) => format!("{day} {}", words::weekday(day)),
        ShownVisits::LeftOver => words::LEFT_OVER.to_owned(),
    };
    let area = canvas.section(area, &words::position(&title, screen.cursor.selected(), count), true);
    let parts = parts(area.width, screen.shown);
    let table = table_of(&parts, area.width);
    table.header(canvas, area);
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    screen.cursor.fit(usize::from(rows.height), count);
    let (visible, selected) = (screen.cursor.visible(count), screen.cursor.selected());
    for (y, (row, visit)) in (rows.y..).zip(screen.rows().enumerate().skip(visible.start).take(visible.len())) {
        let cells = cells_of(&parts, visit, shared);
        table.row(canvas, rows, y, cells, RowState { selected: row == selected, focused: true, marked: false });
    }
    if count == 0 {
        canvas.put(rows.x + 2, rows.y, rows.width, words::NO_VISITS, Meaning::Dim);
    }
}

fn strip(canvas: &mut Canvas<'_>, area: Rect, screen: &VisitsScreen, today: Day) {
    let left_over = screen.count(ShownVisits::LeftOver);
    let slots = u16::try_from(STRIP_DAYS).unwrap_or(7) + 1;
    let width = area.width / slots;
    let mut x = area.x;
    let mut slot = |canvas: &mut Canvas<'_>, shown: ShownVisits, upper: &str, lower: &str| {
        let meaning = if shown == screen.shown { Meaning::TabActive } else { Meaning::TabIdle };
        let box_ = Rect { x, width: width.saturating_sub(1), ..area };
        if shown == screen.shown {
            canvas.paint(box_, meaning);
        }
        canvas.put(x, area.y, box_.width, &format!(" {upper}"), meaning);
        canvas.put(x, area.y + 1, box_.width, &format!(" {lower}"), meaning);
        x += width;
    };
    slot(canvas, ShownVisits::LeftOver, words::LEFT_OVER, &left_over.to_string());
    for day in screen.strip_days() {
        let count = screen.count(ShownVisits::Day(day));
        let name = if day == today { words::tab(crate::tui::app::nav::Tab::Today) } else { words::weekday(day) };
        let lower = day.format("%m-%d").to_string();
        slot(canvas, ShownVisits::Day(day), &format!("{name} {count}"), &lower);
    }
}

fn parts(width: u16, shown: ShownVisits) -> Vec<Part<VisitLine>> {
    let mut parts: Vec<Part<VisitLine>> = vec![
        match shown {
            ShownVisits::LeftOver => (Column::fixed(column::DATE, 10), |visit, _| cell(visit, visit.on.to_string())),
            ShownVisits::Day(_) => {
                (Column::fixed(column::SESSION, 4), |visit, _| cell(visit, names::session(visit.session)))
            }
        },
        (Column::fixed(column::NAME, 10), |visit, _| cell(visit, &visit.name)),
        (Column::figures(column::AGE, 5), |visit, _| cell(visit, words::age(visit.age))),
        (Column::fixed(column::STATUS, 6), |visit, _| cell(visit, words::visit_state(visit.state))),
        (Column::fixed(column::MEMBER, 8), |visit, _| cell(visit, &visit.member_name)),
        (Column::growing(column::DUTY, 10), |visit, _| cell(visit, visit.duties.join(" "))),
        (Column::address(column::ADDRESS, 12), |visit, _| cell(visit, &visit.address)),
    ];
    if width >= 100 {
        parts.push((Column::fixed(column::PHONE, 12), |visit, shared| {
            cell(visit, phone(visit.phone.as_deref(), shared))
        }));
        parts.push((Column::growing(column::NOTE, 8), |visit, _| cell(visit, words::visit_note(visit))));
    }
    parts
}

/// What is over steps back.
fn cell(visit: &VisitLine, text: impl Into<String>) -> Cell {
    (text.into(), if visit.state == VisitState::Planned { Meaning::Text } else { Meaning::Dim })
}
