//! Reads the newest save, lays it out and draws it.

use std::collections::HashMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;
use std::sync::{Arc, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use super::check;
use super::desk::Desk;
use super::overseer;
use super::state::Pages;
use super::turn::{self, Place, Worker};
use super::watched::{Fingerprint, Watched};
use super::watcher::{self, Message};
use crate::diag::{Diagnostic, Warned};
use crate::export::drawing::Drawing;
use crate::isolation::{Fault, Note, Why, Work};
use crate::limits::STACK_BYTES;
use crate::paper::Paper;
use crate::press::proof::WORDS;
use crate::press::review::Review;
use crate::press::{self, Copy, Press};
use crate::records::{self, Folder};
use crate::typeset::Laid;

/// How long until a file that could not be read is tried again. A save that
/// comes meanwhile is the second worker's.
const AGAIN: Duration = Duration::from_secs(1);

/// Starts all that goes on beside the server.
pub fn start(desk: &Arc<Desk>) {
    let (sender, receiver) = watcher::messages();
    for worker in Worker::ALL {
        start_one(desk, Place { worker, generation: 0 }, &sender);
    }
    let checking = Arc::clone(desk);
    thread::spawn(move || check::run(&checking));
    let (turn, replacing) = (Arc::clone(&desk.turn), sender.clone());
    thread::spawn(move || watcher::watch(sender, receiver, &turn));
    let overseen = Arc::clone(desk);
    thread::spawn(move || {
        overseer::run(&overseen, |place| start_one(&overseen, place, &replacing));
    });
    desk.turn.next();
}

/// Starts a worker. Where no thread can be started the save stays as it is told:
/// not yet shown.
fn start_one(desk: &Arc<Desk>, place: Place, inputs: &Sender<Message>) {
    let (desk, inputs) = (Arc::clone(desk), inputs.clone());
    let builder = thread::Builder::new().stack_size(STACK_BYTES);
    let _ = builder.spawn(move || work(&desk, place, &inputs));
}

/// Works on one save after the other until it is given up or the process ends.
fn work(desk: &Desk, place: Place, inputs: &Sender<Message>) {
    let mut bench = None;
    while let Some(save) = desk.turn.take(place) {
        // The second one is seldom needed. What fails beyond all diagnostics
        // must not end the preview; its bench is not used again.
        let worked = panic::catch_unwind(AssertUnwindSafe(|| {
            bench.get_or_insert_with(|| Bench::new(desk, place)).work(save)
        }));
        match worked {
            // Without a watcher the process is ending.
            Ok(Read { inputs: read, print }) => {
                let _ = inputs.send(Message::Watched(read, print));
            }
            Err(_) => {
                let at = bench.take().map(|bench: Bench| bench.press.progress().now());
                let fault = Fault { id: desk.about.entry.id.clone(), why: Why::Broken, at };
                desk.fail(save, None, vec![fault.diagnostic()]);
            }
        }
        desk.turn.done(place);
    }
    desk.limits.given_up.fetch_sub(1, Ordering::Relaxed);
}

/// What was read, and how it was before.
struct Read {
    inputs: Watched,
    print: Fingerprint,
}

/// What a worker keeps from one save to the next.
struct Bench<'d> {
    desk: &'d Desk,
    place: Place,
    press: Press,
    /// What the fonts' folder said of itself.
    font_trouble: Vec<Diagnostic>,
    /// The fonts that the engine knows.
    fonts: Fingerprint,
    /// The drawings of the last pages, by the hash of what was laid out.
    drawn: HashMap<u128, Arc<Drawing>>,
    /// What was read the last time.
    inputs: Watched,
}

impl<'d> Bench<'d> {
    fn new(desk: &'d Desk, place: Place) -> Self {
        let fonts = fonts(desk).fingerprint();
        let Warned { value: press, diagnostics } =
            Press::new(&desk.about.workspace, desk.system_fonts);
        let inputs = inputs(desk, None, &[]);
        Self { desk, place, press, font_trouble: diagnostics, fonts, drawn: HashMap::new(), inputs }
    }

    /// Works on a save, and tells what was read.
    fn work(&mut self, save: u64) -> Read {
        let (earlier, before) = (self.inputs.clone(), self.inputs.fingerprint());
        let (inputs, unreadable) = self.read(save);
        let print = if unreadable {
            // A file that another program holds for a moment is tried again.
            thread::sleep(AGAIN);
            Fingerprint::new()
        } else {
            inputs.fingerprint_since(&earlier, before)
        };
        self.inputs = inputs.clone();
        Read { inputs, print }
    }

