//! Signing, renewing and ending (DOMAIN B.2; ledger L52, L71 to L75, L100, L134, L250), and the lists of the season.

use jiayi::desk::model::NewContract;
use jiayi::desk::{Desk, OwnPack, Store};
use jiayi::domain::contract::{
    AgreementKind, Contract, ContractList, ContractProblem, EndReason, NotRenewed, Party, RenewAsk,
};
use jiayi::domain::date::{Day, add_days};
use jiayi::domain::id::ResidentId;
use jiayi::domain::problem::Problem;
use jiayi::domain::resident::Standing;
use jiayi::domain::roster::{RosterHousehold, RosterRow};
use jiayi::domain::service::Mode;

use crate::support::peek::{everything, facts, number, peek};
use crate::support::people::{agreement as paper, follow_up, import, member, reading, resident, row, signed};
use crate::support::{Home, day, full_desk, new_desk, options, stamp, today};

fn contracts(desk: &Desk, who: ResidentId) -> Vec<Contract> {
    desk.card(who, today()).expect("a card").contracts
}

fn listed(desk: &Desk, list: ContractList) -> Vec<String> {
    let found = desk.contract_list(list, today()).expect("a list");
    let board = desk.contract_board(today()).expect("counts");
    if let Some((_, count)) = board.counts.iter().find(|(of, _)| *of == list) {
        assert_eq!(*count, found.len(), "{list:?}: the number is the length of the list");
    }
    let lines = desk.contract_lines(&found, today()).expect("lines");
    assert_eq!(lines.len(), found.len());
    lines.into_iter().map(|line| line.name).collect()
}

fn asked(signed_on: Day) -> RenewAsk {
    RenewAsk { years: None, renews: false, signed_on }
}

#[test]
fn one_person_signs_and_one_undo_takes_it_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "仇小明");
    let before = facts(&home.path());
    let signed = desk.sign(&stamp(), &paper(&[who]), today()).expect("signed");
    assert_eq!((signed.starts_on, signed.ends_on), (today(), day("2027-11-21")), "a year, its last day included");
    let [contract] = contracts(&desk, who).try_into().expect("one contract");
    assert!(contract.in_force_on(today()) && contract.agreement.is_some());
    assert_eq!(contract.doctor, Some(member(&desk, "李医生")), "whoever is responsible");
    assert!(listed(&desk, ContractList::Signed).contains(&"仇小明".to_owned()));
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(facts(&home.path()), before);
    assert!(listed(&desk, ContractList::ToSign).contains(&"仇小明".to_owned()));
}

#[test]
fn what_cannot_be_signed_is_refused_with_the_reason_and_nothing_changes() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = |name| resident(&desk, name);
    let (free, bound, other) = (who("仇小明"), who("郑建国"), who("单丽"));
    let tomorrow = add_days(today(), 1);
    let cases: Vec<(NewContract, ContractProblem)> = vec![
        (paper(&[]), ContractProblem::Nobody),
        (paper(&[free, other]), ContractProblem::OnlyOne),
        (
            paper(&[bound]),
            ContractProblem::SignedAlready {
                name: "郑建国".to_owned(),
                from: day("2026-01-01"),
                until: day("2026-12-31"),
            },
        ),
        (NewContract { years: 6, ..paper(&[free]) }, ContractProblem::Term { years: 6 }),
        (NewContract { years: 0, ..paper(&[free]) }, ContractProblem::Term { years: 0 }),
        (
            NewContract { signed_on: tomorrow, starts_on: tomorrow, ..paper(&[free]) },
            ContractProblem::SignedInFuture { on: tomorrow, today: today() },
        ),
        (
            NewContract { starts_on: day("2026-11-01"), ..paper(&[free]) },
            ContractProblem::StartsBeforeSigned { starts_on: day("2026-11-01"), signed_on: today() },
        ),
        (
            NewContract { signed_on: day("1950-01-01"), starts_on: day("1950-01-01"), ..paper(&[free]) },
            ContractProblem::BeforeBirth {
                name: "仇小明".to_owned(), on: day("1950-01-01"), birth: day("1961-12-25")
            },
        ),
        (NewContract { party: Party::Doctor, ..paper(&[free]) }, ContractProblem::NoDoctor),
        (
            NewContract { kind: AgreementKind::Household, ..paper(&[free]) },
            ContractProblem::NoHousehold { name: "仇小明".to_owned() },
        ),
        (
            NewContract { kind: AgreementKind::Organisation, organisation: " ".to_owned(), ..paper(&[free, other]) },
            ContractProblem::NoOrganisation,
        ),
    ];
    let before = everything(&home.path());
    for (new, problem) in cases {
        assert_eq!(desk.sign(&stamp(), &new, today()), Err(Problem::Contract(problem)));
    }
    assert_eq!(everything(&home.path()), before);
    desk.set_standing(&stamp(), free, Standing::MovedOut(day("2026-11-20")), "", today()).expect("moved");
    let gone = ContractProblem::Gone { name: "仇小明".to_owned(), standing: Standing::MovedOut(day("2026-11-20")) };
    assert_eq!(desk.sign(&stamp(), &paper(&[free]), today()), Err(Problem::Contract(gone)));
}

