//! Under the table: what the chosen row is made of and the checks; in a what-if, each member's difference as a bar.

use ratatui::layout::Rect;

use super::{change_meaning, check_meaning};
use crate::desk::model::PayView;
use crate::domain::money::Fen;
use crate::domain::pay::Sheet;
use crate::text::{month as words, names};
use crate::tui::app::screens::{MonthScreen, Subject};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::bars;
use crate::tui::view::widgets::canvas::Canvas;
use crate::tui::view::widgets::wrap::wrap;

/// From this width on the two parts stand side by side.
const WIDE: u16 = 100;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, screen: &MonthScreen, view: &PayView) {
    let sheet = match &view.sheet {
        Ok(sheet) => sheet,
        Err(problems) => {
            let said: Vec<_> = problems.iter().map(|problem| (words::no_sheet(problem), Meaning::Refusal)).collect();
            return lines(canvas, inset(area), &said);
        }
    };
    if area.width >= WIDE {
        let left = area.width / 2 - 1;
        let right = Rect { x: area.x + left + 1, width: area.width - left - 1, ..area };
        checks(canvas, right, sheet);
        let mut left = Rect { width: left, ..area };
        if screen.what_if.is_some() {
            let rows = u16::try_from(sheet.members.len()).unwrap_or(u16::MAX).saturating_add(1).min(left.height);
            differences(canvas, Rect { height: rows, ..left }, screen, sheet, words::column::SAVED);
            left = Rect { y: left.y + rows, height: left.height - rows, ..left };
        }
        made_of(canvas, left, screen, sheet);
    } else if screen.what_if.is_some() {
        let title = format!("{}   {}", words::column::SAVED, words::checks_title(&sheet.checks));
        differences(canvas, area, screen, sheet, &title);
    } else {
        let told = in_short(canvas, area, screen, sheet).min(area.height);
        checks(canvas, Rect { y: area.y + told, height: area.height - told, ..area }, sheet);
    }
}

fn inset(area: Rect) -> Rect {
    Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area }
}

/// The checks that did not pass, each in a sentence; the others by name, as far as there is room.
fn checks(canvas: &mut Canvas<'_>, area: Rect, sheet: &Sheet) {
    if area.height < 2 {
        return;
    }
    let inside = inset(canvas.section(area, &words::checks_title(&sheet.checks), false));
    let failed = sheet.checks.iter().filter(|check| !check.ok);
    let mut said: Vec<_> = failed.map(|check| (words::check(check), check_meaning(check))).collect();
    if usize::from(inside.height) > sheet.checks.len() * 2 {
        said.extend(
            sheet.checks.iter().filter(|check| check.ok).map(|check| (words::check(check), check_meaning(check))),
        );
    } else {
        let passed = words::passed(&sheet.checks, usize::from(inside.width));
        said.extend(passed.into_iter().map(|line| (line, Meaning::Good)));
    }
    lines(canvas, inside, &said);
}

/// Paragraphs one below the other; the last line says so where one did not fit.
fn lines(canvas: &mut Canvas<'_>, area: Rect, said: &[(String, Meaning)]) {
    let wrapped: Vec<(String, Meaning)> = said
        .iter()
        .flat_map(|(text, meaning)| wrap(text, usize::from(area.width)).into_iter().map(|line| (line, *meaning)))
        .collect();
    let room = usize::from(area.height);
    for (y, (at, (line, meaning))) in (area.top()..area.bottom()).zip(wrapped.iter().enumerate()) {
        if at + 1 == room && wrapped.len() > room {
            canvas.put(area.x, y, area.width, &words::more(), Meaning::Dim);
        } else {
            canvas.put(area.x, y, area.width, line, *meaning);
        }
    }
}

/// The chosen member in two lines. Gives how many it took.
fn in_short(canvas: &mut Canvas<'_>, area: Rect, screen: &MonthScreen, sheet: &Sheet) -> u16 {
    let Some(row) = chosen(screen, sheet) else { return 0 };
    let inside = inset(area);
    let compared = words::against_last_month(screen.before(row.id), screen.change(row.id));
    let terms = words::member_terms(sheet, row).into_iter().map(|(title, amount)| format!("{title} {amount}"));
    let head = format!("{} {}  {compared}", row.name, names::role(row.role));
    let said = [head, terms.collect::<Vec<_>>().join("  ")];
    let rows = area.height.saturating_sub(3).min(2);
    for (y, line) in (inside.y..inside.y + rows).zip(said) {
        canvas.put(inside.x, y, inside.width, &line, Meaning::Dim);
    }
    rows
}

