//! From an emergency at the desk to the day on which the person is home again: every step by keys, one chase all the way.

use super::stage::{Stage, today};

const ROSTER: &str = "姓名,身份证号,联系电话,人群分类\n郑建国,110101195502034578,13800001234,高血压\n";

#[test]
fn an_emergency_is_referred_chased_and_taken_back() {
    let mut stage = Stage::with_team();
    let path = stage.write("名册.csv", ROSTER).display().to_string();
    stage.keys(&format!("<F12>{path}<Enter>")).until("读到 1").keys("<F2>").until("已导入 1 行");
    stage.keys("<C-a>").until("通讯录").keys("<F5>陈教授<Down>4<Down>第一医院<Down>心内科<F2>");
    stage.until("通讯录已加：陈教授").keys("<Esc>");
    // The record says that he is to be referred, and one key does it.
    stage.keys("<F3>zjg<Enter>").until("高血压随访").keys("<F2><Up><Up><Up><C-u>2026-11-10");
    stage.keys("<Down><Down><Down>185/100<F2>").until("立即转诊");
    stage.keys("<C-t>").until("等转诊：高血压随访").keys("5<Down>1<F2>").until("已转诊：郑建国，2026-12-06 前问结果");
    stage.keys("<Esc>");
    let who = stage.desk().resident_named("郑建国").expect("one").id;
    let chases = |stage: &Stage| {
        let dues = stage.desk().card(who, today()).expect("a card").dues;
        dues.into_iter().filter_map(|line| line.due.referral()).count()
    };
    assert_eq!(chases(&stage), 1);
    // The chase itself leads to the form of its result.
    stage.keys("<F9>").until("结果写在转诊记录上").keys("<Esc><C-t>").until("转诊结果 郑建国");
    stage.keys("1<F2>").until("已记下转诊结果：郑建国 已住院");
    assert_eq!(chases(&stage), 0);
    stage.keys("<C-o>").until("接 2026-11-22 的转诊").keys("<Down><Down><Down>高血压急症<Down>按新方案服药<F2>");
    stage.until("已登记转回：郑建国 2026-11-22，2026-12-06 前随访").until("出院后随访");
    stage.keys("<C-x><Right><Right><Right><Right>").until("本月转回 1/1");
    stage.keys("<C-z><Enter>").until("已撤销：登记下转").keys("<Left>").until("住院未回 1/1");
}
