//! What programs put around HTML on the clipboard: a head that says where it begins
//! (CF_HTML), and marks around what was copied.

use std::collections::HashSet;

use super::tree::{Data, Tree};

/// The comments around what was copied.
pub const MARKS: [&str; 2] = ["StartFragment", "EndFragment"];

/// The page that a head stands before, as Windows has it.
pub fn page(text: &str) -> &str {
    let text = text.trim_start_matches(['\u{feff}', '\0']);
    let has_head = text.starts_with("Version:") && text.contains("StartHTML:");
    let start = if has_head { text.find('<').unwrap_or(text.len()) } else { 0 };
    // What is handed over for other programs ends in a NUL.
    text[start..].trim_end_matches('\0')
}

/// Takes out the text that stands outside of what was copied: it is there so that
/// this can be read, such as a table around some of its cells.
pub fn cut(tree: &mut Tree) {
    let order: Vec<_> = tree.below(Tree::ROOT).map(|(id, _)| id).collect();
    let place = |mark: &str| {
        let is_mark = |id: &usize| matches!(tree.data(*id), Data::Comment(it) if it.trim() == mark);
        order.iter().position(is_mark)
    };
    let [Some(start), Some(end)] = MARKS.map(place) else { return };
    let is_outside = |at: &usize| *at < start || *at > end;
    // Styles hold for what was copied wherever they stand.
    let is_style = |id: &&usize| tree.element(**id).is_some_and(|it| it.name == "style");
    let styles = order.iter().filter(is_style).flat_map(|id| tree.children(*id));
    let styles: HashSet<_> = styles.copied().collect();
    let outside: Vec<_> = (0..order.len()).filter(is_outside).map(|at| order[at]).collect();
    for id in outside.into_iter().filter(|id| !styles.contains(id)) {
        tree.clear_text(id);
    }
}
