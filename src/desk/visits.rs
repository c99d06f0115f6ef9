//! Home visits: planned, moved, failed, taken off. Fulfilling one is recording it.

use super::model::{Intent, NewVisit, PlannedVisits, VisitChange, VisitLine};
use super::{Desk, Result, What};
use crate::domain::care::due::{Due, Status};
use crate::domain::care::problem::CareProblem;
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId, VisitId};
use crate::domain::leave::{Leave, acting};
use crate::domain::problem::LookupProblem;
use crate::domain::resident::Standing;
use crate::domain::text_hygiene::clean;
use crate::domain::visit::{Session, Visit, VisitState};
use crate::store::{Stamp, Tx};

impl Desk {
    /// # Errors
    /// [`LookupProblem::NoVisit`].
    pub fn visit(&self, id: VisitId) -> Result<Visit> {
        self.store.read().visit(id)?.ok_or_else(|| LookupProblem::NoVisit(id.to_string()).into())
    }

    /// Who goes along on a visit.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn going_along(&self, id: VisitId) -> Result<Vec<MemberId>> {
        self.store.read().going_along(id)
    }

    /// Visits of earlier days of which nobody said how they went.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn left_over_visits(&self, today: Day) -> Result<Vec<VisitLine>> {
        let read = self.store.read();
        let leaves = read.leaves()?;
        read.left_over_visits(today)?.iter().map(|visit| self.visit_line(visit, &leaves, today)).collect()
    }

    pub(super) fn visit_line(&self, visit: &Visit, leaves: &[Leave], today: Day) -> Result<VisitLine> {
        let read = self.store.read();
        let member = acting(leaves, visit.member, visit.on);
        let along = read.going_along(visit.id)?;
        let missing = || LookupProblem::NoResident(visit.resident.to_string());
        let resident = read.resident(visit.resident)?.ok_or_else(missing)?;
        Ok(VisitLine {
            id: visit.id,
            resident: visit.resident,
            age: resident.age(today),
            sex: resident.sex,
            phone: resident.phones.first().map(|phone| phone.0.clone()),
            name: resident.name,
            address: resident.address,
            community: resident.community,
            on: visit.on,
            session: visit.session,
            purpose: visit.purpose,
            member,
            member_name: self.member_name(member),
            owner: visit.member,
            instead_of: (member != visit.member).then(|| self.member_name(visit.member)),
            along: along.into_iter().map(|member| (member, self.member_name(member))).collect(),
            stop: 0,
            by_hand: visit.place.is_some(),
            state: visit.state,
            note: visit.note.clone(),
            duties: self.open_duties(visit.resident, today)?,
            mark: read.classed(visit.resident)?.mark,
        })
    }

    /// Titles of the duties that are open for a person, gravest first: what to do while there.
    pub(super) fn open_duties(&self, resident: ResidentId, today: Day) -> Result<Vec<String>> {
        let rules = self.rules(today);
        let mut dues = self.store.read().dues_of(resident)?;
        dues.retain(|due| due.status(today) != Status::NotOpen);
        dues.sort_by_key(|due| (std::cmp::Reverse(due.status(today)), due.due_on));
        let title = |due: Due| rules.rule(&due.rule).map_or_else(|| due.rule.to_string(), |rule| rule.title.clone());
        Ok(dues.into_iter().map(title).collect())
    }

    /// Plans one visit, or several in one intent (marked rows of a list); who has one at that time keeps it.
    ///
    /// # Errors
    /// [`CareProblem`] for a day in the past, a person who is gone, a member who is not in the team on that day,
    /// nobody who does not have that visit already.
    pub fn plan_visits(&mut self, stamp: &Stamp, new: &[NewVisit], today: Day) -> Result<PlannedVisits> {
        let subject = match new {
            [one] => self.name_of(one.resident)?,
            _ => new.len().to_string(),
        };
        let resident = if let [one] = new { Some(one.resident) } else { None };
        self.plan_as(stamp, new, today, What { intent: Intent::PlanVisit, resident, subject: &subject })
    }

    /// As [`Self::plan_visits`], under whatever name.
    pub(super) fn plan_as(
        &mut self,
        stamp: &Stamp,
        new: &[NewVisit],
        today: Day,
        what: What<'_>,
    ) -> Result<PlannedVisits> {
        for visit in new {
            self.check_visit(visit.on, visit.member, today)?;
            visit.along.iter().try_for_each(|member| self.check_visit(visit.on, *member, today))?;
        }
        self.act(stamp, today, what, |tx| {
            let mut planned = PlannedVisits::default();
            for visit in new {
                present_resident(tx, visit.resident, visit.on)?;
                if is_planned(tx, visit.resident, visit.on, visit.session)? {
                    planned.had_one += 1;
                    continue;
                }
                let id = tx.id(VisitId);
                tx.insert_visit(&Visit {
                    id,
                    resident: visit.resident,
                    on: visit.on,
                    session: visit.session,
                    member: visit.member,
                    purpose: visit.purpose,
                    state: VisitState::Planned,
                    place: None,
                    note: clean(&visit.note).text,
                })?;
                tx.set_going_along(id, &besides(visit.member, &visit.along))?;
                planned.ids.push(id);
            }
            match new {
                [first, ..] if planned.ids.is_empty() => {
                    Err(CareProblem::VisitTwice { on: first.on, session: first.session }.into())
                }
                _ => Ok(planned),
            }
        })
    }

    /// Moves, fails or takes off a planned visit.
    ///
    /// # Errors
    /// [`LookupProblem::NoVisit`], [`CareProblem::VisitNotPlanned`], and what planning refuses.
    pub fn change_visit(&mut self, stamp: &Stamp, id: VisitId, change: &VisitChange, today: Day) -> Result<()> {
        let known = self.store.read().visit(id)?.ok_or_else(|| LookupProblem::NoVisit(id.to_string()))?;
        if let VisitChange::Move { on, member, along, .. } = change {
            self.check_visit(*on, *member, today)?;
            along.iter().try_for_each(|member| self.check_visit(*on, *member, today))?;
        }
        if let VisitChange::Fail { again: Some((on, _)), .. } = change {
            self.check_visit(*on, known.member, today)?;
        }
        let name = self.name_of(known.resident)?;
        let intent = match change {
            VisitChange::Move { .. } => Intent::MoveVisit,
            VisitChange::Fail { .. } => Intent::FailVisit,
            VisitChange::Cancel => Intent::CancelVisit,
        };
        self.act(stamp, today, What { intent, resident: Some(known.resident), subject: &name }, |tx| {
            let mut visit = tx.read().visit(id)?.ok_or_else(|| LookupProblem::NoVisit(id.to_string()))?;
            if !matches!(visit.state, VisitState::Planned) {
                return Err(CareProblem::VisitNotPlanned.into());
            }
            match change {
                VisitChange::Move { on, session, member, along } => {
                    present_resident(tx, visit.resident, *on)?;
                    let is_elsewhere = (visit.on, visit.session) != (*on, *session);
                    if is_elsewhere && is_planned(tx, visit.resident, *on, *session)? {
                        return Err(CareProblem::VisitTwice { on: *on, session: *session }.into());
                    }
                    if (visit.on, visit.session, visit.member) != (*on, *session, *member) {
                        visit.place = None;
                    }
                    (visit.on, visit.session, visit.member) = (*on, *session, *member);
                    tx.set_going_along(id, &besides(*member, along))?;
                }
                VisitChange::Fail { reason, note, again } => {
                    if let Some((on, session)) = again {
                        try_again(tx, &visit, *on, *session)?;
                    }
                    visit.state = VisitState::Failed { reason: *reason };
                    let note = clean(note).text;
                    if !note.is_empty() {
                        visit.note = note;
                    }
                }
                VisitChange::Cancel => visit.state = VisitState::Cancelled,
            }
            tx.update_visit(&visit)
        })
    }

    fn check_visit(&self, on: Day, member: MemberId, today: Day) -> Result<()> {
        if on < today {
            return Err(CareProblem::VisitInPast { on, today }.into());
        }
        let member = self.member(member)?;
        if member.serves_on(on) {
            Ok(())
        } else {
            Err(CareProblem::MemberNotInTeam { member: member.name.clone(), on }.into())
        }
    }
}

