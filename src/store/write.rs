//! The only way to change the file: one intent, one IMMEDIATE transaction, one journal entry, and the plans of
//! everybody it touched rebuilt before it commits.

use std::cell::RefCell;
use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::error::{OrProblem, Result, in_file};
use super::ids::IdMaker;
use super::inspect::check_ours;
use super::watch::watch;
use super::{Reader, Store};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::date::Day;
use crate::domain::id::{EntryId, HouseholdId, ResidentId};
use crate::domain::problem::FileFault;

/// From so many residents on, reading the facts of everybody table by table is quicker than asking for each.
pub(super) const MANY: usize = 2_000;

/// Who acts, and when by the clock on the wall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    pub at: DateTime<FixedOffset>,
    pub who: String,
}

/// What an intent is called in the journal, and what its plans are rebuilt by.
#[derive(Clone, Copy)]
pub struct EntryHead<'a> {
    /// The intent's code.
    pub intent: &'a str,
    pub resident: Option<ResidentId>,
    /// On whom or what, in the words of the file (a name, a month, a file name).
    pub subject: &'a str,
    pub rules: &'a RuleSet,
    pub today: Day,
}

/// A change under way. Dropped without commit, nothing happened.
pub struct Tx<'s> {
    pub(super) connection: &'s Connection,
    ids: &'s IdMaker,
    at_ms: i64,
    touched: RefCell<BTreeSet<ResidentId>>,
    /// Households that somebody has left or joined.
    households: RefCell<BTreeSet<HouseholdId>>,
}

impl Store {
    /// Runs `work` as one intent. Where it changes no row, no entry is written either.
    ///
    /// # Errors
    /// What `work` refuses, or [`crate::domain::problem::Problem::File`]; either way nothing was changed.
    pub fn write<T>(
        &mut self,
        stamp: &Stamp,
        head: EntryHead<'_>,
        work: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        // Before the transaction: what a refused change takes back would take the triggers with it.
        self.watch_once()?;
        let Self { connection, ids, .. } = &*self;
        let at_ms = stamp.at.timestamp_millis();
        let tx = self.begin()?;
        // Another program may have written since: its ids come before ours.
        ids.continue_after(connection).or_problem(connection)?;
        let entry = EntryId(ids.next(at_ms));
        insert_entry(connection, entry, stamp, head).or_problem(connection)?;
        let inner = Tx { connection, ids, at_ms, touched: RefCell::default(), households: RefCell::default() };
        let result = work(&inner)?;
        if changed_rows(connection, entry).or_problem(connection)? == 0 {
            return Ok(result);
        }
        inner.replan_touched(head.rules, head.today, |_| Ok(()))?;
        tx.commit().or_problem(connection)?;
        Ok(result)
    }

    /// Keeps that something was done which changes no row: health data left the house on paper. There is nothing in it
    /// for an undo.
    ///
    /// # Errors
    /// [`crate::domain::problem::Problem::File`].
    pub fn note(&mut self, stamp: &Stamp, head: EntryHead<'_>) -> Result<()> {
        let Self { connection, ids, .. } = &*self;
        let tx = self.begin()?;
        ids.continue_after(connection).or_problem(connection)?;
        let entry = EntryId(ids.next(stamp.at.timestamp_millis()));
        insert_entry(connection, entry, stamp, head).or_problem(connection)?;
        tx.commit().or_problem(connection)
    }

    /// Fills a new file with what nobody did by hand (a demo): no entry, no rows in the journal, plans left to
    /// [`Self::replan_all`]. `at_ms` is the moment that the ids carry.
    ///
    /// # Errors
    /// What `work` refuses, or [`crate::domain::problem::Problem::File`]; nothing was written then.
    pub fn fill(&mut self, at_ms: i64, work: impl FnOnce(&Tx<'_>) -> Result<()>) -> Result<()> {
        self.with_room(|store| {
            debug_assert!(!store.watches, "a file that was worked on is not filled");
            let Self { connection, ids, .. } = &*store;
            let tx = store.begin()?;
            work(&Tx { connection, ids, at_ms, touched: RefCell::default(), households: RefCell::default() })?;
            tx.commit().or_problem(connection)
        })
    }

    fn watch_once(&mut self) -> Result<()> {
        if !self.watches {
            watch(&self.connection).or_problem(&self.connection)?;
            self.watches = true;
        }
        Ok(())
    }

    /// Keeps other programs from writing; refuses where one of them, newer than this, has brought the file up since,
    /// and where the file is no longer under its name.
    fn begin(&self) -> Result<Transaction<'_>> {
        let Self { connection, steps, place, .. } = self;
        if place.as_ref().is_some_and(|place| !place.is_kept()) {
            return Err(in_file(connection, FileFault::Moved));
        }
        let tx = Transaction::new_unchecked(connection, TransactionBehavior::Immediate).or_problem(connection)?;
        check_ours(connection, *steps).map_err(|fault| in_file(connection, fault))?;
        Ok(tx)
    }

    /// For projections, which are no intent: the journal does not watch them.
    pub(super) fn without_entry(&mut self, work: impl FnOnce(&Tx<'_>) -> Result<()>) -> Result<()> {
        let Self { connection, ids, .. } = &*self;
        let tx = self.begin()?;
        work(&Tx { connection, ids, at_ms: 0, touched: RefCell::default(), households: RefCell::default() })?;
        tx.commit().or_problem(connection)
    }
}

fn insert_entry(connection: &Connection, entry: EntryId, stamp: &Stamp, head: EntryHead<'_>) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO journal (id, at, who, intent, resident_id, subject) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            entry.0,
            stamp.at.to_rfc3339(),
            stamp.who,
            head.intent,
            head.resident.map(|r| r.0),
            head.subject
        ])
        .map(drop)
}

