//! The only clock of the screen: which day it is, and when the next one begins.

use std::time::Duration;

use crate::domain::date::Day;

/// Waited beyond midnight, so that the new day has surely begun.
const MARGIN: Duration = Duration::from_secs(1);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The computer's own civil date.
    System,
    /// `--today`: it stays this day.
    Fixed(Day),
}

impl Clock {
    #[must_use]
    pub fn today(self) -> Day {
        match self {
            Self::System => now().date(),
            Self::Fixed(day) => day,
        }
    }

    /// How long until the next day; `None` where there will be none.
    #[must_use]
    pub fn until_tomorrow(self) -> Option<Duration> {
        match self {
            Self::Fixed(_) => None,
            Self::System => {
                let now = now();
                let tomorrow = now.date().succ_opt()?.and_hms_opt(0, 0, 0)?;
                (tomorrow - now).to_std().ok().map(|left| left + MARGIN)
            }
        }
    }
}

/// The moment that the journal writes down, with the offset of the clock on the wall.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the other question to the clock: when was this done")]
pub fn stamp_time() -> chrono::DateTime<chrono::FixedOffset> {
    chrono::Local::now().fixed_offset()
}

#[expect(clippy::disallowed_methods, reason = "the one place of the screen that asks what time it is")]
fn now() -> chrono::NaiveDateTime {
    chrono::Local::now().naive_local()
}
