//! The shape of a working: a figure, the formula that gives it, and the figures that the formula takes.
//! Every formula can be redone with a pocket calculator, and [`Working::recompute`] does it.

use serde::Serialize;

use super::facts::AdjustmentKind;
use crate::domain::apportion::MICRO;
use crate::domain::date::{Day, Month};
use crate::domain::money::Fen;
use crate::domain::service::{Item, Mode};
use crate::domain::team::Role;

/// One figure and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Working {
    pub label: Label,
    /// A whole number of the smallest step that `unit` shows.
    pub value: i128,
    pub unit: Unit,
    pub formula: Formula,
    /// The operands of the formula, in its order.
    pub steps: Vec<Self>,
}

impl Working {
    /// A figure of the facts or the scheme.
    #[must_use]
    pub fn given(label: impl Into<Label>, value: impl Into<i128>, unit: Unit) -> Self {
        Self { label: label.into(), value: value.into(), unit, formula: Formula::Given, steps: Vec::new() }
    }

    #[must_use]
    pub fn by(label: impl Into<Label>, value: impl Into<i128>, unit: Unit, formula: Formula, steps: Vec<Self>) -> Self {
        Self { label: label.into(), value: value.into(), unit, formula, steps }
    }

    #[must_use]
    pub fn fen(label: impl Into<Label>, value: Fen, formula: Formula, steps: Vec<Self>) -> Self {
        Self::by(label, value.0, Unit::Yuan, formula, steps)
    }

    /// What the formula gives for its operands; the stated value itself where it is a given figure.
    /// `None` where the operands are not those that the formula takes.
    #[must_use]
    pub fn recompute(&self) -> Option<i128> {
        let operands: Vec<i128> = self.steps.iter().map(|step| step.value).collect();
        self.formula.evaluate(&operands, self.value)
    }

    /// The steps that deserve a line of their own: facts, and products of facts within a sum, stand inside the line
    /// of the formula that takes them.
    pub fn opens_to(&self) -> impl Iterator<Item = &Self> {
        let inline = |step: &Self| self.formula == Formula::Sum && step.is_product_of_facts();
        self.steps.iter().filter(move |step| step.formula != Formula::Given && !inline(step))
    }

    /// Short enough to stand inside a sum.
    #[must_use]
    pub fn is_product_of_facts(&self) -> bool {
        self.formula == Formula::Product && self.steps.iter().all(|step| step.formula == Formula::Given)
    }

    /// This figure and all below it, each with its depth; the order in which a person reads them.
    pub fn walk(&self) -> impl Iterator<Item = (usize, &Self)> {
        let mut open = vec![(0, self)];
        std::iter::from_fn(move || {
            let (depth, working) = open.pop()?;
            open.extend(working.steps.iter().rev().map(|step| (depth + 1, step)));
            Some((depth, working))
        })
    }
}

/// How a figure follows from its operands (a, b, c …).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// A fact or a figure of the scheme.
    Given,
    /// a + b + …
    Sum,
    /// a - b - …
    Difference,
    /// a x b x …
    Product,
    /// a x b / c, the fraction dropped.
    WholePart,
    /// (a x b + c) / d, the fraction dropped.
    WholePartWith,
    /// a - b, but not below nothing and not above c.
    DifferenceWithin,
    /// a x b / c, half up.
    Rounded,
    /// What a x b / c left over: a x b - d x c, without its sign.
    Remainder,
    /// Place in the line for the odd fen: a x 1,000,000 + b x c, where the million is the micro-fen in a fen;
    /// `negative` turns the sign of b.
    Precedence { negative: bool },
    /// The place of operand number `own` (from 0) when all are ordered from large to small; of equals, the first.
    Rank { own: usize },
    /// One fen where a <= b, else none; `negative` takes it instead of giving it.
    OddFen { negative: bool },
    /// a where a < b, else c.
    OnlyBelow,
    /// Behind a come pairs of floor and coefficient: the coefficient of the first floor that a reaches, else 0.
    Band,
    /// a + (b x 1,000,000 / c, fraction dropped) - d x 1,000,000; `negative` turns the sign of the middle.
    CarryAfter { negative: bool },
}

impl Formula {
    fn evaluate(self, operands: &[i128], stated: i128) -> Option<i128> {
        let million = i128::from(MICRO);
        match (self, operands) {
            (Self::Given, []) => Some(stated),
            (Self::Sum, terms) => Some(terms.iter().sum()),
            (Self::Difference, [a, rest @ ..]) => Some(a - rest.iter().sum::<i128>()),
            (Self::Product, factors) => Some(factors.iter().product()),
            (Self::WholePart, [a, b, c]) => (a * b).checked_div(*c),
            (Self::WholePartWith, [a, b, c, d]) => (a * b + c).checked_div(*d),
            (Self::DifferenceWithin, [a, b, c]) => Some((a - b).max(0).min(*c)),
            (Self::Rounded, [a, b, c]) => (a * b + c / 2).checked_div(*c),
            (Self::Remainder, [a, b, c, d]) => Some((a * b - d * c).abs()),
            (Self::Precedence { negative }, [a, b, c]) => Some(a * million + signed(negative, *b) * c),
            (Self::Rank { own }, all) => {
                let mine = all.get(own)?;
                let ahead =
                    all.iter().enumerate().filter(|(place, other)| *other > mine || (*other == mine && *place < own));
                i128::try_from(ahead.count() + 1).ok()
            }
            (Self::OddFen { negative }, [a, b]) => Some(signed(negative, i128::from(a <= b))),
            (Self::OnlyBelow, [a, b, c]) => Some(if a < b { *a } else { *c }),
            (Self::Band, [a, bands @ ..]) => {
                Some(bands.chunks_exact(2).find(|band| *a >= band[0]).map_or(0, |band| band[1]))
            }
            (Self::CarryAfter { negative }, [a, b, c, d]) => {
                Some(a + signed(negative, (b * million).checked_div(*c)?) - d * million)
            }
            _ => None,
        }
    }
}

