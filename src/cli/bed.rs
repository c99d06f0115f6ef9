//! Commands of beds at home: open, close, list.

use serde_json::json;

use super::care::code;
use super::context::Context;
use super::route_args::BedCommand;
use super::{Report, json as shapes};
use crate::desk::Result;
use crate::desk::model::{BedLine, NewBed};
use crate::domain::bed::BedClose;
use crate::domain::problem::read_day;
use crate::text::bed as words;

pub fn run(context: &Context, what: &BedCommand) -> Result<Report> {
    let mut desk = context.open()?;
    let stamp = context.stamp(&desk);
    let day =
        |given: &Option<String>| given.as_deref().map(read_day).transpose().map(|day| day.unwrap_or(context.today));
    match what {
        BedCommand::List { resident } => {
            let beds = match resident {
                Some(given) => desk.beds_of(desk.resident_named(given)?.id, context.today)?,
                None => desk.open_beds(context.today)?,
            };
            let rows: Vec<_> = beds.iter().map(bed_json).collect();
            Ok(Report::new(words::beds(&beds, context.today), shapes::list("beds", &rows)))
        }
        BedCommand::Open { resident, diagnosis, on, every } => {
            let (person, on) = (desk.resident_named(resident)?, day(on)?);
            let new = NewBed { resident: person.id, on, diagnosis: diagnosis.clone(), every_days: *every };
            let id = desk.open_bed(&stamp, &new, context.today)?;
            Ok(Report::new(words::opened(&person.name, on), json!({ "bed": id.to_string(), "opened_on": on })))
        }
        BedCommand::Close { resident, reason, on } => {
            let (person, on) = (desk.resident_named(resident)?, day(on)?);
            let reason = code("--reason", reason, BedClose::from_code, BedClose::ALL.map(BedClose::code))?;
            desk.close_bed(&stamp, person.id, on, reason, context.today)?;
            let json = json!({ "resident": person.id.to_string(), "closed_on": on, "reason": reason });
            Ok(Report::new(words::closed(&person.name, on, reason), json))
        }
    }
}

fn bed_json(line: &BedLine) -> serde_json::Value {
    json!({
        "id": line.bed.id.to_string(),
        "resident": line.bed.resident.to_string(),
        "name": line.name,
        "age": line.age,
        "address": line.address,
        "diagnosis": line.bed.diagnosis,
        "opened_on": line.bed.opened_on,
        "every_days": line.bed.every_days,
        "rounds": line.rounds,
        "last_round": line.last_round,
        "due_on": line.due.as_ref().map(|due| due.due_on),
        "closed_on": line.bed.closed.map(|(on, _)| on),
        "close_reason": line.bed.closed.map(|(_, reason)| reason),
    })
}
