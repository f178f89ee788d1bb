//! What opens over the screen: a stack of plain values. The top one hears first.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::Input;

use super::field::{Edit, Typing, edit_line};
use super::form::Form;
use super::pick::Pick;
use crate::domain::record::AnyRecord;

/// A thing open over the screen.
#[derive(Debug, Clone)]
pub enum Dialog {
    /// A question with a yes and a no.
    Confirm(Confirm),
    /// Lines to choose from; with an input it is the palette.
    Menu(Menu),
    /// Fields to fill.
    Form(Box<Form>),
    /// A page of text.
    Reader(Reader),
}

impl Dialog {
    /// What is typed in it.
    pub fn typing(&self) -> Typing {
        match self {
            Dialog::Form(form) => form.typing(),
            Dialog::Menu(menu) if menu.input.is_some() => Typing::Line,
            _ => Typing::No,
        }
    }
}

impl Dialog {
    /// Whether it is a menu narrowed by typing, in which children are found too.
    pub fn is_palette(&self) -> bool {
        matches!(self, Dialog::Menu(menu) if menu.input.is_some())
    }
}

impl Dialog {
    /// Whether it is a menu whose lines are ticked.
    pub fn has_ticks(&self) -> bool {
        matches!(self, Dialog::Menu(menu) if menu.items.iter().any(|item| item.ticked.is_some()))
    }
}

/// A question that names what it is about. Its yes is a key that begins nothing else.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The question.
    pub title: String,
    /// What will happen, and to whom.
    pub lines: Vec<String>,
    /// What yes does, in a word or two.
    pub yes: String,
    /// What yes means.
    pub then: Pick,
}

impl Confirm {
    /// What its yes saves is saved only over these records as they were seen.
    pub fn over(self, seen: Vec<AnyRecord>) -> Self {
        let then = match self.then {
            Pick::Save(change) => Pick::Save(Box::new(change.over(seen))),
            then => then,
        };
        Self { then, ..self }
    }
}

/// A page of text: help, why a date.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Its heading.
    pub title: String,
    /// Its lines; the screen wraps them.
    pub lines: Vec<Said>,
    /// The first line shown.
    pub top: usize,
}

/// A line of a page of text, by what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A heading.
    Heading(String),
    /// Plain words.
    Plain(String),
    /// A term and what it means: a key and what it does, a rule and its source.
    Pair(String, String),
    /// An empty line.
    Gap,
}

impl Reader {
    /// A page from its top.
    pub fn new(title: impl Into<String>, lines: Vec<Said>) -> Self {
        Self {
            title: title.into(),
            lines,
            top: 0,
        }
    }

    /// Scrolls; never past the last line.
    pub fn scroll(&mut self, by: i64) {
        let last = self.lines.len().saturating_sub(1) as i64;
        self.top = (self.top as i64 + by).clamp(0, last) as usize;
    }
}

/// A line of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What it says.
    pub words: String,
    /// What stands at the right: a key, a count, a school.
    pub aside: String,
    /// Whether it is ticked, in a menu of several answers.
    pub ticked: Option<bool>,
    /// What choosing it means.
    pub pick: Pick,
}

impl Item {
    /// A line without a tick.
    pub fn new(words: impl Into<String>, aside: impl Into<String>, pick: Pick) -> Self {
        Self {
            words: words.into(),
            aside: aside.into(),
            ticked: None,
            pick,
        }
    }

    /// The same line, ticked or not.
    pub fn ticked(self, ticked: bool) -> Self {
        Self {
            ticked: Some(ticked),
            ..self
        }
    }
}

/// Lines to choose from, narrowed by what is typed.
#[derive(Debug, Clone)]
pub struct Menu {
    /// Its heading.
    pub title: String,
    /// What is typed to narrow it; none for a plain menu.
    pub input: Option<Input>,
    /// Lines that were there when it opened.
    items: Vec<Item>,
    /// Lines found for what is typed, shown first.
    found: Vec<Item>,
    /// Places in `items` of those that match, best first.
    shown: Vec<usize>,
    /// Which line is chosen, among those shown.
    pub at: usize,
}

