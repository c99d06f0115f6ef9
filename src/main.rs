//! Arguments -> the screen, or one command.

use std::process::ExitCode;

use jiayi::cli::{Run, run};

fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Run::Done(code) => code,
        Run::Screen(_) | Run::Demo(..) => ExitCode::SUCCESS,
    }
}
