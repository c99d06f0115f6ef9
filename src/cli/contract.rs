//! Agreements: sign, renew, end, and the lists by contract.

use clap::Args;
use serde_json::{Value, json};

use super::Report;
use super::care::{code, day_or};
use super::context::Context;
use crate::desk::Result;
use crate::desk::model::{ContractLine, NewContract, Renewals};
use crate::domain::contract::{
    AgreementKind, Contract, ContractList, EndReason, NotRenewed, Party, RenewAsk, SigningSource,
};
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::text::cli as t;
use crate::text::contract as words;

#[derive(Debug, Args)]
pub struct SignArguments {
    #[arg(value_name = "R", required = true, help = t::SIGN_WHO)]
    pub residents: Vec<String>,
    #[arg(long, conflicts_with = "organisation", help = t::SIGN_HOUSEHOLD)]
    pub household: bool,
    #[arg(long, value_name = "NAME", help = t::SIGN_ORGANISATION)]
    pub organisation: Option<String>,
    #[arg(long, value_name = "DATE", help = t::SIGN_ON)]
    pub on: Option<String>,
    #[arg(long, value_name = "DATE", help = t::SIGN_FROM)]
    pub from: Option<String>,
    #[arg(long, default_value_t = 1, help = t::SIGN_YEARS)]
    pub years: u8,
    #[arg(long, help = t::SIGN_AUTO)]
    pub auto: bool,
    #[arg(long, value_name = "MEMBER", help = t::SIGN_DOCTOR)]
    pub doctor: Option<String>,
    #[arg(long, help = t::SIGN_OWN_NAME)]
    pub own_name: bool,
    #[arg(long, help = t::SIGN_SOURCE)]
    pub source: Option<String>,
    #[arg(long, help = t::SIGN_CONSENT)]
    pub consent: bool,
    #[arg(long, default_value = "", hide_default_value = true, help = t::SIGN_DISTRICT)]
    pub district: String,
    #[arg(long, default_value = "", hide_default_value = true, help = t::SIGN_CITY)]
    pub city: String,
    #[arg(long, default_value = "", hide_default_value = true, help = t::SIGN_PACKAGE)]
    pub package: String,
    #[arg(long, value_name = "REASON", default_value = "", hide_default_value = true, help = t::SIGN_EXCEPTION)]
    pub exception: String,
    #[arg(long, help = t::SIGN_REPLACE)]
    pub replace: bool,
}

#[derive(Debug, Args)]
pub struct RenewArguments {
    #[arg(value_name = "R", required_unless_present = "list", help = t::RENEW_WHO)]
    pub residents: Vec<String>,
    #[arg(long, conflicts_with = "residents", help = t::RENEW_LIST)]
    pub list: Option<String>,
    #[arg(long, value_name = "DATE", help = t::SIGN_ON)]
    pub on: Option<String>,
    #[arg(long, help = t::RENEW_YEARS)]
    pub years: Option<u8>,
    #[arg(long, help = t::SIGN_AUTO)]
    pub auto: bool,
    #[arg(long, help = t::DRY_RUN)]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub struct EndArguments {
    #[arg(value_name = "R", help = t::RESIDENT)]
    pub resident: String,
    #[arg(long, help = t::END_REASON)]
    pub reason: String,
    #[arg(long, value_name = "DATE", help = t::END_ON)]
    pub on: Option<String>,
}

pub fn sign(context: &Context, given: &SignArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let signed_on = day_or(given.on.as_deref(), context.today)?;
    let kind = match (given.household, &given.organisation) {
        (true, _) => AgreementKind::Household,
        (false, Some(_)) => AgreementKind::Organisation,
        (false, None) => AgreementKind::Individual,
    };
    let source =
        |word: &str| code("--source", word, SigningSource::from_code, SigningSource::ALL.map(SigningSource::code));
    let new = NewContract {
        residents: named(&desk, &given.residents)?,
        kind,
        organisation: given.organisation.clone().unwrap_or_default(),
        signed_on,
        starts_on: day_or(given.from.as_deref(), signed_on)?,
        years: given.years,
        renews: given.auto,
        party: if given.own_name { Party::Doctor } else { Party::Team },
        doctor: given.doctor.as_deref().map(|name| desk.member_named(name).map(|member| member.id)).transpose()?,
        source: given.source.as_deref().map(source).transpose()?,
        consented: given.consent,
        district_hospital: given.district.clone(),
        city_hospital: given.city.clone(),
        package: given.package.clone(),
        exception: given.exception.clone(),
        replaces: given.replace,
    };
    let stamp = context.stamp(&desk);
    let signed = desk.sign(&stamp, &new, context.today)?;
    let people = signed.people.iter().map(|(id, name)| json!({ "resident": id.to_string(), "name": name }));
    let said = json!({
        "count": signed.people.len(),
        "signed": people.collect::<Vec<_>>(),
        "starts_on": signed.starts_on,
        "ends_on": signed.ends_on,
        "renews_itself": signed.renews,
        "over_capacity": signed.over,
        "consented": !signed.lacks_consent,
    });
    Ok(Report::new(words::signed(&signed), said))
}

pub fn renew(context: &Context, given: &RenewArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let who = match &given.list {
        Some(word) => desk.contract_list(
            code("--list", word, renewable, [ContractList::Renewing.code(), ContractList::Lapsed.code()])?,
            context.today,
        )?,
        None => named(&desk, &given.residents)?,
    };
    let ask =
        RenewAsk { years: given.years, renews: given.auto, signed_on: day_or(given.on.as_deref(), context.today)? };
    let stamp = context.stamp(&desk);
    let renewals = match given.dry_run {
        true => desk.plan_renewals(&who, ask, context.today)?,
        false => desk.renew(&stamp, &who, ask, context.today)?,
    };
    Ok(Report::new(words::renewals(&renewals, !given.dry_run), renewals_json(&renewals, !given.dry_run)))
}