impl Menu {
    /// A plain menu.
    pub fn new(title: impl Into<String>, items: Vec<Item>) -> Self {
        Self {
            title: title.into(),
            input: None,
            shown: (0..items.len()).collect(),
            items,
            found: Vec::new(),
            at: 0,
        }
    }

    /// The same menu, narrowed by typing.
    pub fn searchable(self) -> Self {
        Self {
            input: Some(Input::default()),
            ..self
        }
    }

    /// The same menu with the first line that means `pick` chosen.
    pub fn starting_at(mut self, pick: &Pick) -> Self {
        self.at = self.items.iter().position(|item| item.pick == *pick).unwrap_or(0);
        self
    }

    /// What is typed.
    pub fn typed(&self) -> &str {
        self.input.as_ref().map_or("", |input| input.value())
    }

    /// The lines that match, best first; what was found elsewhere for the words typed stands before the menu's own.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &Item> {
        let own = self.found.len();
        (0..own + self.shown.len()).map(move |index| match index.checked_sub(own) {
            None => &self.found[index],
            Some(index) => &self.items[self.shown[index]],
        })
    }

    /// The chosen line.
    pub fn chosen(&self) -> Option<&Item> {
        self.lines().nth(self.at)
    }

    /// Moves the choice.
    pub fn step(&mut self, by: i64) {
        let count = self.lines().len() as i64;
        if count > 0 {
            let next = self.at as i64 + by;
            // A single step goes round; a page stops at the ends.
            let next = if by.abs() == 1 {
                next.rem_euclid(count)
            } else {
                next.clamp(0, count - 1)
            };
            self.at = next as usize;
        }
    }

    /// Types; true when the words changed and the lines should be found anew.
    pub fn edit(&mut self, edit: &Edit) -> bool {
        let changed = self.input.as_mut().is_some_and(|input| edit_line(input, edit));
        if changed {
            self.narrow();
        }
        changed
    }

    /// Turns the tick of the chosen line and gives the line.
    pub fn toggle(&mut self) -> Option<&Item> {
        let index = *self.shown.get(self.at.checked_sub(self.found.len())?)?;
        let item = &mut self.items[index];
        item.ticked = Some(!item.ticked?);
        Some(item)
    }

    /// Puts in what was found elsewhere for the words typed.
    pub fn put_found(&mut self, found: Vec<Item>) {
        self.found = found;
        self.at = 0;
    }

    fn narrow(&mut self) {
        self.at = 0;
        let typed = self.typed().to_owned();
        if typed.trim().is_empty() {
            self.found.clear();
            self.shown = (0..self.items.len()).collect();
            return;
        }
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(&typed, CaseMatching::Ignore, Normalization::Smart);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, usize)> = Vec::new();
        for (index, item) in self.items.iter().enumerate() {
            if let Some(score) = pattern.score(Utf32Str::new(&item.words, &mut buffer), &mut matcher) {
                scored.push((score, index));
            }
        }
        scored.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
        self.shown = scored.into_iter().map(|(_, index)| index).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Act;

    fn menu() -> Menu {
        let items = [Act::Undo, Act::Help, Act::Blank].map(|act| Item::new(act.entry().words, "", Pick::Act(act)));
        Menu::new("Find", items.to_vec()).searchable()
    }

    #[test]
    fn typing_narrows_and_deleting_widens() {
        let mut menu = menu();
        menu.edit(&Edit::Char('b'));
        menu.edit(&Edit::Char('l'));
        assert_eq!(menu.chosen().map(|item| &item.pick), Some(&Pick::Act(Act::Blank)));
        assert_eq!(menu.lines().len(), 1);
        menu.edit(&Edit::DeleteToStart);
        assert_eq!(menu.lines().len(), 3);
    }

    #[test]
    fn a_step_goes_round_and_a_page_stops() {
        let mut menu = menu();
        menu.step(-1);
        assert_eq!(menu.at, 2);
        menu.step(10);
        assert_eq!(menu.at, 2);
        menu.step(1);
        assert_eq!(menu.at, 0);
    }

    #[test]
    fn an_empty_menu_chooses_nothing() {
        let mut menu = Menu::new("None", Vec::new());
        menu.step(1);
        assert_eq!(menu.chosen(), None);
        assert_eq!(menu.toggle(), None);
    }
}
