//! A part of a workspace's papers, by what their heads say.

use super::Entry;
use crate::diag::Diagnostic;
use crate::format::Head;
use crate::paper::Status;

/// Which papers are wanted; all where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The year of their date.
    pub year: Option<u16>,
    /// Their layout's name.
    pub layout: Option<String>,
    /// How far they have come.
    pub status: Option<Status>,
}

impl Selection {
    /// Whether anything is said.
    pub fn is_partial(&self) -> bool {
        *self != Self::default()
    }

    /// Whether a paper with a head is wanted; none where its head does not tell.
    pub fn takes(&self, head: &Head) -> Option<bool> {
        let Self { year, layout, status } = self;
        let answers = [
            year.map(|year| head.date.map(|date| date.year == year)),
            layout.as_ref().map(|layout| head.layout.as_ref().map(|it| it == layout)),
            status.map(|status| head.status.map(|it| it == status)),
        ];
        let answers = answers.into_iter().flatten();
        // What certainly has another year need not tell its status.
        answers.clone().find(|it| *it == Some(false)).unwrap_or_else(|| {
            let all: Option<Vec<bool>> = answers.collect();
            all.map(|all| all.into_iter().all(|it| it))
        })
    }

    /// The wanted ones of some papers, and those whose heads do not tell.
    pub fn and_untold(&self, papers: &[(Head, Entry)]) -> Vec<(Head, Entry)> {
        let wanted = papers.iter().filter(|(head, _)| self.takes(head) != Some(false));
        wanted.cloned().collect()
    }

    /// The wanted ones of some papers, and a warning for those whose heads do not
    /// tell.
    pub fn of(&self, papers: Vec<(Head, Entry)>) -> (Vec<(Head, Entry)>, Option<Diagnostic>) {
        let (mut taken, mut untold) = (Vec::new(), Vec::new());
        for (head, entry) in papers {
            match self.takes(&head) {
                Some(true) => taken.push((head, entry)),
                Some(false) => {}
                None => untold.push(entry.id),
            }
        }
        let told = (!untold.is_empty()).then(|| {
            let message =
                format!("看不出年份、版式或者状态、没有算进来的有：{}", untold.join("、"));
            let hint = "多半是稿件开头有错误；用 yaocan check 加上名称看，改好再运行一次";
            Diagnostic::warning("unselected", message).hint(hint)
        });
        (taken, told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Date;

    #[test]
    fn what_a_head_does_not_tell_is_neither_taken_nor_left_out() {
        let head = Head { date: Date::new(2025, 1, 8), ..Head::default() };
        let of = |year| Selection { year: Some(year), ..Selection::default() };
        assert_eq!(Selection::default().takes(&Head::default()), Some(true));
        assert_eq!(of(2025).takes(&head), Some(true));
        assert_eq!(of(2024).takes(&head), Some(false));
        assert_eq!(of(2024).takes(&Head::default()), None);
        let both = |year| Selection { status: Some(Status::Final), ..of(year) };
        assert_eq!(both(2025).takes(&head), None);
        assert_eq!(both(2024).takes(&head), Some(false));
    }
}
