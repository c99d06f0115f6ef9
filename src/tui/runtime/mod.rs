//! The edge of the screen: the terminal, the keyboard, the clock, and whoever carries out effects.

pub mod clock;
mod jobs;
mod perform;
mod reader;
mod run;
mod screen_run;
mod sheets;
mod signals;
mod terminal;
mod typed_path;

pub use perform::{MakeDesk, OpenDesk, Performer};
pub use run::{Settings, run};
pub use screen_run::{Incoming, Mailbox, Perform, ScreenRun};
pub use terminal::check as check_terminal;
