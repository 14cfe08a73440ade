//! Somebody who presses everything while the host breaks what it answers: out of a seed, so that it can be seen again.
//!
//! `ATLAS_SEED=7 ATLAS_STORM_SECONDS=180` chooses what and how long; the seed stands in what the test prints.

mod chance;
mod hands;
mod host;
mod looks;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::Value;

use self::chance::{Chance, Steps};
use crate::browser::{Visitor, Window};
use crate::engine::{Habit, Wish, needs};
use crate::meadow;
use crate::newer::larger_meadow;
use crate::site::Site;

/// Acts between two looks at whether all comes back.
const ACTS: u64 = 20;

/// A minute of waiting passes in two seconds, paper is not asked for, and the memory of the program can be read.
const PREPARED: &str = "
    const wait = window.setTimeout;
    window.setTimeout = (act, time, ...rest) => wait(act, time > 5000 ? time / 30 : time, ...rest);
    window.print = () => {};
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (...all) => {
            const made = await real.apply(WebAssembly, all);
            window.memoryOfProgram = (made.instance ?? made).exports.memory ?? window.memoryOfProgram;
            return made;
        };
    }";

struct Monkey {
    visitor: Visitor,
    window: Window,
    site: Site,
    chance: Chance,
    steps: Steps,
    /// Files that are broken now.
    broken: Vec<&'static str>,
    /// How `atlas site` is asked to write: with what is kept for times without a connection, or without.
    arguments: &'static [&'static str],
    /// The archive with a record more, and whether it is the one in place.
    larger: (tempfile::TempDir, PathBuf),
    is_larger: bool,
}

impl Monkey {
    fn notes(&mut self, step: impl Into<String>) {
        self.steps.done.push(step.into());
    }

    /// Runs a script where a page is there to run it.
    async fn tries(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.visitor.client.execute(script, arguments).await.unwrap_or_default()
    }

    /// Prepares the tab that is looked at now; its owner stands in a square of the meadow.
    async fn prepares(&self) {
        self.visitor.has_window(self.window).await;
        let stands = Wish::StandsAt { latitude: 50.881, longitude: 4.421, accuracy: 12.0 };
        self.visitor.wants(Wish::MayKnowPosition(true)).await;
        self.visitor.wants(stands).await;
        self.visitor.wants(Wish::BeforePages(PREPARED)).await;
    }

    async fn acts(&mut self) {
        match self.chance.below(100) {
            0..45 => self.presses_something().await,
            45..57 => self.types_something().await,
            57..69 => self.moves_the_map().await,
            69..75 => self.goes_back_or_forth().await,
            75..78 => self.loads_again().await,
            78..84 => self.opens_a_link().await,
            84..87 => self.goes_to_another_tab().await,
            87..90 => self.escapes().await,
            90..99 => self.breaks_something(),
            _ => self.puts_another_build_in_place().await,
        }
        let pause = self.chance.below(300);
        tokio::time::sleep(Duration::from_millis(pause)).await;
        // Beyond the first page there is nothing of ours.
        if !self.visitor.address().await.starts_with(&self.site.address) {
            self.opens_a_link().await;
        }
    }
}

/// A number out of the environment.
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[tokio::test]
#[ignore = "takes ten minutes: run `make test-storm`"]
async fn monkey() {
    needs!(BeforePages, Developers);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let seed = asked("ATLAS_SEED").unwrap_or(u64::from(now.subsec_nanos()));
    let time = Duration::from_secs(asked("ATLAS_STORM_SECONDS").unwrap_or(600));
    let mut chance = Chance::of_seed(seed);
    let window = if chance.below(2) == 0 { Window::Desktop } else { Window::Phone };
    let arguments: &[&str] = if chance.below(2) == 0 { &[] } else { &["--no-offline"] };
    println!("ATLAS_SEED={seed} for {} s, {window:?}, {arguments:?}", time.as_secs());
    let site = Site::written_with(&meadow(), arguments).await;
    let visitor = Visitor::arrives_with(&site.address, window, Habit::Hurries).await;
    let larger = larger_meadow();
    let (steps, broken) = (Steps::of_seed(seed), Vec::new());
    let mut monkey =
        Monkey { visitor, window, site, chance, steps, broken, arguments, larger, is_larger: false };
    monkey.prepares().await;
    monkey.visitor.opens("").await;
    let (started, mut rounds) = (Instant::now(), 0);
    while started.elapsed() < time {
        for _ in 0..ACTS {
            monkey.acts().await;
            monkey.looks().await;
        }
        monkey.is_whole_again().await;
        rounds += 1;
    }
    println!("{} steps, {rounds} times whole again", monkey.steps.done.len());
    monkey.visitor.leaves_after_faults().await;
}
