//! Colours and classes: the leader's word on a resident's colour and pace, and the projections that lists are made from.

use std::collections::BTreeSet;

use rusqlite::{Row, params, params_from_iter};

use super::Reader;
use super::error::{OrProblem, Result};
use super::rows::{self, COLOUR, INTERVAL};
use super::write::Tx;
use crate::domain::care::class::{Classed, Grouping, OwnGroups};
use crate::domain::care::colour::{Colour, Mark, SetColour};
use crate::domain::care::due::RuleId;
use crate::domain::care::own_interval::OwnInterval;
use crate::domain::id::{HouseholdId, MemberId, ResidentId};
use crate::domain::people::{PeopleOrder, PeopleScope};

/// Residents of one colour and one place in each list, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassedCount {
    pub of: Classed,
    pub count: usize,
}

/// The twin in SQL of [`PeopleScope::holds`].
fn condition(scope: PeopleScope) -> String {
    match scope {
        PeopleScope::Everybody => "1".to_owned(),
        PeopleScope::Coloured(colour) => format!("p.colour = '{}'", colour.code()),
        PeopleScope::LookAgain => "p.look_again = 1".to_owned(),
        PeopleScope::Set => "p.is_set = 1".to_owned(),
        PeopleScope::Class(at) => format!("p.class = {at}"),
        PeopleScope::Household(at) => format!("p.household = {at}"),
        PeopleScope::Health(at) => format!("p.health = {at}"),
        PeopleScope::Contract(_)
        | PeopleScope::LacksCoManager
        | PeopleScope::LacksOnChecklist
        | PeopleScope::Population(_)
        | PeopleScope::VillageOf(_)
        | PeopleScope::SignedWith(_) => "0".to_owned(),
    }
}

const CLASSED: &str = "suggested, colour, is_set, look_again, own_class, own_household, health, class, household";

fn classed(row: &Row<'_>, from: usize) -> rusqlite::Result<Classed> {
    let suggested = rows::optional_code(row, from, Colour::from_code)?;
    let colour = rows::optional_code(row, from + 1, Colour::from_code)?;
    let (is_set, look_again) = (row.get(from + 2)?, row.get(from + 3)?);
    Ok(Classed {
        mark: suggested.zip(colour).map(|(suggested, colour)| Mark { suggested, colour, is_set, look_again }),
        own: OwnGroups { class: row.get(from + 4)?, household: row.get(from + 5)?, health: row.get(from + 6)? },
        class: row.get(from + 7)?,
        household: row.get(from + 8)?,
    })
}

/// The places in the lists of classes and of household types.
type Places = (Option<u8>, Option<u8>);

/// One person of a household, as its classes are settled from.
struct Housemate {
    resident: ResidentId,
    own: Places,
    settled: Places,
}

fn housemate(row: &Row<'_>, from: usize) -> rusqlite::Result<Housemate> {
    Ok(Housemate {
        resident: ResidentId(row.get(from)?),
        own: (row.get(from + 1)?, row.get(from + 2)?),
        settled: (row.get(from + 3)?, row.get(from + 4)?),
    })
}

const HOUSEMATE: &str = "r.id, p.own_class, p.own_household, p.class, p.household";

/// Whose classes are not what those of the household make of them, and what they should be.
fn unsettled(people: &[Housemate], grouping: &Grouping) -> Vec<(ResidentId, Places)> {
    let classes: Vec<Option<u8>> = people.iter().map(|person| person.own.0).collect();
    let types: Vec<Option<u8>> = people.iter().map(|person| person.own.1).collect();
    let (classes, household) = (grouping.classes_together(&classes), Grouping::household_together(&types));
    let should = |(person, class): (&Housemate, Option<u8>)| {
        // Who has gone is in no class and in no household any more.
        let should = (class, person.own.1.and(household));
        (should != person.settled).then_some((person.resident, should))
    };
    people.iter().zip(classes).filter_map(should).collect()
}

impl Reader<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn set_colour(&self, resident: ResidentId) -> Result<Option<SetColour>> {
        self.one(&format!("SELECT {COLOUR} FROM resident_colour WHERE resident_id = ?1"), [resident.0], |row| {
            rows::colour(row, 0)
        })
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn own_intervals(&self, resident: ResidentId) -> Result<Vec<OwnInterval>> {
        let sql = format!("SELECT {INTERVAL} FROM resident_interval WHERE resident_id = ?1 ORDER BY rule");
        self.list(&sql, [resident.0], |row| rows::interval(row, 0))
    }

