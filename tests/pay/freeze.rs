//! A closed month proves itself, and says where it was changed.

use jiayi::domain::pay::code::Code;
use jiayi::domain::pay::compute;
use jiayi::domain::pay::facts::{AdjustmentKind, Counterpart};
use jiayi::domain::pay::freeze::{Frozen, Seal, Verdict, freeze, open, verify};
use jiayi::text;

use crate::support::{adjustment, month, october, xiamen};

fn frozen() -> Frozen {
    let mut facts = october();
    facts.adjustments = vec![adjustment(1, 3, AdjustmentKind::Deduction, 5_000, Counterpart::Reserve)];
    let sheet = compute(&xiamen(), &facts).expect("a sheet");
    freeze(&xiamen(), &facts, &sheet)
}

#[test]
fn what_was_frozen_is_read_back_and_agrees() {
    let frozen = frozen();
    let contents = open(&frozen.text).expect("readable");
    assert_eq!(contents.scheme, xiamen());
    assert_eq!(compute(&contents.scheme, &contents.facts).as_ref(), Ok(&contents.sheet));
    assert!(!frozen.text.contains('.') || !frozen.text.contains("e+"), "integers only");
    assert_eq!(frozen.seal.code.month(), month("2026-10"));
    let typed = Code::parse(&frozen.seal.code.to_string().to_lowercase()).expect("a code");
    assert_eq!(verify(&frozen, Some(&typed)), Verdict::Agrees { code: frozen.seal.code.clone() });
}

#[test]
fn the_same_month_has_the_same_seal_in_whatever_order_it_is_listed() {
    let mut facts = october();
    let sheet = compute(&xiamen(), &facts).expect("a sheet");
    let straight = freeze(&xiamen(), &facts, &sheet);
    facts.members.reverse();
    facts.work.reverse();
    let sheet = compute(&xiamen(), &facts).expect("a sheet");
    assert_eq!(freeze(&xiamen(), &facts, &sheet), straight);
}

#[test]
fn every_change_of_the_books_is_found_and_named() {
    let whole = frozen();
    let changed = |from: &str, to: &str| {
        assert!(whole.text.contains(from), "{from}");
        Frozen { text: whole.text.replace(from, to), seal: whole.seal.clone() }
    };
    let verdict = verify(&changed("\"total_fen\":202818", "\"total_fen\":202918"), None);
    let Verdict::AmountsDiffer(differences) = &verdict else { panic!("{verdict:?}") };
    assert_eq!(differences.len(), 1);
    assert_eq!(
        text::pay::verdict(&verdict),
        "不符：账上的数与按原数据重算的不同：黄志明 应发 2,029.18 -> 2,028.18（-1.00）"
    );
    // Facts that give other amounts: a day less for the first member.
    let verdict =
        verify(&changed("\"days_present\":12,\"id\":2,\"leads\"", "\"days_present\":11,\"id\":2,\"leads\""), None);
    assert!(matches!(&verdict, Verdict::AmountsDiffer(differences) if differences.len() > 5), "{verdict:?}");
    let verdict = verify(&changed("随访记录缺失", "迟到"), None);
    assert!(matches!(verdict, Verdict::HashDiffers { .. }), "{verdict:?}");
    let verdict = verify(&Frozen { text: "{}".to_owned(), seal: whole.seal.clone() }, None);
    assert!(matches!(verdict, Verdict::Unreadable(_)), "{verdict:?}");
    let verdict =
        verify(&changed("\"days_present\":12,\"id\":2,\"leads\"", "\"days_present\":32,\"id\":2,\"leads\""), None);
    assert!(matches!(verdict, Verdict::Refused(_)), "{verdict:?}");
}

#[test]
fn books_that_were_written_anew_do_not_match_the_paper() {
    let paper = frozen().seal.code;
    let text = frozen().text.replace("随访记录缺失", "迟到");
    let seal = Seal::of(month("2026-10"), &text);
    let verdict = verify(&Frozen { text, seal: seal.clone() }, Some(&paper));
    assert_eq!(verdict, Verdict::PaperDiffers { paper, books: seal.code });
}
