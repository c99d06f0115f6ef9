//! What keys do: before, keys, after.

use jiayi::desk::model::{DueFilter, DueKey, VisitChange};
use jiayi::domain::care::due::{Grade, RuleId};
use jiayi::domain::care::paper::OfficialSystem;
use jiayi::domain::care::problem::{CareProblem, Jump, Measured};
use jiayi::domain::id::ResidentId;
use jiayi::domain::reach::AttemptOutcome;
use jiayi::domain::service::{BloodPressure, Mode};
use jiayi::domain::visit::{FailReason, Session as Half};
use jiayi::tui::app::action::Action;
use jiayi::tui::app::effect::{Answer, Change, Printed, Query, Request};
use jiayi::tui::app::event::Event;
use jiayi::tui::runtime::Incoming;

use super::desk::{SampleDesk, id_number, in_future, index, today, totals};
use super::driver::Driver;

fn saved(driver: &mut Driver) -> Vec<Change> {
    driver.desk().saved.clone()
}

#[test]
fn query_and_enter_in_one_burst_open_the_right_card() {
    for (keys, name) in [("2欧阳<Enter>", "欧阳春花"), ("2ssq<Enter>", "没有找到"), ("<F3>qdy<Enter>", "仇大勇")]
    {
        let mut driver = Driver::new();
        driver.burst(keys).sees(name);
    }
}

#[test]
fn enter_before_the_index_is_answered_when_it_arrives() {
    let mut driver = Driver::with(SampleDesk { index_waits: true, ..SampleDesk::default() });
    driver.burst("2欧阳<Enter>").sees("名册正在装入").misses("责任医生");
    driver.run.act(Action::IndexLoaded(Box::new(index()), totals()));
    driver.sees("欧阳春花").sees("责任医生").misses("正在装入");
}

#[test]
fn typing_on_after_enter_withdraws_it() {
    let mut driver = Driver::with(SampleDesk { index_waits: true, ..SampleDesk::default() });
    driver.burst("2欧阳<Enter><Backspace>");
    driver.run.act(Action::IndexLoaded(Box::new(index()), totals()));
    driver.misses("责任医生").sees("欧阳春花");
}

#[test]
fn a_card_reader_opens_the_right_card_from_every_screen_with_and_without_index() {
    let number = id_number(ResidentId(8));
    for tab in ["", "2", "3", "4", "<F3>", "3<Enter>", "4<Down><Enter>"] {
        for index_waits in [true, false] {
            let mut driver = Driver::with(SampleDesk { index_waits, ..SampleDesk::default() });
            driver.keys(tab).pause();
            driver.burst(&format!("{number}<Enter>")).sees("仇大勇").sees("责任医生");
            let mut driver = Driver::with(SampleDesk { index_waits, ..SampleDesk::default() });
            driver.keys(tab).pause();
            driver.keys(&format!("{number}<Enter>")).sees("仇大勇").sees("责任医生");
        }
    }
}

#[test]
fn a_card_of_nobody_says_so_and_stays() {
    let mut driver = Driver::new();
    driver.burst("110105194912310029<Enter>").sees("没有找到「110105194912310029」").misses("责任医生");
}

#[test]
fn after_a_card_reader_esc_goes_back_to_where_one_was() {
    let mut driver = Driver::new();
    driver.keys("2zhang<Tab>").pause();
    driver.burst(&format!("{}<Enter>", id_number(ResidentId(8)))).keys("<Esc>").sees("90天以上 2");
    driver.keys("<BackTab>").sees("找人 zhang ");
}

#[test]
fn esc_always_comes_back() {
    for way in [
        "<F3>",
        "<F1>",
        "<C-p>",
        "2zhang<Enter>",
        "3<Enter><F9>",
        "3<F2>",
        "4<F5>",
        "4<Down><F7>",
        "3<Enter><Right><Right>",
        "<F8><F7>",
        "<F8><F7>7",
        "<C-n><Space>",
        "<C-a><F2>",
        "<C-x>",
    ] {
        let mut driver = Driver::new();
        driver.keys(way);
        driver.keys("<Esc><Esc><Esc><Esc>").sees("今日上门 5").sees("Ctrl-Q");
        assert!(driver.run.app.overlays.is_empty(), "after {way}");
    }
}

