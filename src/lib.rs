//! jiayi (家医): the desk of a family-doctor team leader. One room per line; an arrow means "may import".
//!
//! - [`domain`]   what the field knows: residents, care, pay. Pure; today is a parameter. Imports nothing.
//! - [`policy`]   rule packs: read, layer, lint, look up as of a day. -> domain
//! - [`store`]    the one file; the only room that names rusqlite. -> domain
//! - [`desk`]     what a leader does: one function per intent, one transaction each. -> store, policy, domain
//! - [`exchange`] spreadsheets in, spreadsheets and printed sheets out. -> desk, domain
//! - [`text`]     every word a person reads. -> domain, desk::model, tui::app (names of commands and keys)
//! - [`cli`]      commands: arguments -> desk -> text or JSON. -> desk, exchange, text, domain
//! - [`tui`]      the screen: `app` decides, `view` draws, `runtime` performs.
//!
//! `tests/layering.rs` keeps the arrows.

pub mod cli;
pub mod desk;
pub mod domain;
pub mod exchange;
pub mod policy;
pub mod store;
pub mod text;
pub mod tui;
