//! Documents at random, written down and read back: each field is the model's, or it
//! is told that it is not certain.

use std::collections::BTreeMap;

use fastrand::Rng;
use yaocan::import::Elements;

use super::model::Model;
use super::written::Written;
use super::{TakenDocument, take_document};
use crate::import::random::document as thrown_together;

/// The fields of a model and what was read of them, each as a text.
fn fields(model: &Model, taken: &TakenDocument) -> Vec<(&'static str, String, String)> {
    let Elements { form, issuers, mark, number, copy_number, secrecy, secrecy_term, .. } =
        &taken.elements;
    let said = &taken.elements;
    let text = |it: &Option<String>| it.clone().unwrap_or_default();
    let date = |it: (u16, u8, u8)| format!("{}年{}月{}日", it.0, it.1, it.2);
    let shown = |it: &Option<yaocan::paper::Date>| it.map(|it| it.to_string()).unwrap_or_default();
    let article = &taken.imported.articles[0];
    // Those that are in files of their own stay a list in the text.
    let there = |it: &&(bool, String, Vec<String>)| !(it.0 && model.odd.no_attachments);
    let titles = |labelled: bool| {
        let titles = model.attachments.iter().filter(there).filter(|it| it.0 == labelled);
        titles.map(|it| it.1.clone()).collect::<Vec<_>>().join("/")
    };
    let read_titles = |labelled: bool| {
        let titles = article.attachments.iter().filter(|it| it.labelled == labelled);
        titles.map(|it| it.title.concat()).collect::<Vec<_>>().join("/")
    };
    let bodies = model.attachments.iter().filter(there).map(|it| it.2.join("\n"));
    let rows = model.rows.iter().map(|(name, text)| format!("{name}：{text}"));
    let read_rows = said.rows.iter().map(|(name, lines)| format!("{name}：{}", lines.concat()));
    // An order's list of who signs, any other's signature where it is its own.
    let signature = if model.form == "order" { Vec::new() } else { model.signature.clone() };
    let all = |lists: &[Vec<String>; 3]| {
        lists.iter().map(|it| it.join("/")).collect::<Vec<_>>().join("；")
    };
    vec![
        ("form", model.form.to_owned(), form.key().to_owned()),
        ("issuer", model.issuers.join("/"), issuers.join("/")),
        ("mark", String::new(), text(mark)),
        ("number", model.number.clone(), text(number)),
        (
            "copy_number",
            model.copy_number.clone(),
            copy_number.map(|it| format!("{it:06}")).unwrap_or_default(),
        ),
        ("secrecy", model.secrecy.clone(), text(secrecy)),
        ("secrecy_term", model.secrecy_term.clone(), text(secrecy_term)),
        ("urgency", model.urgency.clone(), text(&said.urgency)),
        ("signers", model.signers.join("/"), said.signers.join("/")),
        ("title", model.title.join("/"), article.title.join("/")),
        ("addressee", model.addressee.clone(), text(&said.addressee)),
        ("date", date(model.date), shown(&said.date)),
        ("signature", signature.join("/"), said.signature.join("/")),
        ("note", model.note.clone(), text(&said.note)),
        ("present", all(&model.attendance), all(&said.attendance)),
        ("row", rows.collect::<Vec<_>>().join("/"), read_rows.collect::<Vec<_>>().join("/")),
        ("printed_by", model.printed_by.clone(), text(&said.printed_by)),
        ("printed_on", model.printed_on.map(date).unwrap_or_default(), shown(&said.printed_on)),
        ("copies", model.copies.to_string(), said.copies.unwrap_or_default().to_string()),
        ("body", body(model), taken.bodies[0].trim_end().to_owned()),
        ("attachment", titles(true), read_titles(true)),
        ("labelled", titles(false), read_titles(false)),
        (
            "attachment.body",
            bodies.collect::<Vec<_>>().join("\n\n"),
            taken.bodies[1..].iter().map(|it| it.trim_end()).collect::<Vec<_>>().join("\n\n"),
        ),
    ]
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The text as it stands in the document.
fn body(model: &Model) -> String {
    let (last, lines) = model.body.split_last().expect("a line");
    let mut lines = lines.to_vec();
    if model.odd.table {
        let table = "| 单位 | 联系人 |\n| 某某市科技局 | 张三 |";
        lines.extend([table, "2026年3月8日", "当天，某市召开会议。"].map(str::to_owned));
    }
    lines.push(if model.odd.open_end { last.trim_end_matches('。') } else { last }.to_owned());
    lines.join("\n")
}

#[test]
fn what_was_meant_is_read_or_told() {
    let (mut right, mut all) = (0, 0);
    let mut untold: Vec<String> = Vec::new();
    let mut wrong: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for seed in 0..count(300) {
        let model = Model::of(&mut Rng::with_seed(seed));
        let taken = take_document("随机公文.docx", Written::bytes(&model, seed));
        assert_eq!(taken.unaccounted, ["", ""], "seed {seed}: {}", taken.toml);
        let told = taken.told();
        for (field, meant, read) in fields(&model, &taken) {
            // A field that neither has is no merit.
            all += usize::from(!meant.is_empty() || !read.is_empty());
            if meant == read {
                right += usize::from(!meant.is_empty());
                continue;
            }
            let is_told = told.iter().any(|(code, text)| match *code {
                // Without a mark the names over the date are who issues it.
                "unsure" if field == "signature" => text.contains("署名"),
                "unsure" | "missing" => text.contains(field),
                // A line that stands in the text and belongs elsewhere, or nowhere.
                "unplaced" | "left-out" => {
                    let parts = meant.split(['/', '\n', '：', '，', '、', '　']);
                    let parts = parts.filter(|it| !it.is_empty());
                    let said = text.split('（').next().unwrap_or_default();
                    parts.into_iter().any(|it| text.contains(it))
                        || bare(&read).contains(&bare(said))
                }
                "no-title" => field == "title",
                _ => false,
            });
            let said = format!("seed {seed}: “{read}”, not “{meant}”");
            if !is_told {
                untold.push(format!("{field}, {said}\n{}", taken.toml));
            }
            wrong.entry(field).or_default().push(said);
        }
    }
    let shown = untold.iter().take(3).cloned().collect::<Vec<_>>().join("\n");
    assert!(untold.is_empty(), "{} are wrong, and nothing is told:\n{shown}", untold.len());
    println!("{right} of {all} fields are right; wrong, and told: {wrong:#?}");
    assert!(right * 1000 >= all * 985, "{right} of {all}: {wrong:#?}");
}

/// How many documents are made where nobody says how many.
fn count(usual: u64) -> u64 {
    std::env::var("YAOCAN_DOCUMENTS").ok().and_then(|it| it.parse().ok()).unwrap_or(usual)
}

#[test]
fn whatever_is_no_document_loses_no_character_either() {
    for seed in 0..count(400) {
        let taken = take_document("随机.docx", thrown_together(seed).bytes());
        assert_eq!(taken.unaccounted, ["", ""], "seed {seed}: {} {:?}", taken.toml, taken.told());
        let again = take_document("随机.docx", thrown_together(seed).bytes());
        assert_eq!((&again.toml, again.told()), (&taken.toml, taken.told()));
    }
}
