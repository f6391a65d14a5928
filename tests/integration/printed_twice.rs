//! Elements of the page that a body repeats: told by `check`, and by `build` where
//! they are certainly printed twice.

use expect_test::expect;
use yaocan::lint::rule::Level;

use crate::harness::{Workspace, issue_with};
use crate::rules::{check, line};

/// What is found of a paper that was made of a whole draft.
fn found(source: &str) -> Vec<String> {
    check(source, &[]).iter().filter(|it| it.code == "printed-twice").map(line).collect()
}

/// A document with a body, and with further lines of its head.
fn document(head: &str, body: &str) -> String {
    format!(
        "layout = \"gongwen\"\n\n[document]\nform = \"notice\"\nissuer = \"北原省水利厅\"\n\
         number = \"北水函〔2026〕7号\"\ntitle = \"关于开展水库巡查的通知\"\ndate = 2026-05-06\n\
         status = \"final\"\n{head}body = '''\n{body}\n'''\n"
    )
}

#[test]
fn a_build_tells_what_is_certainly_printed_twice() {
    let body = "关于开展水库巡查的通知\n各市水利局：\n汛期将至，请各地立即开展水库巡查。\n\
                北原省水利厅\n2026年5月6日\n（联系人：林见清）";
    let ran = Workspace::new(&document("addressee = \"各市水利局\"\n", body)).run(&["build"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        警告[printed-twice]: 正文里又写了标题“关于开展水库巡查的通知”，会印两遍
          --> issues/2026-01/issue.toml:12:1
           |
        12 | 关于开展水库巡查的通知
           | ^^^^^^^^^^^^^^^^^^^^^^
           |
           = 提示: 标题由程序排（写在 [document] 的 title 里）；正文里的这一行删去

        警告[printed-twice]: 正文里又写了主送机关“各市水利局：”，会印两遍
          --> issues/2026-01/issue.toml:13:1
           |
        13 | 各市水利局：
           | ^^^^^^^^^^^^
           |
           = 提示: 主送机关由程序排（写在 [document] 的 addressee 里）；正文里的这一行删去

        警告[printed-twice]: 正文里又写了署名“北原省水利厅”，会印两遍
          --> issues/2026-01/issue.toml:15:1
           |
        15 | 北原省水利厅
           | ^^^^^^^^^^^^
           |
           = 提示: 署名由程序排（写在 [document] 的 signature 里）；正文里的这一行删去

        警告[printed-twice]: 正文里又写了成文日期“2026年5月6日”，会印两遍
          --> issues/2026-01/issue.toml:16:1
           |
        16 | 2026年5月6日
           | ^^^^^^^^^^^^
           |
           = 提示: 成文日期由程序排（写在 [document] 的 date 里）；正文里的这一行删去

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn what_stands_in_other_words_or_nowhere_else_is_told_by_a_check() {
    let body = "汛期将至，请各地立即开展水库巡查。\n北原省水利工程局\n2026年5月7日\n\
                （联系人：林见清）\n抄送：省气象局。";
    let ran = Workspace::new(&document("addressee = \"各市水利局\"\n", body)).run(&["check"]);
    expect![[r#"
        疑似[printed-twice]: 正文里又写了署名“北原省水利工程局”，程序排的是“北原省水利厅”
          --> issues/2026-01/issue.toml:13:1
           |
        13 | 北原省水利工程局
           | ^^^^^^^^^^^^^^^^
           |
           = 提示: 核对哪一个对，写在 [document] 的 signature 里；正文里的这一行删去

        疑似[printed-twice]: 正文里又写了成文日期“2026年5月7日”，程序排的是“2026年5月6日”
          --> issues/2026-01/issue.toml:14:1
           |
        14 | 2026年5月7日
           | ^^^^^^^^^^^^
           |
           = 提示: 核对哪一个对，写在 [document] 的 date 里；正文里的这一行删去

        疑似[printed-twice]: 正文里写了附注“（联系人：林见清）”，排成了正文
          --> issues/2026-01/issue.toml:15:1
           |
        15 | （联系人：林见清）
           | ^^^^^^^^^^^^^^^^^^
           |
           = 提示: 附注有它的位置，写在 [document] 的 note 里，由程序排；正文里的这一行删去

        疑似[printed-twice]: 正文里写了抄送“抄送：省气象局。”，排成了正文
          --> issues/2026-01/issue.toml:16:1
           |
        16 | 抄送：省气象局。
           | ^^^^^^^^^^^^^^^^
           |
           = 提示: 抄送有它的位置，写在 [document] 的 cc 里，由程序排；正文里的这一行删去

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_draft_that_goes_on_with_what_it_puts_into_force_is_known() {
    let body = "现将巡查办法印发给你们。\n北原省水利厅\n2026年5月6日\n（此件公开发布）\n\
                水库巡查办法\n一、巡查每日一次。\n二、发现险情立即上报。";
    let source = document("note = \"此件公开发布\"\n", body);
    expect![[r#"
        [
            "13:1 必错 printed-twice 正文里又写了署名“北原省水利厅”，会印两遍",
            "14:1 必错 printed-twice 正文里又写了成文日期“2026年5月6日”，会印两遍",
            "15:1 必错 printed-twice 正文里又写了附注“（此件公开发布）”，会印两遍",
        ]
    "#]]
    .assert_debug_eq(&found(&source));
}

#[test]
fn who_took_part_is_told_of_minutes_alone() {
    let body = "会议听取了汇报。\n出席：林见清、顾禾\n请假：周原";
    let minutes = document("present = [\"林见清\", \"顾禾\"]\n", body);
    let minutes = minutes.replace("form = \"notice\"", "form = \"minutes\"");
    expect![[r#"
        [
            "13:1 必错 printed-twice 正文里又写了出席名单“出席：林见清、顾禾”，会印两遍",
            "14:1 疑似 printed-twice 正文里写了请假名单“请假：周原”，排成了正文",
        ]
    "#]]
    .assert_debug_eq(&found(&minutes));
    assert_eq!(found(&document("", body)), [] as [&str; 0]);
}

#[test]
fn what_only_looks_like_an_element_is_left_alone() {
    for (head, body) in [
        // A text that speaks of its title, a list that announces, a date in a sentence.
        ("", "关于开展水库巡查的通知，去年已经印发。\n请于2026年5月6日前完成。"),
        ("addressee = \"各市水利局\"\n", "现将有关事项通知如下：\n一、摸清底数。"),
        ("addressee = \"各市水利局\"\n", "责任单位：省水利厅、省气象局。\n完成时限：2026年5月6日"),
        // What is sent beside the document is listed by nobody else.
        ("", "请填写登记表。\n附件：水库巡查登记表"),
        ("", "附件所列水库每日巡查一次。"),
        ("cc = \"省气象局\"\n", "巡查结果抄送省气象局。"),
        ("note = \"此件公开发布\"\n", "巡查结果向社会公布（涉及秘密的除外）。"),
    ] {
        assert_eq!(found(&document(head, body)), [] as [&str; 0], "{body}");
    }
    // The bodies of articles have letters, signatures and dates of their own.
    let article =
        "title = \"一封来信\"\nbody = '''\n各位读者：\n欢迎来稿。\n编辑部\n2026年1月8日\n'''\n";
    assert_eq!(found(&issue_with("", article)), [] as [&str; 0]);
}

#[test]
fn an_issue_that_was_pasted_with_its_first_page_is_told() {
    let article = "title = [\"清江市推行\", \"“点单式”服务\"]\nsource = \"清江日报\"\nauthor = [\"林见清\"]\n\
                   body = '''\n创新驱动要参\n第1期\n四川省科学技术厅　2026年1月8日\n本期要点\n省内要情……2\n\
                   ●清江市推行“点单式”服务\n【省内要情】\n清江市推行\n“点单式”服务\n\
                   （来源：清江日报　作者：林见清）\n近日，清江市推行“点单式”服务。\n\
                   抄送：各县科技局。\n中共四川省委科技委员会办公室　2026年1月8日印发\n'''\n";
    expect![[r#"
        [
            "16:1 必错 printed-twice 正文里又写了刊名“创新驱动要参”，会印两遍",
            "17:1 必错 printed-twice 正文里又写了期号“第1期”，会印两遍",
            "18:1 必错 printed-twice 正文里又写了发文机关“四川省科学技术厅\u{3000}2026年1月8日”，会印两遍",
            "19:1 必错 printed-twice 正文里又写了本期要点“本期要点 省内要情……2 ●清江市推行“点单式”服务 【省内……”，会印两遍",
            "23:1 必错 printed-twice 正文里又写了标题“清江市推行 “点单式”服务”，会印两遍",
            "25:1 必错 printed-twice 正文里又写了来源“（来源：清江日报\u{3000}作者：林见清）”，会印两遍",
            "27:1 必错 printed-twice 正文里又写了抄送“抄送：各县科技局。”，程序排的是“西部（成都）科学城管委会，绵阳科技城管委会，中央在川和省属高……”",
            "28:1 必错 printed-twice 正文里又写了印发机关和印发日期“中共四川省委科技委员会办公室\u{3000}2026年1月8日印发”，会印两遍",
        ]
    "#]].assert_debug_eq(&found(&issue_with("", article)));
}

#[test]
fn the_rule_goes_by_what_a_layout_leaves_out() {
    let rule = yaocan::lint::rules::find("printed-twice").expect("the rule");
    assert_eq!(rule.level, Level::Error, "so that a build tells it");
    let article = "title = \"清江市推行新服务\"\nsource = \"清江日报\"\n\
                   body = '''\n（来源：清江日报）\n近日，清江市推行新服务。\n'''\n";
    let source = issue_with("", article).replace("layout = \"yaocan\"", "layout = \"silent\"");
    let manifest = "name = \"试查\"\nissuers = [\"某某办公室\"]\nomits = [\"article.source\"]\n\
                    [fonts]\nbody = [\"FandolFang R\"]\n";
    let workspace = Workspace::new(&source).file("layouts/silent/layout.toml", manifest);
    let ran =
        workspace.file("layouts/silent/lib.typ", "#let layout(it) = []\n").run(&["check", "--all"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}
