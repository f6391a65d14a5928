//! The next issue: its number, its folder, its text.

use expect_test::expect;

use super::{done, ids, is_good, issue, issue_of, names_fields, text, workspace};
use crate::harness::Workspace;

const DATE: [&str; 2] = ["--date", "2025-12-16"];

/// Makes an issue on a day in December 2025.
fn new(workspace: &Workspace, args: &[&str]) -> String {
    done(workspace.run(&[&["new"], &DATE[..], args].concat()))
}

#[test]
fn the_next_issue_is_made_and_says_what_comes_next() {
    let workspace = workspace(&[
        ("2025-57", issue(57, "2025-12-02")),
        ("2025-58", issue(58, "2025-12-09\ntotal = 190")),
    ]);
    expect![[r#"
        已新建 2025-59：《创新驱动要参》2025年第59期
        稿件写在 issues/2025-59/issue.toml 里
        下一步：yaocan preview 2025-59，一边写一边看；写好了，yaocan check 2025-59 校对
    "#]]
    .assert_eq(&new(&workspace, &[]));
    let made = text(&workspace, "2025-59");
    expect![[r#"
        # 《创新驱动要参》2025年第59期。井号 # 后面的是说明，不印。

        layout = "yaocan"           # 用哪个版式

        [issue]
        number = 59                 # 第59期
        total = 191                 # 总第191期
        date = 2025-12-16           # 报头里的日期
        status = "draft"            # draft 草稿、review 送审稿、final 定稿；不写就是草稿
        # signers = ["某某某"]      # 签发人，写姓名
        # secrecy = "秘密"          # 绝密、机密、秘密
        # note = '''编者按'''       # 整期前面的编者按，一行一段

        # 版记这一期与平时不同的，才写在这里：
        # [colophon]
        # printed_on = 2025-12-10   # 印发日期；不写就是 date
        # copies = 120              # 共印120份
        # above = ["编辑：某某", "审核：某某"]  # 版记上面的话，一项一个，排得下就在一行

        # 一篇稿件写一个 [[section.article]]；还有一篇，把它下面的几行再写一遍。
        # 标题和正文都空着的不印，用不着的整段删去。
        [[section]]
        name = "省外速览"

        [[section.article]]
        title = ""                  # 标题；自己定在哪里分行，写成 ["第一行", "第二行"]
        # highlight = "要点用语"    # 本期要点里用的短标题
        # source = "科技日报"       # 来源；几个写成列表，有网址的写成 { name = "名称", url = "网址" }
        # author = ["某某"]         # 作者
        # 正文写在两行 ''' 的中间，一行一段；从 Word 粘贴过来就行
        body = '''

        '''

        [[section]]
        name = "省内要情"

        [[section.article]]
        title = ""
        body = '''

        '''
    "#]]
    .assert_eq(&made);
    names_fields(&made);
    is_good(&workspace, "2025-59");
    // And the one after it.
    done(workspace.run(&["new", "--date", "2025-12-23"]));
    assert_eq!(ids(&workspace), ["2025-57", "2025-58", "2025-59", "2025-60"]);
}

#[test]
fn a_new_year_begins_at_1_unless_the_office_counts_on() {
    let yearly =
        workspace(&[("2025-09", issue(9, "2025-11-02")), ("2025-10", issue(10, "2025-12-02"))]);
    expect![[r#"
        已新建 2026-01：《创新驱动要参》2026年第1期
        稿件写在 issues/2026-01/issue.toml 里
        注意：2026年的第1期（上一年编到第10期）；不按年编的，改 number
        下一步：yaocan preview 2026-01，一边写一边看；写好了，yaocan check 2026-01 校对
    "#]]
    .assert_eq(&done(yearly.run(&["new", "--date", "2026-01-05"])));
    is_good(&yearly, "2026-01");
    let on = workspace(&[
        ("100", issue(100, "2024-12-02")),
        ("101", issue(101, "2025-01-02")),
        ("102", issue(102, "2025-12-02")),
    ]);
    let said = done(on.run(&["new", "--date", "2026-01-05"]));
    assert!(said.starts_with("已新建 103：《创新驱动要参》2026年第103期\n"), "{said}");
    assert!(said.contains("注意：期号接着上一年编，和往年一样\n"), "{said}");
}

#[test]
fn an_older_year_goes_on_from_its_own_last_and_odd_dates_are_told() {
    let workspace =
        workspace(&[("2025-58", issue(58, "2025-12-20")), ("2026-01", issue(1, "2026-01-05"))]);
    let said = new(&workspace, &[]);
    assert!(said.starts_with("已新建 2025-59："), "{said}");
    let told = "注意：日期写成了2025年12月16日；2026-01 的日期（2026年1月5日）在它后面，核对一下\n";
    assert!(said.contains(told), "{said}");
}

#[test]
fn a_number_may_be_said_but_not_twice() {
    let workspace = workspace(&[("2025-58", issue(58, "2025-12-09"))]);
    let taken = workspace.refused(&["new", "--number", "第58期", "--date", "2025-12-16"]);
    expect![[r#"
        错误[new-paper]: 2025年已经有第58期：2025-58
         |
         = 提示: 接着编是第59期；不写 --number，就接着编

    "#]]
    .assert_eq(&taken);
    new(&workspace, &["--number", "61"]);
    assert!(text(&workspace, "2025-61").contains("\nnumber = 61 "));
    for number in ["0", "-1", "六十", ""] {
        let said = workspace.refused(&["new", &format!("--number={number}")]);
        assert!(said.contains(&format!("期号不能是“{number}”")), "{said}");
    }
    assert_eq!(ids(&workspace), ["2025-58", "2025-61"]);
}

#[test]
fn of_several_publications_none_is_taken_unsaid() {
    let workspace = workspace(&[
        ("2025-58", issue(58, "2025-12-09")),
        ("jianbao-2025-02", issue_of("jianbao", "number = 2\ndate = 2025-11-09")),
    ]);
    expect![[r#"
        错误[new-paper]: 这里有几种刊物，不知道要新建哪一种
         |
         = 提示: 创新驱动要参，最近的是 2025-58：yaocan new --layout yaocan
         = 提示: 信息集锦，最近的是 jianbao-2025-02：yaocan new --layout jianbao

    "#]]
    .assert_eq(&workspace.refused(&["new"]));
    let said = new(&workspace, &["--layout", "jianbao"]);
    assert!(said.starts_with("已新建 jianbao-2025-03：《信息集锦》2025年第3期\n"), "{said}");
    is_good(&workspace, "jianbao-2025-03");
    // In the folder of a paper, its publication is meant.
    let said = done(workspace.run_in("issues/2025-58", &["新建", "--date", "2025-12-16"]));
    assert!(said.starts_with("已新建 2025-59："), "{said}");
    let unknown = workspace.refused(&["new", "--layout", "kuaibao"]);
    expect![[r#"
        错误[new-paper]: 没有“kuaibao”这个版式
         |
         = 提示: 可以写的有：jianbao、yaocan

    "#]]
    .assert_eq(&unknown);
    let document = workspace.refused(&["new", "--layout", "gongwen"]);
    assert!(document.contains("版式“gongwen”排的是公文，不是刊物"), "{document}");
}

#[test]
fn what_counts_by_itself_goes_on_by_itself() {
    let workspace = workspace(&[("2025-58", issue(58, "2025-12-09"))]);
    let said = new(&workspace, &["--series", "增刊"]);
    assert!(said.starts_with("已新建 2025-增刊1：《创新驱动要参》2025年增刊第1期\n"), "{said}");
    is_good(&workspace, "2025-增刊1");
    let said = done(workspace.run(&["new", "--series", "增刊", "--date", "2025-12-17"]));
    assert!(said.starts_with("已新建 2025-增刊2："), "{said}");
    // It is no issue of the others.
    let said = done(workspace.run(&["new", "--date", "2025-12-18"]));
    assert!(said.starts_with("已新建 2025-59："), "{said}");
    // A name that no folder can have.
    let said = new(&workspace, &["--series", "专/报 甲\\"]);
    assert!(said.starts_with("已新建 2025-专报甲1："), "{said}");
    is_good(&workspace, "2025-专报甲1");
}

#[test]
fn a_publication_without_numbers_or_by_total_alone() {
    let manifest = |number: &str| {
        format!("like = \"yaocan\"\nname = \"某刊\"\nissuers = [\"某厅\"]\nnumber = \"{number}\"\n")
    };
    let total = workspace(&[("190", issue_of("kan", "total = 190\ndate = 2025-12-09"))])
        .file("layouts/kan/layout.toml", manifest("总第1期"));
    let said = new(&total, &[]);
    assert!(said.starts_with("已新建 191：《某刊》总第191期\n"), "{said}");
    is_good(&total, "191");
    let taken = total.refused(&["new", "--number", "190"]);
    assert!(taken.contains("已经有总第190期：190"), "{taken}");
    let none = workspace(&[("某刊-2025-12-09", issue_of("kan", "date = 2025-12-09"))])
        .file("layouts/kan/layout.toml", manifest(""));
    let said = new(&none, &[]);
    assert!(said.starts_with("已新建 某刊-2025-12-16：《某刊》2025年12月16日\n"), "{said}");
    is_good(&none, "某刊-2025-12-16");
    let said = none.refused(&["new", "--number", "3"]);
    assert!(said.contains("版式“kan”不印期号，用不上 --number"), "{said}");
}

#[test]
fn a_publication_of_ones_own_begins_with_its_sections() {
    let manifest = "like = \"jianbao\"\nname = \"院所\\\"动态\\\"\"\nissuers = [\"某会\"]\n\
                    sections = [\"要闻\\\\甲\", '各地']\n";
    let workspace = Workspace::empty().file("layouts/快报/layout.toml", manifest);
    let said = new(&workspace, &[]);
    assert!(said.starts_with("已新建 2025-01：《院所\"动态\"》2025年第1期\n"), "{said}");
    assert!(said.contains("注意：没有找到上一期，从第1期编起；不对的，改 number\n"), "{said}");
    let made = text(&workspace, "2025-01");
    assert!(
        made.contains("\nname = \"要闻\\\\甲\"\n") && made.contains("\nname = \"各地\"\n"),
        "{made}"
    );
    is_good(&workspace, "2025-01");
}

#[test]
fn line_ends_are_those_of_the_neighbours() {
    let workspace = workspace(&[("2025-58", issue(58, "2025-12-09").replace('\n', "\r\n"))]);
    new(&workspace, &[]);
    let made = text(&workspace, "2025-59");
    assert_eq!(made.matches('\n').count(), made.matches("\r\n").count());
    is_good(&workspace, "2025-59");
}

#[test]
fn a_paper_whose_head_cannot_be_read_is_told() {
    let workspace = workspace(&[
        ("2025-58", issue(58, "2025-12-09")),
        ("特稿", "layout = \n[issue\n".to_owned()),
    ]);
    let said = new(&workspace, &[]);
    assert!(said.contains("注意：有的稿件开头读不出来，没有算进去：特稿\n"), "{said}");
}

#[test]
fn the_date_is_that_of_the_editors_day() {
    let workspace = workspace(&[])
        .file("layouts/k/layout.toml", "like = \"yaocan\"\nname = \"刊\"\nissuers = [\"厅\"]\n");
    // It is never the same day in both places.
    let mut dates = Vec::new();
    for (id, zone) in [("a", "AAA-14"), ("b", "BBB+12")] {
        let zoned = || {
            jiff::Timestamp::now()
                .to_zoned_datetime(jiff::tz::TimeZone::posix(zone).expect("a zone"))
        };
        let before = zoned().date().to_string();
        let number = if id == "a" { "1" } else { "2" };
        let ran = workspace.run_with("", &["new", id, "--number", number], &[("TZ", zone)]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let after = zoned().date().to_string();
        let made = text(&workspace, id);
        let date = made.split("\ndate = ").nth(1).expect("a date")[..10].to_owned();
        assert!(date == before || date == after, "{date}, not {before}");
        dates.push(date);
    }
    assert_ne!(dates[0], dates[1]);
}

#[test]
fn what_a_name_holds_does_not_break_the_file() {
    let name = "某\\u0001刊\\u000b\\u0085";
    let manifest = format!("like = \"yaocan\"\nname = \"{name}\"\nissuers = [\"某厅\"]\n");
    let workspace = Workspace::empty().file("layouts/k/layout.toml", manifest);
    new(&workspace, &["--series", "增\u{1}刊'''"]);
    let made = ids(&workspace);
    assert_eq!(made, ["2025-增刊'''1"]);
    let checked = workspace.run(&["check", &made[0]]);
    assert!(!checked.stderr.contains("错误[toml"), "{}", checked.stderr);
}
