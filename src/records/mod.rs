//! What an office keeps of a paper besides its text: the rounds in which it was
//! read, and who signed what was read. Each record is a file of its own, TOML that
//! a person can read, so that two branches of an archive merge.
//!
//! A record that is broken is told with its place, and never written over.

mod changes;
mod content;
mod files;
mod folder;
mod hash;
pub mod kept;
mod rounds;
pub mod seal;
pub mod sealed;
mod signatures;
mod standing;

pub use self::changes::{Changes, Counts, Part};
pub use self::content::{content, pictures};
pub use self::files::{files, watched};
pub use self::folder::Folder;
use self::folder::{NO_NAME, below, hash};
pub use self::hash::Hash;
pub use self::rounds::{Kept, Picture, Round, Rounds};
pub use self::seal::Seal;
pub use self::sealed::Sealed;
pub use self::signatures::{Signature, is_same_name, name_fault};
pub use self::standing::{Lack, Lacking, Standing};
