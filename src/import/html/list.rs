//! Lists: their numbers as a browser shows them.

use super::tree::Element;
use crate::chars::in_chinese;

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    None,
    Bullet,
    Digits,
    Letters { capital: bool },
    Roman { capital: bool },
    Chinese,
}

/// A list that is open.
#[derive(Debug, Clone)]
pub struct List {
    /// How its items are marked.
    pub mark: Mark,
    /// The number of the next item.
    pub next: i64,
}

impl List {
    /// Opens one.
    pub fn new(element: &Element) -> Self {
        let style = element.style("list-style-type").or_else(|| {
            let all = element.style("list-style")?;
            all.split_ascii_whitespace().find(|it| mark(it).is_some())
        });
        let ordered = element.name == "ol";
        let of_kind = match element.attribute("type").unwrap_or_default() {
            "a" => Some(Mark::Letters { capital: false }),
            "A" => Some(Mark::Letters { capital: true }),
            "i" => Some(Mark::Roman { capital: false }),
            "I" => Some(Mark::Roman { capital: true }),
            "1" => Some(Mark::Digits),
            "disc" | "circle" | "square" => Some(Mark::Bullet),
            _ => None,
        };
        let usual = if ordered { Mark::Digits } else { Mark::Bullet };
        let mark = style.and_then(mark).or(of_kind).unwrap_or(usual);
        let start = element.attribute("start").and_then(|it| it.trim().parse().ok());
        Self { mark, next: start.unwrap_or(1) }
    }

    /// The mark of a number.
    pub fn label(&self, number: i64) -> String {
        let small = usize::try_from(number).ok().filter(|it| (1..4000).contains(it));
        match (self.mark, small) {
            (Mark::None | Mark::Bullet, _) => String::new(),
            (Mark::Letters { capital }, Some(number)) => cased(letters(number), capital) + ".",
            (Mark::Roman { capital }, Some(number)) => cased(roman(number), capital) + ".",
            (Mark::Chinese, Some(number)) => format!("{}、", in_chinese(number as u32)),
            _ => format!("{number}."),
        }
    }
}

/// How a style says that items are marked.
fn mark(style: &str) -> Option<Mark> {
    Some(match style.to_lowercase().as_str() {
        "none" => Mark::None,
        "disc" | "circle" | "square" => Mark::Bullet,
        "decimal" | "decimal-leading-zero" => Mark::Digits,
        "lower-alpha" | "lower-latin" => Mark::Letters { capital: false },
        "upper-alpha" | "upper-latin" => Mark::Letters { capital: true },
        "lower-roman" => Mark::Roman { capital: false },
        "upper-roman" => Mark::Roman { capital: true },
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" | "cjk-decimal" => {
            Mark::Chinese
        }
        _ => return None,
    })
}

fn cased(text: String, capital: bool) -> String {
    if capital { text.to_uppercase() } else { text }
}

/// a, b, … z, aa, ab
fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    letters.into_iter().rev().collect()
}

fn roman(mut number: usize) -> String {
    const PARTS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, letters) in PARTS {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_a_browser_shows_them() {
        let label = |mark, number| List { mark, next: 1 }.label(number);
        assert_eq!(label(Mark::Digits, -3), "-3.");
        assert_eq!(label(Mark::Letters { capital: false }, 28), "ab.");
        assert_eq!(label(Mark::Roman { capital: true }, 1994), "MCMXCIV.");
        assert_eq!(label(Mark::Chinese, 12), "十二、");
        assert_eq!(label(Mark::Chinese, 0), "0.");
        assert_eq!(label(Mark::Bullet, 1), "");
    }
}
