//! Month end by itself: facts to sheet, a change of a what-if up to the drawn frame, a centre of thirty teams. Each figure
//! beside its budget and beside a bare piece of work on the same data in the same run, so that a slow machine is seen as
//! one. It reports and never fails. `cargo bench --bench pay`; with `-- --small` with few residents.

#[path = "../support/keys.rs"]
mod keys;

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use jiayi::desk::demo::DemoOptions;
use jiayi::desk::model::PayView;
use jiayi::desk::{Desk, OpenOptions, OwnPack, Store};
use jiayi::domain::date::{Day, Month};
use jiayi::domain::money::Fen;
use jiayi::domain::pay::input::PayInput;
use jiayi::domain::pay::what_if::Trying;
use jiayi::tui::app::action::Action;
use jiayi::tui::app::what_if::tried;
use jiayi::tui::runtime::clock::Clock;
use jiayi::tui::runtime::{Incoming, Mailbox, Performer, ScreenRun};
use jiayi::tui::view::theme::{Theme, ThemeName};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use rusqlite::Connection;

/// What the budget of a team is meant for.
const MEMBERS: usize = 20;
const SERVICES: u64 = 6_000;
const POTS: usize = 5;
const TEAMS: usize = 30;

fn main() {
    let small = std::env::args().any(|argument| argument == "--small");
    a_team(if small { 500 } else { 2_000 });
    a_centre(if small { 15_000 } else { 200_000 });
}

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 20).expect("a day")
}

fn october() -> Month {
    Month::parse("2026-10").expect("a month")
}

/// The fastest of several: what disturbs a machine only ever makes it slower.
fn fastest(times: u32, mut work: impl FnMut()) -> Duration {
    let once = |_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    (0..times).map(once).min().unwrap_or_default()
}

fn told(what: &str, took: Duration, budget: Duration, bare: Duration) {
    let ratio = took.as_secs_f64() / bare.as_secs_f64().max(1e-9);
    let verdict = if took <= budget { "within" } else { "OVER" };
    println!("{what}: {took:?}, {verdict} the budget of {budget:?}; bare {bare:?}, ratio {ratio:.1}");
}

fn demo(path: &Path, residents: usize, seed: u64) -> Desk {
    let store = Store::create(path, OpenOptions::plain(1)).expect("a new file");
    Desk::demo(store, &DemoOptions { residents, seed, today: today() }).expect("a demo team")
}

#[expect(clippy::disallowed_methods, reason = "the bare piece of work goes past the program")]
fn beside(path: &Path) -> Connection {
    Connection::open(path).expect("the file")
}

fn open(path: &Path, own: &str) -> Desk {
    let store = Store::open(path, OpenOptions::plain(1)).expect("an open file");
    Desk::new(store, Some(OwnPack { name: "own.toml", bytes: own.as_bytes() })).expect("a desk")
}

fn a_team(residents: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("team.db");
    let own = five_pots(&demo(&path, residents, 1));
    let file = beside(&path);
    fill(&file);
    let desk = open(&path, &own);
    let view = desk.pay(october()).expect("a month");
    let works: u64 = view.facts.work.iter().map(|row| u64::from(row.count)).sum();
    let services = count(&file, "SELECT count(*) FROM service WHERE on_day BETWEEN '2026-10-01' AND '2026-10-31'");
    assert_eq!((view.facts.members.len(), services), (MEMBERS, SERVICES));
    assert!(works >= SERVICES, "{works}");
    let sheet = view.sheet.as_ref().expect("a sheet");
    let paid = sheet.pots.iter().filter(|pot| pot.money.released > Fen::ZERO).count();
    assert_eq!((sheet.pots.len(), paid), (POTS, POTS));

    let took = fastest(30, || assert!(total(&desk) > Fen::ZERO));
    let bare = fastest(30, || assert!(rows(&file).0 > 0));
    let what = format!("facts to sheet, {residents} residents, {MEMBERS} members, {SERVICES} services, {POTS} pots");
    told(&what, took, Duration::from_millis(20), bare);
    what_if(&view);
    on_the_screen(&path, &own);
}

