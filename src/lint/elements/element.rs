//! An element of a page that lines of a body are.

use std::ops::Range;

use crate::format::Field;
use crate::paper::Date;

/// Lines of a body that are an element of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The lines of the body, by their order.
    pub lines: Range<usize>,
    /// What it is called.
    pub name: String,
    /// Where it is written.
    pub field: Field,
    /// What the layout prints of it.
    pub printed: Printed,
}

/// What a layout prints of an element that stands in a body too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// Just that.
    Same,
    /// Something else.
    Other(String),
    /// Nothing: the paper does not say it where it belongs.
    Nothing,
    /// Nothing, and it is at home in a body; it only stands between elements.
    Filler,
}

/// Lines as an element.
pub fn element(lines: Range<usize>, name: &str, field: Field, printed: Printed) -> Element {
    Element { lines, name: name.to_owned(), field, printed }
}

/// Whether what a paper prints, if it prints anything, is what a body says.
pub fn compared(printed: Option<String>, same: impl Fn(&str) -> bool) -> Printed {
    match printed {
        None => Printed::Nothing,
        Some(printed) if same(&printed) => Printed::Same,
        Some(printed) => Printed::Other(printed),
    }
}

/// A line that is a date, of a paper that prints one.
pub fn dated(said: Date, printed: Date) -> Printed {
    if said == printed { Printed::Same } else { Printed::Other(printed.to_string()) }
}
