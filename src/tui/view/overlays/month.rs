//! What opens over the month screen: the working as an outline, two members side by side, the checks, the list of
//! adjustments, closing, verifying.

use ratatui::layout::Rect;

use super::told::{Line, panel};
use crate::domain::pay::check::Check;
use crate::domain::pay::sheet::Sheet;
use crate::text::month::{self as words, column};
use crate::text::pay::{self, working};
use crate::text::problems;
use crate::tui::app::overlays::{
    AdjustmentsOverlay, BesideOverlay, ChecksOverlay, CloseMonthOverlay, VerifyOverlay, WorkingOverlay,
};
use crate::tui::app::pane::Shared;
use crate::tui::view::form::{self, draw_field, paragraph};
use crate::tui::view::screens::check_meaning;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::{Canvas, centered, popup_width};
use crate::tui::view::widgets::table::{Column, RowState, Table};
use crate::tui::view::widgets::wrap::wrap;

/// Lines of the box of a working: it does not jump with every step that is opened.
const WORKING_HEIGHT: u16 = 24;

/// The outline: each step indented below what it explains, wrapped to as many lines as it needs.
pub fn working(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut WorkingOverlay) {
    let width = if area.width < 90 { area.width } else { area.width.min(118) };
    let columns = usize::from(width.saturating_sub(4));
    let (mut lines, mut starts) = (Vec::new(), Vec::new());
    for step in overlay.lines() {
        let indent = 2 * step.depth().min(8);
        let mark = match step.open {
            Some(true) => "- ",
            Some(false) => "+ ",
            None => "  ",
        };
        starts.push(lines.len());
        let said = if step.path.is_empty() { working::line(step.working) } else { working::line_below(step.working) };
        let wrapped = wrap(&said, columns.saturating_sub(indent + 3));
        for (at, line) in wrapped.into_iter().enumerate() {
            let mark = if at == 0 { mark } else { "  " };
            lines.push(format!("{}{mark}{line}", " ".repeat(indent)));
        }
    }
    starts.push(lines.len());
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2).max(WORKING_HEIGHT);
    let inside = canvas.popup(centered(area, width, height), words::WORKING);
    let room = usize::from(inside.height).max(1);
    overlay.cursor.fit(room, starts.len() - 1);
    let chosen = overlay.cursor.selected();
    let (first, end) = (starts[chosen.min(starts.len() - 1)], starts[(chosen + 1).min(starts.len() - 1)]);
    let top = overlay.first_line.max(end.saturating_sub(room)).min(first).min(lines.len().saturating_sub(room));
    overlay.first_line = top;
    for (y, (at, line)) in (inside.top()..inside.bottom()).zip(lines.iter().enumerate().skip(top)) {
        let is_chosen = (first..end).contains(&at);
        canvas.put(inside.x, y, 1, if at == first { ">" } else { " " }, Meaning::Text);
        let meaning = if at < starts[1.min(starts.len() - 1)] { Meaning::Title } else { Meaning::Text };
        canvas.put(inside.x + 1, y, inside.width.saturating_sub(1), line, meaning);
        if is_chosen {
            canvas.paint(Rect { y, height: 1, ..inside }, Meaning::Selected);
        }
    }
}

/// Term by term: one, the other, the difference.
pub fn beside(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut BesideOverlay) {
    let rows = overlay.rows();
    let width = popup_width(area);
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(3);
    let inside = canvas.popup(centered(area, width, height), words::BESIDE);
    let figures = |title| Column::figures(title, 13);
    let columns = [Column::growing("", 20), figures(""), figures(""), figures("")];
    let table = Table::new(&columns, inside.width);
    let [one, other] = overlay.names();
    let heads = [column::FIGURE, one, other, column::DIFFERENCE];
    let heads = heads.map(|head| (head.to_owned(), Meaning::Title)).to_vec();
    table.row(canvas, inside, inside.y, heads, RowState::default());
    let body = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    overlay.lines = rows.len();
    overlay.cursor.fit_text(usize::from(body.height), rows.len());
    for (y, row) in (body.top()..body.bottom()).zip(rows.iter().skip(overlay.cursor.offset())) {
        let meaning = if row.depth < 2 { Meaning::Text } else { Meaning::Dim };
        let differs = match row.difference() {
            0 => Meaning::Dim,
            1.. => Meaning::Good,
            _ => Meaning::Warning,
        };
        let cells = vec![
            (format!("{}{}", "  ".repeat(row.depth), words::beside(row)), meaning),
            (working::number(row.one, row.unit), meaning),
            (working::number(row.other, row.unit), meaning),
            (words::difference(row.difference(), row.unit), differs),
        ];
        table.row(canvas, body, y, cells, RowState::default());
    }
}

pub fn checks(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut ChecksOverlay) {
    let lines = check_lines(&overlay.checks);
    overlay.lines = panel(canvas, area, &words::checks_title(&overlay.checks), &lines, &mut overlay.cursor);
}

fn check_lines(checks: &[Check]) -> Vec<Line> {
    checks.iter().map(|check| (words::check(check), check_meaning(check))).collect()
}

