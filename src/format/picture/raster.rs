//! How large a picture of pixels is, read from its headers before anything of
//! it is decoded: a file of some bytes may claim a picture that no memory holds.

use std::io::{Cursor, Read};

use flate2::read::ZlibDecoder;
use image::ImageDecoder;
use image::codecs::jpeg::JpegDecoder;

/// What a picture takes when it is decoded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// The width in pixels.
    pub width: u64,
    /// The height in pixels.
    pub height: u64,
    /// The bytes of all pixels.
    pub bytes: u64,
}

impl Size {
    fn new(width: u64, height: u64, bytes_a_pixel: u64) -> Self {
        let bytes = width.saturating_mul(height).saturating_mul(bytes_a_pixel);
        Self { width, height, bytes }
    }

    /// How many pixels it has.
    pub fn pixels(&self) -> u64 {
        self.width.saturating_mul(self.height)
    }

    /// The one with more pixels.
    fn larger(self, other: Self) -> Self {
        if other.pixels() > self.pixels() { other } else { self }
    }
}

/// The size of a picture of a format; none where its headers cannot be read,
/// which whoever decodes it will say.
pub fn size(format: &str, bytes: &[u8]) -> Option<Size> {
    match format {
        "png" => png(bytes),
        "jpg" => jpeg(bytes),
        "gif" => gif(bytes),
        "webp" => webp(bytes),
        _ => None,
    }
}

fn be(bytes: &[u8], at: usize, len: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(len)?)?;
    Some(bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)))
}

fn le(bytes: &[u8], at: usize, len: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(len)?)?;
    Some(bytes.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte)))
}

fn png(bytes: &[u8]) -> Option<Size> {
    let depth = be(bytes, 24, 1)?;
    let channels = match be(bytes, 25, 1)? {
        0 => 1,
        4 => 2,
        6 => 4,
        _ => 3,
    };
    let bytes_a_pixel = channels * if depth > 8 { 2 } else { 1 };
    Some(Size::new(be(bytes, 16, 4)?, be(bytes, 20, 4)?, bytes_a_pixel))
}

/// JPEG has no place for its size that is always the same; it is asked of the
/// decoder that Typst uses, so that both mean the same picture.
fn jpeg(bytes: &[u8]) -> Option<Size> {
    let decoder = JpegDecoder::new(Cursor::new(bytes)).ok()?;
    let (width, height) = decoder.dimensions();
    Some(Size::new(width.into(), height.into(), 3))
}

/// The screen, or the first frame, which may be larger and is what is decoded.
fn gif(bytes: &[u8]) -> Option<Size> {
    let screen = Size::new(le(bytes, 6, 2)?, le(bytes, 8, 2)?, 4);
    let frame = gif_frame(bytes);
    Some(frame.map_or(screen, |frame| screen.larger(frame)))
}

fn gif_frame(bytes: &[u8]) -> Option<Size> {
    let flags = *bytes.get(10)?;
    let colours = if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + colours;
    loop {
        match bytes.get(at)? {
            // An extension: its kind, and blocks up to an empty one.
            0x21 => {
                at += 2;
                loop {
                    let len = usize::from(*bytes.get(at)?);
                    at += 1 + len;
                    if len == 0 {
                        break;
                    }
                }
            }
            0x2c => return Some(Size::new(le(bytes, at + 5, 2)?, le(bytes, at + 7, 2)?, 4)),
            _ => return None,
        }
    }
}

/// The canvas, or the largest of the pictures in it.
fn webp(bytes: &[u8]) -> Option<Size> {
    let mut largest = None;
    webp_chunks(bytes.get(12..)?, &mut largest);
    largest
}

fn webp_chunks(mut rest: &[u8], largest: &mut Option<Size>) {
    while let Some(len) = le(rest, 4, 4) {
        let (name, data) = (&rest[..4], &rest[8..]);
        let found = match name {
            b"VP8X" => extended(data, 4),
            b"VP8 " => lossy(data),
            b"VP8L" => lossless(data),
            // A frame of an animation: its size, and chunks of its own.
            b"ANMF" => extended(data, 6),
            _ => None,
        };
        if let Some(found) = found {
            *largest = Some(largest.map_or(found, |largest| largest.larger(found)));
        }
        let own = usize::try_from(len).unwrap_or(usize::MAX);
        if name == b"ANMF" {
            let frame = &data[..own.min(data.len())];
            // What lies in a frame has no frames, so this is not called again.
            if let Some(inner) = frame.get(16..).filter(|inner| !inner.starts_with(b"ANMF")) {
                webp_chunks(inner, largest);
            }
        }
        let Some(behind) = data.get(own.saturating_add(own & 1)..) else { return };
        rest = behind;
    }
}

fn extended(data: &[u8], at: usize) -> Option<Size> {
    Some(Size::new(le(data, at, 3)? + 1, le(data, at + 3, 3)? + 1, 4))
}

fn lossy(data: &[u8]) -> Option<Size> {
    Some(Size::new(le(data, 6, 2)? & 0x3fff, le(data, 8, 2)? & 0x3fff, 3))
}

