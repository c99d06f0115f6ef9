//! A month from the first figure to the proof: entered, tried out, adjusted, closed, printed, verified, and the same
//! after the file was opened again.

use std::fs;

use jiayi::desk::demo::DemoOptions;
use jiayi::desk::model::{Intent, MonthStatus, PayView};
use jiayi::desk::{Desk, OpenOptions, Store};
use jiayi::domain::date::Month;
use jiayi::domain::money::Fen;
use jiayi::domain::pay::facts::Counterpart;
use jiayi::domain::pay::freeze::Verdict;

use super::stage::{Stage, today};

fn october() -> Month {
    Month::parse("2026-10").expect("a month")
}

/// A demo team of six with a small village.
fn stage() -> Stage {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("jiayi.db"), OpenOptions::plain(7)).expect("a file");
    Desk::demo(store, &DemoOptions { residents: 150, seed: 7, today: today() }).expect("a team");
    Stage::open(folder)
}

fn pay(stage: &Stage) -> PayView {
    stage.desk().pay(october()).expect("a month")
}

fn total(stage: &Stage) -> Fen {
    pay(stage).sheet.expect("a sheet").total()
}

/// All that the file holds, without what SQLite keeps beside it.
fn bytes(stage: &Stage) -> Vec<Vec<u8>> {
    let mut files: Vec<_> = fs::read_dir(stage.folder.path()).expect("a folder").flatten().map(|f| f.path()).collect();
    files.sort();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "db" || ending == "db-wal"));
    files.iter().map(|path| fs::read(path).expect("a file")).collect()
}

#[test]
fn a_month_is_entered_adjusted_closed_printed_and_proved() {
    let mut stage = stage();
    let first = pay(&stage).facts.members[0].clone();
    stage.keys("6").until("< 2026-10 >").until(&first.name);

    // Three figures, three saves, one of them taken back.
    stage.keys("<End><F2>８８<F2>").until("已保存").keys("<Home><Down><Down><Down>");
    stage.keys("<F2>77.5<Down>20<F2>").until("已保存").until("77.50");
    assert_eq!(pay(&stage).facts.scores.values().copied().collect::<Vec<_>>(), [8_800]);
    let facts = pay(&stage).facts;
    let member = facts.members.iter().find(|member| member.id == first.id).expect("there");
    assert_eq!((member.quality, member.days_present), (Some(7_750), 20));
    let before = total(&stage);
    stage.keys("<F2>60<F2>").until("60.00").keys("<C-z>").until("填质量分 2026-10").keys("<Enter>").until("77.50");
    assert_eq!(total(&stage), before);

    // An extra that the reserve cannot bear; the institution does.
    stage.keys("<F5>1<Down><Down>120.50<Down>加班<Down>1<F2>").until("结余只有 0.00").keys("2<F2>").until("+120.50");
    let view = pay(&stage);
    assert_eq!(view.facts.adjustments[0].counterpart, Counterpart::Institution);
    assert_eq!(total(&stage), before + Fen(12_050));
    stage.keys("<F8><F8>").until("要删去这一笔吗").keys("<Enter>").until("本月没有加减").keys("<Esc>");

    // A deduction of more than there is: somebody is below zero, and no month is closed so.
    stage.keys("<F5>2<Down><Down>900<Down>多记<Down>2<F2>").until("-900.00");
    stage.keys("<F7>").until("没有负数").until("没有通过").keys("2026-10<Enter>");
    assert_eq!(pay(&stage).status, MonthStatus::Open);
    stage.keys("<Esc><F8><F8>").until("要删去这一笔吗").keys("<Enter>").until("本月没有加减").keys("<Esc>");
    stage.keys("<F5>1<Down><Down>120.50<Down>加班<Down>2<F2>").until("+120.50");
    stage.keys("<F7>").until("1 笔加减").keys("2026-09<Enter>").until("月结 2026-10").keys("<C-u>202610<Enter>");
    stage.until("已月结  校验码 202610-");
    let closed = pay(&stage);
    let code = closed.code.clone().expect("a code").to_string();
    stage.until(&code).keys("<F2>").until("已经月结，不能再改").keys("<C-z>");
    stage.until("已结的月份不能撤销");

    // The paper, and its proof.
    let path = stage.folder.path().join("签字表.xlsx").display().to_string();
    stage.keys(&format!("<C-e><C-u>{path}<F2>")).until("已写出");
    assert!(fs::metadata(&path).expect("a sheet").len() > 1_000);
    stage.keys(&format!("<C-e><C-u>{path}<F2>")).until("要用新的替换吗").keys("<Enter>").until("已写出");
    stage.keys(&format!("<C-y>{}<Enter>", code.to_lowercase())).until("2026-10 相符").keys("<Esc>");
    assert!(matches!(stage.desk().verify_pay(&code), Ok((_, Verdict::Agrees { .. }))));

    // Opened again: this month comes up, and last month is what it was.
    let mut again = Stage::open(stage.folder);
    again.keys("6").until("< 2026-11 >").keys("<Left>").until(&code).until("77.50");
    assert_eq!(pay(&again), closed);
}

#[test]
fn a_correction_of_a_closed_month_is_a_line_in_a_later_one() {
    let mut stage = stage();
    stage.keys("6<F5>3").until("更正月份").keys("<Down><Down><Down>-3<Down>重复计算<Down>2<F2>").until("还没有月结");
    stage.keys("<Esc><Enter><F7>2026-10<Enter>").until("校验码").keys("<Right>").until("< 2026-11 >");
    stage.keys("<F5>3<Down><Down><Down>-30<Down>重复计算<Down>2<F2>").until("-30.00");
    stage.keys("<F8>").until("更正 2026-10").until("重复计算");
    let intents: Vec<_> =
        stage.desk().history(2).expect("history").into_iter().filter_map(|line| line.intent).collect();
    assert_eq!(intents, [Intent::CorrectPay, Intent::ClosePay]);
}

#[test]
fn a_what_if_changes_no_byte_of_the_file() {
    let mut stage = stage();
    stage.keys("6").until("< 2026-10 >");
    let before = bytes(&stage);
    stage.keys("<F6><F2>50<PageDown>60<Down>3<F2>").until("改了 3 处");
    stage
        .keys("<F5>10<Down>60<Down>20<F2>")
        .until("改了 6 处")
        .keys("<F7>甲案<Enter>")
        .until("已记下草稿「甲案」")
        .keys("<F2>70<F2><F7>")
        .until("甲案")
        .keys("<F5>")
        .until("改了 6 处")
        .keys("<Enter><Esc><F9><Esc><Esc>")
        .until("要结束试算吗");
    stage.keys("<Enter>").until("什么也没有保存").misses("试算，没有保存");
    assert_eq!(bytes(&stage), before);
}

#[test]
fn the_figures_of_a_what_if_are_saved_in_one_intent_and_taken_back_in_one() {
    let mut stage = stage();
    let before = pay(&stage);
    stage.keys("6").until("< 2026-10 >").keys("<F6><F2>50<PageDown>60<F2><C-s>").until("已保存").until("50.00");
    assert_ne!(pay(&stage).facts, before.facts);
    stage.keys("<C-z>").until("录入绩效 2026-10").keys("<Enter>").until("已撤销");
    assert_eq!(pay(&stage), before);
}
