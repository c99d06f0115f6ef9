//! The classes of residents and households of a pack, as the engine reads them.

use super::pack::{Classes, Pack};
use crate::domain::care::class::{Group, Grouping};
use crate::domain::care::rule::{Condition, Who};
use crate::domain::practice::{Answers, Class, What};
use crate::domain::resident::Population;

pub(super) fn grouping(pack: &Pack, keys: &[Population]) -> Grouping {
    let group = |title: &str, any: &[Condition]| {
        let mut who = Who { any: any.to_vec(), ..Who::default() };
        who.name_key_groups(keys);
        Group { title: title.to_owned(), who, household_of_first: false, by_area: false }
    };
    let of = |classes: &Classes| classes.classes.iter().map(|class| group(&class.title, &class.any)).collect();
    let of_place = |class: &Class| Group {
        household_of_first: class.household_of_first,
        by_area: class.answers == Answers::Area,
        ..group(&class.title, &class.any)
    };
    Grouping {
        classes: classes_in_use(pack).iter().map(of_place).collect(),
        households: of(&pack.household),
        health: of(&pack.health),
    }
}

/// The classes of the practice that is switched on; the linter has seen to it that there is only one.
fn classes_in_use(pack: &Pack) -> &[Class] {
    let mut used = pack.practices.iter().filter(|practice| practice.enabled);
    let classes = used.find_map(|practice| match &practice.what {
        What::Classes { classes } => Some(classes.as_slice()),
        _ => None,
    });
    classes.unwrap_or_default()
}
