//! The words of colours and classes, and of an interval of one person's own.

use super::care;
use super::columns::table;
use super::contract;
use super::names::{mode, role};
use super::why::interval;
use crate::desk::model::{AssignWhom, Assigned, CoManagerLine, CommunityLine, HouseholdLine, TeamView};
use crate::domain::care::colour::{Colour, ColourReason, Mark, SetColour, Suggestion};
use crate::domain::care::due::{Due, Reason};
use crate::domain::care::own_interval::OwnInterval;
use crate::domain::care::rule::Interval;
use crate::domain::date::Day;
use crate::domain::kin::Kin;
use crate::domain::people::{PeopleOrder, PeopleScope};
use crate::domain::service::Mode;

#[must_use]
pub fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "绿",
        Colour::Yellow => "黄",
        Colour::Red => "红",
    }
}

/// A sign of its own before the word, so that no colour is needed; `*` where the leader has set it, `?` where it is to
/// be looked at again. Empty for who has gone.
#[must_use]
pub fn mark(mark: Option<Mark>) -> String {
    let Some(mark) = mark else { return String::new() };
    let sign = match mark.colour {
        Colour::Green => '+',
        Colour::Yellow => '~',
        Colour::Red => '!',
    };
    let set = match (mark.is_set, mark.look_again) {
        (_, true) => "?",
        (true, _) => "*",
        _ => "",
    };
    format!("{sign}{}{set}", colour(mark.colour))
}

#[must_use]
pub fn reason(reason: &ColourReason) -> String {
    match reason {
        ColourReason::Emergency { rule, outcome, on } => format!("{rule} {on} {outcome}"),
        ColourReason::ReferralOpen { rule, due_on } => format!("{rule}转诊待追踪，应于 {due_on} 前"),
        ColourReason::Uncontrolled { rule, in_a_row: 1, on } => format!("{rule} {on} 控制不满意"),
        ColourReason::Uncontrolled { rule, in_a_row, on } => {
            format!("{rule}连续 {in_a_row} 次控制不满意，最近 {on}")
        }
        ColourReason::MentalRisk { risk, on } => format!("{on} 危险性 {risk} 级"),
        ColourReason::Late { rule, days } => format!("{rule}逾期 {days} 天"),
    }
}

/// What the rule suggests and why. The conditions are ours, and it says so.
#[must_use]
pub fn suggestion(suggestion: &Suggestion) -> String {
    let reasons: Vec<String> = suggestion.reasons.iter().map(|(_, why)| reason(why)).collect();
    let reasons = if reasons.is_empty() { String::new() } else { format!("：{}", reasons.join("；")) };
    format!("规则建议{}（条件自定）{reasons}", colour(suggestion.colour))
}

/// What the leader has said of a colour, in force or not.
#[must_use]
pub fn set(set: &SetColour, suggested: Colour, today: Day) -> String {
    let until = set.until.map(|until| format!("，到 {until}")).unwrap_or_default();
    let because = if set.because.is_empty() { String::new() } else { format!("：{}", set.because) };
    if !set.holds_on(today) {
        return format!("团队长曾定为{}{because}（{}{until}，已过期）", colour(set.colour), set.set_on);
    }
    let beside = match set.colour == suggested {
        true => format!("团队长确认为{}", colour(set.colour)),
        false => format!("团队长定为{}，规则建议{}", colour(set.colour), colour(suggested)),
    };
    format!("{beside}{because}（{}{until}）", set.set_on)
}

/// The whole story of a colour, in one line.
#[must_use]
pub fn told(of: Mark, word: Option<&SetColour>, rule: &Suggestion, today: Day) -> String {
    let again = if of.look_again { "建议已变，请再看一次。" } else { "" };
    match word {
        None => suggestion(rule),
        Some(word) => format!("{again}{}；{}", set(word, rule.colour, today), suggestion(rule)),
    }
}

