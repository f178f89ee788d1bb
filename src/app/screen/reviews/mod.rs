//! Reviews: the schedule as calendar and list, the planner, and one review step by step.

mod acting;
pub mod calendar;
pub mod list;
pub mod one;
mod one_also;
mod one_letters;
pub mod one_lines;
mod one_why;
pub mod past;
pub mod pick;
pub mod planner;
pub mod printing;
pub mod sheets;

use super::{Scene, Screen};
use crate::app::action::{Act, Scope};
use crate::app::data::reviews::Told;
use crate::app::field::{Edit, Typing};
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::purposes::reviews as forms;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::id::ChildId;
use crate::domain::reviews::sheet::SheetKind;
use crate::domain::reviews::steps::Ground;
use calendar::CalendarPage;
use list::ListPage;
use one::OnePage;
use pick::Chosen;
use planner::PlannerPage;
use sheets::SheetPage;

/// A page of the tab.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// The year or a month, with its load.
    #[default]
    Calendar,
    /// The schedule as a list.
    List,
    /// Days proposed.
    Planner,
    /// One review.
    One,
    /// One of the lists around reviews.
    Sheet,
}

/// The state of the tab.
#[derive(Debug, Clone, Default)]
pub struct Reviews {
    /// The page shown.
    pub view: View,
    /// The page Esc leads back to from one review.
    before: View,
    /// The calendar.
    pub calendar: CalendarPage,
    /// The list.
    pub list: ListPage,
    /// The planner.
    pub planner: PlannerPage,
    /// One review.
    pub one: OnePage,
    /// The lists around reviews.
    pub sheets: SheetPage,
    /// What is to be done with a review as soon as it is read.
    waiting: Option<Act>,
}

impl Reviews {
    /// Takes in what was read.
    pub fn take(&mut self, told: Told, scene: &Scene) -> Vec<Wish> {
        match told {
            Told::Begin(today) => {
                self.calendar.at = today;
                self.read(Some(scene))
            }
            Told::Load(loads) => {
                self.calendar.loads = loads;
                Vec::new()
            }
            Told::Days(rows) => {
                (self.calendar.rows, self.calendar.is_read) = (rows, true);
                Vec::new()
            }
            Told::List { want, page, total } => self.list.take(want, page, total),
            Told::One(one) => {
                self.one.take(*one);
                match self.waiting.take() {
                    Some(act) if self.view == View::One => self.on_one(act, scene),
                    _ => Vec::new(),
                }
            }
            Told::NoReview(name) => self.nothing_to_review(&name, scene),
            Told::ToPlan { rows, more } => {
                self.planner.take(rows, more, scene.today);
                Vec::new()
            }
            Told::Sheet { kind, sheet } => {
                self.sheets.take(kind, *sheet);
                Vec::new()
            }
            Told::Facts(child) => self.sheets.facts(child.as_deref(), scene.today),
            Told::Roll(roll) => vec![Wish::open(forms::roll::dialog(roll))],
            Told::Stages(ages) => vec![Wish::open(sheets::stages(&ages))],
            Told::Print {
                rows,
                reviews,
                more,
                calendar,
            } => match calendar {
                true => printing::calendar(&rows, &reviews),
                false => self.printed(&rows, more, scene),
            },
            Told::School(Some(school)) => vec![Wish::open(forms::school::dialog(*school))],
            Told::School(None) => vec![Wish::Say(Notice::plain("No school is held for this child."))],
            Told::Several(several) => {
                let grounds = several.iter().map(|one| Ground::of(&one.page, &one.row)).collect();
                vec![forms::keep::asked(grounds, scene.today)]
            }
        }
    }

    /// Whoever has no plan, or has one no longer: a move can begin all the same.
    fn nothing_to_review(&mut self, name: &str, scene: &Scene) -> Vec<Wish> {
        if self.view == View::One {
            self.view = self.before;
        }
        if self.waiting.take() == Some(Act::MoveBegin) {
            return vec![Wish::open(forms::moving::begin(self.one.child, name, scene.today))];
        }
        let words = "There is no plan in force to review; the page was left.";
        vec![Wish::Say(Notice::plain(words))]
    }

    /// A line of one of its menus was chosen.
    pub fn chosen(&mut self, chosen: Chosen, scene: &Scene) -> Vec<Wish> {
        match chosen {
            Chosen::Step(step) => self.one.step(step, scene),
            Chosen::Letter(place) => self.one.letter(place),
            Chosen::Consulted(place) => self.one.consulted(place, scene),
            Chosen::MoveStep(rule) => self.one.move_step(rule, scene),
            Chosen::Outcome(place) => self.one.outcome(place),
            Chosen::Measure(place) => self.one.measure(place),
            Chosen::TakePlan => self.planner.save(),
            Chosen::Plan {
                horizon,
                per_week,
                weekdays,
                ahead,
            } => {
                self.planner.set(horizon, per_week, weekdays, ahead);
                self.read(Some(scene))
            }
            Chosen::BeginMove(child) => self.go_to(child, Some(Act::MoveBegin)),
            Chosen::Put { child, day } => vec![Wish::Say(Notice::plain(self.planner.put(child, day)))],
        }
    }

