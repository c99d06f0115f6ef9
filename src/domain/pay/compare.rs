//! Two sheets, amount by amount: what a what-if would change, what a recomputation finds changed.

use std::collections::BTreeMap;

use super::sheet::Sheet;
use crate::domain::id::MemberId;
use crate::domain::money::Fen;

/// One amount that is not the same on both sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub at: FigureAt,
    pub before: Fen,
    pub after: Fen,
}

impl Difference {
    #[must_use]
    pub fn change(&self) -> Fen {
        self.after - self.before
    }
}

/// An amount of a sheet, by the names that stand on it. The order is that of reading.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureAt {
    Total {
        id: MemberId,
        member: String,
    },
    Line {
        id: MemberId,
        member: String,
        pot: String,
        part: String,
    },
    /// Adjustments of a member, all together.
    Adjusted {
        id: MemberId,
        member: String,
    },
    Pot {
        pot: String,
    },
    /// Stays in a part in which nobody has any weight.
    Waiting {
        pot: String,
        part: String,
    },
    Reserve,
    Institution,
    Payer,
}

/// All amounts that differ; one that stands on one sheet only is zero on the other. Empty where they agree.
#[must_use]
pub fn compare(before: &Sheet, after: &Sheet) -> Vec<Difference> {
    let (before, mut after) = (amounts(before), amounts(after));
    let mut differences = Vec::new();
    for (at, before) in before {
        let after = after.remove(&at).unwrap_or_default();
        if before != after {
            differences.push(Difference { at, before, after });
        }
    }
    let added = after.into_iter().filter(|(_, after)| *after != Fen::ZERO);
    differences.extend(added.map(|(at, after)| Difference { at, before: Fen::ZERO, after }));
    differences.sort_by(|a, b| a.at.cmp(&b.at));
    differences
}

fn amounts(sheet: &Sheet) -> BTreeMap<FigureAt, Fen> {
    let mut amounts = BTreeMap::new();
    for row in &sheet.members {
        let (id, member) = (row.id, row.name.clone());
        amounts.insert(FigureAt::Adjusted { id, member: member.clone() }, row.added + row.deducted);
        amounts.insert(FigureAt::Total { id, member }, row.total);
    }
    for line in sheet.lines() {
        let member = sheet.member(line.member).map(|row| row.name.clone()).unwrap_or_default();
        let (pot, part) = (line.pot.title.clone(), line.part.title.clone());
        *amounts.entry(FigureAt::Line { id: line.member, member, pot, part }).or_default() += line.amount;
    }
    for pot in &sheet.pots {
        *amounts.entry(FigureAt::Pot { pot: pot.title.clone() }).or_default() += pot.money.released;
        for part in &pot.parts {
            let (pot, part, waits) = (pot.title.clone(), part.title.clone(), part.waits());
            *amounts.entry(FigureAt::Waiting { pot, part }).or_default() += waits;
        }
    }
    amounts.insert(FigureAt::Reserve, sheet.reserve.after());
    amounts.insert(FigureAt::Institution, sheet.institution.total());
    amounts.insert(FigureAt::Payer, sheet.payer);
    amounts
}
