//! How a name is spelled: full pinyin and initials, in every reading that people use.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

/// A name with several characters of several readings is spelled in at most this many ways.
const MOST_SPELLINGS: usize = 8;

/// Characters or surnames -> readings, best first; the syllables of a compound surname joined by `-`.
type Readings = HashMap<&'static str, Vec<&'static str>>;

static SURNAMES: LazyLock<Readings> = LazyLock::new(|| read(include_str!("../../../assets/pinyin/surnames.txt")));
static GIVEN: LazyLock<Readings> = LazyLock::new(|| read(include_str!("../../../assets/pinyin/given.txt")));

fn read(table: &'static str) -> Readings {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.collect()))
        })
        .collect()
}

/// Calls `take` with the full pinyin and the initials of each way to spell `name`, which must be folded; the usual
/// one first. Nothing where no character of it can be spelled.
pub fn of_name(name: &str, mut take: impl FnMut(&str, &str)) {
    let parts = parts(name);
    let ways: usize = parts.iter().map(Vec::len).product();
    if parts.is_empty() {
        return;
    }
    let (mut full, mut initials) = (String::new(), String::new());
    for way in 0..ways.min(MOST_SPELLINGS) {
        full.clear();
        initials.clear();
        // The number of the way, read with one digit per part: the surname varies first.
        let mut rest = way;
        for readings in &parts {
            for syllable in readings[rest % readings.len()].split('-') {
                full.push_str(syllable);
                initials.push_str(&syllable[..1]);
            }
            rest /= readings.len();
        }
        take(&full, &initials);
    }
}

/// The readings of the surname and of each further character; what cannot be spelled is left out.
fn parts(name: &str) -> Vec<Vec<&str>> {
    let (surname, given) = split_surname(name);
    let surname_readings = SURNAMES.get(surname).cloned().unwrap_or_else(|| of_character(surname));
    let given_readings = given.char_indices().map(|(at, c)| {
        let character = &given[at..at + c.len_utf8()];
        GIVEN.get(character).cloned().unwrap_or_else(|| of_character(character))
    });
    std::iter::once(surname_readings).chain(given_readings).filter(|readings| !readings.is_empty()).collect()
}

fn split_surname(name: &str) -> (&str, &str) {
    let mut ends = name.char_indices().map(|(at, c)| at + c.len_utf8());
    let (one, two) = (ends.next().unwrap_or(0), ends.next().unwrap_or(0));
    if SURNAMES.contains_key(&name[..two]) { name.split_at(two) } else { name.split_at(one) }
}

/// The common reading of a character; ü is typed as v or as u. A Latin letter spells itself.
fn of_character(character: &str) -> Vec<&str> {
    if character.bytes().all(|b| b.is_ascii_lowercase()) && !character.is_empty() {
        return vec![character];
    }
    match character.chars().next().and_then(|c| c.to_pinyin()).map(pinyin::Pinyin::plain) {
        None => Vec::new(),
        Some("lü") => vec!["lv", "lu"],
        Some("nü") => vec!["nv", "nu"],
        Some("lüe") => vec!["lve", "lue"],
        Some("nüe") => vec!["nve", "nue"],
        Some(plain) => vec![plain],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(name: &str) -> Vec<String> {
        let mut ways = Vec::new();
        of_name(name, |full, initials| ways.push(format!("{full} {initials}")));
        ways
    }

    #[test]
    fn surnames_are_read_as_surnames_and_as_words() {
        for (name, first) in [
            ("单雄信", "shanxiongxin sxx"),
            ("仇英", "qiuying qy"),
            ("解缙", "xiejin xj"),
            ("曾国藩", "zengguofan zgf"),
            ("尉迟恭", "yuchigong ycg"),
            ("万俟卨", "moqixie mqx"),
            ("区寄", "ouji oj"),
            ("查良镛", "zhaliangyong zly"),
            ("翟让", "zhairang zr"),
            ("朴正花", "piaozhenghua pzh"),
            ("覃小妹", "qinxiaomei qxm"),
            ("长孙无忌", "zhangsunwuji zswj"),
            ("令狐冲", "linghuchong lhc"),
            ("澹台灭明", "tantaimieming ttmm"),
            ("万家福", "wanjiafu wjf"),
            ("长", "chang c"),
        ] {
            assert_eq!(spelled(name).first().map(String::as_str), Some(first), "{name}");
        }
        assert!(spelled("单雄信").contains(&"danxiongxin dxx".to_owned()));
        assert!(spelled("尉迟恭").contains(&"weichigong wcg".to_owned()));
        assert_eq!(spelled("吕乐"), ["lvle ll", "lule ll", "lvyue ly", "luyue ly"]);
    }

    #[test]
    fn what_has_no_reading_is_left_out() {
        assert_eq!(spelled(""), Vec::<String>::new());
        assert_eq!(spelled("□"), Vec::<String>::new());
        assert_eq!(spelled("张a三"), ["zhangasan zas"]);
    }

    /// Letters a to z only: anything else would be taken for a string that does not fit the letter index.
    #[test]
    fn the_tables_hold_characters_and_plain_letters() {
        for (characters, readings) in SURNAMES.iter().chain(GIVEN.iter()) {
            let length = characters.chars().count();
            assert!(!readings.is_empty(), "{characters}");
            for reading in readings {
                let syllables: Vec<_> = reading.split('-').collect();
                assert_eq!(syllables.len(), length, "{characters} {reading}");
                assert!(syllables.iter().all(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase())));
            }
        }
    }
}
