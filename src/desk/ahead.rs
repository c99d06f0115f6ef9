//! Looking ahead: the work of the coming weeks, a levelled proposal, and its home visits planned in one intent.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::model::ahead::{Ahead, AheadAsk, AheadLine, Movable, PlacedTask};
use super::model::{Intent, NewVisit, PlannedVisits};
use super::{Desk, Result, What};
use crate::domain::care::home::HomeRules;
use crate::domain::care::own_interval::OwnInterval;
use crate::domain::care::problem::CareProblem;
use crate::domain::care::rule::{Interval, Rule, Schedule};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::leave::acting;
use crate::domain::resident::Tag;
use crate::domain::route::Stops;
use crate::domain::service::Mode;
use crate::domain::team::Member;
use crate::domain::visit::VisitPurpose;
use crate::domain::workload::expect::{Work, look_ahead};
use crate::domain::workload::follow::Follows;
use crate::domain::workload::level::level;
use crate::domain::workload::{Frame, Horizon, Modes, OpenDuty, PlannedVisit, RuleShape, Task, together};
use crate::policy::holidays::calendar;
use crate::store::{Reader, Stamp};

impl Desk {
    /// The work of the coming weeks, and where the ask wants one, a proposal that levels it.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn ahead(&self, ask: &AheadAsk, today: Day) -> Result<Ahead> {
        ahead(self.store.read(), &self.rules(today), &self.members, ask, today)
    }

    /// The lines behind some tasks, in their order. A task whose person is gone meanwhile is left out.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn ahead_lines(&self, tasks: &[PlacedTask], today: Day) -> Result<Vec<AheadLine>> {
        let rules = self.rules(today);
        let mut lines = Vec::with_capacity(tasks.len());
        for placed in tasks {
            let task = &placed.task;
            let Some(resident) = self.store.read().resident(task.resident)? else { continue };
            let duty = |at: &u16| rules.rules.get(usize::from(*at)).map(|rule| (rule.id.clone(), rule.title.clone()));
            lines.push(AheadLine {
                age: resident.age(today),
                sex: resident.sex,
                phone: resident.phones.first().map(|phone| phone.0.clone()),
                name: resident.name,
                address: resident.address,
                member_name: self.member_name(task.member),
                duties: task.rules.iter().filter_map(duty).collect(),
                placed: placed.clone(),
            });
        }
        Ok(lines)
    }

    /// Plans every home visit of the proposal on its day, in one intent. Homes are visited in the half day that
    /// belongs to them (ledger L19). The proposal is made anew from the file as it stands.
    ///
    /// # Errors
    /// [`CareProblem::NothingToPlan`], and what planning a visit refuses.
    pub fn level_load(&mut self, stamp: &Stamp, ask: &AheadAsk, today: Day) -> Result<PlannedVisits> {
        let ask = AheadAsk { level: Some(ask.level.unwrap_or_default()), ..ask.clone() };
        let session = self.home_session();
        let visit = |placed: &PlacedTask| NewVisit {
            resident: placed.task.resident,
            on: placed.task.on,
            session,
            member: placed.task.member,
            along: Vec::new(),
            purpose: VisitPurpose::Care,
            note: String::new(),
        };
        let ahead = self.ahead(&ask, today)?;
        let visits: Vec<NewVisit> = ahead.proposed.iter().filter(|placed| placed.becomes_visit()).map(visit).collect();
        if visits.is_empty() {
            return Err(CareProblem::NothingToPlan.into());
        }
        let subject = visits.len().to_string();
        self.plan_as(stamp, &visits, today, What { intent: Intent::LevelLoad, resident: None, subject: &subject })
    }
}

fn ahead(read: Reader<'_>, rules: &RuleSet, members: &[Member], ask: &AheadAsk, today: Day) -> Result<Ahead> {
    let horizon = Horizon::of_weeks(today, ask.weeks);
    let calendar = calendar();
    // Without anybody in the team there is nobody to have work.
    let leader = members.iter().find(|member| member.leads).or_else(|| members.first());
    let leaves = read.leaves()?;
    let frame =
        Frame { calendar, members, leaves: &leaves, default: leader.map_or(MemberId(0), |leader| leader.id), horizon };
    let shapes: Vec<RuleShape> = rules.rules.iter().map(shape).collect();
    let people = People::of(read, rules, ask, today)?;
    let mut stops = Stops::default();
    let duties = open_duties(read, rules, &people, &mut stops, horizon)?;
    let mut visits = Vec::new();
    read.for_each_planned_visit(horizon.from, horizon.until, |row| {
        let stop = stops.of(row.resident, row.home);
        let member = acting(&leaves, row.member, row.on);
        visits.push(PlannedVisit { id: row.id, resident: row.resident, on: row.on, member, stop });
    })?;
    let tasks = look_ahead(&Work { rules: &shapes, duties: &duties, visits: &visits }, &frame);
    let days: Vec<Day> = match ask.level {
        None => tasks.iter().map(|task| task.on).collect(),
        Some(Movable::Homes) => level(&tasks, &frame, |task| task.home),
        Some(Movable::All) => level(&tasks, &frame, |_| true),
    };
    let proposed = proposed(&tasks, &days);
    let placed = |(task, day): (Task, &Day)| PlacedTask { task, other: *day };
    let expected: Vec<PlacedTask> = tasks.into_iter().zip(&days).map(placed).collect();
    Ok(Ahead {
        horizon,
        kinds: horizon.days().map(|day| calendar.kind(day)).collect(),
        years_without_table: calendar.years_without_table(horizon.from, horizon.until),
        members: who_works(members, &expected, horizon),
        expected,
        proposed,
    })
}

