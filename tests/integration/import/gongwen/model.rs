//! Official documents at random: what they say, field by field.

use fastrand::Rng;

/// A document as its author means it; empty where it has nothing of a kind.
#[derive(Debug, Default)]
pub struct Model {
    pub form: &'static str,
    pub issuers: Vec<String>,
    pub number: String,
    pub copy_number: String,
    pub secrecy: String,
    pub secrecy_term: String,
    pub urgency: String,
    pub signers: Vec<String>,
    pub title: Vec<String>,
    pub addressee: String,
    pub body: Vec<String>,
    /// The attachments: whether they are called so, the title, the body.
    pub attachments: Vec<(bool, String, Vec<String>)>,
    pub date: (u16, u8, u8),
    pub signature: Vec<String>,
    pub note: String,
    pub attendance: [Vec<String>; 3],
    pub rows: Vec<(&'static str, String)>,
    pub printed_by: String,
    pub printed_on: Option<(u16, u8, u8)>,
    pub copies: u32,
    pub odd: Odd,
}

/// What is not as it should be, or not as it usually is.
#[derive(Debug, Default)]
pub struct Odd {
    /// No mark: a draft that is yet to be printed on its head.
    pub no_mark: bool,
    /// The number stands under the title, as on web pages.
    pub number_below: bool,
    /// 附件说明 stands below the date.
    pub list_below: bool,
    /// The attachments are in files of their own.
    pub no_attachments: bool,
    /// （征求意见稿） under the title.
    pub draft: bool,
    /// 附注 without its brackets.
    pub bare_note: bool,
    /// The last line of the text has no mark at its end.
    pub open_end: bool,
    /// The day is not filled in yet.
    pub open_date: bool,
    /// The title of an attachment stands on the line of its label, or is no larger
    /// than the text.
    pub plain_titles: bool,
    /// 打字：某某 校对：某某 under the block.
    pub roles: bool,
    /// 主题词：… above it, as before 2012.
    pub keywords: bool,
    /// Each name of two characters has a blank inside.
    pub spaced_names: bool,
    /// A table and a heading that is a date stand in the text.
    pub table: bool,
    /// No looks at all: a text file.
    pub plain: bool,
}

const PLACES: [&str; 5] = ["某某省", "甲市", "某某自治州", "乙县", "某某市高新区"];
const ODD_BODIES: [&str; 10] = [
    "共青团某某省委",
    "中共某某县委",
    "某某省人大常委会",
    "某某集团有限责任公司",
    "某某省高级人民法院",
    "某某大学",
    "某某省气象台",
    "某某省科学技术协会",
    "某某市安全生产委员会办公室",
    "某某省文联",
];
const BODIES: [&str; 7] = [
    "人民政府",
    "科学技术厅",
    "财政局",
    "人民政府办公室",
    "教育委员会",
    "应急管理局",
    "发展改革委",
];
const CODES: [&str; 6] = ["某府发", "甲科", "某财教", "乙政办发", "某应急", "某发改高技"];
const TOPICS: [&str; 6] = [
    "做好中试平台建设有关工作",
    "进一步加强实验室安全管理",
    "2026年科技计划项目申报",
    "支持某某市建设“一带一廊”",
    "设立基础研究联合资金有关事项",
    "开展年度绩效评价（第二批）",
];
const GENRES: [&str; 7] = ["通知", "意见", "报告", "请示", "批复", "通报", "决定"];
const NAMES: [&str; 8] =
    ["顾承安", "许若谷", "沈明章", "张三", "欧阳文远", "林知勤", "何慎之", "李四"];
const SENTENCES: [&str; 8] = [
    "为贯彻落实有关部署，经研究，现就有关事项通知如下。",
    "各有关单位要加强协同配合，细化任务安排，及时研究解决工作中遇到的困难。",
    "对弄虚作假的，依规依纪依法追究责任。",
    "2026年6月底前，完成首批平台认定，新增面积1.5万平方米。",
    "有关情况请于2026年4月30日前报送某某处，联系人：赵六。",
    "特此通知。",
    "以上意见，请认真贯彻执行。",
    "按照《某某办法》（某府发〔2025〕3号）执行，自印发之日起施行。",
];
const LABELS: [&str; 4] = ["一、", "（一）", "1.", "（1）"];
const HEADINGS: [&str; 4] = ["总体要求", "重点任务", "保障措施", "组织领导"];
const ATTACHED: [&str; 6] = [
    "重点任务分工表",
    "项目申报书格式",
    "某某省科技计划管理办法",
    "联系人名单",
    "绩效评价指标体系（试行）",
    "2026年度预算安排方案",
];
const NOTES: [&str; 4] =
    ["此件公开发布", "此件依申请公开", "联系人：宋怀民，联系电话：028—12345678", "此件发至县级"];
const RECIPIENTS: [&str; 4] = [
    "省委办公厅，省人大常委会办公厅，省政协办公厅。",
    "省财政厅。",
    "各县（市、区）人民政府，市级各部门。",
    "某某大学，中央驻省有关单位，部属驻省高等学校、科研院所。",
];

fn pick<'t>(random: &mut Rng, from: &[&'t str]) -> &'t str {
    from[random.usize(0..from.len())]
}

