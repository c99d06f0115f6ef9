//! Identity numbers (GB 11643): reading them as they are written, and refusing what is not one. Never repaired.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::date::{Day, fold_width, parse_day};
use super::resident::Sex;

/// The factor of each of the first seventeen digits in the check sum (GB 11643).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The check digit for each remainder of the sum by eleven.
const CHECK_DIGITS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

/// Births before this year cannot be those of a living person, and mark a number that was put together by chance.
const FIRST_YEAR: i32 = 1800;

/// A checked identity number: eighteen characters, a real birth date, the right check digit, X in upper case.
///
/// Residents of the mainland, of Hong Kong, Macao and Taiwan with a residence permit (81, 82, 83) and foreign
/// permanent residents since 2023 (beginning with 9) all carry this form. The area code is where the number was
/// first given, not where the person lives; codes are abolished over time, so an unknown one is accepted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdNumber(String);

/// Why a text is not an identity number. Positions are counted from 1, after spaces were taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdFault {
    /// Neither 18 nor 15 characters.
    Length {
        found: usize,
    },
    /// A sign that cannot stand in this place.
    Character {
        position: usize,
        found: char,
    },
    /// The eight digits of the birth date are not a day of the calendar.
    Birth {
        digits: String,
    },
    /// The person would be born after today.
    NotYetBorn {
        birth: Day,
    },
    Check {
        expected: char,
        found: char,
    },
    /// A spreadsheet took the number for a quantity: its last digits are lost.
    Destroyed,
}

impl IdNumber {
    /// Reads a number of eighteen digits, or one of fifteen from before 1999, which gains its century and its check
    /// digit by the rule of the standard (sequences 996 to 999 were given to people born in the 1800s).
    ///
    /// Full-width digits, every form of X, signs that were typed for it, spaces, dashes, brackets around the number,
    /// zero-width signs and apostrophes (by which a spreadsheet is told that a number is text) are understood.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, IdFault> {
        if is_scientific(text) {
            return Err(IdFault::Destroyed);
        }
        let signs: Vec<char> = text.chars().map(fold_sign).filter(|c| !is_ignored(*c) && !is_dress(*c)).collect();
        match signs.len() {
            15 => Self::from_legacy(&signs),
            18 => Self::from_signs(&signs),
            found => Err(IdFault::Length { found }),
        }
    }

    /// [`Self::parse`], and the birth date lies not after `today`.
    ///
    /// # Errors
    /// As `parse`, or [`IdFault::NotYetBorn`].
    pub fn parse_by(text: &str, today: Day) -> Result<Self, IdFault> {
        let number = Self::parse(text)?;
        let birth = number.birth();
        if birth > today { Err(IdFault::NotYetBorn { birth }) } else { Ok(number) }
    }

    fn from_signs(signs: &[char]) -> Result<Self, IdFault> {
        let digits = digits_of(&signs[..17])?;
        // The check digit proves that it was meant.
        let found = if is_like_x(signs[17]) { 'X' } else { signs[17] };
        if !found.is_ascii_digit() && found != 'X' {
            return Err(IdFault::Character { position: 18, found });
        }
        let number: String = signs[..17].iter().chain([&found]).collect();
        if birth_of(&number).is_none() {
            return Err(IdFault::Birth { digits: number[6..14].to_owned() });
        }
        let expected = check_digit(&digits);
        // Spreadsheets keep fifteen digits and fill up with zeros. No sequence 000 is given to anyone, so its check
        // digit can only be right by chance.
        let zeros = number.ends_with("000");
        if zeros && (found != expected || number.ends_with("0000")) {
            return Err(IdFault::Destroyed);
        }
        if found == expected { Ok(Self(number)) } else { Err(IdFault::Check { expected, found }) }
    }

    /// The number that begins with these seventeen digits; `None` where they are not seventeen digits around a real
    /// birth date.
    #[must_use]
    pub fn completed(body: &str) -> Option<Self> {
        let digits = digits_of(&body.chars().collect::<Vec<_>>()).ok().filter(|digits| digits.len() == 17)?;
        Self::parse(&format!("{body}{}", check_digit(&digits))).ok()
    }

    fn from_legacy(signs: &[char]) -> Result<Self, IdFault> {
        digits_of(signs)?;
        let old: String = signs.iter().collect();
        let century = if matches!(&old[12..], "996" | "997" | "998" | "999") { "18" } else { "19" };
        let body = format!("{}{century}{}", &old[..6], &old[6..]);
        if birth_of(&body).is_none() {
            return Err(IdFault::Birth { digits: body[6..14].to_owned() });
        }
        let digits = digits_of(&body.chars().collect::<Vec<_>>())?;
        Ok(Self(format!("{body}{}", check_digit(&digits))))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// # Panics
    /// Never: a number is only made with a birth date that exists.
    #[must_use]
    pub fn birth(&self) -> Day {
        birth_of(&self.0).expect("a checked number holds a day of the calendar")
    }

    /// From the seventeenth digit: odd for men.
    #[must_use]
    pub fn sex(&self) -> Sex {
        if self.0.as_bytes()[16] % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// Whether the number ends as one does that a spreadsheet has destroyed. One in eleven of those passes the check,
    /// so where the file does not say that the cell was text, a person should look.
    #[must_use]
    pub fn ends_in_zeros(&self) -> bool {
        self.0.ends_with("000")
    }

    /// The last four characters, by which people name a person aloud.
    #[must_use]
    pub fn tail(&self) -> &str {
        &self.0[14..]
    }
}

impl fmt::Display for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<IdNumber> for String {
    fn from(number: IdNumber) -> Self {
        number.0
    }
}

impl TryFrom<String> for IdNumber {
    type Error = IdFault;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

/// Says where the fault is without the number itself, for logs and for errors of the file format.
impl fmt::Display for IdFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found } => write!(f, "identity number of {found} characters"),
            Self::Character { position, .. } => write!(f, "identity number with a wrong sign at {position}"),
            Self::Birth { .. } => f.write_str("identity number with an impossible birth date"),
            Self::NotYetBorn { .. } => f.write_str("identity number of a birth to come"),
            Self::Check { .. } => f.write_str("identity number with a wrong check digit"),
            Self::Destroyed => f.write_str("identity number destroyed by a spreadsheet"),
        }
    }
}

