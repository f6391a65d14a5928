//! Slips of the fingers, each by itself in a small paper, on the whole text of what
//! is said: the real reason, and no second mistake that is none.

use expect_test::{Expect, expect};

use crate::harness::{issue, says};

/// A good paper with something else in one place of it.
fn slip(right: &str, wrong: &str, expected: &Expect) {
    let good = issue("一段。");
    assert!(good.contains(right), "{right}");
    says(good.replacen(right, wrong, 1), expected);
}

#[test]
fn half_of_the_quotes() {
    slip(
        "status = \"final\"",
        "status = draft\"",
        &expect![[r#"
        错误[toml-syntax]: 引号只有后一半，前面少了引号
         --> issues/2026-01/issue.toml:6:10
          |
        6 | status = draft"
          |          ^^^^^^
          |
          = 提示: 在前面补上引号：status = "draft"

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "title = \"试排一则\"",
        "title = 试排一则'",
        &expect![[r#"
        错误[toml-syntax]: 引号只有后一半，前面少了引号
          --> issues/2026-01/issue.toml:12:9
           |
        12 | title = 试排一则'
           |         ^^^^^^^^^
           |
           = 提示: 在前面补上引号：title = "试排一则"

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}

#[test]
fn a_line_of_quotes_too_many() {
    slip(
        "一段。\n'''\n",
        "一段。\n'''\n'''\n",
        &expect![[r#"
            错误[toml-syntax]: 多了一行 '''，前面没有和它配对的
              --> issues/2026-01/issue.toml:16:1
               |
            16 | '''
               | ^^^
               |
               = 提示: 删去这一行；如果它是正文的结尾，看前面是不是提早写了 '''，或者开头少了 '''

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
    slip(
        "一段。\n'''\n",
        "一段。\n''''''\n",
        &expect![[r#"
        错误[toml-syntax]: 这一行的引号多了
          --> issues/2026-01/issue.toml:15:1
           |
        15 | ''''''
           | ^^^^^^
           |
           = 提示: 多行文字的最后一行只写 '''

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "一段。\n'''\n",
        "一段。\n'''\n\"\"\"\n",
        &expect![[r#"
            错误[toml-syntax]: 多了一行 """，前面没有和它配对的
              --> issues/2026-01/issue.toml:16:1
               |
            16 | """
               | ^^^
               |
               = 提示: 删去这一行；如果它是正文的结尾，看前面是不是提早写了 """，或者开头少了 """

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn brackets_of_a_chinese_keyboard() {
    slip(
        "[issue]",
        "［issue］",
        &expect![[r#"
        错误[toml-syntax]: 方括号写成了中文的
         --> issues/2026-01/issue.toml:3:1
          |
        3 | ［issue］
          | ^^^^^^^^^
          |
          = 提示: 改成英文的方括号：[issue]

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "[issue]",
        "【issue】",
        &expect![[r#"
        错误[toml-syntax]: 方括号写成了中文的
         --> issues/2026-01/issue.toml:3:1
          |
        3 | 【issue】
          | ^^^^^^^^^
          |
          = 提示: 改成英文的方括号：[issue]

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "[issue]",
        "[issue］",
        &expect![[r#"
        错误[toml-syntax]: 方括号写成了中文的
         --> issues/2026-01/issue.toml:3:1
          |
        3 | [issue］
          | ^^^^^^^^
          |
          = 提示: 改成英文的方括号：[issue]

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "[[section]]",
        "［［section］］",
        &expect![[r#"
        错误[toml-syntax]: 方括号写成了中文的
         --> issues/2026-01/issue.toml:8:1
          |
        8 | ［［section］］
          | ^^^^^^^^^^^^^^^
          |
          = 提示: 改成英文的方括号：[[section]]

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "[[section.article]]",
        "【【section.article】】",
        &expect![[r#"
        错误[toml-syntax]: 方括号写成了中文的
          --> issues/2026-01/issue.toml:11:1
           |
        11 | 【【section.article】】
           | ^^^^^^^^^^^^^^^^^^^^^^^
           |
           = 提示: 改成英文的方括号：[[section.article]]

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}

#[test]
fn numbers_that_are_none() {
    slip(
        "number = 1",
        "number = 058",
        &expect![[r#"
        错误[toml-syntax]: 数字前面多了 0
         --> issues/2026-01/issue.toml:4:10
          |
        4 | number = 058
          |          ^^^
          |
          = 提示: 删去前面的 0，写成：58

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "number = 1",
        "number = ５８",
        &expect![[r#"
        错误[toml-syntax]: 数字写成了全角的
         --> issues/2026-01/issue.toml:4:10
          |
        4 | number = ５８
          |          ^^^^
          |
          = 提示: 改成半角的数字：58

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}

#[test]
fn a_colon_in_place_of_the_equals_sign() {
    slip(
        "number = 1",
        "number: 58",
        &expect![[r#"
        错误[toml-syntax]: 名称后面写成了冒号
         --> issues/2026-01/issue.toml:4:7
          |
        4 | number: 58
          |       ^
          |
          = 提示: 改成英文的等号：number = 58

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "title = \"试排一则\"",
        "title：试排一则",
        &expect![[r#"
        错误[toml-syntax]: 名称后面写成了冒号
          --> issues/2026-01/issue.toml:12:6
           |
        12 | title：试排一则
           |      ^^
           |
           = 提示: 改成英文的等号：title = "试排一则"

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "number = 1",
        "期号：58",
        &expect![[r#"
            错误[toml-syntax]: 名称后面写成了冒号
             --> issues/2026-01/issue.toml:4:3
              |
            4 | 期号：58
              |     ^^
              |
              = 提示: 改成英文的等号：number = 58

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn a_path_of_windows_in_double_quotes() {
    let paper = issue("文件存放在D:\\\\档案\\\\2026，请查收。\n路径C:\\Users\\abc也可以。");
    says(
        paper.replace("'''", "\"\"\""),
        &expect![[r#"
        错误[toml-syntax]: “\U”是转义，后面要接字符的编码
          --> issues/2026-01/issue.toml:15:7
           |
        15 | 路径C:\Users\abc也可以。
           |         ^
           |
           = 提示: 文件路径里的反斜杠要照原样印出：把括文字的 "…" 改成 '…'，""" 改成 '''

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "title = \"试排一则\"",
        "title = \"C:\\users\"",
        &expect![[r#"
        错误[toml-syntax]: “\u”是转义，后面要接字符的编码
          --> issues/2026-01/issue.toml:12:14
           |
        12 | title = "C:\users"
           |              ^
           |
           = 提示: 文件路径里的反斜杠要照原样印出：把括文字的 "…" 改成 '…'，""" 改成 '''

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "title = \"试排一则\"",
        "title = \"D:\\档案\"",
        &expect![[r#"
        错误[toml-syntax]: 反斜杠“\”后面的写法不对
          --> issues/2026-01/issue.toml:12:13
           |
        12 | title = "D:\档案"
           |             ^
           |
           = 提示: 要印出反斜杠，改用英文单引号 '…' 或 ''' 括这段文字

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}

#[test]
fn what_is_written_twice() {
    says(
        issue("一段。") + "\n[issue]\nnumber = 3\ndate = 2026-01-09\n",
        &expect![[r#"
        错误[toml-syntax]: [issue] 写了两次
          --> issues/2026-01/issue.toml:17:2
           |
         3 | [issue]
           |  ----- 第一次写在这里
        ...
        17 | [issue]
           |  ^^^^^
           |
           = 提示: 把两处的内容合在一处，删去另一个

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "number = 1",
        "number = 1\nnumber = 2",
        &expect![[r#"
        错误[toml-syntax]: `number` 写了两次
         --> issues/2026-01/issue.toml:5:1
          |
        4 | number = 1
          | ------ 第一次写在这里
        5 | number = 2
          | ^^^^^^
          |
          = 提示: 删去一个；一项只能写一次

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    says(
        issue("一段。")
            + "\n[colophon]\ncc = [\"甲\"]\n\n[colophon]\ncc = [\"乙\"]\nto = [\"丙\"]\n",
        &expect![[r#"
            错误[toml-syntax]: [colophon] 写了两次
              --> issues/2026-01/issue.toml:20:2
               |
            17 | [colophon]
               |  -------- 第一次写在这里
            ...
            20 | [colophon]
               |  ^^^^^^^^
               |
               = 提示: 把两处的内容合在一处，删去另一个

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn line_ends_of_an_old_mac() {
    says(
        issue("一段。").replace('\n', "\r"),
        &expect![[r#"
        错误[toml-syntax]: 整个文件用旧式的换行（CR），程序看成了一行
         --> issues/2026-01/issue.toml:1:18
          |
        1 | layout = "yaocan"␍␍[issue]␍number = 1␍date = 2026-01-08␍status = "final"␍␍[[section]]␍name = "省内要情"␍␍[[section.article]]␍title = ...
          |                  ^
          |
          = 提示: VS Code：点右下角的 CR 或 CRLF，选 LF，再保存
          = 提示: 或者用记事本新建一个文件，把内容复制过去，另存为 UTF-8

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    slip(
        "一段。\n",
        "一段。\r二段。\n",
        &expect![[r#"
        错误[toml-syntax]: 这里有一个旧式的换行（CR），程序读不了
          --> issues/2026-01/issue.toml:14:4
           |
        14 | 一段。␍二段。
           |       ^
           |
           = 提示: 删去它，再按回车键换行；看不见时，用记事本新建一个文件，把内容复制过去，另存为 UTF-8

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}
