//! The facts of everybody, table by table: for who asks something of each person.

use rusqlite::Row;

use super::Reader;
use super::bed::{BED, bed};
use super::error::{OrProblem, Result};
use super::plan::CHUNK;
use super::referral_rows::{self, REFERRAL};
use super::rows::{self, COLOUR, CONTRACT, EVENT, INTERVAL, SERVICE, TAG};
use crate::domain::care::facts::Facts;
use crate::domain::id::ResidentId;
use crate::domain::resident::Sex;

impl Reader<'_> {
    /// Hands over the facts of every resident, in the order of ids, with little memory at a time.
    ///
    /// # Errors
    /// What `each` refuses, or [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn for_each_facts(&self, mut each: impl FnMut(ResidentId, &Facts) -> Result<()>) -> Result<()> {
        self.for_each_chunk(|chunk| chunk.iter().try_for_each(|(resident, facts)| each(*resident, facts)))
    }

    /// The same by the thousand, for who passes them on to other threads.
    ///
    /// # Errors
    /// What `each` refuses, or [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn for_each_chunk(&self, each: impl FnMut(Vec<(ResidentId, Facts)>) -> Result<()>) -> Result<()> {
        chunk_by_chunk(|after| self.facts_after(after, CHUNK), each)
    }

    /// As [`Self::for_each_facts`], with no more of each than age, sex, standing, populations and events: what decides who
    /// belongs to a condition.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn for_each_person(&self, mut each: impl FnMut(ResidentId, &Facts)) -> Result<()> {
        chunk_by_chunk(
            |after| self.people_after(after, CHUNK),
            |chunk| {
                chunk.iter().for_each(|(resident, facts)| each(*resident, facts));
                Ok(())
            },
        )
    }

    /// The facts of the next `limit` residents after `id`, in the order of ids, read table by table.
    fn facts_after(&self, id: i64, limit: i64) -> Result<Vec<(ResidentId, Facts)>> {
        let mut found = self.people_after(id, limit)?;
        let Some(last) = found.last().map(|(last, _)| last.0) else { return Ok(found) };
        let span = [id, last];
        self.merge(&mut found, &format!("SELECT resident_id, {CONTRACT} FROM contract {SPAN}"), span, |row, facts| {
            facts.contracts.push(rows::contract(row, 1)?);
            Ok(())
        })?;
        self.merge(&mut found, &format!("SELECT resident_id, {SERVICE} FROM service {SPAN}"), span, |row, facts| {
            facts.services.push(rows::service(row, 1)?);
            Ok(())
        })?;
        self.merge(&mut found, &format!("SELECT resident_id, {BED} FROM bed {SPAN}"), span, |row, facts| {
            facts.beds.push(bed(row, 1)?);
            Ok(())
        })?;
        self.merge(&mut found, &format!("SELECT resident_id, {REFERRAL} FROM referral {SPAN}"), span, |row, facts| {
            facts.referrals.push(referral_rows::referral(row, 1)?);
            Ok(())
        })?;
        let sql = format!("SELECT resident_id, {INTERVAL} FROM resident_interval {SPAN}, rule");
        self.merge(&mut found, &sql, span, |row, facts| {
            facts.intervals.push(rows::interval(row, 1)?);
            Ok(())
        })?;
        self.merge(
            &mut found,
            &format!("SELECT resident_id, {COLOUR} FROM resident_colour {SPAN}"),
            span,
            |row, facts| {
                facts.colour = Some(rows::colour(row, 1)?);
                Ok(())
            },
        )?;
        Ok(found)
    }

    fn people_after(&self, id: i64, limit: i64) -> Result<Vec<(ResidentId, Facts)>> {
        let mut found = self.list(
            "SELECT id, birth_on, sex, standing, standing_on, known_on FROM resident WHERE id > ?1 ORDER BY id LIMIT ?2",
            [id, limit],
            |row| {
                let facts = Facts {
                    birth: rows::optional_day(row, 1)?,
                    sex: rows::code(row, 2, Sex::from_code)?,
                    standing: rows::standing(row, 3)?,
                    known_on: rows::day(row, 5)?,
                    ..Facts::default()
                };
                Ok((ResidentId(row.get(0)?), facts))
            },
        )?;
        let Some(last) = found.last().map(|(last, _)| last.0) else { return Ok(found) };
        let span = [id, last];
        self.merge(&mut found, &format!("SELECT resident_id, {TAG} FROM tag {SPAN}"), span, |row, facts| {
            facts.tags.push(rows::tag(row, 1)?);
            Ok(())
        })?;
        self.merge(&mut found, &format!("SELECT resident_id, {EVENT} FROM event {SPAN}"), span, |row, facts| {
            facts.events.push(rows::event(row, 1)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Both sides are in the order of residents, so that one pass brings them together.
    fn merge(
        &self,
        found: &mut [(ResidentId, Facts)],
        sql: &str,
        span: [i64; 2],
        mut add: impl FnMut(&Row<'_>, &mut Facts) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let mut run = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut all = statement.query(span)?;
            let mut at = 0;
            while let Some(row) = all.next()? {
                let resident = ResidentId(row.get(0)?);
                while found.get(at).is_some_and(|(id, _)| *id < resident) {
                    at += 1;
                }
                if let Some((_, facts)) = found.get_mut(at).filter(|(id, _)| *id == resident) {
                    add(row, facts)?;
                }
            }
            Ok(())
        };
        run().or_problem(self.connection)
    }
}

/// Until nobody is left behind an id.
fn chunk_by_chunk(
    next: impl Fn(i64) -> Result<Vec<(ResidentId, Facts)>>,
    mut each: impl FnMut(Vec<(ResidentId, Facts)>) -> Result<()>,
) -> Result<()> {
    let mut after = 0;
    loop {
        let chunk = next(after)?;
        let Some((last, _)) = chunk.last() else { return Ok(()) };
        after = last.0;
        each(chunk)?;
    }
}

const SPAN: &str = "WHERE resident_id > ?1 AND resident_id <= ?2 ORDER BY resident_id";
