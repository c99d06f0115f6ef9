//! The fields of one person of a round: what the duties ask for, a note, and evidence where the place wants it.

use super::Heading;
use crate::desk::model::{Attached, NewService, RoundPerson};
use crate::domain::care::problem::CareProblem;
use crate::domain::care::rule::Need;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::domain::service::{Findings, Items, MentalClass, MentalState, Mode, Readings};
use crate::tui::app::effect::Query;
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Beside, Choice, Fault, FieldId, Form};
use crate::tui::app::overlays::contact_fields::{
    evidence, field_of_reading, question, readings, tenths, with_evidence,
};
use crate::tui::app::pane::Shared;

#[must_use]
pub fn ask_person(resident: ResidentId, on: Day) -> Query {
    Query::RoundPerson { resident, on }
}

#[derive(Debug)]
pub struct PersonForm {
    pub person: RoundPerson,
    pub form: Form,
    /// The last field that is due: Enter on it saves.
    last_due: usize,
    asked_about: Option<Readings>,
}

impl PersonForm {
    #[must_use]
    pub fn new(person: RoundPerson, mode: Mode, shared: &Shared) -> Self {
        let mut form = Form::default();
        for (need, field, kind) in [
            (Need::BloodPressure, FieldId::BloodPressure, FieldKind::Pressure),
            (Need::FastingGlucose, FieldId::FastingGlucose, FieldKind::Decimal),
            (Need::Weight, FieldId::Weight, FieldKind::Decimal),
        ] {
            if person.asks_for(need) {
                form = form.text(field, kind);
            }
        }
        if person.asks_for(Need::MentalState) {
            form = form
                .one(FieldId::MentalRisk, (0..=MentalState::MOST_RISK).map(Choice::MentalRisk).collect(), None)
                .one(FieldId::MentalClass, MentalClass::ALL.map(Choice::MentalClass).to_vec(), None);
        }
        let items: Vec<Choice> = person
            .needs
            .iter()
            .filter_map(|need| if let Need::Item(item) = need { Some(Choice::Item(*item)) } else { None })
            .collect();
        if !items.is_empty() {
            form = form.many(FieldId::Items, items);
        }
        let last_due = form.rows.len().saturating_sub(1);
        form = form.text(FieldId::Note, FieldKind::Text);
        if shared.team.papers.evidence.contains(&mode) {
            form = with_evidence(form);
        }
        let beside = |value: String, on| Some(Beside { value, on });
        let pressure =
            person.last_pressure.and_then(|(bp, on)| beside(format!("{}/{}", bp.systolic, bp.diastolic), on));
        form.set_beside(FieldId::BloodPressure, pressure);
        form.set_beside(FieldId::FastingGlucose, person.last_glucose.and_then(|(v, on)| beside(tenths(v), on)));
        form.set_beside(FieldId::Weight, person.last_weight.and_then(|(v, on)| beside(tenths(v), on)));
        Self { person, form, last_due, asked_about: None }
    }

    /// The focus stands on the last field that is due, or behind it.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.form.focus() >= self.last_due
    }

    pub(super) fn readings(&self) -> Result<Readings, (FieldId, Fault)> {
        readings(&self.form)
    }

    pub(super) fn service(&self, heading: &Heading) -> Result<NewService, (FieldId, Fault)> {
        let readings = self.readings()?;
        let mental = self.mental()?;
        let items: Items = self
            .form
            .chosen_many(FieldId::Items)
            .filter_map(|choice| if let Choice::Item(item) = choice { Some(item) } else { None })
            .collect();
        let note = self.form.value(FieldId::Note).to_owned();
        if readings == Readings::default() && mental.is_none() && items.is_empty() && note.is_empty() {
            let first = self.form.rows.first().map_or(FieldId::Note, |row| row.id);
            return Err((first, CareProblem::Empty.into()));
        }
        Ok(NewService {
            resident: self.person.resident,
            on: heading.on,
            mode: heading.mode,
            by: heading.by,
            items,
            readings,
            findings: Findings { mental, ..Findings::default() },
            prescription_weeks: None,
            rx_accepted: false,
            rx_origin: String::new(),
            visit: None,
            note,
            attached: Attached {
                is_sure: self.asked_about == Some(readings),
                evidence: evidence(&self.form),
                entered: heading.entered.clone(),
                next_on: None,
            },
        })
    }

    /// One without the other is no assessment.
    fn mental(&self) -> Result<Option<MentalState>, (FieldId, Fault)> {
        match (self.form.chosen(FieldId::MentalRisk), self.form.chosen(FieldId::MentalClass)) {
            (Some(Choice::MentalRisk(risk)), Some(Choice::MentalClass(class))) => Ok(Some(MentalState { risk, class })),
            (Some(_), None) => Err((FieldId::MentalClass, Fault::Missing)),
            (None, Some(_)) => Err((FieldId::MentalRisk, Fault::Missing)),
            _ => Ok(None),
        }
    }

    /// Says a refusal beside its field; gives it back where it is about none of them.
    pub(super) fn refuse(&mut self, problem: Problem) -> Option<Problem> {
        if let Some((field, fault)) = question(&problem) {
            self.asked_about = self.readings().ok();
            self.form.refuse(field, fault);
            return None;
        }
        let field = match &problem {
            Problem::Care(CareProblem::OutOfRange { reading, .. } | CareProblem::Unreadable { reading, .. }) => {
                field_of_reading(*reading)
            }
            Problem::Care(CareProblem::SystolicNotAboveDiastolic { .. }) => FieldId::BloodPressure,
            _ => return Some(problem),
        };
        self.form.refuse(field, problem);
        None
    }
}
