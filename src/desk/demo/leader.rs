//! What the leader of the demo team has said of some people: a colour, an interval of their own.

use super::history::Patient;
use super::random::Random;
use super::team::TeamAssets;
use crate::domain::care::colour::{Colour, SetColour};
use crate::domain::care::due::RuleId;
use crate::domain::care::own_interval::OwnInterval;
use crate::domain::care::rule::Interval;
use crate::domain::date::{Day, add_days, age_on};
use crate::domain::resident::Standing;
use crate::domain::service::Mode;

/// Of a thousand: elders and patients with a colour set by the leader, diabetics of 70 and more who are seen each month.
const COLOURED: u32 = 30;
const MONTHLY: u32 = 60;

/// The rule that demo diabetics are followed up by.
const DIABETES: &str = "dm-follow-up";

pub fn draw(
    patient: &Patient<'_>,
    today: Day,
    assets: &TeamAssets,
    random: &mut Random,
) -> (Option<SetColour>, Vec<OwnInterval>) {
    if patient.standing != Standing::Present {
        return (None, Vec::new());
    }
    let age = age_on(patient.birth, today);
    let is_watched = age >= 80 || patient.health.is_chronic();
    let colour = (is_watched && random.permille(COLOURED)).then(|| {
        let grave = random.permille(500);
        let (colour, suggested) = if grave { (Colour::Red, Colour::Yellow) } else { (Colour::Yellow, Colour::Green) };
        SetColour {
            colour,
            suggested,
            because: random.pick(&assets.reasons_colour).clone(),
            set_on: add_days(today, -i64::from(random.between(2, 80))),
            until: random.permille(400).then(|| add_days(today, i64::from(random.between(10, 90)))),
        }
    });
    let monthly = patient.health.diabetes && age >= 70 && random.permille(MONTHLY);
    let interval = monthly.then(|| {
        let from = add_days(today, -i64::from(random.between(5, 25)));
        OwnInterval {
            rule: RuleId(DIABETES.to_owned()),
            every: Interval::Months(1),
            from,
            mode: Some(Mode::Home),
            exact: false,
            because: random.pick(&assets.reasons_interval).clone(),
            set_on: from,
        }
    });
    (colour, interval.into_iter().collect())
}
