//! Moving a planned visit to another day, session or member.

use super::plan_visit::{VisitSlot, refuse_visit, visit_form};
use crate::desk::model::{VisitChange, VisitLine};
use crate::domain::id::VisitId;
use crate::domain::problem::Problem;
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::effect::{Change, Outcome, Request};
use crate::tui::app::form::{Choice, Form};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Handled, Move, Pane, Shared};

#[derive(Debug)]
pub struct MoveVisitOverlay {
    pub form: Form,
    pub name: String,
    visit: VisitId,
    saving: Option<Request>,
}

impl MoveVisitOverlay {
    #[must_use]
    pub fn new(visit: &VisitLine, shared: &Shared) -> Self {
        // A visit left over from an earlier day can only be moved to today or later.
        let on = visit.on.max(shared.today);
        let form = visit_form(shared, on, visit.session, Some(Choice::Member(visit.member))).button();
        Self { form, name: visit.name.clone(), visit: visit.id, saving: None }
    }

    fn save(&mut self, ctx: &mut Ctx<'_>) {
        self.form.clear_faults();
        match VisitSlot::read(&self.form) {
            Ok(VisitSlot { on, session, member }) => {
                let change = VisitChange::Move { on, session, member };
                self.saving = Some(ctx.save(Change::ChangeVisit(self.visit, change)));
            }
            Err((field, fault)) => self.form.refuse(field, fault),
        }
    }
}

impl Pane for MoveVisitOverlay {
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

    fn on_failed(&mut self, _request: Request, problem: Problem, ctx: &mut Ctx<'_>) {
        refuse_visit(&mut self.form, problem, ctx);
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        ctx.go(Move::Close);
    }
}
