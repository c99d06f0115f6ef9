//! The paper of services: evidence, and into which official systems they were entered. And gatherings of several people.

use rusqlite::{Row, params};

use super::Reader;
use super::error::Result;
use super::rows::{self, SERVICE};
use super::write::Tx;
use crate::domain::care::paper::{Evidence, Missing, Paper};
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId, ServiceId, SessionId};
use crate::domain::service::{Mode, Service};

const PAPER: &str = "photo, signed, place, uploaded, public_health_on, contract_on";

/// A service of which something may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenPaper {
    pub service: ServiceId,
    pub resident: ResidentId,
    pub on: Day,
    pub mode: Mode,
}

/// A gathering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    pub id: SessionId,
    pub on: Day,
    pub topic: String,
    pub place: String,
    pub by: MemberId,
    pub entered_on: Day,
}

fn paper(row: &Row<'_>, from: usize) -> rusqlite::Result<Paper> {
    Ok(Paper {
        evidence: Evidence {
            photo: row.get(from)?,
            signed: row.get(from + 1)?,
            place: row.get(from + 2)?,
            uploaded: row.get(from + 3)?,
        },
        public_health_on: rows::optional_day(row, from + 4)?,
        contract_on: rows::optional_day(row, from + 5)?,
    })
}

impl Reader<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn service(&self, id: ServiceId) -> Result<Option<Service>> {
        self.one(&format!("SELECT {SERVICE} FROM service WHERE id = ?1"), [id.0], |row| rows::service(row, 0))
    }

    /// Blank where nothing is kept.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn paper(&self, service: ServiceId) -> Result<Paper> {
        let found =
            self.one(&format!("SELECT {PAPER} FROM paper WHERE service_id = ?1"), [service.0], |row| paper(row, 0))?;
        Ok(found.unwrap_or_default())
    }

    /// The services from a day on that were not entered in a system, or whose evidence is not there or not uploaded;
    /// oldest first. Whether the place asks for it is another question.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn open_papers(&self, missing: Missing, since: Day) -> Result<Vec<OpenPaper>> {
        let lacks = match missing {
            Missing::PublicHealth => "p.public_health_on IS NULL",
            Missing::Contract => "p.contract_on IS NULL",
            Missing::Evidence => "(p.id IS NULL OR p.uploaded = 0 OR (p.photo = '' AND p.signed = 0 AND p.place = ''))",
        };
        self.list(
            &format!(
                "SELECT s.id, s.resident_id, s.on_day, s.mode FROM service s LEFT JOIN paper p ON p.service_id = s.id
                 WHERE s.on_day >= ?1 AND {lacks} ORDER BY s.on_day, s.resident_id, s.id"
            ),
            [since],
            |row| {
                Ok(OpenPaper {
                    service: ServiceId(row.get(0)?),
                    resident: ResidentId(row.get(1)?),
                    on: rows::day(row, 2)?,
                    mode: rows::code(row, 3, Mode::from_code)?,
                })
            },
        )
    }

    /// Where and about what a service took place together with others; `None` for one of its own.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn session_of(&self, service: ServiceId) -> Result<Option<SessionRow>> {
        self.one(
            "SELECT g.id, g.on_day, g.topic, g.place, g.member_id, g.entered_on
             FROM group_attendee a JOIN group_session g ON g.id = a.session_id WHERE a.service_id = ?1",
            [service.0],
            |row| {
                Ok(SessionRow {
                    id: SessionId(row.get(0)?),
                    on: rows::day(row, 1)?,
                    topic: row.get(2)?,
                    place: row.get(3)?,
                    by: MemberId(row.get(4)?),
                    entered_on: rows::day(row, 5)?,
                })
            },
        )
    }
}

impl Tx<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every change here.
    pub fn set_paper(&self, service: ServiceId, paper: &Paper) -> Result<()> {
        let Paper { evidence, public_health_on, contract_on } = paper;
        self.execute(
            &format!(
                "INSERT INTO paper (id, service_id, {PAPER}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (service_id) DO UPDATE SET photo = excluded.photo, signed = excluded.signed,
                     place = excluded.place, uploaded = excluded.uploaded,
                     public_health_on = excluded.public_health_on, contract_on = excluded.contract_on"
            ),
            params![
                self.new_id(),
                service.0,
                evidence.photo,
                evidence.signed,
                evidence.place,
                evidence.uploaded,
                public_health_on,
                contract_on,
            ],
        )
        .map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_session(&self, session: &SessionRow) -> Result<()> {
        let SessionRow { id, on, topic, place, by, entered_on } = session;
        self.execute(
            &rows::insert("group_session", "id, on_day, topic, place, member_id, entered_on"),
            params![id.0, on, topic, place, by.0, entered_on],
        )
        .map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_attendee(&self, session: SessionId, service: ServiceId) -> Result<()> {
        self.execute(
            &rows::insert("group_attendee", "id, session_id, service_id"),
            params![self.new_id(), session.0, service.0],
        )
        .map(drop)
    }
}
