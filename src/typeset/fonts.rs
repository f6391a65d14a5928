//! The faces that type is set in: the workspace's own, the built-in ones, and
//! the system's only where they are asked for, in this order.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo, FontVariant};
use typst::utils::LazyHash;
use typst_kit::fonts::{FontSource, FontStore};

use super::built_in;
use crate::diag::Diagnostic;
use crate::paper::manifest::{BODY, Role};
use crate::paper::{Manifest, Text};
use crate::typeset::data::Faces;

/// The role whose faces serve the characters that the others lack.
pub const FALLBACK: &str = "fallback";

/// A face of a file that is in memory.
struct Loaded {
    data: Bytes,
    index: u32,
}

impl FontSource for Loaded {
    fn load(&self) -> Option<Font> {
        Font::new(self.data.clone(), self.index)
    }
}

/// The roles that every layout finds in its data, with what they are for.
pub const ROLES: [(&str, &str); 5] =
    [(BODY, "正文"), ("hei", "黑体"), ("kai", "楷体"), ("song", "宋体"), ("title", "标题")];

/// Where a face comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A file of the workspace's `fonts/`, with its path as shown.
    Workspace(String),
    /// The binary.
    BuiltIn,
    /// The system.
    System,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Workspace(file) => write!(f, "工作目录 {file}"),
            Self::BuiltIn => f.write_str("内置"),
            Self::System => f.write_str("系统"),
        }
    }
}

/// All faces that are at hand.
pub struct Fonts {
    store: FontStore,
    /// Where each face of the store comes from, in its order.
    origins: Vec<Origin>,
    /// From a face's other family names to the one that the face gives itself,
    /// all in lower case.
    aliases: BTreeMap<String, String>,
    /// The workspace's files that were taken, each with its path as shown.
    files: Vec<(String, Bytes)>,
}

impl Fonts {
    /// Gathers the faces of a workspace's `fonts/` and the built-in ones, and
    /// the system's where `system` is set.
    pub fn gather(folder: &Path, system: bool) -> (Self, Vec<Diagnostic>) {
        let mut fonts = Self {
            store: FontStore::new(),
            origins: Vec::new(),
            aliases: BTreeMap::new(),
            files: Vec::new(),
        };
        let mut diagnostics = Vec::new();
        let mut files = Vec::new();
        collect(folder, &mut files);
        files.sort();
        for file in files {
            let shown = file.strip_prefix(folder).unwrap_or(&file);
            let parts: Vec<_> = shown.iter().map(|part| part.to_string_lossy()).collect();
            let shown = format!("fonts/{}", parts.join("/"));
            if let Err(diagnostic) = fonts.load(&file, &shown) {
                diagnostics.push(diagnostic);
            }
        }
        for face in built_in::faces() {
            fonts.push(face, Origin::BuiltIn);
        }
        if system {
            for face in typst_kit::fonts::system() {
                fonts.push(face, Origin::System);
            }
        }
        (fonts, diagnostics)
    }

    fn push(&mut self, face: (impl FontSource, FontInfo), origin: Origin) {
        self.store.push(face);
        self.origins.push(origin);
    }

    /// Adds the faces of a file, each under all its family names.
    fn load(&mut self, file: &Path, shown: &str) -> Result<(), Diagnostic> {
        let unreadable = "检查这个文件能不能打开，或者把它移出 fonts/";
        let data = fs::read(file).map_err(|_| {
            Diagnostic::warning("font-file", format!("读不了字体文件 {shown}，没有采用"))
                .hint(unreadable)
        })?;
        let data = Bytes::new(data);
        let mut found = false;
        for index in 0..ttf_parser::fonts_in_collection(&data).unwrap_or(1) {
            let Some(info) = FontInfo::new(&data, index) else { continue };
            found = true;
            for family in family_names(&data, index, &info.family) {
                if family != info.family {
                    self.aliases.insert(family.to_lowercase(), info.family.to_lowercase());
                }
                let info = FontInfo { family, ..info.clone() };
                let origin = Origin::Workspace(shown.to_owned());
                self.push((Loaded { data: data.clone(), index }, info), origin);
            }
        }
        if found {
            self.files.push((shown.to_owned(), data));
            return Ok(());
        }
        Err(Diagnostic::warning("font-file", format!("{shown} 不是可用的字体文件，没有采用"))
            .hint("用 TTF、OTF 或 TTC 字体文件；重新复制一份，或者把它移出 fonts/"))
    }

    /// The workspace's font files that were taken, each by its path as shown.
    pub fn files(&self) -> impl Iterator<Item = (String, Bytes)> {
        self.files.iter().cloned()
    }

    /// What Typst asks by name.
    pub fn book(&self) -> &LazyHash<FontBook> {
        self.store.book()
    }

