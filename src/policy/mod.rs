//! Rule packs: read, layer (national, the place, the team's own), lint, look up as of a day.

pub mod copy;
mod groups;
pub mod holidays;
mod layers;
mod lint;
mod lint_class;
mod lint_indicator;
mod lint_practice;
mod lint_rule;
mod misread;
mod pack;
mod words;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::care::rule::Rule;
use crate::domain::care::ruleset::{PopulationInfo, RuleSet};
use crate::domain::care::threshold::{Purpose, ThresholdSet};
use crate::domain::contract::{Season, SigningFigures};
use crate::domain::date::{Day, Month};
use crate::domain::indicator::Indicator;
use crate::domain::pack_fault::{PackFault, PackFaultKind};
use crate::domain::pay::Scheme;
use crate::domain::practice::{Practice, RoleTemplate};
use crate::domain::problem::Problem;
use crate::domain::resident::Population;
use layers::{Finding, Joined, Layer};
pub use pack::Place;
use pack::{Named, Pack};
use words::Words;

/// The packs built into the program: the national one below all others, then one per place.
const NATIONAL: Layer<'static> = Layer { name: "national", text: include_str!("../../assets/policies/national.toml") };
const PLACES: [Layer<'static>; 10] = [
    Layer { name: "xiamen", text: include_str!("../../assets/policies/xiamen.toml") },
    Layer { name: "guandu", text: include_str!("../../assets/policies/guandu.toml") },
    Layer { name: "shanghai", text: include_str!("../../assets/policies/shanghai.toml") },
    Layer { name: "hangzhou", text: include_str!("../../assets/policies/hangzhou.toml") },
    Layer { name: "chengdu", text: include_str!("../../assets/policies/chengdu.toml") },
    Layer { name: "dafeng", text: include_str!("../../assets/policies/dafeng.toml") },
    Layer { name: "yuetan", text: include_str!("../../assets/policies/yuetan.toml") },
    Layer { name: "qianjiang", text: include_str!("../../assets/policies/qianjiang.toml") },
    Layer { name: "xpcc", text: include_str!("../../assets/policies/xpcc.toml") },
    Layer { name: "jiangxian", text: include_str!("../../assets/policies/jiangxian.toml") },
];

/// Ways to pay that are known without their place or its care: to be copied, not offered as a place.
const PATTERNS: [Layer<'static>; 2] = [
    Layer { name: "wuhu", text: include_str!("../../assets/policies/wuhu.toml") },
    Layer { name: "township", text: include_str!("../../assets/policies/township.toml") },
];

/// The places that were read, each once.
static SHARED: Mutex<Vec<Arc<Policy>>> = Mutex::new(Vec::new());

/// The rules of one place, all layers joined, for every day.
#[derive(Debug, Clone)]
pub struct Policy {
    pack: Pack,
    /// One per span of days in which nothing changes, oldest first. Never empty; the first has no first day.
    spans: Vec<Arc<RuleSet>>,
    words: Words,
}

impl Policy {
    /// The pack of a place over the national one; `national` itself is a place.
    ///
    /// # Errors
    /// [`Problem::Pack`] where there is no such place.
    pub fn builtin(place: &str) -> Result<Self, Problem> {
        Self::load(place, None)
    }

    /// As [`Policy::builtin`]; read once, however many threads open the file.
    ///
    /// # Errors
    /// [`Problem::Pack`] where there is no such place.
    pub fn shared(place: &str) -> Result<Arc<Self>, Problem> {
        let mut read = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.iter().find(|policy| policy.pack.place.id == place) {
            return Ok(Arc::clone(known));
        }
        let policy = Arc::new(Self::builtin(place)?);
        read.push(Arc::clone(&policy));
        Ok(policy)
    }

    /// Reads what every place stands on, for [`Policy::shared`] to find it done: for a thread beside the one that opens
    /// the file and so learns the place. Nothing where a place was read already.
    pub fn read_ahead() {
        if SHARED.lock().unwrap_or_else(PoisonError::into_inner).is_empty() {
            layers::read_ahead(NATIONAL);
        }
    }

