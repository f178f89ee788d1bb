//! A child's page: the clock, the story, the people, the advice, the plan, the reviews, the papers.

mod deeds;
mod facts;
pub mod lines;
pub mod pick;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tui_input::Input;

use super::{Scene, Screen};
use crate::app::action::{Act, Scope};
use crate::app::data::{ChildPage, PaperState, Question};
use crate::app::dialog::{Dialog, Reader, Said};
use crate::app::effect::Effect;
use crate::app::field::{Edit, Typing, edit_line};
use crate::app::law;
use crate::app::list::stride;
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::print::Print;
use crate::app::purposes::page::{care, growing};
use crate::app::purposes::{child, event, exception, note, process};
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::appeal;
use crate::domain::clock::{Clock, Duty};
use crate::domain::desk::StoryLine;
use crate::domain::id::{ChildId, PaperId};
use crate::domain::name::fold;
use crate::domain::words;

/// The panels, in order.
pub const PANELS: &[&str] = &[
    "Dates", "Story", "People", "Advice", "Plan", "Reviews", "Papers", "Tasks",
];
/// The panel of dates.
pub const DATES: usize = 0;
/// The panel of the story.
pub const STORY: usize = 1;
/// The panel of people.
pub const PEOPLE: usize = 2;
/// The panel of advice.
pub const ADVICE: usize = 3;
/// The panel of the plan.
pub const PLAN: usize = 4;
/// The panel of reviews.
pub const REVIEWS: usize = 5;
/// The panel of papers and letters.
pub const PAPERS: usize = 6;
/// The panel of what is to be done.
pub const TASKS: usize = 7;

/// The state of the page.
#[derive(Debug, Clone, Default)]
pub struct ChildScreen {
    /// What was read; none before it is.
    pub page: Option<Box<ChildPage>>,
    /// The duties of each process of the page, as the clock has them.
    pub duties: Vec<Vec<Duty>>,
    /// The story, newest first, as far as it matches the filter.
    pub story: Vec<StoryLine>,
    /// Which panel is shown.
    pub panel: usize,
    /// Which line of the panel is chosen.
    pub at: usize,
    /// The words the story is filtered by.
    pub filter: Input,
    /// Whether they are being typed.
    pub filtering: bool,
    /// How the files of papers were found, as far as they were looked at.
    pub papers: BTreeMap<PaperId, PaperState>,
}

impl ChildScreen {
    /// Takes in what was read.
    pub fn take(&mut self, mut page: Box<ChildPage>, today: NaiveDate) {
        page.tasks
            .sort_by_key(|task| (task.done.is_some(), task.due.is_none(), task.due));
        self.duties = page
            .processes
            .iter()
            .map(|process| law::duties(&page, process, today))
            .collect();
        self.page = Some(page);
        self.tell_story();
        self.step(0);
    }

    fn tell_story(&mut self) {
        let words = fold(self.filter.value());
        let matches = |line: &StoryLine| fold(&format!("{} {}", line.label, line.words)).contains(&words);
        let story = self.page.as_ref().map(|page| page.story()).unwrap_or_default();
        self.story = story
            .into_iter()
            .filter(|line| words.is_empty() || matches(line))
            .collect();
    }

    /// How many lines of the panel can be chosen.
    pub fn lines(&self) -> usize {
        let Some(page) = &self.page else { return 0 };
        match self.panel {
            DATES => self.duties.iter().map(Vec::len).sum(),
            STORY => self.story.len(),
            PEOPLE => page.people.len(),
            ADVICE => page.advice.len(),
            PLAN => lines::PlanLine::all(page).count(),
            REVIEWS => page.reviews.len(),
            TASKS => page.tasks.len() + page.actions.len(),
            _ => page.papers.len() + page.letters.len(),
        }
    }

    fn step(&mut self, by: i64) {
        let last = self.lines().saturating_sub(1) as i64;
        self.at = (self.at as i64 + by).clamp(0, last) as usize;
    }

    fn turn(&mut self, by: i64) -> Vec<Wish> {
        self.show((self.panel as i64 + by).rem_euclid(PANELS.len() as i64) as usize)
    }

    /// Opens a panel; the files of papers are looked at when theirs is.
    fn show(&mut self, panel: usize) -> Vec<Wish> {
        (self.panel, self.at) = (panel.min(PANELS.len() - 1), 0);
        self.look_at_papers()
    }

