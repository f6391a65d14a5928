//! `yaocan new --workspace`: a workspace of an office's own.

use std::io::{self, IsTerminal};
use std::path::Path;

use super::args::{NewArgs, PublicationArgs};
use super::ask::{Answers, Asked, documents_of, gathered, kind_of};
use super::clock;
use super::here::program;
use super::outcome::Outcome;
use super::{here, report, say};
use crate::diag::Diagnostic;
use crate::format::blank::Publication;
use crate::paper::{Date, Form, Kind};
use crate::workspace::new_paper::Wanted;
use crate::workspace::new_workspace::{self, Founded, GUIDE};

/// The built-in layouts as an office knows them, the usual one first.
const KNOWN: [(&str, &str); 3] = [
    ("yaocan", "刊物：报头、本期要点带页码、各个栏目的稿件"),
    ("jianbao", "简报：字大一些，一组稿件"),
    ("gongwen", "公文：通知、函、纪要、命令"),
];

/// Makes a workspace in the folder that the arguments name.
pub fn run(folder: &str, args: &NewArgs) -> Outcome {
    let here = match here::folder() {
        Ok(here) => here,
        Err(diagnostic) => return report::fail(&diagnostic),
    };
    let root = if folder == "." { here.clone() } else { here.join(folder) };
    match make(&root, &here, args) {
        Ok((founded, kind)) => tell(&founded, kind, &here),
        Err(diagnostics) => {
            report::print(&diagnostics);
            Outcome::CannotRun
        }
    }
}

fn make(root: &Path, here: &Path, args: &NewArgs) -> Result<(Founded, Kind), Vec<Diagnostic>> {
    let shapes: Vec<_> = new_workspace::shapes();
    let shape = |(name, what): (&str, &'static str)| {
        let (name, kind) = shapes.iter().find(|(known, _)| known == name)?;
        Some((name.clone(), *kind, what))
    };
    let shapes: Vec<_> = KNOWN.into_iter().filter_map(shape).collect();
    let said = &args.publication;
    if let Some(like) = said.like.as_ref().filter(|it| shapes.iter().all(|(name, ..)| name != *it))
    {
        let names: Vec<_> = shapes.iter().map(|(name, ..)| name.as_str()).collect();
        let told = error(format!("--like 不能写“{like}”"));
        return Err(vec![told.hint(format!("可以写的有：{}", names.join("、")))]);
    }
    let like = said.like.as_deref().unwrap_or(KNOWN[0].0);
    let kind = kind_of(&shapes, like);
    let missing = missing(said, kind);
    // Before anything is asked for: nobody is to answer for nothing.
    new_workspace::may_be(root, here).map_err(|told| vec![told])?;
    let (publication, number) = if missing.is_empty() {
        (said_of(said, like, kind), args.number.clone())
    } else if io::stdin().is_terminal() && io::stderr().is_terminal() {
        let mut asked = Asked::new(io::stdin().lock());
        let answers =
            asked.publication(said, &shapes, args.layout.as_deref(), args.number.as_deref());
        let Answers { publication, number } =
            answers.map_err(|_| vec![error("没有回答完，没有建工作目录".into())])?;
        (publication, number)
    } else {
        let options: Vec<_> =
            missing.iter().map(|(option, what)| format!("{option}（{what}）")).collect();
        let more = "可以不写的：--section（栏目）、--to 和 --cc（主送、抄送）或者 --row（报、送、发）、--printed-by（印发机关）、--like（版面）";
        return Err(vec![
            error(format!("少写了 {}", options.join("、")))
                .hint("例如：yaocan new --workspace 要参 --name 创新快报 --issuer 某某市科学技术局")
                .hint(more)
                .hint("在终端里运行，不写这些，程序会一项一项地问"),
        ]);
    };
    let wanted =
        first(&publication, number, clock::day(args.date).map_err(|found| vec![found])?, args);
    let founded = new_workspace::found(root, here, &publication, &wanted)?;
    Ok((founded, publication.kind))
}

/// The options that must be there, with what they say.
fn missing(said: &PublicationArgs, kind: Kind) -> Vec<(&'static str, &'static str)> {
    let name = (said.name.is_none() && kind == Kind::Issue).then_some(("--name", "刊名"));
    let issuer = said.issuer.is_empty().then_some(("--issuer", "发文机关"));
    [name, issuer].into_iter().flatten().collect()
}

/// What the options say of a publication.
fn said_of(said: &PublicationArgs, like: &str, kind: Kind) -> Publication {
    let PublicationArgs { name, issuer, like: _, section, to, cc, row, printed_by } = said.clone();
    Publication {
        kind,
        like: like.to_owned(),
        name: name.unwrap_or_else(|| documents_of(&issuer)),
        issuers: issuer,
        sections: section,
        to,
        cc,
        rows: gathered(&row),
        printed_by,
    }
}

/// The first paper of the workspace.
fn first(publication: &Publication, number: Option<String>, date: Date, args: &NewArgs) -> Wanted {
    let is_document = publication.kind == Kind::Document;
    Wanted {
        kind: publication.kind,
        layout: args.layout.clone(),
        series: None,
        number,
        date,
        id: None,
        from: None,
        around: None,
        form: is_document.then(|| args.form.unwrap_or(Form::Notice)),
        issuers: if is_document { publication.issuers.clone() } else { Vec::new() },
    }
}

/// Says what was made and what comes next.
fn tell(founded: &Founded, kind: Kind, here: &Path) -> Outcome {
    let Founded { root, manifest, paper } = founded;
    let shown = root.strip_prefix(here).ok().filter(|shown| !shown.as_os_str().is_empty());
    let shown = shown.map(|shown| shown.display().to_string());
    let named = shown.as_ref().map_or_else(String::new, |shown| format!(" {shown}"));
    let (alike, next) = match kind {
        Kind::Issue => (
            "刊名、发文机关、栏目和版记，各期都一样的内容",
            "看首页；打开上面的 issue.toml 写稿件，保存一次，页面更新一次",
        ),
        Kind::Document => {
            ("版记和字体，各份公文都一样的内容", "一边看一边写：打开上面的 issue.toml，填上空着的")
        }
    };
    say::line(format_args!("已新建工作目录{named}，里面有"));
    say::line(format_args!("  {manifest}：{alike}"));
    say::line(format_args!("  {}：{}", paper.file.display(), paper.called));
    say::line(format_args!("  {GUIDE}：怎样写稿件"));
    for note in &paper.notes {
        say::line(format_args!("注意：{note}"));
    }
    let called = program();
    // From the new folder the way to the program is another.
    let (enter, called) = match &shown {
        Some(shown) if called != "yaocan" => (format!("cd {shown}，再运行 "), format!(".{called}")),
        Some(shown) => (format!("cd {shown}，再运行 "), called),
        None => (String::new(), called),
    };
    say::line(format_args!("下一步：{enter}{called} preview，{next}"));
    Outcome::Done
}

fn error(message: String) -> Diagnostic {
    Diagnostic::error("new-workspace", message)
}
