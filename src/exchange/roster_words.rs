//! The vocabulary of rosters (`assets/sheets/roster.toml`): which heading means which field, what a cell's word means.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::domain::date::fold_width;
use crate::domain::problem::SheetFault;
use crate::domain::resident::Sex;
use crate::domain::roster::ContractWord;
use crate::domain::text_hygiene::clean;

const WORDS: &str = include_str!("../../assets/sheets/roster.toml");

/// A text of so many signs with a comma or full stop is no name.
const SENTENCE_CHARS: usize = 10;

/// What a column of a roster is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Name,
    IdNumber,
    CertificateType,
    Sex,
    Birth,
    Age,
    Phone,
    Address,
    Community,
    RecordNumber,
    HouseholdNumber,
    HeadName,
    HeadId,
    Relation,
    Populations,
    SignedOn,
    StartsOn,
    EndsOn,
    EndedOn,
    Term,
    Status,
    IsSigned,
    Doctor,
    Package,
    Note,
}

/// A field and how much its spelling is preferred among those of the same field; 0 is best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    pub field: Field,
    pub rank: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fields: HashMap<Field, Vec<String>>,
    header: Header,
    rows: RowWords,
    values: Values,
    contract: HashMap<ContractWord, HashSet<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    group_endings: Vec<String>,
    other_people: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowWords {
    subtotals: Vec<String>,
    totals: Vec<String>,
    footers: Vec<String>,
    footer_parts: Vec<String>,
    count_before: Vec<String>,
    count_units: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Values {
    blank: HashSet<String>,
    male: HashSet<String>,
    female: HashSet<String>,
    unknown_sex: HashSet<String>,
    yes: HashSet<String>,
    no: HashSet<String>,
    id_certificates: HashSet<String>,
    general_public: HashSet<String>,
    population_grades: Vec<String>,
    population_risks: Vec<String>,
    population_doubts: Vec<String>,
    population_joining: Vec<String>,
    age_endings: Vec<String>,
    /// Words for a term of one year, of two, and so on.
    years: Vec<HashSet<String>>,
    open_terms: HashSet<String>,
}

/// A heading that the person gives to a field in a mapping file: one or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Headings {
    One(String),
    Many(Vec<String>),
}

/// How long a contract holds, in the words of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermWord {
    /// Nothing, or a term without an end: it gives no last day.
    Open,
    Years(u32),
    Unclear,
}

/// A row below or between people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TotalRow {
    Subtotal,
    Total,
}

pub struct Words {
    spellings: HashMap<String, Match>,
    header: Header,
    rows: RowWords,
    values: Values,
    contract: HashMap<ContractWord, HashSet<String>>,
}

impl Words {
    /// The built-in vocabulary with a person's own headings before it: a TOML table of field codes and headings
    /// (`phone = ["电话A", "电话B"]`).
    ///
    /// # Errors
    /// [`SheetFault::Mapping`] for a mapping that is not TOML or names a field that does not exist.
    ///
    /// # Panics
    /// Never: the built-in vocabulary is part of the program and read by its tests.
    pub fn load(mapping: Option<&str>) -> Result<Self, SheetFault> {
        let file: File = toml::from_str(WORDS).expect("the built-in vocabulary");
        let mut spellings = HashMap::new();
        if let Some(mapping) = mapping {
            let own: HashMap<Field, Headings> =
                toml::from_str(mapping).map_err(|error| SheetFault::Mapping(error.message().to_owned()))?;
            for (field, headings) in own {
                let headings = match headings {
                    Headings::One(heading) => vec![heading],
                    Headings::Many(headings) => headings,
                };
                add_spellings(&mut spellings, field, &headings, 0);
            }
        }
        // A person's own headings come before all others.
        let after = spellings.len();
        for (field, headings) in file.fields {
            add_spellings(&mut spellings, field, &headings, after);
        }
        Ok(Self { spellings, header: file.header, rows: file.rows, values: file.values, contract: file.contract })
    }

