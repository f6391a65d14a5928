//! How far the press is with a paper, for whoever watches it.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// What is done with a paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Its file and pictures are read.
    #[default]
    Reading,
    /// It is proof-read.
    ProofReading,
    /// It is laid out.
    LayingOut,
    /// Its pages are written as files.
    Writing,
    /// A file of others is read, which is to become articles.
    TakingIn,
}

/// A layout by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayoutName {
    /// The name.
    pub name: String,
    /// Whether its Typst files are the workspace's own.
    pub is_own: bool,
}

/// How far it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// What is done.
    pub step: Step,
    /// The layout, once it is known.
    pub layout: Option<LayoutName>,
}

/// Who is told of each step.
type Listener = Box<dyn Fn(&At) + Send + Sync>;

/// How far the press is, told from one thread to another.
#[derive(Default)]
pub struct Progress {
    at: Mutex<At>,
    listener: Mutex<Option<Listener>>,
}

impl Progress {
    /// How far it is now.
    pub fn now(&self) -> At {
        self.at.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Has somebody told of each further step, in place of who was before.
    pub fn tell(&self, listener: Listener) {
        *self.listener.lock().unwrap_or_else(PoisonError::into_inner) = Some(listener);
    }

    /// The next step is begun.
    pub fn step(&self, step: Step) {
        self.set(At { step, ..self.now() });
    }

    /// A paper is begun.
    pub(super) fn begin(&self) {
        self.set(At::default());
    }

    /// The paper is laid out, by a layout that is now known.
    pub(super) fn laying_out(&self, name: &str, is_own: bool) {
        let layout = Some(LayoutName { name: name.to_owned(), is_own });
        self.set(At { step: Step::LayingOut, layout });
    }

    fn set(&self, at: At) {
        if let Some(listener) = &*self.listener.lock().unwrap_or_else(PoisonError::into_inner) {
            listener(&at);
        }
        *self.at.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
}
