//! What the rules of the team ask to be watched, and the plan of one contract.

use serde_json::{Value, json};

use super::args::PracticeAsk;
use super::context::Context;
use super::{Report, json as shapes};
use crate::desk::Result;
use crate::desk::model::DueFilter;
use crate::desk::model::practices::{Capacity, Fill, Practices, ServicePlan, Villages};
use crate::text::{lines, practice as words};

pub fn run(context: &Context, ask: Option<PracticeAsk>) -> Result<Report> {
    let desk = context.open()?;
    let mut found = desk.practices(context.today)?;
    let wants = |one: PracticeAsk| ask.is_none_or(|ask| ask == one);
    found.villages = found.villages.filter(|_| wants(PracticeAsk::Villages));
    found.consultation = found.consultation.filter(|_| wants(PracticeAsk::Consultation));
    found.capacities.retain(|_| wants(PracticeAsk::Capacity));
    let list = match found.consultation {
        Some(_) => {
            let keys = desk.due_keys(DueFilter::Consultation, context.today)?;
            desk.due_lines(&keys, context.today)?
        }
        None => Vec::new(),
    };
    let mut parts: Vec<String> = found.villages.as_ref().map(words::villages).into_iter().collect();
    if let Some((on, duties)) = found.consultation {
        parts.push(format!("{}\n{}", words::consultation(on, duties), lines::dues(&list, &desk.rules(context.today))));
    }
    parts.extend(found.capacities.iter().map(words::capacity));
    if parts.is_empty() {
        parts.push(words::NOTHING_TO_WATCH.to_owned());
    }
    let due: Vec<_> = list.iter().map(|line| shapes::due(&desk, line, context.today)).collect();
    Ok(Report::new(parts.join("\n\n"), practices(&found, &json!(due))))
}

fn practices(found: &Practices, due: &Value) -> Value {
    json!({
        "villages": found.villages.as_ref().map(villages),
        "consultation": found.consultation.map(|(on, count)| json!({ "on": on, "count": count, "due": due })),
        "capacities": found.capacities.iter().map(capacity).collect::<Vec<_>>(),
    })
}

fn villages(of: &Villages) -> Value {
    let lines = of.lines.iter().map(|line| {
        json!({
            "name": line.name,
            "residents": line.residents,
            "half_days": line.half_days,
            "is_short": of.is_short(line),
            "planned_on": line.planned_on,
            "last_on": line.last_on,
        })
    });
    json!({
        "half_days_a_week": of.half_days,
        "from": of.week.0,
        "to": of.week.1,
        "short": of.short(),
        "count": of.lines.len(),
        "villages": lines.collect::<Vec<_>>(),
    })
}

fn capacity(of: &Capacity) -> Value {
    let fill = |fill: Fill| match fill {
        Fill::Room => "room",
        Fill::Near => "near",
        Fill::Full => "full",
    };
    let lines = of
        .lines
        .iter()
        .map(|line| json!({ "member": line.name, "households": line.households, "people": line.people, "fill": fill(of.fill(line)) }));
    json!({ "role": of.role.code(), "households": of.households, "full": of.full(), "members": lines.collect::<Vec<_>>() })
}

pub fn plan(context: &Context, resident: &str) -> Result<Report> {
    let desk = context.open()?;
    let resident = desk.resident_named(resident)?;
    Ok(match desk.service_plan(resident.id, context.today)? {
        Some(plan) => Report::new(words::service_plan(&resident.name, &plan), service_plan(&plan)),
        None => Report::new(words::no_contract(&resident.name), json!({ "count": 0, "tasks": [] })),
    })
}

fn service_plan(plan: &ServicePlan) -> Value {
    let tasks = plan.lines.iter().map(|line| {
        json!({
            "rule": line.rule.to_string(),
            "title": line.title,
            "stage": line.stage.code(),
            "opens_on": line.opens_on,
            "due_on": line.due_on,
            "is_open": line.is_open,
            "member": line.member_name,
        })
    });
    json!({
        "starts_on": plan.contract.starts_on,
        "ends_on": plan.contract.ends_on,
        "count": plan.lines.len(),
        "tasks": tasks.collect::<Vec<_>>(),
    })
}
