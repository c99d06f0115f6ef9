//! What holds for every history: order does not matter, plans keep as long as they say, and nothing disagrees.

use std::sync::Arc;

use jiayi::domain::bed::{Bed, BedClose};
use jiayi::domain::care::colour::{Colour, SetColour};
use jiayi::domain::care::due::{Due, RuleId, Stage};
use jiayi::domain::care::effect::effect;
use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::own_interval::OwnInterval;
use jiayi::domain::care::plan::plan;
use jiayi::domain::care::rule::Interval;
use jiayi::domain::care::ruleset::RuleSet;
use jiayi::domain::care::why::why;
use jiayi::domain::contract::Contract;
use jiayi::domain::date::{Day, add_days};
use jiayi::domain::event::{Event, EventKind};
use jiayi::domain::id::{BedId, ContractId, EventId, MemberId, ReferralId, ResidentId, ServiceId};
use jiayi::domain::referral::{Destination, Fate, Referral, ReferralReason, ReferralState};
use jiayi::domain::resident::{Population, Sex, Standing, Tag};
use jiayi::domain::service::{BloodPressure, Findings, Item, Items, MentalClass, MentalState, Mode, Readings, Service};
use proptest::option;
use proptest::prelude::*;

use jiayi::policy::Policy;

use super::support::{day, policy_with};

const SPAN: i64 = 1_200;

/// Some day of 2024 to spring of 2027.
fn some_day() -> impl Strategy<Value = Day> {
    (0..SPAN).prop_map(|days| add_days(day("2024-01-01"), days))
}

/// Around the ages at which rules begin, or unknown.
fn some_birth() -> impl Strategy<Value = Option<Day>> {
    let born = prop_oneof![Just(1989), Just(1960), Just(1945), 1930..2010];
    let birth = (born, 0..366_i64).prop_map(|(year, days)| add_days(day(&format!("{year}-01-01")), days));
    option::weighted(0.9, birth)
}

fn some_service() -> impl Strategy<Value = Service> {
    let pressure = (
        prop_oneof![Just(120_u16), Just(139), Just(140), Just(149), Just(150), Just(180)],
        prop_oneof![Just(80_u16), Just(89), Just(90), Just(110)],
    );
    let pressure = pressure.prop_map(|(systolic, diastolic)| BloodPressure { systolic, diastolic });
    let glucose = prop_oneof![Just(39_u16), Just(40), Just(69), Just(70), Just(167)];
    let findings = (
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.1),
        option::weighted(0.4, 0..6_u8),
    );
    (
        some_day(),
        prop::sample::select(Mode::ALL.to_vec()),
        option::weighted(0.7, pressure),
        option::weighted(0.5, glucose),
        findings,
        prop::collection::vec(prop::sample::select(Item::ALL.to_vec()), 0..3),
        option::weighted(0.1, 4..9_u8),
    )
        .prop_map(|(on, mode, blood_pressure, fasting_glucose, findings, items, prescription_weeks)| Service {
            id: ServiceId(0),
            resident: ResidentId(1),
            on,
            mode,
            by: MemberId(1),
            items: items.into_iter().collect::<Items>(),
            readings: Readings { blood_pressure, fasting_glucose, weight: None },
            findings: Findings {
                mental: findings.3.map(|risk| MentalState { risk, class: MentalClass::ALL[usize::from(risk % 3)] }),
                side_effect: findings.0,
                complication: findings.1,
                danger_sign: findings.2,
                adherence: None,
                missed_days: None,
            },
            prescription_weeks,
            visit: None,
            note: String::new(),
            entered_on: on,
        })
}

fn some_tag() -> impl Strategy<Value = Tag> {
    let codes = ["hypertension", "diabetes", "elderly", "immobile", "htn_high_risk", "dm_high_risk", "mental"];
    (prop::sample::select(codes.to_vec()), option::of(some_day()), option::weighted(0.3, some_day()), some_day())
        .prop_map(|(code, since, until, known_on)| Tag { population: Population::new(code), since, until, known_on })
}

