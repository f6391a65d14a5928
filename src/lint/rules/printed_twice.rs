//! Lines of a body that the layout prints by itself.

use crate::format::Field;
use crate::format::fields::Table;
use crate::lint::checked::Checked;
use crate::lint::elements::{Element, Pasted, Printed, pasted};
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "printed-twice",
    name: "正文重复版式的内容",
    level: Level::Error,
    what: "正文开头、末尾又写了由程序排的内容：标题、文号、主送、附件说明、署名、成文日期、附注、抄送、印发，\
           附件的“附件”二字和标题，刊物的期号、栏目名、来源和作者。和程序排的一样是必错；不一样，或者没有写在它的位置，是疑似。",
    why: "这些内容各有位置，由程序排；正文里再写，就印两遍，第二遍还排成了正文。多半是把整份旧稿粘贴进了正文。",
    wrong: "title = \"北原省推行张榜揭榜\"，body = \"北原省推行张榜揭榜\n近日，北原省印发办法。\"",
    right: "title = \"北原省推行张榜揭榜\"，body = \"近日，北原省印发办法。\"",
    standard: "GB/T 9704—2012 7.1（各要素各有位置）",
    fixes: false,
    check: Check::Paper(check),
};

fn check(checked: &Checked, report: &mut Report) {
    for pasted in pasted(checked) {
        // Beside what is certainly printed twice, the rest of a draft was pasted too.
        let whole = pasted.elements.iter().any(|it| it.printed == Printed::Same);
        for element in &pasted.elements {
            tell(&pasted, element, whole, report);
        }
    }
}

fn tell(pasted: &Pasted, element: &Element, whole: bool, report: &mut Report) {
    let Element { lines, name, field, printed } = element;
    let text = shortened(&pasted.text(element));
    let delete = match lines.len() {
        1 => "正文里的这一行删去".to_owned(),
        count => format!("正文里的这 {count} 行删去"),
    };
    let place = placed(*field);
    let (level, message, hint) = match printed {
        Printed::Same => (
            Level::Error,
            format!("正文里又写了{name}“{text}”，会印两遍"),
            format!("{name}由程序排（写在{place}）；{delete}"),
        ),
        Printed::Other(printed) => (
            if whole { Level::Error } else { Level::Warning },
            format!("正文里又写了{name}“{text}”，程序排的是“{}”", shortened(printed)),
            format!("核对哪一个对，写在{place}；{delete}"),
        ),
        Printed::Nothing | Printed::Filler => (
            if field.table == Table::Article { Level::Hint } else { Level::Warning },
            format!("正文里写了{name}“{text}”，排成了正文"),
            format!("{name}有它的位置，写在{place}，由程序排；{delete}"),
        ),
    };
    let hint = match *field {
        Field::ATTACHMENT if name == "附件" => {
            "附件的正文写在 [[document.attachment]] 里，由程序另起一页排；从这一行起到附件末尾删去"
                .to_owned()
        }
        Field::LABELLED if *printed == Printed::Nothing => {
            format!("要标“附件”二字，删去 labelled = false，由程序标；{delete}")
        }
        _ => hint,
    };
    report.place(pasted.place(element), message).level(level).hint(hint);
}

/// Where an element is written.
fn placed(field: Field) -> String {
    match field {
        Field::ATTACHMENT | Field::LABELLED => " [[document.attachment]] 里".to_owned(),
        Field::SECTION => "各篇稿件的 title、highlight 里".to_owned(),
        Field::MANIFEST_NAME | Field::ISSUERS => format!("版式 layout.toml 的 {} 里", field.key),
        _ => format!(" {} 的 {} 里", field.table.name(), field.key),
    }
}

/// A text that is told in one line.
fn shortened(text: &str) -> String {
    /// How many characters are shown.
    const SHOWN: usize = 30;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}……", &text[..end]),
        None => text.to_owned(),
    }
}
