//! Telephone numbers as rosters carry them: several in a cell, some of them a child's.

use serde::{Deserialize, Serialize};

/// One number in the form in which it is dialled: digits, a landline with its area code after a dash.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Phone(pub String);

impl Phone {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