    fn look_at_papers(&self) -> Vec<Wish> {
        let held = self.page.as_ref().filter(|_| self.panel == PAPERS);
        held.map(|page| Wish::Load(Question::Papers(page.child.id)))
            .into_iter()
            .collect()
    }

    /// Takes in how the files of papers were found.
    pub fn take_papers(&mut self, child: ChildId, states: Vec<(PaperId, PaperState)>) {
        if self.page.as_ref().is_some_and(|page| page.child.id == child) {
            self.papers = states.into_iter().collect();
        }
    }

    fn open(&self, act: Act, scene: &Scene) -> Vec<Wish> {
        let Some(page) = &self.page else { return Vec::new() };
        let today = scene.today;
        let name = page.child.list_name();
        let dialog = match act {
            Act::LogCall => Some(note::dialog(vec![page.child.id], &note::title(&name), today)),
            Act::PrintChronology => return vec![print_chronology(page, today)],
            Act::EnterAppeal => Some(crate::app::purposes::appeal::dialog(page)),
            Act::GrowingUp => Some(growing::dialog(&page.child)),
            Act::CareFacts => Some(care::dialog(&page.child)),
            Act::EditChild => Some(child::dialog(&page.child, Some(&page.row))),
            Act::NewProcess => Some(process::dialog(page.child.id, &name, today)),
            Act::AddEvent => self
                .process()
                .map(|held| event::dialog(held.process.id, &held.process.kind, &name, "", today)),
            Act::Claim => self
                .process()
                .map(|held| exception::dialog(held.process.id, &name, today)),
            Act::Why | Act::Open if self.panel == DATES => self.why(today),
            Act::PrepareLetter => Some(super::letters::kinds_menu(page.child.id, &name)),
            Act::Open if self.letter().is_some() => return self.letter().into_iter().collect(),
            Act::Open => self
                .change_fact(page, today)
                .or_else(|| self.whole_line())
                .or_else(|| self.change_line(page)),
            Act::Why => return vec![Wish::Say(Notice::plain("Choose a date in the panel of dates first."))],
            _ => return self.deed(page, act, scene),
        };
        match dialog {
            Some(dialog) => vec![Wish::open(dialog)],
            None if matches!(act, Act::AddEvent | Act::Claim) => {
                vec![Wish::Say(Notice::plain(
                    "No process is open for this child: p starts one.",
                ))]
            }
            None => Vec::new(),
        }
    }

    /// The chosen letter, to be opened.
    fn letter(&self) -> Option<Wish> {
        let page = self.page.as_ref().filter(|_| self.panel == PAPERS)?;
        let letter = page.letters.get(self.at.checked_sub(page.papers.len())?)?;
        Some(Wish::Go(Place::Letter(letter.id)))
    }

    /// The process that the chosen date is of; the first open one elsewhere.
    fn process(&self) -> Option<&crate::domain::desk::ProcessFacts> {
        let page = self.page.as_ref()?;
        let chosen = (self.panel == DATES)
            .then(|| self.duty())
            .flatten()
            .map(|(process, _)| process);
        page.processes.get(chosen.unwrap_or(0))
    }

    /// The chosen duty and the place of its process.
    pub fn duty(&self) -> Option<(usize, &Duty)> {
        let all = self
            .duties
            .iter()
            .enumerate()
            .flat_map(|(process, duties)| duties.iter().map(move |duty| (process, duty)));
        all.into_iter().nth(self.at)
    }

    /// The page that explains the chosen date.
    fn why(&self, today: NaiveDate) -> Option<Dialog> {
        let (process, duty) = self.duty()?;
        let page = self.page.as_ref()?;
        let held = page.processes.get(process)?;
        let why = Clock::builtin().why(duty, &law::facts(page, held), today);
        let rule = law::rule(duty);
        let mut lines = Vec::new();
        if let Some(closed) = held.process.closed.filter(|_| law::is_unmet(duty, today)) {
            let closed = words::weekday(closed);
            lines.push(Said::Plain(format!(
                "The process was closed on {closed}: nothing in it is due any more."
            )));
            lines.push(Said::Gap);
        }
        for sentence in why.sentences() {
            lines.push(Said::Plain(sentence.to_owned()));
            lines.push(Said::Gap);
        }
        lines.push(Said::Pair("Rule".to_owned(), rule.id.clone()));
        lines.push(Said::Pair("Source".to_owned(), why.source.clone()));
        lines.push(Said::Pair("How far read".to_owned(), why.checked.clone()));
        Some(Dialog::Reader(Reader::new(rule.title.clone(), lines)))
    }

