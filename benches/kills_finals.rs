//! `finalize` killed at moments that nobody chose: every file must be the old or the
//! new one and whole, and the next run ends what was begun.
//!
//! `cargo bench --bench kills-finals -- [rounds]`

#[path = "../tests/integration/finals/killed.rs"]
mod killed;

use killed::Trial;

/// How often each is killed unless it is said.
const ROUNDS: usize = 200;

fn main() {
    let rounds = std::env::args().skip(1).find(|arg| arg != "--bench");
    let rounds = rounds.map_or(ROUNDS, |count| count.parse().expect("a number"));
    let trial = Trial::new();
    let mut random = fastrand::Rng::with_seed(29);
    for (name, kill) in [
        ("finalize", Trial::finalize as fn(&Trial, &mut fastrand::Rng) -> bool),
        ("finalize --reopen", Trial::reopen),
    ] {
        let killed = (0..rounds).filter(|_| kill(&trial, &mut random)).count();
        println!(
            "{name:18} {rounds} rounds, {killed} killed while it ran: nothing half, nothing lost"
        );
    }
}
