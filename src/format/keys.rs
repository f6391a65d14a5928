//! The keys of the source format: their Chinese names, an example each, and
//! which one a misspelt key was meant to be.

/// A key with its Chinese name and, where the key can be required, an example.
struct Key {
    /// The table in which the key means this and nothing else, such as `[document]`.
    table: Option<&'static str>,
    key: &'static str,
    chinese: &'static str,
    example: Option<&'static str>,
}

const fn key(key: &'static str, chinese: &'static str) -> Key {
    Key { table: None, key, chinese, example: None }
}

const fn required(key: &'static str, chinese: &'static str, example: &'static str) -> Key {
    Key { table: None, key, chinese, example: Some(example) }
}

const fn within(table: &'static str, key: Key) -> Key {
    Key { table: Some(table), ..key }
}

const KEYS: &[Key] = &[
    key("addressee", "主送机关"),
    key("apologies", "请假"),
    key("article", "稿件"),
    key("article_length", "稿件字数"),
    key("attachment", "附件"),
    key("author", "作者"),
    required("body", "正文", "body = '''正文'''"),
    key("cc", "抄送"),
    key("certain", "必错"),
    key("check", "校对"),
    key("colophon", "版记"),
    key("colors", "颜色"),
    key("copies", "印数"),
    key("copy_number", "份号"),
    required("date", "日期", "date = 2025-12-09"),
    required("document", "公文", "[document]"),
    key("even_page", "版记排在偶数页"),
    required("fonts", "字体", "[fonts]，下面写 body = [\"仿宋_GB2312\", \"FandolFang R\"]"),
    key("forbidden", "禁用词"),
    required("form", "格式", "form = \"notice\""),
    key("highlight", "要点用语"),
    key("in_attendance", "列席"),
    key("instead", "改用"),
    required("issue", "期", "[issue]"),
    within("[document]", required("issuer", "发文机关", "issuer = \"某某省人民政府\"")),
    required("issuers", "发文机关", "issuers = [\"某某省科学技术厅\"]"),
    key("kind", "类别"),
    key("labelled", "标“附件”二字"),
    required("layout", "版式", "layout = \"yaocan\""),
    within("公文", required("layout", "版式", "layout = \"gongwen\"")),
    key("mark", "标志用语"),
    required("name", "名称", "name = \"名称\""),
    within("[[name]]", required("name", "姓名", "name = \"某某某\"")),
    within("[[place]]", required("name", "地名", "name = \"某某市\"")),
    key("note", "附注"),
    required("number", "期号", "number = 58"),
    within("[document]", required("number", "发文字号", "number = \"某府发〔2025〕17号\"")),
    key("omits", "不印的项目"),
    key("place", "地名"),
    key("present", "出席"),
    key("printed_by", "印发机关"),
    key("printed_on", "印发日期"),
    required("province", "所属省份", "province = \"某某省\""),
    key("reason", "理由"),
    key("right", "正确写法"),
    key("seal", "印章"),
    key("secrecy", "密级"),
    key("secrecy_term", "保密期限"),
    required("section", "栏目", "[[section]]"),
    key("sections", "常设栏目"),
    key("signature", "署名"),
    required("signers", "签发人", "signers = [\"省长　某某某\"]"),
    key("source", "来源"),
    key("status", "状态"),
    required("title", "标题", "title = \"标题\""),
    within("[[name]]", required("title", "职务", "title = \"某某厅厅长\"")),
    key("to", "主送"),
    key("total", "总期号"),
    key("unless", "例外"),
    key("unless_after", "前面的例外"),
    key("urgency", "紧急程度"),
    key("word", "用词"),
    within("[[forbidden]]", required("word", "禁用词", "word = \"某词\"")),
    key("words", "用语"),
    required("wrong", "错误写法", "wrong = \"截止目前\""),
];

fn find(table: &str, key: &str) -> Option<&'static Key> {
    let named = |entry: &&Key| entry.key == key;
    let own = KEYS.iter().filter(named).find(|entry| entry.table == Some(table));
    own.or_else(|| KEYS.iter().find(named))
}

/// The Chinese name of a key of a table, or the key itself.
pub fn chinese(table: &str, key: &'static str) -> &'static str {
    find(table, key).map_or(key, |entry| entry.chinese)
}

/// The key of a Chinese name in a file; one that belongs to a table only where
/// the file has that table.
pub fn named(name: &str, file: &str) -> Option<&'static str> {
    let here = |entry: &&Key| entry.table.is_none_or(|table| file.contains(table));
    let mut named = KEYS.iter().filter(|entry| entry.chinese == name).filter(here);
    let first = named.next()?;
    Some(named.find(|entry| entry.table.is_some()).unwrap_or(first).key)
}

/// How a required key of a table is written.
pub fn example(table: &str, key: &str) -> Option<&'static str> {
    find(table, key)?.example
}

/// The keys with their Chinese names, for a hint.
pub fn list(table: &str, keys: &[&'static str]) -> String {
    let named: Vec<_> =
        keys.iter().map(|key| format!("`{key}`（{}）", chinese(table, key))).collect();
    named.join("、")
}

/// The one of `wanted` that a key of a table was probably meant to be: by its Chinese
/// name, its letters in another case, or a slip or two of the fingers.
pub fn meant(table: &str, name: &str, wanted: &[&'static str]) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let by_name = wanted.iter().copied().find(|key| *key == lower || chinese(table, key) == name);
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
        assert_eq!(meant("", "titel", &wanted), Some("title"));
        assert_eq!(meant("", "Title", &wanted), Some("title"));
        assert_eq!(meant("", "正文", &wanted), Some("body"));
        assert_eq!(meant("", "totle", &["number", "total"]), Some("total"));
        assert_eq!(meant("", "higlights", &wanted), Some("highlight"));
        assert_eq!(meant("", "remark", &wanted), None);
    }

    #[test]
    fn a_key_can_mean_something_else_in_a_table() {
        assert_eq!(chinese("[issue]", "number"), "期号");
        assert_eq!(chinese("[document]", "number"), "发文字号");
        assert_eq!(meant("[document]", "发文字号", &["number"]), Some("number"));
    }
}
