//! A list with views, marks and a filter: what the lists of support, advice, services and TAC have in common.

use std::collections::BTreeMap;

use tui_input::Input;

use super::SubView;
use crate::app::action::{Act, Scope};
use crate::app::data::Question;
use crate::app::data::referrals::Ask;
use crate::app::data::support::{Begin, PageTold, SupportAsk};
use crate::app::effect::Effect;
use crate::app::field::{Edit, Typing, edit_line};
use crate::app::list::{Line, List, Step, Want, stride};
use crate::app::message::Hit;
use crate::app::place::Place;
use crate::app::print::Print;
use crate::app::purposes::{note, referrals as forms};
use crate::app::screen::{Scene, Screen};
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::desk::Counted;
use crate::domain::document::Document;
use crate::domain::id::ChildId;
use crate::domain::query::Query;

/// A list, what is marked in it, and its filter.
#[derive(Debug, Clone)]
pub struct Sheet<L: Line>
where
    L::Id: Ord,
{
    /// The lines held.
    pub list: List<L>,
    /// The lines marked, kept whole: a list lets go of what is far away.
    pub marked: BTreeMap<L::Id, L>,
    /// The filter, as typed.
    pub filter: Input,
    /// Whether the filter is being typed.
    pub filtering: bool,
    /// What is wrong with the filter, in a sentence.
    pub fault: Option<String>,
    /// The filter that was last understood.
    pub query: Query,
}

impl<L: Line> Default for Sheet<L>
where
    L::Id: Ord,
{
    fn default() -> Self {
        Self {
            list: List::default(),
            marked: BTreeMap::new(),
            filter: Input::default(),
            filtering: false,
            fault: None,
            query: Query::default(),
        }
    }
}

impl<L: Line + Clone> Sheet<L>
where
    L::Id: Ord,
{
    /// Whether a filter is set.
    pub fn is_filtered(&self) -> bool {
        !self.filter.value().trim().is_empty()
    }

    /// The marked lines, or the chosen one where none is marked.
    pub fn meant(&self) -> Vec<L> {
        match self.marked.is_empty() {
            true => self.list.selected().cloned().into_iter().collect(),
            false => self.marked.values().cloned().collect(),
        }
    }

    /// The list from its top: another view or another filter is another list.
    pub fn anew(&mut self) -> Want {
        self.marked.clear();
        self.list.go_to_start();
        self.list.read_anew()
    }

    /// Takes in a page; gives the page wanted next.
    pub fn take(&mut self, told: PageTold<L>) -> Option<Want> {
        self.list.take(told.want, told.page, told.total)
    }

    /// Does what every list does; none for what is the view's own.
    fn act(&mut self, act: Act, scene: &Scene) -> Option<Option<Want>> {
        if let Some(step) = Step::asked(act, scene.page) {
            return Some(self.list.go(step));
        }
        Some(match act {
            Act::MarkLine => {
                self.mark();
                self.list.go(Step::By(1))
            }
            Act::MarkLines => {
                self.mark_all();
                None
            }
            Act::FilterLines | Act::FilterKeep | Act::FilterDown => {
                self.filtering = act == Act::FilterLines;
                None
            }
            Act::FilterClear => {
                self.filtering = false;
                self.set_filter("")
            }
            _ => return None,
        })
    }

    /// Whether the list has lines that are neither held nor marked.
    fn lacks_marks(&self) -> bool {
        let total = self.list.total();
        (total.or_more || total.rows > self.list.rows().len()) && self.marked.len() < total.rows
    }

    /// Marks these, read whole; says when the list has more than are marked at once.
    pub fn take_marks(&mut self, lines: Vec<L>, total: Counted) -> Vec<Wish> {
        let count = lines.len();
        self.marked = lines.into_iter().map(|line| (line.id(), line)).collect();
        match total.rows > count {
            true => vec![Wish::Say(Notice::plain(format!(
                "The first {count} of {total} are marked: no more are at once. A filter makes the list shorter."
            )))],
            false => Vec::new(),
        }
    }

    fn mark(&mut self) {
        if let Some(line) = self.list.selected()
            && self.marked.remove(&line.id()).is_none()
        {
            self.marked.insert(line.id(), line.clone());
        }
    }

    /// Every line held is marked; when all are, none is.
    fn mark_all(&mut self) {
        let rows = self.list.rows();
        if self.marked.len() >= rows.len() && rows.iter().all(|line| self.marked.contains_key(&line.id())) {
            self.marked.clear();
        } else {
            self.marked.extend(rows.iter().map(|line| (line.id(), line.clone())));
        }
    }

    fn set_filter(&mut self, filter: &str) -> Option<Want> {
        self.filter = Input::new(filter.to_owned());
        self.read_filter()
    }

    /// Words that are not understood yet leave the list as it is and say why.
    fn read_filter(&mut self) -> Option<Want> {
        match Query::read(self.filter.value()) {
            Ok(query) => {
                self.fault = None;
                self.query = query;
                Some(self.anew())
            }
            Err(fault) => {
                self.fault = Some(fault.to_string());
                None
            }
        }
    }

    /// Esc: the marks first, then the filter; none when there is neither.
    fn back(&mut self) -> Option<Option<Want>> {
        if !self.marked.is_empty() {
            self.marked.clear();
            return Some(None);
        }
        self.is_filtered().then(|| self.set_filter(""))
    }
}

