//! 绩效: the month and where it stands, pots, the members with every figure, and below what to look at before it is
//! closed; in a what-if, what it would change.

mod lower;
mod table;

use ratatui::layout::Rect;

use crate::desk::model::PayView;
use crate::domain::money::Fen;
use crate::domain::pay::Sheet;
use crate::domain::pay::check::Check;
use crate::text::{month as words, problems};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::{MonthScreen, Subject};
use crate::tui::view::form::paragraph;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::Canvas;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &mut MonthScreen, _shared: &Shared) {
    if area.height < 4 {
        return;
    }
    title(canvas, Rect { height: 1, ..area }, screen);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let inside = Rect { x: body.x + 2, width: body.width.saturating_sub(3), ..body };
    let Some(view) = screen.view() else {
        let (said, meaning) = match &screen.problem {
            Some(problem) => (problems::problem(problem), Meaning::Refusal),
            None => (words::LOADING.to_owned(), Meaning::Dim),
        };
        paragraph(canvas, inside, &said, meaning);
        return;
    };
    let rows = Rows::of(view, body);
    let below = pots(canvas, Rect { height: rows.pots, ..body }, screen, view, rows.rules);
    let below = Rect { y: below, height: rows.table, ..body };
    let below = table::draw(canvas, below, screen, view, rows.rules);
    let lower = Rect { y: below, height: body.bottom().saturating_sub(below), ..body };
    lower::draw(canvas, lower, screen, view);
    let page = usize::from(rows.table.saturating_sub(2));
    let len = screen.rows().len();
    screen.cursor.fit(page, len);
}

/// How many lines each part of the screen gets.
struct Rows {
    /// Rules between the parts are drawn where they cost no row of a member.
    rules: bool,
    pots: u16,
    table: u16,
}

impl Rows {
    fn of(view: &PayView, area: Rect) -> Self {
        let count = |len: usize| u16::try_from(len).unwrap_or(u16::MAX);
        let pots = if view.sheet.is_ok() { count(view.scheme.pots.len()) } else { 0 };
        // Head and sum of the table.
        let members = count(view.facts.members.len()).saturating_add(2);
        let rules = area.height >= pots.saturating_add(members).saturating_add(2);
        let pots = pots.min(area.height / 3) + u16::from(rules && pots > 0);
        let table = members.saturating_add(u16::from(rules)).min(area.height - pots);
        Self { rules, pots, table }
    }
}

/// The month and where it stands; over a what-if, that it is one.
fn title(canvas: &mut Canvas<'_>, area: Rect, screen: &MonthScreen) {
    let mut x = area.x + 1;
    x += canvas.put(x, area.y, area.right().saturating_sub(x), &format!("< {} >", screen.month), Meaning::Title) + 2;
    let Some(view) = screen.view() else { return };
    if let Some(what_if) = &screen.what_if {
        x += canvas.put(x, area.y, area.right().saturating_sub(x), words::WHAT_IF, Meaning::TabActive) + 2;
        let now = screen.sheet().map(Sheet::total);
        let before = screen.saved_sheet().map(Sheet::total);
        let said = words::what_if_status(what_if.count(), before, now);
        canvas.put(x, area.y, area.right().saturating_sub(x), &said, Meaning::Warning);
        return;
    }
    x += canvas.put(x, area.y, area.right().saturating_sub(x), &words::status(view), Meaning::Notice) + 2;
    canvas.put_right(x, area.y, area.right().saturating_sub(x + 1), &view.scheme.title, Meaning::Dim);
}

/// The pots with what they release. Gives the line below.
fn pots(canvas: &mut Canvas<'_>, area: Rect, screen: &MonthScreen, view: &PayView, rule: bool) -> u16 {
    let Ok(sheet) = &view.sheet else { return area.y };
    let is_here = matches!(screen.selected(), Some(Subject::Pot(_)));
    let rows = if rule { canvas.section(area, words::POTS, is_here) } else { area };
    for (y, pot) in (rows.top()..rows.bottom()).zip(&sheet.pots) {
        let selected = screen.selected() == Some(&Subject::Pot(pot.id.clone()));
        canvas.put(area.x + 2, y, 12, &pot.title, Meaning::Text);
        canvas.put_right(area.x + 14, y, 12, &pot.money.released.to_string(), Meaning::Text);
        canvas.put(area.x + 28, y, area.width.saturating_sub(28), &words::pot(pot), Meaning::Dim);
        if selected {
            canvas.put(area.x, y, 1, ">", Meaning::Text);
            canvas.paint(Rect { y, height: 1, ..area }, Meaning::Selected);
        }
    }
    area.bottom()
}

/// How grave a check is; its sign and word say the same.
pub fn check_meaning(check: &Check) -> Meaning {
    match (check.ok, check.forbids_closing()) {
        (true, _) => Meaning::Good,
        (false, true) => Meaning::Urgent,
        (false, false) => Meaning::Warning,
    }
}

/// How an amount that went up or down looks; its sign says the same.
fn change_meaning(change: Option<Fen>) -> Meaning {
    match change {
        Some(change) if change > Fen::ZERO => Meaning::Good,
        Some(change) if change < Fen::ZERO => Meaning::Warning,
        _ => Meaning::Dim,
    }
}
