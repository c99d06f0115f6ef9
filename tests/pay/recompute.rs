//! A closed month redone from its exported working alone, by another program.

use jiayi::domain::pay::freeze::{freeze, open};
use jiayi::domain::pay::{compute, explain};
use jiayi::text::pay::working::whole;

use crate::redo_paper::redo;
use crate::support::{adjustment, october, xiamen};
use jiayi::domain::pay::facts::{AdjustmentKind, Counterpart};

fn exported() -> (Vec<(String, i64)>, String, i64) {
    let mut facts = october();
    facts.adjustments.push(adjustment(1, 3, AdjustmentKind::Deduction, 5_000, Counterpart::Reserve));
    let sheet = compute(&xiamen(), &facts).expect("a sheet");
    let closed = open(&freeze(&xiamen(), &facts, &sheet).text).expect("a closed month").sheet;
    let member = |member: &jiayi::domain::pay::sheet::MemberTotal| {
        (whole(&explain::member(&closed, member.id).expect("on the sheet")), member.total.0)
    };
    let members = closed.members.iter().map(member).collect();
    (members, whole(&explain::total(&closed)), closed.total().0)
}

#[test]
fn every_line_of_a_closed_month_can_be_redone_from_paper() {
    let (members, total, sum) = exported();
    let mut found = 0;
    for (working, expected) in &members {
        let amount = redo(working).unwrap_or_else(|problem| panic!("{problem}\n{working}"));
        assert_eq!(amount, i128::from(*expected), "{working}");
        found += amount;
    }
    assert_eq!(found, i128::from(sum));
    assert_eq!(redo(&total), Ok(i128::from(sum)), "{total}");
}

#[test]
fn a_digit_changed_on_paper_is_found() {
    let (members, ..) = exported();
    let (working, _) = &members[2];
    for (is, was) in [("136.00", "136.50"), ("4,005.33", "4,005.43"), ("14989", "14988"), ("163 次", "164 次")] {
        assert!(working.contains(is), "{is}\n{working}");
        let tampered = working.replacen(is, was, 1);
        assert!(redo(&tampered).is_err(), "{was} was not found\n{tampered}");
    }
}
