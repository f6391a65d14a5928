//! What an office says of its publication, asked for at the terminal.

use std::io::{self, BufRead};

use super::args::{PublicationArgs, row};
use super::say;
use crate::diag::Diagnostic;
use crate::format::blank::Publication;
use crate::paper::Kind;
use crate::workspace::{new_paper, new_workspace};

/// Who is asked: lines of a terminal.
pub struct Asked<R> {
    answers: R,
}

/// The office stopped answering.
#[derive(Debug, PartialEq, Eq)]
pub struct Stopped;

/// What was answered.
pub struct Answers {
    /// What the publication is.
    pub publication: Publication,
    /// The number of the first issue, where it is not the first.
    pub number: Option<String>,
}

impl<R: BufRead> Asked<R> {
    /// Asks whoever writes these lines.
    pub fn new(answers: R) -> Self {
        Self { answers }
    }

    /// Asks for what the arguments do not say; `shapes` are the layouts whose pages
    /// it may have, with what each sets and how that is described.
    ///
    /// # Errors
    /// The answers end before all is known that must be.
    pub fn publication(
        &mut self,
        args: &PublicationArgs,
        shapes: &[(String, Kind, &str)],
        layout: Option<&str>,
        number: Option<&str>,
    ) -> Result<Answers, Stopped> {
        say::error_line(format_args!(
            "新建工作目录。下面的回答写进版式，以后随时可以改；按 Ctrl+C 不建了。\n"
        ));
        let (like, kind) = match &args.like {
            Some(like) => (like.clone(), kind_of(shapes, like)),
            None => self.shape(shapes)?,
        };
        let is_issue = kind == Kind::Issue;
        let issuers = |asked: &mut Self| asked.several("发文机关", &args.issuer, true);
        let (name, issuers) = if is_issue {
            let name = match &args.name {
                Some(name) => name.clone(),
                None => self.name(layout)?,
            };
            (name, issuers(self)?)
        } else {
            let issuers = issuers(self)?;
            let name = args.name.clone().unwrap_or_else(|| documents_of(&issuers));
            (name, issuers)
        };
        let sections =
            if is_issue { self.several("常设栏目", &args.section, false)? } else { Vec::new() };
        let mut publication =
            Publication { kind, like, name, issuers, sections, ..Publication::default() };
        self.colophon(&mut publication, args)?;
        let number = match number {
            Some(said) => Some(said.to_owned()),
            None if is_issue => self.number()?,
            None => None,
        };
        Ok(Answers { publication, number })
    }

    /// Which pages it is to have.
    fn shape(&mut self, shapes: &[(String, Kind, &str)]) -> Result<(String, Kind), Stopped> {
        loop {
            for (at, (_, _, what)) in shapes.iter().enumerate() {
                say::error_line(format_args!("  {} {what}", at + 1));
            }
            let answer = self.line("排哪一种（写数字，直接回车就是 1）")?;
            let at = answer.map_or(Ok(1), |answer| answer.parse::<usize>()).ok();
            if let Some((name, kind, _)) = at.and_then(|at| shapes.get(at.checked_sub(1)?)) {
                return Ok((name.clone(), *kind));
            }
            say::error_line(format_args!("写 1 到 {}", shapes.len()));
        }
    }

    /// 版记: what is said by arguments is not asked for.
    fn colophon(
        &mut self,
        publication: &mut Publication,
        args: &PublicationArgs,
    ) -> Result<(), Stopped> {
        publication.to.clone_from(&args.to);
        publication.cc.clone_from(&args.cc);
        publication.rows = gathered(&args.row);
        let is_said = !args.to.is_empty() || !args.cc.is_empty() || !args.row.is_empty();
        // Whom a document goes to stands in itself.
        if !is_said && publication.kind == Kind::Issue {
            say::error_line(format_args!(
                "版记里印发送范围：\n  1 主送、抄送\n  2 报、送、发，或者别的名称\n  3 不印"
            ));
            match self.line("哪一种（写数字，直接回车就是 1）")?.as_deref() {
                None | Some("1") => {
                    publication.to = self.several("主送", &[], false)?;
                    publication.cc = self.several("抄送", &[], false)?;
                }
                Some("2") => publication.rows = self.rows()?,
                Some(_) => {}
            }
        }
        publication.printed_by = match &args.printed_by {
            Some(body) => Some(body.clone()),
            None => self.line("印发机关（直接回车就照平时：刊物是第一个发文机关，公文不印）")?,
        };
        Ok(())
    }

    fn rows(&mut self) -> Result<Vec<(String, Vec<String>)>, Stopped> {
        let mut rows = Vec::new();
        say::error_line(format_args!("一行写一个，例如 报：省委办公厅。写完再按一次回车"));
        while let Some(answer) = self.line("发送范围")? {
            match row(&answer) {
                Ok(row) => rows.push(row),
                Err(expected) => say::error_line(format_args!("{expected}")),
            }
        }
        Ok(gathered(&rows))
    }

