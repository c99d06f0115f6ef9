//! A family at the desk: a reading colours, the leader decides, a monthly visit is agreed on, and all of it goes back.

use super::stage::{Stage, today};

const ROSTER: &str = "姓名,身份证号,联系电话,社区,户主姓名,与户主关系,住址,人群\n\
    郑老大,110101195501032116,13800001111,莲花社区,郑老大,户主,莲花路1号,糖尿病\n\
    林阿妹,110101195702034425,13800002222,莲花社区,郑老大,配偶,莲花路1号,\n";

#[test]
fn a_colour_an_interval_and_an_area_by_keys_and_back() {
    let mut stage = Stage::with_team();
    let path = stage.write("名册.csv", ROSTER).display().to_string();
    stage.keys(&format!("<F12>{path}<Enter>")).until("读到 2").keys("<F2>").until("已导入 2 行");
    // The household: who each is to the head, and what one visit could do.
    stage.keys("<F3>zld<Enter>").until("慢病家庭").until("规则建议绿").until("家人 2");
    stage
        .keys("<Right><Right><Right><Right>")
        .until("户主 本人")
        .until("- 配偶")
        .keys("<Down><Enter>")
        .until("慢病家庭");
    stage.until("健康").keys("<Esc>").until("户主 本人").keys("<Left><Left><Left><Left>");
    // A glucose of 17 colours him red.
    stage.keys("<F2>").until("记录 郑老大").keys("<Down>17.0<F2>").until("立即转诊").keys("<Esc>");
    stage.until("!红").until("规则建议红");
    // The leader knows better, and has to say why.
    stage.keys("<C-k>3<F2>").until("要写明理由").keys("复测正常<F2>").until("郑老大定为绿标").until("+绿*");
    let who = stage.desk().resident_named("郑老大").expect("one").id;
    let card = |stage: &Stage| stage.desk().card(who, today()).expect("a card");
    assert_eq!(card(&stage).set_colour.expect("set").because, "复测正常");
    stage.keys("2<F6>").until("团队长定的").keys("<Down><Down><Down><Enter>").until("只看绿标").until("1/2");
    stage.keys("<Esc>").until("姓名、拼音").keys("<Esc>").until("今日上门");
    // Once a month at home, from the second duty on the list or whichever is the follow-up.
    stage.keys("<F3>zld<Enter>").until("糖尿病随访");
    let at = card(&stage).dues.iter().position(|line| line.due.rule.0 == "dm-follow-up").expect("a duty");
    stage.keys(&"<Down>".repeat(at)).keys("<C-n>1个月<Down><Down>3<Down><Down>视力差<F2>").until("起每 1 个月上门");
    assert_eq!(card(&stage).intervals.len(), 1);
    // The area goes to the nurse.
    stage.keys("2<F8>").until("莲花社区").keys("<Enter>").until("分责任人 莲花社区").keys("2<F2>");
    stage.until("莲花社区 2 人将由李护士负责").keys("<F2>").until("2 人已由李护士负责");
    assert_eq!(card(&stage).responsible.as_deref(), Some("李护士"));
    stage.until("按村居分责任人").keys("<Esc>").misses("按村居分责任人");
    for _ in 0..4 {
        stage.keys("<C-z>").until("要撤销吗").keys("<Enter>").until("已撤销");
    }
    let card = card(&stage);
    assert_eq!((card.intervals.len(), card.set_colour, card.responsible, card.services.len()), (0, None, None, 0));
    assert!(stage.desk().check(today()).expect("checked").plans == 0);
}

#[test]
fn a_mother_is_named_on_the_card_of_the_child_and_both_cards_show_it() {
    let mut stage = Stage::with_team();
    let roster = "姓名,性别,出生日期\n向妈妈,女,1990-05-01\n向宝宝,男,2026-10-30\n向爸爸,男,1988-05-01\n";
    let path = stage.write("名册.csv", roster).display().to_string();
    stage.keys(&format!("<F12>{path}<Enter>")).until("读到 3").keys("<F2>").until("已导入 3 行");
    stage.keys("<Esc><F3>向宝宝<Enter>").until("2026-10-30").keys("b").until("母亲 向宝宝");
    stage.keys("向爸爸<F2>").until("登记为男性").keys("<C-u>向妈妈<F2>").until("向宝宝的母亲是向妈妈");
    stage.until("家人 1").keys("<F3>向妈妈<Enter>").until("家人 1").keys("<Right><Right><Right><Right>");
    stage.until("孩子").until("向宝宝");
    stage.keys("<C-z>").until("登记母亲").keys("<Enter>").until("已撤销").until("家人 0");
}