#[test]
fn a_key_without_meaning_changes_nothing_and_says_so() {
    let mut driver = Driver::new();
    let before = driver.screen();
    driver.keys("%").sees("这里不用「%」键");
    let after = driver.screen();
    assert_eq!(before[..22], after[..22]);
}

#[test]
fn full_width_keys_are_the_same_keys() {
    Driver::new().keys("３").sees("90天以上 2");
    Driver::new().keys("？").sees("筛选");
    Driver::new().keys("：").sees("运行");
    Driver::new().keys("、").sees("姓名、拼音");
    let mut driver = Driver::new();
    driver.keys("3　").sees("已标记 1 行");
}

#[test]
fn a_refused_save_keeps_what_was_typed_and_says_where() {
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter><F2>１５２、94");
    driver.desk().refuse = Some(in_future());
    driver.keys("<F2>").sees("152/94").sees("还没有到").sees("> 日期");
    driver.keys("<F2>").sees("完成：高血压随访");
    assert_eq!(saved(&mut driver).len(), 2);
}

#[test]
fn what_cannot_be_read_is_never_sent() {
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter><F2>152<F2>").sees("看不懂血压「152」").sees("> 血压");
    driver.keys("<Up><Up><Up>2026-02-30<F2>").sees("不是日期").sees("> 日期");
    assert!(saved(&mut driver).is_empty());
}

#[test]
fn enter_moves_on_and_saves_only_on_the_button() {
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter><F2>152/94");
    for _ in 0..13 {
        driver.keys("<Enter>");
    }
    assert!(saved(&mut driver).is_empty());
    driver.sees("Enter 保存").keys("<Enter>").sees("完成：高血压随访");
    let Change::Record(service) = &saved(&mut driver)[0] else { panic!("a record") };
    assert_eq!((service.mode, service.on, service.resident), (Mode::Clinic, today(), ResidentId(1)));
    assert_eq!(service.readings.blood_pressure.map(|bp| (bp.systolic, bp.diastolic)), Some((152, 94)));
    assert_eq!((service.readings.fasting_glucose, service.readings.weight), (None, None));
}

#[test]
fn closing_a_form_asks_only_where_something_would_be_lost() {
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter><F2><Down><Up><Esc>").misses("方式");
    driver.keys("<F2>1<Esc>").sees("要放弃吗").keys("<Esc>").sees("方式").keys("<Esc><Enter>").misses("方式");
    assert!(saved(&mut driver).is_empty());
}

#[test]
fn no_form_with_something_in_it_is_left_without_a_question() {
    let forms = [
        "<F3>陈建国<Enter><F2>1",
        "<F3>陈建国<Enter><F5>+",
        "4<Down><F6>+",
        "4<Down><F7>1",
        "<F8><F7>71",
        "<C-n><F7>1",
        "<C-x>1",
        "<C-a><F2>138",
        "6<F2>9",
        "6<F5>1",
        "6<F6><F2>9",
    ];
    for form in forms {
        let mut driver = Driver::new();
        driver.keys(form).keys("<C-q>").sees("要放弃并退出吗").keys("<Esc><Esc>").sees("还没有保存，要放弃吗");
    }
}

#[test]
fn leaving_the_program_asks_where_something_would_be_lost() {
    let mut driver = Driver::new();
    driver.keys("<C-q>");
    assert!(driver.run.is_over());
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter><F2>1<C-q>").sees("要放弃并退出吗");
    assert!(!driver.run.is_over());
    driver.keys("<Enter>");
    assert!(driver.run.is_over());
}

#[test]
fn pasted_text_is_typed_text_in_fields_and_looked_for_elsewhere() {
    let paste = |text: &str| Incoming::Events(vec![Event::Paste(text.to_owned())]);
    let mut driver = Driver::new();
    driver.keys("2");
    driver.run.accept(paste("欧阳\r\n"));
    driver.sees("欧阳春花").misses("陈建国").misses("责任医生");
    // Some terminals send what an input method commits as a paste; a single sign is a key.
    let mut driver = Driver::new();
    driver.run.accept(paste("３"));
    driver.sees("高血压随访");
    // Pasted where no field takes it, a number is looked for: never does the Enter behind it open another row.
    for screen in ["1", "3", "4", "6"] {
        let mut driver = Driver::new();
        driver.keys(screen);
        driver.run.accept(paste(&id_number(ResidentId(2))));
        driver.sees("找人").keys("<Enter>").sees("责任医生").sees("欧阳春花");
    }
    // What is open has the keys; a question is not answered by a paste.
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter><F2>1<Esc>");
    driver.run.accept(paste("欧阳"));
    driver.keys("<Esc>").sees("1");
}

