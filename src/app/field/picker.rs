//! One of many, searched as one types: people, settings, services and children of the file, or a long list of codes.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::Input;

use super::{Answer, Edit, edit_line};
use crate::domain::name::fold;

/// What the file is searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sought {
    /// Family, professionals, members of panels.
    Person,
    /// Settings, providers, authorities.
    Organisation,
    /// Services.
    Service,
    /// Children and young people.
    Child,
    /// Local authorities: those of England, and those held.
    Authority,
}

/// One that fits the words typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Its id, or its code.
    pub code: String,
    /// What it is called.
    pub words: String,
    /// What tells it from another of the same name.
    pub aside: String,
    /// A child, or family of one: shown as initials where names are not to be seen.
    pub family: bool,
}

/// Where the suggestions come from.
#[derive(Debug, Clone, PartialEq)]
enum Source {
    File(Sought),
    List(Vec<Answer>),
}

/// Keeps an id and its words apart in a draft; no name has it.
const BETWEEN: char = '\u{1f}';

/// Words being typed, those that fit them, and the one picked.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What is typed; once one is picked, what it is called.
    pub input: Input,
    /// The one picked.
    pub picked: Option<Answer>,
    /// Whether it is a child, or family of one.
    pub family: bool,
    /// Whether words that fit nothing are taken, as the name of something new.
    pub takes_new: bool,
    source: Source,
    suggestions: Vec<Suggestion>,
    at: usize,
    open: bool,
}

impl Picker {
    pub(super) fn of(what: Sought) -> Self {
        Self::from(Source::File(what))
    }

    pub(super) fn among(answers: Vec<Answer>) -> Self {
        Self::from(Source::List(answers))
    }

    fn from(source: Source) -> Self {
        Self {
            input: Input::default(),
            picked: None,
            family: false,
            takes_new: false,
            source,
            suggestions: Vec::new(),
            at: 0,
            open: false,
        }
    }

    /// What the file is searched for; none for a list that is all here.
    pub fn sought(&self) -> Option<Sought> {
        match self.source {
            Source::File(what) => Some(what),
            Source::List(_) => None,
        }
    }

    /// What is offered under the field, and which of it is chosen; nothing while it is closed.
    pub fn offered(&self) -> (&[Suggestion], usize) {
        match self.open {
            true => (&self.suggestions, self.at),
            false => (&[], 0),
        }
    }

