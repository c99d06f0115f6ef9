//! The words of how the teams of a place work.

use super::care::{certainty, source, stage};
use super::columns::table;
use super::names::{item, mode, role};
use crate::desk::model::practices::{
    Capacity, CapacityLine, Fill, PlanLine, PracticeCount, ServicePlan, VillageLine, Villages,
};
use crate::domain::care::paper::SystemRule;
use crate::domain::care::rule::Condition;
use crate::domain::date::Day;
use crate::domain::practice::{Answers, Class, Practice, RoleTemplate, Seat, TaskRole, Weekday, What};

/// One line for each; `title_of` gives the title of a population by its code.
#[must_use]
pub fn practices(practices: &[Practice], title_of: &dyn Fn(&str) -> String) -> String {
    let row = |practice: &Practice| {
        vec![
            practice.id.clone(),
            practice.title.clone(),
            state(practice).to_owned(),
            what(&practice.what, title_of),
            source(&practice.source),
        ]
    };
    if practices.is_empty() {
        return String::new();
    }
    table(&["编号", "团队做法", "状态", "内容", "出处"], &practices.iter().map(row).collect::<Vec<_>>(), &[])
}

/// One of them in full.
#[must_use]
pub fn practice(practice: &Practice, title_of: &dyn Fn(&str) -> String) -> String {
    let because = match practice.off_because.as_str() {
        "" => String::new(),
        because => format!("\n停用的原因：{because}"),
    };
    format!(
        "{}（{}，{}，依据{}）\n内容：{}\n出处：{}{because}",
        practice.title,
        practice.id,
        state(practice),
        certainty(practice.certainty),
        what(&practice.what, title_of),
        source(&practice.source)
    )
}

/// What each role of the place does; empty where the place names none.
#[must_use]
pub fn roles(roles: &[RoleTemplate]) -> String {
    if roles.is_empty() {
        return String::new();
    }
    let row = |of: &RoleTemplate| vec![role(of.role).to_owned(), of.duty.clone(), source(&of.source)];
    table(&["岗位", "职责", "出处"], &roles.iter().map(row).collect::<Vec<_>>(), &[])
}

fn state(practice: &Practice) -> &'static str {
    if practice.enabled { "启用" } else { "停用" }
}

#[must_use]
pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "周一",
        Weekday::Tuesday => "周二",
        Weekday::Wednesday => "周三",
        Weekday::Thursday => "周四",
        Weekday::Friday => "周五",
        Weekday::Saturday => "周六",
        Weekday::Sunday => "周日",
    }
}

