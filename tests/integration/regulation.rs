//! Chapters and articles of a regulation on the page.

use yaocan::typeset::Laid;
use yaocan::typeset::outline::outline;

use crate::frames::{Placed, texts};
use crate::harness::{Workspace, document_with, issue};

/// A line of the body, and the middle of the type area, in mm.
const LINE: f64 = 225.0 / 22.0;
const MIDDLE: f64 = 28.0 + 78.0;

/// A regulation, which a notice carries as an attachment.
const REGULATION: &str = "第一章　总　则\n第一条　为了规范管理，制定本规则。\n第二条 下列事项适用本规则：\n\
    （一）重大事项；\n（二）其他事项。\n第二章 程序\n第一节 提出\n第三条　程序分三步：\n（一）提出议题。\n\
    1.书面提出。提前五日报送。\n（二）审核把关。由办公室负责。\n第二节 审议\n第四条　审议按本规则进行。\n第三章　附　则\n第五条　本规则自印发之日起施行。";

fn notice() -> Laid {
    let rest = format!(
        "body = \"现将规则印发你们，请遵照执行。\"\n\n[[document.attachment]]\ntitle = \"议事规则\"\n\
         labelled = false\nbody = '''\n{REGULATION}\n'''\n"
    );
    Workspace::new(&document_with("", &rest)).lay_out().1
}

/// The texts of the pages of the regulation.
fn page(laid: &Laid) -> Vec<Placed> {
    laid.document.pages()[1..].iter().flat_map(|page| texts(&page.frame)).collect()
}

fn find<'p>(page: &'p [Placed], part: &str) -> &'p Placed {
    page.iter().find(|text| text.item.text.contains(part)).unwrap_or_else(|| panic!("{part}"))
}

#[test]
fn a_chapter_is_centred_in_hei_on_whole_lines_with_a_blank_one_above_and_below() {
    let laid = notice();
    let page = page(&laid);
    let height = |part: &str| find(&page, part).at.y.to_mm();
    for (number, name) in
        [("第一章", "则"), ("第二章", "程序"), ("第一节", "提出"), ("第三章", "则")]
    {
        let number = find(&page, number);
        let line: Vec<_> = page.iter().filter(|text| text.at.y == number.at.y).collect();
        let end =
            line.iter().filter(|text| !text.item.text.trim().is_empty()).map(|text| text.end());
        let (left, right) = (number.left(), end.fold(0.0, f64::max));
        assert!(((left + right) / 2.0 - MIDDLE).abs() < 0.1, "{left} to {right}");
        let mut shown = line.iter().filter(|text| !text.item.text.trim().is_empty());
        assert!(shown.all(|text| text.family() == "FandolHei"), "{name}");
        assert_eq!(number.size(), 15.79);
        let name = line.iter().find(|text| text.item.text.contains(name)).expect("the name");
        assert!(name.left() - number.end() > 5.5, "{}", name.left() - number.end());
    }
    let lines = |from: &str, to: &str| (height(to) - height(from)) / LINE;
    for (from, to, count) in [
        // The blank line under the title is the one above.
        ("议事规则", "第一章", 2.0),
        ("第一章", "第一条", 2.0),
        ("其他事项", "第二章", 2.0),
        ("第二章", "第一节", 2.0),
        ("第一节", "第三条", 2.0),
    ] {
        let found = lines(from, to);
        // The title's type is larger, and stands lower by a hair.
        assert!((found - count).abs() < 0.1, "{from} to {to}: {found} lines");
    }
}

#[test]
fn chapters_are_bookmarks_below_their_title() {
    let laid = notice();
    let found: Vec<_> =
        outline(&laid).into_iter().map(|heading| (heading.level, heading.text)).collect();
    let expected = [
        (1, "关于做好有关工作的通知"),
        (1, "议事规则"),
        (2, "第一章　总　则"),
        (2, "第二章 程序"),
        (3, "第一节 提出"),
        (3, "第二节 审议"),
        (2, "第三章　附　则"),
    ];
    let found: Vec<_> = found.iter().map(|(level, text)| (*level, text.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_bulletin_lists_chapters_and_no_other_heading_of_a_text() {
    let laid = Workspace::new(&issue(&format!("一、来由\n一段。\n{REGULATION}"))).lay_out().1;
    let found: Vec<_> = outline(&laid).into_iter().map(|heading| heading.text).collect();
    let expected = [
        "【省内要情】",
        "试排一则",
        "第一章　总　则",
        "第二章 程序",
        "第一节 提出",
        "第二节 审议",
        "第三章　附　则",
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_article_opens_with_its_number_in_hei_and_its_items_are_plain() {
    let laid = notice();
    let page = page(&laid);
    for number in ["第一条", "第二条", "第三条", "第五条"] {
        let number = find(&page, number);
        assert_eq!(number.family(), "FandolHei");
        assert!((number.left() - 28.0 - 2.0 * 156.0 / 28.0).abs() < 0.05, "{}", number.left());
    }
    // Behind 第二条 stands a narrow blank in the file, and a whole one on the page.
    let cells = (find(&page, "下列事项").left() - find(&page, "第二条").left()) * 28.0 / 156.0;
    assert!((cells - 4.0).abs() < 0.01, "{cells}");
    for plain in ["制定本规则", "重大事项", "其他事项", "提出议题", "书面提出", "审核把关"]
    {
        let text = find(&page, plain);
        assert_eq!(text.family(), "FandolFang R", "{plain}");
        assert!(text.item.stroke.is_none(), "{plain}");
    }
}

#[test]
fn a_chapter_never_stays_alone_at_a_page_s_foot() {
    for lines in 8..26 {
        let before = "第一条　一行文字。\n".repeat(lines);
        let body = format!("{before}第二章　程　序\n第一节　提　出\n第二条　后文。");
        let laid = Workspace::new(&issue(&body)).lay_out().1;
        let page_of = |part: &str| {
            let pages = laid.document.pages().iter();
            let found = pages.enumerate().find(|(_, page)| {
                texts(&page.frame).iter().any(|text| text.item.text.contains(part))
            });
            found.expect("a page").0
        };
        assert_eq!(page_of("第二章"), page_of("后文"), "{lines} lines");
        assert_eq!(page_of("第一节"), page_of("后文"), "{lines} lines");
        let page = texts(&laid.document.pages()[page_of("后文")].frame);
        let body = page.iter().filter(|text| text.size() == 15.79);
        let first = body.map(|text| text.at.y.to_mm()).fold(f64::MAX, f64::min);
        let heading = find(&page, "第二章").at.y.to_mm();
        let down = (heading - first) / LINE;
        assert!((down - down.round()).abs() < 0.01, "{lines}: {down}");
    }
}
