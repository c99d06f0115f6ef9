//! What SQLite says, as problems that a person can act on.

use rusqlite::ErrorCode;

use crate::domain::problem::{FileFault, Problem};

/// The result of every question and change.
pub type Result<T> = std::result::Result<T, Problem>;

pub(super) fn fault_of(error: &rusqlite::Error) -> FileFault {
    use rusqlite::Error::{FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error};
    // A value that no program of ours has written.
    if let FromSqlConversionFailure(..) | IntegralValueOutOfRange(..) | InvalidColumnType(..) | Utf8Error(..) = error {
        return FileFault::Damaged(error.to_string());
    }
    // The log's index is a file of its own; where it cannot grow, SQLite speaks of an I/O error.
    let extended = error.sqlite_error().map(|error| error.extended_code);
    if extended == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) {
        return FileFault::Full;
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => FileFault::Locked,
        Some(ErrorCode::ReadOnly) => FileFault::ReadOnly,
        Some(ErrorCode::DiskFull) => FileFault::Full,
        Some(ErrorCode::NotADatabase) => FileFault::NotADatabase,
        Some(ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied) => FileFault::Denied,
        Some(ErrorCode::DatabaseCorrupt) => FileFault::Damaged(error.to_string()),
        Some(ErrorCode::CannotOpen) => FileFault::Denied,
        _ => FileFault::Other(error.to_string()),
    }
}

/// Names the file in the problem.
pub(super) fn at(path: &std::path::Path, error: &rusqlite::Error) -> Problem {
    Problem::File { path: path.display().to_string(), fault: fault_of(error) }
}

/// Names the file of the connection in the problem.
pub(super) fn in_file(connection: &rusqlite::Connection, fault: FileFault) -> Problem {
    Problem::File { path: connection.path().unwrap_or_default().to_owned(), fault }
}

/// For use with `?` where the connection knows its file.
pub(super) trait OrProblem<T> {
    fn or_problem(self, connection: &rusqlite::Connection) -> Result<T>;
}

impl<T> OrProblem<T> for rusqlite::Result<T> {
    fn or_problem(self, connection: &rusqlite::Connection) -> Result<T> {
        self.map_err(|error| in_file(connection, fault_of(&error)))
    }
}
