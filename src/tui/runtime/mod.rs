//! The edge of the screen: the terminal, the keyboard, the clock, and whoever carries out effects.

pub mod clock;
mod jobs;
mod pay_sheet;
mod perform;
mod reader;
mod run;
mod session;
mod signals;
mod terminal;
mod typed_path;

pub use perform::{MakeDesk, OpenDesk, Performer};
pub use run::{Settings, run};
pub use session::{Incoming, Mailbox, Perform, Session};
pub use terminal::check as check_terminal;