fn body(random: &mut Rng) -> String {
    if maybe(random, 10) {
        return pick(random, &ODD_BODIES).to_owned();
    }
    format!("{}{}", pick(random, &PLACES), pick(random, &BODIES))
}

fn maybe(random: &mut Rng, percent: u8) -> bool {
    random.u8(0..100) < percent
}

fn text(random: &mut Rng) -> Vec<String> {
    let mut lines = vec![SENTENCES[random.usize(0..4)].to_owned()];
    for at in 0..random.usize(0..6) {
        let label = LABELS[at % 4];
        let heading = pick(random, &HEADINGS);
        let rest = if maybe(random, 50) { "" } else { pick(random, &SENTENCES) };
        let stop = if rest.is_empty() { "" } else { "。" };
        lines.push(format!("{label}{heading}{stop}{rest}"));
        if rest.is_empty() {
            lines.push(pick(random, &SENTENCES).to_owned());
        }
    }
    lines.push(pick(random, &SENTENCES).to_owned());
    lines
}

fn day(random: &mut Rng) -> (u16, u8, u8) {
    (random.u16(2020..2030), random.u8(1..13), random.u8(1..29))
}

impl Model {
    /// One of a form.
    pub fn of(random: &mut Rng) -> Self {
        let form = ["notice", "notice", "notice", "letter", "minutes", "order"];
        let form = form[random.usize(0..form.len())];
        let count = if form == "notice" && maybe(random, 25) { random.usize(2..4) } else { 1 };
        let mut model = Self { form, date: day(random), body: text(random), ..Self::default() };
        while model.issuers.len() < count {
            let body = if form == "minutes" {
                format!("{}{}", body(random), pick(random, &["专题会议", "常务会议", "办公会议"]))
            } else {
                body(random)
            };
            if !model.issuers.contains(&body) {
                model.issuers.push(body);
            }
        }
        if maybe(random, 20) {
            model.copy_number = format!("{:06}", random.u32(1..2000));
        }
        if maybe(random, 25) {
            model.secrecy = pick(random, &["绝密", "机密", "秘密"]).to_owned();
            if maybe(random, 60) {
                model.secrecy_term = pick(random, &["1年", "10年", "6个月", "长期"]).to_owned();
            }
        }
        if form != "order" && maybe(random, 20) {
            model.urgency = pick(random, &["特急", "加急"]).to_owned();
        }
        match form {
            "notice" => model.notice(random),
            "letter" => model.letter(random),
            "minutes" => model.minutes(random),
            _ => model.order(random),
        }
        if maybe(random, 50) {
            model.rows.push(("抄送", pick(random, &RECIPIENTS).to_owned()));
        }
        if form != "letter" && maybe(random, 60) {
            model.printed_by = format!("{}办公室", body(random));
            model.printed_on = Some(day(random));
            if maybe(random, 40) {
                model.copies = random.u32(1..500);
            }
        }
        let mut odd = || maybe(random, 4);
        model.odd = Odd {
            no_mark: odd() && form != "minutes" && form != "order",
            number_below: odd() && form == "notice",
            list_below: odd(),
            no_attachments: odd(),
            draft: odd(),
            bare_note: odd(),
            open_end: odd(),
            open_date: odd() && form != "minutes",
            plain_titles: odd(),
            roles: odd(),
            keywords: odd(),
            spaced_names: odd(),
            table: odd(),
            plain: odd(),
        };
        if odd() && !model.rows.is_empty() {
            model.rows.push(("分送", "各市（州）科技局".to_owned()));
        }
        model
    }

