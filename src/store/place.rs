//! Where the open file lies. SQLite goes on writing into a file that was renamed or replaced under it, while its log
//! keeps the old name: whoever opens either of them then finds half of the work.

use std::fs;
use std::path::{Path, PathBuf};

/// What the system knows the file by, whatever it is called.
type Mark = (u64, u64);

#[derive(Debug)]
pub(super) struct Place {
    path: PathBuf,
    mark: Option<Mark>,
}

impl Place {
    /// Of a file that was just opened under this name.
    pub(super) fn of(path: &Path) -> Self {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        Self { mark: mark(&path), path }
    }

    /// The name still leads to the same file. Always so where the system does not let an open file be moved.
    pub(super) fn is_kept(&self) -> bool {
        self.mark.is_none() || self.mark == mark(&self.path)
    }
}

#[cfg(unix)]
fn mark(path: &Path) -> Option<Mark> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn mark(_: &Path) -> Option<Mark> {
    None
}
