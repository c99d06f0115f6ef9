//! Month end on the command line.

use std::path::Path;

use serde_json::json;

use super::args_pay::PayCommand;
use super::care::{bad, code, number};
use super::context::{Context, own_file, own_pack_path};
use super::{Report, json as shapes};
use crate::desk::model::{CountedPerson, NewAdjustment, PayView, Unscored};
use crate::desk::{Desk, Result};
use crate::domain::date::Month;
use crate::domain::id::{AdjustmentId, MemberId};
use crate::domain::money::Fen;
use crate::domain::pay::beside::{Beside, beside};
use crate::domain::pay::check::{Check, Finding};
use crate::domain::pay::compare::compare;
use crate::domain::pay::compute;
use crate::domain::pay::explain;
use crate::domain::pay::facts::{AdjustmentKind, Counterpart, PartRef};
use crate::domain::pay::freeze::Verdict;
use crate::domain::pay::input::PayInput;
use crate::domain::pay::pot::MOST;
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::what_if::{Trying, tried};
use crate::domain::problem::{FileFault, Problem, read_month};
use crate::domain::service::{Item, Mode};
use crate::exchange::pay_sheet::{PaySheet, write_html, write_xlsx};
use crate::exchange::write_text;
use crate::text::pay::behind;
use crate::text::pay::print::SheetWords;
use crate::text::{lines, month as month_words, pay as words};

pub fn run(context: &Context, what: &PayCommand) -> Result<Report> {
    let mut desk = context.open()?;
    match what {
        PayCommand::Show { of, working } => show(&desk, read_month(&of.month)?, *working),
        PayCommand::Try { of, changes } => try_out(&desk, read_month(&of.month)?, changes),
        PayCommand::Score { of, score } => {
            let marks = hundredths("SCORE", score, MARKS)?;
            let kind = first_score(&desk, read_month(&of.month)?)?;
            enter_one(context, &mut desk, &of.month, PayInput::Score { score: kind, marks })
        }
        PayCommand::Attendance { of, member, days } => {
            let (member, days) = (desk.member_named(member)?.id, number("DAYS", days, DAYS)?);
            enter_one(context, &mut desk, &of.month, PayInput::Attendance { member, days })
        }
        PayCommand::Quality { of, member, score } => {
            let (member, score) = (desk.member_named(member)?.id, hundredths("SCORE", score, MARKS)?);
            enter_one(context, &mut desk, &of.month, PayInput::Quality { member, score })
        }
        PayCommand::Coefficient { of, member, coefficient } => {
            let (member, hundredths) = (desk.member_named(member)?.id, coefficient_of("X", coefficient)?);
            enter_one(context, &mut desk, &of.month, PayInput::Coefficient { member, hundredths })
        }
        PayCommand::Year { year, member } => statements(&desk, *year, member.as_deref()),
        PayCommand::Work { of, member } => paid_services(&desk, read_month(&of.month)?, member),
        PayCommand::Persons { of } => counted_people(&desk, read_month(&of.month)?),
        PayCommand::Schemes => Ok(schemes()),
        PayCommand::Copy { scheme, id, title, from } => copy(context, &desk, scheme, id, title, read_month(from)?),
        PayCommand::Enter { of, figures } => enter(context, &mut desk, read_month(&of.month)?, figures),
        PayCommand::Adjust { of, member, amount, kind, reason, counterpart } => {
            let kind = code("--kind", kind, kind_of, ["extra", "deduction"])?;
            adjust(context, &mut desk, &of.month, member, amount, kind, reason, counterpart)
        }
        PayCommand::Correct { of, corrected, member, amount, reason, counterpart } => {
            let kind = AdjustmentKind::Correction { of: read_month(corrected)? };
            adjust(context, &mut desk, &of.month, member, amount, kind, reason, counterpart)
        }
        PayCommand::Remove { id } => {
            let stamp = context.stamp(&desk);
            desk.remove_adjustment(&stamp, AdjustmentId(*id), context.today)?;
            Ok(Report::new(lines::adjustment_removed(), json!({ "adjustment": id.to_string() })))
        }
        PayCommand::Close { of, without_scores } => {
            let unscored = if *without_scores { Unscored::Accept } else { Unscored::Refuse };
            close(context, &mut desk, read_month(&of.month)?, unscored)
        }
        PayCommand::Sheet { of, to, replace } => {
            let month = read_month(&of.month)?;
            let report = write_sheet(&desk, month, to, *replace)?;
            let stamp = context.stamp(&desk);
            desk.note_pay_sheet(&stamp, month, context.today)?;
            Ok(report)
        }
        PayCommand::Beside { of, one, other } => two(&desk, read_month(&of.month)?, one, other),
        PayCommand::Verify { code } => verify(&desk, code),
    }
}

