//! Somebody whom a hospital sends down: when, from where, with what, and what is to be gone on with.

use super::refer::destination;
use crate::desk::model::{NewReturn, ReferralLine};
use crate::domain::id::{ReferralId, ResidentId};
use crate::domain::problem::Problem;
use crate::domain::referral::{Destination, ReferralState};
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct TakeBackOverlay {
    pub draft: Draft,
    pub name: String,
    /// The day of the referral with which the person had gone.
    pub referred_on: Option<crate::domain::date::Day>,
    resident: ResidentId,
    referral: Option<ReferralId>,
}

impl TakeBackOverlay {
    /// `line` is the referral with which the person had gone, where there was one.
    #[must_use]
    pub fn new(resident: ResidentId, name: &str, line: Option<&ReferralLine>, shared: &Shared) -> Self {
        let referral = line.map(|line| &line.referral);
        let to = referral.map_or_else(Destination::default, |referral| referral.to.clone());
        let diagnosis = match referral.map(|referral| &referral.state) {
            Some(ReferralState::Ended { diagnosis, .. }) => diagnosis.as_str(),
            _ => "",
        };
        let form = Form::default()
            .day(FieldId::ReturnedOn, shared.today)
            .filled(FieldId::Institution, FieldKind::Text, &to.institution)
            .filled(FieldId::Department, FieldKind::Text, &to.department)
            .filled(FieldId::Diagnosis, FieldKind::Text, diagnosis)
            .text(FieldId::Advice, FieldKind::Text)
            .button();
        Self {
            draft: form.into(),
            name: name.to_owned(),
            referred_on: referral.map(|referral| referral.on),
            resident,
            referral: referral.map(|referral| referral.id),
        }
    }
}

impl FormPane for TakeBackOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        Ok(Change::TakeBack(NewReturn {
            resident: self.resident,
            referral: self.referral,
            on: form.day_of(FieldId::ReturnedOn).map_err(|problem| (FieldId::ReturnedOn, problem.into()))?,
            from: destination(form),
            diagnosis: form.value(FieldId::Diagnosis).to_owned(),
            advice: form.value(FieldId::Advice).to_owned(),
        }))
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::TakenBack(line) = outcome {
            ctx.notify(Notice::TakenBack(line));
        }
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        matches!(problem, Problem::Care(_)).then_some(FieldId::ReturnedOn)
    }
}
