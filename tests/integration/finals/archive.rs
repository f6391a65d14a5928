//! What an archive takes of a final.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use expect_test::expect;
use yaocan::export::text::text;
use yaocan::paper::{Block, Paper, Run};
use yaocan::press;

use super::{done, own, sealed, undated};
use crate::generated::reading;
use crate::harness::{ID, Workspace, project};

/// Every file below a folder by its path in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let name = entry.file_name().into_string().expect("UTF-8");
        if entry.path().is_dir() {
            let inside = files(&entry.path()).into_iter();
            found.extend(inside.map(|(inside, bytes)| (format!("{name}/{inside}"), bytes)));
        } else {
            found.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
    found
}

#[test]
fn a_package_has_all_that_an_archive_takes() {
    let workspace = super::workspace();
    done(&workspace, &["round"]);
    done(&workspace, &["sign", "--as", "终审", "--by", "李某某", "--opinion", "同意付印"]);
    done(&workspace, &["finalize", "--by", "张某某"]);
    let said = done(&workspace, &["archive", "--retention", "30年"]);
    assert!(said.starts_with("已归档 2026-01 到 archive/2026-01：共 9 个文件\n"), "{said}");
    let found = files(&workspace.path("archive/2026-01"));
    let names: Vec<_> = found.keys().map(String::as_str).collect();
    expect![[r#"
        [
            "2026-01-审签单.pdf",
            "2026-01.pdf",
            "2026-01.txt",
            "SHA256SUMS",
            "元数据.xml",
            "稿件/final.pdf",
            "稿件/final.toml",
            "稿件/issue.toml",
            "稿件/图1.png",
        ]
    "#]]
    .assert_eq(&format!("{names:#?}\n"));
    // The sealed paper, picture, record and PDF, byte for byte.
    for name in ["issue.toml", "图1.png", "final.toml", "final.pdf"] {
        assert_eq!(found[&format!("稿件/{name}")], own(&workspace, name), "{name}");
    }
    // The same text on the same pages in the form for ever.
    let (sealed, kept) = (own(&workspace, "final.pdf"), &found["2026-01.pdf"]);
    assert_eq!(reading::text(kept), reading::text(&sealed));
    assert!(String::from_utf8_lossy(kept).contains("<pdfaid:part>2</pdfaid:part>"));
    let signed = reading::text(&found["2026-01-审签单.pdf"]);
    assert!(signed.contains("同意付印") && signed.contains("李某某"), "{signed}");
    // Hashes and sizes are those of the files.
    let xml = String::from_utf8(found["元数据.xml"].clone()).expect("UTF-8");
    let tree = roxmltree::Document::parse(&xml).expect("XML");
    let value = |name: &str| {
        let node = tree.descendants().find(|node| node.has_tag_name(name)).expect(name);
        node.text().unwrap_or_default().to_owned()
    };
    for (name, expected) in [
        ("题名", "创新驱动要参第1期"),
        ("文件编号", "第1期"),
        ("日期", "2026-01-08"),
        ("保管期限", "30年"),
        ("页数", "2"),
        ("稿本", "定稿"),
        ("密级", ""),
    ] {
        assert_eq!(value(name), expected, "{name}");
    }
    let listed: Vec<_> = tree.descendants().filter(|it| it.has_tag_name("电子属性")).collect();
    assert_eq!(listed.len(), found.len() - 2);
    for node in listed {
        let value = |name: &str| {
            let child = node.children().find(|it| it.has_tag_name(name)).expect(name);
            child.text().expect("text").to_owned()
        };
        let bytes = &found[&value("计算机文件名")];
        assert_eq!(value("计算机文件大小"), bytes.len().to_string());
        assert_eq!(value("校验码"), yaocan::records::Hash::of(bytes).to_string());
    }
    let sums = String::from_utf8(found["SHA256SUMS"].clone()).expect("UTF-8");
    let sums: Vec<_> = sums.lines().filter_map(|line| line.split_once("  ")).collect();
    assert_eq!(sums.len(), found.len() - 1);
    for (hash, name) in sums {
        assert_eq!(hash, yaocan::records::Hash::of(&found[name]).to_string(), "{name}");
    }
}

#[test]
fn a_package_is_never_written_over_another_one() {
    let workspace = sealed();
    done(&workspace, &["archive"]);
    let before = files(&workspace.path("archive"));
    let again = done(&workspace, &["archive"]);
    assert!(
        again.starts_with("2026-01 已经归档在 archive/2026-01，一模一样，没有再写\n"),
        "{again}"
    );
    let refused = workspace.run(&["archive", "--retention", "永久"]);
    assert_eq!(refused.status, 1);
    expect![[r#"
        错误[archived]: archive/2026-01 已经有了，里面的 元数据.xml 和这一次的不一样，没有动它
         |
         = 提示: 归过档的不改；要另放一份，用 -o 写出别的文件夹，或者把它移走

        没有归档：什么也没有写
    "#]]
    .assert_eq(&undated(&refused.stderr));
    assert_eq!(files(&workspace.path("archive")), before);
    done(&workspace, &["archive", "--retention", "永久", "-o", "送档案室/一"]);
    assert!(workspace.path("送档案室/一/元数据.xml").exists());
    fs::write(workspace.path("占了"), "x").expect("written");
    let refused = workspace.run(&["archive", "-o", "占了"]);
    assert_eq!(refused.status, 1, "{}", refused.stderr);
    assert_eq!(fs::read_to_string(workspace.path("占了")).expect("UTF-8"), "x");
}

#[test]
fn what_else_lies_in_a_package_is_told_and_stays() {
    let workspace = sealed();
    done(&workspace, &["archive", "--retention", "30年"]);
    let workspace = workspace
        .file("archive/2026-01/稿件/旧稿.toml", "旧稿")
        .file("archive/2026-01/附/一.txt", "一")
        .file("archive/2026-01/说明.txt", "说明");
    let before = files(&workspace.path("archive"));
    let ran = workspace.run(&["archive", "--retention", "30年"]);
    assert_eq!(ran.status, 0);
    expect![[r#"
        2026-01 已经归档在 archive/2026-01，一模一样，没有再写
    "#]]
    .assert_eq(&ran.stdout);
    expect![[r#"
        警告[not-archived]: archive/2026-01 里还有不是归档放的文件：稿件/旧稿.toml、说明.txt、附/
         |
         = 提示: 它们不在元数据和 SHA256SUMS 里，没有动；用不着的删去，要归档的另外放

    "#]]
    .assert_eq(&ran.stderr);
    assert_eq!(files(&workspace.path("archive")), before);
}

#[test]
fn what_is_no_final_is_not_archived() {
    let workspace = super::workspace();
    let ran = workspace.run(&["archive"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("[not-sealed]: 2026-01 还没有定稿"), "{}", ran.stderr);
    assert!(!workspace.path("archive").exists());
}

#[test]
fn the_manifest_says_how_long_and_a_slip_there_is_told() {
    let manifest = fs::read_to_string(project().join("layouts/yaocan/layout.toml")).expect("UTF-8");
    let with = |word: &str| {
        super::workspace()
            .file("layouts/yaocan/layout.toml", format!("retention = \"{word}\"\n{manifest}"))
    };
    let workspace = with("永久");
    done(&workspace, &["finalize", "--by", "某某"]);
    done(&workspace, &["archive"]);
    let xml =
        fs::read_to_string(workspace.path(&format!("archive/{ID}/元数据.xml"))).expect("UTF-8");
    assert!(xml.contains("<保管期限>永久</保管期限>"), "{xml}");
    assert!(with("三十年").errors().contains("[bad-retention]: 没有“三十年”这种保管期限"));
}

/// The text of every run of some blocks.
fn written(blocks: &[Block], out: &mut Vec<String>) {
    let mut runs = |runs: &[Run]| {
        for run in runs {
            out.push(run.text.clone());
            if let Some(note) = &run.note {
                out.extend(note.runs.iter().map(|run| run.text.clone()));
            }
        }
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => runs(&paragraph.runs),
            Block::Table(table) => {
                runs(&table.caption);
                table.rows.iter().flatten().for_each(|cell| runs(cell));
            }
            Block::Picture(picture) => runs(&picture.caption),
        }
    }
}

/// Holds the text of every paper of a workspace to have all that is written in it.
fn assert_complete(workspace: &yaocan::workspace::Workspace) {
    for entry in workspace.entries().expect("papers") {
        let paper = press::read(workspace, &entry).expect("a file").paper.expect("a paper");
        let manifest = workspace.layouts().manifest(&paper).value.expect("a manifest");
        let text = text(&paper, &manifest);
        let mut wanted = Vec::new();
        for body in paper.bodies() {
            written(body, &mut wanted);
        }
        let mut lines = |texts: yaocan::paper::Texts| {
            wanted.extend(texts.iter().map(|text| text.value.clone()));
        };
        match &*paper {
            Paper::Issue(issue) => {
                issue.head.texts().into_iter().for_each(|(_, texts)| lines(texts));
                for article in issue.articles() {
                    article.texts().into_iter().for_each(|(_, texts)| lines(texts));
                    let attached = article.attachments.iter().flat_map(|it| &it.title);
                    attached.for_each(|line| lines(yaocan::paper::Texts::One(Some(line))));
                }
                wanted.extend(
                    issue.sections.iter().filter_map(|it| Some(it.name.as_ref()?.value.clone())),
                );
            }
            Paper::Document(document) => {
                document.texts().into_iter().for_each(|(_, texts)| lines(texts));
                let attached = document.attachments.iter().flat_map(|it| &it.title);
                attached.for_each(|line| lines(yaocan::paper::Texts::One(Some(line))));
            }
        }
        if let Some(imprint) = paper.imprint(&manifest) {
            let rows = imprint.rows.iter().flat_map(|row| row.lines.iter().chain([&row.name]));
            let said = imprint.to.iter().chain(&imprint.cc).chain(&imprint.above);
            let said = said.chain(&imprint.below).chain(&imprint.printed_by).chain(rows);
            wanted.extend(said.map(|it| it.words().to_owned()));
        }
        for wanted in wanted {
            assert!(text.contains(&wanted), "{}: {wanted}\n{text}", entry.id);
        }
        assert!(text.ends_with('\n') && !text.contains("\n\n\n"), "{}", entry.id);
    }
}

#[test]
fn the_text_has_everything_that_is_written() {
    let root = project();
    assert_complete(&yaocan::workspace::Workspace::at(root, root));
    let mut workspace = Workspace::empty();
    for seed in 0..60 {
        let id = format!("made-{seed:03}");
        let made = crate::generated::Made::new(seed);
        workspace = workspace.file(&format!("issues/{id}/issue.toml"), made.toml);
    }
    let root = workspace.path("");
    assert_complete(&yaocan::workspace::Workspace::at(&root, &root));
}

#[test]
fn the_text_of_a_sample_reads_like_the_paper() {
    let root = project();
    let workspace = yaocan::workspace::Workspace::at(root, root);
    let entry = workspace.entry("yuansuo-2026-01").expect("papers").expect("the sample");
    let paper = press::read(&workspace, &entry).expect("a file").paper.expect("a paper");
    let manifest = workspace.layouts().manifest(&paper).value.expect("a manifest");
    let text = text(&paper, &manifest);
    let lines: String = text
        .lines()
        .map(|line| {
            let short: String = line.chars().take(24).collect();
            format!("{short}\n")
        })
        .collect();
    expect![[r#"
        院所动态
        第1期（总第45期）
        某某省科研院所联合会
        2026年3月20日

        本期要点
        石桥市三家院所开放中试设备的调研
        清江市给技术经理人发“接单卡”
        省先进材料研究院规范中试设备预约

        编者按：
        科研院所的技术怎样走进工厂和田间，各地办法不一。

        【调研】

        一台旧烧结炉，半年接了四十单
        中试平台怎样从“摆着看”变成“排着用”
        ——石桥市三家院所开放中试设备的调研

        编者按：
        中试设备闲置是不少院所的共同难题。石桥市的做法不

        2月下旬，调研组到石桥市走访3家院所、17家企业
        （1）先把账算明白。三家院所把每台设备的折旧、水
        （2）再把责任写清楚。试验前签订三方确认单，写明
        （3）最后把人配起来。每家院所设2名至4名平台工
        调研也发现，平台之间还没有互认数据，同一种材料在
        联合会中试平台调研组
        2026年3月10日

        【各地动态】

        一、清江市给技术经理人发“接单卡”
        来源：某某科技报、清江科技网（https://w
        作者：宋知微

        清江市从1月起为136名技术经理人发放“接单卡”
        两个月来，平台挂出需求213条，认领187条，签
        （清江市科研院所服务中心供稿）

        二、省先进材料研究院规范中试设备预约

        省先进材料研究院自3月1日起执行中试设备预约办法
        （省先进材料研究院、石桥市科技局供稿）

        附件
        中试设备预约办法（摘要）

        一、预约范围
        院内单台价值20万元以上的中试设备，除检修外一律
        二、办理程序
        （一）企业提前5个工作日提交预约单，写明试验内容
        （二）平台工程师当天核对，材料齐全的当天确认；
        （三）试验结束后3个工作日内出具机时清单。
        三、有关责任
        预约后无故不到两次的，三个月内不再受理。

        本期值班：陆一苇
        报：省科学技术厅，省科学院。
        联合会理事长、副理事长。
        送：省工业和信息化厅科技处，省农业农村厅科教处，
        摘发：各会员单位，各市（州）科研院所服务中心。
        共印80份
        责任编辑：程见山　电话：0123-4567890
    "#]]
    .assert_eq(&lines);
}