fn some_contract() -> impl Strategy<Value = Contract> {
    (some_day(), 0..500_i64, option::weighted(0.2, some_day())).prop_map(|(starts_on, days, ended_on)| Contract {
        id: ContractId(1),
        resident: ResidentId(1),
        signed_on: None,
        starts_on,
        ends_on: add_days(starts_on, days),
        ended_on,
        doctor: None,
        package: String::new(),
        end_reason: None,
        renews: false,
        agreement: None,
    })
}

fn some_standing() -> impl Strategy<Value = Standing> {
    prop_oneof![
        8 => Just(Standing::Present),
        1 => some_day().prop_map(Standing::Dead),
        1 => some_day().prop_map(Standing::MovedOut),
    ]
}

fn some_event() -> impl Strategy<Value = Event> {
    (prop::sample::select(EventKind::ALL.to_vec()), some_day(), 0..40_i64).prop_map(|(kind, on, later)| Event {
        id: EventId(1),
        resident: ResidentId(1),
        kind,
        on,
        note: String::new(),
        entered_on: add_days(on, later),
    })
}

fn some_bed() -> impl Strategy<Value = Bed> {
    let closed = prop::option::of(0..90_i64);
    (some_day(), 1..32_u32, closed).prop_map(|(opened_on, every_days, closed)| Bed {
        id: BedId(1),
        resident: ResidentId(1),
        opened_on,
        diagnosis: "卧床".to_owned(),
        every_days,
        closed: closed.map(|days| (add_days(opened_on, days), BedClose::Other)),
    })
}

fn some_referral() -> impl Strategy<Value = Referral> {
    let rules = ["htn-follow-up", "dm-follow-up", "htn-screening", "mental-follow-up"];
    let answers = prop::sample::subsequence(rules.to_vec(), 0..=3);
    (some_day(), answers, 0..4_usize, 0..40_i64, 1..40_i64).prop_map(|(on, answers, fate, told, again)| {
        let told_on = add_days(on, told);
        let state = match (fate, told % 3) {
            (_, 0) => ReferralState::Waiting,
            (_, 1) => ReferralState::NotGone { asked_on: told_on, again_on: add_days(told_on, again) },
            (fate, _) => ReferralState::Ended { fate: Fate::ALL[fate], on: told_on, diagnosis: String::new() },
        };
        Referral {
            id: ReferralId(1),
            resident: ResidentId(1),
            on,
            by: MemberId(1),
            reason: ReferralReason::Uncontrolled,
            wish: None,
            to: Destination { institution: "第一医院".to_owned(), ..Destination::default() },
            priority_slot: false,
            answers: answers.into_iter().map(|rule| RuleId(rule.to_owned())).collect(),
            note: String::new(),
            state,
            rating: None,
            entered_on: on,
        }
    })
}

fn some_interval() -> impl Strategy<Value = OwnInterval> {
    let rules = ["htn-follow-up", "dm-follow-up", "mental-follow-up", "elderly-annual", "htn-screening"];
    let every = prop_oneof![(1..100_u32).prop_map(Interval::Days), (1..13_u32).prop_map(Interval::Months)];
    let mode = prop_oneof![Just(None), Just(Some(Mode::Home))];
    (prop::sample::select(rules.to_vec()), every, some_day(), mode, any::<bool>()).prop_map(
        |(rule, every, from, mode, exact)| OwnInterval {
            rule: RuleId(rule.to_owned()),
            every,
            from,
            mode,
            exact,
            because: "并发症".to_owned(),
            set_on: from,
        },
    )
}

fn some_colour() -> impl Strategy<Value = SetColour> {
    let colour = || prop::sample::select(Colour::ALL.to_vec());
    (colour(), colour(), some_day(), option::of(some_day())).prop_map(|(colour, suggested, set_on, until)| SetColour {
        colour,
        suggested,
        because: String::new(),
        set_on,
        until,
    })
}

