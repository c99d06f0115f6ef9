//! The one form for a contact: everything that one entry can hold. Old readings stand beside the fields, never in
//! them. What was typed stays until the desk has saved it.

use super::contact_fields::{
    entered, evidence, field_of_reading, optional_day, question, readings, tenths, with_paper,
};
use crate::desk::model::{Attached, Card, NewService, VisitLine};
use crate::domain::care::problem::CareProblem;
use crate::domain::care::rule::Need;
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId, VisitId};
use crate::domain::problem::Problem;
use crate::domain::service::{Adherence, Findings, Item, Items, MentalClass, MentalState, Mode, Readings};
use crate::domain::visit::VisitState;
use crate::tui::app::effect::{Answer, Change, Outcome, Query};
use crate::tui::app::field::{Field, FieldKind};
use crate::tui::app::form::{Beside, Choice, Fault, FieldId, FindingChoice, Form};
use crate::tui::app::form_pane::{Draft, FormPane};
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::RecordResultOverlay;
use crate::tui::app::pane::{Ctx, Move, Shared};

#[derive(Debug)]
pub struct RecordOverlay {
    pub draft: Draft,
    resident: ResidentId,
    /// The planned visit that it fulfils.
    visit: Option<VisitId>,
    /// For the name, the open duties and the last readings.
    pub card: Option<Box<Card>>,
    /// The readings that were asked about: saving the same once more means that they are so.
    asked_about: Option<Readings>,
}

impl RecordOverlay {
    /// A contact of its own, in the clinic unless said otherwise.
    #[must_use]
    pub fn for_resident(resident: ResidentId, shared: &Shared) -> Self {
        let leader = shared.team.members.iter().find(|member| member.leads && member.serves_on(shared.today));
        let by = leader.map(|member| Choice::Member(member.id));
        Self::new(resident, None, form(shared, Mode::Clinic, by))
    }

    /// The contact that fulfils a planned visit.
    #[must_use]
    pub fn for_visit(visit: &VisitLine, shared: &Shared) -> Self {
        let mut form = form(shared, Mode::Home, Some(Choice::Member(visit.member)));
        if visit.on < shared.today
            && let Some(row) = form.row_mut(FieldId::On)
        {
            row.beside = Some(Beside { value: visit.on.to_string(), on: visit.on });
        }
        Self::new(visit.resident, Some(visit.id), form)
    }

    fn new(resident: ResidentId, visit: Option<VisitId>, mut form: Form) -> Self {
        // Date, mode and member are right most of the time: the first thing to type is a reading.
        form.focus_on(FieldId::BloodPressure);
        Self { draft: form.into(), resident, visit, card: None, asked_about: None }
    }

    fn read(&self) -> Result<NewService, (FieldId, Fault)> {
        let on = self.draft.form.day_of(FieldId::On).map_err(|problem| (FieldId::On, problem.into()))?;
        let Some(Choice::Mode(mode)) = self.draft.form.chosen(FieldId::Mode) else {
            return Err((FieldId::Mode, Fault::Missing));
        };
        let Some(Choice::Member(by)) = self.draft.form.chosen(FieldId::By) else {
            return Err((FieldId::By, Fault::Missing));
        };
        // One without the other is no assessment.
        match (self.draft.form.chosen(FieldId::MentalRisk), self.draft.form.chosen(FieldId::MentalClass)) {
            (Some(_), None) => return Err((FieldId::MentalClass, Fault::Missing)),
            (None, Some(_)) => return Err((FieldId::MentalRisk, Fault::Missing)),
            _ => {}
        }
        let readings = readings(&self.draft.form)?;
        Ok(NewService {
            resident: self.resident,
            on,
            mode,
            by,
            items: self.items(),
            readings,
            findings: self.findings(),
            // The field takes nothing but two digits.
            prescription_weeks: self.draft.form.value(FieldId::PrescriptionWeeks).parse().ok(),
            rx_accepted: self.draft.form.chosen(FieldId::AcceptRx).is_some(),
            rx_origin: self.draft.form.value(FieldId::RxOrigin).to_owned(),
            visit: self.visit_fulfilled(on, mode),
            note: self.draft.form.value(FieldId::Note).to_owned(),
            attached: Attached {
                is_sure: self.asked_about == Some(readings),
                evidence: evidence(&self.draft.form),
                entered: entered(&self.draft.form),
                next_on: optional_day(&self.draft.form, FieldId::NextOn)?,
            },
        })
    }

