//! Ids: 63 bits, ordered by time, unique across machines without asking one another.

use std::cell::{Cell, OnceCell};

use rusqlite::Connection;

use super::schema::watched_tables;

/// Milliseconds from 1970 to 2020, where our clock starts: 41 bits of milliseconds then last until 2089.
const EPOCH_MS: i64 = 1_577_836_800_000;
const RANDOM_BITS: u32 = 22;

/// Makes ids of the form `milliseconds since 2020 << 22 | random`, each larger than all before it in this file:
/// a clock that steps back makes ids continue from the last one, never repeat.
pub(super) struct IdMaker {
    last: Cell<i64>,
    random: Cell<u64>,
    /// Asks for the newest id of the file; made from its tables when an id is first wanted.
    newest: OnceCell<String>,
}

impl IdMaker {
    pub(super) fn new(entropy: u64) -> Self {
        Self { last: Cell::new(0), random: Cell::new(entropy), newest: OnceCell::new() }
    }

    /// Continues after the newest id of the file, whichever program made it and whatever its clock said. An id that
    /// was taken back stays used: the entry that took it back is newer.
    pub(super) fn continue_after(&self, connection: &Connection) -> rusqlite::Result<()> {
        let sql = match self.newest.get() {
            Some(sql) => sql,
            None => {
                let sql = newest_id(connection)?;
                self.newest.get_or_init(|| sql)
            }
        };
        let newest = connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        self.last.set(self.last.get().max(newest));
        Ok(())
    }

    pub(super) fn next(&self, at_ms: i64) -> i64 {
        let time = (at_ms - EPOCH_MS).clamp(0, (1 << 41) - 1) << RANDOM_BITS;
        let fresh = time | i64::from(self.draw() >> (u32::BITS - RANDOM_BITS));
        // Inside one millisecond, or when the clock stands or steps back, count on from the last id.
        let id = if fresh >> RANDOM_BITS > self.last.get() >> RANDOM_BITS { fresh } else { self.last.get() + 1 };
        self.last.set(id);
        id
    }

    /// SplitMix64; enough to keep two machines apart, and the same for the same seed.
    fn draw(&self) -> u32 {
        let state = self.random.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.random.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as u32
    }
}

fn newest_id(connection: &Connection) -> rusqlite::Result<String> {
    let mut tables = watched_tables(connection)?;
    tables.push("journal".to_owned());
    let newest: Vec<String> =
        tables.iter().map(|table| format!("ifnull((SELECT max(id) FROM \"{table}\"), 0)")).collect();
    Ok(format!("SELECT max({}, 0)", newest.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_000_000_000;

    #[test]
    fn ids_grow_even_when_the_clock_steps_back() {
        let ids = IdMaker::new(1);
        let mut last = 0;
        for at in [NOW, NOW, NOW + 5, NOW - 60_000, NOW - 60_000, NOW + 6] {
            let id = ids.next(at);
            assert!(id > last, "{id} after {last}");
            last = id;
        }
    }

    #[test]
    fn two_machines_in_the_same_millisecond_differ() {
        assert_ne!(IdMaker::new(1).next(NOW), IdMaker::new(2).next(NOW));
        assert_eq!(IdMaker::new(7).next(NOW), IdMaker::new(7).next(NOW), "the same seed gives the same file");
    }
}
