//! The telephone hour, the lists of paper and the evening after the villages: keys in, a real file, rows out.

use jiayi::desk::demo::DemoOptions;
use jiayi::desk::model::{CallFilter, DueFilter, Intent};
use jiayi::desk::{Desk, OpenOptions, Store};
use jiayi::domain::care::paper::Missing;
use jiayi::domain::care::rule::Need;
use jiayi::domain::reach::AttemptOutcome;
use jiayi::domain::resident::Standing;

use super::stage::{Stage, today};

fn stage() -> Stage {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::create(&folder.path().join("jiayi.db"), OpenOptions::plain(1)).expect("a new file");
    Desk::demo(store, &DemoOptions { residents: 400, seed: 3, today: today() }).expect("a demo");
    Stage::open(folder)
}

fn list(stage: &Stage, filter: CallFilter) -> Vec<jiayi::domain::id::ResidentId> {
    let lists = stage.desk().call_lists(today()).expect("the lists");
    lists.into_iter().find(|(of, _)| *of == filter).expect("one of them").1
}

#[test]
fn the_telephone_hour_takes_two_keys_for_each_call() {
    let mut stage = stage();
    let (to_call, parked) = (list(&stage, CallFilter::ToCall), list(&stage, CallFilter::Parked));
    let late = stage.desk().due_count(DueFilter::Late, today()).expect("a count");
    stage.keys("<F8>").until(&format!("该联系 {}", to_call.len())).until(&format!("1/{}", to_call.len()));
    // Nobody answers the first, the second comes on the usual day.
    stage.keys("<F7>3").until("未接通").until(&format!("该联系 {}", to_call.len() - 1));
    stage.keys("<F7>1").until(&format!("该联系 {}", to_call.len() - 2)).until(&format!("先不打 {}", parked.len() + 2));
    assert_eq!(list(&stage, CallFilter::ToCall), to_call[2..], "the next one is on top");
    let card = |stage: &Stage, at: usize| stage.desk().card(to_call[at], today()).expect("a card");
    assert_eq!(card(&stage, 0).attempts[0].outcome, AttemptOutcome::NotReached);
    assert_eq!(card(&stage, 1).attempts[0].outcome, AttemptOutcome::WillCome);
    assert_eq!(stage.desk().due_count(DueFilter::Late, today()).expect("a count"), late, "late is late");
    // Two calls, two undos.
    stage.keys("<C-z>").until("登记联系结果").keys("<Enter>").until("已撤销").keys("<C-z><Enter>").until("已撤销");
    assert_eq!(list(&stage, CallFilter::ToCall), to_call);
}

#[test]
fn a_death_is_asked_for_with_its_day_and_cause() {
    let mut stage = stage();
    let who = list(&stage, CallFilter::ToCall)[0];
    stage.keys("<F8><F7>7").until("死亡日期").keys("<F2>").until("要写死因");
    assert_eq!(stage.desk().history(1).expect("history"), []);
    stage.keys("肺炎<F2>").until("任务和签约已终止");
    let card = stage.desk().card(who, today()).expect("a card");
    assert_eq!((card.resident.standing, card.gone_because.as_deref()), (Standing::Dead(today()), Some("肺炎")));
    stage.keys("<C-z><Enter>").until("已撤销");
    assert_eq!(stage.desk().card(who, today()).expect("a card").resident.standing, Standing::Present);
}

#[test]
fn what_was_not_entered_is_worked_off_one_by_one_and_many_at_once() {
    let mut stage = stage();
    let missing = |stage: &Stage| stage.desk().missing(Missing::PublicHealth, today()).expect("a list");
    let before = missing(&stage);
    assert!(before.len() > 4, "the demo has some");
    stage.keys("<C-n>").until(&format!("未录公卫系统 {}", before.len()));
    stage.keys("<F2>").until("已登记：1 次服务今天录入公卫系统").until(&format!("未录公卫系统 {}", before.len() - 1));
    assert_eq!(missing(&stage), before[1..]);
    stage.keys("<Space><Space>").until("已标记 2 次").keys("<F2>").until("已登记：2 次服务今天录入公卫系统");
    assert_eq!(missing(&stage), before[3..]);
    stage.keys("<C-a><F2>").until("未录公卫系统 0");
    assert_eq!(missing(&stage), []);
    for _ in 0..3 {
        stage.keys("<C-z><Enter>").until("已撤销");
    }
    assert_eq!(missing(&stage), before);
    // A note of evidence for one of them.
    stage.keys("<Home><F7>12<Down><Down>1<F2>").until("已登记 1 次服务的资料");
    let line = stage.desk().paper_lines(&before[..1], today()).expect("a line").remove(0);
    assert_eq!((line.paper.evidence.photo.as_str(), line.paper.evidence.signed), ("12", true));
}

