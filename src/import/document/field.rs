//! A field while it is read.

/// Fields whose result another program may have left behind, or will change.
pub const CHANGING: &[&str] = &[
    "DATE",
    "TIME",
    "SAVEDATE",
    "CREATEDATE",
    "PRINTDATE",
    "REF",
    "PAGEREF",
    "NOTEREF",
    "STYLEREF",
    "FILENAME",
    "PAGE",
    "NUMPAGES",
    "SECTIONPAGES",
];

/// What is read of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// What it says.
    Code,
    /// What it shows.
    Result,
}

/// A field that is open.
#[derive(Debug)]
pub struct Field {
    pub phase: Phase,
    pub code: String,
    /// What it shows.
    pub result: String,
    /// The characters within its code that are no code.
    pub shown_code: String,
    /// What is ticked or chosen in it, of a form's field.
    pub chosen: Option<String>,
}

impl Field {
    /// One that is read from its code, with what is ticked or chosen in it.
    pub fn begun(chosen: Option<String>) -> Self {
        let (code, result, shown_code) = Default::default();
        Self { phase: Phase::Code, code, result, shown_code, chosen }
    }

    /// The word that says what it is.
    pub fn word(&self) -> String {
        self.code.split_whitespace().next().unwrap_or_default().to_uppercase()
    }

    /// Whether it shows a table of contents.
    pub fn is_contents(&self) -> bool {
        self.phase == Phase::Result && matches!(self.word().as_str(), "TOC" | "INDEX" | "TOA")
    }
}