#[test]
fn a_finished_visit_is_recorded_at_home_for_that_visit() {
    let mut driver = Driver::new();
    driver.keys("<Down><F2>140/80<F2>").sees("已记录 欧阳春花");
    let Change::Record(service) = &saved(&mut driver)[0] else { panic!("a record") };
    assert_eq!((service.mode, service.visit.map(|id| id.0)), (Mode::Home, Some(2)));
}

#[test]
fn a_contact_at_home_fulfils_the_visit_planned_for_that_day_and_no_other_mode_does() {
    for (mode, visit) in [("2", Some(2)), ("3", None)] {
        let mut driver = Driver::new();
        driver.keys("<F3>欧阳<Enter><F2>140/80<Up><Up>").keys(mode).keys("<F2>");
        let Change::Record(service) = &saved(&mut driver)[0] else { panic!("a record") };
        assert_eq!(service.visit.map(|id| id.0), visit);
    }
}

#[test]
fn a_card_reader_does_not_answer_a_question() {
    let mut driver = Driver::new();
    driver.keys("<C-z>").pause();
    driver.burst(&format!("{}<Enter>", id_number(ResidentId(8)))).sees("要撤销吗");
    assert!(saved(&mut driver).is_empty());
    driver.pause().keys("<Enter>").sees("已撤销");
}

#[test]
fn a_failed_visit_needs_its_reason() {
    let mut driver = Driver::new();
    driver.keys("4<Down><F7><F2>").sees("请选一项");
    assert!(saved(&mut driver).is_empty());
    driver.keys("１<F2>").misses("原因").sees("欧阳春花 这次未访到已记下，改约 2026-11-23");
    // Whoever refused is not asked again, unless somebody says so.
    driver.keys("<F7>2<F2>").sees("欧阳春花 这次未访到已记下").misses("改约");
    driver.keys("<F7>2<Down><Down>1<F2>").sees("改约 2026-11-23");
    let tomorrow = Some((today() + chrono::Days::new(1), Half::Afternoon));
    let failed = |reason, again| VisitChange::Fail { reason, note: String::new(), again };
    let changes = [
        failed(FailReason::NotAtHome, tomorrow),
        failed(FailReason::Refused, None),
        failed(FailReason::Refused, tomorrow),
    ];
    let expected = changes.map(|change| Change::ChangeVisit(jiayi::domain::id::VisitId(2), change));
    assert_eq!(saved(&mut driver), expected);
}

#[test]
fn a_visit_that_is_over_is_not_changed() {
    let mut driver = Driver::new();
    driver.keys("4<F6>").sees("已经办结").keys("<F8>").sees("已经办结");
}

#[test]
fn cancelling_a_visit_asks_with_name_and_day() {
    let mut driver = Driver::new();
    driver.keys("4<Down><F8>").sees("要取消 欧阳春花 2026-11-22 下午的上门吗").keys("<Esc>");
    assert!(saved(&mut driver).is_empty());
    driver.keys("<F8><Enter>");
    assert_eq!(saved(&mut driver).len(), 1);
}

#[test]
fn marked_rows_are_planned_in_one_step_each_person_once() {
    let mut driver = Driver::new();
    // Rows 4 and 5 are the same person's.
    driver.keys("3<Down><Down><Down><Space><Space><Space>").sees("已标记 3 行").keys("<F5>").sees("安排上门 2 人");
    driver.keys("+<Down>1<F2>").sees("已安排 2 次上门");
    let Change::PlanVisits(visits) = &saved(&mut driver)[0] else { panic!("visits") };
    let planned: Vec<_> = visits.iter().map(|visit| (visit.resident.0, visit.on.to_string(), visit.session)).collect();
    assert_eq!(planned, [(1, "2026-11-23".to_owned(), Half::Morning), (12, "2026-11-23".to_owned(), Half::Morning)]);
}

