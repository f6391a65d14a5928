//! What a metafile is made of (MS-WMF 2.3), looked through before it is drawn.

/// What one opens with that says how large it is (MS-WMF 2.3.2.3).
pub const PLACEABLE: [u8; 4] = [0xd7, 0xcd, 0xc6, 0x9a];

/// How many bytes the two headers take: that which says how large it is, and the
/// other.
const PLACEABLE_BYTES: usize = 22;
const HEADER_BYTES: usize = 18;

/// The last record.
const EOF: u16 = 0x0000;

const SET_MAP_MODE: u16 = 0x0103;
const SET_ROP2: u16 = 0x0104;
const SET_WINDOW_EXT: u16 = 0x020c;
const CREATE_FONT: u16 = 0x02fb;

/// The records that are drawn as they are meant: pens, brushes, fonts and colours,
/// lines, shapes and type. What is not among them are bitmaps, regions, clipping,
/// viewports, kept states, filling from a point, and whatever nobody knows.
const DRAWN: &[u16] = &[
    EOF,
    0x0035, // REALIZEPALETTE
    0x00f7, // CREATEPALETTE
    0x0102, // SETBKMODE
    SET_MAP_MODE,
    SET_ROP2,
    0x0106, // SETPOLYFILLMODE
    0x0107, // SETSTRETCHBLTMODE
    0x012d, // SELECTOBJECT
    0x012e, // SETTEXTALIGN
    0x01f0, // DELETEOBJECT
    0x0201, // SETBKCOLOR
    0x0209, // SETTEXTCOLOR
    0x020b, // SETWINDOWORG
    SET_WINDOW_EXT,
    0x0213, // LINETO
    0x0214, // MOVETO
    0x0231, // SETMAPPERFLAGS
    0x0234, // SELECTPALETTE
    0x02fa, // CREATEPENINDIRECT
    CREATE_FONT,
    0x02fc, // CREATEBRUSHINDIRECT
    0x0324, // POLYGON
    0x0325, // POLYLINE
    0x0418, // ELLIPSE
    0x041b, // RECTANGLE
    0x0521, // TEXTOUT
    0x0538, // POLYPOLYGON
    0x0626, // ESCAPE
    0x0a32, // EXTTEXTOUT
];

/// The ways to map that let a window's extent say what is drawn: MM_TEXT,
/// MM_ISOTROPIC and MM_ANISOTROPIC.
const MAPPED: [i16; 3] = [1, 7, 8];

/// Painting over what is there, the usual way (R2_COPYPEN).
const COPY: i16 = 13;

/// The records whose numbers are all coordinates, or a count of them before these.
const PLACED: [u16; 6] = [0x0213, 0x0214, 0x0324, 0x0325, 0x0418, 0x041b];

/// How far from its origin something may stand: the crate computes with 16 bits,
/// in which two such distances can be added.
const FARTHEST: u16 = 16_383;

/// The character set of symbol fonts.
const SYMBOLS: u8 = 2;

/// The symbol font of equation editors.
pub const EXTRA: &str = "MT Extra";

/// The fonts of that set whose characters are known: the crate takes all of them
/// for Symbol, and those of MT Extra are put right afterwards.
const KNOWN_SYMBOLS: [&str; 3] = ["Symbol", "Euclid Symbol", EXTRA];

/// How large a metafile is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The width and height of its coordinates.
    pub extent: [i16; 2],
    /// The width and height on paper, in points.
    pub points: [f64; 2],
}

/// Goes through all records.
///
/// # Errors
/// What in it is not drawn as it is meant, or that it is broken.
pub fn look_through(bytes: &[u8]) -> Result<Frame, String> {
    let broken = || "文件不完整".to_owned();
    let word = |at: usize| {
        let bytes = bytes.get(at..at + 2)?;
        Some(i16::from_le_bytes([bytes[0], bytes[1]]))
    };
    let side = |from: usize| Some(f64::from(word(from + 4)?) - f64::from(word(from)?));
    let (width, height) = (side(6).ok_or_else(broken)?, side(8).ok_or_else(broken)?);
    let inch = word(14).ok_or_else(broken)? as u16;
    let mut extent = None;
    let mut at = PLACEABLE_BYTES + HEADER_BYTES;
    loop {
        let words = bytes.get(at..at + 4).ok_or_else(broken)?;
        let words = u32::from_le_bytes([words[0], words[1], words[2], words[3]]) as usize;
        let function = word(at + 4).ok_or_else(broken)? as u16;
        let size = words.checked_mul(2).filter(|size| *size >= 6).ok_or_else(broken)?;
        let end = at.checked_add(size).filter(|end| *end <= bytes.len()).ok_or_else(broken)?;
        let number = |index: usize| {
            Some(at + 6 + 2 * index).filter(|at| at + 2 <= end).and_then(word).ok_or_else(broken)
        };
        if !DRAWN.contains(&function) {
            return Err(format!("里面有画不出来的内容（记录 {function:04X}）"));
        }
        if PLACED.contains(&function) {
            for index in 0..(size - 6) / 2 {
                if number(index)?.unsigned_abs() > FARTHEST {
                    return Err("里面的坐标太大".into());
                }
            }
        }
        match function {
            EOF => break,
            SET_MAP_MODE if !MAPPED.contains(&number(0)?) => {
                return Err("里面的坐标不是按窗口算的".into());
            }
            SET_ROP2 if number(0)? != COPY => return Err("里面有叠色的画法".into()),
            SET_WINDOW_EXT => {
                let new = [number(1)?, number(0)?];
                if new.iter().any(|side| *side <= 0) || extent.is_some_and(|known| known != new) {
                    return Err("里面的坐标翻转过，或者换过".into());
                }
                extent = Some(new);
            }
            CREATE_FONT => {
                let set = bytes.get(at + 6 + 13).filter(|_| at + 6 + 18 <= end);
                let name = bytes.get(at + 6 + 18..end).unwrap_or_default();
                let name: Vec<u8> = name.iter().copied().take_while(|byte| *byte != 0).collect();
                let name = String::from_utf8_lossy(&name).into_owned();
                if set == Some(&SYMBOLS) && !KNOWN_SYMBOLS.contains(&name.as_str()) {
                    return Err(format!("里面用了符号字体 {name}，它的字认不出"));
                }
            }
            _ => {}
        }
        at = end;
    }
    let points = [width, height].map(|side| side.abs() * 72.0 / f64::from(inch.max(1)));
    let extent = extent.filter(|_| inch > 0 && points.iter().all(|side| *side > 0.0));
    let extent = extent.ok_or_else(|| "里面没有写明多大".to_owned())?;
    Ok(Frame { extent, points })
}
