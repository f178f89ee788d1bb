//! A form: labelled fields, one with the cursor, checked in words, saved by Ctrl-S.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::field::{Edit, Field, Kind, Typing};
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

    /// Writes into the field with the cursor.
    pub fn edit(&mut self, edit: &Edit) {
        if let Some(field) = self.fields.get_mut(self.at) {
            let changed = field.edit(edit);
            self.touched |= changed;
            self.unkept |= changed;
            self.fault = None;
        }
    }

    /// Steps a day or a choice; otherwise moves between fields, so that arrows never seem dead.
    pub fn step(&mut self, by: i64, today: NaiveDate) {
        let stepped = self.fields.get_mut(self.at).is_some_and(|field| field.step(by, today));
        if stepped {
            self.touched = true;
            self.unkept = true;
        } else {
            self.turn(by);
        }
    }

    /// Puts the cursor in the field after or before, round and round.
    pub fn turn(&mut self, by: i64) {
        if !self.fields.is_empty() {
            self.at = (self.at as i64 + by).rem_euclid(self.fields.len() as i64) as usize;
        }
    }

    /// Puts the cursor in a field, as a click does.
    pub fn go(&mut self, index: usize) {
        if index < self.fields.len() {
            self.at = index;
        }
    }

    /// Whether the cursor is in the last field.
    pub fn at_last(&self) -> bool {
        self.at + 1 >= self.fields.len()
    }

    /// Checks every field; the cursor goes to the first that is not right. True when all are.
    pub fn check(&mut self, today: NaiveDate) -> bool {
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
        let pair = |field: &Field| (field.key.to_owned(), field.text());
        self.fields.iter().filter(kept).map(pair).collect()
    }

    /// Puts kept words back.
    pub fn restore(&mut self, words: &BTreeMap<String, String>) {
        for field in &mut self.fields {
            if let Some(value) = words.get(field.key) {
                field.set(value);
                self.touched = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::typed_date::Lean;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
    }

    fn form() -> Form {
        let fields = vec![
            Field::line("surname", "Surname", "").required(),
            Field::day("on", "Day", None, Lean::Nearest).required(),
            Field::secret("secret", "Passphrase"),
        ];
        Form::new("Test", Purpose::Settings, fields)
    }

    #[test]
    fn the_cursor_goes_to_the_first_field_that_is_not_right() {
        let mut form = form();
        form.at = 2;
        assert!(!form.check(today()));
        assert_eq!(form.at, 0);
        form.edit(&Edit::Paste("Khan".into()));
        form.go(1);
        form.edit(&Edit::Paste("31 feb".into()));
        assert!(!form.check(today()));
        assert_eq!(form.at, 1);
        assert!(form.fields[1].fault.is_some());
    }

    #[test]
    fn kept_words_come_back_without_the_secret() {
        let mut first = form();
        first.edit(&Edit::Paste("Khan".into()));
        first.go(2);
        first.edit(&Edit::Paste("swordfish".into()));
        let kept = first.words();
        assert!(!kept.values().any(|word| word.contains("swordfish")));
        let mut second = form();
        second.restore(&kept);
        assert_eq!(second.text("surname"), "Khan");
        assert!(second.touched);
    }

    #[test]
    fn arrows_step_a_day_and_leave_a_line() {
        let mut form = form();
        form.step(1, today());
        assert_eq!(form.at, 1);
        form.step(1, today());
        assert_eq!(form.text("on"), "21 Nov 2026");
        form.turn(-1);
        assert_eq!(form.at, 0);
    }
}
