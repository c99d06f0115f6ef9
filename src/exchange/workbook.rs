//! Opens any spreadsheet file by what it is, whatever it is called, and hands its rows on.

use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::mpsc;
use std::thread;

use super::grid::{EachRow, Row, SheetInfo, Source};
use super::{csv_text, html_table, xls, xlsx};
use crate::domain::problem::SheetFault;

/// Larger files are not opened. A roster of 200,000 rows has about 15 MB as a workbook and 40 MB as text.
const MAX_FILE_BYTES: u64 = 512 << 20;

const ZIP: &[u8] = b"PK";
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Rows that the reading thread hands over at a time.
const BATCH: usize = 256;

/// Batches that may wait to be taken; more would only fill memory.
const BATCHES_AHEAD: usize = 8;

/// The name of the thread on which files are taken apart. Reader libraries may stop on a file that was made to hurt;
/// such a stop ends this thread only and is reported as a broken file.
pub const READER_THREAD: &str = "sheet reader";

pub struct Workbook {
    source: Box<dyn Source>,
}

impl Workbook {
    /// # Errors
    /// [`SheetFault`] where there is no file, or it is not a spreadsheet, protected, broken or too large.
    pub fn open(path: &Path) -> Result<Self, SheetFault> {
        let metadata = fs::metadata(path).map_err(|error| io_fault(&error))?;
        if metadata.is_dir() {
            return Err(SheetFault::IsDirectory);
        }
        if !metadata.is_file() {
            return Err(SheetFault::UnknownFormat);
        }
        match metadata.len() {
            0 => return Err(SheetFault::Empty),
            len if len > MAX_FILE_BYTES => return Err(SheetFault::TooLarge),
            _ => {}
        }
        let source = thread::scope(|scope| {
            let reader = spawn(scope, || open_by_content(path))?;
            reader.join().unwrap_or_else(|_| Err(stopped()))
        })?;
        Ok(Self { source })
    }

    #[must_use]
    pub fn sheets(&self) -> &[SheetInfo] {
        self.source.sheets()
    }

    #[must_use]
    pub fn is_1904(&self) -> bool {
        self.source.is_1904()
    }

    #[must_use]
    pub fn is_typed(&self) -> bool {
        self.source.is_typed()
    }

    /// Hands on the rows that are not empty, in order, while a second thread reads ahead.
    ///
    /// # Errors
    /// As [`Source::for_each_row`]; the rows before the fault have been handed on.
    pub fn for_each_row(&mut self, sheet: usize, each: &mut EachRow) -> Result<(), SheetFault> {
        let source = &mut self.source;
        thread::scope(|scope| {
            let (sender, receiver) = mpsc::sync_channel::<Vec<Row>>(BATCHES_AHEAD);
            let reader = spawn(scope, move || send_rows(source.as_mut(), sheet, &sender))?;
            let mut wanted = ControlFlow::Continue(());
            for batch in &receiver {
                wanted = batch.into_iter().try_for_each(&mut *each);
                if wanted.is_break() {
                    break;
                }
            }
            drop(receiver);
            let result = reader.join().unwrap_or_else(|_| Err(stopped()));
            if wanted.is_break() { Ok(()) } else { result }
        })
    }
}

fn spawn<'scope, T: Send + 'scope>(
    scope: &'scope thread::Scope<'scope, '_>,
    work: impl FnOnce() -> T + Send + 'scope,
) -> Result<thread::ScopedJoinHandle<'scope, T>, SheetFault> {
    thread::Builder::new()
        .name(READER_THREAD.to_owned())
        .spawn_scoped(scope, work)
        .map_err(|error| SheetFault::Broken(error.to_string()))
}

fn send_rows(source: &mut dyn Source, sheet: usize, sender: &mpsc::SyncSender<Vec<Row>>) -> Result<(), SheetFault> {
    let mut batch = Vec::with_capacity(BATCH);
    source.for_each_row(sheet, &mut |row| {
        batch.push(row);
        if batch.len() == BATCH && sender.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))).is_err() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    })?;
    // Nobody listens any more: the rest is not wanted.
    let _ = sender.send(batch);
    Ok(())
}

fn open_by_content(path: &Path) -> Result<Box<dyn Source>, SheetFault> {
    let mut file = File::open(path).map_err(|error| io_fault(&error))?;
    let mut start = Vec::new();
    file.by_ref().take(8).read_to_end(&mut start).map_err(|error| io_fault(&error))?;
    if start.starts_with(ZIP) {
        return Ok(Box::new(xlsx::Book::open(path)?));
    }
    let mut bytes = start;
    file.read_to_end(&mut bytes).map_err(|error| io_fault(&error))?;
    if bytes.starts_with(COMPOUND_FILE) {
        return Ok(Box::new(xls::Book::open(bytes)?));
    }
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let text = csv_text::decode(bytes)?;
    if text.trim_start().starts_with('<') {
        return Ok(Box::new(html_table::Book::open(&text, name)?));
    }
    Ok(Box::new(csv_text::Book::open(text, name)))
}

fn stopped() -> SheetFault {
    SheetFault::Broken("the reader stopped on this file".to_owned())
}

pub(super) fn io_fault(error: &io::Error) -> SheetFault {
    match error.kind() {
        io::ErrorKind::NotFound => SheetFault::Missing,
        io::ErrorKind::PermissionDenied => SheetFault::Denied,
        io::ErrorKind::IsADirectory => SheetFault::IsDirectory,
        _ => SheetFault::Broken(error.to_string()),
    }
}
