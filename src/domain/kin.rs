//! Mother and child, where both are on file: care before and after a birth and of the child is one service (ledger L64).

use super::date::age_on;
use super::resident::{Resident, Sex};

/// Ages of a mother at the birth that are believed, in whole years. Ours: a slip of the finger is refused, no real birth.
const AGES: std::ops::RangeInclusive<u32> = 12..=60;

/// What the other one is to the person of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    Mother,
    Child,
}

/// Why somebody cannot be the mother of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KinProblem {
    /// The same person.
    Oneself,
    IsAMan {
        name: String,
    },
    /// Whole years at the birth of the child; negative where she was born after it.
    Age {
        name: String,
        years: i64,
    },
    /// She is a child, or a child's child, of this child.
    Circle {
        name: String,
    },
}

/// # Errors
/// [`KinProblem`], as far as the two of them tell; whether they go round in a circle is for who knows the file.
pub fn can_be_mother(mother: &Resident, child: &Resident) -> Result<(), KinProblem> {
    if mother.id == child.id {
        return Err(KinProblem::Oneself);
    }
    if mother.sex == Sex::Male {
        return Err(KinProblem::IsAMan { name: mother.name.clone() });
    }
    let (Some(born), Some(birth)) = (mother.birth, child.birth) else { return Ok(()) };
    let name = || mother.name.clone();
    if born > birth {
        return Err(KinProblem::Age { name: name(), years: -i64::from(age_on(birth, born)) });
    }
    let years = age_on(born, birth);
    if AGES.contains(&years) { Ok(()) } else { Err(KinProblem::Age { name: name(), years: years.into() }) }
}
