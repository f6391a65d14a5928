//! A laid-out document → a picture a page.

use typst::utils::Scalar;
use typst_layout::{Page, PagedDocument};

/// Pixels an inch of a PNG page: enough to read and to pass on, not to print.
pub const PPI: f64 = 200.0;

/// Renders each page as PNG at `ppi` pixels an inch.
///
/// # Errors
/// The picture is too large to encode; the words are the encoder's.
pub fn png(document: &PagedDocument, ppi: f64) -> Result<Vec<Vec<u8>>, String> {
    let options = typst_render::RenderOptions {
        pixel_per_pt: Scalar::new(ppi / 72.0),
        ..typst_render::RenderOptions::default()
    };
    let page = |page: &Page| typst_render::render(page, &options).encode_png();
    document.pages().iter().map(page).collect::<Result<_, _>>().map_err(|error| error.to_string())
}

/// Writes each page as SVG.
pub fn svg(document: &PagedDocument) -> Vec<Vec<u8>> {
    document.pages().iter().map(page_svg).collect()
}

/// Writes a page as SVG.
pub fn page_svg(page: &Page) -> Vec<u8> {
    typst_svg::svg(page, &typst_svg::SvgOptions::default()).into_bytes()
}
