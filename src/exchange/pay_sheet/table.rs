//! What the sign-off sheet says, before it has a form: heads, rows and sums, with the labels of the assets.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::PaySheet;
use crate::domain::money::Fen;
use crate::domain::pay::Sheet;
use crate::domain::pay::pot::PotMoney;
use crate::domain::pay::scheme::Recipient;

/// The labels, by section and key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Labels {
    /// With `{team}` and `{month}`.
    pub title: String,
    pub file_sheet: String,
    pub working_sheet: String,
    pub chart_sheet: String,
    pub columns: BTreeMap<String, String>,
    pub lines: BTreeMap<String, String>,
    pub roles: BTreeMap<String, String>,
}

/// Built into the program, so that a broken file is a broken build: the tests read it.
pub(super) static LABELS: LazyLock<Labels> =
    LazyLock::new(|| toml::from_str(include_str!("../../../assets/sheets/pay.toml")).expect("assets/sheets/pay.toml"));

impl Labels {
    pub fn column<'a>(&'a self, key: &'a str) -> &'a str {
        self.columns.get(key).map_or(key, String::as_str)
    }

    pub fn line<'a>(&'a self, key: &'a str) -> &'a str {
        self.lines.get(key).map_or(key, String::as_str)
    }
}

pub(super) struct Table {
    pub title: String,
    pub scheme: String,
    pub code: String,
    pub heads: Vec<String>,
    pub members: Vec<MemberRow>,
    /// Of all members, in hundredths of a point.
    pub points: u64,
    /// Under the amounts of the members.
    pub sums: Vec<Fen>,
    pub pots: Vec<PotRow>,
    pub adjustments: Vec<AdjustmentRow>,
    /// How many amounts are of pots; floor and cap, added, deducted and the total follow.
    pub pots_paid: usize,
    pub checks: Vec<(bool, String)>,
    /// The sum of all in capital figures.
    pub capital: String,
    pub working: Vec<Vec<(usize, String)>>,
}

pub(super) struct MemberRow {
    pub name: String,
    pub role: String,
    /// In hundredths.
    pub coefficient: Option<u32>,
    pub points: u64,
    pub quality: Option<u32>,
    /// One for each pot that members receive, then floor and cap where the scheme has them, added, deducted, total.
    pub amounts: Vec<Fen>,
    pub capital: String,
}

pub(super) struct PotRow {
    pub title: String,
    pub available: Fen,
    pub released: Fen,
    pub withheld: Fen,
}

pub(super) struct AdjustmentRow {
    pub name: String,
    pub amount: Fen,
    pub reason: String,
}

/// How many columns stand before the amounts: name, role, coefficient, points, quality.
pub(super) const BEFORE_AMOUNTS: usize = 5;

/// And behind them: the total in capital figures, the signature.
pub(super) const AFTER_AMOUNTS: usize = 2;

impl Table {
    pub fn of(printed: &PaySheet) -> Self {
        let (sheet, labels) = (printed.sheet, &*LABELS);
        let to_members = sheet.pots.iter().filter(|pot| pot.recipient == Recipient::Members);
        let titles: Vec<String> = to_members.map(|pot| pot.title.clone()).collect();
        let pots_paid = titles.len();
        let column = |key: &str| labels.column(key).to_owned();
        let mut heads: Vec<String> = ["name", "role", "coefficient", "points", "quality"].map(column).into();
        heads.extend(titles);
        heads.extend(sheet.levelling.iter().map(|_| column("levelled")));
        heads.extend(["added", "deducted", "total", "capital", "signature"].map(column));
        let members = member_rows(sheet, printed.capitals);
        let columns = heads.len() - BEFORE_AMOUNTS - AFTER_AMOUNTS;
        let sums = (0..columns).map(|index| members.iter().map(|row| row.amounts[index]).sum()).collect();
        let month = sheet.month.to_string();
        Self {
            title: labels.title.replace("{team}", printed.team).replace("{month}", &month),
            scheme: sheet.scheme_title.clone(),
            code: printed.code.map_or_else(|| labels.line("open").to_owned(), ToString::to_string),
            heads,
            points: members.iter().map(|row| row.points).sum(),
            members,
            sums,
            pots: pot_rows(sheet),
            adjustments: adjustment_rows(sheet),
            pots_paid,
            checks: printed.checks.to_vec(),
            capital: printed.capitals.last().cloned().unwrap_or_default(),
            working: printed.working.to_vec(),
        }
    }
}

