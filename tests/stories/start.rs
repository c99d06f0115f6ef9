//! From nothing to a found resident: the first start, the import of a roster, and what must leave nothing behind.

use std::fs;

use jiayi::desk::model::Intent;

use super::stage::{Stage, today};

const TEAM: &str = "莲花一组<Enter>2<Enter>王医生<Enter>1<Enter>李护士<Enter>4<F2>";

/// Two who can be taken, one whose number Excel has destroyed, one without a name.
const ROSTER: &str = "莲花社区居民花名册,,,\n\
    姓名,身份证号,联系电话,人群\n\
    仇大勇,110101199003074514,13800001234,高血压\n\
    欧阳春花,110101194903072386,13900005678,糖尿病\n\
    陈建国,3.50203E+17,13700001111,高血压\n\
    ,110101199003072113,13700002222,\n";

fn residents(stage: &Stage) -> usize {
    stage.desk().totals(today()).expect("totals").residents
}

fn intents(stage: &Stage) -> Vec<Intent> {
    stage.desk().history(10).expect("history").into_iter().filter_map(|line| line.intent).collect()
}

#[test]
fn from_nothing_to_a_found_resident_and_back() {
    let mut stage = Stage::first_start();
    assert!(!stage.context.path.exists());
    stage.keys(TEAM).until("还没有居民。按 F12 导入花名册。");
    assert_eq!(stage.desk().leader().map(|leader| leader.name.as_str()), Some("王医生"));
    let path = stage.write("我的 名册.csv", ROSTER).display().to_string();
    stage.keys(&format!("<F12>'{path}'<Enter>")).until("读到 4  导入 2（新增 2）  没有变化 0  不能导入 2");
    stage.until("第 5 行 B 列「身份证号」的值 3.50203E+17");
    assert_eq!(residents(&stage), 0);
    stage.keys("<F2>").until("有 2 行不能导入").keys("<Enter>").until("已导入 2 行，新增 2 人，2 行没有导入");
    assert_eq!(residents(&stage), 2);
    stage.until("居民 2").keys("<F3>qdy<Enter>").until("应做 2").until("仇大勇");
    stage.keys("<C-z>").until("导入花名册 我的 名册.csv").keys("<Enter>").until("居民 0");
    stage.keys("2").until("还没有居民").misses("仇大勇");
    assert_eq!((residents(&stage), intents(&stage)[0]), (0, Intent::Undo));
}

#[test]
fn the_same_roster_twice_changes_nothing() {
    let mut stage = Stage::with_team();
    let path = stage.write("名册.csv", ROSTER).display().to_string();
    let import = format!("<F12>{path}<Enter>");
    stage.keys(&import).until("读到 4").keys("<F2><Enter>").until("已导入 2 行");
    stage.keys(&import).until("导入 0（新增 0）  没有变化 2").keys("<F2>").until("没有可以导入的行").keys("<Esc>");
    assert_eq!(intents(&stage), [Intent::ImportRoster, Intent::Setup]);
}

/// Enough rows that work is under way when it is stopped.
fn long_roster() -> String {
    let row = |at: usize| format!("张{at},,13{at:09},高血压,19{:02}-01-01\n", at % 90);
    format!("姓名,身份证号,联系电话,人群,出生日期\n{}", (0..6_000).map(row).collect::<String>())
}

#[test]
fn a_stopped_import_leaves_nothing_behind() {
    let mut stage = Stage::with_team();
    let path = stage.write("长.csv", &long_roster()).display().to_string();
    for step in ["正在写入：", "正在计算随访计划："] {
        stage.keys(&format!("<F12>{path}<Enter>")).until("读到 6000").keys("<F2>").until(step).keys("<Esc>");
        stage.until("已停止，什么也没有写入").until("读到 6000").keys("<Esc>");
        assert_eq!((residents(&stage), intents(&stage)), (0, vec![Intent::Setup]));
    }
    stage.keys(&format!("<F12>{path}<Enter>")).until("正在").keys("<Esc>").until("什么也没有写入").keys("<Esc>");
}

#[test]
fn what_cannot_be_read_is_answered_in_words() {
    let mut stage = Stage::with_team();
    let (broken, folder) = (stage.write("坏.xlsx", "PK\u{3}\u{4} not a workbook"), stage.folder.path().to_owned());
    for (path, said) in [
        (broken.display().to_string(), "坏.xlsx"),
        (folder.display().to_string(), "这是一个文件夹"),
        (folder.join("没有.xlsx").display().to_string(), "找不到这个文件"),
    ] {
        stage.keys(&format!("<F12><C-u>{path}<Enter>")).until(said).until("文件 /").keys("<Esc>");
    }
    assert_eq!(intents(&stage), [Intent::Setup]);
}

#[test]
fn leaving_the_first_start_makes_no_file() {
    let mut stage = Stage::first_start();
    stage.keys("莲花<Enter>2<Esc><Enter>");
    assert_eq!(fs::read_dir(stage.folder.path()).expect("a folder").count(), 0);
}

#[test]
fn a_file_that_has_no_team_yet_gets_it_on_the_first_start() {
    let stage = Stage::first_start();
    let options = jiayi::desk::OpenOptions::plain(1);
    drop(jiayi::desk::Store::create(&stage.context.path, options).expect("a file"));
    let mut stage = Stage::open(stage.folder);
    stage.until("第一次使用").keys(TEAM).until("今日上门");
    assert_eq!(stage.desk().team().name, "莲花一组");
}

#[test]
fn a_file_that_came_meanwhile_is_not_overwritten() {
    let mut stage = Stage::first_start();
    stage.write("jiayi.db", "not ours");
    stage.keys(TEAM).until("不会覆盖它").until("莲花一组");
    assert_eq!(fs::read(&stage.context.path).expect("the file"), b"not ours");
}
