//! A paragraph that ends in the middle of a sentence.

use crate::chars::ends_sentence;
use crate::lint::passage::{Kind, Passage};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "cut-paragraph",
    name: "截断的段落",
    level: Level::Error,
    what: "以逗号或顿号结尾的段落；后面还有别的段落的是疑似。诗歌、称呼、条约序言等一行一句的不算。",
    why: "逗号、顿号表示句子里的停顿，后面一定还有话；多半是粘贴时断了行，或者漏了后半句。",
    wrong: "各地要建立问题台账，明确责任单位和完成时限，\n逐项销号。",
    right: "各地要建立问题台账，明确责任单位和完成时限，逐项销号。",
    standard: "GB/T 15834—2011 4.4、4.5",
    fixes: false,
    check: Check::Article(check),
};

/// A salutation or a line of most verse is shorter.
const SHORTEST: usize = 12;

/// What a salutation begins with, of which the last of several alone may end in
/// a colon.
const SALUTATIONS: &[&str] = &["尊敬的", "敬爱的", "亲爱的", "各位", "女士们", "同志们", "朋友们"];

/// What the recitals of a contract or a treaty begin with.
const RECITALS: &[&str] =
    &["鉴于", "认识到", "考虑到", "回顾", "重申", "注意到", "铭记", "愿意", "深信", "确认", "欢迎"];

/// Lines of verse and of songs are no longer than this.
const VERSE: usize = 30;

fn check(article: &[&Passage], report: &mut Report) {
    for (place, passage) in article.iter().enumerate() {
        let end = passage.len();
        let Some(mark) = passage.before(end).filter(|&c| is_comma(c)) else { continue };
        let before = article[..place].last();
        let next = article.get(place + 1);
        // A list in brackets may go on over lines, and so may quoted verse.
        let alone = passage.pairs().alone.iter();
        let quoted = alone.filter_map(|&at| passage.at(at)).any(|c| c == '“');
        let enclosed = passage.open_bracket(end).is_some() || quoted;
        let salutation = passage.starts_with_any(0, SALUTATIONS)
            || next.is_some() && passage.starts_with_any(0, RECITALS);
        if passage.kind != Kind::Paragraph || end < SHORTEST || enclosed || salutation {
            continue;
        }
        if before.is_some_and(|it| goes_on(it)) || next.is_some_and(|it| goes_on_to(passage, it)) {
            continue;
        }
        let message = format!("段落以“{mark}”结尾，话没有说完");
        let finding = report.at(passage, end - 1..end, message);
        let finding = finding.hint("看是不是断错了行，或者漏了后半句");
        // Before another line it may be a form of writing that is not known here.
        if next.is_some() {
            finding.level(Level::Warning);
        }
    }
}

fn is_comma(c: char) -> bool {
    matches!(c, '，' | '、')
}

/// Whether a line ends in a comma as well: the clauses of a treaty or of a
/// resolution, salutations, names and verse stand on lines of their own.
fn goes_on(passage: &Passage) -> bool {
    passage.kind == Kind::Paragraph && passage.before(passage.len()).is_some_and(is_comma)
}

/// Whether a line leads on to the next one by design: to another such line, to
/// what a colon announces, to a table or a picture, to the next line of a verse.
fn goes_on_to(passage: &Passage, next: &Passage) -> bool {
    let announces = next.before(next.len()) == Some('：');
    let verse = passage.before(passage.len()) == Some('，')
        && passage.len() <= VERSE
        && next.len() <= VERSE
        && next.len() * 2 >= passage.len()
        && next.before(next.len()).is_some_and(|c| ends_sentence(c) || c == '；');
    let other = matches!(next.kind, Kind::Cell | Kind::Caption);
    goes_on(next) || announces || verse || other
}
