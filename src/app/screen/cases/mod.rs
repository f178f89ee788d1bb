//! Cases: every child with an open matter. A window on a list of any length, filtered, sorted, marked.

mod marks;
mod menus;

use std::collections::BTreeMap;

use tui_input::Input;

use menus::{columns_menu, count_menu, views_menu};
pub use menus::{drop_views_menu, sort_words};

use super::{Scene, Screen};
use crate::app::action::{Act, Scope};
use crate::app::data::{CaseRow, CasesQuestion, CountBy, Counted, Page, Question};
use crate::app::dialog::{Dialog, Item, Menu};
use crate::app::field::{Edit, Typing, edit_line};
use crate::app::list::{Line, List, Step, Want};
use crate::app::message::Hit;
use crate::app::pick::Pick;
use crate::app::place::Place;
use crate::app::preferences::{Preferences, View};
use crate::app::purposes::{note, view};
use crate::app::wish::Wish;
use crate::domain::id::ChildId;
use crate::domain::query::{Query, Sort, SortKey};

/// The state of the tab.
#[derive(Debug, Clone)]
pub struct Cases {
    /// The lines held.
    pub list: List<CaseRow>,
    /// The filter, as typed.
    pub filter: Input,
    /// Whether the filter is being typed.
    pub filtering: bool,
    /// What is wrong with the filter, in a sentence.
    pub fault: Option<String>,
    /// What it is sorted by.
    pub sort: Sort,
    /// Children marked, with what lists call them: a list lets go of what is far away.
    pub marked: BTreeMap<ChildId, String>,
    /// What is asked about is done for the marked ones, and takes the marks away.
    acting: bool,
    /// The filter that was last understood: what the list shows.
    query: Query,
}

impl Default for Cases {
    fn default() -> Self {
        Self {
            list: List::default(),
            filter: Input::default(),
            filtering: false,
            fault: None,
            sort: Sort {
                by: SortKey::Due,
                descending: false,
            },
            marked: BTreeMap::new(),
            acting: false,
            query: Query::default(),
        }
    }
}

/// The columns, by key and heading; the name is always shown.
pub const COLUMNS: &[(&str, &str)] = &[
    ("name", "Name"),
    ("next", "Next step"),
    ("due", "Due"),
    ("stage", "Stage"),
    ("week", "Week"),
    ("year", "Year"),
    ("school", "School"),
    ("flags", "Flags"),
    ("who", "Caseworker"),
];

/// The columns shown when none are chosen.
const USUAL: &[&str] = &["name", "next", "due", "week", "stage", "year", "school", "flags"];

/// The keys of the columns shown, in order.
pub fn columns(preferences: &Preferences) -> Vec<&'static str> {
    let chosen = |key: &str| match preferences.case_columns.as_slice() {
        [] => USUAL.contains(&key),
        chosen => key == "name" || chosen.iter().any(|other| other == key),
    };
    COLUMNS.iter().map(|(key, _)| *key).filter(|key| chosen(key)).collect()
}

impl Cases {
    /// What it shows is to be read anew.
    fn read(&mut self) -> Vec<Wish> {
        let want = self.list.read_anew();
        vec![self.ask(want)]
    }

    /// Whether a filter is set.
    pub fn is_filtered(&self) -> bool {
        !self.filter.value().trim().is_empty()
    }

    fn ask(&self, want: Want) -> Wish {
        let mut query = self.query.clone();
        query.sort = query.sort.or(Some(self.sort));
        Wish::Load(Question::Cases(Box::new(CasesQuestion {
            query,
            want,
            step: self.list.beside(want),
        })))
    }

    fn ask_if(&self, want: Option<Want>) -> Vec<Wish> {
        want.map(|want| self.ask(want)).into_iter().collect()
    }

    /// Takes in a page.
    pub fn take(&mut self, want: Want, page: Page<CaseRow>, total: Counted) -> Vec<Wish> {
        let want = self.list.take(want, page, total);
        self.ask_if(want)
    }

    fn go(&mut self, step: Step) -> Vec<Wish> {
        let want = self.list.go(step);
        self.ask_if(want)
    }

    fn open(&self) -> Vec<Wish> {
        let child = self.list.selected().map(Line::id);
        child.map(|child| Wish::Go(Place::Child(child))).into_iter().collect()
    }

    fn log_call(&mut self, scene: &Scene) -> Vec<Wish> {
        self.acting = false;
        match self.list.selected() {
            Some(row) => vec![Wish::open(note::dialog(
                vec![row.child],
                &note::title(&row.name),
                scene.today,
            ))],
            None => Vec::new(),
        }
    }

