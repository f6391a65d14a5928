//! Rare characters, and an office's own fonts.

use expect_test::expect;

use crate::frames::texts;
use crate::harness::{Workspace, issue, issue_with, project, says};

#[test]
fn rare_characters_print_from_the_fallback_with_a_warning() {
    let workspace =
        Workspace::new(&issue("与会的有朱镕、王祎、李喆、陈珺、赵玥、钱堃、孙昇。\n朱镕讲话。"));
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        警告[other-face]: 正用的字体里没有“镕”“祎”“喆”“珺”“玥”“堃”等7个字，改用 LXGW WenKai 排印
          --> issues/2026-01/issue.toml:14:6
           |
        14 | 与会的有朱镕、王祎、李喆、陈珺、赵玥、钱堃、孙昇。
           |           ^^
           |
           = 提示: 看一看这一页的效果；要用本来的字体，换一个收字更全的字体文件放进 fonts/
           = 提示: 在哪里：第 14 行“镕”“祎”“喆”“珺”“玥”“堃”“昇”；第 15 行“镕”

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_title_has_a_face_of_its_own_for_rare_characters() {
    let article = "title = \"镕祎喆珺玥堃昇\"\nhighlight = \"生僻字\"\nbody = '''\n一段。\n'''\n";
    let (_, laid) = Workspace::new(&issue_with("", article)).lay_out();
    let page = texts(&laid.document.pages()[1].frame);
    let title = page.iter().find(|text| text.item.text.contains('镕')).expect("the title");
    assert_eq!(title.item.font.font().info().family, "Noto Serif CJK SC");
}

#[test]
fn a_character_that_no_face_has_is_an_error() {
    let workspace = Workspace::new(&issue("好消息😀传来，还有\u{e000}。\n又是😀。"));
    expect![[r#"
        警告[invisible-characters]: 私用区字符 U+E000，换一种字体就印不出来
          --> issues/2026-01/issue.toml:14:10
           |
        14 | 好消息😀传来，还有。
           |                   ^
           |
           = 提示: 换成标准的字

        错误[no-glyph]: 用到的字体里都没有“😀”“U+E000”这2个字，印不出来
          --> issues/2026-01/issue.toml:14:4
           |
        14 | 好消息😀传来，还有。
           |       ^^
           |
           = 提示: 换一种写法，或者把有这个字的字体文件放进 fonts/，并在 layout.toml 的 [fonts] 里写进 fallback
           = 提示: 在哪里：第 14 行“😀”“U+E000”；第 15 行“😀”

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]].assert_eq(&workspace.errors());
}

#[test]
fn common_marks_print_without_a_word() {
    let body =
        "“双引”‘单引’《书名》〈篇名〉（括号）〔2026〕……——、，。；：？！·～%‰℃①②③ⅠⅡ×÷±≤≥≈①—-/+=.";
    Workspace::new(&issue(body)).lay_out();
}

/// A face with another family name, as an office's licensed font would be.
fn renamed(file: &str, from: &str, to: &str) -> Vec<u8> {
    let mut data = std::fs::read(project().join("fonts").join(file)).expect("a font");
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    for (from, to) in [(from.as_bytes().to_vec(), to.as_bytes().to_vec()), (wide(from), wide(to))] {
        assert_eq!(from.len(), to.len());
        while let Some(at) = data.windows(from.len()).position(|part| part == from) {
            data[at..at + from.len()].copy_from_slice(&to);
        }
    }
    data
}

#[test]
fn an_office_s_own_font_takes_its_role() {
    let font = renamed("FandolKai-Regular.ttf", "FandolKai", "SimHei   ");
    let workspace = Workspace::new(&issue("一、标题\n一段。")).file("fonts/单位/simhei.otf", font);
    let (_, laid) = workspace.lay_out();
    let page = texts(&laid.document.pages()[1].frame);
    let heading = page.iter().find(|text| text.item.text.contains("标题")).expect("the heading");
    assert!(heading.item.font.font().info().family.starts_with("SimHei"));
}

#[test]
fn a_font_may_go_by_any_of_its_names() {
    // A copy of a built-in face that is known by its Chinese name, as licensed fonts are.
    let font = renamed("LXGWWenKai-Light.ttf", "LXGW WenKai", "LXGW WenKaX");
    let manifest = std::fs::read_to_string(project().join("layouts/yaocan/layout.toml"));
    let manifest = manifest.expect("UTF-8").replace("\"仿宋_GB2312\"", "\"霞鹜文楷\"");
    let workspace = Workspace::new(&issue("一段。"))
        .file("fonts/某字体.ttf", font)
        .file("layouts/yaocan/layout.toml", manifest);
    let (_, laid) = workspace.lay_out();
    let page = texts(&laid.document.pages()[1].frame);
    let body = page.iter().find(|text| text.item.text.contains("一段")).expect("the body");
    assert_eq!(body.item.font.font().info().family, "LXGW WenKaX");
}

#[test]
fn a_file_that_is_no_font_is_left_out_with_a_warning() {
    let workspace = Workspace::new(&issue("一段。")).file("fonts/坏.ttf", "不是字体");
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        警告[font-file]: fonts/坏.ttf 不是可用的字体文件，没有采用
         |
         = 提示: 用 TTF、OTF 或 TTC 字体文件；重新复制一份，或者把它移出 fonts/

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn what_was_put_there_for_a_font_is_named_with_the_reason() {
    let whole = std::fs::read(project().join("fonts/LXGWWenKai-Light.ttf")).expect("a font");
    let workspace = Workspace::new(&issue("一段。"))
        .file("fonts/a.woff2", b"wOF2....")
        .file("fonts/b.woff", b"wOFF....")
        .file("fonts/c.zip", b"PK\x03\x04....")
        .file("fonts/d.rar", b"Rar!....")
        .file("fonts/e.ttf", &whole[..whole.len() / 2])
        .file("fonts/f.otf", &whole[..40])
        .file("fonts/g.TTF", b"")
        .file("fonts/h.ttf.txt", "不是字体")
        .file("fonts/i.ttf.crdownload", &whole[..99])
        .file("fonts/j.woff2.zip", b"PK\x03\x04....")
        // What lies beside fonts is none.
        .file("fonts/说明.txt", "说明")
        .file("fonts/README.md", "说明")
        .file("fonts/LICENSE", "许可")
        .file("fonts/.DS_Store", "别的")
        .file("fonts/Thumbs.db", "别的")
        .file("fonts/许可.pdf", "许可");
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0);
    let told = |text: &str| -> String {
        text.lines()
            .filter(|line| line.starts_with("警告"))
            .fold(String::new(), |all, line| all + line + "\n")
    };
    expect![[r#"
        警告[font-file]: fonts/a.woff2 是网页用的字体（WOFF），没有采用
        警告[font-file]: fonts/b.woff 是网页用的字体（WOFF），没有采用
        警告[font-file]: fonts/c.zip 是压缩包，没有采用
        警告[font-file]: fonts/d.rar 是压缩包，没有采用
        警告[font-file]: fonts/e.ttf 不完整，后面缺了一截，没有采用
        警告[font-file]: fonts/f.otf 不完整，后面缺了一截，没有采用
        警告[font-file]: fonts/g.TTF 是空的，没有采用
        警告[font-file]: fonts/h.ttf.txt 不是可用的字体文件，没有采用
        警告[font-file]: fonts/i.ttf.crdownload 不完整，后面缺了一截，没有采用
        警告[font-file]: fonts/j.woff2.zip 是压缩包，没有采用
    "#]]
    .assert_eq(&told(&ran.stderr));
    assert_eq!(told(&workspace.run(&["fonts", "yaocan"]).stderr), told(&ran.stderr));
}

/// A manifest whose roles the built-in faces serve, each by its first name.
fn served() -> String {
    let roles = [
        ("body", "FandolFang R"),
        ("hei", "FandolHei"),
        ("kai", "FandolKai"),
        ("song", "FandolSong"),
        ("title", "Noto Serif CJK SC"),
    ];
    let roles: String =
        roles.iter().map(|(role, name)| format!("{role} = [\"{name}\"]\n")).collect();
    let manifest = std::fs::read_to_string(project().join("layouts/yaocan/layout.toml"));
    let manifest = manifest.expect("UTF-8");
    let (before, after) = manifest.split_once("[fonts]").expect("fonts");
    let after = after.split_once("\n[").map_or(String::new(), |(_, rest)| format!("\n[{rest}"));
    format!("{before}[fonts]\n{roles}{after}")
}

#[test]
fn a_font_that_cannot_be_read_is_an_error_where_it_may_be_needed() {
    let folder = |workspace: Workspace| {
        std::fs::create_dir_all(workspace.path("fonts/仿宋.ttf")).expect("a folder");
        workspace
    };
    let workspace = folder(Workspace::new(&issue("一段。")));
    expect![[r#"
        错误[font-unread]: 读不了 fonts/仿宋.ttf：同名的文件夹占了文件的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来
         = 提示: 不用它，就把它移出 fonts/
         = 提示: 用途“body”先用的字体（仿宋_GB2312、FangSong_GB2312）可能就在里面，所以没有换用别的

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&workspace.errors());
    let ran = workspace.run(&["fonts", "yaocan"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.starts_with("错误[font-unread]: 读不了 fonts/仿宋.ttf："), "{}", ran.stderr);
    // Each role has the face that it should have.
    let workspace = workspace.file("layouts/yaocan/layout.toml", served());
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    expect![[r#"
        警告[font-unread]: 读不了 fonts/仿宋.ttf：同名的文件夹占了文件的位置
         |
         = 提示: 把占了位置的移走或者改名，再把原来的放回来
         = 提示: 不用它，就把它移出 fonts/

    "#]]
    .assert_eq(&ran.stderr);
    // The folder itself, or one in it.
    let workspace = Workspace::new(&issue("一段。")).file("fonts", "不是文件夹");
    assert!(workspace.errors().starts_with("错误[font-unread]: 读不了 fonts："));
}

#[test]
fn a_font_without_hanzi_takes_no_role_from_a_whole_one() {
    // Without a table of characters a face has none.
    let bare = |to: &str| {
        let mut font = renamed("FandolKai-Regular.ttf", "FandolKai", to);
        let at = font.windows(4).position(|part| part == b"cmap").expect("a table");
        font[at..at + 4].copy_from_slice(b"cmaq");
        font
    };
    let workspace = Workspace::new(&issue("一、标题\n一段。"))
        .file("fonts/黑体西文.otf", bare("SimHei   "))
        .file("layouts/yaocan/layout.toml", served().replace("hei = [", "hei = [\"SimHei   \", "));
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    expect![[r#"
        警告[no-hanzi]: 字体“SimHei”（工作目录 fonts/黑体西文.otf）里没有汉字，用途“hei”改用“FandolHei”
         |
         = 提示: 换一个收字全的字体文件；或者在 layout.toml 的 [fonts] 里把它从这一行删去

    "#]].assert_eq(&ran.stderr);
    let ran = workspace.run(&["fonts", "yaocan"]);
    let hei = ran.stdout.lines().find(|line| line.starts_with("hei 黑体")).expect("the role");
    assert_eq!(hei.split_whitespace().nth(2), Some("FandolHei"), "{hei}");
    // Nor by the name of a whole one.
    let whole = renamed("FandolKai-Regular.ttf", "FandolKai", "SimHei   ");
    let workspace = workspace.file("fonts/黑体.otf", whole);
    let ran = workspace.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[test]
fn a_role_without_a_face_is_an_error() {
    let manifest = std::fs::read_to_string(project().join("layouts/yaocan/layout.toml"));
    let manifest = manifest.expect("UTF-8").replace("\"FandolHei\"", "\"某黑体\"");
    let workspace = Workspace::new(&issue("一段。")).file("layouts/yaocan/layout.toml", manifest);
    expect![[r#"
        错误[no-font]: 用途“hei”没有可用的字体
          --> layouts/yaocan/layout.toml:29:1
           |
        29 | hei = ["黑体", "SimHei", "某黑体"]
           | ^^^
           |
           = 提示: 把其中一种字体的文件放进 fonts/：黑体、SimHei、某黑体

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&workspace.errors());
}

#[test]
fn a_role_that_is_left_out_is_as_usual() {
    let manifest = "name = \"某刊\"\nissuers = [\"某单位\"]\n[fonts]\nbody = [\"FandolSong\"]\n";
    let workspace =
        Workspace::new(&issue("一、标题\n一段。")).file("layouts/yaocan/layout.toml", manifest);
    let (_, laid) = workspace.lay_out();
    let page = texts(&laid.document.pages()[1].frame);
    for (word, family) in
        [("一段", "FandolSong"), ("标题", "FandolHei"), ("试排", "Noto Serif CJK SC")]
    {
        let text = page.iter().find(|text| text.item.text.contains(word)).expect("the text");
        assert_eq!(text.item.font.font().info().family, family, "{word}");
    }
}

#[test]
fn a_manifest_without_fonts_has_the_usual_ones() {
    let own = std::fs::read_to_string(project().join("layouts/yaocan/layout.toml")).expect("UTF-8");
    let (before, fonts) = own.split_once("[fonts]").expect("fonts");
    let after = fonts.split_once("\n\n").expect("colours").1;
    let build = |manifest: &str| {
        let workspace = Workspace::new(&issue("一、标题\n（一）镕。\n一段。"))
            .file("layouts/yaocan/layout.toml", manifest);
        let ran = workspace.run(&["build"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        std::fs::read(workspace.path("out/2026-01.pdf")).expect("a file")
    };
    assert!(build(&format!("{before}{after}")) == build(&own));
}

#[test]
fn the_layouts_of_the_binary_have_the_usual_fonts() {
    use yaocan::paper::manifest::USUAL_FONTS;
    for layout in ["yaocan", "jianbao", "gongwen"] {
        let file = project().join("layouts").join(layout).join("layout.toml");
        let manifest: toml::Table =
            std::fs::read_to_string(file).expect("UTF-8").parse().expect("TOML");
        let fonts = manifest["fonts"].as_table().expect("fonts");
        assert_eq!(fonts.len(), USUAL_FONTS.len());
        for (role, families) in USUAL_FONTS {
            let own = fonts[*role].as_array().expect("families");
            assert!(
                own.iter().map(|it| it.as_str().unwrap_or_default()).eq(families.iter().copied())
            );
        }
    }
}

#[test]
fn many_characters_of_another_face_are_one_warning() {
    let workspace = Workspace::new(&issue(
        "与会的有朱镕、王祎、李喆。\n陈珺、赵玥、钱堃、孙昇、周旸、吴焜，还有王祎和\u{200d}某。",
    ));
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    expect![[r#"
        警告[invisible-characters]: 有看不见的字符 U+200D（零宽连字）
          --> issues/2026-01/issue.toml:15:24
           |
        15 | 陈珺、赵玥、钱堃、孙昇、周旸、吴焜，还有王祎和某。
           |                                               ^

        警告[other-face]: 正用的字体里没有“镕”“祎”“喆”“珺”“玥”“堃”等9个字，改用 LXGW WenKai 排印
          --> issues/2026-01/issue.toml:14:6
           |
        14 | 与会的有朱镕、王祎、李喆。
           |           ^^
           |
           = 提示: 看一看这一页的效果；要用本来的字体，换一个收字更全的字体文件放进 fonts/
           = 提示: 在哪里：第 14 行“镕”“祎”“喆”；第 15 行“祎”“珺”“玥”“堃”“昇”“旸”“焜”

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_rare_character_more_than_once() {
    let ran = Workspace::new(&issue("朱镕，还有镕。\n又是镕。")).run(&["build"]);
    expect![[r#"
        警告[other-face]: 正用的字体里没有“镕”（U+9555），改用 LXGW WenKai 排印
          --> issues/2026-01/issue.toml:14:2
           |
        14 | 朱镕，还有镕。
           |   ^^
           |
           = 提示: 看一看这一页的效果；要用本来的字体，换一个收字更全的字体文件放进 fonts/
           = 提示: 同一个字还在第 15 行

    "#]]
    .assert_eq(&ran.stderr);
    let ran = Workspace::new(&issue("朱镕，还有镕。")).run(&["build"]);
    expect![[r#"
        警告[other-face]: 正用的字体里没有“镕”（U+9555），改用 LXGW WenKai 排印
          --> issues/2026-01/issue.toml:14:2
           |
        14 | 朱镕，还有镕。
           |   ^^
           |
           = 提示: 看一看这一页的效果；要用本来的字体，换一个收字更全的字体文件放进 fonts/
           = 提示: 同一个字在这一行不止一处

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_fallback_face_is_told_though_it_is_another_roles_own() {
    let manifest = std::fs::read_to_string(project().join("layouts/yaocan/layout.toml"));
    let manifest =
        manifest.expect("UTF-8").replace("\"楷体_GB2312\", \"KaiTi_GB2312\"", "\"LXGW WenKai\"");
    let workspace = Workspace::new(&issue("参会的有朱镕某、李喆某等人。\n（一）楷体标题"))
        .file("layouts/yaocan/layout.toml", manifest);
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0);
    let told: Vec<_> = ran.stderr.lines().filter(|line| line.starts_with("警告")).collect();
    assert_eq!(told, ["警告[other-face]: 正用的字体里没有“镕”“喆”这2个字，改用 LXGW WenKai 排印"]);
}

#[test]
fn a_letter_is_not_lost_where_a_face_has_its_mark_alone() {
    // The built-in faces have the accent, and none has the letter.
    says(
        issue("一段\u{a66e}\u{301}文字。"),
        &expect![[r#"
        错误[no-glyph]: 用到的字体里都没有“ꙮ”（U+A66E），印不出来
          --> issues/2026-01/issue.toml:14:3
           |
        14 | 一段ꙮ́文字。
           |     ^
           |
           = 提示: 换一种写法，或者把有这个字的字体文件放进 fonts/，并在 layout.toml 的 [fonts] 里写进 fallback

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    for text in [
        "x\u{301}",
        "文\u{301}",
        "e\u{301}é",
        "\u{1112}\u{1161}\u{11ab}",
        "葛\u{e0100}",
        "①\u{20dd}",
    ] {
        let ran = Workspace::new(&issue(&format!("一段{text}文字。"))).run(&["build"]);
        assert_eq!(ran.status, 0, "{text}: {}", ran.stderr);
    }
}
