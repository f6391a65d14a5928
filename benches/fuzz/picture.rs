//! Small pictures of every kind.

/// Pictures, each with its extension.
pub fn samples() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("gif", gif()),
        ("png", png(png::ColorType::Rgba, png::BitDepth::Sixteen, 8)),
        ("png", png(png::ColorType::Grayscale, png::BitDepth::One, 1)),
        ("webp", webp()),
        ("webp", LOSSY.to_vec()),
        ("jpg", jpeg()),
        ("jpg", PROGRESSIVE.to_vec()),
    ]
}

fn gif() -> Vec<u8> {
    let parts: [&[u8]; 5] = [
        b"GIF89a\x0a\0\x0a\0\x80\0\0\0\0\0\xff\xff\xff",
        b"\x21\xf9\x04\0\0\0\0\0",
        b"\x2c\0\0\0\0\x0a\0\x0a\0\0",
        b"\x02\x16\x8c\x2d\x99\x87\x2a\x1c\xdc\x33\xa0\x02\x75\xec\x95\xfa\xa8\xde\x60\x8c\x04\x91\x4c\x01\0",
        b";",
    ];
    parts.concat()
}

fn png(color: png::ColorType, depth: png::BitDepth, bytes_a_pixel: usize) -> Vec<u8> {
    let (width, height) = (16, 16);
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    encoder.set_depth(depth);
    let row = if depth == png::BitDepth::One { 2 } else { 16 * bytes_a_pixel };
    let pixels: Vec<u8> = (0..row * 16).map(|at| at as u8).collect();
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&pixels).expect("pixels");
    writer.finish().expect("an end");
    file
}

/// A picture of one pixel, without loss.
fn webp() -> Vec<u8> {
    b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0".to_vec()
}

/// A picture of eight pixels by eight, all grey.
fn jpeg() -> Vec<u8> {
    let mut file = b"\xff\xd8\xff\xdb\0\x43\0".to_vec();
    file.extend([1; 64]);
    file.extend(b"\xff\xc0\0\x0b\x08\0\x08\0\x08\x01\x01\x11\0");
    file.extend(b"\xff\xc4\0\x14\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    file.extend(b"\xff\xc4\0\x14\x10\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    file.extend(b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\x3f\xff\xd9");
    file
}

/// A WebP with loss, of eight pixels by eight.
const LOSSY: &[u8] = &[
    82, 73, 70, 70, 46, 0, 0, 0, 87, 69, 66, 80, 86, 80, 56, 32, 34, 0, 0, 0, 112, 1, 0, 157, 1,
    42, 8, 0, 8, 0, 2, 192, 76, 37, 148, 2, 116, 1, 160, 0, 0, 244, 175, 160, 202, 182, 104, 208,
    0, 10, 245, 252, 0, 0,
];

/// A progressive JPEG of as many, grey.
#[rustfmt::skip]
const PROGRESSIVE: &[u8] = &[
    255, 216, 255, 224, 0, 16, 74, 70, 73, 70, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 255, 219, 0, 67, 0, 27,
    18, 20, 23, 20, 17, 27, 23, 22, 23, 30, 28, 27, 32, 40, 66, 43, 40, 37, 37, 40, 81, 58, 61, 48,
    66, 96, 85, 101, 100, 95, 85, 93, 91, 106, 120, 153, 129, 106, 113, 144, 115, 91, 93, 133, 181,
    134, 144, 158, 163, 171, 173, 171, 103, 128, 188, 201, 186, 166, 199, 153, 168, 171, 164, 255,
    194, 0, 11, 8, 0, 8, 0, 8, 1, 1, 17, 0, 255, 196, 0, 20, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 255, 218, 0, 8, 1, 1, 0, 0, 0, 1, 127, 255, 196, 0, 20, 16, 1, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 218, 0, 8, 1, 1, 0, 1, 5, 2, 127, 255, 196, 0, 20, 16, 1, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 218, 0, 8, 1, 1, 0, 6, 63, 2, 127, 255, 196,
    0, 20, 16, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 218, 0, 8, 1, 1, 0, 1, 63,
    33, 127, 255, 218, 0, 8, 1, 1, 0, 0, 0, 16, 127, 255, 196, 0, 21, 16, 1, 1, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 65, 255, 218, 0, 8, 1, 1, 0, 1, 63, 16, 175, 255, 217,
];