    /// The field that a heading names by itself.
    #[must_use]
    pub fn field(&self, heading: &str) -> Option<Match> {
        let spelling = spelling(heading);
        let bare = spelling.trim_end_matches(|c: char| c.is_ascii_digit());
        self.spellings.get(&spelling).or_else(|| self.spellings.get(bare)).copied()
    }

    /// The field that a heading names below another one that stands over several columns.
    #[must_use]
    pub fn field_under(&self, group: &str, heading: &str) -> Option<Match> {
        let group = spelling(group);
        let stem = self.header.group_endings.iter().find_map(|ending| group.strip_suffix(ending.as_str()));
        let stem = stem.unwrap_or(&group);
        let own = spelling(heading);
        if own.is_empty() || own == group {
            return self.field(&group);
        }
        if let Some(found) = self.field(&format!("{stem}{own}")) {
            return Some(found);
        }
        if self.header.other_people.iter().any(|people| stem == people) {
            return None;
        }
        // 本人 and 家属 below 联系方式 say only whose number it is.
        self.field(&own).or_else(|| self.field(&group).filter(|found| found.field == Field::Phone))
    }

    #[must_use]
    pub fn is_blank(&self, text: &str) -> bool {
        text.is_empty() || self.values.blank.contains(&text.to_lowercase())
    }

    #[must_use]
    pub fn sex(&self, text: &str) -> Option<Sex> {
        let word = folded(text);
        let values = &self.values;
        [(&values.male, Sex::Male), (&values.female, Sex::Female), (&values.unknown_sex, Sex::Unknown)]
            .into_iter()
            .find_map(|(words, sex)| words.contains(&word).then_some(sex))
    }

    #[must_use]
    pub fn flag(&self, text: &str) -> Option<bool> {
        let word = folded(text);
        if word.is_empty() || self.values.no.contains(&word) {
            Some(false)
        } else {
            self.values.yes.contains(&word).then_some(true)
        }
    }

    /// What a cell says of a contract. Words for nothing are read first: 无 below 是否签约 says that there is none.
    #[must_use]
    pub fn contract(&self, text: &str) -> ContractWord {
        let word = folded(text);
        let known = self.contract.iter().find_map(|(meaning, words)| words.contains(&word).then_some(*meaning));
        known.unwrap_or(if self.is_blank(text) { ContractWord::Unsaid } else { ContractWord::Unknown })
    }

    /// Whether the number of this kind of certificate is an identity number; so where no kind is given.
    #[must_use]
    pub fn is_id_certificate(&self, text: &str) -> bool {
        let word = folded(text);
        word.is_empty()
            || self.values.id_certificates.iter().any(|known| word == *known || word.ends_with(known.as_str()))
    }

    #[must_use]
    pub fn is_general_public(&self, text: &str) -> bool {
        self.values.general_public.contains(text)
    }

    /// Whether a word is the grade of a disease alone: 3级.
    #[must_use]
    pub fn is_grade(&self, word: &str) -> bool {
        self.values.population_grades.iter().any(|grade| grade == word)
    }

