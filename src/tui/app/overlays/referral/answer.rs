//! What became of a referral: where the person is now, or when to ask again.

use crate::desk::model::{Answered, ReferralAnswer, ReferralLine};
use crate::domain::care::due::SOON_DAYS;
use crate::domain::care::problem::CareProblem;
use crate::domain::date::add_days;
use crate::domain::id::ReferralId;
use crate::domain::problem::Problem;
use crate::domain::referral::{BEST_RATING, Fate, ReferralState};
use crate::tui::app::effect::{Answer, Change, Outcome, Query};
use crate::tui::app::field::{Field, FieldKind};
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct AnswerReferralOverlay {
    pub draft: Draft,
    pub name: String,
    /// The referral as it stands; `None` until it is loaded.
    pub line: Option<Box<ReferralLine>>,
    referral: ReferralId,
    /// The day that is proposed for asking again.
    again_on: String,
}

impl AnswerReferralOverlay {
    #[must_use]
    pub fn new(referral: ReferralId, name: &str, shared: &Shared) -> Self {
        let [admitted, treated, lost, declined] = Fate::ALL.map(Choice::Fate);
        let form = Form::default()
            .one(FieldId::Fate, vec![admitted, treated, Choice::NotGone, lost, declined], None)
            .day(FieldId::ToldOn, shared.today)
            .text(FieldId::Diagnosis, FieldKind::Text)
            .one(FieldId::Rating, (1..=BEST_RATING).map(Choice::Rating).collect(), None)
            .button();
        let again_on = add_days(shared.today, SOON_DAYS).to_string();
        Self { draft: form.into(), name: name.to_owned(), line: None, referral, again_on }
    }

    /// What was written down earlier stands in the fields, to be put right or added to.
    fn show_known(&mut self, line: &ReferralLine) {
        let form = &mut self.draft.form;
        if let ReferralState::Ended { fate, on, diagnosis } = &line.referral.state {
            form.choose(FieldId::Fate, Choice::Fate(*fate));
            form.fill(FieldId::ToldOn, &on.to_string());
            form.fill(FieldId::Diagnosis, diagnosis);
        }
        if let Some(rating) = line.referral.rating {
            form.choose(FieldId::Rating, Choice::Rating(rating));
        }
    }
}

impl FormPane for AnswerReferralOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn ask(&self) -> Vec<Query> {
        vec![Query::Referral(self.referral)]
    }

    fn answered(&mut self, answer: Answer) {
        if let Answer::Referral(line) = answer {
            if !self.draft.form.is_touched() {
                self.show_known(&line);
            }
            self.line = Some(line);
        }
    }

    fn typed(&mut self) {
        let not_gone = self.draft.form.chosen(FieldId::Fate) == Some(Choice::NotGone);
        let day = || Field::prefilled(FieldKind::Date, &self.again_on);
        self.draft.form.show(FieldId::AgainOn, FieldId::Fate, not_gone, day);
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let day = |field| form.day_of(field).map_err(|problem| (field, Fault::from(problem)));
        let answer = match form.chosen(FieldId::Fate) {
            Some(Choice::NotGone) => Answered::AgainOn(day(FieldId::AgainOn)?),
            Some(Choice::Fate(fate)) => Answered::Ended(fate),
            _ => return Err((FieldId::Fate, Fault::Missing)),
        };
        let rating = match form.chosen(FieldId::Rating) {
            Some(Choice::Rating(rating)) => Some(rating),
            _ => None,
        };
        Ok(Change::AnswerReferral(ReferralAnswer {
            referral: self.referral,
            on: day(FieldId::ToldOn)?,
            answer,
            diagnosis: form.value(FieldId::Diagnosis).to_owned(),
            rating,
        }))
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::ReferralAnswered(answered) = outcome {
            ctx.notify(Notice::ReferralAnswered { name: self.name.clone(), answered });
        }
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Care(CareProblem::AskedAgainTooSoon { .. }) => Some(FieldId::AgainOn),
            Problem::Care(_) => Some(FieldId::ToldOn),
            _ => None,
        }
    }
}
