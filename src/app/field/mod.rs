//! What is typed into: a line, a day, a number, long text, a choice, ticks, a search. State and handling here, drawing in
//! `ui::widget::form`.

mod choice;
mod edit;
mod long;
mod number;
mod picker;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use ratatui_textarea::TextArea;
use tui_input::Input;

use super::day;
use crate::domain::typed_date::{Lean, Understood};

pub use choice::{Answer, Ticks};
pub use edit::{Edit, Typing, edit_line};
pub use number::Unit;
pub use picker::{Picker, Sought, Suggestion};

/// What a field holds and how it is typed into.
#[derive(Debug, Clone)]
pub enum Kind {
    /// One line of text.
    Line(Input),
    /// One line that is not shown.
    Secret(Input),
    /// A day, typed freely and read back; which way an incomplete one lies.
    Day(Input, Lean),
    /// A whole number, or an amount of money.
    Number(Input, Unit),
    /// Several lines.
    Long(Box<TextArea<'static>>),
    /// One of a few answers, or none yet.
    Choice {
        /// The answers.
        answers: Vec<Answer>,
        /// Which, if any.
        at: Option<usize>,
    },
    /// Any of a few answers.
    Ticks(Ticks),
    /// One of many, searched as one types.
    Pick(Box<Picker>),
}

/// One labelled field of a form.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name for the form's purpose.
    pub key: &'static str,
    /// Its label, in the user's words.
    pub label: &'static str,
    /// A short help shown while it has the cursor.
    pub hint: &'static str,
    /// Whether it must be filled.
    pub required: bool,
    /// Whether it is part of the name of a child or of family: drawn as its first letter where names are not to be seen, but
    /// for the one being typed in.
    pub personal: bool,
    /// What it holds.
    pub kind: Kind,
    /// What is wrong with it, in words.
    pub fault: Option<String>,
}

/// Fields as forms ask for them.
impl Field {
    fn new(key: &'static str, label: &'static str, kind: Kind) -> Self {
        Self {
            key,
            label,
            hint: "",
            required: false,
            personal: false,
            kind,
            fault: None,
        }
    }

    /// One line of text.
    pub fn line(key: &'static str, label: &'static str, value: impl Into<String>) -> Self {
        Self::new(key, label, Kind::Line(Input::new(value.into())))
    }

