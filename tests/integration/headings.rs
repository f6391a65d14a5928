//! Headings keep to their text, titles to their width, and the highlights to
//! the pages.

use expect_test::expect;
use typst_layout::PagedDocument;

use crate::frames::texts;
use crate::harness::{Workspace, issue, issue_with};

/// The page (from 1) on which a text first stands after page 1.
fn page_of(document: &PagedDocument, word: &str) -> usize {
    let pages = document.pages().iter().enumerate().skip(1);
    let mut found = pages
        .filter(|(_, page)| texts(&page.frame).iter().any(|text| text.item.text.contains(word)));
    found.next().unwrap_or_else(|| panic!("{word} is printed")).0 + 1
}

#[test]
fn a_heading_never_stays_alone_at_a_page_s_foot() {
    let filler = "铺垫一行文字，使标题落在一页的末尾。\n";
    for lines in 8..20 {
        let filler = filler.repeat(lines);
        let article = format!(
            "title = \"甲\"\nbody = '''\n{filler}一、小标题\n（一）次标题\n后文。\n{filler}'''\n\n\
             [[section]]\nname = \"新栏目\"\n\n[[section.article]]\ntitle = [\"长标题\", \"分两行\"]\n\
             source = \"某报\"\nbody = '''\n正文开始。\n'''\n"
        );
        let (_, laid) = Workspace::new(&issue_with("", &article)).lay_out();
        let page = |word| page_of(&laid.document, word);
        assert_eq!(page("小标题"), page("后文"), "{lines} lines before");
        assert_eq!(page("次标题"), page("后文"), "{lines} lines before");
        for word in ["新栏目", "长标题", "分两行", "某报"] {
            assert_eq!(page(word), page("正文开始"), "{word} after {lines} lines");
        }
    }
}

#[test]
fn the_highlights_carry_the_pages_of_their_sections() {
    let long = "很长的一段正文，占去许多行。".repeat(90);
    let sections: String = ["甲栏", "乙栏", "丙栏"]
        .iter()
        .map(|name| {
            format!(
                "[[section]]\nname = \"{name}\"\n\n[[section.article]]\ntitle = \"{name}的稿件\"\n\
                 body = '''\n{long}\n'''\n\n"
            )
        })
        .collect();
    let source = issue("一段。") + "\n" + &sections;
    let (_, laid) = Workspace::new(&source).lay_out();
    let first = texts(&laid.document.pages()[0].frame);
    for name in ["甲栏", "乙栏", "丙栏"] {
        let label = first.iter().find(|text| text.item.text.contains(name)).expect("the section");
        let number = first.iter().rfind(|text| {
            text.at.y == label.at.y && text.item.text.chars().all(|c| c.is_ascii_digit())
        });
        let number: usize = number.expect("a number").item.text.parse().expect("digits");
        assert_eq!(number, page_of(&laid.document, &format!("【{name}】")), "{name}");
    }
}

#[test]
fn headings_in_a_body_have_its_size_wherever_they_stand() {
    let body = "一、甲标题\n（一）乙标题\n1.丙标题\n（1）丁标题\n正文。";
    let named = issue(body);
    let nameless = named.replace("name = \"省内要情\"\n", "");
    for source in [named, nameless] {
        let (_, laid) = Workspace::new(&source).lay_out();
        let page = texts(&laid.document.pages()[1].frame);
        for word in ["甲标题", "乙标题", "丙标题", "丁标题", "正文"] {
            let text = page.iter().find(|text| text.item.text.contains(word));
            assert_eq!(text.expect("the text").size(), 15.79, "{word}");
        }
    }
}

/// The middles of lines of a page that hold a word, in lines from its top.
fn line_of(document: &PagedDocument, page: usize, word: &str) -> f64 {
    let texts = texts(&document.pages()[page - 1].frame);
    let text = texts.iter().find(|text| text.item.text.contains(word)).expect("the word");
    let middle = text.at.y.to_mm() - 0.38 * text.item.size.to_mm();
    (middle - 37.0) / (225.0 / 22.0) - 0.5
}

#[test]
fn a_title_at_a_page_s_top_has_no_blank_line_above() {
    // 22 lines, less three of the section's name, one of the title and one below it.
    for (lines, page, line) in [(17, 3, 0.0), (16, 3, 0.0), (39, 4, 0.0), (18, 3, 2.0)] {
        let body = "国".repeat(28 * lines - 2);
        let article = format!(
            "title = \"甲\"\nbody = \"{body}\"\n\n[[section.article]]\ntitle = \"再一篇\"\n\
             body = \"另有一段。\"\n"
        );
        let (_, laid) = Workspace::new(&issue_with("", &article)).lay_out();
        let found = line_of(&laid.document, page, "再一篇");
        assert!((found - line).abs() < 0.001, "{lines} lines: on line {found:.3}");
        let below = line_of(&laid.document, page, "另有一段");
        assert!((below - line - 2.0).abs() < 0.001, "{lines} lines: text on line {below:.3}");
    }
}

#[test]
fn a_section_s_name_stands_nearer_to_its_title_than_to_the_text_above() {
    let article = "title = \"甲\"\nbody = \"上文。\"\n\n[[section]]\nname = \"新栏目\"\n\n\
                   [[section.article]]\ntitle = \"再一篇\"\nbody = \"下文。\"\n";
    let (_, laid) = Workspace::new(&issue_with("", article)).lay_out();
    let line = |word| line_of(&laid.document, 2, word);
    let gaps = [
        line("新栏目") - line("上文"),
        line("再一篇") - line("新栏目"),
        line("下文") - line("再一篇"),
    ];
    for (gap, wanted) in gaps.into_iter().zip([2.25, 1.75, 2.0]) {
        assert!((gap - wanted).abs() < 0.001, "{gaps:?}");
    }
}

