//! A paragraph that stood in an earlier paper.

use crate::format::Neighbour;
use crate::lint::archive::SHORTEST;
use crate::lint::checked::Checked;
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::paper::Paper;

/// The rule.
pub const RULE: Rule = Rule {
    code: "earlier-text",
    name: "往期已有的段落",
    level: Level::Warning,
    what: "和往期里某一段完全相同的段落。",
    why: "多半是从往期复制以后没有改，或者同一篇稿件用了两次。",
    wrong: "（往期已有）各地要建立问题台账，逐项明确责任单位和完成时限，办结一项销号一项。",
    right: "各地要对照问题台账逐项复核，对整改不到位的重新交办，限期报送结果。",
    standard: "编校惯例",
    fixes: false,
    check: Check::Archive(check),
};

/// What stands in so many earlier papers is meant to.
const STANDING: usize = 3;

fn check(checked: &Checked, report: &mut Report) {
    let long =
        |it: &&Passage| it.kind == Kind::Paragraph && it.len() >= SHORTEST && !is_formula(it);
    let passages: Vec<&Passage> = checked.passages.iter().filter(long).collect();
    let others = checked.neighbours.iter().copied();
    let earlier: Vec<&Neighbour> = others.filter(|it| is_earlier(it, checked.paper)).collect();
    if passages.is_empty() || earlier.is_empty() {
        return;
    }
    let texts: Vec<String> = passages.iter().map(|it| it.text(0..it.len())).collect();
    let found = checked.archive.find(&texts, &earlier);
    for (passage, found) in passages.iter().zip(found) {
        // The newest is most likely where it was copied from.
        let newest = found.iter().max_by_key(|at| (at.paper, std::cmp::Reverse(at.line)));
        let mut papers: Vec<_> = found.iter().map(|at| at.paper).collect();
        papers.dedup();
        if let Some(at) = newest.filter(|_| papers.len() < STANDING) {
            let id = &earlier[at.paper].id;
            let message = format!("这一段和 {id} 第 {} 行完全相同", at.line);
            report.at(passage, 0..passage.len(), message).hint("看是不是复制以后没有改");
        }
    }
}

/// Whether another paper came out before this one; without a date it may have.
fn is_earlier(other: &Neighbour, paper: &Paper) -> bool {
    let own = match paper {
        Paper::Issue(issue) => {
            let series = issue.series.as_ref().map(|series| series.value.as_str());
            issue.number.filter(|_| series == other.head.series.as_deref())
        }
        Paper::Document(_) => None,
    };
    other.head.date.is_none_or(|date| {
        let before = other.head.number.zip(own).is_some_and(|(other, own)| other < own);
        date < paper.date() || date == paper.date() && before
    })
}

/// The longest paragraph of nothing but formulas, in characters.
const FORMULA: usize = 80;

/// Whether a paragraph is one that such papers have again and again: the words that
/// pass a text on, ask for orders, or say from when it applies.
fn is_formula(passage: &Passage) -> bool {
    const OPENINGS: &[&str] = &[
        "现将",
        "特此",
        "以上",
        "此件",
        "请结合",
        "请认真",
        "请各地",
        "请各单位",
        "请遵照",
        "本通知自",
        "本办法自",
        "本规定自",
        "本意见自",
        "本细则自",
        "妥否",
        "当否",
        "欢迎",
        "根据工作安排",
        "经研究，现",
        "执行中",
        "实施中",
        "各地各部门要结合实际",
        "联系人",
    ];
    const WORDS: &[&str] = &[
        "现印发给你们",
        "现转发给你们",
        "请认真贯彻",
        "请结合实际",
        "抓好贯彻落实",
        "抓好落实",
        "贯彻执行",
        "请及时报",
        "请审议",
        "请批示",
        "请予审议",
        "报告如下",
        "通知如下",
        "意见如下",
        "函告如下",
        "汇报如下",
    ];
    // The record of a law, 2011年1月8日《…》第一次修订, has no full stop.
    const RECORDS: &[&str] = &["修订", "修正", "公布", "发布", "通过", "施行", "批准"];
    let short = passage.len() <= FORMULA;
    short
        && (passage.ends_with_any(passage.len(), RECORDS)
            || passage.starts_with_any(0, OPENINGS)
            || WORDS.iter().any(|word| passage.find(word).next().is_some()))
}
