//! What is worked out while the program is built: the word lists, and a name for all
//! that the program is built from, so that a result of another
//! one is told apart, without looking through a hundred megabytes at each start.

#[path = "../lexicon/build.rs"]
mod lexicon;

use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::{env, fs, io};

/// What the program is built from, but for what is in no file.
const PARTS: [&str; 5] = ["Cargo.lock", "Cargo.toml", "fonts", "layouts", "src"];

fn main() -> Result<(), Box<dyn Error>> {
    lexicon::main()?;
    name()
}

/// Has the program know its name.
///
/// # Errors
/// What it is built from cannot be read.
fn name() -> Result<(), Box<dyn Error>> {
    let mut hasher = DefaultHasher::new();
    env::var_os("CARGO_FEATURE_EMBED_FONTS").is_some().hash(&mut hasher);
    for part in PARTS.map(Path::new) {
        // A copy for installing need not have a lock file.
        if part.exists() {
            println!("cargo::rerun-if-changed={}", part.display());
            take(part, &mut hasher)?;
        }
    }
    println!("cargo::rustc-env=YAOCAN_PROGRAM={:016x}", hasher.finish());
    Ok(())
}

/// Takes a file, or all below a folder in the order of their names.
fn take(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    path.file_name().hash(hasher);
    if !path.is_dir() {
        fs::read(path)?.hash(hasher);
        return Ok(());
    }
    let items = fs::read_dir(path)?.map(|item| Ok(item?.path()));
    let mut items = items.collect::<io::Result<Vec<_>>>()?;
    items.sort();
    items.iter().try_for_each(|item| take(item, hasher))
}
