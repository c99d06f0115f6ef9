//! A contract season by keys: sign, renew in a run of single keys, several at once, end, and back.

use jiayi::domain::contract::{AgreementKind, ContractList, EndReason};

use super::stage::{Stage, today};

const ROSTER: &str = "姓名,身份证号,联系电话,社区,户主姓名,与户主关系,住址,人群,签约日期,协议到期日\n\
    郑老大,110101195501032116,13800001111,莲花社区,郑老大,户主,莲花路1号,糖尿病,,\n\
    林阿妹,110101195702034425,13800002222,莲花社区,郑老大,配偶,莲花路1号,,,\n\
    陈一,,13800003331,莲花社区,,,莲花路2号,,2025-12-01,2026-11-30\n\
    陈二,,13800003332,莲花社区,,,莲花路3号,,2025-12-05,2026-12-04\n\
    陈三,,13800003333,莲花社区,,,莲花路4号,,2025-12-10,2026-12-09\n\
    陈四,,13800003334,莲花社区,,,莲花路5号,,2025-12-20,2026-12-19\n";

fn listed(stage: &Stage, list: ContractList) -> Vec<String> {
    let desk = stage.desk();
    let found = desk.contract_list(list, today()).expect("a list");
    desk.contract_lines(&found, today()).expect("lines").into_iter().map(|line| line.name).collect()
}

#[test]
fn a_household_signs_and_the_renewals_are_worked_off() {
    let mut stage = Stage::with_team();
    let path = stage.write("名册.csv", ROSTER).display().to_string();
    stage.keys(&format!("<F12>{path}<Enter>")).until("读到 6").keys("<F2>").until("已导入 6 行").keys("<Esc>");
    stage.keys("<Esc>5").until("未签约 2").until("待续签 4").until("郑老大");
    // The household, from the first row: consent is asked for, the signer is the head.
    stage
        .keys("<F2>")
        .until("签约 郑老大")
        .keys("2<F2>")
        .until("请选一项")
        .keys("1<F2>")
        .until("已签约：郑老大、林阿妹等 2 人");
    stage.until("未签约 0");
    let card = stage.desk().card(stage.desk().resident_named("林阿妹").expect("one").id, today()).expect("a card");
    let paper = card.contracts[0].agreement;
    assert!(paper.is_some());
    // One key each, the first to end comes first.
    stage.keys("<Right><Right>").until("陈一").keys("<F6>").until("已续签 陈一：2026-12-01 至 2027-11-30");
    stage.until("待续签 3").keys("<F6>").until("已续签 陈二").until("待续签 2");
    // The rest with a preview, for three years.
    stage.keys("<C-a>").until("已标记 2 人").keys("<F6>").until("2 人都可以续").keys("<Down>4<F2>");
    stage.until("已续签 2 人").until("待续签 0");
    let three = stage.desk().resident_named("陈三").expect("one").id;
    let card = stage.desk().card(three, today()).expect("a card");
    assert_eq!(card.contracts[0].ends_on.to_string(), "2029-12-09");
    // What is left of the list goes out as a file.
    let file = stage.write("占位.txt", "").with_file_name("有效签约.csv");
    stage.keys("<Left><Left><Left>").until("今天有有效协议").keys("<C-e>").until("导出 有效签约").keys("<C-u>");
    stage.keys(&format!("{}<F2>", file.display())).until("已写出");
    let text = std::fs::read_to_string(&file).expect("a file");
    assert!(text.lines().count() == 7 && text.contains("陈一") && !text.contains("13800003331"), "{text}");
    stage.keys("<Right><Right><Right>").until("待续签 0");
    // Somebody does not want it any more.
    stage
        .keys("<Left><Left><Left>")
        .until("有效签约 6")
        .until("今天有有效协议")
        .keys("<Down><Down><F8>")
        .until("解约 陈一");
    stage
        .keys("<F2>")
        .until("请选一项")
        .keys("1<F2>")
        .until("陈一的协议从 2026-11-22 起解约（本人拒绝）")
        .until("有效签约 5");
    assert_eq!(listed(&stage, ContractList::ToSign), ["陈一"]);
    let one = stage.desk().resident_named("陈一").expect("one").id;
    let card = stage.desk().card(one, today()).expect("a card");
    assert!(
        card.contracts.iter().all(|contract| contract.end_reason == Some(EndReason::Refused)),
        "what was to follow too"
    );
    for _ in 0..5 {
        stage.keys("<C-z>").until("要撤销吗").keys("<Enter>").until("已撤销");
    }
    stage.until("未签约 2").until("待续签 4");
}

#[test]
fn from_the_card_somebody_signs_for_an_organisation_or_signs_anew() {
    let mut stage = Stage::with_team();
    let path = stage.write("名册.csv", ROSTER).display().to_string();
    stage.keys(&format!("<F12>{path}<Enter>")).until("读到 6").keys("<F2>").until("已导入 6 行").keys("<Esc>");
    stage.keys("<F3>郑老大<Enter>").until("未签约").keys("<C-w>").until("签约 郑老大");
    // Only an organisation has a name.
    stage
        .misses("单位名称")
        .keys("3")
        .until("单位名称")
        .keys("<F2>")
        .until("请选一项")
        .keys("1<F2>")
        .until("单位签约要写单位名称");
    stage.keys("软件园<F2>").until("已签约：郑老大").until("签约至 2027-11-21");
    let who = stage.desk().resident_named("郑老大").expect("one").id;
    assert_eq!(stage.desk().contract_lines(&[who], today()).expect("lines")[0].kind, Some(AgreementKind::Organisation));
    // A second one is refused beside the field that would allow it.
    stage.keys("<C-w>").until("签约 郑老大").keys("<F2>").until("请选一项").keys("1<F2>").until("要换请用改签");
    stage.keys("2<F2>").until("已签约：郑老大");
    stage.keys("<Esc>").misses("签约类型");
}
