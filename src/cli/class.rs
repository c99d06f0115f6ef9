//! Commands about colours, intervals of one person, lists by class, and who answers for an area.

use serde_json::{Value, json};

use super::care::{bad, code};
use super::class_args::{
    AssignArguments, CoManageArguments, ColourArguments, IntervalArguments, MotherArguments, PeopleArguments,
};
use super::context::Context;
use super::{Report, json as shapes};
use crate::desk::model::{AssignWhom, NewAssignment, NewCoManagers, NewColour, NewInterval, TeamView};
use crate::desk::{Desk, Result, ToldColour};
use crate::domain::care::colour::Colour;
use crate::domain::care::rule::Interval;
use crate::domain::contract::ContractList;
use crate::domain::date::Day;
use crate::domain::people::{PeopleOrder, PeopleScope};
use crate::domain::problem::{LookupProblem, read_day};
use crate::domain::service::Mode;
use crate::domain::team::Role;
use crate::text::{class as words, columns, kin as kin_words, lines};

fn read_colour(field: &'static str, word: &str) -> Result<Colour> {
    code(field, word, Colour::from_code, Colour::ALL.map(Colour::code))
}

pub fn colour(context: &Context, given: &ColourArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let resident = desk.resident_named(&given.resident)?;
    let stamp = context.stamp(&desk);
    let name = &resident.name;
    let done = if let Some(word) = &given.colour {
        let new = NewColour {
            resident: resident.id,
            colour: read_colour("COLOUR", word)?,
            because: given.because.clone(),
            until: given.until.as_deref().map(read_day).transpose()?,
        };
        let mark = desk.set_colour(&stamp, &new, context.today)?;
        Some(words::colour_set(name, mark.colour))
    } else if given.clear {
        let mark = desk.clear_colour(&stamp, resident.id, context.today)?;
        Some(words::colour_cleared(name, mark.suggested))
    } else {
        None
    };
    let told = desk.colour_of(resident.id, context.today)?;
    let head = done.unwrap_or_else(|| format!("{name} {}", words::mark(Some(told.mark))));
    let story = words::told(told.mark, told.set.as_ref(), &told.suggestion, context.today);
    Ok(Report::new(format!("{head}\n{story}"), colour_json(&resident.id.to_string(), &told)))
}

fn colour_json(resident: &str, told: &ToldColour) -> Value {
    let reason = |(colour, reason): &(Colour, crate::domain::care::colour::ColourReason)| json!({ "colour": colour.code(), "reason": reason, "text": words::reason(reason) });
    let set = told.set.as_ref().map(|set| {
        json!({
            "colour": set.colour.code(),
            "suggested_then": set.suggested.code(),
            "because": set.because,
            "set_on": set.set_on,
            "until": set.until,
        })
    });
    json!({
        "resident": resident,
        "colour": told.mark.colour.code(),
        "suggested": told.mark.suggested.code(),
        "is_set": told.mark.is_set,
        "look_again": told.mark.look_again,
        "set": set,
        "reasons": told.suggestion.reasons.iter().map(reason).collect::<Vec<_>>(),
    })
}

pub fn interval(context: &Context, given: &IntervalArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let resident = desk.resident_named(&given.resident)?;
    let stamp = context.stamp(&desk);
    let Some(every) = &given.every else {
        let title = desk.clear_interval(&stamp, resident.id, &given.rule, context.today)?;
        let json = json!({ "resident": resident.id.to_string(), "interval": null });
        return Ok(Report::new(words::interval_cleared(&resident.name, &title), json));
    };
    let mode = |word: &String| code("--mode", word, Mode::from_code, Mode::ALL.map(Mode::code));
    let new = NewInterval {
        resident: resident.id,
        rule: given.rule.clone(),
        every: Interval::parse(every)?,
        from: given.from.as_deref().map(read_day).transpose()?.unwrap_or(context.today),
        mode: given.mode.as_ref().map(mode).transpose()?,
        exact: given.exact,
        because: given.because.clone(),
    };
    let (rule, own) = desk.set_interval(&stamp, &new, context.today)?;
    let due = desk.card(resident.id, context.today)?.dues.into_iter().find(|line| line.due.rule == rule.id);
    let mut text = words::interval_set(&resident.name, &rule.title, &own);
    if let Some(line) = &due {
        text.push('\n');
        text.push_str(&lines::next_date(&line.due, &desk.rules(context.today)));
    }
    let json = json!({
        "resident": resident.id.to_string(),
        "interval": shapes::interval(&own),
        "due": due.as_ref().map(|line| shapes::due(&desk, line, context.today)),
    });
    Ok(Report::new(text, json))
}

/// Each member named fills the role that he has.
pub fn co_manage(context: &Context, given: &CoManageArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let resident = desk.resident_named(&given.resident)?;
    let mut named = Vec::new();
    for word in &given.clear {
        named.push((code("--clear", word, Role::from_code, Role::ALL.map(Role::code))?, None));
    }
    for word in &given.members {
        let member = desk.member_named(word)?;
        named.push((member.role, Some(member.id)));
    }
    let stamp = context.stamp(&desk);
    let lines = if named.is_empty() {
        desk.card(resident.id, context.today)?.co_managers
    } else {
        desk.set_co_managers(&stamp, &NewCoManagers { resident: resident.id, named }, context.today)?
    };
    let json = json!({ "resident": resident.id.to_string(), "co_managers": shapes::co_managers(&lines) });
    Ok(Report::new(words::co_managers_set(&resident.name, &lines), json))
}

