//! Files that are not what they should be: of other programs, or of another kind of
//! paper.

use expect_test::expect;

use crate::harness::{Workspace, says};

#[test]
fn a_document_without_its_table() {
    says(
        "layout = \"gongwen\"\n",
        &expect![[r#"
        错误[missing-key]: 公文缺少 [document]
         --> issues/2026-01/issue.toml:1:1
          |
        1 | layout = "gongwen"
          | ^
          |
          = 提示: 加一行 [document]，公文的内容都写在它下面
          = 提示: 还要写上：form = "notice"，issuer = "某某省人民政府"，number = "某府发〔2025〕17号"，title = "标题"，date = 2025-12-09，body = '''正文'''

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]],
    );
    says(
        "layout = \"gongwen\"\n\nnumber = \"某府发〔2026〕1号\"\ntitle = \"关于有关工作的通知\"\n",
        &expect![[r#"
            错误[missing-key]: 公文缺少 [document]
             --> issues/2026-01/issue.toml:1:1
              |
            1 | layout = "gongwen"
              | ^
              |
              = 提示: 加一行 [document]，公文的内容都写在它下面
              = 提示: 还要写上：form = "notice"，issuer = "某某省人民政府"，date = 2025-12-09，body = '''正文'''

            没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
        "#]],
    );
}

#[test]
fn files_of_other_programs() {
    const COPIED: &str = "打开它，全选、复制文字，粘贴到记事本里，另存为 issue.toml，编码选 UTF-8";
    for (file, kind, hint) in [
        (&b"PK\x03\x04\x14\x00\x06\x00word/document.xml\xff"[..], " Word 文档（.docx）", COPIED),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00",
            " Word 或 WPS 的文档（.doc、.wps 等）",
            COPIED,
        ),
        (b"%PDF-1.7\n%\xff", " PDF 文件", COPIED),
        ("{\\rtf1\\ansi 一段。}".as_bytes(), " RTF 文档", COPIED),
        ("\u{feff}<html><body>一段。</body></html>".as_bytes(), "网页（HTML）", COPIED),
        (b"\x89PNG\r\n\x1a\n\xff\xff", "图片", "检查是不是选错了文件，或者改错了名称"),
    ] {
        let said = format!(
            "错误[not-text]: issues/2026-01/issue.toml 是{kind}，不是纯文本\n \
             |\n = 提示: {hint}\n\n\
             没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动\n"
        );
        let workspace = Workspace::empty().file("issues/2026-01/issue.toml", file);
        assert_eq!(workspace.errors(), said);
    }
}