pub fn adjustments(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut AdjustmentsOverlay) {
    let count = overlay.rows().len();
    let height = u16::try_from(count).unwrap_or(u16::MAX).saturating_add(3).max(5);
    let title = format!("{} {}", words::ADJUSTMENTS, overlay.view.month);
    let inside = canvas.popup(centered(area, popup_width(area), height), &title);
    let columns = [
        Column::fixed(column::NAME, 8),
        Column::fixed(column::KIND, 12),
        Column::figures(column::AMOUNT, 10),
        Column::fixed(column::COUNTERPART, 18),
        Column::growing(column::REASON, 8),
    ];
    let table = Table::new(&columns, inside.width);
    table.header(canvas, inside);
    let body = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    overlay.cursor.fit(usize::from(body.height), count);
    for (y, at) in (body.top()..body.bottom()).zip(overlay.cursor.visible(count)) {
        let adjustment = &overlay.rows()[at];
        let cells = [
            overlay.name(adjustment).to_owned(),
            pay::kind(adjustment.kind),
            pay::signed(adjustment.effect()),
            words::counterpart(&overlay.view, adjustment),
            adjustment.reason.clone(),
        ];
        let cells = cells.into_iter().map(|text| (text, Meaning::Text)).collect();
        let selected = at == overlay.cursor.selected();
        table.row(canvas, body, y, cells, RowState { selected, focused: true, marked: false });
    }
    if count == 0 {
        canvas.put(body.x + 2, body.y, body.width.saturating_sub(2), &words::no_adjustments(), Meaning::Dim);
    }
}

/// What will be frozen, to read; below it why it cannot be closed, or the month to type.
pub fn close(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut CloseMonthOverlay) {
    let width = popup_width(area);
    let columns = usize::from(width.saturating_sub(4));
    let mut lines = Vec::new();
    match &overlay.view.sheet {
        Ok(sheet) => close_lines(overlay, sheet, columns, &mut lines),
        Err(problems) => {
            lines.extend(problems.iter().map(|problem| (words::no_sheet(problem), Meaning::Refusal)));
        }
    }
    let wrapped: Vec<Line> =
        lines.iter().flat_map(|(line, meaning)| wrap(line, columns).into_iter().map(|line| (line, *meaning))).collect();
    let below = overlay.refusal.as_ref().map(|problem| wrap(&problems::problem(problem), columns));
    let asked = below.as_ref().map_or(2, Vec::len);
    let height = u16::try_from(wrapped.len() + asked + 3).unwrap_or(u16::MAX);
    let inside = canvas.popup(centered(area, width, height), &words::close_title(overlay.view.month));
    let asked = u16::try_from(asked).unwrap_or(2).min(inside.height);
    let body = Rect { height: inside.height.saturating_sub(asked + 1), ..inside };
    overlay.lines = wrapped.len();
    overlay.cursor.fit_text(usize::from(body.height), wrapped.len());
    for (y, (line, meaning)) in (body.top()..body.bottom()).zip(wrapped.iter().skip(overlay.cursor.offset())) {
        canvas.put(body.x, y, body.width, line, *meaning);
    }
    let foot = Rect { y: inside.bottom() - asked, height: asked, ..inside };
    if let Some(refusal) = below {
        for (y, line) in (foot.top()..foot.bottom()).zip(refusal) {
            canvas.put(foot.x, y, foot.width, &line, Meaning::Refusal);
        }
    } else if foot.height == 2 {
        let month = overlay.view.month;
        let (said, meaning) = match overlay.asks_again {
            true => (words::type_the_month_again(month), Meaning::Warning),
            false => (words::type_the_month(month), Meaning::Title),
        };
        canvas.put(foot.x, foot.y, foot.width, &said, meaning);
        draw_field(canvas, Rect { y: foot.y + 1, height: 1, width: 16.min(foot.width), ..foot }, &overlay.field, true);
    }
}

fn close_lines(overlay: &CloseMonthOverlay, sheet: &Sheet, columns: usize, lines: &mut Vec<Line>) {
    lines.push((words::will_freeze(&overlay.view), Meaning::Text));
    lines.push((words::close_total(sheet.total(), overlay.before()), Meaning::Title));
    for pot in &sheet.pots {
        lines.push((words::close_pot(pot), Meaning::Text));
    }
    let members = words::close_members(sheet, &overlay.view, columns);
    lines.extend(members.into_iter().map(|line| (line, Meaning::Text)));
    let failed: Vec<Check> = sheet.checks.iter().filter(|check| !check.ok).cloned().collect();
    lines.extend(check_lines(&failed));
    lines.extend(words::passed(&sheet.checks, columns).into_iter().map(|line| (line, Meaning::Good)));
}

/// The code, and the verdict in one sentence.
pub fn verify(canvas: &mut Canvas<'_>, area: Rect, overlay: &VerifyOverlay, shared: &Shared) {
    let width = popup_width(area);
    let verdict = overlay.verdict.as_ref().map(|(month, verdict)| {
        let agrees = matches!(**verdict, crate::domain::pay::freeze::Verdict::Agrees { .. });
        let sign = if agrees { "+" } else { "!" };
        let meaning = if agrees { Meaning::Good } else { Meaning::Refusal };
        (format!("{sign} {}", words::verdict(*month, verdict)), meaning)
    });
    let told = verdict.as_ref().map_or(0, |(text, _)| wrap(text, usize::from(width.saturating_sub(4))).len() + 1);
    let fields = form::height(&overlay.form, &shared.team, width - 4);
    let height = fields.saturating_add(u16::try_from(told).unwrap_or(u16::MAX)).saturating_add(2);
    let inside = canvas.popup(centered(area, width, height), words::VERIFY);
    form::draw(canvas, Rect { height: fields.min(inside.height), ..inside }, &overlay.form, &shared.team);
    if let Some((text, meaning)) = verdict {
        let y = inside.y + fields + 1;
        let below = Rect { y, height: inside.bottom().saturating_sub(y), ..inside };
        paragraph(canvas, below, &text, meaning);
    }
}
