//! The lists of referrals and returns. Every count is the length of its list, and what is owed is read from the plan.

use super::Desk;
use super::Result;
use super::model::{PersonLine, ReferralAid, ReferralBoard, ReferralFilter, ReferralLine, ReferralRow, ReturnLine};
use super::referrals::chases_standing;
use crate::domain::care::due::{Due, Reason};
use crate::domain::care::rule::{Rule, Schedule};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::care::steps::Anchor;
use crate::domain::date::{Day, Month};
use crate::domain::event::EventKind;
use crate::domain::id::{ReferralId, ResidentId, ReturnId};
use crate::domain::practice::What as PracticeWhat;
use crate::domain::problem::LookupProblem;
use crate::domain::referral::Referral;
use crate::domain::resident::Resident;
use crate::store::ReturnRow;

impl Desk {
    /// One list, the most urgent rows first, and the lengths of all lists.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn referral_board(&self, filter: ReferralFilter, today: Day) -> Result<ReferralBoard> {
        let read = self.store.read();
        let mut people: Vec<ResidentId> = read.referrals()?.iter().map(|referral| referral.resident).collect();
        people.extend(read.hospital_returns()?.iter().map(|row| row.back.resident));
        people.sort_unstable();
        people.dedup();
        let mut rows = Vec::new();
        for id in people {
            if let Some(resident) = read.resident(id)? {
                rows.extend(self.referral_rows(&resident, today)?);
            }
        }
        rows.sort_by_key(urgency);
        let count = |of: &ReferralFilter| (*of, rows.iter().filter(|row| belongs(row, *of, today)).count());
        let counts = ReferralFilter::ALL.iter().map(count).collect();
        rows.retain(|row| belongs(row, filter, today));
        Ok(ReferralBoard { counts, rows })
    }

    /// Referrals of one person, latest first, each with its return; then the returns without a referral.
    pub(super) fn referral_rows(&self, resident: &Resident, today: Day) -> Result<Vec<ReferralRow>> {
        let read = self.store.read();
        let (rules, dues) = (self.rules(today), read.dues_of(resident.id)?);
        let person = PersonLine {
            id: resident.id,
            name: resident.name.clone(),
            age: resident.age(today),
            sex: resident.sex,
            phone: resident.phones.first().map(|phone| phone.0.clone()),
        };
        let (with, without): (Vec<ReturnRow>, Vec<ReturnRow>) =
            read.hospital_returns_of(resident.id)?.into_iter().partition(|row| row.back.referral.is_some());
        let line = |row: ReturnRow| ReturnLine {
            follow_up: follow_up(&dues, &rules, row.on).map(|due| (due.due_on, due.status(today))),
            on: row.on,
            back: row.back,
            person: person.clone(),
        };
        let mut rows = Vec::new();
        for referral in read.referrals_of(resident.id)? {
            let back = with.iter().find(|row| row.back.referral == Some(referral.id)).cloned().map(line);
            let line = self.referral_line(referral, &person, back, &dues, &rules, today);
            rows.push(ReferralRow::Up(Box::new(line)));
        }
        rows.extend(without.into_iter().map(line).map(|line| ReferralRow::Down(Box::new(line))));
        Ok(rows)
    }

    /// One referral as it stands.
    ///
    /// # Errors
    /// [`LookupProblem::NoReferral`].
    pub fn referral_line_of(&self, id: ReferralId, today: Day) -> Result<ReferralLine> {
        let missing = || LookupProblem::NoReferral(id.to_string());
        let referral = self.store.read().referral(id)?.ok_or_else(missing)?;
        let rows = self.referral_rows(&self.resident_of(referral.resident)?, today)?;
        let found = rows.into_iter().find_map(|row| match row {
            ReferralRow::Up(line) if line.referral.id == id => Some(*line),
            _ => None,
        });
        found.ok_or_else(|| missing().into())
    }

    /// One return as it stands.
    ///
    /// # Errors
    /// [`LookupProblem::NoReferral`].
    pub fn return_line_of(&self, resident: ResidentId, id: ReturnId, today: Day) -> Result<ReturnLine> {
        let rows = self.referral_rows(&self.resident_of(resident)?, today)?;
        let backs = rows.into_iter().filter_map(|row| match row {
            ReferralRow::Up(line) => line.back,
            ReferralRow::Down(back) => Some(*back),
        });
        let mut backs = backs.filter(|line| line.back.id == id);
        backs.next().ok_or_else(|| LookupProblem::NoReferral(id.to_string()).into())
    }

    fn referral_line(
        &self,
        referral: Referral,
        person: &PersonLine,
        back: Option<ReturnLine>,
        dues: &[Due],
        rules: &RuleSet,
        today: Day,
    ) -> ReferralLine {
        let asking = dues.iter().filter(|due| due.referral() == Some(referral.id));
        let first = asking.min_by_key(|due| due.due_on);
        let title = |rule: &Rule| rule.title.clone();
        ReferralLine {
            by_name: self.member_name(referral.by),
            answers: referral.answers.iter().filter_map(|id| rules.rule(id)).map(title).collect(),
            due_on: first.map(|due| due.due_on),
            days_late: first.map_or(0, |due| due.days_late(today)),
            person: person.clone(),
            back,
            referral,
        }
    }

    /// What the form of a referral offers for a person.
    ///
    /// # Errors
    /// [`LookupProblem::NoResident`].
    pub fn referral_aid(&self, id: ResidentId, today: Day) -> Result<ReferralAid> {
        let read = self.store.read();
        let resident = read.resident(id)?.ok_or_else(|| LookupProblem::NoResident(id.to_string()))?;
        let rules = self.rules(today);
        let standing = chases_standing(&read.dues_of(id)?, today);
        let titles = standing.iter().filter_map(|rule| rules.rule(rule)).map(|rule| rule.title.clone());
        let benefits = self.policy.practices().iter().filter(|practice| practice.enabled);
        let benefits = benefits.filter_map(|practice| match &practice.what {
            PracticeWhat::ReferralBenefits { words } => Some(words.clone()),
            _ => None,
        });
        Ok(ReferralAid {
            chases: titles.collect(),
            contacts: self.contacts_for(&resident, today)?,
            benefits: benefits.flatten().collect(),
        })
    }
}

