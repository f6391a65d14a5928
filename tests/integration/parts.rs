//! Parts of articles that not every bulletin has: 引题, 副题, 编者按, 来源 with
//! addresses, 供稿, 署名, 附件, and numbers before titles.

use expect_test::expect;
use lopdf::Document;
use typst_layout::PagedDocument;
use yaocan::typeset::outline::outline;

use crate::frames::{Placed, texts};
use crate::harness::{ID, Workspace, issue_with, project, says};

/// The right edge of the type area, in mm from the sheet's.
const RIGHT: f64 = 28.0 + 156.0;
const CELL: f64 = 156.0 / 28.0;
const LINE: f64 = 225.0 / 22.0;

/// The faces of the roles that the built-in fonts serve.
const FANGSONG: &str = "FandolFang R";
const KAI: &str = "FandolKai";
const HEI: &str = "FandolHei";

/// The lines of a page with their baselines in mm, from the top.
fn lines(document: &PagedDocument, page: usize) -> Vec<(f64, String)> {
    let mut lines: Vec<(f64, String)> = Vec::new();
    for text in texts(&document.pages()[page - 1].frame) {
        let y = text.at.y.to_mm();
        match lines.iter_mut().find(|(known, _)| (*known - y).abs() < 0.5) {
            Some((_, line)) => line.push_str(&text.item.text),
            None => lines.push((y, text.item.text.to_string())),
        }
    }
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    lines.into_iter().map(|(y, line)| (y, line.replace(' ', ""))).collect()
}

/// The text on a page that opens with a word.
fn find(document: &PagedDocument, page: usize, word: &str) -> Placed {
    let found = texts(&document.pages()[page - 1].frame);
    let found = found.into_iter().find(|text| text.item.text.starts_with(word));
    found.unwrap_or_else(|| panic!("{word} on page {page}"))
}

/// The page, from 1, on which a word stands after page 1.
fn page_of(document: &PagedDocument, word: &str) -> usize {
    let pages = document.pages().iter().enumerate().skip(1);
    let mut found = pages.filter(|(_, page)| {
        let whole: String =
            texts(&page.frame).iter().map(|text| text.item.text.to_string()).collect();
        whole.contains(word)
    });
    found.next().unwrap_or_else(|| panic!("{word} is printed")).0 + 1
}

fn laid(article: &str) -> yaocan::typeset::Laid {
    Workspace::new(&issue_with("", article)).lay_out().1
}

const ALL: &str = "kicker = \"一台旧设备接了四十单\"\ntitle = \"中试平台怎样用起来\"\n\
    subtitle = \"——三个园区的调查\"\nsource = [\"某报\", { name = \"某网\", url = \"https://www.example.com/a\" }]\n\
    author = \"某某\"\nnote = '''\n中试设备闲置是个老问题。\n这份调查把账算清了。\n'''\n\
    body = \"正文一段，说明情况。\"\ncontributor = [\"甲处\", \"乙处\"]\n\
    signature = \"中试平台调研组\"\ndate = 2026-01-05\n";

#[test]
fn they_stand_around_the_title_and_the_text() {
    let laid = laid(ALL);
    let lines = lines(&laid.document, 2);
    let texts: Vec<_> = lines.iter().map(|(_, line)| line.as_str()).collect();
    assert_eq!(
        texts[..11],
        [
            "【省内要情】",
            "一台旧设备接了四十单",
            "中试平台怎样用起来",
            "——三个园区的调查",
            "（来源：某报、某网　作者：某某）",
            "编者按：中试设备闲置是个老问题。",
            "这份调查把账算清了。",
            "正文一段，说明情况。",
            "（甲处、乙处供稿）",
            "中试平台调研组",
            "2026年1月5日",
        ]
    );
    // Lines from 【】 on: two for it, a blank one, 引题; a blank one behind the title's block
    // and behind 编者按; a blank one before who signs.
    let top = lines[0].0 - LINE / 2.0;
    let grid: Vec<_> =
        lines[1..11].iter().map(|(y, _)| ((y - top) / LINE).round() as usize).collect();
    assert_eq!(grid, [3, 4, 5, 6, 8, 9, 11, 12, 14, 15]);
}

#[test]
fn their_faces_tell_them_from_the_text() {
    let laid = laid(ALL);
    let family = |word| find(&laid.document, 2, word).family().to_owned();
    assert_eq!(family("一台旧设备"), KAI);
    assert_eq!(family("编者按"), HEI);
    assert_eq!(family("中试设备闲置"), KAI);
    assert_eq!(family("正文一段"), FANGSONG);
    // 编者按 goes on as a paragraph of the text does, two characters in.
    let second = find(&laid.document, 2, "这份调查");
    assert!((second.left() - 28.0 - 2.0 * CELL).abs() < 0.02, "{}", second.left());
    // 引题 and 副题 are centred.
    for word in ["一台", "——三个园区"] {
        let text = find(&laid.document, 2, word);
        assert_eq!(text.family(), KAI);
        assert!((text.middle() - 106.0).abs() < 0.02, "{word} at {}", text.middle());
    }
}

