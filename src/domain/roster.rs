//! What a spreadsheet of residents says: rows that can be taken, rows that cannot and why, and what looks odd.

use std::sync::Arc;

use serde::Deserialize;

use super::care::problem::CareProblem;
use super::date::Day;
use super::identity::{IdFault, IdNumber};
use super::phone::Phone;
use super::resident::{Population, Sex};

/// One person of a roster, as far as the sheet says. Empty texts where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterRow {
    /// 1-based row of the sheet.
    pub row: u32,
    pub name: String,
    /// `None` for people who have none or another certificate: name, birth date and phone tell them apart.
    pub id_number: Option<IdNumber>,
    /// The number of another certificate (passport, travel permit); people with different ones are different people.
    pub certificate: String,
    pub sex: Sex,
    pub birth: Option<Day>,
    pub phones: Vec<Phone>,
    pub address: String,
    /// 村、居委会
    pub community: String,
    /// 健康档案编号, whole or in part.
    pub record_number: String,
    /// 责任医生 or 签约医生, by name.
    pub doctor: String,
    pub household: Option<Box<RosterHousehold>>,
    /// Each once, in the order in which the sheet names them.
    pub populations: Vec<Population>,
    /// Lists of contracts name a person once for each.
    pub contracts: Vec<RosterContract>,
    /// The note of the sheet, then what other cells held beyond their value (`联系电话: 13800138000 儿子`).
    pub note: String,
}

/// Whose household the person belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterHousehold {
    /// 家庭编号, 签约户编号
    pub number: String,
    pub head_name: String,
    pub head_id: Option<IdNumber>,
    /// 与户主关系, in the words of the sheet.
    pub relation: String,
}

/// What a sheet says of a contract in a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractWord {
    /// No word: the days alone speak.
    #[default]
    Unsaid,
    Signed,
    /// Not signed, or never valid: 未签约, 待审核, 作废.
    Never,
    /// Valid once, no longer: 解约, 过期.
    Ended,
    /// The person died or left: 死亡, 迁出.
    Gone,
    /// A word that no vocabulary has; it gives no contract.
    Unknown,
}

/// The agreement as the sheet states it; nothing is derived.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterContract {
    pub signed_on: Option<Day>,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    /// 解约日期
    pub ended_on: Option<Day>,
    /// 签约年限, 签约周期
    pub years: Option<u32>,
    /// 签约状态 in the words of the sheet.
    pub status: String,
    /// What `status` and 是否签约 mean.
    pub word: ContractWord,
    /// 1-based row of the sheet that says so.
    pub row: u32,
    pub package: String,
}

/// A column of a sheet and the words above it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Column {
    /// 0-based.
    pub index: usize,
    pub header: Arc<str>,
}

impl Column {
    /// `A`, `B` … `AA`, as spreadsheets name it.
    #[must_use]
    pub fn letter(&self) -> String {
        let mut rest = self.index + 1;
        let mut letters = Vec::new();
        while rest > 0 {
            letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
            rest = (rest - 1) / 26;
        }
        letters.iter().rev().collect()
    }
}

/// Where in a file something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub sheet: Arc<str>,
    /// 1-based; `None` for what concerns the sheet as a whole.
    pub row: Option<u32>,
    pub column: Option<Column>,
}

/// Why a row is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterProblem {
    pub place: Place,
    /// The cell as the person sees it.
    pub value: String,
    pub kind: RosterProblemKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterProblemKind {
    NoName,
    /// No identity number, and neither birth date nor phone beside the name: nobody could tell who this is.
    NoIdentity,
    Id(IdFault),
    /// Not a date in any form of D.3.
    NotADate,
    /// Day and month could be swapped (`05/01/2024`).
    AmbiguousDate,
    /// A birth or a signature after today.
    FutureDate,
    /// The contract ends before it starts.
    EndsBeforeStart,
    /// The spreadsheet itself could not work the cell out (`#N/A`).
    ErrorCell,
    /// A formula whose value the file does not hold.
    Uncomputed,
    /// A reading, a day or a member that cannot be so.
    Care(CareProblem),
    /// Nobody of the file has this number, or this name.
    NoSuchResident,
    /// More than one of the file has this name; the identity number would tell.
    SeveralResidents,
    /// The file knows the number under another name.
    KnownAs {
        name: String,
    },
    /// Nobody of the team has this name.
    NoMember,
    /// Neither the sheet nor whoever imports says how they met.
    NoMode,
    /// A word for nothing that is known.
    UnknownWord,
    /// The same identity number under another name in another row; neither is taken.
    SameIdOtherName {
        other_row: u32,
        other_name: String,
    },
}

