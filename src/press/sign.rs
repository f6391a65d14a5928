//! Somebody signs what was read (签审).

use super::send::{Ready, folder, ready};
use crate::diag::Diagnostic;
use crate::paper::{Duty, Moment, Paper};
use crate::records::{Lacking, Signature, name_fault};
use crate::workspace::{Entry, Workspace};

/// Who signs as what, and what they think of it.
#[derive(Debug, Clone)]
pub struct Signing {
    /// As what the paper was read.
    pub duty: Duty,
    /// Who read it.
    pub by: String,
    /// What they think of it.
    pub opinion: Option<String>,
    /// When it is signed.
    pub at: Moment,
}

/// What came of signing.
#[derive(Debug)]
pub struct Signed {
    /// The signature.
    pub signature: Signature,
    /// Its file as shown; none where the same was signed before, and nothing was
    /// written.
    pub file: Option<String>,
    /// What the paper still lacks before it may be a final.
    pub lacking: Vec<Lacking>,
}

/// Signs a paper as it went out the last time.
///
/// # Errors
/// Why nothing was signed: the paper or its records have mistakes, it is a final,
/// never went out or was changed since, or the name did another review.
pub fn sign(
    workspace: &Workspace,
    entry: &Entry,
    signing: Signing,
) -> Result<Signed, Vec<Diagnostic>> {
    let one = |error| vec![error];
    let Signing { duty, by, opinion, at } = signing;
    let by = by.trim().to_owned();
    if let Some(fault) = name_fault(&by) {
        let hint = "写一个人的姓名，例如：--by 张某某";
        return Err(vec![Diagnostic::error("bad-name", fault).hint(hint)]);
    }
    let opinion = opinion.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    if opinion.as_ref().is_some_and(|it| it.contains(char::is_control)) {
        let error = Diagnostic::error("bad-opinion", "意见里有换行或者别的控制符");
        return Err(vec![error.hint("写成一行")]);
    }
    let _lock = folder(workspace, entry).and_then(|folder| folder.lock()).map_err(one)?;
    let Ready { folder, paper, mut standing } = ready(workspace, entry)?;
    let id = &entry.id;
    let Some(last) = standing.rounds.last() else {
        let message = format!("{id} 还没有送审过，没有可以签的");
        let hint = format!("先送审：yaocan round {id}");
        return Err(vec![Diagnostic::error("no-round", message).hint(hint)]);
    };
    if standing.is_changed() {
        let said = standing.said(&folder, &paper).unwrap_or_default();
        let message = format!("没有签：{said}，看过的和现在的不一样");
        let next = last.number + 1;
        let mut error = Diagnostic::error("changed-since", message)
            .hint(format!("先再送审一次：yaocan round {id}；看过第{next}轮再签"))
            .hint(format!("要看改了什么，和 {} 比一比", last.shown_paper(&folder)));
        let voided: Vec<_> = standing.voided().map(ToString::to_string).collect();
        if !voided.is_empty() {
            error = error.hint(format!("已经签的也不再有效：{}", voided.join("、")));
        }
        return Err(vec![error]);
    }
    let (round, hash) = (last.number, standing.hash);
    let signature = Signature { duty, by, round, hash, at, opinion };
    let wanted = wanted(workspace, &paper);
    if let Some(same) = standing.valid().find(|it| it.is_same(&signature)).cloned() {
        let lacking = standing.lacking(&wanted);
        return Ok(Signed { signature: same, file: None, lacking });
    }
    if let Some(other) = standing.other_review(duty, &signature.by) {
        let message = format!("没有签：{} 已经签了{}，{duty}要由另一个人签", other.by, other.duty);
        let hint = "初审、复审、终审由三个人分别做";
        return Err(vec![Diagnostic::error("same-reviewer", message).hint(hint)]);
    }
    let file = signature.keep(&folder).map_err(one)?;
    standing.signatures.push(signature.clone());
    let lacking = standing.lacking(&wanted);
    Ok(Signed { signature, file: Some(file), lacking })
}

/// What a paper must be signed as before it is a final, as its publication says;
/// nothing where its manifest cannot be read, which is told when the paper is built.
pub fn wanted(workspace: &Workspace, paper: &Paper) -> Vec<Duty> {
    let manifest = workspace.layouts().manifest(paper).value;
    manifest.map(|manifest| manifest.signatures).unwrap_or_default()
}
