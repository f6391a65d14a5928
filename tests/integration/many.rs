//! One process is as good as many: whatever it did before, a paper becomes what
//! it becomes in a process of its own.

use std::collections::hash_map::DefaultHasher;
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};

use typst::introspection::Introspector;
use typst::layout::{Frame, FrameItem, Point};
use typst::model::Destination;
use yaocan::typeset::Laid;

use crate::generated::{Made, lay_out, press_at, read};
use crate::harness::{Workspace, issue};

/// The PDF of each paper of a workspace after a build of them in this order.
fn built(workspace: &Workspace, ids: &[String], folder: &str) -> Vec<Vec<u8>> {
    let mut args = vec!["build"];
    args.extend(ids.iter().map(String::as_str));
    let one = format!("{folder}/{}.pdf", ids[0]);
    let folder_of_many = format!("{folder}/");
    args.extend(["-o", if ids.len() == 1 { &one } else { &folder_of_many }]);
    std::fs::create_dir_all(workspace.path(folder)).expect("a folder");
    let ran = workspace.run(&args);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let file = |id: &String| workspace.path(folder).join(format!("{id}.pdf"));
    ids.iter().map(|id| std::fs::read(file(id)).expect("a PDF")).collect()
}

/// Holds papers that one process builds in some orders to be the same as those
/// that are built alone.
fn assert_the_same_in_any_order(workspace: &Workspace, orders: &[Vec<String>]) {
    let mut alone = std::collections::BTreeMap::new();
    for id in &orders[0] {
        alone.insert(id.clone(), built(workspace, std::slice::from_ref(id), "alone").remove(0));
    }
    for (number, order) in orders.iter().enumerate() {
        let together = built(workspace, order, &format!("together-{number}"));
        let unlike: Vec<_> =
            order.iter().zip(&together).filter(|(id, pdf)| alone[*id] != **pdf).collect();
        let unlike: Vec<_> = unlike.into_iter().map(|(id, _)| id).collect();
        assert_eq!(unlike, Vec::<&String>::new(), "order {number}");
    }
}

#[test]
fn a_paper_that_differs_by_little_from_the_one_before() {
    for (first, second) in [
        ("现将考核结果通知如下。", "现将考核结果通报如下。"),
        ("平台资源", "平台资成"),
        ("平台资成", "平台资源"),
        ("张𬱖", "张斖"),
        ("张斖", "张𬱖"),
        ("甲。", "甲甲。"),
        ("甲甲。", "甲。"),
        ("一、知。\n乙报。", "一、报。\n乙知。"),
        ("| 知 | 报 |\n| 源 | 成 |", "| 报 | 知 |\n| 成 | 源 |"),
    ] {
        let name = |id: &str| format!("issues/{id}/issue.toml");
        let workspace = Workspace::empty()
            .file(&name("2026-01"), issue(first))
            .file(&name("2026-02"), issue(second).replace("试排一则", "试排两则"));
        let ids = ["2026-01".to_owned(), "2026-02".to_owned()];
        let reversed = ids.iter().rev().cloned().collect();
        assert_the_same_in_any_order(&workspace, &[ids.to_vec(), reversed]);
    }
}

#[test]
fn a_hundred_papers_in_any_order() {
    let mut workspace = Workspace::empty();
    let mut ids = Vec::new();
    for seed in 0..100 {
        let id = format!("made-{seed:03}");
        workspace = workspace.file(&format!("issues/{id}/issue.toml"), Made::new(seed).toml);
        ids.push(id);
    }
    let reversed: Vec<_> = ids.iter().rev().cloned().collect();
    let mut shuffled = ids.clone();
    fastrand::Rng::with_seed(5).shuffle(&mut shuffled);
    assert_the_same_in_any_order(&workspace, &[ids, reversed, shuffled]);
}

