//! The form of who signs (审签单).

use std::fs;

use super::{done, workspace};
use crate::generated::reading;
use crate::harness::{ID, Workspace, project};

/// The text of the form of the paper, and how many pages it has.
fn printed(workspace: &Workspace) -> (String, usize) {
    done(workspace, &["sign", ID, "--sheet"]);
    let pdf = fs::read(workspace.path(&format!("out/{ID}-审签单.pdf"))).expect("a PDF");
    let pages = lopdf::Document::load_mem(&pdf).expect("a PDF").get_pages().len();
    (reading::text(&pdf), pages)
}

#[test]
fn it_is_printed_before_anybody_signed_and_filled_in_as_they_do() {
    let workspace = workspace();
    let (empty, pages) = printed(&workspace);
    assert_eq!(pages, 1);
    for word in [
        "《创新驱动要参》审签单",
        "第1期",
        "2026年1月8日",
        "试排一则",
        "会签",
        "签发",
        "一校",
        "2页",
        "草稿",
    ] {
        assert!(empty.contains(word), "{word}: {empty}");
    }
    assert_eq!(empty.matches("签名：").count(), 4, "{empty}");
    done(&workspace, &["round"]);
    done(
        &workspace,
        &["sign", "--as", "初审", "--by", "张某某", "--opinion", "数据已核对，建议采用"],
    );
    done(&workspace, &["sign", "--as", "一校", "--by", "赵某某"]);
    let (signed, pages) = printed(&workspace);
    assert_eq!(pages, 1);
    for word in ["数据已核对，建议采用", "张某某", "赵某某", "送审稿第1轮"] {
        assert!(signed.contains(word), "{word}: {signed}");
    }
    assert_eq!(signed.matches("签名：").count(), 3, "{signed}");
    // What was signed does not stand for another text: there is room to sign again.
    let path = workspace.path(&format!("issues/{ID}/issue.toml"));
    let text = fs::read_to_string(&path).expect("UTF-8");
    fs::write(&path, text.replace("有关事项", "有关的事项")).expect("written");
    let (void, _) = printed(&workspace);
    assert!(void.contains("签的是第1轮，此后改过") && void.contains("第1轮以后改过"), "{void}");
    assert_eq!(void.matches("签名：").count(), 4, "{void}");
}

#[test]
fn it_says_the_hashes_of_the_content_and_of_the_pdf_that_is_built() {
    let workspace = workspace();
    let (text, _) = printed(&workspace);
    done(&workspace, &["build"]);
    let pdf = fs::read(workspace.path(&format!("out/{ID}.pdf"))).expect("a PDF");
    let short = yaocan::records::Hash::of(&pdf).short();
    assert!(text.contains(&format!("PDF{short}")), "{short}: {text}");
    done(&workspace, &["finalize", "--by", "某某"]);
    let sealed = yaocan::records::Hash::of(&super::own(&workspace, "final.pdf")).short();
    let (text, _) = printed(&workspace);
    assert!(text.contains(&format!("PDF{sealed}")) && text.contains("定稿"), "{text}");
}

#[test]
fn many_opinions_go_on_on_further_pages() {
    let workspace = workspace();
    done(&workspace, &["round"]);
    let opinion =
        "这一篇的数据已与来源逐一核对，第二段的提法请再斟酌，注意与上一期一致。".repeat(4);
    for name in ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"] {
        let by = format!("某某{name}");
        done(
            &workspace,
            &["sign", "--as", "初审", "--by", &by, "--opinion", &format!("{name}{opinion}")],
        );
    }
    let (text, pages) = printed(&workspace);
    assert!(pages > 1, "{pages} pages");
    assert_eq!(text.matches(&opinion).count(), 8);
}

#[test]
fn a_document_has_one_with_its_own_rows() {
    let workspace = Workspace::empty().file(
        &format!("issues/{ID}/issue.toml"),
        crate::harness::document("urgency = \"特急\"\naddressee = \"各市人民政府\"\nsecrecy = \"机密\"\nsecrecy_term = \"1年\"\ncopy_number = 1\n"),
    );
    let (text, pages) = printed(&workspace);
    assert_eq!(pages, 1);
    for word in [
        "公文审签单",
        "某府发〔2026〕17号",
        "机密★1年",
        "特急",
        "各市人民政府",
        "关于做好有关工作的通知",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[test]
fn an_office_may_have_its_own_which_is_held_to_say_all() {
    let own = fs::read_to_string(project().join("layouts/shenqian/lib.typ")).expect("UTF-8");
    let with = |lib: String| workspace().file("layouts/shenqian/lib.typ", lib);
    let (text, _) = printed(&with(own.replace("\"会签\"", "\"会办\"")));
    assert!(text.contains("会办"), "{text}");
    let ran = with(own.replace("label(it.title_name), value(", "label(it.title_name), hide("))
        .run(&["sign", "--sheet"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("“试排一则”没有印出来"), "{}", ran.stderr);
    assert!(ran.stderr.contains("请把这段话转给维护版式的人"), "{}", ran.stderr);
    let ran = with("#let layout(it) = it.none_such\n".into()).run(&["sign", "--sheet"]);
    assert!(ran.stderr.contains("layouts/shenqian/lib.typ:1:"), "{}", ran.stderr);
}

#[test]
fn the_form_is_no_layout_of_papers() {
    let workspace =
        Workspace::new(&crate::harness::issue("一段。").replace("\"yaocan\"", "\"shenqian\""));
    assert!(workspace.errors().contains("没有“shenqian”这个版式"));
    assert!(!done(&workspace, &["layouts"]).contains("shenqian"));
}
