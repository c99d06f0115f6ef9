//! 上门: a strip of days with their counts, and the visits of the chosen one: a head for each member's half day, its
//! stops in route order, the people of one home under its number. Or, in place of them, who has how much.

use ratatui::layout::Rect;

use super::{Part, cells_of, phone, table_of, visit_load};
use crate::desk::model::VisitLine;
use crate::domain::date::Day;
use crate::domain::visit::VisitState;
use crate::text::names;
use crate::text::route as route_words;
use crate::text::screens::{self as words, column};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::{STRIP_DAYS, ShownVisits, VisitRow, VisitsScreen};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Cell, Column, RowState, Table};

/// From this size on the load stands below the list.
const ROOMY: (u16, u16) = (100, 30);

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut VisitsScreen, shared: &Shared) {
    if area.height < 5 {
        return;
    }
    strip(canvas, Rect { height: 2, ..area }, screen, shared.today);
    let mut area = Rect { y: area.y + 2, height: area.height - 2, ..area };
    if let (ShownVisits::Day(day), true) = (screen.shown, screen.shows_load) {
        return visit_load::draw(canvas, area, screen, day, shared);
    }
    if let ShownVisits::Day(day) = screen.shown
        && (area.width, area.height) >= ROOMY
        && area.height >= ROOMY.1
    {
        let below = visit_load::height(shared).min(area.height / 3);
        let load = Rect { y: area.bottom() - below, height: below, ..area };
        area.height -= below;
        visit_load::draw(canvas, load, screen, day, shared);
    }
    list(canvas, area, screen, shared);
}

fn list(canvas: &mut Canvas<'_>, area: Rect, screen: &mut VisitsScreen, shared: &Shared) {
    let count = screen.count(screen.shown);
    let title = match screen.shown {
        ShownVisits::Day(day) => {
            let load = screen.loads().sum(None, Some(day), None);
            let total = if count == 0 { String::new() } else { route_words::stops(load.stops, load.people) };
            format!("{day} {} {total}", words::weekday(day)).trim_end().to_owned()
        }
        ShownVisits::LeftOver => words::LEFT_OVER.to_owned(),
    };
    let area = canvas.section(area, &words::position(&title, screen.cursor.selected(), count), true);
    let parts = parts(area.width, screen.shown);
    let table = table_of(&parts, area.width);
    table.header(canvas, area);
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if count == 0 {
        canvas.put(rows.x + 2, rows.y, rows.width, words::NO_VISITS, Meaning::Dim);
        return;
    }
    screen.cursor.fit(usize::from(rows.height), count);
    let window = fitted(screen, usize::from(rows.height));
    let (lines, selected) = (screen.lines(), screen.cursor.selected());
    for (y, line) in (rows.y..).zip(&lines[window.clone()]) {
        match line {
            VisitRow::Round(visit) => head(canvas, Rect { y, height: 1, ..rows }, screen, visit),
            VisitRow::Visit { at, visit, opens_stop } => {
                row(canvas, rows, y, &table, &parts, (visit, *opens_stop, *at == selected), shared);
            }
        }
    }
}

/// The lines on the screen: the chosen visit is among them, and so is the head of its round where it is the first.
fn fitted(screen: &mut VisitsScreen, page: usize) -> std::ops::Range<usize> {
    let selected = screen.cursor.selected();
    let lines = screen.lines();
    let at = lines.iter().position(|line| matches!(line, VisitRow::Visit { at, .. } if *at == selected)).unwrap_or(0);
    let above = at.saturating_sub(1);
    let (has_head, len) = (matches!(lines.get(above), Some(VisitRow::Round(_))), lines.len());
    screen.window.fit(page, len);
    if has_head {
        screen.window.select(above, len);
    }
    screen.window.select(at, len);
    screen.window.visible(len)
}

fn head(canvas: &mut Canvas<'_>, area: Rect, screen: &VisitsScreen, first: &VisitLine) {
    let loads = screen.loads();
    let own = loads.sum(Some(first.member), Some(first.on), Some(first.session));
    let days = loads.sum(Some(first.member), None, None);
    let said = route_words::round_head(first, (own.stops, own.people), (days.stops, days.people));
    canvas.put(area.x, area.y, area.width, &said, Meaning::Title);
}

fn row(
    canvas: &mut Canvas<'_>,
    area: Rect,
    y: u16,
    table: &Table,
    parts: &[Part<VisitLine>],
    (visit, opens_stop, selected): (&VisitLine, bool, bool),
    shared: &Shared,
) {
    let mut cells = cells_of(parts, visit, shared);
    if !opens_stop {
        // One of several people of one home.
        cells[0].0.clear();
        for ((text, _), (column, _)) in cells.iter_mut().zip(parts) {
            if column.title == column::ADDRESS {
                route_words::SAME_HOME.clone_into(text);
            }
        }
    }
    table.row(canvas, area, y, cells, RowState { selected, focused: true, marked: false });
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
    let mut parts: Vec<Part<VisitLine>> = match shown {
        ShownVisits::LeftOver => vec![
            (Column::fixed(column::DATE, 10), |visit, _| cell(visit, visit.on.to_string())),
            (Column::fixed(column::SESSION, 4), |visit, _| cell(visit, names::session(visit.session))),
            (Column::fixed(column::MEMBER, 8), |visit, _| cell(visit, &visit.member_name)),
        ],
        ShownVisits::Day(_) => vec![(Column::figures(column::STOP, 2), |visit, _| cell(visit, visit.stop.to_string()))],
    };
    parts.extend::<[Part<VisitLine>; 5]>([
        (Column::fixed(column::NAME, 10), |visit, _| cell(visit, &visit.name)),
        (Column::figures(column::AGE, 5), |visit, _| cell(visit, words::age(visit.age))),
        (Column::fixed(column::STATUS, 6), |visit, _| cell(visit, words::visit_state(visit.state))),
        (Column::address(column::ADDRESS, 12), |visit, _| cell(visit, &visit.address)),
        (Column::growing(column::DUTY, 10), |visit, _| cell(visit, route_words::to_do(visit))),
    ]);
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