#[test]
fn two_workspaces_with_the_same_paths() {
    // The command is run in the first and names a paper of each; layouts and
    // pictures have the same paths in both.
    let lib = |word: &str| format!("#let layout(it) = [{word}#it.shown.number]\n");
    let manifest = crate::harness::omitting("yaocan", yaocan::paper::Kind::Issue);
    let mut workspace = Workspace::empty();
    for (root, word, size) in [("", "甲", 20), ("b/", "乙", 40)] {
        workspace = workspace
            .file(&format!("{root}issues/1/issue.toml"), issue("同。\n![图1](图.png)"))
            .file(&format!("{root}issues/1/图.png"), crate::harness::picture(size, 20))
            .file(
                &format!("{root}issues/2/issue.toml"),
                issue("同。").replace("\"yaocan\"", "\"own\""),
            )
            .file(&format!("{root}layouts/own/layout.toml"), &manifest)
            .file(&format!("{root}layouts/own/lib.typ"), lib(word));
    }
    for paper in [1, 2] {
        let (a, b) = (format!("issues/{paper}"), format!("b/issues/{paper}"));
        let single = |path: &str, name: &str| {
            let ran = workspace.run(&["build", path, "-o", name]);
            assert_eq!(ran.status, 0, "{}", ran.stderr);
            std::fs::read(workspace.path(name)).expect("a PDF")
        };
        let alone = [single(&a, "a.pdf"), single(&b, "b.pdf")];
        assert_ne!(alone[0], alone[1]);
        for order in [[&a, &b], [&b, &a]] {
            let ran = workspace.run(&["build", order[0], order[1]]);
            assert_eq!(ran.status, 0, "{}", ran.stderr);
            let out = |root: &str| {
                std::fs::read(workspace.path(root).join(format!("out/{paper}.pdf"))).expect("a PDF")
            };
            assert_eq!(out(""), alone[0], "paper {paper} of the first");
            assert_eq!(out("b"), alone[1], "paper {paper} of the second");
        }
    }
}

/// What can be seen of pages and clicked on them, as text; without spans.
fn seen(laid: &Laid) -> String {
    let mut out = String::new();
    for page in laid.document.pages() {
        writeln!(out, "page {:?}", page.frame.size()).expect("written");
        see(laid, &page.frame, &mut out);
    }
    out
}

/// Writes down what stands in a frame.
fn see(laid: &Laid, frame: &Frame, out: &mut String) {
    for (at, item) in frame.items() {
        let result = match item {
            FrameItem::Group(group) => {
                writeln!(out, "{at:?} group {:?} {:?}", group.transform, group.clip)
                    .expect("written");
                see(laid, &group.frame, out);
                writeln!(out, "end")
            }
            FrameItem::Text(text) => {
                let glyphs = text.glyphs.iter();
                let glyphs: Vec<_> = glyphs.map(|it| (it.id, it.x_advance, it.x_offset)).collect();
                let family = &text.font.font().info().family;
                writeln!(
                    out,
                    "{at:?} {} {family} {:?} {:?} {glyphs:?}",
                    text.text, text.size, text.fill
                )
            }
            FrameItem::Link(Destination::Location(to), size) => {
                let page = laid.document.introspector().page(*to);
                let place: Option<Point> =
                    laid.document.introspector().position(*to).map(|it| it.point);
                writeln!(out, "{at:?} link {size:?} {page:?} {place:?}")
            }
            FrameItem::Link(to, size) => writeln!(out, "{at:?} link {size:?} {to:?}"),
            FrameItem::Shape(shape, _) => writeln!(out, "{at:?} {shape:?}"),
            FrameItem::Image(image, size, _) => {
                let mut hasher = DefaultHasher::new();
                image.hash(&mut hasher);
                writeln!(out, "{at:?} image {size:?} {}", hasher.finish())
            }
            FrameItem::Tag(_) => Ok(()),
        };
        result.expect("written");
    }
}

/// Where the characters of a paper lead to, in the order of its pages.
fn origins(laid: &Laid) -> Vec<Option<std::ops::Range<usize>>> {
    let mut found = Vec::new();
    for page in laid.document.pages() {
        for text in crate::frames::texts(&page.frame) {
            let glyphs = text.item.glyphs.iter();
            found.extend(glyphs.map(|glyph| laid.way_back.origin(glyph, glyph.range().len())));
        }
    }
    found
}

/// A small paper that is edited by chance.
pub struct Edited {
    rng: fastrand::Rng,
    title: Vec<char>,
    paragraphs: Vec<Vec<char>>,
    layout: &'static str,
}

