//! What a leader does: one function per intent, one transaction each.

pub mod demo;
