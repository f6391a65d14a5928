//! Characters that Typst sets as something else than a character: they turn the
//! text behind them around, or break its line, so that what is printed would not
//! be what was written.

use super::data::Trace;
use crate::diag::Diagnostic;
use crate::paper::Paper;

/// The overrides of direction. Marks and isolates, which scripts from right to
/// left need, turn no Hanzi around.
const OVERRIDES: [char; 2] = ['\u{202d}', '\u{202e}'];

/// What breaks a line. A body's lines are parted at them before.
const BREAKS: [char; 6] = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Reports each of them in a text that is to be printed, once a place.
pub fn check(trace: &Trace, paper: &Paper) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for literal in trace.literals() {
        let characters = literal.text.char_indices().map(|(at, c)| (at, c, c.len_utf8()));
        for (at, c, len) in characters {
            let code = u32::from(c);
            let diagnostic = if OVERRIDES.contains(&c) {
                let message = format!("有看不见的字符 U+{code:04X}，它把后面的字倒过来排");
                Diagnostic::error("turned-text", message)
                    .hint("删去它；稿件里的，yaocan check --fix 也会删")
            } else if BREAKS.contains(&c) {
                let message = format!("有看不见的换行字符 U+{code:04X}");
                Diagnostic::error("hidden-break", message).hint("要分行，写成列表；不分行，删去它")
            } else {
                continue;
            };
            let diagnostic = match literal.to_file(at..at + len) {
                Some(place) => diagnostic.at(paper.source(), place),
                None => diagnostic.hint("它在版式的 layout.toml 里"),
            };
            // A title may be printed in the contents as well.
            if !found.contains(&diagnostic) {
                found.push(diagnostic);
            }
        }
    }
    found
}
