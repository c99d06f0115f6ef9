//! The one derivation behind plan, why and effect: how one rule meets one person on one day.

use chrono::Datelike;

use super::due::{Due, Reason, Stage};
use super::facts::Facts;
use super::history::History;
use super::judge::{Chased, Judge, LastResult, Tally};
use super::own_interval::OwnInterval;
use super::rule::{Next, Rule, Schedule};
use super::ruleset::RuleSet;
use super::spell::{Belonging, Spell};
use super::steps::Steps;
use crate::domain::bed::Bed;
use crate::domain::date::{Day, add_days, add_months, days_between, part_of_year, year_end, year_start};
use crate::domain::referral::Referral;
use crate::domain::service::{Item, Service};

/// What the duty rests on; `why` tells it in words.
#[derive(Debug, Clone)]
pub(super) enum Basis<'a> {
    /// The person does not belong to the rule.
    None,
    /// Nothing that counts is on file.
    Nothing {
        since: Day,
    },
    Result {
        last: LastResult<'a>,
        chase: Option<Chased<'a>>,
        /// The referral made because of `last`, while nothing was told of it.
        awaits: Option<&'a Referral>,
        last_counted: Option<Day>,
        /// Counted days one after the other that were not under control.
        unsatisfactory: u8,
    },
    Steps(Steps<'a>),
    /// The calendar year alone decides; the last contact that counts, of any year.
    Year {
        last: Option<&'a Service>,
        /// Parts of a paced year that were over before the person belonged, and that no contact has filled.
        not_owed: u8,
    },
    NoBed,
    Bed {
        bed: &'a Bed,
        /// Days with a contact that counts.
        rounds: usize,
        last: Option<&'a Service>,
    },
    /// The referral that is asked after; `None` where there is none, or a rule of a result asks already.
    Referral(Option<&'a Referral>),
    NoMedicine,
    Medicine {
        on: Day,
        weeks: u8,
        until: Day,
        closed_by: Option<&'a Service>,
    },
}

#[derive(Debug, Clone)]
pub(super) struct Derivation<'a> {
    pub belonging: Belonging,
    pub due: Option<Due>,
    /// What the leader has set for this person and rule, once it has begun.
    pub own: Option<Own<'a>>,
    pub basis: Basis<'a>,
    pub done_this_year: u8,
    pub needed_this_year: u8,
    /// The first later day on which, the facts being the same, something here may change.
    pub changes_on: Day,
}

/// An interval of the person's own beside what the rule asks for.
#[derive(Debug, Clone)]
pub(super) struct Own<'a> {
    pub interval: &'a OwnInterval,
    /// The last contact that ends the wait.
    pub last: Option<Day>,
    pub due_on: Day,
    /// What the rule asks for by itself, where the interval has taken its place.
    pub replaced: Option<Option<Due>>,
}

impl Derivation<'_> {
    /// The duty as the rule alone has it.
    pub fn by_rule(&self) -> Option<&Due> {
        match self.own.as_ref().and_then(|own| own.replaced.as_ref()) {
            Some(replaced) => replaced.as_ref(),
            None => self.due.as_ref(),
        }
    }
}

/// How one rule meets one person on one day; whether the person is still here is the caller's question.
pub(super) fn derive<'a>(
    facts: &'a Facts,
    history: &History<'a>,
    rule: &'a Rule,
    rules: &'a RuleSet,
    today: Day,
) -> Derivation<'a> {
    let belonging = Belonging::of(facts, &rule.who, today);
    let mut found = Derivation {
        belonging,
        due: None,
        own: None,
        basis: Basis::None,
        done_this_year: 0,
        needed_this_year: needed_this_year(&rule.schedule),
        changes_on: belonging.changes_on,
    };
    let Some(spell) = belonging.spell else { return found };
    let case = Case { rule, spell, today };
    match &rule.schedule {
        Schedule::ByResult { .. } | Schedule::Screening { .. } | Schedule::OnResult {} => {
            let tally = Judge::new(rule, rules, facts).tally(history, spell.from, today);
            case.by_result(tally, &mut found);
        }
        Schedule::Yearly { times_a_year, paced } => case.yearly(*times_a_year, *paced, history, &mut found),
        Schedule::Steps { .. } => {
            case.steps(Steps::of(facts, history, rule, spell, today), &mut found);
        }
        Schedule::Bed(_) => case.bed(facts, history, &mut found),
        Schedule::RunOut { closed_by } => case.run_out(closed_by, history, &mut found),
        Schedule::Referred { within_days } => {
            let open = facts.referrals.iter().filter(|referral| referral.is_open_on(today));
            let unasked = open.filter(|referral| !is_asked_elsewhere(referral, facts, history, rules, today));
            case.referred(*within_days, unasked, &mut found);
        }
    }
    if let Some(own) = facts.intervals.iter().find(|own| own.rule == rule.id) {
        case.own_interval(own, history, &mut found);
    }
    found
}

