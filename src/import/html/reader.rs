//! What is known while a page is read.

use std::collections::{HashMap, HashSet};

use super::line::{Label, Line};
use super::list::List;
use super::sheet::Sheet;
use super::tree::{Data, Id, Tree};
use crate::import::draft::{Block, Content, PictureData};
use crate::import::lost::{Kind, Lost};

/// Reads a page.
pub struct Reader<'p> {
    pub tree: &'p Tree,
    pub sheet: Sheet,
    /// Gives the content of a picture that lies beside the page.
    pub beside: &'p dyn Fn(&str) -> Option<Vec<u8>>,
    /// The only heading of the first level, which is the title.
    pub title: Option<Id>,
    /// Whether the text that stands for a picture is its caption.
    pub has_captions: bool,
    pub lost: Lost,
    pub pictures: Vec<PictureData>,
    /// Which picture each address is.
    pub read_pictures: HashMap<String, usize>,
    /// The blocks that are whole, and the paragraph that is read.
    pub blocks: Vec<Block>,
    pub line: Option<Line>,
    /// The number of the paragraph to come.
    pub label: Option<Label>,
    /// The lists that are open.
    pub lists: Vec<List>,
    /// The notes by their names, by themselves, and those that were told.
    pub notes: HashMap<String, Id>,
    pub note_ids: HashSet<Id>,
    pub told_notes: HashSet<Id>,
    /// The passages that comments are on, by the names of those.
    pub passages: HashMap<String, String>,
    /// Whether the number of a list is read, as comments for Word say.
    pub is_label: bool,
    /// Whether the picture of something is to come of which the text was read.
    pub is_shown: bool,
    /// How many cells are open.
    pub in_cell: usize,
    pub in_note: bool,
    /// The name of the next block.
    pub next: usize,
    /// Whether there were counted numbers that are levels, and typed ones.
    pub labels: [bool; 2],
}

impl<'p> Reader<'p> {
    /// Begins with a page.
    pub fn new(tree: &'p Tree, beside: &'p dyn Fn(&str) -> Option<Vec<u8>>) -> Self {
        let mut sheet = Sheet::default();
        for (id, _) in tree.below(Tree::ROOT) {
            if tree.element(id).is_some_and(|it| it.name == "style") {
                let texts = tree.children(id).iter().filter_map(|id| match tree.data(*id) {
                    Data::Text(text) => Some(text.as_str()),
                    _ => None,
                });
                sheet.read(&texts.collect::<String>());
            }
        }
        let mut tops = tree.below(Tree::ROOT).map(|(id, _)| id).filter(|id| {
            let is_top = tree.element(*id).is_some_and(|it| it.name == "h1");
            is_top && !tree.plain(*id).is_empty()
        });
        let title = tops.next().filter(|_| tops.next().is_none());
        Self {
            tree,
            sheet,
            title,
            beside,
            has_captions: false,
            lost: Lost::default(),
            pictures: Vec::new(),
            read_pictures: HashMap::new(),
            blocks: Vec::new(),
            line: None,
            label: None,
            lists: Vec::new(),
            notes: HashMap::new(),
            note_ids: HashSet::new(),
            told_notes: HashSet::new(),
            passages: HashMap::new(),
            is_label: false,
            is_shown: false,
            in_cell: 0,
            in_note: false,
            next: 0,
            labels: [false; 2],
        }
    }

    /// The name of the block that is read, or of the next one.
    pub fn here(&self) -> usize {
        self.line.as_ref().map_or(self.next, |line| line.id)
    }

    /// A name for a new block.
    pub fn id(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    /// Adds a block behind those that are whole, or behind the paragraph that is read.
    pub fn push(&mut self, content: Content) {
        let block = Block { id: self.id(), content };
        self.extend(vec![block]);
    }

    /// The same with blocks that have names.
    pub fn extend(&mut self, blocks: Vec<Block>) {
        match &mut self.line {
            Some(line) => line.after.extend(blocks),
            None => self.blocks.extend(blocks),
        }
    }

    /// Reads what stands in a story of its own, such as a cell.
    pub fn apart(&mut self, read: impl FnOnce(&mut Self)) -> Vec<Block> {
        let around = (std::mem::take(&mut self.blocks), self.line.take(), self.label.take());
        read(self);
        self.finish_line();
        let blocks = std::mem::take(&mut self.blocks);
        (self.blocks, self.line, self.label) = around;
        blocks
    }

    /// All characters of an element, but for those in some within it, and for notes that
    /// were told; those that were not are told with it.
    pub fn whole(&mut self, id: Id, without: &[Id]) -> String {
        let told = &self.told_notes;
        let text = self.tree.plain_without(id, |id| told.contains(&id) || without.contains(&id));
        if !self.note_ids.is_empty() {
            let mut waiting = vec![id];
            while let Some(id) = waiting.pop() {
                if without.contains(&id) {
                    continue;
                }
                if self.note_ids.contains(&id) {
                    self.told_notes.insert(id);
                }
                waiting.extend(self.tree.children(id));
            }
        }
        text
    }

    /// Tells of characters of an element that are not taken.
    pub fn lose(&mut self, kind: Kind, id: Id) {
        let text = self.whole(id, &[]);
        if text.is_empty() {
            return;
        }
        let at = self.here();
        self.lost.dropped.add(&text, 1);
        let from = self.line.as_ref().map_or(0, |line| line.offset);
        self.lost.tell_run(kind, &text, at, from);
        if let Some(line) = &mut self.line {
            line.offset += text.chars().count();
        }
    }
}
