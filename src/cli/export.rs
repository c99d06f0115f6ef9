//! Lists as files: spreadsheet, text table, page for print. Masked unless asked, and kept in the history.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::Report;
use super::care::{bad, code};
use super::context::Context;
use crate::desk::model::{DueFilter, ResidentLine};
use crate::desk::{Desk, Result};
use crate::domain::contract::ContractList;
use crate::domain::date::add_days;
use crate::domain::id::ResidentId;
use crate::domain::people::{PeopleOrder, PeopleScope};
use crate::domain::problem::{FileFault, Problem, read_day};
use crate::domain::resident::Population;
use crate::exchange::listing::{self, Listing, ListingForm, Rows, TextEncoding};
use crate::text::cli as t;
use crate::text::export::{self as words, Exported};

#[derive(Debug, Args)]
pub struct ExportArguments {
    #[arg(value_name = "KIND", help = t::EXPORT_KIND)]
    pub kind: String,
    #[arg(long, value_name = "FILE", help = t::EXPORT_TO)]
    pub to: PathBuf,
    #[arg(long, help = t::EXPORT_REPLACE)]
    pub replace: bool,
    #[arg(long, default_value = "utf8", help = t::EXPORT_ENCODING)]
    pub encoding: String,
    #[arg(long, help = t::EXPORT_LIST)]
    pub list: Option<String>,
    #[arg(long, value_name = "INDICATOR", help = t::EXPORT_OF)]
    pub of: Option<String>,
    #[arg(long, help = t::EXPORT_OVERDUE)]
    pub overdue: bool,
    #[arg(long, value_name = "DATE", help = t::EXPORT_FROM)]
    pub from: Option<String>,
    #[arg(long, value_name = "DATE", help = t::EXPORT_UNTIL)]
    pub until: Option<String>,
}

pub fn run(context: &Context, given: &ExportArguments) -> Result<Report> {
    let kind = code("KIND", &given.kind, Exported::from_code, Exported::ALL.map(Exported::code))?;
    let said = given.to.display().to_string();
    let ending = given.to.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let form = ListingForm::from_code(&ending).ok_or_else(|| bad("--to", &said, ".xlsx .csv .html"))?;
    let encoding =
        code("--encoding", &given.encoding, TextEncoding::from_code, TextEncoding::ALL.map(TextEncoding::code))?;
    if given.to.exists() && !given.replace {
        return Err(Problem::File { path: said, fault: FileFault::NotReplaced });
    }
    let mut desk = context.open()?;
    let list = given
        .list
        .as_deref()
        .map(|word| code("--list", word, ContractList::from_code, ContractList::ALL.map(ContractList::code)));
    let list = list.transpose()?.unwrap_or(ContractList::Signed);
    let more = if kind == Exported::Contracts { words::list_note(list) } else { String::new() };
    let title = format!("{} {}", desk.team().name, words::title(kind));
    let listing = Listing::new(title, words::note(context.today, &more, context.reveal), words::heads(kind));
    let count = {
        let mut rows = rows_of(context, &desk, kind, list, given)?;
        listing::write(&listing, &mut *rows, form, encoding, &given.to)?
    };
    let stamp = context.stamp(&desk);
    desk.note_export(&stamp, words::title(kind), count, context.reveal, context.today)?;
    let json = json!({ "file": said, "kind": kind, "rows": count, "revealed": context.reveal });
    Ok(Report::new(words::written(kind, count, &said), json))
}

fn rows_of<'d>(
    context: &'d Context,
    desk: &'d Desk,
    kind: Exported,
    list: ContractList,
    given: &ExportArguments,
) -> Result<Box<Rows<'d>>> {
    let today = context.today;
    let phone = |number: Option<String>| number.map(|number| context.phone(&number));
    Ok(match kind {
        Exported::Residents => {
            let people = desk.people(PeopleScope::Everybody, PeopleOrder::Roster, today)?;
            residents(context, desk, people, move |line| {
                let rules = desk.rules(today);
                let title = |tag: &String| {
                    let shown = context.population(&Population::new(tag), &rules);
                    if shown == *tag { desk.policy().title(&Population::new(tag)).to_owned() } else { shown }
                };
                let populations: Vec<String> = line.tags.iter().map(title).collect();
                Some(words::resident(line, &populations))
            })
        }
        Exported::Faults => {
            let people = desk.people(PeopleScope::Everybody, PeopleOrder::Roster, today)?;
            residents(context, desk, people, |line| (!words::missing(line).is_empty()).then(|| words::fault(line)))
        }
        Exported::Due => {
            let rules = desk.rules(today);
            let until = given.until.as_deref().map(read_day).transpose()?;
            let rows = match (given.overdue, until) {
                (true, _) => desk.due_up_to(today, true, today)?,
                (false, Some(until)) => desk.due_up_to(until, false, today)?,
                (false, None) => desk.due_lines(&desk.due_keys(DueFilter::UpToToday, today)?, today)?,
            };
            Box::new(rows.into_iter().map(move |mut line| {
                line.phone = phone(line.phone);
                Ok(words::due(&line, &rules))
            }))
        }
        Exported::Visits => {
            let from = given.from.as_deref().map(read_day).transpose()?.unwrap_or(today);
            let until = given.until.as_deref().map(read_day).transpose()?.unwrap_or(add_days(from, 6));
            Box::new(desk.visits(from, until, today)?.into_iter().map(move |mut line| {
                line.phone = phone(line.phone);
                Ok(words::visit(&line))
            }))
        }
        Exported::Contracts => {
            let people = desk.contract_list(list, today)?;
            let lines = listing::read_on(people, move |chunk| desk.contract_lines(chunk, today));
            Box::new(lines.map(move |line| {
                let mut line = line?;
                line.phone = phone(line.phone);
                Ok(words::contract_row(&line, today))
            }))
        }
        Exported::Indicators => {
            let on = given.until.as_deref().map(read_day).transpose()?.unwrap_or(today);
            Box::new(desk.indicators(on)?.lines.into_iter().map(|line| Ok(words::indicator_row(&line))))
        }
        Exported::Gap => {
            let of = given.of.as_deref().ok_or_else(|| bad("--of", "", t::INDICATOR))?;
            Box::new(desk.gap_plan(of, today)?.lines.into_iter().map(move |mut line| {
                line.phone = phone(line.phone);
                Ok(words::gap(&line))
            }))
        }
    })
}

/// Those of the people for whom there is a row, read by the hundred.
fn residents<'d>(
    context: &'d Context,
    desk: &'d Desk,
    people: Vec<ResidentId>,
    row: impl Fn(&ResidentLine) -> Option<Vec<String>> + 'd,
) -> Box<Rows<'d>> {
    let lines = listing::read_on(people, |chunk| desk.resident_lines(chunk, context.today));
    Box::new(lines.filter_map(move |line| match line {
        Err(problem) => Some(Err(problem)),
        Ok(mut line) => {
            line.id_number = context.id_number(&line.id_number);
            line.phones.iter_mut().for_each(|phone| *phone = context.phone(phone));
            row(&line).map(Ok)
        }
    }))
}
