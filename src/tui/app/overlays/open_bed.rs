//! Opening a bed at home: since when, for what, and how often somebody comes.

use crate::desk::model::NewBed;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::domain::route_problem::RouteProblem;
use crate::tui::app::effect::{Change, Outcome};
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Fault, FieldId, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct OpenBedOverlay {
    pub draft: Draft,
    pub name: String,
    resident: ResidentId,
}

impl OpenBedOverlay {
    /// The pack's distance stands in the form already.
    #[must_use]
    pub fn new(resident: ResidentId, name: &str, shared: &Shared) -> Self {
        let every = shared.team.bed_every.map(|days| days.to_string()).unwrap_or_default();
        let mut form = Form::default()
            .day(FieldId::On, shared.today)
            .text(FieldId::BedDiagnosis, FieldKind::Text)
            .filled(FieldId::EveryDays, FieldKind::Digits(3), &every)
            .button();
        form.focus_on(FieldId::BedDiagnosis);
        Self { draft: form.into(), name: name.to_owned(), resident }
    }
}

impl FormPane for OpenBedOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        let form = &self.draft.form;
        let on = form.day_of(FieldId::On).map_err(|problem| (FieldId::On, problem.into()))?;
        let diagnosis = form.value(FieldId::BedDiagnosis).to_owned();
        // The field takes nothing but digits.
        let every_days = form.value(FieldId::EveryDays).parse().ok();
        Ok(Change::OpenBed(NewBed { resident: self.resident, on, diagnosis, every_days }))
    }

    fn saved(&mut self, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::BedOpened { name: self.name.clone() });
        ctx.go(Move::Close);
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        match problem {
            Problem::Route(RouteProblem::NoDiagnosis) => Some(FieldId::BedDiagnosis),
            Problem::Route(RouteProblem::BedDays { .. }) => Some(FieldId::EveryDays),
            Problem::Route(_) | Problem::Care(_) => Some(FieldId::On),
            _ => None,
        }
    }
}
