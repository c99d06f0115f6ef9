//! From the columns of referrals, returns and contacts to the words of the field and back.

use rusqlite::Row;

use super::rows::{Values, code, day, optional_code, optional_day, values};
use crate::domain::care::due::RuleId;
use crate::domain::contact::{Contact, Tier};
use crate::domain::date::Day;
use crate::domain::id::{ContactId, EventId, MemberId, ReferralId, ResidentId, ReturnId};
use crate::domain::referral::{
    Destination, Fate, HospitalReturn, Referral, ReferralReason, ReferralState, ReferralWish,
};
use crate::domain::resident::Population;

pub(super) const REFERRAL: &str = "id, resident_id, on_day, member_id, reason, wish, institution, department, expert, \
     priority_slot, answers, note, state, told_on, again_on, fate, diagnosis, rating, entered_on";
pub(super) const RETURN: &str =
    "id, resident_id, event_id, referral_id, institution, department, expert, diagnosis, advice";
pub(super) const CONTACT: &str = "id, name, tier, institution, department, phone, always, populations, community, note";

/// From three columns, the first of which stands at `from`.
fn destination(row: &Row<'_>, from: usize) -> rusqlite::Result<Destination> {
    Ok(Destination { institution: row.get(from)?, department: row.get(from + 1)?, expert: row.get(from + 2)? })
}

/// From the columns of [`REFERRAL`], the first of which stands at `from`.
pub(super) fn referral(row: &Row<'_>, from: usize) -> rusqlite::Result<Referral> {
    let (told_on, again_on): (Option<Day>, Option<Day>) =
        (optional_day(row, from + 13)?, optional_day(row, from + 14)?);
    let fate = optional_code(row, from + 15, Fate::from_code)?;
    let diagnosis: String = row.get(from + 16)?;
    let answers: String = row.get(from + 10)?;
    Ok(Referral {
        id: ReferralId(row.get(from)?),
        resident: ResidentId(row.get(from + 1)?),
        on: day(row, from + 2)?,
        by: MemberId(row.get(from + 3)?),
        reason: code(row, from + 4, ReferralReason::from_code)?,
        wish: optional_code(row, from + 5, ReferralWish::from_code)?,
        to: destination(row, from + 6)?,
        priority_slot: row.get(from + 9)?,
        answers: answers.split_whitespace().map(|rule| RuleId(rule.to_owned())).collect(),
        note: row.get(from + 11)?,
        state: code(row, from + 12, |state| match (state, told_on, again_on, fate) {
            ("waiting", ..) => Some(ReferralState::Waiting),
            ("not_gone", Some(asked_on), Some(again_on), _) => Some(ReferralState::NotGone { asked_on, again_on }),
            ("ended", Some(on), _, Some(fate)) => Some(ReferralState::Ended { fate, on, diagnosis: diagnosis.clone() }),
            _ => None,
        })?,
        rating: row.get(from + 17)?,
        entered_on: day(row, from + 18)?,
    })
}

/// For the columns of [`REFERRAL`].
pub(super) fn referral_values(referral: &Referral) -> Values<'_> {
    let answers: Vec<&str> = referral.answers.iter().map(|rule| rule.0.as_str()).collect();
    let (state, told_on, again_on, fate, diagnosis) = match &referral.state {
        ReferralState::Waiting => ("waiting", None, None, None, ""),
        ReferralState::NotGone { asked_on, again_on } => ("not_gone", Some(*asked_on), Some(*again_on), None, ""),
        ReferralState::Ended { fate, on, diagnosis } => ("ended", Some(*on), None, Some(fate.code()), &**diagnosis),
    };
    values![
        referral.id.0,
        referral.resident.0,
        referral.on,
        referral.by.0,
        referral.reason.code(),
        referral.wish.map(ReferralWish::code),
        &referral.to.institution,
        &referral.to.department,
        &referral.to.expert,
        referral.priority_slot,
        answers.join(" "),
        &referral.note,
        state,
        told_on,
        again_on,
        fate,
        diagnosis,
        referral.rating,
        referral.entered_on,
    ]
}

/// From the columns of [`RETURN`], the first of which stands at `from`.
pub(super) fn hospital_return(row: &Row<'_>, from: usize) -> rusqlite::Result<HospitalReturn> {
    Ok(HospitalReturn {
        id: ReturnId(row.get(from)?),
        resident: ResidentId(row.get(from + 1)?),
        event: EventId(row.get(from + 2)?),
        referral: row.get::<_, Option<i64>>(from + 3)?.map(ReferralId),
        from: destination(row, from + 4)?,
        diagnosis: row.get(from + 7)?,
        advice: row.get(from + 8)?,
    })
}

/// For the columns of [`RETURN`].
pub(super) fn return_values(back: &HospitalReturn) -> Values<'_> {
    values![
        back.id.0,
        back.resident.0,
        back.event.0,
        back.referral.map(|referral| referral.0),
        &back.from.institution,
        &back.from.department,
        &back.from.expert,
        &back.diagnosis,
        &back.advice,
    ]
}

pub(super) fn contact(row: &Row<'_>) -> rusqlite::Result<Contact> {
    let populations: String = row.get(7)?;
    Ok(Contact {
        id: ContactId(row.get(0)?),
        name: row.get(1)?,
        tier: code(row, 2, Tier::from_code)?,
        institution: row.get(3)?,
        department: row.get(4)?,
        phone: row.get(5)?,
        always: row.get(6)?,
        populations: populations.split_whitespace().map(Population::new).collect(),
        community: row.get(8)?,
        note: row.get(9)?,
    })
}

/// For the columns of [`CONTACT`].
pub(super) fn contact_values(contact: &Contact) -> Values<'_> {
    let populations: Vec<&str> = contact.populations.iter().map(Population::as_str).collect();
    values![
        contact.id.0,
        &contact.name,
        contact.tier.code(),
        &contact.institution,
        &contact.department,
        &contact.phone,
        contact.always,
        populations.join(" "),
        &contact.community,
        &contact.note,
    ]
}
