use std::collections::{BTreeSet, HashMap};

use super::*;
use crate::domain::care::due::Grade;
use crate::domain::date::{add_days, add_months, age_on, days_between};
use crate::domain::resident::{Sex, Standing};
use crate::domain::service::Mode;
use crate::domain::visit::{Session, VisitState};

fn options(residents: usize, seed: u64) -> DemoOptions {
    DemoOptions { residents, seed, today: Day::from_ymd_opt(2026, 11, 20).expect("a day") }
}

fn people(options: &DemoOptions) -> Vec<DemoResident> {
    generate(options).households.flat_map(|household| household.residents).collect()
}

#[test]
fn the_same_options_give_the_same_data() {
    let all = |seed| {
        let demo = generate(&options(300, seed));
        (demo.team, demo.members, demo.scores, demo.households.collect::<Vec<_>>())
    };
    assert_eq!(all(7), all(7));
    assert_ne!(all(7).3, all(8).3);
}

#[test]
fn it_has_as_many_residents_as_were_asked_for() {
    for residents in [0, 1, 2, 50, 1800] {
        assert_eq!(people(&options(residents, 3)).len(), residents);
    }
}

#[test]
fn identity_numbers_are_valid_unique_and_plainly_test_numbers() {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
    let mut seen = BTreeSet::new();
    for person in people(&options(6000, 1)) {
        let resident = person.resident;
        let Some(number) = resident.id_number.map(|number| number.as_str().to_owned()) else { continue };
        let digits: Vec<u32> =
            number.chars().map(|c| if c == 'X' { 10 } else { c.to_digit(10).expect("a digit") }).collect();
        assert_eq!(digits.len(), 18, "{number}");
        assert_eq!(digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11, 1, "{number}");
        assert_eq!(&number[14..15], "9", "{number}");
        assert_eq!(Some(&number[6..14]), resident.birth.map(|birth| birth.format("%Y%m%d").to_string()).as_deref());
        assert_eq!(digits[16] % 2 == 1, resident.sex == Sex::Male, "{number}");
        assert!(seen.insert(number));
    }
    assert!(seen.len() > 5900);
}

#[test]
fn the_roster_looks_like_a_community() {
    for seed in 1..=3 {
        let options = options(1800, seed);
        let people = people(&options);
        let share = |count: usize| count * 1000 / people.len();
        let age = |person: &DemoResident| person.resident.age(options.today).expect("an age");
        let count = |filter: &dyn Fn(&DemoResident) -> bool| people.iter().filter(|person| filter(person)).count();
        let tagged = |code: &str| count(&|person| person.tags.iter().any(|tag| tag.population.as_str() == code));
        assert!((190..260).contains(&share(count(&|person| age(person) >= 65))), "elders");
        assert!((880..950).contains(&share(count(&|person| !person.contracts.is_empty()))), "signed");
        assert!((120..260).contains(&share(tagged("hypertension"))), "hypertension");
        assert!((40..120).contains(&share(tagged("diabetes"))), "diabetes");
        assert!(tagged("immobile") > 5 && tagged("children") > 20);
        assert!(count(&|person| matches!(person.resident.standing, Standing::Dead(_))) > 2, "deaths");
        assert!(count(&|person| matches!(person.resident.standing, Standing::MovedOut(_))) > 2, "moves");
        let lapsed = |person: &DemoResident| {
            person.resident.standing == Standing::Present
                && !person.contracts.is_empty()
                && !person.contracts.iter().any(|contract| contract.in_force_on(options.today))
        };
        assert!(count(&lapsed) > 5, "lapsed");
        let names: BTreeSet<_> = people.iter().map(|person| &person.resident.name).collect();
        assert!(names.len() * 10 > people.len() * 9, "{} names", names.len());
        assert!(people.iter().all(|person| person.resident.phones.len() <= 4));
    }
}

/// A simple look instead of the engine: the last contact face to face with a reading, and three months or, after a bad
/// result, two weeks from it.
#[test]
fn people_stand_at_every_grade_of_lateness_and_some_are_due_now() {
    let options = options(1800, 1);
    let mut grades: HashMap<Option<Grade>, usize> = HashMap::new();
    let (mut today, mut soon) = (0, 0);
    for person in people(&options) {
        let chronic = person.tags.iter().any(|tag| matches!(tag.population.as_str(), "hypertension" | "diabetes"));
        let counted = |service: &&Service| service.mode.is_face_to_face() && service.readings.blood_pressure.is_some();
        let Some(last) = person.services.iter().rev().find(counted) else { continue };
        if !chronic || person.resident.standing != Standing::Present {
            continue;
        }
        let pressure = last.readings.blood_pressure.expect("counted");
        let bad = pressure.systolic >= 140
            || last.readings.fasting_glucose.is_some_and(|glucose| !(40..70).contains(&glucose))
            || last.findings.side_effect;
        let due = if bad { add_days(last.on, 14) } else { add_months(last.on, 3) };
        *grades.entry(Grade::of(days_between(due, options.today))).or_default() += 1;
        today += usize::from(due == options.today);
        soon += usize::from((1..=7).contains(&days_between(options.today, due)));
    }
    for grade in Grade::ALL {
        assert!(grades.get(&Some(grade)).is_some_and(|people| *people >= 3), "{grade:?}: {grades:?}");
    }
    assert!(today > 0 && soon > 5, "{today} due today, {soon} soon");
    assert!(grades[&None] > 150, "{grades:?}");
}