    /// A face by its index in the book.
    pub fn font(&self, index: usize) -> Option<Font> {
        self.store.font(index)
    }

    /// The face that a family name leads to in a variant, with its origin.
    pub fn select(&self, family: &str, variant: FontVariant) -> Option<(Font, &Origin)> {
        let index = self.book().select(&family.to_lowercase(), variant)?;
        Some((self.font(index)?, self.origins.get(index)?))
    }

    /// The first family of a role that is at hand, with those before it that are
    /// not.
    pub fn choose<'r>(&self, role: &'r Role) -> (Option<&'r Text>, &'r [Text]) {
        let at = role.families.iter().position(|family| self.has(&family.value));
        let (missing, rest) = role.families.split_at(at.unwrap_or(role.families.len()));
        (rest.first(), missing)
    }

    /// Whether a family is at hand.
    pub fn has(&self, family: &str) -> bool {
        self.book().contains_family(&family.to_lowercase())
    }

    /// The files of the workspace that serve no role of a layout, with the
    /// families that a manifest could name.
    pub fn idle(&self, manifest: &Manifest) -> BTreeMap<String, Vec<String>> {
        let named = manifest.fonts.iter().flat_map(|role| &role.families);
        let named: Vec<_> = named.map(|family| family.value.to_lowercase()).collect();
        let mut files: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (index, origin) in self.origins.iter().enumerate() {
            if let (Origin::Workspace(file), Some(info)) = (origin, self.book().info(index)) {
                files.entry(file.clone()).or_default().push(info.family.to_string());
            }
        }
        let used = |families: &[String]| {
            families.iter().any(|family| named.contains(&family.to_lowercase()))
        };
        files.retain(|_, families| !used(families));
        files
    }

    /// The family that a face gives itself, for any of its names; lower case.
    pub fn family(&self, name: &str) -> String {
        let name = name.to_lowercase();
        self.aliases.get(&name).cloned().unwrap_or(name)
    }

    /// Chooses the face of each role: the first family that is at hand, then
    /// those of [`FALLBACK`].
    ///
    /// # Errors
    /// A role that no family serves.
    pub fn faces(&self, manifest: &Manifest) -> Result<Faces, Vec<Diagnostic>> {
        let mut errors = Vec::new();
        let fallback: Vec<String> = manifest
            .fonts
            .iter()
            .filter(|role| role.name == FALLBACK)
            .flat_map(|role| &role.families)
            .map(|family| family.value.clone())
            .filter(|family| self.has(family))
            .collect();
        let mut faces = BTreeMap::new();
        for role in manifest.fonts.iter().filter(|role| role.name != FALLBACK) {
            let (Some(family), _) = self.choose(role) else {
                let families: Vec<_> = role.families.iter().map(|f| f.value.as_str()).collect();
                let message = format!("用途“{}”没有可用的字体", role.name);
                errors.push(
                    Diagnostic::error("no-font", message)
                        .at(&manifest.source, role.span.clone())
                        .hint(format!("把其中一种字体的文件放进 fonts/：{}", families.join("、"))),
                );
                continue;
            };
            let mut families = vec![family.value.clone()];
            families.extend(fallback.iter().filter(|other| **other != family.value).cloned());
            faces.insert(role.name.clone(), families);
        }
        if errors.is_empty() { Ok(faces) } else { Err(errors) }
    }
}

/// The font files of a folder and those below it, without the built-in ones
/// themselves, which a copy of this repository holds there.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
            continue;
        }
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        let is_font = ["ttf", "otf", "ttc", "otc"].contains(&extension.to_lowercase().as_str());
        if is_font && !built_in::is(&path) {
            files.push(path);
        }
    }
}

/// A face's family names in every language, so that a manifest may name it
/// as the office knows it, 方正小标宋简体 or FZXiaoBiaoSong-B05S.
fn family_names(data: &[u8], index: u32, main: &str) -> Vec<String> {
    let mut names = vec![main.to_owned()];
    let Ok(face) = ttf_parser::Face::parse(data, index) else {
        return names;
    };
    for name in face.names() {
        let family = matches!(
            name.name_id,
            ttf_parser::name_id::FAMILY | ttf_parser::name_id::TYPOGRAPHIC_FAMILY
        );
        if let Some(name) = name.to_string().filter(|name| family && !name.is_empty())
            && !names.iter().any(|known| known.to_lowercase() == name.to_lowercase())
        {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_name_is_known() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/LXGWWenKai-Light.ttf");
        let data = fs::read(file).expect("a font");
        assert_eq!(
            family_names(&data, 0, "LXGW WenKai"),
            ["LXGW WenKai", "LXGW WenKai Light", "霞鹜文楷 Light", "霞鹜文楷"]
        );
    }
}
