//! Renewing several at once, with what it would do said before it is done.

use crate::domain::contract::{ContractProblem, RenewAsk};
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Answer, Change, Outcome, Query};
use crate::tui::app::form::{Choice, Fault, FieldId, Form, Remark};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct RenewOverlay {
    pub draft: Draft,
    pub residents: Vec<ResidentId>,
    today: Day,
}

impl RenewOverlay {
    #[must_use]
    pub fn new(residents: Vec<ResidentId>, shared: &Shared) -> Self {
        let terms = std::iter::once(Choice::SameTerm).chain(super::terms());
        let form = Form::default()
            .day(FieldId::SignedOn, shared.today)
            .one(FieldId::Years, terms.collect(), Some(Choice::SameTerm))
            .one(FieldId::AtTheEnd, vec![Choice::Lapses, Choice::RenewsItself], Some(Choice::Lapses))
            .button();
        Self { draft: form.into(), residents, today: shared.today }
    }

    fn asked(&self) -> Result<RenewAsk, (FieldId, Fault)> {
        let form = &self.draft.form;
        let signed_on = form.day_of(FieldId::SignedOn).map_err(|problem| (FieldId::SignedOn, problem.into()))?;
        let years = match form.chosen(FieldId::Years) {
            Some(Choice::Years(years)) => Some(years),
            Some(_) => None,
            None => return Err((FieldId::Years, Fault::Missing)),
        };
        Ok(RenewAsk { years, renews: form.chosen(FieldId::AtTheEnd) == Some(Choice::RenewsItself), signed_on })
    }
}

impl FormPane for RenewOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn ask(&self) -> Vec<Query> {
        let ask = RenewAsk { years: None, renews: false, signed_on: self.today };
        vec![Query::PlanRenewals(self.residents.clone(), ask)]
    }

    fn answered(&mut self, answer: Answer) {
        if let Answer::Renewals(planned) = answer {
            let left_out = planned.lines.len() - planned.count();
            self.draft.form.remark = Some(Remark::Renewals { renewed: planned.count(), left_out });
        }
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        Ok(Change::Renew(self.residents.clone(), self.asked()?))
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Contract(ContractProblem::SignedInFuture { .. }) => Some(FieldId::SignedOn),
            _ => None,
        }
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::Renewed(renewals) = outcome {
            ctx.notify(Notice::Renewed(renewals));
        }
        ctx.go(Move::Close);
    }
}
