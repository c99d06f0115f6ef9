//! Joins the layers of a pack (national, the place, the team's own file) and knows each line of each.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;
use serde::de::IntoDeserializer;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::misread::{not_a_pack, not_toml};
use super::pack::Pack;
use crate::domain::pack_fault::{Found, Misread, PackFault, PackFaultKind};

/// One TOML text and the name under which faults speak of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layer<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

/// The joined layers, and where in them each thing was last written.
pub(super) struct Joined {
    pub pack: Pack,
    pub places: Places,
}

/// What [`Places`] shall find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Finding {
    /// Whatever the linter may speak of. Noting it all takes as long as reading the packs.
    Everything,
    /// Nothing: the packs are known to be sound.
    Nothing,
}

/// Finds the layer and line of a thing by its ids and fields.
pub(super) struct Places {
    layers: Vec<(String, Vec<usize>)>,
    /// Everything written, by the fields and ids that lead to it: `scheme.xiamen-2016.pots.team.parts`.
    written: Vec<(String, Range<usize>)>,
}

impl Places {
    pub fn is_highest(&self, layer: &str) -> bool {
        self.layers.last().is_some_and(|(name, _)| name == layer)
    }

    /// The fault with the layer and line where its thing was last written.
    pub fn fault(&self, Found { at, kind }: Found) -> PackFault {
        self.fault_at(self.find(&at), Some(at), kind)
    }

    /// The thing itself or what it belongs to: whichever the highest layer wrote, because the layers below are sound
    /// by themselves. Where it wrote none of them, the thing itself.
    fn find(&self, at: &str) -> Option<Range<usize>> {
        let names = std::iter::successors(Some(at), |at| Some(at.rsplit_once('.')?.0));
        let spans: Vec<_> = names.filter_map(|name| self.nearest(name)).collect();
        let highest = self.layers.last()?.1.first()?;
        spans.iter().find(|span| span.start >= *highest).or(spans.first()).cloned()
    }

    /// The thing whose path ends in `at` and is nearest to the root.
    fn nearest(&self, at: &str) -> Option<Range<usize>> {
        let is_named =
            |path: &str| path.strip_suffix(at).is_some_and(|before| before.is_empty() || before.ends_with('.'));
        let named = self.written.iter().rev().filter(|(path, _)| is_named(path));
        named.min_by_key(|(path, _)| path.matches('.').count()).map(|(_, span)| span.clone())
    }

    fn note_table(&mut self, path: &str, table: &DeTable<'_>) {
        for (key, value) in table {
            let key = key.get_ref();
            self.note(if path.is_empty() { key.to_string() } else { format!("{path}.{key}") }, value);
        }
    }

    fn note(&mut self, path: String, value: &Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(table) => self.note_table(&path, table),
            DeValue::Array(entries) => {
                for entry in entries {
                    self.note_entry(&path, entry.get_ref());
                }
            }
            _ => {}
        }
        self.written.push((path, last_written(value)));
    }

    /// An entry of a list is known by its id, where it has one.
    fn note_entry(&mut self, list: &str, entry: &DeValue<'_>) {
        let Some(table) = entry.as_table() else { return };
        match table.get("id").and_then(|id| Some((id.get_ref().as_str()?, id.span()))) {
            Some((id, span)) => {
                let path = format!("{list}.{id}");
                self.note_table(&path, table);
                self.written.push((path, span));
            }
            None => self.note_table(list, table),
        }
    }

    fn fault_at(&self, span: Option<Range<usize>>, at: Option<String>, kind: PackFaultKind) -> PackFault {
        let found = span.and_then(|span| self.locate(span.start));
        let last = || self.layers.last().map_or_else(String::new, |(name, _)| name.clone());
        let (pack, line) = found.map_or_else(|| (last(), None), |(name, line)| (name.to_owned(), Some(line)));
        PackFault { pack, line, at, kind }
    }

    fn locate(&self, offset: usize) -> Option<(&str, usize)> {
        let (name, starts) =
            self.layers.iter().rev().find(|(_, starts)| starts.first().is_some_and(|s| *s <= offset))?;
        Some((name, starts.partition_point(|start| *start <= offset)))
    }
}

