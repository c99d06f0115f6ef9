//! Whom to call back: so many of the signed people of each doctor, by lot (ledger L156, L186).

use super::model::ContractLine;
use super::{Desk, Result};
use crate::domain::date::Day;
use crate::domain::sample::sample;

impl Desk {
    /// For each member who holds contracts today, in roster order, so many of these people.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn call_back_sample(&self, each: usize, seed: u64, today: Day) -> Result<Vec<(String, Vec<ContractLine>)>> {
        let mut drawn = Vec::new();
        for member in &self.members {
            let held = self.store.read().signed_with(member.id, today)?;
            let people = sample(&held, each, seed);
            if !people.is_empty() {
                drawn.push((member.name.clone(), self.contract_lines(&people, today)?));
            }
        }
        Ok(drawn)
    }
}
