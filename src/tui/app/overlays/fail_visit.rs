//! A visit that did not come about, why, and on which day it is tried again: the next free one of the same member is
//! offered.

use super::visit_slot::sessions;
use crate::desk::model::{VisitChange, VisitLine};
use crate::domain::id::VisitId;
use crate::domain::problem::Problem;
use crate::domain::visit::FailReason;
use crate::tui::app::effect::{Answer, Change, Outcome, Query};
use crate::tui::app::field::{Field, FieldKind};
use crate::tui::app::form::{Choice, Control, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move};

#[derive(Debug)]
pub struct FailVisitOverlay {
    pub draft: Draft,
    pub name: String,
    visit: VisitId,
    /// The reason for which the form offers what it does.
    offered_for: Option<Choice>,
}

impl FailVisitOverlay {
    #[must_use]
    pub fn new(visit: &VisitLine) -> Self {
        let form = Form::default()
            .one(FieldId::Reason, FailReason::ALL.map(Choice::Reason).to_vec(), None)
            .text(FieldId::Note, FieldKind::Text)
            .one(FieldId::Again, vec![Choice::Again, Choice::NotAgain], Some(Choice::Again))
            .text(FieldId::On, FieldKind::Date)
            .one(FieldId::Session, sessions(), Some(Choice::Session(visit.session)))
            .button();
        Self { draft: form.into(), name: visit.name.clone(), visit: visit.id, offered_for: None }
    }
}

impl FormPane for FailVisitOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn ask(&self) -> Vec<Query> {
        vec![Query::NextFreeDay(self.visit)]
    }

    fn answered(&mut self, answer: Answer) {
        let is_empty = self.draft.form.value(FieldId::On).is_empty();
        if let (Answer::NextFreeDay(day), true, Some(row)) = (answer, is_empty, self.draft.form.row_mut(FieldId::On)) {
            row.control = Control::Text(Field::prefilled(FieldKind::Date, &day.to_string()));
        }
    }

    /// Whoever refused is not visited again unless somebody says so.
    fn typed(&mut self) {
        let reason = self.draft.form.chosen(FieldId::Reason);
        if reason == self.offered_for {
            return;
        }
        self.offered_for = reason;
        let offered =
            if reason == Some(Choice::Reason(FailReason::Refused)) { Choice::NotAgain } else { Choice::Again };
        self.draft.form.choose(FieldId::Again, offered);
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let Some(Choice::Reason(reason)) = form.chosen(FieldId::Reason) else {
            return Err((FieldId::Reason, Fault::Missing));
        };
        let again = match (form.chosen(FieldId::Again), form.chosen(FieldId::Session)) {
            (Some(Choice::NotAgain), _) => None,
            (Some(_), Some(Choice::Session(session))) => {
                Some((form.day_of(FieldId::On).map_err(|problem| (FieldId::On, problem.into()))?, session))
            }
            (None, _) => return Err((FieldId::Again, Fault::Missing)),
            _ => return Err((FieldId::Session, Fault::Missing)),
        };
        let change = VisitChange::Fail { reason, note: form.value(FieldId::Note).to_owned(), again };
        Ok(Change::ChangeVisit(self.visit, change))
    }

    fn saved(&mut self, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        // What was saved stands in the form still.
        let again = match self.draft.form.chosen(FieldId::Again) {
            Some(Choice::Again) => self.draft.form.day_of(FieldId::On).ok(),
            _ => None,
        };
        ctx.notify(Notice::VisitFailed { name: self.name.clone(), again });
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        matches!(problem, Problem::Care(_)).then_some(FieldId::On)
    }
}
