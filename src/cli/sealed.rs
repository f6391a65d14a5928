//! Builds of finals: what was sealed is given, and never anything else.

use super::jobs::Job;
use super::output;
use super::output::Output;
use crate::archive::verify::{self, Standing};
use crate::diag::Diagnostic;
use crate::paper::Paper;
use crate::press::{Inputs, Press, Pressed};
use crate::typeset::Laid;

/// Gives the sealed PDF of a final as what a build of it makes, and says so.
///
/// # Errors
/// It cannot be written.
pub fn give(job: &Job, output: &Output, sealed: &Standing) -> Result<String, Diagnostic> {
    let Job { workspace, entry, .. } = job;
    let target = output.file(workspace, entry);
    output::write(workspace, &target, &sealed.pdf)?;
    let seal = &sealed.seal;
    Ok(format!(
        "{} 已经定稿（{} {}），没有重新排：{} 就是定稿的 PDF，共 {} 页，校验码 {}",
        entry.id,
        seal.at.aligned(),
        seal.by,
        workspace.show(&target),
        seal.pages.len(),
        seal.pdf.short(),
    ))
}

/// Holds a final that is built in another format against its seal: its pages must be
/// those of the sealed PDF.
///
/// # Errors
/// They are others.
pub fn holds(
    job: &Job,
    output: &Output,
    sealed: &Standing,
    press: &Press,
    (paper, laid, inputs): (&Paper, &Laid, &Inputs),
) -> Result<(), Vec<Diagnostic>> {
    let seal = &sealed.seal;
    if !output.preprinted {
        let differing = verify::differing(seal, inputs, paper, laid);
        return verify::holds(press, seal, paper, laid, &differing);
    }
    // What is printed on preprinted sheets lacks what is red, so that whole pages are
    // set once more.
    let mut whole = Press::new(&job.workspace, false).value;
    let pressed = whole.press(&job.entry, || job.others()).map_err(|error| vec![error])?;
    let Pressed { paper: Some(paper), laid: Some(laid), inputs, .. } = pressed else {
        return Err(pressed.found);
    };
    let differing = verify::differing(seal, &inputs, &paper, &laid);
    verify::holds(&whole, seal, &paper, &laid, &differing)
}