/// The lines of an article's title, from the top.
fn title_lines(title: &str) -> Vec<String> {
    let article = format!("title = \"{title}\"\nhighlight = \"要点\"\nbody = \"一段。\"\n");
    let (_, laid) = Workspace::new(&issue_with("", &article)).lay_out();
    let mut lines: Vec<(f64, String)> = Vec::new();
    for text in texts(&laid.document.pages()[1].frame) {
        if text.item.size.to_pt() != 22.0 {
            continue;
        }
        let y = text.at.y.to_mm();
        match lines.iter_mut().find(|(known, _)| (known - y).abs() < 0.01) {
            Some((_, line)) => line.push_str(&text.item.text),
            None => lines.push((y, text.item.text.to_string())),
        }
    }
    lines.into_iter().map(|(_, line)| line.trim().to_owned()).collect()
}

#[test]
fn a_title_a_little_too_long_is_set_closer() {
    // 20 characters of size 2 fill the type area; 21 are squeezed into it.
    assert_eq!(title_lines("一二三四五六七八九十一二三四五六七八九十甲").len(), 1);
}

#[test]
fn a_longer_title_is_broken_into_even_lines() {
    let lines = title_lines("某某省加快推进科技创新平台建设和产业创新融合发展");
    assert_eq!(lines, ["某某省加快推进科技创新平台建设", "和产业创新融合发展"]);
}

#[test]
fn a_title_with_latin_takes_no_more_lines_than_it_must() {
    let lines = title_lines("2025年GDP增长5.8%：AI for Science与3D打印、5G+工业互联网等");
    assert_eq!(lines.len(), 2, "{lines:?}");
}

#[test]
fn a_title_that_the_program_broke_is_told_with_its_lines() {
    let title = "关于进一步加强全省耕地保护和农田水利设施管护做好春季生产工作的通知";
    let article = format!("title = \"{title}\"\nhighlight = \"要点\"\nbody = \"一段。\"\n");
    let ran = Workspace::new(&issue_with("", &article)).run(&["build"]);
    expect![[r#"
        提示[title-lines]: 标题一行排不下，自动分成 2 行：关于进一步加强全省耕地保护／和农田水利设施管护做好春季生产工作的通知
          --> issues/2026-01/issue.toml:12:9
           |
        12 | title = "关于进一步加强全省耕地保护和农田水利设施管护做好春季生产工作的通知"
           |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = 提示: 要换一种分法，一行一项地写：["关于进一步加强全省耕地保护", "和农田水利设施管护做好春季生产工作的通知"]

    "#]].assert_eq(&ran.stderr);
    // A line ends where its editor put a blank, which is not told.
    let blank = article.replace("耕地保护和", "耕地保护 和");
    let ran = Workspace::new(&issue_with("", &blank)).run(&["build"]);
    assert!(ran.stderr.contains("耕地保护／和") && ran.stderr.contains("耕地保护\", \"和"));
    // One that its editor broke is as meant.
    let article =
        article.replace("耕地保护和", "耕地保护\", \"和").replace("title = ", "title = [");
    let article = article.replace("通知\"", "通知\"]");
    let ran = Workspace::new(&issue_with("", &article)).run(&["build"]);
    assert!(!ran.stderr.contains("title-lines"), "{}", ran.stderr);
}

#[test]
fn a_title_of_two_lines_keeps_a_blank_between_them_in_the_highlights() {
    let entry = |title: &str| {
        let article = format!("title = {title}\nbody = \"一段。\"\n");
        let (_, laid) = Workspace::new(&issue_with("", &article)).lay_out();
        let page = texts(&laid.document.pages()[0].frame);
        let of = |word: char| {
            let text = page.iter().find(|text| text.item.text.contains(word)).expect("the entry");
            let at = text.item.text.chars().position(|c| c == word).expect("the character");
            let before: f64 = text.item.glyphs[..at]
                .iter()
                .map(|it| it.x_advance.at(text.item.size).to_mm())
                .sum();
            (text.at.x.to_mm() + before, text.at.y.to_mm())
        };
        let ((left, above), (right, below)) = (of('锄'), of('耘'));
        assert!((above - below).abs() < 0.01, "on one line");
        (right - left) / (156.0 / 28.0)
    };
    assert!((entry("\"春耕试锄耘新田\"") - 1.0).abs() < 0.01);
    let parted = entry("[\"春耕试锄\", \"耘新田\"]");
    assert!((1.2..1.6).contains(&parted), "{parted} characters from one to the next");
}

#[test]
fn no_line_of_a_title_or_of_the_list_begins_with_a_mark_that_joins() {
    for joined in ["甲—乙", "2022—2025年", "3～5个", "丽·买", "20元/件", "甲／乙"]
    {
        for count in 12..27 {
            let title = format!("{}{joined}{}", "某".repeat(count), "字".repeat(8));
            let mut lines = title_lines(&title);
            let article = format!("title = \"题\"\nhighlight = \"{title}\"\nbody = \"一段。\"\n");
            let (_, laid) = Workspace::new(&issue_with("", &article)).lay_out();
            let mut last = f64::MIN;
            for text in texts(&laid.document.pages()[0].frame) {
                // The page's own number stands between dashes.
                let number = text.item.text.starts_with("— ");
                if text.at.y.to_mm() > last + 1.0 && !number {
                    lines.push(text.item.text.to_string());
                }
                last = text.at.y.to_mm();
            }
            for line in lines {
                assert!(!line.starts_with(['—', '～', '·', '/', '／']), "{joined} {count}: {line}");
                assert!(!line.ends_with(['/', '／']), "{joined} {count}: {line}");
            }
        }
    }
}
