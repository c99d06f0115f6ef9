//! The team, its members, and the settings of this file.

use rusqlite::{OptionalExtension, params};

use super::error::{OrProblem, Result};
use super::rows::{MEMBER, member};
use super::write::Tx;
use super::{Reader, rows};
use crate::domain::date::Day;
use crate::domain::id::TeamId;
use crate::domain::problem::{FileFault, Problem};
use crate::domain::team::{Member, Team};

impl Reader<'_> {
    /// # Errors
    /// [`FileFault::NoTeam`] where the file was made but never set up.
    pub fn team(&self) -> Result<Team> {
        self.one("SELECT id, name, policy FROM team ORDER BY id LIMIT 1", [], |row| {
            Ok(Team { id: TeamId(row.get(0)?), name: row.get(1)?, policy: row.get(2)? })
        })?
        .ok_or_else(|| Problem::File {
            path: self.connection.path().unwrap_or_default().to_owned(),
            fault: FileFault::NoTeam,
        })
    }

    /// Everybody who ever was in the team, in roster order.
    ///
    /// # Errors
    /// [`Problem::File`].
    pub fn members(&self) -> Result<Vec<Member>> {
        self.list(&format!("SELECT {MEMBER} FROM member ORDER BY position, id"), [], member)
    }

    /// # Errors
    /// [`Problem::File`].
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        self.one("SELECT value FROM setting WHERE key = ?1", [key], |row| row.get(0))
    }

    pub(super) fn list<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_map(params, read)?.collect())
            .or_problem(self.connection)
    }

    pub(super) fn one<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        read: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row(params, read).optional())
            .or_problem(self.connection)
    }

    pub(super) fn count(&self, sql: &str, params: impl rusqlite::Params) -> Result<usize> {
        let counted: Option<i64> = self.one(sql, params, |row| row.get(0))?;
        Ok(counted.and_then(|n| usize::try_from(n).ok()).unwrap_or(0))
    }
}

impl Tx<'_> {
    /// # Errors
    /// [`Problem::File`].
    pub fn insert_team(&self, team: &Team, created_on: Day) -> Result<()> {
        self.execute(
            "INSERT INTO team (id, name, policy, created_on) VALUES (?1, ?2, ?3, ?4)",
            params![team.id.0, team.name, team.policy, created_on],
        )
        .map(drop)
    }

    /// # Errors
    /// [`Problem::File`].
    pub fn insert_member(&self, team: TeamId, member: &Member) -> Result<()> {
        let Member { id, name, role, leads, from, until, position, deputy } = member;
        self.execute(
            &format!("INSERT INTO member (team_id, {}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", rows::MEMBER),
            params![team.0, id.0, name, role.code(), leads, from, until, position, deputy.map(|deputy| deputy.0)],
        )
        .map(drop)
    }

    /// # Errors
    /// [`Problem::File`].
    pub fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        let id = self.new_id();
        self.execute(
            "INSERT INTO setting (id, key, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
            params![id, key, value],
        )
        .map(drop)
    }
}
