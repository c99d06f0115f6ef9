//! Planning home visits: a day, a session and a member, for one person or for all that were marked.

use crate::desk::model::NewVisit;
use crate::domain::care::problem::CareProblem;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::domain::visit::Session;
use crate::tui::app::effect::{Answer, Change, Outcome, Query};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct PlanVisitOverlay {
    pub draft: Draft,
    pub residents: Vec<ResidentId>,
    /// The name of the only one; empty where there are several.
    pub name: String,
}

impl PlanVisitOverlay {
    #[must_use]
    pub fn new(residents: Vec<ResidentId>, shared: &Shared) -> Self {
        Self::on_day(residents, None, shared)
    }

    /// Homes are visited in the afternoon unless said otherwise (ledger L19).
    #[must_use]
    pub fn on_day(residents: Vec<ResidentId>, on: Option<Day>, shared: &Shared) -> Self {
        let form = visit_form(shared, on.unwrap_or(shared.today), Session::Afternoon, None)
            .text(FieldId::Note, FieldKind::Text)
            .button();
        Self { draft: form.into(), residents, name: String::new() }
    }
}

/// Day, session and member as fields of a form.
pub(super) fn visit_form(shared: &Shared, on: Day, session: Session, member: Option<Choice>) -> Form {
    let members = shared.team.members.iter().filter(|member| member.serves_on(shared.today));
    let sessions = vec![Choice::Session(Session::Morning), Choice::Session(Session::Afternoon)];
    let leader = members.clone().find(|member| member.leads).map(|member| Choice::Member(member.id));
    Form::default().day(FieldId::On, on).one(FieldId::Session, sessions, Some(Choice::Session(session))).one(
        FieldId::Member,
        members.map(|member| Choice::Member(member.id)).collect(),
        member.or(leader),
    )
}

/// When and by whom a home is visited.
pub(super) struct VisitSlot {
    pub on: Day,
    pub session: Session,
    pub member: crate::domain::id::MemberId,
}

impl VisitSlot {
    pub fn read(form: &Form) -> Result<Self, (FieldId, Fault)> {
        let on = form.day_of(FieldId::On).map_err(|problem| (FieldId::On, problem.into()))?;
        let Some(Choice::Session(session)) = form.chosen(FieldId::Session) else {
            return Err((FieldId::Session, Fault::Missing));
        };
        let Some(Choice::Member(member)) = form.chosen(FieldId::Member) else {
            return Err((FieldId::Member, Fault::Missing));
        };
        Ok(Self { on, session, member })
    }
}

/// Refusals of a visit are about its day or its member.
pub(super) fn field_of_visit(problem: &Problem) -> Option<FieldId> {
    match problem {
        Problem::Care(CareProblem::MemberNotInTeam { .. }) => Some(FieldId::Member),
        Problem::Care(_) => Some(FieldId::On),
        _ => None,
    }
}

impl FormPane for PlanVisitOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn ask(&self) -> Option<Query> {
        match self.residents[..] {
            [one] => Some(Query::Card(one)),
            _ => None,
        }
    }

    fn answered(&mut self, answer: Answer) {
        if let Answer::Card(card) = answer {
            // As in the record form: whoever does such work by the rules of the place.
            if let Some(member) = card.proposed.filter(|_| self.name.is_empty() && !self.draft.form.is_touched()) {
                self.draft.form.choose(FieldId::Member, Choice::Member(member));
            }
            self.name = card.resident.name;
        }
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let VisitSlot { on, session, member } = VisitSlot::read(&self.draft.form)?;
        let note = self.draft.form.value(FieldId::Note);
        let visit =
            |resident: &ResidentId| NewVisit { resident: *resident, on, session, member, note: note.to_owned() };
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
