//! Small pictures of every kind.

/// Pictures, each with its extension.
pub fn samples() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("gif", gif()),
        ("png", png(png::ColorType::Rgba, png::BitDepth::Sixteen, 8)),
        ("png", png(png::ColorType::Grayscale, png::BitDepth::One, 1)),
        ("webp", webp()),
        ("jpg", jpeg()),
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