/// Reads and joins the layers, later ones over earlier ones.
///
/// Tables are joined key by key; entries of a list that have an `id` are joined with the entry of that id below, so
/// that a layer may change one field of a rule; everything else is replaced, a table of another form as well.
///
/// # Errors
/// Text that is not TOML, and fields that do not exist, are missing or have the wrong type: each with its line.
pub(super) fn join(layers: &[Layer<'_>], finding: Finding) -> Result<Joined, Vec<PackFault>> {
    // Each layer is read as if all texts stood below each other, so that a position names layer and line.
    let mut places = Places { layers: Vec::new(), written: Vec::new() };
    let mut texts: Vec<String> = Vec::new();
    let mut offset = 0;
    for layer in layers {
        // Windows editors begin a file with a byte order mark.
        texts.push(" ".repeat(offset) + layer.text.trim_start_matches('\u{feff}'));
        let after_breaks =
            layer.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| offset + at + 1);
        places.layers.push((layer.name.to_owned(), std::iter::once(offset).chain(after_breaks).collect()));
        offset += layer.text.len() + 1;
    }
    let mut joined: Option<Spanned<DeTable<'_>>> = None;
    for (layer, text) in layers.iter().zip(&texts) {
        let read = match take_read(layer) {
            Some(read) => read,
            None => {
                DeTable::parse(text).map_err(|error| vec![misread(&places, &texts, &error, not_toml(&error, text))])?
            }
        };
        match &mut joined {
            None => joined = Some(read),
            Some(below) => join_tables(below.get_mut(), read.into_inner()),
        }
    }
    let joined = joined.unwrap_or_else(|| Spanned::new(0..0, DeTable::new()));
    if finding == Finding::Everything {
        places.note_table("", joined.get_ref());
    }
    match Pack::deserialize(joined.into_deserializer()) {
        Ok(mut pack) => {
            let Pack { pay, schemes, .. } = &mut pack;
            schemes.iter_mut().for_each(|scheme| pay.complete(scheme));
            Ok(Joined { pack, places })
        }
        Err(error) => Err(vec![misread(&places, &texts, &error, not_a_pack(&error))]),
    }
}

/// A built-in layer that was read before it was asked for, and its text.
static READ: Mutex<Option<(&'static str, Spanned<DeTable<'static>>)>> = Mutex::new(None);

/// Reads the lowest layer, which all others stand on. Whoever joins it meanwhile waits for it.
pub(super) fn read_ahead(layer: Layer<'static>) {
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    *read = DeTable::parse(layer.text).ok().map(|table| (layer.text, table));
}

fn take_read(layer: &Layer<'_>) -> Option<Spanned<DeTable<'static>>> {
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let (_, table) = read.take_if(|(text, _)| std::ptr::eq(*text, layer.text))?;
    Some(table)
}

fn misread(places: &Places, texts: &[String], error: &toml::de::Error, what: Misread) -> PackFault {
    let at = error.span().and_then(|span| entry_around(texts.iter().find(|text| span.start < text.len())?, span.start));
    places.fault_at(error.span(), at, PackFaultKind::Misread(what))
}

/// The id of the entry (`[[rule]]`, `[[threshold]]` …) in which a position stands, read from the text itself: a text
/// with a fault has no tables to ask.
fn entry_around(text: &str, at: usize) -> Option<String> {
    let is_heading = |line: &str| {
        let line = line.trim_start();
        line.starts_with('[') && !line.split(']').next().is_some_and(|name| name.contains('.'))
    };
    let id_of = |line: &str| Some(line.trim().strip_prefix("id")?.trim_start().strip_prefix('=')?.trim().to_owned());
    let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let before = text[..line_end].lines().rev();
    let mut own: Vec<&str> = before.take_while(|line| !is_heading(line)).collect();
    own.reverse();
    own.extend(text[line_end..].lines().skip(1).take_while(|line| !is_heading(line)));
    // Entries within the entry have ids of their own; its own stands before them.
    let inside = own.iter().take_while(|line| !line.trim_start().starts_with('['));
    inside.into_iter().find_map(|line| id_of(line)).map(|id| id.trim_matches(['"', '\'']).to_owned())
}

/// Fields that hold a table of exactly one key, by which the form is chosen: `{ days = 14 }` or `{ months = 1 }`.
const CHOICES: [&str; 4] = ["schedule", "next", "every", "what"];

/// Fields that choose the form of the table in which they stand.
const TAGS: [&str; 2] = ["kind", "variant"];

fn has_key_of(below: &Spanned<DeValue<'_>>, above: &Spanned<DeValue<'_>>) -> bool {
    match (below.get_ref().as_table(), above.get_ref().as_table()) {
        (Some(old), Some(new)) => new.keys().any(|key| old.contains_key(key.get_ref().as_ref())),
        _ => false,
    }
}

/// Another form has other fields, so nothing of the one below may stay.
fn is_other_choice(below: &DeTable<'_>, above: &DeTable<'_>) -> bool {
    let text = |table: &DeTable<'_>, tag: &str| Some(table.get(tag)?.get_ref().as_str()?.to_owned());
    TAGS.iter().any(|tag| text(above, tag).is_some_and(|new| text(below, tag).is_some_and(|old| old != new)))
}

fn join_tables<'i>(below: &mut DeTable<'i>, above: DeTable<'i>) {
    // Tolerances belong to the form of the schedule; those of another form would be left over.
    if let (Some(old), Some(new)) = (below.get("schedule"), above.get("schedule"))
        && !has_key_of(old, new)
    {
        below.remove("window");
    }
    for (key, value) in above {
        match below.get_mut(key.get_ref().as_ref()) {
            Some(old) if CHOICES.contains(&key.get_ref().as_ref()) && !has_key_of(old, &value) => *old = value,
            Some(old) => join_values(old, value),
            None => {
                below.insert(key, value);
            }
        }
    }
}

