//! Fields that draw by what they say: EQ, with which Word and WPS draw fractions,
//! roots, characters in circles (带圈字符) and sounds above characters (拼音指南),
//! and SYMBOL (ECMA-376, part 1, 17.16.5.16 and 17.16.5.62).

use crate::import::symbols::{self, grouped};

/// What a field draws, as a line of text.
#[derive(Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The line.
    pub text: String,
    /// The font and place of a character that is not known, for which 〓 stands.
    pub unknown: Option<String>,
}

/// How deep a formula may nest.
const DEPTH: usize = 20;

/// What the code of a field draws; none where it is no such field, or not to be
/// understood.
pub fn drawn(code: &str) -> Option<Drawn> {
    let code = code.trim();
    let (word, rest) = code.split_once(char::is_whitespace)?;
    match word.to_uppercase().as_str() {
        "EQ" => {
            let mut reader = Reader { rest, depth: 0 };
            let text = reader.sequence(false)?;
            (reader.rest.is_empty() && !text.trim().is_empty())
                .then(|| Drawn { text: text.trim().to_owned(), unknown: None })
        }
        "SYMBOL" => symbol(rest),
        _ => None,
    }
}

/// `252 \f "Wingdings" \s 12`
fn symbol(rest: &str) -> Option<Drawn> {
    let (number, switches) =
        rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
    let lower = number.trim_matches('"').to_lowercase();
    let code = match lower.strip_prefix("0x") {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => lower.parse().ok()?,
    };
    let code = char::from_u32(code)?;
    let font = switches.split_once("\\f").map_or("", |(_, after)| {
        let after = after.trim_start();
        match after.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap_or_default(),
            None => after.split_whitespace().next().unwrap_or_default(),
        }
    });
    if !symbols::is_font(font) {
        let text = code.to_string();
        return (!code.is_control()).then_some(Drawn { text, unknown: None });
    }
    Some(match symbols::of(font, code) {
        Some(c) => Drawn { text: c.to_string(), unknown: None },
        None => {
            Drawn { text: "〓".into(), unknown: Some(format!("{font} U+{:04X}", u32::from(code))) }
        }
    })
}

/// Reads a formula from its start on.
struct Reader<'c> {
    rest: &'c str,
    depth: usize,
}

impl<'c> Reader<'c> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn takes(&mut self, c: char) -> bool {
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// The letters of an instruction or an option, small.
    fn word(&mut self) -> String {
        let end = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word.to_lowercase()
    }

    fn number(&mut self) {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    }

