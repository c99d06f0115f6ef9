//! A day in one village: when, in which half of it, and who goes. Everybody there who is due is planned in one intent.

use super::visit_slot::{field_of_visit, sessions, ticked};
use crate::desk::model::{CampaignLine, NewCampaign};
use crate::domain::date::Day;
use crate::domain::problem::Problem;
use crate::domain::route_problem::RouteProblem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::form::{Choice, Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct PlanCampaignOverlay {
    pub draft: Draft,
    pub village: CampaignLine,
}

impl PlanCampaignOverlay {
    #[must_use]
    pub fn new(village: &CampaignLine, shared: &Shared) -> Self {
        let members = shared.team.members.iter().filter(|member| member.serves_on(shared.today));
        let form = Form::default()
            .day(FieldId::On, shared.today)
            .one(FieldId::Session, sessions(), Some(Choice::Session(shared.team.home_session)))
            .many(FieldId::Going, members.map(|member| Choice::Member(member.id)).collect())
            .button();
        Self { draft: form.into(), village: village.clone() }
    }

    fn day(&self) -> Result<Day, (FieldId, Fault)> {
        self.draft.form.day_of(FieldId::On).map_err(|problem| (FieldId::On, problem.into()))
    }
}

impl FormPane for PlanCampaignOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let on = self.day()?;
        let Some(Choice::Session(session)) = self.draft.form.chosen(FieldId::Session) else {
            return Err((FieldId::Session, Fault::Missing));
        };
        let members = ticked(&self.draft.form, FieldId::Going);
        if members.is_empty() {
            return Err((FieldId::Going, Fault::Missing));
        }
        Ok(Change::PlanCampaign(NewCampaign { village: self.village.name.clone(), on, session, members }))
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::VisitsPlanned(planned) = outcome {
            ctx.notify(Notice::VisitsPlanned(planned));
        }
        // The day itself is what one wants to see now: to order it, and to print its sheet.
        ctx.go(match self.day() {
            Ok(day) => Move::ShowVisits(day),
            Err(_) => Move::Close,
        });
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Route(RouteProblem::NobodyGoes) => Some(FieldId::Going),
            Problem::Route(_) => Some(FieldId::On),
            problem => {
                field_of_visit(problem).map(|field| if field == FieldId::Member { FieldId::Going } else { field })
            }
        }
    }
}
