//! Commands of what goes with contacts: attempt, calls, entered, evidence, missing, group, round.

use serde_json::{Value, json};

use super::args_after::{
    AttachedArguments, AttemptArguments, EnteredArguments, EvidenceArguments, EvidenceFields, GroupArguments,
    RoundArguments,
};
use super::care::{code, member_or_leader};
use super::context::Context;
use super::{Report, json as shapes};
use crate::desk::Result;
use crate::desk::model::{Attached, CallFilter, CallLine, NewAttempt, NewSession, PaperLine};
use crate::domain::care::paper::{Evidence, Missing, OfficialSystem};
use crate::domain::id::{ResidentId, ServiceId};
use crate::domain::problem::read_day;
use crate::domain::reach::{Attempt, AttemptOutcome, Reach};
use crate::domain::service::Mode;
use crate::text::{after as words, round as round_words};

pub(super) fn attached(given: &AttachedArguments) -> Result<Attached> {
    Ok(Attached {
        is_sure: given.sure,
        evidence: evidence_of(&given.evidence),
        entered: given.entered.iter().map(|word| system("--entered", word)).collect::<Result<_>>()?,
        next_on: given.next.as_deref().map(read_day).transpose()?,
    })
}

fn evidence_of(given: &EvidenceFields) -> Evidence {
    let EvidenceFields { photo, signed, place, uploaded } = given;
    Evidence { photo: photo.clone(), signed: *signed, place: place.clone(), uploaded: *uploaded }
}

fn system(field: &'static str, word: &str) -> Result<OfficialSystem> {
    code(field, word, OfficialSystem::from_code, OfficialSystem::ALL.map(OfficialSystem::code))
}

pub fn attempt(context: &Context, given: &AttemptArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let new = NewAttempt {
        resident: desk.resident_named(&given.resident)?.id,
        on: given.on.as_deref().map(read_day).transpose()?.unwrap_or(context.today),
        mode: code("--mode", &given.mode, Mode::from_code, Mode::ALL.map(Mode::code))?,
        by: member_or_leader(&desk, given.by.as_deref())?,
        outcome: code(
            "OUTCOME",
            &given.outcome,
            AttemptOutcome::from_code,
            AttemptOutcome::ALL.map(AttemptOutcome::code),
        )?,
        day: given.day.as_deref().map(read_day).transpose()?,
        note: given.note.clone(),
    };
    let stamp = context.stamp(&desk);
    let made = desk.record_attempt(&stamp, &new, context.today)?;
    let json = json!({
        "attempt": made.id.to_string(),
        "resident": new.resident.to_string(),
        "outcome": made.outcome,
        "day": made.day,
        "unanswered": made.reach.as_ref().map(|reach| reach.unanswered),
        "seems_lost": made.reach.as_ref().is_some_and(|reach| reach.seems_lost),
    });
    Ok(Report::new(words::attempt_made(&made), json))
}

pub(super) fn attempt_json(attempt: &Attempt) -> Value {
    json!({
        "on": attempt.on,
        "mode": attempt.mode,
        "outcome": attempt.outcome,
        "next_on": attempt.next_on,
        "note": attempt.note,
        "text": words::attempt(attempt),
    })
}

pub(super) fn reach_json(reach: Option<&Reach>) -> Value {
    let Some(reach) = reach else { return Value::Null };
    json!({
        "last": attempt_json(&reach.last),
        "unanswered": reach.unanswered,
        "parked": reach.is_parked,
        "seems_lost": reach.seems_lost,
    })
}

pub fn calls(context: &Context, list: Option<&str>) -> Result<Report> {
    let all = CallFilter::ALL.map(|filter| (filter, list_code(filter)));
    let wanted = match list {
        Some(word) => {
            let known = |word: &str| all.iter().find(|(_, code)| *code == word).map(|(filter, _)| *filter);
            vec![code("--list", word, known, all.map(|(_, code)| code))?]
        }
        None => CallFilter::ALL.to_vec(),
    };
    let desk = context.open()?;
    let (mut text, mut json) = (Vec::new(), json!({}));
    for (filter, keys) in desk.call_lists(context.today)?.into_iter().filter(|(filter, _)| wanted.contains(filter)) {
        let mut lines = desk.call_lines(&keys, context.today)?;
        let hide = |line: &mut CallLine| {
            for phone in &mut line.phones {
                *phone = context.phone(phone);
            }
        };
        lines.iter_mut().for_each(hide);
        json[list_code(filter)] = shapes::list("people", &lines.iter().map(call_json).collect::<Vec<_>>());
        text.push(words::calls(filter, &lines));
    }
    Ok(Report::new(text.join("\n\n"), json))
}