    /// Reads a save and shows what comes of it; what was looked at, and whether
    /// the paper's file is there and could not be read.
    fn read(&mut self, save: u64) -> (Watched, bool) {
        let desk = self.desk;
        let at = SystemTime::now();
        let Copy { source, paper, mut found, pictures, .. } =
            match press::read(&desk.about.workspace, &desk.about.entry) {
                Ok(copy) => copy,
                Err(unreadable) => {
                    desk.fail(save, None, vec![unreadable]);
                    return (inputs(desk, None, &[]), desk.about.entry.file.exists());
                }
            };
        let layout = paper.as_ref().map(|paper| paper.layout().value.clone());
        let inputs = inputs(desk, layout.as_deref(), &pictures);
        let Some(paper) = paper else {
            desk.fail(save, source, found);
            return (inputs, false);
        };
        let work = Work::on(&inputs.fingerprint());
        if let Some(fault) = desk.record.gave_up(&work) {
            // An earlier process died of it.
            found.push(fault.diagnostic());
            desk.fail(save, source, found);
            return (inputs, false);
        }
        self.renew_fonts();
        let progress = Arc::clone(self.press.progress());
        let read = turn::Read { work: work.clone(), source: source.clone(), progress };
        desk.turn.has_read(self.place, read);
        desk.record.tell(&Note::Began { work: work.clone(), id: desk.about.entry.id.clone() });
        let (telling, told) = (Arc::clone(&desk.record), work.clone());
        self.press.progress().tell(Box::new(move |at| {
            telling.tell(&Note::At { work: told.clone(), at: at.clone() });
        }));
        let review = Review::of(&desk.about.workspace, &desk.about.entry, &paper);
        found.extend(review.broken.into_iter().chain(review.changed));
        let laid = self.press.lay_out_in(&paper, review.mark.as_ref());
        found.extend(self.font_trouble.iter().cloned());
        found.extend(laid.diagnostics);
        match laid.value {
            Some(laid) => {
                let drawings = self.draw(&laid);
                let pages = Pages::new(Arc::clone(&paper), laid, drawings, at);
                self.show(save, paper, pages.in_round(review.said), found);
            }
            None => desk.fail(save, source, found),
        }
        desk.record.tell(&Note::Ended { work, status: 0, warned: 0, said: Vec::new() });
        (inputs, false)
    }

    fn show(&mut self, save: u64, paper: Arc<Paper>, pages: Pages, found: Vec<Diagnostic>) {
        if self.desk.show(save, pages, found) {
            self.desk.waiting.hand(save, paper);
        }
    }

    /// The drawings of the pages; those that are laid out as before are kept.
    fn draw(&mut self, laid: &Laid) -> Vec<Arc<Drawing>> {
        let mut known = std::mem::take(&mut self.drawn);
        let mut drawings = Vec::new();
        for page in laid.document.pages() {
            let hash = Drawing::key(page);
            let new = || {
                // For a page at a time: a browser asks for outlines meanwhile.
                let glyphs = self.desk.glyphs.lock();
                Arc::new(Drawing::new(page, &mut glyphs.unwrap_or_else(PoisonError::into_inner)))
            };
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
            *self = Self::new(self.desk, self.place);
        }
    }
}

/// What the pages come from: the paper, the pictures that it asks for, its records,
/// the word lists, the layout, the fonts.
fn inputs(desk: &Desk, layout: Option<&str>, pictures: &[PathBuf]) -> Watched {
    let root = desk.about.workspace.root();
    let layouts = root.join("layouts");
    let own = [desk.about.entry.file.clone(), root.join(WORDS)];
    // A name that is no folder's leads nowhere.
    let named = |name: &str| {
        matches!(Path::new(name).components().collect::<Vec<_>>()[..], [Component::Normal(_)])
    };
    let mut folders = match layout {
        Some(name) if named(name) => {
            let shape = desk.about.workspace.layouts().shape(name);
            let mut folders = vec![layouts.join(name), layouts.join(shape)];
            folders.dedup();
            folders.extend([layouts.join("common"), root.join("fonts")]);
            folders
        }
        _ => vec![layouts, root.join("fonts")],
    };
    let own_folder = Folder::of(&desk.about.workspace, &desk.about.entry);
    let (records, kept) = own_folder.as_ref().map(records::watched).unzip();
    folders.extend(kept.into_iter().flatten());
    let files = own.into_iter().chain(records.into_iter().flatten());
    Watched::new(files.chain(pictures.iter().cloned()), folders)
}

fn fonts(desk: &Desk) -> Watched {
    Watched::new([], [desk.about.workspace.root().join("fonts")])
}
