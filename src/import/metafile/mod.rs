//! A metafile of Windows (WMF) → a drawing without type (SVG).
//!
//! WMF is what equation editors leave as the picture of a formula: lines and type.
//! The crate that draws them (`wmf-core`) passes over what it does not know, so a
//! file is looked through first: where there is a record that is not drawn as it
//! is meant, it is refused as a whole. The type becomes outlines of the faces that
//! the binary carries, for a paper takes no drawing whose look hangs on the fonts
//! of a machine; a character that no face has makes the file refused as well.
//!
//! The newer kind (EMF) is always refused. Of 193 samples that were tried with
//! `emf-core` 0.1.1 it drew 137; in 105 of these an extent is negative, which it
//! reads as a large positive one, so that all lies on one line. It passes over
//! clipping, arcs and most raster operations, and rounds coordinates to pixels.

mod outlines;
mod records;

use std::panic;

use crate::limits::METAFILE_BYTES;

pub use self::outlines::Drawn;

/// Whether bytes are a metafile of Windows that says how large it is.
pub fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(&records::PLACEABLE)
}

/// Draws one.
///
/// # Errors
/// Why it cannot be drawn, in words that go on after “WMF 格式，”.
pub fn draw(bytes: &[u8]) -> Result<Drawn, String> {
    if bytes.len() > METAFILE_BYTES {
        return Err(format!("超过了 {} MB", METAFILE_BYTES >> 20));
    }
    let frame = records::look_through(bytes)?;
    let drawn = panic::catch_unwind(|| {
        let player = wmf_core::converter::SVGPlayer::new();
        wmf_core::converter::WMFConverter::new(bytes, player).run().ok()
    });
    let broken = || "读不出来，文件可能坏了".to_owned();
    let svg = drawn.ok().flatten().and_then(|svg| String::from_utf8(svg).ok());
    outlines::outlined(&svg.ok_or_else(broken)?, &frame)?.ok_or_else(broken)
}
