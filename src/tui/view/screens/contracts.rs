//! 签约: the season, the lists with their lengths, and one of them.

use ratatui::layout::Rect;

use super::{Part, draw_rows, filter_tabs, nobody_yet, phone, plain};
use crate::desk::model::ContractLine;
use crate::domain::date::{Day, days_between};
use crate::text::contract as words;
use crate::text::screens::{self, column};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::ContractsScreen;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Cell, Column};

/// An agreement that ends within so many days looks as if it were about to.
const SOON: i64 = 30;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut ContractsScreen, shared: &Shared) {
    let Some(board) = &screen.board else {
        canvas.put(area.x + 2, area.y, area.width, screens::LOADING, Meaning::Dim);
        return;
    };
    let tabs: Vec<_> = (0..)
        .zip(&board.counts)
        .map(|(at, (list, count))| (words::list(*list), Some(*count), at == screen.shown))
        .collect();
    let mut area = filter_tabs(canvas, area, &tabs);
    if let Some(season) = words::season(board.season, shared.today) {
        let meaning = match board.season.is_some_and(|season| season.holds(shared.today)) {
            true => Meaning::Good,
            false => Meaning::Warning,
        };
        canvas.put(area.x + 1, area.y, area.width.saturating_sub(1), &season, meaning);
        area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    }
    if area.height < 4 {
        return;
    }
    let Some(which) = screen.which() else { return };
    let (rows, foot) =
        draw_rows(canvas, area, &parts(area.width), &mut screen.list, shared, |key| screen.marked.contains(key));
    if screen.list.is_empty() {
        match shared.has_nobody() {
            true => nobody_yet(canvas, rows),
            false => {
                canvas.put(rows.x + 2, rows.y, rows.width, screens::NO_ROWS, Meaning::Good);
            }
        }
    }
    let position = screens::position(words::list(which), screen.list.cursor.selected(), screen.list.len());
    canvas.put_right(foot.x, foot.y, foot.width - 1, &position, Meaning::Dim);
    let said = match screen.marked.len() {
        0 => words::about(which).to_owned(),
        marked => words::marked(marked),
    };
    canvas.put(foot.x + 2, foot.y, foot.width.saturating_sub(22), &said, Meaning::Notice);
}

fn parts(width: u16) -> Vec<Part<ContractLine>> {
    let mut parts: Vec<Part<ContractLine>> = vec![
        (Column::fixed(column::NAME, 10), |line, _| plain(&line.name)),
        (Column::figures(column::AGE, 4), |line, _| plain(screens::age(line.age))),
        (Column::fixed(column::PHONE, 12), |line, shared| plain(phone(line.phone.as_deref(), shared))),
        (Column::fixed(column::AGREEMENT, 24), |line, shared| agreement(line, shared.today)),
        (Column::fixed(column::DOCTOR, 8), |line, _| plain(line.doctor.clone().unwrap_or_default())),
        (Column::figures(column::LAST_SERVED, 8), |line, shared| served(line, shared.today)),
    ];
    if width >= 100 {
        parts.insert(4, (Column::fixed(column::KIND, 4), |line, _| plain(line.kind.map(words::kind).unwrap_or(""))));
        parts.insert(
            3,
            (Column::growing(column::TAGS, 12), |line, shared| {
                plain(screens::tags(line.tags.iter().map(String::as_str), &shared.team, shared.revealed))
            }),
        );
        parts.push((Column::address(column::ADDRESS, 14), |line, _| plain(&line.address)));
    }
    parts
}

fn agreement(line: &ContractLine, today: Day) -> Cell {
    let Some(contract) = &line.contract else { return (words::NEVER.to_owned(), Meaning::Dim) };
    let said = words::standing(contract, today);
    let meaning = match contract.last_day() {
        Some(last) if last < today => Meaning::Urgent,
        Some(last) if !contract.renews && days_between(today, last) <= SOON => Meaning::Warning,
        _ => Meaning::Text,
    };
    (said, meaning)
}

fn served(line: &ContractLine, today: Day) -> Cell {
    let meaning = if line.last_service.is_some() { Meaning::Text } else { Meaning::Warning };
    (words::served(line.last_service, today), meaning)
}
