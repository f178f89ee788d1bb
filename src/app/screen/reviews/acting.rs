//! What each page of the tab does when it is asked for something.

use super::calendar::Zoom;
use super::{Reviews, Scene, View, printing};
use crate::app::action::Act;
use crate::app::data::Question;
use crate::app::data::reviews::Ask;
use crate::app::purposes::{note, reviews as forms};
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::reviews::sheet::SheetKind;

impl Reviews {
    pub(super) fn turn(&mut self, act: Act, scene: &Scene) -> Option<Vec<Wish>> {
        let view = match act {
            Act::ReviewCalendar => View::Calendar,
            Act::ReviewList => View::List,
            Act::ReviewPlanner => View::Planner,
            Act::ReviewTransfers => return Some(self.sheet(SheetKind::Transfers)),
            Act::ReviewMoves => return Some(self.sheet(SheetKind::Moves)),
            Act::ReviewAdulthood => return Some(self.sheet(SheetKind::Adulthood)),
            Act::ReviewWatch => return Some(self.sheet(SheetKind::LookedAfter)),
            Act::ReviewStages => return Some(vec![Wish::Load(Question::Reviews(Ask::Stages))]),
            Act::ReviewRoll => return Some(vec![Wish::Load(Question::Reviews(Ask::Roll))]),
            Act::MoveBegin if self.view != View::One => return Some(vec![Wish::open(forms::moving::whose())]),
            Act::ReviewPrint => return Some(self.print(false, scene)),
            Act::ReviewDates => return Some(self.print(true, scene)),
            Act::ReviewSchool => return Some(self.school()),
            // Where there is nothing to narrow, the list is shown with its filter.
            Act::ReviewFilter if matches!(self.view, View::One | View::Planner) => {
                self.list.filtering = true;
                View::List
            }
            _ => return None,
        };
        Some(self.show(view, scene))
    }

    fn sheet(&mut self, kind: SheetKind) -> Vec<Wish> {
        self.view = View::Sheet;
        self.sheets.show(kind, &self.list.query)
    }

    /// The school of the chosen review, to be looked at and corrected.
    fn school(&self) -> Vec<Wish> {
        let child = match self.view {
            View::List => self.list.list.selected().map(|row| row.child),
            View::Planner => self.planner.chosen_child(),
            View::One => Some(self.one.child),
            View::Calendar | View::Sheet => None,
        };
        match child {
            Some(child) => vec![Wish::Load(Question::Reviews(Ask::School(child)))],
            None => vec![Wish::Say(Notice::plain("Choose a review first: s shows the list."))],
        }
    }

    /// Whether the words of the filter are being typed, over the list or over one of those around reviews.
    pub(super) fn is_filtering(&self) -> bool {
        matches!(self.view, View::List | View::Sheet) && self.list.filtering
    }

    pub(super) fn on_sheet(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        match act {
            Act::ReviewFilter => self.list.filtering = true,
            Act::FilterKeep | Act::FilterDown => self.list.filtering = false,
            Act::FilterClear => {
                self.list.clear();
                return self.sheets.read(&self.list.query);
            }
            act => {
                let query = self.list.query.clone();
                return self.sheets.act(act, scene.page, &query);
            }
        }
        Vec::new()
    }

    pub(super) fn on_calendar(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        let query = self.list.query.clone();
        match act {
            Act::Open => {
                self.list.days = Some(self.calendar.chosen());
                self.view = View::List;
                self.list.another()
            }
            Act::ReviewZoom => {
                self.calendar.zoom = match self.calendar.zoom {
                    Zoom::Year => Zoom::Month,
                    Zoom::Month => Zoom::Year,
                };
                self.calendar.read(&query)
            }
            Act::First => {
                self.calendar.at = scene.today;
                self.calendar.read(&query)
            }
            Act::ReviewFilter => {
                self.view = View::List;
                self.list.filtering = true;
                self.list.again()
            }
            act => self.calendar.act(act, &query),
        }
    }

    pub(super) fn on_list(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some(wishes) = self.list.act(act, scene.page) {
            return wishes;
        }
        let Some(row) = self.list.list.selected().cloned() else {
            return Vec::new();
        };
        match act {
            Act::Open => self.go_to(row.child, None),
            Act::ReviewDay => self.go_to(row.child, Some(act)),
            Act::ReviewKeep => {
                let meant = self.list.meant().iter().map(|row| row.child).collect();
                vec![Wish::Load(Question::Reviews(Ask::Several(meant)))]
            }
            Act::LogCall => vec![Wish::open(note::dialog(
                vec![row.child],
                &note::title(&row.name),
                scene.today,
            ))],
            _ => Vec::new(),
        }
    }

    /// What is asked for while the page is being read anew is done as soon as it has come.
    pub(super) fn on_one(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if self.one.must_wait(act, scene) {
            self.waiting = self.waiting.or(Some(act));
            return self.one.again();
        }
        match act {
            Act::ReviewPrint => printing::report(&self.one),
            act => self.one.act(act, scene).unwrap_or_default(),
        }
    }

    pub(super) fn on_planner(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        match act {
            Act::Open => match self.planner.chosen_child() {
                Some(child) => self.go_to(child, None),
                None => Vec::new(),
            },
            act => self.planner.act(act, scene),
        }
    }
}
