//! The way of a working day: who is one stop, and in which order the stops of one member's half day are made.

use std::collections::HashMap;

use super::address::{Address, plain};
use super::date::Day;
use super::id::{HouseholdId, MemberId, ResidentId, VisitId};
use super::visit::Session;

/// People who are visited in one go have the same number. Only equality means anything.
pub type Stop = u32;

/// Where somebody lives, as it is on file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home<'h> {
    pub household: Option<HouseholdId>,
    pub community: &'h str,
    pub address: &'h str,
}

/// Numbers for homes. A household is one; so is an address that names a house. Who shares neither is alone.
#[derive(Debug, Default)]
pub struct Stops {
    households: HashMap<HouseholdId, Stop>,
    houses: HashMap<String, Stop>,
    alone: HashMap<ResidentId, Stop>,
    next: Stop,
}

impl Stops {
    pub fn of(&mut self, resident: ResidentId, home: Home<'_>) -> Stop {
        if let Some(stop) = home.household.and_then(|household| self.households.get(&household)) {
            return *stop;
        }
        let address = plain(home.address);
        let next = self.next;
        let stop = if names_a_house(&address) {
            *self.houses.entry(format!("{}\n{address}", home.community)).or_insert(next)
        } else if home.household.is_some() {
            next
        } else {
            *self.alone.entry(resident).or_insert(next)
        };
        if let Some(household) = home.household {
            self.households.insert(household, stop);
        }
        self.next += Stop::from(stop == next);
        stop
    }
}

/// Many rosters write the village alone, where hundreds live.
fn names_a_house(address: &str) -> bool {
    address.ends_with(|c: char| c.is_ascii_digit()) || address.ends_with(['号', '室', '户', '间'])
}

/// One member's half day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Round {
    pub on: Day,
    pub session: Session,
    /// Place of the member in the roster.
    pub position: u32,
    pub member: MemberId,
}

/// One visit of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub round: Round,
    pub stop: Stop,
    pub address: Address,
    /// The stop of the round as it was set by hand.
    pub place: Option<u32>,
    pub visit: VisitId,
}

/// The visits in the order in which they are made, each as its place in `points` and the number of its stop within
/// its round, from 1. Rounds by day, half day and roster; stops as they were set by hand, the others behind them by
/// address; the people of one stop together.
#[must_use]
pub fn route(points: &[Point]) -> Vec<(usize, u32)> {
    let mut stops: HashMap<(Round, Stop), (u32, &Address)> = HashMap::new();
    for point in points {
        let place = (point.place.unwrap_or(u32::MAX), &point.address);
        let known = stops.entry((point.round, point.stop)).or_insert(place);
        *known = (known.0.min(place.0), known.1.min(place.1));
    }
    let key = |at: &usize| {
        let point = &points[*at];
        (point.round, stops[&(point.round, point.stop)], point.stop, point.visit)
    };
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|one, other| key(one).cmp(&key(other)));
    let (mut last, mut number) = (None, 0);
    let numbered = order.into_iter().map(|at| {
        let (round, stop) = (points[at].round, points[at].stop);
        if last != Some((round, stop)) {
            number = if last.is_some_and(|(before, _)| before == round) { number + 1 } else { 1 };
            last = Some((round, stop));
        }
        (at, number)
    });
    numbered.collect()
}

/// The visits of one round with their stops, in order: the places that they have after the stop `moving` has changed
/// with the one before or behind it. `None` where there is none.
#[must_use]
pub fn moved(round: &[(VisitId, u32)], moving: u32, later: bool) -> Option<Vec<(VisitId, u32)>> {
    let other = if later { moving + 1 } else { moving.checked_sub(1)? };
    round.iter().find(|(_, stop)| *stop == other)?;
    let place = |stop: u32| match stop {
        stop if stop == moving => other,
        stop if stop == other => moving,
        stop => stop,
    };
    Some(round.iter().map(|(visit, stop)| (*visit, place(*stop))).collect())
}

/// Shares `homes` that stand along the way out among so many people: each gets a stretch of it, and nobody two homes
/// more than another. For each home, whose it is.
#[must_use]
pub fn shared_out(homes: usize, people: usize) -> Vec<usize> {
    (0..homes).map(|home| home * people / homes).collect()
}
