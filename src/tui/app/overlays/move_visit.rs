//! Moving a planned visit to another day, session or member, or with other company.

use super::visit_slot::{Chosen, Counted, Slot, field_of_visit, visit_form};
use crate::desk::model::{VisitChange, VisitLine};
use crate::domain::id::VisitId;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Answer, Change, Outcome, Query};
use crate::tui::app::form::{Fault, FieldId};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct MoveVisitOverlay {
    pub draft: Draft,
    pub name: String,
    visit: VisitId,
    counted: Counted,
}

impl MoveVisitOverlay {
    #[must_use]
    pub fn new(visit: &VisitLine, shared: &Shared) -> Self {
        // A visit left over from an earlier day can only be moved to today or later. It stays its owner's, whoever
        // stands in today.
        let slot = Slot {
            on: visit.on.max(shared.today),
            session: visit.session,
            member: Some(visit.owner),
            along: visit.along.iter().map(|(member, _)| *member).collect(),
        };
        let form = visit_form(shared, &slot).button();
        Self { draft: form.into(), name: visit.name.clone(), visit: visit.id, counted: Counted::new(shared) }
    }
}

impl FormPane for MoveVisitOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn ask(&self) -> Vec<Query> {
        vec![self.counted.ask()]
    }

    fn answered(&mut self, answer: Answer) {
        if let Answer::Loads(rounds) = answer {
            self.counted.answered(rounds);
            self.typed();
        }
    }

    fn typed(&mut self) {
        self.draft.form.remark = self.counted.remark(&self.draft.form);
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let Chosen { on, session, member, along } = Chosen::read(&self.draft.form)?;
        Ok(Change::ChangeVisit(self.visit, VisitChange::Move { on, session, member, along }))
    }

    fn saved(&mut self, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::VisitChanged);
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        field_of_visit(problem)
    }
}
