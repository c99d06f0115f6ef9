//! A roster into the file: what each row would change, then all of it in one intent.

use std::collections::{BTreeMap, HashSet};

use super::import_contracts::{ContractPlan, Term, plan_contracts};
use super::model::{ImportCounts, ImportNote, ImportStep, Intent, RowNote};
use super::{Desk, Result, What};
use crate::domain::contract::Contract;
use crate::domain::date::Day;
use crate::domain::id::{ContractId, EntryId, HouseholdId, MemberId, ResidentId};
use crate::domain::identity::is_other_certificate;
use crate::domain::problem::Problem;
use crate::domain::resident::{Population, Resident, Sex, Standing, Tag};
use crate::domain::roster::{RosterReading, RosterRow};
use crate::domain::team::Member;
use crate::store::{Reader, Stamp, Tx};

/// Rows that are named in one note; the rest is counted.
const LISTED_ROWS: usize = 20;

/// Rows between two looks at whether to go on.
const WATCH_STEP: usize = 256;

/// Hears how many rows of a step are done; says whether to go on.
pub type Watch<'w> = &'w mut dyn FnMut(ImportStep, usize) -> bool;

/// What one row does to the file.
enum RowChange<'r> {
    Add(&'r RosterRow, ContractPlan),
    Update {
        before: Box<Resident>,
        after: Box<Resident>,
        row: &'r RosterRow,
        tags: Vec<Population>,
        contracts: ContractPlan,
    },
    /// Nothing is written; what its contracts say may still have to be told.
    Unchanged(ContractPlan),
}

impl RowChange<'_> {
    fn contracts(&self) -> &ContractPlan {
        match self {
            Self::Add(_, contracts) | Self::Update { contracts, .. } | Self::Unchanged(contracts) => contracts,
        }
    }
}

/// What is said of rows: how many, and which, as far as they are listed.
#[derive(Default)]
struct Notes {
    counted: BTreeMap<ImportNote, usize>,
    rows: BTreeMap<RowNote, Vec<u32>>,
}

impl Notes {
    fn count(&mut self, note: ImportNote) {
        *self.counted.entry(note).or_default() += 1;
    }

    fn finish(self) -> Vec<(ImportNote, usize)> {
        let listed = self.rows.into_iter().map(|(about, mut rows)| {
            let count = rows.len();
            rows.truncate(LISTED_ROWS);
            (ImportNote::Rows { about, rows }, count)
        });
        self.counted.into_iter().chain(listed).collect()
    }
}

/// Everything an import would do, worked out before anything is written: the preview and the import are one.
pub struct ImportPlan<'r> {
    changes: Vec<RowChange<'r>>,
    reading: &'r RosterReading,
    /// The newest entry of the file when the changes were worked out.
    as_of: Option<EntryId>,
    pub counts: ImportCounts,
}

