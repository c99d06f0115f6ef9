//! Commands that only look: today, find, show, due, visits, why, policy, history.

use serde_json::json;

use super::args::PolicyCommand;
use super::context::{Context, OwnFile, own_file, own_pack_path};
use super::{Report, json as shapes};
use crate::desk::{Result, policy_faults};
use crate::domain::finder::Hits;
use crate::domain::practice::Practice;
use crate::domain::problem::read_day;
use crate::domain::resident::Population;
use crate::text::{card as card_words, care as care_words, lines, policy as policy_words, practice as practice_words};

pub fn today(context: &Context) -> Result<Report> {
    let desk = context.open()?;
    let board = desk.today_board(context.today)?;
    let due = |line| shapes::due(&desk, line, context.today);
    let json = json!({
        "day": board.day,
        "visits": shapes::list("visits", &board.visits.iter().map(|line| shapes::visit(context, line)).collect::<Vec<_>>()),
        "late": { "week": board.late[0], "month": board.late[1], "quarter": board.late[2], "longer": board.late[3] },
        "soon": board.soon,
        "left_over": board.left_over,
        "comes_today": board.comes_today,
        "look_again": board.look_again,
        "alerts": board.alerts.iter().map(due).collect::<Vec<_>>(),
        "alert_count": board.alert_count,
        "practice": board.practice.iter().map(shapes::practice).collect::<Vec<_>>(),
    });
    Ok(Report::new(lines::today(&board, &desk.rules(context.today)), json))
}

pub fn find(context: &Context, query: &str, limit: usize) -> Result<Report> {
    let desk = context.open()?;
    let mut hits = Hits::default();
    desk.index()?.search(query, limit, &mut hits);
    let rules = desk.rules(context.today);
    let mut found = desk.resident_lines(&hits.ids, context.today)?;
    let residents: Vec<_> = found.iter().map(|line| shapes::resident(context, &rules, line)).collect();
    let json = json!({ "count": hits.count, "residents": residents });
    for line in &mut found {
        line.id_number = context.id_number(&line.id_number);
        line.phones.iter_mut().for_each(|phone| *phone = context.phone(phone));
    }
    Ok(Report::new(lines::residents(&found, hits.count), json))
}

pub fn show(context: &Context, resident: &str) -> Result<Report> {
    let desk = context.open()?;
    let id = desk.resident_named(resident)?.id;
    let mut card = desk.card(id, context.today)?;
    let json = shapes::card(context, &desk, &card, context.today);
    for phone in &mut card.resident.phones {
        phone.0 = context.phone(&phone.0);
    }
    let number = card.resident.id_number.as_ref().map(|number| context.id_number(number.as_str()));
    let text = card_words::card(&card, number.as_deref(), context.reveal, &desk.rules(context.today), context.today);
    Ok(Report::new(text, json))
}

pub fn due(context: &Context, overdue: bool, until: Option<&str>) -> Result<Report> {
    let until = until.map(read_day).transpose()?.unwrap_or(context.today);
    let desk = context.open()?;
    let found = desk.due_up_to(until, overdue, context.today)?;
    let rows: Vec<_> = found.iter().map(|line| shapes::due(&desk, line, context.today)).collect();
    Ok(Report::new(lines::dues(&found, &desk.rules(context.today)), shapes::list("due", &rows)))
}

pub fn why(context: &Context, resident: &str, rule: &str) -> Result<Report> {
    let desk = context.open()?;
    let resident = desk.resident_named(resident)?;
    let why = desk.why(resident.id, rule, context.today)?;
    Ok(Report::new(format!("{}\n{}", resident.name, lines::why(&why)), shapes::why(&why)))
}

pub fn history(context: &Context, limit: usize) -> Result<Report> {
    let found = context.open_as_is()?.history(limit)?;
    Ok(Report::new(lines::history(&found), shapes::list("history", &found)))
}

pub fn policy(context: &Context, what: &PolicyCommand) -> Result<Report> {
    if let PolicyCommand::Check { policy } = what {
        return check_policy(context, policy.as_deref());
    }
    let desk = context.open_as_is()?;
    let rules = desk.rules(context.today);
    let row = |rule: &crate::domain::care::rule::Rule| {
        json!({
            "id": rule.id.to_string(),
            "title": rule.title,
            "enabled": rule.enabled,
            "certainty": rule.certainty,
            "clauses": rule.clauses,
            "source": care_words::source(&rule.source),
        })
    };
    let title_of = |code: &str| rules.population_title(&Population(code.to_owned())).to_owned();
    let practice_row = |practice: &Practice| {
        json!({
            "id": practice.id,
            "title": practice.title,
            "enabled": practice.enabled,
            "certainty": practice.certainty,
            "text": practice_words::what(&practice.what, &title_of),
            "source": care_words::source(&practice.source),
        })
    };
    let policy = desk.policy();
    match what {
        PolicyCommand::Show { rule } => {
            if let Some(found) = policy.practice(rule) {
                return Ok(Report::new(practice_words::practice(found, &title_of), practice_row(found)));
            }
            let found = desk.rule_named(rule, context.today)?;
            Ok(Report::new(policy_words::rule(&found), row(&found)))
        }
        _ => {
            let rows: Vec<_> = rules.rules.iter().map(row).collect();
            let mut shown = shapes::list("rules", &rows);
            shown["practices"] = policy.practices().iter().map(practice_row).collect();
            shown["thresholds"] = policy.thresholds().iter().map(shapes::threshold).collect();
            let roles = policy.roles();
            shown["roles"] = roles
                .iter()
                .map(|role| json!({ "role": role.role, "duty": role.duty, "source": care_words::source(&role.source) }))
                .collect();
            let text = [
                policy_words::rules(&rules),
                policy_words::thresholds(policy.thresholds()),
                practice_words::practices(policy.practices(), &title_of),
                practice_words::roles(roles),
            ];
            let text = text.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
            Ok(Report::new(text, shown))
        }
    }
}

/// Lints the pack of a place, together with the team's own rule file where a data file is there.
fn check_policy(context: &Context, place: Option<&str>) -> Result<Report> {
    let own = own_file(&context.path)?;
    let place = match place {
        Some(place) => place.to_owned(),
        None => context.open_silently()?.team().policy.clone(),
    };
    let faults = policy_faults(&place, own.as_ref().map(OwnFile::pack));
    let said: Vec<String> = faults.iter().map(policy_words::fault).collect();
    let text = match &own {
        _ if !said.is_empty() => said.join("\n"),
        Some(own) => policy_words::sound_with(&place, own.name()),
        None => policy_words::sound(&place, &own_pack_path(&context.path).display().to_string()),
    };
    Ok(Report { found_problems: !said.is_empty(), ..Report::new(text, shapes::list("problems", &said)) })
}
