//! Whole commands on temporary workspaces, and laid-out pages.
//!
//! `UPDATE_EXPECT=1 cargo test` renews every expected text and page picture.

mod architecture;
mod body;
mod build;
mod check;
mod check_files;
mod circles;
mod colophon;
mod contract;
mod corpus;
mod document_errors;
mod document_slips;
mod drawing;
mod errors;
mod fields;
mod fonts;
mod frames;
mod gongwen;
mod grid;
mod harness;
mod headings;
mod imports;
mod jianbao;
mod layouts;
mod layouts_command;
mod manuscript;
mod markup;
mod naming;
mod other_files;
mod pages;
mod pdf;
mod places;
mod press;
mod preview;
mod rules;
mod slips;
mod syntax;
mod tables;
mod terminal;
mod trace;
mod trials;
mod verbatim;
