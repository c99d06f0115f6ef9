//! What is on the screen changes: overlays open and close, screens come up and go back.

use super::App;
use super::effect::Effect;
use super::nav::Tab;
use super::notice::Notice;
use super::pane::Move;
use super::screens::{Screen, ShownVisits};

impl App {
    pub(super) fn apply(&mut self, to: Move, effects: &mut Vec<Effect>) {
        match to {
            Move::Open(overlay) => self.open(overlay, effects),
            Move::Close => {
                self.overlays.pop();
            }
            Move::Run(command) => {
                self.overlays.clear();
                self.run(command, effects);
            }
            Move::Confirmed => self.confirmed(effects),
            Move::Push(screen) => {
                self.overlays.clear();
                self.nav.push(screen);
                self.leave(effects);
            }
            Move::Switch(tab) => {
                self.nav.switch(tab);
                self.leave(effects);
            }
            Move::ShowDue(filter) => {
                self.nav.switch(Tab::FollowUps);
                if let Screen::FollowUps(screen) = self.nav.current_mut() {
                    screen.show(filter);
                }
                self.leave(effects);
            }
            Move::ShowPeople(scope) => {
                self.overlays.clear();
                self.nav.switch(Tab::Residents);
                if let Screen::Residents(screen) = self.nav.current_mut() {
                    screen.show(scope);
                }
                self.leave(effects);
            }
            Move::ShowLeftOver => self.show_visits(ShownVisits::LeftOver, effects),
            Move::ShowVisits(day) => self.show_visits(ShownVisits::Day(day), effects),
            Move::Try(changes) => {
                if let Screen::Month(screen) = self.nav.current_mut() {
                    screen.try_out(&changes);
                }
            }
            Move::KeepDraft(name) => {
                if let Screen::Month(screen) = self.nav.current_mut() {
                    screen.keep_draft(&name);
                    self.notice = Some(Notice::DraftKept(name));
                }
            }
            Move::UseDraft(name) => {
                if let Screen::Month(screen) = self.nav.current_mut() {
                    screen.use_draft(&name);
                }
            }
            Move::DropDraft(name) => {
                if let Screen::Month(screen) = self.nav.current_mut() {
                    screen.drop_draft(&name);
                }
            }
            Move::Pop => {
                if self.nav.pop() {
                    self.leave(effects);
                } else {
                    self.notice = Some(Notice::HowToQuit);
                }
            }
        }
    }

    fn show_visits(&mut self, shown: ShownVisits, effects: &mut Vec<Effect>) {
        self.overlays.clear();
        self.nav.switch(Tab::Visits);
        if let Screen::Visits(screen) = self.nav.current_mut() {
            screen.show(shown);
        }
        self.leave(effects);
    }

    /// Another screen has come up: numbers shown for one person do not stay open for the next.
    pub(super) fn leave(&mut self, effects: &mut Vec<Effect>) {
        self.shared.revealed = false;
        self.refresh(effects);
    }
}
