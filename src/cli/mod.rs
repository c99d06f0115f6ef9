//! Commands: arguments -> desk -> text or JSON. Exit codes: 0 done, 1 refused or problems found, 2 wrong usage.

mod after;
mod ahead;
mod args;
mod args_after;
mod args_pay;
mod bed;
mod care;
mod class;
mod class_args;
pub mod context;
mod contract;
mod export;
mod indicator;
mod json;
mod look;
mod pay;
mod practice;
mod referral;
mod referral_args;
mod route;
mod route_args;
mod services;
mod setup;
mod usage;

use std::io::Write;
use std::process::ExitCode;

use args::{Arguments, Command, ImportKind};
use context::Context;

use crate::desk::Result;
use crate::domain::text_hygiene::printable;
use crate::text::problems::problem;

/// What a command has to say.
struct Report {
    text: String,
    json: serde_json::Value,
    /// Problems were found, although the command did what it was asked.
    found_problems: bool,
}

impl Report {
    fn new(text: impl Into<String>, json: impl serde::Serialize) -> Self {
        let json = serde_json::to_value(json).unwrap_or_default();
        Self { text: text.into(), json, found_problems: false }
    }
}

/// What is left to do after the arguments were read.
pub enum Run {
    /// A command ran.
    Done(ExitCode),
    /// The screen is to be opened on this file.
    Screen(Context),
    /// The screen is to be opened on a demo team that is thrown away afterwards.
    Demo(Context, tempfile::TempDir),
}

/// Reads the arguments and runs the command, if there is one.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = std::ffi::OsString>) -> Run {
    let arguments = match usage::parse(arguments) {
        Ok(arguments) => arguments,
        Err(code) => return Run::Done(code),
    };
    let Arguments { global, command } = arguments;
    let context = match Context::new(&global) {
        Ok(context) => context,
        Err(refusal) => return Run::Done(refuse(&refusal)),
    };
    match command {
        None => Run::Screen(context),
        Some(Command::Demo { residents, seed, write: None }) => match setup::demo_in_temp(&context, residents, seed) {
            Ok((context, folder)) => Run::Demo(context, folder),
            Err(refusal) => Run::Done(refuse(&refusal)),
        },
        Some(command) => Run::Done(answer(&context, command)),
    }
}

fn answer(context: &Context, command: Command) -> ExitCode {
    match dispatch(context, command) {
        Ok(report) => {
            let shown = if context.json { report.json.to_string() } else { report.text };
            print(&shown);
            ExitCode::from(u8::from(report.found_problems))
        }
        Err(refusal) => refuse(&refusal),
    }
}

fn dispatch(context: &Context, command: Command) -> Result<Report> {
    match command {
        Command::Init { policy, team, members } => setup::init(context, policy, team, &members),
        Command::Demo { residents, seed, write } => setup::demo(context, residents, seed, write),
        Command::Import { kind: ImportKind::Services(given) } => services::import(context, &given),
        Command::Import { kind: ImportKind::Roster(given) } => setup::import(context, &given),
        Command::Today => look::today(context),
        Command::Find { query, limit } => look::find(context, &query, limit),
        Command::Show { resident } => look::show(context, &resident),
        Command::Due { overdue, until } => look::due(context, overdue, until.as_deref()),
        Command::Visits(asked) => route::visits(context, &asked),
        Command::Ahead(ask) => ahead::run(context, &ask),
        Command::Practice { what } => practice::run(context, what),
        Command::Plan { resident } => practice::plan(context, &resident),
        Command::Why { resident, rule } => look::why(context, &resident, &rule),
        Command::Record(record) => care::record(context, &record),
        Command::Visit { what } => care::visit(context, &what),
        Command::Gone { resident, how, on, cause } => care::gone(context, &resident, &how, on.as_deref(), &cause),
        Command::Attempt(given) => after::attempt(context, &given),
        Command::Calls { list } => after::calls(context, list.as_deref()),
        Command::Entered(given) => after::entered(context, &given),
        Command::Evidence(given) => after::evidence(context, &given),
        Command::Missing { kind } => after::missing(context, kind.as_deref()),
        Command::Group(given) => after::group(context, &given),
        Command::Round(given) => after::round(context, &given),
        Command::Bed { what } => bed::run(context, &what),
        Command::Campaign { what } => route::campaign(context, &what),
        Command::Leave { what } => route::leave(context, &what),
        Command::Event { resident, kind, on, note } => care::event(context, &resident, &kind, on.as_deref(), &note),
        Command::Tag { resident, population, since, until } => {
            care::tag(context, &resident, &population, since.as_deref(), until.as_deref())
        }
        Command::Refer(given) => referral::refer(context, &given),
        Command::ReferResult(given) => referral::result(context, &given),
        Command::ReferReturn(given) => referral::returned(context, &given),
        Command::Referrals { only } => referral::list(context, &only),
        Command::Contact { what } => referral::contacts(context, &what),
        Command::Colour(given) => class::colour(context, &given),
        Command::CoManage(given) => class::co_manage(context, &given),
        Command::Mother(given) => class::mother(context, &given),
        Command::Indicators(given) => indicator::list(context, &given),
        Command::Gap { indicator, limit } => indicator::gap(context, &indicator, limit),
        Command::Figure(given) => indicator::enter(context, &given),
        Command::Export(given) => export::run(context, &given),
        Command::Sample { each, seed } => contract::sample(context, each, seed),
        Command::Sign(given) => contract::sign(context, &given),
        Command::Renew(given) => contract::renew(context, &given),
        Command::End(given) => contract::end(context, &given),
        Command::Contracts { list, limit } => contract::list(context, list.as_deref(), limit),
        Command::Interval(given) => class::interval(context, &given),
        Command::People(given) => class::people(context, &given),
        Command::Assign(given) => class::assign(context, &given),
        Command::Pay { what } => pay::run(context, &what),
        Command::Policy { what } => look::policy(context, &what),
        Command::History { limit } => look::history(context, limit),
        Command::Undo => care::undo(context),
        Command::Backup { to } => setup::backup(context, &to),
        Command::Restore { from } => setup::restore(context, &from),
        Command::Check => setup::check(context),
        Command::Completions { shell } => Ok(Report::new(usage::completions(shell), ())),
    }
}

/// Says a refusal on standard error, one line per problem.
#[must_use]
pub fn refuse(refusal: &crate::domain::problem::Problem) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{}", printable(&problem(refusal)));
    ExitCode::from(1)
}

/// A reader that closed the pipe has heard enough.
fn print(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{}", printable(text.trim_end()));
}
