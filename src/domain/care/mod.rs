//! Care: what the team owes each resident, since when, by which rule, and why.
//!
//! [`plan`](plan::plan) says what is open, [`why`](why::why) explains it, [`effect`](effect::effect) says what one
//! contact changes, [`check_service`](check::check_service) refuses what cannot be true. All four read the same
//! derivation, so they cannot disagree. Rules are data ([`rule`], [`ruleset`]); the figures stand in the packs.

pub mod check;
pub mod checklist;
pub mod class;
pub mod colour;
pub mod control;
mod derive;
pub mod due;
pub mod effect;
pub mod effective;
pub mod facts;
mod history;
pub mod home;
mod judge;
pub mod kept;
pub mod own_interval;
pub mod paper;
pub mod part;
pub mod plan;
pub mod prescription;
pub mod problem;
pub mod reading;
pub mod rule;
pub mod ruleset;
pub mod signing;
mod spell;
pub mod steps;
mod telling;
pub mod threshold;
mod uncounted;
pub mod why;
