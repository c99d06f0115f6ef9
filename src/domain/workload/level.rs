//! Levelling: moves tasks to earlier days of their own windows until no day can be relieved any more.
//!
//! First the tasks of one person come together where their windows allow it: one contact instead of several.
//! Every step takes work from a day to one that has clearly less, so the peak never rises and the steps end. A task
//! may make room for another (a chain of moves), which makes single tasks as level as their windows allow. Where
//! nothing is gained nothing moves, so tasks stay as close to their due days as they can.
//!
//! A step costs as much as there are days, however many tasks stand on them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Frame, Kind, Modes, Stop, Task};
use crate::domain::date::Day;
use crate::domain::id::{MemberId, ResidentId};

/// The new day of every task, in the order of `tasks`. Planned visits and foreseen contacts stay, and so does what
/// `movable` does not name. The same for the same tasks in whatever order.
#[must_use]
pub fn level(tasks: &[Task], frame: &Frame<'_>, movable: impl Fn(&Task) -> bool) -> Vec<Day> {
    let mut days: Vec<Day> = tasks.iter().map(|task| task.on).collect();
    let mut of_member: BTreeMap<MemberId, Vec<usize>> = BTreeMap::new();
    for (at, task) in tasks.iter().enumerate() {
        of_member.entry(task.member).or_default().push(at);
    }
    for (member, mut own) in of_member {
        own.sort_by(|one, other| tasks[*one].key().cmp(&tasks[*other].key()));
        let mut plan = MemberPlan::new(tasks, &own, frame.days_of(member), &movable);
        while plan.relieve_fullest() {}
        plan.join_stops();
        for block in &plan.blocks {
            block.tasks.iter().for_each(|task| days[*task] = plan.days[block.at]);
        }
    }
    days
}

/// Tasks that move together: those of one person, or of all people of one stop. Days are places in the member's days.
struct Block {
    at: usize,
    first: usize,
    last: usize,
    tasks: Vec<usize>,
    /// Contacts: one per person.
    weight: usize,
    /// Where somebody has to go there.
    stop: Option<Stop>,
}

/// The blocks of one day, by what they can still do.
#[derive(Debug, Clone, Default)]
struct OnDay {
    /// Single contacts by the first day of their window, and by the last.
    by_first: BTreeSet<(usize, usize)>,
    by_last: BTreeSet<(usize, usize)>,
    /// Several contacts that move together, by weight and window: one of a kind is as good as another.
    several: BTreeMap<(usize, usize, usize), BTreeSet<usize>>,
}

impl OnDay {
    fn add(&mut self, at: usize, block: &Block) {
        if block.weight > 1 {
            self.several.entry((block.weight, block.first, block.last)).or_default().insert(at);
        } else {
            self.by_first.insert((block.first, at));
            self.by_last.insert((block.last, at));
        }
    }

    fn remove(&mut self, at: usize, block: &Block) {
        let kind = (block.weight, block.first, block.last);
        if let Some(alike) = self.several.get_mut(&kind) {
            alike.remove(&at);
            if alike.is_empty() {
                self.several.remove(&kind);
            }
        }
        self.by_first.remove(&(block.first, at));
        self.by_last.remove(&(block.last, at));
    }

    /// The days to which a single contact of this one can go, which have no gaps: a window holds its block's day.
    fn reach(&self, day: usize) -> (usize, usize) {
        let lowest = self.by_first.first().map_or(day, |(first, _)| *first);
        let highest = self.by_last.last().map_or(day, |(last, _)| *last);
        (lowest.min(day), highest.max(day))
    }

    /// Of the single contacts that can go there, the one that could go least far.
    fn single_to(&self, from: usize, to: usize) -> Option<usize> {
        let found = if to < from {
            self.by_first.range(..=(to, usize::MAX)).next_back()
        } else {
            self.by_last.range((to, 0)..).next()
        };
        found.map(|(_, block)| *block)
    }
}

struct MemberPlan {
    days: Vec<Day>,
    load: Vec<usize>,
    blocks: Vec<Block>,
    on_day: Vec<OnDay>,
    /// Days from which nothing could be moved when last asked.
    stuck: Vec<bool>,
    /// Days on which the member goes to a stop that does not move.
    fixed_stops: BTreeMap<Stop, Vec<usize>>,
}

