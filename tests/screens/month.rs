//! The month screen: what its keys ask for, what it keeps, what it refuses.

use jiayi::desk::model::Unscored;
use jiayi::domain::id::MemberId;
use jiayi::domain::money::Fen;
use jiayi::domain::pay::facts::{AdjustmentKind, Counterpart, PartRef};
use jiayi::domain::pay::input::PayInput;
use jiayi::domain::pay::problem::PayProblem;
use jiayi::domain::problem::{FileFault, Problem};
use jiayi::tui::app::effect::{Change, Printed, Query};

use super::driver::Driver;
use super::pay::month;

fn saved(driver: &mut Driver) -> Vec<Change> {
    driver.desk().saved.clone()
}

fn sum_of(driver: &mut Driver) -> String {
    let screen = driver.screen();
    screen.iter().find(|row| row.trim_start().starts_with("合计")).expect("a sum").clone()
}

#[test]
fn the_month_that_opens_is_the_last_one_and_arrows_change_it() {
    let mut driver = Driver::new();
    driver.keys("6").sees("< 2026-10 >").sees("未月结").keys("<Left>").sees("< 2026-09 >").sees("已月结");
    driver.keys("<Right><Right>").sees("< 2026-11 >").sees("未录").keys("<Right>").sees("2026-12 还没有到");
    driver.sees("< 2026-11 >").keys("[[[").sees("< 2026-08 >").sees("没有生效的分配方案");
}

#[test]
fn the_sum_of_the_table_is_the_sum_of_its_rows() {
    for width in [60, 80, 100, 120, 160] {
        let mut driver = Driver::new().sized(width, 40);
        driver.keys("6");
        let screen = driver.screen();
        let amount = |name: &str| {
            let row = screen.iter().find(|row| row.trim_start_matches(['>', ' ']).starts_with(name)).expect("a row");
            let amounts = row.split_whitespace().filter(|cell| cell.contains('.') && !cell.starts_with(['+', '-']));
            amounts.map(|cell| Fen::parse_yuan(cell).expect("an amount")).max().expect("amounts")
        };
        let members: Fen = ["李医生", "周护士", "吴健管"].map(amount).into_iter().sum();
        assert_eq!(members, amount("合计"), "at {width}");
    }
}

#[test]
fn a_members_figures_are_saved_as_one_intent_and_only_what_changed() {
    let mut driver = Driver::new();
    driver.keys("6<Down><F2>").sees("录入 2026-10 周护士").keys("９５。5<Down>１1<F2>").sees("已保存");
    let member = MemberId(2);
    let expected = vec![PayInput::Quality { member, score: 9_550 }, PayInput::Attendance { member, days: 11 }];
    assert_eq!(saved(&mut driver), [Change::EnterPay(month("2026-10"), expected)]);
    driver.keys("<F2><F2>").sees("没有改动");
    assert_eq!(saved(&mut driver).len(), 1);
}

#[test]
fn one_key_saves_and_goes_on_to_the_next_member() {
    let mut driver = Driver::new();
    driver.keys("6<F2>91<PageDown>").sees("录入 2026-10 周护士").keys("<PageDown>").sees("录入 2026-10 吴健管");
    driver.keys("93<PageDown>").misses("录入 2026-10");
    assert_eq!(saved(&mut driver).len(), 2);
}

#[test]
fn a_refused_figure_stays_in_the_form_beside_its_reason() {
    let mut driver = Driver::new();
    let refused = PayProblem::QualityTooHigh { member: "李医生".to_owned(), given: 12_000, full: 10_000 };
    driver.keys("6<F2>120<Down>").sees("> 出勤天数");
    driver.desk().refuse = Some(Problem::Pay(refused));
    driver.keys("<F2>").sees("> 质量分     120").sees("超过满分 100.00 分");
    driver.keys("<Down>x").keys("<Backspace><Backspace><F2>").sees("> 出勤天数").sees("这一项要填");
    assert_eq!(saved(&mut driver).len(), 1);
}

#[test]
fn a_coefficient_that_nobody_can_mean_takes_the_cursor_back_to_its_field() {
    let mut driver = Driver::new();
    driver.keys("6<F6><F2><Down><Down>120<Up>").sees("> 出勤天数").keys("<F2>");
    driver.sees("> 个人系数   120").sees("应在 0 到 10.00 之间").misses("改了 1 处");
}

