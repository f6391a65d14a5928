//! What a document says that it is: its title against its form, its opening and its
//! closing.

use crate::lint::checked::Checked;
use crate::lint::genre::{self, Genre};
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};
use crate::paper::Paper;
use crate::paper::document::{Document, Form, Mark};

/// The rule.
pub const RULE: Rule = Rule {
    code: "document-kind",
    name: "文种",
    level: Level::Warning,
    what: "公文标题的文种和它的格式（form）不一致，如纪要格式的标题是“通知”（信函格式的通知、批复等是提示）；开头、结尾用了别的文种的话，如请示写“特此报告”、通知写“特此函告”、函写“请遵照执行”“特此通知”；“请示报告”“请示函”这样不是文种的。",
    why: "文种用错，收文的机关不知道该办还是该阅，也可能退文。",
    wrong: "（公文）title = \"关于调整农机检修时间的函\"，body = \"检修时间已经调整。\\n特此通知。\"",
    right: "（公文）form = \"letter\"，title = \"关于调整农机检修时间的函\"，body = \"检修时间已经调整。\\n特此函告。\"",
    standard: "《党政机关公文处理工作条例》第八条、第九条，GB/T 9704—2012 第10章",
    fixes: false,
    check: Check::Paper(check),
};

/// How many of the last lines of a text may close it, and of the first open it.
const ENDS: usize = 4;

fn check(checked: &Checked, report: &mut Report) {
    for article in checked.articles() {
        let Some((title, lines)) = genre::parts(&article) else { continue };
        mixed(title, report);
        let Some(genre) = Genre::of(title) else { continue };
        if let (Paper::Document(document), 0) = (checked.paper, title.article) {
            form(document, genre, title, report);
        }
        for line in lines.iter().take(ENDS) {
            opening(line, genre, report);
        }
        for line in lines.iter().rev().take(ENDS) {
            closing(line, genre, report);
        }
    }
}

/// 关于…的请示报告, which is neither.
fn mixed(title: &Passage, report: &mut Report) {
    const MIXED: &[(&str, &str)] = &[
        ("的请示报告", "“请示”或者“报告”"),
        ("的请示函", "“请示”或者“函”"),
        ("的申请函", "“函”"),
        ("的申请报告", "“请示”"),
        ("的申请请示", "“请示”"),
        ("的报告函", "“报告”或者“函”"),
        ("的通知函", "“通知”或者“函”"),
        ("的批复函", "“批复”或者“复函”"),
        ("的请示的批示", "“批复”"),
    ];
    let end = genre::bare_end(title);
    let found = MIXED.iter().find(|(word, _)| title.ends_with(end, word));
    if let Some((word, right)) = found.filter(|_| title.find("关于").next().is_some()) {
        let start = end - word.chars().count() + 1;
        let word: String = word.chars().skip(1).collect();
        let message = format!("“{word}”不是公文的文种，应为{right}");
        report.at(title, start..end, message);
    }
}

/// The kind that a form is for.
fn form(document: &Document, genre: Genre, title: &Passage, report: &mut Report) {
    use Genre::{Letter, Minutes, Notice, Opinion, Order, Reply, Request};
    let form = document.form;
    let own = match &document.mark {
        Mark::Own(mark) => mark.value.contains(genre.name()),
        Mark::Usual | Mark::Bare => false,
    };
    let level = match (form, genre) {
        _ if own => return,
        // An order may put regulations or a decision into force.
        (Form::Order, Notice | Genre::Circular | Genre::Report | Request | Reply) => Level::Warning,
        (Form::Order, Letter | Minutes | Opinion | Genre::Motion) => Level::Warning,
        (Form::Minutes, _) if genre != Minutes => Level::Warning,
        (Form::Notice, Order | Minutes) => Level::Warning,
        // Bodies send letters in the general form, and notices in that of a letter.
        (Form::Notice, Letter) => Level::Hint,
        (Form::Letter, Notice | Reply | Opinion | Genre::Circular) => Level::Hint,
        (Form::Letter, _) if genre != Letter => Level::Warning,
        _ => return,
    };
    let end = genre::bare_end(title);
    let message = format!("标题的文种是“{}”，格式是{form}", genre.name());
    let start = end - genre.name().chars().count();
    let wanted = match genre {
        Letter => "letter",
        Minutes => "minutes",
        Order => "order",
        _ => "notice",
    };
    let finding = report.at(title, start..end, message).level(level);
    finding.hint(format!("核对文种；{}用 form = \"{wanted}\"", genre.name()));
}

/// What leads to the matter, with the kinds that it is for: 现将…通知如下.
const OPENINGS: &[(&str, &[Genre])] = &[
    ("通知如下", &[Genre::Notice]),
    ("通报如下", &[Genre::Circular, Genre::Notice, Genre::Letter]),
    ("公告如下", &[Genre::Announcement]),
    ("通告如下", &[Genre::PublicNotice]),
    ("批复如下", &[Genre::Reply]),
    ("请示如下", &[Genre::Request]),
    ("汇报如下", &[Genre::Report, Genre::Request]),
    ("报告如下", &[Genre::Report, Genre::Request]),
    ("函告如下", &[Genre::Letter]),
    ("函复如下", &[Genre::Letter]),
    ("函商如下", &[Genre::Letter]),
    ("纪要如下", &[Genre::Minutes]),
];

