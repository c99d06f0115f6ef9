//! Opening a file and making one.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags};

use super::Store;
use super::error::{OrProblem, Result, at, fault_of};
use super::ids::IdMaker;
use super::inspect::{beside, check_ours, has_log, inspect};
use super::place::Place;
use super::schema::{self, MIGRATIONS, Migration};
use super::watch::trust_no_file;
use crate::domain::problem::{FileFault, Problem};

/// How long a change waits for another program on the same file before it says so.
const BUSY: Duration = Duration::from_millis(2_500);

/// Pages kept in memory while a person works.
const CACHE_KIB: i64 = 8_000;
/// While rows are read that nobody asks for again: each page is met once.
const PASSING_CACHE_KIB: i64 = 256;
/// And while many rows are written at once: pages that do not fit are written to the log again and again.
const BULK_CACHE_KIB: i64 = 512_000;

/// A file that exists, by its name and not by an address.
const FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

#[derive(Debug, Clone, Copy)]
pub struct OpenOptions<'k> {
    /// The passphrase of an encrypted file.
    pub key: Option<&'k str>,
    /// Chance, so that ids of two machines differ.
    pub entropy: u64,
    pub migrations: &'static [Migration],
}

impl OpenOptions<'_> {
    #[must_use]
    pub fn plain(entropy: u64) -> Self {
        Self { key: None, entropy, migrations: MIGRATIONS }
    }
}

impl Store {
    /// Opens a file that exists.
    ///
    /// # Errors
    /// [`Problem::File`]: missing, a directory, not ours, damaged, newer than the program, locked, read-only.
    /// A refused file is left as it was, byte for byte.
    pub fn open(path: &Path, options: OpenOptions<'_>) -> Result<Self> {
        let refuse = |fault| Problem::File { path: path.display().to_string(), fault };
        let newest = options.migrations.len();
        inspect(path, options.key.is_some(), newest).map_err(refuse)?;
        let had_log = has_log(path);
        let mut connection = connect(path, FLAGS).map_err(|e| at(path, &e))?;
        // Should this file be refused after all, a log that somebody left is not written back by closing it.
        keep_log(&connection, had_log).map_err(|e| at(path, &e))?;
        unlock(&connection, options.key).map_err(refuse)?;
        if connection.is_readonly(MAIN_DB).map_err(|e| at(path, &e))? {
            return Err(refuse(FileFault::ReadOnly));
        }
        connection.busy_timeout(BUSY).map_err(|e| at(path, &e))?;
        check_ours(&connection, newest).map_err(refuse)?;
        keep_log(&connection, false).map_err(|e| at(path, &e))?;
        schema::migrate(&mut connection, path, options.migrations)?;
        configure(&connection).map_err(|e| at(path, &e))?;
        Ok(Self::ready(connection, options, Some(Place::of(path))))
    }

