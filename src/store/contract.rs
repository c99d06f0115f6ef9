//! Contracts and the papers behind them, and the lists of residents by their contracts.

use rusqlite::{params, params_from_iter};

use super::Reader;
use super::error::Result;
use super::rows::{self, AGREEMENT, CONTRACT};
use super::write::Tx;
use crate::domain::contract::{Agreement, Contract, EndReason};
use crate::domain::date::Day;
use crate::domain::id::{AgreementId, ResidentId};
use crate::domain::resident::Population;

/// A contract `c` that is in force on the day `?1`: as [`Contract::in_force_on`].
pub(super) const HOLDS: &str = "c.starts_on <= ?1 AND (c.renews = 1 OR c.ends_on >= ?1) \
     AND (c.ended_on IS NULL OR c.ended_on > ?1)";

/// No contract of the same person that holds on any day begins after `c`.
const LAST: &str = "NOT EXISTS (SELECT 1 FROM contract n WHERE n.resident_id = c.resident_id \
     AND n.starts_on > c.starts_on AND (n.ended_on IS NULL OR n.ended_on > n.starts_on))";

/// The person `p` has nothing in force on the day `?1`.
fn unsigned() -> String {
    format!("NOT EXISTS (SELECT 1 FROM contract c WHERE c.resident_id = p.resident_id AND {HOLDS})")
}

/// What somebody may fit: in one of the populations on the day `?1` where some are named, and born between the days.
#[derive(Debug, Clone, Default)]
pub struct Fits {
    pub populations: Vec<Population>,
    /// On this day or before it.
    pub born_by: Option<Day>,
    pub born_after: Option<Day>,
}

impl Fits {
    /// Everything that is written, with its values added to those before.
    fn test(&self, values: &mut Vec<String>) -> String {
        let mut place = |value: String| {
            values.push(value);
            format!("?{}", values.len())
        };
        let mut parts = Vec::new();
        parts.extend(self.born_by.map(|day| format!("r.birth_on <= {}", place(day.to_string()))));
        parts.extend(self.born_after.map(|day| format!("r.birth_on > {}", place(day.to_string()))));
        if !self.populations.is_empty() {
            let codes: Vec<String> = self.populations.iter().map(|one| place(one.as_str().to_owned())).collect();
            parts.push(format!(
                "EXISTS (SELECT 1 FROM tag t WHERE t.resident_id = p.resident_id AND t.population IN ({})
                     AND (t.since_on IS NULL OR t.since_on <= ?1) AND (t.until_on IS NULL OR t.until_on > ?1))",
                codes.join(", ")
            ));
        }
        if parts.is_empty() { "0".to_owned() } else { format!("({})", parts.join(" AND ")) }
    }
}

