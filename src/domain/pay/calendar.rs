//! Which month may be closed, which may still be changed, which may be corrected.

use super::problem::PayProblem;
use crate::domain::date::{Day, Month};

/// A month is closed once, on its last day or later, and in order: never behind a later closed month, which was
/// settled without it, and never over an open one, whose money nobody could be paid any more.
///
/// # Errors
/// The reason why it may not be closed.
pub fn may_close(month: Month, today: Day, closed: &[Month]) -> Result<(), PayProblem> {
    may_change(month, today, closed)?;
    if today < month.last_day() {
        return Err(PayProblem::MonthNotOver { month, today });
    }
    match closed.iter().max() {
        Some(later) if *later > month => Err(PayProblem::LaterMonthClosed { month, later: *later }),
        Some(last) if last.next() < month => Err(PayProblem::EarlierMonthOpen { month, open: last.next() }),
        _ => Ok(()),
    }
}

/// Scores, attendance and adjustments of a month can be entered from its first day until it is closed.
///
/// # Errors
/// The reason why it may not be changed.
pub fn may_change(month: Month, today: Day, closed: &[Month]) -> Result<(), PayProblem> {
    if closed.contains(&month) {
        Err(PayProblem::MonthClosed(month))
    } else if today < month.first_day() {
        Err(PayProblem::MonthInFuture { month, today })
    } else {
        Ok(())
    }
}

/// A correction puts right a closed month by a line in a later one; an open month is simply changed.
///
/// # Errors
/// [`PayProblem::CorrectionNotLater`], [`PayProblem::NotClosed`].
pub fn may_correct(of: Month, in_month: Month, closed: &[Month]) -> Result<(), PayProblem> {
    if of >= in_month {
        Err(PayProblem::CorrectionNotLater { of, month: in_month })
    } else if !closed.contains(&of) {
        Err(PayProblem::NotClosed(of))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    #[test]
    fn a_month_is_closed_once_when_it_is_over_and_in_order() {
        let september = [month("2026-09")];
        let close = |of: &str, today: &str| may_close(month(of), today.parse().expect("a day"), &september);
        assert_eq!(close("2026-10", "2026-10-31"), Ok(()));
        let november = PayProblem::EarlierMonthOpen { month: month("2026-12"), open: month("2026-10") };
        assert_eq!(close("2026-12", "2027-01-15"), Err(november));
        assert_eq!(may_close(month("2026-12"), "2027-01-15".parse().expect("a day"), &[]), Ok(()), "the first one");
        let october = month("2026-10");
        let day = |text: &str| text.parse().expect("a day");
        let not_over = PayProblem::MonthNotOver { month: october, today: day("2026-10-30") };
        assert_eq!(close("2026-10", "2026-10-30"), Err(not_over));
        let future = PayProblem::MonthInFuture { month: october, today: day("2026-09-30") };
        assert_eq!(close("2026-10", "2026-09-30"), Err(future));
        assert_eq!(close("2026-09", "2026-10-31"), Err(PayProblem::MonthClosed(month("2026-09"))));
        let later = PayProblem::LaterMonthClosed { month: month("2026-08"), later: month("2026-09") };
        assert_eq!(close("2026-08", "2026-10-31"), Err(later));
    }

    #[test]
    fn only_a_closed_month_is_corrected_and_only_later() {
        let closed = [month("2026-08")];
        let correct = |of: &str, at: &str| may_correct(month(of), month(at), &closed);
        assert_eq!(correct("2026-08", "2026-10"), Ok(()));
        assert_eq!(correct("2026-09", "2026-10"), Err(PayProblem::NotClosed(month("2026-09"))));
        let same = PayProblem::CorrectionNotLater { of: month("2026-08"), month: month("2026-08") };
        assert_eq!(correct("2026-08", "2026-08"), Err(same));
    }
}
