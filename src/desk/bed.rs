//! Beds at home: opened, seen to at their own distance, closed with a reason (ledger L148).

use super::model::{BedLine, Intent, NewBed};
use super::{Desk, Result, What};
use crate::domain::bed::{Bed, BedClose};
use crate::domain::care::check::check_day;
use crate::domain::care::rule::{BedRule, Schedule};
use crate::domain::date::Day;
use crate::domain::id::{BedId, ResidentId};
use crate::domain::route_problem::RouteProblem;
use crate::domain::service::Mode;
use crate::domain::text_hygiene::clean;
use crate::store::Stamp;

impl Desk {
    /// The distances that a bed can have by the rules of the day; `None` where the place has none.
    #[must_use]
    pub fn bed_rule(&self, today: Day) -> Option<BedRule> {
        let rules = self.rules(today);
        rules.rules.iter().find_map(|rule| match rule.schedule {
            Schedule::Bed(bed) if rule.enabled => Some(bed),
            _ => None,
        })
    }

    /// Every bed that is open, whose next round is due first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn open_beds(&self, today: Day) -> Result<Vec<BedLine>> {
        let beds = self.store.read().open_beds()?;
        let mut lines = beds.into_iter().map(|bed| self.bed_line(bed, today)).collect::<Result<Vec<_>>>()?;
        lines.sort_by_key(|line| (line.due.as_ref().map_or(Day::MAX, |due| due.due_on), line.bed.id));
        Ok(lines)
    }

    /// The beds of one person, the latest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn beds_of(&self, resident: ResidentId, today: Day) -> Result<Vec<BedLine>> {
        self.store.read().beds(resident)?.into_iter().map(|bed| self.bed_line(bed, today)).collect()
    }

    fn bed_line(&self, bed: Bed, today: Day) -> Result<BedLine> {
        let read = self.store.read();
        let resident = self.resident_of(bed.resident)?;
        let rules = self.rules(today);
        let is_bed = |rule: &crate::domain::care::due::RuleId| {
            rules.rule(rule).is_some_and(|rule| matches!(rule.schedule, Schedule::Bed(_)))
        };
        let mut rounds: Vec<Day> = read
            .services(bed.resident)?
            .into_iter()
            .filter(|service| service.mode == Mode::Home && bed.holds(service.on))
            .map(|service| service.on)
            .collect();
        // Latest first; two contacts of one day are one round.
        rounds.dedup();
        let due = if bed.closed.is_none() {
            read.dues_of(bed.resident)?.into_iter().find(|due| is_bed(&due.rule))
        } else {
            None
        };
        Ok(BedLine {
            name: resident.name.clone(),
            age: resident.age(today),
            address: resident.address,
            rounds: rounds.len(),
            last_round: rounds.first().copied(),
            due,
            bed,
        })
    }

    /// Opens a bed; the first round is owed one distance later.
    ///
    /// # Errors
    /// [`RouteProblem`]: one is open already, no diagnosis, a distance that the pack does not allow; a day that cannot
    /// be (in the future, after death, after the person moved away).
    pub fn open_bed(&mut self, stamp: &Stamp, new: &NewBed, today: Day) -> Result<BedId> {
        let resident = self.resident_of(new.resident)?;
        check_day(resident.birth, resident.standing, new.on, today)?;
        let diagnosis = clean(&new.diagnosis).text;
        if diagnosis.is_empty() {
            return Err(RouteProblem::NoDiagnosis.into());
        }
        let rule = self.bed_rule(today).ok_or(RouteProblem::NoBedRule)?;
        let every_days = new.every_days.unwrap_or(rule.every_days);
        if !(rule.least_days..=rule.most_days).contains(&every_days) {
            let (least, most) = (rule.least_days, rule.most_days);
            return Err(RouteProblem::BedDays { given: every_days, least, most }.into());
        }
        let what = What { intent: Intent::OpenBed, resident: Some(new.resident), subject: &resident.name };
        self.act(stamp, today, what, |tx| {
            // Two episodes do not overlap.
            let open = tx.read().beds(new.resident)?.into_iter().find(|bed| match bed.closed {
                Some((on, _)) => new.on < on,
                None => true,
            });
            if let Some(bed) = open {
                return Err(RouteProblem::BedOpen { since: bed.opened_on }.into());
            }
            let id = tx.id(BedId);
            let (resident, opened_on) = (new.resident, new.on);
            tx.insert_bed(&Bed { id, resident, opened_on, diagnosis, every_days, closed: None })?;
            Ok(id)
        })
    }

    /// Closes the bed of a person.
    ///
    /// # Errors
    /// [`RouteProblem::NoBed`], [`RouteProblem::BedClosesFirst`], a day in the future.
    pub fn close_bed(
        &mut self,
        stamp: &Stamp,
        resident: ResidentId,
        on: Day,
        reason: BedClose,
        today: Day,
    ) -> Result<()> {
        let person = self.resident_of(resident)?;
        check_day(person.birth, person.standing, on, today)?;
        let what = What { intent: Intent::CloseBed, resident: Some(resident), subject: &person.name };
        self.act(stamp, today, what, |tx| {
            let open = tx.read().beds(resident)?.into_iter().find(|bed| bed.closed.is_none());
            let bed = open.ok_or_else(|| RouteProblem::NoBed(person.name.clone()))?;
            if on < bed.opened_on {
                return Err(RouteProblem::BedClosesFirst { on, opened: bed.opened_on }.into());
            }
            tx.close_bed(resident, on, reason)
        })
    }
}
