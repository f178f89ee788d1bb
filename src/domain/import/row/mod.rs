//! One row of the file, read cell by cell into a record of its own. Rows about the same child are brought together later.

mod child;
mod plan;

use chrono::{Datelike, NaiveDate};

use super::field::Field;
use super::mapping::{Column, Columns};
use super::problem::{Fault, Problem};
use super::record::{ImportRecord, ImportedNote, SenStatus};
use super::sheet::Row;
use super::value::date::{self, Century};
use super::value::plain::Checked;
use super::value::{self, Read};
use plan::Course;

/// What a person chose for the whole import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day births are held against.
    pub today: NaiveDate,
    /// What a bare "yes" under a status means, when a person has said.
    pub yes_means: Option<SenStatus>,
    /// Whether people to reach about a child are taken: they are other people's personal data, and off by default.
    pub contacts: bool,
}

impl Options {
    /// Nothing chosen.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            today,
            yes_means: None,
            contacts: false,
        }
    }
}

/// A row as read: still to be joined with others of the same child.
#[derive(Debug, Default)]
pub struct RowRecord {
    pub record: ImportRecord,
    /// The key that joins tables of one delivery.
    pub key: Option<String>,
    /// Needs with their rank, when it was given.
    pub needs: Vec<(Option<u8>, String)>,
}

/// Reads the cells of one row.
pub(super) struct Reader<'a> {
    pub(super) columns: &'a Columns,
    pub(super) options: &'a Options,
    pub(super) problems: &'a mut Vec<Problem>,
    pub(super) sheet: usize,
    pub(super) row: u32,
    pub(super) read: RowRecord,
    course: Course,
    parts: Parts,
}

/// Cells that only make sense together.
#[derive(Debug, Default)]
struct Parts {
    authority: Option<String>,
    establishment: Option<String>,
    rank: Option<u8>,
    needs: Vec<String>,
}

/// Reads one row under its columns; what is wrong with it is added to the problems.
pub fn read(
    row: Row<'_>,
    sheet: usize,
    columns: &Columns,
    status: Option<SenStatus>,
    options: &Options,
    problems: &mut Vec<Problem>,
) -> RowRecord {
    let mut reader = Reader {
        columns,
        options,
        problems,
        sheet,
        row: row.number,
        read: RowRecord::default(),
        course: Course::default(),
        parts: Parts::default(),
    };
    reader.read.record.rows.push(row.number);
    for (place, column) in columns.columns.iter().enumerate() {
        let cell = row.cell(place);
        if let (Some(field), false) = (column.field, cell.trim().is_empty()) {
            reader.take(field, column, cell);
        }
    }
    reader.finish(status)
}

impl Reader<'_> {
    fn take(&mut self, field: Field, column: &Column, cell: &str) {
        let handled =
            self.child(field, column, cell) || self.school(field, column, cell) || self.sen(field, column, cell);
        if !handled && !self.plan(field, column, cell) && !self.flag(field, column, cell) {
            self.words(field, column, cell);
        }
    }

    /// The value, or nothing and a problem noted.
    pub(super) fn value<T>(&mut self, column: &Column, read: Read<T>) -> Option<T> {
        match read {
            Ok(value) => value,
            Err(fault) => {
                self.note(Some(column), fault);
                None
            }
        }
    }

    /// A number that passed; what is odd about it is noted.
    pub(super) fn number(&mut self, column: &Column, what: &'static str, read: Read<Checked>) -> Option<String> {
        let checked = self.value(column, read)?;
        if let Some(why) = checked.odd {
            self.note(Some(column), Fault::OddNumber { what, why });
        }
        Some(checked.text)
    }

    pub(super) fn note(&mut self, column: Option<&Column>, fault: Fault) {
        self.problems.push(Problem {
            sheet: self.sheet,
            row: self.row,
            heading: column.map(|column| column.heading.clone()),
            fault,
        });
    }

    /// A day of a case.
    pub(super) fn day(&mut self, column: &Column, cell: &str) -> Option<NaiveDate> {
        self.value(column, date::read(cell, self.columns.style, Century::This))
    }

    pub(super) fn birth(&mut self, column: &Column, cell: &str) -> Option<NaiveDate> {
        let today = self.options.today;
        let born = self.value(
            column,
            date::read(cell, self.columns.style, Century::UpTo(today.year())),
        )?;
        if born > today {
            self.note(Some(column), Fault::BornInFuture);
            return None;
        }
        if today.years_since(born).is_some_and(|age| age > 25) {
            self.note(Some(column), Fault::OverAge);
        }
        Some(born)
    }

    fn words(&mut self, field: Field, column: &Column, cell: &str) {
        match field {
            Field::KeyWorker => {
                self.read.record.key_worker = self.value(column, value::text(cell));
                // A name on a list is nobody's record yet: the words stay with the child until somebody links the person.
                self.keep(column, cell);
            }
            Field::Attendance => self.read.record.attendance = self.value(column, value::text(cell)),
            Field::ContactName | Field::ContactEmail | Field::ContactTelephone if !self.options.contacts => {}
            Field::ContactName | Field::ContactEmail | Field::ContactTelephone => self.contact(field, column, cell),
            _ => self.keep(column, cell),
        }
    }

    /// Keeps a cell's words under their heading.
    pub(super) fn keep(&mut self, column: &Column, cell: &str) {
        if let Some(text) = self.value(column, value::note(cell)) {
            let heading = column.heading.clone();
            self.read.record.notes.push(ImportedNote { heading, text });
        }
    }

    fn contact(&mut self, field: Field, column: &Column, cell: &str) {
        let text = self.value(column, value::text(cell));
        let contacts = &mut self.read.record.contacts;
        let taken = |contact: &super::record::ImportedContact| match field {
            Field::ContactName => contact.name.is_some(),
            Field::ContactEmail => contact.email.is_some(),
            _ => contact.telephone.is_some(),
        };
        if contacts.last().is_none_or(taken) {
            contacts.push(super::record::ImportedContact::default());
        }
        if let Some(contact) = contacts.last_mut() {
            contact.role = contact.role.take().or_else(|| role_of(&column.heading));
            match field {
                Field::ContactName => contact.name = text,
                Field::ContactEmail => contact.email = text,
                _ => contact.telephone = text,
            }
        }
    }

    fn finish(mut self, status: Option<SenStatus>) -> RowRecord {
        self.join_establishment();
        let rank = self.parts.rank;
        let needs = std::mem::take(&mut self.parts.needs);
        self.read.needs.extend(needs.into_iter().map(|need| (rank, need)));
        self.finish_course();
        if self.read.record.status.is_none() {
            self.read.record.status = status;
        }
        self.read
    }
}

/// What a heading says of the people under it. That they have parental responsibility no heading says.
fn role_of(heading: &str) -> Option<String> {
    let heading = heading.to_lowercase();
    let says = |word: &&str| heading.contains(word);
    let word = ["mother", "father", "guardian"].into_iter().find(says);
    let parent = ["parent", "carer"].iter().any(says);
    word.map(str::to_owned)
        .or_else(|| parent.then(|| "parent or carer".to_owned()))
}
