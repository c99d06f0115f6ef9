//! What can be wrong with a rule pack, and the list into which the linters put what they find.

use std::collections::BTreeSet;

use super::care::rule::Interval;
use super::provenance::{Effective, Source};
use super::service::Item;
use super::team::Role;

/// One fault of a rule pack, found while reading it or by the linter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFault {
    /// The pack's file or id.
    pub pack: String,
    /// 1-based line, where the reader knows it.
    pub line: Option<usize>,
    /// What is wrong, by ids and fields: `htn-follow-up`, `xiamen-2016.pots.team.parts`.
    pub at: Option<String>,
    pub kind: PackFaultKind,
}

/// Fields, ids and figures are those that stand in the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackFaultKind {
    Misread(Misread),
    UnknownPack {
        known: Vec<String>,
    },
    NoSource,
    /// `meant` is the code of the population that has this title or spelling.
    UnknownPopulation {
        given: String,
        meant: Option<String>,
    },
    /// An id that stands twice in one list.
    DuplicateId(String),
    EffectiveOverlap,
    EffectiveReversed,
    /// Shares that should sum to `expected`, in the unit in which they are written.
    SharesDoNotSum {
        expected: i64,
        found: i64,
    },
    /// An outcome or band that an earlier one always catches.
    Unreachable(String),
    Contradiction(Contradiction),
    OutOfRange {
        field: String,
        found: i64,
        least: i64,
        most: i64,
    },
    /// Switched on although its certainty is low.
    UnsureButOn,
}

/// Why the text of a pack could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misread {
    /// No TOML; the reader's own words.
    NotToml(String),
    UnknownField {
        field: String,
        known: Vec<String>,
    },
    /// A field that is written twice.
    Repeated,
    /// A text without quotes.
    Unquoted,
    /// A full-width sign where TOML has an ASCII one.
    FullWidth(char),
    /// A file in another encoding than UTF-8.
    NotUtf8,
    /// One of a fixed set of words was wanted.
    UnknownWord {
        given: String,
        known: Vec<String>,
    },
    MissingField(String),
    /// `given` where it is a single value.
    WrongType {
        given: Option<String>,
        wanted: Wanted,
    },
    /// The reader's own words.
    Other(String),
}

/// The form in which a value is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Boolean,
    /// A whole number from 0 to `most`.
    Whole {
        most: u32,
    },
    /// A whole number of hundredths.
    Hundredths,
    /// A number with at most one decimal, in quotes.
    Tenths,
    Text,
    Date,
    List,
    Table,
    /// The reader's own words.
    Other(String),
}

