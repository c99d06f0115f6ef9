//! A list leaves the program as a spreadsheet, a text table or a page for print. Rows are written as they come, so that a
//! list of 200,000 needs no more memory than one of twenty; the file appears whole or not at all.

mod csv;
mod html;
mod xlsx;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::persist::fault_of;
use crate::desk::Result;
use crate::domain::codes::codes;
use crate::domain::id::ResidentId;
use crate::domain::problem::Problem;

codes! {
    /// How a list is written.
    pub enum ListingForm {
        Xlsx = "xlsx",
        Csv = "csv",
        Html = "html",
    }
}

codes! {
    /// The encoding of a text table.
    pub enum TextEncoding {
        /// With the mark by which office programs know it.
        Utf8 = "utf8",
        Gb18030 = "gb18030",
    }
}

/// What stands above the rows.
#[derive(Debug, Clone)]
pub struct Listing {
    pub title: String,
    /// Of which day, how many, masked or not.
    pub note: String,
    pub columns: Vec<ListColumn>,
}

impl Listing {
    /// `heads` are a head, its width and whether it holds figures, for each column.
    #[must_use]
    pub fn new(title: String, note: String, heads: &[(&'static str, u16, bool)]) -> Self {
        let column =
            |(head, width, figures): &(&'static str, u16, bool)| ListColumn { head, width: *width, figures: *figures };
        Self { title, note, columns: heads.iter().map(column).collect() }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct ListColumn {
    pub head: &'static str,
    /// In characters of the Latin script; a Chinese one takes two.
    pub width: u16,
    /// Whole numbers, which an office program may add up.
    pub figures: bool,
}

/// Rows in the order of the list; each has a cell for each column.
pub type Rows<'r> = dyn Iterator<Item = Result<Vec<String>>> + 'r;

/// Writes the list and says how many rows it has. What people typed never becomes a formula.
///
/// # Errors
/// [`Problem::File`] where it cannot be written there, [`Problem::System`] where the writer refuses, and what a row
/// refuses; then there is no file.
pub fn write(
    listing: &Listing,
    rows: &mut Rows<'_>,
    form: ListingForm,
    encoding: TextEncoding,
    path: &Path,
) -> Result<usize> {
    let fault = |error: &io::Error| Problem::File { path: path.display().to_string(), fault: fault_of(error) };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let file = tempfile::NamedTempFile::new_in(folder).map_err(|error| fault(&error))?;
    let count = match form {
        ListingForm::Xlsx => xlsx::write(listing, rows, file.path())?,
        ListingForm::Csv => written(file.as_file(), |out| csv::write(listing, rows, encoding, out), &fault)?,
        ListingForm::Html => written(file.as_file(), |out| html::write(listing, rows, out), &fault)?,
    };
    File::open(file.path()).and_then(|file| file.sync_all()).map_err(|error| fault(&error))?;
    file.persist(path).map_err(|error| fault(&error.error))?;
    Ok(count)
}

/// Lines that are read at once.
const AT_ONCE: usize = 500;

/// The lines of people in their order, read by the hundred while they are written.
pub fn read_on<'r, T: 'r>(
    people: Vec<ResidentId>,
    read: impl Fn(&[ResidentId]) -> Result<Vec<T>> + 'r,
) -> impl Iterator<Item = Result<T>> + 'r {
    let mut rest = people.into_iter();
    let chunks = std::iter::from_fn(move || {
        let chunk: Vec<ResidentId> = rest.by_ref().take(AT_ONCE).collect();
        (!chunk.is_empty()).then_some(chunk)
    });
    chunks.flat_map(move |chunk| match read(&chunk) {
        Ok(lines) => lines.into_iter().map(Ok).collect::<Vec<_>>(),
        Err(problem) => vec![Err(problem)],
    })
}

/// What a writer stops at: the disk, or a row.
enum Stopped {
    Disk(io::Error),
    Row(Problem),
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

fn written(
    file: &File,
    write: impl FnOnce(&mut BufWriter<&File>) -> std::result::Result<usize, Stopped>,
    fault: &dyn Fn(&io::Error) -> Problem,
) -> Result<usize> {
    let mut out = BufWriter::new(file);
    let count = write(&mut out).and_then(|count| Ok(out.flush().map(|()| count)?));
    count.map_err(|stopped| match stopped {
        Stopped::Disk(error) => fault(&error),
        Stopped::Row(problem) => problem,
    })
}
