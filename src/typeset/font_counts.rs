//! What a font file counts, before anything goes through it: a file of some
//! bytes may claim faces and characters that would take a day, or names that are
//! not there.

use crate::limits::{FONT_CHARACTERS, FONT_FACES};

/// A number of a font file, which has its highest byte first.
fn number(data: &[u8], at: usize, len: usize) -> Option<u64> {
    let bytes = data.get(at..at.checked_add(len)?)?;
    Some(bytes.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)))
}

/// What a file counts that is more than there can be, if anything is.
pub fn excess(data: &[u8]) -> Option<&'static str> {
    let faces = u64::from(ttf_parser::fonts_in_collection(data).unwrap_or(1));
    if faces > FONT_FACES {
        return Some("里面的字体太多");
    }
    let mut tables = Vec::new();
    for index in 0..faces as u32 {
        let Ok(face) = ttf_parser::RawFace::parse(data, index) else { continue };
        let table = |name| face.table(ttf_parser::Tag::from_bytes(name));
        if table(b"post").is_some_and(|table| !has_names(table)) {
            return Some("里面的字形名称表（post）不完整");
        }
        let Some(table) = table(b"cmap") else { continue };
        // Faces of a collection share it.
        if tables.contains(&(table.as_ptr(), table.len())) {
            continue;
        }
        tables.push((table.as_ptr(), table.len()));
        if characters(table).is_none_or(|count| count > FONT_CHARACTERS) {
            return Some("里面的字符对照表（cmap）太大");
        }
    }
    None
}

/// Whether a table of glyphs' names has as many as it counts; those that write
/// PDF rely on it.
fn has_names(table: &[u8]) -> bool {
    if number(table, 0, 4) != Some(0x0002_0000) {
        return true;
    }
    number(table, 32, 2).is_some_and(|count| table.len() as u64 >= 34 + 2 * count)
}

/// How many characters a table that leads from characters to glyphs goes
/// through; none where there are more than can be counted.
fn characters(table: &[u8]) -> Option<u64> {
    let records = number(table, 2, 2).unwrap_or(0);
    let mut count = 0_u64;
    for record in 0..records as usize {
        let Some(at) = number(table, 4 + 8 * record + 4, 4) else { break };
        let Some(part) = usize::try_from(at).ok().and_then(|at| table.get(at..)) else { continue };
        count = count.checked_add(part_characters(part))?;
        if count > FONT_CHARACTERS {
            return None;
        }
    }
    Some(count)
}

/// How many characters one part of the table goes through, by its format.
fn part_characters(part: &[u8]) -> u64 {
    let ranges = |count: u64, range: &dyn Fn(usize) -> Option<(u64, u64)>| {
        let ranges = (0..count as usize).map_while(range);
        ranges.map(|(start, end)| (end + 1).saturating_sub(start)).fold(0, u64::saturating_add)
    };
    match number(part, 0, 2) {
        Some(4) => {
            let count = number(part, 6, 2).unwrap_or(0) / 2;
            let starts = 16 + 2 * count as usize;
            let range =
                |at| Some((number(part, starts + 2 * at, 2)?, number(part, 14 + 2 * at, 2)?));
            ranges(count, &range)
        }
        Some(12 | 13) => {
            let group = |at: usize| {
                let at = 16 + 12 * at;
                Some((number(part, at, 4)?, number(part, at + 4, 4)?))
            };
            ranges(number(part, 12, 4).unwrap_or(0), &group)
        }
        // The others have a character for each of their bytes at most.
        _ => 0x10000_u64.min(part.len() as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(part: &[u8], records: u16) -> Vec<u8> {
        let mut table = [[0, 0], records.to_be_bytes()].concat();
        let at = 4 + 8 * u32::from(records);
        for _ in 0..records {
            table.extend([0, 3, 0, 10]);
            table.extend(at.to_be_bytes());
        }
        table.extend(part);
        table
    }

    fn groups(groups: &[(u32, u32)]) -> Vec<u8> {
        let mut part = vec![0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        part.extend((groups.len() as u32).to_be_bytes());
        for (start, end) in groups {
            for number in [*start, *end, 1] {
                part.extend(number.to_be_bytes());
            }
        }
        part
    }

    fn segments(segments: &[(u16, u16)]) -> Vec<u8> {
        let count = segments.len() as u16;
        let mut part = vec![0, 4, 0, 0, 0, 0];
        part.extend((2 * count).to_be_bytes());
        part.extend([0; 6]);
        part.extend(segments.iter().flat_map(|(_, end)| end.to_be_bytes()));
        part.extend([0; 2]);
        part.extend(segments.iter().flat_map(|(start, _)| start.to_be_bytes()));
        part
    }

    #[test]
    fn characters_are_counted_as_often_as_they_are_gone_through() {
        assert_eq!(characters(&table(&groups(&[(1, 10), (5, 5)]), 1)), Some(11));
        assert_eq!(characters(&table(&groups(&[(1, 10)]), 3)), Some(30));
        assert_eq!(characters(&table(&groups(&[(10, 1)]), 1)), Some(0));
        assert_eq!(characters(&table(&segments(&[(1, 10), (0xffff, 0xffff)]), 1)), Some(11));
        let whole = groups(&[(0, 0x10_ffff); 100]);
        assert_eq!(characters(&table(&whole, 1)), None);
        assert_eq!(characters(&table(&groups(&[(0, u32::MAX)]), 1)), None);
        assert_eq!(characters(&table(&segments(&[(0, 0xffff); 1000]), 1)), None);
        assert_eq!(characters(&table(&groups(&[(0, 0xffff)]), 9000)), None);
        // What is cut off is none.
        let cut = table(&groups(&[(1, 10), (11, 20)]), 1);
        assert_eq!(characters(&cut[..cut.len() - 1]), Some(20));
        assert_eq!(characters(&cut[..cut.len() - 5]), Some(10));
        assert_eq!(characters(&[]), Some(0));
    }

    #[test]
    fn names_of_glyphs_are_as_many_as_are_counted() {
        let mut table = [&[0, 2, 0, 0][..], &[0; 28], &[0, 3], &[0; 6]].concat();
        assert!(has_names(&table));
        for len in 4..table.len() {
            assert!(!has_names(&table[..len]), "{len}");
        }
        table[1] = 3;
        assert!(has_names(&table[..32]) && has_names(&[]));
    }

    #[test]
    fn a_collection_is_held_against_what_there_can_be() {
        let claims = |count: u32| [&b"ttcf\0\x01\0\0"[..], &count.to_be_bytes()].concat();
        for count in [FONT_FACES as u32 + 1, 0x0100_0000, u32::MAX] {
            let offsets = vec![0; 4 * 1000];
            assert!(excess(&[claims(count), offsets].concat()).is_some() || count as usize > 1000);
        }
        assert_eq!(excess(&[]), None);
    }
}
