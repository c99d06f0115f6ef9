//! What the visits of some days come to: homes and people for each member, half day and day. Counted from the list
//! itself.

use crate::desk::model::{RoundLoad, VisitLine, rounds};
use crate::domain::date::Day;
use crate::domain::id::MemberId;
use crate::domain::visit::Session;

/// Homes and people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    pub stops: usize,
    pub people: usize,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loads(Vec<RoundLoad>);

impl From<Vec<RoundLoad>> for Loads {
    fn from(rounds: Vec<RoundLoad>) -> Self {
        Self(rounds)
    }
}

impl Loads {
    /// Of visits in route order.
    #[must_use]
    pub fn of(visits: &[VisitLine]) -> Self {
        Self(rounds(&visits.iter().collect::<Vec<_>>()))
    }

    /// The sum over those rounds; `None` is any.
    #[must_use]
    pub fn sum(&self, member: Option<MemberId>, on: Option<Day>, session: Option<Session>) -> Load {
        let is_asked = |round: &&RoundLoad| {
            member.is_none_or(|member| member == round.member)
                && on.is_none_or(|on| on == round.on)
                && session.is_none_or(|session| session == round.session)
        };
        self.0.iter().filter(is_asked).fold(Load::default(), |sum, round| Load {
            stops: sum.stops + round.stops,
            people: sum.people + round.people,
        })
    }
}
