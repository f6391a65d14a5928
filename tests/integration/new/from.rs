//! A paper made after another: its shape, and nothing of its text.

use expect_test::expect;

use super::{done, is_good, text, workspace};

/// An issue with something in every place; what is old says so.
const FULL: &str = r#"# 旧的说明
layout = "yaocan"
[issue]
number = 57
total = 188
date = 2025-12-02
time = "旧时刻"
status = "final"
copy_number = 7
secrecy = "秘密"
secrecy_term = '6个月'
signers = ["旧人"]
internal = ""
contents = "numbered"
note = "旧编者按。"
[colophon]
to = [
  "省委办公厅。",
  "省政府办公厅。", # 两家
]
printed_on = 2025-12-03
copies = 120
above = "编辑：某某"
[fit]
multiple = 4
may = ["colophon"]
[[section]]
name = '省外"速览"'
[[section.article]]
title = "旧题一"
body = "旧文。"
[[section.article]]
title = "旧题二"
source = "旧报"
body = "旧文。"
[[section.article.attachment]]
title = "旧附件"
body = "旧文。"
[[section]]
[[section.article]]
title = "旧题三"
body = "旧文。"
"#;

#[test]
fn the_shape_comes_along_and_no_text() {
    let workspace = workspace(&[("2025-57", FULL.to_owned())]);
    expect![[r#"
        已新建 2025-58：《创新驱动要参》2025年第58期
        稿件写在 issues/2025-58/issue.toml 里
        注意：照 2025-57 带来的：密级、保密期限、保管提示、目录、主送、印数、版记上方、页数要求；去掉井号才用的：签发人，核对一下
        下一步：yaocan preview 2025-58，一边写一边看；写好了，yaocan check 2025-58 校对
    "#]]
    .assert_eq(&done(workspace.run(&["new", "--from", "57", "--date", "2025-12-16"])));
    let made = text(&workspace, "2025-58");
    expect![[r#"
        # 《创新驱动要参》2025年第58期。井号 # 后面的是说明，不印。

        layout = "yaocan"           # 用哪个版式

        [issue]
        number = 58                 # 第58期
        total = 189                 # 总第189期
        date = 2025-12-16           # 报头里的日期
        status = "draft"            # draft 草稿、review 送审稿、final 定稿；不写就是草稿
        secrecy = "秘密"            # 密级
        secrecy_term = '6个月'      # 保密期限
        internal = ""               # 保管提示
        contents = "numbered"       # 目录
        # signers = ["旧人"]        # 签发人；和上一份一样，就去掉行首的井号
        # note = '''编者按'''       # 整期前面的编者按，一行一段

        [colophon]
        to = [
          "省委办公厅。",
          "省政府办公厅。", # 两家
        ]
        copies = 120                # 印数
        above = "编辑：某某"        # 版记上方

        [fit]
        multiple = 4                # 倍数
        may = ["colophon"]          # 可以收紧的

        # 一篇稿件写一个 [[section.article]]；还有一篇，把它下面的几行再写一遍。
        # 标题和正文都空着的不印，用不着的整段删去。
        [[section]]
        name = '省外"速览"'

        [[section.article]]
        title = ""                  # 标题；自己定在哪里分行，写成 ["第一行", "第二行"]
        # highlight = "要点用语"    # 本期要点里用的短标题
        # source = "科技日报"       # 来源；几个写成列表，有网址的写成 { name = "名称", url = "网址" }
        # author = ["某某"]         # 作者
        # 正文写在两行 ''' 的中间，一行一段；从 Word 粘贴过来就行
        body = '''

        '''

        [[section.article]]
        title = ""
        body = '''

        '''

        [[section]]

        [[section.article]]
        title = ""
        body = '''

        '''
    "#]]
    .assert_eq(&made);
    assert!(!made.replace("旧人", "").contains('旧'));
    assert_eq!(workspace.run(&["build", "2025-58"]).status, 0);
}

#[test]
fn rows_and_line_ends_come_along() {
    let paper = "layout = \"jianbao\"\n[issue]\nnumber = 2\ndate = 2025-11-02\nseries = \"专报\"\n[colophon]\nprinted_by = \"\"\n\
                 [[colophon.row]]\nname = \"报\"\nlines = [\"省委。\"]\n[[colophon.row]]\nname = \"发\"\nlines = \"各市。\"\n\
                 [[section]]\n[[section.article]]\ntitle = \"旧题\"\nbody = \"旧文。\"\n";
    let workspace = workspace(&[("2025-专报02", paper.replace('\n', "\r\n"))]);
    let said = done(workspace.run(&["new", "--from", "2025-专报02", "--date", "2025-12-16"]));
    assert!(said.starts_with("已新建 2025-专报03：《信息集锦》2025年专报第3期\n"), "{said}");
    let made = text(&workspace, "2025-专报03");
    let rows = "[[colophon.row]]\r\nname = \"报\"\r\nlines = [\"省委。\"]\r\n\r\n\
                [[colophon.row]]\r\nname = \"发\"\r\nlines = \"各市。\"\r\n";
    assert!(made.contains(rows), "{made}");
    assert_eq!(made.matches('\n').count(), made.matches("\r\n").count());
    is_good(&workspace, "2025-专报03");
}

#[test]
fn what_has_mistakes_or_is_of_another_kind_is_no_example() {
    let workspace = workspace(&[("2025-57", FULL.replace("旧题一\"", "旧题一"))])
        .file("issues/通知/issue.toml", crate::harness::document(""));
    expect![[r#"
        错误[new-paper]: issues/2025-57/issue.toml 里有写错的地方，不能照它新建
         |
         = 提示: 先运行 yaocan build 2025-57，改好列出的错误

    "#]]
    .assert_eq(&workspace.refused(&["new", "--from", "2025-57"]));
    expect![[r#"
        错误[new-paper]: 通知 是公文，不能照它新建刊物
         |
         = 提示: 加上 --document，新建公文

    "#]]
    .assert_eq(&workspace.refused(&["new", "--from", "通知"]));
    let said = workspace.refused(&["new", "--from", "99"]);
    assert!(said.starts_with("错误[unknown-issue]: 找不到“99”"), "{said}");
}
