//! The keys of fields and what editors call them, both ways, for messages and hints.

use super::fields::{Field, Need};

/// The Chinese name of a key of a table, or the key itself.
pub fn chinese(table: &str, key: &'static str) -> &'static str {
    Field::find(table, key).map_or(key, |field| field.chinese)
}

/// Whether a table has a key.
pub fn is_known(table: &str, key: &str) -> bool {
    Field::ALL.iter().any(|field| field.key == key && field.table.name() == table)
}

/// The key of a Chinese name in a file; of the tables that have it, one that
/// stands in the file.
pub fn named(name: &str, file: &str) -> Option<&'static str> {
    let named = || Field::ALL.iter().filter(|field| field.chinese == name);
    let here = named().find(|field| file.contains(field.table.name()));
    here.or_else(|| named().find(|field| !field.table.name().starts_with('['))).map(|it| it.key)
}

/// The field of a key in the table above one, such as `[colophon]` above
/// `[[colophon.row]]`.
pub fn above(table: &str, key: &str) -> Option<&'static Field> {
    let path = |name: &str| name.trim_matches(['[', ']']).to_owned();
    let table = path(table);
    let (above, _) = table.rsplit_once('.')?;
    Field::ALL.iter().find(|field| field.key == key && path(field.table.name()) == above)
}

/// How a key of a table is written, if it may be asked for.
pub fn example(table: &str, key: &str) -> Option<&'static str> {
    Field::find(table, key).filter(|field| field.need != Need::Optional).map(|field| field.example)
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
