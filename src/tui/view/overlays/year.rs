//! What opens over the month screen and looks beyond it: a member's year and services, drafts side by side.

use ratatui::layout::Rect;

use super::told::{Line, panel};
use crate::domain::money::Fen;
use crate::domain::pay::statement::StatementRow;
use crate::text::month as words;
use crate::text::month::column;
use crate::text::pay::{self, behind};
use crate::tui::app::overlays::{Behind, DraftKind, DraftRow, DraftsOverlay, PaidServicesOverlay, StatementOverlay};
use crate::tui::app::pane::Shared;
use crate::tui::view::form;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::{Canvas, centered, popup_width};
use crate::tui::view::widgets::table::{Column, RowState, Table};

/// Columns of an amount of a month of a person.
const AMOUNT: u16 = 11;

pub fn statement(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut StatementOverlay) {
    let Some(statement) = &overlay.statement else { return };
    let rows = statement.rows.len();
    let width = if area.width < 100 { popup_width(area) } else { area.width.min(118) };
    let height = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(4).max(5);
    let title = words::statement_title(&statement.name, overlay.year);
    let inside = canvas.popup(centered(area, width, height), &title);
    if rows == 0 {
        canvas.put(inside.x + 1, inside.y, inside.width.saturating_sub(1), pay::NO_CLOSED_MONTH, Meaning::Dim);
        return;
    }
    // Pots that do not fit are added up in one column.
    let room = usize::from(inside.width.saturating_sub(8) / AMOUNT).saturating_sub(3).max(1);
    let shown = if statement.pots.len() <= room { statement.pots.len() } else { room - 1 };
    let figures = Column::figures("", AMOUNT - 1);
    let mut columns = vec![Column::growing("", 8)];
    let mut heads = vec![column::MONTH.to_owned()];
    heads.extend(statement.pots[..shown].iter().cloned());
    if shown < statement.pots.len() {
        heads.push(column::OTHER_POTS.to_owned());
    }
    heads.extend([column::BY_HAND, column::CORRECTED, column::TOTAL].map(str::to_owned));
    columns.resize(heads.len(), figures);
    let table = Table::new(&columns, inside.width);
    let title = |head: String| (head, Meaning::Title);
    table.row(canvas, inside, inside.y, heads.into_iter().map(title).collect(), RowState::default());
    let cells = |row: &StatementRow, meaning: Meaning| {
        let mut cells = vec![row.month.map_or_else(|| column::SUM.to_owned(), |month| month.to_string())];
        cells.extend(row.pots[..shown].iter().map(Fen::to_string));
        if shown < row.pots.len() {
            cells.push(row.pots[shown..].iter().copied().sum::<Fen>().to_string());
        }
        cells.extend([row.by_hand, row.corrections].map(words::if_any));
        cells.push(row.total.to_string());
        cells.into_iter().map(|cell| (cell, meaning)).collect::<Vec<_>>()
    };
    let body = Rect { y: inside.y + 1, height: inside.height.saturating_sub(2), ..inside };
    overlay.cursor.fit_text(usize::from(body.height), rows);
    for (y, row) in (body.top()..body.bottom()).zip(statement.rows.iter().skip(overlay.cursor.offset())) {
        table.row(canvas, body, y, cells(row, Meaning::Text), RowState::default());
    }
    table.row(
        canvas,
        inside,
        inside.bottom().saturating_sub(1),
        cells(&statement.sum, Meaning::Title),
        RowState::default(),
    );
}

pub fn drafts(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut DraftsOverlay, shared: &Shared) {
    let width = if area.width < 100 { popup_width(area) } else { area.width.min(118) };
    let fields = form::height(&overlay.form, &shared.team, width.saturating_sub(4));
    let rows = u16::try_from(overlay.rows.len()).unwrap_or(u16::MAX);
    let inside = canvas.popup(centered(area, width, rows.saturating_add(fields).saturating_add(4)), words::DRAFTS);
    let fit = usize::from(inside.width.saturating_sub(12) / AMOUNT).saturating_sub(1).max(1);
    overlay.fit = fit;
    let shown = overlay.first..(overlay.first + fit).min(overlay.members.len());
    let mut columns = vec![Column::growing("", 12)];
    let mut heads = vec![String::new()];
    heads.extend(overlay.members[shown.clone()].iter().map(|(_, name)| name.clone()));
    heads.push(column::SUM.to_owned());
    columns.resize(heads.len(), Column::figures("", AMOUNT - 1));
    let table = Table::new(&columns, inside.width);
    let heads = heads.into_iter().map(|head| (head, Meaning::Title)).collect();
    table.row(canvas, inside, inside.y, heads, RowState::default());
    let below = fields + 1;
    let body = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1 + below), ..inside };
    overlay.cursor.fit(usize::from(body.height), overlay.rows.len());
    let saved = overlay.rows.iter().find(|row| row.what == DraftKind::Saved).cloned();
    for (y, at) in (body.top()..body.bottom()).zip(overlay.cursor.visible(overlay.rows.len())) {
        let row = &overlay.rows[at];
        let mut cells = vec![(name(row), Meaning::Text)];
        for member in shown.clone() {
            let amount = row.amounts[member];
            let before = saved.as_ref().and_then(|saved| saved.amounts[member]);
            let meaning = match (amount, before) {
                (Some(amount), Some(before)) if amount > before => Meaning::Good,
                (Some(amount), Some(before)) if amount < before => Meaning::Warning,
                _ => Meaning::Text,
            };
            cells.push((amount.map_or_else(String::new, |amount| amount.to_string()), meaning));
        }
        cells.push((row.amounts.iter().flatten().copied().sum::<Fen>().to_string(), Meaning::Text));
        let selected = at == overlay.cursor.selected();
        table.row(canvas, body, y, cells, RowState { selected, focused: true, marked: false });
    }
    let y = body.bottom() + 1;
    form::draw(canvas, Rect { y, height: inside.bottom().saturating_sub(y), ..inside }, &overlay.form, &shared.team);
}

pub fn services(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut PaidServicesOverlay) {
    if !overlay.loaded {
        return;
    }
    let (title, lines): (String, Vec<String>) = match &overlay.behind {
        Behind::Services { name, rows, .. } => (
            behind::paid_services_title(name, overlay.month, rows.len()),
            rows.iter().map(behind::paid_service).collect(),
        ),
        Behind::People(rows) => {
            let sum = rows.iter().map(|person| person.count).sum();
            let title = behind::counted_people_title(overlay.month, rows.len(), sum);
            (title, rows.iter().map(behind::counted_person).collect())
        }
    };
    let lines: Vec<Line> = lines.into_iter().map(|line| (line, Meaning::Text)).collect();
    overlay.lines = panel(canvas, area, &title, &lines, &mut overlay.cursor);
}

fn name(row: &DraftRow) -> String {
    match &row.what {
        DraftKind::LastMonth => words::LAST_MONTH.to_owned(),
        DraftKind::Saved => words::AS_SAVED.to_owned(),
        DraftKind::Trying => words::TRYING.to_owned(),
        DraftKind::Named(name) => name.clone(),
    }
}
