//! Numbers that count on through an article, as labels and order words do.

/// A row of numbers, as far as it was read.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its last number.
    pub last: u32,
    /// The passage of that number, by its place in the article.
    pub passage: usize,
    /// Whether it began with one, so that it surely is a row.
    pub begun: bool,
    /// Whether the last number came twice, so that the next may count on from
    /// either.
    pub twice: bool,
}

/// What is wrong with a number of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// It was the last one already.
    Twice,
    /// It does not follow the last one.
    Leap,
}

impl Row {
    /// A row that a number opens.
    pub fn new(number: u32, passage: usize) -> Self {
        Self { last: number, passage, begun: number == 1, twice: false }
    }

    /// The row with one more number, right or wrong.
    pub fn with(self, number: u32, passage: usize) -> Self {
        Self { last: number, passage, begun: self.begun, twice: number == self.last }
    }

    /// Whether a number is the next one.
    pub fn goes_on(&self, number: u32) -> bool {
        number == self.last + 1 || self.twice && number == self.last + 2
    }

    /// What is wrong with a number as the next one.
    pub fn slip(&self, number: u32) -> Option<Slip> {
        match number {
            _ if self.goes_on(number) => None,
            _ if number == self.last => Some(Slip::Twice),
            _ => Some(Slip::Leap),
        }
    }

    /// Tells of a number that is wrong as the next one, by the names of numbers.
    pub fn message(&self, slip: Slip, number: u32, name: impl Fn(u32) -> String) -> String {
        let this = name(number);
        match slip {
            Slip::Twice => format!("{this}用了两次"),
            Slip::Leap => {
                let [last, next] = [self.last, self.last + 1].map(name);
                format!("{last}后面应为{next}，这里是{this}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_goes_on_from_either_of_two_numbers() {
        let row = Row::new(1, 0).with(2, 1);
        assert_eq!(
            [3, 2, 5].map(|next| row.slip(next)),
            [None, Some(Slip::Twice), Some(Slip::Leap)]
        );
        let twice = row.with(2, 2);
        assert_eq!([3, 4].map(|next| twice.slip(next)), [None, None]);
        assert!(twice.begun && !Row::new(2, 0).begun);
    }
}