fn show(desk: &Desk, month: Month, working: bool) -> Result<Report> {
    let view = desk.pay(month)?;
    let mut text = lines::pay(&view);
    let mut json = shapes::pay(&view);
    if let (true, Ok(sheet)) = (working, &view.sheet) {
        let members = sheet.members.iter().filter_map(|member| explain::member(sheet, member.id));
        let workings: Vec<_> = members.chain([explain::total(sheet)]).collect();
        for shown in &workings {
            text.push_str("\n\n");
            text.push_str(&words::working::whole(shown));
        }
        json["working"] = workings.iter().map(words::working::whole).collect();
    }
    let found_problems = view.sheet.is_err();
    Ok(Report { found_problems, ..Report::new(text, json) })
}

/// Of one member, or of everybody who was ever in the team.
fn statements(desk: &Desk, year: i32, member: Option<&str>) -> Result<Report> {
    let members: Vec<MemberId> = match member {
        Some(name) => vec![desk.member_named(name)?.id],
        None => desk.members().iter().map(|member| member.id).collect(),
    };
    let found = members.into_iter().map(|id| desk.statement(year, id)).collect::<Result<Vec<_>>>()?;
    let text: Vec<String> = found.iter().map(words::statement).collect();
    let mut rows: Vec<_> = found.iter().map(|statement| json!(statement)).collect();
    for (row, statement) in rows.iter_mut().zip(&found) {
        row["member"] = statement.member.to_string().into();
    }
    Ok(Report::new(text.join("\n\n"), json!({ "year": year, "count": rows.len(), "statements": rows })))
}

/// The people behind a member's points.
fn paid_services(desk: &Desk, month: Month, member: &str) -> Result<Report> {
    let member = desk.member_named(member)?;
    let found = desk.paid_services(month, member.id)?;
    let rows = found.iter().map(|row| {
        json!({
            "resident": row.resident.to_string(),
            "name": row.name,
            "on": row.on,
            "mode": row.mode,
            "items": row.items.iter().map(crate::domain::service::Item::code).collect::<Vec<_>>(),
        })
    });
    let rows: Vec<_> = rows.collect();
    let title = behind::paid_services_title(&member.name, month, found.len());
    let text: Vec<String> = std::iter::once(title).chain(found.iter().map(behind::paid_service)).collect();
    Ok(Report::new(text.join("\n"), json!({ "month": month, "count": rows.len(), "services": rows })))
}

/// The people behind the person-months.
fn counted_people(desk: &Desk, month: Month) -> Result<Report> {
    let found = desk.counted_people(month)?;
    let sum: u64 = found.iter().map(|person| person.count).sum();
    let row = |person: &CountedPerson| json!({ "resident": person.resident.to_string(), "name": person.name, "counted": person.count });
    let rows: Vec<_> = found.iter().map(row).collect();
    let title = behind::counted_people_title(month, found.len(), sum);
    let text: Vec<String> = std::iter::once(title).chain(found.iter().map(behind::counted_person)).collect();
    Ok(Report::new(text.join("\n"), json!({ "month": month, "count": rows.len(), "sum": sum, "people": rows })))
}

fn schemes() -> Report {
    let known = Desk::known_schemes();
    let rows = known.iter().map(|scheme| {
        json!({
            "id": scheme.id,
            "title": scheme.title,
            "place": scheme.place,
            "source": crate::text::care::source(&scheme.source),
        })
    });
    let rows: Vec<_> = rows.collect();
    let text: Vec<String> = known.iter().map(|of| words::known_scheme(&of.id, &of.title, &of.place)).collect();
    Report::new(text.join("\n"), json!({ "count": rows.len(), "schemes": rows }))
}