#[test]
fn the_team_s_score_is_entered_on_the_row_of_a_pot_or_the_sum() {
    for way in ["6<Up><F2>", "6<End><F2>"] {
        let mut driver = Driver::new();
        driver
            .keys(way)
            .sees("录入 2026-10 团队")
            .sees("> 综合考核")
            .misses("百分之几")
            .keys("92.5<F2>")
            .sees("已保存");
        let input = PayInput::Score { score: "assessment".to_owned(), marks: 9_250 };
        assert_eq!(saved(&mut driver), [Change::EnterPay(month("2026-10"), vec![input])]);
    }
}

#[test]
fn a_what_if_changes_what_is_shown_and_saves_nothing() {
    let mut driver = Driver::new();
    driver.keys("6");
    let before = driver.screen();
    driver.keys("<F6>").sees("试算，没有保存").keys("<F2>50<F2>").sees("改了 1 处").sees("50.00");
    driver.keys("<F5><Down>50<Down>30<F2>").sees("改了 3 处").sees("岗位 50%  工作量 30%  质量 20%");
    driver.keys("<F5><Up><Up>9<F2>").sees("改了 4 处");
    driver.keys("<Esc>").sees("要结束试算吗").keys("<Enter>").sees("什么也没有保存");
    assert_eq!(driver.screen()[..22], before[..22]);
    assert!(saved(&mut driver).is_empty());
}

#[test]
fn drafts_stand_side_by_side_under_their_names_and_reach_no_file() {
    let mut driver = Driver::new();
    driver.keys("6<F6><F2>50<F2>").sees("改了 1 处").keys("<F7>").sees("正在试算").keys("<F2>").sees("这一项要填");
    driver.keys("严一点<Enter>").sees("已记下草稿「严一点」").keys("<F2>100<F2>").sees("改了 1 处");
    driver.keys("<F7>宽一点<F2>").sees("已记下草稿「宽一点」");
    driver.keys("<F7>").sees("上月各项").sees("严一点").sees("宽一点").sees("合计");
    driver.keys("<Up><F5>").sees("改了 1 处").sees("50.00");
    driver.keys("<F7><F8>").misses("宽一点").sees("严一点").keys("<Esc><Esc><Enter>").sees("什么也没有保存");
    assert!(saved(&mut driver).is_empty());
}

#[test]
fn the_people_behind_the_points_are_one_key_from_the_working() {
    let mut driver = Driver::new();
    driver
        .keys("6<Enter>")
        .sees("计算过程")
        .keys("<F8>")
        .sees("李医生 2026-10 计分的服务 1 次")
        .sees("郑建国    门诊  随访");
    driver.keys("<Esc>").sees("计算过程").keys("<Esc>").misses("计算过程");
    driver.keys("<Home><Enter><F8>").sees("本年至 2026-10 计提 2 人，累计 20").sees("郑淑兰    10");
}

#[test]
fn a_member_s_year_adds_up_and_says_where_there_is_none() {
    let mut driver = Driver::new();
    driver
        .keys("6<C-s>")
        .sees("李医生 2026 年度单")
        .sees("2026-09")
        .sees("合计")
        .keys("<Tab>")
        .sees("周护士 2026 年度单");
    driver.keys("<Left>").sees("2025 年度单").sees("没有已月结的月份").keys("<Esc>").misses("年度单");
}

#[test]
fn a_what_if_refuses_what_cannot_be_and_keeps_what_was_typed() {
    let mut driver = Driver::new();
    driver.keys("6<F6><F5><Down>70<F2>").sees("团队分配 各项份额合计 130%，应为 100%").sees("> 岗位       70");
    driver.keys("<Esc><Enter><F2>101<F2>").sees("超过满分").sees("> 质量分     101");
    driver.keys("<Esc><Enter>").sees("改了 0 处");
}