    /// One line that is not shown.
    pub fn secret(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, Kind::Secret(Input::default()))
    }

    /// A day; `lean` says whether it is something past or to come.
    pub fn day(key: &'static str, label: &'static str, value: Option<NaiveDate>, lean: Lean) -> Self {
        let text = value.map(day::show).unwrap_or_default();
        Self::new(key, label, Kind::Day(Input::new(text), lean))
    }

    /// A whole number, not below zero.
    pub fn number(key: &'static str, label: &'static str, value: Option<i64>) -> Self {
        Self::new(key, label, number::holding(value, Unit::Whole))
    }

    /// An amount of money, held in pence and typed in pounds.
    pub fn amount(key: &'static str, label: &'static str, pence: Option<i64>) -> Self {
        Self::new(key, label, number::holding(pence, Unit::Pence))
    }

    /// Several lines of text.
    pub fn long(key: &'static str, label: &'static str, value: &str) -> Self {
        Self::new(key, label, Kind::Long(Box::new(long::holding(value))))
    }

    /// A choice with one answer taken, or none.
    pub fn choice(key: &'static str, label: &'static str, answers: Vec<Answer>, code: &str) -> Self {
        let at = answers.iter().position(|answer| answer.code == code);
        Self::new(key, label, Kind::Choice { answers, at })
    }

    /// A choice between no and yes; its codes are `no` and `yes`.
    pub fn yes_no(key: &'static str, label: &'static str, yes: bool) -> Self {
        let answers = vec![Answer::new("no", "no"), Answer::new("yes", "yes")];
        Self::choice(key, label, answers, if yes { "yes" } else { "no" })
    }

    /// Any of a few answers, those with these codes ticked.
    pub fn ticks<T: AsRef<str>>(key: &'static str, label: &'static str, answers: Vec<Answer>, codes: &[T]) -> Self {
        Self::new(key, label, Kind::Ticks(Ticks::new(answers, codes)))
    }

    /// One of a long list of answers, narrowed by typing. [`Field::text`] gives its code.
    pub fn code(key: &'static str, label: &'static str, answers: Vec<Answer>) -> Self {
        Self::new(key, label, Kind::Pick(Box::new(Picker::among(answers))))
    }

    /// Somebody held in the file: family, professionals, members of panels.
    pub fn person(key: &'static str, label: &'static str) -> Self {
        Self::sought(key, label, Sought::Person)
    }

    /// A setting, a service's provider, an authority held in the file.
    pub fn organisation(key: &'static str, label: &'static str) -> Self {
        Self::sought(key, label, Sought::Organisation)
    }

    /// A service held in the file.
    pub fn service(key: &'static str, label: &'static str) -> Self {
        Self::sought(key, label, Sought::Service)
    }

    /// A child or young person held in the file.
    pub fn child(key: &'static str, label: &'static str) -> Self {
        Self::sought(key, label, Sought::Child)
    }

    /// A local authority, found by its three digits, its name or a part of it; one that is neither England's nor held is taken
    /// only where that is chosen.
    pub fn authority(key: &'static str, label: &'static str) -> Self {
        Self::sought(key, label, Sought::Authority)
    }

    fn sought(key: &'static str, label: &'static str, what: Sought) -> Self {
        Self::new(key, label, Kind::Pick(Box::new(Picker::of(what))))
    }

    /// The same field with a hint.
    pub fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// The same field, to be filled.
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same field, part of somebody's name.
    pub fn personal(self) -> Self {
        Self { personal: true, ..self }
    }

    /// The same search, which also takes what is not found: its words are then the name of something new.
    pub fn or_new(mut self) -> Self {
        if let Kind::Pick(picker) = &mut self.kind {
            picker.takes_new = true;
        }
        self
    }

    /// The same search with this one picked already; nothing for an empty id.
    pub fn picked(mut self, id: impl std::fmt::Display, words: impl Into<String>) -> Self {
        self.set_picked(&id.to_string(), &words.into());
        self
    }

    /// The same long list of answers with the one of this code taken.
    pub fn taking(mut self, code: &str) -> Self {
        self.set(code);
        self
    }
}

/// What a field holds, and how it is changed.
impl Field {
    /// What is typed here.
    pub fn typing(&self) -> Typing {
        match self.kind {
            Kind::Long(_) => Typing::Long,
            _ => Typing::Line,
        }
    }

    /// The answer as text: what was typed, the code of a choice, the codes ticked with a space between them. For one sought
    /// in the file it is the words; [`Field::id`] is whose they are.
    pub fn text(&self) -> String {
        match &self.kind {
            Kind::Line(input) | Kind::Day(input, _) | Kind::Number(input, _) => input.value().trim().to_owned(),
            Kind::Secret(input) => input.value().to_owned(),
            Kind::Long(area) => area.lines().join("\n").trim().to_owned(),
            Kind::Choice { answers, at } => at.map(|at| answers[at].code.clone()).unwrap_or_default(),
            Kind::Ticks(ticks) => ticks.codes().join(" "),
            Kind::Pick(picker) => picker.text(),
        }
    }

    /// The id of the one picked, where one was.
    pub fn id(&self) -> Option<&str> {
        match &self.kind {
            Kind::Pick(picker) => picker.picked.as_ref().map(|picked| picked.code.as_str()),
            _ => None,
        }
    }

    /// The answer put in from outside; a choice takes a code, ticks take codes with a space between them.
    pub fn set(&mut self, value: &str) {
        match &mut self.kind {
            Kind::Line(input) | Kind::Day(input, _) | Kind::Secret(input) | Kind::Number(input, _) => {
                *input = Input::new(value.to_owned());
            }
            Kind::Long(area) => **area = long::holding(value),
            Kind::Choice { answers, at } => *at = answers.iter().position(|answer| answer.code == value),
            Kind::Ticks(ticks) => ticks.set(value),
            Kind::Pick(picker) => picker.set(value),
        }
    }

