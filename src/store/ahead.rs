//! What looking ahead is made from: open duties and planned visits with just as much of the person as it needs.

use rusqlite::{Row, params};

use super::Reader;
use super::error::{OrProblem, Result};
use super::rows::{self, TAG};
use crate::domain::care::due::Stage;
use crate::domain::date::Day;
use crate::domain::id::{HouseholdId, MemberId, ResidentId, VisitId};
use crate::domain::resident::{Population, Tag};
use crate::domain::route::Home;

/// An open duty, borrowed from the row at hand.
#[derive(Debug, Clone, Copy)]
pub struct OpenDutyRow<'r> {
    pub resident: ResidentId,
    pub rule: &'r str,
    pub stage: Stage,
    pub done: u8,
    pub needed: u8,
    /// The day from which the steps of its rule run.
    pub anchor: Option<Day>,
    pub opens_on: Day,
    pub due_on: Day,
    pub closes_on: Day,
    pub responsible: Option<MemberId>,
    pub birth: Option<Day>,
    pub home: Home<'r>,
}

/// A planned visit, borrowed from the row at hand.
#[derive(Debug, Clone, Copy)]
pub struct PlannedVisitRow<'r> {
    pub id: VisitId,
    pub resident: ResidentId,
    pub on: Day,
    pub member: MemberId,
    pub home: Home<'r>,
}

/// From the columns `household_id, community, address`, the first of which stands at `from`.
fn home<'r>(row: &'r Row<'_>, from: usize) -> rusqlite::Result<Home<'r>> {
    let text = |column: usize| row.get_ref(column).map(|value| value.as_str().unwrap_or_default());
    Ok(Home {
        household: row.get::<_, Option<i64>>(from)?.map(HouseholdId),
        community: text(from + 1)?,
        address: text(from + 2)?,
    })
}

impl Reader<'_> {
    /// Hands over every duty that falls due up to a day.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn for_each_open_duty(&self, until: Day, mut each: impl FnMut(OpenDutyRow<'_>)) -> Result<()> {
        let mut run = || {
            let mut statement = self.connection.prepare_cached(
                "SELECT d.resident_id, d.rule, d.opens_on, d.due_on, d.closes_on, r.responsible_id, r.birth_on,
                     r.household_id, r.community, r.address, d.stage, d.done, d.needed,
                     CASE d.stage WHEN 'step' THEN json_extract(d.reason, '$.from') END
                 FROM due d JOIN resident r ON r.id = d.resident_id WHERE d.due_on <= ?1",
            )?;
            let mut found = statement.query([until])?;
            while let Some(row) = found.next()? {
                each(OpenDutyRow {
                    resident: ResidentId(row.get(0)?),
                    rule: row.get_ref(1)?.as_str().unwrap_or_default(),
                    stage: rows::code(row, 10, Stage::from_code)?,
                    done: row.get(11)?,
                    needed: row.get(12)?,
                    anchor: rows::optional_day(row, 13)?,
                    opens_on: rows::day(row, 2)?,
                    due_on: rows::day(row, 3)?,
                    closes_on: rows::day(row, 4)?,
                    responsible: row.get::<_, Option<i64>>(5)?.map(MemberId),
                    birth: rows::optional_day(row, 6)?,
                    home: home(row, 7)?,
                });
            }
            Ok(())
        };
        run().or_problem(self.connection)
    }

    /// Hands over every visit between two days, both included, that is still to be made.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn for_each_planned_visit(
        &self,
        from: Day,
        until: Day,
        mut each: impl FnMut(PlannedVisitRow<'_>),
    ) -> Result<()> {
        let mut run = || {
            let mut statement = self.connection.prepare_cached(
                "SELECT v.id, v.resident_id, v.on_day, v.member_id, r.household_id, r.community, r.address
                 FROM visit v JOIN resident r ON r.id = v.resident_id
                 WHERE v.state = 'planned' AND v.on_day BETWEEN ?1 AND ?2",
            )?;
            let mut found = statement.query(params![from, until])?;
            while let Some(row) = found.next()? {
                each(PlannedVisitRow {
                    id: VisitId(row.get(0)?),
                    resident: ResidentId(row.get(1)?),
                    on: rows::day(row, 2)?,
                    member: MemberId(row.get(3)?),
                    home: home(row, 4)?,
                });
            }
            Ok(())
        };
        run().or_problem(self.connection)
    }

    /// Everybody who is or was in a population, with the tag that says so.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn tags_of(&self, population: &Population) -> Result<Vec<(ResidentId, Tag)>> {
        self.list(&format!("SELECT resident_id, {TAG} FROM tag WHERE population = ?1"), [population.as_str()], |row| {
            Ok((ResidentId(row.get(0)?), rows::tag(row, 1)?))
        })
    }
}
