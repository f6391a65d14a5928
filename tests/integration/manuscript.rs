//! A paper's file under change: what is changed is changed, and every other
//! byte stays.

use std::fs;
use std::sync::Arc;

use toml::{Table, Value as Toml};
use yaocan::diag::Edit;
use yaocan::format::manuscript::change::{self, Refused, Step};
use yaocan::format::manuscript::{Manuscript, edited};
use yaocan::format::write::{Quotes, Value};
use yaocan::paper::Date;
use yaocan::source::Source;

use crate::harness::project;

/// The text of each sample, as it is, with the line ends of Windows, and without
/// a line end at its end.
fn samples() -> Vec<String> {
    let folders = fs::read_dir(project().join("issues")).expect("issues/");
    let files = folders.map(|folder| folder.expect("an entry").path().join("issue.toml"));
    let texts = files.map(|file| fs::read_to_string(file).expect("UTF-8").replace("\r\n", "\n"));
    texts
        .flat_map(|text| [text.clone(), text.replace('\n', "\r\n"), text.trim_end().to_owned()])
        .collect()
}

/// Files in the ways of writing that samples do not have.
const OTHERS: [&str; 5] = [
    "layout = \"yaocan\"\nissue = { number = 3, date = 2026-01-08 } # 注\n[[section]]\nname = '甲'\n",
    "layout = \"yaocan\"\nissue.number = 3 # 三\nissue.date = 2026-01-08\n\n# 栏目\n[[section]]\nname = '甲'",
    "issue = {}\nlayout = 'yaocan'\n",
    "# 头\n[issue]\n\n[[section]]\n[[section.article]]\n# 只有说明\n",
    "[issue]\nnumber = 3\n[[section]]\nname = \"甲\"\n[[section.article]]\ntitle = \"一\"\nbody = '''\n甲\n'''\n# 第二篇\n[[section.article]]\ntitle = \"二\"\nbody = \"乙\" # 尾\n# 完\n",
];

fn parse(text: &str) -> Table {
    text.replace("\r\n", "\n").parse().unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The comments of a file, in their order.
fn comments(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.trim_end_matches('\r'));
    let comment = |line: &str| line.find("# ").map(|at| line[at..].to_owned());
    lines.filter_map(comment).collect()
}

/// Holds that a text after edits says `expected`, and keeps all else.
fn assert_changed(text: &str, edits: &[Edit], expected: &Table) {
    let after = edited(text, edits);
    assert_eq!(parse(&after), *expected, "{after}");
    assert_eq!(comments(&after), comments(text), "{after}");
    // What is not edited is the same before and behind.
    let (start, end) = edits.iter().fold((text.len(), 0), |(start, end), edit| {
        (start.min(edit.range.start), end.max(edit.range.end))
    });
    if !edits.is_empty() {
        assert!(after.starts_with(&text[..start]) && after.ends_with(&text[end..]), "{after}");
    }
    let crlf = text.contains("\r\n");
    assert!(!crlf || !after.replace("\r\n", "").contains('\n'), "line ends stay: {after:?}");
}

/// A value, and what TOML makes of it.
fn values() -> Vec<(&'static str, Value, Toml)> {
    let date = Date::new(2027, 2, 3).expect("a day");
    vec![
        ("status", Value::Text("review".into()), Toml::String("review".into())),
        ("number", Value::Number(59), Toml::Integer(59)),
        ("date", Value::Date(date), Toml::Datetime("2027-02-03".parse().expect("a date"))),
        ("seal", Value::Flag(false), Toml::Boolean(false)),
        ("title", Value::Text("引“号”\\与\"直\"".into()), Toml::String("引“号”\\与\"直\"".into())),
        (
            "to",
            Value::Lines(vec!["甲。".into(), "乙\"".into()]),
            Toml::Array(vec![Toml::String("甲。".into()), Toml::String("乙\"".into())]),
        ),
    ]
}

/// The table of a file by its name, and its path.
fn head(table: &Table) -> &'static str {
    if table.contains_key("document") { "document" } else { "issue" }
}

#[test]
fn a_field_is_set_and_cleared_and_nothing_else_is_touched() {
    for text in samples().into_iter().chain(OTHERS.map(str::to_owned)) {
        let source = Source::new("issue.toml", text.as_str());
        let table = parse(&text);
        let name = head(&table);
        for (key, value, toml) in values() {
            let mut expected = table.clone();
            let own = expected[name].as_table_mut().expect("a table");
            own.insert(key.into(), toml.clone());
            let edits = change::set(&source, &[Step::Key(name)], key, &value).expect("the table");
            assert_changed(&text, &edits, &expected);
            let own = expected[name].as_table_mut().expect("a table");
            own.remove(key);
            let edits = change::clear(&source, &[Step::Key(name)], key).expect("the table");
            assert_changed(&text, &edits, &expected);
        }
        // On the file's first level, and in a table that may not be there.
        let mut expected = table.clone();
        expected.insert("layout".into(), Toml::String("kuaibao".into()));
        let value = Value::Text("kuaibao".into());
        let edits = change::set(&source, &[], "layout", &value).expect("the file");
        assert_changed(&text, &edits, &expected);
        let mut expected = table.clone();
        let colophon = expected.entry("colophon").or_insert_with(|| Toml::Table(Table::new()));
        colophon.as_table_mut().expect("a table").insert("copies".into(), Toml::Integer(120));
        let edits = change::set(&source, &[Step::Key("colophon")], "copies", &Value::Number(120));
        assert_changed(&text, &edits.expect("the table"), &expected);
    }
}

