//! Reads and writes files. Only regular ones are read, once and up to a size,
//! and none outside the folder that they should lie in; a write that fails or is
//! killed leaves the old file whole.

mod below;
mod lock;
mod open;
mod write;

pub use below::{Item, Roots};
pub use lock::{Lock, lock};
pub use open::{head, read};
pub use write::{Replaced, create, discard, is_unfinished, replace, write, write_folder};