fn some_facts() -> impl Strategy<Value = Facts> {
    (
        some_birth(),
        some_standing(),
        prop::collection::vec(some_tag(), 0..4),
        prop::collection::vec(some_contract(), 0..3),
        prop::collection::vec(some_service(), 0..12),
        prop::collection::vec(some_event(), 0..4),
        prop::collection::vec(some_referral(), 0..3),
        prop::collection::vec(some_bed(), 0..2),
        some_day(),
        (prop::collection::vec(some_interval(), 0..2), option::weighted(0.3, some_colour())),
    )
        .prop_map(
            |(
                birth,
                standing,
                tags,
                contracts,
                mut services,
                events,
                mut referrals,
                beds,
                known_on,
                (intervals, colour),
            )| {
                for (id, service) in (1..).zip(&mut services) {
                    service.id = ServiceId(id);
                }
                for (id, referral) in (1..).zip(&mut referrals) {
                    referral.id = ReferralId(id);
                }
                Facts {
                    birth,
                    sex: Sex::Unknown,
                    standing,
                    tags,
                    contracts,
                    services,
                    events,
                    referrals,
                    beds,
                    intervals,
                    colour,
                    known_on,
                }
            },
        )
}

/// Rules that change on a day, and one that goes by the year of the birthday.
const CHANGING: &str = r#"
    [[rule]]
    id = "elderly-annual"
    who = { age_counts = "reached_this_year" }

    [[rule]]
    id = "elderly-tcm"
    effective = { until = "2026-06-15" }
"#;

/// Duties of the quarter, key groups and those who are in none.
fn guandu() -> Policy {
    Policy::builtin("guandu").expect("a built-in place")
}

/// Xiamen's rules or Guandu's.
fn rules_of(place: usize) -> Arc<RuleSet> {
    POLICIES.with(|policies| policies[place * 2].rules_on(day("2026-01-01")))
}

