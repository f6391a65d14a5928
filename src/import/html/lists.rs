//! Lists and their items.

use super::line::Label;
use super::list::{List, Mark};
use super::look::Look;
use super::reader::Reader;
use super::tree::{Element, Id};
use crate::import::lost::Kind;

impl Reader<'_> {
    /// Reads a list.
    pub fn list(&mut self, id: Id, element: &Element, look: &Look) {
        self.finish_line();
        self.lists.push(List::new(element));
        self.children(id, look);
        self.finish_line();
        self.lists.pop();
    }

    /// Reads an item of a list. Word writes paragraphs with numbers of their own.
    pub fn item(&mut self, id: Id, element: &Element, look: &Look) {
        self.finish_line();
        let at = self.next;
        if let Some(list) = self.lists.last_mut() {
            let value = element.attribute("value").and_then(|it| it.trim().parse().ok());
            let number = value.unwrap_or(list.next);
            list.next = number.saturating_add(1);
            let text = list.label(number);
            if list.mark == Mark::Bullet {
                self.lost.tell(Kind::Bullet, "•", at);
            }
            self.label = (!text.is_empty()).then_some(Label { text, is_text: false });
        }
        self.children(id, look);
        self.finish_line();
        // An item without a text has no number.
        self.label = None;
    }
}
