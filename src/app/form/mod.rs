//! A form: labelled fields, one with the cursor, checked in words, saved by Ctrl-S.

use std::collections::BTreeMap;

use crate::domain::words;
use chrono::NaiveDate;

use super::field::{Edit, Field, Kind, Picker, Sought, Stepped, Suggestion, Typing};
use super::purpose::Purpose;

/// Fields being filled for a purpose.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its heading.
    pub title: String,
    /// What the filled form is for.
    pub purpose: Purpose,
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// Which has the cursor.
    pub at: usize,
    /// Whether something was typed.
    pub touched: bool,
    /// Whether something was typed since the words were last kept.
    pub unkept: bool,
    /// What is wrong with the form as a whole, in words.
    pub fault: Option<String>,
    /// Whether it was handed over to be saved and the answer is awaited.
    pub saving: bool,
}

impl Form {
    /// A form with the cursor in its first field.
    pub fn new(title: impl Into<String>, purpose: Purpose, fields: Vec<Field>) -> Self {
        Self {
            title: title.into(),
            purpose,
            fields,
            at: 0,
            touched: false,
            unkept: false,
            fault: None,
            saving: false,
        }
    }

    /// What is typed where the cursor is.
    pub fn typing(&self) -> Typing {
        self.fields.get(self.at).map_or(Typing::No, Field::typing)
    }

    /// The answer in the field of this name; empty when there is no such field.
    pub fn text(&self, key: &str) -> String {
        self.field(key).map(Field::text).unwrap_or_default()
    }

    /// The field of this name.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The day in the field of this name.
    pub fn day(&self, key: &str, today: NaiveDate) -> Option<NaiveDate> {
        self.field(key)
            .and_then(|field| field.read_day(today))
            .map(|read| read.date)
    }

