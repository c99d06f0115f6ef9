//! Referrals and the contact book: refer, refer-result, refer-return, referrals, contact.

use serde_json::{Value, json};

use super::care::{bad, code, member_or_leader};
use super::context::Context;
use super::referral_args::{ContactCommand, ReferArguments, ReferResultArguments, ReferReturnArguments};
use super::{Report, json as shapes};
use crate::desk::model::{
    Answered, NewContact, NewReferral, NewReturn, ReferralAnswer, ReferralBoard, ReferralFilter, ReferralLine,
    ReferralRow, ReturnLine,
};
use crate::desk::{Desk, Result};
use crate::domain::contact::{Contact, Tier};
use crate::domain::id::{ContactId, ReferralId, ResidentId};
use crate::domain::problem::{LookupProblem, read_day};
use crate::domain::referral::{Destination, Fate, ReferralReason, ReferralState, ReferralWish};
use crate::domain::resident::Population;
use crate::text::referral as words;

/// What `--fate` takes besides the codes of [`Fate`].
const NOT_GONE: &str = "not_gone";

pub fn refer(context: &Context, given: &ReferArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let resident = desk.resident_named(&given.resident)?;
    let wish = |word: &String| code("--wish", word, ReferralWish::from_code, ReferralWish::ALL.map(ReferralWish::code));
    let new = NewReferral {
        resident: resident.id,
        on: given.on.as_deref().map(read_day).transpose()?.unwrap_or(context.today),
        by: member_or_leader(&desk, given.by.as_deref())?,
        reason: code(
            "--reason",
            &given.reason,
            ReferralReason::from_code,
            ReferralReason::ALL.map(ReferralReason::code),
        )?,
        wish: given.wish.as_ref().map(wish).transpose()?,
        to: destination(&desk, given)?,
        priority_slot: given.priority_slot,
        unrelated: given.unrelated,
        note: given.note.clone(),
    };
    let stamp = context.stamp(&desk);
    let id = desk.refer(&stamp, &new, context.today)?;
    let line = desk.referral_line_of(id, context.today)?;
    let aid = desk.referral_aid(resident.id, context.today)?;
    let mut text = words::made(&resident.name, &line);
    if !aid.benefits.is_empty() {
        text.push('\n');
        text.push_str(&words::benefits(&aid.benefits));
    }
    let mut json = up(context, &line);
    json["benefits"] = json!(aid.benefits);
    Ok(Report::new(text, json))
}

/// The address of a contact, with what is written besides in its place.
fn destination(desk: &Desk, given: &ReferArguments) -> Result<Destination> {
    let mut to = match given.contact {
        Some(id) => find_contact(desk, id)?.destination(),
        None => Destination::default(),
    };
    for (part, written) in
        [(&mut to.institution, &given.to), (&mut to.department, &given.department), (&mut to.expert, &given.expert)]
    {
        if let Some(written) = written {
            part.clone_from(written);
        }
    }
    Ok(to)
}

fn find_contact(desk: &Desk, id: i64) -> Result<Contact> {
    let found = desk.contacts()?.into_iter().find(|contact| contact.id == ContactId(id));
    found.ok_or_else(|| LookupProblem::NoContact(id.to_string()).into())
}

pub fn result(context: &Context, given: &ReferResultArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let resident = desk.resident_named(&given.resident)?;
    let referral = desk.referral_of(resident.id, given.id)?;
    let answer = match (given.fate.as_str(), &given.again) {
        (NOT_GONE, Some(day)) => Answered::AgainOn(read_day(day)?),
        (NOT_GONE, None) => return Err(bad("--again", "", "2026-12-05")),
        (fate, _) => {
            let [a, b, c, d] = Fate::ALL.map(Fate::code);
            Answered::Ended(code("--fate", fate, Fate::from_code, [a, b, c, d, NOT_GONE])?)
        }
    };
    let told = ReferralAnswer {
        referral: referral.id,
        on: given.on.as_deref().map(read_day).transpose()?.unwrap_or(context.today),
        answer,
        diagnosis: given.diagnosis.clone(),
        rating: given.rating,
    };
    let stamp = context.stamp(&desk);
    desk.answer_referral(&stamp, &told, context.today)?;
    let line = desk.referral_line_of(referral.id, context.today)?;
    Ok(Report::new(words::answered(&resident.name, &answer), up(context, &line)))
}