#[test]
fn a_household_signs_with_one_paper_and_the_head_for_all() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let at_home = |row: RosterRow| RosterRow {
        household: Some(Box::new(RosterHousehold { number: "H-7".to_owned(), ..RosterHousehold::default() })),
        ..row
    };
    let rows = vec![
        at_home(row(1, "陈父", "1960-01-01", &[])),
        at_home(row(2, "陈母", "1962-01-01", &[])),
        at_home(signed(row(3, "陈子", "1990-01-01", &[]), "2026-05-01", "2027-04-30")),
    ];
    import(&mut desk, &reading(rows), &stamp(), today()).expect("the roster goes in");
    let mother = resident(&desk, "陈母");
    let new = NewContract { kind: AgreementKind::Household, ..paper(&[mother]) };
    let signed = desk.sign(&stamp(), &new, today()).expect("signed");
    let names: Vec<&str> = signed.people.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["陈父", "陈母"], "whoever is not signed yet");
    let of = |name| contracts(&desk, resident(&desk, name)).into_iter().next().expect("a contract").agreement;
    assert!(of("陈父").is_some() && of("陈父") == of("陈母") && of("陈子").is_none());
    assert_eq!(number(&peek(&home.path()), "SELECT count(*) FROM agreement WHERE signed_by IS NOT NULL"), 1);
    // A second time there is nobody left.
    assert!(matches!(
        desk.sign(&stamp(), &new, today()),
        Err(Problem::Contract(ContractProblem::SignedAlready { name, .. })) if name == "陈母"
    ));
    // When it is renewed, one paper follows for both.
    let later = day("2027-11-10");
    let both = [resident(&desk, "陈父"), mother];
    let renewed = desk.renew(&stamp(), &both, asked(later), later).expect("renewed");
    assert_eq!(renewed.count(), 2);
    assert_eq!(number(&peek(&home.path()), "SELECT count(*) FROM agreement"), 2);
}

#[test]
fn people_of_an_organisation_sign_together_and_a_doctor_may_sign_in_his_own_name() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let people = [resident(&desk, "仇小明"), resident(&desk, "单丽")];
    let new = NewContract {
        kind: AgreementKind::Organisation,
        organisation: "软件园".to_owned(),
        party: Party::Doctor,
        doctor: Some(member(&desk, "王专科")),
        ..paper(&people)
    };
    desk.sign(&stamp(), &new, today()).expect("signed");
    let lines = desk.contract_lines(&people, today()).expect("lines");
    assert!(lines.iter().all(|line| line.kind == Some(AgreementKind::Organisation)));
    assert!(lines.iter().all(|line| line.doctor.as_deref() == Some("王专科")));
}