    fn number(&mut self, random: &mut Rng, code: &str) {
        let year = self.date.0;
        self.number = format!("{code}〔{year}〕{}号", random.u32(1..200));
    }

    fn title(&mut self, random: &mut Rng, genre: &str) {
        let topic = pick(random, &TOPICS);
        self.title = match random.u8(0..4) {
            0 => vec![format!("关于{topic}的{genre}")],
            1 => vec![self.issuers[0].clone(), format!("关于{topic}的{genre}")],
            2 => vec![format!("{}关于", self.issuers[0]), format!("{topic}的{genre}")],
            _ => vec![format!("{}关于{topic}", self.issuers[0]), format!("有关事项的{genre}")],
        };
    }

    fn attach(&mut self, random: &mut Rng) {
        let mut titles = ATTACHED.to_vec();
        random.shuffle(&mut titles);
        for title in titles.into_iter().take(random.usize(1..4)) {
            let text = text(random);
            self.attachments.push((true, title.to_owned(), text));
        }
    }

    fn notice(&mut self, random: &mut Rng) {
        let code = pick(random, &CODES);
        self.number(random, code);
        let genre = pick(random, &GENRES);
        self.title(random, genre);
        if genre == "请示" || genre == "报告" {
            let names = self.issuers.len();
            let mut all = NAMES.to_vec();
            random.shuffle(&mut all);
            self.signers = all.into_iter().take(names).map(str::to_owned).collect();
        }
        if maybe(random, 90) {
            self.addressee = pick(
                random,
                &[
                    "各市（州）人民政府，省政府各部门、各直属机构",
                    "省人民政府",
                    "各县（市、区）科技局、财政局，有关企业",
                    "机关各处室，各直属单位",
                ],
            )
            .to_owned();
        }
        if maybe(random, 50) {
            self.note = pick(random, &NOTES).to_owned();
        }
        match random.u8(0..10) {
            0..4 => self.attach(random),
            4 => {
                let text = text(random);
                self.attachments.push((false, "某某省科技计划管理办法".to_owned(), text));
            }
            _ => {}
        }
        if maybe(random, 10) {
            self.signature = vec![format!("{}办公厅", pick(random, &PLACES))];
        }
    }

    fn letter(&mut self, random: &mut Rng) {
        self.number(random, "某科函");
        let genre = pick(random, &["函", "复函", "通知", "批复"]);
        self.title(random, genre);
        self.addressee = pick(random, &["某某市人民政府", "省财政厅", "省委编办"]).to_owned();
        if maybe(random, 30) {
            self.attach(random);
        }
    }

    fn minutes(&mut self, random: &mut Rng) {
        self.number = format!("〔{}〕{}号", self.date.0, random.u32(1..60));
        self.title = vec![format!("研究{}的纪要", pick(random, &TOPICS))];
        self.signature = vec![format!("{}办公厅", pick(random, &PLACES))];
        for (group, percent) in [(0, 90), (1, 40), (2, 60)] {
            if maybe(random, percent) {
                for _ in 0..random.usize(1..4) {
                    let line = format!("{} {}、{}", body(random), NAMES[0], pick(random, &NAMES));
                    self.attendance[group].push(line);
                }
            }
        }
    }

    fn order(&mut self, random: &mut Rng) {
        self.number = format!("第{}号", random.u32(1..300));
        self.body = vec![
            "《某某省科普场馆开放服务办法》已经2026年1月16日省人民政府第58次常务会议通过，现予公布，自2026年3月1日起施行。"
                .to_owned(),
        ];
        self.signers = vec![format!("省长　{}", pick(random, &NAMES))];
        if maybe(random, 60) {
            let text = text(random);
            self.attachments.push((false, "某某省科普场馆开放服务办法".to_owned(), text));
        }
    }

    /// Its signature as it stands there.
    pub fn signed(&self) -> &[String] {
        if self.signature.is_empty() { &self.issuers } else { &self.signature }
    }
}