pub fn returned(context: &Context, given: &ReferReturnArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let resident = desk.resident_named(&given.resident)?;
    let new = NewReturn {
        resident: resident.id,
        referral: came_from(&desk, resident.id, given, context)?,
        on: given.on.as_deref().map(read_day).transpose()?.unwrap_or(context.today),
        from: Destination {
            institution: given.from.clone(),
            department: given.department.clone(),
            expert: String::new(),
        },
        diagnosis: given.diagnosis.clone(),
        advice: given.advice.clone(),
    };
    let stamp = context.stamp(&desk);
    let id = desk.take_back(&stamp, &new, context.today)?;
    let line = desk.return_line_of(resident.id, id, context.today)?;
    Ok(Report::new(words::returned(&resident.name, &line), down(context, &line)))
}

/// The referral by its number, else the one with which the person is in hospital.
fn came_from(
    desk: &Desk,
    resident: ResidentId,
    given: &ReferReturnArguments,
    context: &Context,
) -> Result<Option<ReferralId>> {
    if let Some(number) = given.id {
        return Ok(Some(desk.referral_of(resident, Some(number))?.id));
    }
    let card = desk.card(resident, context.today)?;
    let ups = card.referrals.iter().filter_map(ReferralRow::up);
    Ok(ups.filter(|line| line.is_in_hospital()).map(|line| line.referral.id).next())
}

pub fn list(context: &Context, only: &str) -> Result<Report> {
    let filter = code("--list", only, filter_named, ReferralFilter::ALL.map(filter_code))?;
    let desk = context.open()?;
    let mut board = desk.referral_board(filter, context.today)?;
    let json = board_json(context, &board);
    for row in &mut board.rows {
        let person = match row {
            ReferralRow::Up(line) => &mut line.person,
            ReferralRow::Down(line) => &mut line.person,
        };
        person.phone = person.phone.as_deref().map(|phone| context.phone(phone));
    }
    Ok(Report::new(words::board(&board, filter), json))
}

fn filter_code(filter: ReferralFilter) -> &'static str {
    match filter {
        ReferralFilter::Open => "open",
        ReferralFilter::Overdue => "overdue",
        ReferralFilter::Awaiting => "awaiting",
        ReferralFilter::InHospital => "in_hospital",
        ReferralFilter::ReturnedThisMonth => "returned",
        ReferralFilter::SentDown => "sent_down",
        ReferralFilter::All => "all",
    }
}

fn filter_named(word: &str) -> Option<ReferralFilter> {
    ReferralFilter::ALL.into_iter().find(|filter| filter_code(*filter) == word)
}

fn board_json(context: &Context, board: &ReferralBoard) -> Value {
    let rows: Vec<Value> = board.rows.iter().map(|line| row(context, line)).collect();
    let mut json = shapes::list("referrals", &rows);
    let counts = board.counts.iter().map(|(filter, count)| (filter_code(*filter).to_owned(), json!(count)));
    json["counts"] = Value::Object(counts.collect());
    json
}

/// Somebody sent up or down.
pub(super) fn row(context: &Context, row: &ReferralRow) -> Value {
    match row {
        ReferralRow::Up(line) => up(context, line),
        ReferralRow::Down(line) => down(context, line),
    }
}

