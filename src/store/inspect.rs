//! Whether a file is ours, asked before anything of it is locked, recovered or written.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::error::fault_of;
use super::open::{connect, io_fault};
use super::schema::{self, APPLICATION_ID};
use crate::domain::problem::FileFault;

type Verdict = Result<(), FileFault>;

/// The smallest page that SQLite, and the page that SQLCipher makes unless told otherwise.
const LEAST_PAGE: u64 = 512;
const ENCRYPTED_PAGE: u64 = 4_096;

/// Refuses what cannot be a file of ours, without a lock and without a write.
///
/// The bytes are never read past SQLite while the file may be in use: closing a file of one's own drops every lock
/// that this process holds on it (POSIX), and another program could take the log away under an open [`super::Store`].
pub(super) fn inspect(path: &Path, encrypted: bool, newest: usize) -> Verdict {
    let metadata = fs::metadata(path).map_err(|e| io_fault(&e))?;
    if metadata.is_dir() {
        return Err(FileFault::IsDirectory);
    }
    if metadata.permissions().readonly() {
        return Err(FileFault::ReadOnly);
    }
    let least = if encrypted { ENCRYPTED_PAGE } else { LEAST_PAGE };
    if metadata.len() < least {
        return Err(FileFault::NotADatabase);
    }
    // Behind a log the file alone says nothing: its first page may be newer than the rest of it, or older than the
    // log. An encrypted one says nothing without its key.
    if encrypted || has_log(path) {
        return Ok(());
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = connect(as_it_lies(path)?, flags);
    let verdict = connection.map_err(|e| fault_of(&e)).and_then(|connection| {
        check_ours(&connection, newest)?;
        check_length(&connection, metadata.len())
    });
    match verdict {
        Err(FileFault::NotADatabase) if looks_encrypted(path, &metadata) => Err(FileFault::Key),
        verdict => verdict,
    }
}

/// Asks the file itself whose it is and how new.
pub(super) fn check_ours(connection: &Connection, newest: usize) -> Verdict {
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    if number("application_id").map_err(|e| fault_of(&e))? != APPLICATION_ID {
        return Err(FileFault::Foreign);
    }
    let file = schema::version(connection).map_err(|e| fault_of(&e))?;
    if file > newest as i64 {
        return Err(FileFault::Newer { file, program: newest as i64 });
    }
    Ok(())
}

/// SQLite misses whole pages, but takes a last one that is cut off for one that ends in zeros. (The number of pages
/// that it expects could be asked for too, at the price of reading the whole schema on every start.)
fn check_length(connection: &Connection, found: u64) -> Verdict {
    let page =
        connection.pragma_query_value(None, "page_size", |row| row.get::<_, u32>(0)).map_err(|e| fault_of(&e))?;
    if found.is_multiple_of(page.into()) { Ok(()) } else { Err(FileFault::Damaged(format!("{found} % {page}"))) }
}

/// Whether another program has the file open or died over it: a write-ahead log with something in it.
pub(super) fn has_log(path: &Path) -> bool {
    fs::canonicalize(path).and_then(|file| fs::metadata(beside(&file, "-wal"))).is_ok_and(|log| log.len() > 0)
}

/// The name of a companion of the file.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// The address under which SQLite reads the bytes of the file and nothing else: no lock, no log, no recovery.
fn as_it_lies(path: &Path) -> Result<String, FileFault> {
    let file = fs::canonicalize(path).map_err(|e| io_fault(&e))?;
    let mut address = "file:".to_owned();
    for byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => address.push(char::from(*byte)),
            _ if byte.is_ascii_alphanumeric() => address.push(char::from(*byte)),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address.push_str("?immutable=1");
    Ok(address)
}

/// Encrypted bytes look like chance: whole pages in which every value of a byte occurs (one page of 35,000 lacks one).
fn looks_encrypted(path: &Path, metadata: &Metadata) -> bool {
    if !metadata.len().is_multiple_of(ENCRYPTED_PAGE) {
        return false;
    }
    let mut page = [0; ENCRYPTED_PAGE as usize];
    if File::open(path).and_then(|mut file| file.read_exact(&mut page)).is_err() {
        return false;
    }
    let mut seen = [false; 256];
    page.iter().for_each(|byte| seen[usize::from(*byte)] = true);
    seen.iter().all(|seen| *seen)
}
