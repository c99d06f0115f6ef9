//! Importing a roster: a path, what the file would bring, and the choice to take it. Nothing is written before that.

use std::sync::Arc;

use crate::desk::model::{ImportCounts, ImportNote};
use crate::domain::problem::Problem;
use crate::domain::roster::{RosterFinding, RosterProblem};
use crate::tui::app::action::Edit;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Job, Outcome, PathCompletion, Progress, Query, Request, RosterPreview};
use crate::tui::app::field::{Field, FieldKind};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{ConfirmOverlay, Question};
use crate::tui::app::pane::{Ctx, Handled, Move, Pane};

/// Work under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy {
    request: Request,
    pub progress: Option<Progress>,
    /// It was asked to stop and has not answered yet.
    pub stopping: bool,
}

#[derive(Debug)]
pub enum ImportStage {
    File,
    Reading(Busy),
    Preview(Arc<RosterPreview>),
    Importing(Arc<RosterPreview>, Busy),
}

/// One row of the preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PreviewItem<'p> {
    Refused(&'p RosterProblem),
    Note(&'p ImportNote, usize),
    Finding(&'p RosterFinding),
}

#[derive(Debug)]
pub struct ImportOverlay {
    pub field: Field,
    /// What Tab has found for the text as it stands.
    pub completion: Option<PathCompletion>,
    /// Why the file could not be read.
    pub fault: Option<Problem>,
    pub stage: ImportStage,
    /// The row of the preview.
    pub cursor: ListCursor,
    asked: Option<Request>,
}

impl Default for ImportOverlay {
    fn default() -> Self {
        Self {
            field: Field::new(FieldKind::Path),
            completion: None,
            fault: None,
            stage: ImportStage::File,
            cursor: ListCursor::default(),
            asked: None,
        }
    }
}

impl RosterPreview {
    /// Rows that add or change nobody, and yet something to read: refused rows, then notes, then findings.
    #[must_use]
    pub fn items(&self) -> usize {
        self.reading.problems.len() + self.counts.notes.len() + self.reading.findings.len()
    }

    #[must_use]
    pub fn item(&self, at: usize) -> Option<PreviewItem<'_>> {
        let (problems, notes) = (&self.reading.problems, &self.counts.notes);
        let after_problems = at.checked_sub(problems.len());
        let after_notes = after_problems.and_then(|at| at.checked_sub(notes.len()));
        match (after_problems, after_notes) {
            (None, _) => problems.get(at).map(PreviewItem::Refused),
            (Some(at), None) => notes.get(at).map(|(note, rows)| PreviewItem::Note(note, *rows)),
            (_, Some(at)) => self.reading.findings.get(at).map(PreviewItem::Finding),
        }
    }
}

impl ImportOverlay {
    fn read_file(&mut self, ctx: &mut Ctx<'_>) {
        if self.field.text().trim().is_empty() {
            return;
        }
        self.fault = None;
        self.completion = None;
        let request = ctx.work(Job::ReadRoster(self.field.text().to_owned()));
        self.stage = ImportStage::Reading(Busy { request, progress: None, stopping: false });
    }

    /// Takes all that can be taken; where rows must be left out, only after saying so.
    fn take(&mut self, ctx: &mut Ctx<'_>) {
        let ImportStage::Preview(preview) = &self.stage else { return };
        let ImportCounts { taken, refused, .. } = preview.counts;
        match (taken, refused) {
            (0, _) => ctx.notify(Notice::NothingToImport),
            (_, 0) => self.import(ctx),
            (taken, refused) => ctx.open(ConfirmOverlay::new(Question::LeaveOutRefused { refused, taken })),
        }
    }

    fn import(&mut self, ctx: &mut Ctx<'_>) {
        if let ImportStage::Preview(preview) = &self.stage {
            let request = ctx.work(Job::ImportRoster(Arc::clone(preview)));
            let busy = Busy { request, progress: None, stopping: false };
            self.stage = ImportStage::Importing(Arc::clone(preview), busy);
        }
    }

    /// The work that is under way.
    #[must_use]
    pub fn busy(&self) -> Option<&Busy> {
        match &self.stage {
            ImportStage::Reading(busy) | ImportStage::Importing(_, busy) => Some(busy),
            ImportStage::File | ImportStage::Preview(_) => None,
        }
    }

    fn busy_mut(&mut self) -> Option<&mut Busy> {
        match &mut self.stage {
            ImportStage::Reading(busy) | ImportStage::Importing(_, busy) => Some(busy),
            ImportStage::File | ImportStage::Preview(_) => None,
        }
    }

    fn stop(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(busy) = self.busy_mut() {
            busy.stopping = true;
            ctx.stop(busy.request);
        }
    }

    fn typed(&mut self, changed: bool) {
        if changed {
            self.fault = None;
            self.completion = None;
            self.asked = None;
        }
    }
}

impl Pane for ImportOverlay {
    fn context(&self) -> Context {
        match self.stage {
            ImportStage::File => Context::ImportFile,
            ImportStage::Preview(_) => Context::ImportPreview,
            ImportStage::Reading(_) | ImportStage::Importing(..) => Context::Busy,
        }
    }

    fn on_type(&mut self, text: &str, _ctx: &mut Ctx<'_>) {
        let changed = self.field.type_text(text);
        self.typed(changed);
    }

    fn on_edit(&mut self, edit: Edit, _ctx: &mut Ctx<'_>) {
        let changed = self.field.edit(edit);
        self.typed(changed);
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match (command, &self.stage) {
            (CommandId::ReadFile, _) => self.read_file(ctx),
            (CommandId::CompletePath, _) => {
                self.asked = Some(ctx.load(Query::CompletePath(self.field.text().to_owned())));
            }
            (CommandId::TakeRoster, _) => self.take(ctx),
            (CommandId::Stop, _) => self.stop(ctx),
            // Leaving now would not say whether the import came about.
            (CommandId::Quit, ImportStage::Importing(..)) => ctx.notify(Notice::StillWorking),
            (command, ImportStage::Preview(preview)) => match Step::of(command) {
                Some(step) => self.cursor.step(step, preview.items()),
                None => return Handled::No,
            },
            _ => return Handled::No,
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request) || self.busy().is_some_and(|busy| busy.request == request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        match answer {
            Answer::Paths(completion) => {
                self.asked = None;
                self.field.set(&completion.text);
                self.completion = Some(completion);
            }
            Answer::Roster(preview) => {
                self.cursor = ListCursor::default();
                self.stage = ImportStage::Preview(preview);
            }
            _ => {}
        }
    }

    fn on_progress(&mut self, _request: Request, progress: Progress) {
        if let Some(busy) = self.busy_mut() {
            busy.progress = Some(progress);
        }
    }

    fn on_saved(&mut self, _request: Request, outcome: Outcome, ctx: &mut Ctx<'_>) {
        if let Outcome::Imported(counts) = outcome {
            ctx.notify(Notice::Imported(counts));
            ctx.go(Move::Close);
        }
    }

    /// A file that cannot be read keeps its path for another try; an import that failed keeps its preview.
    fn on_failed(&mut self, request: Request, problem: Problem, ctx: &mut Ctx<'_>) {
        if self.asked == Some(request) {
            self.asked = None;
            return ctx.notify(Notice::Refused(problem));
        }
        match &self.stage {
            ImportStage::Importing(preview, _) => self.stage = ImportStage::Preview(Arc::clone(preview)),
            _ => self.stage = ImportStage::File,
        }
        if problem.is_cancelled() {
            ctx.notify(Notice::Cancelled);
        } else if matches!(self.stage, ImportStage::File) {
            self.fault = Some(problem);
        } else {
            ctx.notify(Notice::Refused(problem));
        }
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        self.import(ctx);
    }
}
