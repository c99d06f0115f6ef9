//! The screens, one file each. A screen owns all of its state; `Nav` owns the screens.

mod ahead;
mod calls;
mod card;
mod contracts;
mod first_start;
mod follow_ups;
mod indicator_people;
mod indicators;
mod month;
mod papers;
mod referrals;
mod residents;
mod today;
mod visit_load;
mod visits;

pub use ahead::{AheadList, AheadScreen, LoadRow, WEEK_TOTAL};
pub use calls::CallsScreen;
pub use card::{CardPart, CardScreen};
pub use contracts::ContractsScreen;
pub use first_start::{FirstStartScreen, MemberDraft, ROLES, Spot};
pub use follow_ups::{FILTERS, FollowUpsScreen, filters};
pub use indicator_people::IndicatorPeopleScreen;
pub use indicators::IndicatorsScreen;
pub use month::{MonthScreen, Subject};
pub use papers::PapersScreen;
pub use referrals::ReferralsScreen;
pub use residents::ResidentsScreen;
pub use today::{LateRow, TodayPart, TodayScreen};
pub use visit_load::{Load, Loads};
pub use visits::{STRIP_DAYS, ShownVisits, VisitRow, VisitsScreen};

use super::pane::Pane;

macro_rules! screens {
    ($($name:ident($state:ty)),* $(,)?) => {
        #[derive(Debug)]
        pub enum Screen { $($name(Box<$state>)),* }

        $(impl From<$state> for Screen {
            fn from(state: $state) -> Self {
                Self::$name(Box::new(state))
            }
        })*

        impl Screen {
            #[must_use]
            pub fn pane(&self) -> &dyn Pane {
                match self { $(Self::$name(screen) => &**screen),* }
            }

            pub fn pane_mut(&mut self) -> &mut dyn Pane {
                match self { $(Self::$name(screen) => &mut **screen),* }
            }
        }
    };
}

screens! {
    Today(TodayScreen),
    Residents(ResidentsScreen),
    Card(CardScreen),
    FollowUps(FollowUpsScreen),
    Visits(VisitsScreen),
    Ahead(AheadScreen),
    Referrals(ReferralsScreen),
    Calls(CallsScreen),
    Papers(PapersScreen),
    Contracts(ContractsScreen),
    Month(MonthScreen),
    Indicators(IndicatorsScreen),
    IndicatorPeople(IndicatorPeopleScreen),
    FirstStart(FirstStartScreen),
}
