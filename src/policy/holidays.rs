//! The calendar of working days, from the tables in `assets/holidays` that are built into the program.

use std::sync::LazyLock;

use crate::domain::workday::{Calendar, YearTable};

/// One text per year for which the State Council's notice has been entered.
const TABLES: [&str; 2] =
    [include_str!("../../assets/holidays/2025.toml"), include_str!("../../assets/holidays/2026.toml")];

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(&tables()));

/// # Panics
/// Never: the tables are part of the program and read by a test.
fn tables() -> Vec<YearTable> {
    TABLES.iter().map(|text| toml::from_str(text).expect("a built-in table is well formed")).collect()
}

/// Working days as far as notices are known; read when somebody asks for the first time.
#[must_use]
pub fn calendar() -> &'static Calendar {
    &CALENDAR
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Weekday};

    use super::*;
    use crate::domain::date::{Day, year_end, year_start};
    use crate::domain::workday::DayKind;

    /// First and last day off.
    type Span = (&'static str, &'static str);

    /// The notices once more, span by span, as they are worded; compared with two independent sources.
    const NOTICES: [(i32, &[Span], &[&str]); 2] = [
        (
            2025,
            &[
                ("01-01", "01-01"),
                ("01-28", "02-04"),
                ("04-04", "04-06"),
                ("05-01", "05-05"),
                ("05-31", "06-02"),
                ("10-01", "10-08"),
            ],
            &["01-26", "02-08", "04-27", "09-28", "10-11"],
        ),
        (
            2026,
            &[
                ("01-01", "01-03"),
                ("02-15", "02-23"),
                ("04-04", "04-06"),
                ("05-01", "05-05"),
                ("06-19", "06-21"),
                ("09-25", "09-27"),
                ("10-01", "10-07"),
            ],
            &["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
        ),
    ];

    #[test]
    fn every_day_of_both_years_is_as_published() {
        for (year, spans, make_up) in NOTICES {
            let day = |text: &str| format!("{year}-{text}").parse::<Day>().expect("a day");
            let mut worked = 0;
            for on in year_start(year).iter_days().take_while(|on| *on <= year_end(year)) {
                let weekend = matches!(on.weekday(), Weekday::Sat | Weekday::Sun);
                let rests = spans.iter().any(|(from, to)| day(from) <= on && on <= day(to));
                let kind = match (rests, make_up.iter().any(|text| day(text) == on), weekend) {
                    (true, ..) => DayKind::Holiday,
                    (_, true, _) => DayKind::MakeUp,
                    (.., true) => DayKind::Weekend,
                    _ => DayKind::Workday,
                };
                assert_eq!(calendar().kind(on), kind, "{on}");
                worked += usize::from(kind.is_worked());
            }
            assert_eq!(worked, 248, "working days of {year}");
        }
    }

    #[test]
    fn a_table_names_its_notice_and_only_days_that_it_can_change() {
        for (table, (year, ..)) in tables().iter().zip(NOTICES) {
            assert_eq!(table.year, year);
            assert!(table.source.contains(&format!("{year}年部分节假日安排的通知")), "{}", table.source);
            let days = table.rest.len() + table.make_up.len();
            let mut all: Vec<Day> = table.rest.iter().chain(&table.make_up).copied().collect();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), days, "a day stands twice in {year}");
            assert!(table.make_up.iter().all(|day| matches!(day.weekday(), Weekday::Sat | Weekday::Sun)), "{year}");
        }
    }
}
