//! What is worked out while the program is built.

#[path = "archive/build.rs"]
mod archive;
#[path = "lexicon/build.rs"]
mod lexicon;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    lexicon::main()?;
    archive::main()
}