impl Desk {
    /// Works out what each row would change.
    ///
    /// # Errors
    /// [`Problem::File`].
    pub fn plan_import<'r>(&self, reading: &'r RosterReading, today: Day) -> Result<ImportPlan<'r>> {
        self.plan_import_watched(reading, today, &mut |_, _| true)
    }

    /// As [`Self::plan_import`], watched.
    ///
    /// # Errors
    /// [`Problem::Cancelled`], [`Problem::File`].
    pub fn plan_import_watched<'r>(
        &self,
        reading: &'r RosterReading,
        today: Day,
        watch: Watch<'_>,
    ) -> Result<ImportPlan<'r>> {
        let planner = Planner { read: self.store.read(), members: &self.members, today };
        let as_of = self.store.read().journal(1)?.first().map(|entry| entry.id);
        let changes = planner.changes(reading, watch)?;
        let mut counts =
            ImportCounts { read: reading.read as usize, refused: reading.refused(), ..ImportCounts::default() };
        let mut notes = Notes::default();
        for (row, change) in reading.rows.iter().zip(&changes) {
            planner.note(row, change, &mut notes);
            match change {
                RowChange::Add(..) => {
                    counts.taken += 1;
                    counts.added += 1;
                }
                RowChange::Update { .. } => counts.taken += 1,
                RowChange::Unchanged(_) => counts.unchanged += 1,
            }
        }
        counts.notes = notes.finish();
        Ok(ImportPlan { changes, reading, as_of, counts })
    }

    /// Writes a planned import as one intent. Where rows were refused, nothing is written unless the leader chose
    /// to leave them out. Where another program has written since, the rows are worked out anew, so that nothing of
    /// it is overwritten.
    ///
    /// # Errors
    /// [`Problem::ImportRefused`], [`Problem::File`].
    pub fn import(
        &mut self,
        stamp: &Stamp,
        plan: &ImportPlan<'_>,
        file: &str,
        skip_refused: bool,
        today: Day,
    ) -> Result<()> {
        self.import_watched(stamp, plan, file, skip_refused, today, &mut |_, _| true)
    }

    /// As [`Self::import`], watched up to the moment before it is made to stay.
    ///
    /// # Errors
    /// [`Problem::Cancelled`], [`Problem::ImportRefused`], [`Problem::File`].
    pub fn import_watched(
        &mut self,
        stamp: &Stamp,
        plan: &ImportPlan<'_>,
        file: &str,
        skip_refused: bool,
        today: Day,
        watch: Watch<'_>,
    ) -> Result<()> {
        if plan.counts.refused > 0 && !skip_refused {
            return Err(Problem::ImportRefused { refused: plan.counts.refused });
        }
        let what = What { intent: Intent::ImportRoster, resident: None, subject: file };
        let rules = self.rules(today);
        self.act_at_length(stamp, today, what, |tx, _, members| {
            let anew;
            // The newest entry is the one of this import.
            let changes = if tx.read().journal(2)?.get(1).map(|entry| entry.id) == plan.as_of {
                &plan.changes
            } else {
                anew = Planner { read: tx.read(), members, today }.changes(plan.reading, watch)?;
                &anew
            };
            let writer = Writer { tx, members, today };
            for (done, change) in changes.iter().enumerate() {
                go_on(ImportStep::Writing, done, watch)?;
                writer.apply(change)?;
            }
            tx.replan_touched(&rules, today, |done| go_on(ImportStep::Planning, done, watch))?;
            if watch(ImportStep::Planning, changes.len()) { Ok(()) } else { Err(Problem::Cancelled) }
        })
    }
}

/// Works out what rows change in a file as it stands.
struct Planner<'p> {
    read: Reader<'p>,
    members: &'p [Member],
    today: Day,
}

