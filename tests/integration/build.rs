//! `yaocan build` as a whole: which issue, what is written, what is said.

use std::fs;

use expect_test::expect;
use yaocan::export::Format;

use crate::harness::{Workspace, document, issue, project};

/// A workspace with three issues; the newest is number 2 of 2026.
fn archive() -> Workspace {
    let dated = |number: u32, date: &str| {
        issue("正文一段。")
            .replace("number = 1", &format!("number = {number}"))
            .replace("2026-01-08", date)
    };
    Workspace::empty()
        .file("issues/2025-2/issue.toml", dated(2, "2025-02-10"))
        .file("issues/2025-10/issue.toml", dated(10, "2025-10-10"))
        .file("issues/2026-2/issue.toml", dated(2, "2026-02-10"))
}

#[test]
fn without_a_name_the_newest_is_built() {
    let workspace = archive();
    let ran = workspace.run(&["build"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    expect![[r#"
        已生成 out/2026-2.pdf：共 2 页，用时 … 秒
    "#]]
    .assert_eq(&ran.stdout);
    assert!(fs::read(workspace.path("out/2026-2.pdf")).expect("a file").starts_with(b"%PDF-1.7"));
}

#[test]
fn an_issue_is_named_by_id_number_or_path() {
    let workspace = archive();
    let path = workspace.path("issues/2025-2/issue.toml");
    let path = path.to_str().expect("UTF-8");
    for (name, built) in [
        ("2025-10", "2025-10"),
        ("10", "2025-10"),
        ("2", "2026-2"),
        ("issues/2025-2", "2025-2"),
        ("issues/2025-2/issue.toml", "2025-2"),
        (path, "2025-2"),
    ] {
        let ran = workspace.run(&["生成", name]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{name}");
        assert_eq!(ran.stdout, format!("已生成 out/{built}.pdf：共 2 页，用时 … 秒\n"), "{name}");
    }
}

#[test]
fn several_or_all_are_built_in_one_run() {
    let workspace = archive();
    expect![[r#"
        已生成 out/2025-10.pdf：共 2 页，用时 … 秒
        已生成 out/2025-2.pdf：共 2 页，用时 … 秒
        共 2 份，生成了 2 份
    "#]]
    .assert_eq(&workspace.run(&["build", "10", "2025-2"]).stdout);
    expect![[r#"
        已生成 out/2025-2.pdf：共 2 页，用时 … 秒
        已生成 out/2025-10.pdf：共 2 页，用时 … 秒
        已生成 out/2026-2.pdf：共 2 页，用时 … 秒
        共 3 份，生成了 3 份
    "#]]
    .assert_eq(&archive().run(&["build", "--all"]).stdout);
    expect![[r#"
        已生成 out/2026-2.pdf：共 2 页，用时 … 秒
        共 3 份，生成了 1 份；2 份没有改动，没有重新排
    "#]]
    .assert_eq(&workspace.run(&["build", "--all"]).stdout);
}

#[test]
fn a_broken_issue_does_not_keep_the_others_from_being_built() {
    let workspace = archive().file("issues/2025-10/issue.toml", "layout = ");
    let ran = workspace.run(&["build", "--all"]);
    assert_eq!(ran.status, 1);
    expect![[r#"
        已生成 out/2025-2.pdf：共 2 页，用时 … 秒
        已生成 out/2026-2.pdf：共 2 页，用时 … 秒
        共 3 份，生成了 2 份
    "#]]
    .assert_eq(&ran.stdout);
}

#[test]
fn a_failed_build_leaves_the_old_file_whole() {
    let workspace = Workspace::new(&issue("正文一段。"));
    assert_eq!(workspace.run(&["build"]).status, 0);
    let old = fs::read(workspace.path("out/2026-01.pdf")).expect("a file");
    let workspace = workspace.file("issues/2026-01/issue.toml", issue("没有配对的**加粗。"));
    assert_eq!(workspace.run(&["build"]).status, 1);
    assert!(fs::read(workspace.path("out/2026-01.pdf")).expect("a file") == old);
    assert_eq!(workspace.results(), ["2026-01.pdf"], "no half-written file is left");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    // Another folder, time zone, language and time of day; and on any machine
    // the bytes that were written where this test was last looked at.
    let build = |folder: &str, zone: &str, language: &str| {
        let workspace = Workspace::empty()
            .file(&format!("{folder}/issues/2026-1/issue.toml"), issue("正文一段。"));
        let env = [("TZ", zone), ("LANG", language), ("LC_ALL", language)];
        assert_eq!(workspace.run_with(folder, &["build"], &env).status, 0);
        fs::read(workspace.path(&format!("{folder}/out/2026-1.pdf"))).expect("a file")
    };
    let one = build("甲", "Asia/Shanghai", "zh_CN.UTF-8");
    let other = build("another/place", "America/New_York", "C");
    assert!(one == other);
    expect!["9b74c8d04c176d2fd504216590547224"]
        .assert_eq(&format!("{:032x}", typst::utils::hash128(&one)));
}

#[test]
fn pages_are_written_as_pictures() {
    let workspace = archive();
    let ran = workspace.run(&["build", "10", "--format", "png"]);
    expect![[r#"
        已生成 out/2025-10-1.png 等 2 个文件：共 2 页，用时 … 秒
    "#]]
    .assert_eq(&ran.stdout);
    let ran = workspace.run(&["build", "10", "--format", "SVG", "-o", "页/"]);
    expect![[r#"
        已生成 页/2025-10-1.svg 等 2 个文件：共 2 页，用时 … 秒
    "#]]
    .assert_eq(&ran.stdout);
    let pixmap = tiny_skia::Pixmap::load_png(workspace.path("out/2025-10-2.png")).expect("PNG");
    // A4 at 200 pixels an inch.
    assert_eq!((pixmap.width(), pixmap.height()), (1654, 2339));
    let svg = fs::read_to_string(workspace.path("页/2025-10-2.svg")).expect("a file");
    assert!(svg.starts_with("<svg"));
}

#[test]
fn the_output_may_be_named() {
    let workspace = archive();
    let ran = workspace.run(&["build", "10", "-o", "付印/第十期.pdf"]);
    assert_eq!(ran.stdout, "已生成 付印/第十期.pdf：共 2 页，用时 … 秒\n");
    let ran = workspace.run(&["build", "10", "-o", "付印"]);
    assert_eq!(ran.stdout, "已生成 付印/2025-10.pdf：共 2 页，用时 … 秒\n");
    let ran = workspace.run(&["build", "10", "-o", "样张.png"]);
    assert_eq!(ran.stdout, "已生成 样张-1.png 等 2 个文件：共 2 页，用时 … 秒\n");
    let ran = workspace.run(&["build", "10", "-o", "新文件夹"]);
    assert_eq!(ran.stdout, "已生成 新文件夹/2025-10.pdf：共 2 页，用时 … 秒\n");
    assert_eq!(workspace.run(&["build", "--all", "-o", "全部/"]).status, 0);
    assert!(workspace.path("全部/2026-2.pdf").is_file());
}

#[test]
fn an_output_that_cannot_be_meant_is_refused() {
    let workspace = archive();
    let manuscript = "issues/2025-10/issue.toml";
    let before = fs::read(workspace.path(manuscript)).expect("a file");
    let said: String = [
        &["build", "--all", "-o", "一个.pdf"][..],
        &["build", "10", "-o", manuscript],
        &["build", "10", "-o", "稿.docx"],
        &["build", "10", "-o", "页.png", "--format", "svg"],
        &["build", "10", "--format", "svg", "--pdf-standard", "a-2b"],
        &["build", "10", "--pdf-standard", "a-2b,a-3b"],
    ]
    .iter()
    .map(|args| workspace.refused(args))
    .collect();
    expect![[r#"
        错误[output]: 生成几份时 --output 不能是一个文件，几份会写进同一个文件
         |
         = 提示: 写一个文件夹，或者不写 --output

        错误[output]: 不能生成“issues/2025-10/issue.toml”这种文件
         |
         = 提示: 文件名以 .pdf、.png 或 .svg 结尾；只写文件夹的名称也可以

        错误[output]: 不能生成“稿.docx”这种文件
         |
         = 提示: 文件名以 .pdf、.png 或 .svg 结尾；只写文件夹的名称也可以

        错误[output]: --format 和 --output 的文件名对不上
         |
         = 提示: 只写其中一个

        错误[output]: --pdf-standard 只用于 PDF
         |
         = 提示: 不写 --pdf-standard，或者生成 PDF

        错误[pdf-standard]: 所选的几个 PDF 标准不能一起用
         |
         = 提示: 只选一个，例如 --pdf-standard a-2b

    "#]]
    .assert_eq(&said);
    assert!(fs::read(workspace.path(manuscript)).expect("a file") == before);
}

#[test]
fn pages_of_a_longer_issue_do_not_stay_behind() {
    let long = issue(&"很长的一段正文。".repeat(200));
    let workspace = Workspace::new(&long).file("out/2026-01-99.png", "not of a build");
    assert_eq!(workspace.run(&["build", "--format", "png"]).status, 0);
    assert!(workspace.path("out/2026-01-4.png").is_file());
    let workspace = workspace.file("issues/2026-01/issue.toml", issue("一段。"));
    assert_eq!(workspace.run(&["build", "--format", "png"]).status, 0);
    let left = ["2026-01-1.png", "2026-01-2.png", "2026-01-99.png"];
    assert_eq!(workspace.results(), left);
}

#[test]
fn a_file_saved_under_another_name_is_pointed_out() {
    let workspace = Workspace::empty().file("issues/2026-3/issue.toml.txt", issue("一段。"));
    let said: String =
        [&["build"][..], &["build", "3"]].iter().map(|args| workspace.refused(args)).collect();
    expect![[r#"
        警告[misnamed]: issues/2026-3 里没有 issue.toml，有 issue.toml.txt
         |
         = 提示: 把 issue.toml.txt 改名为 issue.toml（先让系统显示文件扩展名）

        错误[no-issue]: issues 文件夹里还没有稿件
         |
         = 提示: 每一份一个文件夹，例如 issues/2025-58，里面放 issue.toml

        警告[misnamed]: issues/2026-3 里没有 issue.toml，有 issue.toml.txt
         |
         = 提示: 把 issue.toml.txt 改名为 issue.toml（先让系统显示文件扩展名）

        错误[unknown-issue]: 找不到“3”
         |
         = 提示: issues 里还没有稿件；每一份一个文件夹，里面放 issue.toml

    "#]]
    .assert_eq(&said);
}

#[test]
fn a_broken_head_does_not_hide_an_issue() {
    let broken = issue("一段。")
        .replace("status = \"final\"", "status = final")
        .replace("number = 1", "number = 7")
        .replace("2026-01-08", "2026-03-08");
    let workspace = archive().file("issues/2026-7/issue.toml", broken);
    for name in [&["build"][..], &["build", "7"], &["build", "第7期"]] {
        let ran = workspace.run(name);
        assert_eq!(ran.status, 1, "{}", ran.stderr);
        assert!(ran.stderr.contains("issues/2026-7/issue.toml:6:10"), "{}", ran.stderr);
    }
}

#[test]
fn an_unwritable_output_is_said() {
    let workspace = archive().file("out", "a file where the folder should be");
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 2);
    expect![[r#"
        错误[io]: 写不了 out/2026-2.pdf：同名的文件占了文件夹的位置
         |
         = 提示: 如果这个文件正在阅读器里打开，先关掉它；再看磁盘有没有空间、文件夹能不能写

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_name_that_leads_nowhere_is_answered_with_names_that_do() {
    let ran = archive().run(&["build", "2024-1"]);
    assert_eq!(ran.status, 2);
    expect![[r#"
        错误[unknown-issue]: 找不到“2024-1”
         |
         = 提示: 最近的几份是：2026-2、2025-10、2025-2

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn an_empty_workspace_says_where_an_issue_goes() {
    let ran = Workspace::empty().run(&["build"]);
    assert_eq!(ran.status, 2);
    expect![[r#"
        错误[no-issue]: issues 文件夹里还没有稿件
         |
         = 提示: 每一份一个文件夹，例如 issues/2025-58，里面放 issue.toml

    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_file_outside_any_workspace_is_built_by_its_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("一期.toml");
    fs::write(&file, issue("正文一段。")).expect("a file");
    let workspace = Workspace::empty();
    let out = workspace.path("成品.pdf");
    let args = ["build", file.to_str().expect("UTF-8"), "-o", out.to_str().expect("UTF-8")];
    let ran = workspace.run(&args);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(out.is_file());
}

#[test]
fn paths_are_shown_from_where_the_editor_is() {
    let workspace = archive().file("issues/2026-2/issue.toml", "layout = 1");
    let ran = workspace.run_in("issues/2026-2", &["build"]);
    assert!(ran.stderr.contains("--> issue.toml:1:10"), "{}", ran.stderr);
}

#[test]
fn the_readme_tells_every_command_and_format() {
    let workspace = archive();
    let readme = fs::read_to_string(project().join("README.md")).expect("UTF-8");
    let help = |args: &[&str]| workspace.run(&[args, &["--help"]].concat()).stdout;
    let names = help(&[]);
    let (_, commands) = names.split_once("命令:\n").expect("the commands");
    let commands: Vec<_> = commands
        .lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 5, "{commands:?}");
    for command in commands {
        assert!(readme.contains(&format!("| `yaocan {command}")), "{command}");
    }
    let help = help(&["build"]);
    for format in Format::ALL.map(Format::extension) {
        assert!(help.contains(format), "{format} in the help");
        // The usual one is not asked for.
        let told = [format!("--format {format}`"), format!("`{format}`")];
        let usual = format == Format::Pdf.extension();
        assert!(usual || told.iter().any(|it| readme.contains(it)), "{format} in the README");
    }
}

#[test]
fn help_and_mistakes_of_the_command_line_are_chinese() {
    let workspace = archive();
    let help = workspace.run(&["build", "--help"]);
    assert_eq!(help.status, 0);
    expect![[r#"
        排版一期刊物或一份公文，生成 PDF（也可以写成：生成）

        用法：yaocan build [稿件…] [选项]

        参数:
          [稿件]...  哪一份：文件夹名（2025-58）、期号（58、增刊3，最近一年的）或路径；不写就是所在文件夹的那一份，在别处就是日期最新的

        选项:
              --all                全部稿件
              --year <年份>          只要这一年的（按稿件的日期）
              --layout <版式>        只要用这个版式的
              --status <状态>        只要这种状态的：draft 草稿、review 送审稿、final 定稿
              --format <格式>        格式：pdf、png（每页一张）或 svg（每页一张）；不写就是 pdf
          -o, --output <路径>        生成到这个文件或文件夹；不写就是 out 文件夹
              --pdf-standard <标准>  按 PDF 标准生成，例如存档用 a-2b；几个标准用逗号隔开
              --system-fonts       也用本机安装的字体（别的电脑上排出来可能不一样）
              --preprinted         套打：红色的部分（刊名、红头、红线）不印，位置照留，用预印好的红头纸印
              --force              没有改动的也重新排；不写，排几份时只排改动过的，写了名称的总是排
              --time-limit <秒>     一份最多用多少秒，到时没有做完就停下；不写就是 120
              --memory-limit <MB>  最多占多少 MB 内存，超过就停下；不写就是 3072
          -h, --help               显示帮助
    "#]]
    .assert_eq(&help.stdout);
    let help = workspace.run(&["--help"]);
    expect![[r#"
        要参：把 TOML 写的刊物和公文排成可以付印的 PDF

        用法：yaocan <命令> [选项]

        命令:
          build     排版一期刊物或一份公文，生成 PDF（也可以写成：生成）
          check     校对一份稿件：找出差错，能改的可以自动改（也可以写成：校对）
          preview   在浏览器里预览一份稿件，保存一次更新一次（也可以写成：预览）
          import    把 Word 来稿收进一期刊物，或者建成一份公文（也可以写成：收稿）
          round     送审：留下这一轮送审的稿件，页面上标出第几轮（也可以写成：送审）
          sign      签审：记下谁看过哪一轮（也可以写成：签审）
          new       新建下一期、一份公文或者工作目录（也可以写成：新建）
          finalize  定稿：排出 PDF，记下它是什么排出来的；重新打开定稿（也可以写成：定稿）
          verify    验证定稿：重新排一遍，看和定稿是不是一模一样（也可以写成：验证）
          archive   归档：把定稿和它的元数据放进一个文件夹（也可以写成：归档）
          list      列出稿件：期号、日期、状态和轮次、页数、问题，成品是不是最新的（也可以写成：列表）
          layouts   列出版式；新建一个（也可以写成：版式）
          fonts     看版式的每种用途用的是什么字体（也可以写成：字体）

        选项:
          -h, --help     显示帮助
          -V, --version  显示版本

        第一次用：yaocan new --workspace，建好工作目录和第一期
    "#]]
    .assert_eq(&help.stdout);
    let bare = workspace.run(&[]);
    assert_eq!((bare.status, bare.stdout.as_str(), bare.stderr), (2, "", help.stdout));
    let mistakes: String = [
        &["biuld"][..],
        &["build", "--formt", "png"],
        &["build", "--format", "docx"],
        &["build", "--pdf-standard", "a-9"],
        &["build", "--output"],
        &["build", "2025-2", "--all"],
    ]
    .iter()
    .map(|args| workspace.refused(args))
    .collect();
    expect![[r#"
        错误: 没有 biuld 这个命令；是不是 build？
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
        错误: 没有 --formt 这个选项；是不是 --format？
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
        错误: --format <格式> 不能写“docx”；可以写 pdf、png、svg
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
        错误: --pdf-standard <标准> 不能写“a-9”：应为 1.4、1.5、1.6、1.7、2.0、a-1b、a-1a、a-2b、a-2u、a-2a、a-3b、a-3u、a-3a、a-4、a-4f、a-4e、ua-1 中的一个
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
        错误: --output <路径> 后面要写内容
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
        错误: 稿件 和 --all 不能一起用
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
    "#]].assert_eq(&mistakes);
}

#[test]
fn the_newest_is_the_newest_of_issues_and_documents() {
    let dated = |date: &str| document(&format!("date = {date}\n"));
    let workspace = Workspace::empty()
        .file("issues/b/issue.toml", dated("2019-05-01"))
        .file("issues/c/issue.toml", issue("一段。").replace("2026-01-08", "2026-09-30"))
        .file("issues/d/issue.toml", dated("2020-05-01"));
    assert!(workspace.run(&["build"]).stdout.contains("out/c.pdf"));
    let workspace = workspace.file("issues/e/issue.toml", dated("2026-10-01"));
    assert!(workspace.run(&["build"]).stdout.contains("out/e.pdf"));
}
