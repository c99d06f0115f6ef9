//! The file: opening, refusing, migrating, the journal, two programs at once, sudden death, a full disk.

mod support;

mod store {
    mod copying;
    mod creating;
    mod durability;
    mod encrypted;
    mod ids;
    mod journal;
    mod migrating;
    mod opening;
    mod sharing;
    mod short_disk;
}