pub fn mother(context: &Context, given: &MotherArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let child = desk.resident_named(&given.child)?;
    let mother = given.mother.as_deref().map(|word| desk.resident_named(word)).transpose()?;
    let stamp = context.stamp(&desk);
    desk.set_mother(&stamp, child.id, mother.as_ref().map(|mother| mother.id), context.today)?;
    let json = json!({
        "child": child.id.to_string(),
        "mother": mother.as_ref().map(|mother| mother.id.to_string()),
    });
    let name = mother.as_ref().map(|mother| mother.name.as_str());
    Ok(Report::new(kin_words::mother_set(&child.name, name), json))
}

pub fn people(context: &Context, given: &PeopleArguments) -> Result<Report> {
    let desk = context.open()?;
    let team = desk.team_view(context.today)?;
    if given.counts {
        return counts(&desk, &team, context.today);
    }
    let scope = scope(given, context.reveal, &desk, &team)?;
    let order = match given.sort.as_str() {
        "roster" => PeopleOrder::Roster,
        "colour" => PeopleOrder::Colour,
        "class" => PeopleOrder::Class,
        "household" => PeopleOrder::Household,
        other => return Err(bad("--sort", other, "roster colour class household")),
    };
    let found = desk.people(scope, order, context.today)?;
    let shown = &found[..found.len().min(given.limit)];
    let mut listed = desk.resident_lines(shown, context.today)?;
    let rules = desk.rules(context.today);
    let residents: Vec<_> = listed.iter().map(|line| shapes::resident(context, &rules, line)).collect();
    let json = json!({ "count": found.len(), "residents": residents });
    for line in &mut listed {
        line.id_number = context.id_number(&line.id_number);
        line.phones.iter_mut().for_each(|phone| *phone = context.phone(phone));
    }
    Ok(Report::new(lines::residents(&listed, found.len()), json))
}

fn counts(desk: &Desk, team: &TeamView, today: Day) -> Result<Report> {
    let counted = desk.people_counts(today)?;
    let rows: Vec<Vec<String>> =
        counted.iter().map(|(scope, count)| vec![words::scope(*scope, team), count.to_string()]).collect();
    let parts: Vec<Value> = counted
        .iter()
        .map(|(scope, count)| json!({ "title": words::scope(*scope, team), "residents": count }))
        .collect();
    Ok(Report::new(columns::table(&["类别", "人数"], &rows, &[1]), shapes::list("parts", &parts)))
}

fn scope(given: &PeopleArguments, reveal: bool, desk: &Desk, team: &TeamView) -> Result<PeopleScope> {
    let place = |titles: &[String], title: &String| {
        (0..).zip(titles).find(|(_, known)| *known == title.trim()).map(|(at, _)| at).ok_or_else(|| {
            let (given, known) = (title.clone(), titles.to_vec());
            LookupProblem::NoClass { given, known }
        })
    };
    Ok(match given {
        PeopleArguments { colour: Some(word), .. } => PeopleScope::Coloured(read_colour("--colour", word)?),
        PeopleArguments { look_again: true, .. } => PeopleScope::LookAgain,
        PeopleArguments { set: true, .. } => PeopleScope::Set,
        PeopleArguments { contracts: Some(word), .. } => {
            let known = ContractList::ALL.map(ContractList::code);
            PeopleScope::Contract(code("--contracts", word, ContractList::from_code, known)?)
        }
        PeopleArguments { lacks_co_manager: true, .. } => PeopleScope::LacksCoManager,
        PeopleArguments { lacks_on_checklist: true, .. } => PeopleScope::LacksOnChecklist,
        PeopleArguments { population: Some(word), .. } => PeopleScope::Population(desk.population_place(word, reveal)?),
        PeopleArguments { village: Some(name), .. } => PeopleScope::VillageOf(desk.somebody_of_village(name)?),
        PeopleArguments { signed_with: Some(name), .. } => PeopleScope::SignedWith(desk.member_named(name)?.id),
        PeopleArguments { class: Some(title), .. } => PeopleScope::Class(place(&team.classes, title)?),
        PeopleArguments { health: Some(title), .. } => PeopleScope::Health(place(&team.health, title)?),
        PeopleArguments { household: Some(title), .. } => PeopleScope::Household(place(&team.households, title)?),
        _ => PeopleScope::Everybody,
    })
}

pub fn assign(context: &Context, given: &AssignArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let (Some(community), Some(member)) = (&given.community, &given.member) else {
        let found = desk.communities()?;
        let row = |line: &crate::desk::model::CommunityLine| json!({ "community": line.community, "residents": line.residents, "without_member": line.free() });
        let rows: Vec<Value> = found.iter().map(row).collect();
        return Ok(Report::new(words::communities(&found), shapes::list("communities", &rows)));
    };
    let new = NewAssignment {
        community: community.trim().to_owned(),
        member: desk.member_named(member)?.id,
        whom: code("--whom", &given.whom, AssignWhom::from_code, AssignWhom::ALL.map(AssignWhom::code))?,
    };
    let stamp = context.stamp(&desk);
    let assigned = match given.dry_run {
        true => desk.plan_assign(&new, context.today)?,
        false => desk.assign(&stamp, &new, context.today)?,
    };
    let json = json!({
        "community": assigned.community,
        "member": assigned.member,
        "residents": assigned.count,
        "taken_over": assigned.taken_over,
        "done": !given.dry_run,
    });
    Ok(Report::new(words::assigned(&assigned, !given.dry_run), json))
}
