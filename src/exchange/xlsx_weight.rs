//! Weighs a workbook (.xlsx) before the reader library opens it, so that one that lies about its size or unpacks
//! without end never fills the memory; and collects the merged cells on the way, in the same pass.

use std::collections::HashMap;
use std::io::{Read, Seek};

use memchr::{memchr, memmem};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::grid::{MAX_COLUMNS, MAX_ROWS, Merge};
use super::markup::{Piece, pieces};
use crate::domain::problem::SheetFault;

/// Parts of a package; real workbooks have some tens.
const MAX_PARTS: usize = 10_000;

/// A worksheet is streamed, so only its time counts. 200,000 rows of twelve columns have about 110 MB.
const MAX_SHEET_BYTES: u64 = 768 << 20;

/// All texts of a workbook are held in memory at once.
const MAX_TEXTS_BYTES: u64 = 256 << 20;

/// Styles, relations and the rest; each becomes some thirty times its size while it is read.
const MAX_PART_BYTES: u64 = 16 << 20;

const MAX_ALL_BYTES: u64 = 1 << 30;

/// Bytes looked at in one go. A stretch of this length without a tag is no spreadsheet.
const CHUNK: usize = 1 << 20;

/// Bytes of a chunk that are looked at again with the next one, so that no tag is cut.
const OVERLAP: usize = 256;

const MERGE_TAG: &[u8] = b"mergeCell ";

/// The merged cells of each worksheet, by the order of the workbook.
///
/// # Errors
/// [`SheetFault::TooLarge`] where a part grows beyond its limit or is not marked up, whatever the package declares;
/// [`SheetFault::Broken`] where it cannot be unpacked; [`SheetFault::UnknownFormat`] for a package of another kind.
pub fn weigh<R: Read + Seek>(package: R) -> Result<Vec<Vec<Merge>>, SheetFault> {
    let mut archive = ZipArchive::new(package).map_err(|error| broken(&error))?;
    if archive.len() > MAX_PARTS {
        return Err(SheetFault::TooLarge);
    }
    let mut all = 0;
    let mut merges: HashMap<String, Vec<Merge>> = HashMap::new();
    let mut parts = HashMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| broken(&error))?;
        let name = part.name().map_err(|error| broken(&error))?.to_lowercase().replace('\\', "/");
        if part.encrypted() {
            return Err(SheetFault::Protected);
        }
        let kind = PartKind::of(&name);
        let weighed = weigh_part(&mut part, kind, &mut all)?;
        if kind == PartKind::Sheet {
            merges.insert(name, weighed.merges);
        } else if name.ends_with("workbook.xml") || name.ends_with("workbook.xml.rels") {
            parts.insert(name, index);
        }
    }
    let mut text_of = |suffix: &str| -> Result<String, SheetFault> {
        let Some((_, index)) = parts.iter().find(|(name, _)| name.ends_with(suffix)) else {
            return Err(SheetFault::UnknownFormat);
        };
        let mut text = String::new();
        archive.by_index(*index).map_err(|error| broken(&error))?.read_to_string(&mut text).map_err(|e| broken(&e))?;
        Ok(text)
    };
    let (workbook, relations) = (text_of("workbook.xml")?, text_of("workbook.xml.rels")?);
    Ok(sheet_parts(&workbook, &relations).into_iter().map(|part| take_merges(&mut merges, &part)).collect())
}

fn take_merges(merges: &mut HashMap<String, Vec<Merge>>, part: &str) -> Vec<Merge> {
    let name = merges.keys().find(|name| name.ends_with(part)).cloned();
    name.and_then(|name| merges.remove(&name)).unwrap_or_default()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PartKind {
    Sheet,
    Texts,
    Picture,
    Other,
}

impl PartKind {
    fn of(name: &str) -> Self {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        if file == "sharedstrings.xml" {
            Self::Texts
        } else if folder.ends_with("worksheets") && file != "styles.xml" {
            Self::Sheet
        } else if [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf"].iter().any(|end| file.ends_with(end)) {
            Self::Picture
        } else {
            Self::Other
        }
    }

    fn limit(self) -> u64 {
        match self {
            Self::Sheet => MAX_SHEET_BYTES,
            Self::Texts => MAX_TEXTS_BYTES,
            Self::Picture | Self::Other => MAX_PART_BYTES,
        }
    }
}

#[derive(Default)]
struct Weighed {
    bytes: u64,
    merges: Vec<Merge>,
}

fn weigh_part<R: Read>(part: &mut ZipFile<'_, R>, kind: PartKind, all: &mut u64) -> Result<Weighed, SheetFault> {
    if kind == PartKind::Picture {
        // Never unpacked by anyone here.
        return Ok(Weighed::default());
    }
    if part.size() > kind.limit() {
        return Err(SheetFault::TooLarge);
    }
    let mut weighed = Weighed::default();
    let mut buffer = vec![0; OVERLAP + CHUNK];
    let mut kept = 0;
    let mut declared_texts = 0;
    let finder = memmem::Finder::new(MERGE_TAG);
    loop {
        let read = read_full(part, &mut buffer[kept..])?;
        let bytes = &buffer[..kept + read];
        if weighed.bytes == 0 && kind == PartKind::Texts {
            declared_texts = declared_count(bytes);
        }
        weighed.bytes += read as u64;
        *all += read as u64;
        if weighed.bytes > kind.limit() || *all > MAX_ALL_BYTES {
            return Err(SheetFault::TooLarge);
        }
        if read >= CHUNK && memchr(b'<', bytes).is_none() {
            return Err(SheetFault::TooLarge);
        }
        let is_last = kept + read < buffer.len();
        // What begins in the overlap is seen whole with the next chunk.
        let end = if is_last { bytes.len() } else { bytes.len() - OVERLAP };
        if kind == PartKind::Sheet {
            weighed
                .merges
                .extend(finder.find_iter(bytes).filter(|at| *at < end).filter_map(|at| merge_at(&bytes[at..])));
        }
        if is_last {
            break;
        }
        buffer.copy_within(end.., 0);
        kept = OVERLAP;
    }
    // The reader library makes room for as many texts as are declared; the shortest has five bytes.
    if declared_texts > weighed.bytes / 5 + 1 { Err(SheetFault::TooLarge) } else { Ok(weighed) }
}

fn read_full(reader: &mut impl Read, buffer: &mut [u8]) -> Result<usize, SheetFault> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]).map_err(|error| broken(&error))? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

