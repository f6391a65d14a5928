//! Slips in `[document]` that have a likely meaning.

use expect_test::expect;

use crate::harness::{document, says};

#[test]
fn what_says_nothing_is_empty() {
    says(
        document("addressee = \"：\"\nnote = \"（）\"\n"),
        &expect![[r#"
        错误[empty]: 主送机关是空的
          --> issues/2026-01/issue.toml:10:13
           |
        10 | addressee = "："
           |             ^^^^
           |
           = 提示: 填上内容，或者删去这一行

        错误[empty]: 附注是空的
          --> issues/2026-01/issue.toml:11:8
           |
        11 | note = "（）"
           |        ^^^^^^
           |
           = 提示: 填上内容，或者删去这一行

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}

#[test]
fn what_is_written_where_the_standard_has_another_place() {
    says(
        document("secrecy = \"机密★1年\"\ncopy_number = \"0000001\"\n"),
        &expect![[r#"
        错误[bad-degree]: 没有“机密★1年”这种密级
          --> issues/2026-01/issue.toml:10:11
           |
        10 | secrecy = "机密★1年"
           |           ^^^^^^^^^^
           |
           = 提示: 应为绝密、机密或秘密
           = 提示: 保密期限另写一行，“★”由程序加：secrecy_term = "1年"

        错误[number-range]: 份号不能是“0000001”
          --> issues/2026-01/issue.toml:11:15
           |
        11 | copy_number = "0000001"
           |               ^^^^^^^^^
           |
           = 提示: 写不超过六位的数字，例如：copy_number = 1，印成 000001

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    let source = document(
        "form = \"order\"\nnumber = \"第1号\"\nsigners = [\"省 长　赵 某\", \"省 长 赵某\"]\n",
    );
    says(
        source,
        &expect![[r#"
        错误[no-post]: 看不出签发人的职务和姓名从哪里分开
          --> issues/2026-01/issue.toml:10:23
           |
        10 | signers = ["省 长　赵 某", "省 长 赵某"]
           |                            ^^^^^^^^^^^^
           |
           = 提示: 先写职务，空一格，再写姓名，别处不空格，例如：省长　某某某

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}

#[test]
fn a_header_that_is_missing_misspelt_or_short_of_a_bracket() {
    let whole = document("");
    says(
        whole.replace("[document]", "[documnet]"),
        &expect![[r#"
        错误[unknown-key]: 公文里没有 `documnet` 这一项
         --> issues/2026-01/issue.toml:3:2
          |
        3 | [documnet]
          |  ^^^^^^^^
          |
          = 提示: 是不是 `document`（公文）？

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    says(
        whole.replace("[document]\n", ""),
        &expect![[r#"
            错误[missing-key]: 公文缺少 [document]
             --> issues/2026-01/issue.toml:1:1
              |
            1 | layout = "gongwen"
              | ^
              |
              = 提示: 加一行 [document]，公文的内容都写在它下面

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
    says(
        whole.clone() + "\n[document.attachment]\ntitle = \"甲\"\nbody = \"乙\"\n",
        &expect![[r#"
            错误[not-a-table]: [document.attachment] 少了一层方括号
              --> issues/2026-01/issue.toml:13:1
               |
            13 | [document.attachment]
               | ^^^^^^^^^^^^^^^^^^^^^
               |
               = 提示: 改成 [[document.attachment]]（两层方括号），每一个都这样开头

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
    says(
        whole.clone() + "\n[[attachment]]\ntitle = \"甲\"\nbody = \"乙\"\n",
        &expect![[r#"
        错误[not-used]: 公文的开头里用不上 `attachment`（附件）
          --> issues/2026-01/issue.toml:13:3
           |
        13 | [[attachment]]
           |   ^^^^^^^^^^
           |
           = 提示: 写成 [[document.attachment]]，放在 [document] 后面

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    says(
        whole.replace("layout = \"gongwen\"\n", ""),
        &expect![[r#"
        错误[missing-key]: 公文缺少 `layout`（版式）
         --> issues/2026-01/issue.toml:1:1
          |
        1 |
          | ^
          |
          = 提示: 补上一行，例如：layout = "gongwen"

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    says(
        document("seal = False\n"),
        &expect![[r#"
        错误[toml-syntax]: true 和 false 要用小写
          --> issues/2026-01/issue.toml:10:8
           |
        10 | seal = False
           |        ^^^^^
           |
           = 提示: 改成小写的 true（是）或 false（否），不加引号

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
}
