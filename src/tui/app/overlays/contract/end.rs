//! Ending an agreement before its last day, with the reason.

use crate::domain::contract::{ContractProblem, EndReason};
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct EndContractOverlay {
    pub draft: Draft,
    pub name: String,
    resident: ResidentId,
}

impl EndContractOverlay {
    #[must_use]
    pub fn new(resident: ResidentId, name: &str, shared: &Shared) -> Self {
        // Death and moving away end more than the contract and have a form of their own.
        let reasons = [EndReason::Refused, EndReason::Lost, EndReason::Replaced, EndReason::Void, EndReason::Other];
        let form = Form::default()
            .day(FieldId::EndsOn, shared.today)
            .one(FieldId::EndReason, reasons.map(Choice::EndReason).to_vec(), None)
            .button();
        Self { draft: form.into(), name: name.to_owned(), resident }
    }
}

impl FormPane for EndContractOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let on = form.day_of(FieldId::EndsOn).map_err(|problem| (FieldId::EndsOn, problem.into()))?;
        match form.chosen(FieldId::EndReason) {
            Some(Choice::EndReason(reason)) => Ok(Change::EndContract { resident: self.resident, on, reason }),
            _ => Err((FieldId::EndReason, Fault::Missing)),
        }
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Contract(ContractProblem::EndsInFuture { .. } | ContractProblem::OverAlready { .. }) => {
                Some(FieldId::EndsOn)
            }
            _ => None,
        }
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::ContractEnded(ended) = outcome {
            ctx.notify(Notice::ContractEnded(ended));
        }
        ctx.go(Move::Close);
    }
}
