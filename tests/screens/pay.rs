//! Sample months: September is closed, October is over and open, November is going on without a score.

use jiayi::desk::model::{ClosedMonth, MonthStatus, PayView};
use jiayi::domain::date::Month;
use jiayi::domain::id::{AdjustmentId, MemberId};
use jiayi::domain::money::Fen;
use jiayi::domain::pay::effective::Counted;
use jiayi::domain::pay::facts::{Adjustment, AdjustmentKind, Counterpart, MemberFacts, PartRef, PayFacts, Work};
use jiayi::domain::pay::freeze::freeze;
use jiayi::domain::pay::problem::PayProblem;
use jiayi::domain::pay::sheet::BroughtForward;
use jiayi::domain::pay::{Scheme, compute};
use jiayi::domain::problem::Problem;
use jiayi::domain::service::{Item, Mode};
use jiayi::domain::team::Role;
use jiayi::policy::Policy;

pub fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

fn xiamen() -> Scheme {
    let policy = Policy::builtin("xiamen").expect("sound");
    policy.scheme_in(month("2026-10")).expect("a scheme").clone()
}

fn member(id: i64, name: &str, role: Role, days: u32, quality: Option<u32>) -> MemberFacts {
    MemberFacts {
        id: MemberId(id),
        name: name.to_owned(),
        role,
        position: u32::try_from(id).expect("few"),
        leads: id == 1,
        days_in_team: 30,
        days_present: days,
        quality,
        coefficient: None,
        stars: None,
    }
}

fn facts(of: Month) -> PayFacts {
    let scored = of < month("2026-11");
    let quality = |score: u32| scored.then_some(score);
    let work = |member: i64, item, mode, count| Work { member: MemberId(member), item, mode, count };
    let number = u64::from(of.number());
    PayFacts {
        members: vec![
            member(1, "李医生", Role::FamilyDoctor, 23, quality(9_600)),
            member(2, "周护士", Role::Nurse, 12, quality(9_200)),
            member(3, "吴健管", Role::HealthManager, 23, quality(8_800)),
        ],
        counted: Counted { before: 1_500 * (number - 1), to_date: 1_500 * number },
        work: vec![
            work(1, Item::FollowUp, Mode::Clinic, 120),
            work(1, Item::FollowUp, Mode::Home, 14),
            work(2, Item::Nursing, Mode::Home, 19),
            work(2, Item::FollowUp, Mode::Clinic, 88),
            work(3, Item::FollowUp, Mode::Phone, 163),
        ],
        scores: if scored { [("assessment".to_owned(), 9_200)].into() } else { [].into() },
        brought: if of > month("2026-09") {
            september().sheet.expect("a sheet").forward
        } else {
            BroughtForward::default()
        },
        ..PayFacts::of(of)
    }
}

fn september() -> PayView {
    let (scheme, facts) = (xiamen(), facts(month("2026-09")));
    let sheet = compute(&scheme, &facts).expect("a sheet");
    let code = Some(freeze(&scheme, &facts, &sheet).seal.code);
    let month = facts.month;
    PayView { month, status: MonthStatus::Closed, scheme, facts, sheet: Ok(sheet), code, last_month: Vec::new() }
}

pub fn closed(month: Month) -> ClosedMonth {
    ClosedMonth { month, total: Fen(1_200_000), code: format!("{:04}{:02}-7Q4KM2PXWD", month.year(), month.number()) }
}

pub fn view(of: Month) -> Result<PayView, Problem> {
    if of == month("2026-09") {
        return Ok(september());
    }
    if of < month("2026-09") {
        return Err(PayProblem::NoScheme(of).into());
    }
    let (scheme, facts) = (xiamen(), facts(of));
    let sheet = compute(&scheme, &facts);
    let last_month = facts.brought.lines.iter().map(|row| (row.member, row.lines)).collect();
    Ok(PayView { month: of, status: MonthStatus::Open, scheme, facts, sheet, code: None, last_month })
}

/// An open month without scores.
pub fn unscored(of: Month) -> PayView {
    let mut facts = facts(of);
    facts.scores.clear();
    facts.members[1].quality = None;
    open(facts)
}

/// An open month with a line of the third member that the others bear by role and attendance.
pub fn with_shared_line(of: Month) -> PayView {
    let mut facts = facts(of);
    facts.adjustments.push(Adjustment {
        id: AdjustmentId(1),
        member: MemberId(3),
        kind: AdjustmentKind::Extra,
        amount: Fen(5_000),
        reason: "值班".to_owned(),
        counterpart: Counterpart::Others { part: PartRef::new("team", "role") },
    });
    open(facts)
}

fn open(facts: PayFacts) -> PayView {
    let scheme = xiamen();
    let sheet = compute(&scheme, &facts);
    let month = facts.month;
    PayView { month, status: MonthStatus::Open, scheme, facts, sheet, code: None, last_month: Vec::new() }
}
