//! The leader's word on a resident's colour: which, why, until when; or back to the rule.

use crate::desk::model::{Card, NewColour};
use crate::domain::care::colour::{Colour, Suggestion};
use crate::domain::care::problem::CareProblem;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move};

#[derive(Debug)]
pub struct SetColourOverlay {
    pub draft: Draft,
    pub name: String,
    pub suggestion: Suggestion,
    resident: ResidentId,
}

impl SetColourOverlay {
    /// `None` for who is dead or has moved away and has no colour.
    #[must_use]
    pub fn new(card: &Card) -> Option<Self> {
        let (mark, suggestion) = (card.mark?, card.suggestion.clone()?);
        let set = card.set_colour.as_ref().filter(|_| mark.is_set);
        let colours = Colour::ALL.into_iter().rev().map(Choice::Colour);
        let by_rule = set.map(|_| Choice::ColourByRule);
        let until = set.and_then(|set| set.until).map(|until| until.to_string()).unwrap_or_default();
        let form = Form::default()
            .one(FieldId::Colour, colours.chain(by_rule).collect(), Some(Choice::Colour(mark.colour)))
            .filled(FieldId::Grounds, FieldKind::Text, set.map_or("", |set| &set.because))
            .filled(FieldId::Until, FieldKind::Date, &until)
            .button();
        let resident = &card.resident;
        Some(Self { draft: form.into(), name: resident.name.clone(), suggestion, resident: resident.id })
    }
}

impl FormPane for SetColourOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let colour = match form.chosen(FieldId::Colour) {
            Some(Choice::Colour(colour)) => colour,
            Some(_) => return Ok(Change::ClearColour(self.resident)),
            None => return Err((FieldId::Colour, Fault::Missing)),
        };
        let until = match form.value(FieldId::Until) {
            "" => None,
            _ => Some(form.day_of(FieldId::Until).map_err(|problem| (FieldId::Until, problem.into()))?),
        };
        let because = form.value(FieldId::Grounds).to_owned();
        Ok(Change::SetColour(NewColour { resident: self.resident, colour, because, until }))
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::ColourSet(mark) = outcome {
            ctx.notify(Notice::ColourSet { name: self.name.clone(), mark });
        }
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Care(CareProblem::NoReason) => Some(FieldId::Grounds),
            Problem::Care(CareProblem::EndsInPast { .. }) => Some(FieldId::Until),
            _ => None,
        }
    }
}
