use expect_test::expect;

use super::{refusal, refused, soon, with_picture};
use crate::harness::{ID, Workspace, issue, picture};

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = 0xffff_ffff_u32;
    for byte in name.iter().chain(data) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    let len = (data.len() as u32).to_be_bytes();
    [&len[..], name, data, &(!crc).to_be_bytes()].concat()
}

/// A PNG that claims a size, with chunks of its own before its pixels.
fn png(width: u32, height: u32, chunks: &[u8]) -> Vec<u8> {
    let real = picture(1, 1);
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &real[24..29]].concat();
    [&real[..8], &chunk(b"IHDR", &head), chunks, &real[33..]].concat()
}

fn gif(screen: (u16, u16), frame: (u16, u16)) -> Vec<u8> {
    let le = |(x, y): (u16, u16)| [x.to_le_bytes(), y.to_le_bytes()].concat();
    let colours = b"\x80\0\0\0\0\0\xff\xff\xff";
    [b"GIF89a", &le(screen)[..], colours, b"\x2c\0\0\0\0", &le(frame), b"\0\x02\x02\x44\x01\0;"]
        .concat()
}

fn webp(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut file = b"RIFF\0\0\0\0WEBP".to_vec();
    for (name, data) in chunks {
        file.extend_from_slice(*name);
        file.extend((data.len() as u32).to_le_bytes());
        file.extend_from_slice(data);
        file.extend(vec![0; data.len() % 2]);
    }
    let len = (file.len() as u32 - 8).to_le_bytes();
    file[4..8].copy_from_slice(&len);
    file
}

/// A JPEG of one grey block after another, up to what is said of its pixels.
fn jpeg(width: u16, height: u16, scans: usize) -> Vec<u8> {
    let mut file = b"\xff\xd8\xff\xdb\0\x43\0".to_vec();
    file.extend([1; 64]);
    file.extend(b"\xff\xc2\0\x0b\x08");
    file.extend([height.to_be_bytes(), width.to_be_bytes()].concat());
    file.extend(b"\x01\x01\x11\0");
    // A table with the one code 0 for nothing.
    file.extend(b"\xff\xc4\0\x14\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    for _ in 0..scans {
        file.extend(b"\xff\xda\0\x08\x01\x01\0\0\0\0\0\0");
    }
    file.extend(b"\xff\xd9");
    file
}

#[test]
fn a_picture_of_more_pixels_than_memory_holds_is_refused() {
    expect![[r#"
        错误[picture-size]: 图片“图.gif”有 65535×65535 像素，超过了 1 亿，内存放不下
          --> issues/2026-01/issue.toml:15:7
           |
        15 | ![图1](图.gif)
           |        ^^^^^^
           |
           = 提示: 在看图软件里缩小到长边 5000 像素以内，另存一份再用；印满一页这也够清楚了

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&refusal(&with_picture("图.gif", gif((65535, 65535), (9, 9)))));
    let canvas = [&[2, 0, 0, 0][..], &[0xff; 6]].concat();
    let lossless = webp(&[(b"VP8L", b"\x2f\xff\xff\xff\x0f\0\0\0")]);
    let small = webp(&[
        (b"VP8X", &[0, 0, 0, 0, 9, 0, 0, 9, 0, 0]),
        (b"VP8 ", b"\x10\0\0\x9d\x01\x2a\xff\x3f\xff\x3f\0\0"),
    ]);
    let files = [
        ("图.gif", gif((9, 9), (65535, 65535))),
        ("图.png", png(50_000, 50_000, &[])),
        ("图.png", png(u32::MAX >> 1, 1, &[])),
        ("图.jpg", jpeg(65535, 65535, 1)),
        ("图.webp", webp(&[(b"VP8X", &canvas)])),
        ("图.webp", lossless),
        ("图.webp", small),
        // By what it is, not by its name.
        ("图.jpg", png(50_000, 50_000, &[])),
    ];
    for (name, bytes) in files {
        assert_eq!(refused(&with_picture(name, &bytes)), ["picture-size"], "{name}");
    }
}

#[test]
fn what_cannot_be_read_of_a_picture_is_told_as_before() {
    let broken = |name: &str, bytes: &[u8]| {
        assert_eq!(refused(&with_picture(name, bytes)), ["picture-broken"], "{name} {bytes:?}");
    };
    broken("图.png", &png(0, 0, &[]));
    broken("图.gif", &gif((0, 0), (0, 0)));
    broken("图.jpg", b"\xff\xd8\xff\xe0 nothing more");
    broken("图.webp", &webp(&[]));
    broken("图.png", &png(9_000, 9_000, &[])[..60]);
}

/// Zeros, packed: a thousand for each byte.
fn packed(len: usize) -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![0; len]).expect("packed");
    packer.finish().expect("packed")
}

