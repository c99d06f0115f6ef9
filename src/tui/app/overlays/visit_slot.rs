//! When and by whom a home is visited, as fields of a form: day, half day, member, who goes along. While one chooses,
//! the form says how much the member has on that day already.

use crate::desk::model::RoundLoad;
use crate::domain::care::problem::CareProblem;
use crate::domain::date::{Day, add_days};
use crate::domain::id::MemberId;
use crate::domain::leave::{Leave, acting};
use crate::domain::problem::Problem;
use crate::domain::visit::Session;
use crate::tui::app::effect::Query;
use crate::tui::app::form::{Choice, Fault, FieldId, Form, Remark};
use crate::tui::app::pane::Shared;
use crate::tui::app::screens::Loads;

/// How far ahead the load is counted.
const COUNTED_DAYS: i64 = 60;

/// What a visit form begins with.
pub(super) struct Slot {
    pub on: Day,
    pub session: Session,
    pub member: Option<MemberId>,
    pub along: Vec<MemberId>,
}

/// What was chosen.
pub(super) struct Chosen {
    pub on: Day,
    pub session: Session,
    pub member: MemberId,
    pub along: Vec<MemberId>,
}

/// Day, half day, member and company as fields of a form.
pub(super) fn visit_form(shared: &Shared, slot: &Slot) -> Form {
    let members: Vec<_> = shared.team.members.iter().filter(|member| member.serves_on(shared.today)).collect();
    let leader = members.iter().find(|member| member.leads).map(|member| member.id);
    let choices: Vec<Choice> = members.iter().map(|member| Choice::Member(member.id)).collect();
    Form::default()
        .day(FieldId::On, slot.on)
        .one(FieldId::Session, sessions(), Some(Choice::Session(slot.session)))
        .one(FieldId::Member, choices.clone(), slot.member.or(leader).map(Choice::Member))
        .many_of(
            FieldId::Along,
            choices,
            |choice| matches!(choice, Choice::Member(member) if slot.along.contains(&member)),
        )
}

pub(super) fn sessions() -> Vec<Choice> {
    Session::ALL.map(Choice::Session).to_vec()
}

/// The members that are ticked in a field.
pub(super) fn ticked(form: &Form, field: FieldId) -> Vec<MemberId> {
    let member = |choice| if let Choice::Member(member) = choice { Some(member) } else { None };
    form.chosen_many(field).filter_map(member).collect()
}

impl Chosen {
    pub fn read(form: &Form) -> Result<Self, (FieldId, Fault)> {
        let on = form.day_of(FieldId::On).map_err(|problem| (FieldId::On, problem.into()))?;
        let Some(Choice::Session(session)) = form.chosen(FieldId::Session) else {
            return Err((FieldId::Session, Fault::Missing));
        };
        let Some(Choice::Member(member)) = form.chosen(FieldId::Member) else {
            return Err((FieldId::Member, Fault::Missing));
        };
        Ok(Self { on, session, member, along: ticked(form, FieldId::Along) })
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

/// What everybody has in the coming weeks.
#[derive(Debug)]
pub(super) struct Counted {
    from: Day,
    /// `None` until it has been counted.
    loads: Option<Loads>,
    leaves: Vec<Leave>,
}

impl Counted {
    pub fn new(shared: &Shared) -> Self {
        Self { from: shared.today, loads: None, leaves: shared.team.leaves.clone() }
    }

    fn until(&self) -> Day {
        add_days(self.from, COUNTED_DAYS)
    }

    pub fn ask(&self) -> Query {
        Query::Loads { from: self.from, to: self.until() }
    }

    pub fn answered(&mut self, rounds: Vec<RoundLoad>) {
        self.loads = Some(rounds.into());
    }

    /// What there is to say of the day and the member that a form has now.
    pub fn remark(&self, form: &Form) -> Option<Remark> {
        let (loads, on) = (self.loads.as_ref()?, form.day_of(FieldId::On).ok()?);
        let Some(Choice::Member(member)) = form.chosen(FieldId::Member) else { return None };
        if on < self.from || on > self.until() {
            return Some(Remark::LoadUnknown);
        }
        let goes = acting(&self.leaves, member, on);
        let half = |session| loads.sum(Some(goes), Some(on), Some(session));
        Some(Remark::Load { member, on, morning: half(Session::Morning), afternoon: half(Session::Afternoon) })
    }
}
