//! Something that happened to a person and from which duties run: which, and on which day.

use crate::desk::model::NewEvent;
use crate::domain::care::problem::CareProblem;
use crate::domain::event::EventKind;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct RecordEventOverlay {
    pub draft: Draft,
    pub name: String,
    resident: ResidentId,
}

impl RecordEventOverlay {
    #[must_use]
    pub fn new(resident: ResidentId, name: &str, shared: &Shared) -> Self {
        let form = Form::default()
            .one(FieldId::EventKind, EventKind::ALL.map(Choice::Event).to_vec(), None)
            .day(FieldId::On, shared.today)
            .text(FieldId::Note, FieldKind::Text)
            .button();
        Self { draft: form.into(), name: name.to_owned(), resident }
    }
}

impl FormPane for RecordEventOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let Some(Choice::Event(kind)) = form.chosen(FieldId::EventKind) else {
            return Err((FieldId::EventKind, Fault::Missing));
        };
        let on = form.day_of(FieldId::On).map_err(|problem| (FieldId::On, problem.into()))?;
        let note = form.value(FieldId::Note).to_owned();
        Ok(Change::RecordEvent(NewEvent { resident: self.resident, kind, on, note }))
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::EventRecorded(kind, on) = outcome {
            ctx.notify(Notice::EventRecorded { name: self.name.clone(), kind, on });
        }
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Care(CareProblem::EventLacks { .. }) => Some(FieldId::EventKind),
            Problem::Care(_) => Some(FieldId::On),
            _ => None,
        }
    }
}
