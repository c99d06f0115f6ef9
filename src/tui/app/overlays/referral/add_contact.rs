//! Somebody new in the contact book.

use crate::desk::model::NewContact;
use crate::domain::care::problem::CareProblem;
use crate::domain::contact::Tier;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct AddContactOverlay {
    pub draft: Draft,
    /// Codes of the populations, in the order of the choices.
    populations: Vec<String>,
}

impl AddContactOverlay {
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let populations: Vec<String> =
            shared.team.populations.iter().map(|population| population.code.clone()).collect();
        let numbered = (0..populations.len()).map(Choice::Population).collect();
        let form = Form::default()
            .text(FieldId::ContactName, FieldKind::Text)
            .one(FieldId::Tier, Tier::ALL.map(Choice::Tier).to_vec(), None)
            .text(FieldId::Institution, FieldKind::Text)
            .text(FieldId::Department, FieldKind::Text)
            .text(FieldId::ContactPhone, FieldKind::Text)
            .many(FieldId::Always, vec![Choice::Always])
            .many(FieldId::ForPopulations, numbered)
            .text(FieldId::ForCommunity, FieldKind::Text)
            .text(FieldId::Note, FieldKind::Text)
            .button();
        Self { draft: form.into(), populations }
    }
}

impl FormPane for AddContactOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let text = |field| form.value(field).to_owned();
        let Some(Choice::Tier(tier)) = form.chosen(FieldId::Tier) else {
            return Err((FieldId::Tier, Fault::Missing));
        };
        let chosen = form.chosen_many(FieldId::ForPopulations);
        let code = |choice| if let Choice::Population(at) = choice { self.populations.get(at).cloned() } else { None };
        Ok(Change::AddContact(NewContact {
            name: text(FieldId::ContactName),
            tier,
            institution: text(FieldId::Institution),
            department: text(FieldId::Department),
            phone: text(FieldId::ContactPhone),
            always: form.chosen_many(FieldId::Always).next().is_some(),
            populations: chosen.filter_map(code).collect(),
            community: text(FieldId::ForCommunity),
            note: text(FieldId::Note),
        }))
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::ContactAdded(name) = outcome {
            ctx.notify(Notice::ContactAdded(name));
        }
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Care(CareProblem::ContactWithoutName) => Some(FieldId::ContactName),
            Problem::Care(CareProblem::ContactNowhere) => Some(FieldId::ContactPhone),
            _ => None,
        }
    }
}
