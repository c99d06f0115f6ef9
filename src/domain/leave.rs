//! A member's days off: somebody stands in for just these days, and nothing of what is on file changes hands for good
//! (ledger L11, L15).

use serde::{Deserialize, Serialize};

use super::date::Day;
use super::id::{LeaveId, MemberId};
use super::route_problem::RouteProblem;
use super::team::Member;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    pub id: LeaveId,
    pub member: MemberId,
    /// First day off.
    pub from: Day,
    /// Last day off.
    pub until: Day,
    /// B角: has the work of these days.
    pub deputy: MemberId,
}

impl Leave {
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && day <= self.until
    }

    fn meets(&self, other: &Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }
}

/// The leave of a member on a day.
#[must_use]
pub fn leave_on(leaves: &[Leave], member: MemberId, day: Day) -> Option<&Leave> {
    leaves.iter().find(|leave| leave.member == member && leave.holds_on(day))
}

/// Who has the work of a member on a day: the member, or who stands in.
#[must_use]
pub fn acting(leaves: &[Leave], member: MemberId, day: Day) -> MemberId {
    leave_on(leaves, member, day).map_or(member, |leave| leave.deputy)
}

/// Whether a leave can be granted beside those that are on file.
///
/// # Errors
/// [`RouteProblem`]: it ends before it begins, the member is away or stands in for somebody on one of the days, who is
/// to stand in is away or not in the team.
pub fn check_leave(new: &Leave, leaves: &[Leave], members: &[Member]) -> Result<(), RouteProblem> {
    let name =
        |id: MemberId| members.iter().find(|member| member.id == id).map_or_else(String::new, |m| m.name.clone());
    let (from, until) = (new.from, new.until);
    if until < from {
        return Err(RouteProblem::LeaveEndsFirst { from, until });
    }
    if new.deputy == new.member {
        return Err(RouteProblem::OwnDeputy { member: name(new.member) });
    }
    let others = || leaves.iter().filter(|leave| leave.id != new.id && leave.meets(new));
    if let Some(leave) = others().find(|leave| leave.member == new.member) {
        return Err(RouteProblem::AwayAlready { member: name(new.member), from: leave.from, until: leave.until });
    }
    if let Some(leave) = others().find(|leave| leave.member == new.deputy) {
        return Err(RouteProblem::DeputyAway { deputy: name(new.deputy), from: leave.from, until: leave.until });
    }
    if let Some(leave) = others().find(|leave| leave.deputy == new.member) {
        let (member, of) = (name(new.member), name(leave.member));
        return Err(RouteProblem::StandsIn { member, of, from: leave.from, until: leave.until });
    }
    let serves = |day| members.iter().any(|member| member.id == new.deputy && member.serves_on(day));
    match from.iter_days().take_while(|day| *day <= until).find(|day| !serves(*day)) {
        Some(on) => Err(RouteProblem::DeputyNotInTeam { deputy: name(new.deputy), on }),
        None => Ok(()),
    }
}
