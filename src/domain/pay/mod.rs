//! Pay.
pub mod problem;
