//! Trying to reach somebody: what came of it, when next, and the telephone list that it runs from (ledger L79).

use std::collections::HashMap;

use super::lists::due_line_of;
use super::model::{AttemptMade, CallFilter, CallLine, Intent, NewAttempt, OutcomeMenu};
use super::standing::leave;
use super::{Desk, Result, What};
use crate::domain::care::check::check_day;
use crate::domain::care::due::{SOON_DAYS, Status};
use crate::domain::care::problem::CareProblem;
use crate::domain::care::ruleset::RuleSet;
use crate::domain::date::{Day, add_days};
use crate::domain::id::{AttemptId, ResidentId};
use crate::domain::reach::{Attempt, AttemptOutcome, Reach, Tries, usual_day};
use crate::domain::resident::Standing;
use crate::domain::service::Mode;
use crate::domain::text_hygiene::clean;
use crate::policy::holidays::calendar;
use crate::store::Stamp;

impl Desk {
    /// Writes down a try to reach somebody. It is no contact: it closes nothing, and what is late stays late. Who has
    /// died or moved away is taken off as by [`Desk::set_standing`], in the same intent.
    ///
    /// # Errors
    /// [`CareProblem`] for a day in the future, before birth, after death or moving away, a next day before the try, a
    /// way in which nobody can answer, a death without its cause; nothing is changed.
    pub fn record_attempt(&mut self, stamp: &Stamp, new: &NewAttempt, today: Day) -> Result<AttemptMade> {
        let resident = self.resident_of(new.resident)?;
        check_day(resident.birth, resident.standing, new.on, today)?;
        let member = self.member(new.by)?;
        if !member.serves_on(new.on) {
            return Err(CareProblem::MemberNotInTeam { member: member.name.clone(), on: new.on }.into());
        }
        if !new.mode.is_talk_at_a_distance() && new.mode != Mode::Home {
            return Err(CareProblem::NoWayToTry.into());
        }
        let note = clean(&new.note).text;
        let rules = self.rules(today);
        let day = self.day_of(new, &rules, today)?;
        let outcome = new.outcome;
        let standing = match outcome {
            AttemptOutcome::Dead if note.is_empty() => return Err(CareProblem::NoCause.into()),
            AttemptOutcome::Dead => day.map(Standing::Dead),
            AttemptOutcome::MovedOut => day.map(Standing::MovedOut),
            _ => None,
        };
        if let Some(standing) = standing {
            self.check_standing(&resident, standing, today)?;
        }
        let name = resident.name;
        let intent = if standing.is_some() { Intent::SetStanding } else { Intent::RecordAttempt };
        let next_on = day.filter(|_| standing.is_none());
        let what = What { intent, resident: Some(new.resident), subject: &name };
        let id = self.act(stamp, today, what, |tx| {
            let id = tx.id(AttemptId);
            let NewAttempt { resident, on, mode, by, .. } = *new;
            let cause = note.clone();
            tx.insert_attempt(&Attempt { id, resident, on, mode, by, outcome, next_on, note, entered_on: today })?;
            if let Some(standing) = standing {
                leave(tx, resident, standing, &cause, today)?;
            }
            Ok(id)
        })?;
        let reach = if standing.is_some() { None } else { self.reach_of(new.resident, &rules, today)? };
        Ok(AttemptMade { id, name, outcome, day, reach })
    }

    /// The next day of a try, or the day from which the person is gone.
    fn day_of(&self, new: &NewAttempt, rules: &RuleSet, today: Day) -> Result<Option<Day>> {
        match (new.outcome, new.day) {
            (AttemptOutcome::Lost, _) => Ok(None),
            (outcome, day) if outcome.ends_care() => Ok(Some(day.unwrap_or(today))),
            (_, Some(next)) if next < new.on => Err(CareProblem::NextBeforeTry { on: new.on, next }.into()),
            (_, Some(next)) => Ok(Some(next)),
            (outcome, None) => Ok(usual_working_day(outcome, rules, new.on)),
        }
    }

    /// Where reaching somebody stands: the tries since the person was last seen.
    pub(super) fn reach_of(&self, resident: ResidentId, rules: &RuleSet, today: Day) -> Result<Option<Reach>> {
        Ok(Reach::of(&self.store.read().tries(resident, today)?, &rules.reach, today))
    }