#[test]
fn a_month_that_cannot_be_paid_says_why_and_its_figures_can_still_be_entered() {
    let mut driver = Driver::new();
    driver.desk().shared_line = true;
    driver
        .keys("6<F6><F2><Down>0<PageDown><Down>0<PageDown><Down>0<F2>")
        .sees("算不出：吴健管 的加减要由 团队分配-岗位 的其他人分担");
    driver.keys("<Enter>").sees("还算不出来").keys("<F9>").sees("还算不出来").keys("<End>").sees("> 团队");
    driver.keys("<F2>").sees("> 综合考核").keys("<Esc><Home><F2><Down>5<F2>").misses("算不出").sees("> 李医生");
}

#[test]
fn money_that_nobody_can_claim_is_shown_where_it_stays() {
    let mut driver = Driver::new();
    driver.keys("6<F6><F2><Down>0<PageDown><Down>0<PageDown><Down>0<F2>").sees("岗位 4,000.00 没有人可分，留到下月");
}

#[test]
fn differences_of_a_what_if_sum_to_the_difference_of_the_sum() {
    let mut driver = Driver::new();
    driver.keys("6");
    let before = sum_of(&mut driver);
    driver.keys("<F6><F2>50<F2>");
    let sum = sum_of(&mut driver);
    assert!(sum.ends_with("0.00"), "a quality score moves money between members, not out of the sum: {sum}");
    let total = |row: &str| row.split_whitespace().find(|cell| cell.starts_with("12,")).map(str::to_owned);
    assert_eq!(total(&before), total(&sum));
}

#[test]
fn the_figures_of_a_what_if_can_be_saved_in_one_intent_but_not_its_shares() {
    let mut driver = Driver::new();
    driver.keys("6<F6><F2>50<F2><F2>60<F2><Down><F2><Down>9<F2><F5><Down>50<Down>30<F2><C-s>");
    driver.sees("份额属于分配方案，没有保存").misses("试算，没有保存");
    let quality = PayInput::Quality { member: MemberId(1), score: 6_000 };
    let days = PayInput::Attendance { member: MemberId(2), days: 9 };
    assert_eq!(saved(&mut driver), [Change::EnterPay(month("2026-10"), vec![quality, days])]);
    driver.keys("<F6><C-s>").sees("没有改动").sees("试算，没有保存");
}

#[test]
fn an_adjustment_needs_everything_that_a_quarrel_would_ask_for() {
    let mut driver = Driver::new();
    driver.keys("6<Down><F5><F2>").sees("> 类别").sees("请选一项").keys("2<F2>").sees("> 金额").sees("这一项要填");
    driver.keys("abc５０<F2>").sees("> 原因").keys("迟到<F2>").sees("> 对方").keys("4<F2>").sees("已保存");
    let [Change::AdjustPay(of, new)] = &saved(&mut driver)[..] else { panic!("one adjustment") };
    assert_eq!((*of, new.member, new.kind), (month("2026-10"), MemberId(2), AdjustmentKind::Deduction));
    assert_eq!((new.amount, new.reason.as_str()), (Fen(5_000), "迟到"));
    assert_eq!(new.counterpart, Counterpart::Others { part: PartRef::new("team", "work") });
}

#[test]
fn a_correction_names_the_month_that_it_puts_right() {
    let mut driver = Driver::new();
    driver.keys("6<F5>1").misses("更正月份").keys("3").sees("更正月份   2026-09");
    driver.keys("<Down>2026-13<Down><Down>-3<Down>漏记<Down>1<F2>").sees("看不懂「2026-13」").sees("> 更正月份");
    driver.keys("<C-u>2026-09<F2>").sees("已保存");
    let [Change::AdjustPay(_, new)] = &saved(&mut driver)[..] else { panic!("one adjustment") };
    assert_eq!((new.kind, new.amount), (AdjustmentKind::Correction { of: month("2026-09") }, Fen(-300)));
}

#[test]
fn a_closed_month_answers_every_change_with_the_reason() {
    for key in ["<F2>", "<F5>", "<F7>", "<F8><F5>", "<F8><F8>"] {
        let mut driver = Driver::new();
        driver.keys("6<Left>").keys(key).sees("2026-09 已经月结，不能再改");
        assert!(saved(&mut driver).is_empty());
    }
}