pub fn end(context: &Context, given: &EndArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let resident = desk.resident_named(&given.resident)?.id;
    let reason = code("--reason", &given.reason, EndReason::from_code, EndReason::ALL.map(EndReason::code))?;
    let on = day_or(given.on.as_deref(), context.today)?;
    let stamp = context.stamp(&desk);
    let ended = desk.end_contract(&stamp, resident, on, reason, context.today)?;
    let said = json!({ "resident": resident.to_string(), "name": ended.name, "ended_on": on, "reason": reason });
    Ok(Report::new(words::ended(&ended), said))
}

pub fn list(context: &Context, which: Option<&str>, limit: usize) -> Result<Report> {
    let desk = context.open()?;
    let Some(word) = which else {
        let board = desk.contract_board(context.today)?;
        let counts = board.counts.iter().map(|(list, count)| json!({ "list": list, "residents": count }));
        let said = json!({
            "count": board.counts.len(),
            "lists": counts.collect::<Vec<_>>(),
            "in_season": board.season.is_none_or(|season| season.holds(context.today)),
        });
        return Ok(Report::new(words::board(&board, context.today), said));
    };
    let list = code("--list", word, ContractList::from_code, ContractList::ALL.map(ContractList::code))?;
    let found = desk.contract_list(list, context.today)?;
    let mut lines = desk.contract_lines(&found[..found.len().min(limit)], context.today)?;
    lines.iter_mut().for_each(|line| line.phone = line.phone.as_deref().map(|phone| context.phone(phone)));
    let rows: Vec<Value> = lines.iter().map(|line| line_json(line, context.today)).collect();
    let said = json!({ "count": found.len(), "list": list, "contracts": rows });
    Ok(Report::new(words::lines(&lines, found.len(), context.today), said))
}

pub fn sample(context: &Context, each: usize, seed: Option<u64>) -> Result<Report> {
    let desk = context.open()?;
    let by_date = || context.today.format("%Y%m%d").to_string().parse().unwrap_or_default();
    let seed = seed.unwrap_or_else(by_date);
    let mut drawn = desk.call_back_sample(each, seed, context.today)?;
    for line in drawn.iter_mut().flat_map(|(_, lines)| lines) {
        line.phone = line.phone.as_deref().map(|phone| context.phone(phone));
    }
    let of_doctor = |(doctor, lines): &(String, Vec<ContractLine>)| {
        let doctor = doctor.clone();
        let row = move |line: &ContractLine| {
            json!({
                "doctor": doctor,
                "resident": line.resident.to_string(),
                "name": line.name,
                "phone": line.phone,
                "last_service": line.last_service,
            })
        };
        lines.iter().map(row).collect::<Vec<_>>()
    };
    let rows: Vec<Value> = drawn.iter().flat_map(of_doctor).collect();
    let said = json!({ "seed": seed, "each": each, "count": rows.len(), "sample": rows });
    Ok(Report::new(words::sample(&drawn, seed, context.today), said))
}

fn line_json(line: &ContractLine, today: Day) -> Value {
    json!({
        "resident": line.resident.to_string(),
        "name": line.name,
        "age": line.age,
        "phone": line.phone,
        "address": line.address,
        "contract": line.contract.as_ref().map(|one| contract_json(one, today)),
        "kind": line.kind,
        "doctor": line.doctor,
        "last_service": line.last_service,
    })
}

/// As it stands on a day.
pub(super) fn contract_json(contract: &Contract, today: Day) -> Value {
    json!({
        "signed_on": contract.signed_on,
        "starts_on": contract.starts_on,
        "ends_on": contract.ends_on,
        "ended_on": contract.ended_on,
        "end_reason": contract.end_reason,
        "renews_itself": contract.renews,
        "package": contract.package,
        "in_force": contract.in_force_on(today),
    })
}

fn renewals_json(renewals: &Renewals, done: bool) -> Value {
    let rows: Vec<Value> = renewals
        .lines
        .iter()
        .map(|line| match line.outcome {
            Ok(new) => json!({
                "resident": line.resident.to_string(),
                "name": line.name,
                "starts_on": new.starts_on,
                "ends_on": new.ends_on,
            }),
            Err(why) => json!({
                "resident": line.resident.to_string(),
                "name": line.name,
                "not_renewed": reason_code(why),
                "why": words::not_renewed(why),
            }),
        })
        .collect();
    json!({ "count": renewals.count(), "done": done, "renewals": rows })
}

fn reason_code(why: NotRenewed) -> &'static str {
    match why {
        NotRenewed::NoContract => "no_contract",
        NotRenewed::Gone(_) => "gone",
        NotRenewed::RenewsItself { .. } => "renews_itself",
        NotRenewed::RenewedAlready { .. } => "renewed_already",
        NotRenewed::TooEarly { .. } => "too_early",
        NotRenewed::Ended { .. } => "ended",
    }
}

fn renewable(word: &str) -> Option<ContractList> {
    [ContractList::Renewing, ContractList::Lapsed].into_iter().find(|list| list.code() == word)
}

fn named(desk: &crate::desk::Desk, residents: &[String]) -> Result<Vec<ResidentId>> {
    residents.iter().map(|given| Ok(desk.resident_named(given)?.id)).collect()
}