/// A view of the tab whose front is such a list. Over it may lie a page of its own.
pub trait Sheeted {
    /// What a line is.
    type Row: Line<Id: Ord> + Clone;

    /// Its list.
    fn sheet(&self) -> &Sheet<Self::Row>;
    /// Its list, to be changed.
    fn sheet_mut(&mut self) -> &mut Sheet<Self::Row>;
    /// The question for a page of the list.
    fn ask(&self, want: Want) -> Wish;
    /// Does what only this view does, on its list.
    fn own(&mut self, act: Act, scene: &Scene) -> Vec<Wish>;
    /// The scope of its own keys.
    fn scope(&self) -> Scope;
    /// What is begun here for a child who has no line yet.
    fn begins(&self) -> Begin;
    /// What is printed of its list, or of the page over it.
    fn print(&self, scene: &Scene) -> Vec<Wish>;
    /// Asks for all lines of a list longer than is held, to be marked; none where marks serve nothing.
    fn mark_whole(&self) -> Option<Wish> {
        None
    }
    /// What most likely is wanted on its list.
    fn list_hints(&self) -> Vec<Act>;
    /// The page that lies over the list, if one does.
    fn over(&mut self) -> Option<&mut dyn Over> {
        None
    }
    /// Whether a page lies over the list, and what is most likely wanted on it.
    fn over_hints(&self) -> Option<Vec<Act>> {
        None
    }
    /// Takes the page away that lies over the list.
    fn close_over(&mut self) {}
    /// What the page over the list is to be read by anew.
    fn over_again(&self) -> Vec<Wish> {
        Vec::new()
    }
    /// Does what is asked for on the page over the list.
    fn own_over(&mut self, _act: Act, _scene: &Scene) -> Vec<Wish> {
        Vec::new()
    }
    /// Esc, before marks and filter are looked at.
    fn narrow_back(&mut self) -> bool {
        false
    }
}

/// A short list on a page that lies over another.
pub trait Over {
    /// Moves the choice.
    fn step(&mut self, by: i64);
    /// Chooses a line; true when it was chosen already.
    fn choose(&mut self, line: usize) -> bool;
}

/// A few lines, held whole, and which is chosen.
#[derive(Debug, Clone)]
pub struct Short<T> {
    /// The lines.
    pub rows: Vec<T>,
    /// Which is chosen.
    pub at: usize,
}

impl<T> Short<T> {
    /// Lines, the first chosen.
    pub fn new(rows: Vec<T>) -> Self {
        Self { rows, at: 0 }
    }

    /// The same place in lines read anew.
    pub fn put(&mut self, rows: Vec<T>) {
        self.at = self.at.min(rows.len().saturating_sub(1));
        self.rows = rows;
    }

    /// The chosen line.
    pub fn chosen(&self) -> Option<&T> {
        self.rows.get(self.at)
    }
}