    /// Only a contact at home fulfils a home visit: the one that the form was opened for, or one planned for that
    /// very day.
    fn visit_fulfilled(&self, on: Day, mode: Mode) -> Option<VisitId> {
        let of_the_day = || {
            let visits = &self.card.as_ref()?.visits;
            visits.iter().find(|visit| visit.on == on && visit.state == VisitState::Planned).map(|visit| visit.id)
        };
        if mode == Mode::Home { self.visit.or_else(of_the_day) } else { None }
    }

    fn items(&self) -> Items {
        let chosen = self.draft.form.chosen_many(FieldId::Items);
        chosen.filter_map(|choice| if let Choice::Item(item) = choice { Some(item) } else { None }).collect()
    }

    fn findings(&self) -> Findings {
        let has =
            |finding| self.draft.form.chosen_many(FieldId::Findings).any(|choice| choice == Choice::Finding(finding));
        Findings {
            side_effect: has(FindingChoice::SideEffect),
            complication: has(FindingChoice::Complication),
            danger_sign: has(FindingChoice::DangerSign),
            adherence: match self.draft.form.chosen(FieldId::Adherence) {
                Some(Choice::Adherence(adherence)) => Some(adherence),
                _ => None,
            },
            mental: match (self.draft.form.chosen(FieldId::MentalRisk), self.draft.form.chosen(FieldId::MentalClass)) {
                (Some(Choice::MentalRisk(risk)), Some(Choice::MentalClass(class))) => Some(MentalState { risk, class }),
                _ => None,
            },
            // The field takes nothing but three digits; none left out is nothing to say.
            missed_days: self.draft.form.value(FieldId::MissedDays).parse().ok().filter(|days| *days > 0),
        }
    }

    /// Whoever does such work by the rules of the place, as long as nobody has chosen otherwise. A planned visit has its
    /// member.
    fn propose(&mut self, member: Option<MemberId>) {
        let untouched = self.visit.is_none() && !self.draft.form.is_touched();
        if let Some(member) = member.filter(|_| untouched) {
            self.draft.form.choose(FieldId::By, Choice::Member(member));
        }
    }

    /// Fields that only some people's duties ask for.
    fn offer_what_is_needed(&mut self, needs: &[Need], watches_doses: bool) {
        if watches_doses {
            let field = || Field::new(FieldKind::Digits(3));
            self.draft.form.show(FieldId::MissedDays, FieldId::Adherence, true, field);
        }
        let wanted = needs.iter().filter_map(|need| if let Need::Item(item) = need { Some(*item) } else { None });
        self.draft.form.offer(FieldId::Items, wanted.filter(|item| !USUAL.contains(item)).map(Choice::Item));
        if needs.contains(&Need::MentalState) {
            let classes = MentalClass::ALL.map(Choice::MentalClass).to_vec();
            self.draft.form.offer_one(FieldId::MentalClass, FieldId::Weight, classes);
            let risks = (0..=MentalState::MOST_RISK).map(Choice::MentalRisk).collect();
            self.draft.form.offer_one(FieldId::MentalRisk, FieldId::Weight, risks);
        }
    }

    /// Shows the last readings beside the fields for the new ones.
    fn show_last_readings(&mut self, card: &Card) {
        let last = |read: &dyn Fn(&Readings) -> Option<String>| {
            let found = card.services.iter().find_map(|line| Some((read(&line.service.readings)?, line.service.on)));
            found.map(|(value, on)| Beside { value, on })
        };
        let pressure = last(&|readings| readings.blood_pressure.map(|bp| format!("{}/{}", bp.systolic, bp.diastolic)));
        self.draft.form.set_beside(FieldId::BloodPressure, pressure);
        self.draft.form.set_beside(FieldId::FastingGlucose, last(&|readings| readings.fasting_glucose.map(tenths)));
        self.draft.form.set_beside(FieldId::Weight, last(&|readings| readings.weight.map(tenths)));
    }
}

/// What anybody may get; the rest is offered where a duty asks for it.
const USUAL: [Item; 8] = [
    Item::FollowUp,
    Item::AnnualExam,
    Item::TcmIdentification,
    Item::Treatment,
    Item::HealthEducation,
    Item::LongPrescription,
    Item::Rehabilitation,
    Item::Nursing,
];

