//! The words of the screens: tabs, titles, columns, notices, questions.

use std::borrow::Cow;

use chrono::{Datelike, Weekday};

pub use super::column;
pub use super::visits::{visit_note, visit_state};
use super::{after, care, class, keys, kin, lines, names, practice, referral};
use crate::desk::model::practices::PracticeCount;
use crate::desk::model::{DueFilter, DueLine, HistoryLine, PopulationView, ServiceLine, TeamView, Undone};
use crate::domain::care::due::{Due, Stage, Status};
use crate::domain::contract::Contract;
use crate::domain::date::Day;
use crate::domain::event::Event;
use crate::domain::mask;
use crate::domain::resident::{Sex, Standing};
use crate::domain::service::{Readings, Service};
use crate::tui::app::command::CommandId;
use crate::tui::app::keymap::Context;
use crate::tui::app::nav::Tab;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{Purpose, Question};
use crate::tui::app::screens::{CardPart, LateRow};

#[must_use]
pub fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::Today => "今日",
        Tab::Residents => "居民",
        Tab::FollowUps => "随访",
        Tab::Visits => "上门",
        Tab::Contracts => "签约",
        Tab::Month => "绩效",
        Tab::Indicators => "指标",
    }
}

pub const CARD: &str = "居民卡";
pub const ASK: &str = "可问";
pub const FIND: &str = "找人";
pub const FIND_FOR_VISIT: &str = "给谁安排上门";
pub const SEARCH_HINT: &str = "姓名、拼音、首字母、证件号、电话或地址";
pub const HELP: &str = "按键";
pub const PALETTE: &str = "命令";
pub const FILTER: &str = "筛选";
pub const YES_OR_NO: &str = "Enter 是    Esc 否";
pub const FILTER_HINT: &str = "名称、拼音或首字母";
pub const LOADING: &str = "正在读取";
pub const NO_ROWS: &str = "没有";
pub const READINGS: &str = "测量值";
pub const NO_READINGS: &str = "还没有测量值";
pub const VISITS_TODAY: &str = "今日上门";
pub const NO_VISITS: &str = "没有安排上门。F3 找人，F5 安排。";
pub const LATE: &str = "逾期";
pub const ALERTS: &str = "转诊追踪";
pub const WORST: &str = "最久未访";
pub const LEFT_OVER: &str = "以往未办";
pub const QUESTION: &str = "请确认";
pub const NARROW: &str = "看哪些居民";
pub const COMMUNITIES: &str = "按村居分责任人";
pub const RECORDED: &str = "已记录";
pub const WHY: &str = "为什么";
pub const PRESSURE: &str = "血压 mmHg（o 收缩压，x 舒张压）";
pub const GLUCOSE: &str = "空腹血糖 mmol/L";
/// Short form of [`care::status`] for a column of five.
const NOT_OPEN: &str = "未到";

/// Said in place of a screen that does not fit.
#[must_use]
pub fn too_small(width: u16, height: u16) -> String {
    format!("窗口太小：现在 {width} 列 {height} 行，至少要 60 列 16 行。请放大窗口或缩小字号。")
}

/// After a fault of the program itself; with the place of the log, where it could be written.
#[must_use]
pub fn crashed(log: Option<&str>) -> String {
    let log = log.map(|path| format!("出错位置记在 {path}，请发给维护人员。")).unwrap_or_default();
    format!("程序出错，已经停止。已保存的内容都在，没有保存的没有写入。{log}")
}

#[must_use]
pub fn weekday(day: Day) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

/// Blank where it is unknown.
#[must_use]
pub fn sex(sex: Sex) -> &'static str {
    if sex == Sex::Unknown { "" } else { names::sex(sex) }
}

/// Blank where the birth date is unknown.
#[must_use]
pub fn age(age: Option<u32>) -> String {
    if age.is_none() { String::new() } else { names::age(age) }
}

/// A sign of its own before the word, so that colour is never needed.
#[must_use]
pub fn status(status: Status) -> String {
    let (sign, word) = match status {
        Status::NotOpen => ('-', NOT_OPEN),
        Status::Open => ('+', care::status(status)),
        Status::Soon => ('~', care::status(status)),
        Status::Overdue => ('!', care::status(status)),
        Status::Missed => ('X', care::status(status)),
    };
    format!("{sign}{word}")
}

#[must_use]
pub fn days(days: i64) -> String {
    if days > 0 { format!("{days}天") } else { String::new() }
}

/// What is to be done; of a chase also whether anybody was sent up yet.
#[must_use]
pub fn duty(line: &DueLine) -> String {
    let sent = match (line.due.stage, line.due.referral()) {
        (Stage::Chase, Some(_)) => "已转 ",
        (Stage::Chase, None) => "未转 ",
        _ => "",
    };
    format!("{sent}{}", line.title)
}

