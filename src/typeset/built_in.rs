//! The faces that the binary carries, as Typst takes them.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use typst::foundations::Bytes;
use typst::text::{Coverage, Font, FontFlags, FontInfo, FontStretch, FontStyle};
use typst::text::{FontVariant, FontWeight};
use typst::utils::hash128;
use typst_kit::fonts::FontSource;

use crate::carried::{Carried, FACES};

/// The faces with what Typst asks of them.
pub fn faces() -> impl Iterator<Item = (impl FontSource + Clone, FontInfo)> {
    FACES.iter().map(|font| (font, info(font)))
}

/// Whether a file is one of the built-in ones itself.
pub fn is(path: &Path) -> bool {
    let len = path.metadata().map_or(0, |metadata| metadata.len());
    let same = |font: &Carried| {
        path.file_name().is_some_and(|name| name == font.file) && font.data.len() as u64 == len
    };
    FACES.iter().any(same)
}

fn info(face: &Carried) -> FontInfo {
    FontInfo {
        family: face.family.into(),
        variant: FontVariant {
            style: FontStyle::Normal,
            weight: FontWeight::from_number(face.weight),
            stretch: FontStretch::NORMAL,
        },
        flags: FontFlags::empty(),
        axes: Vec::new(),
        // Only Typst's own fallback reads it, which is off: faces are
        // chosen by name.
        coverage: Coverage::from_vec(Vec::new()),
    }
}

impl FontSource for &'static Carried {
    fn load(&self) -> Option<Font> {
        Font::new(Directory::hashed(self.data), 0)
    }
}

/// The data of a built-in face, which Typst is to hash by its table directory.
///
/// Typst identifies a face by a hash of its file, several megabytes of each
/// face in use; read and hashed whole they are a tenth of a cold build and a
/// quarter of its memory. The directory that a font file opens with holds a
/// checksum of each of its tables (OpenType 1.9, “Table Directory”), which
/// identifies a file that is known to be sound.
struct Directory {
    data: &'static [u8],
    /// Set once the hash is taken; from then on the data is whole.
    hashed: Arc<AtomicBool>,
}

impl Directory {
    /// The whole data, with the hash of its table directory.
    fn hashed(data: &'static [u8]) -> Bytes {
        let hashed = Arc::new(AtomicBool::new(false));
        let bytes = Bytes::new(Self { data, hashed: Arc::clone(&hashed) });
        // `Bytes` keeps its hash from the first time on.
        hash128(&bytes);
        hashed.store(true, Ordering::Release);
        bytes
    }

    /// The header of 12 bytes and 16 for each table; bytes 4 and 5 count them.
    fn directory(&self) -> &'static [u8] {
        let tables = self
            .data
            .get(4..6)
            .map_or(0, |count| usize::from(count[0]) << 8 | usize::from(count[1]));
        &self.data[..self.data.len().min(12 + 16 * tables)]
    }
}

impl AsRef<[u8]> for Directory {
    fn as_ref(&self) -> &[u8] {
        if self.hashed.load(Ordering::Acquire) { self.data } else { self.directory() }
    }
}

#[cfg(all(test, feature = "embed-fonts"))]
mod tests {
    use super::*;

    #[test]
    fn the_table_agrees_with_the_files() {
        for font in FACES {
            let info = FontInfo::new(font.data, 0).expect("a font");
            assert_eq!(info.family, font.family);
            assert_eq!(info.variant, super::info(font).variant, "{}", font.file);
        }
    }

    #[test]
    fn faces_are_whole_and_told_apart_by_their_hash() {
        let mut hashes: Vec<_> = FACES
            .iter()
            .map(|font| {
                let face = font.load().expect("a font");
                assert!(face.data().as_slice() == font.data, "{}", font.file);
                hash128(&face)
            })
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), FACES.len());
    }
}