    /// The chosen line of the story as a form, where it is a fact of its own.
    fn change_fact(&self, page: &ChildPage, today: NaiveDate) -> Option<Dialog> {
        let line = self.story.get(self.at).filter(|_| self.panel == STORY)?;
        facts::change(page, line.fact?, today)
    }

    /// The chosen line of the story in full.
    fn whole_line(&self) -> Option<Dialog> {
        let line = self.story.get(self.at).filter(|_| self.panel == STORY)?;
        let title = format!(
            "{}, {}",
            line.label.replace('-', " "),
            crate::domain::words::day(line.day)
        );
        let lines = line.words.lines().map(|words| Said::Plain(words.to_owned())).collect();
        Some(Dialog::Reader(Reader::new(title, lines)))
    }

    fn clear_filter(&mut self) {
        self.filter = Input::default();
        self.filtering = false;
        self.tell_story();
    }
}

/// Everything that happened, in order, for a mediation or an appeal.
fn print_chronology(page: &ChildPage, today: NaiveDate) -> Wish {
    let reference = page.child.reference.clone().unwrap_or_default();
    let print = Print::everything(format!("chronology-{reference}"), appeal::document(page, today));
    Wish::Do(Effect::Print(Box::new(print)))
}

impl Screen for ChildScreen {
    fn opened(&mut self, place: Place) -> Vec<Wish> {
        let there = matches!((place, &self.page), (Place::Child(child), Some(page)) if page.child.id == child);
        if !there {
            *self = Self::default();
        }
        self.again(place)
    }

    fn again(&mut self, place: Place) -> Vec<Wish> {
        match place {
            Place::Child(child) => {
                let mut wishes = vec![Wish::Load(Question::Child(child))];
                wishes.extend(self.look_at_papers());
                wishes
            }
            _ => Vec::new(),
        }
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some(by) = stride(act, scene.page) {
            self.step(by);
            return Vec::new();
        }
        match act {
            Act::NextBlock => return self.turn(1),
            Act::PreviousBlock => return self.turn(-1),
            Act::FilterStory => (self.panel, self.at, self.filtering) = (STORY, 0, true),
            Act::FilterKeep | Act::FilterDown => self.filtering = false,
            Act::FilterClear => self.clear_filter(),
            _ => return self.open(act, scene),
        }
        Vec::new()
    }

    fn write(&mut self, edit: &Edit) -> Vec<Wish> {
        if edit_line(&mut self.filter, edit) {
            self.at = 0;
            self.tell_story();
        }
        Vec::new()
    }

    fn back(&mut self) -> Option<Vec<Wish>> {
        (!self.filter.value().is_empty()).then(|| {
            self.clear_filter();
            Vec::new()
        })
    }

    fn click(&mut self, hit: Hit) -> bool {
        match hit {
            Hit::Panel(panel) => {
                self.show(panel);
                false
            }
            Hit::Line(line) => {
                let again = self.at == line;
                self.at = line;
                again
            }
            _ => false,
        }
    }

    fn typing(&self) -> Typing {
        if self.filtering { Typing::Line } else { Typing::No }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![if self.filtering { Scope::Filter } else { Scope::Child }]
    }

    fn hints(&self) -> Vec<Act> {
        use Act::*;
        let here: &[Act] = match self.panel {
            DATES => &[LogCall, AddEvent, Why, NextBlock, Back, Palette, EditChild, NewProcess],
            STORY => &[
                LogCall,
                AddHere,
                FilterStory,
                Open,
                NextBlock,
                Back,
                Palette,
                Remove,
                CorrectStep,
            ],
            ADVICE => &[AddHere, Done, Chase, Open, NextBlock, Back, Palette],
            TASKS => &[AddHere, Done, Open, NextBlock, Back, Palette],
            PEOPLE => &[AddHere, Open, Remove, NextBlock, Back, Palette, GrowingUp, CareFacts],
            _ => &[AddHere, Open, Remove, NextBlock, Back, Palette],
        };
        here.to_vec()
    }
}
