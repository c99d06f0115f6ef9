//! Seeded chance for the demo: SplitMix64 (Steele, Lea and Flood 2014), the same numbers on every machine for ever.

#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A stream of its own for each `stream` under one seed.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut seeds = Self(seed);
        let start = seeds.next() ^ stream.wrapping_mul(0xd134_2543_de82_ef95);
        Self(Self(start).next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// 0 to `n - 1`; 0 where `n` is 0.
    pub fn below(&mut self, n: u32) -> u32 {
        // The high half of a 32 x 32 bit product: no visible bias for numbers as small as these.
        (((self.next() >> 32) * u64::from(n)) >> 32) as u32
    }

    /// `least` to `most`, both included.
    pub fn between(&mut self, least: u32, most: u32) -> u32 {
        least + self.below(most - least + 1)
    }

    pub fn permille(&mut self, chance: u32) -> bool {
        self.below(1000) < chance
    }

    /// # Panics
    /// If there is nothing to pick from.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(u32::try_from(from.len()).unwrap_or(u32::MAX)) as usize]
    }

    /// The place of one of the weights, each as likely as it is heavy.
    pub fn weighted(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        for (at, weight) in weights.enumerate() {
            if left < weight {
                return at;
            }
            left -= weight;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_splitmix64_and_stays_in_bounds() {
        // The reference implementation's first outputs for the seed 1234567.
        let mut random = Random(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
        let mut seen = [false; 6];
        for _ in 0..200 {
            seen[random.between(3, 5) as usize] = true;
        }
        assert_eq!(seen, [false, false, false, true, true, true]);
        let picked: Vec<_> = (0..50).map(|_| random.weighted([0, 5, 0, 1].into_iter())).collect();
        assert!(picked.contains(&1) && picked.contains(&3) && !picked.contains(&0) && !picked.contains(&2));
    }
}
