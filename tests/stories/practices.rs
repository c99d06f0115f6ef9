//! The rules of a place on the morning screen: villages that nobody went to, people for the consultation, the plan of a
//! contract.

use jiayi::desk::model::NewTeam;
use jiayi::domain::team::Role;

use super::stage::{Stage, today};

const ROSTER: &str = "姓名,身份证号,人群分类,村（居）委会,签约开始时间,签约结束时间\n\
                      林小雨,110101196003074529,高血压,东村,2026-01-01,2027-06-30\n";

/// A team of Dafeng with one resident.
fn stage() -> Stage {
    let stage = Stage::first_start();
    let members =
        vec![("王医生".to_owned(), Some(Role::FamilyDoctor)), ("村医甲".to_owned(), Some(Role::VillageDoctor))];
    let team = NewTeam { name: "大中镇一组".to_owned(), policy: "dafeng".to_owned(), members };
    let stamp = jiayi::desk::Stamp { at: stage.context.now, who: "王医生".to_owned() };
    stage.context.make(&team, &stamp, today()).expect("a team");
    let mut stage = Stage::open(stage.folder);
    let path = stage.write("名册.csv", ROSTER).display().to_string();
    stage.keys(&format!("<F12>{path}<Enter>")).until("读到 1").keys("<F2>").until("已导入 1 行");
    stage
}

#[test]
fn a_village_that_nobody_went_to_opens_from_the_morning_screen() {
    let mut stage = stage();
    stage.keys("<Esc>1").until("本周没去的村        1").until("会诊 周二24日       0").until("签约户数已满        0");
    // The counts: seven that every place has, then the villages.
    stage
        .keys("<Down><Down><Down><Down><Down><Down><Down><Enter>")
        .until("1 个村本周（2026-11-16 至 2026-11-22）还没有去够 1 个半天");
    stage
        .until("!没去够")
        .until("东村")
        .keys("<Enter>")
        .until("同一个村（居）")
        .until("林小雨")
        .keys("<Esc><Esc>")
        .until("本周没去的村        1")
        .keys("<Down><Down><Enter>")
        .until("乡村医生每人约 100 户")
        .until("村医甲");
    // An uncontrolled reading at home: the village is done, the consultation has somebody.
    stage.keys("<Esc><F3>lxy<Enter>").until("应做").keys("<F2><Up><Up>2<Down><Down>168/102<F2>").until("已记录 林小雨");
    stage.keys("<Esc>1").until("本周没去的村        0").until("会诊 周二24日       1");
    stage.keys("<Up><Enter>").until("会诊 1").until("林小雨");
}

#[test]
fn the_card_has_the_plan_of_the_contract() {
    let mut stage = stage();
    stage.keys("<F3>lxy<Enter>").until("计划").keys("<Left>").until("2027-05-22").until("王医生");
}
