//! The coming weeks: from the morning screen to a levelled plan, and back with one undo.

use jiayi::desk::demo::DemoOptions;
use jiayi::desk::model::Intent;
use jiayi::desk::model::ahead::{AheadAsk, Movable, Side};
use jiayi::desk::{Desk, OpenOptions, Store};

use super::stage::{Stage, today};

fn stage() -> Stage {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("jiayi.db"), OpenOptions::plain(1)).expect("a new file");
    Desk::demo(store, &DemoOptions { residents: 400, seed: 3, today: today() }).expect("a demo");
    Stage::open(folder)
}

fn ask(weeks: u8, level: Option<Movable>) -> AheadAsk {
    AheadAsk { weeks, level, homes: Vec::new() }
}

#[test]
fn from_the_morning_screen_to_a_levelled_plan_and_back() {
    let mut stage = stage();
    let desk = stage.desk();
    let four = desk.ahead(&ask(4, None), today()).expect("the coming weeks");
    let proposal = desk.ahead(&ask(8, Some(Movable::Homes)), today()).expect("a proposal");
    let visits = desk.visits(today(), today() + chrono::Days::new(55), today()).expect("visits").len();
    let (new, _) = proposal.proposal();

    // The whole team over four weeks: the number opens to a list of that length.
    let all = four.expected.len();
    stage.keys("<F6><End><Down>").until(&format!("全队 2026-11-22 到 12-19  {all} 项"));
    stage.keys("<Enter>").until(&format!("1/{all}")).keys("<Enter>").until("应做").keys("<Esc><Esc>");

    // Eight weeks, levelled: nothing is written before it is confirmed.
    let (now, then) = (proposal.expected.len(), proposal.proposed.len());
    stage.keys("<F6><F5>").until("均衡方案：只移动上门").until("2027年没有放假安排的数据");
    stage.until(&format!("现在 {now} 项，方案 {then} 项"));
    stage.keys("<Enter>").until(&format!("现在 {now}  >方案 {then} 1/{then}"));
    stage.keys("<Right>").until(&format!(">现在 {now}  方案 {then} 1/{now}")).keys("<Esc>");
    stage.keys("<F2>").until(&format!("按方案排入 {new} 次上门")).keys("<Esc>");
    assert_eq!(stage.desk().history(1).expect("history"), []);
    stage.keys("<F2><Enter>").until(&format!("已安排 {new} 次上门")).misses("均衡方案");

    let planned =
        |stage: &Stage| stage.desk().visits(today(), today() + chrono::Days::new(55), today()).expect("visits").len();
    assert_eq!(planned(&stage), visits + new);
    assert_eq!(stage.desk().history(1).expect("history")[0].intent, Some(Intent::LevelLoad));
    stage.keys("<C-z>").until("按均衡方案排上门").keys("<Enter>").until("已撤销");
    assert_eq!(planned(&stage), visits);
}

#[test]
fn every_day_of_the_calendar_opens_to_as_many_rows_as_it_says() {
    let mut stage = stage();
    let ahead = stage.desk().ahead(&ask(4, None), today()).expect("the coming weeks");
    let (monday, count) = ahead.peak(None, Side::Expected).expect("work");
    // From the week's total of the first row to the row of that week, and from its total to the day.
    stage.keys("<F6>");
    for _ in 0..chrono::Datelike::weekday(&monday).num_days_from_monday().abs_diff(7) {
        stage.keys("<Left>");
    }
    let first = jiayi::domain::workday::monday(today());
    for _ in 0..(monday - first).num_days() / 7 {
        stage.keys("<Down>");
    }
    stage.until(&format!("全队 {monday}")).keys("<Enter>").until(&format!("1/{count}"));
    stage.keys("<Esc>").until("最忙一天").keys("<Esc>").until("今日上门");
}
