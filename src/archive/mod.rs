//! Many papers, and what an office keeps of them.
//!
//! What is known of each, and what its results were made from, is kept beside them in
//! `out/`, so that nothing is done twice; it is an aid and never the only copy of
//! anything. It may be removed at any time; whatever of it cannot be read is unknown,
//! and is found out again. Finals are sealed, verified and laid in an archive, with the
//! form of who signed: that takes the press.

mod content;
mod disk;
mod facts;
pub mod finals;
mod known;
mod ledger;
mod made;
mod metadata;
pub mod package;
mod row;
mod sealing;
pub mod sheet;
mod surroundings;
pub mod verify;

pub use self::content::Content;
pub use self::known::Sealing;
pub use self::ledger::{Given, Ledger, Records, Result};
pub use self::made::{Counts, Made, Options};
pub use self::row::{Findings, Out, Row};
