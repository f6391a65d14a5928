//! A new workspace for whoever has only the program.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use expect_test::expect;
use tempfile::TempDir;
use yaocan::format::Field;

use super::names_fields;
use crate::harness::Ran;

/// Runs a command in a folder, with nobody at a terminal.
fn run(folder: &Path, args: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_yaocan"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the command runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let status = output.status.code().expect("an exit status");
    Ran { status, stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// What an office says of its bulletin.
const SAID: [&str; 15] = [
    "new",
    "--workspace",
    "--name",
    "创新快报",
    "--issuer",
    "某某市科学技术局",
    "--section",
    "要闻",
    "--to",
    "市委办公室，市政府办公室。",
    "--cc",
    "各县（市、区）科技局。",
    "--printed-by",
    "某某市科学技术局办公室",
    "--date=2026-03-18",
];

/// Every file below a folder, by its path from there.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(files(&path).into_iter().map(|file| format!("{name}/{file}")));
        } else {
            found.push(name);
        }
    }
    found.sort();
    found
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Holds that a folder is a workspace that builds, and whose first issue is good once
/// it is written.
#[track_caller]
fn builds(root: &Path, id: &str) {
    let built = run(root, &["build"]);
    assert_eq!(built.status, 0, "{}", built.stderr);
    let file = root.join(format!("issues/{id}/issue.toml"));
    let made = fs::read_to_string(&file).expect("a paper");
    names_fields(&made);
    fs::write(&file, super::filled(&made)).expect("written");
    let built = run(root, &["build"]);
    assert_eq!((built.status, built.stderr.as_str()), (0, ""));
    assert_eq!(run(root, &["check"]).status, 0);
}

