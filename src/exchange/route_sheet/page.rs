//! What the route sheet says, before it has a form: heads and cells, with the labels of the assets.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::desk::model::{RouteLine, RoutePage, RouteSheet};
use crate::domain::contact::Contact;
use crate::domain::visit::Session;

/// The labels, by section and key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Labels {
    /// With `{team}`.
    title: String,
    masked: String,
    pub page: String,
    /// With `{stops}` and `{people}`.
    load: String,
    same_home: String,
    /// With `{name}`.
    instead_of: String,
    /// With `{names}`.
    along: String,
    /// With `{age}`.
    age: String,
    /// Stands before the contacts of the villages.
    contacts: String,
    columns: BTreeMap<String, String>,
    session: BTreeMap<String, String>,
    sex: BTreeMap<String, String>,
    /// Of visits for something else than care.
    purpose: BTreeMap<String, String>,
}

/// Built into the program, so that a broken file is a broken build: the tests read it.
pub(super) static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../assets/sheets/route.toml")).expect("assets/sheets/route.toml")
});

/// The columns that are filled; the boxes for what is measured and signed stand behind them.
const FILLED: [&str; 9] = ["stop", "name", "sex", "age", "populations", "address", "phone", "duties", "last"];
pub(super) const BOXES: [&str; 3] = ["pressure", "glucose", "signature"];

impl Labels {
    fn column(&self, key: &str) -> String {
        self.columns.get(key).cloned().unwrap_or_default()
    }

    pub fn heads(&self) -> Vec<String> {
        FILLED.iter().chain(&BOXES).map(|key| self.column(key)).collect()
    }

    pub fn title(&self, sheet: &RouteSheet) -> String {
        self.title.replace("{team}", &sheet.team)
    }

    /// What is hidden on the sheet; empty where nothing is.
    pub fn note(&self, sheet: &RouteSheet) -> &str {
        if sheet.ask.revealed { "" } else { &self.masked }
    }
}

pub(super) struct Page {
    pub member: String,
    pub load: String,
    /// Whom to ask in the villages; empty where the contact book names nobody.
    pub contacts: String,
    pub rows: Vec<Row>,
}

pub(super) struct Row {
    /// Where a half day begins: its name and load.
    pub session: Option<String>,
    pub cells: Vec<String>,
}

pub(super) fn pages(sheet: &RouteSheet) -> Vec<Page> {
    sheet.pages.iter().map(page).collect()
}

fn load(stops: usize, people: usize) -> String {
    LABELS.load.replace("{stops}", &stops.to_string()).replace("{people}", &people.to_string())
}

fn page(of: &RoutePage) -> Page {
    let stops = of.rounds.iter().map(|round| round.stops).sum();
    let mut before: Option<Session> = None;
    let row = |line: &RouteLine| {
        let session = line.visit.session;
        let begins = before.replace(session) != Some(session);
        let round = of.rounds.iter().find(|round| round.session == session).filter(|_| begins);
        let name = LABELS.session.get(session.code()).cloned().unwrap_or_default();
        Row { session: round.map(|round| format!("{name} {}", load(round.stops, round.people))), cells: cells(line) }
    };
    let rows = of.lines.iter().map(row).collect();
    let (member, load) = (of.member_name.clone(), load(stops, of.lines.len()));
    Page { member, load, contacts: contacts(&of.contacts), rows }
}

fn contacts(of: &[Contact]) -> String {
    if of.is_empty() {
        return String::new();
    }
    let one = |contact: &Contact| {
        let said = [&contact.community, &contact.name, &contact.phone, &contact.note];
        said.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    };
    format!("{} {}", LABELS.contacts, of.iter().map(one).collect::<Vec<_>>().join("；"))
}

fn cells(line: &RouteLine) -> Vec<String> {
    let visit = &line.visit;
    let mut duties: Vec<String> =
        visit.instead_of.iter().map(|name| LABELS.instead_of.replace("{name}", name)).collect();
    if !visit.along.is_empty() {
        let names: Vec<&str> = visit.along.iter().map(|(_, name)| name.as_str()).collect();
        duties.push(LABELS.along.replace("{names}", &names.join(" ")));
    }
    duties.extend(LABELS.purpose.get(visit.purpose.code()).cloned());
    duties.extend(visit.duties.iter().cloned());
    duties.extend(Some(visit.note.clone()).filter(|note| !note.is_empty()));
    let pressure = line.last_pressure.map(|(bp, on)| format!("{}/{} {on}", bp.systolic, bp.diastolic));
    let glucose = line.last_glucose.map(|(tenths, on)| format!("{}.{} {on}", tenths / 10, tenths % 10));
    vec![
        if line.opens_stop { visit.stop.to_string() } else { String::new() },
        visit.name.clone(),
        LABELS.sex.get(visit.sex.code()).cloned().unwrap_or_default(),
        visit.age.map(|age| LABELS.age.replace("{age}", &age.to_string())).unwrap_or_default(),
        line.populations.join(" "),
        if line.opens_stop { visit.address.clone() } else { LABELS.same_home.clone() },
        line.phone.clone(),
        duties.join("；"),
        pressure.into_iter().chain(glucose).collect::<Vec<_>>().join("；"),
    ]
}
