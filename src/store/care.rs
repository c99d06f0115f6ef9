//! Services and home visits, and the facts of a resident that plans are made from.

use rusqlite::{params, params_from_iter};

use super::Reader;
use super::error::Result;
use super::rows::{self, SERVICE, VISIT};
use super::write::Tx;
use crate::domain::care::facts::Facts;
use crate::domain::date::{Day, Month};
use crate::domain::id::{MemberId, ResidentId, VisitId};
use crate::domain::service::{Items, Mode, Service};
use crate::domain::visit::{Visit, VisitState};

/// Contacts of one member with the same content and mode, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkCount {
    pub member: MemberId,
    pub items: Items,
    pub mode: Mode,
    pub count: usize,
}

/// The same of a day of a closed month, written down after it was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateWorkCount {
    pub on: Day,
    pub work: WorkCount,
}

impl Reader<'_> {
    /// Everything a plan of this resident depends on; `None` where there is no such resident.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn facts(&self, id: ResidentId) -> Result<Option<Facts>> {
        let Some(resident) = self.resident(id)? else { return Ok(None) };
        Ok(Some(Facts {
            birth: resident.birth,
            sex: resident.sex,
            standing: resident.standing,
            tags: self.tags(id)?,
            contracts: self.contracts(id)?,
            services: self.services(id)?,
            events: self.events(id)?,
            beds: self.beds(id)?,
            referrals: self.referrals_of(id)?,
            intervals: self.own_intervals(id)?,
            colour: self.set_colour(id)?,
            known_on: self.known_on(id)?.unwrap_or_default(),
        }))
    }

    /// The last day by `today` on which something was done for a person.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn last_service(&self, resident: ResidentId, today: Day) -> Result<Option<Day>> {
        let sql = "SELECT max(on_day) FROM service WHERE resident_id = ?1 AND on_day <= ?2";
        let last = self.one(sql, rusqlite::params![resident.0, today], |row| rows::optional_day(row, 0))?;
        Ok(last.flatten())
    }

    /// Latest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn services(&self, resident: ResidentId) -> Result<Vec<Service>> {
        self.list(
            &format!("SELECT {SERVICE} FROM service WHERE resident_id = ?1 ORDER BY on_day DESC, id DESC"),
            [resident.0],
            |row| rows::service(row, 0),
        )
    }

    /// What each member did between two days, both included.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn work(&self, from: Day, to: Day) -> Result<Vec<WorkCount>> {
        self.list(
            "SELECT member_id, items, mode, count(*) FROM service WHERE on_day BETWEEN ?1 AND ?2
             GROUP BY member_id, items, mode ORDER BY member_id, items, mode",
            params![from, to],
            |row| work_count(row, 0),
        )
    }

    /// Work of closed months that no closing has counted so far: of a day in a closed month, and written down after
    /// the last closing. The id says so, not a clock: each id is larger than all that were in the file before it, so
    /// what the last closing could see has a smaller id than the closing itself. What brings rows of another file into
    /// this one has to give such services new ids, or their work stays unpaid.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn late_work(&self) -> Result<Vec<LateWorkCount>> {
        self.list(
            "SELECT on_day, member_id, items, mode, count(*) FROM service
             WHERE id > (SELECT max(id) FROM pay_month) AND substr(on_day, 1, 7) IN (SELECT month FROM pay_month)
             GROUP BY on_day, member_id, items, mode ORDER BY on_day, member_id, items, mode",
            [],
            |row| Ok(LateWorkCount { on: row.get(0)?, work: work_count(row, 1)? }),
        )
    }

    /// The services of a member that a month counts, in the order of days: those of its days that were written down before
    /// it was closed and, with `late`, those of earlier closed months that were written down since the closing before.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn paid_services(&self, month: Month, member: MemberId, late: bool) -> Result<Vec<Service>> {
        self.list(
            &format!(
                "SELECT {SERVICE} FROM service WHERE member_id = ?1
                   AND id < coalesce((SELECT id FROM pay_month WHERE month = ?2), id + 1)
                   AND (substr(on_day, 1, 7) = ?2
                     OR (?3 AND id > (SELECT max(id) FROM pay_month WHERE month < ?2)
                       AND substr(on_day, 1, 7) IN (SELECT month FROM pay_month WHERE month < ?2)))
                 ORDER BY on_day, id"
            ),
            params![member.0, month.to_string(), late],
            |row| rows::service(row, 0),
        )
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn visit(&self, id: VisitId) -> Result<Option<Visit>> {
        self.one(&format!("SELECT {VISIT} FROM visit WHERE id = ?1"), [id.0], rows::visit)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn visits_of(&self, resident: ResidentId) -> Result<Vec<Visit>> {
        self.list(
            &format!("SELECT {VISIT} FROM visit WHERE resident_id = ?1 ORDER BY on_day DESC, id DESC"),
            [resident.0],
            rows::visit,
        )
    }

    /// Visits of days before `today` of which nobody said how they went.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn left_over_visits(&self, today: Day) -> Result<Vec<Visit>> {
        self.list(
            &format!("SELECT {VISIT} FROM visit WHERE on_day < ?1 AND state = 'planned' ORDER BY on_day, id"),
            [today],
            rows::visit,
        )
    }
}

fn work_count(row: &rusqlite::Row<'_>, first: usize) -> rusqlite::Result<WorkCount> {
    Ok(WorkCount {
        member: MemberId(row.get(first)?),
        items: rows::code(row, first + 1, Items::from_codes)?,
        mode: rows::code(row, first + 2, Mode::from_code)?,
        count: row.get::<_, i64>(first + 3)?.unsigned_abs() as usize,
    })
}

impl Tx<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every change here.
    pub fn insert_service(&self, service: &Service) -> Result<()> {
        self.touch(service.resident);
        let sql = rows::insert("service", SERVICE);
        self.execute(&sql, params_from_iter(rows::service_values(service))).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_visit(&self, visit: &Visit) -> Result<()> {
        self.execute(&rows::insert("visit", VISIT), params_from_iter(rows::visit_values(visit))).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn update_visit(&self, visit: &Visit) -> Result<()> {
        self.execute(&rows::update("visit", VISIT), params_from_iter(rows::visit_values(visit))).map(drop)
    }

    /// Takes the resident's planned visits from `on` off the list; returns how many there were.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn cancel_visits(&self, resident: ResidentId, on: Day) -> Result<usize> {
        let (state, ..) = rows::visit_columns(VisitState::Cancelled);
        self.execute(
            "UPDATE visit SET state = ?3 WHERE resident_id = ?1 AND on_day >= ?2 AND state = 'planned'",
            params![resident.0, on, state],
        )
    }
}