fn lossless(data: &[u8]) -> Option<Size> {
    let bits = le(data, 1, 4)?;
    Some(Size::new((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1, 4))
}

/// Whether what a PNG says of its colours unpacks to more than `most` bytes; it
/// is unpacked piece by piece, and not kept.
pub fn profile_exceeds(bytes: &[u8], most: u64) -> bool {
    let mut at = 8;
    while let Some(len) = be(bytes, at, 4) {
        let name = bytes.get(at + 4..at + 8).unwrap_or_default();
        let len = usize::try_from(len).unwrap_or(usize::MAX);
        let end = (at + 8).saturating_add(len);
        if name == b"IDAT" {
            return false;
        }
        if name == b"iCCP" {
            let data = bytes.get(at + 8..end.min(bytes.len())).unwrap_or_default();
            // A name up to a zero byte, and the way it is packed.
            let packed = data.iter().position(|byte| *byte == 0).and_then(|at| data.get(at + 2..));
            let mut unpacked = ZlibDecoder::new(packed.unwrap_or_default()).take(most + 1);
            let (mut count, mut piece) = (0, [0; 8192]);
            while let Ok(len @ 1..) = unpacked.read(&mut piece) {
                count += len as u64;
            }
            return count > most;
        }
        at = end.saturating_add(4);
    }
    false
}

/// How often a JPEG goes over the whole picture: a progressive one tells it in
/// some ten passes, one made to keep a program busy in thousands.
pub fn passes(bytes: &[u8]) -> usize {
    let (mut at, mut count) = (2, 0);
    while let Some(&mark) = bytes.get(at + 1) {
        if bytes[at] != 0xff || matches!(mark, 0 | 0xd0..=0xd7 | 0xff) {
            // Inside of a pass, or what fills a gap.
            at += 1;
            continue;
        }
        if mark == 0xd9 {
            break;
        }
        count += usize::from(mark == 0xda);
        let len = be(bytes, at + 2, 2).and_then(|len| usize::try_from(len).ok());
        at += 2 + len.unwrap_or(0);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let pad = vec![0; data.len() % 2];
        [name, &(data.len() as u32).to_le_bytes()[..], data, &pad].concat()
    }

    fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
        [b"RIFF\0\0\0\0WEBP".to_vec(), chunks.concat()].concat()
    }

    #[test]
    fn the_largest_picture_of_a_webp_counts() {
        let canvas = chunk(b"VP8X", &[0, 0, 0, 0, 9, 0, 0, 9, 0, 0]);
        let lossy = chunk(b"VP8 ", &[0, 0, 0, 0x9d, 1, 0x2a, 0xff, 0x3f, 0xff, 0x3f]);
        let lossless = chunk(b"VP8L", &[0x2f, 0xff, 0xff, 0xff, 0x0f]);
        let mut frame = vec![0; 16];
        frame[6..12].copy_from_slice(&[99, 0, 0, 99, 0, 0]);
        let small = chunk(b"ANMF", &frame);
        let large = chunk(b"ANMF", &[frame, lossless.clone()].concat());
        let pixels = |chunks: &[Vec<u8>]| webp(&riff(chunks)).map(|size| size.pixels());
        assert_eq!(pixels(&[]), None);
        assert_eq!(pixels(std::slice::from_ref(&canvas)), Some(100));
        assert_eq!(pixels(&[canvas.clone(), small]), Some(10_000));
        assert_eq!(pixels(&[canvas.clone(), lossy]), Some(16383 * 16383));
        assert_eq!(pixels(&[lossless]), Some(16384 * 16384));
        assert_eq!(pixels(&[canvas, large]), Some(16384 * 16384));
    }

    #[test]
    fn the_frame_of_a_gif_counts_where_it_is_larger() {
        let head = b"GIF89a\x0a\0\x0a\0\x80\0\0";
        let frame = b"\x2c\0\0\0\0\xff\xff\xff\xff\0";
        let size = |parts: &[&[u8]]| gif(&parts.concat()).map(|size| size.pixels());
        assert_eq!(size(&[head]), Some(100));
        assert_eq!(size(&[head, &[0; 6], frame]), Some(65535 * 65535));
        let words = b"\x21\xfe\x02ab\x03cde\0";
        assert_eq!(size(&[head, &[0; 6], words, frame]), Some(65535 * 65535));
        assert_eq!(size(&[&head[..8]]), None);
    }

    #[test]
    fn passes_are_counted_up_to_the_end_of_the_picture() {
        let pass = b"\xff\xda\0\x04ab\x12\xff\0\xff\xd0\x34";
        let words = b"\xff\xe1\0\x06\xff\xda\xff\xda";
        assert_eq!(passes(b"\xff\xd8"), 0);
        let file = [&b"\xff\xd8"[..], words, pass, pass, b"\xff\xd9", pass].concat();
        assert_eq!(passes(&file), 2);
    }

    #[test]
    fn nothing_that_is_cut_off_upsets_a_reader() {
        let file = riff(&[chunk(b"VP8X", &[0; 10]), chunk(b"ANMF", &[0xff; 40])]);
        for len in 0..file.len() {
            let _ = webp(&file[..len]);
        }
        for byte in 0..=255 {
            for len in 0..40 {
                let file = vec![byte; len];
                for format in ["png", "jpg", "gif", "webp"] {
                    let _ = size(format, &file);
                }
                let _ = (passes(&file), profile_exceeds(&file, 9));
            }
        }
    }
}
