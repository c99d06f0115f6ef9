//! The figures of the packs' indicators on a day, the people behind each, and how a gap is closed. The figure is the length
//! of the list, because both come from the same question to each person.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::num::NonZero;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use super::model::{
    Breakdown, BrokenDown, GapLine, GapPlan, IndicatorBoard, IndicatorLine, IndicatorSide, Intent, Nearness, NewFigure,
};
use super::{Desk, Result, What};
use crate::domain::care::facts::Facts;
use crate::domain::care::kept::OnDay;
use crate::domain::date::{Day, Month, add_months, age_on};
use crate::domain::id::{HouseholdId, MemberId, ResidentId};
use crate::domain::indicator::{EnteredFigure, Figure, FigureProblem, Indicator, Measure, trend_days};
use crate::domain::money::Fen;
use crate::domain::pay::scheme::Recipient;
use crate::domain::text_hygiene::clean;
use crate::domain::visit::{Session, VisitState};
use crate::store::Stamp;

/// A visit planned later than this makes nobody easier to win now.
const SOON_MONTHS: u32 = 3;

/// The indicator whose people bring money.
const COVERAGE: &str = "coverage";

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
        let mut counted = self.counts(&shown, &[on, before])?.into_iter();
        let (now, then) = (counted.next().unwrap_or_default(), counted.next().unwrap_or_default());
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

    /// For each of the days, in their order, each indicator's count. Every person is read once; what the rules make of
    /// them is worked out on every core beside the reading.
    fn counts(&self, indicators: &[&Indicator], days: &[Day]) -> Result<Vec<Vec<Count>>> {
        let rules: Vec<_> = days.iter().map(|day| (*day, self.rules(*day))).collect();
        let none = || vec![vec![(0, 0); indicators.len()]; days.len()];
        let work = |chunk: &[(ResidentId, Facts)], counts: &mut Vec<Vec<Count>>| {
            for (_, facts) in chunk {
                for ((day, rules), counts) in rules.iter().zip(counts.iter_mut()) {
                    let of = OnDay::of(facts, rules, *day);
                    for (indicator, count) in indicators.iter().zip(counts) {
                        if let Some(is_counted) = indicator.counts(&of) {
                            count.0 += u64::from(is_counted);
                            count.1 += 1;
                        }
                    }
                }
            }
        };
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let (sender, chunks) = mpsc::sync_channel::<Vec<(ResidentId, Facts)>>(2 * cores);
        let chunks = Mutex::new(chunks);
        thread::scope(|scope| {
            let one = || {
                let mut counts = none();
                let next = || chunks.lock().unwrap_or_else(PoisonError::into_inner).recv();
                while let Ok(chunk) = next() {
                    work(&chunk, &mut counts);
                }
                counts
            };
            let workers: Vec<_> = (0..cores).map(|_| scope.spawn(one)).collect();
            // Whoever reads does nothing else, so that nobody waits for the file.
            let read = self.store.read().for_each_chunk(|chunk| {
                for part in split(chunk, cores) {
                    let _ = sender.send(part);
                }
                Ok(())
            });
            drop(sender);
            let mut sum = none();
            for worker in workers {
                let counts = worker.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault));
                for (sum, count) in sum.iter_mut().flatten().zip(counts.iter().flatten()) {
                    *sum = (sum.0 + count.0, sum.1 + count.1);
                }
            }
            read.map(|()| sum)
        })
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
        place: Option<&(String, Option<MemberId>)>,
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
        let days = trend_days(on, months);
        let counts = self.counts(&[indicator], &days)?;
        Ok(days.into_iter().zip(counts).map(|(day, count)| (day, figure_of(indicator, count[0], day))).collect())
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
        let mut lines = self.near_lines(&gap, today)?;
        lines.sort_by_key(|line| (line.nearness.rank(), std::cmp::Reverse(line.nearness.open_duties), line.resident));
        let shortage = figure.shortage().unwrap_or(0);
        let pot = (indicator.id == COVERAGE).then(|| self.to_members(today, shortage)).flatten();
        Ok(GapPlan { title: indicator.title.clone(), group: indicator.group, shortage, figure, pot, lines })
    }

    /// What so many signed people more bring the members in a year, by the pots that live from the fee.
    fn to_members(&self, today: Day, people: u64) -> Option<Fen> {
        let scheme = self.policy.scheme_in(Month::of(today))?;
        let shared = scheme.pots.iter().filter(|pot| pot.recipient == Recipient::Members);
        let each: i64 = shared.filter_map(|pot| pot.funding.of_the_fee()).map(|rate| rate.0).sum();
        let people = i64::try_from(people).ok()?;
        (each > 0 && people > 0).then(|| Fen(each.saturating_mul(people)))
    }

    /// One line per id, in the order of the ids, with what makes each easy to reach; an id that is gone is left out.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn near_lines(&self, ids: &[ResidentId], today: Day) -> Result<Vec<GapLine>> {
        let read = self.store.read();
        let mut visits: HashMap<ResidentId, (Day, Session)> = HashMap::new();
        let mut homes: HashMap<HouseholdId, Day> = HashMap::new();
        for row in read.visits_between(today, add_months(today, SOON_MONTHS))? {
            if row.visit.state != VisitState::Planned {
                continue;
            }
            visits.entry(row.visit.resident).or_insert((row.visit.on, row.visit.session));
            if let Some(household) = read.resident(row.visit.resident)?.and_then(|one| one.household) {
                homes.entry(household).or_insert(row.visit.on);
            }
        }
        let mut lines = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(resident) = read.resident(*id)? else { continue };
            let appointment = read.appointment(*id)?.map(|appointment| appointment.on).filter(|on| *on >= today);
            let nearness = Nearness {
                appointment,
                visit: visits.get(id).copied(),
                visit_at_home: resident.household.and_then(|household| homes.get(&household).copied()),
                open_duties: read.dues_of(*id)?.iter().filter(|due| due.opens_on <= today).count(),
                has_phone: !resident.phones.is_empty(),
            };
            lines.push(GapLine {
                resident: *id,
                age: resident.age(today),
                sex: resident.sex,
                phone: resident.phones.first().map(|phone| phone.0.clone()),
                address: resident.address,
                name: resident.name,
                nearness,
            });
        }
        Ok(lines)
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

/// A share for each core, so that a small team keeps all of them busy too.
fn split(mut chunk: Vec<(ResidentId, Facts)>, shares: usize) -> Vec<Vec<(ResidentId, Facts)>> {
    let size = chunk.len().div_ceil(shares).max(1);
    let mut parts = Vec::with_capacity(shares);
    while chunk.len() > size {
        parts.push(chunk.split_off(chunk.len() - size));
    }
    parts.push(chunk);
    parts
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
