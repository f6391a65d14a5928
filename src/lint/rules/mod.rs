//! The rules, one a file, in the order of their codes.

mod approximate_number;
mod body_names;
mod citation;
mod comma_before_deng;
mod comma_between_titles;
mod confusable_words;
mod counted_items;
mod cut_paragraph;
mod dash;
mod day_hao;
mod distribution_differs;
mod document_kind;
mod document_number;
mod doubled_characters;
mod doubled_marks;
mod earlier_text;
mod ellipsis;
mod figure_differs;
mod forbidden_words;
mod former_names;
mod full_width_digits;
mod growth;
mod half_width_marks;
mod highlight_differs;
mod idioms;
mod impossible_date;
mod invisible_characters;
mod issue_number;
mod label_mark;
mod label_order;
mod long_article;
mod look_alikes;
mod mark_after_label;
mod misplaced_marks;
mod missing_characters;
mod missing_reference;
mod mixed_dates;
mod name_title;
mod nested_marks;
mod number_colon;
mod number_unit;
mod order_words;
mod padded_date;
mod place_province;
mod printed_before;
mod printed_twice;
mod range_dash;
mod range_unit;
mod redundant_words;
mod regions;
mod repeated_paragraph;
mod requests;
mod sentence_end;
mod sentence_marks;
mod set_order;
mod set_phrases;
mod space_in_text;
mod straight_quotes;
mod stray_markup;
mod structural_words;
mod sums;
mod telephone;
mod title_differs;
mod title_end_mark;
mod traditional_characters;
mod two_digit_year;
mod unit_symbol;
mod unknown_section;
mod unlike_siblings;
mod unmentioned_attachment;
mod unpaired_marks;
mod within_article;
mod wrong_weekday;
mod year_order;

use super::rule::Rule;

/// Every rule; a test holds the list against the folder.
pub const ALL: &[&Rule] = &[
    &approximate_number::RULE,
    &body_names::RULE,
    &citation::RULE,
    &comma_before_deng::RULE,
    &comma_between_titles::RULE,
    &confusable_words::RULE,
    &counted_items::RULE,
    &cut_paragraph::RULE,
    &dash::RULE,
    &day_hao::RULE,
    &distribution_differs::RULE,
    &document_kind::RULE,
    &document_number::RULE,
    &doubled_characters::RULE,
    &doubled_marks::RULE,
    &earlier_text::RULE,
    &ellipsis::RULE,
    &figure_differs::RULE,
    &forbidden_words::RULE,
    &former_names::RULE,
    &full_width_digits::RULE,
    &growth::RULE,
    &half_width_marks::RULE,
    &highlight_differs::RULE,
    &idioms::RULE,
    &impossible_date::RULE,
    &invisible_characters::RULE,
    &issue_number::RULE,
    &label_mark::RULE,
    &label_order::RULE,
    &long_article::RULE,
    &look_alikes::RULE,
    &mark_after_label::RULE,
    &misplaced_marks::RULE,
    &missing_characters::RULE,
    &missing_reference::RULE,
    &mixed_dates::RULE,
    &name_title::RULE,
    &nested_marks::RULE,
    &number_colon::RULE,
    &number_unit::RULE,
    &order_words::RULE,
    &padded_date::RULE,
    &place_province::RULE,
    &printed_before::RULE,
    &printed_twice::RULE,
    &range_dash::RULE,
    &range_unit::RULE,
    &redundant_words::RULE,
    &regions::RULE,
    &repeated_paragraph::RULE,
    &requests::RULE,
    &sentence_end::RULE,
    &sentence_marks::RULE,
    &set_order::RULE,
    &set_phrases::RULE,
    &space_in_text::RULE,
    &straight_quotes::RULE,
    &stray_markup::RULE,
    &structural_words::RULE,
    &sums::RULE,
    &telephone::RULE,
    &title_differs::RULE,
    &title_end_mark::RULE,
    &traditional_characters::RULE,
    &two_digit_year::RULE,
    &unit_symbol::RULE,
    &unknown_section::RULE,
    &unlike_siblings::RULE,
    &unmentioned_attachment::RULE,
    &unpaired_marks::RULE,
    &within_article::RULE,
    &wrong_weekday::RULE,
    &year_order::RULE,
];

/// The rule of a code or a Chinese name.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.code == name || rule.name == name)
}

/// The code of the rule of a code or a Chinese name.
pub fn code(name: &str) -> Option<&'static str> {
    find(name).map(|rule| rule.code)
}