    fn show(&mut self, view: View, scene: &Scene) -> Vec<Wish> {
        self.view = view;
        self.read(Some(scene))
    }

    fn read(&mut self, scene: Option<&Scene>) -> Vec<Wish> {
        match self.view {
            View::Calendar => {
                let query = self.list.query.clone();
                self.calendar.read(&query)
            }
            View::List => self.list.again(),
            View::Planner => {
                let today = scene.map_or(self.planner.setup.today, |scene| scene.today);
                self.planner.read(&self.list.query, today)
            }
            View::One => self.one.again(),
            View::Sheet => self.sheets.read(&self.list.query),
        }
    }

    /// Opens one review, and does something with it as soon as it is read.
    fn go_to(&mut self, child: ChildId, act: Option<Act>) -> Vec<Wish> {
        if self.view != View::One {
            self.before = self.view;
        }
        self.view = View::One;
        self.one = OnePage::of(child);
        self.waiting = act;
        self.one.again()
    }

    /// Opens a child's review from elsewhere.
    pub fn open_child(&mut self, child: ChildId) -> Vec<Wish> {
        self.go_to(child, None)
    }
}

impl Screen for Reviews {
    fn again(&mut self, _place: Place) -> Vec<Wish> {
        self.read(None)
    }

    fn opened(&mut self, _place: Place) -> Vec<Wish> {
        self.read(None)
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if (self.view, act) != (View::One, Act::ReviewPrint)
            && let Some(wishes) = self.turn(act, scene)
        {
            return wishes;
        }
        match self.view {
            View::Calendar => self.on_calendar(act, scene),
            View::List => self.on_list(act, scene),
            View::Planner => self.on_planner(act, scene),
            View::One => self.on_one(act, scene),
            // Whoever moves on has a plan: what is done next is a step of its review.
            View::Sheet if (act, self.sheets.kind) == (Act::Open, SheetKind::Transfers) => match self.sheets.child() {
                Some(child) => self.go_to(child, None),
                None => Vec::new(),
            },
            View::Sheet => self.on_sheet(act, scene),
        }
    }

    fn typing(&self) -> Typing {
        match self.is_filtering() {
            true => Typing::Line,
            false => Typing::No,
        }
    }

    fn write(&mut self, edit: &Edit) -> Vec<Wish> {
        let wishes = self.list.write(edit);
        match self.view {
            View::Sheet if !wishes.is_empty() => self.sheets.read(&self.list.query),
            _ => wishes,
        }
    }

    fn back(&mut self) -> Option<Vec<Wish>> {
        match self.view {
            View::One => {
                self.view = self.before;
                Some(self.read(None))
            }
            View::List if self.list.is_narrowed() => Some(self.list.clear()),
            View::Sheet if self.list.is_filtered() => {
                self.list.clear();
                Some(self.read(None))
            }
            View::Sheet if self.sheets.show_all() => Some(Vec::new()),
            View::List | View::Planner | View::Sheet => {
                self.view = View::Calendar;
                Some(self.read(None))
            }
            View::Calendar => None,
        }
    }

    fn click(&mut self, hit: Hit) -> bool {
        match (self.view, hit) {
            (View::Calendar, Hit::BlockLine { block, .. }) => {
                let day = self.calendar.day(block);
                self.calendar.choose(day)
            }
            (View::List, Hit::Line(line)) => {
                let again = self.list.list.at() == line;
                self.list.list.select(line);
                again
            }
            (View::Planner, Hit::Line(line)) => self.planner.choose(line),
            (View::One, Hit::Line(line)) => self.one.choose(line),
            (View::Sheet, Hit::Line(line)) => self.sheets.choose(line),
            _ => false,
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        match self.view {
            _ if self.is_filtering() => vec![Scope::Filter],
            View::One => vec![Scope::Review, Scope::Reviews],
            View::Planner => vec![Scope::Planner, Scope::Reviews],
            _ => vec![Scope::Reviews],
        }
    }

    fn hints(&self) -> Vec<Act> {
        use Act::*;
        match self.view {
            View::Calendar => vec![
                Open,
                ReviewList,
                ReviewPlanner,
                ReviewTransfers,
                ReviewZoom,
                ReviewAdulthood,
                Palette,
            ],
            View::Sheet => self.sheets.hints(),
            View::List => vec![
                Open,
                ReviewOrder,
                ReviewDay,
                ReviewFilter,
                ReviewMark,
                ReviewKeep,
                ReviewCalendar,
                Palette,
            ],
            View::Planner => vec![PlanSetup, PlanMove, PlanTake, ReviewCalendar, Back],
            View::One => vec![
                Open,
                ReviewStep,
                ReviewLetters,
                ReviewDay,
                ReviewOutcome,
                ReviewViews,
                ReviewWhy,
                Back,
            ],
        }
    }

    fn saved(&mut self) {
        self.list.marked.clear();
    }
}
