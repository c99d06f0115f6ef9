//! The first start and the import: what keys do, what is said, and that nothing breaks them.

use std::sync::Arc;

use jiayi::desk::Desk;
use jiayi::desk::model::{ImportCounts, ImportNote, ImportStep, Intent, Undone};
use jiayi::domain::identity::IdFault;
use jiayi::domain::problem::{FileFault, Problem, SheetFault};
use jiayi::domain::roster::{
    Column, Place, RosterFinding, RosterFindingKind, RosterProblem, RosterProblemKind, RosterReading,
};
use jiayi::domain::team::Role;
use jiayi::tui::app::action::Action;
use jiayi::tui::app::effect::{Answer, Job, Outcome, Progress, Request, RosterPreview};
use jiayi::tui::app::event::Event;
use jiayi::tui::runtime::Incoming;
use jiayi::tui::view::theme::{Borders, Theme, ThemeName};

use super::desk::SampleDesk;
use super::driver::Driver;
use super::words::assert_firm;

/// A team of two, typed field by field, still to be saved.
const TEAM: &str = "莲花一组<Enter>2<Enter>王医生<Enter>1<Enter>李护士<Enter>４";

fn first_start() -> Driver {
    Driver::with(SampleDesk { first_start: true, ..SampleDesk::default() })
}

fn place(row: u32) -> Place {
    let column = Some(Column { index: 1, header: "身份证号".into() });
    Place { sheet: "花名册".into(), row: Some(row), column }
}

fn preview(taken: usize, refused: u32) -> Arc<RosterPreview> {
    let problem = |row| RosterProblem {
        place: place(row),
        value: format!("3.5E+{row}"),
        kind: RosterProblemKind::Id(IdFault::Destroyed),
    };
    let finding = RosterFinding {
        place: Place { row: None, column: None, ..place(0) },
        value: String::new(),
        kind: RosterFindingKind::NoPhone { rows: 7 },
    };
    let rows = u32::try_from(taken).expect("few rows");
    let reading = RosterReading {
        sheet: "花名册".to_owned(),
        read: rows + refused,
        rows: Vec::new(),
        problems: (1..=refused).map(|row| problem(row + 2)).collect(),
        findings: vec![finding],
        unlisted: 0,
    };
    let counts = ImportCounts {
        read: taken + refused as usize,
        taken,
        added: taken,
        unchanged: 0,
        refused: refused as usize,
        notes: vec![(ImportNote::UnknownDoctor("赵医生".to_owned()), 3)],
    };
    Arc::new(RosterPreview { file: "名册.xlsx".to_owned(), reading, counts })
}

/// The import opened on a path and begun.
fn reading() -> (Driver, Request) {
    let mut driver = Driver::new();
    driver.keys("<F12>/tmp/名册.xlsx<Enter>").sees("正在打开文件");
    let (request, job) = driver.desk().begun.last().cloned().expect("work");
    assert_eq!(job, Job::ReadRoster("/tmp/名册.xlsx".to_owned()));
    (driver, request)
}

fn previewed(taken: usize, refused: u32) -> Driver {
    let (mut driver, request) = reading();
    driver.run.act(Action::Loaded(request, Answer::Roster(preview(taken, refused))));
    driver
}

#[test]
fn a_team_is_typed_and_made() {
    let mut driver = first_start();
    driver.sees("第一次使用").sees("/data/jiayi.db").misses("1今日");
    driver.keys(TEAM).keys("<F2>").sees("1今日").sees("按 F12 导入花名册");
    let team = driver.desk().teams[0].clone();
    assert_eq!((team.name.as_str(), team.policy.as_str()), ("莲花一组", "xiamen"));
    let members = [("王医生".to_owned(), Some(Role::FamilyDoctor)), ("李护士".to_owned(), Some(Role::Nurse))];
    assert_eq!(team.members, members);
    assert!(driver.desk().index_asked);
}

#[test]
fn every_place_is_shown_and_can_be_chosen() {
    let titles: Vec<String> = Desk::places().into_iter().map(|place| place.title).collect();
    for size in [(80, 24), (60, 16), (120, 40)] {
        let mut driver = first_start().sized(size.0, size.1);
        for title in &titles {
            driver.sees(title);
        }
        driver.keys("组<Enter>3").sees("3(x)昆明官渡");
        driver.keys("<End>").sees(&format!("(x){}", titles.last().expect("places")));
    }
    let mut driver = first_start();
    driver.keys("组<Enter>9<Right><Right><Enter>王<Enter>1<F2>").sees("1今日");
    assert_eq!(driver.desk().teams[0].policy, Desk::places().last().expect("places").id);
}

#[test]
fn enter_alone_leads_to_the_end() {
    let mut driver = first_start();
    driver.keys(TEAM).keys("<Enter><Enter>").sees("Enter 建立文件").keys("<Enter>").sees("1今日");
    assert_eq!(driver.desk().teams.len(), 1);
}

