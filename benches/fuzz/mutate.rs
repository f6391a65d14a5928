//! Bytes and texts with something changed in them.

use fastrand::Rng;

/// What trips readers of TOML and of bodies.
const TOKENS: &[&str] = &[
    "'''",
    "\"\"\"",
    "\"",
    "'",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    "\n",
    "\r",
    "\r\n",
    "\\",
    "\\u0041",
    "\\U0010ffff",
    "\\x41",
    "\\\n",
    "\t",
    "\0",
    "\u{1b}",
    "\u{feff}",
    "\u{200d}",
    "\u{2028}",
    "\u{85}",
    "\u{301}",
    "\u{3000}",
    "\u{202e}",
    "**",
    "|",
    "![",
    "](",
    ")",
    "（一）",
    "一、",
    "1.",
    "（1）",
    "“",
    "”",
    "《",
    "》",
    "〔2026〕",
    "2026年1月1日",
    "1.5%",
    "—",
    "……",
    "，，",
    ",",
    "。",
    "𠮷",
    "क्",
    "👨‍👩‍👧",
    "[issue]",
    "[[section]]",
    "[[section.article]]",
    "[document]",
    "[colophon]",
    "title = ",
    "body = ",
    "date = 2026-02-30",
    "number = 0",
    "true",
    "1979-05-27T07:32:00Z",
    "0x10",
    "nan",
    "# 校对忽略 ",
    "【",
    "】",
    "：",
    "＝",
    "word = ",
];

/// A text with some changes, in bytes: it need be no UTF-8 any more.
pub fn text(random: &mut Rng, sample: &[u8], other: &[u8]) -> Vec<u8> {
    let mut text = sample.to_vec();
    for _ in 0..random.usize(1..6) {
        let (at, end) = range(random, text.len());
        match random.u8(0..12) {
            0..5 => {
                let token = random.choice(TOKENS).expect("a token");
                let times = if random.u8(0..30) == 0 { random.usize(1..500) } else { 1 };
                splice(&mut text, at..at, token.repeat(times).as_bytes());
            }
            5 | 6 => splice(&mut text, at..end, b""),
            7 => {
                let piece = text[at..end].to_vec();
                splice(&mut text, end..end, &piece);
            }
            8 => {
                let (from, to) = range(random, other.len());
                splice(&mut text, at..end, &other[from..to]);
            }
            9 => lines(random, &mut text),
            10 => text = bytes(random, &text),
            _ => text.truncate(end),
        }
    }
    text
}

/// Lines that stand in another order.
fn lines(random: &mut Rng, text: &mut Vec<u8>) {
    let mut lines: Vec<_> = text.split(|byte| *byte == b'\n').collect();
    if lines.len() > 1 {
        let (one, other) = (random.usize(0..lines.len()), random.usize(0..lines.len()));
        lines.swap(one, other);
        *text = lines.join(&b'\n');
    }
}

/// Bytes with some of them changed, without a thought for what they mean.
pub fn bytes(random: &mut Rng, sample: &[u8]) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    // Most of what is told about a file stands at its start.
    let near = if random.bool() { 64.min(bytes.len()) } else { bytes.len() };
    for _ in 0..random.usize(1..8) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = random.usize(0..near.clamp(1, bytes.len()));
        match random.u8(0..8) {
            0 | 1 => bytes[at] = random.u8(..),
            2 => bytes[at] ^= 1 << random.u8(0..8),
            3 | 4 => {
                let end = (at + *random.choice(&[1, 2, 4]).expect("a length")).min(bytes.len());
                let value = *random.choice(&[0, 0xff, 0x7f, 0x80, 1]).expect("a value");
                bytes[at..end].fill(value);
            }
            5 => {
                let (from, to) = range(random, bytes.len());
                let piece = bytes[from..to].to_vec();
                splice(&mut bytes, at..at, &piece);
            }
            6 => {
                let end = (at + random.usize(1..64)).min(bytes.len());
                splice(&mut bytes, at..end, b"");
            }
            _ => bytes.truncate(random.usize(0..=bytes.len())),
        }
    }
    bytes
}

/// Two places, not far from one another.
fn range(random: &mut Rng, len: usize) -> (usize, usize) {
    let at = random.usize(0..=len);
    (at, (at + random.usize(0..80)).min(len))
}

fn splice(bytes: &mut Vec<u8>, range: std::ops::Range<usize>, with: &[u8]) {
    bytes.splice(range, with.iter().copied());
}
