//! The keys of the source format: their Chinese names, an example each, and
//! which one a misspelt key was meant to be.

/// A key with its Chinese name and, where the key can be required, an example.
struct Key {
    key: &'static str,
    chinese: &'static str,
    example: Option<&'static str>,
}

const fn key(key: &'static str, chinese: &'static str) -> Key {
    Key { key, chinese, example: None }
}

const fn required(key: &'static str, chinese: &'static str, example: &'static str) -> Key {
    Key { key, chinese, example: Some(example) }
}

const KEYS: &[Key] = &[
    key("article", "稿件"),
    key("author", "作者"),
    required("body", "正文", "body = '''正文'''"),
    key("cc", "抄送"),
    key("colophon", "版记"),
    key("colors", "颜色"),
    key("copies", "印数"),
    required("date", "日期", "date = 2025-12-09"),
    required("fonts", "字体", "[fonts]"),
    key("highlight", "要点用语"),
    required("issue", "期", "[issue]"),
    required("issuers", "发文机关", "issuers = [\"某某省科学技术厅\"]"),
    required("layout", "版式", "layout = \"yaocan\""),
    required("name", "名称", "name = \"名称\""),
    required("number", "期号", "number = 58"),
    key("printed_by", "印发机关"),
    key("printed_on", "印发日期"),
    required("section", "栏目", "[[section]]"),
    key("sections", "常设栏目"),
    key("source", "来源"),
    key("status", "状态"),
    required("title", "标题", "title = \"标题\""),
    key("to", "主送"),
    key("total", "总期号"),
];

fn find(key: &str) -> Option<&'static Key> {
    KEYS.iter().find(|entry| entry.key == key)
}

/// The Chinese name of a key, or the key itself.
pub fn chinese(key: &'static str) -> &'static str {
    find(key).map_or(key, |entry| entry.chinese)
}

/// The key of a Chinese name.
pub fn named(name: &str) -> Option<&'static str> {
    KEYS.iter().find(|entry| entry.chinese == name).map(|entry| entry.key)
}

/// How a required key is written.
pub fn example(key: &str) -> Option<&'static str> {
    find(key)?.example
}

/// The keys with their Chinese names, for a hint.
pub fn list(keys: &[&'static str]) -> String {
    let named: Vec<_> = keys.iter().map(|key| format!("`{key}`（{}）", chinese(key))).collect();
    named.join("、")
}

/// The one of `wanted` that a key was probably meant to be: by its Chinese
/// name, its letters in another case, or a slip or two of the fingers.
pub fn meant(name: &str, wanted: &[&'static str]) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let by_name = wanted.iter().copied().find(|key| *key == lower || chinese(key) == name);
    by_name.or_else(|| {
        wanted
            .iter()
            .copied()
            .map(|key| (strsim::damerau_levenshtein(key, &lower), key))
            // Two slips in five letters are as many as a reader would forgive.
            .filter(|(slips, key)| slips * 3 <= key.len() + 1)
            .min()
            .map(|(_, key)| key)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted() {
        assert!(KEYS.is_sorted_by_key(|entry| entry.key));
    }

    #[test]
    fn slips_are_understood() {
        let wanted = ["title", "highlight", "to", "body"];
        assert_eq!(meant("titel", &wanted), Some("title"));
        assert_eq!(meant("Title", &wanted), Some("title"));
        assert_eq!(meant("正文", &wanted), Some("body"));
        assert_eq!(meant("totle", &["number", "total"]), Some("total"));
        assert_eq!(meant("higlights", &wanted), Some("highlight"));
        assert_eq!(meant("remark", &wanted), None);
    }
}