#[test]
fn who_sent_it_in_and_who_signs_stand_at_the_right() {
    let laid = laid(ALL);
    let page = texts(&laid.document.pages()[1].frame);
    let end = |word: &str| {
        let y = find(&laid.document, 2, word).at.y;
        page.iter().filter(|it| it.at.y == y).map(Placed::end).fold(0.0, f64::max)
    };
    let (name, day) = (find(&laid.document, 2, "中试平台调研组"), find(&laid.document, 2, "2026"));
    assert!((day.left() - name.left() - 2.0 * CELL).abs() < 0.02, "{}", day.left());
    // The longer of them is two characters in, here the date.
    assert!((end("2026") - (RIGHT - 2.0 * CELL)).abs() < 0.05, "{}", end("2026"));
    assert!((RIGHT - end("（甲处")).abs() < 0.05, "{}", end("（甲处"));
    let long = ALL.replace("中试平台调研组", "某某省中试平台运行情况联合调研组");
    let laid = Workspace::new(&issue_with("", &long)).lay_out().1;
    let name = find(&laid.document, 2, "某某省中试平台");
    assert!((name.end() - (RIGHT - 2.0 * CELL)).abs() < 0.02, "{}", name.end());
}

#[test]
fn neither_stands_on_a_page_without_text() {
    for more in ["contributor = \"某某处\"\n", "signature = \"某某组\"\ndate = 2026-01-05\n"]
    {
        for lines in 10..22 {
            let body = "国".repeat(28 * lines - 3);
            let article = format!("title = \"甲\"\nbody = \"{body}末。\"\n{more}");
            let laid = laid(&article);
            let word = if more.starts_with('c') { "某某处" } else { "某某组" };
            let page = page_of(&laid.document, word);
            assert_eq!(page, page_of(&laid.document, "末"), "{word} after {lines} lines");
            if word == "某某组" {
                assert_eq!(page, page_of(&laid.document, "1月5日"), "{lines} lines");
            }
        }
    }
}

#[test]
fn a_title_keeps_what_stands_around_it() {
    for lines in 8..20 {
        let filler = "铺垫一行文字，使标题落在一页的末尾。\\n".repeat(lines);
        let article = format!(
            "title = \"甲\"\nbody = \"\"\"\n{}\"\"\"\n\n[[section.article]]\n{ALL}",
            filler.replace("\\n", "\n")
        );
        let laid = laid(&article);
        let page = |word| page_of(&laid.document, word);
        for word in ["一台旧设备", "中试平台怎样", "三个园区", "某网"] {
            assert_eq!(page(word), page("中试设备闲置"), "{word} after {lines} lines");
        }
    }
}

#[test]
fn an_editor_s_own_word_is_not_printed_twice() {
    for note in ["编者按：说明一句。", "【编者按】说明一句。", "按：说明一句。", "按语　说明一句。"]
    {
        let laid = laid(&format!("title = \"甲\"\nnote = \"{note}\"\nbody = \"一段。\"\n"));
        let page: String = lines(&laid.document, 2).into_iter().map(|(_, line)| line).collect();
        assert!(page.contains(&note.replace(' ', "")), "{page}");
        assert_eq!(page.matches("按").count(), 1, "{page}");
    }
    // A word of the manifest's own, and a note that opens with a table.
    let words = "name = \"某刊\"\nissuers = [\"某厅\"]\n[words]\nnote = \"本刊按\"\n";
    let article = "title = \"甲\"\nnote = '''\n| 一 | 二 |\n| 三 | 四 |\n'''\nbody = \"一段。\"\n";
    let workspace =
        Workspace::new(&issue_with("", article)).file("layouts/yaocan/layout.toml", words);
    let (_, laid) = workspace.lay_out();
    let page: Vec<_> = lines(&laid.document, 2).into_iter().map(|(_, line)| line).collect();
    assert_eq!(page[2], "本刊按：");
}

#[test]
fn a_note_before_the_issue_comes_before_its_sections() {
    let source = issue_with("note = \"本期专题。\"", "title = \"甲\"\nbody = \"一段。\"\n");
    let (_, laid) = Workspace::new(&source).lay_out();
    let page: Vec<_> = lines(&laid.document, 2).into_iter().map(|(_, line)| line).collect();
    assert_eq!(page[..3], ["编者按：本期专题。", "【省内要情】", "甲"]);
}

