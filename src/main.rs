//! Arguments -> the screen, or one command.

use std::process::ExitCode;
use std::sync::Arc;
use std::{panic, thread};

use jiayi::cli::context::Context;
use jiayi::cli::{Run, refuse, run};
use jiayi::desk::Result;
use jiayi::domain::problem::{FileFault, Problem};
use jiayi::exchange::READER_THREAD;
use jiayi::tui::runtime::clock::Clock;
use jiayi::tui::runtime::{self, Performer, Settings};

fn main() -> ExitCode {
    quiet_readers();
    match run(std::env::args_os()) {
        Run::Done(code) => code,
        Run::Screen(context) => finish(screen(context)),
        // The folder of the demo goes away when this arm ends.
        Run::Demo(context, _folder) => finish(screen(context)),
    }
}

/// A reader of spreadsheets that stops on a broken file is answered in words; its panic is not said beside them.
fn quiet_readers() {
    let say = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() != Some(READER_THREAD) {
            say(info);
        }
    }));
}

fn screen(context: Context) -> Result<()> {
    runtime::check_terminal().map_err(Problem::Terminal)?;
    let clock = if context.fixed_day { Clock::Fixed(context.today) } else { Clock::System };
    let settings = Settings::from_environment(clock, context.path.with_extension("log"));
    let context = Arc::new(context);
    let again = Arc::clone(&context);
    let open = Arc::new(move || again.open_silently());
    let shown = match context.open_silently() {
        Err(Problem::File { path, fault: FileFault::Missing | FileFault::NoTeam }) => {
            let make = Box::new(move |team: &_, stamp: &_, today| context.make(team, stamp, today));
            runtime::run(settings, |mailbox| Performer::first_start(path, make, open, mailbox))
        }
        opened => {
            let mut desk = opened?;
            desk.roll_to(context.today)?;
            runtime::run(settings, |mailbox| Performer::new(desk, open, mailbox))
        }
    };
    shown.map_err(|error| Problem::System { what: "terminal", detail: error.to_string() })
}

fn finish(done: Result<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => refuse(&problem),
    }
}
