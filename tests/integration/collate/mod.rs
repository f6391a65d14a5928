//! What is printed is held against what was written: a workspace's own layout
//! that loses, repeats, moves or changes anything of a paper is found out, and
//! one that does not is left in peace.

mod document;
mod harmless;
mod issue;
mod notes;
mod omits;
mod parts;
mod texts;
mod unseen;

use crate::harness::{ID, Ran, Workspace, picture};

/// The constants of the layouts that these tests write.
const MANIFEST: &str = "name = \"试排\"\nissuers = [\"某某厅\"]\n\n[fonts]\nbody = [\"FandolFang R\"]\n\
                        fallback = [\"LXGW WenKai\"]\n\n[colors]\nred = \"#d7000f\"\n";

/// A layout that prints all of an issue.
const ISSUE_LIB: &str = include_str!("issue.typ");

/// A layout that prints all of a document.
const DOCUMENT_LIB: &str = include_str!("document.typ");

/// An issue that has everything that an issue can have.
const ISSUE: &str = r##"layout = "shipai"

[issue]
number = 37
total = 412
date = 2026-03-08
status = "final"

[colophon]
to = ["各市人民政府", "省直各单位"]
cc = "省委办公厅"
printed_by = "厅办公室"
printed_on = 2026-03-11
copies = 260

[[section]]
name = "省外动态"

[[section.article]]
title = ["东港建成检验平台", "服务中小企业"]
highlight = "东港检验平台投入使用"
source = "《东港日报》"
author = ["方知行", "陆报春"]
body = '''
现将平台建设情况通知如下，供各地参考。
平台共有设备六十台，由三个单位共同管理。
运行经费由市级财政负担，收费标准另行公布。
表1 设备情况
| 类别 | 数量 |
| 测量 | 四十 |
| 分析 | 二十 |
![图1 平台外景](景.png)
'''

[[section.article]]
title = "西岭推行限时答复"
body = "西岭规定三日内答复来信，Letter逐件登记。"

[[section]]
name = "省内要情"

[[section.article]]
title = "南川修订办法"
body = "南川修订了奖补办法，自下月起施行。"
"##;

/// A document that has everything that a document of its form can have.
const DOCUMENT: &str = r##"layout = "shipai"

[document]
form = "notice"
issuer = ["某某省农业厅", "某某省水利厅"]
number = "某农〔2026〕8号"
copy_number = 21
secrecy = "机密"
secrecy_term = "5年"
urgency = "加急"
signers = ["顾承安", "许若谷"]
title = ["关于灌区改造", "有关事项的请示"]
addressee = "省人民政府"
date = 2026-02-11
status = "final"
signature = ["省农业厅", "省水利厅"]
note = "联系人：宋怀民"
cc = "省发展改革委"
printed_by = "农业厅办公室"
printed_on = 2026-02-13
copies = 45
body = """
灌区渠道年久失修，需要改造。
改造分两年进行，第一年完成干渠。
"""

[[document.attachment]]
title = "改造项目清单"
body = "干渠十二公里，支渠三十公里。"

[[document.attachment]]
title = "资金安排"
body = "资金由省市两级分担。"
"##;

/// A workspace with a paper and a layout of its own.
fn workspace(paper: &str, lib: &str, manifest: &str) -> Workspace {
    Workspace::new(paper)
        .file(&format!("issues/{ID}/景.png"), picture(30, 20))
        .file("layouts/shipai/lib.typ", lib)
        .file("layouts/shipai/layout.toml", manifest)
}

/// A layout with parts replaced by others; each must be there, once.
#[track_caller]
fn changed(lib: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(lib.to_owned(), |lib, (from, to)| {
        assert_eq!(lib.matches(from).count(), 1, "{from:?} stands once in the layout");
        lib.replace(from, to)
    })
}

/// Builds an issue with a layout that is changed.
#[track_caller]
fn issue_by(changes: &[(&str, &str)]) -> Ran {
    build(&workspace(ISSUE, &changed(ISSUE_LIB, changes), MANIFEST))
}

/// Builds a document with a layout that is changed.
#[track_caller]
fn document_by(changes: &[(&str, &str)]) -> Ran {
    build(&workspace(DOCUMENT, &changed(DOCUMENT_LIB, changes), &document_manifest()))
}

/// The manifest of a document's layout.
fn document_manifest() -> String {
    format!("kind = \"document\"\n{}", MANIFEST.replace("issuers = [\"某某厅\"]\n", ""))
}

/// Builds a paper, which must leave a file if it succeeds, and none if not.
#[track_caller]
fn build(workspace: &Workspace) -> Ran {
    let ran = workspace.run(&["build"]);
    let written = workspace.path("out").join(format!("{ID}.pdf")).exists();
    assert_eq!(written, ran.status == 0, "a file where it succeeds: {}", ran.stderr);
    ran
}

/// Holds a build to be an error with these codes, in their order.
#[track_caller]
fn assert_errors(what: &str, ran: &Ran, codes: &[&str]) {
    let found: Vec<_> = ran
        .stderr
        .lines()
        .filter_map(|line| line.strip_prefix("错误[")?.split(']').next())
        .collect();
    assert_eq!((ran.status, found.as_slice()), (1, codes), "{what}: {}", ran.stderr);
}

/// Holds each change of a layout to be an error of the same code, as often as is
/// said beside it.
#[track_caller]
fn assert_each(
    build: fn(&[(&str, &str)]) -> Ran,
    changes: &[(&str, &str, usize)],
    code: &'static str,
) {
    for (from, to, count) in changes {
        assert_errors(from, &build(&[(from, to)]), &vec![code; *count]);
    }
}

/// The change that adds a rule to a layout, before anything is printed.
fn adding(rule: &str) -> (&'static str, String) {
    const FIRST: &str = "  set text(size: 16pt)\n";
    (FIRST, format!("{FIRST}  {rule}\n"))
}

/// Holds a build to succeed without a word.
#[track_caller]
fn assert_fine(what: &str, ran: &Ran) {
    // How its lines end is no fault.
    let told = ran.stderr.lines().any(|line| line.starts_with("错误") || line.starts_with("警告"));
    assert_eq!((ran.status, told), (0, false), "{what}: {}", ran.stderr);
}