/// The new text stands in the team's own rule file whole, or nothing was changed.
fn copy(context: &Context, desk: &Desk, copied: &str, id: &str, title: &str, from: Month) -> Result<Report> {
    let own = own_file(&context.path)?;
    let before = own.as_ref().map_or(Ok(""), |own| own.text())?;
    let text = desk.with_scheme(before, copied, id, title, from)?;
    let path = own_pack_path(&context.path);
    write_text(&path, &text)?;
    let said = path.display().to_string();
    Ok(Report::new(words::copied(title, &said, from), json!({ "file": said, "scheme": id, "from": from })))
}

/// Every figure, or none.
fn enter(context: &Context, desk: &mut Desk, month: Month, figures: &[String]) -> Result<Report> {
    let mut inputs = Vec::new();
    for figure in figures {
        for change in trying(desk, month, figure)? {
            match change {
                Trying::Input(input) => inputs.push(input),
                // Shares of parts and what work is worth belong to the scheme.
                Trying::Share { .. } | Trying::Points { .. } => return Err(bad("WHAT=VALUE", figure, FORMS)),
            }
        }
    }
    let stamp = context.stamp(desk);
    desk.set_pay_inputs(&stamp, month, &inputs, context.today)?;
    Ok(Report::new(lines::entered(month), json!({ "month": month, "count": inputs.len() })))
}

/// The score that is meant where none is named.
fn first_score(desk: &Desk, month: Month) -> Result<String> {
    let scheme = desk.pay(month)?.scheme;
    let first = scheme.scores.first().map(|score| score.id.clone());
    first.ok_or_else(|| PayProblem::UnknownScore("score".to_owned()).into())
}

fn enter_one(context: &Context, desk: &mut Desk, month: &str, input: PayInput) -> Result<Report> {
    let (month, stamp) = (read_month(month)?, context.stamp(desk));
    desk.set_pay_input(&stamp, month, input, context.today)?;
    Ok(Report::new(lines::entered(month), json!({ "month": month })))
}

/// What goes to the next month is said again, now that it does.
fn close(context: &Context, desk: &mut Desk, month: Month, unscored: Unscored) -> Result<Report> {
    let stamp = context.stamp(desk);
    let closed = desk.close_pay(&stamp, month, unscored, context.today)?;
    let json = json!({ "month": closed.month, "total_fen": closed.total, "code": closed.code });
    let sheet = desk.pay(month)?.sheet.map_err(|mut problems| problems.swap_remove(0))?;
    let goes_on = |check: &&Check| matches!(check.finding, Finding::TeamScores { .. } | Finding::Unclaimed { .. });
    let said = sheet.checks.iter().filter(|check| !check.ok).filter(goes_on).map(words::check_line);
    let text: Vec<String> = std::iter::once(lines::closed(&closed)).chain(said).collect();
    Ok(Report::new(text.join("\n"), json))
}

#[expect(clippy::too_many_arguments, reason = "the words of one command line")]
fn adjust(
    context: &Context,
    desk: &mut Desk,
    month: &str,
    member: &str,
    amount: &str,
    kind: AdjustmentKind,
    reason: &str,
    counterpart: &str,
) -> Result<Report> {
    let month = read_month(month)?;
    let new = NewAdjustment {
        member: desk.member_named(member)?.id,
        kind,
        amount: yuan("--amount", amount)?,
        reason: reason.to_owned(),
        counterpart: counterpart_of(desk, month, counterpart)?,
    };
    let stamp = context.stamp(desk);
    let id = desk.adjust_pay(&stamp, month, &new, context.today)?;
    Ok(Report::new(lines::entered(month), json!({ "month": month, "adjustment": id.to_string() })))
}

fn kind_of(word: &str) -> Option<AdjustmentKind> {
    match word {
        "extra" => Some(AdjustmentKind::Extra),
        "deduction" => Some(AdjustmentKind::Deduction),
        _ => None,
    }
}

/// The others share by their weights in the largest part of the first pot that members receive, the first of equals.
fn counterpart_of(desk: &Desk, month: Month, word: &str) -> Result<Counterpart> {
    let others = || {
        let scheme = desk.pay(month).ok()?.scheme;
        let pot = scheme.pots.iter().find(|pot| !pot.parts.is_empty())?;
        let part = pot.parts.iter().rev().max_by_key(|part| part.share_bp)?;
        Some(Counterpart::Others { part: PartRef::new(&pot.id, &part.id) })
    };
    let read = |word: &str| match word {
        "reserve" => Some(Counterpart::Reserve),
        "institution" => Some(Counterpart::Institution),
        "others" => others(),
        _ => None,
    };
    code("--counterpart", word, read, ["reserve", "institution", "others"])
}