/// Whether a rule whose result asked for the referral waits for it still; then its own row is the one to work off.
fn is_asked_elsewhere(referral: &Referral, facts: &Facts, history: &History<'_>, rules: &RuleSet, today: Day) -> bool {
    let of_results = |rule: &&Rule| rule.enabled && !matches!(rule.schedule, Schedule::Referred { .. });
    let mut asking = referral.answers.iter().filter_map(|id| rules.rule(id)).filter(of_results);
    asking.any(|rule| {
        let due = derive(facts, history, rule, rules, today).due;
        due.is_some_and(|due| due.referral() == Some(referral.id))
    })
}

fn needed_this_year(schedule: &Schedule) -> u8 {
    match schedule {
        Schedule::ByResult { times_a_year, .. }
        | Schedule::Screening { times_a_year }
        | Schedule::Yearly { times_a_year, .. } => *times_a_year,
        // Counted from the steps themselves.
        Schedule::Steps { .. }
        | Schedule::OnResult {}
        | Schedule::Bed(_)
        | Schedule::RunOut { .. }
        | Schedule::Referred { .. } => 0,
    }
}

/// A person under a rule on a day.
struct Case<'a> {
    rule: &'a Rule,
    spell: Spell,
    today: Day,
}

impl<'a> Case<'a> {
    fn by_result(&self, tally: Tally<'a>, found: &mut Derivation<'a>) {
        // A rule that asks for nothing by itself counts nothing.
        let counts = self.rule.schedule != Schedule::OnResult {};
        found.done_this_year = if counts { tally.days_this_year } else { 0 };
        if tally.days_this_year > 0 {
            found.changes_on = found.changes_on.min(self.next_year());
        }
        let Some(last) = tally.last else {
            found.basis = Basis::Nothing { since: self.owed_from() };
            self.first(found);
            return;
        };
        let (chase, awaits, last_counted) = (tally.chased_by, tally.awaits, tally.last_counted);
        found.basis = Basis::Result { last, chase, awaits, last_counted, unsatisfactory: tally.unsatisfactory };
        let since = last_counted.unwrap_or_else(|| self.owed_from());
        let reason = || match awaits {
            Some(Referral { on, id, .. }) => Reason::Referred { on: *on, referral: *id, result_on: Some(last.on) },
            None => Reason::AfterResult { on: last.on, outcome: last.outcome.id.clone() },
        };
        // Nobody can be asked what became of a referral before it was made; a day that was agreed upon for asking again
        // takes the place of the one by the norm.
        let from = awaits.map_or(last.since, |referral| referral.on);
        let by_norm = match last.outcome.next {
            _ if chase.is_some() => None,
            Next::Regular => None,
            Next::Days(days) => Some(add_days(from, i64::from(days))),
            Next::Months(months) => Some(add_months(from, months)),
        };
        let agreed_on = awaits.and_then(|referral| referral.again_on(self.today));
        match (chase, by_norm) {
            (Some(chase), _) => self.after_chase(&last, chase, since, found),
            (None, None) => self.regular(since, None, reason(), found),
            (None, Some(by_norm)) => {
                let due_on = agreed_on.unwrap_or(by_norm);
                found.due = Some(self.due(last.outcome.stage, last.on, due_on, reason(), found));
            }
        }
    }

