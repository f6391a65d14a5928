//! A draft → an official document (公文): its elements as fields, its text, and what
//! is attached. What a line is, is told by its text, by where it stands, and by its
//! look where there is one. What is not recognised stays in the text and is told.

mod elements;
mod end;
mod head;
mod imprint;
mod mark;
mod rows;
mod settle;
mod shapes;
mod work;
pub mod write;

use std::collections::BTreeSet;

use self::end::End;
use self::head::Head;
use self::rows::Row;
use self::work::Work;
use super::article::{self, Article};
use super::attachments::{self, Attachment};
use super::draft::Block;
use super::lost::{Kind, Lost};
use super::source_author::Credits;
use crate::chars::is_blank;
use crate::format::shapes::{attachment_label, bare, is_rule};
use crate::paper::Form;

pub use self::elements::Elements;

/// Takes a document apart; `name` is that of its file, `form` the one that it is to
/// have where somebody says so.
pub fn document(
    blocks: Vec<Block>,
    name: &str,
    form: Option<Form>,
    lost: &mut Lost,
) -> (Article, Elements) {
    // A table is an element as a whole or not at all: where one is in part, all is
    // read anew with that one left whole.
    let mut whole = BTreeSet::new();
    loop {
        let mut told = lost.clone();
        let mut rows = rows::rows(&blocks, &whole);
        rows.retain(|row| !is_filler(row, &mut told));
        let mut work = Work::new(&rows, told);
        let parts = Parts::read(&mut work, &blocks, name, form);
        let torn = rows.iter().enumerate().filter(|(at, row)| {
            let same = rows.iter().enumerate().filter(|(_, other)| other.block == row.block);
            row.is_cells && work.used[*at] && !same.into_iter().all(|(at, _)| work.used[at])
        });
        let torn: Vec<_> = torn.map(|(_, row)| row.block).collect();
        if torn.is_empty() {
            settle::settle(&mut work);
            let said = work.said.clone();
            let article = parts.article(&mut work, blocks, name);
            forget(&mut work);
            *lost = work.lost;
            return (article, said);
        }
        whole.extend(torn);
    }
}

/// Whether a line is a page's number or is drawn with marks, which is no part of a text
/// wherever it stands; then it is told.
fn is_filler(row: &Row, lost: &mut Lost) -> bool {
    const STARS: [&str; 2] = ["★", "☆"];
    let bare = row.bare.as_str();
    let is_number = shapes::page_number(bare);
    let is_drawn = is_rule(bare) || STARS.contains(&bare.trim_matches(['—', '─', '-', '－']));
    if row.is_cells || !is_number && !is_drawn {
        return false;
    }
    lost.told.retain(|it| it.kind != Kind::Red || it.block != row.id);
    lost.lose(if is_number { Kind::PageText } else { Kind::Printed }, &row.text, row.id);
    true
}

/// The parts of a document, by its lines.
struct Parts {
    head: Head,
    end: End,
    /// Where each attachment begins, its label included, and whether it has one.
    attachments: Vec<(usize, bool)>,
}

impl Parts {
    fn read(work: &mut Work, blocks: &[Block], name: &str, form: Option<Form>) -> Self {
        let head = head::read(work, blocks, name, form);
        let count = work.rows.len();
        // The block may stand behind what is attached, or before it.
        imprint::read(work, head.body..count);
        let end = end::read(work, head.body);
        let first = end.labels.first().copied().unwrap_or(count);
        imprint::read_first(work, end.behind..first);
        imprint::attendance(work, head.body..first);
        let mut attachments: Vec<_> = end.labels.iter().map(|at| (*at, true)).collect();
        if let Some(at) = force(work, &end, first) {
            attachments.insert(0, (at, false));
        }
        let open = attachments.first().map_or(count, |it| it.0);
        for at in end.behind..open {
            if let Some(row) = work.free(at).filter(|row| !row.text.is_empty()) {
                work.lost.tell(Kind::Unplaced, &row.text, row.id);
                work.unplaced.push(at);
            }
        }
        Self { head, end, attachments }
    }

    /// Puts the parts together.
    fn article(&self, work: &mut Work, blocks: Vec<Block>, name: &str) -> Article {
        let rows = work.rows;
        let row_of = |at: usize| rows.iter().position(|row| row.block == at);
        let title: Vec<_> = self.head.title.iter().map(|at| rows[*at].block).collect();
        let starts: Vec<_> = self.attachments.iter().map(|it| rows[it.0].block).collect();
        let (mut lines, mut body, mut placeless) = (Vec::new(), Vec::new(), Vec::new());
        let mut attached: Vec<Vec<Block>> = vec![Vec::new(); starts.len()];
        let listed: BTreeSet<usize> = self.end.list.iter().map(|at| rows[*at].block).collect();
        let mut list = Vec::new();
        for (at, block) in blocks.into_iter().enumerate() {
            let Some(row) = row_of(at) else { continue };
            let within = starts.iter().rposition(|start| *start <= at);
            if title.contains(&at) {
                lines.push(article::bare(block, &mut work.lost));
            } else if work.used[row] {
            } else if work.unplaced.contains(&row) {
                placeless.push(block);
            } else if listed.contains(&at) {
                list.push(block);
            } else if let Some(within) = within {
                attached[within].push(block);
            } else {
                body.push(block);
            }
        }
        let attachments = self.attached(work, attached);
        self.listed(work, &attachments, list, &mut body);
        body.append(&mut placeless);
        if lines.is_empty() && work.said.takes_title() {
            let first = rows.first().map_or(0, |row| row.id);
            work.lost.tell(Kind::NoTitle, name, first);
            work.lost.added.add(name, 1);
            lines.push(name.to_owned());
        }
        article::captions(&mut body, &mut work.lost);
        Article { title: lines, credits: Credits::default(), blocks: body, attachments }
    }

