//! Civil dates and months: reading what people write, adding months, counting years of age.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A civil date. There is no time of day in this field and no time zone.
pub type Day = NaiveDate;

/// A calendar month; the unit of pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// `None` unless `month` is 1 to 12 and the year is one that [`Day`] can hold.
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Self> {
        Day::from_ymd_opt(year, month, 1)?;
        Some(Self { year, month })
    }

    #[must_use]
    pub fn of(day: Day) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 12.
    #[must_use]
    pub fn number(self) -> u32 {
        self.month
    }

    /// # Panics
    /// Never: a `Month` is only made from a day that exists.
    #[must_use]
    pub fn first_day(self) -> Day {
        Day::from_ymd_opt(self.year, self.month, 1).expect("a month has a first day")
    }

    #[must_use]
    pub fn last_day(self) -> Day {
        self.next().first_day().pred_opt().unwrap_or(Day::MAX)
    }

    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.first_day() + Months::new(1))
    }

    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.first_day() - Months::new(1))
    }

    #[must_use]
    pub fn days(self) -> u32 {
        self.last_day().day()
    }

    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        Self::of(day) == self
    }

    /// Reads `2026-10` (also `2026-1`, `202610`, `2026年10月`).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (year, month) = if let Some((y, m)) = text.split_once(['-', '/', '.', '年']) {
            (y, m.trim_end_matches('月'))
        } else if text.len() == 6 && text.is_ascii() {
            text.split_at(4)
        } else {
            return None;
        };
        if year.len() != 4 || month.is_empty() || month.len() > 2 {
            return None;
        }
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse().ok()).flatten();
        Self::new(i32::try_from(digits(year)?).ok()?, digits(month)?)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or(text)
    }
}

/// The same day `months` later, clamped to the end of a shorter month (31 January + 1 = 28 or 29 February).
#[must_use]
pub fn add_months(day: Day, months: u32) -> Day {
    day.checked_add_months(Months::new(months)).unwrap_or(Day::MAX)
}

/// The same day `months` earlier, clamped to the end of a shorter month.
#[must_use]
pub fn months_before(day: Day, months: u32) -> Day {
    day.checked_sub_months(Months::new(months)).unwrap_or(Day::MIN)
}

#[must_use]
pub fn add_days(day: Day, days: i64) -> Day {
    day.checked_add_signed(chrono::Duration::days(days)).unwrap_or(if days < 0 { Day::MIN } else { Day::MAX })
}

/// The most months that can be added to `from` without passing `to`; 0 where `to` is the earlier one.
#[must_use]
pub fn months_between(from: Day, to: Day) -> u32 {
    let apart = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
    let months = u32::try_from(apart).unwrap_or(0);
    if months > 0 && add_months(from, months) > to { months - 1 } else { months }
}

/// Whole days from `from` to `to`; negative where `to` is the earlier one.
#[must_use]
pub fn days_between(from: Day, to: Day) -> i64 {
    (to - from).num_days()
}

/// Completed years of life on `day` (周岁). Someone born on 29 February completes a year on 1 March
/// in a year without that day. Zero before birth.
#[must_use]
pub fn age_on(birth: Day, day: Day) -> u32 {
    let years = day.year() - birth.year() - i32::from((day.month(), day.day()) < (birth.month(), birth.day()));
    u32::try_from(years).unwrap_or(0)
}

/// The day on which the person completes `years` of life, by the convention of [`age_on`].
#[must_use]
pub fn birthday(birth: Day, years: u32) -> Day {
    let year = birth.year().saturating_add_unsigned(years);
    Day::from_ymd_opt(year, birth.month(), birth.day()).or_else(|| Day::from_ymd_opt(year, 3, 1)).unwrap_or(Day::MAX)
}

#[must_use]
pub fn year_start(year: i32) -> Day {
    Day::from_ymd_opt(year, 1, 1).unwrap_or(Day::MIN)
}

#[must_use]
pub fn year_end(year: i32) -> Day {
    Day::from_ymd_opt(year, 12, 31).unwrap_or(Day::MAX)
}

/// The first day of the part after `nth` of `parts` equal parts of a year, in whole months where that is even.
#[must_use]
pub fn part_of_year(year: i32, nth: u8, parts: u8) -> Day {
    let (nth, parts) = (u32::from(nth), u32::from(parts.max(1)));
    if 12 % parts == 0 {
        return add_months(year_start(year), nth * 12 / parts);
    }
    let days = days_between(year_start(year), year_start(year + 1));
    add_days(year_start(year), days * i64::from(nth) / i64::from(parts))
}

