//! The coming weeks as screens, commands and JSON show them: every contact as it is expected, and as a proposal has
//! it. Every number is counted from these, so it is the length of its list.

use crate::domain::care::due::RuleId;
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::resident::Sex;
use crate::domain::workday::DayKind;
use crate::domain::workload::{Horizon, Kind, Task};

/// The choices of how far to look.
pub const AHEAD_WEEKS: [u8; 3] = [4, 8, 13];

/// What a proposal may move.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Movable {
    /// What is to be made at somebody's home, and can therefore be planned in this file.
    #[default]
    Homes,
    /// Everything with a window; for work outside of homes the day is advice.
    All,
}

/// How to look ahead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AheadAsk {
    pub weeks: u8,
    /// A proposal is wanted.
    pub level: Option<Movable>,
    /// People who are to be met at home, or not, whatever the rules say; each once.
    pub homes: Vec<(ResidentId, bool)>,
}

/// A contact of one of the two pictures; `task.on` is its day there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedTask {
    pub task: Task,
    /// Its day in the other picture; of a contact that joins several, the earliest of theirs.
    pub other: Day,
}

impl PlacedTask {
    #[must_use]
    pub fn is_moved(&self) -> bool {
        self.other != self.task.on
    }

    /// Applying the proposal makes a planned visit of it.
    #[must_use]
    pub fn becomes_visit(&self) -> bool {
        self.task.home && matches!(self.task.kind, Kind::Due | Kind::Late)
    }
}

/// The two pictures: as it is, and as it is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Expected,
    Proposed,
}

/// What a number counts, and the list behind it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AheadScope {
    /// `None` is the whole team.
    pub member: Option<MemberId>,
    pub from: Day,
    /// Included.
    pub to: Day,
}

impl AheadScope {
    #[must_use]
    pub fn holds(&self, task: &Task) -> bool {
        self.from <= task.on && task.on <= self.to && self.member.is_none_or(|member| member == task.member)
    }
}

/// The coming weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ahead {
    pub horizon: Horizon,
    /// One per day of the horizon.
    pub kinds: Vec<DayKind>,
    /// Years for which no official days off are known.
    pub years_without_table: Vec<i32>,
    /// Those who have work or are in the team within the horizon, in roster order.
    pub members: Vec<(MemberId, String)>,
    /// By day, then by person.
    pub expected: Vec<PlacedTask>,
    /// The same work as it is proposed; without a proposal, as it is expected.
    pub proposed: Vec<PlacedTask>,
}

impl Ahead {
    #[must_use]
    pub fn tasks(&self, side: Side) -> &[PlacedTask] {
        match side {
            Side::Expected => &self.expected,
            Side::Proposed => &self.proposed,
        }
    }

    pub fn of(&self, scope: AheadScope, side: Side) -> impl Iterator<Item = &PlacedTask> {
        self.tasks(side).iter().filter(move |placed| scope.holds(&placed.task))
    }

    #[must_use]
    pub fn count(&self, scope: AheadScope, side: Side) -> usize {
        self.of(scope, side).count()
    }

    /// The whole horizon of a member, or of the team.
    #[must_use]
    pub fn whole(&self, member: Option<MemberId>) -> AheadScope {
        AheadScope { member, from: self.horizon.from, to: self.horizon.until }
    }

    /// How many tasks a member, or the team, has on each day of the horizon.
    #[must_use]
    pub fn per_day(&self, member: Option<MemberId>, side: Side) -> Vec<usize> {
        let mut days = vec![0; self.kinds.len()];
        for placed in self.of(self.whole(member), side) {
            let at = (placed.task.on - self.horizon.from).num_days();
            if let Some(count) = usize::try_from(at).ok().and_then(|at| days.get_mut(at)) {
                *count += 1;
            }
        }
        days
    }

    /// The fullest day, the first of several, and how much it holds; `None` where there is nothing to do.
    #[must_use]
    pub fn peak(&self, member: Option<MemberId>, side: Side) -> Option<(Day, usize)> {
        let days = self.per_day(member, side);
        let most = days.iter().copied().max().filter(|most| *most > 0)?;
        let at = days.iter().position(|count| *count == most)?;
        Some((self.horizon.from + chrono::Days::new(at as u64), most))
    }

    #[must_use]
    pub fn kind(&self, day: Day) -> Option<DayKind> {
        usize::try_from((day - self.horizon.from).num_days()).ok().and_then(|at| self.kinds.get(at)).copied()
    }

    /// Visits that applying the proposal plans, and tasks whose new day is advice only.
    #[must_use]
    pub fn proposal(&self) -> (usize, usize) {
        let visits = self.proposed.iter().filter(|placed| placed.becomes_visit()).count();
        let advice = self.proposed.iter().filter(|placed| placed.is_moved() && !placed.becomes_visit()).count();
        (visits, advice)
    }
}

/// One task with the person behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AheadLine {
    pub placed: PlacedTask,
    pub name: String,
    pub age: Option<u32>,
    pub sex: Sex,
    pub phone: Option<String>,
    pub address: String,
    pub member_name: String,
    /// The duties that the contact closes, with their titles.
    pub duties: Vec<(RuleId, String)>,
}
