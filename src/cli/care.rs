//! Commands that change what is known of a resident: record, visit, gone, undo.

use std::str::FromStr;

use serde_json::json;

use super::after::attached;
use super::args::RecordArguments;
use super::context::Context;
use super::route_args::{OrderHow, VisitCommand};
use super::{Report, json as shapes};
use crate::desk::model::{NewEvent, NewService, NewVisit, VisitChange};
use crate::desk::{Desk, Result};
use crate::domain::care::due::Due;
use crate::domain::care::effect::Effect;
use crate::domain::care::reading::{read_blood_pressure, read_fasting_glucose, read_weight};
use crate::domain::date::Day;
use crate::domain::event::EventKind;
use crate::domain::id::{MemberId, VisitId};
use crate::domain::problem::{InputProblem, LookupProblem, Problem, read_day};
use crate::domain::resident::Standing;
use crate::domain::service::{Adherence, Findings, Item, Items, MentalClass, MentalState, Mode, Readings};
use crate::domain::visit::{FailReason, Session, VisitPurpose};
use crate::text::after::appointed as appointed_words;
use crate::text::{care as words, lines, route};

pub fn record(context: &Context, given: &RecordArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let resident = desk.resident_named(&given.resident)?;
    let new = NewService {
        resident: resident.id,
        on: given.on.as_deref().map(read_day).transpose()?.unwrap_or(context.today),
        mode: code("--mode", &given.mode, Mode::from_code, Mode::ALL.map(Mode::code))?,
        by: member_or_leader(&desk, given.by.as_deref())?,
        items: items(&given.items)?.unwrap_or(Items::default().with(Item::FollowUp)),
        readings: Readings {
            blood_pressure: given.bp.as_deref().map(read_blood_pressure).transpose()?,
            fasting_glucose: given.fbg.as_deref().map(read_fasting_glucose).transpose()?,
            weight: given.weight.as_deref().map(read_weight).transpose()?,
        },
        findings: Findings {
            side_effect: given.side_effect,
            complication: given.complication,
            danger_sign: given.danger_sign,
            adherence: match &given.adherence {
                Some(word) => {
                    Some(code("--adherence", word, Adherence::from_code, Adherence::ALL.map(Adherence::code))?)
                }
                None => None,
            },
            mental: mental_state(given)?,
            missed_days: given.missed_days,
        },
        prescription_weeks: given.rx_weeks,
        rx_accepted: given.rx_accept,
        rx_origin: given.rx_from.clone(),
        visit: given.visit.map(VisitId),
        note: given.note.clone(),
        attached: attached(&given.attached)?,
    };
    let stamp = context.stamp(&desk);
    let (recorded, effect) = desk.record(&stamp, &new, context.today)?;
    let mut text = lines::effect(&recorded.name, &effect, &desk.rules(context.today));
    let mut json = effect_json(&desk, &recorded.service.to_string(), &effect, context.today);
    if let Some(late) = &recorded.late {
        text.push('\n');
        text.push_str(&lines::counts_late(late));
        json["work_counts_in"] = json!(late.counts_in);
    }
    if let Some(appointed) = &recorded.appointment {
        for line in appointed_words(appointed) {
            text.push('\n');
            text.push_str(&line);
        }
        let late =
            appointed.too_late_for.iter().map(|(title, closes_on)| json!({ "title": title, "closes_on": closes_on }));
        json["appointment"] = json!({ "on": appointed.on, "too_late_for": late.collect::<Vec<_>>() });
    }
    Ok(Report::new(text, json))
}

fn effect_json(desk: &Desk, service: &str, effect: &Effect, today: Day) -> serde_json::Value {
    let rules = desk.rules(today);
    let next = |due: &Due| {
        json!({
            "rule": due.rule.to_string(),
            "stage": due.stage,
            "opens_on": due.opens_on,
            "due_on": due.due_on,
            "done_this_year": due.done_this_year,
            "needed_this_year": due.needed_this_year,
            "reason": words::reason(due, &rules),
        })
    };
    json!({
        "service": service,
        "closed": effect.closed.iter().map(|closed| json!({
            "rule": closed.rule.to_string(), "title": closed.title, "text": words::closed(closed),
        })).collect::<Vec<_>>(),
        "not_closed": effect.not_closed.iter().map(|open| json!({
            "rule": open.rule.to_string(), "title": open.title, "why": words::not_closed_why(&open.why),
        })).collect::<Vec<_>>(),
        "next": effect.next.iter().map(next).collect::<Vec<_>>(),
        "advice": effect.advice.iter().map(words::advice).collect::<Vec<_>>(),
    })
}

