//! `jiayi import services`: follow-ups out of a spreadsheet.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::Report;
use super::care::code;
use super::context::Context;
use crate::desk::Result;
use crate::desk::model::ServiceImportAsk;
use crate::domain::roster::Place;
use crate::domain::service::Mode;
use crate::exchange::services::read_services;
use crate::text::cli as t;
use crate::text::roster as words;

#[derive(Debug, Args)]
pub struct ServicesArguments {
    #[arg(value_name = "FILE", help = t::IMPORT_FILE)]
    path: PathBuf,
    #[arg(long, help = t::IMPORT_DRY_RUN)]
    dry_run: bool,
    #[arg(long, value_name = "S", help = t::IMPORT_SHEET)]
    sheet: Option<String>,
    #[arg(long, value_name = "MEMBER", help = t::IMPORT_BY)]
    by: Option<String>,
    #[arg(long, help = t::IMPORT_MODE)]
    mode: Option<String>,
    #[arg(long, help = t::IMPORT_SURE)]
    sure: bool,
    #[arg(long, help = t::IMPORT_SKIP)]
    skip_refused: bool,
}

pub fn import(context: &Context, given: &ServicesArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let mode = |word: &String| code("--mode", word, Mode::from_code, Mode::ALL.map(Mode::code));
    let ask = ServiceImportAsk {
        dry_run: given.dry_run,
        skip_refused: given.skip_refused,
        is_sure: given.sure,
        by: given.by.as_ref().map(|name| desk.member_named(name).map(|member| member.id)).transpose()?,
        mode: given.mode.as_ref().map(mode).transpose()?,
    };
    let reading = read_services(&given.path, given.sheet.as_deref(), context.today)?;
    let name = given.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stamp = context.stamp(&desk);
    let done = desk.import_services(&stamp, &reading, &ask, &name, context.today)?;
    let mut said: Vec<String> =
        done.problems.iter().map(|one| words::on_sheet(&one.place, &words::problem(one))).collect();
    said.push(words::services_imported(&done, given.dry_run));
    let problems = done.problems.iter().map(|p| on_sheet(&p.place, &p.value, words::problem_kind(&p.kind)));
    let json = json!({
        "read": done.read,
        "taken": if done.is_written || given.dry_run { done.taken } else { 0 },
        "unchanged": done.unchanged,
        "refused": done.problems.len(),
        "is_written": done.is_written,
        "ignored_columns": reading.ignored.iter().map(|column| column.header.to_string()).collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
    });
    let found_problems = !done.problems.is_empty() && !done.is_written;
    Ok(Report { found_problems, ..Report::new(said.join("\n"), json) })
}

/// Something about a place of a sheet.
pub fn on_sheet(place: &Place, value: &str, words: String) -> Value {
    let column = place.column.as_ref();
    json!({
        "sheet": &*place.sheet,
        "row": place.row,
        "column": column.map(|column| column.letter()),
        "header": column.map(|column| column.header.to_string()),
        "value": value,
        "problem": words,
    })
}
