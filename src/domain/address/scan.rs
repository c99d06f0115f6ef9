//! From left to right through an address: a figure belongs to the level whose word stands behind it.

use super::words::{Level, WORDS};
use super::{Address, Name, numeral};

pub(super) fn levels(text: &str) -> Address {
    let mut scan = Scan { chars: text.chars().collect(), ..Scan::default() };
    while scan.at < scan.chars.len() {
        scan.step();
    }
    scan.settle_rest();
    scan.home
}

#[derive(Default)]
struct Scan {
    chars: Vec<char>,
    at: usize,
    /// Text since the last level, not settled yet.
    name: String,
    home: Address,
}

impl Scan {
    fn step(&mut self) {
        if let Some(letter) = self.letter_building() {
            let length = self.word_at(self.at + 1).map_or(0, |(_, length)| length);
            self.at += 1 + length;
            return self.level(Level::Building, letter);
        }
        let Some((number, end)) = numeral::read(&self.chars, self.at) else {
            let here = self.chars[self.at];
            self.at += 1;
            // Between two levels a dash says nothing.
            if here != '-' || !self.name.is_empty() {
                self.name.push(here);
            }
            return;
        };
        let (figures, end) = self.figures_from(number, end);
        let word = self.word_at(end);
        let next = end + word.map_or(0, |(_, length)| length);
        match (figures.as_slice(), word) {
            ([number], _) if self.is_sub() => {
                self.name.pop();
                self.home.sub = *number;
            }
            ([number], Some((level, _))) if self.is_level(level) => self.level(level, *number),
            ([number], None) if self.is_bare_room(end) => self.level(Level::Room, *number),
            ([_], _) => {
                self.name.extend(&self.chars[self.at..end]);
                self.at = end;
                return;
            }
            (figures, word) => self.row(figures, word.map(|(level, _)| level)),
        }
        self.at = next;
    }

    /// The figures that are joined by dashes, the first of which has been read.
    fn figures_from(&self, first: u32, mut end: usize) -> (Vec<u32>, usize) {
        let mut figures = vec![first];
        while figures.len() < 4
            && self.chars.get(end) == Some(&'-')
            && let Some((next, after)) = numeral::read(&self.chars, end + 1)
        {
            figures.push(next);
            end = after;
        }
        (figures, end)
    }

    /// `A栋`: the letter before a word for buildings.
    fn letter_building(&self) -> Option<u32> {
        let letter = self.chars[self.at];
        let is_building =
            letter.is_ascii_uppercase() && self.word_at(self.at + 1).is_some_and(|(level, _)| level == Level::Building);
        is_building.then(|| u32::from(letter) - u32::from('A') + 1)
    }

    fn word_at(&self, at: usize) -> Option<(Level, usize)> {
        let fits = |word: &str| word.chars().zip(at..).all(|(c, at)| self.chars.get(at) == Some(&c));
        // A community is no group.
        let (word, level) = WORDS.levels.iter().find(|(word, _)| fits(word)).filter(|_| !fits("社区"))?;
        Some((*level, word.chars().count()))
    }

    /// In names Chinese figures stand before such words too (三房巷): inside of a house they are levels.
    fn is_level(&self, level: Level) -> bool {
        let inside = matches!(level, Level::Unit | Level::Floor | Level::Room);
        !inside || self.chars[self.at].is_ascii_digit() || self.is_at_house() || self.home.group > 0
    }

    fn is_at_house(&self) -> bool {
        self.home.house > 0 || self.home.building > 0
    }

    /// 88号之2, 88号附2号
    fn is_sub(&self) -> bool {
        self.home.house > 0 && self.name.len() == '之'.len_utf8() && self.name.ends_with(['之', '附'])
    }

    /// A figure without a word at the end of an address that names a house already.
    fn is_bare_room(&self, end: usize) -> bool {
        end == self.chars.len() && self.name.is_empty() && self.is_at_house()
    }

    /// Figures with dashes between: `88-2号`, `12-3-402`, `3栋2-302`.
    fn row(&mut self, figures: &[u32], word: Option<Level>) {
        let levels: &[Level] = match (figures, word) {
            ([house, sub], Some(Level::House)) => {
                self.level(Level::House, *house);
                self.home.sub = *sub;
                return;
            }
            ([house, sub], None) if self.home.building == 0 && *sub < 100 => {
                self.level(Level::House, *house);
                self.home.sub = *sub;
                return;
            }
            ([_, _], _) if self.home.building > 0 => &[Level::Unit, Level::Room],
            ([_, _], _) => &[Level::Building, Level::Room],
            ([_, _, _], _) if self.home.building > 0 => &[Level::Unit, Level::Floor, Level::Room],
            ([_, _, _], _) => &[Level::Building, Level::Unit, Level::Room],
            _ => &[Level::Building, Level::Unit, Level::Floor, Level::Room],
        };
        levels.iter().zip(figures).for_each(|(level, figure)| self.level(*level, *figure));
    }

    fn level(&mut self, level: Level, number: u32) {
        if self.name.ends_with('第') {
            self.name.pop();
        }
        // The second house number stands inside of the first: 12号院3号, 123弄45号.
        let level = if level == Level::House && self.home.house > 0 { Level::Building } else { level };
        self.settle_name(level);
        let home = &mut self.home;
        *match level {
            Level::Group => &mut home.group,
            Level::House | Level::Lane => &mut home.house,
            Level::Building => &mut home.building,
            Level::Unit => &mut home.unit,
            Level::Floor => &mut home.floor,
            Level::Room => &mut home.room,
        } = number;
    }

    /// The text before a level is the name of what it stands in.
    fn settle_name(&mut self, before: Level) {
        let name = std::mem::take(&mut self.name);
        let is_at_house = self.is_at_house();
        let place = match before {
            _ if name.is_empty() => return,
            Level::Group => &mut self.home.hamlet,
            _ if !is_at_house => &mut self.home.road,
            _ => &mut self.home.estate,
        };
        if place.is_empty() {
            *place = Name::new(&name);
        } else {
            self.home.rest.push_str(&name);
        }
    }

    /// What stands behind the last level; where there was none at all, the whole is a name.
    fn settle_rest(&mut self) {
        let name = std::mem::take(&mut self.name);
        if self.home.road.is_empty() && !self.is_at_house() {
            self.home.road = Name::new(&name);
        } else {
            self.home.rest.push_str(&name);
        }
    }
}