fn join_values<'i>(below: &mut Spanned<DeValue<'i>>, above: Spanned<DeValue<'i>>) {
    let span = above.span();
    match (below.get_mut(), above.into_inner()) {
        (DeValue::Table(old), DeValue::Table(new)) if !is_other_choice(old, &new) => join_tables(old, new),
        (DeValue::Array(old), DeValue::Array(new)) if is_list_with_ids(&new) => {
            *old = join_lists(std::mem::replace(old, DeArray::new()), new);
        }
        (_, new) => *below = Spanned::new(span, new),
    }
}

/// An empty list replaces what is below, as any other value does.
fn is_list_with_ids(entries: &DeArray<'_>) -> bool {
    !entries.is_empty() && entries.iter().all(|entry| id_of(entry.get_ref()).is_some())
}

/// Entries below keep their order; new ones follow.
fn join_lists<'i>(below: DeArray<'i>, above: DeArray<'i>) -> DeArray<'i> {
    let mut groups: Vec<(String, Versions<'i>, Versions<'i>)> = Vec::new();
    let mut group_of: HashMap<String, usize> = HashMap::new();
    let mut group = |entry: &Spanned<DeValue<'i>>, groups: &mut Vec<_>| {
        let id = id_of(entry.get_ref()).unwrap_or_default();
        *group_of.entry(id.to_owned()).or_insert_with(|| {
            groups.push((id.to_owned(), Vec::new(), Vec::new()));
            groups.len() - 1
        })
    };
    for entry in below {
        let at = group(&entry, &mut groups);
        groups[at].1.push(entry);
    }
    for entry in above {
        let at = group(&entry, &mut groups);
        groups[at].2.push(entry);
    }
    let mut joined = DeArray::new();
    for (_, below, above) in groups {
        join_versions(below, above).into_iter().for_each(|version| joined.push(version));
    }
    joined
}

/// The entries of one id.
type Versions<'i> = Vec<Spanned<DeValue<'i>>>;

/// One entry changes every version below (only the one of its own first day, where there is such a one).
/// Several entries of one id are several versions, each over what is below.
fn join_versions<'i>(below: Versions<'i>, mut above: Versions<'i>) -> Versions<'i> {
    let over = |mut old: Spanned<DeValue<'i>>, new: Spanned<DeValue<'i>>| {
        join_values(&mut old, new);
        old
    };
    let same_day = |old: &Spanned<DeValue<'i>>, new: &Spanned<DeValue<'i>>| {
        let from = first_day_of(new.get_ref());
        from.is_some() && first_day_of(old.get_ref()) == from
    };
    if below.is_empty() || above.is_empty() {
        return if above.is_empty() { below } else { above };
    }
    if above.len() == 1 {
        let new = above.remove(0);
        let names_one = below.iter().any(|old| same_day(old, &new));
        let version = |old| if names_one && !same_day(&old, &new) { old } else { over(old, new.clone()) };
        return below.into_iter().map(version).collect();
    }
    let last = below.len() - 1;
    let base = |new: &Spanned<DeValue<'i>>| below.iter().find(|old| same_day(old, new)).unwrap_or(&below[last]).clone();
    above.into_iter().map(|new| over(base(&new), new)).collect()
}

fn id_of<'v>(entry: &'v DeValue<'_>) -> Option<&'v str> {
    entry.as_table()?.get("id")?.get_ref().as_str()
}

fn first_day_of<'v>(entry: &'v DeValue<'_>) -> Option<&'v str> {
    entry.as_table()?.get("effective")?.get_ref().as_table()?.get("from")?.get_ref().as_str()
}

/// Where a value, or the part of it that the highest layer wrote, begins.
fn last_written(value: &Spanned<DeValue<'_>>) -> Range<usize> {
    let inner: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
        DeValue::Table(table) => table.values().collect(),
        DeValue::Array(entries) => entries.iter().collect(),
        _ => Vec::new(),
    };
    inner.into_iter().map(last_written).max_by_key(|span| span.start).unwrap_or_else(|| value.span())
}
