//! A day of home visits on the real desk: the route by hand, the sheet, a leave, a village, a bed.

use jiayi::desk::demo::DemoOptions;
use jiayi::desk::model::Intent;
use jiayi::desk::{Desk, OpenOptions, Store};
use jiayi::domain::visit::{Session, VisitPurpose};

use super::stage::{Stage, today};

fn stage() -> Stage {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("jiayi.db"), OpenOptions::plain(1)).expect("a new file");
    Desk::demo(store, &DemoOptions { residents: 600, seed: 3, today: today() }).expect("a demo");
    Stage::open(folder)
}

/// The names of a round of today, in order.
fn names(stage: &Stage) -> Vec<String> {
    stage.desk().visits(today(), today(), today()).expect("visits").into_iter().map(|visit| visit.name).collect()
}

#[test]
fn a_stop_is_moved_by_keys_and_goes_back_by_undo_and_by_address() {
    let mut stage = stage();
    let by_address = names(&stage);
    let loads = stage.desk().loads(today(), today()).expect("loads");
    let at = loads.iter().position(|load| load.stops > 1).expect("a round of several stops");
    let first = loads[..at].iter().map(|load| load.people).sum::<usize>();
    stage.keys("4").until(&loads[at].member_name);
    for _ in 0..first {
        stage.keys("<Down>");
    }
    stage.keys("<C-Down>").until("路线已按手工的顺序").until("手工顺序");
    let by_hand = names(&stage);
    assert_ne!(by_hand, by_address);
    stage.keys("<C-z>").until("排路线").keys("<Enter>").until("已撤销");
    assert_eq!(names(&stage), by_address);
    // The other key does the same, and the address order is one key away.
    stage.keys("<C-x>").until("路线已按手工的顺序");
    assert_eq!(names(&stage), by_hand);
    stage.keys("<Backspace>").until("路线已按地址排");
    assert_eq!(names(&stage), by_address);
}

#[test]
fn the_sheet_of_the_day_is_written_and_kept_in_the_history() {
    let mut stage = stage();
    let path = stage.folder.path().join("路线.html");
    stage
        .keys("4<C-e>")
        .until("写出路线单")
        .keys("<C-u>")
        .keys(&path.display().to_string())
        .keys("<F2>")
        .until("已写出");
    let page = std::fs::read_to_string(&path).expect("a page");
    let visits = stage.desk().visits(today(), today(), today()).expect("visits");
    for visit in &visits {
        assert!(page.contains(&visit.name), "{} is not on the sheet", visit.name);
        let phone = visit.phone.as_deref().unwrap_or_default();
        assert!(phone.is_empty() || !page.contains(phone), "the phone of {} is", visit.name);
    }
    assert!(page.contains("血压") && page.contains("签字"));
    assert_eq!(stage.desk().history(1).expect("history")[0].intent, Some(Intent::PrintRoute));
    // In full only where somebody chose it.
    stage
        .keys("<C-e><C-u>")
        .keys(&path.display().to_string())
        .keys("<Up>2<F2>")
        .until("要用新的替换吗")
        .keys("<Enter>");
    stage.until("已写出");
    let page = std::fs::read_to_string(&path).expect("a page");
    let phone = visits.iter().find_map(|visit| visit.phone.clone()).expect("a phone");
    assert!(page.contains(&phone));
}

#[test]
fn a_leave_hands_the_visits_over_and_ends_with_two_keys() {
    let mut stage = stage();
    let on = today();
    let first = stage.desk().visits(on, on, on).expect("visits").remove(0);
    let members = stage.desk().members().to_vec();
    let place = members.iter().position(|member| member.id == first.member).expect("a member") + 1;
    let deputy = members.iter().find(|member| Some(member.id) == members[place - 1].deputy).expect("a deputy");
    stage.keys("<C-y>").until("B 角：").keys("<F5>").until("登记休假").keys(&format!("{place}<F2>"));
    stage.until(&format!("由{}代", deputy.name));
    stage.keys("<Esc>4").until(&format!("代{}", first.member_name));
    let handed = stage.desk().visits(on, on, on).expect("visits").into_iter().find(|visit| visit.id == first.id);
    assert_eq!(handed.expect("the visit").member, deputy.id);
    // The latest one, of the coming days, stands first.
    stage.keys("<C-y>").until("休假中").keys("<Down><F8>").until("归还本人").keys("<Enter>").until("已销假");
    let back = stage.desk().visits(on, on, on).expect("visits").into_iter().find(|visit| visit.id == first.id);
    assert_eq!(back.expect("the visit").member, first.member);
}

#[test]
fn a_village_is_planned_in_one_go_and_taken_back_in_one() {
    let mut stage = stage();
    let villages = stage.desk().campaigns(today()).expect("villages");
    let (at, village) = villages.iter().enumerate().find(|(_, line)| line.people > 0).expect("somebody is due");
    let before = stage.desk().visits(today(), today(), today()).expect("visits").len();
    stage.keys("4<C-k>").until("到期人数");
    for _ in 0..at {
        stage.keys("<Down>");
    }
    stage.keys("<Enter>").until(&format!("进村 {}", village.name)).keys("<F2>").until("请选一项");
    stage.keys("14<F2>").until("已安排");
    let loads = stage.desk().loads(today(), today()).expect("loads");
    let afternoon: usize = loads.iter().filter(|load| load.session == Session::Afternoon).map(|load| load.people).sum();
    assert!(afternoon >= village.people - before);
    assert_eq!(stage.desk().history(1).expect("history")[0].intent, Some(Intent::PlanCampaign));
    stage.keys("<C-z>").until("安排进村").keys("<Enter>").until("已撤销");
    assert_eq!(stage.desk().visits(today(), today(), today()).expect("visits").len(), before);
}

#[test]
fn a_bed_is_opened_on_the_card_and_closed_from_the_list() {
    let mut stage = stage();
    let open = stage.desk().open_beds(today()).expect("beds");
    let who = stage.desk().visits(today(), today(), today()).expect("visits").into_iter().find(|visit| {
        visit.state == jiayi::domain::visit::VisitState::Planned
            && open.iter().all(|line| line.bed.resident != visit.resident)
    });
    let who = who.expect("somebody without a bed");
    stage.keys("<F3>").until("名").keys(&who.name).keys("<Enter>").until("应做");
    stage
        .keys("<C-s>")
        .until("建家庭病床")
        .keys("<F2>")
        .until("建床要写诊断")
        .keys("卧床")
        .keys("<F2>")
        .until("已建床");
    stage.until("家庭病床 每7天 巡诊0次").until("家庭病床巡诊");
    stage.keys("4<C-s>").until(&format!("家庭病床 {}", open.len() + 1)).until("卧床");
    stage.keys("<End><F8>").until("撤家庭病床");
    stage.keys("1<F2>").until("已撤床");
    assert_eq!(stage.desk().open_beds(today()).expect("beds").len(), open.len());
}

#[test]
fn a_visit_to_explain_the_contract_says_so_on_the_day() {
    let mut stage = stage();
    stage.keys("2<Enter>").until("应做").keys("<F5>").until("为什么去");
    stage.keys("<Down><Down><Down><Down>2<F2>").until("已安排");
    stage.keys("<Esc><Esc>1").until("签约宣讲");
    let visits = stage.desk().visits(today(), today(), today()).expect("visits");
    assert_eq!(visits.iter().filter(|visit| visit.purpose == VisitPurpose::Signing).count(), 1);
    stage.keys("4").until("签约宣讲");
}
