//! The working: every step gives the figure that it states, and reads like a calculation.

use jiayi::domain::id::MemberId;
use jiayi::domain::money::Fen;
use jiayi::domain::pay::beside::{What, beside};
use jiayi::domain::pay::facts::{AdjustmentKind, Counterpart, PartRef};
use jiayi::domain::pay::sheet::Sheet;
use jiayi::domain::pay::working::{Formula, Working};
use jiayi::domain::pay::{compute, explain};
use jiayi::text::pay::working::lines;

use crate::support::{adjustment, october, xiamen};

pub fn redo(working: &Working) {
    for (_, step) in working.walk() {
        assert_eq!(step.recompute(), Some(step.value), "{step:#?}");
        if step.formula != Formula::Given && step.formula != Formula::Sum {
            assert!(!step.steps.is_empty());
        }
    }
}

pub fn redo_all(sheet: &Sheet) {
    for member in &sheet.members {
        let working = explain::member(sheet, member.id).expect("on the sheet");
        assert_eq!(working.value, i128::from(member.total.0));
        redo(&working);
        for line in sheet.lines().filter(|line| line.member == member.id) {
            let at = PartRef::new(&line.pot.id, &line.part.id);
            let working = explain::line(sheet, &at, member.id).expect("a line");
            assert_eq!(working.value, i128::from(line.amount.0));
            let carry = explain::carry(sheet, &at, member.id);
            assert_eq!(carry.is_none(), line.part.whole_yuan);
            carry.iter().for_each(redo);
        }
    }
    for pot in &sheet.pots {
        redo(&explain::pot(sheet, &pot.id).expect("a pot"));
        for part in &pot.parts {
            redo(&explain::part(sheet, &PartRef::new(&pot.id, &part.id)).expect("a part"));
        }
    }
    for account in [explain::reserve(sheet), explain::institution(sheet), explain::payer(sheet), explain::total(sheet)]
    {
        redo(&account);
    }
}

#[test]
fn every_step_gives_the_figure_that_it_states() {
    let mut facts = october();
    facts.brought.reserve = Fen(90_000);
    let others = || Counterpart::Others { part: PartRef::new("team", "role") };
    facts.adjustments = vec![
        adjustment(1, 3, AdjustmentKind::Deduction, 5_003, others()),
        adjustment(2, 4, AdjustmentKind::Extra, 7_001, others()),
        adjustment(3, 1, AdjustmentKind::Extra, 100, Counterpart::Reserve),
        adjustment(4, 2, AdjustmentKind::Deduction, 100, Counterpart::Institution),
    ];
    redo_all(&compute(&xiamen(), &facts).expect("a sheet"));
}

#[test]
fn a_wrong_figure_would_be_found() {
    let sheet = compute(&xiamen(), &october()).expect("a sheet");
    let mut working = explain::member(&sheet, MemberId(1)).expect("on the sheet");
    working.steps[0].value += 1;
    assert_ne!(working.recompute(), Some(working.value));
}

#[test]
fn the_terms_of_two_members_side_by_side_sum_to_their_difference() {
    let mut facts = october();
    let part = PartRef::new("team", "work");
    facts.adjustments.push(adjustment(1, 2, AdjustmentKind::Deduction, 5_000, Counterpart::Others { part }));
    let sheet = compute(&xiamen(), &facts).expect("a sheet");
    for one in &sheet.members {
        for other in sheet.members.iter().filter(|other| other.id != one.id) {
            let rows = beside(&sheet, one.id, other.id).expect("both are there");
            assert_eq!((rows[0].one, rows[0].other), (one.total.0.into(), other.total.0.into()));
            let terms: Vec<_> = rows.iter().filter(|row| row.depth == 1).collect();
            assert_eq!(terms.iter().map(|row| row.difference()).sum::<i128>(), rows[0].difference());
            let sizes: Vec<_> =
                terms.iter().filter(|row| row.what != What::Adjusted).map(|row| row.difference().abs()).collect();
            assert!(sizes.is_sorted_by(|a, b| a >= b), "the largest reason stands first: {sizes:?}");
            let work = rows.iter().filter(|row| matches!(row.what, What::Work { .. }));
            assert!(work.clone().all(|row| row.difference() != 0));
        }
    }
    assert_eq!(beside(&sheet, MemberId(1), MemberId(99)), None);
}

#[test]
fn the_working_reads_like_a_calculation() {
    let sheet = compute(&xiamen(), &october()).expect("a sheet");
    let working = explain::line(&sheet, &PartRef::new("team", "work"), MemberId(3)).expect("a line");
    let text: Vec<String> =
        lines(&working).into_iter().map(|line| format!("{}{}", "  ".repeat(line.depth), line.text)).collect();
    let expected = "\
黄志明 团队分配-工作量 = 整分 602.23 + 零头 0.01 = 602.24
  整分 = 团队分配-工作量 4,005.33 x 黄志明 权重 136.00 / 工作量权重合计 904.50（不足一分舍去） = 602.23
    团队分配-工作量 = 整分 4,005.33 + 零头 0.00 = 4,005.33
      整分 = 团队分配发放 10,013.33 x 工作量占百分之 40 / 合计百分之 100（不足一分舍去） = 4,005.33
        团队分配发放 = 团队分配可发 10,013.33 = 10,013.33
          团队分配可发 = 团队分配 2026-10 计提 10,013.33 + 以前待考核 0.00 = 10,013.33
            团队分配 2026-10 计提 = 本年至 2026-10 计提 99,926.66 - 本年 2026-10 之前计提 89,913.33 = 10,013.33
              本年至 2026-10 计提 = 每人每年 80.00 x 本年至 2026-10 累计 14989 人月 / 一年 12 个月（不足一分舍去） = 99,926.66";
    let printed = text.join("\n");
    let json = serde_json::to_string(&working).expect("a working is data");
    assert!(json.contains(r#""is":"line","member":"黄志明""#), "{json}");
    assert!(printed.starts_with(expected), "{printed}");
    let points = "    黄志明 权重 = 工作量 136.00 分 = 136.00\n      \
        工作量 = 随访-门诊 42 次 x 1.00 分 + 随访-电话 163 次 x 0.50 分 + 健康教育-门诊 25 次 x 0.50 分 = 136.00 分";
    assert!(printed.contains(points), "{printed}");
    assert!(printed.contains("名次 = "), "{printed}");
    let wide = ['×', '…', '·', '—', '“', '”', '±'];
    assert!(!printed.contains(wide), "{printed}");
}
