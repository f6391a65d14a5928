//! How long proof-reading takes: 10,000 characters by every rule, a paragraph of
//! 100,000, and a paper against 2,000 earlier ones of eight pages.
//!
//! `cargo bench --bench check`

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use yaocan::format::{Head, Neighbour, Picker, read};
use yaocan::lint;
use yaocan::lint::archive::Archive;
use yaocan::lint::rule::Level;
use yaocan::lint::settings::Settings;
use yaocan::paper::{Date, Manifest, Paper};
use yaocan::source::Source;
use yaocan::workspace::layouts::Layouts;

/// How many characters an issue of eight pages has, 22 lines of 28 a page.
const EIGHT_PAGES: usize = 8 * 22 * 28;

/// How many earlier papers there are.
const EARLIER: usize = 2000;

/// How many characters a paragraph has that nobody broke.
const LONG: usize = 100_000;

/// What a long paragraph repeats, so that a rule has something to look at again
/// and again.
const REPEATED: &[&str] = &[
    "、一是",
    "一是抓好 ",
    "一○",
    "甲:",
    "水泥砂石:材料1",
    "4月31日，",
    "3-5人，",
    "一二三四五六甲.",
    "；（5）、甲",
    "國",
    "9:00-17:30，",
    "1月6日（星期日），",
    "甲乙、等",
    "”第一、甲",
    "“做出贡献”",
    "，自25年底",
    "甲・",
    "1",
    "(",
    "“",
    "《甲",
    "2O",
    "一、",
    "，",
];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = std::fs::read_to_string(root.join("tests/corpus/good.txt")).expect("the corpus");
    let lines: Vec<_> = corpus.lines().filter(|line| line.chars().count() > 12).collect();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = issue(&lines, 10_000, "");
    let paper = read(&text, folder.path());
    let manifest = Layouts::new(folder.path()).manifest(&paper).value.expect("a manifest");
    let settings = Settings::new(&manifest, lint::starter_words(), lint::rules::code).value;

    let time = median(200, || check(&paper, &manifest, &settings, &[]));
    println!("10,000 characters, every rule: {:.2} ms", time.as_secs_f64() * 1000.0);

    let slowest = REPEATED
        .iter()
        .map(|part| {
            let count = LONG / part.chars().count();
            let paper = read(&article(&part.repeat(count)), folder.path());
            (median(1, || check(&paper, &manifest, &settings, &[])), part)
        })
        .max()
        .expect("some");
    let (time, part) = slowest;
    println!("a paragraph of {LONG} characters, at most: {:.2} s ({part}…)", time.as_secs_f64());

    let neighbours: Vec<_> = (0..EARLIER)
        .map(|number| {
            let file = folder.path().join(format!("{number}.toml"));
            let text = issue(&lines, EIGHT_PAGES, &format!("第{number}份"));
            std::fs::write(&file, text).expect("a file");
            let date = Date::new(2025, 1, 8);
            let head = Head { layout: Some("yaocan".into()), date, ..Head::default() };
            Neighbour { id: number.to_string(), file, head }
        })
        .collect();
    let neighbours: Vec<_> = neighbours.iter().collect();
    let time = median(11, || check(&paper, &manifest, &settings, &neighbours));
    println!("against {EARLIER} earlier papers: {:.2} s", time.as_secs_f64());
}

fn check(paper: &Paper, manifest: &Manifest, settings: &Settings, earlier: &[&Neighbour]) {
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
    article(&body)
}

/// An issue with an article.
fn article(body: &str) -> String {
    format!(
        "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-08\n[[section]]\n\
         [[section.article]]\ntitle = \"题\"\nbody = '''\n{body}\n'''\n"
    )
}

fn read(text: &str, folder: &Path) -> Paper {
    let source = Arc::new(Source::new("issue.toml", text));
    read::paper(source, &Picker::new(folder, folder)).value.expect("a paper")
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
