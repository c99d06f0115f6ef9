//! What is still to be entered or kept: one list for each, with its length.

use ratatui::layout::Rect;

use super::{Part, draw_rows, filter_tabs, plain};
use crate::desk::model::PaperLine;
use crate::text::screens::{self as words, column};
use crate::text::{after, names};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::PapersScreen;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::Column;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut PapersScreen, shared: &Shared) {
    let Some(lists) = &screen.lists else {
        canvas.put(area.x + 2, area.y, area.width, words::LOADING, Meaning::Dim);
        return;
    };
    let Some(missing) = screen.missing() else {
        canvas.put(area.x + 2, area.y, area.width, after::NOTHING_ASKED, Meaning::Dim);
        return;
    };
    let tabs: Vec<_> = (0..)
        .zip(lists)
        .map(|(at, (missing, services))| (after::missing(*missing), Some(services.len()), at == screen.shown))
        .collect();
    let area = filter_tabs(canvas, area, &tabs);
    if area.height < 4 {
        return;
    }
    let (rows, foot) =
        draw_rows(canvas, area, &parts(area.width), &mut screen.list, shared, |key| screen.marked.contains(key));
    if screen.list.is_empty() {
        canvas.put(rows.x + 2, rows.y, rows.width, words::NO_ROWS, Meaning::Good);
    }
    let position = words::position(after::missing(missing), screen.list.cursor.selected(), screen.list.len());
    canvas.put_right(foot.x, foot.y, foot.width - 1, &position, Meaning::Dim);
    let said = match screen.marked.len() {
        0 => after::missing_in(missing, &shared.team.papers),
        marked => after::marked(marked, missing),
    };
    canvas.put(foot.x + 2, foot.y, foot.width.saturating_sub(22), &said, Meaning::Notice);
}

fn parts(width: u16) -> Vec<Part<PaperLine>> {
    let mut parts: Vec<Part<PaperLine>> = vec![
        (Column::fixed(column::DATE, 10), |line, _| plain(line.service.on.to_string())),
        (Column::figures(column::AGO, 5), |line, _| plain(words::days(line.days_ago))),
        (Column::fixed(column::NAME, 10), |line, _| plain(&line.name)),
        (Column::fixed(column::MODE, 4), |line, _| plain(names::mode(line.service.mode))),
        (Column::fixed(column::BY, 8), |line, _| plain(&line.by_name)),
        (Column::growing(column::CONTENT, 14), |line, _| plain(after::work(&line.service))),
    ];
    if width >= 100 {
        parts.insert(3, (Column::figures(column::AGE, 5), |line, _| plain(words::age(line.age))));
    }
    parts.push((Column::growing(column::KEPT, 14), |line, _| plain(after::paper(&line.paper))));
    parts
}