    /// Somebody asked what became of the referral, or was told. Where that is not enough a contact that counts has to
    /// follow.
    fn after_chase(&self, last: &LastResult<'_>, chase: Chased<'_>, since: Day, found: &mut Derivation<'a>) {
        let outcome = last.outcome.id.clone();
        let reason = Reason::AfterChase { on: chase.on(), result_on: last.on, outcome };
        match last.outcome.seen_within_days.filter(|_| !chase.was_seen()) {
            Some(days) => {
                let due_on = add_days(chase.on(), i64::from(days));
                found.due = Some(self.due(Stage::Recheck, chase.on(), due_on, reason, found));
            }
            None => self.regular(since, Some(chase.on()), reason, found),
        }
    }

    /// The first day on which a duty could be owed and known.
    fn owed_from(&self) -> Day {
        self.rule.not_before(self.spell.known_from())
    }

    /// Nothing counts yet: the whole interval runs from the day on which one could know.
    fn first(&self, found: &mut Derivation<'a>) {
        let since = self.owed_from();
        match self.rule.schedule {
            Schedule::OnResult {} => {}
            Schedule::ByResult { every, .. } => {
                let due_on = every.after(since);
                let mut due = self.due(Stage::Routine, since, due_on, Reason::NothingOnFile { since }, found);
                due.opens_on = since;
                found.due = Some(due);
            }
            _ => self.this_year(found),
        }
    }

    /// The regular contact after the one that counted on `last_on`, and after a chase where there was one.
    fn regular(&self, last_on: Day, chased_on: Option<Day>, reason: Reason, found: &mut Derivation<'a>) {
        let Schedule::ByResult { every, after_chase_days, .. } = self.rule.schedule else {
            if self.rule.schedule != (Schedule::OnResult {}) {
                self.this_year(found);
            }
            return;
        };
        let by_interval = every.after(self.rule.not_before(last_on));
        let earliest = chased_on.map_or(Day::MIN, |on| add_days(on, i64::from(after_chase_days)));
        found.due = Some(self.due(Stage::Routine, last_on, by_interval.max(earliest), reason, found));
    }

    fn steps(&self, steps: Option<Steps<'a>>, found: &mut Derivation<'a>) {
        let Some(steps) = steps else { return };
        found.changes_on = found.changes_on.min(self.next_year());
        let later = steps.steps.iter().flat_map(|step| [step.opens_on, step.over_on]).filter(|day| *day > self.today);
        found.changes_on = found.changes_on.min(later.min().unwrap_or(Day::MAX));
        (found.done_this_year, found.needed_this_year) = steps.of_year(self.today);
        found.due = steps.current(self.today).map(|step| Due {
            rule: self.rule.id.clone(),
            stage: Stage::Step,
            opens_on: step.opens_on,
            due_on: step.due_on,
            closes_on: step.closes_on,
            missed_from: None,
            done_this_year: found.done_this_year,
            needed_this_year: found.needed_this_year,
            reason: Reason::Step { from: steps.from, step: step.step.title.clone() },
        });
        found.basis = Basis::Steps(steps);
    }

    fn yearly(&self, times: u8, paced: bool, history: &History<'a>, found: &mut Derivation<'a>) {
        let counts = |service: &Service| self.rule.counts.lack(service).is_none();
        let this_year = year_start(self.today.year());
        let days = history.days_from(this_year).filter(|day| day.iter().any(|service| counts(service))).count();
        found.done_this_year = u8::try_from(days).unwrap_or(u8::MAX);
        // The year in as many parts as there are contacts; each is due at the end of its own part.
        let part = |nth: u8| part_of_year(self.today.year(), nth, times);
        let over_by = |day: Day| (0..times).take_while(|nth| part(nth + 1) <= day).fold(0, |over, _| over + 1);
        let not_owed = if paced { self.not_owed(over_by, history, counts) } else { 0 };
        found.needed_this_year = times.saturating_sub(not_owed);
        let last = history.iter().rev().find(|service| counts(service));
        found.basis = Basis::Year { last, not_owed };
        self.this_year(found);
        if let (true, Some(due)) = (paced, &mut found.due) {
            // Nobody is late for a part that was over before one could know; what it asked for is asked for still.
            let nth = (due.done_this_year + not_owed).max(over_by(self.owed_from()).min(times.saturating_sub(1)));
            due.opens_on = part(nth).max(due.opens_on);
            due.due_on = add_days(part(nth + 1), -1);
            due.closes_on = due.due_on;
        }
    }

