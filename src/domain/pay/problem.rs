//! Why a month's pay, or a change of it, was refused. Names and titles are those that the leader sees.

use super::check::Check;
use crate::domain::date::{Day, Month};
use crate::domain::id::MemberId;
use crate::domain::money::Fen;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayProblem {
    // The month
    MonthClosed(Month),
    /// Its last day has not come yet.
    MonthNotOver {
        month: Month,
        today: Day,
    },
    MonthInFuture {
        month: Month,
        today: Day,
    },
    /// A later month is closed already, and was settled without this one.
    LaterMonthClosed {
        month: Month,
        later: Month,
    },
    /// Months are closed in order; this one comes first.
    EarlierMonthOpen {
        month: Month,
        open: Month,
    },
    /// No money, no work and no line by hand, and no month closed before it: the team was not at work yet.
    NothingToPay(Month),
    NotClosed(Month),
    NoScheme(Month),
    /// These scores of the team and quality scores of members were not entered, and nobody said to close without them.
    Unscored {
        month: Month,
        scores: Vec<String>,
        members: Vec<String>,
    },

    // Scores, attendance, weights. Marks in hundredths.
    TeamScoreTooHigh {
        score: String,
        given: u32,
        full: u32,
    },
    UnknownScore(String),
    QualityTooHigh {
        member: String,
        given: u32,
        full: u32,
    },
    TooManyDays {
        member: String,
        given: u32,
        month: Month,
    },
    NoCoefficient {
        member: String,
    },
    /// In hundredths.
    CoefficientTooHigh {
        member: String,
        given: u32,
        most: u32,
    },
    NoMembers,
    MemberTwice(String),
    /// Work, a share, an adjustment or a carry of somebody who was not in the team in this month.
    MemberNotThere(MemberId),
    UnknownPart {
        pot: String,
        part: String,
    },
    /// A part given to one member needs exactly one named.
    NotOneMember {
        pot: String,
        part: String,
        named: usize,
    },

    /// The shares of a pot's parts, tried out, are not the whole pot; basis points.
    SharesNotWhole {
        pot: String,
        sum_bp: u32,
    },

    // Money
    NegativePot {
        pot: String,
        amount: Fen,
    },
    /// All lines together do not reach the floor for everybody.
    FloorTooHigh {
        floor: Fen,
        members: usize,
        total: Fen,
    },
    /// The scheme rewards only (L183).
    RewardOnly {
        member: String,
    },
    /// A pot, payer or part of a score sheet that the scheme does not have; its id.
    UnknownFigure(String),
    /// What one piece of work is worth; hundredths of a point.
    PointsTooHigh {
        given: u32,
        most: u32,
    },
    /// A scheme of this id is there already; its file says from when to when it holds.
    SchemeThere(String),
    /// An amount below nothing, entered for a pot, a payer or the cost; its title.
    AmountBelowZero {
        what: String,
        amount: Fen,
    },
    /// Stars that the scheme does not know.
    UnknownStars {
        member: String,
        given: u32,
    },
    /// There is money in a pot for members and not one part to take it.
    NoParts {
        pot: String,
        released: Fen,
    },
    /// Nobody else has any weight in the part that should bear or receive the adjustment.
    NobodyElse {
        member: String,
        pot: String,
        part: String,
    },
    /// A figure beyond what can be computed exactly; the title of the pot or part, or the member's name.
    TooLarge {
        what: String,
    },

    // Adjustments
    NoReason {
        member: String,
    },
    ZeroAmount {
        member: String,
    },
    /// An extra or a deduction is entered without a sign.
    NegativeAmount {
        member: String,
        amount: Fen,
    },
    /// The corrected month is this one or a later one.
    CorrectionNotLater {
        of: Month,
        month: Month,
    },

    /// The reserve has less than the member should get from it.
    ReserveTooSmall {
        member: String,
        amount: Fen,
        reserve: Fen,
    },
    /// An amount beyond what any team has, as it was typed.
    AmountTooLarge {
        given: String,
        most: Fen,
    },

    // Proof
    /// A check of arithmetic does not hold. Such a month is never closed.
    CheckFails(Box<Check>),
    /// What was frozen or entered for the month cannot be read any more; the reader's own words.
    UnreadableMonth {
        month: Month,
        detail: String,
    },
    UnreadableCode(String),
    /// No closed month has this code's month.
    UnknownCode(String),
}