#[test]
fn records_are_possible_and_every_member_worked_last_month() {
    let options = options(1800, 1);
    let demo = generate(&options);
    assert!(demo.members[0].leads && demo.members.len() == 6);
    assert_eq!(demo.scores.quality.len(), 6);
    let (mut by_member, mut modes, mut ids) = (vec![0; 6], BTreeSet::new(), BTreeSet::new());
    for person in demo.households.flat_map(|household| household.residents) {
        let resident = &person.resident;
        for service in &person.services {
            assert!(ids.insert(service.id) && service.resident == resident.id);
            assert!(service.on < options.today && resident.standing.is_present_on(service.on));
            assert!(resident.birth.is_some_and(|birth| birth <= service.on));
            assert!((service.on..=options.today).contains(&service.entered_on));
            assert!(!service.items.is_empty());
            modes.insert(service.mode);
            if demo.scores.month.contains(service.on) {
                by_member[usize::try_from(service.by.0).expect("a member")] += 1;
            }
        }
        for contract in &person.contracts {
            assert!(contract.starts_on < contract.ends_on && contract.starts_on <= options.today);
            let left = !resident.standing.is_present_on(options.today);
            assert!(!(left && contract.in_force_on(options.today)));
        }
        for tag in &person.tags {
            assert!(tag.known_on <= options.today && tag.since.is_none_or(|since| since <= options.today));
        }
    }
    assert_eq!(modes.len(), Mode::ALL.len());
    assert!(by_member.iter().all(|services| *services >= 5), "{by_member:?}");
}

#[test]
fn visits_fill_today_and_the_coming_days() {
    let options = options(1800, 1);
    let people = people(&options);
    let is_at_home = |person: &DemoResident| {
        let old = age_on(person.resident.birth.expect("a birth date"), options.today) >= 80;
        old || person.tags.iter().any(|tag| tag.population.as_str() == "immobile")
    };
    // Whoever is seen is seen at home, or lives with somebody who is seen in the same half day.
    let homes: BTreeSet<_> = people
        .iter()
        .filter(|person| is_at_home(person))
        .flat_map(|person| person.visits.iter().map(|visit| (person.resident.household, visit.on, visit.session)))
        .collect();
    let visits: Vec<_> = people
        .iter()
        .flat_map(|person| {
            let home = person.resident.household;
            person.visits.iter().map(move |visit| (visit, home))
        })
        .map(|(visit, home)| (visit, homes.contains(&(home, visit.on, visit.session))))
        .collect();
    let planned =
        |day: Day| visits.iter().filter(move |(visit, _)| visit.on == day && visit.state == VisitState::Planned);
    // Eight homes, two of them in the morning, and in some of them more than one person.
    let homes_of = |session| {
        let of_session = people.iter().filter(move |person| {
            person.visits.iter().any(|visit| (visit.on, visit.session) == (options.today, session))
        });
        of_session.map(|person| person.resident.household).collect::<BTreeSet<_>>().len()
    };
    assert_eq!((homes_of(Session::Morning), homes_of(Session::Afternoon)), (2, 6));
    assert!(planned(options.today).count() > 8);
    assert!((1..=10).map(|days| planned(add_days(options.today, days)).count()).sum::<usize>() > 10);
    assert!(visits.iter().all(|(visit, at_home)| visit.state != VisitState::Planned || *at_home));
    let failed: Vec<_> = visits.iter().filter(|(visit, _)| matches!(visit.state, VisitState::Failed { .. })).collect();
    assert!(matches!(failed[..], [(visit, _)] if visit.on == add_days(options.today, -1)));
    assert!(visits.iter().any(|(visit, _)| matches!(visit.state, VisitState::Done { .. })));
    let ids: BTreeSet<_> = visits.iter().map(|(visit, _)| visit.id).collect();
    assert_eq!(ids.len(), visits.len());
}

#[test]
fn beds_a_leave_and_a_joint_visit_are_there_to_be_seen() {
    let options = options(1800, 1);
    let people = people(&options);
    assert_eq!(people.iter().flat_map(|person| &person.beds).count(), 3);
    assert!(people.iter().any(|person| person.along.is_some()));
    let leave = generate(&options).leave.expect("a leave");
    assert!(leave.member != leave.deputy && !leave.holds_on(options.today));
}
