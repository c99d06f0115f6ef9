//! The JSON of the commands: stable names, dates as ISO text, money as integer fen, ids as text (they have 63 bits,
//! more than JSON readers that use floating point can hold).

use serde::Serialize;
use serde_json::{Value, json};

use super::context::Context;
use crate::desk::Desk;
use crate::desk::model::practices::PracticeCount;
use crate::desk::model::{Card, CoManagerLine, DueLine, HouseholdLine, PayView, ResidentLine, VisitLine};
use crate::domain::care::checklist::Checked;
use crate::domain::care::colour::Mark;
use crate::domain::care::control::{Control, Limit, Measured, Verdict};
use crate::domain::care::own_interval::OwnInterval;
use crate::domain::care::ruleset::RuleSet;
use crate::domain::care::threshold::ThresholdSet;
use crate::domain::care::why::Why;
use crate::domain::contact::Contact;
use crate::domain::date::Day;
use crate::domain::kin::Kin;
use crate::domain::pay::sheet::AdjustmentSheet;
use crate::domain::resident::{Population, Tag};
use crate::domain::visit::VisitState;
use crate::text::{care as words, class as class_words, why as told};

#[derive(Serialize)]
pub struct ResidentJson {
    id: String,
    name: String,
    id_number: String,
    age: Option<u32>,
    sex: &'static str,
    phones: Vec<String>,
    tags: Vec<String>,
    address: String,
    worst: Option<&'static str>,
    #[serde(flatten)]
    colour: ColourJson,
}

/// The colour of somebody, whose word it is, and the classes; a word is empty where the place has no such classes.
#[derive(Serialize)]
pub struct ColourJson {
    colour: Option<&'static str>,
    colour_suggested: Option<&'static str>,
    colour_is_set: bool,
    look_again: bool,
    class: String,
    health: String,
    household_type: String,
}

fn colour(mark: Option<Mark>, classes: &[String; 3]) -> ColourJson {
    let [class, health, household_type] = classes.clone();
    ColourJson {
        colour: mark.map(|mark| mark.colour.code()),
        colour_suggested: mark.map(|mark| mark.suggested.code()),
        colour_is_set: mark.is_some_and(|mark| mark.is_set),
        look_again: mark.is_some_and(|mark| mark.look_again),
        class,
        health,
        household_type,
    }
}

#[must_use]
pub fn resident(context: &Context, rules: &RuleSet, line: &ResidentLine) -> ResidentJson {
    ResidentJson {
        id: line.id.to_string(),
        name: line.name.clone(),
        id_number: context.id_number(&line.id_number),
        age: line.age,
        sex: line.sex.code(),
        phones: line.phones.iter().map(|phone| context.phone(phone)).collect(),
        tags: line.tags.iter().map(|code| context.population(&Population::new(code), rules)).collect(),
        address: line.address.clone(),
        worst: line.worst.map(crate::domain::care::due::Status::code),
        colour: colour(line.mark, &line.classes),
    }
}

#[derive(Serialize)]
pub struct DueJson {
    resident: String,
    name: String,
    rule: String,
    title: String,
    stage: &'static str,
    opens_on: Day,
    due_on: Day,
    closes_on: Day,
    status: &'static str,
    days_late: i64,
    reach: Value,
    colour: Option<&'static str>,
    done_this_year: u8,
    needed_this_year: u8,
    reason: String,
}

#[must_use]
pub fn due(desk: &Desk, line: &DueLine, today: Day) -> DueJson {
    let due = &line.due;
    DueJson {
        resident: line.resident.to_string(),
        name: line.name.clone(),
        rule: due.rule.to_string(),
        title: line.title.clone(),
        stage: due.stage.code(),
        opens_on: due.opens_on,
        due_on: due.due_on,
        closes_on: due.closes_on,
        status: line.status.code(),
        days_late: line.days_late,
        reach: super::after::reach_json(line.reach.as_ref()),
        colour: line.mark.map(|mark| mark.colour.code()),
        done_this_year: due.done_this_year,
        needed_this_year: due.needed_this_year,
        reason: words::reason(due, &desk.rules(today)),
    }
}