fn signed(negative: bool, value: i128) -> i128 {
    if negative { -value } else { value }
}

/// What the value counts, and how many of its digits stand behind the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Fen, read as yuan with two decimals.
    Yuan,
    /// Micro-fen, read as yuan with eight decimals.
    MicroFen,
    /// Effective persons x months.
    PersonMonths,
    /// Effective persons x days.
    PersonDays,
    Times,
    Days,
    Months,
    /// Hundredths of a point.
    Points,
    /// Hundredths of a mark.
    Marks,
    /// A plain number with so many decimals: coefficients, weights, remainders.
    Number {
        decimals: u8,
    },
    /// Basis points, read as hundredths of a whole (40 of 100), so that the remainder needs no percent key.
    Percent,
    Rank,
}

/// What a figure is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Label {
    Plain {
        name: Plain,
    },
    MemberTotal {
        member: String,
    },
    /// What a member gets from a part.
    Line {
        member: String,
        pot: String,
        part: String,
    },
    Adjustment {
        member: String,
        #[serde(flatten)]
        kind: AdjustmentKind,
        reason: String,
    },
    /// A member's share of another's adjustment.
    OthersShare {
        member: String,
        of: String,
        reason: String,
    },
    /// What the others bear or receive.
    OthersAmount {
        of: String,
        reason: String,
    },
    PartAmount {
        pot: String,
        part: String,
    },
    /// The part's cut of this month's pot, where money that stayed in the part before comes to it.
    PartOfMonth {
        pot: String,
        part: String,
    },
    /// All that the part could share, if anybody had any weight.
    PartAvailable {
        pot: String,
        part: String,
    },
    PartShare {
        part: String,
    },
    Precedence {
        of: String,
    },
    Weight {
        member: String,
    },
    WeightSum {
        part: String,
    },
    WorkPoints {
        item: Item,
        mode: Mode,
        /// The day of work of a closed month that counts now.
        #[serde(skip_serializing_if = "Option::is_none")]
        late: Option<Day>,
    },
    WorkCount {
        item: Item,
        mode: Mode,
    },
    PointValue {
        item: Item,
        mode: Mode,
    },
    /// The points of a key step (L130).
    KeyStepValue {
        item: Item,
        mode: Mode,
    },
    Stars {
        stars: u32,
    },
    RoleCoefficient {
        role: Role,
        own: bool,
    },
    PotReleased {
        pot: String,
    },
    PotAvailable {
        pot: String,
    },
    PotAccrued {
        pot: String,
        month: Month,
    },
    AccruedToDate {
        month: Month,
    },
    AccruedBefore {
        month: Month,
    },
    PersonMonths {
        through: Month,
    },
    PersonMonthsBefore {
        month: Month,
    },
    TeamScore {
        score: String,
    },
    /// The pot waits: no score was given.
    TeamScoreMissing {
        score: String,
    },
    Unearned {
        pot: String,
    },
    PendingAfter {
        pot: String,
    },
    /// What an adjustment means for the account that bears it.
    OtherSide {
        of: String,
        reason: String,
    },
}

/// A figure that needs no further name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Plain {
    ShareSum,
    Whole,
    OddFen,
    OddFenCount,
    /// Place in the line for an odd fen.
    Rank,
    Remainder,
    CarryBefore,
    CarryAfter,
    Same,
    Points,
    DaysPresent,
    EnteredShare,
    QualityCoefficient,
    QualityRatio,
    QualityScore,
    /// No score was given: counted with full marks.
    QualityAssumed,
    FullMarks,
    /// What the earlier releases of the year dropped, yuan x marks.
    FractionBefore,
    /// The constant by which a share becomes a coefficient of four decimals.
    FullQuality,
    QualityThreshold,
    BandFloor,
    BandCoefficient,
    Rate,
    MonthlyRate,
    MonthsOfYear,
    /// Standardised workload: pay x minutes, difficulty and risk, a consultation of five minutes.
    PaidTime,
    Difficulty,
    Consultation,
    KeyStep,
    KeyStepOne,
    /// What the member brought into the pot.
    Brought,
    EnteredAmount,
    Allowance,
    AllowanceOfMonth,
    DaysInTeam,
    DaysOfMonth,
    PaidPoints,
    TierPoints,
    PointPrice,
    TierAmount,
    TierSum,
    PricedPoints,
    Hundred,
    ReleaseCoefficient,
    Cost,
    Net,
    ShareOfNet,
    AdvanceShare,
    YearAccrued,
    YearEarned,
    YearPaid,
    TeamsPool,
    TeamWeight,
    TeamsWeight,
    /// Fen that are no whole yuan.
    BelowYuan,
    /// What floor and cap gave or took.
    Levelled,
    LevelAfter,
    Pending,
    MembersTotal,
    MemberLines,
    Added,
    Deducted,
    /// Stayed in the part from earlier months.
    Waited,
    /// Stays in the part: nobody has any weight.
    Waits,
    /// Waited for what the scheme has no more.
    LeftOver,
    ReserveBefore,
    ReserveAfter,
    Institution,
    Payer,
}

impl From<Plain> for Label {
    fn from(name: Plain) -> Self {
        Self::Plain { name }
    }
}