#[test]
fn what_is_missing_is_said_where_it_is_missing_and_nothing_is_asked_of_the_desk() {
    for (typed, said) in [
        ("", "名称不能为空"),
        ("组", "请选一项"),
        ("组<Enter>1", "至少要有一名成员"),
        ("组<Enter>1<Enter>王", "请选一项"),
        ("组<Enter>1<Enter>王<Enter>1<Enter>王<Enter>2", "「王」写了两次"),
        ("组<Enter>1<Enter><Enter>1", "名称不能为空"),
    ] {
        let mut driver = first_start();
        driver.keys(typed).keys("<F2>").sees(said);
        assert!(driver.desk().teams.is_empty(), "{typed}");
    }
}

#[test]
fn a_file_that_cannot_be_made_keeps_what_was_typed() {
    let refused = Problem::File { path: "/data/jiayi.db".to_owned(), fault: FileFault::Denied };
    let mut driver = Driver::with(SampleDesk { first_start: true, refuse: Some(refused), ..SampleDesk::default() });
    driver.keys(TEAM).keys("<F2>").sees("没有权限").sees("王医生").sees("第一次使用");
    driver.keys("<F2>").sees("1今日");
}

#[test]
fn members_are_added_by_typing_and_removed_by_f8() {
    let mut driver = first_start();
    driver.keys(TEAM).keys("<Enter>丙<Enter>5<Up><Up><F8>").misses("王医生").sees("李护士").sees("丙");
    driver.keys("<F8><F8><F8><F8>").misses("李护士").misses("丙");
    driver.keys("丁<Right>").sees("丁");
}

#[test]
fn esc_leaves_without_a_file_and_asks_where_something_was_typed() {
    let mut driver = first_start();
    driver.keys("<Esc>");
    assert!(driver.run.is_over());
    let mut driver = first_start();
    driver.keys("莲<Esc>").sees("放弃并退出吗").keys("<Esc>").sees("莲").keys("<Esc><Enter>");
    assert!(driver.run.is_over() && driver.desk().teams.is_empty());
}

#[test]
fn a_faulty_rule_file_is_said_once_at_the_start() {
    let mut driver = Driver::with(SampleDesk { own_pack_faults: 2, ..SampleDesk::default() });
    driver.sees("规则文件有 2 处问题").keys("2").misses("规则文件有 2 处问题");
}

#[test]
fn an_empty_file_says_what_to_do_next() {
    let mut driver = Driver::with(SampleDesk { nobody: true, ..SampleDesk::default() });
    driver.sees("还没有居民。按 F12 导入花名册。").keys("2").sees("还没有居民。按 F12 导入花名册。");
    Driver::new().misses("还没有居民").keys("2").misses("还没有居民");
}

#[test]
fn a_pasted_path_is_typed_and_tab_goes_on() {
    let mut driver = Driver::new();
    driver.keys("<C-p>导入花名册<Enter>").sees("把文件拖进窗口");
    driver.run.accept(Incoming::Events(vec![Event::Paste("'/tmp/我的 名册.xlsx'\r\n".to_owned())]));
    driver.sees("'/tmp/我的 名册.xlsx'").keys("<C-u>/tmp/<Tab>").sees("/tmp/名册 ").sees("名册一.xlsx  名册二.csv");
    assert!(driver.desk().begun.is_empty());
}

#[test]
fn a_wrong_path_is_answered_in_words_and_kept() {
    let (mut driver, request) = reading();
    let path = "/tmp/名册.xlsx".to_owned();
    driver.run.act(Action::Failed(request, Problem::Sheet { path, fault: SheetFault::Missing }));
    driver.sees("文件 /tmp/名册.xlsx").sees("找不到这个文件").keys("2").misses("找不到").keys("<Enter>");
    assert_eq!(driver.desk().begun.len(), 2);
}

#[test]
fn reading_tells_how_far_it_is_and_stops() {
    let (mut driver, request) = reading();
    let progress = |done, total| Action::Progress(request, Progress { step: ImportStep::Reading, done, total });
    driver.run.act(progress(12_000, None));
    driver.sees("正在读取表格：12000 行").keys("x5").sees("正在读取表格：12000 行");
    driver.keys("<Esc>").sees("正在停止");
    assert_eq!(driver.desk().stopped, [request]);
    driver.run.act(Action::Failed(request, Problem::Cancelled));
    driver.sees("什么也没有写入").sees("文件 /tmp/名册.xlsx").keys("<Esc>").misses("导入花名册");
}

#[test]
fn the_preview_shows_counts_and_every_refused_row_in_full() {
    let mut driver = previewed(110, 40);
    driver.sees("读到 150  导入 110（新增 110）  没有变化 0  不能导入 40");
    driver.sees("x不导入 3行B列").sees("花名册 第 3 行 B 列「身份证号」的值 3.5E+3：被表格软件改成了数字");
    driver.keys("<Down>").sees("花名册 第 4 行").keys("<End>").sees("共 7 行没有电话").keys("<Up>").sees("赵医生");
    driver.keys("<Esc>").misses("读到 150");
    assert_eq!(driver.desk().begun.len(), 1, "nothing was imported");
}