    /// What the menu of outcomes shows for somebody.
    ///
    /// # Errors
    /// [`LookupProblem::NoResident`](crate::domain::problem::LookupProblem).
    pub fn outcome_menu(&self, resident: ResidentId, today: Day) -> Result<OutcomeMenu> {
        let (found, rules) = (self.resident_of(resident)?, self.rules(today));
        Ok(OutcomeMenu {
            resident,
            name: found.name,
            phones: found.phones.into_iter().map(|phone| phone.0).collect(),
            reach: self.reach_of(resident, &rules, today)?,
            days: AttemptOutcome::ALL.map(|outcome| (outcome, usual_working_day(outcome, &rules, today))).to_vec(),
        })
    }

    /// Who comes today: promised in a try or by an appointment, and not seen since. In the order of residents.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn comes_today(&self, today: Day) -> Result<Vec<ResidentId>> {
        let (read, rules) = (self.store.read(), self.rules(today));
        let mut coming = read.appointments_on(today)?;
        for (resident, tries) in read.tries_promised_for(today)? {
            if Reach::of(&tries, &rules.reach, today).is_some_and(|reach| reach.comes_on(today)) {
                coming.push(resident);
            }
        }
        coming.sort_unstable();
        coming.dedup();
        let mut present = Vec::with_capacity(coming.len());
        for id in coming {
            if read.standing(id)?.is_some_and(|standing| standing.is_present_on(today)) {
                present.push(id);
            }
        }
        Ok(present)
    }

    /// The telephone list, each part in the order in which to call: whoever is to be tried again by now, then
    /// referrals to be asked after by now, then the longest late. Of whom something is due, each stands once.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn call_lists(&self, today: Day) -> Result<Vec<(CallFilter, Vec<ResidentId>)>> {
        let (read, rules) = (self.store.read(), self.rules(today));
        let tries: HashMap<ResidentId, Tries> = read.all_tries(today)?.into_iter().collect();
        let reach = |resident| Reach::of(tries.get(&resident)?, &rules.reach, today);
        let mut found = Vec::new();
        for person in read.due_people(today)? {
            let reach = reach(person.resident);
            let list = match &reach {
                _ if !person.has_phone => CallFilter::NoPhone,
                Some(reach) if reach.is_parked => CallFilter::Parked,
                _ => CallFilter::ToCall,
            };
            let next = reach.and_then(|reach| reach.last.next_on);
            let is_pressing = person.is_chased && person.due_on <= add_days(today, SOON_DAYS);
            found.push(((next.is_none(), next, !is_pressing, person.due_on), person.resident, list));
        }
        found.sort_unstable_by_key(|(order, resident, _)| (*order, *resident));
        let of = |filter| match filter {
            CallFilter::ComesToday => self.comes_today(today),
            filter => Ok(found.iter().filter(|row| row.2 == filter).map(|(_, resident, _)| *resident).collect()),
        };
        CallFilter::ALL.into_iter().map(|filter| Ok((filter, of(filter)?))).collect()
    }

    /// The lines behind some keys, in their order. Whoever is gone meanwhile is left out.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn call_lines(&self, residents: &[ResidentId], today: Day) -> Result<Vec<CallLine>> {
        let (read, rules) = (self.store.read(), self.rules(today));
        let mut lines = Vec::with_capacity(residents.len());
        for id in residents {
            let Some(resident) = read.resident(*id)? else { continue };
            let mark = read.classed(*id)?.mark;
            let mut dues: Vec<_> =
                read.dues_of(*id)?.into_iter().map(|due| due_line_of(&resident, due, mark, &rules, today)).collect();
            dues.retain(|line| line.status != Status::NotOpen);
            dues.sort_by_key(|line| (std::cmp::Reverse(line.status), line.due.due_on));
            lines.push(CallLine {
                resident: *id,
                age: resident.age(today),
                sex: resident.sex,
                status: dues.first().map_or(Status::NotOpen, |line| line.status),
                days_late: dues.iter().map(|line| line.days_late).max().unwrap_or(0),
                duties: dues.into_iter().map(|line| line.title).collect(),
                reach: self.reach_of(*id, &rules, today)?,
                appointment: read.appointment(*id)?.map(|appointment| appointment.on),
                phones: resident.phones.into_iter().map(|phone| phone.0).collect(),
                name: resident.name,
                address: resident.address,
            });
        }
        Ok(lines)
    }
}

/// The usual day, or the next one that is worked.
fn usual_working_day(outcome: AttemptOutcome, rules: &RuleSet, on: Day) -> Option<Day> {
    usual_day(outcome, &rules.reach, on).map(|day| calendar().from(day))
}