/// Recomputes a copy; nothing is written.
fn try_out(desk: &Desk, month: Month, changes: &[String]) -> Result<Report> {
    let before = desk.pay(month)?;
    let changes = changes.iter().map(|change| trying(desk, month, change)).collect::<Result<Vec<_>>>()?.concat();
    let (scheme, facts) = tried(&before.scheme, &before.facts, &changes)?;
    let sheet = compute(&scheme, &facts).map_err(|mut problems| problems.swap_remove(0))?;
    let differences = before.sheet.as_ref().map(|before| compare(before, &sheet)).unwrap_or_default();
    let said: Vec<String> = differences.iter().map(words::difference).collect();
    let view = PayView { scheme, facts, sheet: Ok(sheet), code: None, ..before };
    let text = format!("{}\n\n{}\n{}", lines::pay(&view), lines::what_if(), said.join("\n"));
    let mut json = shapes::pay(&view);
    json["differences"] = said.into_iter().collect();
    Ok(Report::new(text, json))
}

/// How a figure of a month is written.
const FORMS: &str = "score=95 score:ID=95 score:ID/PART=12.5 quality:NAME=90 attendance:NAME=20 coefficient:NAME=1.20 \
    stars:NAME=4 pot:ID=12000 cost=350.50 received:PAYER=800 given:POT/PART/NAME=1 team:NAME=1500/92.5 share:POT/PART=40 \
    points:follow_up/home=3";

fn trying(desk: &Desk, month: Month, change: &str) -> Result<Vec<Trying>> {
    let wrong = || bad("--set", change, FORMS);
    let (what, value) = change.split_once('=').ok_or_else(wrong)?;
    let (kind, of) = what.split_once(':').unwrap_or((what, ""));
    let member = || -> Result<MemberId> { Ok(desk.member_named(of)?.id) };
    Ok(vec![Trying::Input(match kind {
        "score" => {
            let marks = hundredths("--set score", value, MARKS)?;
            match of.split_once('/') {
                Some((score, part)) => PayInput::ScorePart { score: score.to_owned(), part: part.to_owned(), marks },
                None if of.is_empty() => PayInput::Score { score: first_score(desk, month)?, marks },
                None => PayInput::Score { score: of.to_owned(), marks },
            }
        }
        "pot" => PayInput::PotAmount { pot: of.to_owned(), amount: yuan("--set pot", value)? },
        "received" => PayInput::Received { payer: of.to_owned(), amount: yuan("--set received", value)? },
        "cost" => PayInput::Cost { amount: yuan("--set cost", value)? },
        "stars" if value == "default" => PayInput::Stars { member: member()?, stars: None },
        "stars" => PayInput::Stars { member: member()?, stars: Some(number("--set stars", value, STARS)?) },
        "given" => {
            let mut words = of.splitn(3, '/');
            let (Some(pot), Some(part), Some(name)) = (words.next(), words.next(), words.next()) else {
                return Err(wrong());
            };
            let (member, share) = (desk.member_named(name)?.id, number("--set given", value, SHARES)?);
            PayInput::Share { part: PartRef::new(pot, part), member, share }
        }
        "quality" => PayInput::Quality { member: member()?, score: hundredths("--set quality", value, MARKS)? },
        "attendance" => PayInput::Attendance { member: member()?, days: number("--set attendance", value, DAYS)? },
        "coefficient" => {
            PayInput::Coefficient { member: member()?, hundredths: coefficient_of("--set coefficient", value)? }
        }
        "share" => {
            let (pot, part) = of.split_once('/').ok_or_else(wrong)?;
            let share_bp = hundredths("--set share", value, PER_CENT)?;
            return Ok(vec![Trying::Share { part: PartRef::new(pot, part), share_bp }]);
        }
        "points" => {
            let (item, mode) = of.split_once('/').ok_or_else(wrong)?;
            let (item, mode) = Item::from_code(item).zip(Mode::from_code(mode)).ok_or_else(wrong)?;
            let hundredths = hundredths("--set points", value, POINTS)?;
            return Ok(vec![Trying::Points { item, mode, hundredths }]);
        }
        "team" => {
            let (counted, score) = value.split_once('/').ok_or_else(wrong)?;
            let counted = counted.trim().parse().map_err(|_| wrong())?;
            let score = hundredths("--set team", score, MARKS)?;
            let of_team = [
                PayInput::OtherTeamCount { team: of.to_owned(), counted },
                PayInput::OtherTeamScore { team: of.to_owned(), score },
            ];
            return Ok(of_team.map(Trying::Input).to_vec());
        }
        _ => return Err(wrong()),
    })])
}