#[test]
fn the_renewals_that_are_due_are_done_in_one_intent() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let before = facts(&home.path());
    // Sixty days ahead of 22 November: up to 21 January.
    assert_eq!(listed(&desk, ContractList::Renewing), ["曾祥", "郑建国", "苏阿婆"], "the first to end comes first");
    let mut who = desk.contract_list(ContractList::Renewing, today()).expect("a list");
    who.push(resident(&desk, "单丽"));
    who.push(resident(&desk, "尉迟恭"));
    let planned = desk.plan_renewals(&who, asked(today()), today()).expect("planned");
    let renewed = desk.renew(&stamp(), &who, asked(today()), today()).expect("renewed");
    assert_eq!(planned, renewed, "what was shown is what is done");
    let days: Vec<(Day, Day)> =
        renewed.lines.iter().filter_map(|line| line.outcome.ok()).map(|new| (new.starts_on, new.ends_on)).collect();
    let year = (day("2027-01-01"), day("2027-12-31"));
    assert_eq!(days, [(day("2026-12-15"), day("2027-12-14")), year, year], "the day after, and as long");
    let left: Vec<NotRenewed> = renewed.left_out().map(|(_, why)| why).collect();
    assert_eq!(left, [NotRenewed::NoContract, NotRenewed::TooEarly { from: day("2027-04-01") }]);
    assert_eq!(listed(&desk, ContractList::Renewing), Vec::<String>::new());
    let again = desk.renew(&stamp(), &who[..1], asked(today()), today());
    assert_eq!(
        again,
        Err(Problem::Contract(ContractProblem::NotRenewed {
            name: "曾祥".to_owned(),
            why: NotRenewed::RenewedAlready { until: day("2027-12-14") },
        }))
    );
    desk.undo(&stamp(), today()).expect("taken back");
    assert_eq!(facts(&home.path()), before);
}

#[test]
fn what_ran_out_is_renewed_from_the_day_of_signing() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let late = day("2027-01-10");
    let found = desk.contract_list(ContractList::Lapsed, late).expect("a list");
    assert_eq!(found.len(), 3);
    let renewed = desk.renew(&stamp(), &found, RenewAsk { years: Some(3), ..asked(late) }, late).expect("renewed");
    let new = renewed.lines[0].outcome.expect("renewed");
    assert_eq!((new.starts_on, new.ends_on), (late, day("2030-01-09")));
}

#[test]
fn one_that_renews_itself_goes_on_until_it_is_ended() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "仇小明");
    let new = NewContract { renews: true, ..paper(&[who]) };
    desk.sign(&stamp(), &new, today()).expect("signed");
    let later = day("2029-06-01");
    desk.roll_to(later).expect("rolled");
    assert!(desk.contract_list(ContractList::Signed, later).expect("a list").contains(&who));
    assert_eq!(desk.totals(later).expect("totals").signed, 1, "everybody else's has run out");
    let card = desk.card(who, later).expect("a card");
    assert_eq!(card.contracts[0].term_on(later), (day("2028-11-22"), day("2029-11-21")));
    let ended = desk.end_contract(&stamp(), who, later, EndReason::Refused, later).expect("ended");
    assert_eq!((ended.on, ended.reason), (later, EndReason::Refused));
    assert!(!desk.contract_list(ContractList::Signed, later).expect("a list").contains(&who));
    let over = ContractProblem::OverAlready { on: later, last: day("2029-05-31") };
    assert_eq!(desk.end_contract(&stamp(), who, later, EndReason::Lost, later), Err(Problem::Contract(over)), "once");
}

#[test]
fn another_doctor_takes_over_by_signing_anew() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = resident(&desk, "郑建国");
    let doctor = Some(member(&desk, "王专科"));
    let new = NewContract { replaces: true, doctor, ..paper(&[who]) };
    desk.sign(&stamp(), &new, today()).expect("signed");
    let [now, before] = contracts(&desk, who).try_into().expect("two contracts");
    assert_eq!((now.doctor, now.starts_on), (doctor, today()));
    assert_eq!((before.end_reason, before.ended_on), (Some(EndReason::Replaced), Some(today())));
    assert!(!before.in_force_on(today()) && now.in_force_on(today()), "one on each day");
}

#[test]
fn outside_the_season_a_new_agreement_says_why_and_a_renewal_need_not() {
    let home = Home::new();
    let _ = full_desk(&home.path());
    let season = b"[season]\nfirst_month = 1\nlast_month = 6\nsource = { document = \"x\" }\n";
    let store = Store::open(&home.path(), options()).expect("opens");
    let mut desk = Desk::new(store, Some(OwnPack { name: "own.toml", bytes: season })).expect("a desk");
    assert_eq!(desk.pack_faults(), []);
    let who = resident(&desk, "仇小明");
    let refused = desk.sign(&stamp(), &paper(&[who]), today());
    let out = ContractProblem::OutOfSeason { first_month: 1, last_month: 6 };
    assert_eq!(refused, Err(Problem::Contract(out)));
    desk.sign(&stamp(), &NewContract { exception: "新迁入".to_owned(), ..paper(&[who]) }, today()).expect("signed");
    let due = desk.contract_list(ContractList::Renewing, today()).expect("a list");
    desk.renew(&stamp(), &due, asked(today()), today()).expect("renewed");
}