/// `2/4`: done and needed this year; empty for duties that do not count by the year.
#[must_use]
pub fn progress(due: &Due) -> String {
    if due.needed_this_year == 0 {
        return String::new();
    }
    format!("{}/{}", due.done_this_year, due.needed_this_year)
}

#[must_use]
pub fn late_row(row: LateRow) -> Cow<'static, str> {
    match row {
        LateRow::Grade(grade) => names::grade(grade).into(),
        LateRow::Soon => "7天内到期".into(),
        LateRow::LeftOver => "以往上门未办".into(),
        LateRow::ComesToday => "约好今天来".into(),
        LateRow::LookAgain => class::LOOK_AGAIN.into(),
        LateRow::Practice(PracticeCount::Villages { .. }) => "本周没去的村".into(),
        LateRow::Practice(PracticeCount::Consultation { on, .. }) => {
            format!("会诊 {}{}日", practice::weekday(crate::domain::practice::Weekday::of(on)), on.day()).into()
        }
        LateRow::Practice(PracticeCount::Capacity { .. }) => "签约户数已满".into(),
    }
}

#[must_use]
pub fn filter(filter: DueFilter) -> &'static str {
    match filter {
        DueFilter::Late => "逾期",
        DueFilter::LateGrade(grade) => names::grade(grade),
        DueFilter::Soon => care::status(Status::Soon),
        DueFilter::Open => care::status(Status::Open),
        DueFilter::Chase => "追踪",
        DueFilter::Consultation => "会诊",
        DueFilter::UpToToday => "到今天",
        DueFilter::All => "全部",
    }
}

#[must_use]
pub fn card_part(part: CardPart) -> &'static str {
    match part {
        CardPart::Duties => "应做",
        CardPart::Services => "服务",
        CardPart::Visits => "上门",
        CardPart::Referrals => "转诊",
        CardPart::Household => "家人",
        CardPart::History => "历史",
        CardPart::Plan => "计划",
    }
}

/// Population titles; sensitive ones only where they may be shown.
#[must_use]
pub fn tags<'a>(codes: impl Iterator<Item = &'a str>, team: &TeamView, revealed: bool) -> String {
    let title = |code: &'a str| match team.populations.iter().find(|population| population.code == code) {
        Some(PopulationView { sensitive: true, .. }) if !revealed => mask::POPULATION,
        Some(population) => &population.title,
        None => code,
    };
    codes.map(title).collect::<Vec<_>>().join(" ")
}

/// Where the person has gone; `None` for one who is here.
/// The latest days from which duties run; empty where there are none.
#[must_use]
pub fn events(events: &[Event]) -> String {
    let said: Vec<String> =
        events.iter().take(2).map(|event| format!("{} {}", care::event(event.kind), event.on)).collect();
    said.join("  ")
}

#[must_use]
pub fn standing(standing: Standing) -> Option<String> {
    (standing != Standing::Present).then(|| names::standing(standing))
}

#[must_use]
pub fn contract(contract: Option<&Contract>, today: Day) -> String {
    match contract {
        None => "未签约".to_owned(),
        Some(contract) if contract.in_force_on(today) => {
            format!("签约{} {}", super::contract::standing(contract, today), contract.package)
        }
        Some(contract) => format!("签约{}", super::contract::standing(contract, today)),
    }
}

/// `电话 138****1234`; empty where there is nothing.
#[must_use]
pub fn labelled(label: &str, value: &str) -> String {
    if value.trim().is_empty() { String::new() } else { format!("{label} {}", value.trim()) }
}

#[must_use]
pub fn responsible(name: &str, stands_in: Option<&str>) -> String {
    let stands_in = stands_in.map(|deputy| format!("（{deputy}代）")).unwrap_or_default();
    format!("责任医生 {name}{stands_in}")
}

/// `12/340`: the row of the cursor and the length of the list.
#[must_use]
pub fn position(title: &str, row: usize, len: usize) -> String {
    if len == 0 { format!("{title} 0") } else { format!("{title} {}/{len}", row + 1) }
}

#[must_use]
pub fn counted(title: &str, count: usize) -> String {
    format!("{title} {count}")
}

#[must_use]
pub fn marked(count: usize) -> String {
    format!("已标记 {count} 行，F5 一次安排上门")
}

#[must_use]
pub fn totals(residents: usize, signed: usize) -> String {
    format!("居民 {residents}，签约 {signed}")
}