    fn act_on_filter(&mut self, act: Act) -> Vec<Wish> {
        self.filtering = act == Act::Filter;
        match act {
            Act::FilterClear => self.set_filter(""),
            _ => Vec::new(),
        }
    }

    /// Puts in another filter.
    pub fn set_filter(&mut self, filter: &str) -> Vec<Wish> {
        self.filter = Input::new(filter.to_owned());
        self.read_filter()
    }

    /// Words that are not understood yet leave the list as it is and say why.
    fn read_filter(&mut self) -> Vec<Wish> {
        match Query::read(self.filter.value()) {
            Ok(query) => {
                self.fault = None;
                self.query = query;
                self.list.go_to_start();
                self.read()
            }
            Err(fault) => {
                self.fault = Some(fault.to_string());
                Vec::new()
            }
        }
    }

    /// Sorts by a column, or turns round when it is sorted by it already.
    pub fn sort_by(&mut self, by: SortKey) -> Vec<Wish> {
        let descending = self.sort.by == by && !self.sort.descending;
        self.sort = Sort { by, descending };
        self.list.go_to_start();
        self.read()
    }

    /// Opens a saved view.
    pub fn show(&mut self, view: &View) -> Vec<Wish> {
        let (name, descending) = match view.sort.strip_prefix('-') {
            Some(name) => (name, true),
            None => (view.sort.as_str(), false),
        };
        if let Some(by) = SortKey::ALL.iter().find(|key| key.name() == name) {
            self.sort = Sort { by: *by, descending };
        }
        self.set_filter(&view.filter)
    }

    /// The filter the list shows.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The form that saves what is shown as a view.
    pub fn save_view(&self) -> Dialog {
        let minus = if self.sort.descending { "-" } else { "" };
        view::dialog(self.filter.value(), &format!("{minus}{}", self.sort.by.name()))
    }

    /// The question that counts what is shown.
    pub fn count(&self, by: CountBy) -> Question {
        Question::Count {
            query: self.query.clone(),
            by,
        }
    }

    fn sort_menu(&self) -> Dialog {
        let item = |key: &SortKey| {
            let aside = match key == &self.sort.by {
                true if self.sort.descending => "now, turned round",
                true => "now",
                false => "",
            };
            Item::new(sort_words(*key), aside, Pick::Sort(*key))
        };
        let items = SortKey::ALL.iter().map(item).collect();
        Dialog::Menu(Menu::new("Sort by", items).starting_at(&Pick::Sort(self.sort.by)))
    }
}

impl Screen for Cases {
    fn again(&mut self, _place: Place) -> Vec<Wish> {
        self.read()
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if let Some(step) = Step::asked(act, scene.page) {
            return self.go(step);
        }
        match act {
            Act::Open => self.open(),
            Act::LogCall => self.log_call(scene),
            Act::Mark => self.mark(),
            Act::MarkAll => self.mark_all(),
            Act::ActOnMarked => self.act_on_marked(),
            Act::Filter | Act::FilterKeep | Act::FilterDown | Act::FilterClear => self.act_on_filter(act),
            Act::Sort => vec![Wish::open(self.sort_menu())],
            Act::Columns => vec![Wish::open(columns_menu(scene.preferences))],
            Act::Count => vec![Wish::open(count_menu())],
            Act::Views => vec![Wish::open(views_menu(scene.preferences))],
            _ => Vec::new(),
        }
    }

    fn write(&mut self, edit: &Edit) -> Vec<Wish> {
        match edit_line(&mut self.filter, edit) {
            true => self.read_filter(),
            false => Vec::new(),
        }
    }

    fn back(&mut self) -> Option<Vec<Wish>> {
        if !self.marked.is_empty() {
            self.marked.clear();
            return Some(Vec::new());
        }
        self.is_filtered().then(|| self.set_filter(""))
    }

    fn click(&mut self, hit: Hit) -> bool {
        let Hit::Line(index) = hit else { return false };
        let again = self.list.at() == index;
        self.list.select(index);
        again
    }

    fn typing(&self) -> Typing {
        if self.filtering { Typing::Line } else { Typing::No }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![if self.filtering { Scope::Filter } else { Scope::Cases }]
    }

    fn hints(&self) -> Vec<Act> {
        use Act::*;
        match self.marked.is_empty() {
            true => vec![Open, Filter, Sort, LogCall, Palette, Mark, Count, Views, Columns],
            false => vec![ActOnMarked, Mark, MarkAll, Back, Open, Filter],
        }
    }

    fn saved(&mut self) {
        if std::mem::take(&mut self.acting) {
            self.marked.clear();
        }
    }
}
