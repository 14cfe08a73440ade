//! Work that is the same for many squares or taxa, on as many threads as the machine has.

use std::ops::Range;
use std::panic;
use std::thread;

/// Pieces per thread: squares differ, and a thread that is done takes the next piece.
const PIECES: usize = 8;

/// What `work` makes of `0..count`, in this order. `work` gets one range after another, each its own, and must give one value
/// for each number in it.
pub fn in_pieces<T: Send>(count: usize, work: impl Fn(Range<usize>) -> Vec<T> + Sync) -> Vec<T> {
    pieces(count, work).into_iter().flatten().collect()
}

/// What `work` makes of each of the ranges that make up `0..count`, in their order.
pub fn pieces<T: Send>(count: usize, work: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(count.max(1));
    if threads == 1 {
        return vec![work(0..count)];
    }
    let length = count.div_ceil(threads * PIECES).max(1);
    let pieces = count.div_ceil(length);
    let next = std::sync::atomic::AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let piece = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if piece >= pieces {
                return done;
            }
            done.push((piece, work(piece * length..((piece + 1) * length).min(count))));
        }
    };
    let mut done: Vec<(usize, T)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(take)).collect();
        let mut done = take();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                Err(fault) => panic::resume_unwind(fault),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(piece, _)| *piece);
    done.into_iter().map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_in_order() {
        for count in [0, 1, 2, 7, 1_000] {
            assert_eq!(in_pieces(count, Iterator::collect::<Vec<usize>>), (0..count).collect::<Vec<_>>());
        }
    }
}
