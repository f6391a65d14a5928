//! Makes the word lists of `src/lexicon/` into the form in which the program carries them.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::{env, fs};

/// How often a compound counts as met, of the sixty million words that all of
/// `words.txt` are: more than its parts are met side by side by chance, and less
/// than common words, so that it takes no character from those beside it.
const COMPOUND: u64 = 1000;

/// Makes them.
///
/// # Errors
/// A list is not as it must be, or there is nowhere to write to.
pub fn main() -> Result<(), Box<dyn Error>> {
    let [words, compounds] = ["words", "compounds"].map(|it| format!("src/lexicon/{it}.txt"));
    for file in [words.as_str(), &compounds, "src/lexicon/build.rs"] {
        println!("cargo::rerun-if-changed={file}");
    }
    let words = fs::read_to_string(words)?;
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for line in words.lines() {
        let (word, count) = line.split_once(' ').ok_or("a word and how often it is met")?;
        counts.insert(word, count.parse()?);
    }
    let compounds = fs::read_to_string(compounds)?;
    let lines = compounds.lines().filter(|line| !line.starts_with('#'));
    for word in lines.flat_map(str::split_whitespace) {
        let count = counts.entry(word).or_default();
        *count = COMPOUND.max(*count);
    }
    let target = Path::new(&env::var("OUT_DIR")?).join("lexicon.fst");
    let mut map = fst::MapBuilder::new(BufWriter::new(File::create(target)?))?;
    for (word, count) in counts {
        map.insert(word, count)?;
    }
    map.finish()?;
    Ok(())
}
