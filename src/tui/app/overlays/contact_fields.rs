//! Fields that every form for a contact has: readings, the question about those far from the last ones, evidence and
//! systems.

use crate::domain::care::paper::{Evidence, OfficialSystem};
use crate::domain::care::problem::{CareProblem, Reading};
use crate::domain::care::reading::{read_blood_pressure, read_fasting_glucose, read_weight};
use crate::domain::date::Day;
use crate::domain::problem::Problem;
use crate::domain::service::Readings;
use crate::tui::app::field::FieldKind;
use crate::tui::app::form::{Choice, EvidenceChoice, Fault, FieldId, Form};
use crate::tui::app::pane::Shared;

/// What was typed into those fields of a form that it has.
pub(super) fn readings(form: &Form) -> Result<Readings, (FieldId, Fault)> {
    Ok(Readings {
        blood_pressure: reading(form, FieldId::BloodPressure, read_blood_pressure)?,
        fasting_glucose: reading(form, FieldId::FastingGlucose, read_fasting_glucose)?,
        weight: reading(form, FieldId::Weight, read_weight)?,
    })
}

fn reading<T>(
    form: &Form,
    id: FieldId,
    read: impl FnOnce(&str) -> Result<T, CareProblem>,
) -> Result<Option<T>, (FieldId, Fault)> {
    match form.value(id) {
        "" => Ok(None),
        text => read(text).map(Some).map_err(|problem| (id, problem.into())),
    }
}

/// A date that may be left out.
pub(super) fn optional_day(form: &Form, id: FieldId) -> Result<Option<Day>, (FieldId, Fault)> {
    match form.value(id) {
        "" => Ok(None),
        _ => form.day_of(id).map(Some).map_err(|problem| (id, problem.into())),
    }
}

pub(super) fn field_of_reading(reading: Reading) -> FieldId {
    match reading {
        Reading::Systolic | Reading::Diastolic | Reading::BloodPressure => FieldId::BloodPressure,
        Reading::FastingGlucose => FieldId::FastingGlucose,
        Reading::Weight => FieldId::Weight,
    }
}

/// Where a refusal is a question about readings: the first field that it is about, and the question.
pub(super) fn question(problem: &Problem) -> Option<(FieldId, Fault)> {
    let Problem::Care(CareProblem::Implausible { jumps }) = problem else { return None };
    Some((field_of_reading(jumps.first()?.now.reading()), Fault::AreYouSure(jumps.clone())))
}

/// The fields of systems and of evidence, where the place asks for them.
pub(super) fn with_paper(form: Form, shared: &Shared) -> Form {
    let asks = &shared.team.papers;
    let form = if asks.evidence.is_empty() { form } else { with_evidence(form) };
    match asks.systems.is_empty() {
        true => form,
        false => form.many(FieldId::Entered, asks.systems.iter().map(|(system, _)| Choice::System(*system)).collect()),
    }
}

pub(super) fn with_evidence(form: Form) -> Form {
    form.text(FieldId::Photo, FieldKind::Text)
        .text(FieldId::Place, FieldKind::Text)
        .many(FieldId::EvidenceMarks, EvidenceChoice::ALL.map(Choice::Evidence).to_vec())
}

pub(super) fn evidence(form: &Form) -> Evidence {
    let has = |mark| form.chosen_many(FieldId::EvidenceMarks).any(|choice| choice == Choice::Evidence(mark));
    Evidence {
        photo: form.value(FieldId::Photo).to_owned(),
        signed: has(EvidenceChoice::Signed),
        place: form.value(FieldId::Place).to_owned(),
        uploaded: has(EvidenceChoice::Uploaded),
    }
}

pub(super) fn entered(form: &Form) -> Vec<OfficialSystem> {
    let chosen = form.chosen_many(FieldId::Entered);
    chosen.filter_map(|choice| if let Choice::System(system) = choice { Some(system) } else { None }).collect()
}

/// Tenths as people write them.
pub(super) fn tenths(value: u16) -> String {
    format!("{}.{}", value / 10, value % 10)
}
