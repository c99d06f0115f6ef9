//! The contact book of a demo team, and referrals in every state: made from the chases that its contacts have led to.

use serde::Deserialize;

use crate::desk::Result;
use crate::domain::care::due::{Due, Reason};
use crate::domain::contact::{Contact, Tier};
use crate::domain::date::{Day, add_days};
use crate::domain::event::{Event, EventKind};
use crate::domain::id::{ContactId, EventId, MemberId, ReferralId, ResidentId, ReturnId};
use crate::domain::referral::{
    Destination, Fate, HospitalReturn, Referral, ReferralReason, ReferralState, ReferralWish,
};
use crate::domain::resident::Population;
use crate::store::Tx;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Book {
    contact: Vec<Entry>,
    referral: Words,
}

/// What stands in the referrals.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    hospital: String,
    departments: Departments,
    diagnoses: Diagnoses,
    advice: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Departments {
    diabetes: String,
    others: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Diagnoses {
    admitted: String,
    treated: String,
    sent_down: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    tier: Tier,
    institution: String,
    #[serde(default)]
    department: String,
    phone: String,
    #[serde(default)]
    always: bool,
    #[serde(default)]
    populations: Vec<Population>,
    #[serde(default)]
    community: String,
    #[serde(default)]
    note: String,
}

/// One chase of the demo, and who it is about.
pub struct Chase {
    pub resident: ResidentId,
    pub due: Due,
}

impl Chase {
    fn has_result_by(&self, day: Day) -> bool {
        matches!(self.due.reason, Reason::AfterResult { on, .. } if on <= day)
    }
}

/// Days within which a demo referral is told of, or its return follows.
const LATER: i64 = 5;

/// Writes the contact book, and a referral for most of the chases. Gives those whose plans have to be made anew.
pub fn fill(tx: &Tx<'_>, chases: &[Chase], by: MemberId, today: Day) -> Result<Vec<ResidentId>> {
    let book: Book = toml::from_str(include_str!("../../../assets/demo/contacts.toml")).expect("a demo contact book");
    let words = book.referral;
    for entry in book.contact {
        let Entry { name, tier, institution, department, phone, always, populations, community, note } = entry;
        let id = tx.id(ContactId);
        let contact = Contact { id, name, tier, institution, department, phone, always, populations, community, note };
        tx.insert_contact(&contact)?;
    }
    let mut referred: Vec<ResidentId> = Vec::new();
    for chase in chases {
        let Reason::AfterResult { on: result_on, .. } = chase.due.reason else { continue };
        if referred.contains(&chase.resident) {
            continue;
        }
        referred.push(chase.resident);
        let at = referred.len();
        // One in seven waits for a referral still.
        let Some(case) = case(at % 7, &words, result_on, today) else { continue };
        let id = tx.id(ReferralId);
        let answers = chases.iter().filter(|other| other.resident == chase.resident && other.has_result_by(case.on));
        let answers = answers.map(|other| other.due.rule.clone()).collect();
        tx.insert_referral(&Referral { answers, ..referral(id, chase, &case, &words, by, at) })?;
        if let Some(on) = case.back_on {
            take_back(tx, &words, chase.resident, Some(id), on, today)?;
        }
    }
    // And one whom nobody had sent.
    if let Some(chase) = chases.first() {
        take_back(tx, &words, chase.resident, None, add_days(today, -2), today)?;
    }
    Ok(referred)
}

/// What became of one of the demo's referrals.
struct Case {
    on: Day,
    state: ReferralState,
    rating: Option<u8>,
    back_on: Option<Day>,
}

fn case(kind: usize, words: &Words, result_on: Day, today: Day) -> Option<Case> {
    let told_on = add_days(result_on, LATER).min(today);
    let ended = |fate, diagnosis: &str| ReferralState::Ended { fate, on: told_on, diagnosis: diagnosis.to_owned() };
    let (state, rating, back_on) = match kind {
        0 => return None,
        1 | 2 => (ReferralState::Waiting, None, None),
        3 => {
            let again_on = add_days(today, LATER);
            (ReferralState::NotGone { asked_on: told_on, again_on }, None, None)
        }
        4 => (ended(Fate::Admitted, &words.diagnoses.admitted), None, None),
        5 => (ended(Fate::Treated, &words.diagnoses.treated), Some(5), Some(told_on)),
        _ => (ended(Fate::Declined, ""), None, None),
    };
    Some(Case { on: result_on, state, rating, back_on })
}

fn referral(id: ReferralId, chase: &Chase, case: &Case, words: &Words, by: MemberId, at: usize) -> Referral {
    let Departments { diabetes, others } = &words.departments;
    let department = if chase.due.rule.0.starts_with("dm") { diabetes } else { others };
    Referral {
        id,
        resident: chase.resident,
        on: case.on,
        by,
        reason: [ReferralReason::Uncontrolled, ReferralReason::Emergency, ReferralReason::ChangeTreatment][at % 3],
        wish: [None, Some(ReferralWish::Booking), Some(ReferralWish::Bed)][at % 3],
        to: Destination { institution: words.hospital.clone(), department: department.clone(), expert: String::new() },
        priority_slot: at.is_multiple_of(2),
        answers: Vec::new(),
        note: String::new(),
        state: case.state.clone(),
        rating: case.rating,
        entered_on: case.on,
    }
}

fn take_back(
    tx: &Tx<'_>,
    words: &Words,
    resident: ResidentId,
    referral: Option<ReferralId>,
    on: Day,
    today: Day,
) -> Result<()> {
    let event = tx.id(EventId);
    let kind = EventKind::HospitalDischarged;
    tx.insert_event(&Event { id: event, resident, kind, on, note: String::new(), entered_on: today })?;
    tx.insert_hospital_return(&HospitalReturn {
        id: tx.id(ReturnId),
        resident,
        event,
        referral,
        from: Destination { institution: words.hospital.clone(), ..Destination::default() },
        diagnosis: words.diagnoses.sent_down.clone(),
        advice: words.advice.clone(),
    })
}
