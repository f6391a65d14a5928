//! Proof-reading (校对): rules that look at a paper's texts and find what a
//! careful reader would, with exact places and, where it is safe, a repair.
//!
//! A rule is silent where it is not sure: 宁可漏报，不可误报. [`rules`] holds
//! one rule a file; [`check()`] runs them over the [`passage`]s of a paper.

pub mod and_so_on;
pub mod archive;
mod attached;
mod characters;
mod check;
mod checked;
pub mod elements;
pub mod fix;
mod genre;
mod kind;
mod level;
mod lookup;
pub mod marks;
pub mod pairs;
pub mod passage;
pub mod passages;
mod presence;
pub mod rule;
pub mod rules;
mod sequence;
pub mod settings;
mod silence;
mod similar;
pub mod spans;
mod starter;

pub use self::check::check;
pub use self::checked::Checked;
pub use self::starter::starter_words;
