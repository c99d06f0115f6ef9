//! The card: everything about one person, and what can be done from it.

use crate::desk::model::VisitChange;
use crate::desk::model::{Card, DueLine, ReferralLine, ReferralRow, VisitLine};
use crate::domain::id::ResidentId;
use crate::domain::visit::VisitState;
use crate::tui::app::command::CommandId;
use crate::tui::app::cursor::{ListCursor, Step};
use crate::tui::app::effect::{Answer, Change, Outcome, Query, Request};
use crate::tui::app::keymap::Context;
use crate::tui::app::notice::Notice;
use crate::tui::app::overlays::{
    AnswerReferralOverlay, CloseBedOverlay, ConfirmOverlay, EndContractOverlay, FailVisitOverlay, MoveVisitOverlay,
    OpenBedOverlay, OutcomeOverlay, PlanVisitOverlay, Question, RecordEventOverlay, RecordOverlay, ReferOverlay,
    SetCoManagersOverlay, SetColourOverlay, SetIntervalOverlay, SetMotherOverlay, SignOverlay, TakeBackOverlay, Then,
    WhyOverlay,
};
use crate::tui::app::pane::{Ctx, Handled, Pane};

/// A list of the card. Duties come first, with the readings beside or below them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardPart {
    Duties,
    Services,
    Visits,
    Referrals,
    Household,
    History,
    /// The tasks of the contract, until it ends.
    Plan,
}

impl CardPart {
    pub const ALL: [Self; 7] =
        [Self::Duties, Self::Services, Self::Visits, Self::Referrals, Self::Household, Self::History, Self::Plan];

    #[must_use]
    pub fn len(self, card: &Card) -> usize {
        match self {
            Self::Duties => card.dues.len(),
            Self::Services => card.services.len(),
            Self::Visits => card.visits.len(),
            Self::Referrals => card.referrals.len(),
            Self::Household => card.household.len(),
            Self::History => card.history.len(),
            Self::Plan => card.plan.as_ref().map_or(0, |plan| plan.lines.len()),
        }
    }
}

#[derive(Debug)]
pub struct CardScreen {
    pub resident: ResidentId,
    pub card: Option<Box<Card>>,
    part: usize,
    pub cursors: [ListCursor; CardPart::ALL.len()],
    asked: Option<Request>,
    cancelling: Option<Request>,
}

impl CardScreen {
    #[must_use]
    pub fn new(resident: ResidentId) -> Self {
        Self { resident, card: None, part: 0, cursors: Default::default(), asked: None, cancelling: None }
    }

    #[must_use]
    pub fn part(&self) -> CardPart {
        CardPart::ALL[self.part]
    }

    fn row(&self) -> usize {
        self.cursors[self.part].selected()
    }

    fn due(&self) -> Option<&DueLine> {
        (self.part() == CardPart::Duties).then(|| self.card.as_ref()?.dues.get(self.row())).flatten()
    }

    /// The visit under the cursor, where it is still to be made; from the other lists, the next such visit.
    fn visit(&self) -> Option<&VisitLine> {
        let card = self.card.as_ref()?;
        let is_planned = |visit: &&VisitLine| visit.state == VisitState::Planned;
        if self.part() == CardPart::Visits {
            card.visits.get(self.row()).filter(is_planned)
        } else {
            card.visits.iter().filter(is_planned).min_by_key(|visit| (visit.on, visit.session))
        }
    }

    fn step(&mut self, step: Step) {
        let len = self.card.as_ref().map_or(0, |card| self.part().len(card));
        self.cursors[self.part].step(step, len);
    }

    fn open(&self, ctx: &mut Ctx<'_>) {
        match (self.part(), &self.card) {
            (CardPart::Household, Some(card)) => {
                if let Some(other) = card.household.get(self.row()).filter(|other| !other.is_self) {
                    ctx.push(Self::new(other.line.id));
                }
            }
            (CardPart::Duties, _) => self.why(ctx),
            (CardPart::Referrals, _) => self.refer(ctx),
            _ => {}
        }
    }

    fn why(&self, ctx: &mut Ctx<'_>) {
        match self.due() {
            Some(due) => ctx.open(WhyOverlay::new(due)),
            None => ctx.notify(Notice::NothingChosen),
        }
    }

    /// The referral of the row; of a duty, the one whose result it waits for.
    fn referral(&self) -> Option<&ReferralLine> {
        let card = self.card.as_ref()?;
        if self.part() == CardPart::Referrals {
            return card.referrals.get(self.row()).and_then(ReferralRow::up);
        }
        let id = self.due()?.due.referral()?;
        card.referrals.iter().filter_map(ReferralRow::up).find(|line| line.referral.id == id)
    }

    /// Where a result is waited for, that result; else a new referral.
    fn refer(&self, ctx: &mut Ctx<'_>) {
        match (self.referral(), &self.card) {
            (Some(line), _) => {
                ctx.open(AnswerReferralOverlay::new(line.referral.id, &line.person.name, ctx.shared));
            }
            (None, Some(card)) => {
                let overlay = ReferOverlay::new(self.resident, &card.resident.name, ctx.shared);
                ctx.open(overlay);
            }
            (None, None) => {}
        }
    }

