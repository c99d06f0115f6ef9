//! The rules of care as tables: a history in, a duty out, row by row beside the norm.

#[path = "cases/support.rs"]
mod support;

#[path = "cases/addresses.rs"]
mod addresses;
#[path = "cases/check.rs"]
mod check;
#[path = "cases/checklist.rs"]
mod checklist;
#[path = "cases/children.rs"]
mod children;
#[path = "cases/classes.rs"]
mod classes;
#[path = "cases/colour.rs"]
mod colour;
#[path = "cases/control.rs"]
mod control;
#[path = "cases/diabetes.rs"]
mod diabetes;
#[path = "cases/effect.rs"]
mod effect;
#[path = "cases/effective.rs"]
mod effective;
#[path = "cases/hypertension.rs"]
mod hypertension;
#[path = "cases/lint.rs"]
mod lint;
#[path = "cases/maternal.rs"]
mod maternal;
#[path = "cases/mental.rs"]
mod mental;
#[path = "cases/oracle.rs"]
mod oracle;
#[path = "cases/own_interval.rs"]
mod own_interval;
#[path = "cases/packs.rs"]
mod packs;
#[path = "cases/paper.rs"]
mod paper;
#[path = "cases/places.rs"]
mod places;
#[path = "cases/practices.rs"]
mod practices;
#[path = "cases/prescription.rs"]
mod prescription;
#[path = "cases/properties.rs"]
mod properties;
#[path = "cases/reach.rs"]
mod reach;
#[path = "cases/referral.rs"]
mod referral;
#[path = "cases/screening.rs"]
mod screening;
#[path = "cases/tuberculosis.rs"]
mod tuberculosis;
#[path = "cases/why.rs"]
mod why;
#[path = "cases/yearly.rs"]
mod yearly;
