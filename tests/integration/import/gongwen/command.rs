//! `yaocan import --document` as an editor runs it.

use std::fs;

use expect_test::expect;

use crate::harness::{ID, Workspace, issue, picture};
use crate::import::package::{Package, p, paragraph, run, title};

fn document() -> Package {
    let drawing = "<w:r><w:drawing><a:blip r:embed='rId1'/></w:drawing></w:r>";
    let mark = "<w:color w:val='FF0000'/><w:sz w:val='84'/>";
    let body = paragraph("<w:jc w:val='center'/>", &run(mark, "某某市科学技术局文件"))
        + &p("某科〔2026〕17号")
        + &title("关于做好平台建设工作的通知")
        + &p("各县（市、区）科技局：")
        + &p("请做好平台建设工作，新建平台12家 。")
        + &paragraph("", drawing)
        + &p("图1 布局")
        + &p("某某市科学技术局")
        + &p("2026年3月18日");
    Package::new(body).part("word/media/a.png", "image", picture(4, 4))
}

fn workspace() -> Workspace {
    Workspace::empty().file("通知.docx", document().bytes())
}

#[test]
fn a_document_is_made_with_its_fields() {
    let workspace = workspace();
    let ran = workspace.run(&["import", "通知.docx", "--document"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    expect![[r#"
        通知.docx：《关于做好平台建设工作的通知》收进 issues/公文-2026-03-18/issue.toml，新建的通用公文
          图片：图1布局.png
          认出来的项目（6 处）：照原件核对
            第 6 行　格式 form：notice
            第 7 行　发文机关 issuer：某某市科学技术局
            第 8 行　发文字号 number：某科〔2026〕17号
            第 9 行　标题 title：关于做好平台建设工作的通知
            第 10 行　主送机关 addressee：各县（市、区）科技局
            第 11 行　日期 date：2026年3月18日
          版式自己印的字（2 处）：没有收
            第 14 行　文件、：
          别处已经有的：没有另外收
            第 15 行　某某市科学技术局（署名和发文机关一样，由版式印）
          字数：原件 85，没有收 11，加上 0，写下 74，对得上
        校对：发现 1 处问题，都在上面
        下一步：yaocan preview 公文-2026-03-18，对着原件看一遍
    "#]].assert_eq(&ran.stdout);
    let folder = workspace.path("issues/公文-2026-03-18");
    let text = fs::read_to_string(folder.join("issue.toml")).expect("UTF-8");
    expect![[r##"
        # 通用公文，从 通知.docx 收进来。井号 # 后面的是说明，不印；引号里空着的填上。

        layout = "gongwen"

        [document]
        form = "notice"
        issuer = "某某市科学技术局"
        number = "某科〔2026〕17号"
        title = "关于做好平台建设工作的通知"
        addressee = "各县（市、区）科技局"
        date = 2026-03-18
        status = "draft"
        body = '''
        请做好平台建设工作，新建平台12家 。
        ![图1 布局](图1布局.png)
        '''
    "##]]
    .assert_eq(&text.replace("\r\n", "\n"));
    assert_eq!(fs::read(folder.join("图1布局.png")).expect("a file"), picture(4, 4));
    let record = fs::read_to_string(folder.join("imports/通知.docx.json")).expect("a record");
    let record: serde_json::Value = serde_json::from_str(&record).expect("JSON");
    assert_eq!(record["titles"][0], "关于做好平台建设工作的通知");
    assert_eq!(workspace.run(&["build"]).status, 0);
    // The same once more is noticed; what is there is never overwritten.
    let again = workspace.run(&["import", "通知.docx", "--document"]);
    assert_eq!(again.status, 1);
    expect![[r#"
        错误[import-twice]: 通知.docx 没有收：以前收进过 公文-2026-03-18
         |
         = 提示: 确实要再收一次，加上 --again

    "#]]
    .assert_eq(&again.stderr);
    let again = workspace.run(&["import", "通知.docx", "--document", "--again"]);
    assert_eq!(again.status, 0, "{}", again.stderr);
    assert!(workspace.path("issues/公文-2026-03-18-2/issue.toml").exists());
    let taken = ["import", "通知.docx", "--document", "--again", "--id", "公文-2026-03-18"];
    expect![[r#"
        错误[new-paper]: issues/公文-2026-03-18 已经有了，没有动它
         |
         = 提示: 要写这一份，直接打开它的 issue.toml；要另外新建，写上另一个文件夹名：--id 文件夹名

    "#]]
    .assert_eq(&workspace.refused(&taken));
    assert_eq!(fs::read_to_string(folder.join("issue.toml")).expect("UTF-8"), text);
}

#[test]
fn it_is_repaired_named_and_formed_as_it_is_asked_for() {
    let workspace = workspace();
    let args = ["收稿", "通知.docx", "--document", "--fix", "--id", "甲", "--form", "letter"];
    let ran = workspace.run(&args);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("已修复 1 处"), "{}", ran.stdout);
    let text = fs::read_to_string(workspace.path("issues/甲/issue.toml")).expect("UTF-8");
    assert!(text.contains("form = \"letter\"") && text.contains("新建平台12家。"), "{text}");
}

#[test]
fn it_is_shown_without_a_workspace() {
    let workspace = workspace();
    let ran = workspace.run(&["import", "通知.docx", "--document", "--print"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("number = \"某科〔2026〕17号\""), "{}", ran.stdout);
    assert_eq!(fs::read_dir(workspace.path("issues")).expect("issues/").count(), 0);
    let json = workspace.run(&["import", "通知.docx", "--document", "--print", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(shown[0]["toml"], ran.stdout.trim_end_matches('\n').to_owned() + "\n");
    assert_eq!(shown[0]["characters"]["lost"], "");
    let told = shown[0]["told"].as_array().expect("a list");
    assert!(told.iter().any(|it| it["code"] == "element"));
}

#[test]
fn what_has_no_meaning_for_a_document_is_refused_with_a_way_out() {
    let workspace = Workspace::new(&issue("一段。")).file("通知.docx", document().bytes());
    let into = ["import", "通知.docx", "--document", "--into", "1"];
    expect![[r#"
        错误[import-place]: --document 是另外新建一份公文，不能收进已有的稿件
         |
         = 提示: 要新建公文，去掉 --into；文件夹名自己定的，写 --id 文件夹名
         = 提示: 要把它作为一篇稿件收进一期刊物，去掉 --document

    "#]]
    .assert_eq(&workspace.refused(&into));
    let section = ["import", "通知.docx", "--document", "--section", "省内要情"];
    expect![[r#"
        错误[import-place]: 公文没有栏目，用不上 --section
         |
         = 提示: 去掉 --section

    "#]]
    .assert_eq(&workspace.refused(&section));
    let several = ["import", "通知.docx", "通知.docx", "--document", "--id", "甲"];
    expect![[r#"
        错误[import-place]: 几个文件是几份公文，不能用一个文件夹名
         |
         = 提示: 去掉 --id，程序各起一个名称；或者一次收一个

    "#]]
    .assert_eq(&workspace.refused(&several));
    expect![[r#"
        错误: 少写了 --document
        用 yaocan --help 看有哪些命令，yaocan build --help 看一个命令的用法
    "#]]
    .assert_eq(&workspace.refused(&["import", "通知.docx", "--into", "1", "--id", "甲"]));
}

/// A contribution with two attachments.
fn with_attachments() -> Vec<u8> {
    let body = title("某市推进平台建设")
        + &p("近日，某市印发方案。")
        + &p("附件：1.任务分工表")
        + &p("2.联系方式")
        + &p("附件1")
        + &title("任务分工表")
        + &p("由市科技局牵头。")
        + &p("附件2")
        + &p("联系方式")
        + &p("电话：1234567。");
    Package::new(body).bytes()
}

#[test]
fn attachments_go_into_a_place_that_was_kept_as_well() {
    let workspace = Workspace::new(&issue("一段。")).file("来稿.docx", with_attachments());
    assert_eq!(workspace.run(&["new", "--date", "2026-01-20", "--number", "2"]).status, 0);
    let workspace = workspace.file("二.txt", "又一则来稿\n\n另外一段。\n");
    let into = ["import", "来稿.docx", "二.txt", "--into", "2", "--section", "省内要情"];
    let ran = workspace.run(&into);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(ran.stdout.matches("对得上").count(), 2, "{}", ran.stdout);
    let paper = fs::read_to_string(workspace.path("issues/2026-02/issue.toml")).expect("UTF-8");
    let from = paper.find("某市推进平台建设").expect("the article");
    let order =
        ["方案。", "任务分工表\"", "牵头。", "联系方式\"", "1234567。", "又一则来稿", "另外一段。"];
    let places: Vec<_> =
        order.map(|it| paper[from..].find(it).unwrap_or_else(|| panic!("{it}\n{paper}"))).into();
    assert!(places.is_sorted(), "{paper}");
    assert_eq!(paper.matches("[[section.article.attachment]]").count(), 2, "{paper}");
    assert_eq!(workspace.run(&["build", "2"]).status, 0);
}

#[test]
fn a_file_that_cannot_be_read_hides_no_other_document() {
    let workspace = Workspace::empty()
        .file("坏.docx", "不是文档")
        .file("通知.txt", "某某厅关于开展检查的通知\n\n各市科技局：\n　　现就有关事项通知如下。\n某某厅\n2026年3月2日\n");
    let ran = workspace.run(&["import", "坏.docx", "通知.txt", "--document"]);
    assert_ne!(ran.status, 0);
    assert!(ran.stderr.contains("坏.docx 没有收"), "{}", ran.stderr);
    assert!(ran.stdout.contains("通知.txt"), "{}{}", ran.stdout, ran.stderr);
    assert!(workspace.path("issues/公文-2026-03-02/imports/通知.txt.json").exists());
}

#[test]
fn the_attachments_of_a_contribution_are_its_own() {
    let workspace = Workspace::new(&issue("一段。")).file("来稿.docx", with_attachments());
    let ran = workspace.run(&["import", "来稿.docx", "--into", "1"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    expect![[r#"
        来稿.docx：《某市推进平台建设》收进 issues/2026-01/issue.toml，省内要情
          标题：是猜的，看对不对
            第 18 行　某市推进平台建设
          附件（2 处）：写进了 attachment，看从哪里分开的对不对
            第 22 行　附件1 任务分工表
            第 28 行　附件2 联系方式
          字数：原件 68，没有收 6，加上 0，写下 62，对得上
        校对：没有发现问题
    "#]]
    .assert_eq(&ran.stdout);
    let paper = fs::read_to_string(workspace.path(&format!("issues/{ID}/issue.toml")));
    let paper = paper.expect("UTF-8");
    let (_, article) = paper.split_once("title = \"某市推进平台建设\"\n").expect("the article");
    expect![[r#"
        body = '''
        近日，某市印发方案。
        附件：1.任务分工表
        2.联系方式
        '''

        [[section.article.attachment]]
        title = "任务分工表"
        body = '''
        由市科技局牵头。
        '''

        [[section.article.attachment]]
        title = "联系方式"
        body = '''
        电话：1234567。
        '''
    "#]]
    .assert_eq(article);
    assert_eq!(workspace.run(&["build"]).status, 0);
}