#[test]
fn refused_rows_are_left_out_only_after_saying_so() {
    let mut driver = previewed(110, 40);
    driver.keys("<F2>").sees("有 40 行不能导入").keys("<Esc>");
    assert_eq!(driver.desk().begun.len(), 1);
    driver.keys("<F2><Enter>").sees("正在导入");
    let (request, job) = driver.desk().begun.last().cloned().expect("work");
    assert_eq!(job, Job::ImportRoster(preview(110, 40)));
    driver.keys("<C-q>").sees("请等它完成");
    let (asked, index) = (driver.desk().asked.len(), std::mem::take(&mut driver.desk().index_asked));
    assert!(index);
    driver.run.act(Action::Saved(request, Outcome::Imported(preview(110, 40).counts.clone())));
    driver.sees("已导入 110 行，新增 110 人，40 行没有导入").misses("读到 150");
    assert!(driver.desk().index_asked && driver.desk().asked.len() > asked, "lists and index are loaded again");
}

#[test]
fn a_sound_file_needs_no_question_and_an_unchanged_one_no_import() {
    let mut driver = previewed(5, 0);
    driver.keys("<F2>").misses("请确认").sees("正在导入");
    let mut driver = previewed(0, 0);
    driver.sees("没有要导入的").keys("<F2>").sees("没有可以导入的行");
    assert_eq!(driver.desk().begun.len(), 1);
}

#[test]
fn an_import_that_fails_or_is_stopped_goes_back_to_its_preview() {
    let mut driver = previewed(5, 0);
    driver.keys("<F2><Esc>").sees("正在停止");
    let request = driver.desk().begun[1].0;
    driver.run.act(Action::Failed(request, Problem::Cancelled));
    driver.sees("什么也没有写入").sees("读到 5").keys("<F2>");
    let request = driver.desk().begun[2].0;
    let full = Problem::File { path: "jiayi.db".to_owned(), fault: FileFault::Full };
    driver.run.act(Action::Failed(request, full));
    driver.sees("磁盘已满").sees("读到 5");
}

#[test]
fn taking_an_import_back_loads_the_index_again() {
    let mut driver = Driver::new();
    for (intent, reloads) in [(Intent::Record, false), (Intent::ImportRoster, true)] {
        driver.desk().index_asked = false;
        let undone = Undone { intent: Some(intent), at: String::new(), subject: String::new(), rows: 1 };
        driver.run.act(Action::Saved(Request(u64::MAX), Outcome::Undone(undone)));
        assert_eq!(driver.desk().index_asked, reloads, "{intent:?}");
    }
}

#[test]
fn no_size_breaks_the_first_start_or_the_import() {
    let with_team = || {
        let mut driver = first_start();
        driver.keys(TEAM).keys("<Enter>三<Enter>1<Enter>四<Enter>1<Enter>五<Enter>1<Enter>六<Enter>1<F2>");
        driver.keys("<C-s>");
        driver
    };
    let failed = || {
        let (mut driver, request) = reading();
        let path = "长".repeat(300);
        driver.run.act(Action::Failed(request, Problem::Sheet { path, fault: SheetFault::Missing }));
        driver
    };
    let makes: [&dyn Fn() -> Driver; 5] = [&first_start, &with_team, &|| reading().0, &failed, &|| previewed(9, 300)];
    for make in makes {
        let mut driver = make();
        for width in [1, 2, 3, 20, 59, 60, 61, 79, 80, 120, 200] {
            for height in [1, 2, 3, 5, 15, 16, 17, 24, 60] {
                driver.size = (width, height);
                driver.screen();
            }
        }
    }
}

#[test]
fn what_must_be_seen_is_seen_on_the_smallest_screen() {
    let mut driver = first_start().sized(60, 16);
    driver.keys(TEAM).keys("<Enter>三<Enter>1<Enter>四<Enter>1<Enter>五<Enter>1<Enter>六<Enter>");
    driver.sees("1家庭医生 2").sees("9助理").sees("[ 建立 ]").sees("/data/jiayi.db").sees("六");
    let mut driver = previewed(9, 300).sized(60, 16);
    driver.sees("F2 导入 9 行，300 行不导入").sees("第 3 行 B 列").sees("x不导入");
}

#[test]
fn every_word_is_firm() {
    let theme = Theme::named(ThemeName::Mono).with_borders(Borders::Ascii);
    for mut driver in [first_start(), reading().0, previewed(9, 3), previewed(0, 0), previewed(0, 2)] {
        driver.run.set_theme(theme.clone());
        driver.screen().iter().for_each(|row| assert_firm(row));
    }
}
