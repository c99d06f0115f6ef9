//! Leaves: for their days the deputy has the visits and the people; credit goes to whoever does the work, as always.

use super::model::{Intent, LeaveLine, NewLeave};
use super::{Desk, Result, What};
use crate::domain::date::{Day, add_days};
use crate::domain::id::{LeaveId, MemberId};
use crate::domain::leave::{Leave, check_leave};
use crate::domain::route_problem::RouteProblem;
use crate::domain::visit::VisitState;
use crate::store::Stamp;

impl Desk {
    /// Every leave on file, the latest first, with the visits that the deputy makes in place of the member.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn leaves(&self) -> Result<Vec<LeaveLine>> {
        let read = self.store.read();
        let line = |leave: Leave| {
            let rows = read.visits_between(leave.from, leave.until)?;
            let is_handed = |state| matches!(state, VisitState::Planned);
            let handed = rows.iter().filter(|row| row.visit.member == leave.member && is_handed(row.visit.state));
            Ok(LeaveLine {
                member_name: self.member_name(leave.member),
                deputy_name: self.member_name(leave.deputy),
                visits: handed.count(),
                leave,
            })
        };
        read.leaves()?.into_iter().map(line).collect()
    }

    /// Says who is a member's deputy (B角), or that there is none.
    ///
    /// # Errors
    /// [`RouteProblem::OwnDeputy`], [`LookupProblem::NoMember`](crate::domain::problem::LookupProblem::NoMember).
    pub fn set_deputy(&mut self, stamp: &Stamp, member: MemberId, deputy: Option<MemberId>, today: Day) -> Result<()> {
        let subject = self.member(member)?.name.clone();
        deputy.map(|deputy| self.member(deputy)).transpose()?;
        if deputy == Some(member) {
            return Err(RouteProblem::OwnDeputy { member: subject }.into());
        }
        let what = What { intent: Intent::SetDeputy, resident: None, subject: &subject };
        self.act(stamp, today, what, |tx| tx.set_deputy(member, deputy))?;
        self.members = self.store.read().members()?;
        Ok(())
    }

    /// Writes down a leave. Nothing of what the member has is rewritten: for these days it is the deputy's.
    ///
    /// # Errors
    /// [`RouteProblem`]: nobody to stand in, who is to stand in is away too, days that meet another leave.
    pub fn add_leave(&mut self, stamp: &Stamp, new: &NewLeave, today: Day) -> Result<LeaveLine> {
        let member = self.member(new.member)?;
        let subject = member.name.clone();
        let deputy = new.deputy.or(member.deputy);
        let deputy = deputy.ok_or_else(|| RouteProblem::NoDeputy { member: subject.clone() })?;
        self.member(deputy)?;
        let what = What { intent: Intent::AddLeave, resident: None, subject: &subject };
        let id = self.act_with(stamp, today, what, |tx, _, members| {
            let id = tx.id(LeaveId);
            let leave = Leave { id, member: new.member, from: new.from, until: new.until, deputy };
            check_leave(&leave, &tx.read().leaves()?, members)?;
            tx.insert_leave(&leave)?;
            Ok(id)
        })?;
        let line = self.leaves()?.into_iter().find(|line| line.leave.id == id);
        line.ok_or_else(|| RouteProblem::NoLeave(id.to_string()).into())
    }

    /// The member is back on that day: the rest of the leave is gone, all of it where it had not begun.
    ///
    /// # Errors
    /// [`RouteProblem::NoLeave`], also for one that was over before.
    pub fn end_leave(&mut self, stamp: &Stamp, id: LeaveId, back_on: Day, today: Day) -> Result<()> {
        let missing = || RouteProblem::NoLeave(id.to_string());
        let known = self.store.read().leaves()?.into_iter().find(|leave| leave.id == id).ok_or_else(missing)?;
        let subject = self.member_name(known.member);
        let what = What { intent: Intent::EndLeave, resident: None, subject: &subject };
        self.act(stamp, today, what, |tx| {
            let leave = tx.read().leaves()?.into_iter().find(|leave| leave.id == id).ok_or_else(missing)?;
            match back_on {
                on if on > leave.until => Err(missing().into()),
                on if on <= leave.from => tx.remove_leave(id),
                on => tx.set_leave_until(id, add_days(on, -1)),
            }
        })
    }
}
