//! 往后看: a calendar of the coming weeks with a bar per week, and the members with a bar for their fullest day.

use ratatui::layout::Rect;

use super::{ahead_chart, ahead_list};
use crate::desk::model::ahead::{AHEAD_WEEKS, Ahead, Side};
use crate::domain::date::{Day, add_days};
use crate::domain::workday::DayKind;
use crate::text::{ahead as words, screens};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::{AheadScreen, LoadRow, WEEK_TOTAL};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::bars;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::table::{Column, RowState, Table};
use crate::tui::view::widgets::text_width::width;

/// Rows that are kept for the members where the calendar is long.
const LEAST_PEOPLE: u16 = 4;
/// The mark of the cursor and the Monday of a week.
const LABEL: u16 = 8;
/// Columns of a day and of a total at least; a figure is never cut, so both grow with what stands in them.
const LEAST_CELL: u16 = 6;
const LEAST_TOTAL: u16 = 7;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut AheadScreen, shared: &Shared) {
    let area = heads(canvas, area, screen);
    if screen.ahead.is_none() {
        canvas.put(area.x + 2, area.y, area.width, screens::LOADING, Meaning::Dim);
    } else if screen.list.is_some() {
        ahead_list::draw(canvas, area, screen, shared);
    } else if area.height > LEAST_PEOPLE + 4 {
        let weeks = u16::try_from(screen.mondays().len()).unwrap_or(u16::MAX);
        let people = u16::try_from(screen.rows.len()).unwrap_or(u16::MAX);
        // Two heads and the rule between them.
        let room = area.height - 3;
        let height = weeks.min(room - people.min(LEAST_PEOPLE));
        calendar(canvas, Rect { height: height + 1, ..area }, screen, shared.today);
        let below = Rect { y: area.y + height + 1, height: area.height - height - 1, ..area };
        let below = canvas.section(below, &under_cursor(screen), screen.in_people);
        let table = (people + 1).min(below.height);
        people_table(canvas, Rect { height: table, ..below }, screen);
        ahead_chart::draw(canvas, Rect { y: below.y + table, height: below.height - table, ..below }, screen);
    }
}

/// How far one looks, what is proposed, and what is not known. Gives the area below.
fn heads(canvas: &mut Canvas<'_>, area: Rect, screen: &AheadScreen) -> Rect {
    let mut x = area.x + 1;
    x += canvas.put(x, area.y, area.width, words::TITLE, Meaning::Title) + 1;
    for weeks in AHEAD_WEEKS {
        let meaning = if weeks == screen.ask.weeks { Meaning::TabActive } else { Meaning::TabIdle };
        x += canvas.put(x, area.y, area.right() - x, &format!(" {} ", words::weeks(weeks)), meaning);
    }
    if screen.is_working() {
        canvas.put(x + 2, area.y, area.right().saturating_sub(x + 2), words::WORKING, Meaning::Warning);
    } else if let Some(movable) = screen.ask.level {
        canvas.put(x + 2, area.y, area.right().saturating_sub(x + 2), words::levelling(movable), Meaning::Notice);
        canvas.put_right(x, area.y, area.right().saturating_sub(x + 1), words::LEGEND, Meaning::Dim);
    }
    let years = screen.ahead.as_ref().map(|ahead| words::without_table(&ahead.years_without_table));
    let mut used = 1;
    if let Some(said) = years.filter(|said| !said.is_empty()) {
        canvas.put(area.x + 1, area.y + 1, area.width - 1, &said, Meaning::Warning);
        used = 2;
    }
    Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area }
}

/// Where the columns of the calendar stand.
#[derive(Clone, Copy)]
struct Grid {
    x: u16,
    day: u16,
    total: u16,
}

impl Grid {
    fn new(area: Rect, ahead: &Ahead, row: &LoadRow, totals: &[(usize, usize)]) -> Self {
        let widest = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| width(&text)).max().unwrap_or(0);
        let columns = |wide: usize| u16::try_from(wide).unwrap_or(u16::MAX);
        let days = row.expected.iter().zip(&row.proposed).zip(&ahead.kinds);
        let days = widest(&mut days.map(|((expected, proposed), kind)| words::cell(*expected, *proposed, *kind)));
        let totals = widest(&mut totals.iter().map(|(expected, proposed)| words::change(*expected, *proposed)));
        let spare = if area.width >= 110 { 2 } else { 0 };
        Self { x: area.x + LABEL, day: columns(days).max(LEAST_CELL) + spare, total: columns(totals).max(LEAST_TOTAL) }
    }

    /// Where a column begins, and how wide its text may be.
    fn place(self, column: usize) -> (u16, u16) {
        let width = if column == WEEK_TOTAL { self.total } else { self.day };
        (self.x + u16::try_from(column).unwrap_or(0) * (self.day + 1), width)
    }
}