    /// Makes a new file, readable by its owner only, and the folders above it. It appears under its name when it is
    /// whole: a program that dies before leaves no half a file in the way.
    ///
    /// # Errors
    /// [`FileFault::AlreadyExists`] where something stands there already, be it only the log of a file that is gone;
    /// nothing is overwritten.
    pub fn create(path: &Path, options: OpenOptions<'_>) -> Result<Self> {
        let refuse = |path: &Path, fault| Problem::File { path: path.display().to_string(), fault };
        let taken = ["", "-wal", "-journal"].map(|suffix| beside(path, suffix));
        if let Some(taken) = taken.iter().find(|name| name.symlink_metadata().is_ok()) {
            return Err(refuse(taken, FileFault::AlreadyExists));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let unfinished = fs::create_dir_all(folder)
            .and_then(|()| tempfile::Builder::new().prefix(".jiayi-").tempfile_in(folder))
            .map_err(|e| refuse(path, io_fault(&e)))?
            .into_temp_path();
        Self::fill_new(&unfinished, path, options)?;
        unfinished.persist_noclobber(path).map_err(|e| refuse(path, io_fault(&e.error)))?;
        sync_folder(folder);
        Self::open(path, options)
    }

    /// Gives an empty file its schema and closes it. Problems speak of it by the name that it will have.
    fn fill_new(file: &Path, name: &Path, options: OpenOptions<'_>) -> Result<()> {
        let mut connection = connect(file, FLAGS).map_err(|e| at(name, &e))?;
        unlock(&connection, options.key).map_err(|fault| Problem::File { path: name.display().to_string(), fault })?;
        schema::migrate(&mut connection, name, options.migrations)?;
        configure(&connection).map_err(|e| at(name, &e))?;
        connection.close().map_err(|(_, e)| at(name, &e))
    }

    /// A file that lives in memory only.
    ///
    /// # Errors
    /// [`Problem::File`] where there is no memory for it.
    pub fn in_memory(entropy: u64) -> Result<Self> {
        let path = Path::new(":memory:");
        let mut connection = Connection::open_in_memory().map_err(|e| at(path, &e))?;
        schema::migrate(&mut connection, path, MIGRATIONS)?;
        configure(&connection).map_err(|e| at(path, &e))?;
        Ok(Self::ready(connection, OpenOptions::plain(entropy), None))
    }

    /// Before work that touches many rows: they may stay in memory until [`Self::room_as_usual`].
    ///
    /// # Errors
    /// [`Problem::File`].
    pub fn room_for_many(&self) -> Result<()> {
        self.set_cache(BULK_CACHE_KIB)
    }

    /// Before a walk through a whole table: what was passed need not stay in memory.
    ///
    /// # Errors
    /// [`Problem::File`].
    pub fn room_for_passing(&self) -> Result<()> {
        self.set_cache(PASSING_CACHE_KIB)
    }

    /// # Errors
    /// [`Problem::File`].
    pub fn room_as_usual(&self) -> Result<()> {
        self.set_cache(CACHE_KIB)
    }

    pub(super) fn with_room<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.room_for_many()?;
        let done = work(self);
        self.room_as_usual()?;
        done
    }

    fn set_cache(&self, kib: i64) -> Result<()> {
        self.connection.pragma_update(None, "cache_size", -kib).or_problem(&self.connection)
    }

    fn ready(connection: Connection, options: OpenOptions<'_>, place: Option<Place>) -> Self {
        let ids = IdMaker::new(options.entropy);
        Self { connection, ids, steps: options.migrations.len(), watches: false, place }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place in which files are opened")]
pub(super) fn connect(name: impl AsRef<Path>, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(name, flags)?;
    trust_no_file(&connection)?;
    Ok(connection)
}

/// So that the file's name survives a failing power too; where the system cannot, the file itself still does.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// Makes an empty file with mode 0600; refuses where one exists.
pub(super) fn create_private(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

pub(super) fn io_fault(error: &io::Error) -> FileFault {
    match error.kind() {
        io::ErrorKind::NotFound => FileFault::Missing,
        io::ErrorKind::AlreadyExists => FileFault::AlreadyExists,
        io::ErrorKind::PermissionDenied => FileFault::Denied,
        io::ErrorKind::ReadOnlyFilesystem => FileFault::ReadOnly,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => FileFault::Full,
        io::ErrorKind::IsADirectory => FileFault::IsDirectory,
        _ => FileFault::Other(error.to_string()),
    }
}

fn keep_log(connection: &Connection, keep: bool) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep).map(drop)
}

#[cfg(feature = "sqlcipher")]
fn unlock(connection: &Connection, key: Option<&str>) -> std::result::Result<(), FileFault> {
    let Some(key) = key else { return Ok(()) };
    if key.is_empty() {
        return Err(FileFault::Key);
    }
    // It would write on the terminal what is said properly here.
    connection.pragma_update(None, "cipher_log_level", "NONE").map_err(|e| fault_of(&e))?;
    connection.pragma_update(None, "key", key).map_err(|e| fault_of(&e))?;
    match connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)) {
        Ok(_) => Ok(()),
        Err(error) => match fault_of(&error) {
            FileFault::NotADatabase => Err(FileFault::Key),
            fault => Err(fault),
        },
    }
}

#[cfg(not(feature = "sqlcipher"))]
fn unlock(_: &Connection, key: Option<&str>) -> std::result::Result<(), FileFault> {
    if key.is_some() { Err(FileFault::Key) } else { Ok(()) }
}

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if mode != "wal" && mode != "memory" {
        connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.set_prepared_statement_cache_capacity(96);
    Ok(())
}
