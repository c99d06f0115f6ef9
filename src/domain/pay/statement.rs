//! A member's year: what the closed months brought, pot by pot, with the lines by hand (L198).

use serde::Serialize;

use super::facts::AdjustmentKind;
use super::sheet::Sheet;
use crate::domain::date::Month;
use crate::domain::id::MemberId;
use crate::domain::money::Fen;

/// Closed months of one year, oldest first; every row and the sum add up across, every column adds up to the sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    pub year: i32,
    pub member: MemberId,
    pub name: String,
    /// The titles of all pots from which the member got anything, in the order in which the year met them.
    pub pots: Vec<String>,
    pub rows: Vec<StatementRow>,
    pub sum: StatementRow,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct StatementRow {
    /// `None` for the sum.
    pub month: Option<Month>,
    /// As [`Statement::pots`].
    #[serde(rename = "pots_fen")]
    pub pots: Vec<Fen>,
    /// By floor and cap, extras and deductions, shares of what others bear or give up.
    #[serde(rename = "by_hand_fen")]
    pub by_hand: Fen,
    /// Of earlier months, closed before.
    #[serde(rename = "corrections_fen")]
    pub corrections: Fen,
    #[serde(rename = "total_fen")]
    pub total: Fen,
}

/// The year of a member from the sheets of its closed months; months without the member are left out.
#[must_use]
pub fn statement<'a>(year: i32, member: MemberId, sheets: impl IntoIterator<Item = &'a Sheet>) -> Statement {
    let mut statement = Statement {
        year,
        member,
        name: String::new(),
        pots: Vec::new(),
        rows: Vec::new(),
        sum: StatementRow::default(),
    };
    let mut sheets: Vec<_> = sheets.into_iter().filter(|sheet| sheet.month.year() == year).collect();
    sheets.sort_by_key(|sheet| sheet.month);
    for sheet in sheets {
        let Some(total) = sheet.member(member) else { continue };
        statement.name.clone_from(&total.name);
        let mut row = StatementRow { month: Some(sheet.month), total: total.total, ..StatementRow::default() };
        for pot in sheet.pots.iter().filter(|pot| !pot.parts.is_empty()) {
            let at = statement.pots.iter().position(|title| *title == pot.title).unwrap_or_else(|| {
                statement.pots.push(pot.title.clone());
                statement.pots.len() - 1
            });
            row.pots.resize(row.pots.len().max(at + 1), Fen::ZERO);
            row.pots[at] += sheet.from_pot(member, &pot.id);
        }
        for line in &sheet.adjustments {
            let effect = line.effect_on(member);
            match line.adjustment.kind {
                AdjustmentKind::Correction { .. } => row.corrections += effect,
                AdjustmentKind::Extra | AdjustmentKind::Deduction => row.by_hand += effect,
            }
        }
        row.by_hand += total.levelled;
        statement.rows.push(row);
    }
    let width = statement.pots.len();
    statement.sum.pots = vec![Fen::ZERO; width];
    for row in &mut statement.rows {
        row.pots.resize(width, Fen::ZERO);
        for (sum, fen) in statement.sum.pots.iter_mut().zip(&row.pots) {
            *sum += *fen;
        }
        statement.sum.by_hand += row.by_hand;
        statement.sum.corrections += row.corrections;
        statement.sum.total += row.total;
    }
    statement
}
