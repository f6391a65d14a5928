//! A hash of bytes, by which records know them again.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// How many bytes a hash has.
const BYTES: usize = 32;

/// The SHA-256 of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; BYTES]);

impl Hash {
    /// The hash of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The first eight characters, by which people tell two print-outs apart.
    pub fn short(&self) -> String {
        self.to_string()[..8].to_owned()
    }
}

/// In 64 hexadecimal digits, as `sha256sum` writes it.
impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Hash {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut bytes = [0; BYTES];
        let is_hex = text.len() == 2 * BYTES && text.bytes().all(|it| it.is_ascii_hexdigit());
        if !is_hex {
            return Err(());
        }
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).map_err(|_| ())?;
        }
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_that_of_other_programs() {
        let hash = Hash::of(b"abc");
        let written = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash.to_string(), written);
        assert_eq!(hash.short(), "ba7816bf");
        assert_eq!(written.parse(), Ok(hash));
        assert_eq!(written.to_uppercase().parse(), Ok(hash));
        for bad in ["", &written[1..], &format!("{}g", &written[1..]), &format!("{written}0")] {
            assert_eq!(bad.parse::<Hash>(), Err(()), "{bad}");
        }
    }
}
