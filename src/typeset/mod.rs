//! The embedded Typst: a paper becomes a laid-out document or
//! diagnostics.
//!
//! An [`Engine`] is kept between compiles: what did not change since the last
//! one is not laid out again.

mod built_in;
mod collate;
mod compile;
mod context;
pub mod coverage;
mod data;
mod fit;
mod font_counts;
mod font_files;
pub mod fonts;
mod glyphs;
mod hanzi;
mod last_lines;
mod latin;
mod lines;
mod messages;
pub mod outline;
mod overflow;
mod pages;
pub mod places;
mod renew;
pub mod sheet;
mod turned;
mod unprintable;
pub mod used_faces;
pub mod visit;
mod way_back;
mod world;

pub use self::compile::Laid;
pub use self::last_lines::LAST_LINE;
pub use self::world::Engine;