    /// Characters and instructions, up to the end, or in brackets up to what ends an
    /// argument.
    fn sequence(&mut self, within: bool) -> Option<String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let mut out = String::new();
        let mut open = 0;
        while let Some(c) = self.rest.chars().next() {
            match c {
                '\\' => {
                    self.next();
                    self.instruction(&mut out)?;
                    continue;
                }
                // Brackets of the text come in pairs.
                '(' => open += 1,
                ')' if within && open == 0 => break,
                ')' => open -= 1,
                ',' | ';' if within && open == 0 => break,
                '"' => {
                    self.next();
                    continue;
                }
                _ => {}
            }
            out.push(c);
            self.next();
        }
        self.depth -= 1;
        Some(out)
    }

    /// The arguments of an instruction, without blanks around them.
    fn arguments(&mut self) -> Option<Vec<String>> {
        self.rest = self.rest.trim_start();
        if !self.takes('(') {
            return None;
        }
        let mut all = Vec::new();
        loop {
            all.push(self.sequence(true)?.trim().to_owned());
            match self.next()? {
                ')' => return Some(all),
                ',' | ';' => {}
                _ => return None,
            }
        }
    }

    /// The options before the arguments, such as `\ac`, with a character or a number
    /// each at most.
    fn options(&mut self) -> Vec<(String, Option<char>)> {
        let mut all = Vec::new();
        loop {
            let trimmed = self.rest.trim_start();
            let Some(rest) = trimmed.strip_prefix('\\') else { return all };
            self.rest = rest;
            let word = self.word();
            let mark = matches!(word.as_str(), "lc" | "rc" | "bc" | "fc" | "vc");
            let sign = if mark {
                self.takes('\\');
                self.next()
            } else {
                self.rest = self.rest.trim_start();
                self.number();
                None
            };
            all.push((word, sign));
        }
    }

    fn instruction(&mut self, out: &mut String) -> Option<()> {
        // A format of the whole field: \* jc2 or \* "Font:宋体".
        if self.takes('*') {
            self.rest = self.rest.trim_start();
            let end = match self.rest.strip_prefix('"') {
                Some(quoted) => quoted.find('"').map_or(self.rest.len(), |end| end + 2),
                None => self.rest.find(char::is_whitespace).unwrap_or(self.rest.len()),
            };
            self.rest = self.rest[end..].trim_start();
            return Some(());
        }
        let word = self.word();
        if word.is_empty() {
            out.push(self.next()?);
            return Some(());
        }
        let options = self.options();
        let has = |name: &str| options.iter().any(|(option, _)| option == name);
        let sign = |name: &str| {
            options.iter().find(|(option, _)| option == name).and_then(|(_, sign)| *sign)
        };
        // A shift draws nothing, with its brackets or without.
        if word == "d" {
            let _ = self.arguments();
            return Some(());
        }
        let arguments = self.arguments()?;
        let get = |at: usize| arguments.get(at).map_or("", String::as_str);
        match word.as_str() {
            "f" => out.push_str(&format!("{}/{}", grouped(get(0)), grouped(get(1)))),
            "r" => match &arguments[..] {
                [of] => out.push_str(&format!("√{}", grouped(of))),
                [degree, of, ..] => out.push_str(&format!("{degree}√{}", grouped(of))),
                [] => return None,
            },
            "s" => match options.first().map(|(option, _)| option.as_str()) {
                Some("do") => out.push_str(&symbols::shifted(get(0), false)),
                // Several stand one above the other.
                _ if arguments.len() > 1 => {
                    out.push_str(&symbols::shifted(get(0), true));
                    out.push_str(&symbols::shifted(get(1), false));
                }
                _ => out.push_str(&symbols::shifted(get(0), true)),
            },
            "o" => out.push_str(&over(&arguments)),
            "b" => {
                let both = sign("bc");
                let left = sign("lc").or(both).or_else(|| options.is_empty().then_some('('));
                let right =
                    sign("rc").or(both.map(closing)).or_else(|| options.is_empty().then_some(')'));
                out.extend(left);
                out.push_str(&arguments.join(","));
                out.extend(right);
            }
            "x" => out.push_str(&arguments.join(",")),
            "i" => {
                let drawn = if has("su") {
                    '∑'
                } else if has("pr") {
                    '∏'
                } else {
                    '∫'
                };
                out.push(sign("fc").or(sign("vc")).unwrap_or(drawn));
                for (at, mark) in [(0, '_'), (1, '^')] {
                    if !get(at).is_empty() {
                        out.push(mark);
                        out.push_str(&grouped(get(at)));
                    }
                }
                out.push(' ');
                out.push_str(get(2));
            }
            "l" => out.push_str(&arguments.join(",")),
            "a" => out.push_str(&arguments.join("; ")),
            _ => return None,
        }
        Some(())
    }
}

/// Characters one over the other: one in a circle, one with its sound above it, or
/// what else was put together.
fn over(arguments: &[String]) -> String {
    match arguments {
        [frame, content] if FRAMES.contains(&frame.as_str()) => circled(content),
        [content, frame] if FRAMES.contains(&frame.as_str()) => circled(content),
        // The sound is raised, which a line has no place for.
        [sound, base] if sound.starts_with('^') || is_sound(sound) => {
            format!("{base}（{}）", bare(sound))
        }
        all => all.concat(),
    }
}

