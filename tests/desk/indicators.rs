//! Indicators: each figure is the length of its list on every day, targets are those of the sources, a gap is closed by the
//! people who come anyway (DOMAIN B.4; ledger L45, L49 to L51, L158, L212, L245).

use jiayi::desk::Desk;
use jiayi::desk::model::{Breakdown, IndicatorSide, NewFigure};
use jiayi::domain::contract::ContractList;
use jiayi::domain::date::{Day, add_days, add_months};
use jiayi::domain::id::ResidentId;
use jiayi::domain::indicator::{Figure, FigureProblem, FigureSource};
use jiayi::domain::problem::Problem;
use jiayi::domain::resident::Standing;
use jiayi::domain::service::{Mode, Readings};
use jiayi::policy::Policy;

use crate::support::peek::{everything, facts};
use crate::support::people::{agreement, follow_up, pressure, resident};
use crate::support::{Home, day, desk_in_memory, full_desk, stamp, today};

fn figure(desk: &Desk, id: &str, on: Day) -> Figure {
    let board = desk.indicators(on).expect("figures");
    board.lines.into_iter().find(|line| line.id == id).expect("the indicator").figure.expect("a figure")
}

fn names(desk: &Desk, id: &str, side: IndicatorSide) -> Vec<String> {
    let people = desk.indicator_people(id, side, today()).expect("people");
    let lines = desk.resident_lines(&people, today()).expect("lines");
    lines.into_iter().map(|line| line.name).collect()
}

#[test]
fn every_figure_is_the_length_of_its_list_on_every_day() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let who = |desk: &Desk, name| resident(desk, name);
    for (name, on, systolic) in [
        ("郑建国", "2026-02-10", 150),
        ("郑建国", "2026-10-10", 132),
        ("苏阿婆", "2026-11-01", 128),
        ("仇小明", "2025-10-01", 120),
        ("曾祥", "2026-05-05", 118),
    ] {
        let new = jiayi::desk::model::NewService {
            readings: Readings { ..pressure(systolic, 80) },
            ..follow_up(&desk, who(&desk, name), day(on), Mode::Clinic)
        };
        desk.record(&stamp(), &new, today()).expect("recorded");
    }
    let one = who(&desk, "单丽");
    desk.sign(&stamp(), &agreement(&[one]), today()).expect("signed");
    let gone = who(&desk, "尉迟恭");
    desk.set_standing(&stamp(), gone, Standing::MovedOut(day("2026-11-10")), "", today()).expect("moved");
    for on in [today(), add_months(today(), 2), add_days(today(), -20), add_days(today(), -300), day("2024-01-01")] {
        for line in desk.indicators(on).expect("figures").lines.into_iter().filter(|line| line.is_counted) {
            if line.id == "key-coverage" {
                let mut to_sign = desk.contract_list(ContractList::KeyToSign, on).expect("a list");
                to_sign.sort_unstable();
                let gap = desk.indicator_people(&line.id, IndicatorSide::Gap, on).expect("people");
                // Plans, and with them who is here, are as of today.
                let here: Vec<ResidentId> = gap.into_iter().filter(|one| *one != gone).collect();
                assert_eq!(to_sign, here, "one definition of a key group, {on}");
            }
            let people = |side| desk.indicator_people(&line.id, side, on).expect("people");
            let [gap, numerator, denominator] = IndicatorSide::ALL.map(people);
            let counted = line.figure.expect("counted");
            assert_eq!((counted.numerator, counted.denominator), (numerator.len() as u64, denominator.len() as u64));
            let mut both: Vec<ResidentId> = gap.iter().chain(&numerator).copied().collect();
            both.sort_unstable();
            assert_eq!(both, denominator, "{}: nobody on both sides, nobody on none", line.id);
            // Whoever is in one part of a breakdown by place, age or member is in no other.
            for by in [Breakdown::Age, Breakdown::Village, Breakdown::Member] {
                let parts = desk.indicator_by(&line.id, by, on).expect("parts");
                let sum = parts.iter().map(|part| (part.figure.numerator, part.figure.denominator));
                let sum = sum.fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
                assert_eq!(sum, (counted.numerator, counted.denominator), "{} {by:?}", line.id);
            }
        }
    }
}