/// The fields of a new article, and what TOML makes of it.
fn article() -> ([(&'static str, Value); 2], Toml) {
    let body = "第一段。\n（1）第'''二段。\n";
    let fields = [("title", Value::Text("新的一篇".into())), ("body", Value::Text(body.into()))];
    let mut table = Table::new();
    table.insert("title".into(), Toml::String("新的一篇".into()));
    table.insert("body".into(), Toml::String(body.into()));
    (fields, Toml::Table(table))
}

#[test]
fn an_article_and_a_section_go_in_at_any_place() {
    for text in samples().into_iter().chain(OTHERS.map(str::to_owned)) {
        let source = Source::new("issue.toml", text.as_str());
        let table = parse(&text);
        let sections = table.get("section").and_then(Toml::as_array).map_or(0, Vec::len);
        if head(&table) == "document" {
            continue;
        }
        for place in 0..=sections {
            let mut expected = table.clone();
            let list = expected.entry("section").or_insert_with(|| Toml::Array(Vec::new()));
            let mut new = Table::new();
            new.insert("name".into(), Toml::String("新栏".into()));
            list.as_array_mut().expect("an array").insert(place, Toml::Table(new));
            let fields = [("name", Value::Text("新栏".into()))];
            let edits = change::insert(&source, &[], "section", place, "[[section]]", &fields);
            assert_changed(&text, &edits.expect("a place"), &expected);
        }
        for section in 0..sections {
            let own = &table["section"][section];
            let articles = own.get("article").and_then(Toml::as_array).map_or(0, Vec::len);
            for place in 0..=articles {
                let (fields, toml) = article();
                let mut expected = table.clone();
                let own = expected["section"][section].as_table_mut().expect("a table");
                let list = own.entry("article").or_insert_with(|| Toml::Array(Vec::new()));
                list.as_array_mut().expect("an array").insert(place, toml);
                let path = [Step::Item("section", section)];
                let header = "[[section.article]]";
                let edits = change::insert(&source, &path, "article", place, header, &fields);
                assert_changed(&text, &edits.expect("a place"), &expected);
            }
        }
    }
}

#[test]
fn a_comment_above_what_follows_stays_with_it() {
    let source = Source::new("issue.toml", OTHERS[4]);
    let fields = [("title", Value::Text("新".into()))];
    let path = [Step::Item("section", 0)];
    let edits = change::insert(&source, &path, "article", 1, "[[section.article]]", &fields);
    expect_test::expect![[r#"
        [issue]
        number = 3
        [[section]]
        name = "甲"
        [[section.article]]
        title = "一"
        body = '''
        甲
        '''

        [[section.article]]
        title = "新"

        # 第二篇
        [[section.article]]
        title = "二"
        body = "乙" # 尾
        # 完
    "#]]
    .assert_eq(&edited(source.text(), &edits.expect("a place")));
}

#[test]
fn what_cannot_be_changed_is_refused() {
    let one_line = "section = [{name = '甲', article = [{title = '一', body = '二'}]}]\n";
    let source = Source::new("issue.toml", one_line);
    let insert = |path: &[Step], array| change::insert(&source, path, array, 0, "[[x]]", &[]);
    assert_eq!(insert(&[], "section"), Err(Refused::OneLine));
    let flag = Value::Flag(true);
    assert_eq!(
        change::set(&source, &[Step::Item("section", 3)], "a", &flag),
        Err(Refused::NoTable)
    );
    assert_eq!(change::clear(&source, &[Step::Key("issue")], "a"), Err(Refused::NoTable));
}

#[test]
fn a_text_goes_into_a_literal_of_any_kind() {
    let mut random = fastrand::Rng::with_seed(3);
    let parts = ["甲", "乙。", "'", "\"", "\\", "\n", "\t", "'''", "\"\"\"", "（1）", "#"];
    for _ in 0..500 {
        let value: String =
            (0..random.usize(1..9)).map(|_| *random.choice(&parts).expect("one")).collect();
        for quotes in Quotes::ALL {
            let mark = quotes.mark();
            let text = format!("a = 1 # 前\nbody = {mark}旧{mark} # 后\nb = 2\n");
            let source = Source::new("issue.toml", text.as_str());
            let start = text.find(mark).expect("the literal");
            let end = text.find(" # 后").expect("its end");
            let mut expected = parse(&text);
            expected.insert("body".into(), Toml::String(value.clone()));
            assert_changed(&text, &[change::put_text(&source, start..end, &value)], &expected);
        }
    }
}

#[test]
fn a_file_is_saved_whole_with_its_mark_and_never_over_another_save() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("issue.toml");
    fs::write(&file, "\u{feff}number = 1\r\n").expect("a file");
    let mut manuscript = Manuscript::open(&file, "issue.toml").expect("a manuscript");
    let insert = |text: &str| vec![Edit { range: 9..10, text: text.into() }];
    let refused = manuscript.edit(&insert("x"), |_| Err::<(), _>("no"));
    assert_eq!((refused, manuscript.is_changed()), (Err("no"), false));
    manuscript.edit(&insert("2"), |_| Ok::<_, ()>(())).expect("kept");
    manuscript.save().expect("saved");
    assert_eq!(fs::read_to_string(&file).expect("UTF-8"), "\u{feff}number = 2\r\n");
    // Someone else saves in between.
    fs::write(&file, "number = 7\n").expect("a file");
    manuscript.edit(&insert("3"), |_| Ok::<_, ()>(())).expect("kept");
    let refused = manuscript.save().expect_err("another save");
    assert_eq!(refused.message, "issue.toml 刚刚被别的程序改过，没有改");
    assert_eq!(fs::read_to_string(&file).expect("UTF-8"), "number = 7\n");
    let source = Arc::clone(manuscript.source());
    assert!(Manuscript::new(&folder.path().join("none.toml"), source).is_err());
}