    /// Nothing that has happened lies in the future.
    ///
    /// # Errors
    /// The first of these fields whose day is still to come, and a sentence.
    pub fn have_come(&self, keys: &[&'static str], today: NaiveDate) -> Result<(), (&'static str, String)> {
        let late = |key: &&&'static str| self.day(key, today).is_some_and(|day| day > today);
        match keys.iter().find(late) {
            Some(key) => Err((
                *key,
                format!("this day is still to come: today is {}", words::day(today)),
            )),
            None => Ok(()),
        }
    }

    /// Whose the answer is in the search of this name; none when nobody was picked.
    pub fn picked<T: std::str::FromStr>(&self, key: &str) -> Option<T> {
        self.field(key).and_then(Field::id).and_then(|id| id.parse().ok())
    }

    /// Presets the search of this name.
    pub fn set_picked(&mut self, key: &str, id: impl std::fmt::Display, words: &str) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.key == key) {
            field.set_picked(&id.to_string(), words);
        }
    }

    /// The number in the field of this name, an amount in pence.
    pub fn number(&self, key: &str) -> Option<i64> {
        self.field(key).and_then(Field::read_number)
    }

    /// Whether the answer in the field of this name is yes.
    pub fn yes(&self, key: &str) -> bool {
        self.text(key) == "yes"
    }

    /// The codes ticked in the field of this name.
    pub fn ticked(&self, key: &str) -> Vec<String> {
        self.text(key).split_whitespace().map(str::to_owned).collect()
    }

    /// Writes into the field with the cursor.
    pub fn edit(&mut self, edit: &Edit) {
        let changed = self.fields.get_mut(self.at).is_some_and(|field| field.edit(edit));
        self.note(changed);
        self.fault = None;
    }

    fn note(&mut self, changed: bool) {
        self.touched |= changed;
        self.unkept |= changed;
    }

    /// Steps a day, a choice or a line of what is offered; otherwise moves between fields, so that arrows never seem dead.
    pub fn step(&mut self, by: i64, today: NaiveDate) {
        let stepped = self.fields.get_mut(self.at).map(|field| field.step(by, today));
        match stepped {
            Some(Stepped::Changed) => self.note(true),
            Some(Stepped::Looked) => {}
            Some(Stepped::Not) | None => self.turn(by),
        }
    }

    /// Enter: takes what is offered; true when the cursor should go on to the next field.
    pub fn enter(&mut self) -> bool {
        let took = self.search_at(self.at).is_some_and(Picker::take);
        self.note(took);
        !took || !self.at_last()
    }

    /// Puts the cursor in the field after or before, round and round.
    pub fn turn(&mut self, by: i64) {
        if !self.fields.is_empty() {
            self.go((self.at as i64 + by).rem_euclid(self.fields.len() as i64) as usize);
        }
    }

    /// Puts the cursor in a field, as a click does. What was searched for in the one left is settled.
    pub fn go(&mut self, index: usize) {
        if index < self.fields.len() && index != self.at {
            let settled = self.search_at(self.at).is_some_and(Picker::settle);
            self.note(settled);
            self.at = index;
        }
    }

    fn search_at(&mut self, index: usize) -> Option<&mut Picker> {
        match self.fields.get_mut(index).map(|field| &mut field.kind) {
            Some(Kind::Pick(picker)) => Some(picker),
            _ => None,
        }
    }

    /// Takes the line of those offered that was clicked.
    pub fn take_offered(&mut self, index: usize) {
        let took = self.search_at(self.at).is_some_and(|picker| picker.take_at(index));
        self.note(took);
    }

    /// Turns the tick that was clicked.
    pub fn turn_tick(&mut self, field: usize, line: usize) {
        self.go(field);
        let turned = match self.fields.get_mut(field).map(|field| &mut field.kind) {
            Some(Kind::Ticks(ticks)) => ticks.turn(line),
            _ => false,
        };
        self.note(turned);
    }

    /// What is to be looked for in the file for the field with the cursor.
    pub fn question(&self) -> Option<(Sought, String)> {
        match &self.fields.get(self.at)?.kind {
            Kind::Pick(picker) => picker.question(),
            _ => None,
        }
    }

    /// Takes in what was found for these words. Whoever types faster than the file answers has left the field by then: it is
    /// settled as if they left it now.
    pub fn put_found(&mut self, what: Sought, typed: &str, found: &[Suggestion]) {
        for index in 0..self.fields.len() {
            let left = index != self.at;
            let Some(picker) = self.search_at(index) else { continue };
            picker.put_found(what, typed, found.to_vec());
            let settled = left && picker.settle();
            self.note(settled);
        }
    }

    /// Whether the cursor is in the last field.
    pub fn at_last(&self) -> bool {
        self.at + 1 >= self.fields.len()
    }

    /// Checks every field; the cursor goes to the first that is not right. True when all are.
    pub fn check(&mut self, today: NaiveDate) -> bool {
        let settled = self.search_at(self.at).is_some_and(Picker::settle);
        self.note(settled);
        let mut first = None;
        for (index, field) in self.fields.iter_mut().enumerate() {
            if field.check(today).is_some() && first.is_none() {
                first = Some(index);
            }
        }
        self.at = first.unwrap_or(self.at);
        first.is_none()
    }

    /// Marks a field as wrong and puts the cursor there; a name that is no field marks the form.
    pub fn refuse(&mut self, key: &str, fault: String) {
        match self.fields.iter().position(|field| field.key == key) {
            Some(index) => {
                self.fields[index].fault = Some(fault);
                self.at = index;
            }
            None => self.fault = Some(fault),
        }
    }

    /// What has been typed, to be kept; what is not shown is never kept.
    pub fn words(&self) -> BTreeMap<String, String> {
        let kept = |field: &&Field| !matches!(field.kind, Kind::Secret(_));
        let pair = |field: &Field| (field.key.to_owned(), field.kept());
        self.fields.iter().filter(kept).map(pair).collect()
    }

    /// Puts kept words back.
    pub fn restore(&mut self, words: &BTreeMap<String, String>) {
        for field in &mut self.fields {
            if let Some(value) = words.get(field.key) {
                field.restore(value);
                self.touched = true;
            }
        }
    }
}

#[cfg(test)]
mod tests;
