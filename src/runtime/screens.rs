//! The loop: one door for everything that can wake the program; take all that waits, then draw once.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use chrono::{Days, Local, NaiveDate, Timelike, Utc};
use crossterm::event::Event;

use super::choices::{self, Environment};
use super::desk::{Desk, Paths, Performed, When};
use super::input;
use super::terminal::{self, Screen};
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::guard::{Ask, Door};
use crate::app::loads::still_wanted;
use crate::app::message::Message;
use crate::app::moment::Moment;
use crate::app::status::Notice;
use crate::store::{Kind, kind_of};
use crate::ui::{self, Memory};

/// Words are kept this long after the last letter.
const PAUSE: Duration = Duration::from_millis(800);

/// An effect, and when it was wanted.
type Asked = (Effect, When);

/// What is told when the desk broke down over an effect.
const BROKEN: &str = "Something went wrong inside the program; this was not done, and all earlier changes are safe.";

/// What can wake the loop.
enum Wake {
    /// The terminal sent something.
    Terminal(Event),
    /// A worker told something.
    Told(Box<Message>),
    /// The system asks the program to end.
    End,
    /// The terminal is gone.
    Lost,
}

/// What the screens are started with.
#[derive(Debug, Clone)]
pub struct Start {
    /// The day asked for; none for the computer's.
    pub day: Option<NaiveDate>,
    /// The caseload file.
    pub store: PathBuf,
    /// Where the demonstration is kept.
    pub demonstration: PathBuf,
    /// The folder of the settings.
    pub config: PathBuf,
    /// Begin with the demonstration.
    pub demonstrate: bool,
}

/// Runs the screens until the user leaves. The error is the terminal's.
pub fn run(start: &Start) -> io::Result<()> {
    let (wake, woken) = channel();
    let mut screen = Screen::take()?;
    let mut runner = Runner::new(start, &wake)?;
    read_terminal(&wake)?;
    let end = wake.clone();
    terminal::watch_for_the_end(move || drop(end.send(Wake::End)))?;
    let (width, height) = crossterm::terminal::size()?;
    runner.tell(Message::Resized { width, height });
    let first = if start.demonstrate {
        vec![Effect::OpenDemonstration]
    } else {
        runner.app.start()
    };
    runner.carry_out(first, &mut screen)?;
    while !runner.left {
        // Messages told by then belong to the first frame already.
        runner.drain(&woken, &mut screen)?;
        screen
            .terminal
            .draw(|frame| ui::draw(&runner.app, &mut runner.memory, frame))?;
        if !runner.left {
            runner.wait(&woken, &mut screen)?;
        }
    }
    Ok(())
}

/// The state, what drawing remembers, and the ways to the workers.
struct Runner {
    app: App,
    memory: Memory,
    start: Start,
    desk: Sender<Asked>,
    desk_thread: Option<JoinHandle<()>>,
    last_key: Instant,
    left: bool,
}

impl Runner {
    fn new(start: &Start, wake: &Sender<Wake>) -> io::Result<Self> {
        let choices = choices::read(&start.config);
        let (look, faults) = choices::look(&start.config, &choices.preferences, &Environment::read());
        let now = Local::now();
        let moment = Moment {
            today: start.day.unwrap_or_else(|| now.date_naive()),
            now: now.naive_local(),
        };
        let name = choices.preferences.name.clone();
        let mut app = App::new(moment, choices.preferences, choices.keymap, door(start));
        app.status.reports = choices.faults.into_iter().chain(faults).collect();
        let paths = Paths {
            store: start.store.clone(),
            demonstration: start.demonstration.clone(),
            config: start.config.clone(),
        };
        let told = wake.clone();
        let desk = Desk::shut(paths, name).telling(move |message| drop(told.send(Wake::Told(Box::new(message)))));
        let (desk, desk_thread) = spawn_desk(desk, wake.clone())?;
        Ok(Self {
            app,
            memory: Memory::new(look),
            start: start.clone(),
            desk,
            desk_thread: Some(desk_thread),
            last_key: Instant::now(),
            left: false,
        })
    }

