//! What an office keeps of its papers, and what that takes of the press: finals
//! that are sealed, verified and laid in an archive, and the form of who signed.

pub mod finals;
mod metadata;
pub mod package;
mod sealing;
pub mod sheet;
pub mod verify;
