//! Tries to reach somebody, days on which somebody is to come again, and why somebody is gone.

use rusqlite::{Row, params};

use super::Reader;
use super::error::Result;
use super::rows;
use super::write::Tx;
use crate::domain::care::due::{SOON_DAYS, Stage};
use crate::domain::date::{Day, add_days};
use crate::domain::id::{AppointmentId, AttemptId, MemberId, ResidentId, ServiceId};
use crate::domain::reach::{Attempt, AttemptOutcome, Tries};
use crate::domain::service::Mode;

const ATTEMPT: &str = "id, resident_id, on_day, mode, member_id, outcome, next_on, note, entered_on";

/// A day on which somebody is to come again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppointmentRow {
    pub id: AppointmentId,
    pub resident: ResidentId,
    pub on: Day,
    /// The contact that made it.
    pub service: ServiceId,
    pub entered_on: Day,
}

/// Somebody who owes a contact by now or in the next days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DuePerson {
    pub resident: ResidentId,
    /// The earliest of the due days.
    pub due_on: Day,
    /// Somebody was referred, and nobody knows yet how it went.
    pub is_chased: bool,
    pub has_phone: bool,
}

fn attempt(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    Ok(Attempt {
        id: AttemptId(row.get(0)?),
        resident: ResidentId(row.get(1)?),
        on: rows::day(row, 2)?,
        mode: rows::code(row, 3, Mode::from_code)?,
        by: MemberId(row.get(4)?),
        outcome: rows::code(row, 5, AttemptOutcome::from_code)?,
        next_on: rows::optional_day(row, 6)?,
        note: row.get(7)?,
        entered_on: rows::day(row, 8)?,
    })
}

/// `'clinic', 'home', 'group'`: the modes by which a person is seen.
fn seen_by() -> String {
    let modes = Mode::ALL.into_iter().filter(|mode| mode.is_face_to_face());
    modes.map(|mode| format!("'{}'", mode.code())).collect::<Vec<_>>().join(", ")
}

/// The tries up to ?1 that no later contact face to face has settled; one of the same day has. `whose` narrows it down.
fn open_tries(whose: &str) -> String {
    let seen_by = seen_by();
    format!(
        "SELECT {ATTEMPT},
                (SELECT max(on_day) FROM service s WHERE s.resident_id = a.resident_id AND s.on_day <= ?1)
         FROM attempt a
         WHERE {whose} a.on_day <= ?1 AND NOT EXISTS (
             SELECT 1 FROM service s WHERE s.resident_id = a.resident_id AND s.on_day BETWEEN a.on_day AND ?1
                                       AND s.mode IN ({seen_by}))
         ORDER BY a.resident_id, a.on_day, a.id"
    )
}

impl Reader<'_> {
    /// Every try of a person, latest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn attempts(&self, resident: ResidentId) -> Result<Vec<Attempt>> {
        self.list(
            &format!("SELECT {ATTEMPT} FROM attempt WHERE resident_id = ?1 ORDER BY on_day DESC, id DESC"),
            [resident.0],
            attempt,
        )
    }

    /// The tries since the person was last seen.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn tries(&self, resident: ResidentId, today: Day) -> Result<Tries> {
        let rows = self.list(&open_tries("a.resident_id = ?2 AND"), params![today, resident.0], try_row)?;
        Ok(together(rows).next().map(|(_, tries)| tries).unwrap_or_default())
    }

    /// The same of everybody who was tried since, in the order of residents.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn all_tries(&self, today: Day) -> Result<Vec<(ResidentId, Tries)>> {
        Ok(together(self.list(&open_tries(""), params![today], try_row)?).collect())
    }

    /// The same of the people who said in a try that they come on that day. Whether they still mean to is in their tries.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn tries_promised_for(&self, day: Day) -> Result<Vec<(ResidentId, Tries)>> {
        let whose = "a.resident_id IN (SELECT resident_id FROM attempt WHERE next_on = ?1 AND outcome = ?2) AND";
        let rows = self.list(&open_tries(whose), params![day, AttemptOutcome::WillCome.code()], try_row)?;
        Ok(together(rows).collect())
    }

    /// Everybody with a duty that is late, due soon, or a referral to be asked after: the SQL twin of those statuses.
    /// The earliest due first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn due_people(&self, today: Day) -> Result<Vec<DuePerson>> {
        self.list(
            "SELECT d.resident_id, min(d.due_on), max(d.stage = ?3), r.phones <> ''
             FROM due d JOIN resident r ON r.id = d.resident_id
             WHERE d.opens_on <= ?1 AND (d.due_on <= ?2 OR d.stage = ?3)
             GROUP BY d.resident_id ORDER BY min(d.due_on), d.resident_id",
            params![today, add_days(today, SOON_DAYS), Stage::Chase.code()],
            |row| {
                Ok(DuePerson {
                    resident: ResidentId(row.get(0)?),
                    due_on: rows::day(row, 1)?,
                    is_chased: row.get(2)?,
                    has_phone: row.get(3)?,
                })
            },
        )
    }

    /// Of a village or community everybody with a duty whose window is open, in the order of the street.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn due_in_village(&self, village: &str, today: Day) -> Result<Vec<ResidentId>> {
        self.list(
            "SELECT r.id FROM resident r
             WHERE instr(r.community, ?1) > 0
               AND EXISTS (SELECT 1 FROM due d WHERE d.resident_id = r.id AND d.opens_on <= ?2)
             ORDER BY r.community, r.address, r.id",
            params![village, today],
            |row| row.get(0).map(ResidentId),
        )
    }

    /// The newest appointment of a person that is still to come, or that no contact face to face since it was made has
    /// answered.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn appointment(&self, resident: ResidentId) -> Result<Option<AppointmentRow>> {
        self.one(&open_appointments("p.resident_id = ?1", "LIMIT 1"), [resident.0], appointment)
    }

    /// The people who have such an appointment on a day.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn appointments_on(&self, day: Day) -> Result<Vec<ResidentId>> {
        let sql = open_appointments("p.on_day = ?1", "");
        self.list(&sql, [day], |row| appointment(row).map(|appointment| appointment.resident))
    }

    /// Why the person is gone, as it was said last; `None` where nobody said.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn departure(&self, resident: ResidentId) -> Result<Option<String>> {
        self.one(
            "SELECT d.cause FROM departure d JOIN resident r ON r.id = d.resident_id
             WHERE d.resident_id = ?1 AND r.standing_on = d.on_day ORDER BY d.id DESC LIMIT 1",
            [resident.0],
            |row| row.get(0),
        )
    }
}

