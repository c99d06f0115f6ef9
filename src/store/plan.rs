//! The due rows: a projection of rules and facts, rebuilt in the transaction that changes a fact.

use std::collections::BTreeSet;

use rusqlite::{Row, params};

use super::error::Result;
use super::rows;
use super::write::{MANY, Tx};
use super::{Reader, Store};
use crate::domain::care::colour::Mark;
use crate::domain::care::due::{Due, RuleId, SOON_DAYS, Stage, Status};
use crate::domain::care::facts::Facts;
use crate::domain::care::plan::{Plan, plan};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::date::{Day, add_days};
use crate::domain::id::ResidentId;

/// One duty and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRow {
    pub resident: ResidentId,
    pub due: Due,
}

/// A span of the duties, in the terms of their columns. Lists and counts are made from the same scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueScope {
    /// First and last due day.
    pub due: (Day, Day),
    /// The window opens on this day or earlier.
    pub opens_by: Day,
    pub stage: Option<Stage>,
    /// Only duties that rest on one of these results of these rules; `None` for all duties.
    pub results: Option<Vec<(RuleId, Vec<String>)>>,
}

impl DueScope {
    /// Far enough for any duty, and still ten characters long.
    const NEVER: Day = Day::from_ymd_opt(9999, 12, 31).unwrap();
    const EVER: Day = Day::from_ymd_opt(1, 1, 1).unwrap();

    #[must_use]
    pub fn all() -> Self {
        Self { due: (Self::EVER, Self::NEVER), opens_by: Self::NEVER, stage: None, results: None }
    }

    /// Late by `least` to `most` days: the SQL twin of [`Due::status`] being late.
    #[must_use]
    pub fn late(today: Day, least: i64, most: i64) -> Self {
        Self { due: (add_days(today, -most).max(Self::EVER), add_days(today, -least)), ..Self::all() }
    }

    /// The SQL twin of the status `soon`.
    #[must_use]
    pub fn soon(today: Day) -> Self {
        Self { due: (today, add_days(today, SOON_DAYS)), opens_by: today, ..Self::all() }
    }

    /// Late, or of the status `soon`.
    #[must_use]
    pub fn up_to_soon(today: Day) -> Self {
        Self { due: (Self::EVER, add_days(today, SOON_DAYS)), opens_by: today, ..Self::all() }
    }

    /// The SQL twin of the status `open`.
    #[must_use]
    pub fn open(today: Day) -> Self {
        Self { due: (add_days(today, SOON_DAYS + 1), Self::NEVER), opens_by: today, ..Self::all() }
    }

    /// Whatever opens or falls due up to the day.
    #[must_use]
    pub fn up_to(day: Day) -> Self {
        Self { opens_by: day, ..Self::all() }
    }

    #[must_use]
    pub fn at_stage(self, stage: Stage) -> Self {
        Self { stage: Some(stage), ..self }
    }

    /// Those whose last result is one of these.
    #[must_use]
    pub fn after_results(self, results: Vec<(RuleId, Vec<String>)>) -> Self {
        Self { results: Some(results), ..self }
    }
}

const DUE: &str = "rule, stage, opens_on, due_on, closes_on, missed_from, done, needed, reason";

impl DueScope {
    /// The condition with ?1 to ?3 for [`Self::params`]. The stage is written out, so that its index can serve.
    pub(super) fn condition(&self) -> String {
        let stage = self.stage.map(|stage| format!(" AND stage = '{}'", stage.code())).unwrap_or_default();
        let results = self.results.as_deref().map(after_one_of).unwrap_or_default();
        format!("due_on BETWEEN ?1 AND ?2 AND opens_on <= ?3{stage}{results}")
    }

    pub(super) fn params(&self) -> [Day; 3] {
        [self.due.0, self.due.1, self.opens_by]
    }
}

/// The ids are those of packs; they are quoted all the same, because a team may write its own.
fn after_one_of(results: &[(RuleId, Vec<String>)]) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let of_rule = |(rule, outcomes): &(RuleId, Vec<String>)| {
        let outcomes: Vec<String> = outcomes.iter().map(|outcome| quoted(outcome)).collect();
        format!("(rule = {} AND json_extract(reason, '$.outcome') IN ({}))", quoted(&rule.0), outcomes.join(", "))
    };
    let rules: Vec<String> = results.iter().map(of_rule).collect();
    if rules.is_empty() { " AND 0".to_owned() } else { format!(" AND ({})", rules.join(" OR ")) }
}

