//! An interval of one resident's own under one rule (ledger L8): set by the leader, taken back by undo or by name.

use super::model::{Intent, NewInterval};
use super::{Desk, Result, What};
use crate::domain::care::own_interval::{OwnInterval, check_own_interval};
use crate::domain::care::problem::CareProblem;
use crate::domain::care::rule::Rule;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::problem::LookupProblem;
use crate::domain::text_hygiene::clean;
use crate::store::Stamp;

impl Desk {
    /// Sets the pace of one person under one rule until further notice; one set before goes. Gives the rule too.
    ///
    /// # Errors
    /// What [`check_own_interval`] refuses, [`LookupProblem`]; nothing was changed.
    pub fn set_interval(&mut self, stamp: &Stamp, new: &NewInterval, today: Day) -> Result<(Rule, OwnInterval)> {
        let name = self.name_of(new.resident)?;
        let rule = self.rule_named(&new.rule, today)?;
        let facts = self.store.read().facts(new.resident)?;
        let facts = facts.ok_or_else(|| LookupProblem::NoResident(new.resident.to_string()))?;
        let own = OwnInterval {
            rule: rule.id.clone(),
            every: new.every,
            from: new.from,
            mode: new.mode,
            exact: new.exact,
            because: clean(&new.because).text.trim().to_owned(),
            set_on: today,
        };
        check_own_interval(&facts, &rule, &own, today)?;
        let subject = format!("{name} {}", rule.title);
        let what = What { intent: Intent::SetInterval, resident: Some(new.resident), subject: &subject };
        self.act(stamp, today, what, |tx| tx.set_own_interval(new.resident, &own))?;
        Ok((rule, own))
    }

    /// Back to the interval of the rule. Also where the rule is gone from the packs: by its id.
    ///
    /// # Errors
    /// [`CareProblem::NothingSet`], [`LookupProblem`].
    pub fn clear_interval(&mut self, stamp: &Stamp, resident: ResidentId, rule: &str, today: Day) -> Result<String> {
        let name = self.name_of(resident)?;
        let known = self.store.read().own_intervals(resident)?.into_iter().find(|own| own.rule.0 == rule);
        let (id, title) = match known {
            Some(own) => {
                let title =
                    self.rules(today).rule(&own.rule).map_or_else(|| own.rule.0.clone(), |rule| rule.title.clone());
                (own.rule, title)
            }
            None => self.rule_named(rule, today).map(|rule| (rule.id, rule.title))?,
        };
        let subject = format!("{name} {title}");
        let what = What { intent: Intent::ClearInterval, resident: Some(resident), subject: &subject };
        self.act(stamp, today, what, |tx| match tx.clear_own_interval(resident, &id)? {
            true => Ok(title.clone()),
            false => Err(CareProblem::NothingSet.into()),
        })
    }
}