fn list_code(filter: CallFilter) -> &'static str {
    match filter {
        CallFilter::ToCall => "to_call",
        CallFilter::ComesToday => "comes_today",
        CallFilter::Parked => "parked",
        CallFilter::NoPhone => "no_phone",
    }
}

fn call_json(line: &CallLine) -> Value {
    json!({
        "resident": line.resident.to_string(),
        "name": line.name,
        "age": line.age,
        "phones": line.phones,
        "address": line.address,
        "status": line.status.code(),
        "days_late": line.days_late,
        "duties": line.duties,
        "reach": reach_json(line.reach.as_ref()),
        "appointment": line.appointment,
    })
}

pub fn entered(context: &Context, given: &EnteredArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let system = system("SYSTEM", &given.system)?;
    let on = given.on.as_deref().map(read_day).transpose()?.unwrap_or(context.today);
    let on = (!given.not).then_some(on);
    let stamp = context.stamp(&desk);
    let count = desk.mark_entered(&stamp, &ids(&given.services), system, on, context.today)?;
    Ok(Report::new(words::entered(count, system, on), json!({ "count": count, "system": system, "on": on })))
}

pub fn evidence(context: &Context, given: &EvidenceArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let (stamp, evidence) = (context.stamp(&desk), evidence_of(&given.evidence));
    let count = desk.keep_evidence(&stamp, &ids(&given.services), &evidence, context.today)?;
    Ok(Report::new(words::evidence_kept(count), json!({ "count": count, "evidence": evidence })))
}

fn ids(given: &[i64]) -> Vec<ServiceId> {
    given.iter().copied().map(ServiceId).collect()
}

pub fn missing(context: &Context, kind: Option<&str>) -> Result<Report> {
    let wanted = match kind {
        Some(word) => vec![code("KIND", word, Missing::from_code, Missing::ALL.map(Missing::code))?],
        None => Missing::ALL.to_vec(),
    };
    let desk = context.open()?;
    let asks = desk.paper_asks();
    let (mut text, mut json) = (Vec::new(), json!({}));
    for missing in wanted {
        let lines = desk.paper_lines(&desk.missing(missing, context.today)?, context.today)?;
        json[missing.code()] = shapes::list("services", &lines.iter().map(paper_json).collect::<Vec<_>>());
        let is_asked = missing
            .system()
            .map_or(!asks.evidence.is_empty(), |system| asks.systems.iter().any(|(asked, _)| *asked == system));
        if is_asked {
            text.push(words::papers(missing, &lines));
        }
    }
    if text.is_empty() {
        text.push(words::NOTHING_ASKED.to_owned());
    }
    Ok(Report::new(text.join("\n\n"), json))
}

fn paper_json(line: &PaperLine) -> Value {
    json!({
        "service": line.id().to_string(),
        "resident": line.resident.to_string(),
        "name": line.name,
        "on": line.service.on,
        "mode": line.service.mode,
        "by": line.by_name,
        "days_ago": line.days_ago,
        "paper": line.paper,
    })
}

pub fn group(context: &Context, given: &GroupArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let attendees: Vec<ResidentId> =
        given.attendees.iter().map(|word| Ok(desk.resident_named(word)?.id)).collect::<Result<_>>()?;
    let new = NewSession {
        on: given.on.as_deref().map(read_day).transpose()?.unwrap_or(context.today),
        topic: given.topic.clone(),
        place: given.place.clone(),
        by: member_or_leader(&desk, given.by.as_deref())?,
        attendees,
    };
    let stamp = context.stamp(&desk);
    let made = desk.record_session(&stamp, &new, context.today)?;
    let json = json!({ "on": made.on, "topic": made.topic, "attendees": made.attendees });
    Ok(Report::new(round_words::session(&made), json))
}

pub fn round(context: &Context, given: &RoundArguments) -> Result<Report> {
    let desk = context.open()?;
    let on = given.on.as_deref().map(read_day).transpose()?.unwrap_or(context.today);
    let by = given.by.as_deref().map(|name| desk.member_named(name).map(|member| member.id)).transpose()?;
    let people = desk.round(on, by, &given.village, context.today)?;
    let mut lines = Vec::with_capacity(people.len());
    for resident in people {
        lines.push(desk.round_person(resident, on, context.today)?);
    }
    let row = |line: &crate::desk::model::RoundPerson| {
        json!({
            "resident": line.resident.to_string(),
            "name": line.name,
            "age": line.age,
            "address": line.address,
            "needs": line.needs.iter().map(|need| crate::text::care::need(*need)).collect::<Vec<_>>(),
            "duties": line.duties,
        })
    };
    let rows: Vec<Value> = lines.iter().map(row).collect();
    Ok(Report::new(round_words::round(on, &lines), shapes::list("people", &rows)))
}
