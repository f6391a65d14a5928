//! Issues of eight pages that were never written: sentences of common words by
//! chance, alike for the same seed, so that no two papers have a page in common.

use std::fs;
use std::path::Path;

/// How many issues a year has.
pub const A_YEAR: usize = 100;

/// The year of the first issue.
const FIRST_YEAR: usize = 2006;

/// The sections of an issue, how many articles each has, and the labels of as many
/// paragraphs as an article has at the most: some eight pages, which end wherever it
/// comes.
const SECTIONS: &[&str] = &["决策参考", "省外速览", "省内动态"];
const ARTICLES: usize = 2;
const LABELS: [&str; 8] = ["一", "", "二", "", "三", "", "四", ""];

const PLACES: &[&str] = &[
    "东部某省",
    "沿海某市",
    "西部某省",
    "某自治区",
    "某高新区",
    "某经济开发区",
    "邻省有关部门",
    "某省会城市",
    "某国家级新区",
    "某老工业基地",
    "某县级市",
    "某科学城",
];
const WHO: &[&str] = &[
    "科技管理部门",
    "高等学校",
    "科研院所",
    "龙头企业",
    "中小企业",
    "投资机构",
    "产业园区",
    "行业协会",
    "重点实验室",
    "技术转移机构",
    "工程中心",
    "人才服务机构",
    "金融机构",
];
const HOW: &[&str] = &[
    "加快", "持续", "稳步", "着力", "统筹", "积极", "分类", "逐步", "全面", "深入", "主动", "共同",
];
const DO: &[&str] = &[
    "推进", "完善", "建设", "培育", "优化", "支持", "组织", "开展", "引导", "健全", "布局", "提升",
    "打通", "壮大",
];
const WHAT: &[&str] = &[
    "成果转化服务体系",
    "中试验证平台",
    "关键技术攻关",
    "创新联合体",
    "人才引进计划",
    "知识产权质押融资",
    "开放共享的仪器网络",
    "概念验证中心",
    "未来产业集群",
    "农业新品种推广",
    "数字化改造试点",
    "科技特派员队伍",
    "绿色低碳技术应用",
    "首台套装备示范",
    "科技金融产品",
    "国际合作基地",
    "低空经济应用场景",
    "生物医药研发外包",
    "算力基础设施",
    "先进材料生产线",
];
const SO: &[&str] = &[
    "形成了可以复制的经验",
    "带动了上下游协同发展",
    "缩短了从样品到产品的时间",
    "降低了企业的研发成本",
    "吸引了一批青年人才",
    "得到了基层的普遍欢迎",
    "为下一步工作打下了基础",
    "补上了产业链的短板",
    "提高了财政资金的使用效益",
    "扩大了开放合作的范围",
];

/// A row of chances.
pub struct Chance(fastrand::Rng);

impl Chance {
    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.0.usize(0..words.len())]
    }

    /// A sentence with a figure, so that few are alike.
    fn sentence(&mut self) -> String {
        let (who, how, verb, what) = (self.of(WHO), self.of(HOW), self.of(DO), self.of(WHAT));
        let (count, so) = (self.0.u32(11..9000), self.of(SO));
        match self.0.u8(0..4) {
            0 => format!("{who}{how}{verb}{what}，全年安排项目{count}个，{so}。"),
            1 => format!("依托{what}，{who}{how}{verb}{}，{so}。", self.of(WHAT)),
            2 => format!("目前已有{count}家{who}参与，{how}{verb}{what}。"),
            _ => format!("{who}与{}联合{verb}{what}，投入资金{count}万元，{so}。", self.of(WHO)),
        }
    }

    fn article(&mut self) -> String {
        let title = format!("{}{}{}{}", self.of(PLACES), self.of(HOW), self.of(DO), self.of(WHAT));
        let mut body = format!("近日，{}。{}\n", self.of(SO), self.sentence());
        let paragraphs = self.0.usize(4..=LABELS.len());
        for (number, label) in LABELS.into_iter().take(paragraphs).enumerate() {
            let lead = format!("{}{}{}", self.of(HOW), self.of(DO), self.of(WHAT));
            body += &match number % 2 {
                0 => format!("（{label}）{lead}。{}\n", self.sentence()),
                _ => format!("{}{}\n", self.sentence(), self.sentence()),
            };
        }
        format!("[[section.article]]\ntitle = \"{title}\"\nbody = '''\n{body}'''\n\n")
    }
}

/// The id and the text of the issue of a number, from 0, over all years.
pub fn issue(index: usize) -> (String, String) {
    let (year, number) = (FIRST_YEAR + index / A_YEAR, index % A_YEAR + 1);
    let mut chance = Chance(fastrand::Rng::with_seed(index as u64));
    let (month, day) = ((number - 1) / 9 + 1, (number - 1) % 9 * 3 + 1);
    let total = index + 1;
    let mut text = format!(
        "layout = \"yaocan\"\n\n[issue]\nnumber = {number}\ntotal = {total}\n\
         date = {year}-{month:02}-{day:02}\nstatus = \"final\"\n\n"
    );
    for section in SECTIONS {
        text += &format!("[[section]]\nname = \"{section}\"\n\n");
        (0..ARTICLES).for_each(|_| text += &chance.article());
    }
    (format!("{year}-{number:02}"), text)
}

/// Writes a workspace with so many issues.
pub fn workspace(folder: &Path, count: usize) {
    for index in 0..count {
        let (id, text) = issue(index);
        let own = folder.join("issues").join(id);
        fs::create_dir_all(&own).expect("a folder");
        fs::write(own.join("issue.toml"), text).expect("a file");
    }
}
