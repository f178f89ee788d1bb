//! Work that takes time, on a thread and a store of its own: the screens go on meanwhile. One job at a time; it tells how
//! far it is, looks whether it should stop, and ends with exactly one message.

mod incoming;
mod outgoing;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::app::job::Job;
use crate::app::message::Message;
use crate::domain::change::{Actor, Batch};
use crate::runtime::desk::When;
use crate::store::{Door, Reason, Store, StoreError};

/// Tells the loop something, from any thread.
pub type Tell = Arc<dyn Fn(Message) + Send + Sync>;

/// What was stopped left nothing behind.
const STOPPED: &str = "Stopped: nothing of it was kept.";

/// The jobs of a desk.
pub struct Jobs {
    tell: Tell,
    stop: Arc<AtomicBool>,
    /// What the file read last would bring in.
    read: Arc<Mutex<Option<Batch>>>,
    thread: Option<JoinHandle<()>>,
    /// A job has begun and has not told its end. The thread itself outlives that by a moment, in which the user may already
    /// have answered and asked for the next job.
    at_work: Arc<AtomicBool>,
}

/// Where a job finds and leaves files.
#[derive(Debug, Clone)]
pub struct Places {
    /// The folder of exports.
    pub exports: PathBuf,
    /// The folder of the settings.
    pub config: PathBuf,
}

/// What a job works with.
struct Work<'a> {
    store: &'a mut Store,
    places: Places,
    by: Actor,
    when: When,
    told: Telling,
    read: Arc<Mutex<Option<Batch>>>,
}

impl Jobs {
    /// No job yet.
    pub fn new(tell: Tell) -> Self {
        Self {
            tell,
            stop: Arc::new(AtomicBool::new(false)),
            read: Arc::new(Mutex::new(None)),
            thread: None,
            at_work: Arc::new(AtomicBool::new(false)),
        }
    }

    /// The job at work ends at the next row, and nothing of it is kept.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether a job is at work.
    pub fn is_busy(&self) -> bool {
        self.at_work.load(Ordering::Acquire)
    }

    fn telling(&self) -> Telling {
        self.stop.store(false, Ordering::Relaxed);
        Telling::new(self.tell.clone(), self.stop.clone())
    }

    /// Begins a job on a thread of its own, over the file behind this door.
    pub fn begin(&mut self, job: Job, door: Door, places: Places, by: Actor, when: When) -> Option<Message> {
        if self.is_busy() {
            return Some(failed("Another job is still at work; this one was not begun."));
        }
        let (tell, told, read) = (self.tell.clone(), self.telling(), self.read.clone());
        let at_work = self.at_work.clone();
        at_work.store(true, Ordering::Release);
        let work = move || {
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| match door.open() {
                Ok(mut store) => {
                    let store = &mut store;
                    carry_out(
                        &job,
                        Work {
                            store,
                            places,
                            by,
                            when,
                            told,
                            read,
                        },
                    )
                }
                Err(error) => failed(error),
            }));
            at_work.store(false, Ordering::Release);
            tell(done.unwrap_or_else(|_| failed("The job broke down; nothing of it was kept, and all else is safe.")));
        };
        match thread::Builder::new().name("job".into()).spawn(work) {
            Ok(thread) => {
                self.thread = Some(thread);
                None
            }
            Err(error) => {
                self.at_work.store(false, Ordering::Release);
                Some(failed(error))
            }
        }
    }

    /// Does a job at once, on this thread: a store in memory has no door, and tests have no threads.
    pub fn do_now(&self, job: &Job, store: &mut Store, places: Places, by: Actor, when: When) -> Message {
        let (told, read) = (self.telling(), self.read.clone());
        carry_out(
            job,
            Work {
                store,
                places,
                by,
                when,
                told,
                read,
            },
        )
    }

    /// Waits for the job at work, which is told to stop.
    pub fn end(&mut self) {
        self.stop();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Jobs {
    /// The program ends: the job at work stops first, so that nothing half done is left.
    fn drop(&mut self) {
        self.end();
    }
}

fn carry_out(job: &Job, mut work: Work<'_>) -> Message {
    let done = match job {
        Job::ReadFile { path, contacts } => return incoming::read(path, *contacts, &mut work),
        Job::BringIn => return incoming::bring_in(&mut work),
        Job::BackUp => back_up(&mut work),
        Job::Export(what) => outgoing::export(what, &mut work),
        // Putting another file in the place of this one is done by the desk, which holds the file.
        Job::Restore(_) => Err(STOPPED.to_owned()),
    };
    match done {
        Ok(sentence) => Message::Finished { sentence },
        Err(sentence) => Message::Failed { sentence },
    }
}

fn back_up(work: &mut Work<'_>) -> Result<String, String> {
    let told = &mut work.told;
    told.begin("Backing up", 0);
    let pages = &mut |done: u64, of: u64| told.at_of(done, of);
    let made = work.store.back_up(work.when.today, Reason::Asked, pages);
    match made.map_err(|error| error.to_string())? {
        Some(backup) => Ok(format!("The backup was made and checked: {}.", backup.path.display())),
        None if work.told.is_stopped() => Err(STOPPED.to_owned()),
        None => Err("A caseload in memory has no file to back up.".to_owned()),
    }
}

fn failed(error: impl std::fmt::Display) -> Message {
    Message::Failed {
        sentence: error.to_string(),
    }
}

fn sentence(error: &StoreError) -> String {
    error.to_string()
}

/// How far a job is, at what rate, and how long it will still take.
struct Telling {
    tell: Tell,
    stop: Arc<AtomicBool>,
    what: &'static str,
    of: u64,
    began: Instant,
    told: Instant,
}

impl Telling {
    fn new(tell: Tell, stop: Arc<AtomicBool>) -> Self {
        let now = Instant::now();
        Self {
            tell,
            stop,
            what: "",
            of: 0,
            began: now,
            told: now,
        }
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// A part of the job begins.
    fn begin(&mut self, what: &'static str, of: usize) {
        (self.what, self.of) = (what, of as u64);
        self.began = Instant::now();
        self.told = self.began;
    }

    /// So many are done; gives back whether to go on.
    fn at(&mut self, done: usize) -> bool {
        self.at_of(done as u64, self.of)
    }

    fn at_of(&mut self, done: u64, of: u64) -> bool {
        if self.told.elapsed() > Duration::from_millis(200) {
            self.told = Instant::now();
            let words = rate(self.what, done, of, self.began.elapsed());
            (self.tell)(Message::Progress { words, done, of });
        }
        !self.is_stopped()
    }
}

/// `Reading rows, 4000 a second, 22 s left`.
fn rate(what: &str, done: u64, of: u64, spent: Duration) -> String {
    let rate = done as f64 / spent.as_secs_f64().max(0.001);
    match of {
        0 => what.to_owned(),
        _ => {
            let left = of.saturating_sub(done) as f64 / rate.max(0.001);
            format!("{what}, {rate:.0} a second, {left:.0} s left")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_time_left_are_told() {
        let told = rate("Reading rows", 12_000, 100_000, Duration::from_secs(3));
        assert_eq!(told, "Reading rows, 4000 a second, 22 s left");
        assert_eq!(rate("Backing up", 5, 0, Duration::from_secs(1)), "Backing up");
    }
}
