//! Care of the file: backup, and checking that everything in it agrees.

use std::path::Path;

use super::{Desk, OpenOptions, Result};
use crate::domain::care::due::Due;
use crate::domain::care::plan::plan;
use crate::domain::date::{Day, Month};
use crate::domain::id::ResidentId;
use crate::domain::pay::freeze::Verdict;

/// What a check of the whole file found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checkup {
    /// Damage of the file itself, in SQLite's words.
    pub damage: Vec<String>,
    /// Residents whose duties, colour or classes were not what rules and facts give; they are put right by the check.
    pub plans: usize,
    /// Closed months that are not what was sealed.
    pub months: Vec<(Month, Verdict)>,
}

impl Desk {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File): nothing is overwritten.
    pub fn backup(&self, to: &Path, options: OpenOptions<'_>) -> Result<()> {
        self.store.backup(to, options)
    }

    /// Looks at everything: structure, every plan rebuilt and compared, every closed month proved.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File) where the file cannot be read at all.
    pub fn check(&mut self, today: Day) -> Result<Checkup> {
        let damage = self.store.read().integrity()?;
        let wrong = self.wrong_plans(today)?;
        if !wrong.is_empty() && damage.is_empty() {
            let rules = self.rules(today);
            self.store.replan(&wrong, &rules, today)?;
        }
        let months = self.verify_all_pay()?.into_iter().filter(|(_, v)| !matches!(v, Verdict::Agrees { .. })).collect();
        Ok(Checkup { damage, plans: wrong.len(), months })
    }

    fn wrong_plans(&self, today: Day) -> Result<Vec<ResidentId>> {
        let rules = self.rules(today);
        let read = self.store.read();
        let mut wrong = Vec::new();
        read.for_each_facts(|resident, facts| {
            let by_rule = |dues: &mut Vec<Due>| dues.sort_by(|a, b| a.rule.cmp(&b.rule));
            let plan = plan(facts, &rules, today);
            let marks = (plan.mark(facts, today), plan.groups);
            let classed = read.classed(resident)?;
            let (mut kept, mut made) = (read.dues_of(resident)?, plan.dues);
            by_rule(&mut kept);
            by_rule(&mut made);
            if kept != made || (classed.mark, classed.own) != marks {
                wrong.push(resident);
            }
            Ok(())
        })?;
        wrong.extend(read.misplaced(&rules.grouping)?);
        wrong.sort_unstable();
        wrong.dedup();
        Ok(wrong)
    }
}
