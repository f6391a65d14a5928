//! Where a line of a title may end, and what it costs to end it there: by the
//! sense, as far as marks and small words tell it (GB/T 9704-2012, 7.3.1).
//!
//! 关于开展老旧小区改造工作的通知 is read as an editor reads it: the body, what it is
//! about (关于), the verb, its object, the kind of paper. A line ends best at a mark,
//! then behind the body or the verb, then between parts of the object, and not
//! between a word and what leans on it.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::joined;
use crate::chars;
use crate::lexicon;

/// A line end that is never taken while there is another.
pub const NEVER: f64 = 1000.0;

/// From here on a line end is one that an editor would mark: a title rather takes a
/// line more.
pub const BAD: f64 = 3.5;

/// How many places are looked at as line ends; of more, the best ones.
const PLACES: usize = 36;

/// A place where a line may end.
pub struct Place {
    /// The byte behind it.
    pub at: usize,
    /// How wide all before it is, in characters.
    pub before: f64,
    /// How much of that is cut off at the end of a line, and of what follows at the
    /// start of the next: a blank, and the empty half of a mark.
    pub cut: (f64, f64),
    /// What it costs to break there.
    pub cost: f64,
}

/// The places of a title where lines may end, in their order.
pub fn places(title: &str) -> Vec<Place> {
    let words = lexicon::words(title);
    let whole = joined::stretches(title);
    let mut before = 0.0;
    let mut places: Vec<Place> = words
        .windows(2)
        .enumerate()
        .map(|(index, pair)| {
            let at = pair[0].end;
            before += width(&title[pair[0].clone()]);
            let word = |index: usize| words.get(index).map_or("", |word| &title[word.clone()]);
            let earlier = index.checked_sub(1).map_or("", word);
            let inside = whole.iter().any(|it| it.start < at && at < it.end);
            let later = words[index + 2..].iter().map(|word| &title[word.clone()]);
            let mut rest = later.take_while(|word| word.chars().all(chars::is_han));
            let goes_on = rest.any(governs);
            let between =
                cost(Words { earlier, left: word(index), right: word(index + 1), goes_on });
            let besides = enclosed(title, at) + beside_pauses(title, at);
            let cost = if inside { NEVER } else { between + besides };
            Place { at, before, cut: (cut_at_end(&title[..at]), cut_at_start(&title[at..])), cost }
        })
        .collect();
    while places.len() > PLACES {
        let dearest = (0..places.len()).max_by(|&a, &b| places[a].cost.total_cmp(&places[b].cost));
        places.remove(dearest.unwrap_or_default());
    }
    places
}

/// Whether a mark parts a title of two sentences.
fn is_pause(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | '。' | '！' | '？')
}

/// What it costs to break elsewhere than at the pauses of a title: most of all right
/// before or behind one, or inside an item of a list.
fn beside_pauses(title: &str, at: usize) -> f64 {
    let (before, behind) = title.split_at(at);
    let back = before.chars().rev().position(is_pause);
    let item = behind.chars().position(|c| c == '、').is_some_and(|count| count < ITEM);
    let pause = match back.into_iter().chain(behind.chars().position(is_pause)).min() {
        None | Some(0) => 0.0,
        Some(1..SCRAP) => 3.0,
        Some(_) => 1.5,
    };
    pause + if item { 1.5 } else { 0.0 }
}

/// Fewer characters before a pause, or behind it, are a scrap of a line.
const SCRAP: usize = 6;

/// Fewer characters before a 、 are the end of an item that is cut off.
const ITEM: usize = 4;

/// How wide a text is, in Chinese characters; a Latin letter or digit is half.
pub fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() || c == joined::INTERPUNCT { 0.5 } else { 1.0 }).sum()
}

/// How much of a text is cut off where a line ends with it.
pub fn cut_at_end(text: &str) -> f64 {
    let line = text.trim_end();
    let mark = line.ends_with(|c| chars::is_stop(c) || chars::closes(c));
    width(&text[line.len()..]) + if mark { 0.5 } else { 0.0 }
}

/// How much of a text is cut off where a line begins with it.
pub fn cut_at_start(text: &str) -> f64 {
    if text.starts_with(opens) { 0.5 } else { 0.0 }
}

fn opens(c: char) -> bool {
    matches!(c, '《' | '“' | '（' | '〔' | '‘' | '〈')
}

/// What it costs to break inside a name in 《》 or “”: more where it is short.
fn enclosed(title: &str, at: usize) -> f64 {
    let inside = |open: char, close: char| {
        let start = title[..at].rfind(open)?;
        let end = title[at..].find(close)? + at;
        let closed = title[start..at].contains(close);
        (!closed).then(|| if title[start..end].chars().count() < SHORT { 6.0 } else { 1.6 })
    };
    let pairs = [('《', '》'), ('“', '”'), ('（', '）'), ('〔', '〕')];
    pairs.into_iter().filter_map(|(open, close)| inside(open, close)).sum()
}

