//! A second program on the same file: the test binary run again, told by its environment what to do.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

const FILE: &str = "JIAYI_TEST_FILE";
const TASK: &str = "JIAYI_TEST_TASK";

/// What this process was started for, where a test started it: the task and the file.
pub fn task() -> Option<(String, PathBuf)> {
    Some((std::env::var(TASK).ok()?, std::env::var_os(FILE)?.into()))
}

/// This binary again, running only `test` (by its full name) with a task and a file.
pub fn command(test: &str, task: &str, file: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this binary"));
    command.args(["--exact", test, "--nocapture", "--test-threads=1"]).env(TASK, task).env(FILE, file);
    command
}

/// As [`command`], on a disk that refuses to make any file longer than so many pages of 4,096 bytes.
pub fn command_on_a_short_disk(test: &str, task: &str, file: &Path, pages: u32) -> Command {
    let inner = command(test, task, file);
    let mut command = Command::new("sh");
    // Without the signal that would end the program, the write fails; `ulimit -f` counts in 512 bytes.
    command.args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", &(pages * 8).to_string()]);
    command.arg(inner.get_program()).args(inner.get_args());
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command
}

/// A running child and what it says, line by line.
pub struct Running {
    pub child: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
}

impl Running {
    pub fn start(test: &str, task: &str, file: &Path) -> Self {
        let mut child = command(test, task, file)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the test binary runs again");
        let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        Self { child, lines }
    }

    /// The rest of the next line that begins with `word`; `None` when the child is gone.
    pub fn next(&mut self, word: &str) -> Option<String> {
        self.lines.by_ref().map_while(Result::ok).find_map(|line| line.strip_prefix(word).map(str::to_owned))
    }

    /// As a failing power supply would do it.
    pub fn kill(&mut self) {
        self.child.kill().expect("the child can be killed");
        self.child.wait().expect("the child is gone");
    }
}
