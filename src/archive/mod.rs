//! Many papers: what is known of each, and what its results were made from, kept
//! beside them in `out/`, so that nothing is done twice.
//!
//! What is kept is an aid and never the only copy of anything. It may be removed at
//! any time; whatever of it cannot be read is unknown, and is found out again.

mod content;
mod disk;
mod ledger;
mod made;
mod row;
mod surroundings;

pub use self::content::Content;
pub use self::ledger::{Ledger, Result};
pub use self::made::{Counts, Made, Options};
pub use self::row::{Findings, Out, Row};