    /// Items, a line each, up to an empty one.
    fn several(&mut self, what: &str, said: &[String], must: bool) -> Result<Vec<String>, Stopped> {
        if !said.is_empty() {
            return Ok(said.to_vec());
        }
        let none = if must { "" } else { "；没有就直接按回车" };
        let mut items = Vec::new();
        say::error_line(format_args!("{what}：一行写一个，写完再按一次回车{none}"));
        loop {
            match self.line(&format!("{what}{}", items.len() + 1))? {
                Some(item) => items.push(item),
                None if must && items.is_empty() => say::error_line(format_args!("{what}不能空着")),
                None => return Ok(items),
            }
        }
    }

    /// The name of the publication, after which its layout is called where nothing
    /// else is said.
    fn name(&mut self, layout: Option<&str>) -> Result<String, Stopped> {
        loop {
            let Some(name) = self.line("刊名，例如 创新快报")? else {
                say::error_line(format_args!("刊名不能空着"));
                continue;
            };
            match new_workspace::layout_name(&name, layout) {
                Ok(_) => return Ok(name),
                Err(told) => again(&told),
            }
        }
    }

    /// The number of the first issue.
    fn number(&mut self) -> Result<Option<String>, Stopped> {
        loop {
            let Some(number) = self.line("第一份是今年的第几期（直接回车就是第1期）")?
            else {
                return Ok(None);
            };
            match new_paper::count(&number) {
                Ok(_) => return Ok(Some(number)),
                Err(told) => again(&told),
            }
        }
    }

    /// A line; nothing where it is empty.
    fn line(&mut self, what: &str) -> Result<Option<String>, Stopped> {
        say::error_coloured(format_args!("{}：", say::shown(what)));
        let mut line = String::new();
        match self.answers.read_line(&mut line) {
            Ok(1..) => {
                let line = line.trim();
                Ok((!line.is_empty()).then(|| line.to_owned()))
            }
            // What is no text is no answer either.
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Ok(None),
            _ => Err(Stopped),
        }
    }
}

/// Says why an answer will not do.
fn again(told: &Diagnostic) {
    say::error_line(format_args!("{}", told.message));
}

/// What a layout sets.
pub fn kind_of(shapes: &[(String, Kind, &str)], name: &str) -> Kind {
    let found = shapes.iter().find(|(known, ..)| known == name);
    found.map_or(Kind::Issue, |(_, kind, _)| *kind)
}

/// What the layout of an office's documents is called where nobody says so.
pub fn documents_of(issuers: &[String]) -> String {
    format!("{}公文", issuers.first().map_or("", String::as_str))
}

/// Rows of the distribution block, those of one name together.
pub fn gathered(rows: &[(String, String)]) -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    for (name, line) in rows {
        match out.iter_mut().find(|(known, _)| known == name) {
            Some((_, lines)) => lines.push(line.clone()),
            None => out.push((name.clone(), vec![line.clone()])),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPES: [(&str, Kind); 2] = [("yaocan", Kind::Issue), ("gongwen", Kind::Document)];

    fn asked(answers: &str, args: &PublicationArgs) -> Result<Answers, Stopped> {
        let shapes = SHAPES.map(|(name, kind)| (name.to_owned(), kind, "样子"));
        Asked::new(answers.as_bytes()).publication(args, &shapes, None, None)
    }

    #[test]
    fn an_office_answers_what_it_is_asked() {
        let said = "1\n《》\n创新快报\n某某市科技局\n某某市委办\n\n要闻\n县区\n\n2\n报：市委。\n错\n送：市直。\n报：人大。\n\n\n五八\n58\n";
        let Answers { publication, number } =
            asked(said, &PublicationArgs::default()).expect("answers");
        assert_eq!(publication.name, "创新快报");
        assert_eq!(publication.issuers, ["某某市科技局", "某某市委办"]);
        assert_eq!(publication.sections, ["要闻", "县区"]);
        let rows: Vec<_> =
            publication.rows.iter().map(|(name, lines)| (name.as_str(), lines.len())).collect();
        assert_eq!(rows, [("报", 2), ("送", 1)]);
        assert_eq!((publication.printed_by, number.as_deref()), (None, Some("58")));
    }

    #[test]
    fn what_was_said_is_not_asked_for_and_what_must_be_is_asked_again() {
        let args = PublicationArgs {
            name: Some("快报".into()),
            section: vec!["要闻".into()],
            to: vec!["市委。".into()],
            ..PublicationArgs::default()
        };
        let answers = asked("9\n\n\n\n某局\n\n\n\n", &args).expect("answers");
        assert_eq!(answers.publication.like, "yaocan");
        assert_eq!(answers.publication.issuers, ["某局"]);
        assert_eq!(answers.number, None);
        // Documents have neither name nor sections, and no first number.
        let answers =
            asked("2\n某局\n\n某局办公室\n", &PublicationArgs::default()).expect("answers");
        assert_eq!(answers.publication.name, "某局公文");
        assert_eq!(answers.publication.printed_by.as_deref(), Some("某局办公室"));
    }

    #[test]
    fn who_stops_answering_gets_nothing() {
        assert_eq!(asked("1\n快报\n", &PublicationArgs::default()).err(), Some(Stopped));
    }
}
