//! Mistakes in `[document]`, each with its place and a way out.

use expect_test::expect;

use crate::harness::{ID, Workspace, document, document_with, issue, says};

#[test]
fn what_is_missing_or_wrong_is_reported_in_one_run() {
    let source = "layout = \"gongwen\"\n\n[document]\nform = \"notise\"\nissuer = []\nnumber = 17\n\
        secrecy = \"保密\"\nsecrecy_term = \"1年\"\nurgency = \"很急\"\ncopy_number = \"第1份\"\n\
        seal = \"有\"\ndate = \"2026-03-08\"\nadressee = \"各市\"\nbody = \"\"\n\n\
        [[document.attachment]]\nlabelled = 1\nbody = \"一段。\"\n";
    says(
        source,
        &expect![[r#"
            错误[missing-key]: [document]缺少 `title`（标题）
             --> issues/2026-01/issue.toml:3:1
              |
            3 | [document]
              | ^^^^^^^^^^
              |
              = 提示: 补上一行，例如：title = "标题"

            错误[bad-form]: 没有“notise”这种格式
             --> issues/2026-01/issue.toml:4:8
              |
            4 | form = "notise"
              |        ^^^^^^^^
              |
              = 提示: 应为 "notice"（通用）、"letter"（信函）、"minutes"（纪要）或 "order"（命令）

            错误[empty]: 发文机关是空的
             --> issues/2026-01/issue.toml:5:10
              |
            5 | issuer = []
              |          ^^
              |
              = 提示: 写上发文机关，例如：issuer = "某某省人民政府"

            错误[wrong-type]: 这里应为文字，写成了整数
             --> issues/2026-01/issue.toml:6:10
              |
            6 | number = 17
              |          ^^
              |
              = 提示: 文字要用引号括起来，例如："创新驱动"

            错误[bad-degree]: 没有“保密”这种密级
             --> issues/2026-01/issue.toml:7:11
              |
            7 | secrecy = "保密"
              |           ^^^^^^
              |
              = 提示: 应为绝密、机密或秘密

            错误[bad-degree]: 没有“很急”这种紧急程度
             --> issues/2026-01/issue.toml:9:11
              |
            9 | urgency = "很急"
              |           ^^^^^^
              |
              = 提示: 应为特急或加急

            错误[number-range]: 份号不能是“第1份”
              --> issues/2026-01/issue.toml:10:15
               |
            10 | copy_number = "第1份"
               |               ^^^^^^^
               |
               = 提示: 写不超过六位的数字，例如：copy_number = 1，印成 000001

            错误[wrong-type]: 这里应为 true 或 false，写成了文字
              --> issues/2026-01/issue.toml:11:8
               |
            11 | seal = "有"
               |        ^^^^
               |
               = 提示: 写 true（是）或 false（否），不加引号

            错误[wrong-type]: 这里应为日期，写成了文字
              --> issues/2026-01/issue.toml:12:8
               |
            12 | date = "2026-03-08"
               |        ^^^^^^^^^^^^
               |
               = 提示: 日期不加引号，写成年-月-日，例如：2025-12-09

            错误[unknown-key]: [document]里没有 `adressee` 这一项
              --> issues/2026-01/issue.toml:13:1
               |
            13 | adressee = "各市"
               | ^^^^^^^^
               |
               = 提示: 是不是 `addressee`（主送机关）？

            错误[empty]: 正文是空的
              --> issues/2026-01/issue.toml:14:8
               |
            14 | body = ""
               |        ^^
               |
               = 提示: 填上正文，一行一段

            错误[missing-key]: [[document.attachment]]缺少 `title`（标题）
              --> issues/2026-01/issue.toml:16:1
               |
            16 | [[document.attachment]]
               | ^^^^^^^^^^^^^^^^^^^^^^^
               |
               = 提示: 补上一行，例如：title = "标题"

            错误[wrong-type]: 这里应为 true 或 false，写成了整数
              --> issues/2026-01/issue.toml:17:12
               |
            17 | labelled = 1
               |            ^
               |
               = 提示: 写 true（是）或 false（否），不加引号

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn what_a_form_does_not_print_is_refused() {
    let letter =
        "form = \"letter\"\nsigners = \"某某\"\nprinted_by = \"某某\"\nprinted_on = 2026-03-09\n";
    says(
        document(letter),
        &expect![[r#"
        错误[not-used]: 信函里用不上 `signers`（签发人）
          --> issues/2026-01/issue.toml:10:1
           |
        10 | signers = "某某"
           | ^^^^^^^
           |
           = 提示: 删去这一行

        错误[not-used]: 信函里用不上 `printed_by`（印发机关）
          --> issues/2026-01/issue.toml:11:1
           |
        11 | printed_by = "某某"
           | ^^^^^^^^^^
           |
           = 提示: 删去这一行

        错误[not-used]: 信函里用不上 `printed_on`（印发日期）
          --> issues/2026-01/issue.toml:12:1
           |
        12 | printed_on = 2026-03-09
           | ^^^^^^^^^^
           |
           = 提示: 删去这一行

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    let minutes = "form = \"minutes\"\nseal = false\n";
    says(
        document(minutes),
        &expect![[r#"
        错误[not-used]: 纪要里用不上 `seal`（印章）
          --> issues/2026-01/issue.toml:10:1
           |
        10 | seal = false
           | ^^^^
           |
           = 提示: 删去这一行

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}

#[test]
fn an_order_is_signed_with_post_and_name() {
    says(
        document("form = \"order\"\nnumber = \"第1号\"\n"),
        &expect![[r#"
        错误[missing-key]: [document]缺少 `signers`（签发人）
         --> issues/2026-01/issue.toml:3:1
          |
        3 | [document]
          | ^^^^^^^^^^
          |
          = 提示: 补上一行，例如：signers = ["省长　某某某"]

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    says(
        document("form = \"order\"\nnumber = \"第1号\"\nsigners = [\"赵文衡\"]\n"),
        &expect![[r#"
            错误[no-post]: 看不出签发人的职务和姓名从哪里分开
              --> issues/2026-01/issue.toml:10:12
               |
            10 | signers = ["赵文衡"]
               |            ^^^^^^^^
               |
               = 提示: 先写职务，空一格，再写姓名，别处不空格，例如：省长　某某某

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn what_contradicts_itself() {
    says(
        document(
            "addressee = \"甲\"\nto = \"乙\"\nsecrecy_term = \"1年\"\ncopy_number = 1000000\n",
        ),
        &expect![[r#"
            错误[two-addressees]: 主送机关写了两处
              --> issues/2026-01/issue.toml:10:13
               |
            10 | addressee = "甲"
               |             ^^^^
               |
               = 提示: 印在正文前，只留 addressee；移到版记里，只留 to

            错误[term-alone]: 写了保密期限，没有写密级
              --> issues/2026-01/issue.toml:12:16
               |
            12 | secrecy_term = "1年"
               |                ^^^^^
               |
               = 提示: 加上密级，例如：secrecy = "秘密"；不涉密就删去这一行

            错误[number-range]: 份号不能是 1000000
              --> issues/2026-01/issue.toml:13:15
               |
            13 | copy_number = 1000000
               |               ^^^^^^^
               |
               = 提示: 应为 1 到 999999 的整数

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn a_document_is_no_issue() {
    let source = document_with(
        "",
        "body = \"一段。\"\n\n[colophon]\ncc = \"甲\"\n\n[[section]]\nname = \"乙\"\n",
    );
    says(
        source,
        &expect![[r#"
        错误[not-used]: 公文里用不上 `colophon`（版记）
          --> issues/2026-01/issue.toml:13:2
           |
        13 | [colophon]
           |  ^^^^^^^^
           |
           = 提示: 这是刊物用的；公文的内容都写在 [document] 里

        错误[not-used]: 公文里用不上 `section`（栏目）
          --> issues/2026-01/issue.toml:16:3
           |
        16 | [[section]]
           |   ^^^^^^^
           |
           = 提示: 这是刊物用的；公文的内容都写在 [document] 里

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}

#[test]
fn a_layout_of_the_other_kind() {
    let source = document("").replace("\"gongwen\"", "\"yaocan\"");
    says(
        source,
        &expect![[r#"
        错误[unknown-layout]: 版式“yaocan”排的是刊物，这个文件写的是公文
         --> issues/2026-01/issue.toml:1:10
          |
        1 | layout = "yaocan"
          |          ^^^^^^^^
          |
          = 提示: 排公文可以用的版式有：gongwen

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    let source = issue("一段。").replace("\"yaocan\"", "\"gongwen\"");
    says(
        source,
        &expect![[r#"
        错误[unknown-layout]: 版式“gongwen”排的是公文，这个文件写的是刊物
         --> issues/2026-01/issue.toml:1:10
          |
        1 | layout = "gongwen"
          |          ^^^^^^^^^
          |
          = 提示: 排刊物可以用的版式有：jianbao、yaocan

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}

#[test]
fn slips_of_toml_in_a_document() {
    let source = document("number = 某府发〔2026〕17号\ncopy_number = 000001\n");
    says(
        source,
        &expect![[r#"
            错误[toml-syntax]: 发文字号没有用引号括起来
             --> issues/2026-01/issue.toml:9:10
              |
            9 | number = 某府发〔2026〕17号
              |          ^^^^^^^^^^^^^^^^^^
              |
              = 提示: 加上英文的引号，例如：number = "某府发〔2025〕17号"

            错误[toml-syntax]: 数字前面多了 0
              --> issues/2026-01/issue.toml:10:15
               |
            10 | copy_number = 000001
               |               ^^^^^^
               |
               = 提示: 删去前面的 0，写成：1

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn long_words_in_a_mark_are_no_overflow() {
    let name = "某某省推进创新驱动发展战略工作领导小组办公室";
    let workspace = Workspace::new(&document(&format!("issuer = \"{name}\"\n")));
    let ran = workspace.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(workspace.path(&format!("out/{ID}.pdf")).is_file());
}
