//! A day in one village: everybody there who is due, home by home, shared out, in one intent.

use jiayi::desk::model::{Intent, NewCampaign};
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::problem::Problem;
use jiayi::domain::route::shared_out;
use jiayi::domain::route_problem::RouteProblem;
use jiayi::domain::visit::Session;

use crate::desk::routes::{plan, villages};
use crate::support::peek::{everything, facts};
use crate::support::people::{follow_up, member, resident};
use crate::support::{Home, day, stamp, today};

#[test]
fn the_homes_of_a_village_are_planned_in_one_intent_and_shared_out() {
    let home = Home::new();
    let mut desk = villages(&home);
    // Nothing is on file of anybody: late by the day on which it is asked.
    let on = day("2027-03-20");
    desk.roll_to(on).expect("rolled");
    let lines = desk.campaigns(on).expect("villages");
    let line = lines.iter().find(|line| line.name == "莲塘村").expect("the village");
    assert_eq!((line.residents, line.people, line.homes, line.last_visit), (6, 6, 3, None));

    let before = facts(&home.path());
    let members = vec![member(&desk, "李医生"), member(&desk, "林护士")];
    let new = NewCampaign { village: "莲塘村".to_owned(), on, session: Session::Morning, members };
    let planned = desk.plan_campaign(&stamp(), &new, on).expect("planned");
    assert_eq!((planned.ids.len(), planned.had_one), (line.people, 0));
    let loads = desk.loads(on, on).expect("loads");
    let said: Vec<_> = loads.iter().map(|load| (&*load.member_name, load.stops, load.people)).collect();
    assert_eq!(said, [("李医生", 2, 5), ("林护士", 1, 1)]);
    let names: Vec<String> = desk.visits(on, on, on).expect("visits").into_iter().map(|visit| visit.name).collect();
    assert_eq!(names, ["乙一", "乙二", "乙三", "丙一", "丙二", "甲一"]);
    assert_eq!(desk.history(1).expect("history")[0].intent, Some(Intent::PlanCampaign));
    // Again, and there is nothing left to plan.
    let twice = CareProblem::VisitTwice { on, session: Session::Morning };
    assert_eq!(desk.plan_campaign(&stamp(), &new, on).err(), Some(Problem::Care(twice)));
    desk.undo(&stamp(), on).expect("one undo");
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn who_has_a_visit_keeps_it_and_a_village_says_when_somebody_was_there() {
    let home = Home::new();
    let mut desk = villages(&home);
    let on = day("2027-03-20");
    let done = plan(&mut desk, &["丁一"], today(), Session::Afternoon, "林护士");
    let mut contact = follow_up(&desk, resident(&desk, "丁一"), today(), jiayi::domain::service::Mode::Home);
    contact.visit = Some(done[0]);
    desk.record(&stamp(), &contact, today()).expect("done");
    plan(&mut desk, &["乙一"], on, Session::Morning, "黄公卫");
    desk.roll_to(on).expect("rolled");
    let line = |name: &str| desk.campaigns(on).expect("villages").into_iter().find(|line| line.name == name);
    assert_eq!(line("后陂村").expect("a village").last_visit, Some(today()));
    let new = NewCampaign {
        village: "莲塘村".to_owned(),
        on,
        session: Session::Morning,
        members: vec![member(&desk, "李医生")],
    };
    let planned = desk.plan_campaign(&stamp(), &new, on).expect("planned");
    assert_eq!((planned.ids.len(), planned.had_one), (5, 1));
}

#[test]
fn what_cannot_be_a_campaign_is_refused_and_changes_nothing() {
    let home = Home::new();
    let mut desk = villages(&home);
    let before = everything(&home.path());
    let members = vec![member(&desk, "李医生")];
    let new = |village: &str, members: &[_]| NewCampaign {
        village: village.to_owned(),
        on: today(),
        session: Session::Morning,
        members: members.to_vec(),
    };
    let nobody = RouteProblem::NobodyGoes;
    assert_eq!(desk.plan_campaign(&stamp(), &new("莲塘村", &[]), today()).err(), Some(nobody.into()));
    let empty = RouteProblem::NobodyDue { village: "别处".to_owned() };
    assert_eq!(desk.plan_campaign(&stamp(), &new("别处", &members), today()).err(), Some(empty.into()));
    let known = vec!["后陂村".to_owned(), "莲塘村".to_owned()];
    let unknown = RouteProblem::NoVillage { given: "村".to_owned(), known };
    assert_eq!(desk.village_named("村").err(), Some(unknown.into()));
    assert_eq!(desk.village_named("莲塘").as_deref(), Ok("莲塘村"));
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn nobody_has_two_homes_more_than_another_and_each_has_a_stretch_of_the_way() {
    for homes in 0..40 {
        for people in 1..9 {
            let shares = shared_out(homes, people);
            assert_eq!(shares.len(), homes);
            assert!(shares.is_sorted() && shares.iter().all(|share| *share < people));
            let count = |who| shares.iter().filter(|share| **share == who).count();
            let counts: Vec<usize> = (0..people).map(count).collect();
            assert!(counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 1, "{homes} {people}: {counts:?}");
        }
    }
}
