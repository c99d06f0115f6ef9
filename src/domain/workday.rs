//! Which days are worked: Monday to Friday, less the official days off, plus the make-up days of the year's notice.

use std::collections::BTreeSet;

use chrono::{Datelike, Weekday};
use serde::Deserialize;

use super::codes::codes;
use super::date::{Day, add_days};

/// The days off (休) and make-up working days (班) of one year, as the State Council's notice has them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearTable {
    pub year: i32,
    /// Title and number of the notice.
    pub source: String,
    /// With the Saturdays and Sundays that fall into a holiday.
    pub rest: Vec<Day>,
    /// Saturdays and Sundays that are worked.
    pub make_up: Vec<Day>,
}

codes! {
    /// What a day is to those who work.
    pub enum DayKind {
        Workday = "workday",
        /// A Saturday or Sunday that is worked.
        MakeUp = "make_up",
        Weekend = "weekend",
        /// An official day off, whatever day of the week.
        Holiday = "holiday",
    }
}

impl DayKind {
    #[must_use]
    pub fn is_worked(self) -> bool {
        matches!(self, Self::Workday | Self::MakeUp)
    }
}

/// Working days of all years. A year without a table is Monday to Friday, and [`Calendar::years_without_table`]
/// says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeSet<i32>,
    rest: BTreeSet<Day>,
    make_up: BTreeSet<Day>,
}

impl Calendar {
    #[must_use]
    pub fn new(tables: &[YearTable]) -> Self {
        Self {
            years: tables.iter().map(|table| table.year).collect(),
            rest: tables.iter().flat_map(|table| &table.rest).copied().collect(),
            make_up: tables.iter().flat_map(|table| &table.make_up).copied().collect(),
        }
    }

    #[must_use]
    pub fn kind(&self, day: Day) -> DayKind {
        if self.rest.contains(&day) {
            DayKind::Holiday
        } else if self.make_up.contains(&day) {
            DayKind::MakeUp
        } else if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            DayKind::Weekend
        } else {
            DayKind::Workday
        }
    }

    #[must_use]
    pub fn is_workday(&self, day: Day) -> bool {
        self.kind(day).is_worked()
    }

    /// The working days between two days, both included, in order.
    #[must_use]
    pub fn workdays(&self, from: Day, to: Day) -> Vec<Day> {
        from.iter_days().take_while(|day| *day <= to).filter(|day| self.is_workday(*day)).collect()
    }

    /// The first working day from `day` on, `day` itself included.
    #[must_use]
    pub fn from(&self, day: Day) -> Day {
        day.iter_days().find(|day| self.is_workday(*day)).unwrap_or(day)
    }

    /// The last working day up to `day`, `day` itself included.
    #[must_use]
    pub fn up_to(&self, day: Day) -> Day {
        let back = (0..).map_while(|days: i64| day.checked_sub_signed(chrono::Duration::days(days)));
        back.take(366).find(|day| self.is_workday(*day)).unwrap_or(day)
    }

    /// The years of the days from `from` to `to` for which there is no table.
    #[must_use]
    pub fn years_without_table(&self, from: Day, to: Day) -> Vec<i32> {
        (from.year()..=to.year()).filter(|year| !self.years.contains(year)).collect()
    }
}

/// The Monday of the week of a day.
#[must_use]
pub fn monday(day: Day) -> Day {
    add_days(day, -i64::from(day.weekday().num_days_from_monday()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("an ISO date")
    }

    fn calendar() -> Calendar {
        Calendar::new(&[YearTable {
            year: 2026,
            source: String::new(),
            rest: ["2026-10-01", "2026-10-02", "2026-10-03"].map(day).to_vec(),
            make_up: vec![day("2026-10-10")],
        }])
    }

    #[test]
    fn a_day_is_what_the_table_says_and_otherwise_what_the_week_says() {
        for (on, kind) in [
            ("2026-09-30", DayKind::Workday),
            ("2026-10-01", DayKind::Holiday),
            ("2026-10-03", DayKind::Holiday),
            ("2026-10-04", DayKind::Weekend),
            ("2026-10-10", DayKind::MakeUp),
            ("2026-10-11", DayKind::Weekend),
            ("2027-10-01", DayKind::Workday),
        ] {
            assert_eq!(calendar().kind(day(on)), kind, "{on}");
        }
    }

    #[test]
    fn working_days_are_found_on_both_sides_of_days_off() {
        let calendar = calendar();
        assert_eq!(calendar.from(day("2026-10-01")), day("2026-10-05"));
        assert_eq!(calendar.from(day("2026-10-10")), day("2026-10-10"));
        assert_eq!(calendar.up_to(day("2026-10-04")), day("2026-09-30"));
        let worked = ["2026-09-30", "2026-10-05"].map(day);
        assert_eq!(calendar.workdays(day("2026-09-30"), day("2026-10-05")), worked);
        assert_eq!(calendar.workdays(day("2026-10-05"), day("2026-09-30")), []);
    }

    #[test]
    fn a_year_without_a_table_is_said() {
        let calendar = calendar();
        assert_eq!(calendar.years_without_table(day("2026-01-01"), day("2026-12-31")), Vec::<i32>::new());
        assert_eq!(calendar.years_without_table(day("2025-12-31"), day("2027-01-01")), [2025, 2027]);
    }

    #[test]
    fn a_week_begins_on_monday() {
        assert_eq!(monday(day("2026-11-22")), day("2026-11-16"));
        assert_eq!(monday(day("2026-11-23")), day("2026-11-23"));
    }
}
