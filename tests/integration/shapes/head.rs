//! What a masthead says besides name, number and date.

use expect_test::expect;

use super::{find, issue, manifest, page, said, workspace};
use crate::frames::{Placed, rules};

/// The type area (GB/T 9704-2012, 5.2), a line and a character of it, in mm.
const LEFT: f64 = 28.0;
const RIGHT: f64 = LEFT + 156.0;
const TOP: f64 = 37.0;
const LINE: f64 = 225.0 / 22.0;
const CELL: f64 = 156.0 / 28.0;

#[track_caller]
fn assert_near(found: f64, wanted: f64, what: &str) {
    assert!((found - wanted).abs() < 0.3, "{what}: {found:.2} mm, not {wanted:.2} mm");
}

/// The line of the type area in which a text stands, from 1.
fn line_of(text: &Placed) -> f64 {
    // A character's middle is 0.38 of its size above its baseline.
    let middle = text.at.y.to_mm() - 0.38 * text.item.size.to_mm();
    (middle - TOP) / LINE + 0.5
}

const MARKS: &str = "number = 3\ncopy_number = 12\nsecrecy = \"秘密\"\nsecrecy_term = \"1年\"\n\
                     internal = \"内部资料　注意保存\"";

#[test]
fn marks_stand_above_the_name_at_both_sides() {
    let texts = page(&workspace(&manifest("yaocan", ""), &issue(MARKS)), 0);
    let (number, secrecy) = (find(&texts, "000012"), find(&texts, "秘密"));
    let internal = find(&texts, "内部资料");
    let end = texts.iter().find(|text| text.item.text.ends_with("保存")).expect("its end");
    for (text, line) in [(number, 1.0), (secrecy, 2.0), (internal, 1.0)] {
        assert!((line_of(text) - line).abs() < 0.02, "{}: {}", text.item.text, line_of(text));
    }
    assert_near(number.left(), LEFT, "份号");
    assert_near(secrecy.left(), LEFT, "密级");
    assert_near(end.end(), RIGHT, "at the right edge");
    assert_eq!([secrecy.family(), internal.family()], ["FandolHei"; 2]);
    assert!(said(&texts).contains("秘密★1年"), "{}", said(&texts));
    // What is below moves by whole lines.
    let bare = page(&workspace(&manifest("yaocan", ""), &issue("number = 3")), 0);
    let moved = find(&texts, "某刊").at.y.to_mm() - find(&bare, "某刊").at.y.to_mm();
    assert_near(moved, 2.0 * LINE, "the name is two lines lower");
}

#[test]
fn how_an_issue_is_kept_is_the_publication_s_to_say_unless_it_says_otherwise() {
    let manifest = manifest("yaocan", "internal = \"内部资料\"");
    for (lines, wanted) in [
        ("number = 3", Some("内部资料")),
        ("number = 3\ninternal = \"仅供参阅\"", Some("仅供参阅")),
        ("number = 3\ninternal = \"\"", None),
    ] {
        let texts = page(&workspace(&manifest, &issue(lines)), 0);
        let first = texts.first().expect("a text").item.text.as_str();
        assert_eq!(first, wanted.unwrap_or("某刊"), "{lines}");
    }
}

#[test]
fn who_signs_stands_at_the_right_of_the_bodies() {
    let two = manifest("yaocan", "").replace("[\"某厅\"]", "[\"甲省某厅\", \"乙省某局\"]");
    let lines = "number = 3\ntime = \"16时\"\nsigners = [\"顾承安\", \"许若谷\"]";
    let texts = page(&workspace(&two, &issue(lines)), 0);
    let [first, last] = ["甲省某厅", "乙省某局"].map(|word| find(&texts, word).at.y);
    let (label, name) = (find(&texts, "签发人"), find(&texts, "顾承安"));
    assert_eq!((label.at.y, name.at.y, name.family()), (first, first, "FandolKai"));
    let second = texts.iter().find(|text| text.item.text.ends_with("许若谷")).expect("a name");
    assert_near(second.end(), RIGHT - CELL, "one character in");
    // The time stands right behind the date, on the last line.
    assert!(said(&texts).contains("2026年3月2日16时"), "{}", said(&texts));
    let hour = texts.iter().rfind(|text| text.at.y == last).expect("the date");
    assert_near(hour.end(), RIGHT - CELL, "one character in");
}

