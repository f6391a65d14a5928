//! The rules, one a file, in the order of their codes.

mod comma_before_deng;
mod comma_between_titles;
mod dash;
mod day_hao;
mod document_number;
mod doubled_marks;
mod ellipsis;
mod full_width_digits;
mod half_width_marks;
mod impossible_date;
mod invisible_characters;
mod label_mark;
mod look_alikes;
mod mark_after_label;
mod mixed_dates;
mod nested_marks;
mod number_unit;
mod padded_date;
mod range_dash;
mod range_unit;
mod repeated_paragraph;
mod space_in_text;
mod straight_quotes;
mod title_end_mark;
mod traditional_characters;
mod two_digit_year;
mod unpaired_marks;
mod wrong_weekday;

use super::rule::Rule;

/// Every rule; a test holds the list against the folder.
pub const ALL: &[&Rule] = &[
    &comma_before_deng::RULE,
    &comma_between_titles::RULE,
    &dash::RULE,
    &day_hao::RULE,
    &document_number::RULE,
    &doubled_marks::RULE,
    &ellipsis::RULE,
    &full_width_digits::RULE,
    &half_width_marks::RULE,
    &impossible_date::RULE,
    &invisible_characters::RULE,
    &label_mark::RULE,
    &look_alikes::RULE,
    &mark_after_label::RULE,
    &mixed_dates::RULE,
    &nested_marks::RULE,
    &number_unit::RULE,
    &padded_date::RULE,
    &range_dash::RULE,
    &range_unit::RULE,
    &repeated_paragraph::RULE,
    &space_in_text::RULE,
    &straight_quotes::RULE,
    &title_end_mark::RULE,
    &traditional_characters::RULE,
    &two_digit_year::RULE,
    &unpaired_marks::RULE,
    &wrong_weekday::RULE,
];

/// The rule of a code.
pub fn find(code: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code == code)
}