impl Planner<'_> {
    fn changes<'r>(&self, reading: &'r RosterReading, watch: Watch<'_>) -> Result<Vec<RowChange<'r>>> {
        let empty = self.read.resident_count()? == 0;
        // A resident is meant by one row of the sheet: a second row of that name is somebody else.
        let mut claimed = HashSet::new();
        let mut changes = Vec::with_capacity(reading.rows.len());
        for (done, row) in reading.rows.iter().enumerate() {
            go_on(ImportStep::Comparing, done, watch)?;
            changes.push(if empty { self.added(row) } else { self.change_of(row, &mut claimed)? });
        }
        Ok(changes)
    }

    fn added<'r>(&self, row: &'r RosterRow) -> RowChange<'r> {
        RowChange::Add(row, plan_contracts(&row.contracts, &[], Standing::Present, self.today))
    }

    fn change_of<'r>(&self, row: &'r RosterRow, claimed: &mut HashSet<ResidentId>) -> Result<RowChange<'r>> {
        let read = self.read;
        let Some(before) = self.known(row, claimed)? else {
            return Ok(self.added(row));
        };
        claimed.insert(before.id);
        let doctor = member_named(self.members, &row.doctor);
        let after = merged(&before, row, doctor, household_of(&read, row)?.or(before.household));
        let held: HashSet<Population> = read.tags(before.id)?.into_iter().map(|tag| tag.population).collect();
        let tags: Vec<Population> = row.populations.iter().filter(|p| !held.contains(*p)).cloned().collect();
        let contracts = read.contracts(before.id)?;
        let contracts = plan_contracts(&row.contracts, &contracts, before.standing, self.today);
        let joins = before.household.is_none() && household_key(row).is_some();
        if after == before && tags.is_empty() && contracts.is_empty() && !joins {
            return Ok(RowChange::Unchanged(contracts));
        }
        Ok(RowChange::Update { before: Box::new(before), after: Box::new(after), row, tags, contracts })
    }

    /// The person of the file whom a row means: by number, else somebody alike without one, else, for a row without a
    /// number, the only one alike.
    fn known(&self, row: &RosterRow, claimed: &HashSet<ResidentId>) -> Result<Option<Resident>> {
        let by_number = row.id_number.as_ref().map(|number| self.read.resident_by_id_number(number)).transpose()?;
        if let Some(id) = by_number.flatten() {
            return self.read.resident(id);
        }
        let mut alike = self.read.residents_alike(&row.name, row.birth, &row.phones)?;
        alike.retain(|resident| !claimed.contains(&resident.id));
        let (mut numbered, without): (Vec<_>, Vec<_>) =
            alike.into_iter().partition(|resident| resident.id_number.is_some());
        // Two numbers are two people, however alike; those of other certificates as well.
        let may_be = |resident: &Resident| {
            row.certificate.is_empty() || !certificates(&resident.note).any(|known| known != row.certificate)
        };
        if let Some(resident) = without.into_iter().find(may_be) {
            return Ok(Some(resident));
        }
        let is_told_apart = row.id_number.is_some() || !row.certificate.is_empty() || numbered.len() > 1;
        Ok(if is_told_apart { None } else { numbered.pop() })
    }

    /// What a leader should know of a row.
    fn note(&self, row: &RosterRow, change: &RowChange<'_>, notes: &mut Notes) {
        for (about, at) in &change.contracts().notes {
            notes.rows.entry(*about).or_default().push(*at);
        }
        for _ in change.contracts().new.iter().filter(|term| term.is_assumed) {
            notes.count(ImportNote::TermAssumed);
        }
        if matches!(change, RowChange::Unchanged(_)) {
            return;
        }
        if !row.doctor.is_empty() && member_named(self.members, &row.doctor).is_none() {
            notes.count(ImportNote::UnknownDoctor(row.doctor.clone()));
        }
        if let RowChange::Update { before, after, .. } = change {
            if before.name != after.name {
                notes.count(ImportNote::Renamed { before: before.name.clone(), after: after.name.clone() });
            }
            if before.id_number.is_none() && after.id_number.is_some() {
                notes.rows.entry(RowNote::GivenId).or_default().push(row.row);
            }
            if before.id_number.is_some() && row.id_number.is_none() {
                notes.rows.entry(RowNote::KnownWithoutId).or_default().push(row.row);
            }
        }
    }
}

/// Asks now and then whether to go on.
fn go_on(step: ImportStep, done: usize, watch: Watch<'_>) -> Result<()> {
    if done.is_multiple_of(WATCH_STEP) && !watch(step, done) { Err(Problem::Cancelled) } else { Ok(()) }
}

/// Writes planned rows inside one change of the file.
struct Writer<'t, 's> {
    tx: &'t Tx<'s>,
    members: &'t [Member],
    today: Day,
}

impl Writer<'_, '_> {
    fn apply(&self, change: &RowChange<'_>) -> Result<()> {
        match change {
            RowChange::Unchanged(_) => Ok(()),
            RowChange::Add(row, contracts) => self.add(row, contracts),
            RowChange::Update { before, after, row, tags, contracts } => {
                let mut resident = (**after).clone();
                if resident.household.is_none() {
                    resident.household = self.household(row)?;
                }
                if resident != **before {
                    self.tx.update_resident(&resident)?;
                }
                self.tags(resident.id, tags)?;
                contracts.changed.iter().try_for_each(|contract| self.tx.update_contract(contract))?;
                self.contracts(resident.id, row, &contracts.new)
            }
        }
    }

    fn add(&self, row: &RosterRow, contracts: &ContractPlan) -> Result<()> {
        let household = self.household(row)?;
        let id = self.tx.id(ResidentId);
        let blank = Resident {
            id,
            name: row.name.clone(),
            id_number: row.id_number.clone(),
            sex: Sex::Unknown,
            birth: None,
            phones: Vec::new(),
            address: String::new(),
            community: String::new(),
            household: None,
            record_number: String::new(),
            standing: Standing::Present,
            responsible: None,
            note: String::new(),
            relation: String::new(),
        };
        let doctor = member_named(self.members, &row.doctor);
        self.tx.insert_resident(&merged(&blank, row, doctor, household), self.today)?;
        self.tags(id, &row.populations)?;
        self.contracts(id, row, &contracts.new)
    }

