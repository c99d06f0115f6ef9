//! The Xiamen pack passes the linter; each fault of a scheme is found and placed.

use jiayi::domain::pay::scheme::{Basis, Scheme, Source};
use jiayi::domain::problem::PackFaultKind;

use crate::support::xiamen;

#[test]
fn the_pack_is_sound_and_placeholders_are_labelled() {
    let scheme = xiamen();
    assert_eq!(scheme.lint(), []);
    assert!(scheme.role_coefficients.iter().all(|row| row.placeholder));
    assert!(scheme.points.iter().all(|row| row.placeholder));
    assert!(scheme.pots.iter().all(|pot| pot.outside_total_pay), "L226");
}

#[test]
fn each_fault_is_found_where_it_lies() {
    type Change = fn(&mut Scheme);
    let sum = |expected, found| PackFaultKind::SharesDoNotSum { expected, found };
    let range =
        |what: &str, found, least, most| PackFaultKind::OutOfRange { what: what.to_owned(), found, least, most };
    let cases: Vec<(Change, &str, PackFaultKind)> = vec![
        (|scheme| scheme.pots[1].parts[0].share_bp = 4_500, "team", sum(10_000, 10_500)),
        (|scheme| drop(scheme.pots[2].parts.pop()), "score", sum(10_000, 0)),
        (|scheme| scheme.fee.payers[0].per_person_year.0 = 1_999, "fee.payers", sum(12_000, 11_999)),
        (|scheme| scheme.source = Source::default(), "xiamen-2016", PackFaultKind::NoSource),
        (|scheme| scheme.pots[0].source.document.clear(), "institution", PackFaultKind::NoSource),
        (
            |scheme| scheme.role_coefficients.retain(|row| row.role.code() != "nurse"),
            "role_coefficients",
            range("nurse", 0, 1, 1_000),
        ),
        (|scheme| scheme.points.clear(), "points", range("hundredths", 0, 1, i64::MAX)),
        (|scheme| scheme.quality.full_marks = 0, "quality", range("full_marks", 0, 1, 100_000)),
        (
            |scheme| {
                let jiayi::domain::pay::scheme::Funding::PerPersonYear { rate } = &mut scheme.pots[1].funding;
                rate.0 += 1;
            },
            "pots",
            range("rate_fen", 12_001, 0, 12_000),
        ),
        (
            |scheme| scheme.scores.clear(),
            "score",
            PackFaultKind::Contradiction("release.score = \"assessment\"".to_owned()),
        ),
        (
            |scheme| {
                let part = &mut scheme.pots[1].parts[0];
                part.basis = Basis::Attendance;
            },
            "team.role",
            PackFaultKind::Contradiction("times_attendance".to_owned()),
        ),
        (|scheme| scheme.pots[1].parts[0].id = "work".to_owned(), "team.work", PackFaultKind::DuplicateId),
        (|scheme| scheme.effective.until = scheme.effective.from, "xiamen-2016", PackFaultKind::EffectiveReversed),
    ];
    for (change, at, kind) in cases {
        let mut scheme = xiamen();
        change(&mut scheme);
        let faults = scheme.lint();
        assert_eq!(faults.len(), 1, "{at}: {faults:?}");
        assert_eq!((faults[0].at.as_str(), &faults[0].kind), (at, &kind));
    }
}

#[test]
fn a_word_that_no_scheme_knows_is_refused_while_reading() {
    let pack = include_str!("../../assets/policies/xiamen-pay.toml");
    for (from, to) in [
        ("basis = \"points\"", "basis = \"luck\""),
        ("share_bp = 2000", "share = 2000"),
        ("variant = \"always\"", "variant = \"never\""),
    ] {
        assert!(pack.contains(from));
        assert!(toml::from_str::<toml::Table>(&pack.replace(from, to)).is_ok());
        let scheme = toml::from_str::<toml::Table>(&pack.replace(from, to)).expect("a table")["scheme"][0].clone();
        assert!(scheme.try_into::<Scheme>().is_err(), "{to}");
    }
}
