//! Beds at home.

use rusqlite::{Row, params};

use super::Reader;
use super::error::Result;
use super::rows;
use super::write::Tx;
use crate::domain::bed::{Bed, BedClose};
use crate::domain::date::Day;
use crate::domain::id::{BedId, ResidentId};

pub(super) const BED: &str = "id, resident_id, opened_on, diagnosis, every_days, closed_on, close_reason";

/// From the columns of [`BED`], the first of which stands at `from`.
pub(super) fn bed(row: &Row<'_>, from: usize) -> rusqlite::Result<Bed> {
    let closed_on = rows::optional_day(row, from + 5)?;
    Ok(Bed {
        id: BedId(row.get(from)?),
        resident: ResidentId(row.get(from + 1)?),
        opened_on: rows::day(row, from + 2)?,
        diagnosis: row.get(from + 3)?,
        every_days: row.get(from + 4)?,
        closed: closed_on.zip(rows::optional_code(row, from + 6, BedClose::from_code)?),
    })
}

impl Reader<'_> {
    /// The latest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn beds(&self, resident: ResidentId) -> Result<Vec<Bed>> {
        self.list(
            &format!("SELECT {BED} FROM bed WHERE resident_id = ?1 ORDER BY opened_on DESC, id DESC"),
            [resident.0],
            |row| bed(row, 0),
        )
    }

    /// Every bed that is not closed.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn open_beds(&self) -> Result<Vec<Bed>> {
        self.list(&format!("SELECT {BED} FROM bed WHERE closed_on IS NULL ORDER BY opened_on, id"), [], |row| {
            bed(row, 0)
        })
    }
}

impl Tx<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every change here.
    pub fn insert_bed(&self, bed: &Bed) -> Result<()> {
        self.touch(bed.resident);
        let closed = bed.closed.map(|(on, reason)| (on, reason.code()));
        self.execute(
            &rows::insert("bed", BED),
            params![
                bed.id.0,
                bed.resident.0,
                bed.opened_on,
                bed.diagnosis,
                bed.every_days,
                closed.map(|(on, _)| on),
                closed.map(|(_, reason)| reason),
            ],
        )
        .map(drop)
    }

    /// Closes the bed that is open, if there is one.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn close_bed(&self, resident: ResidentId, on: Day, reason: BedClose) -> Result<()> {
        self.touch(resident);
        self.execute(
            "UPDATE bed SET closed_on = max(?2, opened_on), close_reason = ?3
             WHERE resident_id = ?1 AND closed_on IS NULL",
            params![resident.0, on, reason.code()],
        )
        .map(drop)
    }
}
