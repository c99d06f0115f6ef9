//! An import before it is written and while it runs: how many rows, and what is to be said of them.

use crate::domain::id::MemberId;
use crate::domain::roster::RosterProblem;
use crate::domain::service::Mode;

/// The counts and reasons of an import before anything is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Data rows of the sheet.
    pub read: usize,
    /// Rows that add or change somebody.
    pub taken: usize,
    /// Of those, people who are new to the file.
    pub added: usize,
    pub unchanged: usize,
    pub refused: usize,
    /// What the leader should know of rows that are taken, and how many they are.
    pub notes: Vec<(ImportNote, usize)>,
}

/// How follow-ups are entered where their sheet leaves something open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceImportAsk {
    /// Only says what would come of it.
    pub dry_run: bool,
    /// Leaves out the rows that cannot be taken.
    pub skip_refused: bool,
    /// Readings far from the last ones were looked at and are so.
    pub is_sure: bool,
    /// Who saw the people, where the sheet names nobody.
    pub by: Option<MemberId>,
    /// How they met, where the sheet does not say.
    pub mode: Option<Mode>,
}

/// What came of an import of follow-ups, or would come of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceImport {
    /// Data rows of the sheet.
    pub read: usize,
    /// Contacts that are new to the file.
    pub taken: usize,
    /// Contacts that the file has already.
    pub unchanged: usize,
    /// By row.
    pub problems: Vec<RosterProblem>,
    pub is_written: bool,
}

/// What an import is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportStep {
    /// Rows out of the spreadsheet.
    Reading,
    /// Each row beside what the file has.
    Comparing,
    Writing,
    /// The plans of everybody who was written.
    Planning,
}

/// Something about rows that are taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportNote {
    /// The sheet names a doctor who is not in the team; the person has no responsible member then.
    UnknownDoctor(String),
    /// The same identity number had another name in the file.
    Renamed { before: String, after: String },
    /// Contracts without a last day and without a term were given the usual term.
    TermAssumed,
    /// Something about each of these rows; only the first are listed.
    Rows { about: RowNote, rows: Vec<u32> },
}

/// What is said of single rows of a roster, with their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowNote {
    /// Said to be signed, but without a day from which the contract holds; no contract is entered.
    ContractWithoutDates,
    /// On some of its days another contract is known; not entered.
    ContractOverlaps,
    /// The sheet gives a known contract an earlier last day; it is entered.
    ContractShortened,
    /// The sheet gives a known contract a shorter term without a last day; the known one stays.
    ShorterTerm,
    /// A renewal that begins before the known contract ends; entered from the day after.
    RenewalClipped,
    /// The sheet says that there is no contract, without a 解约日期; the known one goes on.
    ContractNotEnded,
    /// The person is recorded as dead or moved out; no contract is entered or changed.
    ContractOfAbsent,
    /// Somebody who had no identity number in the file was given the one of the sheet.
    GivenId,
    /// The row has no identity number; it was taken for the one person of that name and birth date or phone.
    KnownWithoutId,
}
