//! When a place signs (签约季), and the figures of its renewals.

use chrono::Datelike;

use crate::domain::date::Day;

/// The months of a year in which new agreements are signed; the others are for keeping them (ledger L52).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Season {
    /// 1 to 12, both included; the last not before the first.
    pub first_month: u32,
    pub last_month: u32,
}

impl Season {
    #[must_use]
    pub fn holds(self, day: Day) -> bool {
        (self.first_month..=self.last_month).contains(&day.month())
    }

    /// Days from `day` to the last one of this year's season; `None` outside it.
    #[must_use]
    pub fn days_left(self, day: Day) -> Option<i64> {
        let last = crate::domain::date::Month::new(day.year(), self.last_month)?.last_day();
        self.holds(day).then(|| crate::domain::date::days_between(day, last))
    }
}

/// What a pack says of signing besides its order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SigningFigures {
    /// `None`: all the year.
    pub season: Option<Season>,
    /// So many days before its last one an agreement may be renewed, and stands on the list of renewals.
    pub renew_ahead_days: i64,
    /// Who is signed again within so many days after the last one was renewed.
    pub renewed_within_days: i64,
}
