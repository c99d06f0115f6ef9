//! Referrals, returns from hospitals, medicine that hospitals prescribed, and the contact book.

use std::collections::HashMap;

use rusqlite::{params, params_from_iter};

use super::Reader;
use super::error::Result;
use super::referral_rows::{self as rows, CONTACT, REFERRAL, RETURN};
use super::rows::{day, insert, update};
use super::write::Tx;
use crate::domain::contact::Contact;
use crate::domain::date::Day;
use crate::domain::id::{ContactId, ReferralId, ResidentId, ServiceId};
use crate::domain::referral::{HospitalReturn, Referral};

/// A return and the day of its event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnRow {
    pub back: HospitalReturn,
    pub on: Day,
}

impl Reader<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn referral(&self, id: ReferralId) -> Result<Option<Referral>> {
        self.one(&format!("SELECT {REFERRAL} FROM referral WHERE id = ?1"), [id.0], |row| rows::referral(row, 0))
    }

    /// Latest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn referrals_of(&self, resident: ResidentId) -> Result<Vec<Referral>> {
        self.list(
            &format!("SELECT {REFERRAL} FROM referral WHERE resident_id = ?1 ORDER BY on_day DESC, id DESC"),
            [resident.0],
            |row| rows::referral(row, 0),
        )
    }

    /// Of all people, oldest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn referrals(&self) -> Result<Vec<Referral>> {
        self.list(&format!("SELECT {REFERRAL} FROM referral ORDER BY on_day, id"), [], |row| rows::referral(row, 0))
    }

    /// Of all people, oldest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn hospital_returns(&self) -> Result<Vec<ReturnRow>> {
        self.returns("", params![])
    }

    /// Latest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn hospital_returns_of(&self, resident: ResidentId) -> Result<Vec<ReturnRow>> {
        let mut found = self.returns("WHERE b.resident_id = ?1", [resident.0])?;
        found.reverse();
        Ok(found)
    }

    fn returns(&self, which: &str, params: impl rusqlite::Params) -> Result<Vec<ReturnRow>> {
        let columns: Vec<String> = RETURN.split(", ").map(|column| format!("b.{column}")).collect();
        self.list(
            &format!(
                "SELECT e.on_day, {} FROM hospital_return b JOIN event e ON e.id = b.event_id {which}
                 ORDER BY e.on_day, b.id",
                columns.join(", ")
            ),
            params,
            |row| Ok(ReturnRow { on: day(row, 0)?, back: rows::hospital_return(row, 1)? }),
        )
    }

    /// From where the medicine of a person's extended prescriptions came, by contact.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn prescription_origins(&self, resident: ResidentId) -> Result<HashMap<ServiceId, String>> {
        let sql = "SELECT service_id, origin FROM prescription_origin WHERE resident_id = ?1";
        let found = self.list(sql, [resident.0], |row| Ok((ServiceId(row.get(0)?), row.get(1)?)))?;
        Ok(found.into_iter().collect())
    }

    /// The contact book: the nearest tier first, then by institution and name.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn contacts(&self) -> Result<Vec<Contact>> {
        let mut found = self.list(
            &format!("SELECT {CONTACT} FROM contact ORDER BY institution, department, name, id"),
            [],
            rows::contact,
        )?;
        found.sort_by_key(|contact| contact.tier);
        Ok(found)
    }
}

impl Tx<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every change here.
    pub fn insert_referral(&self, referral: &Referral) -> Result<()> {
        self.touch(referral.resident);
        self.execute(&insert("referral", REFERRAL), params_from_iter(rows::referral_values(referral))).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn update_referral(&self, referral: &Referral) -> Result<()> {
        self.touch(referral.resident);
        self.execute(&update("referral", REFERRAL), params_from_iter(rows::referral_values(referral))).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_hospital_return(&self, back: &HospitalReturn) -> Result<()> {
        self.execute(&insert("hospital_return", RETURN), params_from_iter(rows::return_values(back))).map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_prescription_origin(&self, resident: ResidentId, service: ServiceId, origin: &str) -> Result<()> {
        self.execute(
            "INSERT INTO prescription_origin (id, resident_id, service_id, origin) VALUES (?1, ?2, ?3, ?4)",
            params![self.new_id(), resident.0, service.0, origin],
        )
        .map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_contact(&self, contact: &Contact) -> Result<()> {
        self.execute(&insert("contact", CONTACT), params_from_iter(rows::contact_values(contact))).map(drop)
    }

    /// Says whether there was one.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn delete_contact(&self, id: ContactId) -> Result<bool> {
        Ok(self.execute("DELETE FROM contact WHERE id = ?1", [id.0])? > 0)
    }
}