#[test]
fn every_count_opens_to_a_list_of_that_length() {
    let mut driver = Driver::new();
    driver.keys("<Right><Right>");
    for (row, filter, shown) in
        [(0, Grade::Longer, "90天以上 1/2"), (2, Grade::Month, "8-30天 1/2"), (3, Grade::Week, "1-7天 1/3")]
    {
        let mut driver = Driver::new();
        driver.keys("<Right>");
        for _ in 0..row {
            driver.keys("<Down>");
        }
        driver.keys("<Enter>").sees(shown);
        assert!(driver.desk().asked.contains(&Query::DueKeys(DueFilter::LateGrade(filter))));
    }
}

#[test]
fn only_the_window_of_a_long_list_is_loaded() {
    let mut driver = Driver::with(SampleDesk { many: 200_000, ..SampleDesk::default() });
    driver.keys("3<Left>").sees("全部 1/200000");
    driver.keys("<End>").sees("全部 200000/200000").sees("高血压随访");
    driver.keys("<PageUp><PageUp><Home>").sees("全部 1/200000");
    let lengths = driver.desk().asked.iter().filter_map(|query| match query {
        Query::DueLines(keys) => Some(keys.len()),
        _ => None,
    });
    assert!(lengths.max().is_some_and(|longest| longest <= 200));
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut driver = Driver::new();
    driver.keys("3").sees("曾阿婆");
    let stale = DueKey { resident: ResidentId(5), rule: RuleId("x".to_owned()) };
    driver.run.act(Action::Loaded(Request(1), Answer::DueKeys(vec![stale])));
    driver.sees("曾阿婆").sees("逾期 1/8");
}

#[test]
fn numbers_are_masked_until_asked_and_again_on_the_next_screen() {
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter>").sees("110***********002X").sees("***").misses("严重精神障碍");
    driver.keys("<F4>").sees("11010519491231002X").sees("13800001001").sees("严重精神障碍");
    driver.keys("<Esc>3").misses("13800001001").sees("138****1001");
}

#[test]
fn undo_says_what_it_takes_back_before_it_does() {
    let mut driver = Driver::new();
    driver.keys("<C-z>").sees("要撤销吗").sees("记录服务 陈建国");
    assert!(saved(&mut driver).is_empty());
    driver.keys("<Enter>").sees("已撤销：记录服务 陈建国");
    assert_eq!(saved(&mut driver), [Change::Undo]);
}

#[test]
fn the_result_of_a_record_can_be_taken_back_at_once() {
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter><F2>152/94<F2>").sees("没有空腹血糖").keys("u").sees("已撤销");
    assert_eq!(saved(&mut driver).last(), Some(&Change::Undo));
}

#[test]
fn the_palette_finds_by_pinyin_and_runs() {
    for typed in ["jilu", "jl", "记录"] {
        let mut driver = Driver::new();
        driver.keys("3<C-p>");
        driver.keys(typed).keys("<Enter>").sees("上次 152/94");
    }
}

#[test]
fn help_lists_the_keys_of_the_place_and_filters() {
    let mut driver = Driver::new();
    driver.keys("4<F1>gaiqi").sees("F6 m").misses("撤销上一次").keys("<Esc>").sees("周一 2");
}

#[test]
fn tabs_go_by_digit_and_by_tab_also_while_text_is_edited() {
    let mut driver = Driver::new();
    driver.keys("<Tab>").sees("姓名、拼音").keys("<Tab>").sees("90天以上 2").keys("<Tab>").sees("周一 2");
    driver.keys("<Tab>").sees("未签约 6").keys("<Tab>").sees("< 2026-10 >").keys("<Tab>").sees("截至 2026-11-22");
    driver.keys("<Tab>").sees("今日上门 5");
    driver.keys("<BackTab><BackTab><BackTab><BackTab>").sees("周一 2");
}

#[test]
fn days_of_the_strip_and_what_was_left_over() {
    let mut driver = Driver::new();
    driver.keys("4<Right>").sees("2026-11-23 周一 2家 1/2").keys("<Left><Left>").sees(">以往未办 1/1").sees("尉迟恭");
    driver.keys("<Right>").sees("2026-11-22 周日 5家 1/5").keys("<C-n>").sees("2026-11-29 周日 0");
}

#[test]
fn a_stop_of_the_day_is_moved_and_goes_by_address_again() {
    let mut driver = Driver::new();
    driver
        .keys("4<Down><Down><C-Down>")
        .sees("路线已按手工的顺序")
        .keys("<C-u>")
        .keys("<Backspace>")
        .sees("路线已按地址排");
    let visit = jiayi::domain::id::VisitId(5);
    assert_eq!(
        saved(&mut driver),
        [
            Change::MoveStop { visit, later: true },
            Change::MoveStop { visit, later: false },
            Change::OrderByAddress(visit)
        ]
    );
    // Earlier days that nobody reported on are no route.
    driver.keys("<Left><C-x>").sees("请先选中一行");
    assert_eq!(saved(&mut driver).len(), 3);
}