/// One member's quality changed, as each key of a what-if does it.
fn what_if(view: &PayView) {
    let member = view.facts.members[MEMBERS / 2].id;
    let mut score = 5_000;
    let took = fastest(200, || {
        score += 1;
        let change = Trying::Input(PayInput::Quality { member, score });
        black_box(tried(view, &[change]).expect("possible").sheet.expect("a sheet").total());
    });
    // The same inputs copied, and nothing done with them.
    let bare = fastest(200, || drop(black_box((view.scheme.clone(), view.facts.clone()))));
    told("a change of a what-if, computed", took, Duration::from_millis(16), bare);
}

/// From the key that confirms a change to the frame that shows it, by the program's own loop.
fn on_the_screen(path: &Path, own: &str) {
    let (sender, _inbox) = channel();
    let (at, text) = (path.to_owned(), own.to_owned());
    let performer = Performer::new(open(path, own), Arc::new(move || Ok(open(&at, &text))), Mailbox::new(sender));
    let run = ScreenRun::start(performer, Clock::Fixed(today()), Theme::named(ThemeName::Plain));
    let mut screen = Screen { run, terminal: Terminal::new(TestBackend::new(120, 40)).expect("a test terminal") };
    screen.frame();
    screen.run.act(Action::FirstFrame);
    screen.press("6<F6>");
    let mut worst = Duration::ZERO;
    for number in 0..40 {
        screen.press(&format!("<F2>{}", 50 + number));
        let begun = Instant::now();
        screen.press("<F2>");
        worst = worst.max(begun.elapsed());
    }
    assert!(screen.text().contains("试算"), "{}", screen.text());
    let bare = fastest(40, || screen.frame());
    told("a change of a what-if, up to the frame, the slowest of 40", worst, Duration::from_millis(16), bare);
}

struct Screen {
    run: ScreenRun<Performer>,
    terminal: Terminal<TestBackend>,
}

impl Screen {
    fn press(&mut self, keys: &str) {
        for event in keys::events(keys) {
            self.run.accept(Incoming::Events(vec![event]));
            self.frame();
        }
    }

    fn frame(&mut self) {
        self.run.draw(&mut self.terminal).expect("a test terminal never fails");
    }

    fn text(&self) -> String {
        keys::rows(self.terminal.backend()).join("\n")
    }
}

/// Thirty teams, each with its own file, paid one after the other.
fn a_centre(residents: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |team: usize| folder.path().join(format!("{team}.db"));
    let each = |team: usize| residents / TEAMS + usize::from(team < residents % TEAMS);
    let desks: Vec<Desk> = (0..TEAMS).map(|team| demo(&path(team), each(team), team as u64)).collect();
    let took = fastest(5, || {
        let sum: Fen = desks.iter().map(total).sum();
        assert!(black_box(sum) > Fen::ZERO);
    });
    let files: Vec<Connection> = (0..TEAMS).map(|team| beside(&path(team))).collect();
    let bare = fastest(5, || assert!(files.iter().all(|file| rows(file).0 > 0)));
    told(&format!("{TEAMS} teams, {residents} residents"), took, Duration::from_secs(1), bare);
}

fn total(desk: &Desk) -> Fen {
    desk.pay(october()).expect("a month").sheet.expect("a sheet").total()
}

/// The least that pay has to read: every contract of the year, and the work of the month.
fn rows(file: &Connection) -> (u64, u64) {
    let contracts = "SELECT count(*) FROM (SELECT resident_id, starts_on, ends_on, ended_on FROM contract \
                     WHERE ends_on >= '2026-01-01' AND starts_on <= '2026-10-31' ORDER BY resident_id)";
    let work = "SELECT sum(n) FROM (SELECT count(*) AS n FROM service \
                WHERE on_day BETWEEN '2026-10-01' AND '2026-10-31' GROUP BY member_id, mode, items)";
    (count(file, contracts), count(file, work))
}

