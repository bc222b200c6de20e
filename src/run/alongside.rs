//! Several returns worked at alongside each other, as many as there are processors.
//!
//! Each thread has one return in hand and takes the next when it is done with it. The engine has
//! threads of its own that a return has to wait for; a pool that steals work would begin another
//! return while it waits, and a third meanwhile, and hold them all.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Does the work for each item; the results are in the order of the items.
pub(super) fn each<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let threads = rayon::current_num_threads().min(items.len());
    if threads < 2 {
        return items.into_iter().map(work).collect();
    }
    let waiting: Vec<Mutex<Option<T>>> =
        items.into_iter().map(|item| Mutex::new(Some(item))).collect();
    let next = AtomicUsize::new(0);
    let one_thread = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = waiting.get(at) else { return done };
            let item = item.lock().unwrap_or_else(PoisonError::into_inner).take();
            done.extend(item.map(|item| (at, work(item))));
        }
    };
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(one_thread)).collect();
        let ended = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        ended
            .flat_map(|done| done.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..200).collect();
        let slow = |item: u64| {
            std::thread::sleep(std::time::Duration::from_micros(item % 7 * 50));
            item * item
        };
        let wanted: Vec<u64> = items.iter().map(|item| item * item).collect();
        assert_eq!(each(items, slow), wanted);
        assert!(each(Vec::<u64>::new(), slow).is_empty());
    }
}
