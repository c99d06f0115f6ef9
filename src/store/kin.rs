//! Who is whose mother.

use rusqlite::params;

use super::Reader;
use super::error::Result;
use super::write::Tx;
use crate::domain::id::ResidentId;

impl Reader<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn mother_of(&self, child: ResidentId) -> Result<Option<ResidentId>> {
        self.one("SELECT mother_id FROM mother WHERE child_id = ?1", [child.0], |row| row.get(0).map(ResidentId))
    }

    /// The eldest first; who has no day of birth comes last.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn children_of(&self, mother: ResidentId) -> Result<Vec<ResidentId>> {
        self.list(
            "SELECT r.id FROM mother m JOIN resident r ON r.id = m.child_id WHERE m.mother_id = ?1
             ORDER BY r.birth_on IS NULL, r.birth_on, r.id",
            [mother.0],
            |row| row.get(0).map(ResidentId),
        )
    }
}

impl Tx<'_> {
    /// Says who the mother is, in place of whoever it was; `None`: nobody on file. No plan depends on it.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn set_mother(&self, child: ResidentId, mother: Option<ResidentId>) -> Result<()> {
        let Some(mother) = mother else {
            return self.execute("DELETE FROM mother WHERE child_id = ?1", [child.0]).map(drop);
        };
        let id = self.new_id();
        self.execute(
            "INSERT INTO mother (id, child_id, mother_id) VALUES (?1, ?2, ?3)
             ON CONFLICT (child_id) DO UPDATE SET mother_id = excluded.mother_id
                 WHERE mother_id IS NOT excluded.mother_id",
            params![id, child.0, mother.0],
        )
        .map(drop)
    }
}