/// Several people at once are recorded as a gathering, not one by one.
pub(super) fn modes() -> Vec<Choice> {
    Mode::ALL.into_iter().filter(|mode| *mode != Mode::Group).map(Choice::Mode).collect()
}

fn form(shared: &Shared, mode: Mode, by: Option<Choice>) -> Form {
    let members = shared.team.members.iter().filter(|member| member.serves_on(shared.today));
    let form = Form::default()
        .day(FieldId::On, shared.today)
        .one(FieldId::Mode, modes(), Some(Choice::Mode(mode)))
        .one(FieldId::By, members.map(|member| Choice::Member(member.id)).collect(), by)
        .text(FieldId::BloodPressure, FieldKind::Pressure)
        .text(FieldId::FastingGlucose, FieldKind::Decimal)
        .text(FieldId::Weight, FieldKind::Decimal)
        .many(FieldId::Items, USUAL.map(Choice::Item).to_vec())
        .text(FieldId::PrescriptionWeeks, FieldKind::Digits(2))
        .many(FieldId::Findings, FindingChoice::ALL.map(Choice::Finding).to_vec())
        .one(FieldId::Adherence, Adherence::ALL.map(Choice::Adherence).to_vec(), None)
        .text(FieldId::NextOn, FieldKind::Date)
        .text(FieldId::Note, FieldKind::Text);
    with_paper(form, shared).button()
}

impl FormPane for RecordOverlay {
    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn draft_mut(&mut self) -> &mut Draft {
        &mut self.draft
    }

    fn ask(&self) -> Vec<Query> {
        vec![Query::Card(self.resident)]
    }

    fn answered(&mut self, answer: Answer) {
        if let Answer::Card(card) = answer {
            self.show_last_readings(&card);
            if self.card.is_none() {
                self.propose(card.proposed);
                self.offer_what_is_needed(&card.needs, card.watches_doses);
            }
            self.card = Some(card);
        }
    }

    fn typed(&mut self) {
        let form = &mut self.draft.form;
        let is_extended = form.chosen_many(FieldId::Items).any(|item| item == Choice::Item(Item::ExtendedPrescription));
        form.show(FieldId::RxOrigin, FieldId::Items, is_extended, || Field::new(FieldKind::Text));
    }

    fn change(&self) -> Result<Change, (FieldId, Fault)> {
        self.read().map(Change::Record)
    }

    fn saved(&mut self, outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.go(Move::Close);
        if let Outcome::Recorded(recorded, effect) = outcome {
            ctx.notify(Notice::Recorded { name: recorded.name.clone() });
            ctx.open(RecordResultOverlay::new(recorded, effect));
        }
    }

    /// What speaks against the medicine is asked about too: the answer gets a field of its own.
    fn question(&mut self, problem: &Problem) -> Option<(FieldId, Fault)> {
        if matches!(problem, Problem::Care(CareProblem::AgainstPrescription(_))) {
            self.draft.form.offer_one(FieldId::AcceptRx, FieldId::PrescriptionWeeks, vec![Choice::AcceptRx]);
        }
        let asked = question(problem);
        if asked.is_some() {
            self.asked_about = readings(&self.draft.form).ok();
        }
        asked
    }

    fn field_of(&self, problem: &Problem) -> Option<FieldId> {
        let Problem::Care(problem) = problem else { return None };
        Some(match problem {
            CareProblem::AppointmentNotLater { .. } => FieldId::NextOn,
            CareProblem::InFuture { .. }
            | CareProblem::BeforeBirth { .. }
            | CareProblem::AfterDeath { .. }
            | CareProblem::AfterMoveOut { .. }
            | CareProblem::Twice { .. } => FieldId::On,
            CareProblem::MissedDays { .. } => FieldId::MissedDays,
            CareProblem::MemberNotInTeam { .. } => FieldId::By,
            CareProblem::PrescriptionWeeks { .. } => FieldId::PrescriptionWeeks,
            CareProblem::AgainstPrescription(_) => FieldId::AcceptRx,
            CareProblem::OriginMissing => FieldId::RxOrigin,
            CareProblem::SystolicNotAboveDiastolic { .. } => FieldId::BloodPressure,
            CareProblem::OutOfRange { reading, .. } | CareProblem::Unreadable { reading, .. } => {
                field_of_reading(*reading)
            }
            _ => return None,
        })
    }
}