#[must_use]
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::UnknownKey(key) => format!("这里不用「{}」键，按 F1 看本屏的按键", keys::name(*key)),
        Notice::Refused(problem) => super::problems::problem(problem),
        Notice::NotFound(text) => format!("没有找到「{text}」"),
        Notice::IndexLoading => "名册正在装入，装好就回答".to_owned(),
        Notice::HomeDoesNotCount => super::ahead::HOME_DOES_NOT_COUNT.to_owned(),
        Notice::NothingChosen => "请先选中一行".to_owned(),
        Notice::Undone(undone) => self::undone(undone),
        Notice::Recorded { name } => format!("已记录 {name}"),
        Notice::EventRecorded { name, kind, on } => lines::event_recorded(name, *kind, *on),
        Notice::Referred(line) => referral::made(&line.person.name, line),
        Notice::ReferralAnswered { name, answered } => referral::answered(name, answered),
        Notice::TakenBack(line) => referral::returned(&line.person.name, line),
        Notice::IsBackAlready => "这位居民已经转回，不用再登记".to_owned(),
        Notice::NoReferral => "没有等结果的转诊；按 Ctrl-T 转诊".to_owned(),
        Notice::ContactAdded(name) => referral::contact_added(name),
        Notice::ContactRemoved(name) => referral::contact_removed(name),
        Notice::AttemptMade(made) => after::attempt_made(made),
        Notice::Entered(count, system) => after::entered_today(*count, *system),
        Notice::EvidenceKept(count) => after::evidence_kept(*count),
        Notice::SessionMade(made) => super::round::session(made),
        Notice::NothingToUndoHere => "这里还没有可以撤销的记录".to_owned(),
        Notice::VisitsPlanned(planned) => lines::visits_planned(planned),
        Notice::RouteOrdered { by_hand } => super::route::ordered(*by_hand),
        Notice::VisitFailed { name, again } => super::route::failed(name, *again),
        Notice::BedOpened { name } => format!("已建床：{name}"),
        Notice::BedClosed { name } => format!("已撤床：{name}"),
        Notice::LeaveAdded(line) => super::leave::added(line),
        Notice::LeaveEnded => super::leave::ENDED.to_owned(),
        Notice::LeaveIsOver => "这次休假已经结束".to_owned(),
        Notice::DeputySet => "B 角已登记".to_owned(),
        Notice::VisitChanged => "上门安排已更改".to_owned(),
        Notice::ColourSet { name, mark } if mark.is_set => class::colour_set(name, mark.colour),
        Notice::ColourSet { name, mark } => class::colour_cleared(name, mark.suggested),
        Notice::IntervalSet { name, title, own } => class::interval_set(name, title, own),
        Notice::IntervalCleared { name, title } => class::interval_cleared(name, title),
        Notice::Signed(signed) => super::contract::signed(signed),
        Notice::Renewed(renewals) => super::contract::renewed(renewals, true),
        Notice::ContractEnded(ended) => super::contract::ended(ended),
        Notice::FigureEntered { title, figure, on } => super::indicator::figure_entered(title, figure, *on),
        Notice::CountedNotEntered(title) => format!("{title}由程序数出来，不用录入；Enter 看名单"),
        Notice::NoPeopleBehind => "这是录入的数，背后没有名单".to_owned(),
        Notice::NothingMissing => "没有目标，或已经达标，不用标记".to_owned(),
        Notice::MotherSet { name, mother } => kin::mother_set(name, mother.as_deref()),
        Notice::CoManagersSet { name, lines } => class::co_managers_set(name, lines),
        Notice::NoCoManagement => "本地的规则没有要求为这位居民指名共管人".to_owned(),
        Notice::Assigned(done) => class::assigned(done, true),
        Notice::Sorted(order) => format!("{}排列", class::order(*order)),
        Notice::VisitIsOver => "这次上门已经办结，不能再改".to_owned(),
        Notice::PayEntered => "已保存，绩效已重算".to_owned(),
        Notice::DraftKept(name) => format!("已记下草稿「{name}」，没有写进文件"),
        Notice::WhatIfSavedWithoutShares => "试算的录入已保存；份额属于分配方案，没有保存".to_owned(),
        Notice::WhatIfEnded => "试算已结束，什么也没有保存".to_owned(),
        Notice::NothingToSave => "没有改动，没有保存".to_owned(),
        Notice::AdjustmentRemoved => lines::adjustment_removed().to_owned(),
        Notice::PayClosed(closed) => lines::closed(closed),
        Notice::TypeTheMonth(month) => super::month::type_the_month(*month),
        Notice::SheetWritten(path) => lines::written(path),
        Notice::NoSheet => "这个月还算不出来，先按屏幕上说的补齐".to_owned(),
        Notice::NobodyToCompare => "只有一名成员，没有人可比".to_owned(),
        Notice::OwnPackNotUsed(faults) => super::policy::own_pack_not_used(*faults),
        Notice::TeamMade => super::setup::team_made(&key_of(CommandId::ImportRoster)),
        Notice::Imported(counts) => super::setup::imported(counts),
        Notice::NothingToImport => "没有可以导入的行".to_owned(),
        Notice::Cancelled => "已停止，什么也没有写入".to_owned(),
        Notice::StillWorking => "正在导入，请等它完成，或先按 Esc 停止".to_owned(),
        Notice::Revealed => "证件号和电话已显示，再按一次遮盖".to_owned(),
        Notice::Masked => "证件号和电话已遮盖".to_owned(),
        Notice::HowToQuit => "已在首屏。按 Ctrl-Q 退出".to_owned(),
    }
}

