//! Masking what identifies a person, at unchanged width, so that no column moves when it is revealed.

/// What stands for a hidden character.
const HIDDEN: char = '*';

/// What stands for a population that takes one more step to be shown.
pub const POPULATION: &str = "***";

/// An identity number with its first 3 and last 4 characters left: `350***********991X`. The birth date, in the middle,
/// is hidden with the rest. A number too short to hide anything that way keeps its last character only.
#[must_use]
pub fn id_number(number: &str) -> String {
    let keep = if number.chars().count() > 8 { (3, 4) } else { (0, 1) };
    hide_all_but(number, keep)
}

/// A phone number: of a mobile number the first 3 and last 4 characters are left (`138****1234`), of a landline its
/// area code and the last 3 (`0592-****199`), of a short local one the last 3 at the most. Dashes and spaces stay.
#[must_use]
pub fn phone(number: &str) -> String {
    let length = number.chars().count();
    let keep = if number.starts_with('0') && length > 9 {
        (number.find('-').unwrap_or(4).min(4), 3)
    } else if length > 8 {
        (3, 4)
    } else {
        (0, (length / 2).min(3))
    };
    hide_all_but(number, keep)
}

/// Hides letters and digits, whatever their width; signs between them are not secret and keep the shape.
fn hide_all_but(number: &str, (first, last): (usize, usize)) -> String {
    let length = number.chars().count();
    let hidden = first..length.saturating_sub(last);
    let mask = |(at, c): (usize, char)| if hidden.contains(&at) && c.is_ascii_alphanumeric() { HIDDEN } else { c };
    number.chars().enumerate().map(mask).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ends_stay_and_the_middle_goes() {
        for (number, masked) in [
            ("35020319620506991X", "350***********991X"),
            ("350203620506991", "350********6991"),
            ("E12345678", "E12**5678"),
            ("1234567", "******7"),
            ("1", "1"),
            ("", ""),
        ] {
            assert_eq!(id_number(number), masked);
        }
        for (number, masked) in [
            ("13800001234", "138****1234"),
            ("0592-5550199", "0592-****199"),
            ("010-55501999", "010-*****999"),
            ("05925550199", "0592****199"),
            ("5550199", "****199"),
            ("661", "**1"),
            ("1", "*"),
            ("", ""),
        ] {
            assert_eq!(phone(number), masked);
        }
    }

    proptest! {
        #[test]
        fn the_width_never_changes_and_a_whole_number_never_shows(number in "[0-9]{0,4}-?[0-9]{0,16}[0-9X]?") {
            for masked in [id_number(&number), phone(&number)] {
                prop_assert_eq!(masked.len(), number.len());
                let shown = masked.chars().filter(char::is_ascii_alphanumeric).count();
                let all = number.chars().filter(char::is_ascii_alphanumeric).count();
                prop_assert!(all < 2 || shown < all, "{} -> {}", number, masked);
            }
        }
    }
}
