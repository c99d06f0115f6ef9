//! Lists: duties and residents as lines, their keys, and the search index.

use super::model::{DueFilter, DueKey, DueLine, ResidentLine, Totals};
use super::{Desk, Result};
use crate::domain::care::due::{Due, Stage, Status};
use crate::domain::care::rule::Rule;
use crate::domain::care::ruleset::RuleSet;
use crate::domain::care::why::{Why, why};
use crate::domain::date::Day;
use crate::domain::finder::{Finder, FinderBuilder, FinderRow, Hits};
use crate::domain::id::ResidentId;
use crate::domain::identity::IdNumber;
use crate::domain::problem::LookupProblem;
use crate::domain::resident::Resident;
use crate::store::{DueRow, DueScope};

impl Desk {
    /// The one translation from what a list is called to what it holds.
    pub(super) fn scope(&self, filter: DueFilter, today: Day) -> DueScope {
        match filter {
            DueFilter::Late => DueScope::late(today, 1, i64::from(u32::MAX)),
            DueFilter::LateGrade(grade) => {
                let (least, most) = grade.days();
                DueScope::late(today, least, most)
            }
            DueFilter::Soon => DueScope::soon(today),
            DueFilter::Open => DueScope::open(today),
            DueFilter::Chase => DueScope::up_to(today).at_stage(Stage::Chase),
            DueFilter::Consultation => DueScope::all().after_results(self.consulted(today)),
            DueFilter::UpToToday => DueScope::up_to(today),
            DueFilter::All => DueScope::all(),
        }
    }

