//! Moving a planned visit to another day, session or member.

use super::plan_visit::{VisitSlot, field_of_visit, visit_form};
use crate::desk::model::{VisitChange, VisitLine};
use crate::domain::id::VisitId;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::form::{Choice, Fault, FieldId};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct MoveVisitOverlay {
    pub draft: Draft,
    pub name: String,
    visit: VisitId,
}

impl MoveVisitOverlay {
    #[must_use]
    pub fn new(visit: &VisitLine, shared: &Shared) -> Self {
        // A visit left over from an earlier day can only be moved to today or later.
        let on = visit.on.max(shared.today);
        let form = visit_form(shared, on, visit.session, Some(Choice::Member(visit.member))).button();
        Self { draft: form.into(), name: visit.name.clone(), visit: visit.id }
    }
}

impl FormPane for MoveVisitOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let VisitSlot { on, session, member } = VisitSlot::read(&self.draft.form)?;
        Ok(Change::ChangeVisit(self.visit, VisitChange::Move { on, session, member }))
    }

    fn saved(&mut self, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::VisitChanged);
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        field_of_visit(problem)
    }
}
