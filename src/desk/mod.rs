//! What a leader does: one function per intent, one transaction each.

mod ahead;
mod assign;
mod bed;
mod books;
mod campaign;
mod card;
mod checklist;
mod class;
mod co_management;
mod contacts;
mod contract_lists;
mod contracts;
pub mod demo;
mod export;
mod group;
mod happened;
mod history;
pub mod import;
mod import_contracts;
mod import_services;
mod indicators;
mod intent;
mod interval;
mod keep;
mod kin;
mod leave;
mod lists;
pub mod model;
mod paper;
pub mod pay;
mod practices;
mod reach;
mod record;
mod referral_lists;
mod referrals;
mod round;
mod route;
mod route_sheet;
mod sample;
mod service_plan;
mod setup;
mod standing;
mod today;
mod visits;

use std::path::Path;
use std::sync::Arc;
use std::thread;

use crate::domain::care::class::Group;
use crate::domain::care::ruleset::RuleSet;
use crate::domain::date::Day;
use crate::domain::id::MemberId;
use crate::domain::pack_fault::{Misread, PackFault, PackFaultKind};
use crate::domain::problem::{LookupProblem, Problem};
use crate::domain::team::{Member, Team};
use crate::domain::text_hygiene::{clean, clean_name};
use crate::policy::Policy;
use crate::store::{EntryHead, Tx};
use model::{Intent, PopulationView, TeamView};

pub use crate::store::{OpenOptions, Result, Stamp, Store};
pub use class::ToldColour;
pub use keep::Checkup;

/// The team's own rule file beside the database: its name and its bytes as they were found.
#[derive(Debug, Clone, Copy)]
pub struct OwnPack<'t> {
    pub name: &'t str,
    pub bytes: &'t [u8],
}

impl<'t> OwnPack<'t> {
    /// # Errors
    /// The line on which the bytes stop being UTF-8.
    pub fn text(self) -> std::result::Result<(&'t str, &'t str), Vec<PackFault>> {
        std::str::from_utf8(self.bytes).map(|text| (self.name, text)).map_err(|error| {
            let before = &self.bytes[..error.valid_up_to()];
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            let kind = PackFaultKind::Misread(Misread::NotUtf8);
            vec![PackFault { pack: self.name.to_owned(), line: Some(line), at: None, kind }]
        })
    }
}

/// An open file together with the rules that hold for its team.
pub struct Desk {
    store: Store,
    policy: Arc<Policy>,
    team: Team,
    /// Everybody who ever was in the team, in roster order.
    members: Vec<Member>,
    /// Why the team's own rule file is not in force, if it is not.
    pack_faults: Vec<PackFault>,
}

impl Desk {
    /// Takes a file that has a team. Where the team's own rule file is faulty the built-in pack serves, and
    /// [`Self::pack_faults`] says so.
    ///
    /// # Errors
    /// [`Problem::File`] without a team, [`Problem::Pack`] where this program does not know the team's place.
    pub fn new(store: Store, own: Option<OwnPack<'_>>) -> Result<Self> {
        let (team, members) = (store.read().team()?, store.read().members()?);
        let (policy, pack_faults) = match own.map(OwnPack::text) {
            None => (Policy::shared(&team.policy)?, Vec::new()),
            Some(own) => match own.map_err(Problem::Pack).and_then(|own| Policy::load(&team.policy, Some(own))) {
                Ok(policy) => (Arc::new(policy), Vec::new()),
                Err(Problem::Pack(faults)) => (Policy::shared(&team.policy)?, faults),
                Err(problem) => return Err(problem),
            },
        };
        Ok(Self { store, policy, team, members, pack_faults })
    }

    #[must_use]
    pub fn team(&self) -> &Team {
        &self.team
    }

    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    #[must_use]
    pub fn pack_faults(&self) -> &[PackFault] {
        &self.pack_faults
    }

    /// The member who leads; in whose name changes are made where nobody else is named.
    #[must_use]
    pub fn leader(&self) -> Option<&Member> {
        self.members.iter().find(|member| member.leads)
    }