/// The key of a command that holds on every screen, for sentences that name it.
#[must_use]
pub fn key_of(command: CommandId) -> String {
    key_in(Context::Today, command)
}

/// As keyboards name it; the one to show first.
#[must_use]
pub fn key_in(context: Context, command: CommandId) -> String {
    context.keys_of(command).next().map(keys::name).unwrap_or_default()
}

fn undone(undone: &Undone) -> String {
    format!("已撤销：{} {}", lines::intent(undone.intent), undone.subject)
}

#[must_use]
pub fn question(question: &Question) -> String {
    match question {
        Question::DiscardDraft => "填写的内容还没有保存，要放弃吗？".to_owned(),
        Question::QuitWithDraft => "填写的内容还没有保存，要放弃并退出吗？".to_owned(),
        Question::Undo(HistoryLine { at, who, intent: what, subject, .. }) => {
            format!("要撤销吗？\n{at} {who}：{} {subject}", lines::intent(*what))
        }
        Question::LeaveOutRefused { refused, taken } => super::setup::leave_out(*refused, *taken),
        Question::CancelVisit(visit) => {
            let session = names::session(visit.session);
            format!("要取消 {} {} {session}的上门吗？", visit.name, visit.on)
        }
        Question::EndLeave(line, back_on) => super::leave::end_question(line, *back_on),
        Question::RemoveContact(contact) => referral::remove_question(contact),
        Question::LevelLoad { visits, advice } => super::ahead::apply_question(*visits, *advice),
        Question::EndWhatIf => "试算的改动没有保存，要结束试算吗？".to_owned(),
        Question::RemoveAdjustment(line) => super::month::remove_question(line),
        Question::ReplaceFile(path) => format!("这个文件已经有了，要用新的替换吗？\n{path}"),
    }
}

/// The same as [`service`], with where the medicine of an extended prescription came from.
#[must_use]
pub fn service_line(line: &ServiceLine) -> String {
    let origin = line.rx_origin.as_ref().map(|origin| format!("  延伸自{origin}")).unwrap_or_default();
    format!("{}{origin}", service(&line.service))
}

/// What was done and found in a contact, in one line.
#[must_use]
pub fn service(service: &Service) -> String {
    let items: Vec<&str> = service.items.iter().map(names::item).collect();
    let weeks = service.prescription_weeks.map(|weeks| format!("{weeks}周药")).unwrap_or_default();
    let Readings { blood_pressure, fasting_glucose, weight } = service.readings;
    let parts = [
        blood_pressure.map(|bp| format!("{}/{}", bp.systolic, bp.diastolic)).unwrap_or_default(),
        fasting_glucose.map(|glucose| format!("血糖{}", care::tenths(glucose))).unwrap_or_default(),
        weight.map(|weight| format!("{}kg", care::tenths(weight))).unwrap_or_default(),
        items.join(" "),
        care::findings(&service.findings),
        weeks,
        service.note.clone(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

#[must_use]
pub fn history(line: &HistoryLine) -> String {
    let undone = if line.undone { "（已撤销）" } else { "" };
    format!("{}{undone}", lines::intent(line.intent))
}

#[must_use]
pub fn finder_title(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::OpenCard => FIND,
        Purpose::PlanVisit(_) => FIND_FOR_VISIT,
    }
}

#[must_use]
pub fn due_next(title: &str, opens_on: Day, due_on: Day) -> String {
    format!("{title}：{due_on} 前（{opens_on} 起可做）")
}

/// Headings of the result of a record.
pub mod result {
    pub const ADVICE: &str = "现在要做";
    pub const DONE: &str = "这次记录";
    pub const NEXT: &str = "下次";
    pub const PAY: &str = "绩效";
    pub const APPOINTMENT: &str = "预约";
    pub const NOTHING: &str = "没有应做项因此改变";
}

/// Headings of the answer to "why".
pub mod why {
    pub const ON_LIST: &str = "在名单上";
    pub const NOT_ON_LIST: &str = "不在名单上";
    pub const SOURCE: &str = "依据";
    pub const STEPS: &str = "推算";
    pub const NOT_COUNTED: &str = "没算到的";
    pub const TRIES: &str = "联系过（不算服务）";
}