#[test]
fn beside_one_body_the_date_stands_between_where_there_is_room() {
    let lines = "number = 3\nsigners = [\"顾承安\"]";
    let texts = page(&workspace(&manifest("yaocan", ""), &issue(lines)), 0);
    let line = find(&texts, "某厅").at.y;
    let (year, name) = (find(&texts, "2026"), find(&texts, "顾承安"));
    assert_eq!((year.at.y, name.at.y), (line, line));
    assert!(year.left() > find(&texts, "某厅").end() && year.end() < find(&texts, "签发人").left());
    // Else on a line of its own.
    let long = manifest("yaocan", "").replace("某厅", "某某省某某市某某区某某工作领导小组办公室");
    let texts = page(&workspace(&long, &issue(lines)), 0);
    let (line, date) = (find(&texts, "签发人").at.y, find(&texts, "2026").at.y);
    assert_eq!(find(&texts, "某某省").at.y, line);
    assert_near((date - line).to_mm(), LINE, "a line lower");
}

#[test]
fn a_masthead_ends_half_a_line_above_its_red_line_whatever_it_says() {
    for lines in ["number = 3", MARKS, "number = 3\nsigners = [\"顾承安\", \"许若谷\", \"沈明章\"]"]
    {
        let workspace = workspace(&manifest("yaocan", ""), &issue(lines));
        let (_, laid) = workspace.lay_out();
        let frame = &laid.document.pages()[0].frame;
        let texts = crate::frames::texts(frame);
        let rule = rules(frame)[0].y;
        let above = texts.iter().filter(|text| text.at.y.to_mm() < rule);
        let lowest = above.map(line_of).fold(0.0, f64::max);
        // A line's end is half a line below its middle.
        assert_near(rule, TOP + lowest * LINE + LINE / 2.0, lines);
    }
}

#[test]
fn marks_are_read_as_those_of_documents_are() {
    let lines = "number = 3\ncopy_number = 1000000\nsecrecy = \"机密★1年\"\ntime = 16:30:00\n\
                 contents = \"list\"";
    let source = issue(lines).replace("neican", "yaocan");
    crate::harness::says(
        source,
        &expect![[r#"
        错误[number-range]: 份号不能是 1000000
         --> issues/2026-01/issue.toml:7:15
          |
        7 | copy_number = 1000000
          |               ^^^^^^^
          |
          = 提示: 应为 1 到 999999 的整数

        错误[bad-degree]: 没有“机密★1年”这种密级
         --> issues/2026-01/issue.toml:8:11
          |
        8 | secrecy = "机密★1年"
          |           ^^^^^^^^^^
          |
          = 提示: 应为绝密、机密或秘密
          = 提示: 保密期限另写一行，“★”由程序加：secrecy_term = "1年"

        错误[wrong-type]: 时刻应为文字
         --> issues/2026-01/issue.toml:9:8
          |
        9 | time = 16:30:00
          |        ^^^^^^^^
          |
          = 提示: 照印出来的样子写，用引号括起来，例如：time = "16时30分"

        错误[bad-contents]: 没有“list”这种目录
          --> issues/2026-01/issue.toml:10:12
           |
        10 | contents = "list"
           |            ^^^^^^
           |
           = 提示: 应为 "paged"（带页码）、"numbered"（编号）、"grouped"（按栏目，不带页码）或 "none"（不要目录）

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    let source = issue("number = 3\nsecrecy_term = \"1年\"").replace("neican", "yaocan");
    crate::harness::says(
        source,
        &expect![[r#"
        错误[term-alone]: 写了保密期限，没有写密级
         --> issues/2026-01/issue.toml:7:16
          |
        7 | secrecy_term = "1年"
          |                ^^^^^
          |
          = 提示: 加上密级，例如：secrecy = "秘密"；不涉密就删去这一行

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}
