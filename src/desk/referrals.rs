//! Referrals: sending somebody up, what became of it, and who comes back. The plan reads the same rows, so that a chase
//! and the referral that answers it are one.

use super::model::{Answered, Intent, NewReferral, NewReturn, ReferralAnswer};
use super::{Desk, Result, What};
use crate::domain::care::check::check_day;
use crate::domain::care::due::{Due, Reason, RuleId, Stage};
use crate::domain::care::plan::plan;
use crate::domain::care::problem::CareProblem;
use crate::domain::date::Day;
use crate::domain::event::{Event, EventKind};
use crate::domain::id::{EventId, ReferralId, ResidentId, ReturnId};
use crate::domain::problem::LookupProblem;
use crate::domain::referral::{BEST_RATING, Destination, Fate, HospitalReturn, Referral, ReferralState};
use crate::domain::text_hygiene::clean;
use crate::store::{Reader, Stamp};

impl Desk {
    /// Sends somebody up. Unless it is for something else, it answers every chase that stands for a result of that day
    /// or before.
    ///
    /// # Errors
    /// [`CareProblem`] for a day on which it cannot have been, nowhere to go, or the same referral again; nothing is
    /// changed.
    pub fn refer(&mut self, stamp: &Stamp, new: &NewReferral, today: Day) -> Result<ReferralId> {
        let resident = self.resident_of(new.resident)?;
        check_day(resident.birth, resident.standing, new.on, today)?;
        let member = self.member(new.by)?;
        if !member.serves_on(new.on) {
            return Err(CareProblem::MemberNotInTeam { member: member.name.clone(), on: new.on }.into());
        }
        let to = cleaned(&new.to);
        if to.institution.is_empty() && to.department.is_empty() {
            return Err(CareProblem::ReferredNowhere.into());
        }
        let rules = self.rules(today);
        let what = What { intent: Intent::Refer, resident: Some(new.resident), subject: &resident.name };
        self.act(stamp, today, what, |tx| {
            let missing = || LookupProblem::NoResident(new.resident.to_string());
            let facts = tx.read().facts(new.resident)?.ok_or_else(missing)?;
            if facts.referrals.iter().any(|other| (other.on, &other.to) == (new.on, &to)) {
                return Err(CareProblem::ReferredTwice { on: new.on }.into());
            }
            let dues = plan(&facts, &rules, today).dues;
            let referral = Referral {
                id: tx.id(ReferralId),
                resident: new.resident,
                on: new.on,
                by: new.by,
                reason: new.reason,
                wish: new.wish,
                to,
                priority_slot: new.priority_slot,
                answers: if new.unrelated { Vec::new() } else { chases_standing(&dues, new.on) },
                note: clean(&new.note).text,
                state: ReferralState::Waiting,
                rating: None,
                entered_on: today,
            };
            tx.insert_referral(&referral)?;
            Ok(referral.id)
        })
    }

    /// Writes down what was told of a referral; said again, the later word takes the place of the earlier one.
    ///
    /// # Errors
    /// [`LookupProblem::NoReferral`]; [`CareProblem`] for a day before the referral or in the future, a day of asking
    /// again that is past, a rating that there is not.
    pub fn answer_referral(&mut self, stamp: &Stamp, told: &ReferralAnswer, today: Day) -> Result<()> {
        let known = find(self.store.read(), told.referral)?;
        if told.on > today {
            return Err(CareProblem::InFuture { on: told.on, today }.into());
        }
        if told.on < known.on {
            return Err(CareProblem::ToldBeforeReferred { on: told.on, referred_on: known.on }.into());
        }
        if let Some(given) = told.rating.filter(|rating| !(1..=BEST_RATING).contains(rating)) {
            return Err(CareProblem::RatingOutOfRange { given, most: BEST_RATING }.into());
        }
        let state = match told.answer {
            Answered::AgainOn(again_on) if again_on <= told.on => {
                return Err(CareProblem::AskedAgainTooSoon { again_on, asked_on: told.on }.into());
            }
            Answered::AgainOn(again_on) => ReferralState::NotGone { asked_on: told.on, again_on },
            Answered::Ended(fate) => ReferralState::Ended { fate, on: told.on, diagnosis: clean(&told.diagnosis).text },
        };
        let name = self.name_of(known.resident)?;
        let what = What { intent: Intent::AnswerReferral, resident: Some(known.resident), subject: &name };
        self.act(stamp, today, what, |tx| {
            let now = find(tx.read(), told.referral)?;
            tx.update_referral(&Referral { state, rating: told.rating.or(now.rating), ..now })
        })
    }