fn opening(line: &Passage, genre: Genre, report: &mut Report) {
    for (words, kinds) in OPENINGS {
        for start in line.find(words).filter(|&at| !line.is_enclosed(at)) {
            let end = start + words.chars().count();
            let leads = line.at(end).is_none_or(|c| "：。".contains(c));
            let sentence = line.sentence(start).start;
            let now = (sentence..start).any(|at| line.starts_with(at, "现"));
            if leads && now && !kinds.contains(&genre) {
                told(line, start..end, genre, report);
            }
        }
    }
}

/// Words behind 特此 or 专此, with the kinds that they close.
const CLOSINGS: &[(&str, &[Genre])] = &[
    ("通知", &[Genre::Notice]),
    ("报告", &[Genre::Report]),
    ("函告", &[Genre::Letter]),
    ("函复", &[Genre::Letter]),
    ("函达", &[Genre::Letter]),
    ("函商", &[Genre::Letter]),
    ("致函", &[Genre::Letter]),
    ("复函", &[Genre::Letter]),
    ("批复", &[Genre::Reply]),
    ("公告", &[Genre::Announcement]),
    ("通告", &[Genre::PublicNotice]),
    ("通报", &[Genre::Circular]),
    ("请示", &[Genre::Request]),
];

/// What an order asks of those below.
const ORDERS: &[&str] = &[
    "遵照执行",
    "遵照办理",
    "贯彻执行",
    "认真执行",
    "严格执行",
    "坚决执行",
    "照此执行",
    "照此办理",
    "不得有误",
];

/// What asks a body above for its decision.
const ASKED: &[&str] = &["请批示", "请批复", "请指示", "请予批示", "请予批复", "请予指示"];

/// The longest sentence that closes a text.
const LONGEST: usize = 40;

fn closing(line: &Passage, genre: Genre, report: &mut Report) {
    let open = |at: usize| !line.is_enclosed(at);
    for here in ["特此", "专此", "谨此"] {
        for at in line.find(here).filter(|&at| open(at)) {
            let found = CLOSINGS.iter().find(|(word, _)| line.starts_with(at + 2, word));
            let Some((_, kinds)) = found else { continue };
            let ends = line.at(at + 4).is_none_or(|c| "。，！；".contains(c));
            if ends && !kinds.contains(&genre) {
                told(line, at..at + 4, genre, report);
            }
        }
    }
    let upward = matches!(genre, Genre::Request | Genre::Report);
    if upward || genre == Genre::Letter {
        for word in ORDERS {
            for at in line.find(word).filter(|&at| open(at)) {
                let sentence = line.sentence(at);
                let end = at + word.chars().count();
                let asks = line
                    .starts_with_any(sentence.start, &["请", "望", "希", "务必", "以上"])
                    || line.chars()[sentence.start..at].contains(&'请');
                // 请批转各地贯彻执行 asks the body above to pass it on.
                let passed = line.text(sentence.clone()).contains("转");
                if asks && !passed && end == sentence.end && sentence.len() <= LONGEST {
                    let message = format!("{}的对方不受命令，不用“{word}”", genre.name());
                    report.at(line, sentence.start..end, message).hint(way_out(genre));
                    return;
                }
            }
        }
    }
    let above = matches!(
        genre,
        Genre::Request | Genre::Report | Genre::Opinion | Genre::Motion | Genre::Letter
    );
    let asks = ASKED.iter().find_map(|word| Some((word, line.find(word).find(|&at| open(at))?)));
    if let Some((word, at)) = asks.filter(|_| !above || genre == Genre::Letter) {
        // 不妥之处，请批示 of a letter is asked of a body above all the same.
        let letter = genre == Genre::Letter && !word.contains("示");
        let end = at + word.chars().count();
        let leads = line.before(at).is_none_or(|c| "，。；".contains(c));
        if leads && !letter && line.at(end).is_none_or(|c| "。！".contains(c)) {
            told(line, at..end, genre, report);
        }
    }
}

fn told(line: &Passage, range: std::ops::Range<usize>, genre: Genre, report: &mut Report) {
    let message = format!("标题的文种是“{}”，这里用了“{}”", genre.name(), line.text(range.clone()));
    report.at(line, range, message).hint(way_out(genre));
}

/// What is usual for a kind.
fn way_out(genre: Genre) -> &'static str {
    match genre {
        Genre::Request => "请示一般写“妥否，请批示”",
        Genre::Report => "报告一般写“特此报告”",
        Genre::Letter => "函一般写“特此函告”“专此函复”“请予支持”",
        Genre::Notice => "通知一般写“特此通知”",
        _ => "核对文种和结束语",
    }
}
