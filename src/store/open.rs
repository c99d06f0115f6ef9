//! Opening a file, making one, and refusing what is not ours before anything is touched.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::Store;
use super::error::{Result, at, fault_of};
use super::ids::IdMaker;
use super::schema::{self, APPLICATION_ID, MIGRATIONS, Migration};
use crate::domain::problem::{FileFault, Problem};

/// How long a change waits for another program on the same file before it says so.
const BUSY: Duration = Duration::from_millis(2_500);

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
        inspect(path, options.key.is_some(), options.migrations.len()).map_err(refuse)?;
        let mut connection =
            Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
                .map_err(|e| at(path, &e))?;
        unlock(&connection, options.key).map_err(refuse)?;
        check_ours(&connection, options.migrations.len()).map_err(refuse)?;
        configure(&connection).map_err(|e| at(path, &e))?;
        schema::migrate(&mut connection, path, options.migrations)?;
        Self::ready(connection, options.entropy, path)
    }

    /// Makes a new file, readable by its owner only, and the folders above it. It gets its name when it is whole, so
    /// that a failing power leaves no half of one.
    ///
    /// # Errors
    /// [`FileFault::AlreadyExists`] where something stands there already; nothing is overwritten.
    pub fn create(path: &Path, options: OpenOptions<'_>) -> Result<Self> {
        let refuse = |fault| Problem::File { path: path.display().to_string(), fault };
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).map_err(|e| refuse(io_fault(&e)))?;
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let unfinished = tempfile::Builder::new().prefix(".jiayi-").tempfile_in(folder);
        let unfinished = unfinished.map_err(|e| refuse(io_fault(&e)))?;
        fill_new(unfinished.path(), path, options)?;
        unfinished.persist_noclobber(path).map_err(|e| refuse(io_fault(&e.error)))?;
        sync_folder(folder);
        Self::open(path, options)
    }

    /// A file that lives in memory only.
    ///
    /// # Errors
    /// [`Problem::File`] where there is no memory for it.
    pub fn in_memory(entropy: u64) -> Result<Self> {
        let path = Path::new(":memory:");
        let mut connection = Connection::open_in_memory().map_err(|e| at(path, &e))?;
        configure(&connection).map_err(|e| at(path, &e))?;
        schema::migrate(&mut connection, path, MIGRATIONS)?;
        Self::ready(connection, entropy, path)
    }

    fn ready(connection: Connection, entropy: u64, path: &Path) -> Result<Self> {
        let ids = IdMaker::new(entropy);
        ids.continue_after(&connection).map_err(|e| at(path, &e))?;
        Ok(Self { connection, ids })
    }
}

/// The schema into an empty file that will be called `path`; closed, so that all of it is in the one file.
fn fill_new(unfinished: &Path, path: &Path, options: OpenOptions<'_>) -> Result<()> {
    let mut connection = Connection::open(unfinished).map_err(|e| at(path, &e))?;
    unlock(&connection, options.key).map_err(|fault| Problem::File { path: path.display().to_string(), fault })?;
    schema::migrate(&mut connection, path, options.migrations)?;
    connection.close().map_err(|(_, e)| at(path, &e))
}

/// So that the file's name survives a failing power too; where the system cannot, the file itself still does.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
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

/// Looks at the file's first bytes without SQLite, so that a file we refuse is not even locked.
fn inspect(path: &Path, encrypted: bool, newest: usize) -> std::result::Result<(), FileFault> {
    let metadata = fs::metadata(path).map_err(|e| io_fault(&e))?;
    if metadata.is_dir() {
        return Err(FileFault::IsDirectory);
    }
    if metadata.permissions().readonly() {
        return Err(FileFault::ReadOnly);
    }
    let mut header = [0_u8; 100];
    let mut file = File::open(path).map_err(|e| io_fault(&e))?;
    if encrypted {
        return Ok(());
    }
    file.read_exact(&mut header).map_err(|_| FileFault::NotADatabase)?;
    if &header[..16] != b"SQLite format 3\0" {
        return Err(FileFault::NotADatabase);
    }
    let number =
        |at: usize| i64::from(u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]));
    if number(68) != APPLICATION_ID {
        return Err(FileFault::Foreign);
    }
    if number(60) > newest as i64 {
        return Err(FileFault::Newer { file: number(60), program: newest as i64 });
    }
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let expected = page * number(28).unsigned_abs();
    if metadata.len() < expected {
        return Err(FileFault::Damaged(format!("{} < {expected}", metadata.len())));
    }
    Ok(())
}

#[cfg(feature = "sqlcipher")]
fn unlock(connection: &Connection, key: Option<&str>) -> std::result::Result<(), FileFault> {
    let Some(key) = key else { return Ok(()) };
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

/// The same questions as [`inspect`], asked through SQLite, which also reads an encrypted file.
fn check_ours(connection: &Connection, newest: usize) -> std::result::Result<(), FileFault> {
    connection.busy_timeout(BUSY).map_err(|e| fault_of(&e))?;
    let application: i64 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(|e| fault_of(&e))?;
    if application != APPLICATION_ID {
        return Err(FileFault::Foreign);
    }
    let file = schema::version(connection).map_err(|e| fault_of(&e))?;
    if file > newest as i64 {
        return Err(FileFault::Newer { file, program: newest as i64 });
    }
    Ok(())
}

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    if mode != "wal" && mode != "memory" {
        connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    connection.pragma_update(None, "cache_size", -8_000)?;
    connection.set_prepared_statement_cache_capacity(96);
    Ok(())
}