/// Reads a date as offices write it: `2024-01-05`, `2024.1.5`, `2024/1/5`, `2024年1月5日`, `20240105`,
/// with or without a time of day behind it, in half-width or full-width signs. `None` for anything that is not
/// a day of the calendar, and for forms in which day and month could be swapped.
/// Spreadsheet serial numbers are read by [`from_serial`].
#[must_use]
pub fn parse_day(text: &str) -> Option<Day> {
    let folded: String = text.trim().chars().map(fold_width).collect();
    let date = folded.split([' ', 'T']).find(|part| !part.is_empty())?;
    if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
        return ymd(&date[..4], &date[4..6], &date[6..]);
    }
    let mut parts = date.splitn(3, ['-', '/', '.', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let day = day.strip_suffix(['日', '号']).unwrap_or(day);
    ymd(year, month, day)
}

fn ymd(year: &str, month: &str, day: &str) -> Option<Day> {
    let number = |s: &str, longest: usize| {
        ((1..=longest).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit()))
            .then(|| s.parse::<u32>().ok())
            .flatten()
    };
    if year.len() != 4 {
        return None;
    }
    Day::from_ymd_opt(i32::try_from(number(year, 4)?).ok()?, number(month, 2)?, number(day, 2)?)
}

/// A spreadsheet's day number (1900 date system; 45296 is 2024-01-05). Only 1910 to 2099, so that a stray
/// count or an age is not taken for a date.
#[must_use]
pub fn from_serial(serial: i64) -> Option<Day> {
    let epoch = Day::from_ymd_opt(1899, 12, 30)?;
    (3_654..73_051).contains(&serial).then(|| add_days(epoch, serial))
}

/// Full-width digits, letters and signs to their half-width twins; the ideographic space to a space.
#[must_use]
pub fn fold_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '。' => '.',
        '—' | '–' | '−' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("an ISO date")
    }

    #[test]
    fn dates_are_read_in_every_form_of_the_field() {
        for form in [
            "2024-01-05",
            "2024.1.5",
            "2024/1/5",
            "2024年1月5日",
            "20240105",
            "２０２４－０１－０５",
            " 2024-1-5 08:30:00 ",
            "2024-01-05T00:00:00",
        ] {
            assert_eq!(parse_day(form), Some(day("2024-01-05")), "{form}");
        }
        for form in [
            "",
            "2024",
            "2024-13-01",
            "2023-02-29",
            "05/01/2024",
            "24-1-5",
            "2024-1",
            "2024年",
            "二〇二四",
            "2024--1",
            "20240230",
        ] {
            assert_eq!(parse_day(form), None, "{form}");
        }
    }

    #[test]
    fn a_serial_is_a_day_only_where_people_live() {
        assert_eq!(from_serial(45296), Some(day("2024-01-05")));
        assert_eq!(from_serial(60), None);
        assert_eq!(from_serial(20_240_105), None);
    }

    #[test]
    fn months_clamp_and_age_counts_completed_years() {
        assert_eq!(add_months(day("2025-11-30"), 3), day("2026-02-28"));
        assert_eq!(add_months(day("2023-11-30"), 3), day("2024-02-29"));
        assert_eq!(age_on(day("1960-02-29"), day("2025-02-28")), 64);
        assert_eq!(age_on(day("1960-02-29"), day("2025-03-01")), 65);
        assert_eq!(birthday(day("1960-02-29"), 65), day("2025-03-01"));
        assert_eq!(birthday(day("1960-02-29"), 64), day("2024-02-29"));
    }

    #[test]
    fn a_month_knows_its_days_and_its_neighbours() {
        let month = Month::parse("2026-12").expect("a month");
        assert_eq!(
            (month.days(), month.next().to_string(), month.previous().to_string()),
            (31, "2027-01".into(), "2026-11".into())
        );
        assert_eq!(Month::parse("202602").map(Month::days), Some(28));
        assert_eq!(Month::parse("2026-13"), None);
        assert_eq!(Month::parse("2026年3月").map(|m| m.to_string()), Some("2026-03".into()));
    }
}
