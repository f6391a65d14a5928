//! The word list that comes with the tool.

use std::sync::Arc;

use crate::format::Words;
use crate::source::Source;

/// The word list that comes with the tool.
pub fn starter_words() -> Words {
    let source = Source::new("layouts/words.toml", STARTER);
    Words::load(Arc::new(source)).value.unwrap_or_default()
}

/// Words that are easily mistaken, all of them only probably wrong.
const STARTER: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/layouts/words.toml"));