impl MemberPlan {
    fn new(tasks: &[Task], own: &[usize], days: Vec<Day>, movable: &impl Fn(&Task) -> bool) -> Self {
        let mut load = vec![0; days.len()];
        let mut fixed_stops: BTreeMap<Stop, Vec<usize>> = BTreeMap::new();
        let mut people: BTreeMap<ResidentId, Vec<(usize, usize)>> = BTreeMap::new();
        for at in own {
            let task = &tasks[*at];
            // What stands on a day off does not take part.
            let Ok(on) = days.binary_search(&task.on) else { continue };
            if matches!(task.kind, Kind::Due | Kind::Late) && movable(task) {
                people.entry(task.resident).or_default().push((on, *at));
                continue;
            }
            load[on] += 1;
            if task.home {
                fixed_stops.entry(task.stop).or_default().push(on);
            }
        }
        let mut blocks: Vec<Block> = Vec::new();
        for (_, mut parts) in people {
            parts.sort_by_key(|(on, at)| (*on, tasks[*at].key()));
            blocks.extend(contacts(tasks, &days, &parts));
        }
        let mut blocks = join_homes(blocks);
        // Stable, so that the order of the people decides among equals.
        blocks.sort_by_key(|block| (block.last, block.first));
        let mut on_day = vec![OnDay::default(); days.len()];
        for (at, block) in blocks.iter().enumerate() {
            on_day[block.at].add(at, block);
            load[block.at] += block.weight;
        }
        let stuck = vec![false; days.len()];
        Self { days, load, blocks, on_day, stuck, fixed_stops }
    }

    /// One step; says whether there was one to make. A day that is stuck is asked again when no other is left: what
    /// was moved elsewhere may have made room.
    fn relieve_fullest(&mut self) -> bool {
        while let Some(day) = self.fullest() {
            if self.move_several(day) || self.move_one(day) {
                return true;
            }
            self.stuck[day] = true;
        }
        self.stuck.fill(false);
        (0..self.days.len()).any(|day| self.load[day] > 1 && (self.move_several(day) || self.move_one(day)))
    }

    /// The first of the fullest days that are not stuck.
    fn fullest(&self) -> Option<usize> {
        let free = (0..self.days.len()).filter(|day| self.load[*day] > 1 && !self.stuck[*day]);
        free.max_by_key(|day| (self.load[*day], Reverse(*day)))
    }

    /// Moves a block of several tasks to the emptiest day where that makes both days more even.
    fn move_several(&mut self, from: usize) -> bool {
        if self.on_day[from].several.is_empty() {
            return false;
        }
        let emptiest = self.emptiest_between(from);
        let better = self.on_day[from].several.iter().filter_map(|((weight, first, last), alike)| {
            let ends = [emptiest[*first], emptiest[*last]];
            let to = ends.into_iter().min_by_key(|day| (self.load[*day], Reverse(*day)))?;
            let is_better = self.load[to] + weight < self.load[from];
            is_better.then_some((*alike.first()?, to))
        });
        let Some((block, to)) = better.min_by_key(|(block, to)| (self.load[*to], *block)) else { return false };
        self.shift(block, to);
        true
    }

    /// For every day the emptiest one between it and `from`, both included; of equals the latest.
    fn emptiest_between(&self, from: usize) -> Vec<usize> {
        let mut emptiest = vec![from; self.days.len()];
        for day in (0..from).rev() {
            let before = emptiest[day + 1];
            emptiest[day] = if self.load[day] < self.load[before] { day } else { before };
        }
        for day in from + 1..self.days.len() {
            let before = emptiest[day - 1];
            emptiest[day] = if self.load[day] <= self.load[before] { day } else { before };
        }
        emptiest
    }

    /// Takes one single task off a day, by a chain of moves that ends on a day with at least two tasks less; of
    /// those, the emptiest, and of equals the latest.
    fn move_one(&mut self, from: usize) -> bool {
        let came = self.reachable(from);
        let ends = (0..self.days.len()).filter(|day| came[*day].is_some() && self.load[*day] + 2 <= self.load[from]);
        let Some(end) = ends.min_by_key(|day| (self.load[*day], Reverse(*day))) else { return false };
        let hops =
            std::iter::successors(came[end].map(|before| (before, end)), |(before, _)| Some((came[*before]?, *before)));
        for (before, to) in hops.collect::<Vec<_>>() {
            if let Some(block) = self.on_day[before].single_to(before, to) {
                self.shift(block, to);
            }
        }
        true
    }

