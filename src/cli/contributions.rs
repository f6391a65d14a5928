//! The files that `import` takes in, each read by itself: one that cannot be read
//! to its end, or ends the process, keeps no other from being read.

use std::collections::HashMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{supervisor, workers};
use crate::diag::Diagnostic;
use crate::isolation::{Budget, Fault, Note, Past, Record, Ticket, Watch, Why, Work};
use crate::press::{At, Step};

/// The files that are read, each by its ticket.
type AtWork = HashMap<Ticket, (Work, String)>;

/// Reads each of some files, as far as no earlier process died of it; what came of
/// each, in their order.
pub fn each<T: Send>(
    files: &[PathBuf],
    budget: Budget,
    record: Record,
    read: impl Fn(&Path) -> Result<T, Diagnostic> + Sync,
) -> Vec<Result<T, Diagnostic>> {
    let past = record.past();
    let record = Arc::new(record);
    let at_work: Arc<Mutex<AtWork>> = Arc::default();
    let (told, looked_at) = (Arc::clone(&record), Arc::clone(&at_work));
    // What costs too much cannot be stopped from within, so the process is ended.
    let watch = Watch::new(budget, move |why, tickets| {
        let at_work = looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        give_up(&told, &at_work, why, tickets)
    });
    let one = |file: &PathBuf| {
        let (work, name) = (Work::on(file), name(file));
        record.tell(&Note::Began { work: work.clone(), id: name.clone() });
        record.tell(&Note::At { work: work.clone(), at: at() });
        let ticket = watch.begin();
        let known = || at_work.lock().unwrap_or_else(PoisonError::into_inner);
        known().insert(ticket, (work.clone(), name.clone()));
        let came = panic::catch_unwind(AssertUnwindSafe(|| read(file)));
        watch.end(ticket);
        known().remove(&ticket);
        record.tell(&Note::Ended { work, status: 0, warned: 0, said: Vec::new() });
        came.unwrap_or_else(|_| Err(fault(name, Why::Broken).diagnostic()))
    };
    let mut came: Vec<Option<Result<T, Diagnostic>>> = files.iter().map(|_| None).collect();
    let mut others = Vec::new();
    for (at, file) in files.iter().enumerate() {
        match past.get(&Work::on(file)) {
            Some(Past::GaveUp(fault)) => came[at] = Some(Err(fault.diagnostic())),
            // One of several that were read when the process died: by itself it tells
            // whether it was the one.
            Some(Past::Open) => came[at] = Some(one(file)),
            Some(Past::Ended { .. }) | None => others.push(at),
        }
    }
    workers::each(&others, || (), |(), at| one(&files[*at]), |at, read| came[*at] = Some(read));
    came.into_iter().flatten().collect()
}

/// What a file is called.
fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn at() -> At {
    At { step: Step::TakingIn, layout: None }
}

fn fault(id: String, why: Why) -> Fault {
    Fault { id, why, at: Some(at()) }
}

/// Ends the process because of some of the files that are read. Another one goes on;
/// where there are several, nobody knows which takes the memory, and that one takes
/// each alone.
fn give_up(record: &Record, at_work: &AtWork, why: Why, tickets: &[Ticket]) -> ! {
    if let [ticket] = tickets {
        for (other, (work, id)) in at_work {
            let work = work.clone();
            if other == ticket {
                record.tell(&Note::GaveUp { work, fault: fault(id.clone(), why) });
            } else {
                record.tell(&Note::Left { work });
            }
        }
    }
    supervisor::give_up()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_over_one_file_hides_no_other() {
        let files: Vec<PathBuf> = ["a", "b", "c"].map(PathBuf::from).into();
        let budget = Budget { seconds: 600, megabytes: u64::MAX };
        let came = each(&files, budget, Record::none(), |file| match name(file).as_str() {
            "b" => panic!("a fault of the program"),
            name => Ok(name.to_owned()),
        });
        let came: Vec<_> = came.into_iter().map(|it| it.map_err(|it| it.message)).collect();
        let broken = Err("读不了 b：读的时候程序自己出了错".to_owned());
        assert_eq!(came, [Ok("a".to_owned()), broken, Ok("c".to_owned())]);
    }

    #[test]
    fn a_file_that_a_process_died_of_is_not_read_again() {
        let record = tempfile::NamedTempFile::new().expect("a file");
        let files: Vec<PathBuf> = ["a", "b", "c"].map(PathBuf::from).into();
        let first = Record::open(record.path()).expect("a record");
        let note = |file: &PathBuf| Note::GaveUp {
            work: Work::on(file),
            fault: fault(name(file), Why::Died),
        };
        first.tell(&note(&files[1]));
        // This one was read when another died, and is read again.
        first.tell(&Note::Began { work: Work::on(&files[2]), id: "c".into() });
        let budget = Budget { seconds: 600, megabytes: u64::MAX };
        let next = Record::open(record.path()).expect("a record");
        let came = each(&files, budget, next, |file| {
            assert_ne!(name(file), "b", "the process died of it");
            Ok(name(file))
        });
        let came: Vec<_> = came.into_iter().map(|it| it.map_err(|it| it.message)).collect();
        let died = Err("读不了 b：读的时候程序垮了".to_owned());
        assert_eq!(came, [Ok("a".to_owned()), died, Ok("c".to_owned())]);
    }
}
