//! `jiayi ahead`: the work of the coming weeks, a levelled proposal, and its home visits planned.

use serde_json::{Value, json};

use super::Report;
use super::args::AheadArguments;
use super::context::Context;
use crate::desk::Result;
use crate::desk::model::ahead::{Ahead, AheadAsk, AheadLine, Movable, PlacedTask, Side};
use crate::domain::id::MemberId;
use crate::domain::workload::Kind;
use crate::text::{ahead as words, lines};

pub fn run(context: &Context, arguments: &AheadArguments) -> Result<Report> {
    let movable = if arguments.all { Movable::All } else { Movable::Homes };
    let ask = AheadAsk { weeks: arguments.weeks, level: arguments.level.then_some(movable), ..AheadAsk::default() };
    let mut desk = context.open()?;
    if arguments.apply {
        let stamp = context.stamp(&desk);
        let planned = desk.level_load(&stamp, &ask, context.today)?;
        let json = json!({ "planned": planned.ids.len(), "had_one": planned.had_one });
        return Ok(Report::new(lines::visits_planned(&planned), json));
    }
    let ahead = desk.ahead(&ask, context.today)?;
    let mut tasks = ahead.proposed.clone();
    tasks.sort_by_key(|placed| (placed.task.on, placed.task.member));
    let all = desk.ahead_lines(&tasks, context.today)?;
    let json = shape(context, &ahead, &all);
    let proposed: Vec<AheadLine> =
        all.into_iter().filter(|line| arguments.level && is_proposed(&line.placed)).collect();
    Ok(Report::new(words::ahead(&ahead, &proposed), json))
}

/// What a person has to act on: visits to be planned, and other work that gets another day.
fn is_proposed(placed: &PlacedTask) -> bool {
    placed.becomes_visit() || placed.is_moved()
}

fn shape(context: &Context, ahead: &Ahead, tasks: &[AheadLine]) -> Value {
    let team = (ahead.per_day(None, Side::Expected), ahead.per_day(None, Side::Proposed));
    let days: Vec<Value> = ahead
        .horizon
        .days()
        .zip(&ahead.kinds)
        .zip(team.0.iter().zip(&team.1))
        .map(|((day, kind), (expected, proposed))| {
            json!({ "on": day, "kind": kind.code(), "expected": expected, "proposed": proposed })
        })
        .collect();
    let members: Vec<Value> = ahead.members.iter().map(|(member, name)| of_member(ahead, *member, name)).collect();
    json!({
        "from": ahead.horizon.from,
        "until": ahead.horizon.until,
        "years_without_table": ahead.years_without_table,
        "days": days,
        "members": members,
        "count": tasks.len(),
        "tasks": tasks.iter().map(|line| task(context, line)).collect::<Vec<_>>(),
    })
}

fn of_member(ahead: &Ahead, member: MemberId, name: &str) -> Value {
    let peak = |side| ahead.peak(Some(member), side).map(|(day, count)| json!({ "on": day, "count": count }));
    json!({
        "member": member.to_string(),
        "name": name,
        "count": ahead.count(ahead.whole(Some(member)), Side::Expected),
        "expected": ahead.per_day(Some(member), Side::Expected),
        "proposed": ahead.per_day(Some(member), Side::Proposed),
        "peak_expected": peak(Side::Expected),
        "peak_proposed": peak(Side::Proposed),
    })
}

fn task(context: &Context, line: &AheadLine) -> Value {
    let task = &line.placed.task;
    let (kind, visit) = match task.kind {
        Kind::Planned(visit) => ("planned", Some(visit.to_string())),
        Kind::Late => ("late", None),
        Kind::Due => ("due", None),
        Kind::Foreseen => ("foreseen", None),
    };
    json!({
        "resident": task.resident.to_string(),
        "name": line.name,
        "age": line.age,
        "phone": line.phone.as_deref().map(|phone| context.phone(phone)),
        "address": line.address,
        "member": line.member_name,
        "kind": kind,
        "visit": visit,
        "home": task.home,
        "expected_on": line.placed.other,
        "proposed_on": task.on,
        "earliest_on": task.earliest,
        "due_on": task.due_on,
        "rules": line.duties.iter().map(|(rule, _)| rule.to_string()).collect::<Vec<_>>(),
        "duties": line.duties.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>(),
    })
}