    /// The attachments of blocks, the label of each among them.
    fn attached(&self, work: &mut Work, parts: Vec<Vec<Block>>) -> Vec<Attachment> {
        let mut found = Vec::new();
        let ids: Vec<_> = self.attachments.iter().map(|it| work.rows[it.0].id).collect();
        for (index, mut blocks) in parts.into_iter().enumerate() {
            let labelled = self.attachments[index].1;
            let mut title = Vec::new();
            if labelled && !blocks.is_empty() {
                let label = article::bare(blocks.remove(0), &mut work.lost);
                let rest = attachment_label(&bare(&label)).map(str::to_owned).unwrap_or_default();
                work.lost.dropped.add(&label, 1);
                work.lost.added.add(&rest, 1);
                title.extend((!rest.is_empty()).then_some(rest));
            }
            let place = blocks.first().map_or(ids[index], |block| block.id);
            if title.is_empty() {
                let (count, is_sure) = attachments::title_of(&blocks, &self.end.listed, |text| {
                    shapes::genre(&bare(text)).is_some()
                });
                let rest = blocks.split_off(count);
                let own = std::mem::replace(&mut blocks, rest);
                title.extend(own.into_iter().map(|block| article::bare(block, &mut work.lost)));
                if !is_sure {
                    let said =
                        if title.is_empty() { "没有认出标题" } else { "标题是猜的" };
                    let told = format!("attachment 附件的标题：{said} {}", title.concat());
                    work.lost.tell(Kind::Unsure, told, place);
                }
            }
            let until = ids.get(index + 1).copied().unwrap_or(usize::MAX);
            let landscape = attachments::landscape(ids[index]..until, &mut work.lost);
            let lies = if landscape { "，横排" } else { "" };
            let what = if labelled { "附件" } else { "不标“附件”的" };
            let told = format!("{what}{lies} {}", title.concat());
            work.lost.tell(Kind::AttachmentTaken, told, place);
            article::captions(&mut blocks, &mut work.lost);
            found.push(Attachment { title, labelled, landscape, blocks });
        }
        found
    }

    /// 附件说明: the layout prints the titles of the attachments. Where the file has
    /// fewer of those, the list stays in the text.
    fn listed(&self, work: &mut Work, all: &[Attachment], list: Vec<Block>, body: &mut Vec<Block>) {
        if list.is_empty() {
            return;
        }
        let titles = all.iter().filter(|it| it.labelled).map(|it| bare(&it.title.concat()));
        let titles: Vec<_> = titles.collect();
        if titles.len() < self.end.listed.len() {
            let texts = self.end.list.iter().map(|at| work.rows[*at].text.as_str());
            let text = texts.collect::<Vec<_>>().join(" ");
            let id = list.first().map_or(0, |block| block.id);
            let told = format!("{text}（列出的附件，文件里没有，或者没有认出来）");
            work.lost.tell(Kind::Unplaced, told, id);
            body.extend(list);
            return;
        }
        let same =
            self.end.listed.iter().zip(&titles).all(|(listed, title)| bare(listed) == *title);
        let why = if same {
            "附件说明照附件的标题由版式印"
        } else {
            "附件说明照附件的标题由版式印；和附件的标题不一样，核对一下"
        };
        work.repeated(&self.end.list, why);
    }
}

/// How many lines the title of such a text has at most.
const LINES: usize = 5;

/// Where a text begins that the document puts into force, behind its date.
fn force(work: &Work, end: &End, until: usize) -> Option<usize> {
    let rest: Vec<_> = (end.behind..until).filter(|at| work.free(*at).is_some()).collect();
    let [first, .., _] = rest[..] else { return None };
    let row = work.free(first).filter(|row| !row.text.is_empty() && !row.is_cells)?;
    let stops = |bare: &str| bare.ends_with(['。', '；', '：']);
    let lines = rest.iter().take(LINES).map(|at| work.rows[*at].bare.as_str());
    let mut lines = lines.take_while(|bare| !bare.is_empty() && !stops(bare));
    let may = row.look.centred || lines.any(|bare| shapes::genre(bare).is_some());
    let ends = stops(&row.bare) || row.bare.ends_with('）') && !may;
    (may && !ends && end.behind > 0).then_some(first)
}

/// Leaves out what was told of how lines were laid out that are fields now.
fn forget(work: &mut Work) {
    let plain =
        |text: &str| text.chars().filter(|c| !is_blank(*c) && !"|<^".contains(*c)).collect();
    let used = work.rows.iter().zip(&work.used).filter(|(_, used)| **used);
    let used: String = used.map(|(row, _)| plain(&row.text)).collect::<Vec<String>>().concat();
    work.lost.told.retain(|it| {
        let of_layout = matches!(
            it.kind,
            Kind::TextBox | Kind::OneCell | Kind::Merged | Kind::Unmerged | Kind::CellLines
        );
        let text: String = plain(&it.text);
        !of_layout || text.is_empty() || !used.contains(&text)
    });
}
