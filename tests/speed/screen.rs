//! The program behind a pseudo-terminal, beside the floor: a bare ratatui program that draws one frame and echoes
//! keys. Both run in turn in one run; what counts is the ratio. `cargo bench --bench screen`.

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const DAY: &str = "2026-11-20";
const STARTS: usize = 15;
/// After this long without a byte the screen is at rest.
const REST: Duration = Duration::from_millis(60);
const PATIENCE: Duration = Duration::from_secs(20);

fn main() {
    if std::env::args().any(|argument| argument == "--floor") {
        floor::run();
        return;
    }
    let folder = tempfile::tempdir().expect("a folder for demo files");
    let me = std::env::current_exe().expect("this program");
    let me = me.to_str().expect("a plain path");
    let jiayi = env!("CARGO_BIN_EXE_jiayi");
    for residents in ["2000", "200000"] {
        let file = folder.path().join(format!("{residents}.db"));
        write_demo(jiayi, &file, residents);
        let file = file.to_str().expect("a plain path");
        let open: &[&str] = &[jiayi, "--file", file, "--today", DAY];
        let floor: &[&str] = &[me, "--floor"];
        starts(residents, floor, open);
        searches(residents, floor, open);
    }
}

fn write_demo(jiayi: &str, file: &Path, residents: &str) {
    let begun = Instant::now();
    let made = Command::new(jiayi)
        .args(["--today", DAY, "demo", "--residents", residents, "--write"])
        .arg(file)
        .output()
        .expect("the program runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    println!("{residents} residents: demo file written in {:.2} s", begun.elapsed().as_secs_f64());
}

/// Start to a usable Today screen, in turn with the floor.
fn starts(residents: &str, floor: &[&str], open: &[&str]) {
    let (mut bare, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        bare.push(Session::start(floor, "ready").1);
        ours.push(Session::start(open, "今日上门").1);
    }
    let (bare, ours) = (median(&mut bare), median(&mut ours));
    let over = ours.saturating_sub(bare);
    println!(
        "{residents}: start {} ms, floor {} ms, ratio {:.1}, above the floor {} ms",
        ms(ours),
        ms(bare),
        ours.as_secs_f64() / bare.as_secs_f64(),
        ms(over)
    );
}

/// Key to last change on the screen while searching, beside the floor's echo of the same keys, and the memory when all
/// is loaded.
fn searches(residents: &str, floor: &[&str], open: &[&str]) {
    let (mut bare, _) = Session::start(floor, "ready");
    let (mut ours, _) = Session::start(open, "今日上门");
    // The index is there when the totals of the status line are.
    ours.until(&["签约"]);
    let memory = ours.memory();
    ours.press(b"2");
    let (mut echoes, mut times) = (Vec::new(), Vec::new());
    for query in ["wang", "zxm", "1990", "王建", "138", "hulishequ", "陈", "lixiuying", "9001"] {
        let typed = query.chars().map(String::from);
        for key in typed.chain(query.chars().map(|_| "\u{7f}".to_owned())) {
            echoes.push(bare.press(key.as_bytes()));
            times.push(ours.press(key.as_bytes()));
        }
    }
    let count = times.len();
    let (echo, echo_99) = (median(&mut echoes), nearly_worst(&mut echoes));
    let (key, key_99) = (median(&mut times), nearly_worst(&mut times));
    println!("{residents}: key while searching p50 {} ms, p99 {} ms over {count} keys", ms(key), ms(key_99));
    println!(
        "{residents}: floor echoes a key in p50 {} ms, p99 {} ms; ratio {:.1}, {:.1}",
        ms(echo),
        ms(echo_99),
        key.as_secs_f64() / echo.as_secs_f64(),
        key_99.as_secs_f64() / echo_99.as_secs_f64()
    );
    println!("{residents}: memory {memory:.1} MB, floor {:.1} MB", bare.memory());
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The time that one of a hundred exceeds.
fn nearly_worst(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[(times.len() * 99 / 100).min(times.len() - 1)]
}

fn ms(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1000.0)
}

/// A program in a terminal of 120 by 40.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    seen: String,
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    /// Until `word` is on the screen.
    fn start(command: &[&str], word: &str) -> (Self, Duration) {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut builder = CommandBuilder::new(command[0]);
        builder.args(&command[1..]);
        builder.env("TERM", "xterm-256color");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let keys = pair.master.take_writer().expect("its keyboard");
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let begun = Instant::now();
        let child = pair.slave.spawn_command(builder).expect("the program starts");
        let mut session = Self { child, keys, output, seen: String::new(), _master: pair.master };
        let at = session.until(&[word]);
        (session, at - begun)
    }

    fn until(&mut self, words: &[&str]) -> Instant {
        let deadline = Instant::now() + PATIENCE;
        let mut at = Instant::now();
        while !words.iter().all(|word| self.seen.contains(word)) {
            let left = deadline.saturating_duration_since(Instant::now());
            let (when, bytes) = self.output.recv_timeout(left).expect("the program shows what it should");
            self.seen.push_str(&plain(&bytes));
            at = when;
        }
        at
    }

    /// From the key to the last byte that it led to; zero where nothing changed.
    fn press(&mut self, keys: &[u8]) -> Duration {
        self.rest();
        let begun = Instant::now();
        self.keys.write_all(keys).and_then(|()| self.keys.flush()).expect("keys are taken");
        self.rest().map_or(Duration::ZERO, |last| last - begun)
    }

    /// Waits until nothing has come for a while; gives the moment of the last byte. Sleeps meanwhile: waking up for
    /// every piece of a frame would take the processor from the program that draws it.
    fn rest(&mut self) -> Option<Instant> {
        let mut last = None;
        let mut until = Instant::now() + REST;
        loop {
            thread::sleep(until.saturating_duration_since(Instant::now()));
            let before = last;
            loop {
                match self.output.try_recv() {
                    Ok((when, _)) => last = Some(when),
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => panic!("the program left"),
                }
            }
            match last.filter(|_| last != before) {
                Some(when) => until = when + REST,
                None => return last,
            }
        }
    }

    /// Resident memory in MB.
    fn memory(&self) -> f64 {
        let path = format!("/proc/{}/status", self.child.process_id().unwrap_or(0));
        let status = std::fs::read_to_string(path).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
        line.split_whitespace().next().and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Output without its escape sequences, so that words can be found in it.
fn plain(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut plain = String::with_capacity(text.len());
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        if sign == '\u{1b}' {
            signs.by_ref().find(|c| !matches!(c, '[' | '?' | ';') && !c.is_ascii_digit());
        } else {
            plain.push(sign);
        }
    }
    plain
}

/// The least that any program of this kind does.
mod floor {
    use crossterm::event::{Event, KeyCode, read};
    use ratatui::widgets::Paragraph;

    pub fn run() {
        ratatui::run(|terminal| {
            let mut typed = String::from("ready ");
            loop {
                terminal
                    .draw(|frame| frame.render_widget(Paragraph::new(typed.as_str()), frame.area()))
                    .expect("a frame");
                if let Event::Key(key) = read().expect("a key") {
                    match key.code {
                        KeyCode::Char(sign) => typed.push(sign),
                        KeyCode::Backspace => drop(typed.pop()),
                        _ => {}
                    }
                }
            }
        });
    }
}
