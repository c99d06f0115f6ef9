//! Green, yellow, red: both sides of every limit, what each reason needs, and what the leader's word does to it.

use jiayi::domain::care::colour::{Colour, ColourReason, Mark, SetColour};
use jiayi::domain::care::facts::Facts;
use jiayi::domain::care::plan::plan;
use jiayi::domain::care::ruleset::RuleSet;
use jiayi::domain::pack_fault::{Contradiction, PackFaultKind};
use jiayi::domain::resident::Standing;
use jiayi::policy::Policy;
use jiayi::text;

use super::support::{born, day, rules, rules_with, tagged, with};

/// The colour, and its reasons in a word each.
fn colour(facts: &Facts, rules: &RuleSet, today: &str) -> String {
    let Some(found) = plan(facts, rules, day(today)).suggestion else { return "-".to_owned() };
    let word = |reason: &ColourReason| match reason {
        ColourReason::Emergency { .. } => "emergency".to_owned(),
        ColourReason::ReferralOpen { .. } => "referral".to_owned(),
        ColourReason::Uncontrolled { in_a_row, .. } => format!("uncontrolled{in_a_row}"),
        ColourReason::MentalRisk { risk, .. } => format!("risk{risk}"),
        ColourReason::Late { days, .. } => format!("late{days}"),
    };
    let mut words: Vec<String> = found.reasons.iter().map(|(_, reason)| word(reason)).collect();
    words.dedup();
    std::iter::once(found.colour.code().to_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

fn table(facts: &Facts, rules: &RuleSet, rows: &str) {
    let mut wrong = Vec::new();
    for row in rows.lines().map(str::trim).filter(|row| !row.is_empty()) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [history, today, expected] = cells[..] else { panic!("not a row: {row}") };
        let found = colour(&with(facts.clone(), history), rules, today);
        if found != expected {
            wrong.push(format!("{history} on {today}: expected {expected}, found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn hypertensive() -> Facts {
    tagged(born("1960-01-01"), "hypertension", "2025-01-01")
}

#[test]
fn readings_of_a_hypertensive() {
    table(
        &hypertensive(),
        &rules(),
        "
        2026-05-01 clinic 149/89                                                      | 2026-05-02 | green
        2026-05-01 clinic 150/89                                                      | 2026-05-02 | yellow uncontrolled1
        2026-05-01 clinic 149/90                                                      | 2026-05-02 | yellow uncontrolled1
        2026-04-01 clinic 150/89; 2026-04-15 clinic 150/89                            | 2026-04-16 | red uncontrolled2 referral
        2026-04-01 clinic 150/89; 2026-04-15 clinic 149/89                            | 2026-04-16 | green
        2026-04-01 clinic 150/89; 2026-04-15 clinic 149/89; 2026-04-29 clinic 150/89  | 2026-04-30 | yellow uncontrolled1
        2026-05-01 clinic 179/89                                                      | 2026-05-02 | yellow uncontrolled1
        2026-05-01 clinic 180/89                                                      | 2026-05-02 | red emergency referral uncontrolled1
        2026-05-01 clinic 149/110                                                     | 2026-05-02 | red emergency referral uncontrolled1
        2026-05-01 clinic 149/89 danger                                               | 2026-05-02 | red emergency referral
        2026-05-01 phone danger                                                       | 2026-05-02 | red emergency referral
        2026-05-01 clinic 149/89 comp                                                 | 2026-05-02 | red referral
        ",
    );
}

#[test]
fn a_referral_that_was_chased_is_no_longer_open_and_the_last_value_stays() {
    table(
        &hypertensive(),
        &rules(),
        "
        2026-05-01 clinic 180/89; 2026-05-10 phone follow_up                          | 2026-05-11 | red emergency uncontrolled1
        2026-05-01 clinic 180/89; 2026-05-10 clinic 149/89                            | 2026-05-11 | green
        2026-05-01 clinic 149/89 comp; 2026-05-10 phone follow_up                     | 2026-05-11 | green
        2026-04-01 clinic 150/89; 2026-04-15 clinic 150/89; 2026-04-20 phone follow_up | 2026-04-21 | red uncontrolled2
        ",
    );
}

#[test]
fn thirty_days_late_are_not_yet_yellow_and_only_for_key_groups() {
    // Due three months after the last contact: 2026-04-10.
    table(
        &hypertensive(),
        &rules(),
        "
        2026-01-10 clinic 130/80 | 2026-04-10 | green
        2026-01-10 clinic 130/80 | 2026-05-10 | green
        2026-01-10 clinic 130/80 | 2026-05-11 | yellow late31
        2026-01-10 clinic 130/80 | 2026-12-31 | yellow late265
        ",
    );
    // Medicine that ran out on 2026-02-07 is late for him too; he is in no key group.
    let ordinary = born("1990-01-01");
    let rows = "2026-01-10 clinic rx4 | 2026-05-11 | green";
    table(&ordinary, &rules(), rows);
    table(
        &ordinary,
        &rules_with("[colour]\nlate_for = { any = [{ min_age = 18 }] }"),
        &rows.replace("green", "yellow late93"),
    );
}

#[test]
fn what_is_dangerous_is_dangerous_in_everybody() {
    // Nobody of 30 has his blood pressure watched by a rule, and no rule asks for a glucose of his.
    table(
        &born("1996-01-01"),
        &rules(),
        "
        -                                                   | 2026-05-02 | green
        2026-05-01 clinic 179/109                           | 2026-05-02 | green
        2026-05-01 clinic 180/109                           | 2026-05-02 | red emergency
        2026-05-01 clinic 180/109; 2026-05-03 phone follow_up | 2026-05-04 | red emergency
        2026-05-01 clinic 180/109; 2026-05-03 clinic 130/80 | 2026-05-04 | green
        2026-05-01 clinic g16.6                             | 2026-05-02 | green
        2026-05-01 clinic g16.7                             | 2026-05-02 | red emergency
        2026-05-01 clinic g4.0                              | 2026-05-02 | green
        2026-05-01 clinic g3.9                              | 2026-05-02 | red emergency
        2026-05-01 clinic g3.9; 2026-05-03 clinic 130/80    | 2026-05-04 | red emergency
        2026-05-01 clinic danger                            | 2026-05-02 | red emergency
        2026-05-01 clinic danger; 2026-05-03 phone follow_up | 2026-05-04 | green
        ",
    );
}

#[test]
fn risk_of_a_mental_disorder() {
    let patient = tagged(born("1980-01-01"), "mental", "2025-01-01");
    table(
        &patient,
        &rules(),
        "
        2026-05-01 clinic r0s                        | 2026-05-02 | green
        2026-05-01 clinic r1b                        | 2026-05-02 | yellow risk1
        2026-05-01 clinic r2b                        | 2026-05-02 | yellow risk2
        2026-05-01 clinic r3u                        | 2026-05-02 | red emergency referral risk3
        2026-05-01 clinic r2b; 2026-05-10 clinic r0s | 2026-05-11 | green
        ",
    );
}

#[test]
fn who_has_gone_has_no_colour() {
    let facts = with(hypertensive(), "2026-05-01 clinic 180/89");
    for standing in [Standing::Dead(day("2026-05-02")), Standing::MovedOut(day("2026-05-02"))] {
        let gone = Facts { standing, ..facts.clone() };
        assert_eq!(colour(&gone, &rules(), "2026-05-01"), "red emergency referral uncontrolled1");
        assert_eq!(colour(&gone, &rules(), "2026-05-02"), "-");
    }
}

#[test]
fn a_team_can_change_every_figure() {
    let own = "[colour]\nred_uncontrolled = 3\nyellow_uncontrolled = 2\nyellow_late_days = 0\nred_mental_risk = 2";
    let facts = hypertensive();
    let changed = rules_with(own);
    table(
        &facts,
        &changed,
        "
        2026-05-01 clinic 150/89                              | 2026-05-02 | green
        2026-01-10 clinic 130/80                              | 2026-04-11 | yellow late1
        ",
    );
    let twice = with(facts, "2026-04-01 clinic 150/89; 2026-04-15 clinic 150/89; 2026-04-20 phone follow_up");
    assert_eq!(colour(&twice, &changed, "2026-04-21"), "yellow uncontrolled2");
    let patient = with(tagged(born("1980-01-01"), "mental", "2025-01-01"), "2026-05-01 clinic r2b");
    assert_eq!(colour(&patient, &changed, "2026-05-02"), "red risk2");
}

fn faults(own: &str) -> Vec<(String, PackFaultKind)> {
    let found = Policy::lint("xiamen", Some(("own", own)));
    found.into_iter().map(|fault| (fault.at.unwrap_or_default(), fault.kind)).collect()
}

#[test]
fn figures_that_cannot_be_are_found() {
    let unreachable = |field: &str| PackFaultKind::Unreachable(field.to_owned());
    let out =
        |field: &str, found, least, most| PackFaultKind::OutOfRange { field: field.to_owned(), found, least, most };
    for (own, kind) in [
        ("yellow_uncontrolled = 2", unreachable("yellow_uncontrolled")),
        ("red_mental_risk = 1", unreachable("yellow_mental_risk")),
        ("red_mental_risk = 6", out("red_mental_risk", 6, 1, 5)),
        ("yellow_uncontrolled = 0", out("yellow_uncontrolled", 0, 1, i64::MAX)),
        ("yellow_late_days = 4000", out("yellow_late_days", 4000, 0, 3660)),
        ("late_for = { any = [{}] }", PackFaultKind::Contradiction(Contradiction::EmptyCondition)),
    ] {
        assert_eq!(faults(&format!("[colour]\n{own}")), [("colour".to_owned(), kind)], "{own}");
    }
}

fn set(colour: Colour, suggested: Colour, until: Option<&str>) -> SetColour {
    SetColour {
        colour, suggested, because: "家属来电".to_owned(), set_on: day("2026-05-01"), until: until.map(day)
    }
}

#[test]
fn the_leaders_word_holds_until_its_last_day_and_is_looked_at_again_where_the_rule_changes_its_mind() {
    use Colour::{Green, Red, Yellow};
    let mark = |set: &SetColour, now, on: &str| Mark::of(Some(set), now, day(on));
    let red = set(Red, Yellow, Some("2026-06-30"));
    for (now, on, colour, is_set, look_again) in [
        (Yellow, "2026-05-02", Red, true, false),
        (Green, "2026-05-02", Red, true, true),
        (Red, "2026-05-02", Red, true, false),
        (Green, "2026-06-30", Red, true, true),
        (Green, "2026-07-01", Green, false, false),
    ] {
        let expected = Mark { suggested: now, colour, is_set, look_again };
        assert_eq!(mark(&red, now, on), expected, "{now:?} on {on}");
    }
    let confirmed = set(Yellow, Yellow, None);
    assert!(mark(&confirmed, Red, "2030-01-01").look_again);
    assert!(!mark(&confirmed, Yellow, "2030-01-01").look_again);
    let told = text::class::set(&red, Yellow, day("2026-05-02"));
    assert_eq!(told, "团队长定为红，规则建议黄：家属来电（2026-05-01，到 2026-06-30）");
    assert!(text::class::set(&red, Yellow, day("2026-07-01")).ends_with("已过期）"));
    assert!(text::class::set(&confirmed, Yellow, day("2026-05-02")).starts_with("团队长确认为黄"));
    assert_eq!(text::class::mark(Some(mark(&red, Yellow, "2026-05-02"))), "!红*");
    assert_eq!(text::class::mark(Some(mark(&red, Green, "2026-05-02"))), "!红?");
    assert_eq!(text::class::mark(Some(Mark::of(None, Yellow, day("2026-05-02")))), "~黄");
}

#[test]
fn a_green_plan_turns_on_the_day_on_which_it_becomes_yellow() {
    let facts = with(hypertensive(), "2026-01-10 clinic 130/80");
    let made = plan(&facts, &rules(), day("2026-04-20"));
    assert_eq!(made.good_until, day("2026-05-10"));
    let until = Facts { colour: Some(set(Colour::Red, Colour::Green, Some("2026-04-30"))), ..facts };
    assert_eq!(plan(&until, &rules(), day("2026-04-20")).good_until, day("2026-04-30"));
}
