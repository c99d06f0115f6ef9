//! Commands of home visits as a working day: the visits of a day and their route sheet.

use std::path::Path;

use serde_json::json;

use super::care::{bad, code, members as named};
use super::context::Context;
use super::route_args::{CampaignCommand, LeaveCommand, VisitsArguments};
use super::{Report, json as shapes};
use crate::desk::model::{CampaignLine, LeaveLine, NewCampaign, NewLeave, RouteAsk, VisitLine, rounds};
use crate::desk::{Desk, Result};
use crate::domain::id::LeaveId;
use crate::domain::problem::{FileFault, Problem, read_day};
use crate::domain::visit::Session;
use crate::exchange::route_sheet;
use crate::text::{campaign as campaign_words, leave as leave_words, route as words};

pub fn visits(context: &Context, asked: &VisitsArguments) -> Result<Report> {
    let on = asked.on.as_deref().map(read_day).transpose()?.unwrap_or(context.today);
    let mut desk = context.open()?;
    let member = asked.by.as_deref().map(|name| desk.member_named(name).map(|member| member.id)).transpose()?;
    if let Some(file) = &asked.sheet {
        let ask = RouteAsk { on, member, revealed: context.reveal };
        return sheet(context, &mut desk, &ask, file, asked.replace);
    }
    let mut found = desk.visits(on, on, context.today)?;
    found.retain(|visit| member.is_none_or(|member| member == visit.member));
    let rows: Vec<_> = found.iter().map(|line| shapes::visit(context, line)).collect();
    let rounds = rounds(&found.iter().collect::<Vec<&VisitLine>>());
    let mut shown = shapes::list("visits", &rows);
    shown["stops"] = json!(rounds.iter().map(|round| round.stops).sum::<usize>());
    let round = |round: &crate::desk::model::RoundLoad| {
        json!({
            "on": round.on, "session": round.session.code(), "member": round.member_name,
            "stops": round.stops, "people": round.people,
        })
    };
    shown["rounds"] = rounds.iter().map(round).collect();
    Ok(Report::new(words::visits(&found), shown))
}

/// On the terminal where the file is `-`; else by the ending of its name. Either way the history keeps it.
fn sheet(context: &Context, desk: &mut Desk, ask: &RouteAsk, file: &Path, replace: bool) -> Result<Report> {
    let sheet = desk.route_sheet(ask, context.today)?;
    let said = file.display().to_string();
    let on_terminal = said == "-";
    if file.exists() && !replace && !on_terminal {
        return Err(Problem::File { path: said, fault: FileFault::NotReplaced });
    }
    match file.extension().and_then(|ending| ending.to_str()) {
        _ if on_terminal => {}
        Some("xlsx") => route_sheet::write_xlsx(&sheet, file)?,
        Some("html") => route_sheet::write_html(&sheet, file)?,
        _ => return Err(bad("--sheet", &said, ".xlsx .html -")),
    }
    let stamp = context.stamp(desk);
    desk.note_route_sheet(&stamp, &sheet, context.today)?;
    let stops: usize = sheet.pages.iter().flat_map(|page| &page.rounds).map(|round| round.stops).sum();
    let json = json!({
        "file": said, "on": ask.on, "pages": sheet.pages.len(), "stops": stops, "people": sheet.people(),
    });
    let text = if on_terminal {
        route_sheet::text(&sheet)
    } else {
        words::sheet_written(&said, sheet.pages.len(), stops, sheet.people())
    };
    Ok(Report::new(text, json))
}

pub fn leave(context: &Context, what: &LeaveCommand) -> Result<Report> {
    let mut desk = context.open()?;
    let stamp = context.stamp(&desk);
    match what {
        LeaveCommand::List => {
            let leaves = desk.leaves()?;
            let rows: Vec<_> = leaves.iter().map(leave_json).collect();
            Ok(Report::new(leave_words::leaves(&leaves, context.today), shapes::list("leaves", &rows)))
        }
        LeaveCommand::Add { member, from, until, deputy } => {
            let deputy = deputy.as_deref().map(|name| desk.member_named(name).map(|deputy| deputy.id)).transpose()?;
            let (member, from, until) = (desk.member_named(member)?.id, read_day(from)?, read_day(until)?);
            let line = desk.add_leave(&stamp, &NewLeave { member, from, until, deputy }, context.today)?;
            Ok(Report::new(leave_words::added(&line), leave_json(&line)))
        }
        LeaveCommand::End { id, on } => {
            let on = on.as_deref().map(read_day).transpose()?.unwrap_or(context.today);
            desk.end_leave(&stamp, LeaveId(*id), on, context.today)?;
            Ok(Report::new(leave_words::ENDED, json!({ "leave": id.to_string(), "back_on": on })))
        }
        LeaveCommand::Deputy { member, deputy } => {
            let member = desk.member_named(member)?.clone();
            let deputy = if deputy == "none" { None } else { Some(desk.member_named(deputy)?.clone()) };
            desk.set_deputy(&stamp, member.id, deputy.as_ref().map(|deputy| deputy.id), context.today)?;
            let deputy = deputy.map(|deputy| deputy.name);
            let json = json!({ "member": member.name, "deputy": deputy });
            Ok(Report::new(leave_words::deputy_set(&member.name, deputy.as_deref()), json))
        }
    }
}

fn leave_json(line: &LeaveLine) -> serde_json::Value {
    json!({
        "id": line.leave.id.to_string(),
        "member": line.member_name,
        "from": line.leave.from,
        "until": line.leave.until,
        "deputy": line.deputy_name,
        "visits": line.visits,
    })
}

pub fn campaign(context: &Context, what: &CampaignCommand) -> Result<Report> {
    let mut desk = context.open()?;
    match what {
        CampaignCommand::List => {
            let villages = desk.campaigns(context.today)?;
            let row = |line: &CampaignLine| {
                json!({
                    "village": line.name, "residents": line.residents, "people": line.people, "homes": line.homes,
                    "last_visit": line.last_visit,
                })
            };
            let rows: Vec<_> = villages.iter().map(row).collect();
            Ok(Report::new(campaign_words::villages(&villages, context.today), shapes::list("villages", &rows)))
        }
        CampaignCommand::Plan { village, on, session, members } => {
            let on = on.as_deref().map(read_day).transpose()?.unwrap_or(context.today);
            let session = match session {
                Some(word) => code("--session", word, Session::from_code, Session::ALL.map(Session::code))?,
                None => desk.home_session(),
            };
            let (village, members) = (desk.village_named(village)?, named(&desk, members)?);
            let new = NewCampaign { village, on, session, members };
            let stamp = context.stamp(&desk);
            let planned = desk.plan_campaign(&stamp, &new, context.today)?;
            let ids: Vec<String> = planned.ids.iter().map(ToString::to_string).collect();
            let mut json = shapes::list("visits", &ids);
            json["had_one"] = json!(planned.had_one);
            Ok(Report::new(campaign_words::planned(&new.village, on, &planned), json))
        }
    }
}