#[test]
fn a_source_with_an_address_leads_to_it() {
    let workspace = Workspace::new(&issue_with("", ALL));
    let ran = workspace.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let pdf = Document::load(workspace.path(&format!("out/{ID}.pdf"))).expect("a PDF");
    let addresses: Vec<_> = pdf
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok())
        .filter_map(|action| action.get(b"URI").ok()?.as_str().ok())
        .map(|address| String::from_utf8_lossy(address).into_owned())
        .collect();
    assert_eq!(addresses, ["https://www.example.com/a"]);
}

#[test]
fn attachments_follow_the_text_with_their_labels() {
    let attachment = |title: &str, more: &str| {
        format!("\n[[section.article.attachment]]\ntitle = \"{title}\"\n{more}body = \"附文。\"\n")
    };
    let article = "title = \"甲\"\nbody = \"一段。\"\n";
    let one = format!("{article}{}", attachment("清单", ""));
    let page = |article: &str| -> Vec<String> {
        let laid = laid(article);
        let lines = lines(&laid.document, 2).into_iter().map(|(_, line)| line);
        lines.take_while(|line| !line.starts_with("主送") && *line != "—2—").collect()
    };
    assert_eq!(page(&one), ["【省内要情】", "甲", "一段。", "附件", "清单", "附文。"]);
    let labelled = "labelled = false\n";
    let three = format!(
        "{article}{}{}{}",
        attachment("清单", ""),
        attachment("办法", labelled),
        attachment("名单", "")
    );
    assert_eq!(
        page(&three)[3..],
        ["附件1", "清单", "附文。", "办法", "附文。", "附件2", "名单", "附文。"]
    );
    let laid = laid(&three);
    let entries: Vec<_> = outline(&laid).into_iter().map(|it| (it.level, it.text)).collect();
    let expected = [(1, "【省内要情】"), (2, "甲"), (3, "清单"), (3, "办法"), (3, "名单")];
    assert_eq!(entries, expected.map(|(level, text)| (level, text.to_owned())));
}

#[test]
fn articles_are_numbered_anew_in_each_section() {
    let article =
        |title: &str| format!("[[section.article]]\ntitle = \"{title}\"\nbody = \"一段。\"\n\n");
    let second = ["丙题", "丁题", "戊题"].map(article).concat();
    let source = issue_with("", "title = \"甲题\"\nbody = \"一段。\"\n\n")
        + &article("乙题")
        + "[[section]]\nname = \"省外速览\"\n"
        + &second
        + "[[section]]\nname = \"专题\"\n"
        + &article("己题");
    let usual = std::fs::read_to_string(project().join("layouts/yaocan/layout.toml"));
    let usual = usual.expect("UTF-8");
    for (key, numbers) in [
        ("一、", ["一、甲题", "二、乙题", "一、丙题", "二、丁题", "三、戊题", "己题"]),
        ("1.", ["1.甲题", "2.乙题", "1.丙题", "2.丁题", "3.戊题", "己题"]),
    ] {
        let manifest = format!("numbered = \"{key}\"\n{usual}");
        let workspace = Workspace::new(&source).file("layouts/yaocan/layout.toml", manifest);
        let (_, laid) = workspace.lay_out();
        let printed: Vec<_> = (2..=laid.document.pages().len())
            .flat_map(|page| lines(&laid.document, page))
            .map(|(_, line)| line)
            .filter(|line| line.ends_with('题'))
            .collect();
        assert_eq!(printed, numbers);
        let entries = outline(&laid).into_iter().filter(|it| it.level == 2).map(|it| it.text);
        assert_eq!(entries.collect::<Vec<_>>(), numbers);
    }
}

#[test]
fn a_number_counts_for_the_width_of_a_title() {
    // Twenty characters fill a line; with its number the title is too long for one.
    let source =
        issue_with("", "title = \"关于推进科技创新平台建设和产业融合发展\"\nbody = \"一段。\"\n")
            + "\n[[section.article]]\ntitle = \"乙\"\nbody = \"一段。\"\n";
    let usual = std::fs::read_to_string(project().join("layouts/yaocan/layout.toml"));
    let manifest = format!("numbered = \"一、\"\n{}", usual.expect("UTF-8"));
    let workspace = Workspace::new(&source).file("layouts/yaocan/layout.toml", manifest);
    let (_, laid) = workspace.lay_out();
    let title = find(&laid.document, 2, "一、");
    let lines = lines(&laid.document, 2);
    assert!(lines[1].1.starts_with("一、关于推进"), "{lines:?}");
    assert!(title.left() > 27.9, "{}", title.left());
    for text in texts(&laid.document.pages()[1].frame) {
        assert!(text.end() < RIGHT + 0.2, "{} ends at {}", text.item.text, text.end());
    }
}

