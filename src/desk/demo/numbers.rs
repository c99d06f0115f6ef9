//! Numbers that are well-formed and yet plainly nobody's.
//!
//! Identity numbers have a right check digit and a sequence from 900 to 999: registries number the people of a district
//! and a birthday from 001 on and never came that far. Mobile numbers lie in blocks that were never allotted; landline
//! numbers begin with 1, which no subscriber's number does.

use std::collections::HashMap;

use super::random::Random;
use crate::domain::date::Day;
use crate::domain::identity::IdNumber;
use crate::domain::phone::Phone;
use crate::domain::resident::Sex;

const FIRST_SEQUENCE: u16 = 900;
/// Of the hundred sequence numbers half are odd, for men, and half are even.
const PER_SEX: u16 = 50;
const FREE_MOBILE_BLOCKS: [&str; 8] = ["154", "160", "161", "163", "164", "168", "169", "194"];
const XIAMEN_DISTRICTS: [&str; 6] = ["350203", "350205", "350206", "350211", "350212", "350213"];
/// Gives out each identity number once.
#[derive(Debug, Default)]
pub struct IdNumbers {
    /// District, birthday and sex -> how many were given out.
    given: HashMap<(&'static str, Day, bool), u16>,
}

impl IdNumbers {
    /// `None` once every number of the birthday is taken: 300 for each sex.
    pub fn next(&mut self, birth: Day, sex: Sex, random: &mut Random) -> Option<IdNumber> {
        let male = sex == Sex::Male;
        let first = random.below(6) as usize;
        let districts = (0..6).map(|step| XIAMEN_DISTRICTS[(first + step) % 6]);
        for district in districts {
            let given = self.given.entry((district, birth, male)).or_default();
            if *given < PER_SEX {
                let sequence = FIRST_SEQUENCE + 2 * *given + u16::from(male);
                *given += 1;
                return Some(numbered(district, birth, sequence));
            }
        }
        None
    }
}

fn numbered(district: &str, birth: Day, sequence: u16) -> IdNumber {
    IdNumber::completed(&format!("{district}{}{sequence:03}", birth.format("%Y%m%d"))).expect("a district and a day")
}

pub fn mobile(random: &mut Random) -> Phone {
    let block = random.pick(&FREE_MOBILE_BLOCKS);
    Phone(format!("{block}{:08}", random.below(100_000_000)))
}

pub fn landline(area: &str, random: &mut Random) -> Phone {
    Phone(format!("{area}-1{:06}", random.below(1_000_000)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_that_of_the_standard() {
        // The example of GB 11643-1999 is 11010519491231002X.
        let birth = Day::from_ymd_opt(1949, 12, 31).expect("a day");
        assert_eq!(numbered("110105", birth, 2), IdNumber::parse("11010519491231002X").expect("the example"));
    }

    #[test]
    fn a_birthday_runs_out_before_a_number_is_given_twice() {
        let birth = Day::from_ymd_opt(1950, 1, 2).expect("a day");
        let (mut numbers, mut random) = (IdNumbers::default(), Random::new(1, 1));
        let given: std::collections::BTreeSet<_> =
            std::iter::from_fn(|| numbers.next(birth, Sex::Female, &mut random)).collect();
        assert_eq!(given.len(), 300);
        assert!(numbers.next(birth, Sex::Male, &mut random).is_some());
    }
}