#[test]
fn who_was_signed_and_never_served_stands_on_a_list_until_somebody_serves() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    assert_eq!(listed(&desk, ContractList::NotServed), ["郑建国", "郑淑兰", "苏阿婆", "曾祥", "尉迟恭"]);
    let who = resident(&desk, "郑淑兰");
    // Before the contract began it does not count.
    desk.record(&stamp(), &follow_up(&desk, who, day("2026-02-20"), Mode::Clinic), today()).expect("recorded");
    assert!(listed(&desk, ContractList::NotServed).contains(&"郑淑兰".to_owned()));
    desk.record(&stamp(), &follow_up(&desk, who, day("2026-11-01"), Mode::Clinic), today()).expect("recorded");
    assert_eq!(listed(&desk, ContractList::NotServed), ["郑建国", "苏阿婆", "曾祥", "尉迟恭"]);
    assert_eq!(listed(&desk, ContractList::KeyToSign), ["仇小明"], "hypertension, and not signed");
    assert_eq!(listed(&desk, ContractList::NobodyResponsible), Vec::<String>::new());
}

/// What the lists ask of the file is what the contracts of each person say.
#[test]
fn the_lists_are_what_the_contracts_of_each_person_say() {
    let home = Home::new();
    let mut desk = new_desk(&home.path());
    let people = 95_u32;
    let rows = (0..people).map(|n| row(n + 1, &format!("居民{n:03}"), "1970-05-05", &[])).collect();
    import(&mut desk, &reading(rows), &stamp(), today()).expect("the roster goes in");
    let mut chance = 12_345_u64;
    let mut roll = |sides: u64| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) % sides
    };
    let everybody: Vec<ResidentId> = (0..people).map(|n| resident(&desk, &format!("居民{n:03}"))).collect();
    for who in &everybody {
        for _ in 0..roll(3) {
            let signed_on = add_days(today(), -(roll(1_200) as i64));
            let new = NewContract {
                signed_on,
                starts_on: add_days(signed_on, roll(40) as i64),
                years: 1 + roll(2) as u8,
                renews: roll(5) == 0,
                replaces: roll(2) == 0,
                ..paper(&[*who])
            };
            let _ = desk.sign(&stamp(), &new, today());
        }
        if roll(4) == 0 {
            let on = add_days(today(), -(roll(300) as i64));
            let _ = desk.end_contract(&stamp(), *who, on, EndReason::Other, today());
        }
    }
    for ahead in [0, 45, 200, 400] {
        let on = add_days(today(), ahead);
        let pick = |test: &dyn Fn(&[Contract]) -> bool| -> Vec<ResidentId> {
            everybody.iter().copied().filter(|who| test(&contracts(&desk, *who))).collect()
        };
        let holds = |known: &[Contract]| known.iter().any(|one| one.in_force_on(on));
        let ends = |known: &[Contract], from: Day, to: Day| {
            let last = known.iter().filter(|one| one.last_day().is_some()).max_by_key(|one| one.starts_on);
            last.is_some_and(|one| one.last_day() == Some(one.ends_on) && from <= one.ends_on && one.ends_on <= to)
        };
        let found = |list| {
            let mut found = desk.contract_list(list, on).expect("a list");
            found.sort_unstable();
            found
        };
        assert_eq!(found(ContractList::Signed), pick(&holds));
        assert_eq!(found(ContractList::ToSign), pick(&|known| !holds(known)));
        assert_eq!(found(ContractList::Renewing), pick(&|known| ends(known, on, add_days(on, 60))));
        let year_ago = add_days(on, -365);
        assert_eq!(found(ContractList::Lapsed), pick(&|known| ends(known, year_ago, add_days(on, -1))));
        assert_eq!(desk.totals(on).expect("totals").signed, found(ContractList::Signed).len());
    }
}
