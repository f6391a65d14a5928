//! Notes at the foot of a page: their marks, their place, and what is said of
//! those that are written wrongly.

use expect_test::expect;
use yaocan::typeset::Laid;
use yaocan::typeset::outline::outline;

use crate::frames::{Placed, Rule, rules, texts};
use crate::harness::{Workspace, document_with, issue, issue_with, says};

/// A line of the body, in mm.
const LINE: f64 = 225.0 / 22.0;

/// The foot of the type area, in mm.
const FOOT: f64 = 37.0 + 225.0;

/// The size of notes in a bulletin and in official documents, in pt.
const SIZE: f64 = 10.5;

/// Lays out an issue, at whose end nothing stands but notes.
fn lay_out(paper: &str) -> Laid {
    let manifest = "name = \"试刊\"\nissuers = [\"某某厅\"]\n";
    Workspace::new(paper).file("layouts/yaocan/layout.toml", manifest).lay_out().1
}

fn lay_out_document(body: &str) -> Laid {
    Workspace::new(&document_with("", body)).lay_out().1
}

fn page(laid: &Laid, page: usize) -> Vec<Placed> {
    texts(&laid.document.pages()[page - 1].frame)
}

/// The raised marks of a page, and the numbers before its notes, in their order.
fn marks(laid: &Laid, number: usize) -> (Vec<String>, Vec<String>) {
    let page = page(laid, number);
    let circled = |text: &&Placed| text.item.text.chars().all(|c| ('①'..='⑩').contains(&c));
    let (raised, foot): (Vec<_>, Vec<_>) =
        page.iter().filter(circled).partition(|text| text.size() < SIZE);
    let names = |texts: Vec<&Placed>| texts.iter().map(|text| text.item.text.to_string()).collect();
    (names(raised), names(foot))
}

/// The short line over the notes of a page.
fn short_line(laid: &Laid, number: usize) -> Rule {
    let rules = rules(&laid.document.pages()[number - 1].frame);
    rules.into_iter().find(|rule| (rule.length - 40.0).abs() < 0.1).expect("a short line")
}

#[test]
fn a_note_stands_at_the_foot_of_its_page_under_a_short_line() {
    let laid = lay_out(&issue(
        "新建中试平台[注：把科研成果放大试验的平台，由企业和高校一起建设，面向全省开放，收费标准由建设单位拟定。]三个。\n第二段。",
    ));
    let page = page(&laid, 2);
    let find = |part: &str| page.iter().find(|text| text.item.text.contains(part)).expect("a text");
    let (word, mark, note) = (find("中试平台"), find("①"), find("把科研成果"));
    assert_eq!(page.iter().filter(|text| text.item.text.contains('①')).count(), 2);
    // Right behind its word, raised by less than a line, and smaller.
    assert!(mark.left() - word.end() < 0.1, "{} {}", mark.left(), word.end());
    let raised = word.at.y.to_mm() - mark.at.y.to_mm();
    assert!((1.5..3.5).contains(&raised), "{raised}");
    assert!((mark.size() - 0.62 * 15.79).abs() < 0.02, "{}", mark.size());
    assert_eq!((note.size(), note.family()), (SIZE, word.family()));
    // Two lines of half a line of the body each, the last at the foot of the type area.
    let lines: Vec<_> = page.iter().filter(|text| text.size() == SIZE).collect();
    let mut heights: Vec<f64> = lines.iter().map(|text| text.at.y.to_mm()).collect();
    heights.dedup_by(|a, b| (*a - *b).abs() < 0.01);
    assert_eq!(heights.len(), 2, "{heights:?}");
    assert!((heights[1] - heights[0] - LINE / 2.0).abs() < 0.01, "{heights:?}");
    let middle = heights[1] - 0.38 * SIZE * 25.4 / 72.0;
    assert!((middle - (FOOT - LINE / 4.0)).abs() < 0.05, "{middle}");
    let rule = short_line(&laid, 2);
    assert!((rule.left - 28.0).abs() < 0.01 && rule.y < heights[0] && rule.y > FOOT - 2.0 * LINE);
    // Further lines stand under the first character.
    let second = lines.iter().find(|text| (text.at.y.to_mm() - heights[1]).abs() < 0.01);
    assert!((second.expect("a line").left() - note.left()).abs() < 0.01);
}