    /// Waits for the next thing to happen, no longer than until something is due by itself.
    fn wait(&mut self, woken: &Receiver<Wake>, screen: &mut Screen) -> io::Result<()> {
        let happened = match self.patience() {
            Some(patience) => woken.recv_timeout(patience),
            None => woken.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match happened {
            Ok(wake) => self.take(wake, screen),
            Err(RecvTimeoutError::Timeout) => self.tick(screen),
            Err(RecvTimeoutError::Disconnected) => {
                self.left = true;
                Ok(())
            }
        }
    }

    /// Takes everything that waits already: many messages, one frame.
    fn drain(&mut self, woken: &Receiver<Wake>, screen: &mut Screen) -> io::Result<()> {
        while let Ok(wake) = woken.try_recv() {
            self.take(wake, screen)?;
        }
        Ok(())
    }

    /// How long nothing can happen by itself: words to keep, the idle blank, midnight.
    fn patience(&self) -> Option<Duration> {
        let mut waits = Vec::new();
        if self.app.has_unkept_words() {
            waits.push(PAUSE.saturating_sub(self.last_key.elapsed()));
        }
        if let Some(idle) = self.idle_limit() {
            waits.push(idle.saturating_sub(self.last_key.elapsed()));
        }
        if self.app.shows_a_clock() {
            waits.push(until_the_minute());
        }
        if self.start.day.is_none() {
            waits.push(until_midnight());
        }
        // Never in a hurry, whatever the clocks say.
        waits.into_iter().min().map(|wait| wait.max(Duration::from_millis(50)))
    }

    fn idle_limit(&self) -> Option<Duration> {
        let minutes = self.app.preferences.blank_after_minutes;
        (minutes > 0 && self.app.entrance.is_open()).then(|| Duration::from_secs(u64::from(minutes) * 60))
    }

    fn tick(&mut self, screen: &mut Screen) -> io::Result<()> {
        self.set_moment(screen)?;
        if self.idle_limit().is_some_and(|limit| self.last_key.elapsed() >= limit) {
            self.update(Message::Idle, screen)?;
        }
        if self.last_key.elapsed() >= PAUSE {
            let effects = self.app.keep_words();
            self.carry_out(effects, screen)?;
        }
        Ok(())
    }

    fn take(&mut self, wake: Wake, screen: &mut Screen) -> io::Result<()> {
        match wake {
            Wake::Told(message) => self.update(*message, screen),
            Wake::Terminal(event) => {
                panic_if_asked();
                self.last_key = Instant::now();
                self.set_moment(screen)?;
                match input::message(event, &self.memory) {
                    Some(message) => self.update(message, screen),
                    None => Ok(()),
                }
            }
            Wake::End | Wake::Lost => {
                let effects = self.app.keep_words();
                self.carry_out(effects, screen)?;
                self.leave();
                Ok(())
            }
        }
    }

    fn set_moment(&mut self, screen: &mut Screen) -> io::Result<()> {
        let now = Local::now();
        let today = self.start.day.unwrap_or_else(|| now.date_naive());
        let now = now.naive_local();
        self.update(Message::Now { today, now }, screen)
    }

    fn tell(&mut self, message: Message) {
        let effects = self.app.update(message);
        debug_assert!(effects.is_empty(), "nothing is carried out before the loop runs");
    }

    fn update(&mut self, message: Message, screen: &mut Screen) -> io::Result<()> {
        let effects = self.app.update(message);
        self.carry_out(effects, screen)
    }

    fn carry_out(&mut self, effects: Vec<Effect>, screen: &mut Screen) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::Quit => self.leave(),
                Effect::Suspend => screen.suspend()?,
                Effect::SavePreferences(preferences) => {
                    self.save_preferences(&preferences);
                    self.ask_desk(Effect::SavePreferences(preferences));
                }
                other => self.ask_desk(other),
            }
        }
        Ok(())
    }

    fn ask_desk(&mut self, effect: Effect) {
        let when = When {
            today: self.app.moment.today,
            at: Utc::now(),
        };
        if self.desk.send((effect, when)).is_err() {
            let sentence = "The part of the program that keeps the file has stopped. What was saved is safe: leave and start again.";
            self.app.status.notice = Some(Notice::bad(sentence));
        }
    }

    fn save_preferences(&mut self, preferences: &crate::app::preferences::Preferences) {
        if let Err(error) = choices::write(&self.start.config, preferences) {
            self.app.status.notice = Some(Notice::bad(format!(
                "The settings could not be written ({error}); they hold until you leave."
            )));
        }
        let (look, faults) = choices::look(&self.start.config, preferences, &Environment::read());
        self.memory.look = look;
        if let Some(fault) = faults.into_iter().next() {
            self.app.status.notice = Some(Notice::bad(fault));
        }
    }

    fn leave(&mut self) {
        self.left = true;
    }
}

