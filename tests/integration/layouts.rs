//! A workspace's own layouts, and mistakes in them.

use expect_test::expect;
use yaocan::paper::Kind;
use yaocan::paper::manifest::usual_words;

use crate::frames::texts;
use crate::harness::{ID, Workspace, issue, issue_with, omitting, project};

/// The built-in manifest.
fn manifest() -> String {
    std::fs::read_to_string(project().join("layouts/yaocan/layout.toml")).expect("UTF-8")
}

/// The text of a page.
fn page(workspace: &Workspace, index: usize) -> String {
    let (_, laid) = workspace.lay_out();
    let texts = texts(&laid.document.pages()[index].frame);
    texts.iter().map(|text| text.item.text.as_str()).collect()
}

#[test]
fn an_own_manifest_alone_changes_the_constants() {
    let own = manifest().replace("创新驱动要参", "基层动态").replace("四川省", "某某省");
    let workspace = Workspace::new(&issue("一段。")).file("layouts/yaocan/layout.toml", own);
    let first = page(&workspace, 0);
    assert!(first.contains("基层动态") && first.contains("某某省科学技术厅"), "{first}");
}

#[test]
fn own_typst_files_take_the_place_of_the_built_in_ones() {
    let lib = "#let layout(issue) = [第#{issue.number}号]\n";
    let workspace = Workspace::new(&issue("一段。"))
        .file("layouts/yaocan/lib.typ", lib)
        .file("layouts/yaocan/layout.toml", omitting("yaocan", Kind::Issue));
    assert_eq!(page(&workspace, 0), "第1号");
}

#[test]
fn a_new_layout_may_use_what_layouts_share() {
    let lib = "#import \"../common/numerals.typ\": date\n#let layout(issue) = date(issue.date)\n";
    let workspace = Workspace::new(&issue("一段。").replace("\"yaocan\"", "\"kuaibao\""))
        .file("layouts/kuaibao/lib.typ", lib)
        .file("layouts/kuaibao/layout.toml", omitting("yaocan", Kind::Issue));
    assert_eq!(page(&workspace, 0).replace(' ', ""), "2026年1月8日");
}

