//! Indicators: the figures, the people behind each, the gap, and figures that are entered.

use clap::Args;
use serde_json::{Value, json};

use super::care::{code, day_or};
use super::context::Context;
use super::{Report, json as shapes};
use crate::desk::Result;
use crate::desk::model::{Breakdown, GapLine, IndicatorLine, IndicatorSide, NewFigure};
use crate::domain::date::Day;
use crate::domain::indicator::{Figure, FigureSource};
use crate::text::cli as t;
use crate::text::{columns, indicator as words, lines};

#[derive(Debug, Args)]
pub struct IndicatorArguments {
    #[arg(long, value_name = "DATE", help = t::INDICATORS_ON)]
    pub on: Option<String>,
    #[arg(long, value_name = "INDICATOR", help = t::INDICATORS_OF)]
    pub of: Option<String>,
    #[arg(long, default_value = "gap", requires = "of", help = t::INDICATORS_SIDE)]
    pub side: String,
    #[arg(long, requires = "of", conflicts_with = "trend", help = t::INDICATORS_BY)]
    pub by: Option<String>,
    #[arg(long, value_name = "MONTHS", requires = "of", help = t::INDICATORS_TREND)]
    pub trend: Option<usize>,
    #[arg(long, default_value_t = 50, help = t::FIND_LIMIT, allow_negative_numbers = true)]
    pub limit: usize,
}

#[derive(Debug, Args)]
pub struct FigureArguments {
    #[arg(value_name = "INDICATOR", help = t::INDICATOR)]
    pub indicator: String,
    #[arg(long, help = t::FIGURE_NUMERATOR)]
    pub numerator: u64,
    #[arg(long, help = t::FIGURE_DENOMINATOR)]
    pub denominator: u64,
    #[arg(long, value_name = "DATE", help = t::FIGURE_ON)]
    pub on: Option<String>,
    #[arg(long, default_value = "own", help = t::FIGURE_SOURCE)]
    pub source: String,
    #[arg(long, default_value = "", hide_default_value = true, help = t::FIGURE_NOTE)]
    pub note: String,
}

/// Trends of more months than a person looks at are a slip of the finger.
const MONTHS: usize = 60;

pub fn list(context: &Context, given: &IndicatorArguments) -> Result<Report> {
    let desk = context.open()?;
    let on = day_or(given.on.as_deref(), context.today)?;
    let Some(id) = &given.of else {
        let board = desk.indicators(on)?;
        let lines: Vec<Value> = board.lines.iter().map(line_json).collect();
        let (reached, full) = board.score();
        let json = json!({
            "on": on,
            "count": lines.len(),
            "score_hundredths": reached,
            "full_marks_hundredths": full,
            "indicators": lines,
        });
        return Ok(Report::new(words::board(&board), json));
    };
    let title = desk.indicator_named(id)?.title.clone();
    if let Some(months) = given.trend {
        let trend = desk.indicator_trend(id, months.min(MONTHS), on)?;
        let row = |(day, figure): &(Day, Figure)| vec![day.to_string(), words::rate(Some(figure))];
        let rows: Vec<Vec<String>> = trend.iter().map(row).collect();
        let days: Vec<Value> = trend.iter().map(|(day, figure)| figure_json(figure, Some(*day))).collect();
        let text = format!("{title}\n{}", columns::table(&["", ""], &rows, &[1]));
        return Ok(Report::new(text, shapes::list("days", &days)));
    }
    if let Some(word) = &given.by {
        let by = code("--by", word, Breakdown::from_code, Breakdown::ALL.map(Breakdown::code))?;
        let parts = desk.indicator_by(id, by, on)?;
        let rows: Vec<Value> = parts
            .iter()
            .map(|part| {
                let mut json = figure_json(&part.figure, None);
                json["part"] = json!(words::label(by, &part.label));
                json
            })
            .collect();
        return Ok(Report::new(words::broken_down(&title, by, &parts), shapes::list("parts", &rows)));
    }
    let side = code("--side", &given.side, IndicatorSide::from_code, IndicatorSide::ALL.map(IndicatorSide::code))?;
    let found = desk.indicator_people(id, side, on)?;
    let mut listed = desk.resident_lines(&found[..found.len().min(given.limit)], context.today)?;
    let rules = desk.rules(context.today);
    let residents: Vec<_> = listed.iter().map(|line| shapes::resident(context, &rules, line)).collect();
    let json = json!({ "count": found.len(), "side": side, "on": on, "residents": residents });
    for line in &mut listed {
        line.id_number = context.id_number(&line.id_number);
        line.phones.iter_mut().for_each(|phone| *phone = context.phone(phone));
    }
    Ok(Report::new(format!("{title} {}\n{}", words::side(side), lines::residents(&listed, found.len())), json))
}

pub fn gap(context: &Context, indicator: &str, limit: usize) -> Result<Report> {
    let desk = context.open()?;
    let mut plan = desk.gap_plan(indicator, context.today)?;
    plan.lines.iter_mut().for_each(|line| line.phone = line.phone.as_deref().map(|phone| context.phone(phone)));
    let people: Vec<Value> = plan.lines.iter().take(limit).map(gap_json).collect();
    let mut json = figure_json(&plan.figure, None);
    json["count"] = json!(plan.lines.len());
    json["shortage"] = json!(plan.shortage);
    json["people"] = json!(people);
    Ok(Report::new(words::gap_lines(&plan, limit), json))
}

pub fn enter(context: &Context, given: &FigureArguments) -> Result<Report> {
    let mut desk = context.open()?;
    let on = day_or(given.on.as_deref(), context.today)?;
    let new = NewFigure {
        indicator: given.indicator.clone(),
        on,
        numerator: given.numerator,
        denominator: given.denominator,
        source: code("--source", &given.source, FigureSource::from_code, FigureSource::ALL.map(FigureSource::code))?,
        note: given.note.clone(),
    };
    let stamp = context.stamp(&desk);
    let figure = desk.enter_figure(&stamp, &new, context.today)?;
    let title = desk.indicator_named(&given.indicator)?.title.clone();
    Ok(Report::new(words::figure_entered(&title, &figure, on), figure_json(&figure, Some(on))))
}

fn line_json(line: &IndicatorLine) -> Value {
    let mut json = line.figure.as_ref().map_or_else(|| json!({}), |figure| figure_json(figure, None));
    json["id"] = json!(line.id);
    json["title"] = json!(line.title);
    json["group"] = json!(line.group);
    json["definition"] = json!(line.definition);
    json["counted"] = json!(line.is_counted);
    json["rate_bp_before"] = json!(line.before.as_ref().and_then(Figure::rate));
    json["entered"] = json!(line.entered.as_ref().map(|entered| json!({
        "on": entered.on, "source": entered.source, "note": entered.note,
    })));
    json
}

fn figure_json(figure: &Figure, on: Option<Day>) -> Value {
    json!({
        "on": on,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "rate_bp": figure.rate(),
        "direction": figure.direction,
        "target_bp": figure.target,
        "met": figure.is_met(),
        "shortage": figure.shortage(),
        "score_hundredths": figure.score(),
    })
}

fn gap_json(line: &GapLine) -> Value {
    json!({
        "resident": line.resident.to_string(),
        "name": line.name,
        "age": line.age,
        "phone": line.phone,
        "address": line.address,
        "appointment": line.nearness.appointment,
        "visit": line.nearness.visit.map(|(day, _)| day),
        "visit_at_home": line.nearness.visit_at_home,
        "open_duties": line.nearness.open_duties,
    })
}
