//! What a paper may be called by, and where its file should lie.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::diag::Diagnostic;
use crate::format::Head;

/// The file of an issue in its folder.
pub const ISSUE_FILE: &str = "issue.toml";

/// How many names of a folder are told.
const FEW: usize = 8;

/// A name as it is looked for: without the separator that completing a folder's
/// name adds, without `issues/` before it, and with narrow digits.
pub fn plain(name: &str) -> Cow<'_, str> {
    let name = name.trim().trim_end_matches(['/', '\\']);
    let bare = name.strip_prefix("issues").and_then(|rest| rest.strip_prefix(['/', '\\']));
    let name = bare.unwrap_or(name);
    let wide = |c: char| ('\u{ff10}'..='\u{ff19}').contains(&c) || c == '－';
    if name.contains(wide) { Cow::Owned(name.nfkc().collect()) } else { Cow::Borrowed(name) }
}

/// Whether Windows takes a name, in small letters, for a device and has no folder of
/// it; so no system is to have one, that a workspace can move.
pub fn is_device(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or(name);
    let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    let is_port = port.is_some_and(|port| port.len() == 1);
    ["con", "prn", "aux", "nul"].contains(&name) || is_port
}

/// What stands before a number among all issues of a publication.
const TOTAL: &str = "总第";

/// Whether a plain name is the number of a paper: 58, 58期 or 第58期 of an issue,
/// 增刊3 or 增刊第3期 of one that counts by itself, 总第190期; of a document the
/// whole number, or what it ends with, 31 or 31号.
pub fn names(name: &str, head: &Head) -> bool {
    let bare = name.strip_prefix('第').unwrap_or(name);
    if let Some(written) = &head.document_number {
        let digits = bare.strip_suffix('号').unwrap_or(bare);
        let end = written.trim().trim_end_matches('号');
        let same = !digits.is_empty()
            && digits.bytes().all(|b| b.is_ascii_digit())
            && end.ends_with(digits)
            && !end[..end.len() - digits.len()].ends_with(|c: char| c.is_ascii_digit());
        return !bare.ends_with('期') && (written.trim() == name || same);
    }
    let count = |digits: &str| digits.strip_suffix('期').unwrap_or(digits).parse::<u32>().ok();
    if let Some(total) = name.strip_prefix(TOTAL) {
        return head.total.is_some() && count(total) == head.total;
    }
    if let Some(series) = &head.series {
        let Some(rest) = name.strip_prefix(series.as_str()).map(str::trim) else { return false };
        let rest = rest.strip_prefix('第').unwrap_or(rest);
        return if rest.is_empty() { head.number.is_none() } else { of_series(rest, head) };
    }
    // An issue without another number is called by that among all.
    count(bare).is_some_and(|number| Some(number) == head.number.or(head.total))
}

/// Whether digits are the number of an issue that counts by itself.
fn of_series(digits: &str, head: &Head) -> bool {
    let digits = digits.strip_suffix(['期', '号']).unwrap_or(digits);
    digits.parse().is_ok_and(|number: u32| Some(number) == head.number)
}

/// Whether the numbers of an issue begin anew each year, as a plain name means
/// them: not 总期号.
pub fn is_yearly(name: &str, head: &Head) -> bool {
    !name.starts_with(TOTAL) && (head.number.is_some() || head.total.is_none())
}

/// The whole name of an issue that counts by itself, where a plain name is its
/// number alone.
pub fn lacks_series(name: &str, head: &Head) -> Option<String> {
    let series = head.series.as_deref()?;
    let bare = name.strip_prefix('第').unwrap_or(name);
    of_series(bare, head).then(|| format!("{series}{}", head.number.unwrap_or_default()))
}

