//! Colours: the leader's word beside the rule's, and the lists of residents by colour and class.

use std::collections::HashSet;

use super::model::{Intent, NewColour};
use super::{Desk, Result, What};
use crate::domain::care::class::Group;
use crate::domain::care::colour::{Mark, SetColour, Suggestion};
use crate::domain::care::plan::plan;
use crate::domain::care::problem::CareProblem;
use crate::domain::contract::ContractList;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::people::{PeopleOrder, PeopleScope};
use crate::domain::problem::LookupProblem;
use crate::domain::text_hygiene::clean;
use crate::store::Stamp;

/// The colour of one resident, whose word it is, and what the rule says.
pub struct ToldColour {
    pub mark: Mark,
    pub set: Option<SetColour>,
    pub suggestion: Suggestion,
}

impl Desk {
    /// Writes down the leader's word on a colour; the one before it goes.
    ///
    /// # Errors
    /// [`CareProblem`]: no reason although the rule suggests another colour, a last day that is past, somebody who is
    /// no longer here.
    pub fn set_colour(&mut self, stamp: &Stamp, new: &NewColour, today: Day) -> Result<Mark> {
        let name = self.name_of(new.resident)?;
        let ToldColour { suggestion, .. } = self.colour_of(new.resident, today)?;
        let because = clean(&new.because).text.trim().to_owned();
        if because.is_empty() && new.colour != suggestion.colour {
            return Err(CareProblem::NoReason.into());
        }
        if let Some(until) = new.until.filter(|until| *until < today) {
            return Err(CareProblem::EndsInPast { until, today }.into());
        }
        let (colour, suggested, until) = (new.colour, suggestion.colour, new.until);
        let set = SetColour { colour, suggested, because, set_on: today, until };
        let what = What { intent: Intent::SetColour, resident: Some(new.resident), subject: &name };
        self.act(stamp, today, what, |tx| tx.set_colour(new.resident, &set))?;
        Ok(Mark::of(Some(&set), suggested, today))
    }

    /// Back to the rule's suggestion.
    ///
    /// # Errors
    /// [`CareProblem::NothingSet`].
    pub fn clear_colour(&mut self, stamp: &Stamp, resident: ResidentId, today: Day) -> Result<Mark> {
        let name = self.name_of(resident)?;
        let ToldColour { suggestion, .. } = self.colour_of(resident, today)?;
        let what = What { intent: Intent::ClearColour, resident: Some(resident), subject: &name };
        self.act(stamp, today, what, |tx| match tx.clear_colour(resident)? {
            true => Ok(Mark::of(None, suggestion.colour, today)),
            false => Err(CareProblem::NothingSet.into()),
        })
    }

    /// # Errors
    /// [`LookupProblem::NoResident`]; [`CareProblem`] for who is dead or has moved away and has no colour.
    pub fn colour_of(&self, resident: ResidentId, today: Day) -> Result<ToldColour> {
        let facts = self.store.read().facts(resident)?;
        let facts = facts.ok_or_else(|| LookupProblem::NoResident(resident.to_string()))?;
        let plan = plan(&facts, &self.rules(today), today);
        match plan.mark(&facts, today).zip(plan.suggestion) {
            Some((mark, suggestion)) => Ok(ToldColour { mark, set: facts.colour, suggestion }),
            None => Err(CareProblem::gone(facts.standing, today).into()),
        }
    }

    /// Who is in a part of the residents, in an order; its length is the part's count.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn people(&self, scope: PeopleScope, order: PeopleOrder, today: Day) -> Result<Vec<ResidentId>> {
        let Some(apart) = self.listed_apart(scope, today)? else { return self.store.read().people(scope, order) };
        if order == PeopleOrder::Roster {
            return Ok(apart);
        }
        let wanted: HashSet<ResidentId> = apart.into_iter().collect();
        let everybody = self.store.read().people(PeopleScope::Everybody, order)?;
        Ok(everybody.into_iter().filter(|resident| wanted.contains(resident)).collect())
    }

    /// Every part that there is here, with the length of its list.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn people_counts(&self, today: Day) -> Result<Vec<(PeopleScope, usize)>> {
        let counted = self.store.read().class_counts()?;
        let count =
            |scope: PeopleScope| counted.iter().filter(|part| scope.holds(&part.of)).map(|part| part.count).sum();
        let tagged = self.store.read().tagged_counts(today)?;
        let in_population = |at: u8| {
            let info = self.policy.populations().get(usize::from(at));
            info.and_then(|info| tagged.get(&info.code).copied()).unwrap_or(0)
        };
        let mut counts = Vec::new();
        for scope in self.people_scopes(today) {
            let found = match scope {
                PeopleScope::Population(at) => in_population(at),
                _ => self.counted_apart(scope, today)?.unwrap_or_else(|| count(scope)),
            };
            // A pack knows many groups; those that nobody here is in would only be in the way.
            if found > 0 || !matches!(scope, PeopleScope::Population(_)) {
                counts.push((scope, found));
            }
        }
        Ok(counts)
    }

    /// Everybody, the colours, what to look at again, who is to be signed, who lacks somebody or something, each
    /// class that the place has, and each population that is not sensitive.
    #[must_use]
    pub fn people_scopes(&self, today: Day) -> Vec<PeopleScope> {
        let grouping = &self.rules(today).grouping;
        let places = |groups: &[Group]| 0..u8::try_from(groups.len()).unwrap_or(u8::MAX);
        let colours = crate::domain::care::colour::Colour::ALL.into_iter().rev().map(PeopleScope::Coloured);
        let told = (0..=u8::MAX).zip(self.policy.populations()).filter(|(_, info)| !info.sensitive);
        let first = [PeopleScope::Everybody].into_iter().chain(colours);
        first
            .chain([PeopleScope::LookAgain, PeopleScope::Set, PeopleScope::Contract(ContractList::ToSign)])
            .chain(self.names_co_managers().then_some(PeopleScope::LacksCoManager))
            .chain((!self.checklists().is_empty()).then_some(PeopleScope::LacksOnChecklist))
            .chain(places(&grouping.classes).map(PeopleScope::Class))
            .chain(places(&grouping.health).map(PeopleScope::Health))
            .chain(places(&grouping.households).map(PeopleScope::Household))
            .chain(told.map(|(at, _)| PeopleScope::Population(at)))
            .collect()
    }
}
