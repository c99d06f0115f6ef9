//! Indicators as lines, the people behind one, and how its gap is closed.

use crate::domain::codes::codes;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::indicator::{EnteredFigure, Figure, IndicatorGroup, Known};
use crate::domain::money::Fen;
use crate::domain::provenance::Source;
use crate::domain::resident::Sex;
use crate::domain::visit::Session;

/// All that are in force, group by group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndicatorBoard {
    pub on: Day,
    pub lines: Vec<IndicatorLine>,
}

impl IndicatorBoard {
    /// What is scored: reached and full marks, in hundredths.
    #[must_use]
    pub fn score(&self) -> (u64, u64) {
        let scored = self.lines.iter().filter_map(|line| Some((line.figure?.score()?, u64::from(line.figure?.weight))));
        scored.fold((0, 0), |sum, (score, weight)| (sum.0 + score, sum.1 + weight))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorLine {
    pub id: String,
    pub title: String,
    pub group: IndicatorGroup,
    pub definition: String,
    pub source: Source,
    pub known: Vec<Known>,
    /// `None` where it is entered and nobody has.
    pub figure: Option<Figure>,
    /// A month before, where it is counted; the figure before, where it is entered.
    pub before: Option<Figure>,
    /// Of one that is entered: where the figure is from.
    pub entered: Option<EnteredFigure>,
    /// There are people behind it.
    pub is_counted: bool,
    /// Of one that is entered: numerator and denominator in words.
    pub asked: Option<(String, String)>,
}

codes! {
    /// A list of people behind a figure.
    pub enum IndicatorSide {
        /// In the denominator and not in the numerator.
        Gap = "gap",
        Numerator = "numerator",
        Denominator = "denominator",
    }
}

codes! {
    /// By what a figure is broken down.
    pub enum Breakdown {
        Population = "population",
        Age = "age",
        Village = "village",
        Member = "member",
    }
}

/// One part of a breakdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenDown {
    pub label: String,
    pub figure: Figure,
}

/// Who stands between a figure and its target, the easiest to win first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapPlan {
    pub title: String,
    pub group: IndicatorGroup,
    pub figure: Figure,
    /// How many are enough.
    pub shortage: u64,
    /// What they bring the members in a year, where the fee follows them.
    pub pot: Option<Fen>,
    /// Everybody of the gap.
    pub lines: Vec<GapLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapLine {
    pub resident: ResidentId,
    pub name: String,
    pub age: Option<u32>,
    pub sex: Sex,
    pub phone: Option<String>,
    pub address: String,
    pub nearness: Nearness,
}

/// What makes somebody easy to reach, best first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Nearness {
    /// Comes by himself on that day.
    pub appointment: Option<Day>,
    /// Is to be visited then.
    pub visit: Option<(Day, Session)>,
    /// Somebody of the same household is to be visited then.
    pub visit_at_home: Option<Day>,
    /// So many duties are open or late: one contact does both.
    pub open_duties: usize,
    pub has_phone: bool,
}

impl Nearness {
    /// The smaller, the easier: whoever is met soonest anyway, then whoever can be called.
    #[must_use]
    pub fn rank(&self) -> (u8, Option<Day>) {
        let met_on = [self.appointment, self.visit.map(|(day, _)| day), self.visit_at_home].into_iter().flatten().min();
        let kind = match self {
            _ if met_on.is_some() => 0,
            Self { open_duties: 1.., has_phone: true, .. } => 1,
            Self { has_phone: true, .. } => 2,
            Self { open_duties: 1.., .. } => 3,
            _ => 4,
        };
        (kind, met_on)
    }
}

/// A figure as a person enters it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFigure {
    pub indicator: String,
    pub on: Day,
    pub numerator: u64,
    pub denominator: u64,
    pub source: crate::domain::indicator::FigureSource,
    pub note: String,
}
