//! Judges the counted days of a rule one after the other: under control or not, and what the last one leads to.

use chrono::Datelike;

use super::due::Stage;
use super::history::History;
use super::rule::{Need, Outcome, Rule, Sign};
use super::ruleset::RuleSet;
use super::threshold::{Judged, ThresholdSet};
use crate::domain::date::{Day, days_between};
use crate::domain::service::{MentalClass, MentalState, Service};

/// How many counted days one after the other showed something, the last one included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Streaks {
    pub unsatisfactory: Streak,
    pub raised: Streak,
    pub side_effect: Streak,
    pub basically_stable: Streak,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Streak {
    pub days: u8,
    /// The day that was added last; what is too near to it adds nothing.
    grew_on: Option<Day>,
}

impl Streak {
    fn next(self, seen: bool, on: Day, apart_days: u32) -> Self {
        let is_near = |before: Day| days_between(before, on) < i64::from(apart_days);
        match self.grew_on {
            _ if !seen => Self::default(),
            Some(before) if is_near(before) => self,
            _ => Self { days: self.days.saturating_add(1), grew_on: Some(on) },
        }
    }

    /// One day alone.
    fn alone(seen: bool) -> Self {
        Self { days: u8::from(seen), grew_on: None }
    }
}

impl Streaks {
    fn of(&self, sign: Sign) -> Option<Streak> {
        match sign {
            Sign::SideEffect(_) => Some(self.side_effect),
            Sign::Unsatisfactory(_) => Some(self.unsatisfactory),
            Sign::Raised(_) => Some(self.raised),
            Sign::BasicallyStable(_) => Some(self.basically_stable),
            _ => None,
        }
    }
}

/// The last day that decides the next date, and what it means.
#[derive(Debug, Clone, Copy)]
pub(super) struct LastResult<'a> {
    pub on: Day,
    /// The day from which the next date counts: its own, or the first of several that are too near to be two.
    pub since: Day,
    /// The most serious contact of that day.
    pub contact: &'a Service,
    /// Whether that contact counts for the rule, or only asks for help.
    pub counts: bool,
    pub streaks: Streaks,
    pub outcome: &'a Outcome,
}

/// What the counted days of a rule come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tally<'a> {
    pub last: Option<LastResult<'a>>,
    /// The contact that answered the referral of `last` without a result of its own.
    pub chased_by: Option<&'a Service>,
    pub last_counted: Option<Day>,
    pub days_this_year: u8,
}

/// Reads one contact in the light of one rule.
pub(super) struct Judge<'a> {
    rule: &'a Rule,
    rules: &'a RuleSet,
    birth: Option<Day>,
    judged: Judged,
}

impl<'a> Judge<'a> {
    pub fn new(rule: &'a Rule, rules: &'a RuleSet, birth: Option<Day>) -> Self {
        let needs = |need| rule.counts.needs.contains(&need);
        let judged = Judged { pressure: needs(Need::BloodPressure), glucose: needs(Need::FastingGlucose) };
        Self { rule, rules, birth, judged }
    }

