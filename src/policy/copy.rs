//! A scheme as a text of its own: what a team starts from that pays by its own rules.

use super::pack::{Named, Pack};
use super::{Layer, NATIONAL, PATTERNS, PLACES};
use crate::domain::care::due::RuleId;
use crate::domain::date::{Day, Month};
use crate::domain::pay::problem::PayProblem;
use crate::domain::pay::scheme::Scheme;
use crate::domain::provenance::Source;

/// A built-in way to pay that can be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownScheme {
    pub id: String,
    pub title: String,
    pub place: String,
    pub source: Source,
    text: String,
}

/// Every built-in scheme, places first, then those that belong to no place.
///
/// # Panics
/// Never: the built-in packs are read by a test.
#[must_use]
pub fn known_schemes() -> Vec<KnownScheme> {
    let layers = std::iter::once(NATIONAL).chain(PLACES).chain(PATTERNS);
    layers.flat_map(|layer| schemes_of(&layer)).collect()
}

fn schemes_of(layer: &Layer<'_>) -> Vec<KnownScheme> {
    let place = toml::from_str::<Named>(layer.text).expect("a built-in pack is sound").place.title;
    let known = |text: &str| {
        let read = toml::from_str::<Only>(text).expect("a built-in scheme is sound");
        let Scheme { id, title, source, .. } = read.schemes.into_iter().next()?;
        Some(KnownScheme { id, title, place: place.clone(), source, text: text.to_owned() })
    };
    sections(layer.text).into_iter().filter_map(|text| known(&text)).collect()
}

/// A text that holds schemes and nothing else.
#[derive(serde::Deserialize)]
struct Only {
    #[serde(default, rename = "scheme")]
    schemes: Vec<Scheme>,
}

/// The text from each `[[scheme]]` up to the next table that is not part of one.
fn sections(text: &str) -> Vec<String> {
    let mut sections: Vec<Vec<&str>> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("[[scheme]]") {
            sections.push(Vec::new());
            inside = true;
        } else if line.starts_with('[') && !line.starts_with("[scheme.") && !line.starts_with("[[scheme.") {
            inside = false;
        }
        if inside && let Some(section) = sections.last_mut() {
            section.push(line);
        }
    }
    sections.into_iter().map(|lines| lines.join("\n").trim_end().to_owned()).collect()
}

/// The team's own text with a copy of a scheme behind it, in force from a month on; the scheme that paid until then
/// ends where it begins.
///
/// # Errors
/// [`PayProblem::UnknownFigure`] for a scheme that is not built in; [`PayProblem::SchemeThere`] where the own text or
/// the pack has the new id already, or the own text changes the scheme that would have to end.
pub fn with_copy(
    own: &str,
    current: &[Scheme],
    effective_by: &[RuleId],
    copied: &str,
    new_id: &str,
    title: &str,
    from: Month,
) -> Result<String, PayProblem> {
    let known = known_schemes().into_iter().find(|scheme| scheme.id == copied);
    let known = known.ok_or_else(|| PayProblem::UnknownFigure(copied.to_owned()))?;
    let is_own = |id: &str| sections(own).iter().any(|text| id_of(text).is_some_and(|own| own == id));
    if current.iter().any(|scheme| scheme.id == new_id) || is_own(new_id) {
        return Err(PayProblem::SchemeThere(new_id.to_owned()));
    }
    let mut text = own.trim_end().to_owned();
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    for scheme in current.iter().filter(|scheme| scheme.in_force_in(from)) {
        if is_own(&scheme.id) {
            return Err(PayProblem::SchemeThere(scheme.id.clone()));
        }
        let until = from.first_day();
        text.push_str(&format!(
            "[[scheme]]\nid = \"{}\"\neffective = {}\n\n",
            scheme.id,
            span(scheme.effective.from, Some(until))
        ));
    }
    let copy = renamed(&known.text, new_id, title, from);
    // Which contracts are effective is said by the pack, where it is said at all.
    let says = !effective_by.is_empty();
    text.push_str(&if says { copy } else { copy.replace("\nonly_effective = ", "\n# only_effective = ") });
    text.push('\n');
    Ok(text)
}

fn id_of(section: &str) -> Option<String> {
    section.lines().find_map(|line| Some(line.strip_prefix("id = \"")?.trim_end().strip_suffix('"')?.to_owned()))
}

fn span(from: Option<Day>, until: Option<Day>) -> String {
    let field = |name: &str, day: Option<Day>| day.map(|day| format!("{name} = \"{day}\""));
    let fields: Vec<String> = field("from", from).into_iter().chain(field("until", until)).collect();
    format!("{{ {} }}", fields.join(", "))
}

/// The head of a scheme with another id, title and first day; all else as it stands.
fn renamed(text: &str, id: &str, title: &str, from: Month) -> String {
    let mut in_head = true;
    let mut lines = Vec::new();
    for line in text.lines() {
        in_head = in_head && (lines.is_empty() || !line.starts_with('['));
        match line.split(" = ").next() {
            Some("id") if in_head => lines.push(format!("id = {}", quoted(id))),
            Some("title") if in_head => {
                lines.push(format!("title = {}", quoted(title)));
                lines.push(format!("effective = {}", span(Some(from.first_day()), None)));
            }
            Some("effective") if in_head => {}
            _ => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

impl Pack {
    /// The schemes of all layers.
    pub(super) fn schemes(&self) -> &[Scheme] {
        &self.schemes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    #[test]
    fn every_scheme_can_be_copied_and_pays_from_its_month_on() {
        let month = |text: &str| Month::parse(text).expect("a month");
        let known = known_schemes();
        assert_eq!(known.len(), 10, "{:?}", known.iter().map(|scheme| &scheme.id).collect::<Vec<_>>());
        let xiamen = Policy::builtin("xiamen").expect("sound");
        for scheme in &known {
            let own =
                with_copy("# 我们的\n", xiamen.schemes(), &[], &scheme.id, "ours", "本队的办法", month("2026-12"));
            let own = own.expect("copied");
            let faults = Policy::lint("xiamen", Some(("own.toml", &own)));
            assert_eq!(faults, Vec::new(), "{}\n{own}", scheme.id);
            let policy = Policy::load("xiamen", Some(("own.toml", &own))).expect("sound");
            let id = |text: &str| policy.scheme_in(month(text)).map(|scheme| scheme.id.clone());
            assert_eq!((id("2026-11").as_deref(), id("2026-12").as_deref()), (Some("xiamen-2016"), Some("ours")));
            let copy = policy.scheme_in(month("2026-12")).expect("the copy");
            assert_eq!((copy.title.as_str(), !copy.pots.is_empty()), ("本队的办法", true));
            let twice = with_copy(&own, policy.schemes(), &[], &scheme.id, "ours", "再一次", month("2027-01"));
            assert_eq!(twice, Err(PayProblem::SchemeThere("ours".to_owned())));
        }
        let unknown = with_copy("", xiamen.schemes(), &[], "nothing", "ours", "x", month("2026-12"));
        assert_eq!(unknown, Err(PayProblem::UnknownFigure("nothing".to_owned())));
    }
}