/// The duty that runs from the return of that day, while it is owed.
fn follow_up<'d>(dues: &'d [Due], rules: &RuleSet, on: Day) -> Option<&'d Due> {
    let runs_from_returns = |due: &&Due| {
        let rule = rules.rule(&due.rule).map(|rule| &rule.schedule);
        let anchor = Anchor::Event(EventKind::HospitalDischarged);
        matches!(rule, Some(Schedule::Steps { anchors, .. }) if anchors.contains(&anchor))
    };
    let mut runs = dues.iter().filter(runs_from_returns);
    runs.find(|due| matches!(due.reason, Reason::Step { from, .. } if from == on))
}

fn belongs(row: &ReferralRow, filter: ReferralFilter, today: Day) -> bool {
    let (up, back): (Option<&ReferralLine>, Option<&ReturnLine>) = match row {
        ReferralRow::Up(line) => (Some(line), line.back.as_ref()),
        ReferralRow::Down(back) => (None, Some(back)),
    };
    let is_open = up.is_some_and(|line| line.due_on.is_some());
    let is_late = up.is_some_and(|line| line.days_late > 0);
    match filter {
        ReferralFilter::Open => is_open,
        ReferralFilter::Overdue => is_open && is_late,
        ReferralFilter::Awaiting => is_open && !is_late,
        ReferralFilter::InHospital => up.is_some_and(ReferralLine::is_in_hospital),
        ReferralFilter::ReturnedThisMonth => {
            up.is_some() && back.is_some_and(|back| Month::of(back.on) == Month::of(today))
        }
        ReferralFilter::SentDown => back.is_some_and(|back| back.follow_up.is_some()),
        ReferralFilter::All => true,
    }
}

/// What is owed first comes first; the rest by day, latest first.
fn urgency(row: &ReferralRow) -> (Day, std::cmp::Reverse<Day>, i64) {
    let (due_on, on, id) = match row {
        ReferralRow::Up(line) => (line.due_on, line.referral.on, line.referral.id.0),
        ReferralRow::Down(back) => (back.follow_up.map(|(due_on, _)| due_on), back.on, back.back.id.0),
    };
    (due_on.unwrap_or(Day::MAX), std::cmp::Reverse(on), id)
}
