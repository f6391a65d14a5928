//! Where lines begin and end, and how wide marks are set (GB/T 15834-2011, 5.1).

use crate::frames::{Placed, texts};
use crate::harness::{Workspace, issue, issue_with};

/// A character of body text, in pt.
const CELL: f64 = 156.0 / 28.0 * 72.0 / 25.4;

/// The characters of a line with their left edges in pt, from the left.
type Line = Vec<(char, f64)>;

/// The lines of the pages after the first.
fn lines(workspace: &Workspace) -> Vec<Line> {
    let (_, laid) = workspace.lay_out();
    let mut lines: Vec<(usize, f64, Line)> = Vec::new();
    for (page, it) in laid.document.pages().iter().enumerate().skip(1) {
        for Placed { item, at, .. } in texts(&it.frame) {
            let y = at.y.to_pt();
            let known =
                lines.iter().position(|(on, line, _)| *on == page && (line - y).abs() < 1.0);
            let index = known.unwrap_or_else(|| {
                lines.push((page, y, Vec::new()));
                lines.len() - 1
            });
            let mut x = at.x;
            for glyph in &item.glyphs {
                let start = usize::from(glyph.range.start);
                let c = item.text[start..].chars().next().expect("a character");
                lines[index].2.push((c, x.to_pt()));
                x += glyph.x_advance.at(item.size);
            }
        }
    }
    let sorted = lines.into_iter().map(|(_, _, mut line)| {
        line.sort_by(|a, b| a.1.total_cmp(&b.1));
        line
    });
    sorted.collect()
}

fn text(line: &[(char, f64)]) -> String {
    line.iter().map(|(c, _)| *c).collect()
}

#[test]
fn no_line_begins_or_ends_with_a_mark_that_joins() {
    // Each comes to a line's end in one of the paragraphs.
    let joined = [
        "甲—乙",
        "10%—15%",
        "2022—2025年",
        "3～5个",
        "甲－乙",
        "丽·买",
        "20元/件",
        "甲／乙",
        "（丙）—《丁》",
    ];
    for joined in joined {
        let body: String = (18..30)
            .map(|count| format!("{}{joined}后面的话还有一些。\n", "字".repeat(count)))
            .collect();
        let table = "表1 各地\n| 名称 | 说明 |\n".to_owned()
            + &(1..12)
                .map(|n| format!("| {}{joined} | 甲 |\n", "字".repeat(n)))
                .collect::<String>();
        for body in [body, table] {
            for line in lines(&Workspace::new(&issue(&body))) {
                let line = text(&line);
                // A page's number stands between dashes.
                if line.ends_with('—')
                    && line.contains(|c: char| c.is_ascii_digit())
                    && line.len() < 12
                {
                    continue;
                }
                assert!(!line.starts_with(['—', '～', '－', '·', '/', '／']), "{joined}: {line}");
                assert!(!line.ends_with(['/', '／']), "{joined}: {line}");
            }
        }
    }
}

#[test]
fn a_long_chain_breaks_all_the_same() {
    let chain = ["某某单位"; 30].join("/");
    for line in lines(&Workspace::new(&issue(&chain))) {
        let last = line.last().map_or(0.0, |(_, x)| *x);
        assert!(last < (28.0 + 156.0) * 72.0 / 25.4, "{}", text(&line));
    }
}

#[test]
fn quotation_marks_close_up_like_the_others() {
    // (the marks between two characters, how many characters they take)
    for (marks, width) in [
        ("”。", 1.5),
        ("”，", 1.5),
        ("”“", 1.0),
        ("。”", 1.5),
        ("》“", 1.0),
        ("，“", 1.0),
        ("》，", 1.5),
    ] {
        let found = lines(&Workspace::new(&issue(&format!("甲{marks}乙。"))));
        let line = found.iter().find(|line| text(line).contains(marks)).expect("the line");
        let at = |wanted: char| line.iter().find(|(c, _)| *c == wanted).expect("it").1;
        let taken = (at('乙') - at('甲')) / CELL - 1.0;
        // Two closing marks take a half and the blank half of the second.
        let expected = [width, width + 0.5];
        assert!(expected.iter().any(|it| (it - taken).abs() < 0.02), "{marks}: {taken:.2}");
        let alone = marks.chars().count() as f64;
        assert!(taken < alone - 0.4, "{marks}: {taken:.2}, not closed up");
    }
}

#[test]
fn a_mark_between_names_takes_half_a_character() {
    let article = "title = \"阿依古丽·买买提\"\nbody = '''\n丽·买。\n'''\n";
    for line in lines(&Workspace::new(&issue_with("", article))) {
        let Some(at) = line.iter().position(|(c, _)| *c == '·') else { continue };
        let ([before, after], size) = ([at - 1, at + 1].map(|at| line[at].1), {
            // The characters of the line beside it are as wide as its type.
            if line.len() > 5 { 22.0 } else { CELL }
        });
        assert!(((after - before) / size - 1.5).abs() < 0.02, "{}", text(&line));
    }
}