#[test]
fn mistakes_of_a_manifest_are_reported_like_any_other() {
    let own = "nmae = \"某刊\"\nissuers = []\n[colophon]\ntoo = \"某某\"\n[fonts]\nbody = 3\n\
               [colors]\nred = \"红\"\n";
    let workspace = Workspace::new(&issue("一段。")).file("layouts/yaocan/layout.toml", own);
    expect![[r##"
        错误[unknown-key]: 文件里没有 `nmae` 这一项
         --> layouts/yaocan/layout.toml:1:1
          |
        1 | nmae = "某刊"
          | ^^^^
          |
          = 提示: 是不是 `name`（名称）？

        错误[empty]: 发文机关是空的
         --> layouts/yaocan/layout.toml:2:11
          |
        2 | issuers = []
          |           ^^
          |
          = 提示: 至少写一个，例如：issuers = ["某某省科学技术厅"]

        错误[unknown-key]: [colophon]里没有 `too` 这一项
         --> layouts/yaocan/layout.toml:4:1
          |
        4 | too = "某某"
          | ^^^
          |
          = 提示: 是不是 `to`（主送）？

        错误[wrong-type]: 这里应为文字或文字的列表，写成了整数
         --> layouts/yaocan/layout.toml:6:8
          |
        6 | body = 3
          |        ^
          |
          = 提示: 例如："一行" 或 ["第一行", "第二行"]

        错误[bad-color]: 颜色不能是“红”
         --> layouts/yaocan/layout.toml:8:7
          |
        8 | red = "红"
          |       ^^^^
          |
          = 提示: 写成 # 加六位十六进制数，例如正红："#d7000f"

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "##]]
    .assert_eq(&workspace.errors());
}

#[test]
fn a_mistake_in_typst_code_has_its_place() {
    let lib = "#let layout(issue) = [\n  #issue.nummer\n]\n";
    let workspace = Workspace::new(&issue("一段。")).file("layouts/yaocan/lib.typ", lib);
    expect![[r#"
        错误[layout]: 版式文件有错误：数据里没有 "nummer" 这一项
         --> layouts/yaocan/lib.typ:2:10
          |
        2 |   #issue.nummer
          |          ^^^^^^
          |
          = 提示: Typst 的原话：dictionary does not contain key "nummer"
          = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&workspace.errors());
}

#[test]
fn a_layout_reads_nothing_outside() {
    let lib = format!("#let layout(issue) = read(\"/issues/{ID}/issue.toml\")\n");
    let workspace = Workspace::new(&issue("一段。")).file("layouts/yaocan/lib.typ", lib);
    expect![[r#"
        错误[layout]: 版式文件有错误：找不到文件 issues/2026-01/issue.toml
         --> layouts/yaocan/lib.typ:1:27
          |
        1 | #let layout(issue) = read("/issues/2026-01/issue.toml")
          |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = 提示: Typst 的原话：file not found (searched at issues/2026-01/issue.toml)
          = 提示: 这是版式文件的问题，不是稿件的问题；请把这段话转给维护版式的人

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&workspace.errors());
}

#[test]
fn a_folder_without_typst_files_is_no_layout() {
    let workspace = Workspace::new(&issue("一段。").replace("\"yaocan\"", "\"kuaibao\""))
        .file("layouts/kuaibao/layout.toml", manifest());
    expect![[r#"
        错误[unknown-layout]: 版式“kuaibao”不完整：缺少 lib.typ
         --> issues/2026-01/issue.toml:1:10
          |
        1 | layout = "kuaibao"
          |          ^^^^^^^^^
          |
          = 提示: 从一个现成的版式复制 lib.typ 到 layouts/kuaibao 里
          = 提示: 或者在 layout.toml 里写一行，版面和现成的版式一样，例如：like = "yaocan"

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&workspace.errors());
}

#[test]
fn an_office_may_have_its_own_fixed_words() {
    let own = manifest().replace(
        "highlights = \"本期要点\"",
        "highlights = \"本期提要\"\nsource = \"摘自\"\nto = \"报送\"\ncc = \"抄报\"\nprinted = \"印制\"\ndraft = \"未定稿\"",
    );
    let article = "title = \"试排一则\"\nsource = \"某报\"\nbody = \"一段。\"\n";
    let source = issue_with("", article).replace("\"final\"", "\"draft\"");
    let workspace = Workspace::new(&source).file("layouts/yaocan/layout.toml", own);
    let (first, last) = (page(&workspace, 0), page(&workspace, 1));
    assert!(first.contains("本期提要") && first.contains("未定稿"), "{first}");
    for words in ["（摘自：某报）", "报送：", "抄报：", "印制"] {
        assert!(last.contains(words), "{words} in {last}");
    }
}

#[test]
fn copies_of_earlier_layouts_have_the_usual_words() {
    let lib = "#import \"../common/article.typ\": byline\n\
               #let layout(it) = byline(it.sections.first().articles.first())\n";
    let article = "title = \"试排一则\"\nsource = \"某报\"\nauthor = \"某某\"\nbody = \"一段。\"\n";
    let workspace = Workspace::new(&issue_with("", article))
        .file("layouts/yaocan/lib.typ", lib)
        .file("layouts/yaocan/layout.toml", omitting("yaocan", Kind::Issue));
    let word = |name: &str| usual_words().find(|(known, _)| *known == name).expect("a word").1;
    let wanted = format!("（{}：某报　{}：某某）", word("source"), word("author"));
    assert_eq!(page(&workspace, 0), wanted);
}

#[test]
fn names_that_no_layout_file_asks_for() {
    let own = manifest()
        .replace(
            "highlights = \"本期要点\"",
            "higlights = \"本期提要\"\nslogan = \"某\"\nsource = \"摘自\"",
        )
        .replace("red = ", "rde = ");
    let workspace = Workspace::new(&issue("一段。")).file("layouts/yaocan/layout.toml", own);
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    expect![[r##"
        警告[unasked]: [words] 里的 `higlights` 不起作用：版式里没有用到这个名称
         --> layouts/yaocan/layout.toml:9:13
          |
        9 | higlights = "本期提要"
          |             ^^^^^^^^^^
          |
          = 提示: 是不是 `highlights`？

        警告[unasked]: [words] 里的 `slogan` 不起作用：版式里没有用到这个名称
          --> layouts/yaocan/layout.toml:10:10
           |
        10 | slogan = "某"
           |          ^^^^
           |
           = 提示: 用到的有：`author`、`cc`、`contents`、`continued`、`contributor`、`draft`、`highlights`、`note`、`printed`、`review`、`signer`、`source`、`to`

        警告[unasked]: [colors] 里的 `rde` 不起作用：版式里没有用到这个名称
          --> layouts/yaocan/layout.toml:37:7
           |
        37 | rde = "#d7000f"
           |       ^^^^^^^^^
           |
           = 提示: 是不是 `red`？

    "##]].assert_eq(&ran.stderr);
    // A layout of one's own may have its own.
    let own = manifest().replace("[words]", "[words]\nslogan = \"某\"");
    let lib = "#let layout(it) = [#it.publication.words.slogan]\n";
    let own = format!("omits = {:?}\n{own}", {
        let names = yaocan::format::Field::printed(Kind::Issue).map(|it| it.printed_name());
        names.collect::<Vec<_>>()
    });
    let workspace = Workspace::new(&issue("一段。"))
        .file("layouts/yaocan/layout.toml", own)
        .file("layouts/yaocan/lib.typ", lib);
    let ran = workspace.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[test]
fn what_typst_says_is_said_in_chinese() {
    let say = |lib: &str| {
        let workspace = Workspace::new(&issue("一段。"))
            .file("layouts/yaocan/lib.typ", lib)
            .file("layouts/yaocan/layout.toml", omitting("yaocan", Kind::Issue));
        let ran = workspace.run(&["build"]);
        ran.stderr.lines().next().unwrap_or_default().to_owned() + "\n"
    };
    let said: String = [
        "#let layout(it) = read(\"../../../秘密.txt\")\n",
        "#let layout(it) = context { let x = state(\"a\", 1); x.update(n => n + 1); let y = x.final(); x.update(y + 1); [#y] }\n",
        "#let layout(it) = { break }\n",
        "#let layout(it) = { let (a, b) = (1,); [] }\n",
        "#let layout(it) = { 1 = 2 }\n",
        "#let layout(it) = not 1\n",
        "#let layout(it) = image(\"lib.typ\")\n",
        "#import \"lib2.typ\": x\n#let layout(it) = []\n",
        "#let layout(it) = datetime.today().display()\n",
        "#let layout(it) = { set page(paper: \"a99\"); [] }\n",
        "#let layout(it) = it.nothing.at(3)\n",
        "#let layout(it) = ref(<a>)\n",
        "#let layout(it) = f()\n#let f = 1()\n",
    ]
    .iter()
    .map(|lib| say(lib))
    .collect();
    expect![[r#"
        错误[layout]: 版式文件有错误：路径 "../../../秘密.txt" 在工作目录以外，不能读
        警告[layout]: 版式文件有错误：页码等互相牵动的内容排了五遍还定不下来，可能有一处不准
        错误[layout]: 版式文件有错误：break 要写在循环里
        错误[layout]: 版式文件有错误：拆开时项数不够
        错误[layout]: 版式文件有错误：算出来的值不能改，先用 #let 存起来
        错误[layout]: 版式文件有错误：not 不能用于 integer
        错误[layout]: 版式文件有错误：认不出图片的格式
        错误[layout]: 版式文件有错误：找不到文件 layouts/yaocan/lib2.typ
        错误[layout]: 版式文件有错误：没有当前的日期：版式不看钟，日期取稿件里的
        错误[layout]: 版式文件有错误：没有这种纸张
        错误[layout]: 版式文件有错误：数据里没有 "nothing" 这一项
        错误[layout]: 版式文件有错误：页面上没有 <a> 这个标签
        错误[layout]: 版式文件有错误：这里应为 function，写成了 integer
    "#]]
    .assert_eq(&said);
}
