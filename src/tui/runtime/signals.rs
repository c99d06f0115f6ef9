//! Being told to stop, or losing the terminal, is an orderly end: the terminal is put back, the file is closed.

use std::sync::mpsc::Sender;

use super::screen_run::Incoming;

/// # Errors
/// The system's refusal to report signals.
#[cfg(unix)]
pub fn spawn(sender: Sender<Incoming>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            // Nobody may be listening any more; then the end has come already.
            let _ = sender.send(Incoming::End);
        }
    });
    Ok(())
}

/// # Errors
/// Never: there are no such signals here.
#[cfg(not(unix))]
pub fn spawn(_sender: Sender<Incoming>) -> std::io::Result<()> {
    Ok(())
}
