//! Pages and texts made of what they are to say: whatever they are, each character of
//! them stands in the paper or is told, and nothing else does.

use std::collections::BTreeMap;

use fastrand::Rng;

use super::{Taken, paste, take};

const WORDS: [&str; 24] = [
    "甲乙",
    "一、",
    "（一）",
    "1.",
    "(1)",
    "office",
    "|",
    "2026年",
    "！[",
    "](a)",
    "[注：",
    "]",
    "表1 题",
    "第一条",
    "\u{3000}",
    "来源：科技日报",
    "附件1",
    "。",
    "：",
    "①",
    "^",
    "--",
    "'''",
    "“引”",
];

fn words(random: &mut Rng) -> String {
    let words = (0..random.usize(1..5)).map(|_| WORDS[random.usize(0..WORDS.len())]);
    format!("字{}", words.collect::<String>())
}

/// What is to be read, as a page and as it is meant.
#[derive(Default)]
struct Made {
    page: String,
    /// The characters that a browser shows.
    shown: String,
}

impl Made {
    fn text(&mut self, text: &str) {
        self.page.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
        self.shown.push_str(text);
    }

    fn around(
        &mut self,
        random: &mut Rng,
        open: &str,
        close: &str,
        within: fn(&mut Self, &mut Rng, usize),
        depth: usize,
    ) {
        self.page.push_str(open);
        within(self, random, depth + 1);
        self.page.push_str(close);
    }
}

fn inline(made: &mut Made, random: &mut Rng, depth: usize) {
    const WRAPS: [(&str, &str); 14] = [
        ("<b>", "</b>"),
        ("<span style='color:red'>", "</span>"),
        ("<i>", "</i>"),
        ("<s>", "</s>"),
        ("<del>", "</del>"),
        ("<ins>", "</ins>"),
        ("<sup>", "</sup>"),
        ("<span style='display:none'>", "</span>"),
        ("<a href='https://a.b/c' title='说'>", "</a>"),
        ("<unheard>", "</unheard>"),
        ("<span style='mso-list:Ignore'>", "</span>"),
        ("<o:p>", "</o:p>"),
        ("<button>", "</button>"),
        ("<span style='font-family:Wingdings'>", "</span>"),
    ];
    for _ in 0..random.usize(1..4) {
        match random.u8(0..6) {
            0 | 1 if depth < 4 => {
                let (open, close) = WRAPS[random.usize(0..WRAPS.len())];
                made.around(random, open, close, inline, depth);
            }
            2 => made.page.push_str(["<br>", " \n", "&nbsp;", "<!-- 注 -->"][random.usize(0..4)]),
            3 => made
                .page
                .push_str("<!--[if gte vml 1]><v:shape/><![endif]--><img src='file:///a.png'>"),
            _ => made.text(&words(random)),
        }
    }
}

fn block(made: &mut Made, random: &mut Rng, depth: usize) {
    let wraps = [
        ("<p class=MsoNormal align=center>", "</p>"),
        ("<h2>", "</h2>"),
        ("<ol><li>", "</li></ol>"),
        ("<ul><li>", "</li></ul>"),
        ("<pre>", "</pre>"),
        ("<p class=MsoToc1>", "</p>"),
    ];
    match random.u8(0..10) {
        0 | 1 if depth < 3 => {
            made.page.push_str("<table>");
            for row in 0..random.usize(1..4) {
                made.page.push_str(if row == 1 && random.bool() {
                    "<tr style='display:none'>"
                } else {
                    "<tr>"
                });
                for _ in 0..random.usize(1..4) {
                    let cell =
                        format!("<td colspan={} rowspan={}>", random.u8(1..4), random.u8(0..3));
                    let within = if random.bool() { block } else { inline };
                    made.around(random, &cell, "</td>", within, depth);
                }
                made.page.push_str("</tr>");
            }
            made.page.push_str("</table>");
        }
        2 if depth < 3 => made.around(random, "<div>", "</div>", block, depth),
        3 => {
            let name = format!("ftn{}", made.page.len());
            let mark = format!("<a style='mso-footnote-id:{name}' href='#_{name}'>[9]</a>");
            made.page.push_str(&format!(
                "<p>正文{mark}</p><div style='mso-element:footnote' id={name}>{mark}"
            ));
            made.shown.push_str("正文[9][9]");
            inline(made, random, 2);
            made.page.push_str("</div>");
        }
        _ => {
            let (open, close) = wraps[random.usize(0..wraps.len())];
            made.around(random, open, close, inline, depth);
        }
    }
}

/// The characters of a text, blanks left out.
fn characters(text: &str) -> BTreeMap<char, i64> {
    let mut all = BTreeMap::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        // As the account has them.
        let c = match c {
            '(' => '（',
            ')' => '）',
            c => c,
        };
        *all.entry(c).or_default() += 1;
    }
    all
}

