//! One function per overlay, drawing only. A form needs no more than its title.

use ratatui::layout::{Position, Rect};

use super::form::{self, draw_field, paragraph};
use super::screens::draw_people;
use super::theme::Meaning;
use super::widgets::canvas::{Canvas, centered, popup_width};
use super::widgets::table::{Column, RowState, Table};
use super::widgets::text_width::width;
use crate::text::indicator::figure_title;
use crate::text::screens::{self as words, column};
use crate::text::{
    after as after_words, bed, campaign, commands, contract, forms, keys, kin, month as pay_words,
    referral as referral_words,
};
use crate::tui::app::App;
use crate::tui::app::form::Form;
use crate::tui::app::overlays::{CommandList, ConfirmOverlay, FinderOverlay, Overlay};
use crate::tui::app::pane::Shared;

mod after;
mod beds;
mod class;
mod import;
mod indicator;
mod leaves;
mod month;
mod practices;
mod referral;
mod told;
mod villages;
mod year;

/// All that is open, the one with the keys last.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &mut App) {
    let shared = &app.shared;
    for overlay in &mut app.overlays {
        canvas.caret = None;
        draw_one(canvas, area, overlay, shared);
    }
}

fn draw_one(canvas: &mut Canvas<'_>, area: Rect, overlay: &mut Overlay, shared: &Shared) {
    match overlay {
        Overlay::Help(help) => command_list(canvas, area, words::HELP, &mut help.list),
        Overlay::Palette(palette) => command_list(canvas, area, words::PALETTE, &mut palette.list),
        Overlay::Import(import) => import::draw(canvas, area, import),
        Overlay::Finder(finder) => draw_finder(canvas, area, finder, shared),
        Overlay::Confirm(confirm) => question(canvas, area, confirm),
        Overlay::Why(why) => told::why(canvas, area, why),
        Overlay::Practices(practices) => practices::draw(canvas, area, practices),
        Overlay::RecordResult(result) => told::record_result(canvas, area, result),
        Overlay::Working(working) => month::working(canvas, area, working),
        Overlay::Beside(beside) => month::beside(canvas, area, beside),
        Overlay::Checks(checks) => month::checks(canvas, area, checks),
        Overlay::PaidServices(services) => year::services(canvas, area, services),
        Overlay::Statement(statement) => year::statement(canvas, area, statement),
        Overlay::Drafts(drafts) => year::drafts(canvas, area, drafts, shared),
        Overlay::Adjustments(list) => month::adjustments(canvas, area, list),
        Overlay::CloseMonth(close) => month::close(canvas, area, close),
        Overlay::Verify(verify) => month::verify(canvas, area, verify, shared),
        Overlay::PayInput(input) => {
            let title = pay_words::input_title(input.month(), input.name(), input.trying);
            draw_form(canvas, area, &title, &input.draft.form, shared);
        }
        Overlay::Adjust(adjust) => {
            draw_form(canvas, area, &pay_words::adjust_title(adjust.month), &adjust.draft.form, shared);
        }
        Overlay::WriteSheet(sheet) => {
            draw_form(canvas, area, &forms::sheet_title(&sheet.of), &sheet.form, shared);
        }
        Overlay::Record(record) => {
            let name = record.card.as_ref().map(|card| card.resident.name.as_str()).unwrap_or_default();
            draw_form(canvas, area, &forms::record_title(name), &record.draft.form, shared);
        }
        Overlay::PlanVisit(plan) => {
            draw_form(canvas, area, &forms::plan_title(&plan.name, plan.residents.len()), &plan.draft.form, shared);
        }
        Overlay::MoveVisit(visit) => {
            draw_form(canvas, area, &forms::move_title(&visit.name), &visit.draft.form, shared)
        }
        Overlay::RecordEvent(event) => {
            draw_form(canvas, area, &forms::event_title(&event.name), &event.draft.form, shared);
        }
        Overlay::Beds(list) => beds::draw(canvas, area, list, shared),
        Overlay::OpenBed(open) => draw_form(canvas, area, &bed::open_title(&open.name), &open.draft.form, shared),
        Overlay::CloseBed(close) => draw_form(canvas, area, &bed::close_title(&close.name), &close.draft.form, shared),
        Overlay::Villages(list) => villages::draw(canvas, area, list, shared),
        Overlay::PlanCampaign(plan) => {
            draw_form(canvas, area, &campaign::form_title(&plan.village), &plan.draft.form, shared);
        }
        Overlay::Leaves(leaves) => leaves::draw(canvas, area, leaves, shared),
        Overlay::AddLeave(leave) => draw_form(canvas, area, forms::ADD_LEAVE, &leave.draft.form, shared),
        Overlay::SetDeputy(deputy) => draw_form(canvas, area, forms::SET_DEPUTY, &deputy.draft.form, shared),
        Overlay::Refer(refer) => referral::refer(canvas, area, refer, shared),
        Overlay::TakeBack(back) => referral::take_back(canvas, area, back, shared),
        Overlay::Contacts(contacts) => referral::contacts(canvas, area, contacts, shared),
        Overlay::AnswerReferral(answer) => {
            let title = referral_words::answer_title(&answer.name, answer.line.as_deref());
            draw_form(canvas, area, &title, &answer.draft.form, shared);
        }
        Overlay::AddContact(contact) => {
            draw_form(canvas, area, referral_words::ADD_CONTACT_TITLE, &contact.draft.form, shared);
        }
        Overlay::Outcome(outcome) => after::outcome(canvas, area, outcome, shared),
        Overlay::OutcomeForm(form) => {
            let title = after_words::outcome_form_title(&form.name, form.outcome);
            draw_form(canvas, area, &title, &form.draft.form, shared);
        }
        Overlay::Evidence(evidence) => {
            let title = after_words::evidence_title(&evidence.name, evidence.services.len());
            draw_form(canvas, area, &title, &evidence.draft.form, shared);
        }
        Overlay::Session(session) => after::session(canvas, area, session, shared),
        Overlay::Round(round) => after::round(canvas, area, round, shared),
        Overlay::SetColour(set) => class::set_colour(canvas, area, set, shared),
        Overlay::SetInterval(set) => {
            draw_form(canvas, area, &forms::interval_title(&set.name, &set.title), &set.draft.form, shared);
        }
        Overlay::SetCoManagers(set) => {
            draw_form(canvas, area, &forms::co_managers_title(&set.name), &set.draft.form, shared);
        }
        Overlay::SetMother(set) => draw_form(canvas, area, &kin::title(&set.name), &set.draft.form, shared),
        Overlay::Breakdown(parts) => indicator::breakdown(canvas, area, parts),
        Overlay::EnterFigure(figure) => {
            draw_form(canvas, area, &figure_title(&figure.title), &figure.draft.form, shared);
        }
        Overlay::Sign(sign) => {
            let title = contract::sign_title(&sign.name, sign.residents.len());
            draw_form(canvas, area, &title, &sign.draft.form, shared);
        }
        Overlay::Renew(renew) => {
            draw_form(canvas, area, &contract::renew_title(renew.residents.len()), &renew.draft.form, shared);
        }
        Overlay::EndContract(end) => {
            draw_form(canvas, area, &contract::end_title(&end.name), &end.draft.form, shared);
        }
        Overlay::Narrow(narrow) => class::narrow(canvas, area, narrow, shared),
        Overlay::Communities(communities) => class::communities(canvas, area, communities),
        Overlay::Assign(assign) => class::assign(canvas, area, assign, shared),
        Overlay::FailVisit(visit) => {
            draw_form(canvas, area, &forms::fail_title(&visit.name), &visit.draft.form, shared)
        }
    }
}