/// Somebody sent up.
fn up(context: &Context, line: &ReferralLine) -> Value {
    let referral = &line.referral;
    let (state, told_on, again_on, fate, diagnosis) = match &referral.state {
        ReferralState::Waiting => ("waiting", None, None, None, None),
        ReferralState::NotGone { asked_on, again_on } => (NOT_GONE, Some(*asked_on), Some(*again_on), None, None),
        ReferralState::Ended { fate, on, diagnosis } => ("ended", Some(*on), None, Some(*fate), Some(diagnosis)),
    };
    json!({
        "kind": "up",
        "id": referral.id.to_string(),
        "resident": referral.resident.to_string(),
        "name": line.person.name,
        "phone": line.person.phone.as_deref().map(|phone| context.phone(phone)),
        "on": referral.on,
        "by": line.by_name,
        "reason": referral.reason,
        "wish": referral.wish,
        "institution": referral.to.institution,
        "department": referral.to.department,
        "expert": referral.to.expert,
        "priority_slot": referral.priority_slot,
        "answers": referral.answers,
        "note": referral.note,
        "state": state,
        "told_on": told_on,
        "again_on": again_on,
        "fate": fate,
        "diagnosis": diagnosis,
        "rating": referral.rating,
        "due_on": line.due_on,
        "days_late": line.days_late,
        "return": line.back.as_ref().map(|back| down(context, back)),
    })
}

/// Somebody sent down.
fn down(context: &Context, line: &ReturnLine) -> Value {
    let back = &line.back;
    json!({
        "kind": "down",
        "id": back.id.to_string(),
        "resident": back.resident.to_string(),
        "name": line.person.name,
        "phone": line.person.phone.as_deref().map(|phone| context.phone(phone)),
        "on": line.on,
        "referral": back.referral.map(|id| id.to_string()),
        "institution": back.from.institution,
        "department": back.from.department,
        "diagnosis": back.diagnosis,
        "advice": back.advice,
        "follow_up_due_on": line.follow_up.map(|(due_on, _)| due_on),
        "follow_up_status": line.follow_up.map(|(_, status)| status.code()),
    })
}

pub fn contacts(context: &Context, what: &ContactCommand) -> Result<Report> {
    let mut desk = context.open()?;
    match what {
        ContactCommand::List => {
            let mut found = desk.contacts()?;
            let rows: Vec<Value> = found.iter().map(|one| contact(context, one)).collect();
            for contact in &mut found {
                contact.phone = context.phone(&contact.phone);
            }
            let title = |code: &str| desk.policy().title(&Population::new(code)).to_owned();
            Ok(Report::new(words::contacts(&found, title), shapes::list("contacts", &rows)))
        }
        ContactCommand::Add { name, tier, institution, department, phone, always, populations, community, note } => {
            let new = NewContact {
                name: name.clone(),
                tier: code("--tier", tier, Tier::from_code, Tier::ALL.map(Tier::code))?,
                institution: institution.clone(),
                department: department.clone(),
                phone: phone.clone(),
                always: *always,
                populations: populations.clone(),
                community: community.clone(),
                note: note.clone(),
            };
            let stamp = context.stamp(&desk);
            let id = desk.add_contact(&stamp, &new, context.today)?;
            Ok(Report::new(words::contact_added(name), json!({ "contact": id.to_string(), "name": name })))
        }
        ContactCommand::Remove { id } => {
            let stamp = context.stamp(&desk);
            let name = desk.remove_contact(&stamp, ContactId(*id), context.today)?;
            Ok(Report::new(words::contact_removed(&name), json!({ "contact": id.to_string(), "name": name })))
        }
    }
}

/// An entry of the contact book.
pub(super) fn contact(context: &Context, contact: &Contact) -> Value {
    json!({
        "id": contact.id.to_string(),
        "name": contact.name,
        "tier": contact.tier,
        "institution": contact.institution,
        "department": contact.department,
        "phone": context.phone(&contact.phone),
        "always": contact.always,
        "populations": contact.populations,
        "community": contact.community,
        "note": contact.note,
    })
}