    /// Parts of the year that were over before the person belonged to the rule are not owed; a contact of that time
    /// fills one of them first.
    fn not_owed(&self, over_by: impl Fn(Day) -> u8, history: &History<'a>, counts: impl Fn(&Service) -> bool) -> u8 {
        let since = self.rule.not_before(self.spell.from);
        let of_this_year = history.days_from(year_start(self.today.year()));
        let before = of_this_year.filter(|day| day.iter().any(|service| counts(service) && service.on < since)).count();
        over_by(since).saturating_sub(u8::try_from(before).unwrap_or(u8::MAX))
    }

    /// The year's duty, where it is not yet done. Another year is another duty, done or not.
    fn this_year(&self, found: &mut Derivation<'a>) {
        found.changes_on = found.changes_on.min(self.next_year());
        if found.done_this_year < found.needed_this_year {
            let year = self.today.year();
            let due = self.due(Stage::Yearly, year_start(year), year_end(year), Reason::ThisYear { year }, found);
            found.due = Some(due);
        }
    }

    /// The distance is the bed's own; the first round is owed so long after the bed was opened.
    fn bed(&self, facts: &'a Facts, history: &History<'a>, found: &mut Derivation<'a>) {
        found.basis = Basis::NoBed;
        let turns = facts.beds.iter().flat_map(|bed| [Some(bed.opened_on), bed.closed.map(|(on, _)| on)]).flatten();
        let next = turns.filter(|day| *day > self.today).min();
        found.changes_on = found.changes_on.min(next.unwrap_or(Day::MAX));
        let Some(bed) = facts.beds.iter().find(|bed| bed.is_open_on(self.today)) else { return };
        let counts = |service: &&Service| self.rule.counts.lack(service).is_none();
        let mut rounds = 0;
        let mut last = None;
        for day in history.days_from(bed.opened_on) {
            if let Some(service) = day.iter().copied().find(counts) {
                (rounds, last) = (rounds + 1, Some(service));
            }
        }
        let from = last.map_or(bed.opened_on, |service| service.on);
        let reason = Reason::Bed {
            opened_on: bed.opened_on,
            last_on: last.map(|service| service.on),
            every_days: bed.every_days,
        };
        found.basis = Basis::Bed { bed, rounds, last };
        let due = self.due(Stage::Routine, from, add_days(from, i64::from(bed.every_days)), reason, found);
        found.due = Some(Due { opens_on: due.opens_on.max(from), ..due });
    }

    fn run_out(&self, closed_by: &[Item], history: &History<'a>, found: &mut Derivation<'a>) {
        found.basis = Basis::NoMedicine;
        let handed_out =
            |day: &[&Service]| day.iter().filter_map(|service| Some((service.on, service.prescription_weeks?))).min();
        // Of several prescriptions on one day the one that runs out first decides.
        let Some((on, weeks)) = history.days_from(self.spell.from).rev().find_map(handed_out) else { return };
        let until = add_days(on, i64::from(weeks) * 7);
        let closed_by = history.after(on).find(|service| closed_by.iter().any(|item| service.items.contains(*item)));
        found.basis = Basis::Medicine { on, weeks, until, closed_by };
        if closed_by.is_none() {
            found.due = Some(self.due(Stage::RunOut, on, until, Reason::Medicine { on, until }, found));
        }
    }

    /// Of several referrals the one that is to be asked after first.
    fn referred(&self, within_days: u32, unasked: impl Iterator<Item = &'a Referral>, found: &mut Derivation<'a>) {
        let by_pack = |referral: &Referral| add_days(referral.on, i64::from(within_days));
        let due_on = |referral: &Referral| referral.again_on(self.today).unwrap_or_else(|| by_pack(referral));
        let first = unasked.min_by_key(|referral| (due_on(referral), referral.id));
        found.basis = Basis::Referral(first);
        if let Some(referral) = first {
            let reason = Reason::Referred { on: referral.on, referral: referral.id, result_on: None };
            found.due = Some(self.due(Stage::Chase, referral.on, due_on(referral), reason, found));
        }
    }

