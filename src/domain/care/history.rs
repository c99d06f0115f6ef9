//! The contacts of a resident in the one order that matters: by day, then by id.

use super::facts::Facts;
use crate::domain::date::Day;
use crate::domain::referral::Referral;
use crate::domain::resident::Standing;
use crate::domain::service::Service;

pub(super) struct History<'a> {
    services: Vec<&'a Service>,
    /// The first later day with a contact, an event or a word of a referral on file: plans of a past day must not look
    /// ahead.
    pub next_on: Day,
}

impl<'a> History<'a> {
    /// Contacts up to `today`, in whatever order they were entered; none after death or move-out.
    pub fn of(facts: &'a Facts, today: Day) -> Self {
        let last_day = match facts.standing {
            Standing::Present => today,
            Standing::MovedOut(on) | Standing::Dead(on) => on.min(today),
        };
        let mut services: Vec<&Service> = facts.services.iter().filter(|service| service.on <= last_day).collect();
        services.sort_unstable_by_key(|service| (service.on, service.id));
        let days = facts.services.iter().map(|service| service.on).chain(facts.events.iter().map(|event| event.on));
        let days = days.chain(facts.referrals.iter().flat_map(Referral::days));
        let next_on = days.filter(|on| *on > today).min();
        Self { services, next_on: next_on.unwrap_or(Day::MAX) }
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &'a Service> {
        self.services.iter().copied()
    }

    /// One slice per day with contacts from `from` on, oldest first.
    pub fn days_from(&self, from: Day) -> impl DoubleEndedIterator<Item = &[&'a Service]> {
        let start = self.services.partition_point(|service| service.on < from);
        self.services[start..].chunk_by(|a, b| a.on == b.on)
    }

    /// Contacts on later days, oldest first.
    pub fn after(&self, day: Day) -> impl Iterator<Item = &'a Service> {
        let start = self.services.partition_point(|service| service.on <= day);
        self.services[start..].iter().copied()
    }
}
