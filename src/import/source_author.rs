//! 来源, 作者 and 供稿 where they stand as lines beside a title or at the end.

use crate::chars::is_han;

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credits {
    /// 来源
    pub source: Vec<String>,
    /// 作者
    pub author: Vec<String>,
    /// 供稿
    pub contributor: Vec<String>,
}

impl Credits {
    /// Takes over what another line says.
    pub fn extend(&mut self, other: Self) {
        let Self { source, author, contributor } = other;
        self.source.extend(source);
        self.author.extend(author);
        self.contributor.extend(contributor);
    }
}

/// How many characters such a line has at most.
const LONGEST: usize = 60;

const SOURCE: &[&str] = &["来源", "稿件来源", "信息来源", "文章来源", "摘自", "转自"];
const AUTHOR: &[&str] = &["作者", "撰稿", "撰稿人", "执笔", "文"];
const CONTRIBUTOR: &[&str] = &["供稿", "供稿单位", "报送单位", "供稿人"];

/// The last characters of bodies' names.
const BODIES: &[&str] = &[
    "局",
    "厅",
    "办",
    "办公室",
    "委",
    "委员会",
    "院",
    "处",
    "科",
    "部",
    "社",
    "报",
    "网",
    "中心",
    "公司",
    "大学",
    "学院",
    "政府",
    "协会",
    "日报",
    "科",
    "站",
    "所",
];

/// What stands in brackets under titles and is no name.
const NO_NAMES: &[&str] = &[
    "试行",
    "草案",
    "讨论稿",
    "送审稿",
    "摘要",
    "节选",
    "略",
    "待续",
    "完",
    "暂行",
    "修订",
    "样例",
    "摘编",
    "一",
    "二",
    "上",
    "下",
    "修订版",
    "代拟稿",
];

/// Reads a line that says nothing else; none where it does.
pub fn read(line: &str) -> Option<Credits> {
    let line = line.trim();
    if line.chars().count() > LONGEST {
        return None;
    }
    let open = line.starts_with(['（', '(', '【']) && line.ends_with(['）', ')', '】']);
    let inner = if open {
        let mut chars = line.chars();
        chars.next();
        chars.next_back();
        chars.as_str().trim()
    } else {
        line
    };
    if inner.contains(['（', '）', '。']) {
        return None;
    }
    let mut found = Credits::default();
    let mut last: Option<&[&str]> = None;
    for part in inner.split(['；', ';', ' ', '\u{3000}']).filter(|part| !part.is_empty()) {
        if let Some((key, value)) = part.split_once(['：', ':']) {
            let known =
                [SOURCE, AUTHOR, CONTRIBUTOR].into_iter().find(|keys| keys.contains(&key))?;
            last = Some(known);
            put(&mut found, known, value);
        } else if let Some(name) = part.strip_suffix("供稿") {
            let name = if name.is_empty() { return None } else { name };
            put(&mut found, CONTRIBUTOR, name);
            last = None;
        } else if let Some(keys) = last {
            put(&mut found, keys, part);
        } else if open {
            put(&mut found, bare(part)?, part);
        } else {
            return None;
        }
    }
    (found != Credits::default()).then_some(found)
}

fn put(found: &mut Credits, keys: &[&str], value: &str) {
    let names = value.split(['、', '，', ',']).map(str::trim).filter(|name| !name.is_empty());
    let list = if keys == AUTHOR {
        &mut found.author
    } else if keys == SOURCE {
        &mut found.source
    } else {
        &mut found.contributor
    };
    list.extend(names.map(|name| name.trim_matches(['《', '》']).to_owned()));
}

/// What a name is that stands in brackets by itself.
fn bare(name: &str) -> Option<&'static [&'static str]> {
    if NO_NAMES.contains(&name) || name.ends_with("稿") {
        return None;
    }
    let names: Vec<_> = name.split('、').collect();
    if names
        .iter()
        .all(|name| BODIES.iter().any(|end| name.ends_with(end)) && name.chars().count() >= 4)
    {
        return Some(SOURCE);
    }
    let is_person = |name: &&str| {
        let count = name.chars().count();
        (2..=4).contains(&count) && name.chars().all(|c| is_han(c) || c == '·')
    };
    names.iter().all(is_person).then_some(AUTHOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_where_a_text_is_from() {
        let said = |line: &str| {
            let found = read(line)?;
            Some([found.source, found.author, found.contributor].map(|it| it.join("/")))
        };
        for (line, source, author, contributor) in [
            ("（来源：科技日报）", "科技日报", "", ""),
            ("来源：《科技日报》", "科技日报", "", ""),
            ("来源：科技日报 作者：张三、李四", "科技日报", "张三/李四", ""),
            ("作者：张三 李四", "", "张三/李四", ""),
            ("（张三）", "", "张三", ""),
            ("（某某市科技局 张三）", "某某市科技局", "张三", ""),
            ("（某某处供稿）", "", "", "某某处"),
            ("供稿：某某市科技局", "", "", "某某市科技局"),
        ] {
            let expected = Some([source, author, contributor].map(str::to_owned));
            assert_eq!(said(line), expected, "{line}");
        }
        for line in [
            "（征求意见稿）",
            "（试行）",
            "来源广泛，内容丰富。",
            "甲：乙",
            "正文",
            "（2026年1月）",
        ] {
            assert_eq!(said(line), None, "{line}");
        }
    }
}
