//! The faces that the characters of laid-out pages are set in.

use typst::text::Font;
use typst_layout::PagedDocument;

use super::visit;

/// The faces of a document's pages, each by its family and the bytes of its file, in
/// the order in which they are met.
pub fn used_faces(document: &PagedDocument) -> Vec<(String, Font)> {
    let mut faces: Vec<(String, Font)> = Vec::new();
    for page in document.pages() {
        visit::texts(&page.frame, &mut |item, _| {
            let font = item.font.font();
            if !faces.iter().any(|(_, known)| known == font) {
                faces.push((font.info().family.to_string(), font.clone()));
            }
        });
    }
    faces
}
