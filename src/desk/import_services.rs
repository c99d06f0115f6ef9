//! Follow-ups of a spreadsheet into the file (ledger L194): each is entered as by hand, all of them in one intent.

use std::sync::Arc;

use super::model::{Attached, Intent, NewService, ServiceImport, ServiceImportAsk};
use super::record::enter;
use super::{Desk, Result, What};
use crate::domain::care::problem::CareProblem;
use crate::domain::care::ruleset::RuleSet;
use crate::domain::date::Day;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;
use crate::domain::roster::{Place, RosterProblem, RosterProblemKind as Wrong};
use crate::domain::service::{Item, Items};
use crate::domain::service_sheet::{ServiceReading, SheetService};
use crate::domain::team::Member;
use crate::store::{Reader, Stamp, Tx};

impl Desk {
    /// Enters the follow-ups of a sheet, or only says what would come of it. A contact that is on file already changes
    /// nothing. Where a row cannot be taken, none is, unless the leader chose to leave such rows out: what was done is
    /// then in [`ServiceImport::is_written`].
    ///
    /// # Errors
    /// [`Problem::File`]; nothing was changed.
    pub fn import_services(
        &mut self,
        stamp: &Stamp,
        reading: &ServiceReading,
        ask: &ServiceImportAsk,
        file: &str,
        today: Day,
    ) -> Result<ServiceImport> {
        let rules = self.rules(today);
        let mut done = ServiceImport {
            read: reading.read as usize,
            problems: reading.problems.clone(),
            ..ServiceImport::default()
        };
        let what = What { intent: Intent::ImportServices, resident: None, subject: file };
        let written = self.act_with(stamp, today, what, |tx, _, members| {
            let entry = Entry { tx, members, rules: &rules, ask, today };
            for row in &reading.rows {
                match entry.of(row) {
                    Ok(true) => done.taken += 1,
                    Ok(false) => done.unchanged += 1,
                    Err(Refused::Row(kind)) => done.problems.push(problem_of(&reading.sheet, row, kind)),
                    Err(Refused::File(problem)) => return Err(problem),
                }
            }
            // The very writing is the preview: what is not to stay is taken back with the change.
            let stays = !ask.dry_run && (done.problems.is_empty() || ask.skip_refused);
            if stays { Ok(()) } else { Err(Problem::Cancelled) }
        });
        done.problems.sort_by_key(|problem| problem.place.row);
        match written {
            Ok(()) => Ok(ServiceImport { is_written: true, ..done }),
            Err(Problem::Cancelled) => Ok(done),
            Err(problem) => Err(problem),
        }
    }
}

/// Why a row is not entered, or why nothing can be.
enum Refused {
    Row(Wrong),
    File(Problem),
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        match problem {
            Problem::Care(problem) => Self::Row(Wrong::Care(problem)),
            problem => Self::File(problem),
        }
    }
}

/// Enters rows inside one change.
struct Entry<'e, 't> {
    tx: &'e Tx<'t>,
    members: &'e [Member],
    rules: &'e RuleSet,
    ask: &'e ServiceImportAsk,
    today: Day,
}

impl Entry<'_, '_> {
    /// Whether it was new.
    fn of(&self, row: &SheetService) -> std::result::Result<bool, Refused> {
        let resident = resident_of(&self.tx.read(), row)?;
        let by_name = self.members.iter().find(|member| member.name == row.by);
        let by_ask = || self.members.iter().find(|member| Some(member.id) == self.ask.by && row.by.is_empty());
        let member = by_name.or_else(by_ask).ok_or(Refused::Row(Wrong::NoMember))?;
        let new = NewService {
            resident,
            on: row.on,
            mode: row.mode.or(self.ask.mode).ok_or(Refused::Row(Wrong::NoMode))?,
            by: member.id,
            items: Items::default().with(Item::FollowUp),
            readings: row.readings,
            findings: row.findings,
            prescription_weeks: None,
            rx_accepted: false,
            rx_origin: String::new(),
            visit: None,
            note: String::new(),
            attached: Attached { is_sure: self.ask.is_sure, ..Attached::default() },
        };
        match enter(self.tx, &new, &row.name, member, self.rules, self.today) {
            Ok(_) => Ok(true),
            Err(Problem::Care(CareProblem::Twice { .. })) => Ok(false),
            Err(problem) => Err(problem.into()),
        }
    }
}

/// By number, and then of the same name; without a number the only one of the name.
fn resident_of(read: &Reader<'_>, row: &SheetService) -> std::result::Result<ResidentId, Refused> {
    if let Some(number) = &row.id_number {
        let known = read.resident_by_id_number(number)?.ok_or(Refused::Row(Wrong::NoSuchResident))?;
        let name = read.resident(known)?.map(|resident| resident.name).unwrap_or_default();
        return if name == row.name { Ok(known) } else { Err(Refused::Row(Wrong::KnownAs { name })) };
    }
    match read.residents_of_name(&row.name)?[..] {
        [only] => Ok(only),
        [] => Err(Refused::Row(Wrong::NoSuchResident)),
        _ => Err(Refused::Row(Wrong::SeveralResidents)),
    }
}

fn problem_of(sheet: &str, row: &SheetService, kind: Wrong) -> RosterProblem {
    let place = Place { sheet: Arc::from(sheet), row: Some(row.row), column: None };
    RosterProblem { place, value: row.name.clone(), kind }
}
