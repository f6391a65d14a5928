//! Files that were saved under another name than they must have, such as the
//! `issue.toml.txt` that 记事本 likes to make of `issue.toml`.

use std::fs;
use std::path::Path;

use crate::diag::Diagnostic;

/// What programs add to a name, or an editor who does not see extensions.
const ADDED: [&str; 8] = ["", ".txt", ".toml", ".typ", ".doc", ".docx", ".rtf", ".md"];

/// Among the names in a folder, one that is meant as `wanted`, where there is
/// nothing of that name itself.
pub fn other<'n>(folder: &Path, names: &'n [String], wanted: &str) -> Option<&'n str> {
    let meant = |name: &&String| {
        let lower = name.to_lowercase();
        let added = lower.strip_prefix(&wanted.to_lowercase());
        name.as_str() != wanted && added.is_some_and(|added| ADDED.contains(&added))
    };
    let other = names.iter().find(meant)?;
    // Not every system tells ISSUE.toml from issue.toml.
    fs::symlink_metadata(folder.join(wanted)).is_err().then_some(other)
}

/// Says so, of a folder by its path as shown.
pub fn error(folder: &str, wanted: &str, name: &str) -> Diagnostic {
    let at = if folder.is_empty() { "工作目录".into() } else { format!("{folder} ") };
    Diagnostic::error("misnamed", format!("{at}里没有 {wanted}，有 {name}"))
        .hint(format!("把 {name} 改名为 {wanted}（先让系统显示文件扩展名）"))
}
