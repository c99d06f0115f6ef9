//! Care: what the team owes each resident, since when, by which rule, and why.

pub mod due;
pub mod facts;
pub mod problem;