impl Edited {
    /// The paper before its first edit.
    pub fn new(seed: u64) -> Self {
        let rng = fastrand::Rng::with_seed(seed);
        let text = |text: &str| text.chars().collect();
        let paragraphs = vec![text("现将考核结果通知如下。"), text("一、平台资源。各地汇总。")];
        Self { rng, title: text("关于通报情况"), paragraphs, layout: "yaocan" }
    }

    /// A character; many share their last byte with others.
    fn character(&mut self) -> char {
        let near: &str = "知报源成斖𬱖通甲乙（）“”《》。，、　一二1a.| \\\"#";
        match self.rng.u8(0..3) {
            0 => near.chars().nth(self.rng.usize(0..near.chars().count())).expect("one"),
            1 => char::from_u32(u32::from('知') + 64 * self.rng.u32(0..40)).expect("one"),
            _ => self.rng.char('\u{4e00}'..'\u{9f00}'),
        }
    }

    /// Makes an edit somewhere.
    pub fn edit(&mut self) {
        match self.rng.u8(0..20) {
            0 => {
                let at = self.rng.usize(0..=self.paragraphs.len());
                let text = self.rng.choice(self.paragraphs.clone()).unwrap_or_default();
                self.paragraphs.insert(at, text);
                self.paragraphs.truncate(8);
            }
            1 if self.paragraphs.len() > 1 => {
                let at = self.rng.usize(0..self.paragraphs.len());
                self.paragraphs.remove(at);
            }
            2 => self.layout = ["yaocan", "jianbao"][self.rng.usize(0..2)],
            3 => {
                let count = self.paragraphs.len();
                let (a, b) = (self.rng.usize(0..count), self.rng.usize(0..count));
                self.paragraphs.swap(a, b);
            }
            part => {
                let with: Vec<_> = (0..self.rng.usize(0..4)).map(|_| self.character()).collect();
                let index = self.rng.usize(0..self.paragraphs.len());
                let text = if part < 6 { &mut self.title } else { &mut self.paragraphs[index] };
                let at = self.rng.usize(0..=text.len());
                let end = (at + self.rng.usize(0..4)).min(text.len());
                text.splice(at..end, with);
                text.truncate(120);
            }
        }
    }

    /// The paper as it is now; it opens each line with a character, so that
    /// there is always a title and a text, and nothing that is no text.
    pub fn toml(&self) -> String {
        let quote = |text: &[char]| {
            let text: String = text.iter().collect();
            text.replace('\\', "\\\\").replace('"', "\\\"")
        };
        let body: String =
            self.paragraphs.iter().map(|text| format!("段{}。\n", quote(text))).collect();
        let toml = crate::harness::issue_with("", "");
        let (head, _) = toml.split_once("[[section.article]]").expect("an article");
        let head = head.replace("\"yaocan\"", &format!("\"{}\"", self.layout));
        let title = quote(&self.title);
        format!("{head}[[section.article]]\ntitle = \"题{title}\"\nbody = \"\"\"\n{body}\"\"\"\n")
    }
}

/// How many edits an engine is held to; more by the variable `YAOCAN_EDITS`:
///
/// `YAOCAN_EDITS=100000 cargo test --test integration after_any_edits_an_engine`
fn edits() -> u64 {
    std::env::var("YAOCAN_EDITS").map_or(2000, |count| count.parse().expect("a number"))
}

/// The first seed of the edits; another by the variable `YAOCAN_SEED`.
fn first_seed() -> u64 {
    std::env::var("YAOCAN_SEED").map_or(0, |seed| seed.parse().expect("a number"))
}

/// After how many edits everything that Typst remembers is forgotten before a
/// new engine lays out the paper, as in a new process.
const FORGET: u64 = 50;

