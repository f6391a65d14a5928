//! `yaocan layouts` and `yaocan fonts`.

use std::fs;

use expect_test::expect;

use crate::harness::{Workspace, document, issue, project};

#[test]
fn layouts_are_listed_with_kind_name_and_origin() {
    let workspace = Workspace::empty();
    expect![[r#"
        版式     类别  名称          来源
        gongwen  公文  公文          内置
        jianbao  刊物  信息集锦      内置
        yaocan   刊物  创新驱动要参  内置
    "#]]
    .assert_eq(&workspace.run(&["layouts"]).stdout);
    let manifest = fs::read_to_string(project().join("layouts/yaocan/layout.toml")).expect("UTF-8");
    let workspace = workspace
        .file("layouts/yaocan/layout.toml", manifest.replace("创新驱动要参", "某省要参"))
        .file("layouts/jianbao/lib.typ", "#let layout(paper) = []\n")
        .file("layouts/快报/layout.toml", manifest.replace("创新驱动要参", "快报"))
        .file("layouts/快报/lib.typ", "#let layout(paper) = []\n");
    expect![[r#"
        版式     类别  名称      来源
        gongwen  公文  公文      内置
        jianbao  刊物  信息集锦  内置，.typ 文件用工作目录的
        yaocan   刊物  某省要参  内置，layout.toml 用工作目录的
        快报     刊物  快报      工作目录
    "#]]
    .assert_eq(&workspace.run(&["版式"]).stdout);
}

#[test]
fn one_with_mistakes_is_listed_and_its_mistakes_are_told() {
    let workspace = Workspace::empty()
        .file("layouts/yaocan/layout.toml", "name = 3\n")
        .file("layouts/kuaibao/layout.toml", "name = \"快报\"\nissuers = [\"某某\"]\n");
    let ran = workspace.run(&["layouts"]);
    assert_eq!(ran.status, 1);
    expect![[r#"
        版式     类别    名称      来源
        gongwen  公文    公文      内置
        jianbao  刊物    信息集锦  内置
        kuaibao  有错误  —         工作目录
        yaocan   有错误  —         内置，layout.toml 用工作目录的
    "#]]
    .assert_eq(&ran.stdout);
    expect![[r#"
        错误[unknown-layout]: 版式“kuaibao”不完整：缺少 lib.typ
         |
         = 提示: 从一个现成的版式复制 lib.typ 到 layouts/kuaibao 里
         = 提示: 或者在 layout.toml 里写一行，版面和现成的版式一样，例如：like = "yaocan"

        错误[missing-key]: 文件缺少 `issuers`（发文机关）
         --> layouts/yaocan/layout.toml:1:1
          |
        1 | name = 3
          | ^
          |
          = 提示: 补上一行，例如：issuers = ["某某省科学技术厅"]

        错误[wrong-type]: 这里应为文字，写成了整数
         --> layouts/yaocan/layout.toml:1:8
          |
        1 | name = 3
          |        ^
          |
          = 提示: 文字要用引号括起来，例如："创新驱动"

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_copy_builds_as_the_original_does_and_can_be_changed() {
    let workspace = Workspace::new(&issue("一段。").replace("\"yaocan\"", "\"kuaibao\""));
    let ran = workspace.run(&["layouts", "new", "kuaibao", "--from", "yaocan"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    expect![[r#"
        已新建版式 kuaibao（复制自 yaocan），在 layouts/kuaibao
        下一步：改 layouts/kuaibao/layout.toml 里的内容
        用它排版：稿件第一行写 layout = "kuaibao"
    "#]]
    .assert_eq(&ran.stdout);
    for file in ["layout.toml", "lib.typ", "masthead.typ"] {
        let copied = fs::read(workspace.path(&format!("layouts/kuaibao/{file}"))).expect("a file");
        assert_eq!(copied, fs::read(project().join("layouts/yaocan").join(file)).expect("a file"));
    }
    // What layouts share is not copied, but described beside the copy.
    assert!(!workspace.path("layouts/common").exists());
    assert!(workspace.path("layouts/README.md").is_file());
    assert_eq!(workspace.run(&["build"]).status, 0);
    let again = workspace.run(&["layouts", "新建", "Kuaibao"]);
    assert_eq!(again.status, 2);
    expect![[r#"
        错误[new-layout]: 已经有版式“kuaibao”了
         |
         = 提示: 换一个名称

    "#]]
    .assert_eq(&again.stderr);
}

#[test]
fn a_copy_is_whole_or_not_there() {
    // A file of the original cannot be read.
    let workspace = Workspace::empty()
        .file("layouts/a/layout.toml", "")
        .file("layouts/a/lib.typ", "#let layout(paper) = []\n");
    fs::create_dir(workspace.path("layouts/a/国徽.svg")).expect("a folder");
    let said = workspace.refused(&["layouts", "new", "b", "--from", "a"]);
    expect![[r#"
        错误[io]: 读不了 layouts/a/国徽.svg：同名的文件夹占了文件的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来

    "#]]
    .assert_eq(&said);
    let left = fs::read_dir(workspace.path("layouts")).expect("layouts/").count();
    assert_eq!(left, 1, "no half of a layout is left");
    fs::remove_dir(workspace.path("layouts/a/国徽.svg")).expect("removed");
    assert_eq!(workspace.run(&["layouts", "new", "b", "--from", "a"]).status, 0);
    let mut left: Vec<_> = fs::read_dir(workspace.path("layouts"))
        .expect("layouts/")
        .map(|entry| entry.expect("entry").file_name().into_string().expect("UTF-8"))
        .collect();
    left.sort();
    assert_eq!(left, ["README.md", "a", "b"]);
    // A file of the new one's name is no layout, and stays.
    let workspace = workspace.file("layouts/c", "kept");
    assert_eq!(workspace.run(&["layouts", "new", "c", "--from", "a"]).status, 2);
    assert_eq!(fs::read_to_string(workspace.path("layouts/c")).expect("a file"), "kept");
}

#[test]
fn a_name_that_cannot_be_is_refused() {
    let workspace = Workspace::empty();
    for name in ["a/b", "..", "common", "NUL", "com1", "快 报", "快:报"] {
        let ran = workspace.run(&["layouts", "new", name]);
        assert_eq!(ran.status, 2, "{name}");
        assert!(
            ran.stderr.starts_with(&format!("错误[new-layout]: 版式不能叫“{name}”：")),
            "{}",
            ran.stderr
        );
    }
    assert!(!workspace.path("layouts").exists());
    expect![[r#"
        错误[new-layout]: 没有“b”这个版式
         |
         = 提示: 可以复制的有：gongwen、jianbao、yaocan

    "#]]
    .assert_eq(&workspace.run(&["layouts", "new", "a", "--from", "b"]).stderr);
    expect![[r#"
        错误: 少写了 <名称>
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
    "#]]
    .assert_eq(&workspace.run(&["layouts", "new"]).stderr);
}

#[test]
fn outside_a_workspace_layouts_are_listed_but_none_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |args: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_yaocan"))
            .args(args)
            .current_dir(folder.path())
            .output()
            .expect("the command runs")
    };
    assert_eq!(run(&["layouts"]).status.code(), Some(0));
    let made = run(&["layouts", "new", "kuaibao"]);
    assert_eq!(made.status.code(), Some(2));
    expect![[r#"
        错误[no-workspace]: 这里不是工作目录：往上找不到 issues 文件夹
         |
         = 提示: 先进入工作目录（里面有 issues 文件夹），再运行；还没有工作目录的，新建一个：yaocan new --workspace

    "#]]
    .assert_eq(&String::from_utf8(made.stderr).expect("UTF-8"));
}

#[test]
fn fonts_tells_face_origin_coverage_and_what_is_missing() {
    let workspace = Workspace::empty();
    let ran = workspace.run(&["fonts", "gongwen"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    expect![[r#"
        版式 gongwen（公文）

        用途              字体               来源  GB 2312         GBK
        body 正文         FandolFang R       内置  收全            缺 13058 字
        fallback 生僻字   LXGW WenKai        内置  收全            收全
        hei 黑体          FandolHei          内置  收全            缺 13058 字
        kai 楷体          FandolKai          内置  收全            缺 13058 字
        latin 数字和字母  Tinos              内置  数字和字母收全
        song 宋体         FandolSong         内置  收全            缺 13057 字
        title 标题        Noto Serif CJK SC  内置  收全            缺 93 字

        更先用、但是没有的字体（把字体文件放进工作目录的 fonts/ 就会用上）：
          body：仿宋_GB2312、FangSong_GB2312
          hei：黑体、SimHei
          kai：楷体_GB2312、KaiTi_GB2312
          latin：Times New Roman
          song：宋体、SimSun
          title：方正小标宋简体、FZXiaoBiaoSong-B05S、FZXiaoBiaoSong-B05

    "#]]
    .assert_eq(&ran.stdout);
}

#[test]
fn fonts_of_the_workspace_come_first_and_implied_roles_are_told() {
    let face = fs::read(project().join("fonts/LXGWWenKai-Light.ttf")).expect("a font");
    let manifest = "name = \"某刊\"\nissuers = [\"某某\"]\n[fonts]\nbody = [\"仿宋_GB2312\", \"霞鹜文楷 Light\", \"FandolFang R\"]\nkai = [\"楷体_GB2312\"]\n";
    let workspace = Workspace::empty()
        .file("fonts/正文/文楷.ttf", face)
        .file("layouts/yaocan/layout.toml", manifest);
    let ran = workspace.run(&["字体", "yaocan"]);
    assert_eq!(ran.status, 1);
    expect![[r#"
        版式 yaocan（某刊）

        用途                               字体               来源                          GB 2312  GBK
        body 正文                          霞鹜文楷 Light     工作目录 fonts/正文/文楷.ttf  收全     收全
        kai 楷体                           没有可用的字体
        title 标题（没有写，照平时）       Noto Serif CJK SC  内置                          收全     缺 93 字
        hei 黑体（没有写，照平时）         FandolHei          内置                          收全     缺 13058 字
        song 宋体（没有写，照平时）        FandolSong         内置                          收全     缺 13057 字
        fallback 生僻字（没有写，照平时）  LXGW WenKai        工作目录 fonts/正文/文楷.ttf  收全     收全

        更先用、但是没有的字体（把字体文件放进工作目录的 fonts/ 就会用上）：
          body：仿宋_GB2312
          kai：楷体_GB2312

    "#]]
    .assert_eq(&ran.stdout);
}

#[test]
fn fonts_of_an_unknown_layout() {
    let ran = Workspace::new(&document("")).run(&["fonts", "gonwen"]);
    assert_eq!(ran.status, 2);
    expect![[r#"
        错误[unknown-layout]: 没有“gonwen”这个版式
         |
         = 提示: 有的是：gongwen、jianbao、yaocan

    "#]]
    .assert_eq(&ran.stderr);
}
