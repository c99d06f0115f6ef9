//! The steps of a derivation, in the order in which a doctor would ask for them.

use chrono::Datelike;

use super::derive::{Basis, Derivation};
use super::due::{Due, Stage};
use super::facts::Facts;
use super::judge::{Chased, LastResult};
use super::rule::{Condition, Need, Next, Rule, Schedule};
use super::ruleset::RuleSet;
use super::spell::{event_state, reaches};
use super::steps::Stepped;
use super::threshold::PressureLimit;
use super::why::{Ground, Step, StepState};
use crate::domain::date::{Day, age_on, birthday, days_between};
use crate::domain::referral::Referral;
use crate::domain::resident::Population;
use crate::domain::service::Service;

/// One question about one person and one rule.
pub(super) struct Telling<'a> {
    pub facts: &'a Facts,
    pub rules: &'a RuleSet,
    pub rule: &'a Rule,
    pub today: Day,
}

impl Telling<'_> {
    pub fn belonging(&self, found: &Derivation<'_>, steps: &mut Vec<Step>) {
        let who = &self.rule.who;
        if let Some(spell) = found.belonging.spell {
            let grounds = self.grounds().filter(Ground::holds).collect();
            let since = (spell.from > Day::MIN).then_some(spell.from);
            let by_age = self.age_reached_on(spell.from);
            steps.push(Step::Belongs { grounds, since, by_age, known_on: spell.known_on });
            let ruled = self.rule.since.filter(|since| *since > spell.known_from());
            steps.extend(ruled.map(|since| Step::RuleSince { since }));
            return;
        }
        if !who.any.is_empty() && !self.grounds().any(|ground| ground.holds()) {
            steps.push(Step::NoGround { grounds: self.grounds().collect(), age: self.age_on(self.today) });
        }
        let tags = self.facts.tags.iter().filter(|tag| tag.holds_on(self.today));
        let populations: Vec<String> = tags
            .filter(|tag| who.excluded.contains(&tag.population))
            .map(|tag| self.rules.population_title(&tag.population).to_owned())
            .collect();
        if !populations.is_empty() {
            steps.push(Step::LeftOut { populations });
        }
        let excepted: Vec<Ground> =
            who.except.iter().map(|condition| self.ground(condition)).filter(Ground::holds).collect();
        if !excepted.is_empty() {
            steps.push(Step::Excepted { grounds: excepted });
        }
        if who.contract && !self.facts.contracts.iter().any(|contract| contract.in_force_on(self.today)) {
            steps.push(Step::NoContract);
        }
    }

    fn grounds(&self) -> impl Iterator<Item = Ground> {
        self.rule.who.any.iter().map(|condition| self.ground(condition))
    }

    fn ground(&self, condition: &Condition) -> Ground {
        let convention = self.rule.who.age_counts;
        let of_age = match self.facts.birth {
            Some(birth) => {
                let is_old_enough = condition.min_age.is_none_or(|age| reaches(birth, age, convention) <= self.today);
                is_old_enough && condition.below_age.is_none_or(|age| self.today < birthday(birth, age))
            }
            None => condition.names_population() || (condition.min_age.is_none() && condition.below_age.is_none()),
        };
        let holds = |population: &&Population| {
            self.facts.tags.iter().any(|tag| tag.population == **population && tag.holds_on(self.today))
        };
        let held_keys = condition.key_groups.iter().filter(holds);
        let named = || condition.population.iter().chain(&condition.also);
        let titles = named().map(|code| self.rules.population_title(code).to_owned());
        Ground {
            populations: titles.collect(),
            missing: named()
                .filter(|code| !holds(code))
                .map(|code| self.rules.population_title(code).to_owned())
                .collect(),
            any_key: condition.any_key,
            key_groups: held_keys.map(|code| self.rules.population_title(code).to_owned()).collect(),
            min_age: condition.min_age,
            below_age: condition.below_age,
            age_counts: convention,
            of_age,
            from_event: condition.from_event,
            event: condition.from_event.map(|kind| event_state(self.facts, kind, condition, self.today)),
        }
    }

    /// The age that the person reached on that day, where a ground that holds asks for it.
    fn age_reached_on(&self, day: Day) -> Option<u32> {
        let birth = self.facts.birth?;
        let ages = self.grounds().filter(Ground::holds).filter_map(|ground| ground.min_age);
        ages.into_iter().find(|age| reaches(birth, *age, self.rule.who.age_counts) == day)
    }

    fn age_on(&self, day: Day) -> Option<u32> {
        self.facts.birth.map(|birth| age_on(birth, day))
    }

    pub fn basis(&self, found: &Derivation<'_>, steps: &mut Vec<Step>) {
        let year = self.today.year();
        let (done, needed) = (found.done_this_year, found.needed_this_year);
        match &found.basis {
            Basis::None => return,
            Basis::Nothing { .. } if self.rule.schedule == (Schedule::OnResult {}) => {
                return steps.push(Step::NothingWrong);
            }
            Basis::Nothing { since } => {
                steps.push(Step::NothingCounts { since: *since });
                if let (Some(due), Schedule::ByResult { every, .. }) = (found.by_rule(), &self.rule.schedule) {
                    steps.push(Step::NextRegular {
                        from: *since,
                        every: *every,
                        chased_on: None,
                        chase_days: 0,
                        due_on: due.due_on,
                    });
                }
            }
            Basis::Result { last, chase, awaits, last_counted, .. } => {
                self.result(last, steps);
                steps.extend(awaits.map(|referral| self.referred(referral)));
                steps.extend(chase.map(chased));
                let since = last_counted.or_else(|| found.belonging.spell.map(|spell| spell.known_from()));
                let since = self.rule.not_before(since.unwrap_or(last.on));
                // The day on which somebody is asked again was agreed upon and not worked out.
                if awaits.is_none_or(|referral| referral.again_on(self.today).is_none()) {
                    let from = awaits.map_or(last.since, |referral| referral.on);
                    self.next(last, from, since, *chase, found.by_rule(), steps);
                }
            }
            Basis::Steps(walked) => {
                steps.push(Step::StepsFrom { anchor: walked.anchor, from: walked.from });
                steps.extend(walked.steps.iter().map(|one| self.one_step(one, walked.owed_from)));
                return;
            }
            Basis::Year { not_owed: 0, .. } => {}
            Basis::Year { not_owed, .. } => steps.push(Step::PartsNotOwed { year, parts: *not_owed }),
            Basis::NoBed => return steps.push(Step::NoBed),
            Basis::Bed { bed, rounds, last } => {
                return steps.push(Step::Bed {
                    opened_on: bed.opened_on,
                    every_days: bed.every_days,
                    rounds: *rounds,
                    last_on: last.map(|contact| contact.on),
                });
            }
            Basis::Referral(awaits) => {
                return steps.push(awaits.map_or(Step::NobodyReferred, |referral| self.referred(referral)));
            }
            Basis::NoMedicine => return steps.push(Step::NoMedicine),
            Basis::Medicine { on, weeks, until, closed_by } => {
                steps.push(Step::Medicine { on: *on, weeks: *weeks, until: *until });
                steps.extend(closed_by.map(|contact| Step::MedicineFollowedUp { on: contact.on }));
                return;
            }
        }
        if self.rule.schedule == (Schedule::OnResult {}) {
            steps.extend(found.by_rule().is_none().then_some(Step::NothingPending));
            return;
        }
        steps.push(match found.by_rule() {
            None => Step::DoneThisYear { year, done, needed },
            Some(_) => Step::ThisYear { year, done, needed },
        });
    }

    fn referred(&self, referral: &Referral) -> Step {
        Step::Referred { on: referral.on, to: referral.to.clone(), again_on: referral.again_on(self.today) }
    }

    /// What the leader has set for this person, after what the rule says by itself.
    pub fn own_interval(&self, found: &Derivation<'_>, steps: &mut Vec<Step>) {
        if let Some(own) = &found.own {
            let (interval, last, due_on) = (own.interval.clone(), own.last, own.due_on);
            steps.push(Step::OwnInterval { own: interval, last, due_on, decides: own.replaced.is_some() });
        }
    }

    fn one_step(&self, one: &Stepped<'_>, owed_from: Day) -> Step {
        let state = match one.done_by {
            Some(contact) => StepState::Done { on: contact.on, is_late: contact.on > one.due_on },
            None if one.closes_on < owed_from => StepState::NotOwed,
            None if one.over_on <= self.today => StepState::Over,
            None if one.due_on < self.today => StepState::Late { days: days_between(one.due_on, self.today) },
            None if one.opens_on <= self.today => StepState::Open,
            None => StepState::NotOpen,
        };
        let (title, clause) = (one.step.title.clone(), one.step.clause.clone());
        Step::OneStep { title, clause, opens_on: one.opens_on, due_on: one.due_on, state }
    }

    /// The contact, the limits by which it was judged, and the verdict.
    fn result(&self, last: &LastResult<'_>, steps: &mut Vec<Step>) {
        let contact = last.contact;
        let Service { mode, readings, findings, .. } = *contact;
        steps.push(if last.counts {
            Step::LastCounted { on: last.on, mode, readings, findings }
        } else {
            Step::LastAlarm { on: last.on, mode, readings, findings }
        });
        if let Some(set) = self.rules.thresholds_on(last.on) {
            let needs = |need: Need| self.rule.counts.needs.contains(&need) && need.is_met_by(contact);
            let by_result = matches!(self.rule.schedule, Schedule::ByResult { .. });
            if let Some(limit) = set.pressure_limit(self.facts.birth, last.on).filter(|_| needs(Need::BloodPressure)) {
                let raised = PressureLimit {
                    min_age: 0,
                    systolic_below: set.raised.systolic,
                    diastolic_below: set.raised.diastolic,
                };
                let limit = if by_result { limit } else { raised };
                steps.push(Step::PressureLimit { set: set.title.clone(), age: self.age_on(last.on), limit });
            }
            if needs(Need::FastingGlucose) {
                steps.push(Step::GlucoseLimit { set: set.title.clone(), below: set.fasting_glucose_below });
            }
        }
        let in_a_row = match self.rule.schedule {
            Schedule::Screening { .. } => last.streaks.raised.days,
            _ => last.streaks.unsatisfactory.days,
        };
        let seen = last.outcome.when.iter().copied().filter(|sign| sign.is_seen_in(contact)).collect();
        let (title, clause) = (last.outcome.title.clone(), last.outcome.clause.clone());
        steps.push(Step::Outcome { title, clause, seen, in_a_row });
        if last.since < last.on {
            steps.push(Step::SameResult { first: last.since, on: last.on, apart_days: self.rule.apart_days });
        }
    }

    fn next(
        &self,
        last: &LastResult<'_>,
        from: Day,
        since: Day,
        chase: Option<Chased<'_>>,
        due: Option<&Due>,
        steps: &mut Vec<Step>,
    ) {
        let Some(due) = due else { return };
        let chased_on = chase.map(Chased::on);
        let unseen = chase.filter(|chase| !chase.was_seen());
        match (due.stage, &self.rule.schedule) {
            (Stage::Yearly, _) => {}
            _ if let (Some(chase), Some(days)) = (unseen, last.outcome.seen_within_days) => {
                steps.push(Step::NextSeen { chased_on: chase.on(), days, due_on: due.due_on });
            }
            (Stage::Routine, Schedule::ByResult { every, after_chase_days, .. })
                if chased_on.is_some() || last.outcome.next == Next::Regular =>
            {
                steps.push(Step::NextRegular {
                    from: since,
                    every: *every,
                    chased_on,
                    chase_days: *after_chase_days,
                    due_on: due.due_on,
                });
            }
            (stage, _) => {
                steps.push(Step::Next { stage, from, after: last.outcome.next, due_on: due.due_on });
            }
        }
    }

    pub fn window(&self, due: &Due, steps: &mut Vec<Step>) {
        steps.push(Step::Window { opens_on: due.opens_on, due_on: due.due_on, closes_on: due.closes_on });
    }
}

fn chased(chase: Chased<'_>) -> Step {
    match chase {
        Chased::Contact(contact) => Step::Chased { on: contact.on, mode: contact.mode },
        Chased::Told { referral, fate, on } => {
            Step::Told { referred_on: referral.on, to: referral.to.clone(), fate, on }
        }
    }
}