#[test]
fn an_empty_folder_becomes_a_workspace_of_the_offices_own() {
    let folder = folder();
    let root = folder.path();
    // All that there is, is the program and what a desktop leaves.
    fs::hard_link(env!("CARGO_BIN_EXE_yaocan"), root.join("yaocan.exe"))
        .or_else(|_| fs::copy(env!("CARGO_BIN_EXE_yaocan"), root.join("yaocan.exe")).map(drop))
        .expect("the program");
    fs::write(root.join(".DS_Store"), "").expect("a file");
    let output = Command::new(root.join("yaocan.exe"))
        .args(SAID)
        .current_dir(root)
        .output()
        .expect("the command runs");
    assert_eq!(String::from_utf8(output.stderr).expect("UTF-8"), "");
    expect![[r#"
        已新建工作目录，里面有
          layouts/创新快报/layout.toml：刊名、发文机关、栏目和版记，各期都一样的内容
          issues/2026-01/issue.toml：《创新快报》2026年第1期
          写法.txt：怎样写稿件
        下一步：yaocan preview，看首页；打开上面的 issue.toml 写稿件，保存一次，页面更新一次
    "#]]
    .assert_eq(&String::from_utf8(output.stdout).expect("UTF-8"));
    let made = ["issues/2026-01/issue.toml", "layouts/创新快报/layout.toml", "写法.txt"];
    assert_eq!(
        files(root),
        [&[".DS_Store"], &made[..1], &made[1..2], &["yaocan.exe"], &made[2..]].concat()
    );
    let manifest = fs::read_to_string(root.join(made[1])).expect("a manifest");
    let manifest = manifest.replace("\r\n", "\n");
    expect![[r##"
        # 《创新快报》：每一期都一样的内容。井号 # 后面的是说明；改好保存，以后各期都照新的。

        like = "yaocan"             # 版面和哪个版式一样；写了它就不用 .typ 文件

        name = "创新快报"           # 刊物的名称
        issuers = ["某某市科学技术局"]  # 报头里的发文机关，一项一行
        sections = ["要闻"]         # 刊物的常设栏目
        # number = "〔2026〕第01期"  # 第1期印出来的样子；不写就照版式平时的
        # internal = "内部资料　注意保存"  # 平时印在报头右上角的一行
        # contents = "numbered"     # paged 带页码、numbered 编号、grouped 按栏目、none 不要目录；不写就照版式平时的
        # numbered = "一、"         # 一、 或者 1. ：每个栏目里的稿件从头编号，印在标题前面；不写就不编号

        # 版记：平时印的，各期都一样；一项一行，行内照抄本单位的标点。
        [colophon]
        to = ["市委办公室，市政府办公室。"]  # 平时的主送，一项一行
        cc = ["各县（市、区）科技局。"]  # 平时的抄送，一项一行
        printed_by = "某某市科学技术局办公室"  # 印发机关；"" 就不印这一行
        # copies = 120              # 印数
        # above = ["编辑：某某", "审核：某某"]  # 平时版记上面的话，一项一个
        # below = ["值班员：某某", "电话：1234567"]  # 平时版记下面的话，一项一个
    "##]].assert_eq(&manifest);
    names_fields(&manifest);
    builds(root, "2026-01");
    let said = run(root, &["new", "--date", "2026-03-25"]);
    assert!(
        said.stdout.starts_with("已新建 2026-02：《创新快报》2026年第2期\n"),
        "{}",
        said.stderr
    );
}

#[test]
fn a_new_folder_is_made_whole_for_each_kind_of_pages() {
    let folder = folder();
    let jianbao = [
        "new",
        "--workspace",
        "简报/今年",
        "--like",
        "jianbao",
        "--name",
        "院所\"动态\"",
        "--issuer",
        "某会",
        "--issuer",
        "某协会",
        "--row",
        "报：省委办公厅。",
        "--row",
        "发=各市。",
        "--row",
        "报：省人大。",
        "--number",
        "12",
        "--layout",
        "dongtai",
        "--date",
        "2026-03-18",
    ];
    let ran = run(folder.path(), &jianbao);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let root = folder.path().join("简报/今年");
    assert_eq!(
        files(&root),
        ["issues/2026-12/issue.toml", "layouts/dongtai/layout.toml", "写法.txt"]
    );
    let manifest =
        fs::read_to_string(root.join("layouts/dongtai/layout.toml")).expect("a manifest");
    let rows = "[[colophon.row]]\nname = \"报\"\nlines = [\"省委办公厅。\", \"省人大。\"]\n";
    assert!(manifest.replace("\r\n", "\n").contains(rows), "{manifest}");
    builds(&root, "2026-12");
    // Of documents the first says what is missing, and nothing else is.
    let gongwen = [
        "new",
        "--workspace",
        "公文",
        "--like",
        "gongwen",
        "--issuer",
        "某局",
        "--date=2026-03-18",
    ];
    let ran = run(folder.path(), &gongwen);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let root = folder.path().join("公文");
    let built = run(&root, &["build"]);
    let told: Vec<_> = built.stderr.lines().filter(|line| line.starts_with("错误")).collect();
    let missing = ["发文字号", "标题", "正文"].map(|what| format!("错误[empty]: {what}是空的"));
    assert_eq!(told, missing);
    let file = root.join("issues/公文-2026-03-18/issue.toml");
    let made = fs::read_to_string(&file).expect("a paper");
    fs::write(&file, super::filled(&made)).expect("written");
    let built = run(&root, &["build"]);
    assert_eq!((built.status, built.stderr.as_str()), (0, ""));
}

#[test]
fn without_a_terminal_all_that_is_missing_is_told_at_once() {
    let folder = folder();
    let ran = run(folder.path(), &["new", "--workspace"]);
    assert_eq!(ran.status, 2);
    expect![[r#"
        错误[new-workspace]: 少写了 --name（刊名）、--issuer（发文机关）
         |
         = 提示: 例如：yaocan new --workspace 要参 --name 创新快报 --issuer 某某市科学技术局
         = 提示: 可以不写的：--section（栏目）、--to 和 --cc（主送、抄送）或者 --row（报、送、发）、--printed-by（印发机关）、--like（版面）
         = 提示: 在终端里运行，不写这些，程序会一项一项地问

    "#]].assert_eq(&ran.stderr);
    for (args, told) in [
        (&["--name", "某刊"][..], "少写了 --issuer（发文机关）\n"),
        (&["--issuer", "某局"], "少写了 --name（刊名）\n"),
        (&["--like", "gongwen"], "少写了 --issuer（发文机关）\n"),
        (&["--like", "word", "--issuer", "某局"], "--like 不能写“word”\n"),
        (&["--name", "／", "--issuer", "某局"], "版式不能叫“”：名称是空的\n"),
        (
            &["--name", "yaocan", "--issuer", "某局"],
            "版式不能叫“yaocan”：程序自带的版式叫这个名称\n",
        ),
        (
            &["--name", "刊", "--issuer", "某局", "--layout", "a/b"],
            "版式不能叫“a/b”：里面有不能用的字符\n",
        ),
        (&["--name", "刊", "--issuer", "某局", "--number", "一"], "期号不能是“一”\n"),
        (&["--name", "刊", "--issuer", "某局", "--row", "报"], "--row <名称：单位> 不能写“报”"),
        (&["--name", " ", "--issuer", "某局", "--layout", "k"], "名称是空的"),
    ] {
        let ran = run(folder.path(), &[&["new", "--workspace"], args].concat());
        assert_eq!(ran.status, 2, "{args:?}");
        assert!(ran.stderr.contains(told), "{args:?}: {}", ran.stderr);
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn what_is_there_stays_and_is_told() {
    let folder = folder();
    let root = folder.path();
    fs::write(root.join("年度总结.docx"), "kept").expect("a file");
    let ran = run(root, &SAID);
    assert_eq!(ran.status, 2);
    expect![[r#"
        错误[new-workspace]: 文件夹里已经有别的东西：年度总结.docx
         |
         = 提示: 给工作目录另起一个文件夹：yaocan new --workspace 要参

    "#]]
    .assert_eq(&ran.stderr);
    assert_eq!(files(root), ["年度总结.docx"]);
    // Something of the folder's name.
    let mut named = SAID.to_vec();
    named.insert(2, "年度总结.docx");
    assert_eq!(run(root, &named).status, 2);
    assert_eq!(fs::read(root.join("年度总结.docx")).expect("kept"), b"kept");
    named[2] = "要参";
    assert_eq!(run(root, &named).status, 0);
    // In a workspace, and below one.
    for place in ["要参", "要参/issues/2026-01"] {
        let ran = run(&root.join(place), &SAID);
        assert_eq!(ran.status, 2);
        assert!(
            ran.stderr.starts_with("错误[new-workspace]: 这里已经是工作目录了："),
            "{}",
            ran.stderr
        );
    }
    assert_eq!(files(&root.join("要参")).len(), 3);
}

#[test]
fn an_interrupted_run_is_taken_up_again() {
    let whole = folder();
    assert_eq!(run(whole.path(), &SAID).status, 0);
    let parts = ["layouts/创新快报/layout.toml", "写法.txt"];
    for count in 0..=parts.len() {
        let half = folder();
        for part in &parts[..count] {
            let file = half.path().join(part);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::copy(whole.path().join(part), file).expect("a part");
        }
        fs::create_dir_all(half.path().join("layouts")).expect("a folder");
        let ran = run(half.path(), &SAID);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        assert_eq!(files(half.path()), files(whole.path()));
        builds(half.path(), "2026-01");
    }
    // The folder for papers alone.
    let half = folder();
    fs::create_dir(half.path().join("issues")).expect("a folder");
    assert_eq!(run(half.path(), &SAID).status, 0);
    assert_eq!(files(half.path()), files(whole.path()));
    // Another publication is not laid over it.
    let half = folder();
    fs::create_dir_all(half.path().join("layouts/别的")).expect("a folder");
    let ran = run(half.path(), &SAID);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("layouts 里已经有 别的，没有动它"), "{}", ran.stderr);
    assert_eq!(files(half.path()), [] as [String; 0]);
}

#[test]
fn the_guide_tells_every_field_of_papers_and_its_examples_are_read() {
    let folder = folder();
    assert_eq!(run(folder.path(), &SAID).status, 0);
    let guide = fs::read_to_string(folder.path().join("写法.txt")).expect("UTF-8");
    assert!(guide.starts_with("\u{feff}怎样写稿件"));
    let of_papers = |field: &&Field| field.table.kind().is_some();
    let told = Field::ALL.iter().filter(of_papers).filter(|field| !guide.contains(field.example));
    // A source with an address, and rows of documents, are shown by the field above.
    let told: Vec<_> = told.map(|field| field.key).collect();
    assert_eq!(told, ["name", "url", "name"]);
    // What it shows of bodies is printed as it says.
    let body: Vec<_> = guide
        .lines()
        .skip_while(|line| *line != "正文")
        .take_while(|line| *line != "可以写的内容")
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| !line.starts_with("!["))
        .map(|line| line.split("   ").next().unwrap_or_default())
        .collect();
    assert!(body.len() >= 12, "{body:?}");
    let paper = crate::harness::issue(&body.join("\n"));
    let workspace = crate::harness::Workspace::new(&paper);
    let ran = workspace.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
}

#[test]
fn help_leads_to_it() {
    let folder = folder();
    let help = run(folder.path(), &["--help"]).stdout;
    assert!(
        help.ends_with("\n\n第一次用：yaocan new --workspace，建好工作目录和第一期\n"),
        "{help}"
    );
}