#[test]
fn what_is_wrong_with_them() {
    let article = "title = \"甲\"\nkicker = \"\"\nsubtitle = \"——\"\n\
        source = [\"某报\", { name = \"某网\", url = \"www.example.com\" }, { url = \"https://a.cn/ b\" }, 3]\n\
        contributor = \"（供稿）\"\nnote = \"\"\nbody = \"一段。\"\ndate = \"2026年1月5日\"\n\n\
        [[section.article.attachment]]\ntitle = \"清单\"\nbody = \"附文。\"\nsignature = \"某组\"\n";
    says(
        issue_with("", article),
        &expect![[r#"
        错误[empty]: 引题是空的
          --> issues/2026-01/issue.toml:13:10
           |
        13 | kicker = ""
           |          ^^
           |
           = 提示: 填上内容，或者删去这一行

        错误[empty]: 副题是空的
          --> issues/2026-01/issue.toml:14:12
           |
        14 | subtitle = "——"
           |            ^^^^
           |
           = 提示: 填上内容，或者删去这一行

        错误[bad-url]: 网址不能是“www.example.com”
          --> issues/2026-01/issue.toml:15:38
           |
        15 | source = ["某报", { name = "某网", url = "www.example.com" }, { url = "https://a.cn/ b" }, 3]
           |                                          ^^^^^^^^^^^^^^^^^
           |
           = 提示: 从浏览器的地址栏里复制完整的网址，以 https:// 或者 http:// 开头，中间没有空格

        错误[missing-key]: [[section.article.source]]缺少 `name`（名称）
          --> issues/2026-01/issue.toml:15:59
           |
        15 | source = ["某报", { name = "某网", url = "www.example.com" }, { url = "https://a.cn/ b" }, 3]
           |                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = 提示: 补上一行，例如：name = "科技日报"

        错误[bad-url]: 网址不能是“https://a.cn/ b”
          --> issues/2026-01/issue.toml:15:67
           |
        15 | source = ["某报", { name = "某网", url = "www.example.com" }, { url = "https://a.cn/ b" }, 3]
           |                                                                       ^^^^^^^^^^^^^^^^^
           |
           = 提示: 从浏览器的地址栏里复制完整的网址，以 https:// 或者 http:// 开头，中间没有空格

        错误[wrong-type]: 这里应为文字，写成了整数
          --> issues/2026-01/issue.toml:15:88
           |
        15 | source = ["某报", { name = "某网", url = "www.example.com" }, { url = "https://a.cn/ b" }, 3]
           |                                                                                            ^
           |
           = 提示: 文字要用引号括起来，例如："创新驱动"

        错误[empty]: 供稿单位是空的
          --> issues/2026-01/issue.toml:16:15
           |
        16 | contributor = "（供稿）"
           |               ^^^^^^^^^^
           |
           = 提示: 填上内容，或者删去这一行

        错误[empty]: 编者按是空的
          --> issues/2026-01/issue.toml:17:8
           |
        17 | note = ""
           |        ^^
           |
           = 提示: 填上内容，一行一段，或者删去它

        错误[wrong-type]: 这里应为日期，写成了文字
          --> issues/2026-01/issue.toml:19:8
           |
        19 | date = "2026年1月5日"
           |        ^^^^^^^^^^^^^^
           |
           = 提示: 日期不加引号，写成年-月-日，例如：2025-12-09

        错误[unknown-key]: [[section.article.attachment]]里没有 `signature` 这一项
          --> issues/2026-01/issue.toml:24:1
           |
        24 | signature = "某组"
           | ^^^^^^^^^
           |
           = 提示: `signature`（署名）写在 [[section.article]] 下面、[[section.article.attachment]] 前面

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}

#[test]
fn marks_at_the_end_of_lines_around_a_title_are_found() {
    let article = "title = \"甲\"\nkicker = \"半年接了四十单。\"\nsubtitle = \"三个园区的调查；\"\n\
        note = \"这份调查,值得一读。\"\nbody = \"一段。\"\nsignature = \"某某组\"\n";
    // A wording for the list that is made of 副题 is no other article's.
    let article = &format!("highlight = \"三个园区接四十单\"\n{article}");
    let ran = Workspace::new(&issue_with("", article)).run(&["check"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    expect![[r#"
        必错[title-end-mark]: 引题、副题末尾不用“。”
          --> issues/2026-01/issue.toml:14:18
           |
        14 | kicker = "半年接了四十单。"
           |                         ^^

        必错[title-end-mark]: 引题、副题末尾不用“；”
          --> issues/2026-01/issue.toml:15:20
           |
        15 | subtitle = "三个园区的调查；"
           |                           ^^

        必错[half-width-marks]: 汉字旁边用了半角的“,”，应为“，”
          --> issues/2026-01/issue.toml:16:13
           |
        16 | note = "这份调查,值得一读。"
           |                 ^

    "#]]
    .assert_eq(&ran.stderr);
}
