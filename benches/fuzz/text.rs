//! Papers whose texts are thrown together from what may mean something.

use fastrand::Rng;

const PIECES: &[&str] = &[
    "一、",
    "（一）",
    "1.",
    "1．",
    "（1）",
    "(1)",
    "第一条　",
    "①",
    "总体要求",
    "组织领导。",
    "会议强调",
    "，",
    ",",
    "。",
    "；",
    "：",
    "、",
    "！",
    "？",
    "…",
    "……",
    "。。。",
    "——",
    "-",
    "－",
    "~",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "《",
    "》",
    "〈",
    "〉",
    "（",
    "）",
    "(",
    ")",
    "〔",
    "〕",
    "[",
    "]",
    "**",
    "*",
    "\\",
    "\\*",
    "\\|",
    "\\（1）",
    "\\1.",
    "|",
    "| 甲 | 乙 |",
    "|---|---|",
    "｜",
    "表1　进展",
    "![",
    "图1",
    "](",
    "无.png)",
    "![图1](无.png)",
    "\n",
    "\n\n",
    "\t",
    " ",
    "　",
    "\u{a0}",
    "\u{200b}",
    "\u{200d}",
    "\u{301}",
    "\u{fe0f}",
    "\u{e0100}",
    "\u{2028}",
    "\u{feff}",
    "\u{202e}",
    "2026年1月1日",
    "2026-1-1",
    "26年",
    "1月32日",
    "星期一",
    "上午8:00",
    "１２３",
    "1,000",
    "1.5万家",
    "5%—6%",
    "5-6%",
    "3～5",
    "第58期",
    "某府发〔2026〕17号",
    "某府发[2026]17号",
    "截止目前",
    "账户",
    "帐户",
    "https://a.b/c?d=e",
    "a@b.cn",
    "C++",
    "office",
    "後",
    "裏",
    "镕",
    "祎",
    "喆",
    "𠮷",
    "⺀",
    "〇",
    "○",
    "㎡",
    "￥",
    "$",
    "#",
    "%",
    "&",
    "^",
    "_",
    "क्",
    "हिन्दी",
    "العربية",
    "한글",
    "\u{1100}\u{1161}",
    "👨‍👩‍👧",
    "🇨🇳",
    "é",
    "Ω",
    "x²",
    "\u{fffd}",
    "\u{e000}",
    "张三、李四等",
    "副省长某某某",
    "成都市",
    "绵阳市",
    "四川省",
    "其一",
    "首先",
    "其次",
    "另一方面",
    "甲乙丙丁戊己庚辛",
];

/// An issue with one article of the given body.
pub fn issue(body: &str) -> String {
    format!(
        "layout = \"yaocan\"\n[issue]\nnumber = 1\ndate = 2026-01-08\n[[section]]\n\
         [[section.article]]\ntitle = \"试排一则\"\nbody = '''\n{body}\n'''\n"
    )
}

/// A paper of either kind with thrown-together texts.
pub fn paper(random: &mut Rng) -> String {
    let body = body(random);
    let title = one_line(random);
    if random.u8(0..4) > 0 {
        let own = if random.bool() {
            format!("highlight = {}\nauthor = [{}]\n", one_line(random), one_line(random))
        } else {
            String::new()
        };
        return issue("")
            .replace("title = \"试排一则\"", &format!("title = {title}\n{own}"))
            .replace("body = '''\n\n'''", &format!("body = {}", body));
    }
    format!(
        "layout = \"gongwen\"\n[document]\nform = \"notice\"\nissuer = \"某某省人民政府\"\n\
         number = \"某府发〔2026〕17号\"\ntitle = {title}\ndate = 2026-03-08\nnote = {}\n\
         cc = [{}]\nbody = {body}\n",
        one_line(random),
        one_line(random),
    )
}

fn pieces(random: &mut Rng, most: usize) -> String {
    let count = random.usize(1..=most);
    let mut text = String::new();
    for _ in 0..count {
        let piece = random.choice(PIECES).expect("a piece");
        let times = if random.u8(0..60) == 0 { random.usize(2..60) } else { 1 };
        text.push_str(&piece.repeat(times));
    }
    text
}

/// A literal of one of the kinds for several lines.
fn body(random: &mut Rng) -> String {
    let text = pieces(random, 120);
    if random.bool() {
        format!("'''\n{}\n'''", text.replace("'''", "''"))
    } else {
        format!("\"\"\"\n{}\n\"\"\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// A literal of one line.
fn one_line(random: &mut Rng) -> String {
    let text = pieces(random, 8).replace(['\n', '\u{2028}'], "");
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
