//! The sign-off sheet as a page for printing. The template escapes whatever people typed.

use minijinja::{AutoEscape, Environment, context};

use super::table::{AdjustmentRow, LABELS, MemberRow, PotRow, Table, hundredths};
use crate::domain::money::Fen;
use crate::domain::text_hygiene::printable;

pub(super) fn page(table: &Table) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment.add_template("pay", include_str!("../../../assets/sheets/pay.html"))?;
    let labels = &*LABELS;
    let page = environment.get_template("pay")?.render(context! {
        title => &table.title,
        scheme => &table.scheme,
        code => &table.code,
        words => &labels.lines,
        columns => &labels.columns,
        heads => &table.heads,
        members => table.members.iter().map(member).collect::<Vec<_>>(),
        points => hundredths(table.points),
        sums => amounts(&table.sums),
        pots => table.pots.iter().map(pot).collect::<Vec<_>>(),
        adjustments => table.adjustments.iter().map(adjustment).collect::<Vec<_>>(),
        capital => &table.capital,
        checks => table.checks.iter().map(|(ok, text)| context! { ok => ok, text => text }).collect::<Vec<_>>(),
        working_title => &labels.working_sheet,
        working => table.working.iter().map(|lines| lines.iter().map(line).collect::<Vec<_>>()).collect::<Vec<_>>(),
    })?;
    Ok(printable(&page))
}

fn amounts(amounts: &[Fen]) -> Vec<String> {
    amounts.iter().map(Fen::to_string).collect()
}

fn member(row: &MemberRow) -> minijinja::Value {
    let quality = row.quality.map_or_else(|| LABELS.line("missing").to_owned(), |marks| hundredths(marks.into()));
    context! {
        name => &row.name,
        role => &row.role,
        coefficient => row.coefficient.map(|value| hundredths(value.into())).unwrap_or_default(),
        points => hundredths(row.points),
        quality => quality,
        amounts => amounts(&row.amounts),
        capital => &row.capital,
    }
}

/// Deeper lines stand further to the right.
fn line((depth, text): &(usize, String)) -> minijinja::Value {
    context! { depth => depth, text => text }
}

fn pot(row: &PotRow) -> minijinja::Value {
    context! {
        title => &row.title,
        available => row.available.to_string(),
        released => row.released.to_string(),
        withheld => row.withheld.to_string(),
    }
}

fn adjustment(row: &AdjustmentRow) -> minijinja::Value {
    context! { name => &row.name, amount => row.amount.to_string(), reason => &row.reason }
}
