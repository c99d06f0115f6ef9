//! Reading arguments, with help and complaints in Chinese.

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, CommandFactory, FromArgMatches};

use super::args::Arguments;
use crate::domain::text_hygiene::printable;
use crate::text::cli as t;

/// # Errors
/// The exit code after help, the version or a complaint was printed.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, ExitCode> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // What needs no word needs no translation: rewording every option would take longer than reading them.
    read(Arguments::command(), &arguments)
        .or_else(|_| read(in_chinese(Arguments::command()), &arguments))
        .map_err(|error| complain(&error))
}

fn read(command: clap::Command, arguments: &[OsString]) -> Result<Arguments, clap::Error> {
    command.try_get_matches_from(arguments).and_then(|matches| Arguments::from_arg_matches(&matches))
}

/// Shell completions for the whole command line.
#[must_use]
pub fn completions(shell: clap_complete::Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut in_chinese(Arguments::command()), "jiayi", &mut script);
    String::from_utf8(script).unwrap_or_default()
}

/// The parser speaks English only; its words are replaced, command by command.
fn in_chinese(command: clap::Command) -> clap::Command {
    let is_root = command.get_name() == "jiayi";
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command
        .help_template(t::HELP_TEMPLATE)
        .subcommand_help_heading(t::COMMANDS)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(t::HELP).help_heading(t::OPTIONS));
    if is_root {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(t::VERSION)
                .help_heading(t::OPTIONS),
        );
    }
    let arguments: Vec<(clap::Id, bool, bool)> = command
        .get_arguments()
        .map(|arg| (arg.get_id().clone(), arg.is_positional(), arg.get_help_heading().is_some()))
        .collect();
    for (id, positional, headed) in arguments {
        if !headed {
            let heading = if positional { t::ARGUMENTS } else { t::OPTIONS };
            command = command.mut_arg(id, |arg| arg.help_heading(heading));
        }
    }
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, in_chinese))
}

fn complain(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = write!(std::io::stdout(), "{}", error.render());
        return ExitCode::SUCCESS;
    }
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(word)) => Some(word.clone()),
        Some(ContextValue::Strings(words)) => Some(words.join(" ")),
        _ => None,
    };
    let kind = match error.kind() {
        ErrorKind::UnknownArgument => t::Usage::UnknownOption,
        ErrorKind::InvalidSubcommand => t::Usage::UnknownCommand,
        ErrorKind::MissingRequiredArgument | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            t::Usage::MissingValue
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => t::Usage::MissingCommand,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => t::Usage::BadValue,
        ErrorKind::ArgumentConflict => t::Usage::Conflict,
        _ => t::Usage::Other,
    };
    let what = word(ContextKind::InvalidSubcommand).or_else(|| word(ContextKind::InvalidArg)).unwrap_or_default();
    let instead = word(ContextKind::SuggestedArg).or_else(|| word(ContextKind::SuggestedSubcommand));
    let _ = writeln!(std::io::stderr(), "{}", printable(&t::usage(kind, &what, instead.as_deref())));
    ExitCode::from(2)
}
