//! How a name is spelled: full pinyin and initials, in every reading that people use.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

/// A name with several characters of several readings is spelled in at most this many ways.
const MOST_SPELLINGS: usize = 8;

/// Characters or surnames -> readings, best first; the syllables of a compound surname joined by `-`.
type Table = HashMap<&'static str, Vec<&'static str>>;

static SURNAMES: LazyLock<Table> = LazyLock::new(|| read(include_str!("../../../assets/pinyin/surnames.txt")));
static GIVEN: LazyLock<Table> = LazyLock::new(|| read(include_str!("../../../assets/pinyin/given.txt")));

fn read(table: &'static str) -> Table {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.collect()))
        })
        .collect()
}

/// The readings of one part of a name.
#[derive(Debug, Clone, Copy)]
struct Readings<'a> {
    best: &'a str,
    others: &'static [&'static str],
}

impl<'a> Readings<'a> {
    fn listed(table: &'static Table, characters: &str) -> Option<Self> {
        let (best, others) = table.get(characters)?.split_first()?;
        Some(Self { best, others })
    }

    fn count(&self) -> usize {
        1 + self.others.len()
    }

    fn nth(&self, nth: usize) -> &'a str {
        if nth == 0 { self.best } else { self.others[nth - 1] }
    }
}

/// Calls `take` with the full pinyin and the initials of each way to spell `name`, which must be folded; the usual
/// one first. Nothing where no character of it can be spelled.
pub fn of_name(name: &str, mut take: impl FnMut(&str, &str)) {
    let parts = parts(name);
    let ways = parts.iter().fold(1, |ways: usize, part| ways.saturating_mul(part.count()).min(MOST_SPELLINGS));
    if parts.is_empty() {
        return;
    }
    let (mut full, mut initials) = (String::new(), String::new());
    for way in 0..ways {
        full.clear();
        initials.clear();
        // The number of the way, read with one digit per part: the surname varies first.
        let mut rest = way;
        for readings in &parts {
            for syllable in readings.nth(rest % readings.count()).split('-') {
                full.push_str(syllable);
                initials.extend(syllable.chars().next());
            }
            rest /= readings.count();
        }
        take(&full, &initials);
    }
}

/// The readings of the surname and of each further character; what cannot be spelled is left out.
fn parts(name: &str) -> Vec<Readings<'_>> {
    let (surname, given) = split_surname(name);
    let mut parts = Vec::with_capacity(4);
    parts.extend(Readings::listed(&SURNAMES, surname).or_else(|| of_character(surname)));
    for (at, c) in given.char_indices() {
        let character = &given[at..at + c.len_utf8()];
        parts.extend(Readings::listed(&GIVEN, character).or_else(|| of_character(character)));
    }
    parts
}

fn split_surname(name: &str) -> (&str, &str) {
    let mut ends = name.char_indices().map(|(at, c)| at + c.len_utf8());
    let (one, two) = (ends.next().unwrap_or(0), ends.next().unwrap_or(0));
    if SURNAMES.contains_key(&name[..two]) { name.split_at(two) } else { name.split_at(one) }
}

/// The common reading of a character; ü is typed as v or as u. A Latin letter spells itself.
fn of_character(character: &str) -> Option<Readings<'_>> {
    let first = character.chars().next()?;
    if first.is_ascii_lowercase() {
        return Some(Readings { best: character, others: &[] });
    }
    let (best, others): (_, &[_]) = match first.to_pinyin()?.plain() {
        "lü" => ("lv", &["lu"]),
        "nü" => ("nv", &["nu"]),
        "lüe" => ("lve", &["lue"]),
        "nüe" => ("nve", &["nue"]),
        plain => (plain, &[]),
    };
    Some(Readings { best, others })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    #[test]
    fn a_long_name_of_many_readings_has_no_more_spellings_than_a_short_one() {
        assert_eq!(spelled(&"长".repeat(200)).len(), MOST_SPELLINGS);
    }

    proptest! {
        #[test]
        fn any_text_is_spelled_in_few_ways(text in any::<String>(), times in 1_usize..80) {
            prop_assert!(spelled(&text.repeat(times)).len() <= MOST_SPELLINGS);
        }

        #[test]
        fn any_chinese_text_is_spelled_in_few_ways(text in "[\u{3400}-\u{9fff}长乐单a]{0,300}") {
            prop_assert!(spelled(&text).len() <= MOST_SPELLINGS);
        }
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