    /// For every day that a chain of moves leads to from `from`, the day before it in the chain. Shortest chains come
    /// first. What is reached has no gaps, because what one day reaches has none.
    fn reachable(&self, from: usize) -> Vec<Option<usize>> {
        let mut came: Vec<Option<usize>> = vec![None; self.days.len()];
        let (mut lowest, mut highest) = (from, from);
        let mut queue = VecDeque::from([from]);
        while let Some(day) = queue.pop_front() {
            let (low, high) = self.on_day[day].reach(day);
            for to in (low..lowest).rev().chain(highest + 1..=high) {
                came[to] = Some(day);
                queue.push_back(to);
            }
            (lowest, highest) = (lowest.min(low), highest.max(high));
        }
        came
    }

    /// Puts blocks on a day on which the member goes to the same stop anyway: one way less, where that day does not
    /// get fuller than the fullest that blocks stand on.
    fn join_stops(&mut self) {
        let fullest = self.blocks.iter().map(|block| self.load[block.at]).max().unwrap_or(0);
        let mut of_stop: BTreeMap<Stop, Vec<usize>> = BTreeMap::new();
        for (at, block) in self.blocks.iter().enumerate() {
            if let Some(stop) = block.stop {
                of_stop.entry(stop).or_default().push(at);
            }
        }
        for (stop, blocks) in of_stop {
            let fixed = self.fixed_stops.remove(&stop).unwrap_or_default();
            for at in &blocks {
                let others = blocks.iter().filter(|other| *other != at).map(|other| self.blocks[*other].at);
                let mut there: Vec<usize> = others.chain(fixed.iter().copied()).collect();
                let block = &self.blocks[*at];
                if there.contains(&block.at) {
                    continue;
                }
                there.retain(|day| {
                    (block.first..=block.last).contains(day) && self.load[*day] + block.weight <= fullest
                });
                if let Some(to) = there.into_iter().min_by_key(|day| (self.load[*day], Reverse(*day))) {
                    self.shift(*at, to);
                }
            }
        }
    }

    fn shift(&mut self, block: usize, to: usize) {
        let (from, weight) = (self.blocks[block].at, self.blocks[block].weight);
        self.on_day[from].remove(block, &self.blocks[block]);
        self.on_day[to].add(block, &self.blocks[block]);
        self.load[from] -= weight;
        self.load[to] += weight;
        self.blocks[block].at = to;
    }
}

/// As few contacts with one person as the windows allow: a later task joins an earlier contact that lies in its
/// window and can close it too. `parts` are days and tasks, the earliest day first.
fn contacts(tasks: &[Task], days: &[Day], parts: &[(usize, usize)]) -> Vec<Block> {
    let mut blocks: Vec<(Modes, Block)> = Vec::new();
    for (on, at) in parts {
        let task = &tasks[*at];
        let first = days.partition_point(|day| *day < task.earliest);
        let joins = |(modes, block): &&mut (Modes, Block)| {
            first <= block.last && !modes.both(task.modes).is_none() && block.stop.is_some() == task.home
        };
        match blocks.iter_mut().find(joins) {
            Some((modes, block)) => {
                *modes = modes.both(task.modes);
                block.first = block.first.max(first);
                block.tasks.push(*at);
            }
            None => {
                let stop = task.home.then_some(task.stop);
                let block = Block { at: *on, first, last: *on, tasks: vec![*at], weight: 1, stop };
                blocks.push((task.modes, block));
            }
        }
    }
    blocks.into_iter().map(|(_, block)| block).collect()
}

/// People of one stop who are due on one day are visited in one go.
fn join_homes(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut of_stop: BTreeMap<(Stop, usize), usize> = BTreeMap::new();
    for block in blocks {
        let place = block.stop.map(|stop| (stop, block.at));
        match place.and_then(|place| of_stop.get(&place)) {
            Some(known) => {
                let known = &mut joined[*known];
                known.first = known.first.max(block.first);
                known.weight += block.weight;
                known.tasks.extend(block.tasks);
            }
            None => {
                of_stop.extend(place.map(|place| (place, joined.len())));
                joined.push(block);
            }
        }
    }
    joined
}