    /// Takes the place of what the rule asks for where it is earlier, or where the leader says so. A referral is
    /// chased all the same.
    fn own_interval(&self, own: &'a OwnInterval, history: &History<'a>, found: &mut Derivation<'a>) {
        if own.from > self.today {
            found.changes_on = found.changes_on.min(own.from);
            return;
        }
        let ends_wait = |service: &&Service| {
            service.on >= self.spell.from
                && self.rule.counts.lack(service).is_none()
                && own.mode.is_none_or(|mode| service.mode == mode)
        };
        let last = history.iter().rev().find(ends_wait).map(|service| service.on);
        // Nobody is late by it for the time before it was set.
        let due_on = last.map_or_else(|| own.every.after(own.from), |last| own.every.after(last).max(own.from));
        let keeps = found.due.as_ref().is_some_and(|due| match due.stage {
            Stage::Chase => true,
            Stage::Recheck => due.due_on <= due_on,
            _ => !own.exact && due.due_on <= due_on,
        });
        let due = self.own_due(own, last, due_on, found);
        let replaced = (!keeps).then(|| found.due.replace(due));
        found.own = Some(Own { interval: own, last, due_on, replaced });
    }

    /// The tolerance of the rule, made narrow enough for an interval that may be short.
    fn own_due(&self, own: &OwnInterval, last: Option<Day>, due_on: Day, found: &Derivation<'a>) -> Due {
        let room = u32::try_from((days_between(due_on, own.every.after(due_on)) - 1) / 2).unwrap_or(0);
        let window = self.rule.window.routine;
        let (early, late) = (window.early_days.min(room), window.late_days.min(room));
        let OwnInterval { from, every, mode, .. } = *own;
        Due {
            rule: self.rule.id.clone(),
            stage: Stage::Routine,
            opens_on: add_days(due_on, -i64::from(early)),
            due_on,
            closes_on: add_days(due_on, i64::from(late)),
            missed_from: Some(add_days(every.after(due_on), -i64::from(early))),
            done_this_year: found.done_this_year,
            needed_this_year: found.needed_this_year,
            reason: Reason::OwnInterval { from, every, mode, last },
        }
    }

    /// A duty that rests on the day `from`, with the pack's tolerance around its due day.
    fn due(&self, stage: Stage, from: Day, due_on: Day, reason: Reason, found: &Derivation<'a>) -> Due {
        let window = &self.rule.window;
        let days_before = |days: u32| add_days(due_on, -i64::from(days));
        let (opens_on, late_days) = match stage {
            Stage::Routine => (days_before(window.routine.early_days), window.routine.late_days),
            Stage::Recheck => (add_days(from, 1), window.recheck.late_days),
            Stage::Chase => (from, window.chase.late_days),
            Stage::Yearly | Stage::Step => (from.max(self.spell.from), 0),
            Stage::RunOut => (days_before(window.run_out.early_days), window.run_out.late_days),
        };
        Due {
            rule: self.rule.id.clone(),
            stage,
            opens_on,
            due_on,
            closes_on: add_days(due_on, i64::from(late_days)),
            missed_from: self.missed_from(stage, due_on),
            done_this_year: found.done_this_year,
            needed_this_year: found.needed_this_year,
            reason,
        }
    }

    /// Only regular contacts have a next window that can open before the last one was used.
    fn missed_from(&self, stage: Stage, due_on: Day) -> Option<Day> {
        let Schedule::ByResult { every, .. } = &self.rule.schedule else { return None };
        let early_days = i64::from(self.rule.window.routine.early_days);
        (stage == Stage::Routine).then(|| add_days(every.after(due_on), -early_days))
    }

    fn next_year(&self) -> Day {
        year_start(self.today.year() + 1)
    }
}
