//! The outcome of a try with another day, another way or another member; and a death or a move, with its cause.

use super::outcome::Then;
use crate::desk::model::{NewAttempt, OutcomeMenu};
use crate::domain::care::problem::CareProblem;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::domain::reach::AttemptOutcome;
use crate::domain::service::Mode;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Shared};

/// The ways in which one tries.
const WAYS: [Mode; 5] = [Mode::Phone, Mode::Sms, Mode::SocialApp, Mode::Online, Mode::Home];

#[derive(Debug)]
pub struct OutcomeFormOverlay {
    pub draft: Draft,
    pub name: String,
    pub outcome: AttemptOutcome,
    resident: ResidentId,
    then: Then,
}

impl OutcomeFormOverlay {
    #[must_use]
    pub fn new(menu: &OutcomeMenu, outcome: AttemptOutcome, then: Then, shared: &Shared) -> Self {
        let members: Vec<_> = shared.team.members.iter().filter(|member| member.serves_on(shared.today)).collect();
        let leader = members.iter().find(|member| member.leads).map(|member| Choice::Member(member.id));
        let usual = menu.days.iter().find(|(of, _)| *of == outcome).and_then(|(_, day)| *day);
        let mut form = Form::default();
        if outcome != AttemptOutcome::Lost {
            form = form.day(FieldId::OutcomeDay(outcome), usual.unwrap_or(shared.today));
        }
        let note = if outcome.ends_care() { FieldId::Cause } else { FieldId::Note };
        form = form
            .text(note, FieldKind::Text)
            .one(FieldId::Mode, WAYS.map(Choice::Mode).to_vec(), Some(Choice::Mode(Mode::Phone)))
            .one(FieldId::TriedBy, members.iter().map(|member| Choice::Member(member.id)).collect(), leader)
            .day(FieldId::TriedOn, shared.today)
            .button();
        Self { draft: form.into(), name: menu.name.clone(), outcome, resident: menu.resident, then }
    }

    fn day(&self) -> Result<Option<Day>, (FieldId, Fault)> {
        let (form, field) = (&self.draft.form, FieldId::OutcomeDay(self.outcome));
        match form.row(field) {
            Some(_) => form.day_of(field).map(Some).map_err(|problem| (field, problem.into())),
            None => Ok(None),
        }
    }
}

impl FormPane for OutcomeFormOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let day = self.day()?;
        let Some(Choice::Mode(mode)) = form.chosen(FieldId::Mode) else {
            return Err((FieldId::Mode, Fault::Missing));
        };
        let Some(Choice::Member(by)) = form.chosen(FieldId::TriedBy) else {
            return Err((FieldId::TriedBy, Fault::Missing));
        };
        let on = form.day_of(FieldId::TriedOn).map_err(|problem| (FieldId::TriedOn, problem.into()))?;
        let note = if self.outcome.ends_care() { FieldId::Cause } else { FieldId::Note };
        let note = form.value(note).to_owned();
        let (resident, outcome) = (self.resident, self.outcome);
        Ok(Change::RecordAttempt(NewAttempt { resident, on, mode, by, outcome, day, note }))
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        self.then.go(ctx);
        if let Outcome::AttemptMade(made) = outcome {
            ctx.notify(Notice::AttemptMade(made));
        }
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        let Problem::Care(problem) = problem else { return None };
        Some(match problem {
            CareProblem::NoCause => FieldId::Cause,
            CareProblem::NextBeforeTry { .. } => FieldId::OutcomeDay(self.outcome),
            CareProblem::InFuture { on, .. } | CareProblem::BeforeBirth { on, .. }
                if self.draft.form.day_of(FieldId::TriedOn).ok() != Some(*on) =>
            {
                FieldId::OutcomeDay(self.outcome)
            }
            CareProblem::MemberNotInTeam { .. } => FieldId::TriedBy,
            CareProblem::NoWayToTry => FieldId::Mode,
            _ => FieldId::TriedOn,
        })
    }
}
