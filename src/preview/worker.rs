//! Reads the newest save, lays it out and draws it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::mpsc::Sender;
use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::SystemTime;

use super::check;
use super::inputs::{Fingerprint, Inputs};
use super::state::{Desk, Pages};
use super::turn::Worker;
use super::watcher::{self, Message};
use crate::diag::{Diagnostic, Warned};
use crate::engine::{Engine, Laid};
use crate::export::drawing::Drawing;
use crate::issue::{Paper, load};
use crate::proof::WORDS;

/// Starts all that goes on beside the server.
pub fn start(desk: &Arc<Desk>) {
    let (sender, receiver) = watcher::messages();
    for worker in [Worker::First, Worker::Second] {
        let (desk, inputs) = (Arc::clone(desk), sender.clone());
        thread::spawn(move || work(&desk, worker, &inputs));
    }
    let checking = Arc::clone(desk);
    thread::spawn(move || check::run(&checking));
    let turn = Arc::clone(&desk.turn);
    thread::spawn(move || watcher::watch(sender, receiver, &turn));
    desk.turn.next();
}

/// Works on one save after the other until the process ends.
fn work(desk: &Desk, worker: Worker, inputs: &Sender<Message>) {
    let mut bench = None;
    loop {
        let save = desk.turn.take(worker);
        // The second one is seldom needed.
        let bench = bench.get_or_insert_with(|| Bench::new(desk));
        // Without a watcher the process is ending.
        let _ = inputs.send(Message::Inputs(bench.work(save)));
        desk.turn.done(worker);
    }
}

/// What a worker keeps from one save to the next.
struct Bench<'d> {
    desk: &'d Desk,
    engine: Engine,
    /// What the fonts' folder said of itself.
    font_trouble: Vec<Diagnostic>,
    /// The fonts that the engine knows.
    fonts: Fingerprint,
    /// The drawings of the last pages, by the hash of what was laid out.
    drawn: HashMap<u128, Arc<Drawing>>,
}

impl<'d> Bench<'d> {
    fn new(desk: &'d Desk) -> Self {
        let fonts = fonts(desk).fingerprint();
        let Warned { value: engine, diagnostics } =
            Engine::new(desk.workspace.root(), desk.system_fonts);
        Self { desk, engine, font_trouble: diagnostics, fonts, drawn: HashMap::new() }
    }

    /// Works on a save, and tells what was read.
    fn work(&mut self, save: u64) -> Inputs {
        let desk = self.desk;
        let at = SystemTime::now();
        let source = match desk.workspace.source(&desk.entry) {
            Ok(source) => Arc::new(source),
            Err(diagnostic) => {
                desk.fail(save, None, vec![diagnostic]);
                return self.inputs(None, &[]);
            }
        };
        let picker = desk.workspace.picker(&desk.entry);
        let Warned { value: paper, diagnostics: mut found } =
            load::load(Arc::clone(&source), &picker);
        let layout = paper.as_ref().map(|paper| paper.layout().value.clone());
        let inputs = self.inputs(layout.as_deref(), &picker.asked());
        let Some(paper) = paper else {
            desk.fail(save, Some(source), found);
            return inputs;
        };
        self.renew_fonts();
        let laid = self.engine.compile(&paper);
        found.extend(self.font_trouble.iter().cloned());
        found.extend(laid.diagnostics);
        match laid.value {
            Some(laid) => self.show(save, paper, laid, found, at),
            None => desk.fail(save, Some(source), found),
        }
        inputs
    }

    fn show(
        &mut self,
        save: u64,
        paper: Paper,
        laid: Laid,
        found: Vec<Diagnostic>,
        at: SystemTime,
    ) {
        if self.desk.turn.is_over(save) {
            // Something newer is to be read: its pages are wanted, not these.
            return;
        }
        let drawings = self.draw(&laid);
        let paper = Arc::new(paper);
        let pages = Pages::new(Arc::clone(&paper), laid, drawings, at);
        if self.desk.show(save, pages, found) {
            self.desk.checker.hand(save, paper);
        }
    }

    /// The drawings of the pages; those that are laid out as before are kept.
    fn draw(&mut self, laid: &Laid) -> Vec<Arc<Drawing>> {
        let mut glyphs = self.desk.glyphs.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = std::mem::take(&mut self.drawn);
        let mut drawings = Vec::new();
        for page in laid.document.pages() {
            let hash = Drawing::key(page);
            let new = || Arc::new(Drawing::new(page, &mut glyphs));
            let drawing = self.drawn.get(&hash).cloned().or_else(|| known.remove(&hash));
            let drawing = drawing.unwrap_or_else(new);
            self.drawn.insert(hash, Arc::clone(&drawing));
            drawings.push(drawing);
        }
        drawings
    }

    /// Gathers the fonts anew where they changed.
    fn renew_fonts(&mut self) {
        let now = fonts(self.desk).fingerprint();
        if now != self.fonts {
            *self = Self::new(self.desk);
        }
    }

    /// What the pages come from: the paper, the pictures that it asks for, the
    /// word lists, the layout, the fonts.
    fn inputs(&self, layout: Option<&str>, pictures: &[std::path::PathBuf]) -> Inputs {
        let root = self.desk.workspace.root();
        let layouts = root.join("layouts");
        let own = [self.desk.entry.file.clone(), root.join(WORDS)];
        let folders = match layout {
            // A name that is no folder's leads nowhere.
            Some(name) if Path::new(name).components().count() == 1 => {
                vec![layouts.join(name), layouts.join("common"), root.join("fonts")]
            }
            _ => vec![layouts, root.join("fonts")],
        };
        Inputs::new(own.into_iter().chain(pictures.iter().cloned()), folders)
    }
}

fn fonts(desk: &Desk) -> Inputs {
    Inputs::new([], [desk.workspace.root().join("fonts")])
}
