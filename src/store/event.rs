//! Events of a person: the days from which duties run.

use rusqlite::params_from_iter;

use super::Reader;
use super::error::Result;
use super::rows::{self, EVENT};
use super::write::Tx;
use crate::domain::event::Event;
use crate::domain::id::ResidentId;

impl Reader<'_> {
    /// Latest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn events(&self, resident: ResidentId) -> Result<Vec<Event>> {
        self.list(
            &format!("SELECT {EVENT} FROM event WHERE resident_id = ?1 ORDER BY on_day DESC, id DESC"),
            [resident.0],
            |row| rows::event(row, 0),
        )
    }
}

impl Tx<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_event(&self, event: &Event) -> Result<()> {
        self.touch(event.resident);
        self.execute(&rows::insert("event", EVENT), params_from_iter(rows::event_values(event))).map(drop)
    }
}
