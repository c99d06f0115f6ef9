//! Short forms for histories and duties, so that a table reads like a page of the norm.
//!
//! A contact is `DAY MODE WORD...`, several are separated by `;`. A word is a blood pressure `152/94`, a fasting
//! glucose `g7.4`, weeks of medicine `rx6`, risk and class of mental disorder `r2b` (`s`, `b`, `u`), a finding (`side`, `comp`, `danger`, days of doses left out `missed7`) or the code of an item.
//! A duty is `stage opens due closes done/needed reason`; `-` is none.

use std::sync::Arc;

use jiayi::domain::care::due::{Due, Reason, RuleId};
use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::plan::plan;
use jiayi::domain::care::reading::{read_blood_pressure, read_fasting_glucose};
use jiayi::domain::care::ruleset::RuleSet;
use jiayi::domain::contract::Contract;
use jiayi::domain::date::Day;
use jiayi::domain::event::{Event, EventKind};
use jiayi::domain::id::{ContractId, EventId, MemberId, ReferralId, ResidentId, ServiceId};
use jiayi::domain::referral::{Destination, Fate, Referral, ReferralReason, ReferralState};
use jiayi::domain::resident::{Population, Tag};
use jiayi::domain::service::{Findings, Item, Items, MentalClass, MentalState, Mode, Readings, Service};
use jiayi::policy::Policy;

pub fn day(text: &str) -> Day {
    text.parse().unwrap_or_else(|_| panic!("{text} is not a day"))
}

/// The Xiamen rules, national norm below, in force on a day of 2026.
pub fn rules() -> Arc<RuleSet> {
    rules_with("")
}

/// The same with a team's own file on top.
pub fn rules_with(own: &str) -> Arc<RuleSet> {
    policy_with(own).rules_on(day("2026-01-01"))
}

pub fn policy_with(own: &str) -> Policy {
    Policy::load("xiamen", Some(("own", own))).unwrap_or_else(|faults| panic!("{faults:?}"))
}

pub fn rule_id(id: &str) -> RuleId {
    RuleId(id.to_owned())
}

/// A person born on a day, known to the file since 2020.
pub fn born(birth: &str) -> Facts {
    Facts { birth: Some(day(birth)), known_on: day("2020-01-01"), ..Facts::default() }
}

/// Belongs since a day, and the file knew at once.
pub fn tagged(mut facts: Facts, population: &str, since: &str) -> Facts {
    facts.tags.push(Tag {
        population: Population::new(population),
        since: Some(day(since)),
        until: None,
        known_on: day(since),
    });
    facts
}

/// Something that happened, known at once.
pub fn happened(mut facts: Facts, kind: EventKind, on: &str) -> Facts {
    let id = EventId(i64::try_from(facts.events.len()).expect("few") + 1);
    let event = Event { id, resident: ResidentId(1), kind, on: day(on), note: String::new(), entered_on: day(on) };
    facts.events.push(event);
    facts
}

/// Sent up on a day because of the results of some rules. `told` is `-`, `again ASKED_ON AGAIN_ON` or `FATE DAY`.
pub fn referred(mut facts: Facts, on: &str, answers: &[&str], told: &str) -> Facts {
    let state = match told.split_whitespace().collect::<Vec<_>>()[..] {
        ["-"] => ReferralState::Waiting,
        ["again", asked_on, again_on] => ReferralState::NotGone { asked_on: day(asked_on), again_on: day(again_on) },
        [fate, on] => {
            let fate = Fate::from_code(fate).unwrap_or_else(|| panic!("{fate}?"));
            ReferralState::Ended { fate, on: day(on), diagnosis: String::new() }
        }
        _ => panic!("{told}?"),
    };
    facts.referrals.push(Referral {
        id: ReferralId(i64::try_from(facts.referrals.len()).expect("few") + 1),
        resident: ResidentId(1),
        on: day(on),
        by: MemberId(1),
        reason: ReferralReason::Emergency,
        wish: None,
        to: Destination {
            institution: "第一医院".to_owned(), department: "心内科".to_owned(), expert: String::new()
        },
        priority_slot: false,
        answers: answers.iter().map(|rule| rule_id(rule)).collect(),
        note: String::new(),
        state,
        rating: None,
        entered_on: day(on),
    });
    facts
}

