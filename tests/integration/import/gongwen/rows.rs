//! Small documents as Word and as WPS write them, each with what becomes of it.

use expect_test::{Expect, expect};

use super::take_document;
use crate::import::package::{Package, p, paragraph, run, table};

const CENTRED: &str = "<w:jc w:val='center'/>";
const RED: &str = "<w:color w:val='FF0000'/><w:sz w:val='84'/>";

fn centred(look: &str, text: &str) -> String {
    paragraph(CENTRED, &run(look, text))
}

fn title(text: &str) -> String {
    centred("<w:sz w:val='44'/>", text)
}

/// What is written of a document, and what is told of it but for the fields.
#[track_caller]
fn becomes(body: impl Into<String>, expected: &Expect) {
    let taken = take_document("稿.docx", Package::new(body).bytes());
    assert_eq!(taken.unaccounted, ["", ""], "{}", taken.toml);
    let told = taken.told();
    let told = told.iter().filter(|(code, _)| !["element", "red", "format"].contains(code));
    let told: String = told.map(|(code, text)| format!("{code}: {text}\n")).collect();
    let (_, toml) = taken.toml.split_once("[document]\n").expect("a document");
    expected.assert_eq(&format!("{toml}\n{told}"));
}

/// A notice as most offices have it in Word: paragraphs, and a tab on the line of the
/// number.
fn notice(number: &str, end: &str) -> String {
    let number = run("", number) + "<w:r><w:tab/></w:r>" + &run("", "签发人：张 三　李四五");
    p("000003")
        + &p("机密★1年")
        + &p("特急")
        + &centred(RED, "某 某 市 科 学 技 术 局 文 件")
        + &paragraph("", &number)
        + &p("————————————")
        + &title("关于申请中试平台建设")
        + &title("资金的请示")
        + &p("市人民政府：")
        + &p("为落实部署，现请示如下。")
        + &p("一、建设内容")
        + &p("新建平台12家。")
        + &p("妥否，请批示。")
        + end
}

