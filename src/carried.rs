//! The font files that the binary carries; none without the feature `embed-fonts`.

/// A face that the binary carries.
pub struct Carried {
    /// The name of its file in `fonts/`.
    pub file: &'static str,
    /// Its family, as the file says.
    pub family: &'static str,
    /// Its weight, from 100 to 900; 400 is a regular one.
    pub weight: u16,
    /// The file's content.
    pub data: &'static [u8],
}

#[cfg(feature = "embed-fonts")]
macro_rules! carried {
    ($($file:literal $family:literal $weight:literal)*) => {
        &[$(Carried {
            file: $file,
            family: $family,
            weight: $weight,
            data: include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/", $file)),
        }),*]
    };
}

/// The faces. Family and weight stand here so that a start need not parse the
/// files; a test holds them against the files.
#[cfg(feature = "embed-fonts")]
pub const FACES: &[Carried] = carried! {
    "FandolFang-Regular.ttf" "FandolFang R" 400
    "FandolHei-Regular.ttf" "FandolHei" 400
    "FandolKai-Regular.ttf" "FandolKai" 400
    "FandolSong-Regular.ttf" "FandolSong" 400
    "LXGWWenKai-Light.ttf" "LXGW WenKai" 300
    "NotoSerifCJKsc-SemiBold.ttf" "Noto Serif CJK SC" 600
    "Tinos-Regular.ttf" "Tinos" 400
    "Tinos-Bold.ttf" "Tinos" 700
};

#[cfg(not(feature = "embed-fonts"))]
pub const FACES: &[Carried] = &[];
