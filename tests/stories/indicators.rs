//! A quarter's figures by keys: a number opens to its people, the missing ones are signed, a survey is entered, and back.

use super::stage::{Stage, today};

const ROSTER: &str = "姓名,身份证号,联系电话,社区,住址,人群,签约日期,协议到期日\n\
    郑老大,110101195501032116,13800001111,莲花社区,莲花路1号,糖尿病,2026-01-01,2026-12-31\n\
    林阿妹,110101195702034425,13800002222,莲花社区,莲花路1号,高血压,,\n\
    陈一,,13800003331,龙山社区,莲花路2号,高血压,,\n";

#[test]
fn a_figure_opens_to_its_people_and_the_gap_is_closed_by_signing() {
    let mut stage = Stage::with_team();
    let path = stage.write("名册.csv", ROSTER).display().to_string();
    stage.keys(&format!("<F12>{path}<Enter>")).until("读到 3").keys("<F2>").until("已导入 3 行").keys("<Esc><Esc>");
    stage.keys("7").until("截至 2026-11-22（今天）").until("签约率").until("33.33%");
    // The key groups, by the line: one of three is signed.
    let at = stage.desk().indicators(today()).expect("figures").lines;
    let at = at.iter().position(|line| line.id == "key-coverage").expect("the indicator");
    stage.keys(&"<Down>".repeat(at)).until("一人属于几类只算一次").keys("<Enter>").until("差的人 2").until("林阿妹");
    stage.keys("<Right>").until("郑老大").misses("林阿妹").keys("<Left>").until("林阿妹");
    // Both are to be visited for it, or signed at once.
    stage.keys("<Space><Space><F5>").until("安排上门 2 人").until("签约宣讲").keys("<F2>").until("已安排");
    stage.keys("<Esc><F6>").until("签约").keys("<F2>").until("请选一项").keys("1<F2>").until("已签约");
    stage.until("差的人 1").keys("<Esc>").until("66.67%");
    // By village; a past day; back to today.
    stage.keys("<F6>").until("按人群").keys("<Right><Right>").until("龙山社区").keys("<Esc>");
    stage.keys("<Left>").until("截至 2026-10-31").keys("<Right>").until("（今天）");
    // What comes from elsewhere is entered, and says from where.
    let lines = stage.desk().indicators(today()).expect("figures").lines;
    let to = lines.iter().position(|line| line.id == "satisfaction").expect("the indicator");
    stage.keys("g").keys(&"<Down>".repeat(to)).until("还没有录入").keys("<Enter>").until("录入 签约居民满意度");
    stage.keys("<Down>190<Down>180<Down>2<F2>").until("分子 190 大于分母 180").keys("<C-u>170<F2>").until("94.44%");
    stage.until("第三方录入");
    for _ in 0..3 {
        stage.keys("<C-z>").until("要撤销吗").keys("<Enter>").until("已撤销");
    }
    stage.until("还没有录入");
}
