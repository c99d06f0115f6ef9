//! What every command needs: the file, the day, who acts. The edge of the house where the clock is read.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::args::Global;
use crate::desk::model::NewTeam;
use crate::desk::{Desk, OpenOptions, OwnPack, Result, Stamp, Store, open};
use crate::domain::care::ruleset::RuleSet;
use crate::domain::date::Day;
use crate::domain::mask;
use crate::domain::problem::{FileFault, Problem, read_day};
use crate::domain::resident::Population;
use crate::text::policy::own_pack_not_used;

/// The surroundings of one run.
#[derive(Debug, Clone)]
pub struct Context {
    pub path: PathBuf,
    pub now: DateTime<FixedOffset>,
    pub today: Day,
    /// Whether `today` was given; a screen then stays on that day over midnight.
    pub fixed_day: bool,
    pub json: bool,
    pub reveal: bool,
}

impl Context {
    /// # Errors
    /// A `--today` that is no date; a system that names no home for our file.
    pub fn new(global: &Global) -> Result<Self> {
        let now = clock();
        let given = global.today.as_deref().map(read_day).transpose()?;
        let path = match &global.file {
            Some(path) => path.clone(),
            None => default_path()?,
        };
        Ok(Self {
            path,
            now,
            today: given.unwrap_or_else(|| now.date_naive()),
            fixed_day: given.is_some(),
            json: global.json,
            reveal: global.reveal,
        })
    }

    /// Opens the file with its plans brought up to today.
    ///
    /// # Errors
    /// [`Problem::File`], [`Problem::Pack`].
    pub fn open(&self) -> Result<Desk> {
        let mut desk = self.open_as_is()?;
        desk.roll_to(self.today)?;
        Ok(desk)
    }

    /// Opens the file without touching its plans. A rule file of the team's own that is not in force is told on
    /// standard error.
    ///
    /// # Errors
    /// [`Problem::File`], [`Problem::Pack`].
    pub fn open_as_is(&self) -> Result<Desk> {
        let desk = self.open_silently()?;
        say_own_pack_not_used(&desk);
        Ok(desk)
    }

    /// Opens the file for a screen, which says by itself what there is to say.
    ///
    /// # Errors
    /// [`Problem::File`], [`Problem::Pack`].
    pub fn open_silently(&self) -> Result<Desk> {
        let store = open(&self.path, options()?)?;
        let own = own_file(&self.path)?;
        Desk::new(store, own.as_ref().map(OwnFile::pack))
    }

    /// Makes the file with its team. A file that was made and never got its team, because the power failed between,
    /// gets it now; any other file that is there is refused. Where the team cannot be written, no new file stays.
    ///
    /// # Errors
    /// [`Problem::Setup`], [`Problem::File`].
    pub fn make(&self, team: &NewTeam, stamp: &Stamp, today: Day) -> Result<Desk> {
        Desk::check_new_team(team)?;
        let own = own_file(&self.path)?;
        let (store, is_new) = match Store::create(&self.path, options()?) {
            Err(Problem::File { fault: FileFault::AlreadyExists, .. }) if self.lacks_team() => {
                (Store::open(&self.path, options()?)?, false)
            }
            made => (made?, true),
        };
        let desk = Desk::set_up(store, team, own.as_ref().map(OwnFile::pack), stamp, today);
        if desk.is_err() && is_new {
            let _ = std::fs::remove_file(&self.path);
        }
        desk
    }

    /// There is nothing to open yet: no file, or one without a team.
    #[must_use]
    pub fn lacks_team(&self) -> bool {
        let missing = |problem| matches!(problem, Problem::File { fault: FileFault::Missing | FileFault::NoTeam, .. });
        self.open_silently().is_err_and(missing)
    }

    /// Who acts: the leader, at this moment.
    #[must_use]
    pub fn stamp(&self, desk: &Desk) -> Stamp {
        Stamp { at: self.now, who: desk.leader().map(|leader| leader.name.clone()).unwrap_or_default() }
    }
}

/// Hides numbers unless they were asked for.
impl Context {
    #[must_use]
    pub fn id_number(&self, number: &str) -> String {
        if self.reveal { number.to_owned() } else { mask::id_number(number) }
    }

    #[must_use]
    pub fn phone(&self, phone: &str) -> String {
        if self.reveal { phone.to_owned() } else { mask::phone(phone) }
    }

    /// The code of a population, where it may be shown.
    #[must_use]
    pub fn population(&self, code: &Population, rules: &RuleSet) -> String {
        if self.reveal || !rules.is_sensitive(code) { code.0.clone() } else { mask::POPULATION.to_owned() }
    }
}

/// The clock on the wall, with its offset.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the command line is an edge where the clock is read")]
pub fn clock() -> DateTime<FixedOffset> {
    chrono::Local::now().fixed_offset()
}

/// # Errors
/// Where the system gives no chance.
pub fn options() -> Result<OpenOptions<'static>> {
    getrandom::u64().map(OpenOptions::plain).map_err(|error| system("getrandom", &error))
}

/// The team's own rule file stands beside its database: `jiayi.db` and `jiayi.rules.toml`.
#[must_use]
pub fn own_pack_path(database: &Path) -> PathBuf {
    database.with_extension("rules.toml")
}

/// The team's own rule file as it was found.
pub struct OwnFile {
    name: String,
    bytes: Vec<u8>,
}

impl OwnFile {
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// # Errors
    /// The line on which it stops being UTF-8.
    pub fn text(&self) -> Result<&str> {
        self.pack().text().map(|(_, text)| text).map_err(Problem::Pack)
    }

    #[must_use]
    pub fn pack(&self) -> OwnPack<'_> {
        OwnPack { name: &self.name, bytes: &self.bytes }
    }
}

/// `None` where there is none.
///
/// # Errors
/// Where it is there and cannot be read.
pub fn own_file(database: &Path) -> Result<Option<OwnFile>> {
    let path = own_pack_path(database);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Some(OwnFile { name, bytes })),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(system("rules.toml", &error)),
    }
}

/// Said beside the answer, so that nobody takes figures of the built-in pack for those of the own file.
fn say_own_pack_not_used(desk: &Desk) {
    let faults = desk.pack_faults().len();
    if faults > 0 {
        let _ = writeln!(std::io::stderr(), "{}", own_pack_not_used(faults));
    }
}

fn default_path() -> Result<PathBuf> {
    directories::ProjectDirs::from("", "", "jiayi")
        .map(|dirs| dirs.data_dir().join("jiayi.db"))
        .ok_or(Problem::System { what: "directories", detail: String::new() })
}

pub(super) fn system(what: &'static str, error: &dyn std::fmt::Display) -> Problem {
    Problem::System { what, detail: error.to_string() }
}
