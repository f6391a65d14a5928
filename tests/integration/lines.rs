//! Where lines begin and end, and how wide marks are set (GB/T 15834-2011, 5.1).

use expect_test::expect;

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

/// The right edge of the type area, in pt.
const RIGHT: f64 = (28.0 + 156.0) * 72.0 / 25.4;

/// The lines of a body text by itself: those between title and colophon.
fn body(text: &str) -> Vec<Line> {
    let found = lines(&Workspace::new(&issue(&format!("{text}\n完。"))));
    let is_title = |line: &Line| self::text(line).contains("试排一则");
    let from = found.iter().position(is_title).expect("the title") + 1;
    let to = found.iter().position(|line| self::text(line) == "完。").expect("the end");
    found[from..to].to_vec()
}

#[test]
fn a_change_of_face_loses_no_character_of_a_line() {
    let text = "（一）楷体的领句在这里。".to_owned() + &"后".repeat(80) + "。";
    let found = body(&text);
    assert_eq!(found.len(), 4);
    for (line, characters) in found.iter().zip([26, 28, 28]) {
        assert_eq!(line.len(), characters, "{}", self::text(line));
        let (last, first) = (line.last().expect("the last").1, line[0].1);
        let width = last + CELL - first;
        assert!((width - characters as f64 * CELL).abs() < 0.1, "{width}");
        assert!((last + CELL - RIGHT).abs() < 0.1, "at the right edge");
    }
}

#[test]
fn addresses_and_long_numbers_break_at_their_marks() {
    let address = "https://www.example.org/zcfg/202601/t20260105_1234.html?from=list&page=12";
    let mail = "zhangsan_office@mail.keji.example.org";
    for solid in [address, mail, "6222021234567890123", "91510000MA62ABCD1X"] {
        for before in 1..28 {
            let found = body(&format!("{}{solid}的内容。", "字".repeat(before)));
            let all: String = found.iter().map(|line| text(line)).collect();
            assert_eq!(all, format!("{}{solid}的内容。", "字".repeat(before)));
            for pair in found.windows(2) {
                let (end, next) = (text(&pair[0]), text(&pair[1]));
                let (end, next) = (end.chars().last(), next.chars().next());
                let (Some(end), Some(next)) = (end, next) else { panic!("an empty line") };
                let inside = end.is_ascii_graphic() && next.is_ascii_graphic();
                let at_mark = "/.-?&=_:@".contains(end) || next == '@';
                assert!(!inside || at_mark || solid.len() < 20, "{end}|{next} of {solid}");
                let last = pair[0].last().expect("a character").1;
                assert!(last < RIGHT, "{solid} leaves the type area");
            }
        }
    }
}

#[test]
fn long_words_are_hyphenated_and_quotation_marks_keep_their_rules() {
    let mut hyphenated = 0;
    for before in 1..28 {
        let text = format!("{}Internationalization的“甲”字和“乙”字。", "字".repeat(before));
        for pair in body(&text).windows(2) {
            let (line, next) = (self::text(&pair[0]), self::text(&pair[1]));
            hyphenated += usize::from(line.ends_with('\u{ad}'));
            assert!(!line.ends_with('“') && !next.starts_with('”'), "{line}|{next}");
        }
    }
    assert!(hyphenated > 5, "{hyphenated}");
}

#[test]
fn a_line_that_would_be_spread_too_far_is_left_ragged() {
    // A chain that stays together, behind lines that it leaves more or less full.
    for before in 10..26 {
        let found = body(&format!("{}ABCDEFGHIJKLMNOPQRST的内容。", "字".repeat(before)));
        let line = &found[0];
        let step = line[1].1 - line[0].1;
        let room = 26.0 - before as f64;
        if text(line).contains('A') {
            continue;
        }
        let spread = room / before as f64 > 0.15;
        assert_eq!((step - CELL).abs() < 0.01, spread || room == 0.0, "{before}: {step:.2}");
    }
}

#[test]
fn a_last_line_of_one_character_is_taken_back_or_told() {
    // There are marks to close up.
    let closed = format!("{}《甲》《乙》，“丙”，丁。", "字".repeat(15));
    // There are none; and more than type that is a little smaller gives.
    let plain = "字".repeat(27) + "。";
    assert_eq!(body(&closed).len(), 1);
    let workspace = Workspace::new(&issue(&format!("{closed}\n{plain}")));
    expect![[r#"
        提示[last-line]: 这一段的末行只有一个字
          --> issues/2026-01/issue.toml:15:27
           |
        15 | 字字字字字字字字字字字字字字字字字字字字字字字字字字字。
           |                                                     ^^^^
           |
           = 提示: 挤不上去了；增减一两个字，就不会单独占一行

    "#]]
    .assert_eq(&workspace.run(&["build"]).stderr);
    // Proof-reading has the paper laid out for it, unless it goes through an archive.
    let checked = workspace.run(&["check"]);
    assert_eq!(checked.stderr, workspace.run(&["build"]).stderr);
    assert_eq!((checked.status, &*checked.stdout), (1, "2026-01：发现 1 处问题（提示 1）\n"));
    assert_eq!(workspace.run(&["check", "--all"]).stdout, "2026-01：没有发现问题\n");
    let workspace = Workspace::new(&issue(&format!("{plain}\n一段。\n{plain}")));
    expect![[r#"
        提示[last-line]: 有 2 段的末行只有一个字
          --> issues/2026-01/issue.toml:14:27
           |
        14 | 字字字字字字字字字字字字字字字字字字字字字字字字字字字。
           |                                                     ^^^^
           |
           = 提示: 挤不上去了；增减一两个字，就不会单独占一行
           = 提示: 在哪里：第 14 行“字。”；第 16 行“字。”

    "#]]
    .assert_eq(&workspace.run(&["build"]).stderr);
}

#[test]
fn a_last_line_that_nobody_foresaw_is_taken_back_once_it_is_seen() {
    // How a paragraph ends is told beforehand for 28 characters a line and about so for
    // the 22 of newsletters, the less exactly the more digits there are.
    let paragraphs = (4..9).flat_map(|clauses| {
        (0..22).map(move |more| {
            let text = "到2025年提高，用12台，".repeat(clauses);
            format!("{text}{}。\n", "字".repeat(more))
        })
    });
    let paper = issue(&paragraphs.collect::<String>()).replace("\"yaocan\"", "\"jianbao\"");
    let built = Workspace::new(&paper).run(&["build"]);
    assert_eq!((built.status, built.stderr.contains("last-line")), (0, false), "{}", built.stderr);
}