fn chosen<'a>(screen: &MonthScreen, sheet: &'a Sheet) -> Option<&'a crate::domain::pay::sheet::MemberTotal> {
    match screen.selected() {
        Some(Subject::Member(id)) => sheet.member(*id),
        _ => None,
    }
}

/// What the chosen row is made of, each term with its bar.
fn made_of(canvas: &mut Canvas<'_>, area: Rect, screen: &MonthScreen, sheet: &Sheet) {
    let (title, terms, whole) = match screen.selected() {
        Some(Subject::Member(id)) => match sheet.member(*id) {
            Some(row) => {
                let title = format!("{} {}", row.name, names::role(row.role));
                (title, words::member_terms(sheet, row), row.total)
            }
            None => return,
        },
        Some(Subject::Pot(id)) => match sheet.pots.iter().find(|pot| pot.id == *id) {
            Some(pot) => (pot.title.clone(), words::pot_terms(pot), pot.money.available()),
            None => return,
        },
        _ => (
            words::WHERE_TO.to_owned(),
            words::accounts(sheet),
            words::accounts(sheet).iter().map(|(_, fen)| *fen).sum(),
        ),
    };
    let mut inside = inset(canvas.section(area, &title, false));
    for (title, amount) in terms {
        if inside.height == 0 {
            return;
        }
        canvas.put(inside.x, inside.y, 20, &title, Meaning::Text);
        canvas.put_right(inside.x + 20, inside.y, 11, &amount.to_string(), Meaning::Text);
        let bar = Rect { x: inside.x + 33, width: inside.width.saturating_sub(33), height: 1, ..inside };
        bars::parts(canvas, bar, &[amount.0], whole.0);
        inside = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    }
    let has_room = inside.height > 1 && screen.what_if.is_none();
    if let (Some(row), true) = (chosen(screen, sheet), has_room) {
        let change = screen.change(row.id);
        let said = words::against_last_month(screen.before(row.id), change);
        canvas.put(inside.x, inside.y + 1, inside.width, &said, change_meaning(change));
    }
}

/// Every member's difference between the one that is tried out and the saved month, and last month beside it where there
/// is one.
fn differences(canvas: &mut Canvas<'_>, area: Rect, screen: &MonthScreen, sheet: &Sheet, title: &str) {
    if area.height < 2 {
        return;
    }
    let inside = inset(canvas.section(area, title, false));
    let to_saved = |id| screen.change(id);
    let to_last = |id| screen.change_to_last_month(id);
    let has_last = sheet.members.iter().any(|row| to_last(row.id).is_some());
    let half = inside.width.saturating_sub(NAME) / if has_last { 2 } else { 1 };
    for (y, row) in (inside.top()..inside.bottom()).zip(&sheet.members) {
        canvas.put(inside.x, y, NAME, &row.name, Meaning::Text);
    }
    let members: Vec<_> = sheet.members.iter().map(|row| row.id).collect();
    let place = Rect { x: inside.x + NAME, width: half, ..inside };
    balances(canvas, place, &members.iter().map(|id| to_saved(*id)).collect::<Vec<_>>());
    if has_last {
        let place = Rect { x: place.x + half, ..place };
        let title = format!(" {} ", words::column::LAST_MONTH);
        canvas.put(place.x + AMOUNT + 1, area.y, half, &title, Meaning::Title);
        balances(canvas, place, &members.iter().map(|id| to_last(*id)).collect::<Vec<_>>());
    }
}

/// Columns of a name and of an amount.
const NAME: u16 = 10;
const AMOUNT: u16 = 11;

/// One difference a line, as a figure and as a bar, all by the same scale; nothing where there is nothing to compare.
fn balances(canvas: &mut Canvas<'_>, area: Rect, changes: &[Option<Fen>]) {
    let most = changes.iter().flatten().map(|change| change.0.saturating_abs()).max().unwrap_or(0);
    for (y, change) in (area.top()..area.bottom()).zip(changes) {
        let Some(change) = *change else { continue };
        canvas.put_right(area.x, y, AMOUNT, &words::difference_of(change), change_meaning(Some(change)));
        let bar = Rect { x: area.x + AMOUNT + 2, y, width: area.width.saturating_sub(AMOUNT + 3), height: 1 };
        bars::balance(canvas, bar, change.0, most);
    }
}
