//! A user at the screens, for tests: `press`, `types`, `sees`. Effects are carried out in place, on the test's own thread,
//! over a store in memory; nothing sleeps and no clock is asked.

use std::path::{Path, PathBuf};

use caseload::app::App;
use caseload::app::effect::Effect;
use caseload::app::guard::Door;
use caseload::app::keymap::Keymap;
use caseload::app::message::Message;
use caseload::app::moment::Moment;
use caseload::app::preferences::Preferences;
use caseload::runtime::desk::{Desk, Paths, Performed, When};
use caseload::store::Store;
use caseload::ui::{self, Memory};
use chrono::NaiveDate;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// The day on which every test is, unless it says otherwise: a Wednesday.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).expect("a real day")
}

/// A user at a terminal.
pub struct Driver {
    pub app: App,
    pub memory: Memory,
    pub left: bool,
    desk: Desk,
    terminal: Terminal<TestBackend>,
    folder: tempfile::TempDir,
}

impl Driver {
    /// At an open desk over this store.
    pub fn over(store: Store) -> Self {
        let mut driver = Self::before(Door::Open, |paths| Desk::over(store, paths, "Ms Adeyemi".into()));
        driver.tell(Message::Opened {
            locked: false,
            demonstration: false,
            notice: None,
        });
        driver
    }

    /// At an open desk over the store of this file.
    pub fn over_file(store: Store, file: &Path) -> Self {
        let paths = Paths {
            store: file.to_owned(),
            demonstration: file.with_file_name("demonstration.sqlite"),
            config: file.with_file_name("settings"),
        };
        let mut driver = Self::before(Door::Open, |_| Desk::over(store, paths, "Ms Adeyemi".into()));
        driver.tell(Message::Opened {
            locked: false,
            demonstration: false,
            notice: None,
        });
        driver
    }

    /// Before there is a file.
    pub fn first_run() -> Self {
        Self::before(Door::Setup { at: 0 }, |paths| Desk::shut(paths, String::new()))
    }

    fn before(door: Door, desk: impl FnOnce(Paths) -> Desk) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str| -> PathBuf { folder.path().join(name) };
        let desk = desk(Paths {
            store: file("caseload.sqlite"),
            demonstration: file("demonstration.sqlite"),
            config: file("settings"),
        });
        let moment = Moment {
            today: today(),
            now: today().and_hms_opt(7, 52, 0).expect("a time"),
        };
        let preferences = Preferences {
            name: "Ms Adeyemi".into(),
            ..Preferences::default()
        };
        Self {
            app: App::new(moment, preferences, Keymap::default(), door),
            memory: Memory::default(),
            left: false,
            desk,
            terminal: Terminal::new(TestBackend::new(80, 24)).expect("a backend of cells"),
            folder,
        }
    }

    /// Tells the app something and carries out all that follows, then draws.
    pub fn tell(&mut self, message: Message) {
        self.tell_unseen(message);
        self.draw();
    }

    /// Tells the app something and carries out all that follows.
    pub fn tell_unseen(&mut self, message: Message) {
        let mut effects = self.app.update(message);
        while !effects.is_empty() {
            let mut next = Vec::new();
            for effect in effects {
                next.extend(self.carry_out(effect));
            }
            effects = next;
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Vec<Effect> {
        let when = When {
            today: self.app.moment.today,
            at: self.app.moment.now.and_utc(),
        };
        match self.desk.perform(effect, when) {
            Performed::Done(Some(told)) => self.app.update(told),
            Performed::Done(None) => Vec::new(),
            Performed::NotOurs(Effect::Quit) => {
                self.left = true;
                Vec::new()
            }
            Performed::NotOurs(_) => Vec::new(),
        }
    }

    fn draw(&mut self) {
        let (app, memory) = (&self.app, &mut self.memory);
        self.terminal
            .draw(|frame| ui::draw(app, memory, frame))
            .expect("cells take everything");
    }

    /// The file under the screens.
    pub fn store(&self) -> &Store {
        self.desk.store().expect("the file is open")
    }

    /// It becomes another day, at eight to eight.
    pub fn on(&mut self, day: NaiveDate) -> &mut Self {
        let now = day.and_hms_opt(7, 52, 0).expect("a time");
        self.tell(Message::Now { today: day, now });
        self
    }

    /// The folder in which the file and what is written beside it lie.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Presses keys by their names, a space between them: `"down down enter"`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let key = key.parse().unwrap_or_else(|fault| panic!("{fault}"));
            self.tell(Message::Key(key));
        }
        self
    }

    /// Types letters one by one.
    pub fn types(&mut self, words: &str) -> &mut Self {
        for letter in words.chars() {
            let name = if letter == ' ' {
                "space".to_owned()
            } else {
                letter.to_string()
            };
            self.press(&name);
        }
        self
    }

    /// Makes the terminal another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.terminal.backend_mut().resize(width, height);
        self.tell(Message::Resized { width, height });
        self
    }

    /// Clicks on the first place where these words are.
    pub fn clicks(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        let found = screen
            .lines()
            .enumerate()
            .find_map(|(row, line)| line.find(words).map(|at| (row, line[..at].chars().count())));
        let (row, column) = found.unwrap_or_else(|| panic!("“{words}” is not there to click:\n{screen}"));
        let hit = self
            .memory
            .hit(column as u16, row as u16)
            .unwrap_or_else(|| panic!("“{words}” cannot be clicked"));
        self.tell(Message::Click(hit));
        self
    }

    /// Stops typing for a moment, in which half-typed words are kept.
    pub fn pauses(&mut self) -> &mut Self {
        let effects = self.app.keep_words();
        for effect in effects {
            self.carry_out(effect);
        }
        self
    }

    /// The program ends without a word and is started again over the same file.
    pub fn crashes(self) -> Self {
        let Self { desk, app, .. } = self;
        let size = app.size;
        let mut driver = Self::before(Door::Open, move |_| desk);
        driver.tell(Message::Opened {
            locked: false,
            demonstration: false,
            notice: None,
        });
        driver.resize(size.0, size.1);
        driver
    }

    /// The words of a file in the folder of exports.
    pub fn exported(&self, name: &str) -> String {
        let path = self.folder.path().join("exports").join(name);
        std::fs::read_to_string(path).expect("written")
    }

    /// The screen as text, a line for each row.
    pub fn screen(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let row = |y| {
            let cells = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol());
            cells.collect::<String>().trim_end().to_owned()
        };
        (0..buffer.area.height).map(row).collect::<Vec<_>>().join("\n")
    }

    /// The words are on the screen.
    #[track_caller]
    pub fn sees(&mut self, words: &str) -> &mut Self {
        assert!(
            self.screen().contains(words),
            "“{words}” is not on the screen:\n{}",
            self.screen()
        );
        self
    }

    /// The words are not on the screen.
    #[track_caller]
    pub fn sees_no(&mut self, words: &str) -> &mut Self {
        assert!(
            !self.screen().contains(words),
            "“{words}” is on the screen:\n{}",
            self.screen()
        );
        self
    }
}
