//! Sending somebody up: why, whereto, with what wish, and whether a result asked for it.

use crate::desk::model::{NewReferral, ReferralAid};
use crate::domain::care::problem::CareProblem;
use crate::domain::contact::Contact;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::domain::referral::{Destination, ReferralReason, ReferralWish};
use crate::tui::app::effect::{Answer, Change, Outcome, Query};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

/// Contacts that are offered: as many as there are digits.
const OFFERED: usize = 9;

#[derive(Debug)]
pub struct ReferOverlay {
    pub draft: Draft,
    pub name: String,
    /// What is known of the person: chases that stand, whom to ask, what a referral brings here.
    pub aid: Option<Box<ReferralAid>>,
    resident: ResidentId,
    /// Populations of which no contact may tell now.
    hidden: Vec<String>,
    /// The contact whose address stands in the fields.
    filled_from: Option<Choice>,
}

impl ReferOverlay {
    #[must_use]
    pub fn new(resident: ResidentId, name: &str, shared: &Shared) -> Self {
        let here = |member: &&crate::domain::team::Member| member.serves_on(shared.today);
        let by = shared.team.members.iter().filter(here).find(|member| member.leads);
        let members = shared.team.members.iter().filter(here).map(|member| Choice::Member(member.id));
        let form = Form::default()
            .one(FieldId::ReferralReason, ReferralReason::ALL.map(Choice::ReferralReason).to_vec(), None)
            .text(FieldId::Institution, FieldKind::Text)
            .text(FieldId::Department, FieldKind::Text)
            .text(FieldId::Expert, FieldKind::Text)
            .one(FieldId::Wish, ReferralWish::ALL.map(Choice::Wish).to_vec(), None)
            .many(FieldId::Slot, vec![Choice::PrioritySlot])
            .day(FieldId::On, shared.today)
            .one(FieldId::By, members.collect(), by.map(|member| Choice::Member(member.id)))
            .text(FieldId::Note, FieldKind::Text)
            .button();
        let sensitive = shared.team.populations.iter().filter(|population| population.sensitive && !shared.revealed);
        let hidden = sensitive.map(|population| population.code.clone()).collect();
        Self { draft: form.into(), name: name.to_owned(), aid: None, resident, hidden, filled_from: None }
    }

    fn offer(&mut self, aid: &ReferralAid) {
        let form = &mut self.draft.form;
        if !aid.chases.is_empty() {
            form.offer_one(FieldId::Because, FieldId::ReferralReason, vec![Choice::ForChases, Choice::Unrelated]);
            form.choose(FieldId::Because, Choice::ForChases);
        }
        // The nearest are asked by phone; one is sent to those above.
        let may_offer = |contact: &&Contact| !contact.tells_of(|code| self.hidden.contains(&code.0));
        let above = aid.contacts.iter().rev().filter(may_offer).take(OFFERED);
        let above: Vec<Choice> = above.map(|contact| Choice::Contact(contact.id)).collect();
        if !above.is_empty() {
            form.offer_one(FieldId::Contact, FieldId::ReferralReason, above);
        }
    }

    /// A contact that was picked fills in its address; what was typed over it since stays.
    fn fill_from_contact(&mut self) {
        let picked = self.draft.form.chosen(FieldId::Contact);
        if picked == self.filled_from {
            return;
        }
        self.filled_from = picked;
        let Some(Choice::Contact(id)) = picked else { return };
        let contacts = self.aid.iter().flat_map(|aid| &aid.contacts);
        let Some(to) = contacts.into_iter().find(|contact| contact.id == id).map(|contact| contact.destination())
        else {
            return;
        };
        for (field, text) in
            [(FieldId::Institution, to.institution), (FieldId::Department, to.department), (FieldId::Expert, to.expert)]
        {
            self.draft.form.fill(field, &text);
        }
    }
}

impl FormPane for ReferOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn ask(&self) -> Vec<Query> {
        vec![Query::ReferralAid(self.resident)]
    }

    fn answered(&mut self, answer: Answer) {
        if let Answer::ReferralAid(aid) = answer {
            self.offer(&aid);
            self.aid = Some(aid);
        }
    }

    fn typed(&mut self) {
        self.fill_from_contact();
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let Some(Choice::ReferralReason(reason)) = form.chosen(FieldId::ReferralReason) else {
            return Err((FieldId::ReferralReason, Fault::Missing));
        };
        let Some(Choice::Member(by)) = form.chosen(FieldId::By) else { return Err((FieldId::By, Fault::Missing)) };
        let wish = match form.chosen(FieldId::Wish) {
            Some(Choice::Wish(wish)) => Some(wish),
            _ => None,
        };
        Ok(Change::Refer(NewReferral {
            resident: self.resident,
            on: form.day_of(FieldId::On).map_err(|problem| (FieldId::On, problem.into()))?,
            by,
            reason,
            wish,
            to: destination(form),
            priority_slot: form.chosen_many(FieldId::Slot).next().is_some(),
            unrelated: form.chosen(FieldId::Because) == Some(Choice::Unrelated),
            note: form.value(FieldId::Note).to_owned(),
        }))
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::Referred(line) = outcome {
            ctx.notify(Notice::Referred(line));
        }
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Care(CareProblem::ReferredNowhere) => Some(FieldId::Institution),
            Problem::Care(CareProblem::MemberNotInTeam { .. }) => Some(FieldId::By),
            Problem::Care(_) => Some(FieldId::On),
            _ => None,
        }
    }
}

/// What stands in the fields of an address.
pub(super) fn destination(form: &Form) -> Destination {
    let text = |field| form.value(field).to_owned();
    Destination {
        institution: text(FieldId::Institution),
        department: text(FieldId::Department),
        expert: text(FieldId::Expert),
    }
}
