//! Home visits as a working day: visits with the homes they are made to, who goes along, places by hand, leaves.

use rusqlite::{Row, params};

use super::Reader;
use super::error::Result;
use super::plan::DueScope;
use super::rows::{self, VISIT};
use super::write::Tx;
use crate::domain::date::Day;
use crate::domain::id::{HouseholdId, LeaveId, MemberId, ResidentId, ServiceId, VisitId};
use crate::domain::leave::Leave;
use crate::domain::route::Home;
use crate::domain::visit::Visit;

/// A visit and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitRow {
    pub visit: Visit,
    pub household: Option<HouseholdId>,
    pub community: String,
    pub address: String,
}

impl VisitRow {
    #[must_use]
    pub fn home(&self) -> Home<'_> {
        Home { household: self.household, community: &self.community, address: &self.address }
    }
}

/// A person and where they live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeRow {
    pub resident: ResidentId,
    pub household: Option<HouseholdId>,
    pub community: String,
    pub address: String,
}

impl HomeRow {
    #[must_use]
    pub fn home(&self) -> Home<'_> {
        Home { household: self.household, community: &self.community, address: &self.address }
    }
}

const HOME: &str = "id, household_id, community, address";

fn home(row: &Row<'_>) -> rusqlite::Result<HomeRow> {
    Ok(HomeRow {
        resident: ResidentId(row.get(0)?),
        household: row.get::<_, Option<i64>>(1)?.map(HouseholdId),
        community: row.get(2)?,
        address: row.get(3)?,
    })
}

const LEAVE: &str = "id, member_id, from_on, until_on, deputy_id";

fn leave(row: &Row<'_>) -> rusqlite::Result<Leave> {
    Ok(Leave {
        id: LeaveId(row.get(0)?),
        member: MemberId(row.get(1)?),
        from: rows::day(row, 2)?,
        until: rows::day(row, 3)?,
        deputy: MemberId(row.get(4)?),
    })
}

impl Reader<'_> {
    /// Visits between two days, both included, that were not taken off, in no order that means anything.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn visits_between(&self, from: Day, to: Day) -> Result<Vec<VisitRow>> {
        let columns = VISIT.split(", ").map(|column| format!("v.{column}")).collect::<Vec<_>>();
        let home = columns.len();
        self.list(
            &format!(
                "SELECT {}, r.household_id, r.community, r.address FROM visit v JOIN resident r ON r.id = v.resident_id
                 WHERE v.on_day BETWEEN ?1 AND ?2 AND v.state <> 'cancelled' ORDER BY v.id",
                columns.join(", ")
            ),
            params![from, to],
            |row| {
                Ok(VisitRow {
                    visit: rows::visit(row)?,
                    household: row.get::<_, Option<i64>>(home)?.map(HouseholdId),
                    community: row.get(home + 1)?,
                    address: row.get(home + 2)?,
                })
            },
        )
    }

    /// Every leave on file, the latest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn leaves(&self) -> Result<Vec<Leave>> {
        self.list(&format!("SELECT {LEAVE} FROM leave ORDER BY from_on DESC, id DESC"), [], leave)
    }

    /// Who goes along on a visit, besides its own member.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn going_along(&self, visit: VisitId) -> Result<Vec<MemberId>> {
        self.list("SELECT member_id FROM visit_member WHERE visit_id = ?1 ORDER BY id", [visit.0], |row| {
            row.get(0).map(MemberId)
        })
    }

    /// Who was there besides the doer of a service.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn was_along(&self, service: ServiceId) -> Result<Vec<MemberId>> {
        self.list("SELECT member_id FROM service_member WHERE service_id = ?1 ORDER BY id", [service.0], |row| {
            row.get(0).map(MemberId)
        })
    }

    /// Where everybody lives who is there and has a duty of the scope; of one village, or of all.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn homes_due(&self, scope: DueScope, village: Option<&str>) -> Result<Vec<HomeRow>> {
        let [from, to, opens] = scope.params();
        self.list(
            &format!(
                "SELECT {HOME} FROM resident WHERE standing = 'present' AND (?4 IS NULL OR community = ?4)
                 AND id IN (SELECT resident_id FROM due WHERE {}) ORDER BY id",
                scope.condition()
            ),
            params![from, to, opens, village],
            home,
        )
    }

    /// Where somebody lives; `None` for who is there no more.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn home_of(&self, resident: ResidentId) -> Result<Option<HomeRow>> {
        self.one(&format!("SELECT {HOME} FROM resident WHERE id = ?1 AND standing = 'present'"), [resident.0], home)
    }
}

impl Tx<'_> {
    /// Says who goes along on a visit, in place of whoever did.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every change here.
    pub fn set_going_along(&self, visit: VisitId, members: &[MemberId]) -> Result<()> {
        if self.read().going_along(visit)? == members {
            return Ok(());
        }
        self.execute("DELETE FROM visit_member WHERE visit_id = ?1", [visit.0])?;
        members.iter().try_for_each(|member| {
            let id = self.new_id();
            let sql = "INSERT INTO visit_member (id, visit_id, member_id) VALUES (?1, ?2, ?3)";
            self.execute(sql, params![id, visit.0, member.0]).map(drop)
        })
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_was_along(&self, service: ServiceId, member: MemberId) -> Result<()> {
        let id = self.new_id();
        let sql = "INSERT INTO service_member (id, service_id, member_id) VALUES (?1, ?2, ?3)";
        self.execute(sql, params![id, service.0, member.0]).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn set_place(&self, visit: VisitId, place: Option<u32>) -> Result<()> {
        self.execute("UPDATE visit SET place = ?2 WHERE id = ?1", params![visit.0, place]).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn set_deputy(&self, member: MemberId, deputy: Option<MemberId>) -> Result<()> {
        let deputy = deputy.map(|deputy| deputy.0);
        self.execute("UPDATE member SET deputy_id = ?2 WHERE id = ?1", params![member.0, deputy]).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_leave(&self, leave: &Leave) -> Result<()> {
        let Leave { id, member, from, until, deputy } = leave;
        self.execute(&rows::insert("leave", LEAVE), params![id.0, member.0, from, until, deputy.0]).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn set_leave_until(&self, leave: LeaveId, until: Day) -> Result<()> {
        self.execute("UPDATE leave SET until_on = ?2 WHERE id = ?1", params![leave.0, until]).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn remove_leave(&self, leave: LeaveId) -> Result<()> {
        self.execute("DELETE FROM leave WHERE id = ?1", [leave.0]).map(drop)
    }
}