thread_local! {
    static POLICIES: [Policy; 4] =
        [policy_with(""), policy_with(CHANGING), guandu(), Policy::builtin("shanghai").expect("a built-in place")];
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_keeps_until_the_day_it_says(facts in some_facts(), today in some_day(), changed in 0..4_usize) {
        POLICIES.with(|policies| {
            let policy = &policies[changed];
            let first = plan(&facts, &policy.rules_on(today), today);
            prop_assert!(first.good_until >= today);
            let last = first.good_until.min(add_days(today, SPAN));
            for on in today.iter_days().take_while(|on| *on <= last) {
                let later = plan(&facts, &policy.rules_on(on), on);
                prop_assert_eq!(&later.dues, &first.dues, "on {}", on);
                prop_assert_eq!(later.mark(&facts, on), first.mark(&facts, today), "on {}", on);
                prop_assert_eq!(later.groups, first.groups, "on {}", on);
            }
            Ok(())
        })?;
    }

    #[test]
    fn the_order_of_entry_does_not_matter(
        (facts, shuffled) in some_facts().prop_flat_map(|facts| {
            let services = Just(facts.services.clone()).prop_shuffle();
            (Just(facts), services)
        }),
        today in some_day(),
        place in 0..2_usize,
    ) {
        let rules = rules_of(place);
        let other = Facts { services: shuffled, ..facts.clone() };
        prop_assert_eq!(plan(&facts, &rules, today), plan(&other, &rules, today));
    }

    /// The first record entered has the smallest number: contacts of one day may have been entered in any order.
    #[test]
    fn the_numbers_of_the_records_do_not_matter(
        (facts, turned) in some_facts().prop_flat_map(|facts| {
            let numbers: Vec<i64> = (1..=facts.services.len() as i64).collect();
            (Just(facts), Just(numbers).prop_shuffle())
        }),
        today in some_day(),
        place in 0..2_usize,
    ) {
        let rules = rules_of(place);
        let mut other = facts.clone();
        for (service, number) in other.services.iter_mut().zip(turned) {
            service.id = ServiceId(number);
        }
        prop_assert_eq!(plan(&facts, &rules, today), plan(&other, &rules, today));
    }

    /// Whoever takes out a record, or never entered it, owes the same.
    #[test]
    fn a_record_that_is_taken_out_leaves_no_trace(facts in some_facts(), wrong in some_service(), today in some_day()) {
        let rules = rules_of(0);
        let mut with_it = facts.clone();
        with_it.services.push(Service { id: ServiceId(99), ..wrong });
        let told = plan(&with_it, &rules, today);
        with_it.services.retain(|service| service.id != ServiceId(99));
        prop_assert_eq!(plan(&with_it, &rules, today), plan(&facts, &rules, today));
        prop_assert!(told.good_until >= today);
    }

    #[test]
    fn why_never_disagrees_with_the_plan(facts in some_facts(), today in some_day(), place in 0..2_usize) {
        let rules = rules_of(place);
        let plan = plan(&facts, &rules, today);
        for rule in &rules.rules {
            let told = why(&facts, &rules, today, &rule.id).expect("a rule in force");
            let dues = plan.dues.iter().filter(|due| due.rule == rule.id).count();
            prop_assert!(dues <= 1);
            prop_assert_eq!(told.on_list, dues == 1, "{}", rule.id);
            prop_assert!(!told.steps.is_empty());
            let sentences = told.steps.iter().map(jiayi::text::why::step);
            prop_assert!(sentences.into_iter().all(|sentence| sentence.ends_with('。')));
        }
    }

    #[test]
    fn a_referral_is_asked_after_exactly_as_long_as_nobody_knows(
        facts in some_facts(), today in some_day(), place in 0..2_usize,
    ) {
        let dues = plan(&facts, &rules_of(place), today).dues;
        let present = facts.standing.is_present_on(today);
        let open: Vec<ReferralId> =
            facts.referrals.iter().filter(|one| present && one.is_open_on(today)).map(|one| one.id).collect();
        let asked: Vec<ReferralId> = dues.iter().filter_map(Due::referral).collect();
        prop_assert!(asked.iter().all(|id| open.contains(id)), "{:?}", asked);
        // Of several that no result asked for, the first one; the others follow when it is known.
        prop_assert_eq!(asked.is_empty(), open.is_empty());
        prop_assert!(asked.len() >= open.len().min(1));
    }

    #[test]
    fn dates_of_a_duty_are_in_order(facts in some_facts(), today in some_day(), place in 0..2_usize) {
        for due in plan(&facts, &rules_of(place), today).dues {
            prop_assert!(due.opens_on <= due.due_on && due.due_on <= due.closes_on, "{:?}", due);
            prop_assert!(due.missed_from.is_none_or(|from| from > due.due_on), "{:?}", due);
        }
    }

    #[test]
    fn what_is_closed_is_closed(facts in some_facts(), mut service in some_service(), place in 0..2_usize) {
        let rules = rules_of(place);
        let today = service.on;
        service.id = ServiceId(77);
        let effect = effect(&facts, &service, &rules, today);
        let before = plan(&facts, &rules, today).dues;
        let after = plan(&Facts { services: [facts.services.clone(), vec![service]].concat(), ..facts.clone() }, &rules, today).dues;
        for closed in &effect.closed {
            let old = before.iter().find(|due| due.rule == closed.rule).expect("it was open");
            let new = after.iter().find(|due| due.rule == closed.rule);
            prop_assert_ne!(Some(old), new);
            prop_assert_eq!(old.stage, closed.stage);
            // A year's reading that is raised leads to a recheck; the year's own duty is done, or one part of it.
            let is_done = |due: &Due| due.stage != Stage::Yearly || due.done_this_year > old.done_this_year;
            prop_assert!(old.stage != Stage::Yearly || new.is_none_or(is_done), "{:?}", new);
        }
        for open in &effect.not_closed {
            prop_assert!(after.iter().any(|due| due.rule == open.rule), "{:?}", open);
        }
        for due in &effect.next {
            prop_assert!(after.contains(due));
        }
    }
}