#[test]
fn rates_say_what_their_definitions_say() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    assert_eq!(names(&desk, "coverage", IndicatorSide::Gap), ["仇小明", "单丽", "许无证"]);
    // In two key groups and counted once; who is in none is not asked.
    assert_eq!(
        names(&desk, "key-coverage", IndicatorSide::Denominator),
        ["郑建国", "郑淑兰", "苏阿婆", "仇小明", "尉迟恭"]
    );
    assert_eq!(names(&desk, "key-coverage", IndicatorSide::Gap), ["仇小明"]);
    assert_eq!(names(&desk, "elderly-coverage", IndicatorSide::Denominator), ["郑建国", "郑淑兰", "苏阿婆", "尉迟恭"]);
    // Control: the last reading of twelve months; who was not measured is not under control.
    let control = |desk: &Desk| names(desk, "htn-control", IndicatorSide::Numerator);
    assert_eq!(control(&desk), Vec::<String>::new());
    let measured = |desk: &mut Desk, name: &str, on: &str, systolic| {
        let new = jiayi::desk::model::NewService {
            readings: pressure(systolic, 80),
            ..follow_up(desk, resident(desk, name), day(on), Mode::Clinic)
        };
        desk.record(&stamp(), &new, today()).expect("recorded");
    };
    measured(&mut desk, "苏阿婆", "2026-09-01", 130);
    measured(&mut desk, "郑建国", "2026-09-01", 130);
    measured(&mut desk, "郑建国", "2026-11-01", 166);
    measured(&mut desk, "仇小明", "2025-11-20", 120);
    assert_eq!(control(&desk), ["苏阿婆"], "he is above it now, the other was measured too long ago");
    // Standard management: in time now, and seen within the year.
    assert_eq!(names(&desk, "htn-standard", IndicatorSide::Numerator), ["苏阿婆"]);
    assert_eq!(names(&desk, "served", IndicatorSide::Numerator), ["郑建国", "苏阿婆"]);
    // Renewal: who ran out by the day and signed again.
    let later = day("2027-01-20");
    assert_eq!((figure(&desk, "renewal", later).numerator, figure(&desk, "renewal", later).denominator), (0, 0));
    let end = day("2026-12-31");
    assert_eq!((figure(&desk, "renewal", end).numerator, figure(&desk, "renewal", end).denominator), (0, 3));
    let ask = jiayi::domain::contract::RenewAsk { years: None, renews: false, signed_on: today() };
    let who = [resident(&desk, "曾祥"), resident(&desk, "郑建国")];
    desk.renew(&stamp(), &who, ask, today()).expect("renewed");
    assert_eq!((figure(&desk, "renewal", end).numerator, figure(&desk, "renewal", end).denominator), (2, 3));
    assert_eq!(figure(&desk, "still-signed", day("2027-06-01")).numerator, 2, "of those who were signed in June 2026");
}

#[test]
fn targets_are_those_of_the_sources_year_by_year() {
    let target = |place: &str, id: &str, year: i32| {
        let policy = Policy::builtin(place).expect("a pack");
        let indicator = policy.indicators().iter().find(|one| one.id == id).expect("the indicator").clone();
        indicator.target(Day::from_ymd_opt(year, 6, 1).expect("a day"))
    };
    for (place, id, year, bp) in [
        ("qianjiang", "coverage", 2023, None),
        ("qianjiang", "coverage", 2024, Some(3_900)),
        ("qianjiang", "coverage", 2026, Some(4_500)),
        ("qianjiang", "coverage", 2034, Some(6_900)),
        ("qianjiang", "coverage", 2035, Some(7_500)),
        ("qianjiang", "key-coverage", 2026, Some(7_900)),
        ("qianjiang", "key-coverage", 2035, Some(8_500)),
        ("jiangxian", "coverage", 2017, Some(3_000)),
        ("jiangxian", "key-coverage", 2017, Some(6_000)),
        ("hangzhou", "referral-rate", 2016, Some(1_500)),
        ("yuetan", "key-coverage", 2017, Some(9_000)),
        ("national", "coverage", 2026, None),
    ] {
        assert_eq!(target(place, id, year), bp, "{place} {id} {year}");
    }
}

