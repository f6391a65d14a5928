//! What a text of a paper is.

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 标题 of an article, a document or an attachment, its lines joined.
    Title,
    /// 引题 or 副题, a line each.
    Subtitle,
    /// 要点用语
    Highlight,
    /// 栏目名
    SectionName,
    /// A line of a body that is a heading.
    Heading,
    /// A line of a body.
    Paragraph,
    /// A cell of a table.
    Cell,
    /// 表题 or 图题
    Caption,
    /// A line of 主送 or 抄送.
    Recipients,
    /// 发文字号
    Number,
    /// 附注, or a note at a page's foot.
    Note,
    /// The name of a body or a person, with what stands beside it.
    Name,
}
