//! The file: opening, refusing, migrating, the journal, two programs at once, sudden death, a full disk.

mod support;

mod store {
    mod creating;
    mod encrypted;
    mod migrating;
    mod opening;
}
