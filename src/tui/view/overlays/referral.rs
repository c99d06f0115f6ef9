//! The contact book, and what stands above the fields of the forms of referrals.

use ratatui::layout::Rect;

use crate::text::referral as words;
use crate::text::screens::column;
use crate::tui::app::form::Form;
use crate::tui::app::overlays::{ContactsOverlay, ReferOverlay, TakeBackOverlay};
use crate::tui::app::pane::Shared;
use crate::tui::view::form::{self, paragraph};
use crate::tui::view::screens::phone;
use crate::tui::view::theme::Meaning;
use crate::tui::view::widgets::canvas::{Canvas, centered, popup_width};
use crate::tui::view::widgets::table::{Column, RowState, Table};
use crate::tui::view::widgets::wrap::wrap;

pub fn refer(canvas: &mut Canvas<'_>, area: Rect, overlay: &ReferOverlay, shared: &Shared) {
    let told = overlay.aid.as_ref().map(|aid| words::aid(aid)).unwrap_or_default();
    told_form(canvas, area, &words::refer_title(&overlay.name), &told, &overlay.draft.form, shared);
}

pub fn take_back(canvas: &mut Canvas<'_>, area: Rect, overlay: &TakeBackOverlay, shared: &Shared) {
    let told = [words::returns_from(overlay.referred_on)];
    told_form(canvas, area, &words::take_back_title(&overlay.name), &told, &overlay.draft.form, shared);
}

/// A form below a few lines that one has to know while filling it in.
fn told_form(canvas: &mut Canvas<'_>, area: Rect, title: &str, told: &[String], form: &Form, shared: &Shared) {
    let width = popup_width(area);
    let columns = usize::from(width.saturating_sub(4));
    let lines: usize = told.iter().map(|line| wrap(line, columns).len()).sum();
    let lines = u16::try_from(lines).unwrap_or(0);
    let height = form::height(form, &shared.team, width - 4) + lines + 2;
    let mut inside = canvas.popup(centered(area, width, height), title);
    for line in told {
        let used = paragraph(canvas, inside, line, Meaning::Notice).min(inside.height);
        inside = Rect { y: inside.y + used, height: inside.height - used, ..inside };
    }
    form::draw(canvas, inside, form, &shared.team);
}

pub fn contacts(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut ContactsOverlay, shared: &Shared) {
    let rows = &shared.team.contacts;
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(4).max(6);
    let inside = canvas.popup(centered(area, area.width.min(110), height), words::CONTACTS_TITLE);
    if inside.height < 3 {
        return;
    }
    let columns = [
        Column::fixed(column::TIER, 10),
        Column::fixed(column::NAME, 14),
        Column::growing(column::INSTITUTION, 14),
        Column::fixed(column::PHONE, 12),
        Column::fixed(column::ALWAYS, 6),
        Column::fixed(column::SERVES, 10),
    ];
    let table = Table::new(&columns, inside.width);
    table.header(canvas, inside);
    let body = Rect { y: inside.y + 1, height: inside.height - 2, ..inside };
    overlay.cursor.fit(usize::from(body.height), rows.len());
    let title = |code: &str| {
        let known = shared.team.populations.iter().find(|population| population.code == code);
        known.map_or_else(|| code.to_owned(), |population| population.title.clone())
    };
    for (y, row) in (body.y..).zip(overlay.cursor.visible(rows.len())) {
        let contact = &rows[row];
        let cells = vec![
            (words::tier(contact.tier).to_owned(), Meaning::Text),
            (contact.name.clone(), Meaning::Text),
            (words::place(contact), Meaning::Text),
            (phone(Some(&contact.phone), shared), Meaning::Text),
            (words::always(contact.always).to_owned(), Meaning::Good),
            (words::serves(contact, title), Meaning::Dim),
        ];
        let selected = row == overlay.cursor.selected();
        table.row(canvas, body, y, cells, RowState { selected, focused: true, marked: false });
    }
    if rows.is_empty() {
        canvas.put(body.x + 2, body.y, body.width, words::NO_CONTACTS, Meaning::Dim);
    }
    let note = rows.get(overlay.cursor.selected()).map(|contact| contact.note.as_str()).unwrap_or_default();
    canvas.put(inside.x + 2, inside.bottom() - 1, inside.width.saturating_sub(2), note, Meaning::Dim);
}