#[test]
fn a_mark_keeps_the_lines_on_the_grid_and_to_its_word() {
    // The word with the note ends at each place of a line in turn.
    for more in 0..28 {
        let body = format!("{}词[注：解释。]语后文。\n第二段。", "国".repeat(30 + more));
        let laid = lay_out(&issue(&body));
        let page = page(&laid, 2);
        let heights = |part: &str| -> Vec<f64> {
            let found =
                page.iter().filter(|text| text.item.text.contains(part) && text.size() > 15.0);
            found.map(|text| text.at.y.to_mm()).collect()
        };
        let first = heights("国")[0];
        for y in heights("国").into_iter().chain(heights("词")).chain(heights("第二段")) {
            let lines = (y - first) / LINE;
            assert!((lines - lines.round()).abs() < 0.001, "{more}: {lines}");
        }
        let mark = page.iter().find(|text| text.item.text.contains('①')).expect("the mark");
        let below = heights("词")[0] - mark.at.y.to_mm();
        assert!((1.5..3.5).contains(&below), "{more}: the mark stands with its word");
    }
}

/// The heights in mm of the texts of page 2 that hold one of these, in their order.
fn heights(laid: &Laid, parts: [&str; 3]) -> [f64; 3] {
    let page = page(laid, 2);
    parts.map(|part| {
        let mut found = page.iter().filter(|text| text.item.text.contains(part));
        found
            .next()
            .unwrap_or_else(|| {
                panic!(
                    "{part} on {:?}",
                    page.iter().map(|it| it.item.text.as_str()).collect::<Vec<_>>()
                )
            })
            .at
            .y
            .to_mm()
    })
}

#[test]
fn room_beside_a_sign_is_no_reason_to_end_a_line_before_a_mark() {
    // Typst leaves room beside these as beside letters; the line is not spread.
    for sign in ["5%", "x$", "A&", "C#"] {
        let body = format!("占{sign}稳定[注：解释。]后文。\n第二段。");
        let [word, mark, behind] = heights(&lay_out(&issue(&body)), ["稳定", "①", "后文"]);
        assert!((1.5..3.5).contains(&(word - mark)), "{sign}: {word} {mark}");
        assert!((word - behind).abs() < 0.01, "{sign}: {word} {behind}");
    }
}

#[test]
fn a_line_that_is_left_ragged_ends_behind_the_mark_and_not_before_it() {
    // The name goes to the next line as a whole, and leaves room in this.
    let long = "ABCDEFGHIJKLMNOPQRST";
    for (before, after) in [(14, 0), (14, 3), (16, 0), (10, 6)] {
        for notes in [1, 12] {
            let earlier: String = (1..notes).map(|n| format!("第{n}词[注：解释{n}。]")).collect();
            let (before, after) = ("国".repeat(before), "民".repeat(after));
            let body =
                format!("{earlier}\n{before}词语[注：末了的解释。]{after}《{long}》。\n第二段。");
            let laid = lay_out(&issue(&body));
            let mark = if notes == 1 { "①" } else { "12" };
            let [word, mark, name] = heights(&laid, ["语", mark, long]);
            assert!((1.5..3.5).contains(&(word - mark)), "{body}: {word} {mark}");
            assert!((name - word - LINE).abs() < 0.01, "{body}: {word} {name}");
            // What stands behind the mark stands on its line, which is not spread.
            let page = page(&laid, 2);
            let find = |part: &str| page.iter().find(|text| text.item.text.contains(part));
            let after = after.chars().next().map(|_| find("民").expect("a text"));
            assert!(after.is_none_or(|it| (it.at.y.to_mm() - word).abs() < 0.01), "{body}");
            let end = after.or(find("语")).expect("a text").end();
            assert!(end < 28.0 + 156.0 - 15.0, "{body}: {end}");
        }
    }
}

#[test]
fn numbers_begin_anew_on_each_page() {
    let long = "这一段说明有关事项的来由和经过。".repeat(30);
    let body = format!(
        "甲[注：甲的解释。]乙[注：乙的解释。]。\n{long}\n丙[注：丙的解释。]。\n{long}丁[注：丁的解释。]。"
    );
    let laid = lay_out(&issue(&body));
    assert_eq!(marks(&laid, 2), (vec!["①".into(), "②".into()], vec!["①".into(), "②".into()]));
    assert_eq!(marks(&laid, 3).0.first().map(String::as_str), Some("①"));
}

