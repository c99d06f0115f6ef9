//! Residents, their households and populations.

use std::collections::HashMap;

use rusqlite::{params, params_from_iter};

use super::Reader;
use super::error::{OrProblem, Result};
use super::rows::{self, RESIDENT, TAG};
use super::write::Tx;
use crate::domain::date::Day;
use crate::domain::id::{HouseholdId, MemberId, ResidentId};
use crate::domain::identity::IdNumber;
use crate::domain::phone::Phone;
use crate::domain::resident::{Population, Resident, Standing, Tag};

/// What the search index is made of, borrowed from the row at hand.
#[derive(Debug, Clone, Copy)]
pub struct IndexRow<'r> {
    pub id: ResidentId,
    pub name: &'r str,
    pub id_number: &'r str,
    /// With a space between.
    pub phones: &'r str,
    pub address: &'r str,
    pub record_number: &'r str,
}

impl Reader<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn resident(&self, id: ResidentId) -> Result<Option<Resident>> {
        self.one(&format!("SELECT {RESIDENT} FROM resident WHERE id = ?1"), [id.0], rows::resident)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn standing(&self, id: ResidentId) -> Result<Option<Standing>> {
        self.one("SELECT standing, standing_on FROM resident WHERE id = ?1", [id.0], |row| rows::standing(row, 0))
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn resident_by_id_number(&self, number: &IdNumber) -> Result<Option<ResidentId>> {
        self.one("SELECT id FROM resident WHERE id_number = ?1", [number.as_str()], |row| row.get(0).map(ResidentId))
    }

    /// People of a name and birth date; of a name and one of the phones where either side has no birth date. Those
    /// without an identity number come first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn residents_alike(&self, name: &str, birth: Option<Day>, phones: &[Phone]) -> Result<Vec<Resident>> {
        let alike = self.list(
            &format!(
                "SELECT {RESIDENT} FROM resident WHERE name = ?1
                 AND (?2 IS NULL OR birth_on IS NULL OR birth_on = ?2)
                 ORDER BY id_number IS NOT NULL, birth_on IS NULL, id"
            ),
            params![name, birth],
            rows::resident,
        )?;
        let is_alike = |resident: &Resident| {
            let by_birth = birth.is_some() && resident.birth == birth;
            by_birth || resident.phones.iter().any(|phone| phones.contains(phone))
        };
        Ok(alike.into_iter().filter(is_alike).collect())
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn residents_of_name(&self, name: &str) -> Result<Vec<ResidentId>> {
        self.list("SELECT id FROM resident WHERE name = ?1 ORDER BY id", [name], |row| row.get(0).map(ResidentId))
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn resident_count(&self) -> Result<usize> {
        self.count("SELECT count(*) FROM resident", [])
    }

    /// The day on which the person was entered in this file.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn known_on(&self, id: ResidentId) -> Result<Option<Day>> {
        self.one("SELECT known_on FROM resident WHERE id = ?1", [id.0], |row| row.get(0))
    }

    /// Every resident for the search index, in the order of names.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn for_each_index_row(&self, mut each: impl FnMut(IndexRow<'_>)) -> Result<()> {
        let mut run = || {
            let mut statement = self
                .connection
                .prepare("SELECT id, name, id_number, phones, address, record_number FROM resident ORDER BY id")?;
            let mut found = statement.query([])?;
            while let Some(row) = found.next()? {
                let text = |column: usize| row.get_ref(column).map(|value| value.as_str().unwrap_or_default());
                each(IndexRow {
                    id: ResidentId(row.get(0)?),
                    name: text(1)?,
                    id_number: text(2)?,
                    phones: text(3)?,
                    address: text(4)?,
                    record_number: text(5)?,
                });
            }
            Ok(())
        };
        run().or_problem(self.connection)
    }

    /// Community and responsible member of everybody.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn places(&self) -> Result<HashMap<ResidentId, (String, Option<MemberId>)>> {
        let rows = self.list("SELECT id, community, responsible_id FROM resident", [], |row| {
            Ok((ResidentId(row.get(0)?), (row.get(1)?, row.get::<_, Option<i64>>(2)?.map(MemberId))))
        })?;
        Ok(rows.into_iter().collect())
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn household_members(&self, household: HouseholdId) -> Result<Vec<ResidentId>> {
        self.list("SELECT id FROM resident WHERE household_id = ?1 ORDER BY birth_on, id", [household.0], |row| {
            row.get(0).map(ResidentId)
        })
    }

    /// The name of the head; empty where there is no such household.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn household_head(&self, household: HouseholdId) -> Result<String> {
        let head = self.one("SELECT head FROM household WHERE id = ?1", [household.0], |row| row.get(0))?;
        Ok(head.unwrap_or_default())
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn household_by_key(&self, key: &str) -> Result<Option<HouseholdId>> {
        self.one("SELECT id FROM household WHERE key = ?1", [key], |row| row.get(0).map(HouseholdId))
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn tags(&self, resident: ResidentId) -> Result<Vec<Tag>> {
        self.list(&format!("SELECT {TAG} FROM tag WHERE resident_id = ?1 ORDER BY id"), [resident.0], |row| {
            rows::tag(row, 0)
        })
    }
}

impl Tx<'_> {
    /// A new id of any kind: `tx.id(ResidentId)`.
    pub fn id<T>(&self, kind: fn(i64) -> T) -> T {
        kind(self.new_id())
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every change here.
    pub fn insert_household(&self, id: HouseholdId, head: &str, key: &str) -> Result<()> {
        self.execute("INSERT INTO household (id, head, key) VALUES (?1, ?2, ?3)", params![id.0, head, key]).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_resident(&self, resident: &Resident, known_on: Day) -> Result<()> {
        self.touch(resident.id);
        let mut values = rows::resident_values(resident);
        values.push(Box::new(known_on));
        let sql = rows::insert("resident", &format!("{RESIDENT}, known_on"));
        self.execute(&sql, params_from_iter(values)).map(drop)
    }

    /// Writes the person anew where anything differs.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn update_resident(&self, resident: &Resident) -> Result<()> {
        self.touch(resident.id);
        self.read().household_of(resident.id)?.into_iter().for_each(|left| self.touch_household(left));
        let sql = rows::update("resident", RESIDENT);
        self.execute(&sql, params_from_iter(rows::resident_values(resident))).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn set_standing(&self, resident: ResidentId, standing: Standing) -> Result<()> {
        let (state, on) = rows::standing_columns(standing);
        self.touch(resident);
        self.execute(
            "UPDATE resident SET standing = ?2, standing_on = ?3 WHERE id = ?1",
            params![resident.0, state, on],
        )
        .map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_tag(&self, resident: ResidentId, tag: &Tag) -> Result<()> {
        let Tag { population: Population(population), since, until, known_on } = tag;
        self.touch(resident);
        let id = self.new_id();
        let sql = rows::insert("tag", &format!("id, resident_id, {TAG}"));
        self.execute(&sql, params![id, resident.0, population, since, until, known_on]).map(drop)
    }

    /// Ends every open span of a population with the first day on which the person no longer belongs to it.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn end_tag(&self, resident: ResidentId, population: &Population, until: Day) -> Result<()> {
        self.touch(resident);
        self.execute(
            "UPDATE tag SET until_on = ?3 WHERE resident_id = ?1 AND population = ?2 AND until_on IS NULL",
            params![resident.0, population.0, until],
        )
        .map(drop)
    }
}
