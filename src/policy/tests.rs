//! The packs are read, joined and linted; each lint has a pack that breaks it.

use super::*;
use crate::domain::problem::PackFaultKind::{self, *};
use crate::domain::resident::Population;

fn day(text: &str) -> Day {
    text.parse().expect("an ISO date")
}

#[test]
fn the_builtin_packs_are_sound() {
    for place in Policy::places() {
        assert_eq!(Policy::lint(&place.id, None), Vec::new(), "{}", place.id);
    }
}