    /// Somebody comes back from a hospital: the day is written down as the event from which the follow-up is owed. A
    /// referral of which nothing was known has its answer by that.
    ///
    /// # Errors
    /// [`LookupProblem::NoReferral`]; [`CareProblem`] for a day on which it cannot have been, a return of that day or of
    /// that referral which is on file already.
    pub fn take_back(&mut self, stamp: &Stamp, new: &NewReturn, today: Day) -> Result<ReturnId> {
        let resident = self.resident_of(new.resident)?;
        check_day(resident.birth, resident.standing, new.on, today)?;
        let what = What { intent: Intent::TakeBack, resident: Some(new.resident), subject: &resident.name };
        self.act(stamp, today, what, |tx| {
            let mut from = cleaned(&new.from);
            let known = tx.read().hospital_returns_of(new.resident)?;
            let is_known = |row: &crate::store::ReturnRow| {
                row.on == new.on || (new.referral.is_some() && row.back.referral == new.referral)
            };
            if let Some(twin) = known.iter().find(|row| is_known(row)) {
                return Err(CareProblem::ReturnedTwice { on: twin.on }.into());
            }
            let diagnosis = clean(&new.diagnosis).text;
            if let Some(id) = new.referral {
                let referral = find(tx.read(), id)?;
                if new.on < referral.on {
                    return Err(CareProblem::ToldBeforeReferred { on: new.on, referred_on: referral.on }.into());
                }
                if from == Destination::default() {
                    from = referral.to.clone();
                }
                if !matches!(&referral.state, ReferralState::Ended { fate, .. } if fate.was_seen()) {
                    let state = ReferralState::Ended { fate: Fate::Admitted, on: new.on, diagnosis: diagnosis.clone() };
                    tx.update_referral(&Referral { state, ..referral })?;
                }
            }
            let kind = EventKind::HospitalDischarged;
            let events = tx.read().events(new.resident)?;
            let event = match events.iter().find(|event| (event.kind, event.on) == (kind, new.on)) {
                Some(event) => event.id,
                None => {
                    let id = tx.id(EventId);
                    let (resident, on) = (new.resident, new.on);
                    let note = String::new();
                    tx.insert_event(&Event { id, resident, kind, on, note, entered_on: today })?;
                    id
                }
            };
            let id = tx.id(ReturnId);
            let advice = clean(&new.advice).text;
            let (resident, referral) = (new.resident, new.referral);
            tx.insert_hospital_return(&HospitalReturn { id, resident, event, referral, from, diagnosis, advice })?;
            Ok(id)
        })
    }

    /// The referral of a person that is meant: by its number, else the one that waits, else the newest.
    ///
    /// # Errors
    /// [`LookupProblem::NoReferral`].
    pub fn referral_of(&self, resident: ResidentId, number: Option<i64>) -> Result<Referral> {
        let referrals = self.store.read().referrals_of(resident)?;
        let by_number = |referral: &&Referral| number.is_none_or(|number| referral.id.0 == number);
        let of_person: Vec<&Referral> = referrals.iter().filter(by_number).collect();
        let waits = |referral: &&&Referral| !matches!(referral.state, ReferralState::Ended { .. });
        let found = of_person.iter().find(waits).or(of_person.first());
        let missing = || LookupProblem::NoReferral(number.map(|number| number.to_string()).unwrap_or_default());
        found.map(|referral| (*referral).clone()).ok_or_else(|| missing().into())
    }
}

fn find(read: Reader<'_>, id: ReferralId) -> Result<Referral> {
    read.referral(id)?.ok_or_else(|| LookupProblem::NoReferral(id.to_string()).into())
}

/// The rules whose result asked for a referral by that day, and that have none yet.
pub(super) fn chases_standing(dues: &[Due], on: Day) -> Vec<RuleId> {
    let stands = |due: &&Due| {
        due.stage == Stage::Chase && matches!(due.reason, Reason::AfterResult { on: result_on, .. } if result_on <= on)
    };
    dues.iter().filter(stands).map(|due| due.rule.clone()).collect()
}

fn cleaned(to: &Destination) -> Destination {
    Destination {
        institution: clean(&to.institution).text,
        department: clean(&to.department).text,
        expert: clean(&to.expert).text,
    }
}
