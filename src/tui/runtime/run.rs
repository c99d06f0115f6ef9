//! The loop: draw, wait, take everything that has come, draw again. Nothing runs while nothing happens.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};

use super::clock::Clock;
use super::screen_run::{Incoming, Mailbox, Perform, ScreenRun};
use super::terminal::TerminalGuard;
use super::{reader, signals};
use crate::tui::app::action::Action;
use crate::tui::view::theme::{Borders, Theme, ThemeName};

#[derive(Debug, Clone)]
pub struct Settings {
    pub clock: Clock,
    pub theme: Theme,
    /// Where a panic leaves its place.
    pub log: PathBuf,
}

impl Settings {
    /// `NO_COLOR` takes the colours out; `JIAYI_BORDERS=ascii` draws lines with signs that are one column wide in
    /// every terminal.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the environment is read at the edge, here")]
    pub fn from_environment(clock: Clock, log: PathBuf) -> Self {
        let is_plain = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let theme = Theme::named(if is_plain { ThemeName::Plain } else { ThemeName::Mono });
        let wants_ascii = std::env::var_os("JIAYI_BORDERS").is_some_and(|value| value == "ascii");
        Self { clock, theme: if wants_ascii { theme.with_borders(Borders::Ascii) } else { theme }, log }
    }
}

/// Opens the screen and stays until the user leaves. `make` gets the mailbox for its worker threads.
///
/// # Errors
/// Where this is no terminal, or it went away.
pub fn run<P: Perform>(settings: Settings, make: impl FnOnce(Mailbox) -> P) -> io::Result<()> {
    let (sender, inbox) = mpsc::channel();
    let perform = make(Mailbox::new(sender.clone()));
    let mut run = ScreenRun::start(perform, settings.clock, settings.theme);
    let mut guard = TerminalGuard::take(&settings.log)?;
    signals::spawn(sender.clone())?;
    reader::spawn(sender);
    run.draw(&mut guard.screen)?;
    guard.show()?;
    run.act(Action::FirstFrame);
    while !run.is_over() {
        match wait(&inbox, settings.clock) {
            Ok(incoming) => run.accept(incoming),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        // All that has come meanwhile belongs to the same frame.
        while let Ok(incoming) = inbox.try_recv() {
            run.accept(incoming);
        }
        run.keep_up_with_the_day();
        if !run.is_over() {
            run.draw(&mut guard.screen)?;
            guard.show()?;
        }
    }
    Ok(())
}

/// Until something comes, or the day ends.
fn wait(inbox: &Receiver<Incoming>, clock: Clock) -> Result<Incoming, RecvTimeoutError> {
    match clock.until_tomorrow() {
        Some(left) => inbox.recv_timeout(left),
        None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
    }
}