    /// Of everybody, by resident.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn all_own_intervals(&self) -> Result<Vec<(ResidentId, OwnInterval)>> {
        let sql = format!("SELECT resident_id, {INTERVAL} FROM resident_interval ORDER BY resident_id, rule");
        self.list(&sql, [], |row| Ok((ResidentId(row.get(0)?), rows::interval(row, 1)?)))
    }

    /// Nothing for somebody who has no plan yet.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn classed(&self, resident: ResidentId) -> Result<Classed> {
        let sql = format!("SELECT {CLASSED} FROM plan WHERE resident_id = ?1");
        Ok(self.one(&sql, [resident.0], |row| classed(row, 0))?.unwrap_or_default())
    }

    /// The residents of a scope who are here.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn people(&self, scope: PeopleScope, order: PeopleOrder) -> Result<Vec<ResidentId>> {
        let condition = condition(scope);
        let gravest = "CASE p.colour WHEN 'red' THEN 0 WHEN 'yellow' THEN 1 ELSE 2 END";
        let (join, order) = match order {
            PeopleOrder::Roster => ("", "p.resident_id".to_owned()),
            PeopleOrder::Colour => ("", format!("{gravest}, p.resident_id")),
            PeopleOrder::Class => ("", format!("p.class, {gravest}, p.resident_id")),
            PeopleOrder::Household => {
                ("JOIN resident r ON r.id = p.resident_id", "p.household, r.household_id, p.resident_id".to_owned())
            }
        };
        self.list(
            &format!(
                "SELECT p.resident_id FROM plan p {join} WHERE p.colour IS NOT NULL AND {condition} ORDER BY {order}"
            ),
            [],
            |row| row.get(0).map(ResidentId),
        )
    }

    /// Everybody who is here, counted by colour and classes: every count of a scope is a sum of these.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn class_counts(&self) -> Result<Vec<ClassedCount>> {
        let sql = format!("SELECT {CLASSED}, count(*) FROM plan WHERE colour IS NOT NULL GROUP BY {CLASSED}");
        self.list(&sql, [], |row| {
            Ok(ClassedCount { of: classed(row, 0)?, count: row.get::<_, i64>(9)?.unsigned_abs() as usize })
        })
    }

    /// Whose place in the classes is not what the households make of it.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn misplaced(&self, grouping: &Grouping) -> Result<Vec<ResidentId>> {
        let mut found = self.list(
            "SELECT p.resident_id FROM plan p JOIN resident r ON r.id = p.resident_id WHERE r.household_id IS NULL
             AND (p.class IS NOT p.own_class OR p.household IS NOT p.own_household)",
            [],
            |row| row.get(0).map(ResidentId),
        )?;
        found.extend(self.unsettled_everywhere(grouping)?.into_iter().map(|(resident, _)| resident));
        Ok(found)
    }

    fn unsettled_everywhere(&self, grouping: &Grouping) -> Result<Vec<(ResidentId, Places)>> {
        let sql = format!(
            "SELECT r.household_id, {HOUSEMATE} FROM resident r JOIN plan p ON p.resident_id = r.id
             WHERE r.household_id IS NOT NULL ORDER BY r.household_id"
        );
        let mut found = Vec::new();
        let mut run = || {
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut all = statement.query([])?;
            let (mut home, mut people) = (None, Vec::new());
            while let Some(row) = all.next()? {
                let of: i64 = row.get(0)?;
                if home.replace(of).is_some_and(|before| before != of) {
                    found.extend(unsettled(&people, grouping));
                    people.clear();
                }
                people.push(housemate(row, 1)?);
            }
            found.extend(unsettled(&people, grouping));
            Ok(())
        };
        run().or_problem(self.connection)?;
        Ok(found)
    }

    pub(super) fn household_of(&self, resident: ResidentId) -> Result<Option<HouseholdId>> {
        let of: Option<Option<i64>> =
            self.one("SELECT household_id FROM resident WHERE id = ?1", [resident.0], |row| row.get(0))?;
        Ok(of.flatten().map(HouseholdId))
    }

    /// Residents of a community who are here: how many, and for how many of them somebody answers.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn communities(&self) -> Result<Vec<(String, usize, usize)>> {
        self.list(
            "SELECT community, count(*), count(responsible_id) FROM resident WHERE standing = 'present'
             GROUP BY community ORDER BY community",
            [],
            |row| {
                let count = |column| row.get::<_, i64>(column).map(|count| count.unsigned_abs() as usize);
                Ok((row.get(0)?, count(1)?, count(2)?))
            },
        )
    }
}

/// Whom an assignment by area takes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssignScope<'a> {
    pub community: &'a str,
    /// Only those for whom nobody answers yet.
    pub only_free: bool,
    /// Only these classes; everybody where there are none.
    pub classes: &'a [u8],
}

