//! The layout `jianbao` on its frames.

use crate::frames::{Placed, rules, texts};
use crate::harness::{Workspace, issue, issue_with, project};

fn sample() -> Workspace {
    let source = std::fs::read_to_string(project().join("issues/jianbao-2026-02/issue.toml"));
    Workspace::new(&source.expect("UTF-8"))
}

/// The texts of a page as lines, from the top.
fn lines(texts: &[Placed]) -> Vec<String> {
    let mut lines: Vec<(f64, String)> = Vec::new();
    for text in texts {
        let y = text.at.y.to_mm();
        match lines.iter_mut().find(|(known, _)| (*known - y).abs() < 0.5) {
            Some((_, line)) => line.push_str(&text.item.text),
            None => lines.push((y, text.item.text.to_string())),
        }
    }
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    lines.into_iter().map(|(_, line)| line.replace(' ', "")).collect()
}

#[test]
fn the_masthead_says_what_the_newsletter_is() {
    let (_, laid) = sample().lay_out();
    let first = &laid.document.pages()[0].frame;
    let lines = lines(&texts(first));
    assert_eq!(lines[..3], ["中国科学技术院所联谊会", "信息集锦", "简报"]);
    assert_eq!(lines[3], "2026年第2期（总第201期）2026年2月26日");
    assert_eq!(lines[4], "【本期目录】");
    let name =
        texts(first).into_iter().find(|text| text.item.text == "信息集锦").expect("the name");
    assert_eq!(name.color(), "#d7000f");
    assert_eq!(rules(first)[0].color, "#d7000f");
}

#[test]
fn its_contents_match_its_articles() {
    let (paper, laid) = sample().lay_out();
    let yaocan::paper::Paper::Issue(issue) = paper else { panic!("an issue") };
    let articles: Vec<String> = issue
        .sections
        .iter()
        .flat_map(|section| &section.articles)
        .map(|article| article.title.iter().map(|line| line.value.as_str()).collect())
        .collect();
    assert_eq!(articles.len(), 5);
    let pages = laid.document.pages();
    // An entry opens with its star; a further line belongs to it.
    let mut listed: Vec<String> = Vec::new();
    for line in lines(&texts(&pages[0].frame)).iter().skip(5) {
        match line.strip_prefix('★') {
            Some(title) => listed.push(title.to_owned()),
            None if line.starts_with('—') => {}
            None => listed.last_mut().expect("an entry").push_str(line),
        }
    }
    assert_eq!(listed, articles);
    // And the titles are printed in this order, each before its text.
    let printed: String =
        pages.iter().skip(1).flat_map(|page| lines(&texts(&page.frame))).collect();
    let places: Vec<_> =
        articles.iter().map(|title| printed.find(title).expect("the title is printed")).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_full_page_has_18_lines_of_22_characters() {
    let source = issue(&"国".repeat(22 * 60)).replace("\"yaocan\"", "\"jianbao\"");
    let (_, laid) = Workspace::new(&source).lay_out();
    let body: Vec<_> = texts(&laid.document.pages()[2].frame)
        .into_iter()
        .filter(|text| text.item.text.contains('国'))
        .collect();
    assert_eq!(body.len(), 18);
    for (index, text) in body.iter().enumerate() {
        assert_eq!(text.item.glyphs.len(), 22);
        let line = 225.0 / 18.0;
        assert!((text.at.y.to_mm() - body[0].at.y.to_mm() - index as f64 * line).abs() < 0.01);
    }
}

#[test]
fn source_and_author_stand_under_the_title_where_known() {
    let article = "title = \"标题\"\nsource = \"某报\"\nauthor = [\"甲\", \"乙\"]\nbody = \"一段。\"\n\n\
        [[section.article]]\ntitle = \"另一则\"\nbody = \"一段。\"\n";
    let source = issue_with("", article).replace("\"yaocan\"", "\"jianbao\"");
    let (_, laid) = Workspace::new(&source).lay_out();
    let lines = lines(&texts(&laid.document.pages()[1].frame));
    assert_eq!(lines[..3], ["【省内要情】", "标题", "（来源：某报　作者：甲　乙）"]);
    assert_eq!(lines[4..6], ["另一则", "一段。"]);
}

#[test]
fn it_has_a_colophon_only_where_the_office_has_one() {
    let bare = issue("一段。").replace("\"yaocan\"", "\"jianbao\"");
    let text = |source: &str| {
        let (_, laid) = Workspace::new(source).lay_out();
        lines(&texts(&laid.document.pages()[1].frame)).concat()
    };
    assert!(!text(&bare).contains("印发"));
    let with = text(&(bare + "\n[colophon]\ncc = \"各会员单位\"\n"));
    assert!(with.contains("抄送：各会员单位。") && with.contains("2026年1月8日印发"), "{with}");
}