    /// As [`Policy::builtin`], with the team's own file (its name for faults, and its text) over both.
    ///
    /// # Errors
    /// [`Problem::Pack`] with every fault found.
    pub fn load(place: &str, own: Option<(&str, &str)>) -> Result<Self, Problem> {
        let layers = layers_of(place, own).map_err(Problem::Pack)?;
        // The built-in packs alone are linted by the tests, not by every start of the program.
        let finding = if own.is_some() { Finding::Everything } else { Finding::Nothing };
        let Joined { mut pack, places } = layers::join(&layers, finding).map_err(Problem::Pack)?;
        let faults = if own.is_some() { lint::lint(&pack, &places) } else { Vec::new() };
        if !faults.is_empty() {
            return Err(Problem::Pack(faults));
        }
        let keys = key_groups(&pack);
        pack.practices.iter_mut().for_each(|practice| practice.what.name_key_groups(&keys));
        let parts = pack.indicators.iter_mut().flat_map(Indicator::parts_mut);
        parts.for_each(|part| part.name_key_groups(&keys));
        let (spans, words) = (spans(&pack, &fingerprint(&layers)), Words::of(&pack.populations));
        Ok(Self { pack, spans, words })
    }

    /// Everything that is wrong with a pack; empty where [`Policy::load`] would take it.
    #[must_use]
    pub fn lint(place: &str, own: Option<(&str, &str)>) -> Vec<PackFault> {
        match layers_of(place, own).and_then(|layers| layers::join(&layers, Finding::Everything)) {
            Ok(joined) => lint::lint(&joined.pack, &joined.places),
            Err(faults) => faults,
        }
    }

    /// Every place that can be chosen, the national norm alone first.
    ///
    /// # Panics
    /// Never: the built-in packs are read by a test.
    #[must_use]
    pub fn places() -> Vec<Place> {
        // Whoever chooses a place needs its name, not its rules.
        let named = |layer: &Layer<'_>| toml::from_str::<Named>(layer.text).map(|named| named.place);
        std::iter::once(&NATIONAL).chain(&PLACES).map(|layer| named(layer).expect("a built-in pack is sound")).collect()
    }

    #[must_use]
    pub fn place(&self) -> &Place {
        &self.pack.place
    }

    /// The rules in force on a day. Cheap: the sets were made when the pack was read.
    #[must_use]
    pub fn rules_on(&self, day: Day) -> Arc<RuleSet> {
        let after = self.spans.partition_point(|set| set.from.is_none_or(|from| from <= day));
        Arc::clone(&self.spans[after.saturating_sub(1)])
    }

    #[must_use]
    pub fn populations(&self) -> &[PopulationInfo] {
        &self.pack.populations
    }

    /// The population that a roster's word means, by code, title or spelling; `None` for a word nobody told us of.
    #[must_use]
    pub fn recognise(&self, text: &str) -> Option<Population> {
        self.words.recognise(text)
    }

    /// The Chinese title; the code itself where the packs do not know it.
    #[must_use]
    pub fn title<'a>(&'a self, population: &'a Population) -> &'a str {
        let known = self.pack.populations.iter().find(|info| info.code == *population);
        known.map_or(population.as_str(), |info| &info.title)
    }

    /// The parts of a team in this place (L217); empty where the place names none.
    #[must_use]
    pub fn roles(&self) -> &[RoleTemplate] {
        &self.pack.roles
    }

    /// How the teams of this place work, beside what is owed to each resident.
    #[must_use]
    pub fn practices(&self) -> &[Practice] {
        &self.pack.practices
    }

    /// One of them by its id or its title.
    #[must_use]
    pub fn practice(&self, given: &str) -> Option<&Practice> {
        let given = given.trim();
        self.pack.practices.iter().find(|known| known.id.eq_ignore_ascii_case(given) || known.title == given)
    }

    /// Every indicator of the packs, those that are switched off too.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.pack.indicators
    }

    /// Every set of limits of the packs, whatever it is for.
    #[must_use]
    pub fn thresholds(&self) -> &[ThresholdSet] {
        &self.pack.thresholds
    }

    /// Every way to pay that the layers have, whenever it is in force.
    #[must_use]
    pub fn schemes(&self) -> &[Scheme] {
        self.pack.schemes()
    }

    /// The way to pay a month; `None` where the place has none for it.
    #[must_use]
    pub fn scheme_in(&self, month: Month) -> Option<&Scheme> {
        self.pack.schemes.iter().find(|scheme| scheme.in_force_in(month))
    }
}

