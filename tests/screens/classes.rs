//! Colours, parts of the residents, intervals and areas by keys.

use jiayi::desk::model::{AssignWhom, NewAssignment, NewCoManagers, NewColour, NewInterval};
use jiayi::domain::care::colour::Colour;
use jiayi::domain::care::problem::CareProblem;
use jiayi::domain::care::rule::Interval;
use jiayi::domain::id::{MemberId, ResidentId};
use jiayi::domain::people::{PeopleOrder, PeopleScope};
use jiayi::domain::service::Mode;
use jiayi::domain::team::Role;
use jiayi::tui::app::effect::{Change, Query};

use super::desk::{SampleDesk, today};
use super::driver::Driver;

#[test]
fn the_leader_sets_a_colour_with_a_reason_and_may_take_it_off() {
    let mut driver = Driver::new();
    driver.keys("<F3>欧阳<Enter>").sees("!红").sees("规则建议红（条件自定）：高血压随访").keys("<C-k>");
    driver.sees("定色标 欧阳春花（规则建议红）").sees("1(x)红标").misses("不定，按规则");
    driver.keys("2<Down>家属照护好<Down>2026-12-31<F2>").sees("欧阳春花定为黄标");
    let resident = ResidentId(2);
    let (because, until) = ("家属照护好".to_owned(), "2026-12-31".parse().ok());
    assert_eq!(
        driver.desk().saved,
        [Change::SetColour(NewColour { resident, colour: Colour::Yellow, because, until })]
    );
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter>").sees("!红?").sees("建议已变，请再看一次。团队长定为红，规则建议绿：独居");
    driver.keys("<C-k>").sees("4( )不定，按规则").keys("4<F2>").sees("不再由团队长定");
    assert_eq!(driver.desk().saved, [Change::ClearColour(ResidentId(1))]);
}

#[test]
fn a_refused_colour_keeps_what_was_typed_and_says_which_field_it_is() {
    let refuse = Some(CareProblem::NoReason.into());
    let mut driver = Driver::with(SampleDesk { refuse, ..SampleDesk::default() });
    driver.keys("<F3>欧阳<Enter><C-k>3<F2>").sees("要写明理由。没有改动").sees("3(x)绿标").sees("> 理由");
    driver.keys("好转<F2>").sees("定为绿标");
    driver.keys("<C-k>3<Down><Down>2026-13-01<F2>").sees("不是日期").sees("2026-13-01");
}

#[test]
fn the_list_shows_a_part_as_long_as_its_number_and_esc_shows_everybody_again() {
    let mut driver = Driver::new();
    driver.keys("2").sees("1/12").keys("<F6>").sees("看哪些居民").sees("红标").sees("建议与所定不同");
    driver.keys("<Down><Enter>").sees("只看红标").sees("1/2").sees("陈建国").sees("欧阳春花").misses("林秀英");
    driver.keys("陈").sees("1/1").misses("欧阳春花").keys("林").sees("没有").misses("林秀英");
    driver.keys("<Esc>").sees("1/2").keys("<Esc>").sees("1/12").misses("只看");
    driver.keys("<F6><Down><Down><Down><Down><Enter>").sees("只看建议与所定不同").sees("1/1");
    // The list is asked for again after a save: it may be another one now.
    driver.keys("<F2>").keys("<Down><Down>1<F2><Esc>");
    let asked = driver.desk().asked.iter().filter(|query| matches!(query, Query::People(..))).count();
    assert!(asked >= 3, "{asked}");
}

#[test]
fn the_list_is_sorted_with_the_gravest_first() {
    let mut driver = Driver::new();
    driver.keys("2<F7>").sees("按色标");
    let ask = Query::People(PeopleScope::Everybody, PeopleOrder::Colour);
    assert!(driver.desk().asked.contains(&ask));
    driver.keys("<F7><F7><F7>").misses("全部 按").sees("1/12");
}

#[test]
fn an_interval_of_ones_own_is_set_from_the_duty() {
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter><C-n>").sees("单独约定间隔 陈建国");
    driver.keys("每月<F2>").sees("看不懂间隔「每月」").sees("每月");
    driver.keys("<C-u>1个月<Down><Down>3<Down><Down>糖尿病并发症<F2>").sees("起每 1 个月上门");
    let rule = match driver.desk().saved.as_slice() {
        [Change::SetInterval(new)] => new.rule.clone(),
        other => panic!("{other:?}"),
    };
    let new = NewInterval {
        resident: ResidentId(1),
        rule,
        every: Interval::Months(1),
        from: today(),
        mode: Some(Mode::Home),
        exact: false,
        because: "糖尿病并发症".to_owned(),
    };
    assert_eq!(driver.desk().saved, [Change::SetInterval(new)]);
}

#[test]
fn an_area_is_counted_before_it_is_assigned() {
    let mut driver = Driver::new();
    driver.keys("2<F8>").sees("按村居分责任人").sees("莲花社区").keys("<Enter>").sees("分责任人 莲花社区");
    driver.keys("<F2>").sees("请选一项").keys("2<F2>").sees("莲花社区 5 人将由周护士负责，其中 2 人原来由别人负责");
    assert_eq!(driver.desk().saved, []);
    // Another choice is counted again.
    driver.keys("<Up>3").misses("将由").keys("<F2>").sees("将由").keys("<F2>").sees("5 人已由周护士负责");
    let new = NewAssignment { community: "莲花社区".to_owned(), member: MemberId(2), whom: AssignWhom::Everybody };
    assert_eq!(driver.desk().saved, [Change::Assign(new)]);
}

#[test]
fn the_household_shows_who_it_is_to_the_head_and_what_is_to_do_and_enter_opens_the_others() {
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter><Right><Right><Right><Right>").sees("家人 2").sees("户主 本人").sees("- 妻");
    driver.keys("<Enter>").sees("责任医生").sees("户主 本人");
    driver.keys("<Down><Enter>").sees("欧阳春花").misses("户主");
}

#[test]
fn who_looks_after_a_person_together_is_named_in_one_form_and_who_lacks_nobody_is_told_so() {
    let mut driver = Driver::new();
    driver.keys("<F3>欧阳<Enter>").sees("共管 家庭医生 李医生、专科医生 未定、健康管理师 未定").keys("<C-y>");
    driver.sees("共管人 欧阳春花").sees("1(x)李医生").keys("<Down><Down>1<F2>").sees("健康管理师 吴健管");
    // What was not changed is not written again.
    let named = vec![(Role::HealthManager, Some(MemberId(3)))];
    assert_eq!(driver.desk().saved, [Change::SetCoManagers(NewCoManagers { resident: ResidentId(2), named })]);
    let mut driver = Driver::new();
    driver.keys("<F3>陈建国<Enter>").misses("共管").keys("<C-y>").sees("没有要求为这位居民指名共管人");
    assert_eq!(driver.desk().saved, []);
}

#[test]
fn the_board_of_the_day_counts_whom_to_look_at_again_and_opens_to_them() {
    let mut driver = Driver::new();
    driver.sees("建议与所定不同").keys("<Right>").keys(&"<Down>".repeat(7)).keys("<Enter>");
    driver.sees("只看建议与所定不同").sees("1/1").sees("陈建国");
}