/// Two things in a pack that cannot both hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contradiction {
    /// A spelling means two populations.
    SpellingOf {
        word: String,
        other: String,
    },
    /// A condition with neither population nor age.
    EmptyCondition,
    /// A condition speaks of key groups, and no population is one.
    NoKeyGroup,
    NoThresholdSelected,
    /// The newest set of limits that counts ends, and none follows.
    ThresholdsEnd,
    /// Days between the set `before` and this one have no limits.
    ThresholdGap {
        before: String,
    },
    /// A pressure or glucose that meets the aim need not be under control by the set that counts, from this age on.
    AimAboveCounted {
        counted: String,
        age: u32,
    },
    /// The first row of the limits of blood pressure is not for every age.
    NoLimitForEveryAge,
    AgesOutOfOrder,
    /// mmHg
    SystolicNotAboveDiastolic {
        systolic: u16,
        diastolic: u16,
    },
    /// A limit of glucose that no reading could have; tenths of mmol/L.
    GlucoseLimitOutOfRange {
        found: u16,
        least: u16,
        most: u16,
    },
    LeastNotBelowMost {
        field: &'static str,
    },
    /// No mode, so no contact can ever count.
    NothingCounts,
    TooFewContacts {
        every: Interval,
        times_a_year: u8,
    },
    WindowsOverlap,
    /// Steps without an anchor, or an anchor without steps.
    NoSteps,
    StepEndsBeforeItOpens {
        step: String,
    },
    StepsOutOfOrder {
        step: String,
    },
    /// A tolerance is written for a kind of contact that the rule's schedule never asks for.
    WindowUnused {
        field: &'static str,
    },
    /// Nothing closes a long prescription but new medicine.
    NothingCloses,
    /// Points for work that the same scheme says never earns any.
    NeverPoints(Item),
    /// A monthly rate, where days are counted.
    MonthlyRateOfDays,
    /// Only effective contracts shall count, and the pack does not say which are.
    NothingEffective,
    /// A release by bands that has none.
    NoBands,
    /// A year can only be settled, and teams can only share, what accrues with persons.
    ReleaseNeedsRate,
    /// A part gives everybody the own, and the pot is not made of what each member brings.
    NothingOwn,
    /// The first price is not for the first point.
    FirstTier,
    /// Some results lead nowhere.
    NotEveryResult,
    OutcomeDoesNotFit {
        outcome: String,
    },
    ChaseWithoutReferral {
        outcome: String,
    },
    /// The outcome judges a reading that the rule does not ask for.
    NothingToJudge,
    /// A reading that is under control by the limits of `set` is a sign of something serious.
    UnderControl {
        sign: &'static str,
        limit: u16,
        set: String,
        below: u16,
    },
    GlucoseSignsCross,
    /// A rule of the team says nothing: the list is empty.
    EmptyList {
        field: &'static str,
    },
    /// The same thing stands twice in a list.
    Twice {
        field: &'static str,
        what: String,
    },
    /// A rule of the team speaks of a rule of care that the packs do not have.
    NoSuchRule(String),
    /// Ships switched off and does not say why.
    OffWithoutReason,
    /// The first class cannot be the household of a class before it, or a class in the middle takes everybody.
    ClassesOutOfOrder {
        class: String,
    },
    /// A pot is released by a score that the scheme does not have.
    NoSuchScore(String),
    /// The basis pays attendance already, or one person alone.
    AttendanceDoesNotFit,
    NoCoefficient(Role),
    /// A coefficient that must be a slip of the pen; hundredths.
    UnlikelyCoefficient {
        found: u32,
        least: u32,
        most: u32,
    },
    /// A part is split by points, and no work has any.
    NoPoints,
}

/// A fault before its layer and line are known. `at` is as in [`PackFault`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub at: String,
    pub kind: PackFaultKind,
}

/// What linters have found so far.
#[derive(Debug, Default)]
pub struct Faults(Vec<Found>);

impl Faults {
    pub fn add(&mut self, at: &str, kind: PackFaultKind) {
        self.0.push(Found { at: at.to_owned(), kind });
    }

    pub fn contradiction(&mut self, at: &str, what: Contradiction) {
        self.add(at, PackFaultKind::Contradiction(what));
    }

    /// Both ends are allowed.
    pub fn range(&mut self, at: &str, field: &str, found: i64, least: i64, most: i64) {
        if !(least..=most).contains(&found) {
            self.add(at, PackFaultKind::OutOfRange { field: field.to_owned(), found, least, most });
        }
    }

    pub fn source(&mut self, at: &str, source: &Source) {
        if source.document.trim().is_empty() {
            self.add(at, PackFaultKind::NoSource);
        }
    }

    pub fn effective(&mut self, at: &str, effective: Effective) {
        if effective.is_reversed() {
            self.add(at, PackFaultKind::EffectiveReversed);
        }
    }

    pub fn sum(&mut self, at: &str, expected: i64, shares: impl Iterator<Item = i64>) {
        let found = shares.fold(0, i64::saturating_add);
        if found != expected {
            self.add(at, PackFaultKind::SharesDoNotSum { expected, found });
        }
    }

    /// Each id once.
    pub fn unique<'a>(&mut self, at: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.add(at, PackFaultKind::DuplicateId(id.to_owned()));
            }
        }
    }

    #[must_use]
    pub fn into_found(self) -> Vec<Found> {
        self.0
    }
}