fn changed_rows(connection: &Connection, entry: EntryId) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM journal_row WHERE entry_id = ?1)")?
        .query_row([entry.0], |row| row.get(0))
}

impl<'s> Tx<'s> {
    /// Questions to the file as it stands inside this change.
    #[must_use]
    pub fn read(&self) -> Reader<'s> {
        Reader { connection: self.connection }
    }

    pub(super) fn new_id(&self) -> i64 {
        self.ids.next(self.at_ms)
    }

    /// Marks a resident whose facts changed.
    pub(super) fn touch(&self, resident: ResidentId) {
        self.touched.borrow_mut().insert(resident);
    }

    /// Marks a household that has lost or won somebody.
    pub(super) fn touch_household(&self, household: HouseholdId) {
        self.households.borrow_mut().insert(household);
    }

    /// Rebuilds the plans of everybody touched so far. A large change does so itself and hears through `before_each`
    /// how many are done; what is touched afterwards is rebuilt before the commit.
    ///
    /// # Errors
    /// What `before_each` refuses, or [`crate::domain::problem::Problem::File`].
    pub fn replan_touched(
        &self,
        rules: &RuleSet,
        today: Day,
        mut before_each: impl FnMut(usize) -> Result<()>,
    ) -> Result<()> {
        let touched = self.touched.take();
        let households = self.households.take();
        if touched.len() < MANY {
            touched.iter().try_for_each(|resident| self.replan(*resident, rules, today))?;
            return self.settle(touched.into_iter(), households, &rules.grouping);
        }
        let mut done = 0;
        self.read().for_each_facts(|resident, facts| {
            if !touched.contains(&resident) {
                return Ok(());
            }
            before_each(done)?;
            done += 1;
            self.replan_from(resident, facts, rules, today)
        })?;
        self.settle_all(&rules.grouping)
    }

    /// Runs one prepared statement that changes rows.
    pub(super) fn execute(&self, sql: &str, params: impl rusqlite::Params) -> Result<usize> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(params))
            .or_problem(self.connection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::problem::Problem;
    use crate::store::OpenOptions;

    fn head(rules: &RuleSet) -> EntryHead<'_> {
        let today = Day::from_ymd_opt(2026, 11, 22).expect("a day");
        EntryHead { intent: "test", resident: None, subject: "", rules, today }
    }

    fn stamp() -> Stamp {
        Stamp { at: "2026-11-22T09:00:00+08:00".parse().expect("a moment"), who: String::new() }
    }

    /// Everything that a change could have left behind.
    fn counts(store: &Store) -> Vec<i64> {
        let count = |table| {
            let sql = format!("SELECT count(*) FROM {table}");
            store.connection.query_row(&sql, [], |row| row.get(0)).expect("a number")
        };
        ["setting", "journal", "journal_row"].map(count).to_vec()
    }

    #[test]
    fn a_full_disk_is_said_and_leaves_the_file_as_it_was() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let path = folder.path().join("team.jiayi");
        let mut store = Store::create(&path, OpenOptions::plain(1)).expect("a new file");
        let rules = RuleSet::default();
        let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("pages");
        for spare in 0..12 {
            // As large as the file may become: a disk that is full after so many pages more.
            store.connection.pragma_update(None, "max_page_count", pages + spare).expect("a limit");
            let before = counts(&store);
            let long = "x".repeat(60_000);
            let full = store.write(&stamp(), head(&rules), |tx| tx.set_setting("long", &long)).err();
            assert_eq!(
                full,
                Some(Problem::File { path: path.display().to_string(), fault: FileFault::Full }),
                "{spare}"
            );
            assert_eq!(counts(&store), before);
        }
        store.connection.pragma_update(None, "max_page_count", 1_000_000).expect("room again");
        store.write(&stamp(), head(&rules), |tx| tx.set_setting("long", "x")).expect("now it goes");
        assert_eq!(store.read().integrity().expect("asked"), Vec::<String>::new());
    }

    #[test]
    fn a_row_that_one_intent_changed_twice_goes_back_to_what_it_was_before_both() {
        let mut store = Store::in_memory(1).expect("a file");
        let rules = RuleSet::default();
        store.write(&stamp(), head(&rules), |tx| tx.set_setting("a", "0")).expect("set");
        let twice = |tx: &Tx<'_>| {
            tx.set_setting("a", "1")?;
            tx.set_setting("b", "1")?;
            tx.set_setting("a", "2")?;
            tx.set_setting("b", "2")
        };
        store.write(&stamp(), head(&rules), twice).expect("set twice");
        store.undo(&stamp(), EntryHead { intent: "undo", ..head(&rules) }).expect("taken back");
        let settings = ["a", "b"].map(|key| store.read().setting(key).expect("asked"));
        assert_eq!(settings, [Some("0".to_owned()), None]);
    }

    #[test]
    fn a_change_that_is_refused_or_changes_nothing_leaves_no_entry() {
        let mut store = Store::in_memory(1).expect("a file");
        let rules = RuleSet::default();
        let before = counts(&store);
        let refused = store.write(&stamp(), head(&rules), |tx| {
            tx.set_setting("a", "1")?;
            Err::<(), _>(Problem::ImportRefused { refused: 1 })
        });
        assert_eq!(refused, Err(Problem::ImportRefused { refused: 1 }));
        store.write(&stamp(), head(&rules), |_| Ok(())).expect("nothing to do");
        assert_eq!(counts(&store), before);
        for _ in 0..2 {
            store.write(&stamp(), head(&rules), |tx| tx.set_setting("a", "1")).expect("set");
        }
        assert_eq!(counts(&store), [1, 1, 1]);
    }
}