/// Says that a folder has no paper, and what it has.
pub fn without_paper(folder: &Path, shown: &str) -> Diagnostic {
    let message = format!("{shown} 里没有 {ISSUE_FILE}");
    let diagnostic = Diagnostic::error("no-paper", message);
    let mut names = entries(folder);
    names.truncate(FEW + 1);
    let more = if names.len() > FEW { " 等" } else { "" };
    names.truncate(FEW);
    if names.is_empty() {
        return diagnostic.hint(format!("它是空的；在里面新建 {ISSUE_FILE}，写上稿件"));
    }
    diagnostic
        .hint(format!("里面有：{}{more}", names.join("、")))
        .hint(format!("稿件要写在 {ISSUE_FILE} 里；写在别的文件里的文字，复制过来"))
}

/// The names in a folder, in order, without hidden ones.
fn entries(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    names
}

/// A warning for each place below `issues/` where a paper's file is called
/// something else, such as the `issue.toml.txt` that 记事本 likes to save, lies in
/// `issues/` itself, or a folder too deep.
pub fn misnamed(issues: &Path, show: &dyn Fn(&Path) -> String) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if issues.join(ISSUE_FILE).is_file() {
        let message = format!("{ISSUE_FILE} 直接放在了 {} 里", show(issues));
        let hint =
            format!("每一份要有自己的文件夹：建一个，例如 {}/2025-58，把它移进去", show(issues));
        found.push(Diagnostic::warning("misnamed", message).hint(hint));
    }
    for folder in entries(issues).into_iter().map(|name| issues.join(name)) {
        // What has the name and is no file is told by whoever reads it.
        if !folder.is_dir() || fs::symlink_metadata(folder.join(ISSUE_FILE)).is_ok() {
            continue;
        }
        for name in entries(&folder) {
            let inner = folder.join(&name);
            if inner.join(ISSUE_FILE).is_file() {
                let message = format!("{} 放深了一层，没有算进来", show(&inner.join(ISSUE_FILE)));
                let hint = format!("把文件夹 {name} 移到 {} 里", show(issues));
                found.push(Diagnostic::warning("misnamed", message).hint(hint));
            } else if name.to_lowercase().contains(".toml") {
                let message = format!("{} 里没有 {ISSUE_FILE}，有 {name}", show(&folder));
                let hint = format!("把 {name} 改名为 {ISSUE_FILE}（先让系统显示文件扩展名）");
                found.push(Diagnostic::warning("misnamed", message).hint(hint));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain() {
        for (name, plain_name) in [
            ("2025-58/", "2025-58"),
            ("issues\\2025-58\\", "2025-58"),
            ("issues/2025-58", "2025-58"),
            ("５８", "58"),
            ("第５８期", "第58期"),
            ("样例", "样例"),
        ] {
            assert_eq!(plain(name), plain_name);
        }
    }

    #[test]
    fn numbers_name_issues_and_documents() {
        let issue = Head { number: Some(58), ..Head::default() };
        let written = Some("某府发〔2026〕31号".to_owned());
        let document = Head { document_number: written, ..Head::default() };
        let (series, number) = (Some("增刊".to_owned()), Some(3));
        let extra = Head { series, number, total: Some(190), ..Head::default() };
        for name in ["58", "58期", "第58期", "058"] {
            assert!(names(name, &issue), "{name}");
            assert!(!names(name, &extra), "{name}");
        }
        for name in ["增刊3", "增刊第3期", "增刊 3", "增刊3号", "总第190期", "总第190"]
        {
            assert!(names(name, &extra), "{name}");
            assert!(!names(name, &issue), "{name}");
        }
        for name in ["3", "第3期", "增刊", "增刊33", "专报3", "190"] {
            assert!(!names(name, &extra), "{name}");
        }
        assert_eq!(lacks_series("第3期", &extra).as_deref(), Some("增刊3"));
        let alone = Head { total: Some(190), ..Head::default() };
        assert!(names("190", &alone) && names("总第190期", &alone));
        assert!(!is_yearly("190", &alone) && is_yearly("58", &issue));
        for name in ["31", "31号", "第31号", "某府发〔2026〕31号"] {
            assert!(names(name, &document), "{name}");
        }
        for name in ["5", "8", "58号", "期", ""] {
            assert!(!names(name, &issue), "{name}");
        }
        for name in ["1", "131", "31期", "2026", "号", ""] {
            assert!(!names(name, &document), "{name}");
        }
    }
}