    /// From the hospital to which the person was sent, where one is in it; else from any.
    fn take_back(&self, ctx: &mut Ctx<'_>) {
        let Some(card) = &self.card else { return };
        let ups = card.referrals.iter().filter_map(ReferralRow::up).filter(|line| line.back.is_none());
        let chosen = self.referral().filter(|line| line.back.is_none());
        let line = chosen.or_else(|| ups.into_iter().find(|line| line.is_in_hospital()));
        ctx.open(TakeBackOverlay::new(self.resident, &card.resident.name, line, ctx.shared));
    }

    fn with_visit(&self, ctx: &mut Ctx<'_>, run: impl FnOnce(&VisitLine, &mut Ctx<'_>)) {
        match self.visit() {
            Some(visit) => run(visit, ctx),
            None => ctx.notify(Notice::NothingChosen),
        }
    }
}

impl Pane for CardScreen {
    fn context(&self) -> Context {
        Context::Card
    }

    fn refresh(&mut self, ctx: &mut Ctx<'_>) {
        self.asked = Some(ctx.load(Query::Card(self.resident)));
    }

    fn on_command(&mut self, command: CommandId, ctx: &mut Ctx<'_>) -> Handled {
        match command {
            CommandId::Record => ctx.open(RecordOverlay::for_resident(self.resident, ctx.shared)),
            CommandId::PlanVisit => ctx.open(PlanVisitOverlay::new(vec![self.resident], ctx.shared)),
            CommandId::Why => self.why(ctx),
            CommandId::Open => self.open(ctx),
            CommandId::MoveVisit => self.with_visit(ctx, |visit, ctx| {
                ctx.open(MoveVisitOverlay::new(visit, ctx.shared));
            }),
            CommandId::BedOfPerson => match self.card.as_deref() {
                Some(Card { bed: Some(bed), .. }) => ctx.open(CloseBedOverlay::new(bed, ctx.shared)),
                Some(card) => ctx.open(OpenBedOverlay::new(self.resident, &card.resident.name, ctx.shared)),
                None => {}
            },
            CommandId::RecordEvent => {
                if let Some(card) = &self.card {
                    let resident = &card.resident;
                    ctx.open(RecordEventOverlay::new(resident.id, &resident.name, ctx.shared));
                }
            }
            CommandId::Refer => self.refer(ctx),
            CommandId::TakeBack => self.take_back(ctx),
            CommandId::Outcome => ctx.open(OutcomeOverlay::new(self.resident, Then::Stay, ctx.shared)),
            CommandId::SetColour => match self.card.as_deref().and_then(SetColourOverlay::new) {
                Some(overlay) => ctx.open(overlay),
                None => ctx.notify(Notice::NothingChosen),
            },
            CommandId::SetInterval => match self.card.as_deref().zip(self.due()) {
                Some((card, due)) => ctx.open(SetIntervalOverlay::new(card, due, ctx.shared)),
                None => ctx.notify(Notice::NothingChosen),
            },
            CommandId::SetMother => {
                if let Some(card) = self.card.as_deref() {
                    ctx.open(SetMotherOverlay::new(card));
                }
            }
            CommandId::Sign => {
                if let Some(card) = &self.card {
                    let name = card.resident.name.clone();
                    ctx.open(SignOverlay::new(vec![self.resident], name, ctx.shared));
                }
            }
            CommandId::EndContract => {
                if let Some(card) = &self.card {
                    let overlay = EndContractOverlay::new(self.resident, &card.resident.name, ctx.shared);
                    ctx.open(overlay);
                }
            }
            CommandId::SetCoManagers => match self.card.as_deref() {
                Some(card) if card.co_managers.is_empty() => ctx.notify(Notice::NoCoManagement),
                Some(card) => ctx.open(SetCoManagersOverlay::new(card, ctx.shared)),
                None => {}
            },
            CommandId::FailVisit => self.with_visit(ctx, |visit, ctx| ctx.open(FailVisitOverlay::new(visit))),
            CommandId::CancelVisit => self.with_visit(ctx, |visit, ctx| {
                ctx.open(ConfirmOverlay::new(Question::CancelVisit(Box::new(visit.clone()))));
            }),
            CommandId::NextPart => self.part = (self.part + 1) % CardPart::ALL.len(),
            CommandId::PreviousPart => self.part = (self.part + CardPart::ALL.len() - 1) % CardPart::ALL.len(),
            command => match Step::of(command) {
                Some(step) => self.step(step),
                None => return Handled::No,
            },
        }
        Handled::Yes
    }

    fn awaits(&self, request: Request) -> bool {
        self.asked == Some(request) || self.cancelling == Some(request)
    }

    fn on_answer(&mut self, _request: Request, answer: Answer, _ctx: &mut Ctx<'_>) {
        if let Answer::Card(card) = answer {
            for (part, cursor) in CardPart::ALL.into_iter().zip(&mut self.cursors) {
                cursor.select(cursor.selected(), part.len(&card));
            }
            self.card = Some(card);
        }
    }

    fn on_confirmed(&mut self, ctx: &mut Ctx<'_>) {
        if let Some(visit) = self.visit().map(|visit| visit.id) {
            self.cancelling = Some(ctx.save(Change::ChangeVisit(visit, VisitChange::Cancel)));
        }
    }

    fn on_saved(&mut self, _request: Request, _outcome: Outcome, ctx: &mut Ctx<'_>) {
        ctx.notify(Notice::VisitChanged);
    }
}
