//! The route sheet: one page for each member who goes on a day, with what one wants to know at the door.

use super::model::{Intent, RouteAsk, RouteLine, RoutePage, RouteSheet, VisitLine, rounds};
use super::{Desk, Result};
use crate::domain::contact::Contact;
use crate::domain::date::Day;
use crate::domain::mask;
use crate::domain::resident::Tag;
use crate::domain::route_problem::RouteProblem;
use crate::domain::visit::VisitState;
use crate::store::{EntryHead, Stamp};

/// The contacts of the villages to which these visits lead.
fn of_villages(book: &[Contact], visits: &[&VisitLine]) -> Vec<Contact> {
    let mut villages: Vec<&str> = Vec::new();
    for visit in visits.iter().filter(|visit| !visit.community.is_empty()) {
        if !villages.contains(&visit.community.as_str()) {
            villages.push(&visit.community);
        }
    }
    villages.iter().flat_map(|village| book.iter().filter(move |of| of.community == *village)).cloned().collect()
}

impl Desk {
    /// The visits of the day that are still to be made, in route order, a page for each member.
    ///
    /// # Errors
    /// [`RouteProblem::NothingToPrint`].
    pub fn route_sheet(&self, ask: &RouteAsk, today: Day) -> Result<RouteSheet> {
        let is_asked = |visit: &VisitLine| {
            visit.state == VisitState::Planned && ask.member.is_none_or(|member| member == visit.member)
        };
        let visits: Vec<VisitLine> = self.visits(ask.on, ask.on, today)?.into_iter().filter(is_asked).collect();
        let book = self.contacts()?;
        let mut pages = Vec::new();
        for member in &self.members {
            let own: Vec<&VisitLine> = visits.iter().filter(|visit| visit.member == member.id).collect();
            if own.is_empty() {
                continue;
            }
            let lines = own.iter().enumerate().map(|(at, visit)| {
                let before = at.checked_sub(1).map(|before| own[before]);
                let opens_stop = before.is_none_or(|b| (b.round(), b.stop) != (visit.round(), visit.stop));
                self.route_line(visit, opens_stop, ask.revealed)
            });
            pages.push(RoutePage {
                member: member.id,
                member_name: member.name.clone(),
                rounds: rounds(&own),
                lines: lines.collect::<Result<_>>()?,
                contacts: of_villages(&book, &own),
            });
        }
        if pages.is_empty() {
            return Err(RouteProblem::NothingToPrint { on: ask.on }.into());
        }
        Ok(RouteSheet { team: self.team.name.clone(), ask: *ask, pages })
    }

    fn route_line(&self, visit: &VisitLine, opens_stop: bool, revealed: bool) -> Result<RouteLine> {
        let read = self.store.read();
        let rules = self.rules(visit.on);
        let title = |tag: &Tag| {
            let shown = revealed || !rules.is_sensitive(&tag.population);
            if shown { rules.population_title(&tag.population).to_owned() } else { mask::POPULATION.to_owned() }
        };
        let is_hidden = |title: &String| {
            let of_title = rules.rules.iter().filter(|rule| rule.title == *title);
            !revealed
                && of_title.flat_map(|rule| rule.who.populations()).any(|population| rules.is_sensitive(population))
        };
        let duty = |title: &String| if is_hidden(title) { mask::POPULATION.to_owned() } else { title.clone() };
        let phone = visit.phone.as_deref().unwrap_or_default();
        // Latest first.
        let services = read.services(visit.resident)?;
        let latest = || services.iter().filter(|service| service.on <= visit.on);
        Ok(RouteLine {
            populations: read.tags(visit.resident)?.iter().filter(|tag| tag.holds_on(visit.on)).map(title).collect(),
            phone: if revealed { phone.to_owned() } else { mask::phone(phone) },
            last_pressure: latest().find_map(|service| Some((service.readings.blood_pressure?, service.on))),
            last_glucose: latest().find_map(|service| Some((service.readings.fasting_glucose?, service.on))),
            opens_stop,
            visit: VisitLine { duties: visit.duties.iter().map(duty).collect(), ..visit.clone() },
        })
    }

    /// Keeps in the history that a sheet with the health data of these people was written.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn note_route_sheet(&mut self, stamp: &Stamp, sheet: &RouteSheet, today: Day) -> Result<()> {
        let rules = self.rules(today);
        let who: Vec<&str> = sheet.pages.iter().map(|page| page.member_name.as_str()).collect();
        let subject = format!("{} {} {}", sheet.ask.on, who.join(" "), sheet.people());
        let intent = Intent::PrintRoute.code();
        self.store.note(stamp, EntryHead { intent, resident: None, subject: &subject, rules: &rules, today })
    }
}
