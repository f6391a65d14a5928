//! An article that is longer than the layout allows.

use crate::lint::checked::Checked;
use crate::lint::passage::Kind;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "long-article",
    name: "稿件过长",
    level: Level::Hint,
    what: "正文的字数超过版式里 [check] article_length 的限度；版式没有写的不查。",
    why: "刊物的稿件有篇幅要求，过长的要压缩。",
    wrong: "（限1500字）一篇1800字的稿件",
    right: "（限1500字）一篇1400字的稿件",
    standard: "本刊的篇幅要求",
    fixes: false,
    check: Check::Paper(check),
};

fn check(checked: &Checked, report: &mut Report) {
    let Some(most) = checked.settings.article_length else { return };
    for article in checked.articles() {
        let body = article.iter().filter(|it| matches!(it.kind, Kind::Paragraph | Kind::Heading));
        let chars = body.flat_map(|passage| passage.chars());
        let count = chars.filter(|c| !c.is_whitespace()).count();
        if let Some(title) = article.iter().find(|it| it.kind == Kind::Title)
            && count > most
        {
            let message = format!("正文有{count}字，超过{most}字");
            report.at(title, 0..title.len(), message).hint("压缩篇幅，或者分成几篇");
        }
    }
}
