//! 等 as et cetera, and in other words.

use super::passage::Passage;

/// Whether 等 at an index means et cetera, and does not begin another word.
pub fn is_and_so_on(passage: &Passage, index: usize) -> bool {
    passage.at(index) == Some('等')
        && !passage.at(index + 1).is_some_and(|c| AFTER_DENG.contains(c))
        && !WORDS_AFTER_DENG.iter().any(|rest| passage.starts_with(index + 1, rest))
}

/// What makes another word of 等, such as 等级, 等待, 等于, 等我.
const AFTER_DENG: &str = "级待同额效价值量温压距候次式于边腰差比分号身速幅\
                          位势电闲第外份深保轴熵容强权长宽厚到着我你他她它";

const WORDS_AFTER_DENG: &[&str] = &[
    "渗",
    "张",
    "规",
    "间距",
    "间隔",
    "精度",
    "概率",
    "角",
    "产量",
    "成本",
    "利润",
    "深线",
    "雨量",
    "降水",
    "径",
    "力",
    "本",
    "车",
    "红灯",
    "离子",
    "离激元",
    "高线",
    "高距",
    "静压",
    "时线",
    "时性",
    "不及",
    "不来",
    "不起",
    "会儿",
    "一下",
    "一等",
    "一会",
];
