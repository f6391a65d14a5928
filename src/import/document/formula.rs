//! Formulas as a line of text.

use super::plain::plain;
use super::reader::Reader;
use super::styles::Characters;
use crate::import::lost::Kind;
use crate::import::symbols::grouped;
use crate::import::xml::{Element, Space};

impl Reader<'_> {
    /// Reads a formula.
    pub fn formula(&mut self, it: &Element) {
        let text = plain(it);
        let look = Characters::default();
        if !self.shows(&text, &look) {
            return;
        }
        let line = linear(it);
        self.lost.dropped.add(&text, 1);
        self.lost.added.add(&line, 1);
        let at = self.here();
        self.lost.tell(Kind::Formula, &line, at);
        let is_gone = |it: &&Element| it.is(Space::W, "del") || it.is(Space::W, "moveFrom");
        for gone in it.below().into_iter().filter(is_gone) {
            self.lost.tell(Kind::Deleted, plain(gone), at);
        }
        self.keep(&line, &look);
    }
}

/// A formula on one line, with brackets where its form said what belongs together.
fn linear(it: &Element) -> String {
    if it.space != Space::M {
        // Characters of the text within it, such as what was inserted under tracking.
        let is_deleted = it.is(Space::W, "del") || it.is(Space::W, "moveFrom");
        return if is_deleted {
            String::new()
        } else if it.is(Space::W, "t") {
            it.text()
        } else {
            all(it)
        };
    }
    let part = |name: &str| it.elements().find(|it| it.is(Space::M, name));
    let of = |name: &str| part(name).map(all).unwrap_or_default();
    let sign = |holder: &str, name: &str, usual: &str| {
        let found = part(holder).and_then(|it| it.elements().find(|it| it.is(Space::M, name)));
        found.map_or(usual.to_owned(), |it| it.value().unwrap_or_default().to_owned())
    };
    match it.name.as_str() {
        "t" => it.text(),
        "f" => format!("{}/{}", grouped(&of("num")), grouped(&of("den"))),
        "sSup" => format!("{}^{}", of("e"), grouped(&of("sup"))),
        "sSub" => format!("{}_{}", of("e"), grouped(&of("sub"))),
        "sSubSup" => format!("{}_{}^{}", of("e"), grouped(&of("sub")), grouped(&of("sup"))),
        "rad" => match of("deg") {
            degree if degree.is_empty() => format!("√{}", grouped(&of("e"))),
            degree => format!("{degree}√{}", grouped(&of("e"))),
        },
        "nary" => {
            let mut out = sign("naryPr", "chr", "∫");
            for (name, mark) in [("sub", '_'), ("sup", '^')] {
                let bound = of(name);
                if !bound.is_empty() {
                    out.push(mark);
                    out.push_str(&grouped(&bound));
                }
            }
            format!("{out} {}", of("e")).trim_end().to_owned()
        }
        "func" => {
            let of_what = of("e");
            let gap = if of_what.starts_with(['(', '[', '{']) { "" } else { " " };
            format!("{}{gap}{of_what}", of("fName"))
        }
        "limLow" => format!("{}_{}", of("e"), grouped(&of("lim"))),
        "limUpp" => format!("{}^{}", of("e"), grouped(&of("lim"))),
        "sPre" => format!("_{}^{} {}", grouped(&of("sub")), grouped(&of("sup")), of("e")),
        // A mark above one character is written behind it; above more, around them.
        "acc" => format!("{}{}", grouped(&of("e")), sign("accPr", "chr", "\u{302}")),
        "bar" => {
            let above = sign("barPr", "pos", "bot") == "top";
            let line = if above { '\u{305}' } else { '\u{332}' };
            of("e").chars().flat_map(|c| [c, line]).collect()
        }
        "groupChr" => format!("{}{}", grouped(&of("e")), sign("groupChrPr", "chr", "⏟")),
        "phant" if sign("phantPr", "show", "1") == "0" => String::new(),
        "d" => {
            let parts: Vec<_> = it.elements().filter(|it| it.is(Space::M, "e")).map(all).collect();
            let middle = sign("dPr", "sepChr", "|");
            format!(
                "{}{}{}",
                sign("dPr", "begChr", "("),
                parts.join(&middle),
                sign("dPr", "endChr", ")")
            )
        }
        "m" | "eqArr" => {
            let rows: Vec<_> = it
                .elements()
                .filter(|it| it.is(Space::M, "mr") || it.is(Space::M, "e"))
                .map(|row| {
                    let cells = row.elements().filter(|it| it.is(Space::M, "e")).map(all);
                    let cells: Vec<_> = cells.collect();
                    if cells.is_empty() { all(row) } else { cells.join(", ") }
                })
                .collect();
            rows.join("; ")
        }
        _ => all(it),
    }
}

/// All that stands in a part of a formula.
fn all(it: &Element) -> String {
    it.elements().map(linear).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::xml;

    #[test]
    fn formulas_stand_on_one_line() {
        for (formula, expected) in [
            (
                "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>",
                "(a+b)/2",
            ),
            (
                "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>",
                "x^2",
            ),
            ("<m:rad><m:deg/><m:e><m:r><m:t>x+1</m:t></m:r></m:e></m:rad>", "√(x+1)"),
            ("<m:d><m:e><m:r><m:t>x</m:t></m:r></m:e></m:d>", "(x)"),
            (
                "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub>\
                 <m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>i</m:t></m:r></m:e></m:nary>",
                "∑_(i=1)^n i",
            ),
            (
                "<m:func><m:fName><m:limLow><m:e><m:r><m:t>lim</m:t></m:r></m:e><m:lim><m:r><m:t>x→0</m:t></m:r>\
                 </m:lim></m:limLow></m:fName><m:e><m:r><m:t>x</m:t></m:r></m:e></m:func>",
                "lim_(x→0) x",
            ),
            ("<m:acc><m:e><m:r><m:t>x</m:t></m:r></m:e></m:acc>", "x\u{302}"),
            (
                "<m:bar><m:barPr><m:pos m:val='top'/></m:barPr><m:e><m:r><m:t>AB</m:t></m:r></m:e></m:bar>",
                "A\u{305}B\u{305}",
            ),
            (
                "<m:groupChr><m:groupChrPr><m:chr m:val='→'/></m:groupChrPr><m:e><m:r><m:t>AB</m:t></m:r></m:e></m:groupChr>",
                "AB→",
            ),
            (
                "<w:del><m:r><m:t>旧</m:t></m:r></w:del><w:ins><m:r><m:t>新</m:t></m:r></w:ins>",
                "新",
            ),
        ] {
            let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/math";
            let words = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
            let text = format!("<m:oMath xmlns:m='{namespace}' {words}>{formula}</m:oMath>");
            assert_eq!(linear(&xml::parse(&text).expect("a tree")), expected);
        }
    }
}
