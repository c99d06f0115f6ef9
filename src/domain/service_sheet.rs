//! What a spreadsheet of follow-ups says (ledger L194): contacts that can be entered, and rows that cannot, with the reason.

use super::date::Day;
use super::identity::IdNumber;
use super::roster::{Column, RosterProblem};
use super::service::{Findings, Mode, Readings};

/// One follow-up, as far as the sheet says. Nothing is filled in that it does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetService {
    /// 1-based row of the sheet.
    pub row: u32,
    pub name: String,
    pub id_number: Option<IdNumber>,
    pub on: Day,
    /// `None` where the sheet says nothing of it.
    pub mode: Option<Mode>,
    /// Empty where the sheet names nobody.
    pub by: String,
    pub readings: Readings,
    pub findings: Findings,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceReading {
    pub sheet: String,
    /// Data rows of the sheet.
    pub read: u32,
    pub rows: Vec<SheetService>,
    pub problems: Vec<RosterProblem>,
    /// Columns that nothing is read from.
    pub ignored: Vec<Column>,
}
