//! What a process that may die leaves for the one that goes on after it: a line
//! of JSON for each thing that it began or ended.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::fault::Fault;
use crate::files;
use crate::limits;
use crate::press::At;

/// A piece of work, by a hash of what it is done on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Work(String);

impl Work {
    /// The work on something: a paper's file, or all that pages come from.
    pub fn on(what: &impl Hash) -> Self {
        // Alike in each process of one program.
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        Self(format!("{:016x}", hasher.finish()))
    }
}

/// Something that is said of a paper when its turn comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Whether it goes to standard error.
    pub is_error: bool,
    /// The text.
    pub text: String,
}

/// One thing that a process tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// Another process goes on: what is open by now was not its work.
    GoesOn,
    /// Work on the paper of an id is begun.
    Began { work: Work, id: String },
    /// It is so far.
    At { work: Work, at: At },
    /// It ended, with the exit status that a command for it alone would have, how
    /// many warnings there were, and what is to be said of it.
    Ended { work: Work, status: u8, warned: usize, said: Vec<Said> },
    /// It was given up.
    GaveUp { work: Work, fault: Fault },
    /// It was left, through no fault of its own, and is to be begun anew.
    Left { work: Work },
    /// All of it has been said.
    Told { work: Work },
    /// The preview answers at this port to whoever has the secret.
    Serving { port: u16, secret: String },
}

/// The record of one command, written by one process after the other.
#[derive(Debug)]
pub struct Record {
    /// None where nobody will read it.
    file: Option<Mutex<File>>,
    /// What processes before this one told.
    earlier: Vec<Note>,
}

impl Record {
    /// One that nobody will read: there is no other process.
    pub fn none() -> Self {
        Self { file: None, earlier: Vec::new() }
    }

    /// Takes over the record in a file.
    ///
    /// # Errors
    /// It cannot be read or written.
    pub fn open(path: &Path) -> io::Result<Self> {
        let (earlier, is_whole) = notes(path)?;
        let mut file = OpenOptions::new().append(true).open(path)?;
        if !is_whole {
            // What is told now does not go on a line that was cut off.
            file.write_all(b"\n")?;
        }
        Ok(Self { file: Some(Mutex::new(file)), earlier })
    }

    /// What processes before this one told, the oldest first.
    pub fn earlier(&self) -> &[Note] {
        &self.earlier
    }

    /// Whether a process before this one died or was ended.
    pub fn goes_on(&self) -> bool {
        !self.earlier.is_empty()
    }

    /// What became of each piece of work in earlier processes.
    pub fn past(&self) -> HashMap<Work, Past> {
        let mut past = HashMap::new();
        for note in &self.earlier {
            let (work, now) = match note.clone() {
                Note::Began { work, .. } => (work, Past::Open),
                Note::Ended { work, status, warned, said } => {
                    (work, Past::Ended { status, warned, said })
                }
                Note::GaveUp { work, fault } => (work, Past::GaveUp(fault)),
                Note::Left { work } => {
                    past.remove(&work);
                    continue;
                }
                Note::Told { work } => {
                    if let Some(Past::Ended { said, .. }) = past.get_mut(&work) {
                        said.clear();
                    } else if let Some(gave_up) = past.get_mut(&work) {
                        *gave_up = Past::Ended { status: 1, warned: 0, said: Vec::new() };
                    }
                    continue;
                }
                Note::GoesOn | Note::At { .. } | Note::Serving { .. } => continue,
            };
            past.insert(work, now);
        }
        past
    }

    /// Why a piece of work was given up, if it was and did not end all the same.
    pub fn gave_up(&self, work: &Work) -> Option<&Fault> {
        let last = self.earlier.iter().rev().find(|note| match note {
            Note::Ended { work: told, .. } | Note::GaveUp { work: told, .. } => told == work,
            _ => false,
        });
        match last {
            Some(Note::GaveUp { fault, .. }) => Some(fault),
            _ => None,
        }
    }

    /// The port at which an earlier process answered, and the secret.
    pub fn served(&self) -> Option<(u16, &str)> {
        self.earlier.iter().rev().find_map(|note| match note {
            Note::Serving { port, secret } => Some((*port, secret.as_str())),
            _ => None,
        })
    }

    /// Tells something. Where that fails nothing is lost but for what would be
    /// known after a crash.
    pub fn tell(&self, note: &Note) {
        let Some(file) = &self.file else { return };
        if let Ok(line) = serde_json::to_string(note) {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = file.write_all((line + "\n").as_bytes());
        }
    }
}