fn count(file: &Connection, sql: &str) -> u64 {
    let count: i64 = file.query_row(sql, [], |row| row.get(0)).expect("a number");
    count.unsigned_abs()
}

/// The place's own pots, and two more of the team's rule file: an allowance and points at a price.
fn five_pots(desk: &Desk) -> String {
    let copied = desk.pay(october()).expect("a month").scheme.id;
    let from = Month::parse("2026-01").expect("a month");
    let text = desk.with_scheme("", &copied, "five", "Five pots", from).expect("a copy");
    let pot = |id: &str, funding: &str| {
        format!(
            "[[scheme.pots]]\nid = \"{id}\"\ntitle = \"{id}\"\nsource = {{ document = \"the benchmark\" }}\n\
             outside_total_pay = true\nfunding = {funding}\nrecipient = \"members\"\nrelease = {{ kind = \"full\" }}\n\n\
             [[scheme.pots.parts]]\nid = \"own\"\ntitle = \"own\"\nshare_bp = 10000\nbasis = \"own\"\n"
        )
    };
    let allowance = pot("allowance", "{ kind = \"per_member_year\", rate_fen = 300000 }");
    let points = pot("points", "{ kind = \"per_point\", tiers = [{ from = 0, price_fen = 35 }] }");
    [text, allowance, points].join("\n")
}

/// More members and more services like those that are there.
fn fill(file: &Connection) {
    let more = "WITH RECURSIVE nth (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM nth WHERE n < 9999) ";
    let rows_of = |table: &str, filter: &str, changed: &[(&str, &str)], limit: u64| {
        let columns: Vec<String> = columns(file, table);
        let value = |column: &String| match changed.iter().find(|(name, _)| name == column) {
            Some((_, value)) => (*value).to_owned(),
            None => format!("old.{column}"),
        };
        let values: Vec<String> = columns.iter().map(value).collect();
        let sql = format!(
            "{more} INSERT INTO {table} ({}) SELECT {} FROM nth JOIN {table} AS old WHERE {filter} ORDER BY n, old.id LIMIT {limit}",
            columns.join(", "),
            values.join(", ")
        );
        file.execute(&sql, []).expect("rows");
    };
    let next = |table: &str| format!("(SELECT max(id) FROM {table}) + row_number() OVER (ORDER BY n, old.id)");
    let members = MEMBERS as u64 - count(file, "SELECT count(*) FROM member");
    let member = [
        ("id", next("member")),
        ("leads", "0".to_owned()),
        ("position", "100 + row_number() OVER (ORDER BY n, old.id)".to_owned()),
        ("name", "old.name || n".to_owned()),
        ("deputy_id", "NULL".to_owned()),
    ];
    rows_of("member", "old.until_on IS NULL", &member.each_ref().map(|(name, value)| (*name, value.as_str())), members);
    let october = "old.on_day BETWEEN '2026-10-01' AND '2026-10-31'";
    let services = SERVICES - count(file, &format!("SELECT count(*) FROM service AS old WHERE {october}"));
    let places = "SELECT id, row_number() OVER (ORDER BY position) - 1 AS place FROM member";
    let somebody = format!("(SELECT id FROM ({places}) WHERE place = (n * 7 + old.id) % {MEMBERS})");
    let service = [("id", next("service")), ("member_id", somebody), ("visit_id", "NULL".to_owned())];
    rows_of("service", october, &service.each_ref().map(|(name, value)| (*name, value.as_str())), services);
}

fn columns(file: &Connection, table: &str) -> Vec<String> {
    let sql = format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid");
    let mut statement = file.prepare(&sql).expect("columns");
    let names = statement.query_map([], |row| row.get(0)).expect("columns");
    names.map(|name| name.expect("a name")).collect()
}
