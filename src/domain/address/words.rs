//! The words of addresses, from the assets: what each of them says of the figure or the name before it.

use std::sync::LazyLock;

/// What a word behind a figure says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Group,
    House,
    Lane,
    Building,
    Unit,
    Floor,
    Room,
}

/// Of two words that fit, the first one is meant.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// What a village or community is called behind its own name.
    pub kinds: Vec<&'static str>,
    /// The wider places that an address may begin with.
    pub wider: Vec<&'static str>,
    pub levels: Vec<(&'static str, Level)>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| read(include_str!("../../../assets/addresses.txt")));

/// A comment begins with the sign and a space; the sign alone is a word for a building.
fn read(text: &'static str) -> Words {
    let mut words = Words::default();
    for (word, meaning) in text.lines().filter_map(|line| line.split_once(' ')) {
        let level = match meaning {
            "village" => {
                words.kinds.push(word);
                continue;
            }
            "wider" => {
                words.wider.push(word);
                continue;
            }
            "group" => Level::Group,
            "house" => Level::House,
            "lane" => Level::Lane,
            "building" => Level::Building,
            "unit" => Level::Unit,
            "floor" => Level::Floor,
            "room" => Level::Room,
            _ => continue,
        };
        words.levels.push((word, level));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_asset_is_read() {
        let text = include_str!("../../../assets/addresses.txt");
        let comments = text.lines().filter(|line| line.starts_with("# ") && line.chars().count() > 12).count();
        let words = read(text);
        assert_eq!(words.kinds.len() + words.wider.len() + words.levels.len() + comments, text.lines().count());
        assert!(words.levels.contains(&("#", Level::Building)));
    }
}