    #[must_use]
    pub fn rules(&self, day: Day) -> Arc<RuleSet> {
        self.policy.rules_on(day)
    }

    /// # Errors
    /// [`Problem::File`].
    pub fn team_view(&self, today: Day) -> Result<TeamView> {
        let population = |info: &crate::domain::care::ruleset::PopulationInfo| PopulationView {
            code: info.code.0.clone(),
            title: info.title.clone(),
            sensitive: info.sensitive,
        };
        let grouping = &self.rules(today).grouping;
        let titles = |groups: &[Group]| groups.iter().map(|group| group.title.clone()).collect();
        Ok(TeamView {
            name: self.team.name.clone(),
            policy: self.team.policy.clone(),
            consults: self.consults(),
            members: self.members.clone(),
            home_session: self.home_session(),
            bed_every: self.bed_rule(today).map(|rule| rule.every_days),
            leaves: self.store.read().leaves()?,
            populations: self.policy.populations().iter().map(population).collect(),
            papers: self.paper_asks(),
            contacts: self.contacts()?,
            classes: titles(&grouping.classes),
            health: titles(&grouping.health),
            households: titles(&grouping.households),
            signing: self.signing_view(today)?,
        })
    }

    /// Several questions whose answers are of one moment and agree with one another, whoever else writes meanwhile.
    ///
    /// # Errors
    /// What `ask` refuses, or [`Problem::File`].
    pub fn at_one_moment<T>(&self, ask: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        self.store.at_one_moment(|| ask(self))
    }

    /// # Errors
    /// [`LookupProblem::NoMember`].
    pub fn member(&self, id: MemberId) -> Result<&Member> {
        self.members.iter().find(|member| member.id == id).ok_or_else(|| self.no_member(&id.to_string()))
    }

    /// The member whom a person means: by name, by id, or by a role that one member alone has.
    ///
    /// # Errors
    /// [`LookupProblem::NoMember`] with the names that would do.
    pub fn member_named(&self, given: &str) -> Result<&Member> {
        let given = clean_name(given).text;
        let given = given.as_str();
        let by = |test: &dyn Fn(&Member) -> bool| {
            let mut matching = self.members.iter().filter(|member| test(member));
            matching.next().filter(|_| matching.next().is_none())
        };
        by(&|member| member.name == given)
            .or_else(|| by(&|member| member.id.to_string() == given))
            .or_else(|| by(&|member| member.role.code() == given))
            .ok_or_else(|| self.no_member(given))
    }

    fn no_member(&self, given: &str) -> Problem {
        let known = self.members.iter().map(|member| member.name.clone()).collect();
        LookupProblem::NoMember { given: given.to_owned(), known }.into()
    }

    fn member_name(&self, id: MemberId) -> String {
        self.member(id).map(|member| member.name.clone()).unwrap_or_default()
    }

    /// Runs one intent on the file by the rules of `today`.
    fn act<T>(
        &mut self,
        stamp: &Stamp,
        today: Day,
        what: What<'_>,
        work: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        self.act_with(stamp, today, what, |tx, _, _| work(tx))
    }