fn write_sheet(desk: &Desk, month: Month, to: &Path, replace: bool) -> Result<Report> {
    if to.exists() && !replace {
        return Err(Problem::File { path: to.display().to_string(), fault: FileFault::NotReplaced });
    }
    let view = desk.pay(month)?;
    let sheet = view.sheet.map_err(|mut problems| problems.swap_remove(0))?;
    let said = SheetWords::of(&sheet);
    let printed = PaySheet {
        team: &desk.team().name,
        sheet: &sheet,
        code: view.code.as_ref(),
        checks: &said.checks,
        capitals: &said.capitals,
        working: &said.working,
    };
    match to.extension().and_then(|extension| extension.to_str()) {
        Some("xlsx") => write_xlsx(&printed, to)?,
        Some("html") => write_html(&printed, to)?,
        _ => return Err(bad("--to", &to.display().to_string(), ".xlsx .html")),
    }
    let said = to.display().to_string();
    Ok(Report::new(lines::written(&said), json!({ "file": said, "code": view.code.map(|code| code.to_string()) })))
}

/// Why one member gets more than another, term by term: the terms sum to the difference.
fn two(desk: &Desk, month: Month, one: &str, other: &str) -> Result<Report> {
    let (one, other) = (desk.member_named(one)?, desk.member_named(other)?);
    let sheet = desk.pay(month)?.sheet.map_err(|mut problems| problems.swap_remove(0))?;
    let missing = |id| PayProblem::MemberNotThere(id);
    for id in [one.id, other.id] {
        sheet.member(id).ok_or_else(|| missing(id))?;
    }
    let rows = beside(&sheet, one.id, other.id).unwrap_or_default();
    let json_row = |row: &Beside| {
        json!({
            "depth": row.depth,
            "what": month_words::beside(row),
            "one": words::working::number(row.one, row.unit),
            "other": words::working::number(row.other, row.unit),
            "difference": words::working::number(row.difference(), row.unit),
        })
    };
    let json_rows: Vec<_> = rows.iter().map(json_row).collect();
    let text = behind::beside(&one.name, &other.name, &rows);
    Ok(Report::new(text, json!({ "month": month, "count": json_rows.len(), "rows": json_rows })))
}

/// A check code from paper, or a closed month without paper.
fn verify(desk: &Desk, code: &str) -> Result<Report> {
    let (month, verdict) = match Month::parse(code) {
        Some(month) => (month, desk.verify_month(month)?),
        None => desk.verify_pay(code)?,
    };
    let ok = matches!(verdict, Verdict::Agrees { .. });
    let said = words::verdict(&verdict);
    let json = json!({ "month": month, "ok": ok, "text": said });
    Ok(Report { found_problems: !ok, ..Report::new(said, json) })
}

/// An amount; one that is one and too large is told so.
fn yuan(field: &'static str, given: &str) -> Result<Fen> {
    Fen::parse_yuan(given).ok_or_else(|| match Fen::reads_as_yuan(given) {
        true => PayProblem::AmountTooLarge { given: given.to_owned(), most: MOST }.into(),
        false => bad(field, given, "50.00"),
    })
}

/// What is expected of a figure, for whoever typed another.
const MARKS: &str = "0-100";
const DAYS: &str = "0-31";
const COEFFICIENT: &str = "0-10 default";
const PER_CENT: &str = "0-100";
const STARS: &str = "0-9 default";
const SHARES: &str = "0-999999";
const POINTS: &str = "0-1000";

/// Marks, a coefficient or a percentage with at most two decimals, in hundredths: the form of money.
fn hundredths(field: &'static str, given: &str, expected: &str) -> Result<u32> {
    let read = Fen::parse_yuan(given).and_then(|hundredths| u32::try_from(hundredths.0).ok());
    read.ok_or_else(|| bad(field, given, expected))
}

fn coefficient_of(field: &'static str, given: &str) -> Result<Option<u32>> {
    if given == "default" { Ok(None) } else { hundredths(field, given, COEFFICIENT).map(Some) }
}
