//! Where the team has been, and how many households each doctor has: what the rules of the team ask for.

use rusqlite::params;

use super::Reader;
use super::contract::HOLDS;
use super::error::Result;
use super::rows;
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::visit::Session;

/// A village and something of it.
pub type OfVillage<T> = (String, T);

/// A day, and which half of it where that is known.
pub type HalfDay = (Day, Option<Session>);

/// What a doctor holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    pub households: usize,
    pub people: usize,
}

/// Who holds a contract.
const DOCTOR: &str = "coalesce(c.doctor_id, r.responsible_id)";

/// The contracts in force on the day `?1` of those who are here.
fn in_force() -> String {
    format!("contract c JOIN resident r ON r.id = c.resident_id WHERE r.standing = 'present' AND {HOLDS}")
}

impl Reader<'_> {
    /// Every community with somebody in it, by name, how many are there, and one of them.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn villages(&self) -> Result<Vec<OfVillage<(usize, ResidentId)>>> {
        self.list(
            "SELECT community, count(*), min(id) FROM resident WHERE standing = 'present' AND community <> ''
             GROUP BY community ORDER BY community",
            [],
            |row| Ok((row.get(0)?, (row.get::<_, i64>(1)?.unsigned_abs() as usize, ResidentId(row.get(2)?)))),
        )
    }

    /// Everybody in the community of one resident, that one included.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn people_of_village(&self, one: ResidentId) -> Result<Vec<ResidentId>> {
        self.list(
            "SELECT id FROM resident WHERE standing = 'present'
                 AND community = (SELECT community FROM resident WHERE id = ?1) ORDER BY id",
            [one.0],
            |row| row.get(0).map(ResidentId),
        )
    }

    /// Days on which somebody was visited at home, with the half of the day where the visit was planned.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn village_days(&self, from: Day, to: Day) -> Result<Vec<OfVillage<HalfDay>>> {
        self.list(
            "SELECT DISTINCT r.community, s.on_day, v.session
             FROM service s JOIN resident r ON r.id = s.resident_id LEFT JOIN visit v ON v.id = s.visit_id
             WHERE s.mode = 'home' AND s.on_day BETWEEN ?1 AND ?2",
            params![from, to],
            |row| Ok((row.get(0)?, (rows::day(row, 1)?, rows::optional_code(row, 2, Session::from_code)?))),
        )
    }

    /// The first day between two for which a visit to each village is planned.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn villages_planned(&self, from: Day, to: Day) -> Result<Vec<OfVillage<Day>>> {
        self.list(
            "SELECT r.community, min(v.on_day) FROM visit v JOIN resident r ON r.id = v.resident_id
             WHERE v.state = 'planned' AND v.on_day BETWEEN ?1 AND ?2 GROUP BY r.community",
            params![from, to],
            |row| Ok((row.get(0)?, rows::day(row, 1)?)),
        )
    }

    /// The last day by `today` on which somebody was visited in each village.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn villages_last(&self, today: Day) -> Result<Vec<OfVillage<Day>>> {
        self.list(
            "SELECT r.community, max(s.on_day) FROM service s JOIN resident r ON r.id = s.resident_id
             WHERE s.mode = 'home' AND s.on_day <= ?1 GROUP BY r.community",
            [today],
            |row| Ok((row.get(0)?, rows::day(row, 1)?)),
        )
    }

    /// Households and people with a contract in force, by its doctor, or by the responsible member where it names none.
    /// Who shares no household is one.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn held_by_doctors(&self, today: Day) -> Result<Vec<(MemberId, Held)>> {
        let in_force = in_force();
        let sql = format!(
            "SELECT {DOCTOR} AS doctor, count(DISTINCT coalesce(r.household_id, -r.id)), count(DISTINCT r.id)
             FROM {in_force} AND doctor IS NOT NULL GROUP BY doctor"
        );
        let count =
            |row: &rusqlite::Row<'_>, at| Ok::<_, rusqlite::Error>(row.get::<_, i64>(at)?.unsigned_abs() as usize);
        self.list(&sql, [today], |row| {
            Ok((MemberId(row.get(0)?), Held { households: count(row, 1)?, people: count(row, 2)? }))
        })
    }

    /// The people of [`Self::held_by_doctors`] for one of them, household by household.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn signed_with(&self, member: MemberId, today: Day) -> Result<Vec<ResidentId>> {
        let in_force = in_force();
        let sql = format!(
            "SELECT DISTINCT r.id FROM {in_force} AND {DOCTOR} = ?2 ORDER BY coalesce(r.household_id, r.id), r.id"
        );
        self.list(&sql, params![today, member.0], |row| row.get(0).map(ResidentId))
    }
}