fn draw_form(canvas: &mut Canvas<'_>, area: Rect, title: &str, form: &Form, shared: &Shared) {
    let width = popup_width(area);
    let height = form::height(form, &shared.team, width - 4) + 2;
    let inside = canvas.popup(centered(area, width, height), title);
    form::draw(canvas, inside, form, &shared.team);
}

fn draw_finder(canvas: &mut Canvas<'_>, area: Rect, finder: &mut FinderOverlay, shared: &Shared) {
    let inside = canvas.popup(centered(area, 100, area.height), words::finder_title(finder.purpose));
    draw_people(canvas, inside, &mut finder.search, shared, None, true);
}

fn question(canvas: &mut Canvas<'_>, area: Rect, confirm: &ConfirmOverlay) {
    let text = words::question(&confirm.question);
    let longest = text.lines().map(width).max().unwrap_or(0).max(30);
    let columns = u16::try_from(longest).unwrap_or(u16::MAX).min(area.width.saturating_sub(8)).saturating_add(4);
    let rows = u16::try_from(super::widgets::wrap::wrap(&text, usize::from(columns - 4)).len()).unwrap_or(1);
    let inside = canvas.popup(centered(area, columns, rows + 4), words::QUESTION);
    let used = paragraph(canvas, inside, &text, Meaning::Text);
    canvas.put(inside.x, inside.y + used + 1, inside.width, words::YES_OR_NO, Meaning::HintKey);
    canvas.caret = Some(Position { x: inside.x, y: inside.y + used + 1 });
}

/// Help and palette: a filter, and the commands that it leaves.
fn command_list(canvas: &mut Canvas<'_>, area: Rect, title: &str, list: &mut CommandList) {
    let rows = u16::try_from(list.of.rows().count()).unwrap_or(u16::MAX).saturating_add(4);
    let inside = canvas.popup(centered(area, popup_width(area), rows.max(8)), title);
    if inside.height < 3 {
        return;
    }
    let used = canvas.put(inside.x, inside.y, inside.width, &format!("{} ", words::FILTER), Meaning::Title);
    let field = Rect { x: inside.x + used, width: 24.min(inside.width - used), height: 1, ..inside };
    draw_field(canvas, field, &list.field, true);
    canvas.put(
        field.right() + 1,
        inside.y,
        inside.right().saturating_sub(field.right() + 1),
        words::FILTER_HINT,
        Meaning::Dim,
    );
    let columns =
        [Column::fixed(column::KEY, 20), Column::fixed(column::COMMAND, 10), Column::growing(column::MEANING, 20)];
    let table = Table::new(&columns, inside.width);
    let area = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    list.cursor.fit(usize::from(area.height), list.commands.len());
    for (y, row) in (area.y..).zip(list.cursor.visible(list.commands.len())) {
        let command = list.commands[row];
        let keys: Vec<String> = list.of.keys_of(command).map(keys::name).collect();
        let said = commands::words(command);
        let cells = vec![
            (keys.join(" "), Meaning::HintKey),
            (said.label.to_owned(), Meaning::Text),
            (said.help.to_owned(), Meaning::Dim),
        ];
        let selected = row == list.cursor.selected();
        table.row(canvas, area, y, cells, RowState { selected, focused: true, marked: false });
    }
    if list.commands.is_empty() {
        canvas.put(area.x + 2, area.y, area.width, words::NO_ROWS, Meaning::Dim);
    }
}