/// What the rule asks for, in one line.
#[must_use]
pub fn what(what: &What, title_of: &dyn Fn(&str) -> String) -> String {
    let groups = || {
        let titles = what.populations().iter().map(|population| title_of(population.as_str()));
        titles.collect::<Vec<_>>().join("、")
    };
    match what {
        What::Villages { half_days_a_week } => format!("每个村每周不少于 {half_days_a_week} 个半天"),
        What::Consultation { weekdays, .. } => {
            let days = weekdays.iter().map(|day| weekday(*day)).collect::<Vec<_>>().join("、");
            format!("{days}会诊，对象是控制不满意的{}", groups())
        }
        What::Capacity { role: of, households } => format!("{}每人约 {households} 户", role(*of)),
        What::Sessions { morning, afternoon } => format!("上午{}，下午{}", mode(*morning), mode(*afternoon)),
        What::Escalation { tiers } => tiers.join(" → "),
        What::Responsible { deputy, .. } => {
            let deputy = if *deputy { "，责任人有 B 角" } else { "" };
            format!("一对一：{}每人有一名责任人{deputy}", groups())
        }
        What::Seats { seats: of, open } => format!("{}，另加{open}", seats(of)),
        What::TeamTypes { types } => {
            let one = |title: &str, of: &[Seat]| format!("{title}：{}", seats(of));
            types.iter().map(|kind| one(&kind.title, &kind.seats)).collect::<Vec<_>>().join("；")
        }
        What::CoManagement { roles, .. } => {
            let roles = roles.iter().map(|of| role(*of)).collect::<Vec<_>>().join("、");
            format!("{}每人有指名的{roles}共同管理", groups())
        }
        What::LeadingDoctors { .. } => format!("每个机构一名首席医生：{}", groups()),
        What::Diseases { .. } => groups(),
        What::Classes { classes } => classes.iter().map(|of| class(of, title_of)).collect::<Vec<_>>().join("；"),
        What::Load { role: of, visits, in_days: 1 } => format!("{}平均每天 {visits} 次", role(*of)),
        What::Load { role: of, visits, in_days } => format!("{}平均 {in_days} 天 {visits} 次", role(*of)),
        What::Uncapped { mode: by, .. } => format!("{}{}不限次数", groups(), mode(*by)),
        What::ServicePlan { assigned_to } => format!("每份合同一份计划，落实到{}", role(*assigned_to)),
        What::Campaign { items, gives, .. } => {
            let items = items.iter().map(|it| item(*it)).collect::<Vec<_>>().join("、");
            format!("一天一个村，对象是{}；做{items}；每人得到{}", groups(), gives.join("、"))
        }
        What::Checklist { items, .. } => {
            let items = items.iter().map(|it| item(*it)).collect::<Vec<_>>().join("、");
            format!("{}每人要做的：{items}", groups())
        }
        What::Tasks { tasks } => {
            let one = |task: &TaskRole| {
                let rules = task.rules.iter().map(|rule| rule.to_string()).collect::<Vec<_>>().join("、");
                format!("{rules}：{}", role(task.role))
            };
            tasks.iter().map(one).collect::<Vec<_>>().join("；")
        }
        What::Systems(papers) => {
            let evidence = papers.evidence.iter().map(|by| mode(*by)).collect::<Vec<_>>().join("、");
            let evidence = if evidence.is_empty() { evidence } else { format!("；{evidence}要上传现场资料") };
            let one = |rule: &SystemRule| match rule.any.iter().map(|of| condition(of, title_of)).collect::<Vec<_>>() {
                whose if whose.is_empty() => rule.title.clone(),
                whose => format!("{}（{}）", rule.title, whose.join("、")),
            };
            let systems = papers.systems.iter().map(one).collect::<Vec<_>>().join("、");
            format!("录入{systems}{evidence}")
        }
        What::ReferralBenefits { words } | What::Words { words } => words.join("、"),
    }
}

/// How many villages the week still lacks.
#[must_use]
pub fn villages_head(of: &Villages) -> String {
    match of.short() {
        0 => format!("本周（{} 至 {}）每个村都去够了 {} 个半天。", of.week.0, of.week.1, of.half_days),
        short => format!("{short} 个村本周（{} 至 {}）还没有去够 {} 个半天。", of.week.0, of.week.1, of.half_days),
    }
}

pub const VILLAGE_COLUMNS: [&str; 6] = ["状态", "村（居）", "居民", "半天", "本周已排", "最近上门"];

#[must_use]
pub fn village_row(of: &Villages, line: &VillageLine) -> [String; 6] {
    let day = |day: Option<Day>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    [
        if of.is_short(line) { "!没去够" } else { "+去过" }.to_owned(),
        line.name.clone(),
        line.residents.to_string(),
        format!("{}/{}", line.half_days, of.half_days),
        day(line.planned_on),
        day(line.last_on),
    ]
}

/// The villages of the week, those that are short first.
#[must_use]
pub fn villages(of: &Villages) -> String {
    let rows: Vec<Vec<String>> = of.lines.iter().map(|line| village_row(of, line).to_vec()).collect();
    format!("{}\n{}", villages_head(of), table(&VILLAGE_COLUMNS, &rows, &[2]))
}

/// The limit of the place, and that it only reminds.
#[must_use]
pub fn capacity_head(of: &Capacity) -> String {
    let head =
        format!("{}每人约 {} 户（有效签约，同一户算一户；没有上限可拒绝，只提醒）", role(of.role), of.households);
    if of.lines.is_empty() { format!("{head}；团队里没有{}", role(of.role)) } else { head }
}

pub const CAPACITY_COLUMNS: [&str; 5] = ["状态", "姓名", "户数", "约", "人数"];

