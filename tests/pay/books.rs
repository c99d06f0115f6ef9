//! The text that is kept of a closed month, recounted by another program.

use jiayi::domain::money::Fen;
use jiayi::domain::pay::compute;
use jiayi::domain::pay::facts::PayFacts;
use jiayi::domain::pay::freeze::freeze;
use jiayi::domain::pay::funding::Funding;
use jiayi::domain::pay::scheme::Scheme;
use jiayi::policy::Policy;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use crate::properties::{any_facts, any_scheme, with_entered_figures, with_entered_shares};
use crate::recount::recount;
use crate::support::{month, october, xiamen};

fn kept(scheme: &Scheme, facts: &PayFacts) -> Option<String> {
    compute(scheme, facts).ok().map(|sheet| freeze(scheme, facts, &sheet).text)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 700, ..ProptestConfig::default() })]

    /// Two months, so that the second has something brought forward.
    #[test]
    fn another_program_recounts_any_closed_month(
        scheme in any_scheme(),
        mut facts in any_facts(),
        entered in (0..3_000_000_i64, 0..200_000_i64, 0..9_000_u64),
        first in 1..12_u32,
        scored in vec(any::<bool>(), 2),
    ) {
        with_entered_shares(&scheme, &mut facts);
        with_entered_figures(&scheme, &mut facts, entered);
        let scores = facts.scores.clone();
        for (number, scored) in (first..).zip(scored) {
            facts.month = month(&format!("2026-{number:02}"));
            facts.members.iter_mut().for_each(|member| member.days_present = member.days_present.min(28));
            facts.scores = if scored { scores.clone() } else { Default::default() };
            let Ok(sheet) = compute(&scheme, &facts) else { return Ok(()) };
            let text = freeze(&scheme, &facts, &sheet).text;
            prop_assert_eq!(recount(&text), Ok(()), "{}", text);
            facts.brought = sheet.forward;
        }
    }
}

/// Every figure that people enter for a way to pay: scores, amounts, shares, and other teams.
fn entered_by_people(scheme: &Scheme, facts: &mut PayFacts, marks: u32, amount: i64) {
    facts.adjustments.clear();
    facts.scores = scheme.scores.iter().map(|score| (score.id.clone(), score.full_marks * marks / 100)).collect();
    let funded = scheme.pots.iter().filter(|pot| pot.funding == Funding::Entered);
    facts.pot_amounts = funded.zip(1..).map(|(pot, times)| (pot.id.clone(), Fen(amount * times))).collect();
    facts.members.iter_mut().for_each(|member| {
        let most = scheme.quality.full_marks;
        member.quality = member.quality.map(|marks| marks.min(most));
        member.stars = scheme.stars.first().map(|star| star.stars);
    });
    with_entered_shares(scheme, facts);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn another_program_recounts_the_months_of_every_place(
        facts in any_facts(),
        marks in 0..=100_u32,
        amount in 0..9_000_000_i64,
        year in 2026..2029,
    ) {
        for place in Policy::places() {
            let mut facts = facts.clone();
            facts.month = month(&format!("{year}-10"));
            let policy = Policy::shared(&place.id).expect("sound");
            let Some(scheme) = policy.scheme_in(facts.month) else { continue };
            entered_by_people(scheme, &mut facts, marks, amount);
            let text = kept(scheme, &facts);
            prop_assert!(text.is_some(), "{} {:?}", place.id, compute(scheme, &facts).err());
            prop_assert_eq!(recount(&text.unwrap_or_default()), Ok(()), "{}", place.id);
        }
    }
}

/// Every amount of the sheet and every figure of the facts, a fen or a unit more, one at a time.
#[test]
fn a_changed_figure_is_found() {
    let text = kept(&xiamen(), &october()).expect("a sheet");
    assert_eq!(recount(&text), Ok(()));
    let kept: Value = serde_json::from_str(&text).expect("JSON");
    let mut places = Vec::new();
    numbers(&kept["sheet"]["pots"], "/sheet/pots", &mut places);
    numbers(&kept["sheet"]["members"], "/sheet/members", &mut places);
    places.retain(|place| {
        ["/whole_fen", "/total_fen"].iter().any(|end| place.ends_with(end)) && !place.contains("/pool/")
    });
    assert!(places.len() > 20, "{places:?}");
    places.extend(["/facts/counted/to_date", "/facts/scores/assessment", "/facts/work/3/count"].map(str::to_owned));
    places.extend(["/facts/members/0/quality", "/facts/members/3/days_present"].map(str::to_owned));
    places.extend(["/scheme/pots/1/funding/rate_fen", "/scheme/pots/1/parts/1/share_bp"].map(str::to_owned));
    for place in places {
        let mut changed = kept.clone();
        let figure = changed.pointer_mut(&place).unwrap_or_else(|| panic!("no {place}"));
        *figure = (figure.as_i64().expect("a number") + 1).into();
        assert!(recount(&changed.to_string()).is_err(), "{place}");
    }
}

fn numbers(value: &Value, at: &str, places: &mut Vec<String>) {
    match value {
        Value::Number(_) => places.push(at.to_owned()),
        Value::Array(rows) => {
            (0..).zip(rows).for_each(|(number, row): (usize, _)| numbers(row, &format!("{at}/{number}"), places));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| numbers(field, &format!("{at}/{name}"), places))
        }
        _ => {}
    }
}
