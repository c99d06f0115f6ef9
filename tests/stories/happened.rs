//! A pregnancy at the desk: one event brings its duties, the form asks for what they need, and undo takes it back.

use super::stage::{Stage, today};

const ROSTER: &str = "姓名,身份证号,联系电话\n林小雨,110101199603074526,13800001234\n";

#[test]
fn an_event_brings_duties_and_the_form_asks_for_what_they_need() {
    let mut stage = Stage::with_team();
    let path = stage.write("名册.csv", ROSTER).display().to_string();
    stage.keys(&format!("<F12>{path}<Enter>")).until("读到 1").keys("<F2>").until("已导入 1 行");
    stage.keys("<F3>lxy<Enter>").until("应做 0").misses("产前检查");
    // A day in the future is refused beside its field, and what was typed stays.
    stage.keys("<C-e>1<Down><C-u>2027-01-01<F2>").until("还没有到");
    stage.keys("<C-u>2026-09-20<F2>").until("已登记：林小雨 2026-09-20 末次月经").until("产前检查");
    stage.until("末次月经 2026-09-20");
    let who = stage.desk().resident_named("林小雨").expect("one").id;
    let dues = |stage: &Stage| stage.desk().card(who, today()).expect("a card").dues.len();
    assert_eq!(dues(&stage), 1);
    // The ninth choice is there because her duty asks for it.
    stage.keys("<F2>").until("9[ ]产前检查").keys("<Down><Down><Down>9<F2>").until("完成：产前检查（按时点，按期）");
    stage.until("2027-01-10").keys("<Esc>").until("1/1");
    stage.keys("<C-z><Enter>").until("已撤销").keys("<C-z><Enter>").until("已撤销").misses("产前检查");
    assert_eq!(dues(&stage), 0);
}