#[test]
fn a_day_in_the_villages_is_entered_row_by_row() {
    let mut stage = stage();
    let of = |by| stage.desk().round(today(), Some(by), "", today()).expect("a round");
    let members: Vec<_> = stage.desk().members().iter().map(|member| member.id).collect();
    let (nth, people) = (1..).zip(members.into_iter().map(of)).max_by_key(|(_, people)| people.len()).expect("a team");
    assert!(people.len() > 2, "the demo has visits today");
    let person = |stage: &Stage, at: usize| stage.desk().round_person(people[at], today(), today()).expect("a person");
    let count = |stage: &Stage, at: usize| stage.desk().card(people[at], today()).expect("a card").services.len();
    let at = (0..people.len()).find(|at| person(&stage, *at).asks_for(Need::BloodPressure)).expect("somebody");
    let before: Vec<usize> = (0..people.len()).map(|at| count(&stage, at)).collect();

    let name = person(&stage, at).name;
    stage.keys("<C-a>").until("批量录入").keys(&format!("<Up><Up>{nth}<F2>"));
    stage.until(&format!("第 1/{} 位", people.len())).keys(&"<PageDown>".repeat(at)).until(&name);
    // Like the last one, so that nothing is to be asked.
    let last = person(&stage, at)
        .last_pressure
        .map_or_else(|| "128/78".to_owned(), |(bp, _)| format!("{}/{}", bp.systolic, bp.diastolic));
    stage.keys(&format!("{last}<F2>")).until("已录 1，");
    let card = stage.desk().card(people[at], today()).expect("a card");
    assert_eq!(card.services.len(), before[at] + 1, "saved by itself");
    assert!(card.services[0].service.visit.is_some(), "and it fulfils the visit");
    stage.keys("<C-z>").until("已撤销").until("已录 0，");
    assert_eq!((0..people.len()).map(|at| count(&stage, at)).collect::<Vec<_>>(), before, "nobody has anything");

    // The end says what was done and who is left, and finds others.
    stage.keys("<F6>").until("共录 0 人").until(&format!("还有 {} 人没有录", people.len()));
    let other = list(&stage, CallFilter::ToCall)[0];
    let other = stage.desk().resident_lines(&[other], today()).expect("a line").remove(0);
    stage.keys(&other.id_number).keys("<Enter>").until(&other.name).keys("<Esc>").misses("批量录入");
    assert_eq!(stage.desk().history(1).expect("history")[0].intent, Some(Intent::Undo));
}

#[test]
fn a_gathering_takes_the_marked_and_whoever_is_found() {
    let mut stage = stage();
    let keys = stage.desk().due_keys(DueFilter::Late, today()).expect("keys");
    let mut marked: Vec<_> = keys[..3].iter().map(|key| key.resident).collect();
    marked.dedup();
    stage.keys("3<Space><Space><Space><C-x>").until(&format!("参加 {} 人", marked.len()));
    stage.keys("<F2>").until("小组活动要写主题").keys("控盐<F2>").until("已记录小组活动「控盐」");
    for who in &marked {
        let card = stage.desk().card(*who, today()).expect("a card");
        assert_eq!(card.services[0].service.note, "控盐");
    }
    assert_eq!(stage.desk().due_keys(DueFilter::Late, today()).expect("keys"), keys, "no follow-up");
}

#[test]
fn a_reading_far_from_the_last_one_is_asked_about_and_taken_the_second_time() {
    let mut stage = stage();
    let who = list(&stage, CallFilter::ToCall).into_iter().find(|who| {
        let services = stage.desk().card(*who, today()).expect("a card").services;
        services.iter().any(|line| line.service.readings.blood_pressure.is_some_and(|bp| bp.systolic < 150))
            && services.iter().find_map(|line| line.service.readings.blood_pressure).is_some_and(|bp| bp.systolic < 150)
    });
    let who = who.expect("somebody with an ordinary pressure");
    let line = stage.desk().resident_lines(&[who], today()).expect("a line").remove(0);
    let count = stage.desk().card(who, today()).expect("a card").services.len();
    stage
        .keys(&format!("<F3>{}<Enter>", line.id_number))
        .until("责任医生")
        .keys("<F2>240/60<F2>")
        .until("确认无误？再按一次 F2 保存");
    assert_eq!(stage.desk().card(who, today()).expect("a card").services.len(), count);
    // Another figure is another question.
    stage.keys("<C-u>250/60<F2>").until("这次 250/60").keys("<F2>").until("已记录");
    assert_eq!(stage.desk().card(who, today()).expect("a card").services.len(), count + 1);
}