#[test]
fn after_any_edits_an_engine_is_as_good_as_a_new_one() {
    let threads = std::thread::available_parallelism().map_or(2, usize::from) as u64;
    let left = AtomicU64::new(edits());
    let one_less = |count: u64| count.checked_sub(1);
    std::thread::scope(|scope| {
        for seed in (first_seed()..).take(threads as usize) {
            let left = &left;
            scope.spawn(move || {
                let folder = tempfile::tempdir().expect("a temporary folder");
                let mut press = press_at(folder.path());
                let mut edited = Edited::new(seed);
                while let Ok(count) =
                    left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less)
                {
                    edited.edit();
                    let toml = edited.toml();
                    let paper = read(folder.path(), &toml);
                    let laid = lay_out(&mut press, &paper);
                    if count % FORGET == 0 {
                        comemo::evict(0);
                    }
                    let mut new = press_at(folder.path());
                    let fresh = lay_out(&mut new, &paper);
                    assert!(
                        seen(&laid) == seen(&fresh),
                        "seed {seed}, {count} edits left:\n{toml}"
                    );
                    assert_eq!(origins(&laid), origins(&fresh), "seed {seed}:\n{toml}");
                }
            });
        }
    });
}

#[test]
fn a_layout_or_a_picture_that_is_replaced_between_two_compiles() {
    let lib = |word: &str| {
        format!("#import \"part.typ\": part\n#let layout(it) = {{ [{word}]; part(it) }}\n")
    };
    let part = |size: u32| {
        format!(
            "#let part(it) = {{ set text(size: {size}pt); it.publication.name; (it.sections.first().articles.first().body.at(1).image)() }}\n"
        )
    };
    let manifest = crate::harness::omitting("yaocan", yaocan::paper::Kind::Issue);
    let toml = issue("一段。\n![图1](图.png)").replace("\"yaocan\"", "\"own\"");
    let workspace = Workspace::empty();
    let root = workspace.path("");
    let workspace = workspace.file("issues/1/issue.toml", &toml);
    let mut press = press_at(&root);
    let mut random = fastrand::Rng::with_seed(3);
    let mut workspace = workspace;
    for round in 0..60 {
        // Pictures of the same size in bytes and of others; the same state again.
        let side = random.u32(1..4);
        let shade = random.u8(0..3) * 90;
        let pixels = vec![shade; 3 * (8 * 8 * side) as usize];
        let name = ["某刊", "另一刊", "某报"][random.usize(0..3)];
        workspace = workspace
            .file("issues/1/图.png", crate::harness::png(8, 8 * side, &pixels))
            .file("layouts/own/lib.typ", lib(["甲", "乙", "知", "报"][random.usize(0..4)]))
            .file("layouts/own/part.typ", part(random.u32(10..13)))
            .file("layouts/own/layout.toml", manifest.replace("创新驱动要参", name));
        let paper = read(&root, &toml);
        let laid = lay_out(&mut press, &paper);
        if round % 4 == 0 {
            comemo::evict(0);
        }
        let fresh = lay_out(&mut press_at(&root), &paper);
        assert_eq!(seen(&laid), seen(&fresh), "round {round}");
    }
}

#[test]
fn a_paper_is_held_against_what_another_became_by_its_repair() {
    // The second paper is looked at before the first is repaired, the third one
    // after; what it repeats is what the first became.
    let text = "各地要对照问题台账逐项明确责任单位和完成时限，办结一项销号一项，及时报送。";
    let name = |id: &str| format!("issues/{id}/issue.toml");
    let paper = |number: u32, body: &str| {
        let number = format!("number = {number}");
        issue(body)
            .replace("number = 1", &number)
            .replace("-01-08", &format!("-0{}-08", &number[9..]))
    };
    let workspace = Workspace::empty()
        .file(&name("2026-01"), paper(1, &text.replace("责任", " 责任")))
        .file(&name("2026-02"), paper(2, &text.replace("各地", "各县")))
        .file(&name("2026-03"), paper(3, text));
    let together = workspace.run(&["check", "--fix", "2026-02", "2026-01", "2026-03"]);
    assert!(together.stdout.contains("已修复 issues/2026-01"), "{}", together.stdout);
    let alone = workspace.run(&["check", "2026-03"]);
    assert!(alone.stderr.contains("2026-01"), "{}", alone.stderr);
    assert!(together.stderr.ends_with(&alone.stderr), "{}\n{}", together.stderr, alone.stderr);
}
