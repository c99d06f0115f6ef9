//! The edge of the screen: the terminal, the keyboard, the clock, and whoever carries out effects.

pub mod clock;
mod pay_sheet;
mod perform;
mod reader;
mod run;
mod session;
mod signals;
mod terminal;

pub use perform::{OpenDesk, Performer};
pub use run::{Settings, run};
pub use session::{Incoming, Mailbox, Perform, Session};
