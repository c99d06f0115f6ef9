//! A program behind a pseudo-terminal, and the glass on which a person sees it.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longer than the slowest machine needs; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(60);
pub const JIAYI: &str = env!("CARGO_BIN_EXE_jiayi");
pub const TODAY: &str = "2026-11-22";

pub struct Glass {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    glass: vt100::Parser,
    sent: Vec<u8>,
}

/// How a program ended.
pub struct Ending {
    pub code: u32,
    pub written: String,
}

/// A demo team in a file of its own.
pub fn demo(folder: &Path) -> PathBuf {
    let file = folder.join("team.jiayi");
    let mut make = Command::new(JIAYI);
    make.args(["--today", TODAY, "demo", "--residents", "60", "--write"]).arg(&file);
    assert!(make.status().expect("jiayi runs").success());
    file
}

/// The program on a file.
pub fn jiayi(file: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(JIAYI);
    command.args(["--today", TODAY, "--file"]);
    command.arg(file);
    command
}

impl Glass {
    pub fn open(mut command: CommandBuilder) -> Self {
        let pair = native_pty_system().openpty(size(80, 24)).expect("a pseudo-terminal");
        if command.get_env("TERM").is_none_or(|term| term != "dumb") {
            command.env("TERM", "xterm-256color");
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().expect("a writer");
        let (rows, columns) = cells(80, 24);
        let glass = vt100::Parser::new(rows, columns, 0);
        Self { child, master: pair.master, keyboard, output, glass, sent: Vec::new() }
    }

    /// On a demo team.
    pub fn on_demo(folder: &Path) -> Self {
        Self::open(jiayi(&demo(folder)))
    }

    pub fn types(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).expect("the program reads");
        self
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.glass.screen()
    }

    /// Waits until the text is on the glass.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        self.until(text, |screen| screen.contents().contains(text))
    }

    /// Waits until the glass is as wanted.
    #[track_caller]
    pub fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.glass.screen()) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => panic!("no {what:?} on\n{}", self.glass.screen().contents()),
            }
        }
        self
    }

    fn take(&mut self, bytes: &[u8]) {
        self.glass.process(bytes);
        self.sent.extend_from_slice(bytes);
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.master.resize(size(width, height)).expect("a new size");
        let (rows, columns) = cells(width, height);
        self.glass.screen_mut().set_size(rows, columns);
        self
    }

    pub fn process(&self) -> u32 {
        self.child.process_id().expect("a running program")
    }

    /// Waits until the program has ended.
    pub fn ends(mut self) -> Ending {
        let end = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.take(&bytes);
        }
        let code = self.child.wait().expect("it ends").exit_code();
        Ending { code, written: String::from_utf8_lossy(&self.sent).into_owned() }
    }
}

impl Ending {
    /// Alternate screen, bracketed paste and hidden cursor: all undone after they were done.
    #[track_caller]
    pub fn assert_restored(&self) {
        for (on, off) in
            [("\u{1b}[?1049h", "\u{1b}[?1049l"), ("\u{1b}[?2004h", "\u{1b}[?2004l"), ("\u{1b}[?25l", "\u{1b}[?25h")]
        {
            assert!(self.written.contains(on), "never switched on: {on:?}");
            assert!(self.written.rfind(off) > self.written.rfind(on), "left on: {on:?}");
        }
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(width: u16, height: u16) -> (NonZeroU16, NonZeroU16) {
    (NonZeroU16::new(height).expect("rows"), NonZeroU16::new(width).expect("columns"))
}
