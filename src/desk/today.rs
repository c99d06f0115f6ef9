//! The Today board: visits of the day, what is late in grades, who was referred and not heard of.

use super::model::{DueFilter, TodayBoard};
use super::{Desk, Result};
use crate::domain::care::due::Grade;
use crate::domain::date::{Day, days_between};
use crate::domain::people::{PeopleOrder, PeopleScope};

/// Lines of each list on the board; the rest is one key away.
const LINES: usize = 40;

impl Desk {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn today_board(&self, today: Day) -> Result<TodayBoard> {
        let read = self.store.read();
        let mut late = [0; 4];
        for (day, count) in read.due_per_day(&self.scope(DueFilter::Late, today))? {
            if let Some(grade) = Grade::of(days_between(day, today)) {
                late[grade as usize] += count;
            }
        }
        let chase = self.scope(DueFilter::Chase, today);
        Ok(TodayBoard {
            day: Some(today),
            visits: self.visits(today, today, today)?,
            late,
            soon: self.due_count(DueFilter::Soon, today)?,
            worst: self.lines_in(&self.scope(DueFilter::Late, today), LINES, today)?,
            alerts: self.lines_in(&chase, LINES, today)?,
            alert_count: read.due_count(&chase)?,
            left_over: read.left_over_visits(today)?.len(),
            comes_today: self.comes_today(today)?.len(),
            look_again: self.people(PeopleScope::LookAgain, PeopleOrder::Roster, today)?.len(),
            practice: self.practice_counts(today)?,
        })
    }
}
