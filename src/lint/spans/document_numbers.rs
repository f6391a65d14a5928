//! Document numbers (发文字号) as they stand in texts, right or wrong.

use std::ops::Range;

use crate::chars::is_han;
use crate::lint::characters::Characters;
use crate::lint::kind::Kind;

/// The year in brackets and the number of a document: 〔2025〕17号.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentNumber {
    /// The whole of it, from the bracket to 号.
    pub range: Range<usize>,
    /// The digits of the year, four or two.
    pub year: Range<usize>,
    /// Whether 第 stands before the number.
    pub ordinal: bool,
    /// The digits of the number.
    pub number: Range<usize>,
}

/// Every document number of a text.
pub fn document_numbers(text: &Characters) -> impl Iterator<Item = DocumentNumber> {
    // Most texts have none; to know it at once is faster.
    let length = if text.may_have('号') { text.len() } else { 0 };
    let found = (0..length).filter_map(|open| DocumentNumber::at(text, open));
    found.filter(|number| number.is_of_document(text))
}

impl DocumentNumber {
    /// The document number whose bracket, of whatever kind, stands at an index.
    fn at(text: &Characters, open: usize) -> Option<Self> {
        text.at(open).filter(|&c| opens(c))?;
        let year = open + 1..open + 1 + text.digits(open + 1);
        // 〔2025年〕 says the year twice; in round brackets it may be a remark.
        let named =
            text.at(year.end) == Some('年') && matches!(text.at(open), Some('〔' | '[' | '【'));
        let close = year.end + usize::from(named);
        text.at(close).filter(|&c| closes(c))?;
        let ordinal = text.at(close + 1) == Some('第');
        let start = close + 1 + usize::from(ordinal);
        let number = start..start + text.digits(start);
        let is_year = match year.len() {
            2 => true,
            4 => matches!(text.number(year.clone()), Some(1949..=2099)),
            _ => false,
        };
        let is_number = (1..=5).contains(&number.len()) && text.at(number.end) == Some('号');
        let range = open..number.end + 1;
        (is_year && is_number).then_some(Self { range, year, ordinal, number })
    }

    /// Whether the code of a body stands before it, and not that of a licence,
    /// a case or an order, which are numbered in ways of their own; a house has
    /// a number as well.
    fn is_of_document(&self, text: &Characters) -> bool {
        const OTHERS: &str = "证裁罚案备许可核登检鉴准印诉决令告街路巷村镇区第同议标招采单约书审工位风号图用律咨评估验报";
        const PLACES: &str = "楼院栋幢馆厅室线井门店房机船";
        if text.kind == Kind::Number {
            return true;
        }
        let open = self.range.start;
        let end = open - usize::from(text.before(open) == Some('字'));
        let coded = text.before(end).is_some_and(|c| {
            // 审字, 报字 and 律字 are those of auditors, appraisers and lawyers.
            let of_body = end == open || "发办政府委党组改".contains(c);
            is_han(c) && !OTHERS.contains(c) && of_body
        });
        coded && !text.at(self.range.end).is_some_and(|c| PLACES.contains(c))
    }

    /// Whether its brackets are 〔〕.
    pub fn has_its_brackets(&self, text: &Characters) -> bool {
        text.at(self.range.start) == Some('〔') && text.at(self.year.end) == Some('〕')
    }

    /// The number without the zeros before it.
    pub fn plain_number(&self, text: &Characters) -> Range<usize> {
        let zeros = text.count(self.number.start, |c| c == '0');
        // A number of nothing but zeros stays as it is.
        let zeros = if zeros == self.number.len() { 0 } else { zeros };
        self.number.start + zeros..self.number.end
    }
}

/// Whether a mark is written for 〔.
fn opens(c: char) -> bool {
    matches!(
        c,
        '〔' | '（'
            | '('
            | '['
            | '【'
            | '［'
            | '〖'
            | '〈'
            | '<'
            | '{'
            | '｛'
            | '「'
            | '„'
            | '《'
            | '‹'
    )
}

/// Whether a mark is written for 〕.
fn closes(c: char) -> bool {
    matches!(
        c,
        '〕' | '）'
            | ')'
            | ']'
            | '】'
            | '］'
            | '〗'
            | '〉'
            | '>'
            | '}'
            | '｝'
            | '」'
            | '‟'
            | '》'
            | '›'
    )
}
