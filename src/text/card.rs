//! The card of a resident in words, for the command line.

use super::columns::table;
use super::lines::dues;
use super::names::{age, item, mode, sex, standing};
use super::route::by_whom;
use super::screens::responsible;
use super::{after, care, class, referral};
use crate::desk::model::{Card, HouseholdLine};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::contact::Contact;
use crate::domain::date::Day;
use crate::domain::mask;

/// The card of a resident. `number` is the identity number as it may be shown; `revealed`, whether every population may.
#[must_use]
pub fn card(card: &Card, number: Option<&str>, revealed: bool, rules: &RuleSet, today: Day) -> String {
    let resident = &card.resident;
    let held = card.tags.iter().filter(|tag| tag.holds_on(today)).map(|tag| &tag.population);
    let title =
        |code| if revealed || !rules.is_sensitive(code) { rules.population_title(code) } else { mask::POPULATION };
    let tags: Vec<&str> = held.map(title).collect();
    let phones: Vec<&str> = resident.phones.iter().map(|phone| phone.0.as_str()).collect();
    let mut lines = vec![
        format!(
            "{} {} {}（{}）编号 {}",
            resident.name,
            sex(resident.sex),
            age(card.age),
            standing(resident.standing),
            resident.id
        ),
        format!("身份证 {}  电话 {}", number.unwrap_or("无"), phones.join(" ")),
        format!("住址 {}", resident.address),
        format!(
            "人群 {}  {}",
            tags.join("、"),
            responsible(card.responsible.as_deref().unwrap_or("未定"), card.stands_in.as_deref())
        ),
    ];
    if let Some((mark, rule)) = card.mark.zip(card.suggestion.as_ref()) {
        let told = class::told(mark, card.set_colour.as_ref(), rule, today);
        lines.push(format!("色标 {}  {told}", class::mark(card.mark)));
    }
    let classes: Vec<&str> = card.classes.iter().map(String::as_str).filter(|title| !title.is_empty()).collect();
    if !classes.is_empty() {
        lines.push(format!("类别 {}", classes.join("、")));
    }
    for contract in &card.contracts {
        let force = if contract.in_force_on(today) { "有效" } else { "无效" };
        lines.push(format!("签约 {} 至 {}（{force}）", contract.starts_on, contract.ends_on));
    }
    let co_managers = class::co_managers(&card.co_managers);
    if !co_managers.is_empty() {
        lines.push(co_managers);
    }
    lines.extend(care::checklist(&card.checklist));
    for own in &card.intervals {
        let title = rules.rule(&own.rule).map_or(own.rule.0.as_str(), |rule| &rule.title);
        lines.push(format!(
            "{title}单独约定：{} 起{}（{}）",
            own.from,
            class::own_pace(own.every, own.mode),
            own.because
        ));
    }
    let may_show = |contact: &&Contact| revealed || !contact.tells_of(|code| rules.is_sensitive(code));
    let ask = referral::escalation(card.contacts.iter().filter(may_show));
    if !ask.is_empty() {
        lines.push(format!("可问 {ask}"));
    }
    lines.extend(card.referrals.iter().map(referral::row_line));
    lines.extend(card.gone_because.iter().map(|cause| after::gone_because(cause)));
    lines.extend(card.appointment.map(|on| after::appointment(on, today)));
    lines.extend(card.attempts.iter().map(after::attempt));
    lines.extend(card.control.iter().map(care::control));
    lines.push(String::new());
    lines.push(dues(&card.dues, rules));
    if card.household.iter().any(|of| !of.is_self) {
        lines.push(household(card));
    }
    for line in &card.services {
        let service = &line.service;
        let items: Vec<&str> = service.items.iter().map(item).collect();
        let late = if service.entered_on > service.on { "（补录）" } else { "" };
        lines.push(format!(
            "{} {} {} {} {}{late}",
            service.on,
            mode(service.mode),
            by_whom(line),
            items.join("、"),
            care::readings(&service.readings)
        ));
    }
    lines.join("\n")
}

fn household(card: &Card) -> String {
    let row = |of: &HouseholdLine| {
        vec![
            class::relation(of),
            of.line.name.clone(),
            age(of.line.age),
            class::mark(of.line.mark),
            of.line.classes[1].clone(),
            of.duties.join("、"),
        ]
    };
    let rows: Vec<Vec<String>> = card.household.iter().map(row).collect();
    format!("家人\n{}", table(&["关系", "姓名", "年龄", "色标", "健康", "要做的事"], &rows, &[]))
}
