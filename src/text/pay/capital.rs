//! Amounts in capital figures, as they are written where nobody may change them afterwards (正确填写票据和结算凭证的基本规定).

use crate::domain::money::Fen;

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
/// Within a group of four digits, the highest first.
const PLACES: [&str; 4] = ["仟", "佰", "拾", ""];
/// Of the groups, the lowest first.
const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

/// `壹仟贰佰叁拾肆元伍角陆分`; an amount without fractions ends in 整, a zero between digits is said once.
#[must_use]
pub fn capital(amount: Fen) -> String {
    let magnitude = amount.0.unsigned_abs();
    let (yuan, jiao, fen) = (magnitude / 100, magnitude / 10 % 10, magnitude % 10);
    let sign = if amount < Fen::ZERO { "负" } else { "" };
    let whole = match yuan {
        0 if magnitude > 0 => String::new(),
        _ => format!("{}元", integer(yuan)),
    };
    let digit = |of: u64| DIGITS[usize::try_from(of).unwrap_or_default()];
    let rest = match (jiao, fen) {
        (0, 0) => "整".to_owned(),
        (0, fen) if yuan > 0 => format!("零{}分", digit(fen)),
        (0, fen) => format!("{}分", digit(fen)),
        (jiao, 0) => format!("{}角", digit(jiao)),
        (jiao, fen) => format!("{}角{}分", digit(jiao), digit(fen)),
    };
    format!("{sign}{whole}{rest}")
}

fn integer(number: u64) -> String {
    if number == 0 {
        return DIGITS[0].to_owned();
    }
    let mut groups = Vec::new();
    let mut left = number;
    while left > 0 {
        groups.push(left % 10_000);
        left /= 10_000;
    }
    let mut said = String::new();
    // A zero is owed where digits were left out since the last one that was said.
    let mut owed = false;
    for (at, group) in groups.iter().enumerate().rev() {
        if *group == 0 {
            owed = true;
            continue;
        }
        for (place, unit) in [1_000, 100, 10, 1].into_iter().zip(PLACES) {
            let digit = usize::try_from(group / place % 10).unwrap_or_default();
            if digit == 0 {
                owed = true;
                continue;
            }
            if owed && !said.is_empty() {
                said.push_str(DIGITS[0]);
            }
            owed = false;
            said.push_str(DIGITS[digit]);
            said.push_str(unit);
        }
        said.push_str(GROUPS[at]);
        // Zeros that end a group are not said before the next group begins with a digit.
        owed = owed && groups[..at].last().is_some_and(|next| *next < 1_000);
    }
    said
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_written_as_on_a_cheque() {
        for (fen, expected) in [
            (123_456, "壹仟贰佰叁拾肆元伍角陆分"),
            (0, "零元整"),
            (5, "伍分"),
            (50, "伍角"),
            (100, "壹元整"),
            (1_000, "壹拾元整"),
            (1_100, "壹拾壹元整"),
            (10_500, "壹佰零伍元整"),
            (32_504, "叁佰贰拾伍元零肆分"),
            (140_950, "壹仟肆佰零玖元伍角"),
            (168_032, "壹仟陆佰捌拾元叁角贰分"),
            (600_714, "陆仟零柒元壹角肆分"),
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (10_700_053, "壹拾万柒仟元伍角叁分"),
            (100_000_000, "壹佰万元整"),
            (100_000_100, "壹佰万零壹元整"),
            (1_000_010_000, "壹仟万零壹佰元整"),
            (10_000_000_000, "壹亿元整"),
            (10_000_000_001, "壹亿元零壹分"),
            (10_050_000_000, "壹亿零伍拾万元整"),
            (100_020_030_040, "壹拾亿零贰拾万零叁佰元肆角"),
            (-443_320, "负肆仟肆佰叁拾叁元贰角"),
        ] {
            assert_eq!(capital(Fen(fen)), expected, "{fen}");
        }
    }

    /// Reads capital figures as a person does.
    fn read(text: &str) -> i64 {
        let (sign, text) = text.strip_prefix('负').map_or((1, text), |rest| (-1, rest));
        let (mut total, mut group, mut digit) = (0_i64, 0_i64, 0_i64);
        let (mut yuan, mut fen) = (0, 0);
        for c in text.chars() {
            match c {
                '仟' => group += std::mem::take(&mut digit) * 1_000,
                '佰' => group += std::mem::take(&mut digit) * 100,
                '拾' => group += std::mem::take(&mut digit) * 10,
                '万' => {
                    total += (std::mem::take(&mut group) + std::mem::take(&mut digit)) * 10_000;
                }
                '亿' => total = (total + std::mem::take(&mut group) + std::mem::take(&mut digit)) * 100_000_000,
                '元' => yuan = total + group + std::mem::take(&mut digit),
                '角' => fen += std::mem::take(&mut digit) * 10,
                '分' => fen += std::mem::take(&mut digit),
                '整' => {}
                c => {
                    digit = DIGITS
                        .iter()
                        .position(|known| known.starts_with(c))
                        .expect("a digit")
                        .try_into()
                        .expect("small")
                }
            }
        }
        sign * (yuan * 100 + fen)
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(fen in -99_999_999_999_999_i64..99_999_999_999_999) {
            let text = capital(Fen(fen));
            prop_assert_eq!(read(&text), fen, "{}", text);
            prop_assert!(!text.contains("零零") && !text.contains("零元整") || fen == 0, "{}", text);
        }
    }
}
