//! The faces that type is set in: the workspace's own, the built-in ones, and
//! the system's only where they are asked for, in this order.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo, FontVariant, FontWeight};
use typst::utils::LazyHash;
use typst_kit::fonts::{FontPath, FontSource, FontStore};

use super::font_files::{self, File};
use super::{built_in, hanzi};
use crate::diag::{Diagnostic, Severity, Warned};
use crate::limits::{FAMILY_BYTES, FONT_NAMES};
use crate::paper::manifest::{BODY, HEI, KAI, LATIN, Role, built_in_family};
use crate::paper::{Manifest, Text};
use crate::typeset::data::{Faces, Served, Widths};

/// The role whose faces serve the characters that the others lack.
pub const FALLBACK: &str = "fallback";

/// The roles in whose texts [`LATIN`] serves digits and letters; the others have
/// their own.
const WITH_LATIN: [&str; 3] = [BODY, HEI, KAI];

/// What is added to the name of a family for its bold cut. No manifest has a family
/// of such a name.
const BOLD: &str = "／粗";

/// Whether the faces of a role are to have Hanzi.
fn wants_hanzi(role: &Role) -> bool {
    ![FALLBACK, LATIN].contains(&role.name.as_str())
}

/// A face of a file that is in memory.
#[derive(Clone)]
struct Loaded {
    data: Bytes,
    index: u32,
}

impl FontSource for Loaded {
    fn load(&self) -> Option<Font> {
        Font::new(self.data.clone(), self.index)
    }
}

/// A face of the system.
#[derive(Clone)]
struct OfSystem(Arc<FontPath>);

impl FontSource for OfSystem {
    fn load(&self) -> Option<Font> {
        self.0.load()
    }
}

