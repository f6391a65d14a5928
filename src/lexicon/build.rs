//! Makes the word list `src/lexicon/words.txt` into the form in which the program carries it.

use std::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let list = "src/lexicon/words.txt";
    println!("cargo::rerun-if-changed={list}");
    println!("cargo::rerun-if-changed=src/lexicon/build.rs");
    let target = Path::new(&env::var("OUT_DIR")?).join("lexicon.fst");
    let mut map = fst::MapBuilder::new(BufWriter::new(File::create(target)?))?;
    for line in fs::read_to_string(list)?.lines() {
        let (word, count) = line.split_once(' ').ok_or("a word and how often it is met")?;
        map.insert(word, count.parse()?)?;
    }
    map.finish()?;
    Ok(())
}
