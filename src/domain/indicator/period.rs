//! The days of a trend: the ends of the months before a day, and the day itself.

use crate::domain::date::{Day, Month};

/// So many days, the earliest first; the last one is `day`.
#[must_use]
pub fn trend_days(day: Day, count: usize) -> Vec<Day> {
    let before = std::iter::successors(Some(Month::of(day).previous()), |month| Some(month.previous()));
    let mut days: Vec<Day> = before.take(count.saturating_sub(1)).map(Month::last_day).collect();
    days.reverse();
    days.extend((count > 0).then_some(day));
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trend_ends_today_and_before_it_with_each_month() {
        let day = |text: &str| text.parse().expect("a day");
        assert_eq!(trend_days(day("2026-03-15"), 3), [day("2026-01-31"), day("2026-02-28"), day("2026-03-15")]);
        assert_eq!(trend_days(day("2026-03-15"), 0), []);
    }
}
