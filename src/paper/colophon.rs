//! The model of a distribution block (版记), as a paper says it and as a
//! manifest has it for every paper.

use std::ops::Range;

use super::{Date, Text};

/// What a paper says about its distribution block; what it leaves out comes from
/// the layout's manifest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Colophon {
    /// 主送, a line each.
    pub to: Option<Vec<Text>>,
    /// 抄送, a line each.
    pub cc: Option<Vec<Text>>,
    /// Rows with names of their own, such as 报, 送 and 发, in place of 主送 and
    /// 抄送.
    pub rows: Option<Vec<Recipients>>,
    /// 印发机关
    pub printed_by: Printer,
    /// 印发日期
    pub printed_on: Option<Date>,
    /// The bytes of this date in the file.
    pub printed_on_at: Option<Range<usize>>,
    /// 共印 N 份
    pub copies: Option<u32>,
    /// The bytes of this number in the file.
    pub copies_at: Option<Range<usize>>,
    /// What stands above the block, such as 编辑：某某, an item each.
    pub above: Option<Vec<Text>>,
    /// What stands below it.
    pub below: Option<Vec<Text>>,
}

/// Who a paper goes to, under a name of the office's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipients {
    /// The name, such as 报 or 摘发, without the colon behind it.
    pub name: Text,
    /// Those that it goes to, a line each; at least one.
    pub lines: Vec<Text>,
}

/// Who prints a paper (印发机关).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Printer {
    /// Nothing is said of it.
    #[default]
    Usual,
    /// The body that is named.
    Body(Text),
    /// Nobody: the block has no line of printing.
    Nobody,
}

impl Printer {
    /// The body that is named.
    pub fn body(&self) -> Option<&Text> {
        match self {
            Self::Body(body) => Some(body),
            Self::Usual | Self::Nobody => None,
        }
    }
}