    /// Several contacts on one day count once; each sign of any of them is a sign of the day. A contact that does not
    /// count still leads to what it shows by itself: nobody waits three months after a danger sign on the phone.
    pub fn tally(&self, history: &History<'a>, from: Day, today: Day) -> Tally<'a> {
        let mut streaks = Streaks::default();
        let mut tally = Tally { last: None, chased_by: None, last_counted: None, days_this_year: 0 };
        for day in history.days_from(from) {
            let mut counted = self.counted(day).peekable();
            let counts = counted.peek().map(|contact| contact.on);
            if let Some(on) = counts {
                tally.last_counted = Some(on);
                tally.days_this_year = tally.days_this_year.saturating_add(u8::from(on.year() == today.year()));
                streaks = self.next_streaks(streaks, on, counted);
            }
            let follow_up = day.iter().copied().find(|contact| self.rule.counts.follows_up_referral(contact));
            let is_chased = follow_up.is_some() && tally.waits_for(Stage::Chase);
            match self.result(day, streaks, is_chased) {
                Some(result) if counts.is_some() || is_chased || tally.yields_to(result.outcome.stage) => {
                    tally.last = Some(result);
                    tally.chased_by = None;
                }
                _ if is_chased => tally.chased_by = follow_up,
                _ => {}
            }
        }
        tally
    }

    fn counted<'d>(&self, day: &'d [&'a Service]) -> impl Iterator<Item = &'a Service> + use<'a, 'd> {
        let rule = self.rule;
        day.iter().copied().filter(move |service| rule.counts.lack(service).is_none())
    }

    fn next_streaks(&self, before: Streaks, on: Day, counted: impl Iterator<Item = &'a Service>) -> Streaks {
        let (mut unsatisfactory, mut raised, mut side_effect) = (false, false, false);
        let mut gravest = None;
        for contact in counted {
            gravest = gravest.max(contact.findings.mental.map(MentalState::effective));
            unsatisfactory |= !self.is_satisfactory(contact);
            raised |= self.is_raised(contact);
            side_effect |= contact.findings.side_effect;
        }
        let is_basically_stable = gravest == Some(MentalClass::BasicallyStable);
        let next = |streak: Streak, seen: bool| streak.next(seen, on, self.rule.apart_days);
        Streaks {
            unsatisfactory: next(before.unsatisfactory, unsatisfactory),
            raised: next(before.raised, raised),
            side_effect: next(before.side_effect, side_effect),
            basically_stable: next(before.basically_stable, is_basically_stable),
        }
    }

    fn result(&self, day: &[&'a Service], streaks: Streaks, is_chased: bool) -> Option<LastResult<'a>> {
        let shown_by = |contact: &'a Service, outcome: &Outcome| {
            let counts = self.rule.counts.lack(contact).is_none();
            let streaks = if counts { streaks } else { self.streaks_alone(contact, is_chased) };
            outcome.when.iter().any(|sign| (counts || *sign != Sign::Always) && shows(contact, *sign, streaks))
        };
        // The linter has seen to it that the last outcome takes whatever is left of the contacts that count.
        let outcome = self.rule.outcomes.iter().find(|outcome| day.iter().any(|contact| shown_by(contact, outcome)))?;
        let shown = day.iter().copied().filter(|contact| shown_by(contact, outcome));
        let contact = shown.max_by_key(|contact| self.seriousness(contact))?;
        let counts = self.rule.counts.lack(contact).is_none();
        let streaks = if counts { streaks } else { Streaks::default() };
        let since = since(contact, outcome, streaks);
        Some(LastResult { on: contact.on, since, contact, counts, streaks, outcome })
    }

    /// What a contact that does not count shows by itself. Its readings are judged only where they answer a referral.
    fn streaks_alone(&self, contact: &Service, is_chased: bool) -> Streaks {
        let answers = is_chased && self.rule.counts.follows_up_referral(contact);
        Streaks {
            unsatisfactory: Streak::alone(answers && !self.is_satisfactory(contact)),
            raised: Streak::alone(answers && self.is_raised(contact)),
            side_effect: Streak::alone(contact.findings.side_effect),
            basically_stable: Streak::default(),
        }
    }

    /// Of several contacts that show the day's outcome, one that counts and has the higher readings stands for the day.
    fn seriousness(&self, contact: &Service) -> (bool, bool, u16, u16, i64) {
        let counts = self.rule.counts.lack(contact).is_none();
        let systolic = contact.readings.blood_pressure.map_or(0, |bp| bp.systolic);
        let glucose = contact.readings.fasting_glucose.unwrap_or(0);
        let (first, second) = if self.judged.glucose { (glucose, systolic) } else { (systolic, glucose) };
        (counts, !self.is_satisfactory(contact), first, second, contact.id.0)
    }

    /// By the readings that the rule needs, and by them alone: a low glucose or a blood pressure that asks for help is
    /// no unsatisfactory fasting glucose (DM-06).
    fn is_satisfactory(&self, contact: &Service) -> bool {
        self.thresholds(contact.on)
            .is_none_or(|set| set.is_met_by(&contact.readings, self.judged, self.birth, contact.on))
    }

    fn is_raised(&self, contact: &Service) -> bool {
        contact
            .readings
            .blood_pressure
            .is_some_and(|bp| self.thresholds(contact.on).is_some_and(|set| set.is_raised(bp)))
    }

    pub fn thresholds(&self, on: Day) -> Option<&'a ThresholdSet> {
        self.rules.thresholds_on(on)
    }
}

impl Tally<'_> {
    /// Whether a duty of that stage stands and no contact has answered it.
    fn waits_for(&self, stage: Stage) -> bool {
        let waits = |last: LastResult<'_>| match self.chased_by {
            None => last.outcome.stage == stage,
            // The call has told where the person is; the reading is still to come.
            Some(_) => stage == Stage::Recheck && last.outcome.seen_within_days.is_some(),
        };
        self.last.is_some_and(waits)
    }

    /// Whether a contact that does not count may set the date. It never puts off a recheck or a chase, but a new
    /// referral has to be chased anew.
    fn yields_to(&self, stage: Stage) -> bool {
        stage == Stage::Chase || !(self.waits_for(Stage::Chase) || self.waits_for(Stage::Recheck))
    }
}

/// `Raised` and the other signs that look back hold for the day, so they are read from the streaks.
fn shows(contact: &Service, sign: Sign, streaks: Streaks) -> bool {
    match sign {
        Sign::SideEffect(days) => streaks.side_effect.days >= days,
        Sign::Unsatisfactory(days) => streaks.unsatisfactory.days >= days,
        Sign::Raised(days) => streaks.raised.days >= days,
        Sign::BasicallyStable(days) => streaks.basically_stable.days >= days,
        Sign::Always => true,
        _ => sign.is_seen_in(contact),
    }
}

/// A repetition that adds nothing to its streak puts nothing off: the first one's date stays.
fn since(contact: &Service, outcome: &Outcome, streaks: Streaks) -> Day {
    let shown = || outcome.when.iter().copied().filter(|sign| shows(contact, *sign, streaks));
    if shown().any(|sign| streaks.of(sign).is_none()) {
        return contact.on;
    }
    shown().filter_map(|sign| streaks.of(sign)?.grew_on).max().unwrap_or(contact.on)
}
