//! Arguments -> the screen, or one command.

use std::process::ExitCode;
use std::sync::Arc;

use jiayi::cli::context::Context;
use jiayi::cli::{Run, refuse, run};
use jiayi::desk::Result;
use jiayi::domain::problem::Problem;
use jiayi::tui::runtime::clock::Clock;
use jiayi::tui::runtime::{self, Performer, Settings};

fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Run::Done(code) => code,
        Run::Screen(context) => finish(screen(context)),
        // The folder of the demo goes away when this arm ends.
        Run::Demo(context, _folder) => finish(screen(context)),
    }
}

fn screen(context: Context) -> Result<()> {
    let desk = context.open()?;
    let clock = if context.fixed_day { Clock::Fixed(context.today) } else { Clock::System };
    let log = context.path.with_extension("log");
    let again = Arc::new(move || context.open_as_is());
    runtime::run(Settings::from_environment(clock, log), |mailbox| Performer::new(desk, again, mailbox))
        .map_err(|error| Problem::System { what: "terminal", detail: error.to_string() })
}

fn finish(done: Result<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => refuse(&problem),
    }
}
