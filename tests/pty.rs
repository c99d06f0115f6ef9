//! The real program behind a real terminal: it starts, follows the keys, and gives the terminal back however it ends.

#![cfg(unix)]

#[path = "pty/endings.rs"]
mod endings;
#[path = "pty/glass.rs"]
mod glass;
#[path = "pty/keys.rs"]
mod keys;
#[path = "pty/start.rs"]
mod start;
