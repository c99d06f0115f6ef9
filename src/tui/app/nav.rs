//! Where one is: a tab, and the screens opened from it. Never empty, by construction.

use super::screens::{
    ContractsScreen, FollowUpsScreen, IndicatorsScreen, MonthScreen, ResidentsScreen, Screen, TodayScreen, VisitsScreen,
};
use crate::domain::date::Day;

/// A tab of the bar. The number is the digit that opens it (DESIGN 7); numbers of tabs to come are left free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tab {
    Today,
    Residents,
    FollowUps,
    Visits,
    Contracts,
    Month,
    Indicators,
}

impl Tab {
    pub const ALL: &[Self] =
        &[Self::Today, Self::Residents, Self::FollowUps, Self::Visits, Self::Contracts, Self::Month, Self::Indicators];

    #[must_use]
    pub fn digit(self) -> char {
        match self {
            Self::Today => '1',
            Self::Residents => '2',
            Self::FollowUps => '3',
            Self::Visits => '4',
            Self::Contracts => '5',
            Self::Month => '6',
            Self::Indicators => '7',
        }
    }

    #[must_use]
    pub fn next(self) -> Self {
        self.at_distance(1)
    }

    #[must_use]
    pub fn previous(self) -> Self {
        self.at_distance(Self::ALL.len() - 1)
    }

    fn at_distance(self, distance: usize) -> Self {
        let at = Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0);
        Self::ALL[(at + distance) % Self::ALL.len()]
    }

    fn screen(self, today: Day) -> Screen {
        match self {
            Self::Today => TodayScreen::default().into(),
            Self::Residents => ResidentsScreen::default().into(),
            Self::FollowUps => FollowUpsScreen::default().into(),
            Self::Visits => VisitsScreen::new(today).into(),
            Self::Contracts => ContractsScreen::default().into(),
            Self::Month => MonthScreen::new(today).into(),
            Self::Indicators => IndicatorsScreen::default().into(),
        }
    }
}

#[derive(Debug)]
pub struct Nav {
    tab: Tab,
    /// The first screen of each tab, in the order of [`Tab::ALL`]: a tab that one comes back to is as one left it.
    roots: Vec<Screen>,
    /// Screens opened from the tab's first one, the current one last.
    opened: Vec<Screen>,
}

impl Nav {
    #[must_use]
    pub fn new(today: Day) -> Self {
        Self { tab: Tab::Today, roots: Tab::ALL.iter().map(|tab| tab.screen(today)).collect(), opened: Vec::new() }
    }

    #[must_use]
    pub fn tab(&self) -> Tab {
        self.tab
    }

    #[must_use]
    pub fn current(&self) -> &Screen {
        self.opened.last().unwrap_or(&self.roots[self.root()])
    }

    pub fn current_mut(&mut self) -> &mut Screen {
        let root = self.root();
        self.opened.last_mut().unwrap_or(&mut self.roots[root])
    }

    /// All screens that exist: one of them awaits the answer.
    pub fn screens_mut(&mut self) -> impl Iterator<Item = &mut Screen> {
        self.roots.iter_mut().chain(&mut self.opened)
    }

    pub fn switch(&mut self, tab: Tab) {
        self.tab = tab;
        self.opened.clear();
    }

    pub fn push(&mut self, screen: Screen) {
        self.opened.push(screen);
    }

    /// One screen back; from the first screen of a tab to the first tab. Says whether there was a way back.
    pub fn pop(&mut self) -> bool {
        if self.opened.pop().is_some() {
            return true;
        }
        let moved = self.tab != Tab::Today;
        self.tab = Tab::Today;
        moved
    }

    fn root(&self) -> usize {
        Tab::ALL.iter().position(|tab| *tab == self.tab).unwrap_or(0)
    }
}
