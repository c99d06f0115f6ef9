//! The terminal is borrowed: whatever happens, it goes back as it was.

use std::cell::RefCell;
use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Write, stdout};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{panic, thread};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::domain::problem::TerminalFault;
use crate::exchange::READER_THREAD;
use crate::text::screens as words;

pub type Screen = Terminal<CrosstermBackend<Gathered>>;

/// What was drawn and not yet shown. The drawing library flushes several times in a frame; the terminal gets the frame
/// whole, in one piece, and never shows half of it.
#[derive(Debug, Clone, Default)]
pub struct Gathered(Rc<RefCell<Vec<u8>>>);

impl Gathered {
    fn show(&self) -> io::Result<()> {
        let mut bytes = self.0.borrow_mut();
        let shown = stdout().write_all(&bytes).and_then(|()| stdout().flush());
        bytes.clear();
        shown
    }
}

impl Write for Gathered {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal is ours and must be put back.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether there can be a screen here at all.
///
/// # Errors
/// Why not.
#[expect(clippy::disallowed_methods, reason = "the environment is read at the edge, here")]
pub fn check() -> Result<(), TerminalFault> {
    if !stdout().is_terminal() {
        return Err(TerminalFault::NotATerminal);
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") { Err(TerminalFault::Dumb) } else { Ok(()) }
}

/// Holds the terminal; dropping it puts the terminal back.
pub struct TerminalGuard {
    /// Never dropped by itself: that would show the cursor once more and panic where the terminal is gone.
    pub screen: ManuallyDrop<Screen>,
    gathered: Gathered,
}

impl TerminalGuard {
    /// # Errors
    /// Where this is no terminal, or it went away.
    pub fn take(log: &Path) -> io::Result<Self> {
        restore_on_panic(log.to_owned());
        TAKEN.store(true, Ordering::SeqCst);
        let gathered = Gathered::default();
        let taken = enable_raw_mode()
            .and_then(|()| execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste))
            .and_then(|()| Terminal::new(CrosstermBackend::new(gathered.clone())));
        match taken {
            Ok(screen) => Ok(Self { screen: ManuallyDrop::new(screen), gathered }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    /// Sends what was drawn to the terminal.
    ///
    /// # Errors
    /// The terminal's.
    pub fn show(&self) -> io::Result<()> {
        self.gathered.show()
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        restore();
    }
}

/// Once only: doing it twice would move the cursor of the shell back over what was said since.
fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // The terminal may be gone; there is nobody left to tell.
        let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// After a panic of the main thread: the terminal first, then one sentence and the way to a log. The log has the
/// place of the fault only, because the message could hold a person's data. A panic of a worker thread is logged and
/// leaves the screen as it is; that of a reader of spreadsheets is how it says that a file is broken, and no fault.
fn restore_on_panic(log: PathBuf) {
    let main = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some(READER_THREAD) {
            return;
        }
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line())).unwrap_or_default();
        let logged = append(&log, &format!("jiayi {} panicked at {place}\n", env!("CARGO_PKG_VERSION")));
        if thread::current().id() == main {
            restore();
            let path = logged.ok().map(|()| log.display().to_string());
            let _ = writeln!(io::stderr(), "{}", words::crashed(path.as_deref()));
        }
    }));
}

fn append(log: &Path, line: &str) -> io::Result<()> {
    OpenOptions::new().create(true).append(true).open(log)?.write_all(line.as_bytes())
}