    /// A disease without its grade, before or behind it, and the risk that follows a grade: 高血压3级极高危.
    #[must_use]
    pub fn without_grade<'t>(&self, word: &'t str) -> Option<&'t str> {
        let values = &self.values;
        let risk = values.population_risks.iter().filter_map(|risk| word.strip_suffix(risk.as_str()));
        let without_risk = risk.min_by_key(|rest| rest.len()).unwrap_or(word);
        let grades = || values.population_grades.iter().map(String::as_str);
        let behind = grades().filter_map(|grade| without_risk.strip_suffix(grade));
        let before = grades().filter_map(|grade| word.strip_prefix(grade));
        behind.chain(before).min_by_key(|rest| rest.len()).filter(|rest| !rest.is_empty())
    }

    /// Whether a remark beside a disease says that the person may not have it, or has another kind of it. With a
    /// grade, 高危 is how far it has come; without one it is another population.
    #[must_use]
    pub fn is_doubt(&self, remark: &str, is_graded: bool) -> bool {
        let is_risk = is_graded && self.values.population_risks.iter().any(|risk| risk == remark);
        let begins = |doubt: &String| remark.starts_with(doubt.as_str());
        self.is_blank(remark) || !is_risk && self.values.population_doubts.iter().any(begins)
    }

    /// 高血压 of 合并高血压.
    #[must_use]
    pub fn without_joining<'t>(&self, word: &'t str) -> &'t str {
        self.values.population_joining.iter().find_map(|joining| word.strip_prefix(joining.as_str())).unwrap_or(word)
    }

    #[must_use]
    pub fn age(&self, text: &str) -> Option<u32> {
        let word = folded(text);
        let ending = self.values.age_endings.iter().rev().find_map(|ending| word.strip_suffix(ending.as_str()));
        ending.unwrap_or(&word).parse().ok()
    }

    #[must_use]
    pub fn term(&self, text: &str) -> TermWord {
        let word = folded(text);
        if self.is_blank(text) || self.values.open_terms.contains(&word) {
            return TermWord::Open;
        }
        let years = (1..).zip(&self.values.years).find_map(|(years, words)| words.contains(&word).then_some(years));
        years.map_or(TermWord::Unclear, TermWord::Years)
    }

    #[must_use]
    pub fn total_row(&self, first_text: &str) -> Option<TotalRow> {
        let word = folded(first_text);
        let starts = |words: &[String]| words.iter().any(|known| word.starts_with(known.as_str()));
        if starts(&self.rows.subtotals) {
            Some(TotalRow::Subtotal)
        } else {
            starts(&self.rows.totals).then_some(TotalRow::Total)
        }
    }

    #[must_use]
    pub fn is_footer(&self, first_text: &str) -> bool {
        let word = folded(first_text);
        self.rows.footers.iter().any(|known| word.starts_with(known.as_str()))
            || self.stated_count(first_text).is_some()
    }

    /// A text that is nobody's name: with a colon, between dashes, a sentence, or with a word of footers.
    #[must_use]
    pub fn is_no_name(&self, text: &str) -> bool {
        let word = folded(text);
        let is_sentence = text.contains(['，', '。', '；']) && word.chars().count() >= SENTENCE_CHARS;
        is_sentence
            || word.contains(':')
            || word.starts_with(is_rule) && word.ends_with(is_rule)
            || self.rows.footer_parts.iter().any(|part| word.contains(part.as_str()))
    }

    /// A line in which somebody signs: 制表：张三 审核：李四.
    #[must_use]
    pub fn is_signature(&self, first_text: &str) -> bool {
        let word = folded(first_text);
        word.split_once(':')
            .is_some_and(|(lead, _)| self.rows.footers.iter().any(|known| lead.starts_with(known.as_str())))
    }

    /// The number in a cell beside a word of totals: 5人.
    #[must_use]
    pub fn people(&self, text: &str) -> Option<u64> {
        let text = folded(text);
        let digits = self.rows.count_units.iter().find_map(|unit| text.strip_suffix(unit.as_str()))?;
        digits.parse().ok()
    }

    /// The number of people that a title or footer states: 1800 in 签约花名册（共1800人）.
    #[must_use]
    pub fn stated_count(&self, text: &str) -> Option<u64> {
        let text = folded(text);
        let mut before = String::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            before.push_str(&rest[..at]);
            let digits = rest[at..].bytes().take_while(u8::is_ascii_digit).count();
            let (number, after) = rest[at..].split_at(digits);
            let lead = before.trim_end_matches(['(', ':', '为']);
            let unit = self.rows.count_units.iter().any(|unit| after.starts_with(unit.as_str()));
            if unit && self.rows.count_before.iter().any(|word| lead.ends_with(word.as_str())) {
                return number.parse().ok();
            }
            before.push_str(number);
            rest = after;
        }
        None
    }
}