fn open_appointments(whose: &str, limit: &str) -> String {
    let seen_by = seen_by();
    format!(
        "SELECT p.id, p.resident_id, p.on_day, p.service_id, p.entered_on
         FROM appointment p JOIN service made ON made.id = p.service_id
         WHERE {whose}
           AND NOT EXISTS (SELECT 1 FROM appointment newer WHERE newer.resident_id = p.resident_id AND newer.id > p.id)
           AND NOT EXISTS (SELECT 1 FROM service s WHERE s.resident_id = p.resident_id AND s.on_day > made.on_day
                                                     AND s.mode IN ({seen_by}))
         ORDER BY p.resident_id {limit}"
    )
}

fn appointment(row: &Row<'_>) -> rusqlite::Result<AppointmentRow> {
    Ok(AppointmentRow {
        id: AppointmentId(row.get(0)?),
        resident: ResidentId(row.get(1)?),
        on: rows::day(row, 2)?,
        service: ServiceId(row.get(3)?),
        entered_on: rows::day(row, 4)?,
    })
}

fn try_row(row: &Row<'_>) -> rusqlite::Result<(Attempt, Option<Day>)> {
    Ok((attempt(row)?, rows::optional_day(row, 9)?))
}

/// Rows of one person after the other, each person once.
fn together(rows: Vec<(Attempt, Option<Day>)>) -> impl Iterator<Item = (ResidentId, Tries)> {
    let mut rows = rows.into_iter().peekable();
    std::iter::from_fn(move || {
        let (first, last_contact) = rows.next()?;
        let resident = first.resident;
        let mut attempts = vec![first];
        while let Some((next, _)) = rows.next_if(|(next, _)| next.resident == resident) {
            attempts.push(next);
        }
        Some((resident, Tries { attempts, last_contact }))
    })
}

impl Tx<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every change here.
    pub fn insert_attempt(&self, attempt: &Attempt) -> Result<()> {
        self.execute(
            &rows::insert("attempt", ATTEMPT),
            params![
                attempt.id.0,
                attempt.resident.0,
                attempt.on,
                attempt.mode.code(),
                attempt.by.0,
                attempt.outcome.code(),
                attempt.next_on,
                attempt.note,
                attempt.entered_on,
            ],
        )
        .map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_appointment(&self, appointment: &AppointmentRow) -> Result<()> {
        let AppointmentRow { id, resident, on, service, entered_on } = appointment;
        self.execute(
            &rows::insert("appointment", "id, resident_id, on_day, service_id, entered_on"),
            params![id.0, resident.0, on, service.0, entered_on],
        )
        .map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_departure(&self, resident: ResidentId, on: Day, cause: &str, today: Day) -> Result<()> {
        self.execute(
            &rows::insert("departure", "id, resident_id, on_day, cause, entered_on"),
            params![self.new_id(), resident.0, on, cause, today],
        )
        .map(drop)
    }
}
