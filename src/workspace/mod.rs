//! A workspace on disk: its root, its well-known folders, the issues in it.

mod catalogue;
mod folder;
pub mod layouts;
mod misnamed;
mod naming;
pub mod new_document;
mod new_layout;
pub mod new_paper;
mod new_shape;
pub mod new_workspace;
mod next;
mod papers;
mod selection;
mod upwards;

pub use self::catalogue::Catalogue;
use self::folder::ISSUES;
pub use self::folder::{Entry, Workspace};
pub use self::naming::ISSUE_FILE;
pub use self::selection::Selection;