fn due(row: &Row<'_>, from: usize) -> rusqlite::Result<Due> {
    Ok(Due {
        rule: RuleId(row.get(from)?),
        stage: rows::code(row, from + 1, Stage::from_code)?,
        opens_on: rows::day(row, from + 2)?,
        due_on: rows::day(row, from + 3)?,
        closes_on: rows::day(row, from + 4)?,
        missed_from: rows::optional_day(row, from + 5)?,
        done_this_year: row.get(from + 6)?,
        needed_this_year: row.get(from + 7)?,
        reason: rows::code(row, from + 8, |text| serde_json::from_str(text).ok())?,
    })
}

impl Reader<'_> {
    /// The residents and rules of a scope, longest overdue first. Cheap enough for every duty of the file.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn due_keys(&self, scope: &DueScope) -> Result<Vec<(ResidentId, RuleId)>> {
        self.list(
            &format!(
                "SELECT resident_id, rule FROM due WHERE {} ORDER BY due_on, resident_id, rule",
                scope.condition()
            ),
            scope.params(),
            |row| Ok((ResidentId(row.get(0)?), RuleId(row.get(1)?))),
        )
    }

    /// The first `limit` duties of a scope, in the same order.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn due_rows(&self, scope: &DueScope, limit: usize) -> Result<Vec<DueRow>> {
        let ([from, to, opens], condition) = (scope.params(), scope.condition());
        self.list(
            &format!(
                "SELECT resident_id, {DUE} FROM due WHERE {condition} ORDER BY due_on, resident_id, rule LIMIT ?4"
            ),
            params![from, to, opens, i64::try_from(limit).unwrap_or(i64::MAX)],
            |row| Ok(DueRow { resident: ResidentId(row.get(0)?), due: due(row, 1)? }),
        )
    }

    /// How many duties of a scope fall due on each day. The numbers sum to the length of [`Self::due_keys`].
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn due_per_day(&self, scope: &DueScope) -> Result<Vec<(Day, usize)>> {
        self.list(
            &format!("SELECT due_on, count(*) FROM due WHERE {} GROUP BY due_on ORDER BY due_on", scope.condition()),
            scope.params(),
            |row| Ok((rows::day(row, 0)?, row.get::<_, i64>(1)?.unsigned_abs() as usize)),
        )
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn due_count(&self, scope: &DueScope) -> Result<usize> {
        self.count(&format!("SELECT count(*) FROM due WHERE {}", scope.condition()), scope.params())
    }

    /// Every duty of one resident, the earliest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn dues_of(&self, resident: ResidentId) -> Result<Vec<Due>> {
        self.list(&format!("SELECT {DUE} FROM due WHERE resident_id = ?1 ORDER BY due_on, rule"), [resident.0], |row| {
            due(row, 0)
        })
    }

    /// Where the gravest duty of one resident stands; `None` for a person who owes nothing.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn worst_status(&self, resident: ResidentId, today: Day) -> Result<Option<Status>> {
        let sql = "SELECT opens_on, due_on, missed_from FROM due WHERE resident_id = ?1";
        let statuses = self.list(sql, [resident.0], |row| {
            Ok(Status::of(rows::day(row, 0)?, rows::day(row, 1)?, rows::optional_day(row, 2)?, today))
        })?;
        Ok(statuses.into_iter().max())
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn due_of(&self, resident: ResidentId, rule: &RuleId) -> Result<Option<Due>> {
        self.one(
            &format!("SELECT {DUE} FROM due WHERE resident_id = ?1 AND rule = ?2"),
            params![resident.0, rule.0],
            |row| due(row, 0),
        )
    }

    /// Residents whose rows may no longer be exact on `today`: a year turned, a birthday came, the clock went back.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn stale(&self, today: Day) -> Result<Vec<ResidentId>> {
        // Each half by its own index; asked for in order, SQLite would walk through everybody.
        let of = |sql: &str| self.list(sql, [today], |row| row.get(0).map(ResidentId));
        let mut stale = of("SELECT resident_id FROM plan WHERE good_until < ?1")?;
        stale.extend(of("SELECT resident_id FROM plan WHERE built_on > ?1")?);
        stale.sort_unstable();
        stale.dedup();
        Ok(stale)
    }

    /// The fingerprint of the rules by which every plan was made; `None` in a file that was never planned.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn planned_by(&self) -> Result<Option<String>> {
        self.one("SELECT fingerprint FROM plan_rules", [], |row| row.get(0))
    }
}

