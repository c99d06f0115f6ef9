//! The rules of the team, read against the file: villages of this week, the consultation, the households of each doctor,
//! and who is proposed for a task.

use std::collections::{BTreeMap, BTreeSet};

use super::model::practices::{Capacity, CapacityLine, PracticeCount, Practices, VillageLine, Villages};
use super::model::{DueFilter, DueLine};
use super::{Desk, Result};
use crate::domain::care::due::RuleId;
use crate::domain::date::{Day, add_days};
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::practice::{Practice, Weekday, What, not_under_control};
use crate::domain::problem::LookupProblem;
use crate::domain::team::{Member, Role};
use crate::domain::workday::monday;
use crate::store::Held;

impl Desk {
    fn enabled_practices(&self) -> impl Iterator<Item = &What> {
        self.policy.practices().iter().filter(|practice| practice.enabled).map(|practice: &Practice| &practice.what)
    }

    /// Everything that the pack asks the team to watch; nothing where it asks for nothing.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn practices(&self, today: Day) -> Result<Practices> {
        let mut found = Practices::default();
        for what in self.enabled_practices() {
            match what {
                What::Villages { half_days_a_week } => {
                    found.villages = Some(self.villages(*half_days_a_week, today)?);
                }
                What::Consultation { weekdays, .. } => {
                    if let Some(on) = Weekday::next_of(weekdays, today) {
                        found.consultation = Some((on, self.due_count(DueFilter::Consultation, today)?));
                    }
                }
                _ => {}
            }
        }
        Ok(Practices { capacities: self.capacities(today)?, ..found })
    }

    /// How many households each member holds, for every role that has a limit.
    pub(super) fn capacities(&self, today: Day) -> Result<Vec<Capacity>> {
        let limits = self.enabled_practices().filter_map(|what| match what {
            What::Capacity { role, households } => Some((*role, *households)),
            _ => None,
        });
        limits.map(|(role, households)| self.capacity(role, households, today)).collect()
    }

    /// The same as counts, each the length of its list.
    pub(super) fn practice_counts(&self, today: Day) -> Result<Vec<PracticeCount>> {
        let found = self.practices(today)?;
        let villages = found.villages.map(|villages| PracticeCount::Villages { short: villages.short() });
        let consultation = found.consultation.map(|(on, duties)| PracticeCount::Consultation { on, duties });
        let full = found.capacities.iter().map(Capacity::full).sum();
        let capacity = (!found.capacities.is_empty()).then_some(PracticeCount::Capacity { full });
        Ok([villages, consultation, capacity].into_iter().flatten().collect())
    }

    /// Whether the place has a consultation, so that lists offer its filter.
    pub(super) fn consults(&self) -> bool {
        self.enabled_practices().any(|what| matches!(what, What::Consultation { .. }))
    }

    /// The results that bring somebody before the consultation of the place.
    pub(super) fn consulted(&self, today: Day) -> Vec<(RuleId, Vec<String>)> {
        let rules = self.rules(today);
        let populations = self.enabled_practices().filter_map(|what| match what {
            What::Consultation { populations, .. } => Some(populations),
            _ => None,
        });
        populations.flat_map(|populations| not_under_control(&rules, populations)).collect()
    }

    fn villages(&self, half_days: u8, today: Day) -> Result<Villages> {
        let read = self.store.read();
        let week = (monday(today), add_days(monday(today), 6));
        let mut been: BTreeMap<String, BTreeSet<(Day, Option<_>)>> = BTreeMap::new();
        for (village, half_day) in read.village_days(week.0, today)? {
            been.entry(village).or_default().insert(half_day);
        }
        let planned: BTreeMap<String, Day> = read.villages_planned(today, week.1)?.into_iter().collect();
        let last: BTreeMap<String, Day> = read.villages_last(today)?.into_iter().collect();
        let line = |(name, (residents, one_of)): (String, (usize, ResidentId))| VillageLine {
            residents,
            one_of,
            half_days: been.get(&name).map_or(0, half_days_of),
            planned_on: planned.get(&name).copied(),
            last_on: last.get(&name).copied(),
            name,
        };
        let mut villages = Villages { half_days, week, lines: Vec::new() };
        let mut lines: Vec<VillageLine> = read.villages()?.into_iter().map(line).collect();
        lines.sort_by_key(|line| (!villages.is_short(line), line.last_on));
        villages.lines = lines;
        Ok(villages)
    }

    /// One of the people of a village, by whom [`VillageOf`](crate::domain::people::PeopleScope::VillageOf) names it.
    ///
    /// # Errors
    /// [`LookupProblem::NoCommunity`] with those there are.
    pub fn somebody_of_village(&self, name: &str) -> Result<ResidentId> {
        let villages = self.store.read().villages()?;
        let found = villages.iter().find(|(village, _)| village == name.trim()).map(|(_, (_, one))| *one);
        let known = || villages.iter().map(|(village, _)| village.clone()).collect();
        Ok(found.ok_or_else(|| LookupProblem::NoCommunity { given: name.to_owned(), known: known() })?)
    }

    fn capacity(&self, role: Role, households: u16, today: Day) -> Result<Capacity> {
        let held: BTreeMap<MemberId, Held> = self.store.read().held_by_doctors(today)?.into_iter().collect();
        let serves = |member: &&Member| member.role == role && member.serves_on(today);
        let line = |member: &Member| {
            let Held { households, people } = held.get(&member.id).copied().unwrap_or_default();
            CapacityLine { member: member.id, name: member.name.clone(), households, people }
        };
        Ok(Capacity { role, households, lines: self.members.iter().filter(serves).map(line).collect() })
    }

    /// The role that does the work of a rule, where the pack says so.
    fn role_of(&self, rule: &RuleId) -> Option<Role> {
        self.enabled_practices().find_map(|what| match what {
            What::Tasks { tasks } => tasks.iter().find(|task| task.rules.contains(rule)).map(|task| task.role),
            _ => None,
        })
    }

    /// Who is proposed for the gravest of some duties: the responsible member where that is of the role, else the
    /// first of the role. `None` where the pack says nothing, or nobody of the role is there.
    pub(super) fn proposed_for(&self, dues: &[DueLine], responsible: Option<MemberId>, today: Day) -> Option<MemberId> {
        let role = dues.iter().find_map(|line| self.role_of(&line.due.rule))?;
        self.member_of(role, responsible, today)
    }

    /// As [`Self::proposed_for`], for one rule.
    pub(super) fn proposed_for_rule(
        &self,
        rule: &RuleId,
        responsible: Option<MemberId>,
        today: Day,
    ) -> Option<MemberId> {
        self.member_of(self.role_of(rule)?, responsible, today)
    }

    /// The wanted one of a role where that is one of them, else the first in the roster.
    pub(super) fn member_of(&self, role: Role, wanted: Option<MemberId>, today: Day) -> Option<MemberId> {
        let of_role = || self.members.iter().filter(|member| member.role == role && member.serves_on(today));
        let wanted = of_role().find(|member| Some(member.id) == wanted);
        wanted.or_else(|| of_role().next()).map(|member| member.id)
    }
}

/// A visit that nobody had planned tells the day and not its half: it is a half day unless another one of that day is.
fn half_days_of<T: Ord>(days: &BTreeSet<(Day, Option<T>)>) -> usize {
    let has_half = |day: Day| days.iter().any(|(other, half)| *other == day && half.is_some());
    days.iter().filter(|(day, half)| half.is_some() || !has_half(*day)).count()
}
