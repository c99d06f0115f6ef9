//! The Xiamen scheme passes the linter; each fault of a scheme is found and placed; a team changes single figures.

use jiayi::domain::money::Fen;
use jiayi::domain::pack_fault::PackFaultKind::{
    self, Contradiction, DuplicateId, EffectiveOverlap, EffectiveReversed, NoSource, OutOfRange, SharesDoNotSum,
};
use jiayi::domain::pack_fault::{Contradiction as Clash, Misread};
use jiayi::domain::pay::scheme::{Basis, Funding, Scheme};
use jiayi::domain::problem::Problem;
use jiayi::domain::provenance::Source;
use jiayi::domain::service::{Item, Mode};
use jiayi::domain::team::Role;
use jiayi::policy::Policy;

use crate::support::{month, xiamen};

#[test]
fn the_scheme_is_sound_and_placeholders_are_labelled() {
    let scheme = xiamen();
    assert_eq!(scheme.lint(), []);
    assert!(scheme.role_coefficients.values().all(|figure| figure.placeholder));
    assert!(scheme.points.values().flat_map(|modes| modes.values()).all(|figure| figure.placeholder));
}

/// L223: 120 yuan of 20, 70 and 30. L224: used as 20, 80 and 20. L226: on top of the total of performance pay.
#[test]
fn the_fee_is_paid_and_used_as_the_source_says() {
    let scheme = xiamen();
    let paid: Vec<_> = scheme.fee.payers.iter().map(|payer| (payer.id.as_str(), payer.per_person_year.0)).collect();
    assert_eq!(
        (scheme.fee.per_person_year, paid),
        (Fen(12_000), vec![("resident", 2_000), ("insurance", 7_000), ("fiscal", 3_000)],)
    );
    let used = scheme.pots.iter().map(|pot| (pot.id.as_str(), pot.funding.of_the_fee().expect("of the fee").0));
    assert_eq!(used.collect::<Vec<_>>(), [("institution", 2_000), ("team", 8_000), ("score", 2_000)]);
    assert!(scheme.pots.iter().all(|pot| pot.outside_total_pay), "L226");
    for row in [223, 224] {
        assert!(scheme.source.ledger.contains(&row), "L{row}");
    }
    let pots: Vec<u16> = scheme.pots.iter().flat_map(|pot| pot.source.ledger.clone()).collect();
    assert!(pots.contains(&224) && pots.contains(&226), "{pots:?}");
    assert!(Policy::builtin("national").expect("sound").scheme_in(month("2026-10")).is_none());
    assert!(Policy::builtin("xiamen").expect("sound").scheme_in(month("2015-12")).is_none());
}

#[test]
fn each_fault_is_found_where_it_lies() {
    type Change = fn(&mut Scheme);
    let sum = |expected, found| SharesDoNotSum { expected, found };
    let range = |field: &str, found, least, most| OutOfRange { field: field.to_owned(), found, least, most };
    let twice = |id: &str| DuplicateId(id.to_owned());
    let cases: Vec<(Change, &str, PackFaultKind)> = vec![
        (|scheme| scheme.pots[1].parts[0].share_bp = 4_500, ".pots.team.parts", sum(10_000, 10_500)),
        (|scheme| drop(scheme.pots[2].parts.pop()), ".pots.score.parts", sum(10_000, 0)),
        (|scheme| scheme.fee.payers[0].per_person_year = Fen(1_999), ".fee.payers", sum(12_000, 11_999)),
        (|scheme| scheme.pots[1].funding = Funding::PerPersonYear { rate: Fen(8_001) }, ".pots", sum(12_000, 12_001)),
        (|scheme| scheme.pots[1].funding = Funding::PerPersonYear { rate: Fen(7_999) }, ".pots", sum(12_000, 11_999)),
        (|scheme| scheme.source = Source::default(), "", NoSource),
        (|scheme| scheme.pots[0].source.document.clear(), ".pots.institution", NoSource),
        (
            |scheme| scheme.role_coefficients.retain(|role, _| *role != Role::Nurse),
            ".role_coefficients",
            Contradiction(Clash::NoCoefficient(Role::Nurse)),
        ),
        (
            |scheme| scheme.role_coefficients.get_mut(&Role::Nurse).expect("a nurse").hundredths = 1,
            ".role_coefficients.nurse",
            Contradiction(Clash::UnlikelyCoefficient { found: 1, least: 10, most: 1_000 }),
        ),
        (|scheme| scheme.points.clear(), ".points", Contradiction(Clash::NoPoints)),
        (|scheme| scheme.quality.full_marks = 0, ".quality", range("full_marks", 0, 1, 100_000)),
        (|scheme| scheme.scores.clear(), ".pots.score", Contradiction(Clash::NoSuchScore("assessment".to_owned()))),
        (
            |scheme| scheme.pots[1].parts[0].basis = Basis::Attendance,
            ".pots.team.parts.role",
            Contradiction(Clash::AttendanceDoesNotFit),
        ),
        (|scheme| scheme.pots[1].parts[0].id = "work".to_owned(), ".pots.team.parts", twice("work")),
        (|scheme| scheme.fee.payers[0].id = "fiscal".to_owned(), ".fee.payers", twice("fiscal")),
        (|scheme| scheme.effective.until = scheme.effective.from, "", EffectiveReversed),
    ];
    for (change, at, kind) in cases {
        let mut scheme = xiamen();
        change(&mut scheme);
        let faults = scheme.lint();
        assert_eq!(faults.len(), 1, "{at}: {faults:?}");
        assert_eq!((faults[0].at.as_str(), &faults[0].kind), (format!("xiamen-2016{at}").as_str(), &kind));
    }
}