/// What looks odd in a sheet although it is taken; the leader should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterFinding {
    pub place: Place,
    pub value: String,
    pub kind: RosterFindingKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterFindingKind {
    /// A printed number of people that is not the number of rows.
    CountDiffers {
        printed: String,
        counted: u64,
    },
    /// A printed total of a column that is not the sum of its cells. Both as decimal text.
    SumDiffers {
        printed: String,
        summed: String,
    },
    /// A word for a population that no rule pack knows; `rows` rows carry it, the first is the place.
    UnknownPopulation {
        rows: u32,
    },
    /// A column of yes and no that holds something else.
    UnclearFlag,
    UnclearSex,
    SexDisagrees {
        by_id: Sex,
    },
    /// More than a year away from the age by the identity number or birth date.
    AgeDisagrees {
        by_birth: u32,
    },
    BirthDisagrees {
        by_id: Day,
    },
    /// A birth date that cannot be read; the identity number has it.
    UnclearBirth,
    /// The same person a second time; the rows were joined, this one gave what the first left open.
    Joined {
        first_row: u32,
    },
    /// The same person a second time with another value here; the first row's stands.
    JoinedDiffers {
        first_row: u32,
        kept: String,
    },
    /// Nobody wrote an identity number.
    NoId,
    /// Another kind of certificate; kept in the note.
    OtherCertificate,
    /// Ends in three zeros, as destroyed numbers do, in a file that does not tell text from quantities.
    IdEndsInZeros,
    HeadId(IdFault),
    /// A word for the state of a contract that no vocabulary has; no contract is taken from the row.
    UnknownContractWord,
    /// A term that is no number of years; taken for not given.
    UnclearTerm,
    /// The contract ended, and the sheet does not say when.
    EndedWithoutDay,
    /// Said of the contract: the person died or left. No contract is taken; the resident's standing is not changed.
    ContractOfGone,
    /// A long number that the spreadsheet made a quantity; the cell is not taken.
    NumberDestroyed,
    OddPhone,
    /// `rows` rows have no phone at all; the first is the place.
    NoPhone {
        rows: u32,
    },
    /// `rows` people are taken without a birth date; the sheet gives the age of `with_age` of them, from which none
    /// can be worked out. The first is the place.
    NoBirth {
        rows: u32,
        with_age: u32,
    },
    /// Signs that could steer a terminal or hide were taken out of the text.
    HiddenSigns,
    /// A line below or between people that names nobody: who signs, a date, that the rest is blank.
    Footer,
    /// Columns that no field is read from.
    IgnoredColumns(Vec<Column>),
    /// Problems of the kind of `first` beyond those that are listed.
    MoreProblems {
        first: RosterProblemKind,
        count: u32,
    },
    /// Findings of the kind of `first` beyond those that are listed.
    MoreFindings {
        first: Box<RosterFindingKind>,
        count: u32,
    },
    /// Other sheets of the file that look like rosters and were not read.
    OtherSheets(Vec<String>),
    /// Sheets with the heading of a roster and nobody below it: templates.
    EmptySheets(Vec<String>),
}

/// A whole roster as it was read, before anything is written anywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterReading {
    pub sheet: String,
    /// Data rows of the sheet: those taken, those joined with an earlier one, and those refused.
    pub read: u32,
    pub rows: Vec<RosterRow>,
    /// In the order of rows.
    pub problems: Vec<RosterProblem>,
    pub findings: Vec<RosterFinding>,
    /// Rows that cannot be taken and that no listed problem names.
    pub unlisted: usize,
}

impl RosterReading {
    /// Rows that cannot be taken, each counted once however much is wrong with it.
    #[must_use]
    pub fn refused(&self) -> usize {
        let mut rows: Vec<_> = self.problems.iter().filter_map(|problem| problem.place.row).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.len() + self.unlisted
    }
}
