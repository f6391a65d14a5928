//! A rebuild in one process after an edit, as the preview does it: read,
//! lay out, and look at every glyph. Prints the time of each kind of edit.
//!
//! `cargo bench --bench rebuild -- [issue.toml]`

mod input;

use std::fs;
use std::time::Instant;

use input::Input;
use yaocan::press::Press;
use yaocan::workspace::Workspace;

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Edits of each kind.
const EDITS: usize = 60;

fn main() {
    let (input, _) = Input::from_args();
    let root = input.folder.path();
    let file = root.join("issues/a/issue.toml");
    let original = fs::read_to_string(&file).expect("UTF-8");
    let start = Instant::now();
    let mut press = Press::new(&Workspace::at(root, root), false).value;
    let pages = press.lay_out(&input.paper).value.expect("a document").document.pages().len();
    let cold = start.elapsed();
    println!("{}: {pages} pages", input.path.display());
    println!("first layout   {:6.1} ms", cold.as_secs_f64() * 1e3);

    // The first, the middle and the last paragraph that has a sentence in it.
    let ends: Vec<usize> = original.match_indices("。\n").map(|(at, _)| at).collect();
    let places = [("first", 0), ("middle", ends.len() / 2), ("last", ends.len() - 1)];
    for (name, index) in places {
        let at = ends[index];
        let mut times = Vec::new();
        for edit in 0..EDITS {
            // Each edit is new, so that no result of an earlier one serves.
            let word = "改".repeat(1 + edit % 7) + &"动".repeat(1 + edit / 7);
            fs::write(&file, format!("{}{word}{}", &original[..at], &original[at..]))
                .expect("a file");
            let start = Instant::now();
            let issue = Input::load(root);
            let laid = press.lay_out(&issue);
            times.push(start.elapsed().as_secs_f64() * 1e3);
            assert!(laid.value.is_some());
        }
        times.sort_by(f64::total_cmp);
        let (median, p95) = (times[EDITS / 2], times[EDITS * 95 / 100]);
        println!("{name:6} paragraph {median:6.1} ms, p95 {p95:6.1} ms (aim: 5 ms or less)");
    }
}
