//! Long work: each job on a thread of its own with a connection of its own, watched and stopped from the screen.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::perform::OpenDesk;
use super::screen_run::Mailbox;
use super::typed_path::{home, typed_path};
use crate::desk::model::ImportStep;
use crate::desk::{Desk, Result, Stamp};
use crate::domain::date::Day;
use crate::domain::problem::Problem;
use crate::exchange::roster::{RosterRequest, read_roster};
use crate::tui::app::action::Action;
use crate::tui::app::effect::{Answer, Job, Outcome, Progress, Request, RosterPreview};

pub struct Jobs {
    open: OpenDesk,
    mailbox: Mailbox,
    /// The job begun last, and the flag that stops it.
    latest: Option<(Request, Arc<AtomicBool>)>,
}

impl Jobs {
    pub fn new(open: OpenDesk, mailbox: Mailbox) -> Self {
        Self { open, mailbox, latest: None }
    }

    pub fn load_index(&self, today: Day) {
        let open = Arc::clone(&self.open);
        self.spawn(Action::IndexFailed, move || {
            let desk = open()?;
            desk.at_one_moment(|desk| Ok(Action::IndexLoaded(Box::new(desk.index()?), desk.totals(today)?)))
        });
    }

    /// A question that asks everybody of a large file; a later one makes its answer stale, and nobody awaits it.
    pub fn answer(&self, request: Request, ask: impl FnOnce(&Desk) -> Result<Answer> + Send + 'static) {
        let open = Arc::clone(&self.open);
        self.spawn(
            move |problem| Action::Failed(request, problem),
            move || Ok(Action::Loaded(request, open()?.at_one_moment(ask)?)),
        );
    }

    pub fn begin(&mut self, request: Request, job: Job, stamp: Stamp, today: Day) {
        let stop = Arc::new(AtomicBool::new(false));
        self.latest = Some((request, Arc::clone(&stop)));
        let worker = Worker { open: Arc::clone(&self.open), mailbox: self.mailbox.clone(), request, stop, today };
        let failed = move |problem| Action::Failed(request, problem);
        self.spawn(failed, move || match job {
            Job::ReadRoster(path) => {
                worker.read_roster(&path).map(|preview| Action::Loaded(request, Answer::Roster(Arc::new(preview))))
            }
            Job::ImportRoster(preview) => {
                worker.import_roster(&preview, &stamp).map(|outcome| Action::Saved(request, outcome))
            }
        });
    }

    pub fn stop(&self, request: Request) {
        if let Some((_, stop)) = self.latest.as_ref().filter(|(latest, _)| *latest == request) {
            stop.store(true, Ordering::Relaxed);
        }
    }

    /// A job that panics answers too: the place of the fault is in the log, and the screen must not wait for ever.
    fn spawn(
        &self,
        failed: impl FnOnce(Problem) -> Action + Send + 'static,
        work: impl FnOnce() -> Result<Action> + Send + 'static,
    ) {
        let mailbox = self.mailbox.clone();
        thread::spawn(move || {
            let panicked = |_| Err(Problem::System { what: "worker", detail: "panic".to_owned() });
            let done = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(panicked);
            mailbox.post(done.unwrap_or_else(failed))
        });
    }
}

/// What a job has on its thread.
struct Worker {
    open: OpenDesk,
    mailbox: Mailbox,
    request: Request,
    stop: Arc<AtomicBool>,
    today: Day,
}

impl Worker {
    fn report(&self, step: ImportStep, done: usize, total: Option<usize>) {
        self.mailbox.post(Action::Progress(self.request, Progress { step, done, total }));
    }

    /// Reports and says whether to go on.
    fn goes_on(&self, step: ImportStep, done: usize, total: usize) -> bool {
        self.report(step, done, Some(total));
        !self.stop.load(Ordering::Relaxed)
    }

    fn read_roster(&self, typed: &str) -> Result<RosterPreview> {
        let path = typed_path(typed, home().as_deref());
        let desk = (self.open)()?;
        let reading = read_roster(&RosterRequest {
            path: &path,
            sheet: None,
            mapping: None,
            recognise: &|word| desk.policy().recognise(word),
            today: self.today,
            progress: &|done| self.report(ImportStep::Reading, done as usize, None),
            cancel: &self.stop,
        })?;
        let total = reading.rows.len();
        let mut watch = |step, done| self.goes_on(step, done, total);
        let counts = desk.plan_import_watched(&reading, self.today, &mut watch)?.counts;
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(RosterPreview { file, reading, counts })
    }

    /// Works out again what each row changes: the file may have changed since the preview.
    fn import_roster(&self, preview: &RosterPreview, stamp: &Stamp) -> Result<Outcome> {
        let mut desk = (self.open)()?;
        let total = preview.reading.rows.len();
        let mut watch = |step, done| self.goes_on(step, done, total);
        let plan = desk.plan_import_watched(&preview.reading, self.today, &mut watch)?;
        desk.import_watched(stamp, &plan, &preview.file, true, self.today, &mut watch)?;
        Ok(Outcome::Imported(plan.counts))
    }
}
