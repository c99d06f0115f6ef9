//! Who looks after whom together, and who is to be signed.

use std::collections::HashMap;

use rusqlite::{params, params_from_iter, types::Value};

use super::Reader;
use super::error::Result;
use super::rows;
use super::write::Tx;
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::resident::Population;
use crate::domain::service::Items;
use crate::domain::team::Role;

impl Reader<'_> {
    /// Those named for a resident besides the responsible member.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn co_managers(&self, resident: ResidentId) -> Result<Vec<(Role, MemberId)>> {
        self.list("SELECT role, member_id FROM co_manager WHERE resident_id = ?1 ORDER BY id", [resident.0], |row| {
            Ok((rows::code(row, 0, Role::from_code)?, MemberId(row.get(1)?)))
        })
    }

    /// Of everybody, by resident.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn all_co_managers(&self) -> Result<Vec<(ResidentId, Role, MemberId)>> {
        self.list("SELECT resident_id, role, member_id FROM co_manager ORDER BY resident_id, id", [], |row| {
            Ok((ResidentId(row.get(0)?), rows::code(row, 1, Role::from_code)?, MemberId(row.get(2)?)))
        })
    }

    /// Residents who are here and in one of these populations on that day, with the responsible member of each.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn responsible_for(
        &self,
        populations: &[Population],
        today: Day,
    ) -> Result<Vec<(ResidentId, Option<MemberId>)>> {
        let places: Vec<String> = (2..populations.len() + 2).map(|at| format!("?{at}")).collect();
        let sql = format!(
            "SELECT r.id, r.responsible_id FROM resident r JOIN plan p ON p.resident_id = r.id
             WHERE p.colour IS NOT NULL AND EXISTS (
                 SELECT 1 FROM tag t WHERE t.resident_id = r.id AND t.population IN ({})
                     AND (t.since_on IS NULL OR t.since_on <= ?1) AND (t.until_on IS NULL OR t.until_on > ?1))
             ORDER BY r.id",
            places.join(", ")
        );
        let codes = populations.iter().map(|population| Value::from(population.as_str().to_owned()));
        let values: Vec<Value> = std::iter::once(Value::from(today.to_string())).chain(codes).collect();
        self.list(&sql, params_from_iter(values), |row| {
            Ok((ResidentId(row.get(0)?), row.get::<_, Option<i64>>(1)?.map(MemberId)))
        })
    }

    /// How many of those who are here are in each population on that day; the lengths of [`Self::responsible_for`].
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn tagged_counts(&self, today: Day) -> Result<HashMap<Population, usize>> {
        let sql = "SELECT t.population, count(DISTINCT t.resident_id) FROM tag t
             JOIN plan p ON p.resident_id = t.resident_id
             WHERE p.colour IS NOT NULL AND (t.since_on IS NULL OR t.since_on <= ?1)
                 AND (t.until_on IS NULL OR t.until_on > ?1)
             GROUP BY t.population";
        let counted = self
            .list(sql, [today], |row| Ok((Population(row.get(0)?), row.get::<_, i64>(1)?.unsigned_abs() as usize)))?;
        Ok(counted.into_iter().collect())
    }

    /// What was done with whom by `today`, each once.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn items_done(&self, today: Day) -> Result<Vec<(ResidentId, Items)>> {
        self.list("SELECT DISTINCT resident_id, items FROM service WHERE on_day <= ?1", [today], |row| {
            Ok((ResidentId(row.get(0)?), rows::code(row, 1, Items::from_codes)?))
        })
    }
}

impl Tx<'_> {
    /// Names the member of a role for a resident, or nobody any more. No plan depends on it.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every change here.
    pub fn set_co_manager(&self, resident: ResidentId, role: Role, member: Option<MemberId>) -> Result<()> {
        let Some(member) = member else {
            let sql = "DELETE FROM co_manager WHERE resident_id = ?1 AND role = ?2";
            return self.execute(sql, params![resident.0, role.code()]).map(drop);
        };
        let id = self.new_id();
        self.execute(
            "INSERT INTO co_manager (id, resident_id, role, member_id) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (resident_id, role) DO UPDATE SET member_id = excluded.member_id
                 WHERE member_id IS NOT excluded.member_id",
            params![id, resident.0, role.code(), member.0],
        )
        .map(drop)
    }

    /// The member who answers for a resident. No plan depends on it.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn set_responsible(&self, resident: ResidentId, member: Option<MemberId>) -> Result<()> {
        self.execute(
            "UPDATE resident SET responsible_id = ?2 WHERE id = ?1 AND responsible_id IS NOT ?2",
            params![resident.0, member.map(|member| member.0)],
        )
        .map(drop)
    }
}
