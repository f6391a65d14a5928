//! Broken TOML and other encodings, on the whole text of what is said.

use expect_test::expect;

use crate::harness::{Workspace, issue, issue_with, says};

#[test]
fn every_syntax_error_of_a_file() {
    says(
        "layout = \"yaocan\n\n[issue\nnumber =\ndate = 2026-13-08\nstatus = final\nnumber = 3\n\n\
         [[section]\nname = “省外速览”\n\n[[section.article]]\ntitle \"标题\"\n\
         author = [\"甲\" \"乙\"]\nbody = '''\n一段。\n",
        &expect![[r#"
            错误[toml-syntax]: 文字的引号没有配对，或者里面有不能直接写的字符
             --> issues/2026-01/issue.toml:1:17
              |
            1 | layout = "yaocan
              |                 ^
              |
              = 提示: 文字要在同一行里用成对的英文引号括起来；里面有英文双引号时，改用英文单引号 '…' 括；有几段的正文用 ''' 括

            错误[toml-syntax]: 方括号没有配对
             --> issues/2026-01/issue.toml:3:7
              |
            3 | [issue
              |       ^
              |
              = 提示: 写成 [issue] 这样，前后各一个

            错误[toml-syntax]: 数字的写法不对
             --> issues/2026-01/issue.toml:4:9
              |
            4 | number =
              |         ^
              |
              = 提示: 只写数字，不加引号，例如：58

            错误[toml-syntax]: 日历上没有这一天，或者日期的写法不对
             --> issues/2026-01/issue.toml:5:8
              |
            5 | date = 2026-13-08
              |        ^^^^^^^^^^
              |
              = 提示: 写成年-月-日，月和日各两位，不加引号，例如：2025-12-09

            错误[toml-syntax]: 内容的写法不对
             --> issues/2026-01/issue.toml:6:10
              |
            6 | status = final
              |          ^^^^^
              |
              = 提示: 文字要用英文引号括起来，例如：name = "省外速览"

            错误[toml-syntax]: 双方括号没有配对
             --> issues/2026-01/issue.toml:9:11
              |
            9 | [[section]
              |           ^
              |
              = 提示: 写成 [[section]] 这样，前后各两个

            错误[toml-syntax]: 文字没有用英文引号括起来
              --> issues/2026-01/issue.toml:10:8
               |
            10 | name = “省外速览”
               |        ^^^^^^^^^^
               |
               = 提示: 用英文双引号括起来，例如：name = "省外速览"；中文引号“”不算；正文用 ''' 括

            错误[toml-syntax]: 这一行没有等号和内容
              --> issues/2026-01/issue.toml:13:7
               |
            13 | title "标题"
               |       ^
               |
               = 提示: 写成“名称 = 内容”；正文要放在 ''' 和 ''' 之间

            错误[toml-syntax]: 列表的两项之间缺少英文逗号
              --> issues/2026-01/issue.toml:14:15
               |
            14 | author = ["甲" "乙"]
               |                ^
               |
               = 提示: 两项之间用英文逗号“,”隔开

            错误[toml-syntax]: 多行文字没有结束
              --> issues/2026-01/issue.toml:16:5
               |
            16 | 一段。
               |       ^
               |
               = 提示: 在正文最后补上一行 '''，与开头的 ''' 配对

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn syntax_errors_and_others_in_one_run() {
    says(
        issue_with("totle = 3\nnumber = = 2", "title = \"\"\nbody = \"a\\qb\"\n"),
        &expect![[r#"
            错误[unknown-key]: [issue]里没有 `totle` 这一项
             --> issues/2026-01/issue.toml:7:1
              |
            7 | totle = 3
              | ^^^^^
              |
              = 提示: 是不是 `total`（总期号）？

            错误[toml-syntax]: 数字的写法不对
             --> issues/2026-01/issue.toml:8:10
              |
            8 | number = = 2
              |          ^
              |
              = 提示: 只写数字，不加引号，例如：58

            错误[empty]: 标题是空的
              --> issues/2026-01/issue.toml:13:9
               |
            13 | title = ""
               |         ^^
               |
               = 提示: 填上内容

            错误[toml-syntax]: 反斜杠“\”后面的写法不对
              --> issues/2026-01/issue.toml:14:11
               |
            14 | body = "a\qb"
               |           ^
               |
               = 提示: 要印出反斜杠，改用英文单引号 '…' 或 ''' 括这段文字

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn body_text_without_quotes() {
    says(
        "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-08\n[[section]]\nname = \"甲\"\n\
         [[section.article]]\ntitle = \"标题\"\nbody =\n近日，某市出台办法。\n（1）领句。后文。\n",
        &expect![[r#"
            错误[toml-syntax]: 等号后面没有内容
             --> issues/2026-01/issue.toml:9:7
              |
            9 | body =
              |       ^
              |
              = 提示: 在等号后面写上内容，或者删去这一行；正文放在 ''' 和 ''' 之间

            错误[toml-syntax]: 这一行没有等号和内容
              --> issues/2026-01/issue.toml:10:11
               |
            10 | 近日，某市出台办法。
               |                     ^
               |
               = 提示: 写成“名称 = 内容”；正文要放在 ''' 和 ''' 之间

            错误[toml-syntax]: 这一行没有等号和内容
              --> issues/2026-01/issue.toml:11:10
               |
            11 | （1）领句。后文。
               |                  ^
               |
               = 提示: 写成“名称 = 内容”；正文要放在 ''' 和 ''' 之间

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn other_encodings() {
    let (gbk, ..) = encoding_rs::GBK.encode("layout = \"yaocan\"\n# 创新驱动要参\n[issue]\n");
    says(
        gbk,
        &expect![[r#"
            错误[not-utf8]: 文件是 GBK（GB 18030）编码，应为 UTF-8
             --> issues/2026-01/issue.toml:2:3
              |
            2 | # 创新驱动要参
              |   ^^
              |
              = 提示: 用记事本打开，选“另存为”，编码选“UTF-8”，保存
              = 提示: VS Code：点右下角的编码名称，先“通过编码重新打开”选 GB 18030，再“通过编码保存”选 UTF-8
              = 提示: 或者用命令：iconv -f GB18030 -t UTF-8 "issues/2026-01/issue.toml" -o 新文件

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
    let utf16: Vec<u8> =
        "\u{feff}layout = \"yaocan\"\n# 要参\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    says(
        utf16,
        &expect![[r#"
            错误[not-utf8]: 文件是 UTF-16（Unicode）编码，应为 UTF-8
             --> issues/2026-01/issue.toml:2:3
              |
            2 | # 要参
              |   ^^
              |
              = 提示: 用记事本打开，选“另存为”，编码选“UTF-8”，保存
              = 提示: 或者用命令：iconv -f UTF-16 -t UTF-8 "issues/2026-01/issue.toml" -o 新文件

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
    says(
        b"\x89PNG\r\n\x1a\n\xff\xff",
        &expect![[r#"
            错误[not-text]: issues/2026-01/issue.toml 是图片，不是纯文本
             |
             = 提示: 检查是不是选错了文件，或者改错了名称

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn a_byte_order_mark_and_crlf_are_accepted() {
    let source = issue("甲段。\n**（1）领句。**后文。\n| 甲 | 乙 |\n| 1 | 2 |");
    let plain = Workspace::new(&source);
    let windows = Workspace::new(&format!("\u{feff}{}", source.replace('\n', "\r\n")));
    for workspace in [&plain, &windows] {
        let ran = workspace.run(&["build"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    }
    let read =
        |workspace: &Workspace| std::fs::read(workspace.path("out/2026-01.pdf")).expect("a file");
    assert!(read(&plain) == read(&windows), "the pages are the same");
}

#[test]
fn columns_are_right_after_a_byte_order_mark_and_crlf() {
    says(
        format!("\u{feff}{}", issue("好的一段。\n坏的**一段。").replace('\n', "\r\n")),
        &expect![[r#"
            错误[unclosed-bold]: 加粗的“**”没有配对
              --> issues/2026-01/issue.toml:15:3
               |
            15 | 坏的**一段。
               |     ^^ 从这里开始加粗，到这一段末尾没有结束
               |
               = 提示: 在加粗文字的后面补上“**”；如果就是要印出星号，写成“\*\*”

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn slips_of_a_chinese_keyboard_and_of_word() {
    says(
        "layout ＝ \"yaocan\"\n[issue]\nnumber = 第58期\ndate = 2025年12月9日\n\
         [[section.article]]\ntitle = \"标\u{b}题\"\nbody = \"\n第一段。\n\"\n",
        &expect![[r#"
            错误[toml-syntax]: 等号写成了全角的“＝”
             --> issues/2026-01/issue.toml:1:8
              |
            1 | layout ＝ "yaocan"
              |        ^
              |
              = 提示: 改成英文的等号“=”

            错误[toml-syntax]: 数字的写法不对
             --> issues/2026-01/issue.toml:3:10
              |
            3 | number = 第58期
              |          ^^^^^^
              |
              = 提示: 只写数字，不加引号，例如：58

            错误[toml-syntax]: 日历上没有这一天，或者日期的写法不对
             --> issues/2026-01/issue.toml:4:8
              |
            4 | date = 2025年12月9日
              |        ^^^^^^^^^^^^^
              |
              = 提示: 写成年-月-日，月和日各两位，不加引号，例如：2025-12-09

            错误[toml-syntax]: 这里有一个看不见的控制字符（U+000B）
             --> issues/2026-01/issue.toml:6:11
              |
            6 | title = "标␋题"
              |            ^
              |
              = 提示: 删去它，常见于从别处粘贴来的文字；看不见时把前后两个字连它一起重打

            错误[toml-syntax]: 文字的引号没有配对，或者里面有不能直接写的字符
             --> issues/2026-01/issue.toml:7:9
              |
            7 | body = "
              |         ^
              |
              = 提示: 文字要在同一行里用成对的英文引号括起来；里面有英文双引号时，改用英文单引号 '…' 括；有几段的正文用 ''' 括

            错误[toml-syntax]: 这一行没有等号和内容
             --> issues/2026-01/issue.toml:8:5
              |
            8 | 第一段。
              |         ^
              |
              = 提示: 写成“名称 = 内容”；正文要放在 ''' 和 ''' 之间

            错误[toml-syntax]: 这一行没有等号和内容
             --> issues/2026-01/issue.toml:9:2
              |
            9 | "
              |  ^
              |
              = 提示: 写成“名称 = 内容”；正文要放在 ''' 和 ''' 之间

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn a_header_that_lost_a_bracket() {
    says(
        issue("一段。").replace("[[section.article]]", "[[section.article]"),
        &expect![[r#"
        错误[toml-syntax]: 双方括号没有配对
          --> issues/2026-01/issue.toml:11:19
           |
        11 | [[section.article]
           |                   ^
           |
           = 提示: 写成 [[section]] 这样，前后各两个

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}

#[test]
fn a_damaged_file_is_not_taken_for_another_encoding() {
    let mut bytes = "\u{feff}layout = \"yaocan\"\n# 要参\n# x".as_bytes().to_vec();
    bytes.extend([0xb4, 0xb4, b'\n']);
    says(
        bytes,
        &expect![[r#"
        错误[not-utf8]: 文件不是 UTF-8 编码的文本
         --> issues/2026-01/issue.toml:3:4
          |
        3 | # x��
          |    ^
          |
          = 提示: 检查是不是选错了文件；如果是文档，在编辑器里另存为 UTF-8 编码的纯文本

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}