#[test]
fn what_a_picture_says_besides_its_pixels_is_bounded() {
    let bomb = packed(100 << 20);
    let profile = |data: &[u8]| chunk(b"iCCP", &[b"a\0\0", data].concat());
    expect![[r#"
        错误[picture-complex]: 图片“图.png”打开要花太多内存或者时间：它的颜色配置文件（ICC）太大
          --> issues/2026-01/issue.toml:15:7
           |
        15 | ![图1](图.png)
           |        ^^^^^^
           |
           = 提示: 用画图之类的软件打开它，另存为新的一份再用

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&refusal(&with_picture("图.png", png(1, 1, &profile(&bomb)))));
    assert_eq!(refused(&with_picture("图.jpg", jpeg(9_000, 9_000, 200))), ["picture-complex"]);
    // Words are never unpacked; a broken profile is passed over.
    for (name, data) in [(b"zTXt", &bomb), (b"iCCP", &packed(4000)), (b"iCCP", &vec![1; 90])] {
        let chunk = chunk(name, &[b"a\0\0", &data[..]].concat());
        let ran = soon(&with_picture("图.png", png(1, 1, &chunk)), &["build"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
    }
}

#[test]
fn all_pictures_of_a_paper_are_counted_together() {
    let names: Vec<_> = (0..40).map(|number| format!("图{number}.png")).collect();
    let body: Vec<_> = names.iter().map(|name| format!("![图]({name})")).collect();
    let mut workspace = Workspace::new(&issue(&body.join("\n")));
    for (number, name) in names.iter().enumerate() {
        let mut file = png(9_900, 9_900, &[]);
        file.push(number as u8);
        workspace = workspace.file(&format!("issues/{ID}/{name}"), file);
    }
    expect![[r#"
        错误[picture-size]: 到图片“图10.png”为止，这一份里的图片加起来太大，排不了
          --> issues/2026-01/issue.toml:24:6
           |
        24 | ![图](图10.png)
           |       ^^^^^^^^
           |
           = 提示: 照片在看图软件里缩小到长边 3000 像素以内，另存一份再用，印出来一样清楚
           = 提示: 复杂的 SVG 在制图软件里另存为 PNG 再用

        没有生成 2026-01：改好上面的错误后再运行一次；原有的文件没有动
    "#]]
    .assert_eq(&refusal(&workspace));
    // One that is named often is read once.
    let ran = soon(
        &Workspace::new(&issue(&"![图](图.png)\n".repeat(40)))
            .file(&format!("issues/{ID}/图.png"), picture(9, 9)),
        &["build"],
    );
    assert_eq!(ran.status, 0, "{}", ran.stderr);
}

#[test]
fn the_pictures_of_a_layout_are_looked_at_too() {
    let layout = "#let layout(paper) = image(\"徽.png\")\n";
    let manifest = std::fs::read_to_string("layouts/yaocan/layout.toml").expect("a manifest");
    let with = |bytes: Vec<u8>| {
        Workspace::new(&issue("一段。").replace("\"yaocan\"", "\"a\""))
            .file("layouts/a/lib.typ", layout)
            .file("layouts/a/layout.toml", &manifest)
            .file("layouts/a/徽.png", bytes)
    };
    let said = refusal(&with(png(50_000, 50_000, &[])));
    assert!(
        said.contains("错误[picture-size]: 图片 layouts/a/徽.png有 50000×50000 像素"),
        "{said}"
    );
    let said = refusal(&with([&[0x1f, 0x8b][..], &[0; 20]].concat()));
    assert!(said.contains("错误[picture-type]: 图片 layouts/a/徽.png是压缩的 SVG"), "{said}");
}
