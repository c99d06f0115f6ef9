//! What the program finds when it opens: a file to work on, or none yet.

use crate::desk::model::PlaceView;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    Desk {
        /// Faults of the team's own rule file, for which it is not in force.
        own_pack_faults: usize,
    },
    FirstStart(FirstStart),
}

/// What a new team is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstStart {
    /// Where the file will be.
    pub file: String,
    pub places: Vec<PlaceView>,
}