#[test]
fn more_than_ten_are_numbered_in_drawn_circles() {
    let body: String = (1..=12).map(|n| format!("词语[注：第{n}个解释。]")).collect();
    let laid = lay_out(&issue(&format!("{body}。")));
    let (raised, foot) = marks(&laid, 2);
    assert_eq!(raised[..10].concat(), "①②③④⑤⑥⑦⑧⑨⑩");
    assert_eq!(foot[..10].concat(), "①②③④⑤⑥⑦⑧⑨⑩");
    let page = page(&laid, 2);
    for number in ["11", "12"] {
        let sizes: Vec<_> = page.iter().filter(|text| text.item.text == number).collect();
        assert_eq!(sizes.len(), 2, "{number} behind its word and before its note");
    }
}

#[test]
fn the_colophon_stands_below_the_notes_of_its_page() {
    let body = "body = '''\n末段[注：最后一页的注。]。\n'''\n";
    let lines = "cc = \"某某局\"\nprinted_by = \"某某办公室\"\n";
    let laid = lay_out(&document_with(lines, body));
    let last = laid.document.pages().len();
    let page = page(&laid, last);
    let find = |part: &str| page.iter().find(|text| text.item.text.contains(part)).expect("a text");
    assert!(find("最后一页的注").at.y < find("抄送").at.y);
    let rules = rules(&laid.document.pages()[last - 1].frame);
    assert!((rules.last().expect("a line").bottom() - FOOT).abs() < 0.2, "{rules:?}");
    assert!(short_line(&laid, last).y < find("最后一页的注").at.y.to_mm());
}

#[test]
fn a_last_line_that_goes_with_the_signature_takes_its_note_along() {
    let mut turned = 0;
    for lines in 1..13 {
        let first = "前面的段落。\n".repeat(lines);
        let last = "这一段说明有关事项的来由和经过，供各单位在工作中研究参考。其中有名词";
        let lay_out =
            |note: &str| lay_out_document(&format!("body = '''\n{first}{last}{note}。\n'''\n"));
        let laid = lay_out("[注：末了的解释，放在页面底部。]");
        let find = |laid: &Laid, part: &str| -> (usize, f64) {
            let pages = 1..=laid.document.pages().len();
            let mut found = pages.flat_map(|number| {
                let texts = page(laid, number).into_iter();
                let texts = texts.filter(|text| text.item.text.contains(part));
                texts.map(|text| (number, text.at.y.to_mm())).collect::<Vec<_>>()
            });
            found.next().unwrap_or_else(|| panic!("{lines}: {part} on the pages"))
        };
        let (word, note, day) =
            (find(&laid, "中有名"), find(&laid, "末了的解释"), find(&laid, "年"));
        assert_eq!((word.0, word.0), (note.0, day.0), "{lines}: {word:?} {note:?} {day:?}");
        turned += usize::from(word.0 == 2 && find(&laid, "这一段说明").0 == 1);
        // Where it stands without a note.
        let plain = lay_out("");
        let (word_there, day_there) = (find(&plain, "中有名"), find(&plain, "年"));
        let apart = (day.1 - word.1) - (day_there.1 - word_there.1);
        assert!(apart.abs() < 0.01, "{lines}: {apart}");
    }
    assert!(turned > 0, "the last line alone goes to the next page with some");
}

#[test]
fn a_heading_that_goes_with_its_text_takes_its_note_along() {
    let table = "| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n| 三 | 四 |\n";
    for heading in ["（一）总体的要求", "第一章　总则的要求"] {
        for (lines, behind) in (6..20).flat_map(|n| [(n, "后面的正文。\n"), (n, table)]) {
            let lay_out = |note: &str| {
                let before = "前面的段落。\n".repeat(lines);
                let body = format!("{before}{heading}{note}\n{behind}末段的话。\n");
                lay_out_document(&format!("body = '''\n{body}'''\n"))
            };
            let at = |laid: &Laid, part: &str| {
                (1..=laid.document.pages().len()).find_map(|number| {
                    let page = page(laid, number);
                    let found = page.iter().find(|text| text.item.text.contains(part));
                    found.map(|text| (number, text.at.y.to_mm()))
                })
            };
            let laid = lay_out("[注：标题的解释。]");
            let find = |part| at(&laid, part).unwrap_or_else(|| panic!("{lines}: {part}"));
            let (word, note) = (find("的要求"), find("标题的解释"));
            assert_eq!(word.0, note.0, "{lines}: {word:?} {note:?}");
            if behind == table {
                continue;
            }
            // The text stands where it stands without a note.
            let text = find("后面的正文");
            assert_eq!(word.0, text.0, "{lines}: {word:?} {text:?}");
            let plain = lay_out("");
            let there = ["的要求", "后面的正文"].map(|part| at(&plain, part).expect("a text").1);
            let apart = (text.1 - word.1) - (there[1] - there[0]);
            assert!(apart.abs() < 0.01, "{lines}: {apart}");
        }
    }
}

