//! A visit that did not come about, and why.

use crate::desk::model::{VisitChange, VisitLine};
use crate::domain::id::VisitId;
use crate::domain::problem::Problem;
use crate::domain::visit::FailReason;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move};

#[derive(Debug)]
pub struct FailVisitOverlay {
    pub draft: Draft,
    pub name: String,
    visit: VisitId,
}

impl FailVisitOverlay {
    #[must_use]
    pub fn new(visit: &VisitLine) -> Self {
        let form = Form::default()
            .one(FieldId::Reason, FailReason::ALL.map(Choice::Reason).to_vec(), None)
            .text(FieldId::Note, FieldKind::Text)
            .button();
        Self { draft: form.into(), name: visit.name.clone(), visit: visit.id }
    }
}

impl FormPane for FailVisitOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let Some(Choice::Reason(reason)) = form.chosen(FieldId::Reason) else {
            return Err((FieldId::Reason, Fault::Missing));
        };
        let change = VisitChange::Fail { reason, note: form.value(FieldId::Note).to_owned() };
        Ok(Change::ChangeVisit(self.visit, change))
    }

    fn saved(&mut self, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::VisitChanged);
        ctx.go(Move::Close);
    }

    fn field_of(&self, _problem: &Problem) -> Option<FieldId> {
        None
    }
}
