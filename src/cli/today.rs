//! What a command knows of the moment in which it is run: the day, and by what name
//! it was called.

use crate::paper::Date;

/// The program as it was called, where it lies in the folder and is not found by its
/// name alone.
pub fn program() -> String {
    let called = std::env::args_os().next().unwrap_or_default().to_string_lossy().into_owned();
    let is_here = called.starts_with("./") || called.starts_with(".\\");
    if is_here { called } else { "yaocan".into() }
}

/// The day of today where the editor is.
pub fn today() -> Date {
    let today = jiff::Zoned::now().date();
    // Both have the same calendar.
    let year = u16::try_from(today.year()).unwrap_or_default();
    let [month, day] = [today.month(), today.day()].map(i8::unsigned_abs);
    Date { year, month, day }
}