    /// As [`Self::act`], for work that asks for the rules and the team too.
    fn act_with<T>(
        &mut self,
        stamp: &Stamp,
        today: Day,
        what: What<'_>,
        work: impl FnOnce(&Tx<'_>, &Policy, &[Member]) -> Result<T>,
    ) -> Result<T> {
        let Self { store, policy, members, .. } = self;
        let rules = policy.rules_on(today);
        let subject = clean(what.subject).text;
        let head =
            EntryHead { intent: what.intent.code(), resident: what.resident, subject: &subject, rules: &rules, today };
        store.write(stamp, head, |tx| work(tx, policy, members))
    }

    /// As [`Self::act_with`], for work that touches many rows.
    fn act_at_length<T>(
        &mut self,
        stamp: &Stamp,
        today: Day,
        what: What<'_>,
        work: impl FnOnce(&Tx<'_>, &Policy, &[Member]) -> Result<T>,
    ) -> Result<T> {
        self.store.room_for_many()?;
        let done = self.act_with(stamp, today, what, work);
        self.store.room_as_usual()?;
        done
    }

    /// Brings every plan up to the day and the rules. Cheap where nothing turned: a year, a birthday, the clock, a
    /// rule pack.
    ///
    /// # Errors
    /// [`Problem::File`].
    pub fn roll_to(&mut self, today: Day) -> Result<()> {
        let rules = self.policy.rules_on(today);
        if self.store.read().planned_by()?.as_ref() != Some(&rules.fingerprint) {
            return self.store.replan_all(&rules, today, |_| true).map(drop);
        }
        let stale = self.store.read().stale(today)?;
        if stale.is_empty() { Ok(()) } else { self.store.replan(&stale, &rules, today) }
    }

    /// Rebuilds every plan of the file; `progress` hears how many are done and may stop it.
    ///
    /// # Errors
    /// [`Problem::File`].
    pub fn replan_all(&mut self, today: Day, progress: impl FnMut(usize) -> bool) -> Result<bool> {
        let rules = self.policy.rules_on(today);
        self.store.replan_all(&rules, today, progress)
    }
}

/// Opens the file of a team. The rule packs, which take as long to read, are read meanwhile, so that
/// [`Desk::new`] finds them.
///
/// # Errors
/// As [`Store::open`].
pub fn open(path: &Path, options: OpenOptions<'_>) -> Result<Store> {
    thread::scope(|scope| {
        scope.spawn(Policy::read_ahead);
        Store::open(path, options)
    })
}

/// Everything that is wrong with the pack of a place and the team's own file over it; empty for a sound one.
#[must_use]
pub fn policy_faults(place: &str, own: Option<OwnPack<'_>>) -> Vec<PackFault> {
    match own.map(OwnPack::text).transpose() {
        Ok(own) => Policy::lint(place, own),
        Err(faults) => faults,
    }
}

/// What an intent is called, and on whom it is.
#[derive(Clone, Copy)]
struct What<'a> {
    intent: Intent,
    resident: Option<crate::domain::id::ResidentId>,
    subject: &'a str,
}

#[cfg(test)]
mod tests {
    use super::demo::DemoOptions;
    use super::*;

    #[test]
    fn plans_follow_the_rules_as_soon_as_the_file_is_opened_with_others() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("desk.db");
        let today = Day::from_ymd_opt(2026, 11, 20).expect("a day");
        let store = Store::create(&path, OpenOptions::plain(1)).expect("a new file");
        Desk::demo(store, &DemoOptions { residents: 120, seed: 1, today }).expect("a demo");
        let duties = |own: Option<&[u8]>| {
            let store = Store::open(&path, OpenOptions::plain(1)).expect("opens");
            let own = own.map(|text| OwnPack { name: "own.toml", bytes: text });
            let mut desk = Desk::new(store, own).expect("a desk");
            desk.roll_to(today).expect("rolled");
            let dues = desk.due_up_to(today + chrono::Months::new(12), false, today).expect("a list");
            let (tcm, others): (Vec<_>, Vec<_>) = dues.into_iter().partition(|line| line.due.rule.0 == "elderly-tcm");
            (tcm.len(), others.len())
        };
        let (tcm, others) = duties(None);
        assert!(tcm > 0 && others > 0);
        assert_eq!(duties(Some(b"[[rule]]\nid = \"elderly-tcm\"\nenabled = false")), (0, others));
        assert_eq!(duties(Some(b"[[rule]]\nid = \"elderly-tcm\"\nenabledd = false")), (tcm, others), "a faulty file");
        assert_eq!(duties(Some(b"# \xb9\xe6\xd4\xf2")), (tcm, others), "of another encoding");
        assert_eq!(duties(None), (tcm, others));
    }
}
