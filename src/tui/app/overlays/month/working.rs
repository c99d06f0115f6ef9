//! The working of a figure as an outline: each step opens to the steps below it. The next row's figure comes into
//! the same window, opened as far, so that two can be compared by one key.

use std::collections::BTreeSet;

use crate::domain::id::MemberId;
use crate::domain::pay::Sheet;
use crate::domain::pay::explain;
use crate::domain::pay::working::Working;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{BesideOverlay, PaidServicesOverlay};
use crate::tui::app::pane::{Ctx, Handled, Pane};
use crate::tui::app::screens::Subject;

/// Where in the tree a step lies: which of the steps that open, at each depth.
type Path = Vec<usize>;

/// Steps down to this depth are open at first: the figure, its terms, and what each term is made of.
const OPEN_AT_FIRST: usize = 2;

#[derive(Debug)]
pub struct WorkingOverlay {
    sheet: Box<Sheet>,
    subjects: Vec<Subject>,
    at: usize,
    working: Working,
    /// Steps whose state is not that of their depth.
    toggled: BTreeSet<Path>,
    /// Over the steps that are shown; the view draws each in as many lines as it needs.
    pub cursor: ListCursor,
    /// First line on the screen; the view keeps the chosen step in sight.
    pub first_line: usize,
}

/// A step on the screen.
#[derive(Debug)]
pub struct WorkingLine<'a> {
    pub path: Path,
    pub working: &'a Working,
    /// `None` where nothing is below it.
    pub open: Option<bool>,
}

impl WorkingLine<'_> {
    #[must_use]
    pub fn depth(&self) -> usize {
        self.path.len()
    }
}

impl WorkingOverlay {
    #[must_use]
    pub fn new(sheet: &Sheet, subjects: Vec<Subject>, chosen: Subject) -> Self {
        let at = subjects.iter().position(|subject| *subject == chosen).unwrap_or(0);
        Self {
            working: working_of(sheet, &chosen),
            sheet: Box::new(sheet.clone()),
            subjects,
            at,
            toggled: BTreeSet::new(),
            cursor: ListCursor::default(),
            first_line: 0,
        }
    }

    /// The steps that are shown, in the order of reading.
    #[must_use]
    pub fn lines(&self) -> Vec<WorkingLine<'_>> {
        let mut lines = Vec::new();
        self.collect(&self.working, Path::new(), &mut lines);
        lines
    }

    fn collect<'a>(&'a self, working: &'a Working, path: Path, lines: &mut Vec<WorkingLine<'a>>) {
        let has_steps = working.opens_to().next().is_some();
        let open = has_steps.then(|| self.is_open(&path));
        lines.push(WorkingLine { path: path.clone(), working, open });
        if open == Some(true) {
            for (at, step) in working.opens_to().enumerate() {
                let mut below = path.clone();
                below.push(at);
                self.collect(step, below, lines);
            }
        }
    }

    fn is_open(&self, path: &Path) -> bool {
        (path.len() < OPEN_AT_FIRST) != self.toggled.contains(path)
    }

    fn toggle(&mut self, path: Path) {
        if !self.toggled.remove(&path) {
            self.toggled.insert(path);
        }
    }

    /// Place, depth, and whether it is open, of the chosen step.
    fn chosen(&self) -> Option<(Path, Option<bool>)> {
        let line = self.lines().into_iter().nth(self.cursor.selected())?;
        Some((line.path, line.open))
    }

    fn select(&mut self, path: &Path) {
        let lines = self.lines();
        let at = lines.iter().position(|line| line.path == *path).unwrap_or(0);
        let len = lines.len();
        self.cursor.select(at, len);
    }

    /// Opens the chosen step; one that is open already gives way to its first one below.
    fn expand(&mut self) {
        match self.chosen() {
            Some((path, Some(false))) => self.toggle(path),
            Some((_, Some(true))) => self.step(Step::Down),
            _ => {}
        }
    }

    /// Closes the chosen step; one that is closed already gives way to the one above that holds it.
    fn collapse(&mut self) {
        match self.chosen() {
            Some((path, Some(true))) if !path.is_empty() => self.toggle(path),
            Some((mut path, _)) => {
                path.pop();
                self.select(&path);
            }
            None => {}
        }
    }

    fn step(&mut self, step: Step) {
        let len = self.lines().len();
        self.cursor.step(step, len);
    }

    /// The figure of another row; the chosen step stays the chosen one where that row has it too.
    fn show(&mut self, at: usize) {
        let path = self.chosen().map(|(path, _)| path).unwrap_or_default();
        self.at = at;
        self.working = working_of(&self.sheet, &self.subjects[at]);
        self.select(&path);
    }

    fn member(&self) -> Option<MemberId> {
        match self.subjects.get(self.at) {
            Some(Subject::Member(id)) => Some(*id),
            _ => None,
        }
    }
}

/// Every subject of a sheet is on it: pots and members come from the same scheme and facts.
fn working_of(sheet: &Sheet, subject: &Subject) -> Working {
    let found = match subject {
        Subject::Pot(id) => explain::pot(sheet, id),
        Subject::Member(id) => explain::member(sheet, *id),
        Subject::Total => None,
    };
    found.unwrap_or_else(|| explain::total(sheet))
}

impl Pane for WorkingOverlay {
    fn context(&self) -> Context {
        Context::Working
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        let len = self.subjects.len().max(1);
        match (command, Step::of(command)) {
            (_, Some(step)) => self.step(step),
            (CommandId::Expand, _) => self.expand(),
            (CommandId::Collapse, _) => self.collapse(),
            (CommandId::Fold, _) => {
                if let Some((path, Some(_))) = self.chosen() {
                    self.toggle(path);
                }
            }
            (CommandId::NextSubject, _) => self.show((self.at + 1) % len),
            (CommandId::PreviousSubject, _) => self.show((self.at + len - 1) % len),
            (CommandId::PaidServices, _) => match self.member().and_then(|id| self.sheet.member(id)) {
                Some(row) => ctx.open(PaidServicesOverlay::services(self.sheet.month, row.id, row.name.clone())),
                None => ctx.open(PaidServicesOverlay::people(self.sheet.month)),
            },
            (CommandId::Compare, _) => match BesideOverlay::new(&self.sheet, self.member()) {
                Some(overlay) => ctx.open(overlay),
                None => ctx.notify(Notice::NobodyToCompare),
            },
            _ => return Handled::No,
        }
        Handled::Yes
    }
}
