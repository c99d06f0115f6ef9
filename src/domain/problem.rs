//! Everything that can be refused, as values: each room's refusals in an enum of its own, worded in `text`.
//! A refusal always means that nothing was changed.

use super::care::problem::CareProblem;
use super::contract::ContractProblem;
use super::date::{Day, Month};
use super::indicator::FigureProblem;
use super::kin::KinProblem;
use super::pack_fault::PackFault;
use super::pay::problem::PayProblem;
use super::route_problem::RouteProblem;

/// What was refused, with everything a person needs to put it right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The file itself: missing, damaged, locked, newer, full …
    File {
        path: String,
        fault: FileFault,
    },
    /// A rule pack that does not load or does not pass the linter; one entry per fault.
    Pack(Vec<PackFault>),
    Care(CareProblem),
    Pay(PayProblem),
    Route(RouteProblem),
    Kin(KinProblem),
    Contract(ContractProblem),
    Figure(FigureProblem),
    Lookup(LookupProblem),
    Input(InputProblem),
    Undo(UndoProblem),
    Setup(SetupProblem),
    /// A spreadsheet that could not be read at all.
    Sheet {
        path: String,
        fault: SheetFault,
    },
    /// Rows of an import that cannot be taken; all or nothing, so none was.
    ImportRefused {
        refused: usize,
    },
    /// The person stopped it before it was done.
    Cancelled,
    Terminal(TerminalFault),
    /// An operation of the system failed in a way for which there is no better word.
    System {
        what: &'static str,
        detail: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    Missing,
    /// Of a file to be written: the folder is not there.
    NoFolder,
    AlreadyExists,
    /// As [`Self::AlreadyExists`], where it may be replaced if somebody says so.
    NotReplaced,
    IsDirectory,
    NotADatabase,
    /// A database, but not one of this program.
    Foreign,
    Damaged(String),
    Newer {
        file: i64,
        program: i64,
    },
    Locked,
    /// Renamed, deleted or replaced while it was open.
    Moved,
    ReadOnly,
    Full,
    Denied,
    /// Encrypted, and no or the wrong key was given.
    Key,
    /// No team was set up in it yet.
    NoTeam,
    Other(String),
}

/// Why there can be no screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TerminalFault {
    /// The output goes into a file or another program.
    NotATerminal,
    /// A terminal that says it cannot move its cursor.
    Dumb,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookupProblem {
    NoResident(String),
    ManyResidents {
        query: String,
        count: usize,
    },
    NoMember {
        given: String,
        known: Vec<String>,
    },
    NoRule {
        given: String,
        known: Vec<String>,
    },
    /// A list of these people is shown only where somebody asks to see what is masked.
    Sensitive {
        title: String,
    },
    NoPopulation {
        given: String,
        known: Vec<String>,
    },
    NoCommunity {
        given: String,
        known: Vec<String>,
    },
    /// None of the classes of this place.
    NoClass {
        given: String,
        known: Vec<String>,
    },
    NoVisit(String),
    NoService(String),
    NoAdjustment(String),
    /// Of a person who was never referred the number is empty.
    NoReferral(String),
    NoContact(String),
}

/// What was typed is not of the form that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputProblem {
    BadDate(String),
    BadMonth(String),
    BadValue { field: &'static str, given: String, expected: String },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UndoProblem {
    Nothing,
    /// The last intent closed this month.
    ClosedMonth(Month),
    /// A row is no longer as the intent left it.
    Changed {
        table: String,
        id: i64,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetupProblem {
    NoMember,
    EmptyName,
    BadRole { given: String },
    MemberTwice(String),
    UnknownPolicy { given: String, known: Vec<String> },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetFault {
    Missing,
    IsDirectory,
    /// Not a single byte in it.
    Empty,
    Denied,
    UnknownFormat,
    Protected,
    NoSheet {
        wanted: String,
        known: Vec<String>,
    },
    /// No row names both a name and an identity column.
    NoHeader,
    /// No row with the headings of follow-ups: a name and a day.
    NoServiceHeader,
    /// A heading in every sheet that has one, and nobody below it.
    NoRows,
    TooLarge,
    /// The reader's own words.
    Broken(String),
    /// A column mapping (`--map`) that cannot be used; the reader's own words or the field that does not exist.
    Mapping(String),
    /// Stopped by the person.
    Cancelled,
}

impl Problem {
    /// The person wanted it so: nothing went wrong.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        matches!(self, Self::Cancelled | Self::Sheet { fault: SheetFault::Cancelled, .. })
    }
}

impl From<CareProblem> for Problem {
    fn from(problem: CareProblem) -> Self {
        Self::Care(problem)
    }
}

impl From<PayProblem> for Problem {
    fn from(problem: PayProblem) -> Self {
        Self::Pay(problem)
    }
}

impl From<KinProblem> for Problem {
    fn from(problem: KinProblem) -> Self {
        Self::Kin(problem)
    }
}

impl From<ContractProblem> for Problem {
    fn from(problem: ContractProblem) -> Self {
        Self::Contract(problem)
    }
}

impl From<FigureProblem> for Problem {
    fn from(problem: FigureProblem) -> Self {
        Self::Figure(problem)
    }
}

impl From<RouteProblem> for Problem {
    fn from(problem: RouteProblem) -> Self {
        Self::Route(problem)
    }
}

impl From<LookupProblem> for Problem {
    fn from(problem: LookupProblem) -> Self {
        Self::Lookup(problem)
    }
}

impl From<InputProblem> for Problem {
    fn from(problem: InputProblem) -> Self {
        Self::Input(problem)
    }
}

impl From<UndoProblem> for Problem {
    fn from(problem: UndoProblem) -> Self {
        Self::Undo(problem)
    }
}

impl From<SetupProblem> for Problem {
    fn from(problem: SetupProblem) -> Self {
        Self::Setup(problem)
    }
}

/// Reads a date that a person typed. See [`super::date::parse_day`] for the forms.
///
/// # Errors
/// [`InputProblem::BadDate`] with the text as it was typed.
pub fn read_day(text: &str) -> Result<Day, Problem> {
    super::date::parse_day(text).ok_or_else(|| InputProblem::BadDate(text.to_owned()).into())
}

/// # Errors
/// [`InputProblem::BadMonth`] with the text as it was typed.
pub fn read_month(text: &str) -> Result<Month, Problem> {
    Month::parse(text).ok_or_else(|| InputProblem::BadMonth(text.to_owned()).into())
}
