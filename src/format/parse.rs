//! TOML as the parser gives it, for all who read it: the one place that asks
//! the parser, which calls itself once a level and would run out of stack.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, Error};
use toml_parser::lexer::TokenKind;
use toml_parser::parser::Event;

use crate::diag::Diagnostic;
use crate::limits::TOML_DEPTH;
use crate::source::Source;

/// What Word writes where a line ends and no paragraph does.
pub const SOFT_RETURN: char = '\u{b}';

/// A text nests deeper than is read; the bytes where it first does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooDeep(pub Range<usize>);

impl TooDeep {
    /// Says so, at its place.
    pub fn diagnostic(self, source: &Arc<Source>) -> Diagnostic {
        let message = format!("括号或者名称一层套一层，超过了 {TOML_DEPTH} 层");
        Diagnostic::error("toml-depth", message)
            .hint("看这里前面的括号是不是打多了、没有配对；列表里不要再套列表")
            .hint("如果这不是您写的，看是不是选错了文件")
            .at(source, self.0)
    }
}

/// A text as the parser may read it, of the same length: Word's soft return
/// (U+000B), which TOML forbids, is a line end inside a text of several lines.
pub fn readable(text: &str) -> Cow<'_, str> {
    if !text.contains(SOFT_RETURN) {
        return Cow::Borrowed(text);
    }
    let mut out = text.to_owned();
    for token in toml_parser::Source::new(text).lex() {
        if matches!(token.kind(), TokenKind::MlLiteralString | TokenKind::MlBasicString) {
            let at = token.span().start()..token.span().end();
            out.replace_range(at.clone(), &text[at].replace(SOFT_RETURN, "\n"));
        }
    }
    Cow::Owned(out)
}

/// What can be read of a text, with what is wrong with it.
///
/// # Errors
/// It nests too deep, and nothing of it is read.
pub fn table(text: &str) -> Result<(Spanned<DeTable<'_>>, Vec<Error>), TooDeep> {
    match too_deep(text) {
        Some(range) => Err(TooDeep(range)),
        None => Ok(DeTable::parse_recoverable(text)),
    }
}

/// The parser's events of a text; none where it nests too deep.
pub fn events(text: &str) -> Vec<Event> {
    let mut events = Vec::new();
    if too_deep(text).is_none() {
        let tokens = toml_parser::Source::new(text).lex().into_vec();
        toml_parser::parser::parse_document(&tokens, &mut events, &mut ());
    }
    events
}

/// Where a text first nests deeper than the limit: by the names of a header,
/// those of a key, and brackets, one in the other. It is told by the lexer's
/// tokens, which come one after the other, however deep the text is.
fn too_deep(text: &str) -> Option<Range<usize>> {
    // How many names the last header has; keys stand below it.
    let mut header = 0_usize;
    // How deep each bracket that is open lies, in its outermost line at first.
    let mut levels = vec![0_usize];
    let mut in_header = false;
    let mut fresh = true;
    let mut before = None;
    for token in toml_parser::Source::new(text).lex() {
        let (kind, span) = (token.kind(), token.span());
        let outside = levels.len() == 1;
        match kind {
            TokenKind::Whitespace | TokenKind::Comment => continue,
            TokenKind::Newline if outside || in_header => {
                (fresh, in_header) = (true, false);
                levels = vec![0];
            }
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                if fresh && kind == TokenKind::LeftSquareBracket {
                    (in_header, header) = (true, 0);
                }
                fresh = false;
                levels.push(0);
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                fresh = false;
                if !outside {
                    levels.pop();
                }
            }
            TokenKind::Comma => {
                if let Some(level) = levels.last_mut() {
                    *level = 0;
                }
            }
            // A row of full stops names nothing.
            TokenKind::Dot if before != Some(TokenKind::Dot) => {
                let names = if in_header { Some(&mut header) } else { levels.last_mut() };
                if let Some(names) = names {
                    *names += 1;
                }
            }
            _ => fresh &= kind == TokenKind::Newline,
        }
        before = Some(kind);
        let depth = header + levels.len() - 1 + levels.iter().sum::<usize>();
        if depth > TOML_DEPTH {
            return Some(span.start()..span.end());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts that nest as deep as is said, each in its own way.
    fn nested(depth: usize) -> Vec<String> {
        let names = |count: usize| vec!["a"; count].join(".");
        let half = depth / 2;
        vec![
            format!("a = {}{}", "[".repeat(depth), "]".repeat(depth)),
            format!("a = {}", "[".repeat(depth)),
            format!("a = {}", "[\n".repeat(depth)),
            format!("a = {}1{}", "{b=".repeat(depth), "}".repeat(depth)),
            format!("{} = 1", names(depth + 1)),
            format!("[{}]\nb = 1", names(depth)),
            format!("[[{}]]\nb = 1", names(depth - 1)),
            format!("[{}]\n{} = 1", names(half), names(depth - half + 2)),
            format!("[a]\nb = 1\n[{}]\nb = {}", names(half), "[".repeat(depth - half + 1)),
            format!("a = {}", "{b.c=".repeat(half)),
            format!("a = [1, 2, {}", "[0, ".repeat(depth - 1)),
        ]
    }

    #[test]
    fn what_nests_too_deep_is_told_and_not_parsed() {
        for depth in [TOML_DEPTH + 3, 10_000, 100_000] {
            for text in nested(depth) {
                let start = &text[..text.len().min(40)];
                assert!(table(&text).is_err(), "{start}");
                assert_eq!(events(&text).len(), 0, "{start}");
            }
        }
    }

    #[test]
    fn what_does_not_is_read() {
        for text in nested(TOML_DEPTH - 3) {
            assert!(table(&text).is_ok(), "{text}");
            assert!(!events(&text).is_empty());
        }
        let many = [
            "a = [1.5, 2.5, 3.5]\n".repeat(100),
            "a = [\n".to_owned() + &"[1, 2],\n".repeat(1000) + "]",
            "[a.b]\nc.d = 1\n".repeat(100),
            "[[a]]\n[[a.b]]\n".repeat(100),
            format!("a = 1\n目录{}3\n", ".".repeat(400)),
            format!("a = '''\n{}\n'''\nb = \"{}\"", "[".repeat(1000), "{".repeat(1000)),
            format!("# {}\n", "[".repeat(1000)),
            "]]]]\n".repeat(1000),
            "[a\n".repeat(1000),
        ];
        for text in many {
            assert_eq!(too_deep(&text), None, "{text}");
        }
    }
}
