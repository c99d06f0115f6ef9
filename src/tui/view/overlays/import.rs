//! The import of a roster: the path, how far it has come, and what the file would bring.

use ratatui::layout::{Position, Rect};

use crate::text::{commands, keys, problems, roster, setup as words};
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::ListCursor;
use crate::tui::app::effect::RosterPreview;
use crate::tui::app::keymap::Context;
use crate::tui::app::overlays::{Busy, ImportOverlay, ImportStage, PreviewItem};
use crate::tui::view::form::{draw_field, paragraph};
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::{Canvas, centered, popup_width};
use crate::tui::view::widgets::table::{Cell, Column, RowState, Table};

/// Lines of the box with the path: field, hint, fault or names.
const FILE_HEIGHT: u16 = 12;
/// Lines below the list of the preview: a rule, the chosen row in full, what can be done.
const DETAIL_HEIGHT: u16 = 5;

pub fn draw(canvas: &mut Canvas<'_>, area: Rect, import: &mut ImportOverlay) {
    match &import.stage {
        ImportStage::File => file(canvas, area, import),
        ImportStage::Reading(busy) => busy_box(canvas, area, import.field.text(), busy, true),
        ImportStage::Importing(preview, busy) => busy_box(canvas, area, &preview.file, busy, false),
        ImportStage::Preview(preview) => self::preview(canvas, area, preview, &mut import.cursor),
    }
}

fn file(canvas: &mut Canvas<'_>, area: Rect, import: &ImportOverlay) {
    let inside = canvas.popup(centered(area, popup_width(area), FILE_HEIGHT), words::IMPORT);
    if inside.height < 4 {
        return;
    }
    let used = canvas.put(inside.x, inside.y, inside.width, &format!("{} ", words::FILE), Meaning::Title);
    let field = Rect { x: inside.x + used, width: inside.width - used, height: 1, ..inside };
    draw_field(canvas, field, &import.field, true);
    let below = Rect { y: inside.y + 2, height: inside.height - 2, ..inside };
    let taken = paragraph(canvas, below, words::FILE_HINT, Meaning::Dim) + 1;
    let rest = Rect { y: below.y + taken, height: below.height.saturating_sub(taken), ..below };
    if let Some(fault) = &import.fault {
        paragraph(canvas, rest, &problems::problem(fault), Meaning::Refusal);
    } else if let Some(found) = &import.completion {
        paragraph(canvas, rest, &words::names(&found.names, found.count), Meaning::Text);
    }
}

fn busy_box(canvas: &mut Canvas<'_>, area: Rect, name: &str, busy: &Busy, is_reading: bool) {
    let inside = canvas.popup(centered(area, popup_width(area), 8), words::IMPORT);
    if inside.height < 5 {
        return;
    }
    canvas.put(inside.x, inside.y, inside.width, name, Meaning::Dim);
    let said = match (busy.stopping, &busy.progress) {
        (true, _) => words::STOPPING.to_owned(),
        (_, Some(progress)) => words::progress(progress),
        (_, None) => words::begun(is_reading).to_owned(),
    };
    canvas.put(inside.x, inside.y + 2, inside.width, &said, Meaning::Text);
    let bar = Rect { y: inside.y + 3, height: 1, ..inside };
    canvas.paint(bar, Meaning::Field);
    if let Some((done, total @ 1..)) = busy.progress.and_then(|p| Some((p.done, p.total?))) {
        let columns = usize::from(bar.width) * done.min(total) / total;
        canvas.paint(Rect { width: u16::try_from(columns).unwrap_or(bar.width), ..bar }, Meaning::Bar);
    }
    let stop = format!("{} {}", key(Context::Busy, CommandId::Stop), commands::words(CommandId::Stop).label);
    canvas.put(inside.x, inside.y + 5, inside.width, &stop, Meaning::HintKey);
}