#[must_use]
pub fn capacity_row(of: &Capacity, line: &CapacityLine) -> [String; 5] {
    let fill = match of.fill(line) {
        Fill::Full => "!已满",
        Fill::Near => "~接近",
        Fill::Room => "+有余",
    };
    let figures = [line.households.to_string(), of.households.to_string(), line.people.to_string()];
    let [held, limit, people] = figures;
    [fill.to_owned(), line.name.clone(), held, limit, people]
}

/// The households of the members of a role, beside the limit of the place.
#[must_use]
pub fn capacity(of: &Capacity) -> String {
    let rows: Vec<Vec<String>> = of.lines.iter().map(|line| capacity_row(of, line).to_vec()).collect();
    match rows.as_slice() {
        [] => format!("{}。", capacity_head(of)),
        rows => format!("{}\n{}", capacity_head(of), table(&CAPACITY_COLUMNS, rows, &[2, 3, 4])),
    }
}

/// The day of the next consultation and how many duties its list has.
#[must_use]
pub fn consultation(on: Day, duties: usize) -> String {
    format!("{on} {}会诊：控制不满意 {duties} 项（jiayi practice consultation 看名单）", weekday(Weekday::of(on)))
}

/// What the Today board says of the team's own rules, one line each; nothing where nothing is to be done.
#[must_use]
pub fn to_watch(counts: &[PracticeCount]) -> Vec<String> {
    let said = |count: &PracticeCount| match *count {
        PracticeCount::Villages { short: 0 } | PracticeCount::Capacity { full: 0 } => None,
        PracticeCount::Villages { short } => Some(format!("{short} 个村本周还没有去过（jiayi practice villages）")),
        PracticeCount::Consultation { on, duties } => Some(consultation(on, duties)),
        PracticeCount::Capacity { full } => Some(format!("{full} 人签约户数已满（jiayi practice capacity）")),
    };
    counts.iter().filter_map(said).collect()
}

/// The plan of one contract.
#[must_use]
pub fn service_plan(name: &str, plan: &ServicePlan) -> String {
    let row = |line: &PlanLine| {
        vec![
            line.due_on.to_string(),
            line.opens_on.to_string(),
            line.title.clone(),
            stage(line.stage).to_owned(),
            if line.is_open { "现在应做" } else { "" }.to_owned(),
            line.member_name.clone(),
        ]
    };
    let head = format!("{name} 签约服务计划：{} 至 {}", plan.contract.starts_on, plan.contract.ends_on);
    let foot = "以后各次按前一次按期做、结果正常推算；做了以后按结果重排。";
    let headings = ["应做日", "起始日", "任务", "环节", "", "谁做"];
    format!(
        "{head}\n{}\n共 {} 项。{foot}",
        table(&headings, &plan.lines.iter().map(row).collect::<Vec<_>>(), &[]),
        plan.lines.len()
    )
}

#[must_use]
pub fn no_contract(name: &str) -> String {
    format!("{name} 没有生效的签约，没有服务计划。")
}

/// Where the place asks for nothing to be watched.
pub const NOTHING_TO_WATCH: &str = "本地的规则包没有要提醒的团队做法。";
pub const VILLAGES: &str = "本周进村";
pub const CAPACITY: &str = "签约户数";

fn seats(seats: &[Seat]) -> String {
    seats.iter().map(|seat| seat.title.as_str()).collect::<Vec<_>>().join("、")
}

fn condition(condition: &Condition, title_of: &dyn Fn(&str) -> String) -> String {
    let named = condition.population.iter().chain(&condition.also).map(|code| title_of(code.as_str()));
    let key = condition.any_key.then(|| "任一类重点人群".to_owned());
    let least = condition.min_age.map(|age| format!("满 {age} 岁"));
    let below = condition.below_age.map(|age| format!("未满 {age} 岁"));
    named.chain(key).chain(least).chain(below).collect::<Vec<_>>().join("且")
}

fn class(class: &Class, title_of: &dyn Fn(&str) -> String) -> String {
    let mut who: Vec<String> = class.any.iter().map(|of| condition(of, title_of)).collect();
    if class.household_of_first {
        who.push("前一类的同住家人".to_owned());
    }
    let who = if who.is_empty() { "其余的人".to_owned() } else { who.join("、") };
    let answers = match class.answers {
        Answers::Person => "一对一",
        Answers::Area => "按居委分区",
    };
    format!("{}（{answers}）：{who}", class.title)
}
