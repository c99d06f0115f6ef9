//! The rules of the team as screens and commands show them: villages of this week, the consultation, the households of
//! each doctor, and the plan of one contract.

use crate::domain::care::due::{RuleId, Stage};
use crate::domain::contract::Contract;
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId};
use crate::domain::team::Role;

/// A count of the Today board that opens to its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PracticeCount {
    /// Villages in which the team has not been so often this week as the pack asks (ledger L187).
    Villages { short: usize },
    /// Duties of people for the next consultation (L188).
    Consultation { on: Day, duties: usize },
    /// Members with as many households as the pack allows, or more (L184).
    Capacity { full: usize },
}

/// The week of the villages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Villages {
    /// Half days that the pack asks for in each village.
    pub half_days: u8,
    /// Monday and Sunday.
    pub week: (Day, Day),
    /// Those that are short first, then by name.
    pub lines: Vec<VillageLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VillageLine {
    pub name: String,
    /// Present residents.
    pub residents: usize,
    /// One of them, by whom the list of all is asked for.
    pub one_of: ResidentId,
    /// Half days of this week on which somebody was visited at home there.
    pub half_days: usize,
    /// The next day of this week for which a visit there is planned.
    pub planned_on: Option<Day>,
    /// The last day on which somebody was visited there.
    pub last_on: Option<Day>,
}

impl Villages {
    #[must_use]
    pub fn is_short(&self, line: &VillageLine) -> bool {
        line.half_days < usize::from(self.half_days)
    }

    #[must_use]
    pub fn short(&self) -> usize {
        self.lines.iter().filter(|line| self.is_short(line)).count()
    }
}

/// The households of the members of one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capacity {
    pub role: Role,
    /// About so many for each.
    pub households: u16,
    pub lines: Vec<CapacityLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapacityLine {
    pub member: MemberId,
    pub name: String,
    /// Households with a contract in force of which the member is the doctor or the responsible one.
    pub households: usize,
    /// The people of these contracts.
    pub people: usize,
}

/// How near a member is to the limit of the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    Room,
    /// From nine tenths on.
    Near,
    Full,
}

impl Capacity {
    #[must_use]
    pub fn fill(&self, line: &CapacityLine) -> Fill {
        let (held, limit) = (line.households, usize::from(self.households));
        match held {
            _ if held >= limit => Fill::Full,
            _ if held * 10 >= limit * 9 => Fill::Near,
            _ => Fill::Room,
        }
    }

    #[must_use]
    pub fn full(&self) -> usize {
        self.lines.iter().filter(|line| self.fill(line) == Fill::Full).count()
    }
}

/// Everything that the pack asks the team to watch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Practices {
    pub villages: Option<Villages>,
    /// The next consultation, and how many duties its list has.
    pub consultation: Option<(Day, usize)>,
    pub capacities: Vec<Capacity>,
}

/// The dated tasks of one contract, with who does them (ledger L151).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServicePlan {
    pub contract: Contract,
    /// By due day.
    pub lines: Vec<PlanLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    pub rule: RuleId,
    pub title: String,
    pub stage: Stage,
    pub opens_on: Day,
    pub due_on: Day,
    /// Open by now; the others follow where those before them are done in time and nothing is found.
    pub is_open: bool,
    pub member: Option<MemberId>,
    pub member_name: String,
}
