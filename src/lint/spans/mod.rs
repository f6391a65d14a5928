//! What is found in a text by its shape, which several rules ask about.

pub mod code;
pub mod dates;
pub mod document_numbers;
pub mod ranges;