    /// The rows of a list by name, longest late first; its length is the list's count.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn due_keys(&self, filter: DueFilter, today: Day) -> Result<Vec<DueKey>> {
        let keys = self.store.read().due_keys(&self.scope(filter, today))?;
        Ok(keys.into_iter().map(|(resident, rule)| DueKey { resident, rule }).collect())
    }

    /// How many rows a list has: the length of [`Self::due_keys`].
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn due_count(&self, filter: DueFilter, today: Day) -> Result<usize> {
        self.store.read().due_count(&self.scope(filter, today))
    }

    /// The lines behind some keys, in their order. A key whose duty is gone meanwhile is left out.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn due_lines(&self, keys: &[DueKey], today: Day) -> Result<Vec<DueLine>> {
        let rules = self.rules(today);
        let mut lines = Vec::with_capacity(keys.len());
        for key in keys {
            if let Some(due) = self.store.read().due_of(key.resident, &key.rule)? {
                lines.extend(self.due_line(&DueRow { resident: key.resident, due }, &rules, today)?);
            }
        }
        Ok(lines)
    }

    /// Every duty whose window or due date falls up to `until`, as lines.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn due_up_to(&self, until: Day, only_late: bool, today: Day) -> Result<Vec<DueLine>> {
        let scope = if only_late { self.scope(DueFilter::Late, today) } else { DueScope::up_to(until) };
        self.lines_in(&scope, usize::MAX, today)
    }

    pub(super) fn lines_in(&self, scope: &DueScope, limit: usize, today: Day) -> Result<Vec<DueLine>> {
        let rules = self.rules(today);
        let rows = self.store.read().due_rows(scope, limit)?;
        let mut lines = Vec::with_capacity(rows.len());
        for row in &rows {
            lines.extend(self.due_line(row, &rules, today)?);
        }
        Ok(lines)
    }

    fn due_line(&self, row: &DueRow, rules: &RuleSet, today: Day) -> Result<Option<DueLine>> {
        let resident = self.store.read().resident(row.resident)?;
        Ok(resident.map(|resident| due_line_of(&resident, row.due.clone(), rules, today)))
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn resident_lines(&self, ids: &[ResidentId], today: Day) -> Result<Vec<ResidentLine>> {
        let mut lines = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(resident) = self.store.read().resident(*id)? {
                lines.push(self.resident_line(&resident, today)?);
            }
        }
        Ok(lines)
    }

    fn resident_line(&self, resident: &Resident, today: Day) -> Result<ResidentLine> {
        let read = self.store.read();
        let tags = read.tags(resident.id)?;
        let worst = read.worst_status(resident.id, today)?;
        Ok(ResidentLine {
            id: resident.id,
            name: resident.name.clone(),
            id_number: resident.id_number.as_ref().map(|number| number.as_str().to_owned()).unwrap_or_default(),
            age: resident.age(today),
            sex: resident.sex,
            phones: resident.phones.iter().map(|phone| phone.0.clone()).collect(),
            tags: tags.into_iter().filter(|tag| tag.holds_on(today)).map(|tag| tag.population.0).collect(),
            address: resident.address.clone(),
            worst: worst.filter(|status| *status != Status::NotOpen),
        })
    }

    /// The search index over everybody in the file.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn index(&self) -> Result<Finder> {
        let mut builder = FinderBuilder::with_capacity(self.store.read().resident_count()?);
        self.store.room_for_passing()?;
        self.store.read().for_each_index_row(|row| {
            builder.push(&FinderRow {
                id: row.id,
                name: row.name,
                id_number: row.id_number,
                phones: row.phones,
                address: row.address,
                record_number: row.record_number,
            });
        })?;
        self.store.room_as_usual()?;
        Ok(builder.build())
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn totals(&self, today: Day) -> Result<Totals> {
        Ok(Totals { residents: self.store.read().resident_count()?, signed: self.store.read().signed_on(today)? })
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn resident_count(&self) -> Result<usize> {
        self.store.read().resident_count()
    }

    /// The card reader's question: who has this identity number? By the file's own index, however large it is.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn resident_by_id_number(&self, number: &str) -> Result<Option<ResidentId>> {
        match IdNumber::parse(number) {
            Ok(number) => self.store.read().resident_by_id_number(&number),
            Err(_) => Ok(None),
        }
    }

    /// The one person meant by an id, a full identity number, or a text that finds exactly one.
    ///
    /// # Errors
    /// [`LookupProblem::NoResident`], [`LookupProblem::ManyResidents`].
    pub fn resident_named(&self, given: &str) -> Result<Resident> {
        let given = given.trim();
        if given.is_empty() {
            // To the search a blank means everybody, and the only one of a file would be taken for the one meant.
            return Err(LookupProblem::NoResident(String::new()).into());
        }
        let read = self.store.read();
        let by_id = given.parse().ok().map(ResidentId).map(|id| read.resident(id)).transpose()?.flatten();
        if let Some(resident) = by_id {
            return Ok(resident);
        }
        let missing = || LookupProblem::NoResident(given.to_owned());
        let id = match self.resident_by_id_number(given)? {
            Some(id) => id,
            None => {
                let mut hits = Hits::default();
                self.index()?.search(given, 2, &mut hits);
                match hits.ids.as_slice() {
                    [] => return Err(missing().into()),
                    [id] if hits.count == 1 => *id,
                    _ => {
                        let query = given.to_owned();
                        return Err(LookupProblem::ManyResidents { query, count: hits.count }.into());
                    }
                }
            }
        };
        read.resident(id)?.ok_or_else(|| missing().into())
    }

    /// The rule that a person means, by id, clause or title.
    ///
    /// # Errors
    /// [`LookupProblem::NoRule`] with the rules there are.
    pub fn rule_named(&self, given: &str, today: Day) -> Result<Rule> {
        let rules = self.rules(today);
        rules.find(given).cloned().ok_or_else(|| {
            let known = rules.rules.iter().map(|rule| rule.id.to_string()).collect();
            LookupProblem::NoRule { given: given.to_owned(), known }.into()
        })
    }

    /// Why a resident is or is not on a rule's list.
    ///
    /// # Errors
    /// [`LookupProblem::NoRule`] with the rules there are, [`LookupProblem::NoResident`].
    pub fn why(&self, resident: ResidentId, rule: &str, today: Day) -> Result<Why> {
        let rules = self.rules(today);
        let facts = self.store.read().facts(resident)?;
        let facts = facts.ok_or_else(|| LookupProblem::NoResident(resident.to_string()))?;
        let rule = self.rule_named(rule, today)?;
        why(&facts, &rules, today, &rule.id).ok_or_else(|| LookupProblem::NoResident(resident.to_string()).into())
    }
}

pub(super) fn due_line_of(resident: &Resident, due: Due, rules: &RuleSet, today: Day) -> DueLine {
    DueLine {
        resident: resident.id,
        name: resident.name.clone(),
        age: resident.age(today),
        sex: resident.sex,
        phone: resident.phones.first().map(|phone| phone.0.clone()),
        address: resident.address.clone(),
        title: rules.rule(&due.rule).map_or_else(|| due.rule.to_string(), |rule| rule.title.clone()),
        status: due.status(today),
        days_late: due.days_late(today),
        due,
    }
}