#[test]
fn the_load_of_every_member_is_the_length_of_the_list() {
    let mut driver = Driver::new();
    driver.keys("4").sees("下午 李医生  1家（这7天 2家）").keys("<F9>").sees("工作量 2026-11-22").sees("全队");
    let screen = driver.screen();
    let team = screen.iter().find(|row| row.contains("全队")).expect("the sum");
    let figures: Vec<&str> = team.split_whitespace().skip(1).collect();
    assert_eq!(figures, ["1", "4", "5", "2", "-", "-", "1", "-", "-", "8"]);
    driver.keys("<Esc>").misses("全队").sees("欧阳春花");
}

#[test]
fn a_route_sheet_masks_unless_somebody_says_otherwise() {
    let mut driver = Driver::new();
    driver.keys("4<C-e>").sees("写出路线单 2026-11-22").sees("/home/li/路线-2026-11-22.xlsx").keys("<F2>");
    driver.sees("已写出 /home/li/路线-2026-11-22.xlsx");
    driver.keys("<C-e><Up>2<Up>3<F2>");
    let asked: Vec<_> = saved(&mut driver)
        .into_iter()
        .map(|change| match change {
            Change::WriteSheet { of: Printed::Route(ask), .. } => (ask.member, ask.revealed),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(asked, [(None, false), (Some(jiayi::domain::id::MemberId(3)), true)]);
    // A day without visits has no sheet.
    driver.keys("<Right><Right><C-e>").sees("请先选中一行");
}

#[test]
fn a_digit_writes_an_outcome_down_and_the_cursor_goes_on() {
    let mut driver = Driver::new();
    driver.keys("3").sees("> X过访  201天      曾阿婆").keys("<F7>").sees("联系结果 曾阿婆").sees("3 未接通");
    driver.keys("３").sees("已登记 曾阿婆").sees("> X过访  120天 !红  欧阳春花");
    let Change::RecordAttempt(attempt) = &saved(&mut driver)[0] else { panic!("a try") };
    assert_eq!((attempt.resident, attempt.outcome), (ResidentId(11), AttemptOutcome::NotReached));
    assert_eq!((attempt.mode, attempt.day, attempt.on), (Mode::Phone, None, today()), "the desk knows the usual day");
    // A letter, a blank and a digit without a meaning do nothing.
    driver.keys("<F7>x<Space>89").sees("联系结果");
    assert_eq!(saved(&mut driver).len(), 1);
}

#[test]
fn another_day_and_a_note_are_a_form_away() {
    let mut driver = Driver::new();
    driver.keys("<F8><F7><Down><Enter>").sees("再联系日期").keys("2026-12-05<Down>白天打女儿电话<F2>");
    let Change::RecordAttempt(attempt) = &saved(&mut driver)[0] else { panic!("a try") };
    assert_eq!(attempt.outcome, AttemptOutcome::CallAgain);
    assert_eq!((attempt.day, attempt.note.as_str()), ("2026-12-05".parse().ok(), "白天打女儿电话"));
    // What ends care is never one digit.
    driver.keys("<F7>5").sees("迁出日期").keys("<Esc>").misses("迁出日期").keys("<F7>7").sees("死亡日期");
    assert_eq!(saved(&mut driver).len(), 1);
}

#[test]
fn a_parked_row_says_what_came_of_trying_and_stays_late() {
    let mut driver = Driver::new();
    driver.keys("3<Down><Down>").sees("> !逾期   45天 ~黄  林秀英").sees("11-20 未接通2次");
    driver.sees("11-20 打过：未接通，第 2 次，11-27 再联系").sees("逾期 3/8");
}

#[test]
fn a_question_about_a_reading_is_answered_by_saving_the_same_once_more() {
    let jump = |systolic| Jump {
        before: Measured::Pressure(BloodPressure { systolic: 138, diastolic: 86 }),
        before_on: "2026-09-12".parse().expect("a day"),
        now: Measured::Pressure(BloodPressure { systolic, diastolic: 60 }),
    };
    let question = |systolic| Some(CareProblem::Implausible { jumps: vec![jump(systolic)] }.into());
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter><F2>210/60");
    driver.desk().refuse = question(210);
    driver.keys("<F2>").sees("血压上次 138/86（2026-09-12），这次 210/60：确认无误？再按一次 F2 保存").sees("> 血压");
    // Changed, it is asked about anew; the same, it is so.
    driver.desk().refuse = question(220);
    driver.keys("<C-u>220/60<F2>").sees("确认无误").keys("<F2>").sees("完成：高血压随访");
    let sure: Vec<bool> = saved(&mut driver)
        .iter()
        .map(|change| matches!(change, Change::Record(service) if service.attached.is_sure))
        .collect();
    assert_eq!(sure, [false, false, true]);
}

#[test]
fn a_round_takes_a_reading_and_enter_for_each_person() {
    let mut driver = Driver::new();
    driver.keys("<C-a><F2>").sees("欧阳春花").sees("上次 138/86").sees("第 1/2 位");
    driver.keys("140/88<Enter>").sees("已录 1，未录 1").sees("+欧阳春花").sees("第 2/2 位");
    // Two fields are due: Enter goes to the second one, and saves on it.
    driver.keys("136/80<Enter>").sees("> 空腹血糖").keys("6.8<Enter>").sees("共录 2 人").misses("还有 1 人");
    let services: Vec<_> = saved(&mut driver)
        .into_iter()
        .map(|change| match change {
            Change::Record(service) => (service.resident.0, service.mode, service.readings.fasting_glucose),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(services, [(2, Mode::Home, None), (6, Mode::Home, Some(68))]);
    // Empty rows are never saved, and whoever is found is entered too.
    driver.keys("qdy<Enter>").sees("仇大勇").keys("<Enter>").sees("没有内容").keys("<Esc>").misses("批量录入");
    assert_eq!(saved(&mut driver).len(), 2);
}

#[test]
fn what_is_missing_is_done_with_one_key_for_one_or_for_all_that_are_marked() {
    let mut driver = Driver::new();
    driver.keys("<C-n>").sees("未录公卫系统 3").sees("未录签约系统 1").sees("未存资料 2").keys("<F2>");
    driver.keys("<Space><Space><F2>");
    let entered: Vec<usize> = saved(&mut driver)
        .iter()
        .map(|change| match change {
            Change::MarkEntered(services, OfficialSystem::PublicHealth) => services.len(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(entered, [1, 2]);
    driver.keys("<Right><Right>").sees("未存资料 1/2").keys("<F2>").sees("服务资料").keys("7<F2>");
    assert!(matches!(saved(&mut driver).last(), Some(Change::KeepEvidence(services, _)) if services.len() == 1));
}

#[test]
fn a_gathering_finds_its_people_one_after_the_other() {
    let mut driver = Driver::new();
    driver
        .keys("<C-x>控盐<Down><Down>活动室<Down><Down>")
        .keys("qdy<Enter>ouyang<Enter>")
        .sees("参加 2 人：仇大勇、欧阳春花");
    driver.keys("<F8>").sees("参加 1 人：仇大勇").keys("<F2>").sees("已记录小组活动「控盐」");
    let Change::RecordSession(session) = &saved(&mut driver)[0] else { panic!("a gathering") };
    assert_eq!((session.place.as_str(), session.attendees.as_slice()), ("活动室", &[ResidentId(8)][..]));
}

#[test]
fn looking_far_ahead_says_that_it_is_at_work_and_can_be_left() {
    let mut driver = Driver::with(SampleDesk { ahead_waits: true, ..SampleDesk::default() });
    let shown = |driver: &mut Driver| driver.screen().join("\n");
    driver.keys("<F6>");
    assert!(shown(&mut driver).contains("正在计算，请稍候"), "{}", shown(&mut driver));
    driver.desk().ahead_waits = false;
    driver.keys("<F5>");
    assert!(!shown(&mut driver).contains("正在计算"), "{}", shown(&mut driver));
    // The picture before stays while the next one is on its way.
    driver.desk().ahead_waits = true;
    driver.keys("<F6>");
    let waiting = shown(&mut driver);
    assert!(waiting.contains("正在计算") && waiting.contains("全队"), "{waiting}");
    driver.keys("<Esc><Esc>");
    assert!(shown(&mut driver).contains("今日上门"), "{}", shown(&mut driver));
}