impl Drop for Runner {
    /// The desk ends what it was asked to do before the program does.
    fn drop(&mut self) {
        let (nobody, _) = channel();
        self.desk = nobody;
        if let Some(thread) = self.desk_thread.take() {
            let _ = thread.join();
        }
    }
}

fn door(start: &Start) -> Door {
    if start.demonstrate {
        return Door::Opening;
    }
    match kind_of(&start.store) {
        Ok(Kind::Missing) => Door::Setup { at: 0 },
        Ok(Kind::Sealed) => Door::Passphrase(Ask::default()),
        _ => Door::Opening,
    }
}

/// A little past the next full minute.
fn until_the_minute() -> Duration {
    let past = u64::from(Local::now().second() % 60);
    Duration::from_millis((60 - past) * 1000 + 20)
}

/// In builds for development a test can ask for a panic, to see that the terminal is given back.
fn panic_if_asked() {
    if cfg!(debug_assertions) && std::env::var_os("CASELOAD_PANIC").is_some() {
        panic!("a panic was asked for by CASELOAD_PANIC");
    }
}

/// A little past midnight, so that the day has turned when we look.
fn until_midnight() -> Duration {
    let now = Local::now();
    let midnight = now
        .date_naive()
        .checked_add_days(Days::new(1))
        .and_then(|day| day.and_hms_opt(0, 0, 1));
    let left = midnight.map(|midnight| midnight - now.naive_local());
    // After a computer has slept the time is looked at again soon enough.
    left.and_then(|left| left.to_std().ok())
        .unwrap_or(Duration::from_secs(3600))
        .min(Duration::from_secs(900))
}

/// The thread that reads the terminal. It ends with the program.
fn read_terminal(wake: &Sender<Wake>) -> io::Result<()> {
    let wake = wake.clone();
    thread::Builder::new().name("terminal".into()).spawn(move || {
        loop {
            let event = crossterm::event::read().map_or(Wake::Lost, Wake::Terminal);
            let lost = matches!(event, Wake::Lost);
            if wake.send(event).is_err() || lost {
                return;
            }
        }
    })?;
    Ok(())
}

/// The thread that owns the store: effects in, messages out, in order; questions nobody waits for any more are left out. A panic
/// there becomes a message.
fn spawn_desk(mut desk: Desk, wake: Sender<Wake>) -> io::Result<(Sender<Asked>, JoinHandle<()>)> {
    let (ask, asked) = channel::<Asked>();
    let work = move || {
        while let Ok(first) = asked.recv() {
            let waiting = std::iter::once(first).chain(asked.try_iter()).collect();
            for (effect, when) in still_wanted(waiting) {
                if let Some(message) = performed(&mut desk, effect, when) {
                    let _ = wake.send(Wake::Told(Box::new(message)));
                }
            }
        }
    };
    let handle = thread::Builder::new().name("desk".into()).spawn(work)?;
    Ok((ask, handle))
}

fn performed(desk: &mut Desk, effect: Effect, when: When) -> Option<Message> {
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| desk.perform(effect, when)));
    match done {
        Ok(Performed::Done(told)) => told,
        Ok(Performed::NotOurs(_)) => None,
        Err(_) => Some(Message::Refused {
            sentence: BROKEN.to_owned(),
        }),
    }
}
