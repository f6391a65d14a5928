//! What a layout receives, may say and must call: `layouts/README.md` against
//! what the tool does.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use typst::foundations::{Label, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use yaocan::paper::Kind;
use yaocan::paper::manifest::usual_words;

use crate::harness::{
    Workspace, document, document_with, issue, issue_with, omitting, picture, project,
};

/// The description for the authors of layouts.
fn contract() -> String {
    fs::read_to_string(project().join("layouts/README.md")).expect("UTF-8")
}

/// The rows of the first table under a heading: the code of the first cell,
/// and the other cells.
fn table(heading: &str) -> Vec<(String, Vec<String>)> {
    let contract = contract();
    let (_, under) = contract.split_once(&format!("{heading}\n")).expect("the heading");
    let rows = under.lines().skip_while(|line| !line.starts_with("| "));
    let rows = rows.take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let mut cells = row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned());
        let code = cells.next().expect("a cell").trim_matches('`').to_owned();
        (code, cells.collect())
    })
    .collect()
}

/// The types of the fields that the tables say, `int 或 none` as two.
fn documented(headings: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let rows = headings.iter().flat_map(|heading| table(heading));
    rows.map(|(field, cells)| (field, cells[0].split(" 或 ").map(str::to_owned).collect()))
        .collect()
}

/// A layout that tells the type of every field that it receives.
const PROBE: &str = r#"
#let walk(path, it) = {
  let own = ((path, if it == none { "none" } else { repr(type(it)) }),)
  let rest = if path in ("publication.words", "publication.fonts", "publication.colors") {
    ()
  } else if path.ends-with("body[].rows") {
    it.flatten().map(run => walk("runs[]", run)).flatten().chunks(2)
  } else if type(it) == array {
    let path = if path.ends-with("body") or path.ends-with("note") { "body" } else if path.ends-with(".runs") or path.ends-with(".caption") or path.ends-with("body[].label") or path.ends-with(".notes[]") { "runs" } else { path }
    it.map(item => walk(path + "[]", item)).flatten().chunks(2)
  } else if type(it) == dictionary {
    it.pairs().map(((key, value)) => walk(if path == "" { key } else { path + "." + key }, value)).flatten().chunks(2)
  } else { () }
  own + rest
}
#let layout(paper) = [#metadata(walk("", paper).filter(((path, _)) => path != ""))<probe>]
"#;

/// The types of the fields that a layout receives for some papers.
fn received(layout: &str, kind: Kind, papers: &[String]) -> BTreeMap<String, BTreeSet<String>> {
    received_with(layout, &omitting(layout, kind), kind, papers)
}

/// The same with a manifest, which must omit what the layout does not print.
fn received_with(
    layout: &str,
    manifest: &str,
    kind: Kind,
    papers: &[String],
) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for paper in papers {
        let workspace = Workspace::new(paper)
            .file(&format!("layouts/{layout}/lib.typ"), PROBE)
            .file(&format!("layouts/{layout}/layout.toml"), numbered(manifest, kind))
            .file("issues/2026-01/图.png", picture(30, 20));
        // What is in review belongs to a round.
        if paper.contains("status = \"review\"") {
            assert_eq!(workspace.run(&["round"]).status, 0);
        }
        let (_, laid) = workspace.lay_out();
        let label = Label::new(PicoStr::intern("probe")).expect("a label");
        let probe = laid.document.introspector().query_label(label).expect("the probe").clone();
        let Value::Array(rows) = &probe.to_packed::<MetadataElem>().expect("metadata").value else {
            panic!("an array")
        };
        for row in rows.iter() {
            let row: Vec<String> = row.clone().cast::<Vec<String>>().expect("two strings");
            found.entry(row[0].clone()).or_default().insert(row[1].clone());
        }
    }
    found
}

/// The manifest of a publication with its articles numbered.
fn numbered(manifest: &str, kind: Kind) -> String {
    match kind {
        Kind::Issue => format!("numbered = \"一、\"\n{manifest}"),
        Kind::Document => manifest.to_owned(),
    }
}

/// A body text with every kind of block.
const BODY: &str = "body = '''\n一段　话[注：解释。]，**加粗**。\n第一条　章程。\n第一章　总则\n（1）领句。后文。\n表1 表题\n| 甲 | < |\n| 乙 | 丙 |\n![图1 图题](图.png)\n'''\n";