/// The notes in a file; a line that was cut off by a crash is left out. And whether
/// the last line is whole.
///
/// # Errors
/// It cannot be read.
fn notes(path: &Path) -> io::Result<(Vec<Note>, bool)> {
    let bytes = files::read(path, limits::RECORD_BYTES)?;
    let text = String::from_utf8_lossy(&bytes);
    let notes = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    Ok((notes, text.is_empty() || text.ends_with('\n')))
}

/// What became of a piece of work in an earlier process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Past {
    /// It was begun, among other work, when the process died: one of them is at
    /// fault.
    Open,
    /// It ended, and this is still to be said of it.
    Ended {
        /// The exit status.
        status: u8,
        /// How many warnings there were.
        warned: usize,
        /// What is to be said.
        said: Vec<Said>,
    },
    /// It was given up, which is still to be said.
    GaveUp(Fault),
}

/// Work that was begun and did not end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The work.
    pub work: Work,
    /// The paper's id.
    pub id: String,
    /// How far it was, if that was told.
    pub at: Option<At>,
}

/// The work that the last process of a record has as begun and not ended.
pub fn open_work(notes: &[Note]) -> Vec<Open> {
    let mut open: Vec<Open> = Vec::new();
    for note in notes {
        match note {
            Note::Began { work, id } => {
                open.push(Open { work: work.clone(), id: id.clone(), at: None });
            }
            Note::At { work, at } => {
                for begun in open.iter_mut().filter(|begun| begun.work == *work) {
                    begun.at = Some(at.clone());
                }
            }
            Note::Ended { work, .. } | Note::GaveUp { work, .. } | Note::Left { work } => {
                open.retain(|begun| begun.work != *work);
            }
            Note::GoesOn => open.clear(),
            Note::Told { .. } | Note::Serving { .. } => {}
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::isolation::Why;

    #[test]
    fn what_one_process_tells_the_next_one_knows() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        let record = Record::open(file.path()).expect("a record");
        assert!(!record.goes_on());
        let [one, two, three] = [1, 2, 3].map(|number| Work::on(&number));
        let began = |work: &Work| Note::Began { work: work.clone(), id: "甲".into() };
        record.tell(&began(&one));
        let said = vec![Said { is_error: true, text: "甲\n".into() }];
        let ended = Note::Ended { work: one.clone(), status: 2, warned: 3, said: said.clone() };
        record.tell(&ended);
        record.tell(&began(&two));
        let fault = Fault { id: "甲".into(), why: Why::Died, at: Some(At::default()) };
        record.tell(&Note::GaveUp { work: two.clone(), fault: fault.clone() });
        record.tell(&began(&three));
        record.tell(&Note::At { work: three.clone(), at: At::default() });
        // The last line of a process that died may be cut off.
        std::fs::OpenOptions::new()
            .append(true)
            .open(file.path())
            .and_then(|mut file| file.write_all(b"{\"Began\":{\"wo"))
            .expect("a line");
        let next = Record::open(file.path()).expect("a record");
        assert!(next.goes_on());
        let past = next.past();
        assert_eq!(past.get(&one), Some(&Past::Ended { status: 2, warned: 3, said }));
        assert_eq!(past.get(&two), Some(&Past::GaveUp(fault.clone())));
        assert_eq!(past.get(&three), Some(&Past::Open));
        assert_eq!((next.gave_up(&two), next.gave_up(&one)), (Some(&fault), None));
        let open = Open { work: three.clone(), id: "甲".into(), at: Some(At::default()) };
        assert_eq!(open_work(next.earlier()), [open]);
        // What was said is not said again; what was left is begun anew; and what an
        // earlier process had open is not the work of the next one.
        [Note::Told { work: one.clone() }, Note::Told { work: two.clone() }]
            .iter()
            .chain(&[Note::GoesOn, Note::Left { work: three.clone() }])
            .for_each(|note| next.tell(note));
        let last = Record::open(file.path()).expect("a record");
        let told = |status, warned| Some(Past::Ended { status, warned, said: Vec::new() });
        let mut past = last.past();
        assert_eq!((past.remove(&one), past.remove(&two)), (told(2, 3), told(1, 0)));
        assert_eq!((past.remove(&three), open_work(last.earlier())), (None, Vec::new()));
    }
}