/// What is drawn around characters.
const FRAMES: [&str; 8] = ["○", "〇", "◯", "□", "△", "◇", "▲", "◎"];

/// A character in a circle, where there is one; else itself.
fn circled(content: &str) -> String {
    let within = |first: char, nth: usize| char::from_u32(u32::from(first) + nth as u32);
    let content = content.trim();
    let found = match content.parse::<u32>() {
        Ok(0) => Some('⓪'),
        Ok(number @ 1..=20) => within('①', number as usize - 1),
        Ok(number @ 21..=35) => within('㉑', number as usize - 21),
        Ok(number @ 36..=50) => within('㊱', number as usize - 36),
        _ => {
            let mut chars = content.chars();
            let only = chars.next().filter(|_| chars.next().is_none());
            only.and_then(|c| {
                let numeral = "一二三四五六七八九十".chars().position(|it| it == c);
                match c {
                    'A'..='Z' => within('Ⓐ', c as usize - 'A' as usize),
                    'a'..='z' => within('ⓐ', c as usize - 'a' as usize),
                    '印' => Some('㊞'),
                    '正' => Some('㊣'),
                    _ => numeral.and_then(|nth| within('㊀', nth)),
                }
            })
        }
    };
    found.map_or_else(|| content.to_owned(), String::from)
}

fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        '<' => '>',
        c => c,
    }
}

fn is_sound(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphabetic() && u32::from(c) < 0x300 || is_tone(c))
}

/// Letters with the marks of tones stand in several blocks.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{1cd}'..='\u{1dc}' | '\u{300}'..='\u{30c}' | ' ' | '\'')
}

/// A raised sound without the mark of that.
fn bare(sound: &str) -> &str {
    let sound = sound.strip_prefix('^').unwrap_or(sound);
    sound.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_as_lines() {
        for (code, expected) in [
            (r"EQ \f(a+b,2)", "(a+b)/2"),
            (r"eq \r(3,x+1)", "3√(x+1)"),
            (r"EQ \r(2)", "√2"),
            (r"EQ x\s\up8(2)", "x²"),
            (r"EQ x\s\do6(甲)", "x_甲"),
            (r"eq \o\ac(○,3)", "③"),
            (r"eq \o\ac(○,一)", "㊀"),
            (r"eq \o\ac(□,急)", "急"),
            (r#"EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(yào),要)"#, "要（yào）"),
            (r"EQ \b\bc\{(\a\al(x=1,y=2))", "{x=1; y=2}"),
            (r"EQ \b(x)", "(x)"),
            (r"EQ \i\su(i=1,n,i)", "∑_(i=1)^n i"),
            (r"EQ \x\to(AB)\d\fo10()C", "ABC"),
            (r"EQ \f(f(x,y),\,)", "(f(x,y))/(,)"),
            (r"SYMBOL 254 \f Wingdings \s 12", "☑"),
            (r#"SYMBOL 0xF0B3 \f "Symbol""#, "≥"),
            (r"SYMBOL 169", "©"),
        ] {
            let found = drawn(code).unwrap_or_else(|| panic!("{code}"));
            assert_eq!((found.text.as_str(), found.unknown), (expected, None), "{code}");
        }
        let unknown = drawn(r#"SYMBOL 33 \f "Wingdings 3""#).expect("a symbol");
        assert_eq!(
            (unknown.text.as_str(), unknown.unknown.as_deref()),
            ("〓", Some("Wingdings 3 U+0021"))
        );
        let deep = format!("EQ {}x{}", r"\x(".repeat(40), ")".repeat(40));
        for code in [r"EQ \f(a", r"EQ \q(a)", "EQ ", "DATE x", "SYMBOL", r"EQ \f", &deep] {
            assert_eq!(drawn(code), None, "{code}");
        }
    }
}