/// How many tests there are to be.
fn count() -> u64 {
    std::env::var("YAOCAN_DOCUMENTS").ok().and_then(|it| it.parse().ok()).unwrap_or(400)
}

#[track_caller]
fn is_whole(taken: &Taken, shown: &str, why: &str) {
    assert_eq!(taken.unaccounted, ["", ""], "{why}\n{:#?}", taken.bodies);
    let read: i64 = characters(shown).values().sum();
    assert_eq!(taken.imported.lost.read.count(), read, "{why}: what is shown is read");
}

#[test]
fn every_character_of_a_page_is_written_or_told() {
    for seed in 0..count() {
        let random = &mut Rng::with_seed(seed);
        let mut made = Made::default();
        for _ in 0..random.usize(1..6) {
            block(&mut made, random, 0);
        }
        made.page.push_str("<p>末段。</p>");
        made.shown.push_str("末段。");
        let taken = paste(&made.page);
        is_whole(&taken, &made.shown, &format!("seed {seed}: {}", made.page));
        let whole = format!("<html><body>{}</body></html>", made.page);
        is_whole(&take("随机.html", whole.into()), &made.shown, &format!("seed {seed}"));
    }
}

/// A text with marks, and the characters that are meant.
fn marked(random: &mut Rng) -> (String, String) {
    const PLAIN: [&str; 12] = [
        "甲乙",
        "一、",
        "（一）",
        "office",
        "2026年",
        "“引”",
        "。",
        "：",
        "3~5万",
        "6~8",
        "$5",
        "x^2",
    ];
    let plain = |random: &mut Rng| {
        let words = (0..random.usize(1..5)).map(|_| PLAIN[random.usize(0..PLAIN.len())]);
        format!("字{}", words.collect::<String>())
    };
    let (mut text, mut shown) = (String::new(), String::new());
    let notes = random.usize(0..3);
    for at in 0..random.usize(1..8) {
        let words = plain(random);
        shown.push_str(&words);
        text.push_str(&match random.u8(0..9) {
            0 => format!("## {words}\n\n"),
            1 => format!("- {words}\n"),
            2 => format!("{}. {words}\n", random.u8(1..20)),
            3 => format!("**{words}** \n"),
            4 => format!("| {words} | 乙 |\n|---|---|\n| 丙 | 丁 |\n\n"),
            5 => format!("```\n{words}\n```\n"),
            6 => format!("> {words}\n\n"),
            7 => format!("{words}\n续行\n\n"),
            _ => format!("{words}[^n{at}]\n\n[^n{at}]: 注文\n\n"),
        });
        let more = text.rsplit_terminator("\n\n").next().unwrap_or_default();
        if more.contains("| 丙 | 丁 |") && text.ends_with("丁 |\n\n") {
            shown.push_str("乙丙丁");
        } else if text.ends_with("续行\n\n") {
            shown.push_str("续行");
        } else if text.ends_with("注文\n\n") {
            shown.push_str("注文");
        }
        text.push('\n');
    }
    for _ in 0..notes {
        text.push_str("\n末段。\n\n");
        shown.push_str("末段。");
    }
    (text, shown)
}

#[test]
fn every_character_of_a_marked_text_is_written_or_told() {
    for seed in 0..count() {
        let (text, shown) = marked(&mut Rng::with_seed(seed));
        let taken = take("随机.md", text.clone().into());
        assert_eq!(taken.unaccounted, ["", ""], "seed {seed}: {text}\n{:#?}", taken.bodies);
        // The marks of notes are digits; each other character was read.
        let read = taken.imported.lost.read.clone();
        let mut meant = yaocan::import::lost::Characters::default();
        meant.add(&shown, 1);
        let [more, fewer] = read.without(&meant).sides();
        assert_eq!(fewer, "", "seed {seed}: {text}");
        assert!(more.chars().all(|c| c.is_ascii_digit()), "seed {seed}: {more}: {text}");
    }
}

/// Bytes changed anywhere: no panic, and what is read is accounted for.
#[test]
fn pages_with_changed_bytes_are_read_or_refused() {
    for seed in 0..count() {
        let random = &mut Rng::with_seed(seed + 1_000_000);
        let mut made = Made::default();
        block(&mut made, random, 0);
        made.page.push_str("<p>末段。</p>");
        let mut bytes = made.page.into_bytes();
        for _ in 0..random.usize(1..6) {
            let at = random.usize(0..bytes.len());
            match random.u8(0..4) {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, b"<>&\"'=/-![] \n"[random.usize(0..13)]),
                2 => bytes[at] = random.u8(1..128),
                _ => bytes.truncate(at.max(1)),
            }
            if bytes.is_empty() {
                bytes.push(b'a');
            }
        }
        let page = String::from_utf8_lossy(&bytes).into_owned();
        let taken = paste(&page);
        assert_eq!(taken.unaccounted, ["", ""], "seed {seed}: {page}\n{:#?}", taken.bodies);
    }
}
