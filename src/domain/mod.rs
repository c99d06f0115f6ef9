//! What the field knows. Pure: no files, no SQL, no screen, no clock; `today` is always a parameter.

pub mod address;
pub mod apportion;
pub mod care;
pub(crate) mod codes;
pub mod contract;
pub mod date;
pub mod event;
pub mod finder;
pub mod id;
pub mod identity;
pub mod mask;
pub mod money;
pub mod pack_fault;
pub mod pay;
pub mod phone;
pub mod practice;
pub mod problem;
pub mod provenance;
pub mod resident;
pub mod roster;
pub mod service;
pub mod team;
pub mod text_hygiene;
pub mod visit;
pub mod workday;
pub mod workload;
