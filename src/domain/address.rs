//! Where a home is, read from the address as people write it: village, group, road, house, building, unit, floor, room.
//! The order of two addresses is the order in which somebody on foot comes past them.

mod numeral;
mod scan;
mod words;

use self::words::WORDS;
use super::date::fold_width;

/// A name in which figures are figures: 莲花二村 stands before 莲花十村.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Part {
    Number(u32),
    Text(String),
}

impl Name {
    #[must_use]
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut parts = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            if let Some((number, after)) = numeral::read(&chars, at) {
                parts.push(Part::Number(number));
                at = after;
                continue;
            }
            match parts.last_mut() {
                Some(Part::Text(text)) => text.push(chars[at]),
                _ => parts.push(Part::Text(chars[at].to_string())),
            }
            at += 1;
        }
        Self(parts)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A home by its levels, the widest first; 0 or empty where the address does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// 村、社区
    pub village: Name,
    /// 自然村: what stands before the group.
    pub hamlet: Name,
    /// 组、队、社、连
    pub group: u32,
    /// 路、街、巷、里, or the estate where there is no road.
    pub road: Name,
    /// 号、弄
    pub house: u32,
    /// 88号之2, 88-2号, 88号附2号
    pub sub: u32,
    /// What stands between house and building.
    pub estate: Name,
    /// 号楼、栋、幢、座; a letter counts from A.
    pub building: u32,
    /// 单元、门
    pub unit: u32,
    /// 楼、层; of a room without one, its hundreds.
    pub floor: u32,
    /// 室、房、户
    pub room: u32,
    /// Whatever else is written behind.
    pub rest: String,
}

impl Address {
    /// Reads an address; `community` is the village or community on file, which many rosters write a second time into
    /// the address. Anything can be read: what is not understood is a name, so that equal spellings stand together.
    #[must_use]
    pub fn parse(community: &str, address: &str) -> Self {
        let (community, address) = (plain(community), plain(address));
        let (village, inside) = split_village(&community, &address);
        let mut home = scan::levels(&inside);
        home.village = Name::new(&village);
        if home.floor == 0 && home.room >= 100 {
            home.floor = home.room / 100;
        }
        home
    }
}

/// Half width, without spaces and the marks that some put between levels; every dash the same.
pub(super) fn plain(text: &str) -> String {
    let dash = |c: char| if matches!(c, '—' | '–' | '－' | '_' | '~' | '～' | '―') { '-' } else { c };
    let is_mark = |c: &char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '(' | ')' | '.' | '。' | ';');
    text.chars().map(|c| dash(fold_width(c)).to_ascii_uppercase()).filter(|c| !is_mark(c)).collect()
}

/// The village, and the address inside of it.
fn split_village(community: &str, address: &str) -> (String, String) {
    if !community.is_empty() {
        let stem = WORDS.kinds.iter().find_map(|kind| community.strip_suffix(kind)).unwrap_or(community);
        let behind = |at: usize| WORDS.kinds.iter().find_map(|kind| address[at + stem.len()..].strip_prefix(kind));
        let inside = address.match_indices(stem).find_map(|(at, _)| behind(at));
        let inside = inside.or_else(|| address.split_once(community).map(|(_, inside)| inside));
        return (community.to_owned(), inside.unwrap_or_else(|| after_wider(address)).to_owned());
    }
    let address = after_wider(address);
    let marked = WORDS
        .kinds
        .iter()
        .filter(|kind| kind.chars().count() > 1)
        .filter_map(|kind| address.rfind(kind).map(|at| at + kind.len()));
    let village = marked.max().or_else(|| before_group(address));
    let (village, inside) = address.split_at(village.unwrap_or(0));
    (village.to_owned(), inside.to_owned())
}

/// Behind the last wider place that stands before the first figure. One sign alone is no name of a place (市场路).
fn after_wider(address: &str) -> &str {
    let head = address.find(|c: char| c.is_ascii_digit()).unwrap_or(address.len());
    let ends =
        WORDS.wider.iter().flat_map(|kind| address[..head].match_indices(kind).map(|(at, kind)| (at, at + kind.len())));
    let is_place = |(at, end): &(usize, usize)| {
        let before = &address[..*at];
        // A community ends in the word for a district.
        before.chars().count() >= 2 && !address[..*end].ends_with("社区") && *end < address.len()
    };
    address.get(ends.filter(is_place).map(|(_, end)| end).max().unwrap_or(0)..).unwrap_or(address)
}

/// The end of a 村 that is directly followed by a group.
fn before_group(address: &str) -> Option<usize> {
    let ends = address.match_indices('村').map(|(at, kind)| at + kind.len());
    ends.filter(|end| scan::levels(&address[*end..]).group > 0).find(|end| {
        let behind: Vec<char> = address[*end..].trim_start_matches('第').chars().collect();
        numeral::read(&behind, 0).is_some()
    })
}