/// The titles of somebody's classes.
#[must_use]
pub fn classes(titles: &[String; 3]) -> String {
    titles.iter().filter(|title| !title.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

pub const EVERYBODY: &str = "全部";
pub const LOOK_AGAIN: &str = "建议与所定不同";

#[must_use]
pub fn scope(scope: PeopleScope, team: &TeamView) -> String {
    let title = |titles: &[String], at: u8| titles.get(usize::from(at)).cloned().unwrap_or_default();
    match scope {
        PeopleScope::Everybody => EVERYBODY.to_owned(),
        PeopleScope::Coloured(of) => format!("{}标", colour(of)),
        PeopleScope::LookAgain => LOOK_AGAIN.to_owned(),
        PeopleScope::Set => "团队长定的".to_owned(),
        PeopleScope::Contract(list) => contract::list(list).to_owned(),
        PeopleScope::LacksCoManager => "共管人不齐".to_owned(),
        PeopleScope::LacksOnChecklist => "清单未做全".to_owned(),
        PeopleScope::Population(at) => {
            let title = team.populations.get(usize::from(at)).map_or("", |population| population.title.as_str());
            format!("登记为：{title}")
        }
        PeopleScope::VillageOf(_) => "同一个村（居）".to_owned(),
        PeopleScope::SignedWith(member) => {
            let holder = team.members.iter().find(|known| known.id == member);
            format!("{}签约的人", holder.map_or("", |holder| holder.name.as_str()))
        }
        PeopleScope::Class(at) => format!("人群：{}", title(&team.classes, at)),
        PeopleScope::Health(at) => format!("健康：{}", title(&team.health, at)),
        PeopleScope::Household(at) => format!("家庭：{}", title(&team.households, at)),
    }
}

#[must_use]
pub fn order(order: PeopleOrder) -> &'static str {
    match order {
        PeopleOrder::Roster => "名册顺序",
        PeopleOrder::Colour => "按色标",
        PeopleOrder::Class => "按类别",
        PeopleOrder::Household => "按家庭类型",
    }
}

/// What a list of residents shows, and in which order.
#[must_use]
pub fn narrowed(of: PeopleScope, by: PeopleOrder, team: &TeamView) -> String {
    match by {
        PeopleOrder::Roster => format!("只看{}", scope(of, team)),
        by => format!("{} {}", scope(of, team), order(by)),
    }
}

#[must_use]
pub fn colour_set(name: &str, of: Colour) -> String {
    format!("{name}定为{}标。", colour(of))
}

#[must_use]
pub fn colour_cleared(name: &str, suggested: Colour) -> String {
    format!("{name}不再由团队长定，按规则建议是{}标。", colour(suggested))
}

#[must_use]
pub fn interval_set(name: &str, rule: &str, own: &OwnInterval) -> String {
    format!("{name}的{rule}：{} 起{}。", own.from, own_pace(own.every, own.mode))
}

#[must_use]
pub fn interval_cleared(name: &str, rule: &str) -> String {
    format!("{name}的{rule}回到规则的间隔。")
}

/// What an assignment has changed, or would.
#[must_use]
pub fn assigned(done: &Assigned, is_done: bool) -> String {
    let Assigned { community, member, count, taken_over } = done;
    let verb = if is_done { "已由" } else { "将由" };
    let over = if *taken_over > 0 { format!("，其中 {taken_over} 人原来由别人负责") } else { String::new() };
    format!("{community} {count} 人{verb}{member}负责{over}。")
}

#[must_use]
pub fn communities(lines: &[CommunityLine]) -> String {
    let row = |line: &CommunityLine| {
        vec![community(&line.community).to_owned(), line.residents.to_string(), line.free().to_string()]
    };
    table(&["村居", "居民", "没有责任人"], &lines.iter().map(row).collect::<Vec<_>>(), &[1, 2])
}

/// The relation to the head, in the words of the roster, and whether it is the mother or a child of the person of the
/// card.
#[must_use]
pub fn relation(of: &HouseholdLine) -> String {
    let kin = of.kin.map(|kin| match kin {
        Kin::Mother => "母亲",
        Kin::Child => "孩子",
    });
    let to_head = if of.is_head { "户主" } else { of.relation.as_str() };
    [Some(to_head), kin].into_iter().flatten().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// As [`relation`], under the head.
#[must_use]
pub fn branch(of: &HouseholdLine) -> String {
    let own = if of.is_self { "本人" } else { "" };
    match (of.is_head, relation(of).as_str()) {
        (true, head) => format!("{head} {own}"),
        (false, "") if of.is_self => format!("- {own}"),
        (false, relation) => format!("- {relation} {own}"),
    }
}

/// `共管 家庭医生 林晓、专科医生 未定、健康管理师 王敏`; empty where the place asks for nobody.
#[must_use]
pub fn co_managers(lines: &[CoManagerLine]) -> String {
    let one = |line: &CoManagerLine| format!("{} {}", role(line.role), line.name.as_deref().unwrap_or(NOT_NAMED));
    let said = lines.iter().map(one).collect::<Vec<_>>().join("、");
    if said.is_empty() { said } else { format!("共管 {said}") }
}

/// What naming them came to.
#[must_use]
pub fn co_managers_set(name: &str, lines: &[CoManagerLine]) -> String {
    match lines {
        [] => format!("{name}的共管人已登记（不在要求共管的人群里）"),
        lines => format!("{name} {}", co_managers(lines)),
    }
}

const NOT_NAMED: &str = "未定";

#[must_use]
pub fn whom(whom: AssignWhom) -> &'static str {
    match whom {
        AssignWhom::Free => "还没有责任人的",
        AssignWhom::ByArea => "按片负责的类别",
        AssignWhom::Everybody => "全部",
    }
}

/// A name for the people whose roster names no community.
#[must_use]
pub fn community(name: &str) -> &str {
    if name.is_empty() { "没有写村居" } else { name }
}

/// The stage of a duty, or that the leader has set its pace.
#[must_use]
pub fn stage(due: &Due) -> &'static str {
    match due.reason {
        Reason::OwnInterval { .. } => "单独约定",
        _ => care::stage(due.stage),
    }
}

/// `每 30 天上门`
#[must_use]
pub fn own_pace(every: Interval, mode_of: Option<Mode>) -> String {
    format!("每 {}{}", interval(every), mode_of.map_or("一次", mode))
}

/// What the leader has set for this person, and whether it decides.
#[must_use]
pub fn own_interval(own: &OwnInterval, last: Option<Day>, due_on: Day, decides: bool) -> String {
    let exact = if own.exact { "，不论规则怎么说" } else { "" };
    let since = last.map_or_else(|| "还没有做过".to_owned(), |last| format!("上次 {last}"));
    let so = if decides {
        format!("应做日是 {due_on}")
    } else {
        format!("到 {due_on}，规则要求得更早，按规则")
    };
    let pace = own_pace(own.every, own.mode);
    format!("团队长单独约定：{} 起{pace}{exact}（{}）；{since}，{so}。", own.from, own.because)
}
