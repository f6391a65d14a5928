//! `yaocan import` as an editor runs it.

use std::fs;

use expect_test::expect;

use super::package::{Package, other_zip, p, paragraph, root, title};
use crate::harness::{ID, Workspace, document, issue, picture};

fn contribution() -> Vec<u8> {
    let body = title("某市推进中试平台建设")
        + &p("（来源：某某日报）")
        + &p("近日，某市印发办法，新建平台12家 。")
        + &paragraph(
            "",
            "<w:r><w:commentReference w:id='0'/><w:t>对此，企业反映良好。</w:t></w:r>",
        );
    let comments = root(
        "comments",
        "<w:comment w:id='0' w:author='张三'><w:p><w:r><w:t>请核数字。</w:t></w:r></w:p></w:comment>",
    );
    Package::new(body).part("word/comments.xml", "comments", comments).bytes()
}

fn workspace() -> Workspace {
    Workspace::new(&issue("原来的一段。")).file("来稿.docx", contribution())
}

fn paper(workspace: &Workspace) -> String {
    fs::read_to_string(workspace.path(&format!("issues/{ID}/issue.toml"))).expect("UTF-8")
}

#[test]
fn a_contribution_stands_at_the_sections_end() {
    let workspace = workspace();
    let before = paper(&workspace);
    let ran = workspace.run(&["import", "来稿.docx", "--into", "1"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    expect![[r#"
        来稿.docx：《某市推进中试平台建设》收进 issues/2026-01/issue.toml，省内要情
          标题：是猜的，看对不对
            第 18 行　某市推进中试平台建设
          来源：写进了 source，正文里的那一行去掉了
            第 18 行　某某日报
          批注：没有收
            第 22 行　张三：请核数字。
          字数：原件 52，没有收 14，加上 4，写下 42，对得上
        校对：发现 1 处问题，都在上面
    "#]]
    .assert_eq(&ran.stdout);
    let after = paper(&workspace);
    assert!(after.starts_with(&before));
    expect![[r#"

        [[section.article]]
        title = "某市推进中试平台建设"
        source = "某某日报"
        body = '''
        近日，某市印发办法，新建平台12家 。
        对此，企业反映良好。
        '''
    "#]]
    .assert_eq(&after[before.len()..]);
    let record = format!("issues/{ID}/imports/来稿.docx.json");
    let record = fs::read_to_string(workspace.path(&record)).expect("a record");
    let record: serde_json::Value = serde_json::from_str(&record).expect("JSON");
    assert_eq!(record["titles"][0], "某市推进中试平台建设");
    assert_eq!(record["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(workspace.run(&["build"]).status, 0);
    // The same once more is noticed, under whatever name.
    fs::copy(workspace.path("来稿.docx"), workspace.path("又一份.docx")).expect("a copy");
    let again = workspace.run(&["import", "又一份.docx", "--into", "1"]);
    assert_eq!(again.status, 1);
    expect![[r#"
        错误[import-twice]: 又一份.docx 没有收：以前收进过 2026-01
         |
         = 提示: 确实要再收一次，加上 --again

    "#]]
    .assert_eq(&again.stderr);
    assert_eq!(paper(&workspace), after);
    let again = workspace.run(&["import", "又一份.docx", "--into", "1", "--again"]);
    assert_eq!(again.status, 0, "{}", again.stderr);
    assert_eq!(paper(&workspace).matches("某市推进中试平台建设").count(), 2);
}

#[test]
fn repairs_touch_what_was_taken_in_alone() {
    let workspace = Workspace::new(&issue("原来的 ，一段。")).file("来稿.docx", contribution());
    let ran = workspace.run(&["收稿", "来稿.docx", "--into", "1", "--fix"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let after = paper(&workspace);
    assert!(after.contains("原来的 ，一段。"), "{after}");
    assert!(after.contains("新建平台12家。"), "{after}");
}

#[test]
fn what_is_shown_is_not_written() {
    let workspace = workspace();
    let before = paper(&workspace);
    let ran = workspace.run(&["import", "来稿.docx", "--print"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        [[section.article]]
        title = "某市推进中试平台建设"
        source = "某某日报"
        body = '''
        近日，某市印发办法，新建平台12家 。
        对此，企业反映良好。
        '''
    "#]]
    .assert_eq(&ran.stdout);
    let ran = workspace.run(&["import", "来稿.docx", "--print", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    expect![[r#"
        {
          "added": 4,
          "dropped": 14,
          "invented": "",
          "lost": "",
          "read": 52,
          "written": 42
        }
    "#]]
    .assert_eq(&format!("{:#}\n", shown[0]["characters"]));
    assert_eq!(paper(&workspace), before);
    assert!(!workspace.path(&format!("issues/{ID}/imports")).exists());
}

#[test]
fn a_section_is_named_where_there_are_several() {
    let more = "\n[[section]]\nname = \"省外速览\"\n\n[[section.article]]\ntitle = \"又一则\"\nbody = \"一段。\"\n";
    let workspace = Workspace::new(&(issue("一段。") + more)).file("来稿.docx", contribution());
    let before = paper(&workspace);
    expect![[r#"
        错误[import-place]: 2026-01 有几个栏目，不知道收进哪一个
         |
         = 提示: 加上 --section 和栏目名，有：省内要情、省外速览

        没有收进来：稿件没有动
    "#]]
    .assert_eq(&workspace.refused(&["import", "来稿.docx", "--into", "1"]));
    assert_eq!(paper(&workspace), before);
    let ran = workspace.run(&["import", "来稿.docx", "--into", "1", "--section", "省内要情"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let after = paper(&workspace);
    let at = |text: &str| after.find(text).expect("it stands there");
    assert!(at("试排一则") < at("某市推进") && at("某市推进") < at("省外速览"));
    let ran =
        workspace.run(&["import", "来稿.docx", "--into", "1", "--again", "--section", "新栏目"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(
        paper(&workspace)
            .contains("[[section]]\nname = \"新栏目\"\n\n[[section.article]]\ntitle = \"某市推进")
    );
}

#[test]
fn pictures_lie_beside_the_paper_and_keep_others() {
    let drawing = "<w:r><w:drawing><a:blip r:embed='rId1'/></w:drawing></w:r>";
    let body = title("有图的一则") + &p("正文。") + &paragraph("", drawing) + &p("图1 示意图");
    let package = Package::new(body).part("word/media/a.png", "image", picture(4, 4));
    let workspace = Workspace::new(&issue("一段。"))
        .file("来稿.docx", package.bytes())
        .file(&format!("issues/{ID}/图1示意图.png"), "原有的");
    let ran = workspace.run(&["import", "来稿.docx", "--into", "1"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let folder = workspace.path(&format!("issues/{ID}"));
    assert_eq!(fs::read(folder.join("图1示意图.png")).expect("a file"), "原有的".as_bytes());
    assert_eq!(fs::read(folder.join("图1示意图-2.png")).expect("a file"), picture(4, 4));
    assert!(paper(&workspace).contains("![图1 示意图](图1示意图-2.png)"));
}

#[test]
fn what_is_not_taken_is_told_with_a_way_out() {
    let encrypted: Vec<u8> = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let cut = contribution();
    let workspace = Workspace::new(&issue("一段。"))
        .file("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0")
        .file("b.docx", encrypted)
        .file("c.pdf", "%PDF-1.7\n")
        .file("d.jpg", b"\xff\xd8\xff\xe0")
        .file("e.docx", other_zip())
        .file("f.docx", &cut[..cut.len() / 2])
        .file("g.docx", "")
        .file("h.txt", b"\x81\x20\xff\xff")
        .file("i.docx", Package::new("").bytes())
        .file("j.docx", Package::new("<w:p><w:r></w:p>").bytes());
    let before = paper(&workspace);
    let files = [
        "a.doc", "b.docx", "c.pdf", "d.jpg", "e.docx", "f.docx", "g.docx", "h.txt", "i.docx",
        "j.docx", "k.docx",
    ];
    let args: Vec<_> = ["import"].into_iter().chain(files).chain(["--into", "1"]).collect();
    expect![[r#"
        错误[import-kind]: a.doc 没有收：这是旧格式的文档（.doc、.wps 等）
         |
         = 提示: 用 WPS 或者 Word 打开它，选“另存为”，类型选“Word 文档（.docx）”，再收新的那一份

        错误[import-kind]: b.docx 没有收：文件加了密，要密码才能打开
         |
         = 提示: 用 WPS 或者 Word 打开它，输入密码，选“另存为”，去掉密码，再收新的那一份

        错误[import-kind]: c.pdf 没有收：这是 PDF，里面只有排好的页面，没有段落
         |
         = 提示: 向来稿的人要 Word 文档；没有的，用 WPS 的“PDF 转 Word”转成 .docx，核对以后再收

        错误[import-kind]: d.jpg 没有收：这是图片，里面的字不能直接收
         |
         = 提示: 用 WPS 或者手机的文字识别（OCR）认出文字，存成 .docx 或者 .txt，核对以后再收

        错误[import-kind]: e.docx 没有收：这个压缩文件不是 Word 文档
         |
         = 提示: 要收的是 .docx 文件；如果是压缩包，先解开，再收里面的 .docx

        错误[import-damaged]: f.docx 没有收：文件不完整，或者不是 .docx
         |
         = 提示: 用 WPS 或者 Word 打开它，另存为一份新的 .docx，再收进来

        错误[import-kind]: g.docx 没有收：文件是空的
         |
         = 提示: 如果是从别处复制来的，重新复制一次

        错误[import-kind]: h.txt 没有收：认不出文字的编码
         |
         = 提示: 用记事本打开，看是不是乱码；选“另存为”，编码选“UTF-8”，再收

        错误[import-empty]: i.docx 没有收：里面没有可以收的内容
         |
         = 提示: 打开它看一看：字如果在图片里，要先打成文字

        错误[import-damaged]: j.docx 没有收：文件坏了：里面的 word/document.xml 读不了
         |
         = 提示: 用 WPS 或者 Word 打开它，另存为一份新的 .docx，再收进来

        错误[io]: 读不了 k.docx：找不到它
         |
         = 提示: 看它是不是移走了、改名了；放回原处就行

    "#]]
    .assert_eq(&workspace.refused(&args));
    assert_eq!(paper(&workspace), before);
}

#[test]
fn a_paper_that_cannot_take_it_stays_as_it_is() {
    let workspace = Workspace::new(&document("")).file("来稿.docx", contribution());
    expect![[r#"
        错误[import-place]: 2026-01 是公文，没有栏目，收不进稿件
         |
         = 提示: --into 后面写一期刊物或者简报
         = 提示: 要用这个文件新建一份公文：yaocan import 文件 --document

        没有收进来：稿件没有动
    "#]]
    .assert_eq(&workspace.refused(&["import", "来稿.docx", "--into", ID]));
    let workspace = Workspace::new("layout = 3\n").file("来稿.docx", contribution());
    assert_eq!(workspace.run(&["import", "来稿.docx", "--into", ID]).status, 2);
    let workspace = Workspace::new(&issue("一段。")).file("来稿.docx", contribution());
    expect![[r#"
        错误: 少写了 --into <稿件>
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
    "#]]
    .assert_eq(&workspace.refused(&["import", "来稿.docx"]));
    // No title in the file: its name stands there, and it is said.
    let workspace = workspace.file("某市来稿.txt", "正文很长，有标点，一段话说完。\n第二段。\n");
    let ran = workspace.run(&["import", "某市来稿.txt", "--into", "1"]);
    expect![[r#"
        某市来稿.txt：《某市来稿》收进 issues/2026-01/issue.toml，省内要情
          标题：没有找到，用文件名代替，改成真的标题
            第 18 行　某市来稿
          字数：原件 19，没有收 0，加上 4，写下 23，对得上
        校对：没有发现问题
    "#]]
    .assert_eq(&ran.stdout);
}

#[test]
fn nothing_is_taken_into_a_final() {
    let workspace = workspace();
    let ran = workspace.run(&["finalize", "--by", "张某某"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let before = paper(&workspace);
    let ran = workspace.run(&["import", "来稿.docx", "--into", "1"]);
    assert_eq!(ran.status, 2);
    expect![[r#"
        错误[is-final]: 2026-01 已经定稿，没有收进去
         |
         = 提示: 要改，写明理由重新打开：yaocan finalize --reopen "理由" --by 姓名

        没有收进来：稿件没有动
    "#]]
    .assert_eq(&ran.stderr);
    assert_eq!(paper(&workspace), before);
    assert!(!workspace.path(&format!("issues/{ID}/imports")).exists());
}