impl Tx<'_> {
    /// The classes of the household are left to [`Tx::settle`].
    pub(super) fn replan(&self, resident: ResidentId, rules: &RuleSet, today: Day) -> Result<()> {
        // A resident whose entry was just taken back has no facts; the rows went with it.
        let Some(facts) = self.read().facts(resident)? else { return Ok(()) };
        self.replan_from(resident, &facts, rules, today)
    }

    pub(super) fn replan_from(&self, resident: ResidentId, facts: &Facts, rules: &RuleSet, today: Day) -> Result<()> {
        self.execute("DELETE FROM due WHERE resident_id = ?1", [resident.0])?;
        let plan = plan(facts, rules, today);
        self.put_plan(resident, &plan, plan.mark(facts, today), today)
    }

    fn put_plan(&self, resident: ResidentId, plan: &Plan, mark: Option<Mark>, today: Day) -> Result<()> {
        for due in &plan.dues {
            let reason = serde_json::to_string(&due.reason).unwrap_or_default();
            self.execute(
                &format!("INSERT INTO due (resident_id, {DUE}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"),
                params![
                    resident.0,
                    due.rule.0,
                    due.stage.code(),
                    due.opens_on,
                    due.due_on,
                    due.closes_on,
                    due.missed_from,
                    due.done_this_year,
                    due.needed_this_year,
                    reason,
                ],
            )?;
        }
        self.execute(
            "INSERT INTO plan (resident_id, built_on, good_until, suggested, colour, is_set, look_again, own_class, class,
                               own_household, household, health)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?9, ?10)
             ON CONFLICT (resident_id) DO UPDATE SET built_on = excluded.built_on, good_until = excluded.good_until,
                 suggested = excluded.suggested, colour = excluded.colour, is_set = excluded.is_set,
                 look_again = excluded.look_again, own_class = excluded.own_class, class = excluded.class,
                 own_household = excluded.own_household, household = excluded.household, health = excluded.health",
            params![
                resident.0,
                today,
                plan.good_until.min(DueScope::NEVER),
                mark.map(|mark| mark.suggested.code()),
                mark.map(|mark| mark.colour.code()),
                mark.is_some_and(|mark| mark.is_set),
                mark.is_some_and(|mark| mark.look_again),
                plan.groups.class,
                plan.groups.household,
                plan.groups.health,
            ],
        )
        .map(drop)
    }
}

/// Residents planned per transaction-free read; keeps a rebuild of 200,000 within little memory.
pub(super) const CHUNK: i64 = 4_096;

impl Store {
    /// Rebuilds the rows of these residents; no intent, since no fact changes.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn replan(&mut self, residents: &[ResidentId], rules: &RuleSet, today: Day) -> Result<()> {
        self.without_entry(|tx| {
            residents.iter().try_for_each(|id| tx.replan(*id, rules, today))?;
            if residents.len() < MANY {
                return tx.settle(residents.iter().copied(), BTreeSet::new(), &rules.grouping);
            }
            tx.settle_all(&rules.grouping)
        })
    }

    /// Rebuilds every row of the file. `progress` hears how many residents are done and may stop the work, which
    /// then leaves everything as it was.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn replan_all(&mut self, rules: &RuleSet, today: Day, mut progress: impl FnMut(usize) -> bool) -> Result<bool> {
        let mut whole = true;
        self.with_room(|store| {
            store.without_entry(|tx| {
                tx.execute("DELETE FROM due", [])?;
                let mut done = 0_usize;
                tx.read().for_each_facts(|resident, facts| {
                    let plan = plan(facts, rules, today);
                    tx.put_plan(resident, &plan, plan.mark(facts, today), today)?;
                    done += 1;
                    whole = !done.is_multiple_of(CHUNK as usize) || progress(done);
                    if whole { Ok(()) } else { Err(stopped()) }
                })?;
                tx.settle_all(&rules.grouping)?;
                tx.execute(
                    "INSERT INTO plan_rules (id, fingerprint) VALUES (1, ?1)
                 ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint",
                    [&rules.fingerprint],
                )
                .map(drop)
            })
        })
        .or_else(|problem| if whole { Err(problem) } else { Ok(()) })?;
        Ok(whole)
    }
}

fn stopped() -> crate::domain::problem::Problem {
    crate::domain::problem::Problem::System { what: "replan", detail: String::new() }
}