/// A list under its plural key beside its count.
#[must_use]
pub fn list<T: Serialize>(key: &str, rows: &[T]) -> Value {
    json!({ "count": rows.len(), key: rows })
}

#[must_use]
pub fn visit(context: &Context, line: &VisitLine) -> Value {
    let (state, reason) = match line.state {
        VisitState::Planned => ("planned", None),
        VisitState::Done { .. } => ("done", None),
        VisitState::Failed { reason } => ("failed", Some(reason.code())),
        VisitState::Cancelled => ("cancelled", None),
    };
    json!({
        "id": line.id.to_string(),
        "resident": line.resident.to_string(),
        "name": line.name,
        "age": line.age,
        "phone": line.phone.as_deref().map(|phone| context.phone(phone)),
        "address": line.address,
        "on": line.on,
        "session": line.session.code(),
        "purpose": line.purpose.code(),
        "member": line.member_name,
        "instead_of": line.instead_of,
        "along": line.along.iter().map(|(_, name)| name).collect::<Vec<_>>(),
        "stop": line.stop,
        "by_hand": line.by_hand,
        "state": state,
        "fail_reason": reason,
        "duties": line.duties,
        "colour": line.mark.map(|mark| mark.colour.code()),
        "note": line.note,
    })
}

#[must_use]
pub fn why(why: &Why) -> Value {
    let not_counted: Vec<Value> = why
        .not_counted
        .iter()
        .map(|contact| json!({ "on": contact.on, "mode": contact.contact.mode, "why": told::not_counted_why(&contact.why) }))
        .collect();
    json!({
        "on_list": why.on_list,
        "rule": why.rule.to_string(),
        "title": why.title,
        "source": words::source(&why.source),
        "clauses": why.clauses,
        "steps": why.steps.iter().map(told::step).collect::<Vec<_>>(),
        "last_counted": why.last_counted,
        "not_counted": not_counted,
        "tries": why.tries.iter().map(super::after::attempt_json).collect::<Vec<_>>(),
    })
}

/// A set of limits.
#[must_use]
pub fn threshold(set: &ThresholdSet) -> Value {
    let limits = set.blood_pressure.iter().map(|limit| {
        json!({
            "min_age": limit.min_age,
            "systolic_below": limit.systolic_below,
            "diastolic_below": limit.diastolic_below,
        })
    });
    json!({
        "id": set.id,
        "title": set.title,
        "purpose": set.purpose,
        "blood_pressure": limits.collect::<Vec<_>>(),
        "fasting_glucose_below_tenths": set.fasting_glucose_below,
        "from": set.effective.from,
        "until": set.effective.until,
        "source": words::source(&set.source),
    })
}

/// A count of the team's own rules.
#[must_use]
pub fn practice(count: &PracticeCount) -> Value {
    match *count {
        PracticeCount::Villages { short } => json!({ "of": "villages", "count": short }),
        PracticeCount::Consultation { on, duties } => json!({ "of": "consultation", "on": on, "count": duties }),
        PracticeCount::Capacity { full } => json!({ "of": "capacity", "count": full }),
    }
}

/// A reading by what counts, and by what is aimed at.
fn control(control: &Control) -> Value {
    let verdict = |verdict: &Verdict| {
        let (systolic, diastolic, glucose) = match verdict.limit {
            Limit::Pressure(limit) => (Some(limit.systolic_below), Some(limit.diastolic_below), None),
            Limit::Glucose(below) => (None, None, Some(below)),
        };
        json!({
            "set": verdict.set,
            "is_met": verdict.is_met,
            "systolic_below": systolic,
            "diastolic_below": diastolic,
            "fasting_glucose_below_tenths": glucose,
        })
    };
    json!({
        "on": control.on,
        "of": match control.measured { Measured::Pressure(_) => "blood_pressure", Measured::Glucose(_) => "fasting_glucose" },
        "counted": verdict(&control.counted),
        "aimed": control.aimed.as_ref().map(verdict),
    })
}

