//! Closing a bed at home: on which day and why.

use crate::desk::model::BedLine;
use crate::domain::bed::BedClose;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct CloseBedOverlay {
    pub draft: Draft,
    pub name: String,
    resident: ResidentId,
}

impl CloseBedOverlay {
    #[must_use]
    pub fn new(line: &BedLine, shared: &Shared) -> Self {
        let form = Form::default()
            .one(FieldId::CloseReason, BedClose::ALL.map(Choice::BedClose).to_vec(), None)
            .day(FieldId::On, shared.today)
            .button();
        Self { draft: form.into(), name: line.name.clone(), resident: line.bed.resident }
    }
}

impl FormPane for CloseBedOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let Some(Choice::BedClose(reason)) = self.draft.form.chosen(FieldId::CloseReason) else {
            return Err((FieldId::CloseReason, Fault::Missing));
        };
        let on = self.draft.form.day_of(FieldId::On).map_err(|problem| (FieldId::On, problem.into()))?;
        Ok(Change::CloseBed { resident: self.resident, on, reason })
    }

    fn saved(&mut self, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::BedClosed { name: self.name.clone() });
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        matches!(problem, Problem::Route(_) | Problem::Care(_)).then_some(FieldId::On)
    }
}