fn key(context: Context, command: CommandId) -> String {
    context.keys_of(command).next().map(keys::name).unwrap_or_default()
}

fn preview(canvas: &mut Canvas<'_>, area: Rect, preview: &RosterPreview, cursor: &mut ListCursor) {
    let title = format!("{} {} {}", words::IMPORT, preview.file, preview.reading.sheet);
    let inside = canvas.popup(centered(area, popup_width(area).max(area.width.min(110)), area.height), &title);
    if inside.height < DETAIL_HEIGHT + 3 {
        return;
    }
    canvas.put(inside.x, inside.y, inside.width, &words::counts(&preview.counts), Meaning::Title);
    let detail = Rect { y: inside.bottom() - DETAIL_HEIGHT, height: DETAIL_HEIGHT, ..inside };
    let list = Rect { y: inside.y + 1, height: detail.y - inside.y - 1, ..inside };
    items(canvas, list, preview, cursor);
    let below = canvas.section(detail, words::IN_FULL, false);
    if let Some(item) = preview.item(cursor.selected()) {
        let text = Rect { height: below.height - 1, ..below };
        paragraph(canvas, text, &in_full(item, &preview.reading.sheet), Meaning::Text);
    }
    let take = key(Context::ImportPreview, CommandId::TakeRoster);
    let leave = key(Context::ImportPreview, CommandId::Close);
    let y = below.bottom() - 1;
    canvas.put(below.x, y, below.width, &words::way_on(&preview.counts, &take, &leave), Meaning::HintKey);
    canvas.caret = Some(Position { x: below.x, y });
}

fn items(canvas: &mut Canvas<'_>, area: Rect, preview: &RosterPreview, cursor: &mut ListCursor) {
    if preview.items() == 0 {
        canvas.put(area.x + 2, area.y + 1, area.width, words::ALL_SOUND, Meaning::Good);
        return;
    }
    let columns = [
        Column::fixed(words::column::KIND, 7),
        Column::fixed(words::column::PLACE, 11),
        Column::fixed(words::column::VALUE, 18),
        Column::growing(words::column::REASON, 20),
    ];
    let table = Table::new(&columns, area.width);
    table.header(canvas, area);
    let rows = Rect { y: area.y + 1, height: area.height - 1, ..area };
    cursor.fit(usize::from(rows.height), preview.items());
    for (y, at) in (rows.y..).zip(cursor.visible(preview.items())) {
        let cells = preview.item(at).map(cells).unwrap_or_default();
        let state = RowState { selected: at == cursor.selected(), focused: true, marked: false };
        table.row(canvas, rows, y, cells, state);
    }
}

fn cells(item: PreviewItem<'_>) -> Vec<Cell> {
    let (kind, meaning, place, value, reason) = match item {
        PreviewItem::Refused(problem) => (
            words::kind::REFUSED,
            Meaning::Urgent,
            words::cell(&problem.place),
            problem.value.clone(),
            roster::problem_kind(&problem.kind),
        ),
        PreviewItem::Note(note, rows) => {
            (words::kind::NOTE, Meaning::Warning, String::new(), String::new(), roster::import_note(note, rows))
        }
        PreviewItem::Finding(finding) => (
            words::kind::FINDING,
            Meaning::Dim,
            words::cell(&finding.place),
            finding.value.clone(),
            roster::finding_kind(&finding.kind),
        ),
    };
    vec![(kind.to_owned(), meaning), (place, Meaning::Text), (value, Meaning::Text), (reason, Meaning::Text)]
}

/// The row with its sheet, its heading and all of its reason.
fn in_full(item: PreviewItem<'_>, sheet: &str) -> String {
    let told = match item {
        PreviewItem::Refused(problem) => roster::problem(problem),
        PreviewItem::Note(note, rows) => roster::import_note(note, rows),
        PreviewItem::Finding(finding) => roster::finding(finding),
    };
    if sheet.is_empty() { told } else { format!("{sheet} {told}") }
}
