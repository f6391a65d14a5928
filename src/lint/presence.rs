//! Which characters stand in a text, so that a rule need not look through it for
//! one that does not.

/// The characters of a text, a bit for each in one of 256 places. What has no
/// bit does not stand in the text; what has one may stand there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Presence([u64; 4]);

impl Presence {
    /// The characters of a text.
    pub fn of(chars: &[char]) -> Self {
        let mut presence = Self::default();
        for &c in chars {
            let (word, bit) = place(c);
            presence.0[word] |= bit;
        }
        presence
    }

    /// Whether a character may stand in the text.
    pub fn may_have(&self, c: char) -> bool {
        let (word, bit) = place(c);
        self.0[word] & bit != 0
    }

    /// Whether one of several characters may stand in the text.
    pub fn may_have_any(&self, chars: &[char]) -> bool {
        chars.iter().any(|&c| self.may_have(c))
    }
}

/// The word of a character, and its bit there. Digits and letters have
/// places apart from one another, and so have most marks.
fn place(c: char) -> (usize, u64) {
    let place = u32::from(c) % 256;
    ((place / 64) as usize, 1 << (place % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_there_is_never_denied() {
        let chars: Vec<char> = "2026年，全省技术合同成交额突破800亿元。".chars().collect();
        let presence = Presence::of(&chars);
        assert!(chars.iter().all(|&c| presence.may_have(c)));
        assert!(!presence.may_have_any(&['日', '《', '9']));
        assert!(presence.may_have_any(&['日', '元']));
    }
}