fn with_own(own: &str) -> Result<Scheme, Problem> {
    let policy = Policy::load("xiamen", Some(("own.toml", own)))?;
    Ok(policy.scheme_in(month("2026-10")).expect("a scheme").clone())
}

#[test]
fn a_team_changes_single_figures_and_repeats_nothing() {
    let own = r#"
        [[scheme]]
        id = "xiamen-2016"

        [scheme.role_coefficients]
        nurse = 95

        [scheme.points.follow_up]
        home = 400

        [[scheme.pots]]
        id = "team"
        parts = [{ id = "role", share_bp = 3000 }, { id = "work", share_bp = 5000 }]
    "#;
    let (changed, mut expected) = (with_own(own).expect("sound"), xiamen());
    let nurse = expected.role_coefficients.get_mut(&Role::Nurse).expect("a nurse");
    (nurse.hundredths, nurse.placeholder) = (95, false);
    let at_home = expected.points.get_mut(&Item::FollowUp).and_then(|modes| modes.get_mut(&Mode::Home));
    let at_home = at_home.expect("a follow-up at home");
    (at_home.hundredths, at_home.placeholder) = (400, false);
    expected.pots[1].parts[0].share_bp = 3_000;
    expected.pots[1].parts[1].share_bp = 5_000;
    assert_eq!(changed, expected);
}

#[test]
fn weights_change_from_a_month_on() {
    let own = |until: &str, from: &str| {
        format!(
            r#"
            [[scheme]]
            id = "xiamen-2016"
            effective = {{ until = "{until}" }}

            [[scheme]]
            id = "xiamen-2016"
            effective = {{ from = "{from}" }}
            role_coefficients = {{ nurse = 95 }}
        "#
        )
    };
    let changed = own("2026-10-01", "2026-10-01");
    let policy = Policy::load("xiamen", Some(("own.toml", &changed))).unwrap_or_else(|faults| panic!("{faults:?}"));
    let nurse = |on: &str| policy.scheme_in(month(on)).and_then(|scheme| scheme.coefficient(Role::Nurse));
    assert_eq!((nurse("2026-09"), nurse("2026-10")), (Some(80), Some(95)));
    let faults = |own: &str| Policy::lint("xiamen", Some(("own.toml", own)));
    // The last day of the month decides, so a change within a month is no overlap.
    assert_eq!(faults(&own("2026-10-20", "2026-10-10")), []);
    let overlap = own("2026-11-01", "2026-10-01");
    let found: Vec<_> = faults(&overlap).into_iter().map(|fault| (fault.kind, fault.line.is_some())).collect();
    assert_eq!(found, [(EffectiveOverlap, true)]);
}

#[test]
fn a_fault_of_the_own_file_names_its_line() {
    for (own, line, at) in [
        ("[[scheme]]\nid = \"xiamen-2016\"\n\n[scheme.role_coefficients]\nnurse = 1\n", 5, "role_coefficients.nurse"),
        (
            "[[scheme]]\nid = \"xiamen-2016\"\n\n[[scheme.pots]]\nid = \"team\"\nparts = [\n{ id = \"work\", share_bp = 1 }]",
            7,
            "pots.team.parts",
        ),
        ("[[scheme]]\nid = \"xiamen-2016\"\nfee = { per_person_year_fen = 13000 }\n", 3, "fee.payers"),
    ] {
        let faults = Policy::lint("xiamen", Some(("own.toml", own)));
        let fault = faults.first().unwrap_or_else(|| panic!("{own}: nothing found"));
        assert_eq!((fault.pack.as_str(), fault.line), ("own.toml", Some(line)), "{fault:?}");
        assert_eq!(fault.at.as_deref(), Some(format!("xiamen-2016.{at}").as_str()));
    }
}

#[test]
fn a_word_that_no_scheme_knows_is_refused_while_reading() {
    let own = |change: &str| format!("[[scheme]]\nid = \"xiamen-2016\"\n{change}\n");
    let part = |change: &str| own(&format!("[[scheme.pots]]\nid = \"team\"\nparts = [{{ id = \"work\", {change} }}]"));
    for (own, says) in [
        (part("basis = \"luck\""), "luck"),
        (part("share = 2000"), "share"),
        (own("quality = { rule = { variant = \"never\" } }"), "never"),
        (own("role_coefficients = { nurs = 80 }"), "nurs"),
        (own("role_coefficients = { nurse = 0.8 }"), "0.8"),
        (own("role_coefficients = { nurse = \"0.80\" }"), "0.80"),
        (own("points = { follow_up = { car = 100 } }"), "car"),
    ] {
        let faults = Policy::lint("xiamen", Some(("own.toml", &own)));
        let [fault] = &faults[..] else { panic!("{own}: {faults:?}") };
        let PackFaultKind::Misread(why) = &fault.kind else { panic!("{fault:?}") };
        let word = match why {
            Misread::UnknownField { field, .. } => field,
            Misread::UnknownWord { given, .. } | Misread::WrongType { given: Some(given), .. } => given,
            _ => panic!("{why:?}"),
        };
        assert_eq!((word.as_str(), fault.line.is_some()), (says, true), "{own}: {fault:?}");
    }
}
