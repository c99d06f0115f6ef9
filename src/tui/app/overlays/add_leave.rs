//! A leave: who is away, from when until when, and who stands in.

use crate::desk::model::NewLeave;
use crate::domain::id::MemberId;
use crate::domain::problem::Problem;
use crate::domain::route_problem::RouteProblem;
use crate::domain::team::Member;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::form::{Choice, Control, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct AddLeaveOverlay {
    pub draft: Draft,
    /// Each member with the deputy that is offered.
    deputies: Vec<(MemberId, Option<MemberId>)>,
    /// The member whose deputy the form offers now.
    offered_for: Option<Choice>,
}

/// Everybody who is in the team, to choose from.
pub(super) fn members(shared: &Shared) -> Vec<&Member> {
    shared.team.members.iter().filter(|member| member.serves_on(shared.today)).collect()
}

/// Chooses the deputy of the member that is chosen.
pub(super) fn offer_deputy(form: &mut Form, deputies: &[(MemberId, Option<MemberId>)]) {
    let away = form.chosen(FieldId::Away);
    let deputy = deputies.iter().find(|(member, _)| away == Some(Choice::Member(*member)));
    let deputy = deputy.and_then(|(_, deputy)| deputy.map(Choice::Member));
    if let Some(Control::One { options, chosen }) = form.row_mut(FieldId::Deputy).map(|row| &mut row.control) {
        *chosen = options.iter().position(|option| Some(*option) == deputy);
    }
}

impl AddLeaveOverlay {
    #[must_use]
    pub fn new(shared: &Shared) -> Self {
        let members = members(shared);
        let choices: Vec<Choice> = members.iter().map(|member| Choice::Member(member.id)).collect();
        let form = Form::default()
            .one(FieldId::Away, choices.clone(), None)
            .day(FieldId::From, shared.today)
            .day(FieldId::Until, shared.today)
            .one(FieldId::Deputy, choices, None)
            .button();
        let deputies = members.iter().map(|member| (member.id, member.deputy)).collect();
        Self { draft: form.into(), deputies, offered_for: None }
    }

    fn chosen(&self, field: FieldId) -> Result<MemberId, (FieldId, Fault)> {
        match self.draft.form.chosen(field) {
            Some(Choice::Member(member)) => Ok(member),
            _ => Err((field, Fault::Missing)),
        }
    }
}

impl FormPane for AddLeaveOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    /// Whoever is chosen, their own deputy is offered.
    fn typed(&mut self) {
        let away = self.draft.form.chosen(FieldId::Away);
        if away == self.offered_for {
            return;
        }
        self.offered_for = away;
        offer_deputy(&mut self.draft.form, &self.deputies);
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let day = |field| form.day_of(field).map_err(|problem| (field, problem.into()));
        let (member, deputy) = (self.chosen(FieldId::Away)?, self.chosen(FieldId::Deputy)?);
        let (from, until) = (day(FieldId::From)?, day(FieldId::Until)?);
        Ok(Change::AddLeave(NewLeave { member, from, until, deputy: Some(deputy) }))
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::LeaveAdded(line) = outcome {
            ctx.notify(Notice::LeaveAdded(line));
        }
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Route(RouteProblem::LeaveEndsFirst { .. }) => Some(FieldId::Until),
            Problem::Route(RouteProblem::AwayAlready { .. } | RouteProblem::StandsIn { .. }) => Some(FieldId::Away),
            Problem::Route(_) => Some(FieldId::Deputy),
            _ => None,
        }
    }
}