impl<T> Over for Short<T> {
    fn step(&mut self, by: i64) {
        let last = self.rows.len().saturating_sub(1) as i64;
        self.at = (self.at as i64).saturating_add(by).clamp(0, last) as usize;
    }

    fn choose(&mut self, line: usize) -> bool {
        let again = self.at == line;
        self.at = line.min(self.rows.len().saturating_sub(1));
        again
    }
}

/// The view after the one shown, round and round.
pub fn next_of<T: PartialEq + Copy>(all: &[T], shown: T) -> T {
    let at = all.iter().position(|one| *one == shown).unwrap_or(0);
    all[(at + 1) % all.len()]
}

/// What a view of the tab asks the file.
pub fn load(ask: SupportAsk) -> Wish {
    Wish::Load(Question::Referrals(Ask::Support(ask)))
}

/// Said where nothing is chosen.
pub fn nothing() -> Vec<Wish> {
    vec![Wish::Say(Notice::plain("There is no line to do this with."))]
}

/// The form that logs a call about a child.
pub fn log_call(child: ChildId, name: &str, scene: &Scene) -> Vec<Wish> {
    vec![Wish::open(note::dialog(vec![child], &note::title(name), scene.today))]
}

/// Writes a document into the folder of exports.
pub fn printed(stem: &str, document: Document) -> Vec<Wish> {
    vec![Wish::Do(Effect::Print(Box::new(Print::everything(stem, document))))]
}

fn asked<V: Sheeted>(view: &V, want: Option<Want>) -> Vec<Wish> {
    want.map(|want| view.ask(want)).into_iter().collect()
}

impl<V: Sheeted> SubView for V {
    fn is_deep(&self) -> bool {
        self.over_hints().is_some()
    }
}

impl<V: Sheeted> Screen for V {
    fn again(&mut self, _place: Place) -> Vec<Wish> {
        let want = self.sheet_mut().list.read_anew();
        let mut wishes = vec![self.ask(want)];
        wishes.extend(self.over_again());
        wishes
    }

    fn act(&mut self, act: Act, scene: &Scene) -> Vec<Wish> {
        if act == Act::PrintSheet {
            return self.print(scene);
        }
        if let Some(over) = self.over() {
            return match stride(act, scene.page) {
                Some(by) => {
                    over.step(by);
                    Vec::new()
                }
                None => self.own_over(act, scene),
            };
        }
        if act == Act::BeginFor {
            return vec![Wish::open(forms::begin::dialog(self.begins()))];
        }
        if act == Act::MarkLines
            && self.sheet().lacks_marks()
            && let Some(wish) = self.mark_whole()
        {
            return vec![wish];
        }
        match self.sheet_mut().act(act, scene) {
            Some(want) => asked(self, want),
            None => self.own(act, scene),
        }
    }

    fn typing(&self) -> Typing {
        if self.sheet().filtering {
            Typing::Line
        } else {
            Typing::No
        }
    }

    fn write(&mut self, edit: &Edit) -> Vec<Wish> {
        let sheet = self.sheet_mut();
        let want = match edit_line(&mut sheet.filter, edit) {
            true => sheet.read_filter(),
            false => None,
        };
        asked(self, want)
    }

    fn back(&mut self) -> Option<Vec<Wish>> {
        if self.over().is_some() {
            self.close_over();
            return Some(Vec::new());
        }
        if let Some(want) = self.sheet_mut().back() {
            return Some(asked(self, want));
        }
        self.narrow_back().then(|| {
            let want = self.sheet_mut().anew();
            asked(self, Some(want))
        })
    }

    fn click(&mut self, hit: Hit) -> bool {
        let Hit::Line(line) = hit else { return false };
        if let Some(over) = self.over() {
            return over.choose(line);
        }
        let list = &mut self.sheet_mut().list;
        let again = list.at() == line;
        list.select(line);
        again
    }

    fn scopes(&self) -> Vec<Scope> {
        match self.sheet().filtering {
            true => vec![Scope::Filter],
            false => vec![self.scope(), Scope::Sheet],
        }
    }

    fn hints(&self) -> Vec<Act> {
        self.over_hints().unwrap_or_else(|| self.list_hints())
    }

    fn saved(&mut self) {
        self.sheet_mut().marked.clear();
    }
}