/// Seven days, the week's total and its bar. Gets as wide as there is room.
fn calendar(canvas: &mut Canvas<'_>, area: Rect, screen: &mut AheadScreen, today: Day) {
    let mondays = screen.mondays();
    screen.weeks.fit(usize::from(area.height - 1), mondays.len());
    let (Some(ahead), Some(row)) = (&screen.ahead, screen.shown_row()) else { return };
    let totals: Vec<(usize, usize)> = mondays.iter().map(|monday| of_week(ahead, row, *monday)).collect();
    let grid = Grid::new(area, ahead, row, &totals);
    canvas.put(area.x + 2, area.y, LABEL - 2, row_name(row), Meaning::Title);
    for (at, name) in words::WEEKDAYS.iter().chain([&words::TOTAL]).enumerate() {
        let (x, wide) = grid.place(at);
        canvas.put_right(x, area.y, wide, name, Meaning::Dim);
    }
    let most = totals.iter().map(|(expected, proposed)| *expected.max(proposed)).max().unwrap_or(0);
    for (y, week) in (area.y + 1..).zip(screen.weeks.visible(mondays.len())) {
        let chosen = !screen.in_people && week == screen.weeks.selected();
        if chosen {
            canvas.put(area.x, y, 1, ">", Meaning::Text);
        }
        canvas.put(area.x + 2, y, LABEL - 2, &mondays[week].format("%m-%d").to_string(), Meaning::Dim);
        for column in 0..WEEK_TOTAL {
            let (x, wide) = grid.place(column);
            let day = add_days(mondays[week], i64::try_from(column).unwrap_or(0));
            if let Some((text, meaning)) = of_day(ahead, row, day, today) {
                canvas.put_right(x, y, wide, &text, meaning);
            }
        }
        let (expected, proposed) = totals[week];
        let (x, wide) = grid.place(WEEK_TOTAL);
        canvas.put_right(x, y, wide, &words::change(expected, proposed), Meaning::Text);
        let bar = Rect { x: x + wide + 1, y, width: (area.right() - 1).saturating_sub(x + wide + 1), height: 1 };
        bars::change(canvas, bar, expected, proposed, most);
        if chosen {
            let (x, width) = grid.place(screen.column);
            canvas.paint(Rect { x, y, width, height: 1 }, Meaning::Selected);
        }
    }
}

fn row_name(row: &LoadRow) -> &str {
    if row.member.is_none() { words::TEAM } else { &row.name }
}

fn at(ahead: &Ahead, day: Day) -> Option<usize> {
    usize::try_from((day - ahead.horizon.from).num_days()).ok().filter(|at| *at < ahead.kinds.len())
}

/// `None` outside of the horizon.
fn of_day(ahead: &Ahead, row: &LoadRow, day: Day, today: Day) -> Option<(String, Meaning)> {
    let at = at(ahead, day)?;
    let kind = ahead.kinds[at];
    let meaning = match kind {
        _ if row.expected[at] != row.proposed[at] => Meaning::Notice,
        _ if day == today => Meaning::Title,
        DayKind::Holiday | DayKind::Weekend => Meaning::Dim,
        DayKind::MakeUp => Meaning::Warning,
        DayKind::Workday => Meaning::Text,
    };
    Some((words::cell(row.expected[at], row.proposed[at], kind), meaning))
}

fn of_week(ahead: &Ahead, row: &LoadRow, monday: Day) -> (usize, usize) {
    let days = (0..7).filter_map(|into| at(ahead, add_days(monday, into)));
    days.fold((0, 0), |(expected, proposed), at| (expected + row.expected[at], proposed + row.proposed[at]))
}

fn under_cursor(screen: &AheadScreen) -> String {
    let (Some(ahead), Some(scope)) = (&screen.ahead, screen.scope()) else { return words::MEMBER.to_owned() };
    let (expected, proposed) = (ahead.count(scope, Side::Expected), ahead.count(scope, Side::Proposed));
    format!("{}  {}", words::scope(ahead, scope), words::counted(expected, proposed, screen.is_levelled()))
}

/// The team and its members: how much there is, and the fullest day with a bar.
fn people_table(canvas: &mut Canvas<'_>, area: Rect, screen: &mut AheadScreen) {
    if area.height < 2 {
        return;
    }
    let columns = [
        Column::fixed(words::MEMBER, 10),
        Column::figures(words::TOTAL, 6),
        Column::figures(words::LATE, 5),
        Column::figures(words::PLANNED, 5),
        Column::fixed(words::FULLEST, 14),
    ];
    let taken = 2 + columns.iter().map(|column| column.width + 1).sum::<u16>();
    let table = Table::new(&columns, area.width);
    table.header(canvas, area);
    let rows = Rect { y: area.y + 1, height: area.height - 1, ..area };
    screen.people.fit(usize::from(rows.height), screen.rows.len());
    let Some(ahead) = &screen.ahead else { return };
    let peak = |row: &LoadRow, side| ahead.peak(row.member, side);
    let height = |peak: Option<(Day, usize)>| peak.map_or(0, |(_, most)| most);
    // The team is as high as all of them together: its bar would leave nothing of theirs.
    let members = screen.rows.iter().filter(|row| row.member.is_some());
    let most = members.map(|row| height(peak(row, Side::Expected))).max().unwrap_or(0);
    for (y, at) in (rows.y..).zip(screen.people.visible(screen.rows.len())) {
        let row = &screen.rows[at];
        let (expected, proposed) = (peak(row, Side::Expected), peak(row, Side::Proposed));
        let plain = |text: String| (text, Meaning::Text);
        let late = if row.late > 0 { Meaning::Urgent } else { Meaning::Dim };
        let cells = vec![
            plain(row_name(row).to_owned()),
            plain(row.expected.iter().sum::<usize>().to_string()),
            (row.late.to_string(), late),
            plain(row.planned.to_string()),
            plain(words::peak(expected, proposed)),
        ];
        let selected = screen.in_people && at == screen.people.selected();
        let marked = row.member == screen.shown;
        table.row(canvas, rows, y, cells, RowState { selected, focused: true, marked });
        if row.member.is_some() {
            let bar = Rect { x: area.x + taken, y, width: area.width.saturating_sub(taken + 1), height: 1 };
            bars::change(canvas, bar, height(expected), height(proposed), most);
        }
    }
}
