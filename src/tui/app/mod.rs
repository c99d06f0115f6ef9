//! The state machine of the screen: keys and answers in, state and requests out. Knows neither terminal nor file.

pub mod action;
mod card_reader;
mod choice;
pub mod command;
pub mod cursor;
pub mod effect;
pub mod event;
pub mod fault;
pub mod field;
pub mod field_id;
pub mod form;
pub mod form_pane;
pub mod form_row;
mod form_said;
pub mod keymap;
pub mod machine;
pub mod marks;
mod moves;
pub mod nav;
pub mod notice;
pub mod opening;
pub mod overlays;
pub mod pane;
pub mod people;
pub mod screens;
pub mod what_if;
pub mod window;

pub use machine::App;
