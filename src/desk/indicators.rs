//! The figures of the packs' indicators on a day, the people behind each, and how a gap is closed. The figure is the length
//! of the list, because both come from the same question to each person.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::model::{
    Breakdown, BrokenDown, GapLine, GapPlan, IndicatorBoard, IndicatorLine, IndicatorSide, Intent, Nearness, NewFigure,
};
use super::{Desk, Result, What};
use crate::domain::care::facts::Facts;
use crate::domain::care::kept::OnDay;
use crate::domain::date::{Day, add_months, age_on};
use crate::domain::id::ResidentId;
use crate::domain::indicator::{EnteredFigure, Figure, FigureProblem, Indicator, Measure, trend_days};
use crate::domain::text_hygiene::clean;
use crate::domain::visit::VisitState;
use crate::store::Stamp;

/// A visit planned later than this makes nobody easier to win now.
const SOON_MONTHS: u32 = 3;

/// Numerator and denominator.
type Count = (u64, u64);

impl Desk {
    /// Every indicator in force, group by group, as of a day, with a month before.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn indicators(&self, on: Day) -> Result<IndicatorBoard> {
        let shown: Vec<&Indicator> = self.policy.indicators().iter().filter(|one| one.enabled).collect();
        let before = trend_days(on, 2)[0];
        let [now, then] = [self.counts(&shown, on)?, self.counts(&shown, before)?];
        let entered = self.store.read().figures(on)?;
        let mut lines: Vec<IndicatorLine> = Vec::with_capacity(shown.len());
        for ((indicator, now), then) in shown.into_iter().zip(now).zip(then) {
            let mut figures = entered.iter().filter(|figure| figure.indicator == indicator.id);
            let (latest, earlier) = (figures.next(), figures.next());
            let is_counted = !matches!(indicator.measure, Measure::Entered { .. });
            let of_entered =
                |figure: &EnteredFigure| figure_of(indicator, (figure.numerator, figure.denominator), figure.on);
            lines.push(IndicatorLine {
                id: indicator.id.clone(),
                title: indicator.title.clone(),
                group: indicator.group,
                definition: indicator.definition.clone(),
                source: indicator.source.clone(),
                known: indicator.known.clone(),
                figure: match is_counted {
                    true => Some(figure_of(indicator, now, on)),
                    false => latest.map(of_entered),
                },
                before: match is_counted {
                    true => Some(figure_of(indicator, then, before)),
                    false => earlier.map(of_entered),
                },
                entered: latest.cloned(),
                is_counted,
                asked: match &indicator.measure {
                    Measure::Entered { numerator, denominator } => Some((numerator.clone(), denominator.clone())),
                    _ => None,
                },
            });
        }
        lines.sort_by_key(|line| line.group);
        Ok(IndicatorBoard { on, lines })
    }

    fn counts(&self, indicators: &[&Indicator], on: Day) -> Result<Vec<Count>> {
        let rules = self.rules(on);
        let mut counts = vec![(0, 0); indicators.len()];
        self.store.read().for_each_facts(|_, facts| {
            let of = OnDay::of(facts, &rules, on);
            for (indicator, count) in indicators.iter().zip(&mut counts) {
                if let Some(is_counted) = indicator.counts(&of) {
                    count.0 += u64::from(is_counted);
                    count.1 += 1;
                }
            }
            Ok(())
        })?;
        Ok(counts)
    }

    /// The indicator that a person means, by id or title.
    ///
    /// # Errors
    /// [`FigureProblem::NoIndicator`] with those that are in force.
    pub fn indicator_named(&self, given: &str) -> Result<&Indicator> {
        let given = given.trim();
        let in_force = || self.policy.indicators().iter().filter(|one| one.enabled);
        let found = in_force().find(|one| one.id == given || one.title == given);
        let known = || in_force().map(|one| format!("{} {}", one.id, one.title)).collect();
        Ok(found.ok_or_else(|| FigureProblem::NoIndicator { given: given.to_owned(), known: known() })?)
    }

    /// The people behind a figure of a day, in the order of the roster.
    ///
    /// # Errors
    /// [`FigureProblem`]: no such indicator, or one that is entered.
    pub fn indicator_people(&self, id: &str, side: IndicatorSide, on: Day) -> Result<Vec<ResidentId>> {
        let indicator = self.counted_indicator(id)?;
        let mut found = Vec::new();
        self.for_each_counted(indicator, on, |resident, _, is_counted| {
            let is_in = match side {
                IndicatorSide::Denominator => true,
                IndicatorSide::Numerator => is_counted,
                IndicatorSide::Gap => !is_counted,
            };
            if is_in {
                found.push(resident);
            }
        })?;
        Ok(found)
    }

    fn counted_indicator(&self, id: &str) -> Result<&Indicator> {
        let indicator = self.indicator_named(id)?;
        match indicator.measure {
            Measure::Entered { .. } => Err(FigureProblem::NoPeople { title: indicator.title.clone() }.into()),
            _ => Ok(indicator),
        }
    }

    /// Everybody of the denominator, and whether the person is in the numerator.
    fn for_each_counted(
        &self,
        indicator: &Indicator,
        on: Day,
        mut each: impl FnMut(ResidentId, &Facts, bool),
    ) -> Result<()> {
        let rules = self.rules(on);
        self.store.read().for_each_facts(|resident, facts| {
            if let Some(is_counted) = indicator.counts(&OnDay::of(facts, &rules, on)) {
                each(resident, facts, is_counted);
            }
            Ok(())
        })
    }

    /// A figure part by part; somebody of several populations is in each of them.
    ///
    /// # Errors
    /// [`FigureProblem`], as in [`Self::indicator_people`].
    pub fn indicator_by(&self, id: &str, by: Breakdown, on: Day) -> Result<Vec<BrokenDown>> {
        let indicator = self.counted_indicator(id)?;
        let places = self.store.read().places()?;
        let known = |resident: ResidentId| places.get(&resident);
        let mut parts: BTreeMap<(u32, String), Count> = BTreeMap::new();
        self.for_each_counted(indicator, on, |resident, facts, is_counted| {
            for label in self.labels(by, facts, known(resident), on) {
                let count = parts.entry(label).or_default();
                count.0 += u64::from(is_counted);
                count.1 += 1;
            }
        })?;
        let part =
            |((_, label), count): ((u32, String), Count)| BrokenDown { label, figure: figure_of(indicator, count, on) };
        Ok(parts.into_iter().map(part).collect())
    }

    /// With a number that puts them in order.
    fn labels(
        &self,
        by: Breakdown,
        facts: &Facts,
        place: Option<&(String, Option<crate::domain::id::MemberId>)>,
        on: Day,
    ) -> Vec<(u32, String)> {
        match by {
            Breakdown::Population => {
                let held = facts.tags.iter().filter(|tag| tag.holds_on(on));
                let codes: HashSet<&str> = held.map(|tag| tag.population.as_str()).collect();
                let known = (0..).zip(self.policy.populations()).filter(|(_, info)| codes.contains(info.code.as_str()));
                known.map(|(at, info)| (at, info.title.clone())).collect()
            }
            Breakdown::Age => {
                let band = facts.birth.map(|birth| age_on(birth, on) / 10);
                vec![match band {
                    None => (u32::MAX, String::new()),
                    Some(band @ ..9) => (band, format!("{}-{}", band * 10, band * 10 + 9)),
                    Some(_) => (9, "90+".to_owned()),
                }]
            }
            Breakdown::Village => vec![(0, place.map(|(village, _)| village.clone()).unwrap_or_default())],
            Breakdown::Member => {
                let member = place.and_then(|(_, member)| *member);
                let at = self.members.iter().position(|known| Some(known.id) == member);
                let order = at.and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX);
                vec![(order, member.map(|member| self.member_name(member)).unwrap_or_default())]
            }
        }
    }

    /// The figure on the last days of the months before, and on the day itself.
    ///
    /// # Errors
    /// [`FigureProblem`], as in [`Self::indicator_people`].
    pub fn indicator_trend(&self, id: &str, months: usize, on: Day) -> Result<Vec<(Day, Figure)>> {
        let indicator = self.counted_indicator(id)?;
        let of_day = |day: Day| Ok((day, figure_of(indicator, self.counts(&[indicator], day)?[0], day)));
        trend_days(on, months).into_iter().map(of_day).collect()
    }

    /// Everybody between a figure of today and its target, the easiest to win first, and how many are enough.
    ///
    /// # Errors
    /// [`FigureProblem`]: no such indicator, one that is entered, or nothing is missing.
    pub fn gap_plan(&self, id: &str, today: Day) -> Result<GapPlan> {
        let indicator = self.counted_indicator(id)?;
        let (mut gap, mut count) = (Vec::new(), (0, 0));
        self.for_each_counted(indicator, today, |resident, _, is_counted| {
            count.0 += u64::from(is_counted);
            count.1 += 1;
            if !is_counted {
                gap.push(resident);
            }
        })?;
        let figure = figure_of(indicator, count, today);
        if gap.is_empty() {
            return Err(FigureProblem::NoGap { title: indicator.title.clone() }.into());
        }
        let read = self.store.read();
        let mut visits: HashMap<ResidentId, (Day, crate::domain::visit::Session)> = HashMap::new();
        let mut homes: HashMap<crate::domain::id::HouseholdId, Day> = HashMap::new();
        for row in read.visits_between(today, add_months(today, SOON_MONTHS))? {
            if row.visit.state != VisitState::Planned {
                continue;
            }
            visits.entry(row.visit.resident).or_insert((row.visit.on, row.visit.session));
            if let Some(household) = read.resident(row.visit.resident)?.and_then(|one| one.household) {
                homes.entry(household).or_insert(row.visit.on);
            }
        }
        let mut lines = Vec::with_capacity(gap.len());
        for id in gap {
            let Some(resident) = read.resident(id)? else { continue };
            let appointment = read.appointment(id)?.map(|appointment| appointment.on).filter(|on| *on >= today);
            let nearness = Nearness {
                appointment,
                visit: visits.get(&id).copied(),
                visit_at_home: resident.household.and_then(|household| homes.get(&household).copied()),
                open_duties: read.dues_of(id)?.iter().filter(|due| due.opens_on <= today).count(),
                has_phone: !resident.phones.is_empty(),
            };
            lines.push(GapLine {
                resident: id,
                age: resident.age(today),
                sex: resident.sex,
                phone: resident.phones.first().map(|phone| phone.0.clone()),
                address: resident.address,
                name: resident.name,
                nearness,
            });
        }
        lines.sort_by_key(|line| (line.nearness.rank(), std::cmp::Reverse(line.nearness.open_duties), line.resident));
        Ok(GapPlan { title: indicator.title.clone(), shortage: figure.shortage().unwrap_or(0), figure, lines })
    }

    /// Keeps a figure that comes from elsewhere, in place of the one of the same day.
    ///
    /// # Errors
    /// [`FigureProblem`]: counted from the file, of nobody, more than all, a day to come; nothing was changed.
    pub fn enter_figure(&mut self, stamp: &Stamp, new: &NewFigure, today: Day) -> Result<Figure> {
        let indicator = self.indicator_named(&new.indicator)?.clone();
        if !matches!(indicator.measure, Measure::Entered { .. }) {
            return Err(FigureProblem::Counted { title: indicator.title }.into());
        }
        let NewFigure { on, numerator, denominator, source, .. } = *new;
        if on > today {
            return Err(FigureProblem::InFuture { on, today }.into());
        }
        if denominator == 0 {
            return Err(FigureProblem::OfNobody.into());
        }
        if numerator > denominator {
            return Err(FigureProblem::MoreThanAll { numerator, denominator }.into());
        }
        let figure = EnteredFigure {
            indicator: indicator.id.clone(),
            on,
            numerator,
            denominator,
            source,
            note: clean(&new.note).text,
            entered_on: today,
        };
        let what = What { intent: Intent::EnterFigure, resident: None, subject: &indicator.title };
        self.act(stamp, today, what, |tx| tx.set_figure(&figure))?;
        Ok(figure_of(&indicator, (numerator, denominator), on))
    }
}

fn figure_of(indicator: &Indicator, (numerator, denominator): Count, on: Day) -> Figure {
    Figure {
        numerator,
        denominator,
        direction: indicator.direction,
        target: indicator.target(on),
        weight: indicator.weight,
    }
}
