//! The real program behind a real terminal: it starts, follows the keys, and gives the terminal back however it ends.

#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longer than the slowest machine needs; only a failing test waits for it.
const PATIENCE: Duration = Duration::from_secs(60);
const JIAYI: &str = env!("CARGO_BIN_EXE_jiayi");

struct Desk {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    glass: vt100::Parser,
    sent: Vec<u8>,
}

impl Desk {
    fn open(folder: &Path) -> Self {
        let file = folder.join("team.jiayi");
        let mut make = Command::new(JIAYI);
        make.args(["--today", "2026-11-22", "demo", "--residents", "60", "--write"]).arg(&file);
        assert!(make.status().expect("jiayi runs").success());
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(JIAYI);
        command.args(["--today", "2026-11-22", "--file"]);
        command.arg(&file);
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).expect("jiayi starts");
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
        let (rows, columns) = (NonZeroU16::new(24).expect("rows"), NonZeroU16::new(80).expect("columns"));
        let glass = vt100::Parser::new(rows, columns, 0);
        Self { child, master: pair.master, keyboard, output, glass, sent: Vec::new() }
    }

    fn types(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).expect("the program reads");
        self
    }

    /// Waits until the text is on the glass.
    #[track_caller]
    fn sees(&mut self, text: &str) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !self.glass.screen().contents().contains(text) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => panic!("no {text:?} on\n{}", self.glass.screen().contents()),
            }
        }
        self
    }

    fn take(&mut self, bytes: &[u8]) {
        self.glass.process(bytes);
        self.sent.extend_from_slice(bytes);
    }

    /// Waits until the program has ended; what it wrote last.
    fn ends(mut self) -> String {
        let status = self.child.wait().expect("it ends");
        assert!(status.success(), "{status:?}");
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.take(&bytes);
        }
        String::from_utf8_lossy(&self.sent).into_owned()
    }
}

/// Alternate screen, bracketed paste and hidden cursor: all undone after they were done.
fn assert_restored(written: &str) {
    for (on, off) in
        [("\u{1b}[?1049h", "\u{1b}[?1049l"), ("\u{1b}[?2004h", "\u{1b}[?2004l"), ("\u{1b}[?25l", "\u{1b}[?25h")]
    {
        assert!(written.contains(on), "never switched on: {on:?}");
        assert!(written.rfind(off) > written.rfind(on), "left on: {on:?}");
    }
}

#[test]
fn it_opens_follows_the_keys_and_gives_the_terminal_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::open(folder.path());
    desk.sees("今日上门").types("2").sees("姓名、拼音").types("\u{1b}[200~王\n\u{1b}[201~").sees("找人 王");
    desk.types("\u{1b}OR");
    desk.sees("┌─ 找人").types("\u{11}");
    assert_restored(&desk.ends());
}

#[test]
fn a_new_size_is_drawn_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::open(folder.path());
    desk.sees("今日上门");
    desk.master.resize(PtySize { rows: 10, cols: 40, pixel_width: 0, pixel_height: 0 }).expect("a new size");
    desk.glass.screen_mut().set_size(NonZeroU16::new(10).expect("rows"), NonZeroU16::new(40).expect("columns"));
    desk.sees("窗口太小").types("\u{11}");
    desk.ends();
}

#[test]
fn told_to_stop_it_gives_the_terminal_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = Desk::open(folder.path());
    desk.sees("今日上门");
    let id = desk.child.process_id().expect("a running program").to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().expect("kill runs").success());
    assert_restored(&desk.ends());
}