#[test]
fn a_request_of_word_has_all_its_fields() {
    let end = p("附件：1.资金测算表")
        + &p("　　　2.实施方案")
        + &p("某某市科学技术局")
        + &p("2026年3月18日")
        + &p("（联系人：王五，联系电话：1234567）")
        + &p("附件1")
        + &title("资金测算表")
        + &p("共需资金300万元。")
        + &p("— 3 —")
        + &p("附件2")
        + &title("实施方案")
        + &p("分三年实施。")
        + &p("抄送：市财政局。")
        + &p("某某市科学技术局办公室　　2026年3月19日印发");
    becomes(
        notice("某科〔2026〕8号", &end),
        &expect![[r#"
        form = "notice"
        issuer = "某某市科学技术局"
        number = "某科〔2026〕8号"
        title = ["关于申请中试平台建设", "资金的请示"]
        signers = ["张三", "李四五"]
        copy_number = 3
        secrecy = "机密"
        secrecy_term = "1年"
        urgency = "特急"
        addressee = "市人民政府"
        date = 2026-03-18
        status = "draft"
        note = "联系人：王五，联系电话：1234567"
        cc = "市财政局。"
        printed_by = "某某市科学技术局办公室"
        printed_on = 2026-03-19
        body = '''
        为落实部署，现请示如下。
        一、建设内容
        新建平台12家。
        妥否，请批示。
        '''

        [[document.attachment]]
        title = "资金测算表"
        body = '''
        共需资金300万元。
        '''

        [[document.attachment]]
        title = "实施方案"
        body = '''
        分三年实施。
        '''

        printed: ————————————、★、签发人：、文件、印发、（）、抄送
        page-text: — 3 —
        repeated: 某某市科学技术局（署名和发文机关一样，由版式印）
        attached: 附件 资金测算表
        attached: 附件 实施方案
        repeated: 附件：1.资金测算表 2.实施方案（附件说明照附件的标题由版式印）
    "#]],
    );
}

#[test]
fn a_wrong_bracket_and_a_date_in_chinese_are_put_right_and_told() {
    let end = p("某某市科学技术局") + &p("二○二六年三月十八日");
    becomes(
        notice("某科(2026)8号", &end),
        &expect![[r#"
        form = "notice"
        issuer = "某某市科学技术局"
        number = "某科〔2026〕8号"
        title = ["关于申请中试平台建设", "资金的请示"]
        signers = ["张三", "李四五"]
        copy_number = 3
        secrecy = "机密"
        secrecy_term = "1年"
        urgency = "特急"
        addressee = "市人民政府"
        date = 2026-03-18
        status = "draft"
        body = '''
        为落实部署，现请示如下。
        一、建设内容
        新建平台12家。
        妥否，请批示。
        '''

        printed: ————————————、★、签发人：、文件
        rewritten: 某科(2026)8号 → 某科〔2026〕8号
        rewritten: 二○二六年三月十八日 → 2026年3月18日
        repeated: 某某市科学技术局（署名和发文机关一样，由版式印）
    "#]],
    );
}

#[test]
fn a_joint_notice_of_wps_stands_in_tables() {
    let body = |text: &str| centred(RED, text);
    let (first, second, word) = (body("某某市科学技术局"), body("某某市财政局"), body("文件"));
    let mark = table(&[
        &[("", first.as_str()), ("<w:vMerge w:val='restart'/>", word.as_str())],
        &[("", second.as_str()), ("<w:vMerge/>", "<w:p/>")],
    ]);
    let signed = table(&[
        &[("", "某某市科学技术局"), ("", "某某市财政局")],
        &[("", "<w:p/>"), ("", "2026年3月18日")],
    ]);
    let imprint = table(&[
        &[("<w:gridSpan w:val='2'/>", "抄送：市委办公室，市政府办公室。")],
        &[("", "某某市科学技术局办公室"), ("", "2026年3月19日印发")],
    ]);
    let text = mark
        + &centred("", "某科〔2026〕9号")
        + &title("关于印发《某某市创新平台管理办法》的通知")
        + &p("各县（市、区）科技局、财政局：")
        + &p("现将《某某市创新平台管理办法》印发给你们，请遵照执行。")
        + &signed
        + &p("（此件公开发布）")
        + &title("某某市创新平台管理办法")
        + &p("第一条　为了规范管理，制定本办法。")
        + &imprint;
    becomes(
        text,
        &expect![[r#"
            form = "notice"
            issuer = ["某某市科学技术局", "某某市财政局"]
            number = "某科〔2026〕9号"
            title = "关于印发《某某市创新平台管理办法》的通知"
            addressee = "各县（市、区）科技局、财政局"
            date = 2026-03-18
            status = "draft"
            note = "此件公开发布"
            cc = "市委办公室，市政府办公室。"
            printed_by = "某某市科学技术局办公室"
            printed_on = 2026-03-19
            body = '''
            现将《某某市创新平台管理办法》印发给你们，请遵照执行。
            '''

            [[document.attachment]]
            title = "某某市创新平台管理办法"
            labelled = false
            body = '''
            第一条 为了规范管理，制定本办法。
            '''

            printed: 文件、：、印发、（）、抄送
            repeated: 某某市科学技术局 某某市财政局（署名和发文机关一样，由版式印）
            unsure: attachment 附件的标题：标题是猜的 某某市创新平台管理办法
            attached: 不标“附件”的 某某市创新平台管理办法
        "#]],
    );
}

#[test]
fn a_letter_an_order_and_minutes_are_told_by_their_marks() {
    let letter = centred(RED, "某某市科学技术局")
        + &paragraph("<w:jc w:val='right'/>", &run("", "某科函〔2026〕3号"))
        + &title("关于商请支持平台建设的函")
        + &p("市财政局：")
        + &p("现商请贵局支持。")
        + &p("某某市科学技术局")
        + &p("2026年3月18日")
        + &p("某某市科学技术局办公室　2026年3月18日印发");
    becomes(
        letter,
        &expect![[r#"
        form = "letter"
        issuer = "某某市科学技术局"
        number = "某科函〔2026〕3号"
        title = "关于商请支持平台建设的函"
        addressee = "市财政局"
        date = 2026-03-18
        status = "draft"
        body = '''
        现商请贵局支持。
        某某市科学技术局办公室 2026年3月18日印发
        '''

        printed: ：
        unplaced: 某某市科学技术局办公室 2026年3月18日印发（这种格式的版记里不印）
        repeated: 某某市科学技术局（署名和发文机关一样，由版式印）
    "#]],
    );
    let order = centred(RED, "某某市人民政府令")
        + &centred("", "第12号")
        + &p("《某某办法》已经通过，现予公布。")
        + &p("市长　赵文衡")
        + &p("2026年1月30日")
        + &title("某某办法")
        + &p("第一条　为了规范管理，制定本办法。");
    becomes(
        order,
        &expect![[r#"
            form = "order"
            issuer = "某某市人民政府"
            number = "第12号"
            signers = "市长　赵文衡"
            date = 2026-01-30
            status = "draft"
            body = '''
            《某某办法》已经通过，现予公布。
            '''

            [[document.attachment]]
            title = "某某办法"
            labelled = false
            body = '''
            第一条 为了规范管理，制定本办法。
            '''

            printed: 令
            unsure: attachment 附件的标题：标题是猜的 某某办法
            attached: 不标“附件”的 某某办法
        "#]],
    );
    let minutes = centred(RED, "某某市人民政府常务会议纪要")
        + &centred("", "（第6期）")
        + &p("某某市人民政府办公室　　　2026年3月12日")
        + &title("研究平台建设工作的纪要")
        + &p("会议议定以下事项。")
        + &p("一、统筹平台布局。由市科技局牵头。")
        + &p("出席：市政府　林知勤、何慎之")
        + &p("　　　市科技局　顾承安")
        + &p("列席：市财政局　许若谷")
        + &p("分送：市委办公室，各县（市、区）人民政府。");
    becomes(
        minutes,
        &expect![[r#"
        form = "minutes"
        issuer = "某某市人民政府常务会议"
        number = "第6期"
        title = "研究平台建设工作的纪要"
        signature = "某某市人民政府办公室"
        date = 2026-03-12
        status = "draft"
        present = ["市政府 林知勤、何慎之", "市科技局 顾承安"]
        in_attendance = "市财政局 许若谷"
        body = '''
        会议议定以下事项。
        一、统筹平台布局。由市科技局牵头。
        '''

        [[document.row]]
        name = "分送"
        lines = "市委办公室，各县（市、区）人民政府。"

        printed: 纪要、（）、：、出席：、列席：
    "#]],
    );
}

#[test]
fn a_draft_without_its_head_says_what_is_missing() {
    let text = title("关于做好有关工作的通知")
        + &p("（征求意见稿）")
        + &p("各有关单位：")
        + &p("请做好有关工作。")
        + &p("附件：任务分工表")
        + &p("某某市科学技术局")
        + &p("2026年3月　日")
        + &p("主题词：科技　通知")
        + &p("抄送：市财政局");
    becomes(
        text,
        &expect![[r#"
            form = "notice"
            issuer = "某某市科学技术局"
            number = ""                 # 发文字号，填上
            title = "关于做好有关工作的通知"
            addressee = "各有关单位"
            date = 2026-01-08
            status = "draft"
            cc = "市财政局"
            body = '''
            （征求意见稿）
            请做好有关工作。
            附件：任务分工表
            主题词：科技 通知
            '''

            printed: ：、抄送
            unplaced: （征求意见稿）
            unplaced: 主题词：科技 通知（现在的公文没有主题词）
            left-out: 2026年3月日
            unsure: 日期 date：原件里的日期没有写完
            unsure: 发文机关 issuer：没有红头，照署名写“某某市科学技术局”
            unplaced: 附件：任务分工表（列出的附件，文件里没有，或者没有认出来）
            missing: 发文字号 number
            missing: 日期 date：先写了今天
        "#]],
    );
}

#[test]
fn a_table_that_is_no_element_stays_whole() {
    let text = title("关于报送名单的报告")
        + &p("市人民政府：")
        + &p("名单如下。")
        + &table(&[&[("", "单位"), ("", "日期")], &[("", "某某市财政局"), ("", "2026年3月8日")]])
        + &p("某某市科学技术局")
        + &p("2026年3月18日");
    becomes(
        text,
        &expect![[r#"
        form = "notice"
        issuer = "某某市科学技术局"
        number = ""                 # 发文字号，填上
        title = "关于报送名单的报告"
        addressee = "市人民政府"
        date = 2026-03-18
        status = "draft"
        body = '''
        名单如下。
        | 单位 | 日期 |
        | 某某市财政局 | 2026年3月8日 |
        '''

        printed: ：
        unsure: 发文机关 issuer：没有红头，照署名写“某某市科学技术局”
        missing: 发文字号 number
    "#]],
    );
}
