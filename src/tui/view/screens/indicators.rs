//! 指标: the figures with their targets as gauges, and what the one of the row means.

use ratatui::layout::Rect;

use super::{Part, cells_of, plain, table_of};
use crate::desk::model::IndicatorLine;
use crate::domain::indicator::{Figure, HUNDRED_PERCENT};
use crate::text::indicator as words;
use crate::text::screens::{self, column};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::IndicatorsScreen;
use crate::tui::view::form::paragraph;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Cell, Column, RowState};

/// Lines below the list: definition, source, what others reached.
const BELOW: u16 = 4;
/// Columns of a gauge, where there is room for one.
const GAUGE: usize = 20;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut IndicatorsScreen, shared: &Shared) {
    let Some(board) = &screen.board else {
        canvas.put(area.x + 2, area.y, area.width, screens::LOADING, Meaning::Dim);
        return;
    };
    let on = words::as_of(board.on, screen.on.is_none());
    canvas.put(area.x + 1, area.y, area.width.saturating_sub(1), &on, Meaning::Title);
    if let Some(score) = words::total(board) {
        canvas.put_right(area.x, area.y, area.width - 1, &score, Meaning::Text);
    }
    let Some(height) = area.height.checked_sub(BELOW + 2).filter(|height| *height >= 2) else { return };
    let list = Rect { y: area.y + 1, height: height + 1, ..area };
    let parts = parts(area.width);
    let table = table_of(&parts, area.width);
    table.header(canvas, list);
    let rows = Rect { y: list.y + 1, height, ..list };
    let lines = &board.lines;
    screen.cursor.fit(usize::from(rows.height), lines.len());
    for (y, row) in (rows.y..).zip(screen.cursor.visible(lines.len())) {
        let mut cells = cells_of(&parts, &lines[row], shared);
        // The heading of a group stands once.
        let begins = row == 0 || lines[row - 1].group != lines[row].group || y == rows.y;
        if !begins {
            cells[0].0.clear();
        }
        let selected = row == screen.cursor.selected();
        table.row(canvas, rows, y, cells, RowState { selected, focused: true, marked: false });
    }
    let below = Rect { y: rows.bottom(), height: BELOW, ..area };
    if let Some(line) = screen.selected() {
        let inside = Rect { x: below.x + 1, width: below.width.saturating_sub(2), ..below };
        let used = paragraph(canvas, Rect { height: 2, ..inside }, &words::meaning(line), Meaning::Notice).min(2);
        let rest = Rect { y: inside.y + used, height: inside.height - used, ..inside };
        for (y, said) in
            (rest.top()..rest.bottom()).zip([words::whence(line), words::others(line)].into_iter().flatten())
        {
            canvas.put(rest.x, y, rest.width, &said, Meaning::Dim);
        }
    }
}

fn parts(width: u16) -> Vec<Part<IndicatorLine>> {
    let mut parts: Vec<Part<IndicatorLine>> = vec![
        (Column::fixed(column::GROUP, 10), |line, _| (words::group(line.group).to_owned(), Meaning::Dim)),
        (Column::growing(column::INDICATOR, 20), |line, _| plain(&line.title)),
        (Column::figures(column::NUMERATOR, 6), |line, _| plain(count(line, |figure| figure.numerator))),
        (Column::figures(column::DENOMINATOR, 6), |line, _| plain(count(line, |figure| figure.denominator))),
        (Column::figures(column::RATE, 7), |line, _| rate(line)),
        (Column::figures(column::TARGET, 9), |line, _| {
            plain(line.figure.as_ref().map(words::target).unwrap_or_default())
        }),
        (Column::fixed(column::VERDICT, 6), |line, _| verdict(line)),
    ];
    if width >= 100 {
        parts.push((Column::fixed(column::GAUGE, 22), |line, _| gauge(line)));
        parts.push((Column::figures(column::CHANGE, 7), |line, _| {
            plain(words::change(line.figure.as_ref(), line.before.as_ref()))
        }));
        parts.push((Column::figures(column::SCORE, 9), |line, _| {
            plain(line.figure.as_ref().map(words::score).unwrap_or_default())
        }));
    }
    parts
}

fn count(line: &IndicatorLine, of: impl Fn(&Figure) -> u64) -> String {
    line.figure.as_ref().map(|figure| of(figure).to_string()).unwrap_or_default()
}

fn rate(line: &IndicatorLine) -> Cell {
    let meaning = if line.figure.is_some() { Meaning::Text } else { Meaning::Dim };
    (words::rate(line.figure.as_ref()), meaning)
}

fn verdict(line: &IndicatorLine) -> Cell {
    let Some(figure) = &line.figure else { return plain("") };
    let meaning = match figure.is_met() {
        Some(true) => Meaning::Good,
        Some(false) => Meaning::Urgent,
        None => Meaning::Text,
    };
    (words::verdict(figure), meaning)
}

/// `[=========|   ]`: as far as the rate goes, with the target's mark.
fn gauge(line: &IndicatorLine) -> Cell {
    let Some(rate) = line.figure.as_ref().and_then(Figure::rate) else { return plain("") };
    let at = |bp: u64| usize::try_from(bp * GAUGE as u64 / u64::from(HUNDRED_PERCENT)).unwrap_or(GAUGE).min(GAUGE);
    let mut signs: Vec<char> = (0..GAUGE).map(|column| if column < at(rate) { '=' } else { ' ' }).collect();
    if let Some(target) = line.figure.as_ref().and_then(|figure| figure.target) {
        signs[at(target.into()).saturating_sub(1)] = '|';
    }
    (format!("[{}]", signs.into_iter().collect::<String>()), Meaning::Text)
}