/// The same visit by the same people on another day.
fn try_again(tx: &Tx<'_>, failed: &Visit, on: Day, session: Session) -> Result<()> {
    present_resident(tx, failed.resident, on)?;
    let is_same = (failed.on, failed.session) == (on, session);
    if is_same || is_planned(tx, failed.resident, on, session)? {
        return Err(CareProblem::VisitTwice { on, session }.into());
    }
    let id = tx.id(VisitId);
    tx.insert_visit(&Visit { id, on, session, place: None, ..failed.clone() })?;
    tx.set_going_along(id, &tx.read().going_along(failed.id)?)
}

/// Each who goes along once, and not the member of the visit.
fn besides(member: MemberId, along: &[MemberId]) -> Vec<MemberId> {
    let mut others: Vec<MemberId> = along.iter().copied().filter(|other| *other != member).collect();
    others.sort_unstable();
    others.dedup();
    others
}

/// Whether somebody is on the list of that half day already.
fn is_planned(tx: &Tx<'_>, resident: ResidentId, on: Day, session: Session) -> Result<bool> {
    let visits = tx.read().visits_of(resident)?;
    Ok(visits.iter().any(|visit| (visit.on, visit.session, visit.state) == (on, session, VisitState::Planned)))
}

/// Refuses a visit to who is not there any more on that day.
fn present_resident(tx: &Tx<'_>, id: ResidentId, on: Day) -> Result<()> {
    let resident = tx.read().resident(id)?.ok_or_else(|| LookupProblem::NoResident(id.to_string()))?;
    match resident.standing {
        Standing::Dead(died) => Err(CareProblem::AfterDeath { on, died }.into()),
        Standing::MovedOut(moved) if moved <= on => Err(CareProblem::AfterMoveOut { on, moved }.into()),
        Standing::MovedOut(_) | Standing::Present => Ok(()),
    }
}