impl AssignScope<'_> {
    /// With ?1 the community and ?2 the member: those for whom somebody else answers, or nobody.
    fn condition(&self) -> String {
        let free = if self.only_free { " AND responsible_id IS NULL" } else { "" };
        let classes: Vec<String> = self.classes.iter().map(u8::to_string).collect();
        let of_class = match classes.join(", ") {
            none if none.is_empty() => String::new(),
            some => format!(" AND id IN (SELECT resident_id FROM plan WHERE class IN ({some}))"),
        };
        format!("community = ?1 AND standing = 'present' AND responsible_id IS NOT ?2{free}{of_class}")
    }
}

impl Reader<'_> {
    /// Who would get this member, and how many of them would change from somebody else.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn assignable(&self, scope: &AssignScope<'_>, member: MemberId) -> Result<(usize, usize)> {
        let sql = format!("SELECT count(*), count(responsible_id) FROM resident WHERE {}", scope.condition());
        let counted = self.one(&sql, params![scope.community, member.0], |row| {
            let count = |column| row.get::<_, i64>(column).map(|count| count.unsigned_abs() as usize);
            Ok((count(0)?, count(1)?))
        })?;
        Ok(counted.unwrap_or_default())
    }
}

impl Tx<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every change here.
    pub fn set_colour(&self, resident: ResidentId, set: &SetColour) -> Result<()> {
        self.touch(resident);
        let id = self.new_id();
        let SetColour { colour, suggested, because, set_on, until } = set;
        self.execute(
            &format!(
                "INSERT INTO resident_colour (id, resident_id, {COLOUR}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (resident_id) DO UPDATE SET colour = excluded.colour, suggested = excluded.suggested,
                     because = excluded.because, set_on = excluded.set_on, until_on = excluded.until_on"
            ),
            params![id, resident.0, colour.code(), suggested.code(), because, set_on, until],
        )
        .map(drop)
    }

    /// Whether there was one.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn clear_colour(&self, resident: ResidentId) -> Result<bool> {
        self.touch(resident);
        Ok(self.execute("DELETE FROM resident_colour WHERE resident_id = ?1", [resident.0])? > 0)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn set_own_interval(&self, resident: ResidentId, own: &OwnInterval) -> Result<()> {
        self.touch(resident);
        let id = self.new_id();
        let mut values = rows::interval_values(own);
        values.insert(0, Box::new(resident.0));
        values.insert(0, Box::new(id));
        self.execute(
            &format!(
                "{} ON CONFLICT (resident_id, rule) DO UPDATE SET every = excluded.every, from_on = excluded.from_on,
                     mode = excluded.mode, exact = excluded.exact, because = excluded.because,
                     set_on = excluded.set_on",
                rows::insert("resident_interval", &format!("id, resident_id, {INTERVAL}"))
            ),
            params_from_iter(values),
        )
        .map(drop)
    }

    /// Whether there was one.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn clear_own_interval(&self, resident: ResidentId, rule: &RuleId) -> Result<bool> {
        self.touch(resident);
        let sql = "DELETE FROM resident_interval WHERE resident_id = ?1 AND rule = ?2";
        Ok(self.execute(sql, params![resident.0, rule.0])? > 0)
    }

    /// Names the member who answers for the people of a scope; returns how many changed. No plan depends on it.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn assign(&self, scope: &AssignScope<'_>, member: MemberId) -> Result<usize> {
        let sql = format!("UPDATE resident SET responsible_id = ?2 WHERE {}", scope.condition());
        self.execute(&sql, params![scope.community, member.0])
    }

    /// Brings the classes of these residents' households, and of the others named, up to what their people make of them.
    pub(super) fn settle(
        &self,
        residents: impl Iterator<Item = ResidentId>,
        mut households: BTreeSet<HouseholdId>,
        grouping: &Grouping,
    ) -> Result<()> {
        for resident in residents {
            households.extend(self.read().household_of(resident)?);
        }
        let sql =
            format!("SELECT {HOUSEMATE} FROM resident r JOIN plan p ON p.resident_id = r.id WHERE r.household_id = ?1");
        for household in households {
            let people = self.read().list(&sql, [household.0], |row| housemate(row, 0))?;
            unsettled(&people, grouping).iter().try_for_each(|(id, should)| self.place(*id, *should))?;
        }
        Ok(())
    }

    /// The same for everybody.
    pub(super) fn settle_all(&self, grouping: &Grouping) -> Result<()> {
        let found = self.read().unsettled_everywhere(grouping)?;
        found.iter().try_for_each(|(id, should)| self.place(*id, *should))
    }

    fn place(&self, resident: ResidentId, (class, household): Places) -> Result<()> {
        self.execute(
            "UPDATE plan SET class = ?2, household = ?3 WHERE resident_id = ?1",
            params![resident.0, class, household],
        )
        .map(drop)
    }
}
