//! Judges the counted days of a rule one after the other: under control or not, and what the last one leads to.

use chrono::Datelike;

use super::due::Stage;
use super::facts::Facts;
use super::history::History;
use super::rule::{Need, Outcome, Rule, Sign};
use super::ruleset::RuleSet;
use super::threshold::{Judged, ThresholdSet};
use crate::domain::date::{Day, days_between};
use crate::domain::referral::{Fate, Referral};
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

/// What answered a referral without being a result of the rule.
#[derive(Debug, Clone, Copy)]
pub(super) enum Chased<'a> {
    Contact(&'a Service),
    /// What was told of the referral itself, and on which day.
    Told {
        referral: &'a Referral,
        fate: Fate,
        on: Day,
    },
}

impl Chased<'_> {
    /// The person was measured over there; a call measures nothing.
    pub fn was_seen(self) -> bool {
        matches!(self, Self::Told { fate, .. } if fate.was_seen())
    }

    pub fn on(self) -> Day {
        match self {
            Self::Contact(contact) => contact.on,
            Self::Told { on, .. } => on,
        }
    }
}

/// What the counted days of a rule come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tally<'a> {
    pub last: Option<LastResult<'a>>,
    /// What answered the referral of `last` without a result of its own.
    pub chased_by: Option<Chased<'a>>,
    /// The referral that was made because of `last` and of which nothing was told yet.
    pub awaits: Option<&'a Referral>,
    pub last_counted: Option<Day>,
    pub days_this_year: u8,
}

/// Reads one contact in the light of one rule.
pub(super) struct Judge<'a> {
    rule: &'a Rule,
    rules: &'a RuleSet,
    birth: Option<Day>,
    referrals: &'a [Referral],
    judged: Judged,
}

impl<'a> Judge<'a> {
    pub fn new(rule: &'a Rule, rules: &'a RuleSet, facts: &'a Facts) -> Self {
        let needs = |need| rule.counts.needs.contains(&need);
        let judged = Judged { pressure: needs(Need::BloodPressure), glucose: needs(Need::FastingGlucose) };
        Self { rule, rules, birth: facts.birth, referrals: &facts.referrals, judged }
    }

    /// Several contacts on one day count once; each sign of any of them is a sign of the day. A contact that does not
    /// count still leads to what it shows by itself: nobody waits three months after a danger sign on the phone.
    pub fn tally(&self, history: &History<'a>, from: Day, today: Day) -> Tally<'a> {
        let mut streaks = Streaks::default();
        let mut tally = Tally { last: None, chased_by: None, awaits: None, last_counted: None, days_this_year: 0 };
        for day in history.days_from(from) {
            if let Some(contact) = day.first() {
                self.hear_of_referrals(&mut tally, contact.on);
            }
            let mut counted = self.counted(day).peekable();
            let counts = counted.peek().map(|contact| contact.on);
            if let Some(on) = counts {
                tally.last_counted = Some(on);
                tally.days_this_year = tally.days_this_year.saturating_add(u8::from(on.year() == today.year()));
                streaks = self.next_streaks(streaks, on, counted);
            }
            let follow_up = day.iter().copied().find(|contact| self.rule.counts.follows_up_referral(contact));
            // Where a referral is on file, what became of it is written there and nowhere else.
            let is_chased = follow_up.is_some() && tally.waits_for(Stage::Chase) && tally.awaits.is_none();
            match self.result(day, streaks, is_chased) {
                Some(result) if counts.is_some() || is_chased || tally.yields_to(result.outcome.stage) => {
                    tally.last = Some(result);
                    tally.chased_by = None;
                }
                _ if is_chased => tally.chased_by = follow_up.map(Chased::Contact),
                _ => {}
            }
        }
        self.hear_of_referrals(&mut tally, today);
        tally
    }

    /// What is known by that day of the referrals made because of the last result: the newest one that still waits,
    /// else the first word of the others.
    fn hear_of_referrals(&self, tally: &mut Tally<'a>, day: Day) {
        tally.awaits = None;
        let Some(last) = tally.last.filter(|_| tally.waits_for(Stage::Chase)) else { return };
        let made_for_it = self.referrals.iter().filter(|one| self.is_for(one, last.on, day));
        let mut made_for_it: Vec<&Referral> = made_for_it.collect();
        made_for_it.sort_unstable_by_key(|one| (one.on, one.id));
        tally.awaits = made_for_it.iter().rev().copied().find(|one| one.is_open_on(day));
        if tally.awaits.is_none() {
            let told = made_for_it.iter().filter_map(|one| one.end_by(day).map(|(fate, on)| (*one, fate, on)));
            let answers = told.filter(|(_, fate, _)| self.is_answered_by(*fate));
            let first = answers.min_by_key(|(referral, _, on)| (*on, referral.id));
            tally.chased_by = first.map(|(referral, fate, on)| Chased::Told { referral, fate, on });
        }
    }

    fn is_for(&self, referral: &Referral, result_on: Day, day: Day) -> bool {
        result_on <= referral.on && referral.on <= day && referral.answers.contains(&self.rule.id)
    }

    /// Whose mind is in danger is not cleared by somebody who was not there (PSY-03).
    fn is_answered_by(&self, fate: Fate) -> bool {
        fate.was_seen() || !self.rule.counts.needs.contains(&Need::MentalState)
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
