//! How far a paper has come by its records: its rounds and signatures beside the
//! content that it has now.

use std::fmt;

use super::Folder;
use super::changes::Changes;
use super::content::content;
use super::hash::Hash;
use super::rounds::{Round, Rounds};
use super::signatures::{Signature, is_same_name};
use crate::diag::{Diagnostic, Warned};
use crate::paper::{Date, Duty, Paper, RoundMark, Status};

/// The records of a paper beside its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its rounds.
    pub rounds: Rounds,
    /// Its signatures, by round and duty.
    pub signatures: Vec<Signature>,
    /// The hash of its content.
    pub hash: Hash,
}

/// A signature that a paper should have and does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// As what it should be signed.
    pub duty: Duty,
    /// Why it counts as not signed.
    pub lack: Lack,
}

/// Why something counts as not signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// Nobody signed.
    Missing,
    /// The paper was changed since; the last signature.
    Void(Signature),
    /// Who signed did another review too.
    SameName(Signature, Duty),
}

impl Standing {
    /// Reads the records of a paper; what is broken is told, and counts for nothing.
    pub fn of(folder: &Folder, paper: &Paper) -> Warned<Self> {
        let (rounds, signatures) = (Rounds::read(folder), Signature::all(folder));
        let mut found = rounds.diagnostics;
        found.extend(signatures.diagnostics);
        let (rounds, signatures) = (rounds.value, signatures.value);
        Warned::new(Self { rounds, signatures, hash: content(paper) }, found)
    }

    /// Whether the paper was changed since the last round; not without one.
    pub fn is_changed(&self) -> bool {
        self.rounds.last().is_some_and(|last| last.hash != self.hash)
    }

    /// What was changed since the last round; none where nothing was, or there is no
    /// round.
    ///
    /// # Errors
    /// Why the paper of that round cannot be read.
    pub fn changes(
        &self,
        folder: &Folder,
        paper: &Paper,
    ) -> Result<Option<Changes>, Vec<Diagnostic>> {
        let Some(last) = self.rounds.last().filter(|_| self.is_changed()) else { return Ok(None) };
        Ok(Some(Changes::between(&last.paper(folder)?, paper)))
    }

    /// How the paper stands to its last round, in a sentence: 第1轮（12月1日送审）后
    /// 改了3段; none without a round.
    pub fn said(&self, folder: &Folder, paper: &Paper) -> Option<String> {
        let last = self.rounds.last()?;
        Some(match self.changes(folder, paper) {
            Ok(None) => format!("{last}后没有改动"),
            Ok(Some(changes)) => format!("{last}后{changes}"),
            Err(_) => format!("{last}后有改动"),
        })
    }

    /// What the pages say of the round, where the paper is in review.
    pub fn mark(&self, status: Status) -> Option<RoundMark> {
        let last = self.rounds.last().filter(|_| status == Status::Review)?;
        Some(RoundMark { number: last.number, changed: self.is_changed(), hash: self.hash.short() })
    }

    /// The signatures of the content that the paper has now.
    pub fn valid(&self) -> impl Iterator<Item = &Signature> {
        self.signatures.iter().filter(|signature| signature.hash == self.hash)
    }

    /// The signatures of a round.
    pub fn of_round(&self, round: &Round) -> impl Iterator<Item = &Signature> {
        let number = round.number;
        self.signatures.iter().filter(move |signature| signature.round == number)
    }

    /// Those of the last round that the paper's changes made void.
    pub fn voided(&self) -> impl Iterator<Item = &Signature> {
        let last = self.rounds.last().map(|last| last.number);
        let of_last = self.signatures.iter().filter(move |it| Some(it.round) == last);
        of_last.filter(|signature| signature.hash != self.hash)
    }

    /// The valid signature of another review by one name, if there is one.
    pub fn other_review(&self, duty: Duty, by: &str) -> Option<&Signature> {
        let mut others = self.valid().filter(|it| it.duty != duty && it.duty.is_review());
        others.find(|it| duty.is_review() && is_same_name(&it.by, by))
    }

    /// What the paper lacks of the signatures that it should have, in their order.
    pub fn lacking(&self, wanted: &[Duty]) -> Vec<Lacking> {
        let lack = |duty: Duty| {
            let mut valid = self.valid().filter(|it| it.duty == duty).peekable();
            if valid.peek().is_none() {
                let last = self.signatures.iter().rfind(|it| it.duty == duty);
                return Some(last.cloned().map_or(Lack::Missing, Lack::Void));
            }
            let mut twice = None;
            for signature in valid {
                let other = self.other_review(duty, &signature.by)?;
                // Of two that are wanted, the later one is told.
                if other.duty > duty && wanted.contains(&other.duty) {
                    return None;
                }
                twice = Some(Lack::SameName(signature.clone(), other.duty));
            }
            twice
        };
        let found =
            wanted.iter().filter_map(|duty| Some(Lacking { duty: *duty, lack: lack(*duty)? }));
        found.collect()
    }
}

/// A round as it is named: 第1轮（12月1日送审）.
impl fmt::Display for Round {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Date { month, day, .. } = self.at.date;
        write!(f, "第{}轮（{month}月{day}日送审）", self.number)
    }
}

/// A signature as it is listed: 初审 某某某（12月2日 15:00）.
impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}（{}）", self.duty, self.by, self.at.brief())
    }
}

/// What is lacking and why: 初审没有签, 复审 某某某（第1轮）签过以后稿件改过.
impl fmt::Display for Lacking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let duty = self.duty;
        match &self.lack {
            Lack::Missing => write!(f, "{duty}没有签"),
            Lack::Void(Signature { by, round, .. }) => {
                write!(f, "{duty}已经失效：{by} 签的是第{round}轮，以后稿件改过")
            }
            Lack::SameName(Signature { by, .. }, other) => {
                write!(f, "{duty}和{other}都是 {by} 签的，要由两个人签")
            }
        }
    }
}
