//! What of Markdown becomes what.

use std::fs;

use super::take;
use crate::harness::picture;
use yaocan::import;

/// Holds a text against its title, its body, and what is told.
#[track_caller]
fn becomes(text: &str, title: &str, body: &str, told: &[(&str, &str)]) {
    let taken = take("来稿.md", text.into());
    assert_eq!(taken.imported.articles[0].title, [title]);
    assert_eq!(taken.bodies.concat(), format!("{body}\n"));
    assert_eq!(taken.told(), told);
    assert_eq!(taken.unaccounted, ["", ""], "characters in and out");
}

#[test]
fn headings_paragraphs_and_emphasis() {
    becomes(
        "# 某市推进中试\n\n## 一、总体\n\n近日，某省\n印发 **办法**，*斜* `code`。\n第二行\\*  \n第三行\n\n### 小标题\n\n正文。\n",
        "某市推进中试",
        "一、总体\n近日，某省印发 **办法**，斜 code。第二行\\*\n第三行\n**小标题**\n正文。",
        &[("format", "斜体"), ("soft-return", "第三行"), ("heading", "小标题")],
    );
    // What is none of its marks in a Chinese text.
    becomes(
        "# 题目\n\n价格$5和$6，3~5万、6~8万，2*3*4，x_y_z，a^b^，^[注]，“甲”--乙...\n",
        "题目",
        "价格$5和$6，3~5万、6~8万，2\\*3\\*4，x_y_z，a^b^，^[注]，“甲”--乙...",
        &[],
    );
}

#[test]
fn what_is_too_long_for_a_title_is_a_text() {
    let long = "很长的一个标题".repeat(60);
    let taken = take("来稿.md", format!("# {long}\n\n正文。\n").into());
    assert_eq!(taken.imported.articles[0].title, ["来稿"]);
    assert_eq!(taken.bodies.concat(), format!("**{long}**\n正文。\n"));
    assert_eq!(taken.unaccounted, ["", ""]);
}

#[test]
fn lists_keep_their_numbers() {
    becomes(
        "# 题目\n\n3. 甲\n4. 乙\n   1. 丙\n\n   续\n9. 丁\n\n正文\n\n- 戊\n- [x] 己\n- [ ] 庚\n",
        "题目",
        "3.甲\n4.乙\n1.丙\n续\n5.丁\n正文\n戊\n☑ 己\n☐ 庚",
        &[
            ("renumbered", "9. 成了 5."),
            ("numbers", "3."),
            ("bullet", "•"),
            ("symbol", "☑"),
            ("symbol", "☐"),
        ],
    );
}

#[test]
fn tables_notes_links_and_code() {
    becomes(
        "# 题目\n\n| 地区 | 数\\|量 |\n|:--|--:|\n| 甲 | **1** |\n\n正文[^a]，见[网页](https://a.b/c \"说明\")和<https://a.b>。\n\n\
         ```rust\nfn main() {\n    甲\n}\n```\n\n~~删~~\n\n[^a]: 注**文**\n[^b]: 没人用\n\n[注]: 其实是字\n",
        "题目",
        "| 地区 | 数\\|量 |\n| 甲 | **1** |\n正文[注：注文]，见网页和https://a.b。\nfn main() {\n甲\n}\n删\n[注]: 其实是字",
        &[
            ("code", "rust"),
            ("note", "注文"),
            ("tooltip", "说明"),
            ("link", "网页：https://a.b/c"),
            ("code", ""),
            ("struck", "删"),
            ("unknown", "没有记号的注：2 没人用"),
        ],
    );
}

#[test]
fn what_stands_at_the_head_is_taken_or_told() {
    becomes(
        "---\ntitle: \"某市推进中试\"\nauthor: [张三, 李四]\nsource: 某某日报\ndate: 2026-01-01\ntags:\n  - 科技\n---\n\n正文。\n\n---\n\n后文。\n\n---\n又文\n---\n",
        "某市推进中试",
        "正文。\n后文。\n又文",
        &[
            ("front-matter", "date: 2026-01-01"),
            ("front-matter", "tags:"),
            ("front-matter", "- 科技"),
            ("author", "张三、李四"),
            ("source", "某某日报"),
        ],
    );
    // The first heading says the same.
    becomes("---\ntitle: 题目\n---\n# 题目\n\n正文。\n", "题目", "正文。", &[]);
    becomes("+++\ntitle = '题目'\n+++\n正文。\n", "题目", "正文。", &[]);
}

#[test]
fn html_within_is_read_as_such() {
    becomes(
        "# 题目\n\n甲<u>乙</u><!-- 请核 --><abc>丙</abc>\n\n<div style=\"display:none\">藏</div>\n\n<table><tr><td>1</td><td>2</td></tr></table>\n",
        "题目",
        "甲乙丙\n| 1 | 2 |",
        &[("format", "下划线"), ("remark", "请核"), ("tag", "<abc>"), ("hidden", "藏")],
    );
}

#[test]
fn pictures_lie_beside_the_text() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("甲.png"), picture(4, 4)).expect("a file");
    let text = "# 题目\n\n![图1 示意](甲.png)\n\n![说明](无.png)\n\n![](./甲.png)\n\n图2 又一幅\n";
    let read = import::read(&folder.path().join("a.md"), text.into()).expect("a text");
    assert_eq!(read.pictures.len(), 2);
    let (body, _) =
        import::write::body(&read.articles[0].blocks, &["1.png".into(), "2.png".into()]);
    assert_eq!(body, "![图1 示意](1.png)\n〔此处原有图〕\n说明\n![图2 又一幅](2.png)\n");
    let told: Vec<_> = read.lost.told.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(told, ["无.png（说明）"]);
}