/// `uniqueCount` of the table of texts.
fn declared_count(start: &[u8]) -> u64 {
    let start = String::from_utf8_lossy(&start[..start.len().min(4096)]);
    let tag = pieces(&start).find_map(|piece| match piece {
        Piece::Open(tag) if tag.is("sst") => Some(tag.attribute("uniqueCount").map(str::to_owned)),
        _ => None,
    });
    match tag.flatten() {
        None => 0,
        // More digits than fit is more than anyone has.
        Some(count) if !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()) => {
            count.parse().unwrap_or(u64::MAX)
        }
        Some(_) => 0,
    }
}

/// `mergeCell ref="A1:C2"`
fn merge_at(bytes: &[u8]) -> Option<Merge> {
    let tag = &bytes[..memchr(b'>', bytes)?.min(OVERLAP)];
    let at = memmem::find(tag, b"ref=")? + 5;
    let reference = tag.get(at..)?.split(|byte| matches!(byte, b'"' | b'\'')).next()?;
    let (from, to) = std::str::from_utf8(reference).ok()?.split_once(':')?;
    let ((first_row, first_column), (last_row, last_column)) = (corner(from)?, corner(to)?);
    Some(Merge { first_row, last_row, first_column, last_column: last_column.min(MAX_COLUMNS - 1) })
}

/// `B3` is row 2, column 1 (both 0-based).
fn corner(text: &str) -> Option<(u32, usize)> {
    let text = text.trim_start_matches('$');
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    let letters = letters.trim_end_matches('$');
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let column =
        letters.bytes().fold(0, |column, letter| column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: u32 = row.parse().ok()?;
    (1..=MAX_ROWS).contains(&row).then(|| (row - 1, column - 1))
}

/// The part that holds each sheet, in the order of the workbook, without its leading folders.
fn sheet_parts(workbook: &str, relations: &str) -> Vec<String> {
    let targets: HashMap<&str, String> = pieces(relations)
        .filter_map(|piece| match piece {
            Piece::Open(tag) if tag.is("relationship") => {
                let target = tag.attribute("target")?.to_lowercase().replace('\\', "/");
                let target = target.trim_start_matches(['.', '/']);
                Some((tag.attribute("id")?, target.to_owned()))
            }
            _ => None,
        })
        .collect();
    let sheets = pieces(workbook).filter_map(|piece| match piece {
        // The first `id` is `r:id` where it stands before `sheetId`; both are tried through the relations.
        Piece::Open(tag) if tag.is("sheet") => {
            Some(tag.attribute("id").and_then(|id| targets.get(id)).cloned().unwrap_or_default())
        }
        _ => None,
    });
    sheets.collect()
}

fn broken(error: &impl std::fmt::Display) -> SheetFault {
    SheetFault::Broken(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_rectangles() {
        let merge = merge_at(b"mergeCell ref=\"B2:C10\"/>").expect("a merge");
        assert_eq!((merge.first_row, merge.last_row, merge.first_column, merge.last_column), (1, 9, 1, 2));
        assert_eq!(corner("XFD1048576"), Some((1_048_575, 16_383)));
        for wrong in ["", "A", "1", "A0", "AAAA1", "A1048577", "ß1"] {
            assert_eq!(corner(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn sheets_are_found_by_their_relation() {
        let workbook =
            "<sheets><sheet name='一' sheetId='7' r:id='rId2'/><sheet name='二' sheetId='1' r:id='rId1'/></sheets>";
        let relations = "<Relationship Id='rId1' Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Target='/xl/worksheets/Sheet2.xml'/>";
        assert_eq!(sheet_parts(workbook, relations), ["xl/worksheets/sheet2.xml", "worksheets/sheet1.xml"]);
    }
}
