//! Figures that come from elsewhere: a survey, the insurance, another system. Marked as such wherever they stand.

use crate::domain::codes::codes;
use crate::domain::date::Day;

codes! {
    /// Who counted.
    pub enum FigureSource {
        /// 自查
        Own = "own",
        /// 第三方 (ledger L156, L238)
        ThirdParty = "third_party",
        /// 医保
        Insurance = "insurance",
        /// 上级或信息系统
        System = "system",
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnteredFigure {
    pub indicator: String,
    /// The last day of what was counted.
    pub on: Day,
    pub numerator: u64,
    /// Of a survey, how many answered.
    pub denominator: u64,
    pub source: FigureSource,
    pub note: String,
    pub entered_on: Day,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureProblem {
    /// With those that there are.
    NoIndicator {
        given: String,
        known: Vec<String>,
    },
    /// It is counted from the file.
    Counted {
        title: String,
    },
    /// More are counted than there are.
    MoreThanAll {
        numerator: u64,
        denominator: u64,
    },
    OfNobody,
    InFuture {
        on: Day,
        today: Day,
    },
    /// It is entered: there is no list behind it.
    NoPeople {
        title: String,
    },
    /// No target to plan for, or it is met.
    NoGap {
        title: String,
    },
}
