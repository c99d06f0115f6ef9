//! Death and moving away close what must close; taking it back opens all of it again.

use jiayi::desk::model::{NewVisit, VisitChange};
use jiayi::desk::{Desk, Result};
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::date::Day;
use jiayi::domain::id::{ResidentId, VisitId};
use jiayi::domain::problem::{LookupProblem, Problem};
use jiayi::domain::resident::Standing;
use jiayi::domain::service::Mode;
use jiayi::domain::visit::{Session, VisitPurpose, VisitState};

use crate::support::peek::{everything, facts, plans};
use crate::support::people::{follow_up, member, resident};
use crate::support::{Home, day, full_desk, stamp, today};

fn plan(desk: &mut Desk, who: ResidentId, on: &str, today: Day) -> VisitId {
    let member = member(desk, "林护士");
    let visit = NewVisit {
        resident: who,
        on: day(on),
        session: Session::Morning,
        member,
        along: Vec::new(),
        purpose: VisitPurpose::Care,
        note: String::new(),
    };
    desk.plan_visits(&stamp(), &[visit], today).expect("planned").ids[0]
}

fn set(desk: &mut Desk, who: ResidentId, standing: Standing) -> Result<()> {
    desk.set_standing(&stamp(), who, standing, "", today())
}

#[test]
fn duties_contracts_and_visits_end_and_come_back() {
    for gone in [Standing::Dead(today()), Standing::MovedOut(today()), Standing::Dead(day("2026-11-10"))] {
        let home = Home::new();
        let mut desk = full_desk(&home.path());
        let who = resident(&desk, "郑建国");
        let earlier = plan(&mut desk, who, "2026-11-05", day("2026-11-01"));
        let coming = plan(&mut desk, who, "2026-11-25", today());
        let (before, due) = (facts(&home.path()), plans(&home.path()));
        assert!(!desk.card(who, today()).expect("a card").dues.is_empty());

        set(&mut desk, who, gone).expect("gone");
        let card = desk.card(who, today()).expect("a card");
        assert_eq!(card.dues, []);
        assert!(card.contracts.iter().all(|contract| !contract.in_force_on(today())));
        let state = |id| card.visits.iter().find(|visit| visit.id == id).map(|visit| visit.state);
        assert_eq!(state(coming), Some(VisitState::Cancelled));
        assert_eq!(state(earlier), Some(VisitState::Planned), "how it went is still to be said");
        assert_eq!(desk.totals(today()).expect("totals").signed, 4);
        assert_eq!(desk.visits(today(), day("2027-01-01"), today()).expect("visits"), []);

        desk.undo(&stamp(), today()).expect("taken back");
        assert_eq!((facts(&home.path()), plans(&home.path())), (before, due));
    }
}

#[test]
fn coming_back_brings_the_duties_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "仇小明");
    let due = plans(&home.path());
    set(&mut desk, who, Standing::MovedOut(day("2026-11-20"))).expect("moved");
    assert_eq!(desk.card(who, today()).expect("a card").dues, []);
    set(&mut desk, who, Standing::Present).expect("back");
    assert_eq!(plans(&home.path()), due);
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let before = everything(&home.path());
    let (tomorrow, birth) = (day("2026-11-23"), day("1955-02-03"));
    let unborn = day("1955-02-02");
    for (standing, problem) in [
        (Standing::Dead(tomorrow), CareProblem::InFuture { on: tomorrow, today: today() }),
        (Standing::MovedOut(tomorrow), CareProblem::InFuture { on: tomorrow, today: today() }),
        (Standing::Dead(unborn), CareProblem::BeforeBirth { on: unborn, birth }),
    ] {
        assert_eq!(set(&mut desk, who, standing), Err(Problem::Care(problem)));
    }
    let nobody = ResidentId(1);
    assert_eq!(
        set(&mut desk, nobody, Standing::Present),
        Err(Problem::Lookup(LookupProblem::NoResident("1".to_owned())))
    );
    assert_eq!(everything(&home.path()), before);
}

#[test]
fn nothing_is_planned_or_recorded_for_who_is_gone() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let left_over = plan(&mut desk, who, "2026-11-05", day("2026-11-01"));
    let died = day("2026-11-10");
    set(&mut desk, who, Standing::Dead(died)).expect("dead");
    let before = everything(&home.path());
    let by = member(&desk, "林护士");
    let new = NewVisit {
        resident: who,
        on: today(),
        session: Session::Morning,
        member: by,
        along: Vec::new(),
        purpose: VisitPurpose::Care,
        note: String::new(),
    };
    let after_death = |on| Err(Problem::Care(CareProblem::AfterDeath { on, died }));
    assert_eq!(desk.plan_visits(&stamp(), &[new], today()).map(drop), after_death(today()));
    let change = VisitChange::Move { on: today(), session: Session::Morning, member: by, along: Vec::new() };
    assert_eq!(desk.change_visit(&stamp(), left_over, &change, today()), after_death(today()));
    let service = follow_up(&desk, who, today(), Mode::Clinic);
    assert_eq!(desk.record(&stamp(), &service, today()).map(drop), after_death(today()));
    assert_eq!(everything(&home.path()), before);
    // What happened before the death may still be entered.
    let late = follow_up(&desk, who, day("2026-11-05"), Mode::Home);
    desk.record(&stamp(), &late, today()).expect("recorded late");
    let card = desk.card(who, today()).expect("a card");
    assert!(matches!(card.visits[0].state, VisitState::Done { .. }));
}