#[test]
fn a_note_in_a_heading_is_no_part_of_its_bookmark() {
    let body = "body = '''\n一、总体要求[注：标题里的注。]\n正文。\n'''\n";
    let laid = lay_out(&document_with("", body));
    let names: Vec<_> = outline(&laid).into_iter().map(|heading| heading.text).collect();
    assert_eq!(names, ["关于做好有关工作的通知", "一、总体要求"]);
}

#[test]
fn a_long_note_goes_on_at_the_foot_of_the_next_page() {
    let note = "解释很长，要占一页以上。".repeat(150);
    let laid = lay_out(&issue(&format!("词语[注：{note}]后文。")));
    for number in [2, 3] {
        let page = page(&laid, number);
        assert!(page.iter().any(|text| text.size() == SIZE), "page {number}");
    }
}

#[test]
fn notes_that_are_written_wrongly() {
    says(
        issue(
            "词语[注：没有结束。\n[注：没有词语。]后文。\n词语[注：外[注：里]]。\n词语[注：　]。\n表1 题[注：甲]\n| 甲[注：乙] | 丙 |\n| 1 | 2 |",
        ),
        &expect![[r#"
            错误[unclosed-note]: 注的“[注：”没有配对
              --> issues/2026-01/issue.toml:14:3
               |
            14 | 词语[注：没有结束。
               |     ^^^^^ 从这里开始是注，到这一段末尾没有结束
               |
               = 提示: 在注的后面补上“]”；如果就是要印出它，写成“\[注：”

            错误[note-place]: 注的前面没有词语
              --> issues/2026-01/issue.toml:15:1
               |
            15 | [注：没有词语。]后文。
               | ^^^^^^^^^^^^^^^^
               |
               = 提示: 写在要解释的词语后面，例如：中试平台[注：把科研成果放大试验的平台。]

            错误[nested-note]: 注里面不能再有注
              --> issues/2026-01/issue.toml:16:7
               |
            16 | 词语[注：外[注：里]]。
               |            ^^^^^
               |
               = 提示: 看是不是前一个注漏了“]”；要印出这几个字，写成“\[注：”

            错误[empty-note]: 注里没有字
              --> issues/2026-01/issue.toml:17:3
               |
            17 | 词语[注：　]。
               |     ^^^^^^^^
               |
               = 提示: 写在要解释的词语后面，例如：中试平台[注：把科研成果放大试验的平台。]

            错误[note-place]: 表格和图题、表题里不能加注
              --> issues/2026-01/issue.toml:18:5
               |
            18 | 表1 题[注：甲]
               |       ^^^^^^^^
               |
               = 提示: 在表格或者图片下面另写一行，例如：注：数据截至2025年底。
               = 提示: 如果就是要印出它，写成“\[注：”

            错误[note-place]: 表格和图题、表题里不能加注
              --> issues/2026-01/issue.toml:19:4
               |
            19 | | 甲[注：乙] | 丙 |
               |     ^^^^^^^^
               |
               = 提示: 在表格或者图片下面另写一行，例如：注：数据截至2025年底。
               = 提示: 如果就是要印出它，写成“\[注：”

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn a_note_outside_a_body_is_told() {
    let article = "title = \"某地建成平台[注：解释]\"\nbody = '''\n一段【注：全角括号】。\n'''\n";
    let ran = Workspace::new(&issue_with("", article)).run(&["build"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        警告[note-place]: 标题里不能加注，“[注：”照原样印出
          --> issues/2026-01/issue.toml:12:16
           |
        12 | title = "某地建成平台[注：解释]"
           |                      ^^^^^
           |
           = 提示: 注写在正文里，词语的后面；这里把它删去

        提示[note-marks]: 这里像是注，但括号是全角的，照原样印出
          --> issues/2026-01/issue.toml:14:3
           |
        14 | 一段【注：全角括号】。
           |     ^^^^^^
           |
           = 提示: 要排成脚注，括号用英文的，例如：中试平台[注：把科研成果放大试验的平台。]

    "#]]
    .assert_eq(&ran.stderr);
}