/// Every task on its new day, and together what falls on one day for one person.
fn proposed(tasks: &[Task], days: &[Day]) -> Vec<PlacedTask> {
    let moved = tasks.iter().zip(days).map(|(task, on)| Task { on: *on, ..task.clone() }).collect();
    let placed = |(task, parts): (Task, Vec<usize>)| PlacedTask {
        other: parts.iter().map(|at| tasks[*at].on).min().unwrap_or(task.on),
        task,
    };
    together(moved).into_iter().map(placed).collect()
}

/// Those who have work or are in the team within the horizon.
fn who_works(members: &[Member], tasks: &[PlacedTask], horizon: Horizon) -> Vec<(MemberId, String)> {
    let busy: BTreeSet<MemberId> = tasks.iter().map(|placed| placed.task.member).collect();
    let here = |member: &&Member| busy.contains(&member.id) || horizon.days().any(|day| member.serves_on(day));
    members.iter().filter(here).map(|member| (member.id, member.name.clone())).collect()
}

fn shape_every(rule: &Rule) -> Option<Interval> {
    match rule.schedule {
        Schedule::ByResult { every, .. } => Some(every),
        _ => None,
    }
}

fn shape(rule: &Rule) -> RuleShape {
    RuleShape { modes: Modes::of(&rule.counts.modes), follows: Follows::of(rule) }
}

fn open_duties(
    read: Reader<'_>,
    rules: &RuleSet,
    people: &People,
    stops: &mut Stops,
    horizon: Horizon,
) -> Result<Vec<OpenDuty>> {
    let places: HashMap<&str, u16> = (0..).zip(&rules.rules).map(|(at, rule)| (rule.id.0.as_str(), at)).collect();
    let mut own: HashMap<ResidentId, Vec<OwnInterval>> = HashMap::new();
    for (resident, interval) in read.all_own_intervals()? {
        own.entry(resident).or_default().push(interval);
    }
    let today = people.today;
    let mut duties = Vec::new();
    read.for_each_open_duty(horizon.until, |row| {
        // A plan made by other rules is made anew before anybody looks; its rows are gone then.
        let Some(rule) = places.get(row.rule) else { return };
        let of_person = own.get(&row.resident).map(Vec::as_slice).unwrap_or_default();
        let own = of_person.iter().find(|own| own.rule.0 == row.rule);
        duties.push(OpenDuty {
            resident: row.resident,
            rule: *rule,
            stage: row.stage,
            done: row.done,
            needed: row.needed,
            anchor: row.anchor,
            opens_on: row.opens_on,
            due_on: row.due_on,
            closes_on: row.closes_on,
            responsible: row.responsible,
            stop: stops.of(row.resident, row.home),
            needs_home: own.is_some_and(|own| own.mode == Some(Mode::Home))
                || people.needs_home(row.resident, row.birth),
            own_every: own.map(|own| own.pace(shape_every(&rules.rules[usize::from(*rule)]), today)),
        });
    })?;
    Ok(duties)
}

/// Who is to be met at home: by the rules, unless somebody said otherwise.
struct People {
    home_rules: HomeRules,
    tags: HashMap<ResidentId, Vec<Tag>>,
    said: BTreeMap<ResidentId, bool>,
    today: Day,
}

impl People {
    fn of(read: Reader<'_>, rules: &RuleSet, ask: &AheadAsk, today: Day) -> Result<Self> {
        let home_rules = HomeRules::of(rules);
        let mut tags: HashMap<ResidentId, Vec<Tag>> = HashMap::new();
        for population in home_rules.populations() {
            for (resident, tag) in read.tags_of(population)? {
                tags.entry(resident).or_default().push(tag);
            }
        }
        Ok(Self { home_rules, tags, said: ask.homes.iter().copied().collect(), today })
    }

    fn needs_home(&self, resident: ResidentId, birth: Option<Day>) -> bool {
        let tags = self.tags.get(&resident).map(Vec::as_slice).unwrap_or_default();
        self.said.get(&resident).copied().unwrap_or_else(|| self.home_rules.concern(birth, tags, self.today))
    }
}