/// A command on the file of a stage: what it says, as JSON, or why it refuses.
fn command(stage: &Stage, arguments: &[&str]) -> Result<serde_json::Value, String> {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_jiayi"));
    command.arg("--file").arg(stage.folder.path().join("jiayi.db"));
    let output = command.args(["--json", "--today", "2026-11-22"]).args(arguments).output().expect("it runs");
    match output.status.success() {
        true => Ok(serde_json::from_slice(&output.stdout).expect("JSON")),
        false => Err(String::from_utf8(output.stderr).expect("UTF-8")),
    }
}

#[test]
fn commands_do_what_the_keys_do() {
    let stage = stage();
    let run = |arguments: &[&str]| command(&stage, arguments).expect("done");
    let to_call = run(&["calls", "--list", "to_call"])["to_call"].clone();
    let ids: Vec<String> = list(&stage, CallFilter::ToCall).iter().map(ToString::to_string).collect();
    assert_eq!(to_call["count"], ids.len());
    assert_eq!(to_call["people"][0]["resident"], ids[0]);

    let made = run(&["attempt", &ids[0], "not_reached", "--day", "2026-11-28"]);
    assert_eq!((made["day"].as_str(), made["seems_lost"].as_bool()), (Some("2026-11-28"), Some(false)));
    let parked = run(&["calls", "--list", "parked"])["parked"].clone();
    let row = parked["people"].as_array().expect("rows").iter().find(|row| row["resident"] == ids[0]).expect("parked");
    assert_eq!(row["reach"]["last"]["next_on"], "2026-11-28");
    let rule = &stage.desk().card(list(&stage, CallFilter::Parked)[0], today()).expect("a card").dues[0].due.rule;
    let parked = list(&stage, CallFilter::Parked)[0].to_string();
    assert!(run(&["why", &parked, &rule.0])["tries"].as_array().is_some_and(|tries| !tries.is_empty()));
    let refused = command(&stage, &["attempt", &ids[1], "dead"]).expect_err("no cause");
    assert!(refused.contains("死因") && refused.contains("没有改动"), "{refused}");

    let missing = run(&["missing"]);
    let open = &missing["public_health"];
    assert_eq!((&missing["evidence"]["count"], open["count"].as_u64() > Some(2)), (&serde_json::json!(0), true));
    let service = |at: usize| open["services"][at]["service"].as_str().expect("an id").to_owned();
    assert_eq!(run(&["entered", "public_health", &service(0), &service(1)])["count"], 2);
    assert_eq!(
        run(&["missing", "public_health"])["public_health"]["count"],
        open["count"].as_u64().expect("a count") - 2
    );
    run(&["evidence", &service(0), "--photo", "IMG12", "--signed", "--uploaded"]);
    let kept = run(&["show", open["services"][0]["resident"].as_str().expect("an id")]);
    assert!(kept["services"].as_array().expect("rows").iter().any(|row| row["paper"]["evidence"]["photo"] == "IMG12"));

    let session = run(&["group", "--topic", "控盐", "--place", "活动室", &ids[0], &ids[1]]);
    assert_eq!(session["attendees"], 2);
    let card = run(&["show", &ids[0]]);
    assert_eq!(
        (card["services"][0]["mode"].as_str(), card["services"][0]["together_at"].as_str()),
        (Some("group"), Some("活动室"))
    );

    run(&["record", &ids[2], "--bp", "130/80", "--sure", "--next", "2026-11-30"]);
    let refused = command(&stage, &["record", &ids[2], "--bp", "230/80"]).expect_err("a question");
    assert!(refused.contains("上次 130/80（2026-11-22），这次 230/80") && refused.contains("--sure"), "{refused}");
    run(&["record", &ids[2], "--bp", "230/80", "--sure"]);
    assert_eq!(run(&["show", &ids[2]])["appointment"], "2026-11-30");
    assert!(run(&["round"])["count"].as_u64() > Some(0));
}
