//! Keys, types and values of an issue that are wrong, on the whole text of what is said.

use expect_test::expect;

use crate::harness::{ID, Workspace, issue, issue_with, picture, says};

#[test]
fn unknown_keys() {
    says(
        issue_with("totle = 3\n编辑 = \"某某\"", "titel = \"标题\"\n正文 = \"一段。\"\n"),
        &expect![[r#"
            错误[unknown-key]: [issue]里没有 `totle` 这一项
             --> issues/2026-01/issue.toml:7:1
              |
            7 | totle = 3
              | ^^^^^
              |
              = 提示: 是不是 `total`（总期号）？

            错误[toml-syntax]: 名称的写法不对
             --> issues/2026-01/issue.toml:8:1
              |
            8 | 编辑 = "某某"
              | ^^^^
              |
              = 提示: 等号左边只用英文名称，例如 title；正文要放在 ''' 和 ''' 之间

            错误[unknown-key]: [[section.article]]里没有 `titel` 这一项
              --> issues/2026-01/issue.toml:13:1
               |
            13 | titel = "标题"
               | ^^^^^
               |
               = 提示: 是不是 `title`（标题）？

            错误[toml-syntax]: 名称的写法不对
              --> issues/2026-01/issue.toml:14:1
               |
            14 | 正文 = "一段。"
               | ^^^^
               |
               = 提示: 名称要用英文：“正文”写成 `body`

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn missing_keys() {
    says(
        "[issue]\n[[section]]\n[[section.article]]\n",
        &expect![[r#"
            错误[missing-key]: 文件缺少 `layout`（版式）
             --> issues/2026-01/issue.toml:1:1
              |
            1 | [issue]
              | ^
              |
              = 提示: 补上一行，例如：layout = "yaocan"

            错误[missing-key]: [issue]缺少 `number`（期号）
             --> issues/2026-01/issue.toml:1:1
              |
            1 | [issue]
              | ^^^^^^^
              |
              = 提示: 补上一行，例如：number = 58

            错误[missing-key]: [issue]缺少 `date`（日期）
             --> issues/2026-01/issue.toml:1:1
              |
            1 | [issue]
              | ^^^^^^^
              |
              = 提示: 补上一行，例如：date = 2025-12-09

            错误[missing-key]: [[section.article]]缺少 `title`（标题）
             --> issues/2026-01/issue.toml:3:1
              |
            3 | [[section.article]]
              | ^^^^^^^^^^^^^^^^^^^
              |
              = 提示: 补上一行，例如：title = "标题"

            错误[missing-key]: [[section.article]]缺少 `body`（正文）
             --> issues/2026-01/issue.toml:3:1
              |
            3 | [[section.article]]
              | ^^^^^^^^^^^^^^^^^^^
              |
              = 提示: 补上一行，例如：body = '''正文'''

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
    says(
        "",
        &expect![[r#"
            错误[missing-key]: 文件缺少 `layout`（版式）
             --> issues/2026-01/issue.toml:1:1
              |
            1 |
              | ^
              |
              = 提示: 补上一行，例如：layout = "yaocan"

            错误[missing-key]: 文件缺少 `issue`（期）
             --> issues/2026-01/issue.toml:1:1
              |
            1 |
              | ^
              |
              = 提示: 补上一行，例如：[issue]

            错误[missing-key]: 文件缺少 `section`（栏目）
             --> issues/2026-01/issue.toml:1:1
              |
            1 |
              | ^
              |
              = 提示: 补上一行，例如：[[section]]

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn wrong_types() {
    says(
        "layout = 1\n\
         [issue]\nnumber = \"58\"\ndate = \"2025-12-09\"\nstatus = \"done\"\ntotal = 1.5\n\
         [colophon]\nto = 3\ncopies = true\n\
         [[section]]\nname = [\"甲\"]\n\
         [[section.article]]\ntitle = 7\nbody = [\"一段。\"]\n",
        &expect![[r#"
            错误[wrong-type]: 这里应为文字，写成了整数
             --> issues/2026-01/issue.toml:1:10
              |
            1 | layout = 1
              |          ^
              |
              = 提示: 文字要用引号括起来，例如："创新驱动"

            错误[wrong-type]: 这里应为整数，写成了文字
             --> issues/2026-01/issue.toml:3:10
              |
            3 | number = "58"
              |          ^^^^
              |
              = 提示: 数字不加引号，例如：58

            错误[wrong-type]: 这里应为日期，写成了文字
             --> issues/2026-01/issue.toml:4:8
              |
            4 | date = "2025-12-09"
              |        ^^^^^^^^^^^^
              |
              = 提示: 日期不加引号，写成年-月-日，例如：2025-12-09

            错误[bad-status]: 没有“done”这种状态
             --> issues/2026-01/issue.toml:5:10
              |
            5 | status = "done"
              |          ^^^^^^
              |
              = 提示: 应为 "draft"（草稿）、"review"（送审稿）或 "final"（定稿）

            错误[wrong-type]: 这里应为整数，写成了小数
             --> issues/2026-01/issue.toml:6:9
              |
            6 | total = 1.5
              |         ^^^
              |
              = 提示: 数字不加引号，例如：58

            错误[wrong-type]: 这里应为文字或文字的列表，写成了整数
             --> issues/2026-01/issue.toml:8:6
              |
            8 | to = 3
              |      ^
              |
              = 提示: 例如："一行" 或 ["第一行", "第二行"]

            错误[wrong-type]: 这里应为整数，写成了true/false
             --> issues/2026-01/issue.toml:9:10
              |
            9 | copies = true
              |          ^^^^
              |
              = 提示: 数字不加引号，例如：58

            错误[wrong-type]: 这里应为文字，写成了列表
              --> issues/2026-01/issue.toml:11:8
               |
            11 | name = ["甲"]
               |        ^^^^^^
               |
               = 提示: 文字要用引号括起来，例如："创新驱动"

            错误[wrong-type]: 这里应为文字或文字的列表，写成了整数
              --> issues/2026-01/issue.toml:13:9
               |
            13 | title = 7
               |         ^
               |
               = 提示: 例如："一行" 或 ["第一行", "第二行"]

            错误[wrong-type]: 这里应为文字，写成了列表
              --> issues/2026-01/issue.toml:14:8
               |
            14 | body = ["一段。"]
               |        ^^^^^^^^^^
               |
               = 提示: 文字要用引号括起来，例如："创新驱动"

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
    says(
        "layout = \"yaocan\"\nissue = 3\nsection = \"甲\"\n",
        &expect![[r#"
            错误[not-a-table]: 这里应为表，写成了整数
             --> issues/2026-01/issue.toml:2:9
              |
            2 | issue = 3
              |         ^
              |
              = 提示: 单独写一行 [issue]，内容写在它下面

            错误[not-a-table]: 这里应为表的列表，写成了文字
             --> issues/2026-01/issue.toml:3:11
              |
            3 | section = "甲"
              |           ^^^^
              |
              = 提示: 每一个都以单独一行 [[section]] 开头（两层方括号）

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn empty_texts() {
    says(
        issue_with("", "title = \" 　\"\nauthor = [\"\", \"某某\"]\nbody = '''\n\n　　\n'''\n"),
        &expect![[r#"
            错误[empty]: 标题是空的
              --> issues/2026-01/issue.toml:12:9
               |
            12 | title = " 　"
               |         ^^^^^
               |
               = 提示: 填上内容

            错误[empty]: 作者是空的
              --> issues/2026-01/issue.toml:13:11
               |
            13 | author = ["", "某某"]
               |           ^^
               |
               = 提示: 填上内容，或者删去这一行

            错误[empty]: 正文是空的
              --> issues/2026-01/issue.toml:14:8
               |
            14 |   body = '''
               |  ________^
            ...  |
            17 | | '''
               | |___^
               |
               = 提示: 填上正文，一行一段

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
    says(
        issue_with("", "title = []\nbody = \"一段。\"\n"),
        &expect![[r#"
            错误[empty]: 标题是空的
              --> issues/2026-01/issue.toml:12:9
               |
            12 | title = []
               |         ^^
               |
               = 提示: 填上标题

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
    says(
        issue_with("", "title = '''甲\n乙'''\nbody = \"一段。\"\n"),
        &expect![[r#"
            错误[many-lines]: 标题里有换行
              --> issues/2026-01/issue.toml:12:9
               |
            12 |   title = '''甲
               |  _________^
            13 | | 乙'''
               | |_____^
               |
               = 提示: 要分行，写成列表：["第一行", "第二行"]

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn a_section_without_articles() {
    says(
        "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-08\n\n\
         [[section]]\nname = \"省外速览\"\n\n[[section]]\narticle = []\n",
        &expect![[r#"
            错误[empty-section]: 栏目“省外速览”没有稿件
             --> issues/2026-01/issue.toml:6:1
              |
            6 | [[section]]
              | ^^^^^^^^^^^
              |
              = 提示: 在它下面加一行 [[section.article]]，写上标题和正文；不用这个栏目就整段删去

            错误[empty-section]: 这个栏目没有稿件
             --> issues/2026-01/issue.toml:9:1
              |
            9 | [[section]]
              | ^^^^^^^^^^^
              |
              = 提示: 在它下面加一行 [[section.article]]，写上标题和正文；不用这个栏目就整段删去

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn impossible_numbers_and_dates() {
    says(
        issue("一段。").replace("number = 1", "number = 0").replace("2026-01-08", "2026-02-29"),
        &expect![[r#"
            错误[number-range]: 期号不能是 0
             --> issues/2026-01/issue.toml:4:10
              |
            4 | number = 0
              |          ^
              |
              = 提示: 应为 1 到 99999 的整数

            错误[toml-syntax]: 日历上没有这一天，或者日期的写法不对
             --> issues/2026-01/issue.toml:5:8
              |
            5 | date = 2026-02-29
              |        ^^^^^^^^^^
              |
              = 提示: 写成年-月-日，月和日各两位，不加引号，例如：2025-12-09

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
    says(
        issue("一段。").replace("number = 1", "number = -5").replace("2026-01-08", "0206-02-09"),
        &expect![[r#"
            错误[number-range]: 期号不能是 -5
             --> issues/2026-01/issue.toml:4:10
              |
            4 | number = -5
              |          ^^
              |
              = 提示: 应为 1 到 99999 的整数

            错误[impossible-date]: 日历上没有这一天，或者年份不对
             --> issues/2026-01/issue.toml:5:8
              |
            5 | date = 0206-02-09
              |        ^^^^^^^^^^
              |
              = 提示: 日期不加引号，写成年-月-日，例如：2025-12-09

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
    says(
        issue("一段。").replace("2026-01-08", "2026-01-08T08:00:00"),
        &expect![[r#"
            错误[wrong-type]: 这里应为日期，写成了带时间的日期
             --> issues/2026-01/issue.toml:5:8
              |
            5 | date = 2026-01-08T08:00:00
              |        ^^^^^^^^^^^^^^^^^^^
              |
              = 提示: 只写日期，不写时间，例如：2025-12-09

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn an_unknown_layout() {
    says(
        issue("一段。").replace("\"yaocan\"", "\"yaocna\""),
        &expect![[r#"
            错误[unknown-layout]: 没有“yaocna”这个版式
             --> issues/2026-01/issue.toml:1:10
              |
            1 | layout = "yaocna"
              |          ^^^^^^^^
              |
              = 提示: 排刊物可以用的版式有：jianbao、yaocan

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn an_svg_that_is_broken_or_leads_elsewhere() {
    let build = |svg: &str| {
        let workspace = Workspace::new(&issue("一段。\n![图1 示意图](图1.svg)\n又一段。"))
            .file(&format!("issues/{ID}/图1.svg"), svg)
            .file(&format!("issues/{ID}/别的.png"), picture(4, 4));
        workspace.errors()
    };
    expect![[r#"
        错误[picture-broken]: 图片打不开，文件可能坏了
          --> issues/2026-01/issue.toml:15:11
           |
        15 | ![图1 示意图](图1.svg)
           |               ^^^^^^^
           |
           = 提示: 用看图软件打开看一看；重新导出为 PNG 或 JPEG，再放回来
           = 提示: 解码程序的原话：failed to parse SVG (found closing tag 'svg' instead of 'rect')

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&build("<svg xmlns=\"http://www.w3.org/2000/svg\"><rect></svg>"));
    expect![[r#"
        错误[picture-linked]: 图片里引用了别的文件，印不出来
          --> issues/2026-01/issue.toml:15:11
           |
        15 | ![图1 示意图](图1.svg)
           |               ^^^^^^^
           |
           = 提示: 在制图软件里把引用的图片嵌入再导出，或者另存为 PNG
           = 提示: 解码程序的原话：failed to load linked image 别的.png in SVG (file not found, searched at issues/2026-01/别的.png)

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]].assert_eq(&build(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><image href=\"别的.png\" width=\"9\" height=\"9\"/></svg>",
    ));
}
