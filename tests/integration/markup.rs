//! Mistakes of the body text's own markup, on the whole text of what is said.

use expect_test::expect;

use crate::harness::{Workspace, issue, picture, says};

#[test]
fn an_unclosed_bold() {
    says(
        issue("好的一段。\n**（1）领句。后文没有结束。\n**甲**乙**丙。"),
        &expect![[r#"
            错误[unclosed-bold]: 加粗的“**”没有配对
              --> issues/2026-01/issue.toml:15:1
               |
            15 | **（1）领句。后文没有结束。
               | ^^ 从这里开始加粗，到这一段末尾没有结束
               |
               = 提示: 在加粗文字的后面补上“**”；如果就是要印出星号，写成“\*\*”

            错误[unclosed-bold]: 加粗的“**”没有配对
              --> issues/2026-01/issue.toml:16:7
               |
            16 | **甲**乙**丙。
               |         ^^ 从这里开始加粗，到这一段末尾没有结束
               |
               = 提示: 在加粗文字的后面补上“**”；如果就是要印出星号，写成“\*\*”

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn a_table_row_with_the_wrong_number_of_cells() {
    says(
        issue("| 地区 | 数量 |\n| 甲市 | 1 |\n| 乙市 | 2 | 3 |\n| 丙市 |"),
        &expect![[r#"
            错误[table-cells]: 表格这一行有3格，表头有2格
              --> issues/2026-01/issue.toml:16:1
               |
            14 | | 地区 | 数量 |
               | --------------- 表头在这里
            15 | | 甲市 | 1 |
            16 | | 乙市 | 2 | 3 |
               | ^^^^^^^^^^^^^^^^
               |
               = 提示: 每一行的格数要与表头相同；空格写成“| |”，格里要印竖线写成“\|”

            错误[table-cells]: 表格这一行有1格，表头有2格
              --> issues/2026-01/issue.toml:17:1
               |
            14 | | 地区 | 数量 |
               | --------------- 表头在这里
            ...
            17 | | 丙市 |
               | ^^^^^^^^
               |
               = 提示: 每一行的格数要与表头相同；空格写成“| |”，格里要印竖线写成“\|”

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn pictures_that_cannot_be_used() {
    let source = issue(
        "![图1](没有.png)\n![图2](文字.png)\n![图3](../../../外面.png)\n![图4](/etc/passwd)\n\
         ![图5](C:\\图.png)\n![图6]()",
    );
    let workspace = Workspace::new(&source)
        .file("issues/2026-01/文字.png", "不是图片")
        .file("issues/2026-01/地图.png", picture(2, 2));
    expect![[r#"
        错误[picture-missing]: 找不到图片“没有.png”
          --> issues/2026-01/issue.toml:14:7
           |
        14 | ![图1](没有.png)
           |        ^^^^^^^^
           |
           = 提示: 这个文件夹里有：地图.png

        错误[picture-type]: “文字.png”不是可以排印的图片
          --> issues/2026-01/issue.toml:15:7
           |
        15 | ![图2](文字.png)
           |        ^^^^^^^^
           |
           = 提示: 可以用 PNG、JPEG、GIF、WebP 和 SVG；别的格式先另存为 PNG

        错误[picture-outside]: 图片“../../../外面.png”在工作目录以外
          --> issues/2026-01/issue.toml:16:7
           |
        16 | ![图3](../../../外面.png)
           |        ^^^^^^^^^^^^^^^^^
           |
           = 提示: 把图片复制到 issues/2026-01 里，只写文件名

        错误[picture-outside]: 图片“/etc/passwd”在工作目录以外
          --> issues/2026-01/issue.toml:17:7
           |
        17 | ![图4](/etc/passwd)
           |        ^^^^^^^^^^^
           |
           = 提示: 把图片复制到 issues/2026-01 里，只写文件名

        错误[picture-outside]: 图片“C:\图.png”在工作目录以外
          --> issues/2026-01/issue.toml:18:7
           |
        18 | ![图5](C:\图.png)
           |        ^^^^^^^^^
           |
           = 提示: 把图片复制到 issues/2026-01 里，只写文件名

        错误[picture-missing]: 没有写图片的文件名
          --> issues/2026-01/issue.toml:19:1
           |
        19 | ![图6]()
           | ^^^^^^^^
           |
           = 提示: 在圆括号里写上文件名，例如：![图1](图1.png)

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&workspace.errors());
}

#[test]
fn a_picture_that_is_broken() {
    let mut broken = picture(20, 20);
    broken.truncate(40);
    let workspace = Workspace::new(&issue("![图1](图.png)")).file("issues/2026-01/图.png", broken);
    expect![[r#"
        错误[picture-broken]: 图片打不开，文件可能坏了
          --> issues/2026-01/issue.toml:14:7
           |
        14 | ![图1](图.png)
           |        ^^^^^^
           |
           = 提示: 用看图软件打开看一看；重新导出为 PNG 或 JPEG，再放回来
           = 提示: 解码程序的原话：failed to decode image (unexpected end of file)

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&workspace.errors());
}

#[test]
fn marks_of_a_chinese_keyboard() {
    says(
        issue("！[图1]（图.png）\n![图2](图.png\n![图3](图.png)后面有字\n｜甲｜乙｜"),
        &expect![[r#"
            错误[picture-marks]: 像是图片，但写法不对
              --> issues/2026-01/issue.toml:14:1
               |
            14 | ！[图1]（图.png）
               | ^^^^^^^^^^^^^^^^^
               |
               = 提示: 图片单独成一行，记号都用英文的，例如：![图1 示意图](图1.png)

            错误[picture-marks]: 像是图片，但写法不对
              --> issues/2026-01/issue.toml:15:1
               |
            15 | ![图2](图.png
               | ^^^^^^^^^^^^^
               |
               = 提示: 图片单独成一行，记号都用英文的，例如：![图1 示意图](图1.png)

            错误[picture-marks]: 像是图片，但写法不对
              --> issues/2026-01/issue.toml:16:1
               |
            16 | ![图3](图.png)后面有字
               | ^^^^^^^^^^^^^^^^^^^^^^
               |
               = 提示: 图片单独成一行，记号都用英文的，例如：![图1 示意图](图1.png)

            错误[wide-marks]: 表格的竖线写成了全角的“｜”
              --> issues/2026-01/issue.toml:17:1
               |
            17 | ｜甲｜乙｜
               | ^^^^^^^^^^
               |
               = 提示: 改成英文的竖线“|”，例如：| 甲 | 乙 |；如果就是要印出它，写成“\｜”

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn a_drawing_with_type_of_its_own() {
    let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>镕</text></svg>";
    let workspace = Workspace::new(&issue("![图1](图.svg)")).file("issues/2026-01/图.svg", drawing);
    expect![[r#"
        错误[picture-text]: SVG 图片“图.svg”里有文字，字体不由这里决定，可能印成方框
          --> issues/2026-01/issue.toml:14:7
           |
        14 | ![图1](图.svg)
           |        ^^^^^^
           |
           = 提示: 在制图软件里把文字转成曲线（轮廓）再导出，或者另存为 PNG

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&workspace.errors());
}

#[test]
fn text_that_leaves_the_type_area_is_pointed_out() {
    let workspace = Workspace::new(&issue(&format!("分隔线{}。", "=".repeat(50))));
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        警告[overflow]: 第2页的这些文字放不下，排到版心外面或旁边的文字上去了
          --> issues/2026-01/issue.toml:14:54
           |
        14 | 分隔线==================================================。
           |                                                         ^^
           |
           = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn text_that_leaves_the_sheet_is_an_error() {
    let source = issue(&format!("分隔线{}。", "=".repeat(100)));
    says(
        source,
        &expect![[r#"
            错误[off-the-page]: 第2页的这些文字排到纸外或者框外去了，印不出来
              --> issues/2026-01/issue.toml:14:1
               |
            14 | 分隔线====================================================================================================。
               | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方
               = 提示: 表格太宽时：减少列数，或者缩短格里的文字

            警告[overflow]: 第2页的这些文字放不下，排到版心外面或旁边的文字上去了
              --> issues/2026-01/issue.toml:14:4
               |
            14 | 分隔线====================================================================================================。
               |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = 提示: 缩短它；长的网址、字母或数字串，在中间加空格就有了转行的地方

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}