#[test]
fn whoever_comes_anyway_closes_the_gap_first() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let plan = |desk: &Desk| desk.gap_plan("coverage", today()).expect("a plan");
    let order = |desk: &Desk| plan(desk).lines.into_iter().map(|line| line.name).collect::<Vec<_>>();
    // One duty is open for him and he has a phone; the others only have phones.
    assert_eq!(order(&desk), ["仇小明", "单丽", "许无证"]);
    let visit = jiayi::desk::model::NewVisit {
        resident: resident(&desk, "许无证"),
        on: add_days(today(), 3),
        session: jiayi::domain::visit::Session::Afternoon,
        member: desk.leader().expect("a leader").id,
        along: Vec::new(),
        purpose: jiayi::domain::visit::VisitPurpose::Care,
        note: String::new(),
    };
    desk.plan_visits(&stamp(), &[visit], today()).expect("planned");
    assert_eq!(order(&desk), ["许无证", "仇小明", "单丽"], "somebody goes there anyway");
    assert_eq!(plan(&desk).lines.len() as u64, plan(&desk).figure.denominator - plan(&desk).figure.numerator);
}

#[test]
fn a_figure_from_elsewhere_is_kept_with_its_source_and_can_be_taken_back() {
    let home = Home::new();
    let mut desk = full_desk(&home.path());
    let before = facts(&home.path());
    let new = NewFigure {
        indicator: "satisfaction".to_owned(),
        on: day("2026-06-30"),
        numerator: 184,
        denominator: 200,
        source: FigureSource::ThirdParty,
        note: "电话回访".to_owned(),
    };
    desk.enter_figure(&stamp(), &new, today()).expect("entered");
    assert_eq!(figure(&desk, "satisfaction", today()).rate(), Some(9_200));
    let board = desk.indicators(day("2026-06-01")).expect("figures");
    let line = board.lines.into_iter().find(|line| line.id == "satisfaction").expect("the indicator");
    assert_eq!(line.figure, None, "not known on that day");
    // A second one of the day takes its place; a later one is compared with it.
    desk.enter_figure(&stamp(), &NewFigure { numerator: 186, ..new.clone() }, today()).expect("entered");
    let later = NewFigure { on: day("2026-11-01"), numerator: 190, ..new.clone() };
    desk.enter_figure(&stamp(), &later, today()).expect("entered");
    let board = desk.indicators(today()).expect("figures");
    let line = board.lines.into_iter().find(|line| line.id == "satisfaction").expect("the indicator");
    let rates = [line.figure, line.before].map(|figure| figure.and_then(|figure| figure.rate()));
    assert_eq!(rates, [Some(9_500), Some(9_300)]);
    assert_eq!(line.entered.expect("entered").source, FigureSource::ThirdParty);
    for _ in 0..3 {
        desk.undo(&stamp(), today()).expect("taken back");
    }
    assert_eq!(facts(&home.path()), before);
    let everything_before = everything(&home.path());
    let title = "签约率".to_owned();
    for (new, problem) in [
        (NewFigure { numerator: 201, ..new.clone() }, FigureProblem::MoreThanAll { numerator: 201, denominator: 200 }),
        (NewFigure { numerator: 0, denominator: 0, ..new.clone() }, FigureProblem::OfNobody),
        (
            NewFigure { on: add_days(today(), 1), ..new.clone() },
            FigureProblem::InFuture { on: add_days(today(), 1), today: today() },
        ),
        (NewFigure { indicator: "coverage".to_owned(), ..new.clone() }, FigureProblem::Counted { title }),
    ] {
        assert_eq!(desk.enter_figure(&stamp(), &new, today()), Err(Problem::Figure(problem)));
    }
    assert_eq!(everything(&home.path()), everything_before);
    let entered = desk.indicator_people("satisfaction", IndicatorSide::Gap, today());
    let title = "签约居民满意度".to_owned();
    assert_eq!(entered, Err(Problem::Figure(FigureProblem::NoPeople { title })));
}

#[test]
fn a_file_with_nobody_has_figures_of_nobody() {
    let desk = desk_in_memory();
    let board = desk.indicators(today()).expect("figures");
    assert!(board.lines.iter().all(|line| line.figure.is_none_or(|figure| figure.rate().is_none())));
    assert!(matches!(desk.gap_plan("coverage", today()), Err(Problem::Figure(FigureProblem::NoGap { .. }))));
}