/// Risk and class belong together: one without the other is no assessment.
fn mental_state(given: &RecordArguments) -> Result<Option<MentalState>> {
    let class = |word: &str| code("--state", word, MentalClass::from_code, MentalClass::ALL.map(MentalClass::code));
    match (given.risk, given.state.as_deref()) {
        (None, None) => Ok(None),
        (Some(risk), Some(word)) => Ok(Some(MentalState { risk, class: class(word)? })),
        (Some(risk), None) => Err(bad("--state", &risk.to_string(), "stable basically_stable unstable")),
        (None, Some(word)) => Err(bad("--risk", word, "0-5")),
    }
}

pub fn event(context: &Context, resident: &str, kind: &str, on: Option<&str>, note: &str) -> Result<Report> {
    let mut desk = context.open()?;
    let kind = code("KIND", kind, EventKind::from_code, EventKind::ALL.map(EventKind::code))?;
    let on = on.map(read_day).transpose()?.unwrap_or(context.today);
    let resident = desk.resident_named(resident)?;
    let new = NewEvent { resident: resident.id, kind, on, note: note.to_owned() };
    let stamp = context.stamp(&desk);
    let id = desk.record_event(&stamp, &new, context.today)?;
    let json = json!({ "event": id.to_string(), "resident": resident.id.to_string(), "kind": kind, "on": on });
    Ok(Report::new(lines::event_recorded(&resident.name, kind, on), json))
}

pub fn tag(
    context: &Context,
    resident: &str,
    population: &str,
    since: Option<&str>,
    until: Option<&str>,
) -> Result<Report> {
    let mut desk = context.open()?;
    let resident = desk.resident_named(resident)?;
    let (since, until) = (since.map(read_day).transpose()?, until.map(read_day).transpose()?);
    let stamp = context.stamp(&desk);
    let population = desk.set_population(&stamp, resident.id, population, since, until, context.today)?;
    let title = desk.policy().title(&population).to_owned();
    let json = json!({ "resident": resident.id.to_string(), "population": population, "since": since, "until": until });
    Ok(Report::new(lines::population_set(&resident.name, &title, until), json))
}

pub fn visit(context: &Context, what: &VisitCommand) -> Result<Report> {
    let mut desk = context.open()?;
    let stamp = context.stamp(&desk);
    if let VisitCommand::Plan { resident, on, session, by, along, purpose, note } = what {
        let new = NewVisit {
            resident: desk.resident_named(resident)?.id,
            on: on.as_deref().map(read_day).transpose()?.unwrap_or(context.today),
            session: match session {
                Some(word) => code("--session", word, Session::from_code, Session::ALL.map(Session::code))?,
                None => desk.home_session(),
            },
            member: member_or_leader(&desk, by.as_deref())?,
            along: members(&desk, along)?,
            purpose: code("--purpose", purpose, VisitPurpose::from_code, VisitPurpose::ALL.map(VisitPurpose::code))?,
            note: note.clone(),
        };
        let planned = desk.plan_visits(&stamp, &[new], context.today)?;
        let ids: Vec<String> = planned.ids.iter().map(ToString::to_string).collect();
        return Ok(Report::new(lines::visits_planned(&planned), shapes::list("visits", &ids)));
    }
    if let VisitCommand::Order { id, how } = what {
        let id = VisitId(*id);
        match how {
            OrderHow::Address => desk.order_by_address(&stamp, id, context.today)?,
            how => desk.move_stop(&stamp, id, *how == OrderHow::Later, context.today)?,
        }
        let said = route::ordered(*how != OrderHow::Address);
        return Ok(Report::new(said, json!({ "visit": id.to_string() })));
    }
    let (id, change) = visit_change(&desk, what, context.today)?;
    desk.change_visit(&stamp, id, &change, context.today)?;
    Ok(Report::new(lines::visit_changed(), json!({ "visit": id.to_string() })))
}

