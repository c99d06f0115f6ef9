//! A sample that anybody can draw again: by a seed that stands on the paper (call-backs, ledger L156, L186).

use super::id::ResidentId;

/// So many of the people, or all where they are fewer, in the order in which they were given. Who is in it depends on the
/// seed and on the people alone, not on their order: somebody who comes or goes changes one place of it at most.
#[must_use]
pub fn sample(people: &[ResidentId], count: usize, seed: u64) -> Vec<ResidentId> {
    let mut drawn: Vec<(u64, ResidentId)> = people.iter().map(|person| (lot(*person, seed), *person)).collect();
    drawn.sort_unstable();
    drawn.truncate(count);
    people.iter().copied().filter(|person| drawn.contains(&(lot(*person, seed), *person))).collect()
}

/// SplitMix64 of person and seed.
fn lot(person: ResidentId, seed: u64) -> u64 {
    let mut z = seed.wrapping_add(person.0.unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(count: i64) -> Vec<ResidentId> {
        (1..=count).map(|id| ResidentId(id * 1_000_003)).collect()
    }

    #[test]
    fn the_same_seed_draws_the_same_people_in_whatever_order_they_come() {
        let mut everybody = people(200);
        let drawn = sample(&everybody, 10, 20_261_127);
        assert_eq!(drawn.len(), 10);
        everybody.reverse();
        let mut again = sample(&everybody, 10, 20_261_127);
        again.reverse();
        assert_eq!(again, drawn);
        assert_ne!(sample(&people(200), 10, 20_261_128), drawn, "another seed, other people");
    }

    #[test]
    fn somebody_more_changes_one_place_at_most_and_fewer_than_asked_are_all() {
        let before = sample(&people(200), 10, 7);
        let after = sample(&people(201), 10, 7);
        assert!(before.iter().filter(|one| !after.contains(one)).count() <= 1);
        assert_eq!(sample(&people(3), 10, 7), people(3));
        assert_eq!(sample(&people(3), 0, 7), []);
    }

    #[test]
    fn everybody_has_about_the_same_chance() {
        let everybody = people(50);
        let mut times = [0_u32; 50];
        for seed in 0..2_000 {
            for one in sample(&everybody, 5, seed) {
                times[usize::try_from(one.0 / 1_000_003 - 1).expect("a place")] += 1;
            }
        }
        // 200 are expected of each; a fault of the lot would be far off.
        assert!(times.iter().all(|count| (140..=260).contains(count)), "{times:?}");
    }
}
