//! Who lacks something on the checklist of the place (ledger L67).

use std::collections::{BTreeSet, HashMap};

use super::{Desk, Result};
use crate::domain::care::checklist::Checklist;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::service::Items;

impl Desk {
    pub(super) fn checklists(&self) -> Vec<Checklist> {
        Checklist::all_of(self.policy.practices())
    }

    pub(super) fn lacking_on_checklist(&self, today: Day) -> Result<Vec<ResidentId>> {
        let read = self.store.read();
        let mut done: HashMap<ResidentId, Items> = HashMap::new();
        for (resident, items) in read.items_done(today)? {
            let all = done.entry(resident).or_default();
            *all = items.iter().fold(*all, Items::with);
        }
        let mut lacking = BTreeSet::new();
        for list in self.checklists() {
            let people = read.responsible_for(&list.populations, today)?.into_iter().map(|(resident, _)| resident);
            lacking.extend(people.filter(|id| !list.is_done(done.get(id).copied().unwrap_or_default())));
        }
        Ok(lacking.into_iter().collect())
    }
}