#[must_use]
pub fn card(context: &Context, desk: &Desk, card: &Card, today: Day) -> Value {
    let resident = &card.resident;
    let services: Vec<Value> = card
        .services
        .iter()
        .map(|line| {
            let service = &line.service;
            let pressure = service.readings.blood_pressure;
            json!({
                "id": service.id.to_string(),
                "on": service.on,
                "mode": service.mode.code(),
                "by": line.by_name,
                "along": line.along,
                "items": service.items.iter().map(crate::domain::service::Item::code).collect::<Vec<_>>(),
                "systolic": pressure.map(|p| p.systolic),
                "diastolic": pressure.map(|p| p.diastolic),
                "fasting_glucose_tenths": service.readings.fasting_glucose,
                "weight_tenths": service.readings.weight,
                "entered_on": service.entered_on,
                "prescription_weeks": service.prescription_weeks,
                "prescription_origin": line.rx_origin,
                "note": service.note,
                "paper": line.paper,
                "together_at": line.together_at,
            })
        })
        .collect();
    let rules = desk.rules(today);
    let tag = |tag: &Tag| Tag { population: Population(context.population(&tag.population, &rules)), ..tag.clone() };
    let tags: Vec<Tag> = card.tags.iter().map(tag).collect();
    let may_show = |contact: &&Contact| context.reveal || !contact.tells_of(|code| rules.is_sensitive(code));
    let contacts = card.contacts.iter().filter(may_show).map(|contact| super::referral::contact(context, contact));
    let contracts: Vec<Value> = card.contracts.iter().map(|one| super::contract::contract_json(one, today)).collect();
    json!({
        "referrals": card.referrals.iter().map(|row| super::referral::row(context, row)).collect::<Vec<_>>(),
        "contacts": contacts.collect::<Vec<_>>(),
        "id": resident.id.to_string(),
        "name": resident.name,
        "id_number": resident.id_number.as_ref().map(|number| context.id_number(number.as_str())),
        "sex": resident.sex.code(),
        "birth": resident.birth,
        "age": card.age,
        "phones": resident.phones.iter().map(|phone| context.phone(phone.as_str())).collect::<Vec<_>>(),
        "address": resident.address,
        "standing": resident.standing,
        "gone_because": card.gone_because,
        "responsible": card.responsible,
        "reach": super::after::reach_json(card.reach.as_ref()),
        "attempts": card.attempts.iter().map(super::after::attempt_json).collect::<Vec<_>>(),
        "appointment": card.appointment,
        "stands_in": card.stands_in,
        "bed_open_since": card.bed.as_ref().map(|line| line.bed.opened_on),
        "tags": tags,
        "contracts": contracts,
        "due": card.dues.iter().map(|line| due(desk, line, today)).collect::<Vec<_>>(),
        "control": card.control.iter().map(control).collect::<Vec<_>>(),
        "services": services,
        "visits": card.visits.iter().map(|line| visit(context, line)).collect::<Vec<_>>(),
        "household": card.household.iter().map(|line| housemate(context, &rules, line)).collect::<Vec<_>>(),
        "colour": colour(card.mark, &card.classes),
        "colour_told": colour_told(card, today),
        "intervals": card.intervals.iter().map(interval).collect::<Vec<_>>(),
        "co_managers": co_managers(&card.co_managers),
        "checklist": card.checklist.iter().map(checked).collect::<Vec<_>>(),
        "history": card.history,
    })
}

fn housemate(context: &Context, rules: &RuleSet, of: &HouseholdLine) -> Value {
    let mut json = json!(resident(context, rules, &of.line));
    json["relation"] = json!(of.relation);
    json["is_head"] = json!(of.is_head);
    json["kin"] = json!(of.kin.map(|kin| match kin {
        Kin::Mother => "mother",
        Kin::Child => "child",
    }));
    json["is_self"] = json!(of.is_self);
    json["duties"] = json!(of.duties);
    json
}

