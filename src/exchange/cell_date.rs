//! Reads a date out of a cell: a date cell, a day number, or text in any form of the field.

use super::grid::{Cell, number_text};
use crate::domain::date::{Day, add_days, fold_width, from_serial, parse_day};
use crate::domain::text_hygiene::clean;

/// Days between the two beginnings of day numbers, 1900 and 1904.
const DAYS_TO_1904: i64 = 1_462;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    NotADate,
    /// Day and month could be swapped (`05/01/2024`).
    Ambiguous,
}

/// # Errors
/// [`DateFault`] for what is not surely one day of the calendar.
pub fn read_date(cell: &Cell, is_1904: bool) -> Result<Day, DateFault> {
    match cell {
        Cell::Date(day) => Ok(*day),
        Cell::Number(number) => day_of_number(*number, is_1904).ok_or(DateFault::NotADate),
        other => read_text(&clean(&other.shown()).text, is_1904),
    }
}

fn day_of_number(number: f64, is_1904: bool) -> Option<Day> {
    // The fraction is the time of day.
    let whole = number.floor();
    #[expect(clippy::cast_possible_truncation, reason = "checked on the same line")]
    let serial = (0.0..1e9).contains(&whole).then_some(whole as i64)?;
    let day = from_serial(serial).map(|day| if is_1904 { add_days(day, DAYS_TO_1904) } else { day });
    day.or_else(|| parse_day(&number_text(number)))
}

fn read_text(text: &str, is_1904: bool) -> Result<Day, DateFault> {
    if let Some(day) = parse_day(text) {
        return Ok(day);
    }
    let folded: String = text.chars().map(fold_width).collect();
    // A day number that was saved as text. Four digits are rather a year.
    if folded.len() == 5
        && let Ok(number) = folded.parse::<u32>()
    {
        return day_of_number(f64::from(number), is_1904).ok_or(DateFault::NotADate);
    }
    let parts: Vec<&str> = folded.split(['/', '-', '.']).collect();
    let is_short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    match parts[..] {
        [first, second, year] if is_short(first) && is_short(second) && matches!(year.len(), 2 | 4) => {
            Err(DateFault::Ambiguous)
        }
        _ => Err(DateFault::NotADate),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_field_is_one_day() {
        let day = Day::from_ymd_opt(2024, 1, 5).expect("a day");
        for text in
            ["2024.1.5", "2024年1月5日", "20240105", "2024/1/5", "45296", "2024-01-05 00:00:00", "２０２４．１．５"]
        {
            assert_eq!(read_date(&Cell::Text(text.into()), false), Ok(day), "{text}");
        }
        for cell in [Cell::Date(day), Cell::Number(45_296.0), Cell::Number(45_296.7), Cell::Number(20_240_105.0)] {
            assert_eq!(read_date(&cell, false), Ok(day), "{cell:?}");
        }
        assert_eq!(read_date(&Cell::Number(43_834.0), true), Ok(day));
    }

    #[test]
    fn what_could_be_two_days_is_none() {
        for text in ["05/01/2024", "5-1-2024", "5.1.24"] {
            assert_eq!(read_date(&Cell::Text(text.into()), false), Err(DateFault::Ambiguous), "{text}");
        }
        for text in ["长期", "2024", "2024.1", "2024-02-30", "99999", "1,2", "a/b/2024"] {
            assert_eq!(read_date(&Cell::Text(text.into()), false), Err(DateFault::NotADate), "{text}");
        }
        for number in [f64::NAN, f64::INFINITY, -1.0, 1.5, 2024.1, 1e18] {
            assert_eq!(read_date(&Cell::Number(number), false), Err(DateFault::NotADate), "{number}");
        }
    }
}