#[test]
fn closing_needs_the_month_typed_and_says_what_it_freezes() {
    let mut driver = Driver::new();
    driver.keys("6<F7>").sees("封存：3 名成员、404 次服务").sees("2026-09 是 12,000.00").keys("<Enter>");
    driver.sees("请输入 2026-10 再按 Enter").keys("2026-1<Enter>").sees("月结 2026-10");
    assert!(saved(&mut driver).is_empty());
    driver.keys("<Backspace>１０<Enter>").sees("2026-10 已月结").sees("校验码 202610-7Q4KM2PXWD").misses("封存");
    assert_eq!(saved(&mut driver), [Change::ClosePay(month("2026-10"), Unscored::Refuse)]);
}

#[test]
fn a_month_without_scores_is_closed_only_when_it_is_typed_twice() {
    let mut driver = Driver::new();
    driver.desk().unscored = true;
    driver.keys("6<F7>").sees("本月不发：考核发放 2,500.00").sees("按满分计，月结后不能再录：周护士");
    driver.keys("202610<Enter>").sees("没有录全，见上。仍要月结，再输入一次 2026-10").keys("<Enter>");
    assert!(saved(&mut driver).is_empty());
    driver.keys("202610<Enter>").sees("2026-10 已月结");
    assert_eq!(saved(&mut driver), [Change::ClosePay(month("2026-10"), Unscored::Accept)]);
}

#[test]
fn a_month_that_is_not_over_says_so_before_anything_is_typed() {
    let mut driver = Driver::new();
    driver.keys("6<Right><F7>").sees("到 2026-11-30 才能月结").keys("2026-11<Enter>").sees("月结 2026-11");
    assert!(saved(&mut driver).is_empty());
}

#[test]
fn the_working_opens_step_by_step_and_moves_to_the_next_member() {
    let mut driver = Driver::new();
    driver.keys("6<Enter>").sees("李医生 应发 = 团队分配-岗位").misses("权重 = ");
    driver.keys("<Down><Down><Right>").sees("李医生 权重 = 家庭医生系数 1.20 x 出勤 23 天 = 27.60");
    driver.keys("<Tab>").sees("周护士 权重 = 护士系数 0.80 x 出勤 12 天 = 9.60");
    driver.keys("<Left>").misses("权重 = ").keys("<Esc>").misses("计算过程");
}

#[test]
fn five_keys_say_why_one_gets_less_than_the_other() {
    let mut driver = Driver::new();
    driver.keys("6<Down><Down><F9>").sees("吴健管        周护士").sees("随访-电话").sees("163 次");
    driver.keys("<Right>").sees("吴健管        李医生").keys("<Left>").sees("吴健管        周护士");
    driver.keys("<Tab>").sees("李医生        周护士");
}

#[test]
fn a_sheet_is_written_where_one_says_and_replaces_only_when_told() {
    let mut driver = Driver::new();
    driver
        .keys("6<C-e>")
        .sees("/home/li/绩效-2026-10.xlsx")
        .keys("<End><Backspace><F2>")
        .sees("以 .xlsx 或 .html 结尾");
    assert!(saved(&mut driver).is_empty());
    let path = "/home/li/绩效-2026-10.xlsx".to_owned();
    driver.desk().refuse = Some(Problem::File { path: path.clone(), fault: FileFault::AlreadyExists });
    driver.keys("x<F2>").sees("已经有了").keys("<Esc>").sees("写出签字表");
    driver.desk().refuse = Some(Problem::File { path: path.clone(), fault: FileFault::AlreadyExists });
    driver.keys("<F2><Enter>").sees("已写出 /home/li/绩效-2026-10.xlsx");
    let replace = Change::WriteSheet { of: Printed::Pay(month("2026-10")), path, replace: true };
    assert_eq!(saved(&mut driver).last(), Some(&replace));
}

#[test]
fn a_check_code_is_judged_in_one_sentence() {
    let mut driver = Driver::new();
    driver.keys("6<C-y><Enter>").sees("这一项要填").keys("12<Enter>").sees("不是校验码");
    driver.keys("<C-u>202610-7q4km2pxwd<Enter>").sees("2026-10 相符").keys("<Esc>").misses("核对校验码");
    assert!(driver.desk().asked.contains(&Query::VerifyPay("202610-7q4km2pxwd".to_owned())));
}
