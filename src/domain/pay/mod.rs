//! Pay of a month, a pipeline of pure steps that can each be shown (DESIGN 6):
//! facts -> pots -> release -> parts -> split by basis -> adjustments -> fen -> checks -> sheet. No float anywhere.
//!
//! - [`scheme`]    how a place pays, as data; [`funding`] where its money comes from and how it is released;
//!   [`figure`] one of its figures; [`lint`] finds what is wrong with one
//! - [`facts`]     what happened in the month, what was brought forward
//! - [`input`]     one figure that people enter, and how it enters the facts; [`asked`] which ones a scheme asks for
//! - [`what_if`]   some of them changed, on a copy
//! - [`effective`] the one count of effective person-months or person-days
//! - [`weight`]    what a member brings to a part, by the part's basis
//! - [`came`]      what came into a pot; [`pot`] what is released of it
//! - [`level`]     floors and caps
//! - [`split`]     the pipeline: scheme and facts -> sheet
//! - [`sheet`]     every figure of the month, with the figures that led there
//! - [`validate`]  facts that cannot be paid
//! - [`check`]     what a leader should look at before closing
//! - [`explain`]   the working of every figure, derived from the sheet
//! - [`compare`]   two sheets, line by line; [`beside`] two members of one sheet
//! - [`statement`] a member's year of closed months
//! - [`calendar`]  which month may be closed, which may be corrected
//! - [`freeze`]    a closed month under a seal, and its proof; [`code`] is the seal on paper

pub mod asked;
pub mod beside;
pub mod calendar;
pub mod came;
pub mod check;
pub mod code;
pub mod compare;
pub mod effective;
pub mod explain;
pub mod facts;
pub mod figure;
pub mod freeze;
pub mod funding;
pub mod input;
pub mod level;
pub mod lint;
pub mod pot;
pub mod problem;
pub mod scheme;
pub mod sheet;
pub mod split;
pub mod statement;
pub mod validate;
pub mod weight;
pub mod what_if;
pub mod working;

pub use facts::PayFacts;
pub use scheme::Scheme;
pub use sheet::Sheet;
pub use split::compute;