/// Whether the text has the form of another certificate: passports and travel permits (one to three letters, then
/// digits), permits of Taiwan residents (eight digits that are no date). Such a person is taken without an identity number; nothing can be checked in these forms.
#[must_use]
pub fn is_other_certificate(text: &str) -> bool {
    let signs: String = text.chars().map(fold_sign).filter(|c| !is_ignored(*c)).collect();
    let digits = signs.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = signs.len() - digits.len();
    let is_long_enough =
        if letters == 0 { digits.len() == 8 && parse_day(digits).is_none() } else { (6..=12).contains(&digits.len()) };
    letters <= 3 && is_long_enough && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The check digit that belongs to the first seventeen digits.
fn check_digit(digits: &[u32]) -> char {
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    CHECK_DIGITS[(sum % 11) as usize]
}

fn digits_of(signs: &[char]) -> Result<Vec<u32>, IdFault> {
    let digit =
        |(at, sign): (usize, &char)| sign.to_digit(10).ok_or(IdFault::Character { position: at + 1, found: *sign });
    signs.iter().enumerate().map(digit).collect()
}

fn birth_of(number: &str) -> Option<Day> {
    let part = |range: std::ops::Range<usize>| number.get(range)?.parse::<u32>().ok();
    let year = i32::try_from(part(6..10)?).ok()?;
    Day::from_ymd_opt(year, part(10..12)?, part(12..14)?).filter(|_| year >= FIRST_YEAR)
}

fn fold_sign(c: char) -> char {
    match fold_width(c) {
        'x' | 'Ⅹ' | 'ⅹ' => 'X',
        other => other.to_ascii_uppercase(),
    }
}

/// What people type where they cannot find the X: the sign of multiplication, a cross, a star, letters of other
/// alphabets.
fn is_like_x(c: char) -> bool {
    matches!(c, '×' | '✕' | '✖' | '╳' | '*' | '✱' | '\u{425}' | '\u{445}' | '\u{3a7}' | '\u{3c7}')
}

/// What groups the digits of a number or stands around it.
fn is_dress(c: char) -> bool {
    matches!(c, '-' | '(' | ')' | '[' | ']' | '【' | '】' | '〔' | '〕')
}

fn is_ignored(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\'' | '`' | '‘' | '’' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `3.50203E+17`: what a spreadsheet shows of a number that it took for a quantity.
#[must_use]
pub fn is_scientific(text: &str) -> bool {
    let text: String = text.chars().map(fold_sign).filter(|c| !is_ignored(*c)).collect();
    let Some((mantissa, exponent)) = text.split_once('E') else { return false };
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    mantissa.starts_with(|c: char| c.is_ascii_digit())
        && mantissa.split('.').count() <= 2
        && mantissa.split('.').all(all_digits)
        && all_digits(exponent.strip_prefix('+').unwrap_or(exponent))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<String, IdFault> {
        IdNumber::parse(text).map(String::from)
    }

    #[test]
    fn numbers_of_the_standard_and_every_permit_are_read() {
        let woman = IdNumber::parse("11010519491231002X").expect("from the standard");
        assert_eq!((woman.birth().to_string(), woman.sex(), woman.tail()), ("1949-12-31".into(), Sex::Female, "002X"));
        let man = IdNumber::parse("440524188001010014").expect("from the standard");
        assert_eq!((man.birth().to_string(), man.sex()), ("1880-01-01".into(), Sex::Male));
        for permit in ["810000199408230021", "830000199201300022"] {
            assert_eq!(read(permit), Ok(permit.into()));
        }
        assert_eq!(
            IdNumber::parse(&format!("9{}", &complete("91158119900307033")[1..])).map(|n| n.sex()),
            Ok(Sex::Male)
        );
    }

    #[test]
    fn every_way_of_writing_one_number_is_one_number() {
        for form in [
            "11010519491231002x",
            "１１０１０５１９４９１２３１００２Ｘ",
            "11010519491231002Ⅹ",
            "'11010519491231002X",
            "’110105 19491231 002X ",
            "\u{feff}110105194912\u{200b}31002X\u{a0}",
            "\t110105\n19491231002X\u{3000}",
            "11010519491231002×",
            "11010519491231002✕",
            "11010519491231002╳",
            "11010519491231002＊",
            "11010519491231002\u{445}",
            "（11010519491231002X）",
            "【110105-19491231-002X】",
            "110105—19491231—002×",
        ] {
            assert_eq!(read(form), Ok("11010519491231002X".into()), "{form:?}");
        }
    }

    #[test]
    fn a_legacy_number_gains_century_and_check_digit() {
        assert_eq!(read("110105491231002"), Ok("11010519491231002X".into()));
        let old = IdNumber::parse("110105991231998").expect("a sequence of the 1800s");
        assert_eq!(old.birth().to_string(), "1899-12-31");
        assert_eq!(read("110105491331002"), Err(IdFault::Birth { digits: "19491331".into() }));
        assert_eq!(read("11010549123100X"), Err(IdFault::Character { position: 15, found: 'X' }));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, fault) in [
            ("", IdFault::Length { found: 0 }),
            ("1101051949123100", IdFault::Length { found: 16 }),
            ("11010519491231002XX", IdFault::Length { found: 19 }),
            ("1101051949123100O2", IdFault::Character { position: 17, found: 'O' }),
            ("X1010519491231002X", IdFault::Character { position: 1, found: 'X' }),
            ("11010519491231002A", IdFault::Character { position: 18, found: 'A' }),
            ("110105********002X", IdFault::Character { position: 7, found: '*' }),
            ("440524188001010×14", IdFault::Character { position: 16, found: '×' }),
            ("44052418800101001×", IdFault::Check { expected: '4', found: 'X' }),
            ("350203-2030-01", IdFault::Length { found: 12 }),
            ("11010519490231002X", IdFault::Birth { digits: "19490231".into() }),
            ("110105194912310021", IdFault::Check { expected: 'X', found: '1' }),
            ("3.50203E+17", IdFault::Destroyed),
            ("３．５０２０３e17", IdFault::Destroyed),
            ("350203194912310000", IdFault::Destroyed),
            ("350203194912311000", IdFault::Destroyed),
        ] {
            assert_eq!(read(text), Err(fault), "{text}");
        }
        let today = Day::from_ymd_opt(1949, 12, 30).expect("a day");
        let birth = Day::from_ymd_opt(1949, 12, 31).expect("a day");
        assert_eq!(IdNumber::parse_by("11010519491231002X", today), Err(IdFault::NotYetBorn { birth }));
    }

    #[test]
    fn passports_and_travel_permits_are_known_by_their_form() {
        for form in ["E12345678", "G 1234 5678", "H0123456700", "M12345678", "abc123456789012"] {
            assert!(is_other_certificate(form), "{form}");
        }
        for form in ["11010519491231002X", "1234567", "E123", "ABCD1234567", "", "E1234567a"] {
            assert!(!is_other_certificate(form), "{form}");
        }
    }

    #[test]
    fn a_stored_number_is_checked_when_it_is_read_back() {
        let number = IdNumber::parse("11010519491231002X").expect("valid");
        let json = serde_json::to_string(&number).expect("a string");
        assert_eq!(json, "\"11010519491231002X\"");
        assert_eq!(serde_json::from_str::<IdNumber>(&json).ok(), Some(number));
        assert!(serde_json::from_str::<IdNumber>("\"110105194912310021\"").is_err());
    }

    fn complete(body: &str) -> String {
        let digits = digits_of(&body.chars().collect::<Vec<_>>()).expect("digits");
        format!("{body}{}", check_digit(&digits))
    }

    proptest! {
        #[test]
        fn seventeen_digits_and_their_check_are_a_number_if_the_date_is_real(
            area in 0_u32..1_000_000, year in 1800_i32..2100, month in 0_u32..14, day in 0_u32..33, seq in 0_u32..1000,
        ) {
            let number = complete(&format!("{area:06}{year:04}{month:02}{day:02}{seq:03}"));
            let is_zeros = number.ends_with("0000");
            prop_assert_eq!(IdNumber::parse(&number).is_ok(), Day::from_ymd_opt(year, month, day).is_some() && !is_zeros);
        }

        #[test]
        fn one_changed_digit_is_always_refused(
            area in 100_000_u32..999_999, day in 1_u32..29, seq in 0_u32..1000, at in 0_usize..18, step in 1_u32..10,
        ) {
            let number = complete(&format!("{area}195006{day:02}{seq:03}"));
            let mut signs: Vec<char> = number.chars().collect();
            let digit = signs[at].to_digit(10).unwrap_or(0);
            signs[at] = char::from_digit((digit + step) % 10, 10).expect("a digit");
            let changed: String = signs.iter().collect();
            prop_assume!(changed != number);
            prop_assert!(IdNumber::parse(&changed).is_err(), "{changed}");
        }

        #[test]
        fn no_text_stops_the_reader(text in any::<String>(), near in "[0-9０-９xXⅩ' Ee+.]{13,20}") {
            for text in [text, near] {
                if let Ok(number) = IdNumber::parse(&text) {
                    prop_assert_eq!(IdNumber::parse(number.as_str()), Ok(number));
                }
                let _ = is_other_certificate(&text);
            }
        }
    }
}