#[test]
fn an_issue_is_received_as_described() {
    let attachment = |more: &str| {
        let title = "某某省推动科技成果转化暂行办法";
        format!("\n[[section.article.attachment]]\ntitle = \"{title}\"\n{more}{BODY}")
    };
    let full = issue_with(
        &format!(
            "series = \"增刊\"\ntotal = 7\ntime = \"16时\"\ncopy_number = 1\nsecrecy = \"秘密\"\n\
             secrecy_term = \"1年\"\ninternal = \"内部资料\"\nsigners = [\"某某\"]\n\
             contents = \"numbered\"\n{}\n[colophon]\nto = [\"甲。\"]\ncc = [\"乙。\"]\nprinted_by = \"丙\"\ncopies = 3\n\
             above = \"编辑：甲\"\nbelow = \"电话：乙\"\n",
            BODY.replace("body", "note"),
        ),
        &format!(
            "title = \"某某省出台一批新措施推动成果转化\"\nhighlight = \"要点\"\nsource = \"某报\"\nauthor = [\"某某\"]\n\
             kicker = \"引题\"\nsubtitle = \"副题\"\ncontributor = \"某处\"\nsignature = \"某组\"\ndate = 2026-01-07\n\
             {}{BODY}{}",
            BODY.replace("body", "note"),
            ["", "labelled = false\n", ""].map(attachment).concat(),
        ),
    );
    let rows = issue_with(
        "[colophon]\nprinted_by = \"\"\n[[colophon.row]]\nname = \"报\"\nlines = \"甲。\"\n",
        &format!("title = \"一则\"\n{BODY}\n[[section.article]]\ntitle = \"二则\"\n{BODY}"),
    );
    let bare = issue("一段。").replace("name = \"省内要情\"\n", "");
    let sent = issue("一段。").replace("\"final\"", "\"review\"");
    // Without a distribution in the manifest there is none.
    let other = bare.replace("\"yaocan\"", "\"jianbao\"");
    let mut found = received("yaocan", Kind::Issue, &[full, bare, rows, sent]);
    // Nor is there a number where the publication has none.
    let unnumbered = issue("一段。").replace("number = 1\n", "");
    let manifest = format!("number = \"\"\n{}", omitting("yaocan", Kind::Issue));
    for (layout, manifest, paper) in
        [("jianbao", omitting("jianbao", Kind::Issue), other), ("yaocan", manifest, unnumbered)]
    {
        for (field, types) in received_with(layout, &manifest, Kind::Issue, &[paper]) {
            found.entry(field).or_default().extend(types);
        }
    }
    let wanted = documented(&["### 刊物和公文都有的", "### 刊物", "### 正文"]);
    assert_same(&found, &wanted);
}

#[test]
fn a_document_is_received_as_described() {
    let attachment = |more: &str| {
        format!(
            "\n[[document.attachment]]\ntitle = \"某某省推动科技成果转化暂行办法\"\n{more}{BODY}"
        )
    };
    let attached = ["", "", "labelled = false\n"].map(attachment).concat();
    let notice = "title = \"关于做好某某省科技工作的通知\"\ncopy_number = 1\nsecrecy = \"机密\"\nsecrecy_term = \"1年\"\nurgency = \"特急\"\n\
        signers = [\"某某\"]\naddressee = \"甲\"\nnote = \"附注\"\ncc = \"乙\"\nprinted_by = \"丙\"\ncopies = 3\n\
        above = \"打字：甲\"\nbelow = \"校对：乙\"\n";
    let minutes = "form = \"minutes\"\npresent = \"甲\"\napologies = \"乙\"\nin_attendance = \"丙\"\n\
        mark = \"\"\nto = \"丁\"\n";
    let order = "form = \"order\"\nsigners = [\"省长　某某\"]\n";
    let rows = "\n[[document.row]]\nname = \"分送\"\nlines = \"甲。\"\n";
    let papers = [
        document_with(notice, &format!("{BODY}{attached}")),
        document(minutes).replace("number = \"某府发〔2026〕17号\"\n", ""),
        document(order),
        document("printed_by = \"\"\n") + rows,
        document("status = \"review\"\n"),
    ];
    let found = received("gongwen", Kind::Document, &papers);
    let mut wanted = documented(&["### 刊物和公文都有的", "### 公文", "### 正文"]);
    // A document's bodies stand in its own file, and it has no sections.
    for field in ["publication.issuers[]", "publication.sections[]"] {
        wanted.remove(field);
    }
    // Its number is a text.
    wanted.insert("publication.number".into(), ["none".to_owned()].into());
    assert_same(&found, &wanted);
}