    fn tags(&self, resident: ResidentId, populations: &[Population]) -> Result<()> {
        populations.iter().try_for_each(|population| {
            let tag = Tag { population: population.clone(), since: None, until: None, known_on: self.today };
            self.tx.insert_tag(resident, &tag)
        })
    }

    fn contracts(&self, resident: ResidentId, row: &RosterRow, terms: &[Term]) -> Result<()> {
        terms.iter().try_for_each(|term| {
            self.tx.insert_contract(&Contract {
                id: self.tx.id(ContractId),
                resident,
                signed_on: term.signed_on,
                starts_on: term.starts_on,
                ends_on: term.ends_on,
                ended_on: term.ended_on,
                doctor: member_named(self.members, &row.doctor),
                package: term.package.clone(),
                end_reason: None,
                renews: false,
                agreement: None,
            })
        })
    }

    fn household(&self, row: &RosterRow) -> Result<Option<HouseholdId>> {
        if let Some(known) = household_of(&self.tx.read(), row)? {
            return Ok(Some(known));
        }
        let Some((household, key)) = row.household.as_deref().zip(household_key(row)) else { return Ok(None) };
        let id = self.tx.id(HouseholdId);
        self.tx.insert_household(id, &household.head_name, &key)?;
        Ok(Some(id))
    }
}

fn member_named(members: &[Member], name: &str) -> Option<MemberId> {
    members.iter().find(|member| member.name == name).map(|member| member.id)
}

fn household_of(read: &Reader<'_>, row: &RosterRow) -> Result<Option<HouseholdId>> {
    household_key(row).map_or(Ok(None), |key| read.household_by_key(&key))
}

/// What tells households apart: their number, the head's identity number, or the head's name at the address. A head's
/// name alone tells nothing.
fn household_key(row: &RosterRow) -> Option<String> {
    let household = row.household.as_deref()?;
    if !household.number.is_empty() {
        return Some(household.number.clone());
    }
    if let Some(id) = &household.head_id {
        return Some(id.as_str().to_owned());
    }
    let known = !household.head_name.is_empty() && !row.address.is_empty();
    known.then(|| format!("{}@{}", household.head_name, row.address))
}

/// The person as the sheet completes it: what the sheet says replaces, what it leaves empty stays.
fn merged(before: &Resident, row: &RosterRow, doctor: Option<MemberId>, household: Option<HouseholdId>) -> Resident {
    let text = |old: &str, new: &str| if new.is_empty() { old.to_owned() } else { new.to_owned() };
    let mut phones = row.phones.clone();
    phones.extend(before.phones.iter().filter(|phone| !row.phones.contains(phone)).cloned());
    let note = if before.note.contains(&row.note) { before.note.clone() } else { join_notes(&before.note, &row.note) };
    Resident {
        id: before.id,
        name: text(&before.name, &row.name),
        id_number: row.id_number.clone().or_else(|| before.id_number.clone()),
        sex: if row.sex == Sex::Unknown { before.sex } else { row.sex },
        birth: row.birth.or(before.birth),
        phones,
        address: text(&before.address, &row.address),
        community: text(&before.community, &row.community),
        household,
        record_number: text(&before.record_number, &row.record_number),
        standing: before.standing,
        responsible: doctor.or(before.responsible),
        note,
        relation: text(&before.relation, row.household.as_deref().map_or("", |household| &household.relation)),
    }
}

/// The numbers of other certificates that imports wrote into a note (`护照: E12345678`).
fn certificates(note: &str) -> impl Iterator<Item = &str> {
    let pieces = note.split(['\n', ';']).filter_map(|piece| Some(piece.split_once(": ")?.1.trim()));
    pieces.filter(|text| is_other_certificate(text))
}

fn join_notes(old: &str, new: &str) -> String {
    if old.is_empty() { new.to_owned() } else { format!("{old}\n{new}") }
}