    /// What is said beside the words: that they are nobody known, and what becomes of that.
    pub fn aside(&self) -> &'static str {
        match (self.picked.is_none() && !self.typed().is_empty(), self.takes_new) {
            (true, true) => "new",
            (true, false) if self.open && self.suggestions.is_empty() => "nothing found",
            (true, false) => "not chosen yet",
            (false, _) => "",
        }
    }

    fn typed(&self) -> &str {
        self.input.value().trim()
    }

    /// The words, or the code for a list of codes.
    pub(super) fn text(&self) -> String {
        match (&self.source, &self.picked) {
            (Source::List(_), Some(picked)) => picked.code.clone(),
            _ => self.typed().to_owned(),
        }
    }

    /// Whether words stand here that are nobody's.
    pub(super) fn is_undecided(&self) -> bool {
        self.picked.is_none() && !self.takes_new && !self.typed().is_empty()
    }

    pub(super) fn undecided(&self) -> String {
        match self.suggestions.is_empty() {
            true => "nothing has this name: type less of it, or clear it".to_owned(),
            false => "choose one of those found, or clear it".to_owned(),
        }
    }

    pub(super) fn set(&mut self, value: &str) {
        match &self.source {
            Source::List(answers) => {
                let held = answers.iter().find(|answer| answer.code == value).cloned();
                self.show(held);
            }
            Source::File(_) => self.input = Input::new(value.to_owned()),
        }
    }

    fn show(&mut self, picked: Option<Answer>) {
        self.input = Input::new(picked.as_ref().map(|held| held.words.clone()).unwrap_or_default());
        self.picked = picked;
        self.close();
    }

    pub(super) fn set_picked(&mut self, id: &str, words: &str) {
        self.input = Input::new(words.to_owned());
        self.picked = (!id.is_empty()).then(|| Answer::new(id, words));
        self.close();
    }

    pub(super) fn kept(&self) -> String {
        match &self.picked {
            Some(picked) => format!("{}{BETWEEN}{}", picked.code, picked.words),
            None => self.typed().to_owned(),
        }
    }

    pub(super) fn restore(&mut self, kept: &str) {
        let (id, words) = kept.split_once(BETWEEN).unwrap_or(("", kept));
        self.set_picked(id, words);
    }

    fn close(&mut self) {
        self.open = false;
        self.suggestions.clear();
        self.at = 0;
    }

    /// Types. Other words are nobody's until one is chosen again.
    pub(super) fn edit(&mut self, edit: &Edit) -> bool {
        // A paste or a letter over a whole name that was picked begins a new search.
        let over = self.picked.is_some() && matches!(edit, Edit::Backspace { .. });
        let changed = if over {
            self.input.reset();
            true
        } else {
            edit_line(&mut self.input, edit)
        };
        if changed {
            self.picked = None;
            self.look();
        }
        changed
    }

    /// Looks again for what is typed; those of the file come later.
    fn look(&mut self) {
        self.at = 0;
        if self.typed().is_empty() {
            return self.close();
        }
        if let Source::List(answers) = &self.source {
            self.suggestions = fitting(answers, self.typed());
            self.open = true;
        }
    }

    /// The words to look for in the file, while they are nobody's.
    pub fn question(&self) -> Option<(Sought, String)> {
        let what = self.sought()?;
        let looks = self.picked.is_none() && !self.typed().is_empty();
        looks.then(|| (what, self.typed().to_owned()))
    }

    /// Takes in what the file has for these words.
    pub fn put_found(&mut self, what: Sought, typed: &str, found: Vec<Suggestion>) {
        if self.question() == Some((what, typed.to_owned())) {
            self.suggestions = found;
            self.at = 0;
            self.open = true;
        }
    }

    /// A line down or up among what is offered; false when nothing is. Down on an empty list of codes opens it whole.
    pub(super) fn step(&mut self, by: i64) -> bool {
        if let (Source::List(answers), false, true) = (&self.source, self.open, by > 0) {
            let whole = self.typed().is_empty() || self.picked.is_some();
            self.suggestions = fitting(answers, if whole { "" } else { self.typed() });
            let held = self.picked.as_ref().map(|picked| &picked.code);
            let at = self.suggestions.iter().position(|line| Some(&line.code) == held);
            (self.open, self.at) = (true, at.unwrap_or(0));
            return !self.suggestions.is_empty();
        }
        let count = self.suggestions.len() as i64;
        if !self.open || count == 0 {
            return false;
        }
        self.at = (self.at as i64 + by).rem_euclid(count) as usize;
        true
    }

    /// Takes the line that is chosen among those offered; false when nothing is offered.
    pub fn take(&mut self) -> bool {
        let chosen = self.suggestions.get(self.at).filter(|_| self.open).cloned();
        self.family = chosen.as_ref().is_some_and(|line| line.family);
        let taken = chosen.map(|line| Answer::new(line.code, line.words));
        let any = taken.is_some();
        if any {
            self.show(taken);
        }
        any
    }

    /// Chooses the line drawn at this place and takes it.
    pub fn take_at(&mut self, index: usize) -> bool {
        self.at = index;
        self.take()
    }

    /// The cursor leaves the field: the only one found, or the only one of exactly this name, is meant. True when that
    /// picked one.
    pub fn settle(&mut self) -> bool {
        let typed = fold(self.typed());
        let means = |line: &Suggestion| {
            !line.code.is_empty() && (fold(&line.words) == typed || line.code.eq_ignore_ascii_case(self.typed()))
        };
        let exact: Vec<usize> = (0..self.suggestions.len())
            .filter(|index| means(&self.suggestions[*index]))
            .collect();
        let meant = match (exact.as_slice(), self.suggestions.len()) {
            ([only], _) => Some(*only),
            // What is offered as something new is taken by hand alone.
            (_, 1) if !self.takes_new && !self.suggestions[0].code.is_empty() => Some(0),
            _ => None,
        };
        let looking = self.open && self.picked.is_none() && !typed.is_empty();
        let took = looking && meant.is_some_and(|index| self.take_at(index));
        self.open = false;
        took
    }
}

/// Those of a list that fit the words, best first; all of them for no words.
fn fitting(answers: &[Answer], typed: &str) -> Vec<Suggestion> {
    let suggestion = |answer: &Answer| Suggestion {
        code: answer.code.clone(),
        words: answer.words.clone(),
        aside: String::new(),
        family: false,
    };
    if typed.is_empty() {
        return answers.iter().map(suggestion).collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut scored = Vec::new();
    for (index, answer) in answers.iter().enumerate() {
        let words = format!("{} {}", answer.words, answer.code);
        if let Some(score) = pattern.score(Utf32Str::new(&words, &mut buffer), &mut matcher) {
            // A code typed in full is meant, whatever else has its letters.
            let exact = answer.code.eq_ignore_ascii_case(typed);
            scored.push((!exact, std::cmp::Reverse(score), index));
        }
    }
    scored.sort_unstable();
    scored
        .into_iter()
        .map(|(.., index)| suggestion(&answers[index]))
        .collect()
}