/// National, the place, the team's own: lowest first.
fn layers_of<'t>(place: &str, own: Option<(&'t str, &'t str)>) -> Result<Vec<Layer<'t>>, Vec<PackFault>> {
    let mut layers = vec![NATIONAL];
    if place != NATIONAL.name {
        let Some(found) = PLACES.into_iter().chain(PATTERNS).find(|layer| layer.name == place) else {
            let known = std::iter::once(&NATIONAL).chain(&PLACES).map(|layer| layer.name.to_owned()).collect();
            let kind = PackFaultKind::UnknownPack { known };
            return Err(vec![PackFault { pack: place.to_owned(), line: None, at: None, kind }]);
        };
        layers.push(found);
    }
    layers.extend(own.map(|(name, text)| Layer { name, text }));
    Ok(layers)
}

/// Changes with any text of the packs, and with the program that reads them; a stranger with the same one is no danger,
/// only plans of yesterday's rules. Read at every start, so quick before strong.
fn fingerprint(layers: &[Layer<'_>]) -> String {
    let mut hash = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hash);
    layers.iter().for_each(|layer| layer.text.hash(&mut hash));
    format!("{:016x}", hash.finish())
}

/// 重点人群
fn key_groups(pack: &Pack) -> Vec<Population> {
    pack.populations.iter().filter(|info| info.is_key).map(|info| info.code.clone()).collect()
}

/// The first day of the oldest version of a rule.
fn since(pack: &Pack, rule: &Rule) -> Option<Day> {
    let versions = pack.rules.iter().filter(|version| version.id == rule.id);
    versions.map(|version| version.effective.from).min().flatten()
}

/// Cuts time at every day on which a rule begins or ends.
fn spans(pack: &Pack, fingerprint: &str) -> Vec<Arc<RuleSet>> {
    let mut cuts: Vec<Day> =
        pack.rules.iter().flat_map(|rule| [rule.effective.from, rule.effective.until]).flatten().collect();
    cuts.sort_unstable();
    cuts.dedup();
    let sets_for = |purpose| {
        let mut sets: Vec<_> = pack.thresholds.iter().filter(|set| set.purpose == purpose).cloned().collect();
        sets.sort_by_key(|set| set.effective.from);
        sets
    };
    let (thresholds, aims) = (sets_for(Purpose::Counted), sets_for(Purpose::Aimed));
    let keys = key_groups(pack);
    let complete = |rule: &Rule| {
        let mut rule = Rule { since: since(pack, rule), ..rule.clone() };
        rule.who.name_key_groups(&keys);
        rule
    };
    let mut signing_first = pack.signing.first.clone();
    signing_first.iter_mut().for_each(|condition| condition.name_key_groups(&keys));
    let signing = SigningFigures {
        season: pack.season.as_ref().map(|rule| Season { first_month: rule.first_month, last_month: rule.last_month }),
        renew_ahead_days: pack.renewal.ahead_days.into(),
        renewed_within_days: pack.renewal.within_days.into(),
    };
    let mut colour = pack.colour.clone();
    colour.late_for.name_key_groups(&keys);
    let grouping = groups::grouping(pack, &keys);
    let firsts = std::iter::once(None).chain(cuts.iter().copied().map(Some));
    let lasts = cuts.iter().copied().map(Some).chain(std::iter::once(None));
    let span = |(from, until): (Option<Day>, Option<Day>)| {
        let holds = |day: Day| pack.rules.iter().filter(move |rule| rule.effective.holds_on(day));
        Arc::new(RuleSet {
            fingerprint: fingerprint.to_owned(),
            from,
            until,
            rules: holds(from.unwrap_or(Day::MIN)).map(complete).collect(),
            populations: pack.populations.clone(),
            thresholds: thresholds.clone(),
            aims: aims.clone(),
            ranges: pack.ranges.clone(),
            jumps: pack.jumps.clone(),
            reach: pack.reach.clone(),
            prescription: pack.prescription.clone(),
            signing_first: signing_first.clone(),
            signing,
            effective_by: pack.effective_by.clone(),
            colour: colour.clone(),
            grouping: grouping.clone(),
        })
    };
    firsts.zip(lasts).map(span).collect()
}