/// The roles that every layout finds in its data, with what they are for.
pub const ROLES: [(&str, &str); 5] =
    [(BODY, "正文"), (HEI, "黑体"), (KAI, "楷体"), ("song", "宋体"), ("title", "标题")];

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
    /// Why files or folders of the workspace's fonts could not be read.
    unread: Vec<Diagnostic>,
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
            unread: Vec::new(),
        };
        let mut diagnostics = Vec::new();
        let mut lesser = Vec::new();
        for file in font_files::collect(folder, &mut fonts.unread) {
            if let Err(diagnostic) = fonts.load(file, &mut lesser) {
                diagnostics.push(diagnostic);
            }
        }
        for face in built_in::faces() {
            fonts.push(face, Origin::BuiltIn);
        }
        // Of two faces with one name the first is taken: not one without Hanzi.
        for (face, origin) in lesser {
            fonts.push(face, origin);
        }
        if system {
            for (path, info) in typst_kit::fonts::system() {
                fonts.push((OfSystem(Arc::new(path)), info), Origin::System);
            }
        }
        (fonts, diagnostics)
    }

    /// Adds a face; a bold one also under a name of its own, so that it can be asked
    /// for beside faces of one weight.
    fn push<S: FontSource + Clone>(&mut self, (source, info): (S, FontInfo), origin: Origin) {
        if info.variant.weight >= FontWeight::SEMIBOLD {
            let family = format!("{}{BOLD}", info.family);
            self.aliases.insert(family.to_lowercase(), info.family.to_lowercase());
            let bold = FontInfo { family, variant: FontVariant::default(), ..info.clone() };
            self.store.push((source.clone(), bold));
            self.origins.push(origin.clone());
        }
        self.store.push((source, info));
        self.origins.push(origin);
    }

    /// Adds the faces of a file, each under all its family names; those without
    /// Hanzi to `lesser`.
    fn load(
        &mut self,
        file: File,
        lesser: &mut Vec<((Loaded, FontInfo), Origin)>,
    ) -> Result<(), Diagnostic> {
        let File { shown, bytes } = file;
        let data = Bytes::new(bytes);
        font_files::whole(&shown, &data)?;
        let mut found = false;
        for index in 0..ttf_parser::fonts_in_collection(&data).unwrap_or(1) {
            let Some(info) = FontInfo::new(&data, index) else { continue };
            found = true;
            let has_hanzi = hanzi::has(&data, index);
            for family in family_names(&data, index, &info.family) {
                if family != info.family {
                    self.aliases.insert(family.to_lowercase(), info.family.to_lowercase());
                }
                let info = FontInfo { family, ..info.clone() };
                let origin = Origin::Workspace(shown.clone());
                let face = (Loaded { data: data.clone(), index }, info);
                if has_hanzi {
                    self.push(face, origin);
                } else {
                    lesser.push((face, origin));
                }
            }
        }
        if !found {
            return Err(font_files::unfit(&shown));
        }
        self.files.push((shown, data));
        Ok(())
    }

    /// Why files or folders of the workspace's fonts could not be read.
    pub fn unread(&self) -> &[Diagnostic] {
        &self.unread
    }

    /// The same for one layout: errors, where a file may have held a face that
    /// the layout would use before one that is not the workspace's; else
    /// warnings.
    fn unread_for(&self, manifest: &Manifest) -> Vec<Diagnostic> {
        let lacking = manifest.fonts.iter().filter(|role| role.name != FALLBACK).find(|role| {
            let (chosen, missing) = self.choose(role);
            let own = chosen.and_then(|family| self.select(&family.value, FontVariant::default()));
            let own = own.is_some_and(|(_, origin)| matches!(origin, Origin::Workspace(_)));
            !missing.is_empty() && !own
        });
        let of_layout = |mut diagnostic: Diagnostic| match lacking {
            Some(role) => {
                let names = self.choose(role).1.iter().map(|it| it.value.as_str());
                let names: Vec<_> = names.collect();
                let (role, names) = (&role.name, names.join("、"));
                diagnostic.hint(format!(
                    "用途“{role}”先用的字体（{names}）可能就在里面，所以没有换用别的"
                ))
            }
            None => {
                diagnostic.severity = Severity::Warning;
                diagnostic
            }
        };
        self.unread.iter().cloned().map(of_layout).collect()
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
    /// not. One without Hanzi gives way to one with them that comes later.
    pub fn choose<'r>(&self, role: &'r Role) -> (Option<&'r Text>, &'r [Text]) {
        let at_hand = |family: &Text| self.has(&family.value);
        let first = role.families.iter().position(at_hand);
        let whole = first.filter(|_| wants_hanzi(role)).and_then(|_| {
            role.families.iter().position(|family| at_hand(family) && !self.lacks_hanzi(family))
        });
        let at = whole.or(first).unwrap_or(role.families.len());
        let (before, rest) = role.families.split_at(at);
        (rest.first(), &before[..first.unwrap_or(at)])
    }

    /// Whether a family is at hand and has no Hanzi; those of the binary have
    /// them, and are not loaded for this.
    fn lacks_hanzi(&self, family: &Text) -> bool {
        let name = family.value.to_lowercase();
        self.book().select(&name, FontVariant::default()).is_some_and(|index| {
            self.origins.get(index).is_some_and(|origin| *origin != Origin::BuiltIn)
                && self.font(index).is_some_and(|font| !hanzi::has(font.data(), font.index()))
        })
    }

    /// A warning for each family that a role prefers and that has no Hanzi.
    pub fn passed_over(&self, manifest: &Manifest) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for role in manifest.fonts.iter().filter(|role| wants_hanzi(role)) {
            let Some(chosen) = self.choose(role).0 else { continue };
            let before = role.families.iter().take_while(|family| family.value != chosen.value);
            for family in before.filter(|family| self.lacks_hanzi(family)) {
                let origin = self.select(&family.value, FontVariant::default()).map(|it| it.1);
                let origin = origin.map(ToString::to_string).unwrap_or_default();
                let message = format!(
                    "字体“{}”（{origin}）里没有汉字，用途“{}”改用“{}”",
                    family.value, role.name, chosen.value
                );
                let hint =
                    "换一个收字全的字体文件；或者在 layout.toml 的 [fonts] 里把它从这一行删去";
                found.push(Diagnostic::warning("no-hanzi", message).hint(hint));
            }
        }
        found
    }

    /// How wide the characters of body text are that are no Chinese ones.
    pub fn widths(&self, faces: &Faces) -> Widths {
        let family = faces.get(BODY).map(|served| served.latin.first().unwrap_or(&served.first));
        let face = family.and_then(|family| self.select(family, FontVariant::default()));
        let data = face.as_ref().map(|(font, _)| (font.data(), font.index()));
        let parsed = data.and_then(|(data, index)| ttf_parser::Face::parse(data, index).ok());
        Widths::of_face(|c| {
            let face = parsed.as_ref()?;
            let width = u32::from(face.glyph_hor_advance(face.glyph_index(c)?)?);
            u16::try_from(width * 1000 / u32::from(face.units_per_em())).ok()
        })
    }

    /// The name of a family's bold cut, beside 黑体; its own where it has none.
    fn bold(&self, family: &str) -> String {
        let bold = format!("{family}{BOLD}");
        if self.has(&bold) { bold } else { family.to_owned() }
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
            if let (Origin::Workspace(file), Some(info)) = (origin, self.book().info(index))
                && !info.family.ends_with(BOLD)
            {
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
    /// those of [`FALLBACK`]. There are faces only where a family serves each
    /// role, and no file that may hold a better one is unread.
    pub fn faces(&self, manifest: &Manifest) -> Warned<Option<Faces>> {
        let mut found = self.unread_for(manifest);
        found.extend(self.passed_over(manifest));
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
                found.push(
                    Diagnostic::error("no-font", message)
                        .at(&manifest.source, role.span.clone())
                        .hint(format!("把其中一种字体的文件放进 fonts/：{}", families.join("、"))),
                );
                continue;
            };
            let first = family.value.clone();
            let companion = built_in_family(&role.name).filter(|name| self.has(name));
            let companion = companion.map(String::from).filter(|name| *name != first);
            let is_other = |name: &&String| **name != first && Some(*name) != companion.as_ref();
            let fallback = fallback.iter().filter(is_other).cloned().collect();
            let served = Served { first, latin: Vec::new(), companion, fallback };
            faces.insert(role.name.clone(), served);
        }
        if let Some(latin) = faces.get(LATIN).cloned() {
            for role in WITH_LATIN {
                let Some(served) = faces.get_mut(role) else { continue };
                let families = [Some(&latin.first), latin.companion.as_ref()].into_iter();
                let cut = |name: &String| if role == HEI { self.bold(name) } else { name.clone() };
                served.latin = families.flatten().map(cut).collect();
            }
        }
        let faces = Warned::new(Some(faces), found);
        if faces.has_errors() { Warned { value: None, ..faces } } else { faces }
    }
}

/// A face's family names in every language, so that a manifest may name it
/// as the office knows it, 方正小标宋简体 or FZXiaoBiaoSong-B05S.
fn family_names(data: &[u8], index: u32, main: &str) -> Vec<String> {
    let mut names = vec![main.to_owned()];
    let Ok(face) = ttf_parser::Face::parse(data, index) else {
        return names;
    };
    let families = face.names().into_iter().filter(|name| {
        let family = matches!(
            name.name_id,
            ttf_parser::name_id::FAMILY | ttf_parser::name_id::TYPOGRAPHIC_FAMILY
        );
        family && name.name.len() <= FAMILY_BYTES
    });
    for name in families.take(FONT_NAMES) {
        if let Some(name) = name.to_string().filter(|name| !name.is_empty())
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
        let data = std::fs::read(file).expect("a font");
        assert_eq!(
            family_names(&data, 0, "LXGW WenKai"),
            ["LXGW WenKai", "LXGW WenKai Light", "霞鹜文楷 Light", "霞鹜文楷"]
        );
    }
}
