//! Every word a person reads, as typed functions in Chinese.

pub mod ahead;
pub mod bed;
pub mod campaign;
pub mod care;
pub mod care_problem;
pub mod cli;
pub mod columns;
pub mod commands;
pub mod forms;
pub mod keys;
pub mod leave;
pub mod lines;
pub mod month;
pub mod names;
pub mod pay;
pub mod policy;
pub mod practice;
pub mod problems;
pub mod referral;
pub mod roster;
pub mod route;
pub mod screens;
pub mod setup;
pub mod visits;
pub mod why;
