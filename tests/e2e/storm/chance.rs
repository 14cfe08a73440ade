//! Chance that can be had again.

/// Numbers that look random and are the same for a seed (xorshift64 by G. Marsaglia, 2003).
pub struct Chance(u64);

impl Chance {
    /// Neighbouring seeds begin unlike each other, and the state of none is 0.
    pub fn of_seed(seed: u64) -> Self {
        Chance(seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number from 0 to the one before this.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // The low digits of neighbours are too alike.
        (self.0 >> 16) % limit
    }

    /// One of these.
    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u64) as usize]
    }
}

/// What was done; said where the test fails.
pub struct Steps {
    seed: u64,
    pub done: Vec<String>,
}

impl Steps {
    pub fn of_seed(seed: u64) -> Self {
        Steps { seed, done: Vec::new() }
    }
}

impl Drop for Steps {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("ATLAS_SEED={}, after {} steps; the last of them:", self.seed, self.done.len());
            for step in self.done.iter().skip(self.done.len().saturating_sub(60)) {
                println!("  {step}");
            }
        }
    }
}