/// Words, which are written parted by blanks.
struct List {
    text: &'static str,
    words: OnceLock<FxHashSet<&'static str>>,
}

impl List {
    const fn new(text: &'static str) -> Self {
        Self { text, words: OnceLock::new() }
    }

    fn has(&self, word: &str) -> bool {
        self.words.get_or_init(|| self.text.split(' ').collect()).contains(word)
    }
}

/// A name in marks of fewer characters stays on one line.
const SHORT: usize = 12;

/// Words that what follows them needs.
static LEADING: List = List::new(
    "和 与 及 以及 暨 或 在 对 将 为 把 被 从 向 以 于 由 让 使 并 \
     不 第 中共 关于 有关 若干 所 更 最 各 该 本 我 新 大 小 副",
);

/// Words that join what stands before them to what follows.
static JOINING: List = List::new("和 与 及 以及 暨 并");

/// Words that open a part of a sentence.
static OPENING: List = List::new("在 对 将 把 从 向 以 由 让 使");

/// Words that lean on what stands before them.
static TRAILING: List = List::new(
    "的 了 等 地 得 上 中 下 内 外 时 性 区 县 市 省 法 化 型 类 \
     后 前 间 以来 之间",
);

/// Words that say how something is done, and stand before it.
static ADVERBS: List = List::new(
    "进一步 全面 深入 切实 有效 有力 奋力 妥善 扎实 持续 加快 着力 大力 \
     更好 更加 不断 坚决 坚定 坚定不移 坚持 积极 稳步 稳妥 有序 严格 统筹 \
     协同 高效 精准 因地制宜 不折不扣 充分 努力 主动 依法 共同 一体 暂时 \
     及时 继续 重点 纵深 突出 成功 首次 系统 高质量 高水平 加强和 做好 \
     抓好 超额 全力 倾力 加紧",
);

/// Verbs whose object follows.
static VERBS: List = List::new(
    "印发 转发 批转 下发 发布 公布 颁布 废止 修改 修订 调整 制定 实行 \
     施行 推行 推广 推进 推动 促进 加强 强化 开展 深化 完善 健全 优化 \
     构建 打造 培育 建立 成立 设立 组建 筑牢 提升 提高 增强 壮大 扩大 \
     拓展 支持 鼓励 引导 落实 贯彻 发挥 防范 打赢 打好 召开 举办 授予 \
     赋予 任命 任免 表彰 同意 批准 取消 下放 规范 整治 解决 保障 改善 \
     抓好 做好 办好 用好 守牢 守护 维护 助力 融入 激发 释放 破解 探索 \
     出台 启动 实现 满足 呈报 报送 申报 商请 恢复 暂停 明确 加大 牢固 \
     树立 践行 实施 加快 体现 展现 取得 抢占 打通 遗弃 建立健全 贯彻落实 \
     复制推广 审议通过 考察学习 赋能 降低 增进 盘活 创新完善 减轻 防止 避免 \
     引领 带动",
);

/// What a name ends with: of bodies and their parts, of zones, of persons.
static NAMES: List = List::new(
    "政府 人民政府 办公厅 办公室 委员会 常委会 厅 局 委 部 院 会 法院 \
     检察院 大学 学院 研究院 研究所 集团 公司 中心 管委会 省委 市委 县委 \
     区委 党委 党组 领导小组 联合会 协会 学会 同志 总理 主席 书记 省长 \
     市长 部长 副总理 副省长 先行区 示范区 试验区 实验区 先导区 集聚区 \
     聚集地 策源地 新高地 高地 基地 新区 开发区 保税区 园区 实验室",
);

/// The kinds of official papers, which a title ends with.
static PAPERS: List = List::new(
    "决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 \
     函 复函 纪要 办法 规定 条例 细则 规则 方案 规划 计划 纲要 要点 措施 \
     建议 指导意见 实施意见 若干意见 若干措施 实施方案 行动方案 工作方案 \
     管理办法 若干规定",
);

/// Nouns that close a compound, and say little without it.
static HEADS: List = List::new(
    "工作 活动 情况 问题 事项 作用 水平 能力 体系 制度 领域 机制 项目 \
     任务 格局 品质 力度 建设 发展 改革 管理 治理 行动 工程 战略 政策 \
     资金 人员 单位 企业 机构 模式 计划 试点 主题 人才 产品",
);

/// What a part of a sentence ends with that says where or when.
static PLACES_AND_TIMES: List = List::new("上 中 下 内 外 时 后 前 间 年 月 日 期 届 以来");

