//! Planning home visits: a day, a session and a member, for one person or for all that were marked.

use super::visit_slot::{Chosen, Counted, Slot, field_of_visit, visit_form};
use crate::desk::model::NewVisit;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::domain::visit::VisitPurpose;
use crate::tui::app::effect::{Answer, Change, Outcome, Query};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct PlanVisitOverlay {
    pub draft: Draft,
    pub residents: Vec<ResidentId>,
    /// The name of the only one; empty where there are several.
    pub name: String,
    counted: Counted,
}

impl PlanVisitOverlay {
    #[must_use]
    pub fn new(residents: Vec<ResidentId>, shared: &Shared) -> Self {
        Self::on_day(residents, None, shared)
    }

    /// As [`Self::new`], for something else than care.
    #[must_use]
    pub fn for_purpose(residents: Vec<ResidentId>, purpose: VisitPurpose, shared: &Shared) -> Self {
        let mut overlay = Self::new(residents, shared);
        overlay.draft.form.choose(FieldId::Purpose, Choice::Purpose(purpose));
        overlay
    }

    /// In the half day that belongs to homes, unless said otherwise (ledger L19).
    #[must_use]
    pub fn on_day(residents: Vec<ResidentId>, on: Option<Day>, shared: &Shared) -> Self {
        let (on, session) = (on.unwrap_or(shared.today), shared.team.home_session);
        let slot = Slot { on, session, member: None, along: Vec::new() };
        let purposes = VisitPurpose::ALL.map(Choice::Purpose).to_vec();
        let form = visit_form(shared, &slot)
            .one(FieldId::Purpose, purposes, Some(Choice::Purpose(VisitPurpose::default())))
            .text(FieldId::Note, FieldKind::Text)
            .button();
        Self { draft: form.into(), residents, name: String::new(), counted: Counted::new(shared) }
    }
}

impl FormPane for PlanVisitOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn ask(&self) -> Vec<Query> {
        let name = match self.residents[..] {
            [one] => Some(Query::Card(one)),
            _ => None,
        };
        name.into_iter().chain([self.counted.ask()]).collect()
    }

    fn answered(&mut self, answer: Answer) {
        match answer {
            Answer::Card(card) => {
                // As in the record form: whoever does such work by the rules of the place.
                if let Some(member) = card.proposed.filter(|_| self.name.is_empty() && !self.draft.form.is_touched()) {
                    self.draft.form.choose(FieldId::Member, Choice::Member(member));
                }
                self.name = card.resident.name;
            }
            Answer::Loads(rounds) => self.counted.answered(rounds),
            _ => {}
        }
        self.typed();
    }

    fn typed(&mut self) {
        self.draft.form.remark = self.counted.remark(&self.draft.form);
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let Chosen { on, session, member, along } = Chosen::read(&self.draft.form)?;
        let note = self.draft.form.value(FieldId::Note);
        let Some(Choice::Purpose(purpose)) = self.draft.form.chosen(FieldId::Purpose) else {
            return Err((FieldId::Purpose, Fault::Missing));
        };
        let visit = |resident: &ResidentId| NewVisit {
            resident: *resident,
            on,
            session,
            member,
            along: along.clone(),
            purpose,
            note: note.to_owned(),
        };
        Ok(Change::PlanVisits(self.residents.iter().map(visit).collect()))
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::VisitsPlanned(planned) = outcome {
            ctx.notify(Notice::VisitsPlanned(planned));
        }
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        field_of_visit(problem)
    }
}
