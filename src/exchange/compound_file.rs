//! The compound file of old Office (MS-CFB): just enough of it to weigh a stream before a library reads it whole.

use std::borrow::Cow;

use crate::domain::problem::SheetFault;

const HEADER: usize = 512;
const ENTRY: usize = 128;
const MINI_SECTOR: usize = 64;

/// Streams below this size live in the mini stream.
const MINI_LIMIT: usize = 4096;

/// Sector numbers from here on mark ends and free sectors.
const RESERVED: u32 = 0xffff_fffa;

pub struct CompoundFile<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    next_mini: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

impl<'a> CompoundFile<'a> {
    /// # Errors
    /// [`SheetFault::Broken`] where a chain of sectors leaves the file or turns in a circle.
    pub fn open(bytes: &'a [u8]) -> Result<Self, SheetFault> {
        let sector = match bytes.get(30..32) {
            Some([9, 0]) => 512,
            Some([12, 0]) => 4096,
            _ => return Err(broken("sector size")),
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            next_mini: Vec::new(),
            mini_stream: Vec::new(),
            entries: Vec::new(),
        };
        for table in file.table_sectors()? {
            file.next.extend(numbers(file.sector_at(table)?));
        }
        let directory = file.chain(file.header(48)?)?;
        file.entries = directory.chunks_exact(ENTRY).map(entry).collect();
        let root = file.entries.first().ok_or_else(|| broken("no directory"))?;
        file.mini_stream = file.chain(root.start)?;
        file.next_mini = numbers(&file.chain(file.header(60)?)?).collect();
        Ok(file)
    }

    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// # Errors
    /// As [`Self::open`].
    pub fn stream(&self, name: &str) -> Result<Option<Cow<'_, [u8]>>, SheetFault> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let mut stream = if entry.size < MINI_LIMIT { self.mini_chain(entry.start)? } else { self.chain(entry.start)? };
        stream.truncate(entry.size);
        Ok(Some(Cow::Owned(stream)))
    }

    fn header(&self, at: usize) -> Result<u32, SheetFault> {
        let bytes = self.bytes.get(at..at + 4).ok_or_else(|| broken("header"))?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// The sectors that hold the table of chains: the first 109 stand in the header, more in sectors of their own.
    fn table_sectors(&self) -> Result<Vec<u32>, SheetFault> {
        let mut sectors: Vec<u32> = numbers(self.bytes.get(76..HEADER).ok_or_else(|| broken("header"))?).collect();
        let mut further = self.header(68)?;
        let mut steps = 0;
        while further < RESERVED {
            steps += 1;
            if steps > self.sectors() {
                return Err(broken("circular table"));
            }
            sectors.extend(numbers(self.sector_at(further)?));
            further = sectors.pop().unwrap_or(RESERVED);
        }
        sectors.retain(|sector| *sector < RESERVED);
        // Each sector once; a table that names one again and again would grow without end.
        if sectors.len() > self.sectors() { Err(broken("table")) } else { Ok(sectors) }
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    fn sector_at(&self, number: u32) -> Result<&'a [u8], SheetFault> {
        let start = (number as usize + 1) * self.sector;
        let end = (start + self.sector).min(self.bytes.len());
        self.bytes.get(start..end).ok_or_else(|| broken("sector beyond the end"))
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, SheetFault> {
        let mut data = Vec::new();
        let mut number = start;
        while number < RESERVED {
            data.extend_from_slice(self.sector_at(number)?);
            if data.len() > self.bytes.len() + self.sector {
                return Err(broken("circular chain"));
            }
            number = *self.next.get(number as usize).ok_or_else(|| broken("chain beyond the table"))?;
        }
        Ok(data)
    }

    fn mini_chain(&self, start: u32) -> Result<Vec<u8>, SheetFault> {
        let mut data = Vec::new();
        let mut number = start;
        while number < RESERVED && data.len() < MINI_LIMIT {
            let at = number as usize * MINI_SECTOR;
            data.extend_from_slice(self.mini_stream.get(at..at + MINI_SECTOR).ok_or_else(|| broken("mini sector"))?);
            number = *self.next_mini.get(number as usize).ok_or_else(|| broken("mini chain"))?;
        }
        Ok(data)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
}

fn entry(bytes: &[u8]) -> Entry {
    let units: Vec<u16> = bytes[..64].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let name = String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned();
    let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    Entry { name, start: number(116), size: number(120) as usize }
}

fn broken(what: &str) -> SheetFault {
    SheetFault::Broken(format!("compound file: {what}"))
}
