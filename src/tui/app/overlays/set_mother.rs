//! Who the mother of a child is, by name, number or id.

use crate::desk::model::Card;
use crate::domain::id::ResidentId;
use crate::domain::kin::Kin;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move};

#[derive(Debug)]
pub struct SetMotherOverlay {
    pub draft: Draft,
    /// Of the child.
    pub name: String,
    child: ResidentId,
    /// Her name and who she is, as it was when the form was opened.
    before: Option<(String, ResidentId)>,
}

impl SetMotherOverlay {
    #[must_use]
    pub fn new(card: &Card) -> Self {
        let mother = card.household.iter().find(|of| of.kin == Some(Kin::Mother));
        let before = mother.map(|of| (of.line.name.clone(), of.line.id));
        let name = before.as_ref().map(|(name, _)| name.clone()).unwrap_or_default();
        let form = Form::default().filled(FieldId::Mother, FieldKind::Text, &name).button();
        Self { draft: form.into(), name: card.resident.name.clone(), child: card.resident.id, before }
    }
}

impl FormPane for SetMotherOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let typed = self.draft.form.value(FieldId::Mother).trim().to_owned();
        // Untouched it means the same person, although others may have her name.
        let same = self.before.as_ref().filter(|(name, _)| *name == typed);
        Ok(Change::SetMother { child: self.child, mother: same.map_or(typed, |(_, id)| id.to_string()) })
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        matches!(problem, Problem::Kin(_) | Problem::Lookup(_)).then_some(FieldId::Mother)
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::MotherSet(mother) = outcome {
            ctx.notify(Notice::MotherSet { name: self.name.clone(), mother });
        }
        ctx.go(Move::Close);
    }
}