/// Compares what was found with what is described, a line a field.
fn assert_same(
    found: &BTreeMap<String, BTreeSet<String>>,
    wanted: &BTreeMap<String, BTreeSet<String>>,
) {
    let lines = |fields: &BTreeMap<String, BTreeSet<String>>| {
        let line = |(field, types): (&String, &BTreeSet<String>)| format!("{field}: {types:?}\n");
        fields.iter().map(line).collect::<String>()
    };
    assert_eq!(lines(found), lines(wanted));
}

#[test]
fn a_manifest_may_say_what_is_described() {
    let keys: Vec<_> =
        table("## layout.toml 里可以写什么").into_iter().map(|(key, _)| key).collect();
    let top: BTreeSet<_> = keys.iter().map(|key| key.split('.').next().unwrap_or(key)).collect();
    let colophon: BTreeSet<_> =
        keys.iter().filter_map(|key| key.strip_prefix("colophon.")).collect();
    // The hint at an unknown key lists what is known.
    let manifest = "remark = 1\nname = \"某刊\"\nissuers = [\"某某\"]\n[colophon]\nremark = 1\n[fonts]\nbody = [\"FandolSong\"]\n";
    let workspace = Workspace::new(&issue("一段。")).file("layouts/yaocan/layout.toml", manifest);
    let said = workspace.errors();
    let listed: Vec<BTreeSet<_>> = said
        .lines()
        .filter_map(|line| line.split_once("可以写的有："))
        .map(|(_, list)| list.split('`').skip(1).step_by(2).collect())
        .collect();
    assert_eq!(listed, [top.clone(), colophon], "{said}");
    // A layout of documents has neither bodies nor sections of its own.
    let manifest = manifest.replace("issuers = [\"某某\"]", "kind = \"document\"");
    let workspace = Workspace::new(&document("")).file("layouts/gongwen/layout.toml", manifest);
    let said = workspace.errors();
    let line = said.lines().find_map(|line| line.split_once("可以写的有："));
    let listed: BTreeSet<_> = line.expect("a list").1.split('`').skip(1).step_by(2).collect();
    let less: BTreeSet<_> =
        ["issuers", "number", "internal", "contents", "sections", "numbered"].into();
    assert_eq!(listed, &top - &less, "{said}");
}

#[test]
fn the_usual_words_are_those_that_are_described() {
    let rows = table("## layout.toml 里可以写什么");
    let (_, cells) = rows.iter().find(|(key, _)| key == "words").expect("a row");
    let words: Vec<_> = usual_words().map(|(name, word)| format!("`{name}` {word}")).collect();
    let words = format!("不写就是平时的：{}；", words.join("、"));
    assert!(cells[0].contains(&words), "{words} in {}", cells[0]);
}

#[test]
fn the_shortest_layout_works() {
    let contract = contract();
    let (_, code) = contract.split_once("```typst\n").expect("the example");
    let (code, _) = code.split_once("```").expect("its end");
    let workspace = Workspace::new(&issue("一段。")).file("layouts/yaocan/lib.typ", code);
    let (_, laid) = workspace.lay_out();
    assert_eq!(laid.document.pages().len(), 1);
}

#[test]
fn what_is_described_of_common_is_there() {
    let mut files = BTreeSet::new();
    for (file, cells) in table("`common/` 里可以用的：\n") {
        let path = project().join("layouts/common").join(&file);
        let code = fs::read_to_string(&path).unwrap_or_else(|_| panic!("{file} is there"));
        for name in cells[0].split('`').skip(1).step_by(2).filter(|name| *name != "style") {
            let defined = ["(", " ="].iter().any(|end| code.contains(&format!("#let {name}{end}")));
            assert!(defined, "{file} has {name}");
        }
        files.insert(file);
    }
    let there = fs::read_dir(project().join("layouts/common")).expect("a folder");
    let there: BTreeSet<_> =
        there.map(|file| file.expect("entry").file_name().into_string().expect("UTF-8")).collect();
    assert_eq!(files, there);
}

#[test]
fn no_layout_makes_text_anew_or_names_a_face() {
    let entries = fs::read_dir(project().join("layouts")).expect("layouts/");
    let folders: Vec<_> =
        entries.map(|entry| entry.expect("entry").path()).filter(|path| path.is_dir()).collect();
    assert!(folders.len() >= 4, "{folders:?}");
    for folder in folders {
        for file in fs::read_dir(folder).expect("a folder") {
            let path = file.expect("entry").path();
            if path.extension().is_none_or(|extension| extension != "typ") {
                continue;
            }
            let code = fs::read_to_string(&path).expect("UTF-8");
            for banned in ["show \"", "show regex", "font: \"", "font: (\""] {
                assert!(!code.contains(banned), "{} has {banned}", path.display());
            }
        }
    }
}