fn add_spellings(spellings: &mut HashMap<String, Match>, field: Field, headings: &[String], first_rank: usize) {
    for (rank, heading) in headings.iter().enumerate() {
        spellings.entry(spelling(heading)).or_insert(Match { field, rank: first_rank + rank });
    }
}

/// What lines are drawn with.
fn is_rule(c: char) -> bool {
    matches!(c, '-' | '=' | '*' | '_' | '~' | '…' | '─' | '━')
}

/// A heading without whatever differs from sheet to sheet.
pub(super) fn spelling(heading: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for c in folded(heading).chars() {
        match c {
            '(' | '[' | '【' | '{' | '<' | '〔' => depth += 1,
            ')' | ']' | '】' | '}' | '>' | '〕' => depth = depth.saturating_sub(1),
            '*' | ':' | '_' | '、' | '/' | '\'' | '"' => {}
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// Half-width, lower case, without spaces and hidden signs.
pub(super) fn folded(text: &str) -> String {
    clean(text).text.chars().map(fold_width).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::load(None).expect("built in")
    }

    #[test]
    fn a_heading_is_known_however_it_is_dressed() {
        let words = words();
        for heading in [
            "身份证号",
            "身份证号（18位）",
            "*身份证号",
            "身份\n证号",
            "身 份 证 号：",
            "身份证号2",
            "ＩＤＣＡＲＤ",
            "【必填】身份证号码",
        ] {
            assert_eq!(words.field(heading).map(|found| found.field), Some(Field::IdNumber), "{heading}");
        }
        assert_eq!(words.field("联系电话1").map(|found| found.field), Some(Field::Phone));
        assert_eq!(words.field("村（居）委会").map(|found| found.field), Some(Field::Community));
        assert_eq!(words.field("收缩压(mmHg)"), None);
        assert!(words.field("姓名").map(|found| found.rank) < words.field("签约人").map(|found| found.rank));
    }

    #[test]
    fn a_heading_over_others_says_whose_they_are() {
        let words = words();
        let field = |group: &str, own: &str| words.field_under(group, own).map(|found| found.field);
        assert_eq!(field("户主信息", "姓名"), Some(Field::HeadName));
        assert_eq!(field("户主", "身份证号"), Some(Field::HeadId));
        assert_eq!(field("紧急联系人", "姓名"), None);
        assert_eq!(field("紧急联系人", "电话"), Some(Field::Phone));
        assert_eq!(field("基本信息", "姓名"), Some(Field::Name));
        assert_eq!(field("联系方式", "家属"), Some(Field::Phone));
        assert_eq!(field("签约信息", "开始日期"), Some(Field::StartsOn));
        assert_eq!(field("性别", "性别"), Some(Field::Sex));
        assert_eq!(field("性别", ""), Some(Field::Sex));
    }

    #[test]
    fn a_person_may_name_columns_in_a_mapping() {
        let words = Words::load(Some("name = '乡亲'\nphone = ['电话甲', '电话乙']")).expect("a mapping");
        assert_eq!(words.field("乡亲"), Some(Match { field: Field::Name, rank: 0 }));
        assert_eq!(words.field("电话乙"), Some(Match { field: Field::Phone, rank: 1 }));
        assert!(words.field("姓名").is_some_and(|found| found.rank > 0));
        for wrong in ["nobody = 'x'", "name = 3", "name ="] {
            assert!(matches!(Words::load(Some(wrong)), Err(SheetFault::Mapping(_))), "{wrong}");
        }
    }

    #[test]
    fn printed_counts_are_found_in_titles() {
        let words = words();
        for text in ["签约居民花名册（共1800人）", "总人数：1800人", "2024年 共计 1800 名"] {
            assert_eq!(words.stated_count(text), Some(1800), "{text}");
        }
        for text in ["2024年花名册", "共3户", "第1页"] {
            assert_eq!(words.stated_count(text), None, "{text}");
        }
    }
}
