//! The page's own files, as they are in the binary.

use std::hash::{DefaultHasher, Hash, Hasher};

/// A file of the page.
pub struct File {
    /// Its name below `/app/`.
    pub name: &'static str,
    /// Its type.
    pub mime: &'static str,
    /// Its content.
    pub text: &'static str,
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

macro_rules! files {
    ($($name:literal $mime:expr;)*) => {
        &[$(File { name: $name, mime: $mime, text: include_str!(concat!("web/", $name)) }),*]
    };
}

/// Every file of `web/`; a test holds the list against the folder.
pub const FILES: &[File] = files! {
    "app.js" SCRIPT;
    "drawing.js" SCRIPT;
    "findings.js" SCRIPT;
    "icon.svg" "image/svg+xml";
    "index.html" "text/html; charset=utf-8";
    "outline.js" SCRIPT;
    "pages.js" SCRIPT;
    "place.js" SCRIPT;
    "position.js" SCRIPT;
    "settings.js" SCRIPT;
    "status.js" SCRIPT;
    "style.css" "text/css; charset=utf-8";
    "zoom.js" SCRIPT;
};

/// The file of a name.
pub fn file(name: &str) -> Option<&'static File> {
    FILES.iter().find(|file| file.name == name)
}

/// What tells these files from those of another version, so that a page that
/// was open all the while takes the new ones.
pub fn version() -> String {
    let mut hasher = DefaultHasher::new();
    FILES.iter().for_each(|file| file.text.hash(&mut hasher));
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_binary_carries_every_file_of_the_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/preview/web");
        let entries = std::fs::read_dir(folder).expect("a folder");
        let mut names: Vec<_> = entries
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .collect();
        names.sort();
        assert_eq!(names, FILES.iter().map(|file| file.name).collect::<Vec<_>>());
    }

    #[test]
    fn the_page_has_no_inline_script_or_style() {
        let page = file("index.html").expect("the page").text;
        assert!(!page.contains("<style") && !page.contains("style=") && !page.contains(" on"));
        for script in page.split("<script").skip(1) {
            assert!(script.contains("src=\"app/") && script.contains("></script>"), "{script}");
        }
    }
}
