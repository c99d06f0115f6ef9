//! What a printed sheet says in words: checks, amounts in capital figures, the working of everybody.

use super::working::{WorkingLine, lines};
use super::{capital, check_line};
use crate::domain::pay::explain;
use crate::domain::pay::sheet::Sheet;

/// The words of one sheet, in the order of its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetWords {
    /// Whether the check holds, and what it says.
    pub checks: Vec<(bool, String)>,
    /// Each member's total, then the sum of all.
    pub capitals: Vec<String>,
    /// One working for each member, then that of the sum.
    pub working: Vec<Vec<(usize, String)>>,
}

/// How deep a line lies, and what it says.
fn step(line: WorkingLine) -> (usize, String) {
    (line.depth, line.text)
}

impl SheetWords {
    #[must_use]
    pub fn of(sheet: &Sheet) -> Self {
        let totals = sheet.members.iter().map(|member| member.total).chain([sheet.total()]);
        let members = sheet.members.iter().filter_map(|member| explain::member(sheet, member.id));
        Self {
            checks: sheet.checks.iter().map(|check| (check.ok, check_line(check))).collect(),
            capitals: totals.map(capital).collect(),
            working: members
                .chain([explain::total(sheet)])
                .map(|working| lines(&working).into_iter().map(step).collect())
                .collect(),
        }
    }
}
