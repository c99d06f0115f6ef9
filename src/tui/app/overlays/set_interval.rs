//! An interval of one person's own under one rule: how often, from when, in which way, why; or back to the rule.

use crate::desk::model::{Card, DueLine, NewInterval};
use crate::domain::care::due::RuleId;
use crate::domain::care::problem::CareProblem;
use crate::domain::care::rule::Interval;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::domain::service::Mode;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct SetIntervalOverlay {
    pub draft: Draft,
    pub name: String,
    /// The title of the rule.
    pub title: String,
    resident: ResidentId,
    rule: RuleId,
}

impl SetIntervalOverlay {
    #[must_use]
    pub fn new(card: &Card, duty: &DueLine, shared: &Shared) -> Self {
        let own = card.intervals.iter().find(|own| own.rule == duty.due.rule);
        let modes = [Choice::AnyMode].into_iter().chain(Mode::ALL.map(Choice::Mode)).collect();
        let mode = own.and_then(|own| own.mode).map_or(Choice::AnyMode, Choice::Mode);
        let exact = if own.is_some_and(|own| own.exact) { Choice::ExactPace } else { Choice::EarlierPace };
        let mut form = Form::default();
        if own.is_some() {
            form = form.one(FieldId::Pace, vec![Choice::SetPace, Choice::PaceByRule], Some(Choice::SetPace));
        }
        let form = form
            .filled(FieldId::Every, FieldKind::Text, &own.map(|own| own.every.code()).unwrap_or_default())
            .day(FieldId::From, own.map_or(shared.today, |own| own.from))
            .one(FieldId::Mode, modes, Some(mode))
            .one(FieldId::Exact, vec![Choice::EarlierPace, Choice::ExactPace], Some(exact))
            .filled(FieldId::Grounds, FieldKind::Text, own.map_or("", |own| &own.because))
            .button();
        Self {
            draft: form.into(),
            name: card.resident.name.clone(),
            title: duty.title.clone(),
            resident: card.resident.id,
            rule: duty.due.rule.clone(),
        }
    }
}

impl FormPane for SetIntervalOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        if form.chosen(FieldId::Pace) == Some(Choice::PaceByRule) {
            return Ok(Change::ClearInterval(self.resident, self.rule.clone()));
        }
        let every = Interval::parse(form.value(FieldId::Every)).map_err(|problem| (FieldId::Every, problem.into()))?;
        let from = form.day_of(FieldId::From).map_err(|problem| (FieldId::From, problem.into()))?;
        let mode = match form.chosen(FieldId::Mode) {
            Some(Choice::Mode(mode)) => Some(mode),
            Some(_) => None,
            None => return Err((FieldId::Mode, Fault::Missing)),
        };
        Ok(Change::SetInterval(NewInterval {
            resident: self.resident,
            rule: self.rule.0.clone(),
            every,
            from,
            mode,
            exact: form.chosen(FieldId::Exact) == Some(Choice::ExactPace),
            because: form.value(FieldId::Grounds).to_owned(),
        }))
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        match outcome {
            Outcome::IntervalSet(own) => ctx.notify(Notice::IntervalSet {
                name: self.name.clone(),
                title: self.title.clone(),
                own: Box::new(own),
            }),
            _ => ctx.notify(Notice::IntervalCleared { name: self.name.clone(), title: self.title.clone() }),
        }
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Care(CareProblem::NoReason) => Some(FieldId::Grounds),
            Problem::Care(CareProblem::ModeDoesNotCount { .. }) => Some(FieldId::Mode),
            Problem::Care(CareProblem::BadInterval { .. } | CareProblem::DoesNotRepeat { .. }) => Some(FieldId::Every),
            _ => None,
        }
    }
}