fn member_rows(sheet: &Sheet, capitals: &[String]) -> Vec<MemberRow> {
    let row = |(at, member): (usize, &crate::domain::pay::sheet::MemberTotal)| {
        let to_members = sheet.pots.iter().filter(|pot| pot.recipient == Recipient::Members);
        let mut amounts: Vec<Fen> = to_members.map(|pot| sheet.from_pot(member.id, &pot.id)).collect();
        amounts.extend(sheet.levelling.iter().map(|_| member.levelled));
        amounts.extend([member.added, member.deducted, member.total]);
        MemberRow {
            name: member.name.clone(),
            role: LABELS.roles.get(member.role.code()).cloned().unwrap_or_default(),
            coefficient: member.coefficient,
            points: member.points,
            quality: member.quality,
            amounts,
            capital: capitals.get(at).cloned().unwrap_or_default(),
        }
    };
    sheet.members.iter().enumerate().map(row).collect()
}

/// Each pot, and below it the parts whose money stayed in them before or stays in them now.
fn pot_rows(sheet: &Sheet) -> Vec<PotRow> {
    let mut rows = Vec::new();
    for pot in &sheet.pots {
        let PotMoney { released, .. } = pot.money;
        rows.push(PotRow {
            title: pot.title.clone(),
            available: pot.money.available(),
            released,
            withheld: pot.money.withheld(),
        });
        for part in pot.parts.iter().filter(|part| !part.waited.is_zero() || !part.waits().is_zero()) {
            let key = if part.waits().is_zero() { "waited" } else { "waits" };
            rows.push(PotRow {
                title: LABELS.line(key).replace("{part}", &part.title),
                available: part.available(),
                released: part.split.amount,
                withheld: part.waits(),
            });
        }
    }
    rows
}

/// Each line, and behind it what the other members bear or get of it: everybody finds the own amounts explained.
fn adjustment_rows(sheet: &Sheet) -> Vec<AdjustmentRow> {
    let name = |id| sheet.member(id).map(|member| member.name.clone()).unwrap_or_default();
    let mut rows = Vec::new();
    for row in &sheet.adjustments {
        let (of, reason) = (name(row.adjustment.member), &row.adjustment.reason);
        let shares = row.others.iter().flat_map(|split| &split.shares);
        let shared = LABELS.line("shared").replace("{name}", &of).replace("{reason}", reason);
        rows.push(AdjustmentRow { name: of, amount: row.adjustment.effect(), reason: reason.clone() });
        rows.extend(shares.filter(|share| !share.amount().is_zero()).map(|share| AdjustmentRow {
            name: name(share.member),
            amount: share.amount(),
            reason: shared.clone(),
        }));
    }
    rows
}

/// Hundredths as people write them: `1.20`.
pub(super) fn hundredths(value: u64) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::team::Role;

    #[test]
    fn every_label_that_is_asked_for_is_there() {
        for key in [
            "name",
            "role",
            "coefficient",
            "points",
            "quality",
            "levelled",
            "added",
            "deducted",
            "total",
            "capital",
            "signature",
            "sum",
        ] {
            assert!(LABELS.columns.contains_key(key), "{key}");
        }
        for role in Role::ALL {
            assert!(LABELS.roles.contains_key(role.code()), "{role:?}");
        }
    }
}
