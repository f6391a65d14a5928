//! How long proof-reading takes: 10,000 characters by every rule, and a paper
//! against 2,000 earlier ones of eight pages.
//!
//! `cargo bench --bench check`

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use yaocan::engine::layouts::Layouts;
use yaocan::issue::{Date, Head, Manifest, Neighbour, Paper, Picker, load};
use yaocan::lint;
use yaocan::lint::archive::Archive;
use yaocan::lint::rule::Level;
use yaocan::lint::settings::Settings;
use yaocan::source::Source;

/// How many characters an issue of eight pages has, 22 lines of 28 a page.
const EIGHT_PAGES: usize = 8 * 22 * 28;

/// How many earlier papers there are.
const EARLIER: usize = 2000;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = std::fs::read_to_string(root.join("tests/corpus/good.txt")).expect("the corpus");
    let lines: Vec<_> = corpus.lines().filter(|line| line.chars().count() > 12).collect();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = issue(&lines, 10_000, "");
    let paper = read(&text, folder.path());
    let manifest = Layouts::new(folder.path()).manifest(&paper).value.expect("a manifest");
    let settings = Settings::new(&manifest, lint::starter_words()).value;

    let time = median(200, || check(&paper, &manifest, &settings, &[]));
    println!("10,000 characters, every rule: {:.2} ms", time.as_secs_f64() * 1000.0);

    let neighbours: Vec<_> = (0..EARLIER)
        .map(|number| {
            let file = folder.path().join(format!("{number}.toml"));
            let text = issue(&lines, EIGHT_PAGES, &format!("第{number}份"));
            std::fs::write(&file, text).expect("a file");
            let date = Date::new(2025, 1, 8);
            let head = Head { layout: Some("yaocan".into()), number: None, date };
            Neighbour { id: number.to_string(), file, head }
        })
        .collect();
    let time = median(11, || check(&paper, &manifest, &settings, &neighbours));
    println!("against {EARLIER} earlier papers: {:.2} s", time.as_secs_f64());
}

fn check(paper: &Paper, manifest: &Manifest, settings: &Settings, earlier: &[Neighbour]) {
    std::hint::black_box(lint::check(
        paper,
        manifest,
        settings,
        earlier,
        &Archive::default(),
        Level::Hint,
    ));
}

/// An issue of so many characters, each line told apart by a mark.
fn issue(lines: &[&str], characters: usize, mark: &str) -> String {
    let mut body = String::new();
    let mut count = 0;
    for (index, line) in lines.iter().cycle().enumerate() {
        if count >= characters {
            break;
        }
        let line = format!("{mark}{line}（{index}）。\n");
        count += line.chars().count();
        body.push_str(&line);
    }
    format!(
        "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-08\n[[section]]\n\
         [[section.article]]\ntitle = \"题\"\nbody = '''\n{body}'''\n"
    )
}

fn read(text: &str, folder: &Path) -> Paper {
    let source = Arc::new(Source::new("issue.toml", text));
    load::load(source, &Picker::new(folder, folder)).value.expect("a paper")
}

/// The median time of so many runs.
fn median(runs: usize, mut run: impl FnMut()) -> Duration {
    let mut times: Vec<_> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[runs / 2]
}
