//! Items of set phrases in another order than the fixed one.

use std::ops::Range;
use std::sync::LazyLock;

use crate::lint::lookup::Lookup;
use crate::lint::passage::Passage;
use crate::lint::rule::{Check, Level, Report, Rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: "set-order",
    name: "固定提法的次序",
    level: Level::Warning,
    what: "固定提法里并列的各项次序不对，或者漏了一项，如“四个意识”“四个自信”、新发展理念、“五位一体”总体布局、社会主义核心价值观。只提其中几项、次序没有颠倒的不算。",
    why: "这些提法的项数和次序是固定的。",
    wrong: "坚持创新、绿色、协调、开放、共享的新发展理念。",
    right: "坚持创新、协调、绿色、开放、共享的新发展理念。",
    standard: "党的全国代表大会报告，《中国共产党章程》",
    fixes: false,
    check: Check::Passage(check),
};

/// Set phrases, each with its items in their order and whether none may be missing
/// where all others stand in a list.
const SETS: &[(&[&str], bool)] = &[
    (&["政治意识", "大局意识", "核心意识", "看齐意识"], true),
    (&["道路自信", "理论自信", "制度自信", "文化自信"], true),
    (&["创新", "协调", "绿色", "开放", "共享"], true),
    (&["经济建设", "政治建设", "文化建设", "社会建设", "生态文明建设"], true),
    (&["全面建设社会主义现代化国家", "全面深化改革", "全面依法治国", "全面从严治党"], true),
    (&["富强", "民主", "文明", "和谐"], false),
    (&["自由", "平等", "公正", "法治"], false),
    (&["爱国", "敬业", "诚信", "友善"], false),
    (&["产业兴旺", "生态宜居", "乡风文明", "治理有效", "生活富裕"], true),
    (&["产业振兴", "人才振兴", "文化振兴", "生态振兴", "组织振兴"], true),
    (&["政治判断力", "政治领悟力", "政治执行力"], false),
    (&["政治建设", "思想建设", "组织建设", "作风建设", "纪律建设"], false),
    (&["党委领导", "政府负责", "民主协商", "社会协同", "公众参与", "法治保障", "科技支撑"], false),
    (&["政治纪律", "组织纪律", "廉洁纪律", "群众纪律", "工作纪律", "生活纪律"], true),
    (&["毛泽东思想", "邓小平理论", "“三个代表”重要思想", "科学发展观"], true),
    (&["严以修身", "严以用权", "严以律己"], false),
    (&["谋事要实", "创业要实", "做人要实"], false),
    (&["学思想", "强党性", "重实践", "建新功"], false),
    (&["学党史", "悟思想", "办实事", "开新局"], false),
    (&["不敢腐", "不能腐", "不想腐"], false),
    (&["人与自然和谐共生", "物质文明和精神文明相协调"], false),
    (&["“四个意识”", "“四个自信”", "“两个维护”"], false),
    (&["增强“四个意识”", "坚定“四个自信”", "做到“两个维护”"], false),
    (&["形式主义", "官僚主义", "享乐主义", "奢靡之风"], false),
    (&["科学立法", "严格执法", "公正司法", "全民守法"], true),
    (&["依法治国", "依法执政", "依法行政"], false),
    (&["法治国家", "法治政府", "法治社会"], false),
    (&["劳有所得", "病有所医", "老有所养", "住有所居", "弱有所扶"], false),
];

/// The items of all sets, each with the sets that have it.
static ITEMS: LazyLock<(Lookup, Vec<Vec<usize>>)> = LazyLock::new(|| {
    let mut items: Vec<(&str, Vec<usize>)> = Vec::new();
    for (set, (names, _)) in SETS.iter().enumerate() {
        for name in *names {
            match items.iter_mut().find(|(item, _)| item == name) {
                Some((_, sets)) => sets.push(set),
                None => items.push((*name, vec![set])),
            }
        }
    }
    (
        Lookup::new(items.iter().map(|(name, _)| *name)),
        items.into_iter().map(|(_, sets)| sets).collect(),
    )
});

fn check(passage: &Passage, report: &mut Report) {
    if !passage.may_have('、') {
        return;
    }
    let (lookup, sets) = &*ITEMS;
    // A list is looked for from the item at its head.
    let heads = lookup.find(passage, |_, range| {
        passage.before(range.start) != Some('、') && passage.at(range.end) == Some('、')
    });
    for (item, range) in heads {
        let start = range.start;
        for &(items, whole) in sets[item].iter().map(|&set| &SETS[set]) {
            let (list, end) = listed(passage, start, items);
            let ordered = list.is_sorted();
            let range = start..end;
            let complete = list.len() == items.len();
            let mut once = list.clone();
            once.sort_unstable();
            once.dedup();
            if once.len() != list.len() || list.len() < 2 {
                continue;
            }
            let clean = is_end(passage, end);
            if !ordered && (complete || list.len() >= 3) && clean {
                tell(passage, range, items, "次序不对", report);
            } else if ordered && whole && list.len() + 1 == items.len() && list.len() >= 3 && clean
            {
                let first = list.first() == Some(&0);
                let missing = (0..items.len()).find(|at| !list.contains(at)).unwrap_or_default();
                // The last may have another name behind 和.
                if first && missing > 0 {
                    let message = format!("漏了“{}”", items[missing]);
                    tell(passage, range, items, &message, report);
                }
            }
        }
    }
}

/// The places of the items that a list has from an index on, and where it ends.
fn listed(passage: &Passage, start: usize, items: &[&str]) -> (Vec<usize>, usize) {
    let mut list = Vec::new();
    let (mut at, mut end) = (start, start);
    loop {
        let item = items
            .iter()
            .enumerate()
            .filter(|(_, item)| passage.starts_with(at, item))
            .max_by_key(|(_, item)| item.len());
        let Some((place, item)) = item else { return (list, end) };
        list.push(place);
        end = at + item.chars().count();
        match passage.at(end) {
            Some('、') => at = end + 1,
            // 文化自信和道路自信 ends a list.
            Some('和' | '与') if items.iter().any(|item| passage.starts_with(end + 1, item)) => {
                at = end + 1;
            }
            _ => return (list, end),
        }
    }
}

/// Whether a list ends here, and not with an item that is none of the set.
fn is_end(passage: &Passage, end: usize) -> bool {
    !passage.at(end).is_some_and(|c| "、和与及以".contains(c))
}

fn tell(passage: &Passage, range: Range<usize>, items: &[&str], what: &str, report: &mut Report) {
    let message = format!("固定提法{what}，应为“{}”", items.join("、"));
    report.at(passage, range, message);
}
