//! A visit that did not come about, and why.

use crate::desk::model::{VisitChange, VisitLine};
use crate::domain::id::VisitId;
use crate::domain::visit::FailReason;
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::effect::{Change, Outcome, Request};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};

#[derive(Debug)]
pub struct FailVisitOverlay {
    pub form: Form,
    pub name: String,
    visit: VisitId,
    saving: Option<Request>,
}

impl FailVisitOverlay {
    #[must_use]
    pub fn new(visit: &VisitLine) -> Self {
        let form = Form::default()
            .one(FieldId::Reason, FailReason::ALL.map(Choice::Reason).to_vec(), None)
            .text(FieldId::Note, FieldKind::Text)
            .button();
        Self { form, name: visit.name.clone(), visit: visit.id, saving: None }
    }

    fn save(&mut self, ctx: &mut Ctx<'_>) {
        self.form.clear_faults();
        let Some(Choice::Reason(reason)) = self.form.chosen(FieldId::Reason) else {
            return self.form.refuse(FieldId::Reason, Fault::Missing);
        };
        let change = VisitChange::Fail { reason, note: self.form.value(FieldId::Note).to_owned() };
        self.saving = Some(ctx.save(Change::ChangeVisit(self.visit, change)));
    }
}

impl Pane for FailVisitOverlay {
    fn context(&self) -> Context {
        Context::Form
    }

    fn on_type(&mut self, text: &str, _ctx: &mut Ctx<'_>) {
        self.form.on_type(text);
    }

    fn on_edit(&mut self, edit: Edit, _ctx: &mut Ctx<'_>) {
        self.form.on_edit(edit);
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Save => self.save(ctx),
            CommandId::Advance if self.form.is_on_button() => self.save(ctx),
            command => return self.form.on_command(command, ctx),
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.saving == Some(request)
    }

    fn on_saved(&mut self, _request: Request, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::VisitChanged);
        ctx.go(Move::Close);
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        ctx.go(Move::Close);
    }
}
