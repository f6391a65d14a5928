//! An issue's numbers against how its publication numbers issues.

use crate::diag::Diagnostic;
use crate::paper::numbering::Counts;
use crate::paper::{Issue, Manifest};

/// An error where an issue has a number that its publication does not print, or
/// lacks the one that it is counted by.
pub fn misfit(issue: &Issue, manifest: &Manifest) -> Option<Diagnostic> {
    let form = manifest.numbering();
    let layout = &issue.layout.value;
    if let Some(at) = issue.number_at.clone().filter(|_| !issue.prints_number(&form)) {
        let message = format!("版式“{layout}”不印期号，这里用不上 `number`（期号）");
        let hint = "删去这一行；要印期号，改版式 layout.toml 里的 number，写成印出来的样子，例如：number = \"第1期\"";
        return Some(Diagnostic::error("not-used", message).hint(hint).at(&issue.source, at));
    }
    if form.counts == Counts::Total && issue.total.is_none() && issue.series.is_none() {
        let message = format!("版式“{layout}”只印总期号，[issue]缺少 `total`（总期号）");
        let diagnostic =
            Diagnostic::error("missing-key", message).hint("补上一行，例如：total = 190");
        return Some(diagnostic.at(&issue.source, issue.date_at.clone()));
    }
    None
}
