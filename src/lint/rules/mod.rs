//! The rules, one a file, in the order of their codes.

mod doubled_marks;
mod half_width_marks;
mod repeated_paragraph;

use super::rule::Rule;

/// Every rule; a test holds the list against the folder.
pub const ALL: &[&Rule] =
    &[&doubled_marks::RULE, &half_width_marks::RULE, &repeated_paragraph::RULE];

/// The rule of a code.
pub fn find(code: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code == code)
}