/// The story of the colour in words; `null` for who is dead or has moved away.
fn colour_told(card: &Card, today: Day) -> Option<String> {
    let (mark, rule) = (card.mark?, card.suggestion.as_ref()?);
    Some(class_words::told(mark, card.set_colour.as_ref(), rule, today))
}

#[must_use]
pub fn co_managers(lines: &[CoManagerLine]) -> Vec<Value> {
    lines.iter().map(|line| json!({ "role": line.role.code(), "member": line.name })).collect()
}

fn checked(of: &Checked) -> Value {
    json!({ "item": of.item.code(), "last_on": of.last })
}

#[must_use]
pub fn interval(own: &OwnInterval) -> Value {
    json!({
        "rule": own.rule.to_string(),
        "every": own.every.code(),
        "from": own.from,
        "mode": own.mode,
        "exact": own.exact,
        "because": own.because,
        "set_on": own.set_on,
    })
}

/// The month; where it cannot be computed, its problems instead of a sheet.
#[must_use]
pub fn pay(view: &PayView) -> Value {
    let sheet = match &view.sheet {
        Ok(sheet) => sheet,
        Err(problems) => {
            let said: Vec<String> = problems.iter().map(crate::text::pay::problem).collect();
            return json!({ "month": view.month, "status": view.status, "problems": said });
        }
    };
    let pots: Vec<Value> = sheet
        .pots
        .iter()
        .map(|pot| {
            json!({
                "id": pot.id,
                "title": pot.title,
                "amount_fen": pot.money.released,
                "recipient": pot.recipient,
                "money": pot.money,
                "parts": pot.parts.iter().map(|part| json!({
                    "id": part.id,
                    "title": part.title,
                    "amount_fen": part.split.amount,
                    "waited_fen": part.waited,
                    "waits_fen": part.waits(),
                })).collect::<Vec<_>>(),
            })
        })
        .collect();
    let members: Vec<Value> = sheet
        .members
        .iter()
        .map(|member| {
            let lines: Vec<Value> = sheet
                .lines()
                .filter(|line| line.member == member.id)
                .map(|line| json!({ "pot": line.pot.id, "part": line.part.id, "amount_fen": line.amount }))
                .collect();
            json!({
                "member": member.id.to_string(),
                "name": member.name,
                "role": member.role,
                "coefficient_hundredths": member.coefficient,
                "points_hundredths": member.points,
                "quality_hundredths": member.quality,
                "days_present": member.days_present,
                "added_fen": member.added,
                "deducted_fen": member.deducted,
                "total_fen": member.total,
                "lines": lines,
            })
        })
        .collect();
    let checks: Vec<Value> = sheet
        .checks
        .iter()
        .map(|check| json!({ "id": check.finding.id(), "ok": check.ok, "text": crate::text::pay::check_line(check) }))
        .collect();
    json!({
        "month": view.month,
        "status": view.status,
        "scheme": view.scheme.id,
        "code": view.code.as_ref().map(ToString::to_string),
        "person_months": { "before": view.facts.counted.before, "to_date": view.facts.counted.to_date },
        "pots": pots,
        "members": members,
        "adjustments": sheet.adjustments.iter().map(adjustment).collect::<Vec<_>>(),
        "reserve_fen": sheet.reserve.after(),
        "institution_fen": sheet.institution.total(),
        "checks": checks,
        "count": sheet.members.len(),
        "total_fen": sheet.total(),
    })
}

/// A line changed by hand, with what the other members bear or get of it. Ids are text.
fn adjustment(row: &AdjustmentSheet) -> Value {
    let own = &row.adjustment;
    let shares = row.others.iter().flat_map(|split| &split.shares);
    let shares: Vec<Value> =
        shares.map(|share| json!({ "member": share.member.to_string(), "amount_fen": share.amount() })).collect();
    json!({
        "id": own.id.to_string(),
        "member": own.member.to_string(),
        "kind": own.kind,
        "amount_fen": own.amount,
        "reason": own.reason,
        "counterpart": own.counterpart,
        "others": shares,
    })
}
