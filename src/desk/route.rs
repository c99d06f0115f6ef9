//! The way of a day: visits in the order in which they are made, that order changed by hand, and the load it makes.

use super::model::{Intent, RoundLoad, VisitLine};
use super::{Desk, Result, What};
use crate::domain::address::Address;
use crate::domain::date::{Day, add_days};
use crate::domain::id::VisitId;
use crate::domain::leave::{Leave, acting, leave_on};
use crate::domain::practice::What as PracticeWhat;
use crate::domain::problem::LookupProblem;
use crate::domain::route::{Point, Round, Stops, moved, route};
use crate::domain::route_problem::RouteProblem;
use crate::domain::service::Mode;
use crate::domain::team::Member;
use crate::domain::visit::Session;
use crate::policy::holidays::calendar;
use crate::store::{Reader, Stamp, VisitRow};

impl Desk {
    /// Visits between two days, both included, in the order in which they are made: half day by half day, member by
    /// member, stop by stop.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn visits(&self, from: Day, to: Day, today: Day) -> Result<Vec<VisitLine>> {
        let read = self.store.read();
        let (leaves, rows) = (read.leaves()?, read.visits_between(from, to)?);
        let order = route(&points(&rows, &leaves, &self.members));
        let line = |(at, stop): (usize, u32)| {
            let line = self.visit_line(&rows[at].visit, &leaves, today)?;
            Ok(VisitLine { stop, ..line })
        };
        order.into_iter().map(line).collect()
    }

    /// What the visits of these days come to, for each member and half day that has any, in their order.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn loads(&self, from: Day, to: Day) -> Result<Vec<RoundLoad>> {
        let read = self.store.read();
        let (leaves, rows) = (read.leaves()?, read.visits_between(from, to)?);
        let points = points(&rows, &leaves, &self.members);
        let order = route(&points);
        let rounds = order.chunk_by(|(one, _), (other, _)| points[*one].round == points[*other].round);
        let load = |visits: &[(usize, u32)]| {
            let Round { on, session, member, .. } = points[visits[0].0].round;
            RoundLoad {
                on,
                session,
                member,
                member_name: self.member_name(member),
                stops: visits.last().map_or(0, |(_, stop)| *stop as usize),
                people: visits.len(),
            }
        };
        Ok(rounds.map(load).collect())
    }

    /// The stop of a visit changes places with the one before or behind it in its round. The whole round keeps the
    /// order that it has then.
    ///
    /// # Errors
    /// [`LookupProblem::NoVisit`], [`RouteProblem::NoStopBeside`].
    pub fn move_stop(&mut self, stamp: &Stamp, visit: VisitId, later: bool, today: Day) -> Result<()> {
        self.order_round(stamp, visit, today, |round, stop| {
            let places = moved(round, stop, later).ok_or(RouteProblem::NoStopBeside)?;
            Ok(places.into_iter().map(|(visit, place)| (visit, Some(place))).collect())
        })
    }

    /// The round of a visit goes by address again.
    ///
    /// # Errors
    /// [`LookupProblem::NoVisit`].
    pub fn order_by_address(&mut self, stamp: &Stamp, visit: VisitId, today: Day) -> Result<()> {
        self.order_round(stamp, visit, today, |round, _| Ok(round.iter().map(|(visit, _)| (*visit, None)).collect()))
    }

    /// `places` is given the round of the visit in order and its stop, and says what is to be written.
    fn order_round(
        &mut self,
        stamp: &Stamp,
        visit: VisitId,
        today: Day,
        places: impl FnOnce(&[(VisitId, u32)], u32) -> Result<Vec<(VisitId, Option<u32>)>>,
    ) -> Result<()> {
        let on = self.visit(visit)?.on;
        let leaves = self.store.read().leaves()?;
        let member = acting(&leaves, self.visit(visit)?.member, on);
        let subject = format!("{on} {}", self.member_name(member));
        let what = What { intent: Intent::OrderRoute, resident: None, subject: &subject };
        self.act_with(stamp, today, what, |tx, _, members| {
            let (round, stop) = round_of(tx.read(), members, visit, on)?;
            places(&round, stop)?.into_iter().try_for_each(|(visit, place)| tx.set_place(visit, place))
        })
    }
}

/// Days of which it is asked whether the member is free.
const FREE_WITHIN_DAYS: i64 = 60;

impl Desk {
    /// The half day in which homes are visited, as the place has it; of two the later one.
    #[must_use]
    pub fn home_session(&self) -> Session {
        let on = self.policy.practices().iter().filter(|practice| practice.enabled);
        let of_homes = on.filter_map(|practice| match practice.what {
            PracticeWhat::Sessions { afternoon: Mode::Home, .. } => Some(Session::Afternoon),
            PracticeWhat::Sessions { morning: Mode::Home, .. } => Some(Session::Morning),
            _ => None,
        });
        of_homes.max().unwrap_or_default()
    }

    /// When a visit could be tried again: the next working day on which its member is there and has no visit in that
    /// half day; where there is none, the next one on which the member is there.
    ///
    /// # Errors
    /// [`LookupProblem::NoVisit`].
    pub fn next_free_day(&self, visit: VisitId, today: Day) -> Result<Day> {
        let visit = self.visit(visit)?;
        let read = self.store.read();
        let member = self.member(visit.member)?;
        let (from, to) = (add_days(visit.on.max(today), 1), add_days(visit.on.max(today), FREE_WITHIN_DAYS));
        let (leaves, loads) = (read.leaves()?, self.loads(from, to)?);
        let days = calendar().workdays(from, to);
        let is_there = |day: &&Day| member.serves_on(**day) && leave_on(&leaves, member.id, **day).is_none();
        let is_free = |day: &&Day| {
            let taken = |load: &RoundLoad| (load.on, load.session, load.member) == (**day, visit.session, member.id);
            !loads.iter().any(taken)
        };
        let there = || days.iter().filter(is_there);
        Ok(there().find(is_free).or_else(|| there().next()).copied().unwrap_or(from))
    }
}

/// Every visit with the round in which it is made on its day and the stop where its person lives.
pub(super) fn points(rows: &[VisitRow], leaves: &[Leave], members: &[Member]) -> Vec<Point> {
    let mut stops = Stops::default();
    let point = |row: &VisitRow| {
        let visit = &row.visit;
        let member = acting(leaves, visit.member, visit.on);
        let position = members.iter().find(|known| known.id == member).map_or(u32::MAX, |known| known.position);
        Point {
            round: Round { on: visit.on, session: visit.session, position, member },
            stop: stops.of(visit.resident, row.home()),
            address: Address::parse(&row.community, &row.address),
            place: visit.place,
            visit: visit.id,
        }
    };
    rows.iter().map(point).collect()
}

/// The visits of the round that a visit belongs to, each with its stop, and the stop of that visit.
fn round_of(read: Reader<'_>, members: &[Member], visit: VisitId, on: Day) -> Result<(Vec<(VisitId, u32)>, u32)> {
    let points = points(&read.visits_between(on, on)?, &read.leaves()?, members);
    let order = route(&points);
    let own = order.iter().find(|(at, _)| points[*at].visit == visit);
    let (at, stop) = own.ok_or_else(|| LookupProblem::NoVisit(visit.to_string()))?;
    let round = points[*at].round;
    let of_round = order.iter().filter(|(at, _)| points[*at].round == round);
    Ok((of_round.map(|(at, stop)| (points[*at].visit, *stop)).collect(), *stop))
}
