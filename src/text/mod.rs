//! Every word a person reads, as functions in Chinese.

pub mod roster;