fn visit_change(desk: &Desk, what: &VisitCommand, today: Day) -> Result<(VisitId, VisitChange)> {
    match what {
        VisitCommand::Plan { .. } | VisitCommand::Order { .. } | VisitCommand::Cancel { .. } => {
            let VisitCommand::Cancel { id } = what else { return Err(LookupProblem::NoVisit(String::new()).into()) };
            Ok((VisitId(*id), VisitChange::Cancel))
        }
        VisitCommand::Fail { id, reason, again, note } => {
            let reason = code("--reason", reason, FailReason::from_code, FailReason::ALL.map(FailReason::code))?;
            let known = desk.visit(VisitId(*id))?;
            let again = match again.as_deref() {
                None => None,
                Some("next") => Some((desk.next_free_day(known.id, today)?, known.session)),
                Some(day) => Some((read_day(day)?, known.session)),
            };
            Ok((known.id, VisitChange::Fail { reason, note: note.clone(), again }))
        }
        VisitCommand::Move { id, on, session, by, along } => {
            let known = desk.visit(VisitId(*id))?;
            let change = VisitChange::Move {
                on: on.as_deref().map(read_day).transpose()?.unwrap_or(known.on),
                session: match session {
                    Some(word) => code("--session", word, Session::from_code, Session::ALL.map(Session::code))?,
                    None => known.session,
                },
                member: match by {
                    Some(name) => desk.member_named(name)?.id,
                    None => known.member,
                },
                along: if along.is_empty() { desk.going_along(known.id)? } else { members(desk, along)? },
            };
            Ok((VisitId(*id), change))
        }
    }
}

pub fn gone(context: &Context, resident: &str, how: &str, on: Option<&str>, cause: &str) -> Result<Report> {
    let on = on.map(read_day).transpose()?.unwrap_or(context.today);
    let standing = code(
        "HOW",
        how,
        |word| match word {
            "dead" => Some(Standing::Dead(on)),
            "moved_out" => Some(Standing::MovedOut(on)),
            "present" => Some(Standing::Present),
            _ => None,
        },
        ["dead", "moved_out", "present"],
    )?;
    let mut desk = context.open()?;
    let stamp = context.stamp(&desk);
    let resident = desk.resident_named(resident)?;
    desk.set_standing(&stamp, resident.id, standing, cause, context.today)?;
    let json = json!({ "resident": resident.id.to_string(), "standing": standing });
    Ok(Report::new(lines::standing_set(&resident.name, standing), json))
}

pub fn undo(context: &Context) -> Result<Report> {
    let mut desk = context.open()?;
    let stamp = context.stamp(&desk);
    let undone = desk.undo(&stamp, context.today)?;
    let json = json!({ "intent": undone.intent, "at": undone.at, "subject": undone.subject, "rows": undone.rows });
    Ok(Report::new(lines::undone(&undone), json))
}

pub(super) fn members(desk: &Desk, names: &[String]) -> Result<Vec<MemberId>> {
    names.iter().map(|name| Ok(desk.member_named(name)?.id)).collect()
}

pub(super) fn member_or_leader(desk: &Desk, given: Option<&str>) -> Result<MemberId> {
    match given {
        Some(name) => Ok(desk.member_named(name)?.id),
        None => {
            desk.leader().map(|leader| leader.id).ok_or_else(|| desk.member_named("").err().unwrap_or_else(no_leader))
        }
    }
}

fn no_leader() -> Problem {
    crate::domain::problem::SetupProblem::NoMember.into()
}

/// `None` where none is named: whoever types the whole command means a follow-up.
fn items(words: &[String]) -> Result<Option<Items>> {
    if words.is_empty() {
        return Ok(None);
    }
    let read = |word: &String| code("--item", word, Item::from_code, Item::ALL.map(Item::code));
    words.iter().map(read).collect::<Result<Items>>().map(Some)
}

/// The day that was given, else another.
pub(super) fn day_or(given: Option<&str>, otherwise: Day) -> Result<Day> {
    Ok(given.map(read_day).transpose()?.unwrap_or(otherwise))
}

/// Reads a code of ours, or says which there are.
pub(super) fn code<T, const N: usize>(
    field: &'static str,
    word: &str,
    read: impl Fn(&str) -> Option<T>,
    known: [&str; N],
) -> Result<T> {
    read(word).ok_or_else(|| bad(field, word, &known.join(" ")))
}

pub(super) fn bad(field: &'static str, given: &str, expected: &str) -> Problem {
    InputProblem::BadValue { field, given: given.to_owned(), expected: expected.to_owned() }.into()
}

/// A whole number that a person typed.
pub(super) fn number<T: FromStr>(field: &'static str, given: &str, expected: &str) -> Result<T> {
    given.trim().parse().map_err(|_| bad(field, given, expected))
}