impl Reader<'_> {
    /// The latest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn contracts(&self, resident: ResidentId) -> Result<Vec<Contract>> {
        self.list(
            &format!("SELECT {CONTRACT} FROM contract WHERE resident_id = ?1 ORDER BY starts_on DESC, id DESC"),
            [resident.0],
            |row| rows::contract(row, 0),
        )
    }

    /// Every contract that is in force on at least one of the days.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn contracts_between(&self, from: Day, to: Day) -> Result<Vec<Contract>> {
        self.list(
            &format!(
                "SELECT {CONTRACT} FROM contract
                 WHERE starts_on <= ?2 AND (renews = 1 OR ends_on >= ?1) AND (ended_on IS NULL OR ended_on > ?1)
                 ORDER BY id"
            ),
            params![from, to],
            |row| rows::contract(row, 0),
        )
    }

    /// Residents with a contract in force on the day, each counted once.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn signed_on(&self, day: Day) -> Result<usize> {
        self.count(&format!("SELECT count(DISTINCT resident_id) FROM contract c WHERE {HOLDS}"), [day])
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn agreement(&self, id: AgreementId) -> Result<Option<Agreement>> {
        self.one(&format!("SELECT {AGREEMENT} FROM agreement WHERE id = ?1"), [id.0], rows::agreement)
    }

    /// The paper that was entered last, and the package of one of its contracts.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn last_agreement(&self) -> Result<Option<(Agreement, String)>> {
        let sql = format!("SELECT {AGREEMENT} FROM agreement ORDER BY id DESC LIMIT 1");
        let Some(paper) = self.one(&sql, [], rows::agreement)? else { return Ok(None) };
        let sql = "SELECT package FROM contract WHERE agreement_id = ?1 LIMIT 1";
        let package = self.one(sql, [paper.id.0], |row| row.get(0))?;
        Ok(Some((paper, package.unwrap_or_default())))
    }

    /// Residents who are here and have a contract in force on that day.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn signed(&self, today: Day) -> Result<Vec<ResidentId>> {
        self.of_those_here(
            &format!("EXISTS (SELECT 1 FROM contract c WHERE c.resident_id = p.resident_id AND {HOLDS})"),
            [today],
        )
    }

    /// Residents who are here and have no contract in force on that day.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn unsigned(&self, today: Day) -> Result<Vec<ResidentId>> {
        self.of_those_here(&unsigned(), [today])
    }

    /// As [`Self::unsigned`], of those who fit one of these.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn unsigned_who(&self, fit: &[Fits], today: Day) -> Result<Vec<ResidentId>> {
        let mut values = vec![today.to_string()];
        let any: Vec<String> = fit.iter().map(|one| one.test(&mut values)).collect();
        let any = if any.is_empty() { "0".to_owned() } else { any.join(" OR ") };
        let born = "JOIN resident r ON r.id = p.resident_id";
        let sql = format!(
            "SELECT p.resident_id FROM plan p {born} WHERE p.colour IS NOT NULL AND {} AND ({any}) ORDER BY 1",
            unsigned()
        );
        self.residents_of(&sql, params_from_iter(values))
    }

    /// Residents who are here and whose last contract ends by itself between two days, with nothing after it; the one
    /// that ends first comes first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn ending(&self, from: Day, to: Day) -> Result<Vec<ResidentId>> {
        self.residents_of(
            &format!(
                "SELECT c.resident_id FROM contract c JOIN plan p ON p.resident_id = c.resident_id
                 WHERE p.colour IS NOT NULL AND c.renews = 0 AND c.ends_on BETWEEN ?1 AND ?2
                     AND (c.ended_on IS NULL OR c.ended_on > c.ends_on) AND {LAST}
                 GROUP BY c.resident_id ORDER BY min(c.ends_on), c.resident_id"
            ),
            params![from, to],
        )
    }

    /// Residents who are here, have a contract in force on that day, and whom nobody has seen since it began, nor since
    /// `since`.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn signed_not_served(&self, today: Day, since: Day) -> Result<Vec<ResidentId>> {
        self.of_those_here(
            &format!(
                "EXISTS (
                 SELECT 1 FROM contract c WHERE c.resident_id = p.resident_id AND {HOLDS} AND NOT EXISTS (
                     SELECT 1 FROM service s WHERE s.resident_id = c.resident_id
                         AND s.on_day BETWEEN max(c.starts_on, ?2) AND ?1))"
            ),
            params![today, since],
        )
    }

    /// Residents who are here and have a contract in force on that day, while neither its doctor nor the responsible
    /// member serves in the team.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn signed_with_nobody(&self, today: Day) -> Result<Vec<ResidentId>> {
        self.of_those_here(
            &format!(
                "EXISTS (
                 SELECT 1 FROM contract c JOIN resident r ON r.id = c.resident_id
                 WHERE c.resident_id = p.resident_id AND {HOLDS} AND NOT EXISTS (
                     SELECT 1 FROM member m WHERE m.id IN (c.doctor_id, r.responsible_id)
                         AND (m.from_on IS NULL OR m.from_on <= ?1) AND (m.until_on IS NULL OR m.until_on > ?1)))"
            ),
            [today],
        )
    }

    fn of_those_here(&self, test: &str, values: impl rusqlite::Params) -> Result<Vec<ResidentId>> {
        self.residents_of(
            &format!("SELECT p.resident_id FROM plan p WHERE p.colour IS NOT NULL AND {test} ORDER BY p.resident_id"),
            values,
        )
    }

    fn residents_of(&self, sql: &str, values: impl rusqlite::Params) -> Result<Vec<ResidentId>> {
        self.list(sql, values, |row| row.get(0).map(ResidentId))
    }
}

impl Tx<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every change here.
    pub fn insert_agreement(&self, agreement: &Agreement) -> Result<()> {
        let sql = rows::insert("agreement", AGREEMENT);
        self.execute(&sql, params_from_iter(rows::agreement_values(agreement))).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_contract(&self, contract: &Contract) -> Result<()> {
        self.touch(contract.resident);
        let sql = rows::insert("contract", CONTRACT);
        self.execute(&sql, params_from_iter(rows::contract_values(contract))).map(drop)
    }

    /// Writes a known contract anew.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn update_contract(&self, contract: &Contract) -> Result<()> {
        self.touch(contract.resident);
        let sql = rows::update("contract", CONTRACT);
        self.execute(&sql, params_from_iter(rows::contract_values(contract))).map(drop)
    }

    /// Ends early, from `on`, whatever is in force or still to come.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn end_contracts(&self, resident: ResidentId, on: Day, reason: EndReason) -> Result<usize> {
        self.touch(resident);
        self.execute(
            "UPDATE contract SET ended_on = ?2, end_reason = ?3
             WHERE resident_id = ?1 AND (renews = 1 OR ends_on >= ?2) AND (ended_on IS NULL OR ended_on > ?2)",
            params![resident.0, on, reason.code()],
        )
    }
}
