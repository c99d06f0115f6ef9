//! A written file appears whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use crate::domain::problem::{FileFault, Problem};

/// Beside the target first, then renamed over it.
///
/// # Errors
/// [`Problem::File`] where it cannot be written there.
pub(super) fn persist(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let fault = |error: &io::Error| Problem::File { path: path.display().to_string(), fault: fault_of(error) };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|error| fault(&error))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|error| fault(&error))?;
    file.persist(path).map_err(|error| fault(&error.error))?;
    Ok(())
}

pub(super) fn fault_of(error: &io::Error) -> FileFault {
    match error.kind() {
        io::ErrorKind::NotFound => FileFault::NoFolder,
        io::ErrorKind::IsADirectory => FileFault::IsDirectory,
        io::ErrorKind::PermissionDenied => FileFault::Denied,
        io::ErrorKind::ReadOnlyFilesystem => FileFault::ReadOnly,
        io::ErrorKind::StorageFull => FileFault::Full,
        _ => FileFault::Other(error.to_string()),
    }
}