    /// The one picked put in, by id and in words; an empty id leaves the words as typed.
    pub fn set_picked(&mut self, id: &str, words: &str) {
        if let Kind::Pick(picker) = &mut self.kind {
            picker.set_picked(id, words);
        }
    }

    /// The answer as a draft keeps it.
    pub fn kept(&self) -> String {
        match &self.kind {
            Kind::Pick(picker) => picker.kept(),
            _ => self.text(),
        }
    }

    /// The answer of a draft put back.
    pub fn restore(&mut self, kept: &str) {
        match &mut self.kind {
            Kind::Pick(picker) => picker.restore(kept),
            _ => self.set(kept),
        }
    }

    /// Writes; true when the answer changed.
    pub fn edit(&mut self, edit: &Edit) -> bool {
        let changed = match &mut self.kind {
            Kind::Line(input) | Kind::Secret(input) | Kind::Day(input, _) | Kind::Number(input, _) => {
                edit_line(input, edit)
            }
            Kind::Long(area) => long::edit_long(area, edit),
            Kind::Choice { answers, at } => choice::edit_choice(answers, at, edit),
            Kind::Ticks(ticks) => ticks.edit(edit),
            Kind::Pick(picker) => picker.edit(edit),
        };
        if changed {
            self.fault = None;
        }
        changed
    }

    /// What one step earlier or later does: a day in a day, an answer in a choice, a line in a list.
    pub fn step(&mut self, by: i64, today: NaiveDate) -> Stepped {
        let changed = match &mut self.kind {
            Kind::Day(input, lean) => step_day(input, *lean, by, today),
            Kind::Number(input, Unit::Whole) => number::step(input, by),
            Kind::Choice { answers, at } => choice::step_choice(answers.len(), at, by),
            Kind::Ticks(ticks) => return Stepped::looked(ticks.step(by)),
            Kind::Pick(picker) => return Stepped::looked(picker.step(by)),
            _ => return Stepped::Not,
        };
        self.fault = None;
        if changed { Stepped::Changed } else { Stepped::Looked }
    }

    /// What is wrong with the answer, in words; also kept beside the field.
    pub fn check(&mut self, today: NaiveDate) -> Option<&str> {
        let text = self.text();
        self.fault = match &self.kind {
            Kind::Pick(picker) if picker.is_undecided() => Some(picker.undecided()),
            _ if text.is_empty() && self.required => Some("please fill this in".to_owned()),
            _ if text.is_empty() => None,
            Kind::Day(_, lean) => day::read(&text, today, *lean).err(),
            Kind::Number(_, unit) => number::read(&text, *unit).err(),
            _ => None,
        };
        self.fault.as_deref()
    }

    /// The day typed here, if one can be read.
    pub fn read_day(&self, today: NaiveDate) -> Option<Understood> {
        match self.kind {
            Kind::Day(_, lean) => day::read(&self.text(), today, lean).ok(),
            _ => None,
        }
    }

    /// The number typed here, if one can be read; an amount in pence.
    pub fn read_number(&self) -> Option<i64> {
        match self.kind {
            Kind::Number(_, unit) => number::read(&self.text(), unit).ok(),
            _ => None,
        }
    }
}

/// What a step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stepped {
    /// Another answer stands there.
    Changed,
    /// Another line is looked at, and the answer is as it was.
    Looked,
    /// There is nothing to step.
    Not,
}

impl Stepped {
    fn looked(elsewhere: bool) -> Self {
        if elsewhere { Stepped::Looked } else { Stepped::Not }
    }
}

fn step_day(input: &mut Input, lean: Lean, by: i64, today: NaiveDate) -> bool {
    let to = match day::read(input.value(), today, lean) {
        Ok(from) => from
            .date
            .checked_add_signed(chrono::Duration::days(by))
            .unwrap_or(from.date),
        Err(_) => today,
    };
    *input = Input::new(day::show(to));
    true
}
