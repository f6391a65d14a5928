//! A layout that is a manifest alone, with the pages of another one.

use std::fs;

use expect_test::expect;

use super::{issue, manifest, page, said, workspace};

#[test]
fn a_manifest_alone_is_a_layout() {
    let workspace = workspace(&manifest("yaocan", ""), &issue("number = 3"));
    assert!(said(&page(&workspace, 0)).contains("某刊第3期某厅"));
    expect![[r#"
        版式     类别  名称          来源
        gongwen  公文  公文          内置
        jianbao  刊物  信息集锦      内置
        neican   刊物  某刊          工作目录，版面同 yaocan
        yaocan   刊物  创新驱动要参  内置
    "#]]
    .assert_eq(&workspace.run(&["layouts"]).stdout);
    // A copy of it is one as well.
    assert_eq!(workspace.run(&["layouts", "new", "kuaibao", "--from", "neican"]).status, 0);
    let files = fs::read_dir(workspace.path("layouts/kuaibao")).expect("a folder");
    let names: Vec<_> = files.map(|file| file.expect("a file").file_name()).collect();
    assert_eq!(names, ["layout.toml"]);
    let workspace =
        workspace.file("issues/另/issue.toml", issue("number = 4").replace("neican", "kuaibao"));
    assert_eq!(workspace.run(&["build", "另"]).stderr, "");
}

#[test]
fn it_has_the_pages_of_the_workspace_s_own_layout() {
    let lib = "#let layout(it) = [#it.publication.name#it.shown.label#it.shown.date]\n";
    let omits = "omits = [\"article.title\", \"article.body\"]";
    let workspace = workspace(&manifest("zijia", omits), &issue("number = 3"))
        .file("layouts/zijia/layout.toml", manifest("x", "").replace("like = \"x\"\n", ""))
        .file("layouts/zijia/lib.typ", lib);
    assert_eq!(said(&page(&workspace, 0)), "某刊第3期2026年3月2日");
}

#[test]
fn names_that_it_cannot_be_like() {
    let said = |like: &str| {
        workspace(&manifest(like, ""), &issue("number = 3"))
            .file("layouts/ling/layout.toml", manifest("yaocan", ""))
            .errors()
    };
    expect![[r#"
        错误[bad-like]: 版面不能和“yaocna”一样：没有这个版式，或者它不是排刊物的、自己没有 .typ 文件
         --> layouts/neican/layout.toml:1:8
          |
        1 | like = "yaocna"
          |        ^^^^^^^^
          |
          = 提示: 可以写的有：jianbao、yaocan

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&said("yaocna"));
    // Nor itself, another that is but a manifest, or one of documents.
    for like in ["neican", "ling", "gongwen", "common", "../yaocan"] {
        assert!(said(like).starts_with("错误[bad-like]: 版面不能和"), "{like}: {}", said(like));
    }
    let own = workspace(&manifest("yaocan", ""), &issue("number = 3"))
        .file("layouts/neican/masthead.typ", "");
    expect![[r#"
        错误[bad-like]: layouts/neican 里有 .typ 文件，用不上 `like`（版面）
         --> layouts/neican/layout.toml:1:8
          |
        1 | like = "yaocan"
          |        ^^^^^^^^
          |
          = 提示: 删去这一行；或者把 .typ 文件移出去

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&own.errors());
}
