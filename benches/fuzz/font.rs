//! A font with something changed in its tables.

use fastrand::Rng;

use crate::mutate;

/// The font, changed in one of its tables, or in the list of them.
pub fn font(random: &mut Rng, sample: &[u8]) -> Vec<u8> {
    let mut font = sample.to_vec();
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let record = 12 + 16 * random.usize(0..count);
    let number = |at: usize| {
        u32::from_be_bytes([sample[at], sample[at + 1], sample[at + 2], sample[at + 3]]) as usize
    };
    let (at, len) = (number(record + 8), number(record + 12));
    if random.u8(0..5) == 0 {
        let head = mutate::bytes(random, &font[..12 + 16 * count]);
        let head = &head[..head.len().min(12 + 16 * count)];
        font[..head.len()].copy_from_slice(head);
    } else {
        // A table keeps its place; of a large one its start is what counts.
        let end = at + len.min(if random.bool() { 256 } else { len });
        let table = mutate::bytes(random, &font[at..end]);
        let kept = table.len().min(end - at);
        font[at..at + kept].copy_from_slice(&table[..kept]);
    }
    if random.u8(0..10) == 0 {
        font.truncate(random.usize(0..font.len()));
    }
    font
}
