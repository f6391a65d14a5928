//! The text of a file that an editor is to fill in: a paper of which nothing is
//! written yet, a publication's manifest, a guide to the format. Comments teach
//! how it is written; what they say of a field comes from the table of fields.
//!
//! Nothing here is printed as if somebody had written it: what is to be filled in
//! is empty, and examples stand in comments.

mod document;
mod filled;
mod guide;
mod issue;
mod lines;
mod manifest;
mod shape;

pub use self::document::{DocumentHead, document};
pub use self::filled::{Fields, filled};
pub use self::guide::guide;
pub use self::issue::{IssueHead, issue};
pub use self::manifest::{Publication, manifest};
pub use self::shape::{Shape, Unread, Written, shape};