/// Words that say what kind of thing follows.
static ATTRIBUTES: List = List::new(
    "重大 重要 主要 重点 新型 相关 具体 全部 国际 全国 全省 全市 我国 \
     我省 我市 公立 现行 优质 绿色 系列",
);

/// Words of one character that count what a number stands before.
fn counts(word: &str) -> bool {
    let first = word.chars().next().unwrap_or_default();
    "个条项次期年月日届批轮名位家所篇册号级大类岁度元万亿倍".contains(first)
}

fn is_number(word: &str) -> bool {
    let digit =
        |c: char| c.is_ascii_digit() || chars::is_numeral(c) || "两零〇千万亿.%".contains(c);
    let rest = word.strip_prefix('第').unwrap_or(word);
    !rest.is_empty() && rest.chars().all(digit)
}

/// Two words and what stands around them.
struct Words<'t> {
    /// What stands before them.
    earlier: &'t str,
    left: &'t str,
    right: &'t str,
    /// Whether another verb follows before the next mark.
    goes_on: bool,
}

/// Whether a word is a verb or stands before one.
fn governs(word: &str) -> bool {
    ADVERBS.has(word) || VERBS.has(word)
}

/// What it costs to end a line between two words.
fn cost(words: Words<'_>) -> f64 {
    marked(words.left, words.right).unwrap_or_else(|| by_sense(words))
}

/// What it costs beside a mark, if there is one.
fn marked(left: &str, right: &str) -> Option<f64> {
    let last = left.chars().last().unwrap_or_default();
    let first = right.chars().next().unwrap_or_default();
    if chars::closes(first) || chars::is_stop(first) || opens(last) || matches!(first, '…' | '—')
    {
        return Some(NEVER);
    }
    if last == '　' || last == ' ' || matches!(last, '：' | '；' | '，' | '。' | '！' | '？')
    {
        return Some(0.0);
    }
    // A blank stands at the end of its line, where it is not seen.
    if first == '　' || first == ' ' {
        return Some(NEVER);
    }
    if TRAILING.has(right) {
        return None;
    }
    // 的《…》 and 在“…” belong together no more than other words do.
    if first == '《' || last == '》' {
        return Some(0.3);
    }
    if chars::closes(last) && (HEADS.has(right) || NAMES.has(right)) {
        return Some(3.0);
    }
    // 2026～2028, 5.8%—6%
    if matches!(last, '～' | '—' | '－') && first.is_ascii_digit() {
        return Some(30.0);
    }
    let mark = opens(first) || last == '、' || chars::closes(last) || last == '—';
    mark.then(|| if LEADING.has(left) { 2.0 } else { 0.8 })
}

/// What it costs between two words without a mark.
fn by_sense(Words { earlier, left, right, goes_on }: Words<'_>) -> f64 {
    let single = |word: &str| word.chars().count() == 1 && word.chars().all(chars::is_han);
    if is_number(left) && (counts(right) || is_number(right)) {
        return 30.0;
    }
    if TRAILING.has(right) {
        return 12.0;
    }
    if LEADING.has(left) {
        return if left == "关于" { 5.0 } else { 8.0 };
    }
    if right == "关于" {
        return 0.2;
    }
    if NAMES.has(right) {
        return 6.0;
    }
    if ADVERBS.has(left) {
        return 5.0;
    }
    let opens_a_part = |word: &str| governs(word) || OPENING.has(word);
    if left == "的" {
        // The kind of paper alone is no line, and rarely more than a stub of one.
        return if PAPERS.has(right) { 2.4 } else { 1.6 };
    }
    if VERBS.has(left) {
        // Behind a noun it belongs to what it governs; the line ends before it.
        let first = earlier.is_empty()
            || opens_a_part(earlier)
            || LEADING.has(earlier)
            || earlier.ends_with(|c| !chars::is_han(c));
        // Where it is one of two, the line ends between them.
        return match (opens_a_part(right), goes_on, first) {
            (true, ..) => 3.0,
            (false, true, _) => 2.8,
            (false, false, true) => 0.8,
            (false, false, false) => 1.8,
        };
    }
    if PLACES_AND_TIMES.has(left) {
        return 1.2;
    }
    let attribute = left.chars().count() > 2 && left.ends_with(['性', '型', '式']);
    let attribute = attribute || left.ends_with('级') || ATTRIBUTES.has(left);
    if JOINING.has(right) || opens_a_part(right) && !attribute {
        // 关于金融|支持: what it is about is not cut off behind its first word.
        return if single(left) || earlier == "关于" { 3.6 } else { 1.2 };
    }
    if single(left) && single(right) {
        // What is in no list may be a name.
        return 12.0;
    }
    if PAPERS.has(right) || attribute {
        return 4.0;
    }
    if single(right) || single(left) || is_number(left) {
        return 4.0;
    }
    if HEADS.has(right) { 3.6 } else { 2.4 }
}