pub fn signed(mut facts: Facts, starts: &str, ends: &str) -> Facts {
    facts.contracts.push(Contract {
        id: ContractId(1),
        resident: ResidentId(1),
        signed_on: None,
        starts_on: day(starts),
        ends_on: day(ends),
        ended_on: None,
        doctor: None,
        package: String::new(),
        end_reason: None,
        renews: false,
        agreement: None,
    });
    facts
}

pub fn with(mut facts: Facts, history: &str) -> Facts {
    facts.services = contacts(history);
    facts
}

pub fn contacts(history: &str) -> Vec<Service> {
    let lines = history.split(';').map(str::trim).filter(|line| !line.is_empty() && *line != "-");
    lines.enumerate().map(|(at, line)| contact(i64::try_from(at).expect("few") + 1, line)).collect()
}

pub fn contact(id: i64, line: &str) -> Service {
    let mut words = line.split_whitespace();
    let on = day(words.next().expect("a day"));
    let mode = words.next().and_then(Mode::from_code).unwrap_or_else(|| panic!("no mode in {line}"));
    let mut service = Service {
        id: ServiceId(id),
        resident: ResidentId(1),
        on,
        mode,
        by: MemberId(1),
        items: Items::default(),
        readings: Readings::default(),
        findings: Findings::default(),
        prescription_weeks: None,
        visit: None,
        note: String::new(),
        entered_on: on,
    };
    words.for_each(|word| add(&mut service, word));
    service
}

fn add(service: &mut Service, word: &str) {
    match word {
        "side" => service.findings.side_effect = true,
        "comp" => service.findings.complication = true,
        "danger" => service.findings.danger_sign = true,
        _ if word.len() == 3 && word.starts_with('r') && word.as_bytes()[1].is_ascii_digit() => {
            let class = match &word[2..] {
                "s" => MentalClass::Stable,
                "b" => MentalClass::BasicallyStable,
                _ => MentalClass::Unstable,
            };
            service.findings.mental = Some(MentalState { risk: word.as_bytes()[1] - b'0', class });
        }
        _ if word.contains('/') => {
            service.readings.blood_pressure = Some(read_blood_pressure(word).expect("a blood pressure"));
        }
        _ if word.starts_with("missed") => service.findings.missed_days = Some(word[6..].parse().expect("days")),
        _ if word.starts_with("rx") => service.prescription_weeks = Some(word[2..].parse().expect("weeks")),
        _ if word.starts_with('g') => {
            service.readings.fasting_glucose = Some(read_fasting_glucose(&word[1..]).expect("a glucose"));
        }
        _ => service.items = service.items.with(Item::from_code(word).unwrap_or_else(|| panic!("{word}?"))),
    }
}

/// The duty of one rule in the short form.
pub fn duty(facts: &Facts, rules: &RuleSet, rule: &str, today: &str) -> String {
    let plan = plan(facts, rules, day(today));
    plan.dues.iter().find(|due| due.rule.0 == rule).map_or_else(|| "-".to_owned(), short)
}

fn short(due: &Due) -> String {
    let reason = match &due.reason {
        Reason::NothingOnFile { since } => format!("nothing-since {since}"),
        Reason::AfterResult { outcome, .. } => outcome.clone(),
        Reason::AfterChase { on, .. } => format!("chased {on}"),
        Reason::Referred { on, result_on: Some(_), .. } => format!("referred {on}"),
        Reason::Referred { on, result_on: None, .. } => format!("referred {on} apart"),
        Reason::ThisYear { year } => format!("year {year}"),
        Reason::Step { step, .. } => step.clone(),
        Reason::Medicine { on, .. } => format!("medicine {on}"),
        Reason::OwnInterval { from, .. } => format!("own {from}"),
        Reason::Bed { opened_on, .. } => format!("bed {opened_on}"),
    };
    let (stage, done, needed) = (due.stage.code(), due.done_this_year, due.needed_this_year);
    format!("{stage} {} {} {} {done}/{needed} {reason}", due.opens_on, due.due_on, due.closes_on)
}

/// Checks a table of `history | today | duty`; blank lines and lines of dashes are layout.
pub fn table(facts: &Facts, rules: &RuleSet, rule: &str, rows: &str) {
    let mut wrong = Vec::new();
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty() && !row.starts_with("--")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [history, today, expected] = cells[..] else { panic!("not a row: {row}") };
        let expected = expected.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = duty(&with(facts.clone(), history), rules, rule, today);
        if found != expected {
            wrong.push(format!("{history} on {today}\n   expected {expected}\n   found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{rule}:\n{}", wrong.join("\n"));
}
