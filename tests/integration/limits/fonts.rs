use expect_test::expect;

use super::soon;
use crate::harness::{Workspace, issue};

/// A font file with the given tables, which begins at an offset of its file.
fn font(tables: &[(&[u8; 4], Vec<u8>)], at: usize) -> Vec<u8> {
    let mut head = [&[0, 1, 0, 0][..], &(tables.len() as u16).to_be_bytes(), &[0; 6]].concat();
    let mut body = Vec::new();
    let start = at + 12 + 16 * tables.len();
    for (tag, data) in tables {
        head.extend_from_slice(*tag);
        for number in [0, start + body.len(), data.len()] {
            head.extend((number as u32).to_be_bytes());
        }
        body.extend(data);
    }
    [head, body].concat()
}

/// A table of characters that goes through all of them so often.
fn characters(times: usize) -> Vec<u8> {
    let mut table = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0];
    table.extend([0; 8]);
    table.extend((times as u32).to_be_bytes());
    for _ in 0..times {
        table.extend([0, 0, 0, 0, 0, 0x10, 0xff, 0xff, 0, 0, 0, 0]);
    }
    table
}

fn collection(faces: u32, real: usize) -> Vec<u8> {
    let mut file = [b"ttcf\0\x01\0\0", &faces.to_be_bytes()[..]].concat();
    let at = 12 + 4 * real;
    file.extend((at as u32).to_be_bytes().repeat(real));
    file.extend(font(&[(b"cmap", characters(1))], at));
    file
}

#[test]
fn what_a_font_file_claims_is_not_gone_through() {
    let files = [
        ("claims.ttc", [&b"ttcf\0\x01\0\0"[..], &[0xff; 4]].concat()),
        ("none.ttc", collection(u32::MAX, 1)),
        ("many.ttc", collection(30_000, 30_000)),
        ("names.ttf", font(&[(b"post", [&[0, 2, 0, 0][..], &[0; 28]].concat())], 0)),
        ("characters.ttf", font(&[(b"cmap", characters(90_000))], 0)),
    ];
    let mut workspace = Workspace::new(&issue("一段。"));
    for (name, bytes) in files {
        workspace = workspace.file(&format!("fonts/{name}"), bytes);
    }
    let ran = soon(&workspace, &["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    expect![[r#"
        警告[font-file]: fonts/characters.ttf 里面的字符对照表（cmap）太大，没有采用
         |
         = 提示: 多半是文件坏了；重新复制一份，或者把它移出 fonts/

        警告[font-file]: fonts/claims.ttc 里面的字体太多，没有采用
         |
         = 提示: 多半是文件坏了；重新复制一份，或者把它移出 fonts/

        警告[font-file]: fonts/many.ttc 里面的字体太多，没有采用
         |
         = 提示: 多半是文件坏了；重新复制一份，或者把它移出 fonts/

        警告[font-file]: fonts/names.ttf 里面的字形名称表（post）不完整，没有采用
         |
         = 提示: 多半是文件坏了；重新复制一份，或者把它移出 fonts/

        警告[font-file]: fonts/none.ttc 里面的字体太多，没有采用
         |
         = 提示: 多半是文件坏了；重新复制一份，或者把它移出 fonts/

    "#]]
    .assert_eq(&ran.stderr);
}

#[cfg(unix)]
#[test]
fn links_that_go_round_in_fonts_are_gone_through_once() {
    let workspace = Workspace::new(&issue("一段。")).file("fonts/a/b/坏.ttf", "none");
    for (to, name) in [("..", "fonts/a/up"), (".", "fonts/here"), ("../../a", "fonts/a/b/round")] {
        std::os::unix::fs::symlink(to, workspace.path(name)).expect("a link");
    }
    let ran = soon(&workspace, &["build"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("坏.ttf").count(), 1, "{}", ran.stderr);
}
