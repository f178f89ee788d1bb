//! Several rows about one child become one record; rows about two children never do.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::problem::{Fault, Problem};
use super::record::ImportRecord;
use super::row::RowRecord;
use crate::domain::name::fold;

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub sheet: usize,
    pub row: u32,
}

/// A child as gathered so far.
#[derive(Debug)]
pub struct Gathered {
    /// The first row of the child.
    pub place: Place,
    pub record: ImportRecord,
    needs: Vec<(Option<u8>, String)>,
    refused: bool,
}

/// Somebody's name and birth, for telling two children apart.
type Person = (String, Option<NaiveDate>);

/// Gathers rows into children.
#[derive(Default)]
pub struct Groups<'a> {
    /// Names of the tables, for saying where another row stands; empty when there is one.
    names: Vec<&'a str>,
    children: Vec<Gathered>,
    by_key: HashMap<String, usize>,
    by_upn: HashMap<String, usize>,
    by_person: HashMap<Person, usize>,
    by_local: HashMap<String, usize>,
    /// The sender's numbers that stand beside two different children.
    shared: HashMap<String, usize>,
}

impl<'a> Groups<'a> {
    /// For the tables named; the names are only told when there are several.
    pub fn new(names: Vec<&'a str>) -> Self {
        Self {
            names: if names.len() > 1 { names } else { Vec::new() },
            ..Self::default()
        }
    }

    /// Adds a row: to the child it is about, or as a child of its own.
    pub fn add(&mut self, place: Place, row: RowRecord, problems: &mut Vec<Problem>) {
        match self.find(place, &row, problems) {
            Found::Child(index) => self.join(index, place, row, problems),
            Found::New => self.start(place, row),
            Found::Refused => {}
        }
    }

    fn find(&mut self, place: Place, row: &RowRecord, problems: &mut Vec<Problem>) -> Found {
        if let Some(key) = &row.key {
            return match self.by_key.get(key) {
                Some(&index) => Found::Child(index),
                None if bare(&row.record) => refuse(place, Fault::Orphan, problems),
                None => self.find_known(place, row, problems),
            };
        }
        self.find_known(place, row, problems)
    }

    fn find_known(&mut self, place: Place, row: &RowRecord, problems: &mut Vec<Problem>) -> Found {
        let record = &row.record;
        if let Some(&index) = record.numbers.upn.as_ref().and_then(|upn| self.by_upn.get(upn)) {
            if same_person(record, &self.children[index].record) {
                return Found::Child(index);
            }
            return self.two_with_one_upn(place, index, problems);
        }
        if let Some(&index) = person(record).and_then(|person| self.by_person.get(&person)) {
            let held = &self.children[index].record.numbers.upn;
            if held.is_none() || record.numbers.upn.is_none() {
                return Found::Child(index);
            }
            let at = self.place_words(self.children[index].place, place);
            note(place, Fault::SamePersonTwoUpns { place: at }, problems);
            return Found::New;
        }
        match self.by_local(record) {
            Some(index) => Found::Child(index),
            None if knowable(record) => Found::New,
            None => refuse(place, Fault::NobodyKnown, problems),
        }
    }

    /// A child with the sender's number who is the same person as far as both rows say.
    fn by_local(&mut self, record: &ImportRecord) -> Option<usize> {
        let local = record.local_id.as_ref()?;
        let &index = self.by_local.get(local)?;
        if same_person(record, &self.children[index].record) {
            return Some(index);
        }
        *self.shared.entry(local.clone()).or_insert(1) += 1;
        None
    }

    /// Neither child can be trusted with the number, nor the other's rows with theirs: both stay out.
    fn two_with_one_upn(&mut self, place: Place, index: usize, problems: &mut Vec<Problem>) -> Found {
        let first = self.children[index].place;
        if !self.children[index].refused {
            self.children[index].refused = true;
            let at = self.place_words(place, first);
            note(first, Fault::UpnOfTwo { place: at }, problems);
        }
        let at = self.place_words(first, place);
        refuse(place, Fault::UpnOfTwo { place: at }, problems)
    }

    fn start(&mut self, place: Place, row: RowRecord) {
        let index = self.children.len();
        let record = &row.record;
        if let Some(key) = row.key {
            self.by_key.entry(key).or_insert(index);
        }
        self.known_by(index, record);
        self.children.push(Gathered {
            place,
            record: row.record,
            needs: row.needs,
            refused: false,
        });
    }

    fn known_by(&mut self, index: usize, record: &ImportRecord) {
        if let Some(upn) = &record.numbers.upn {
            self.by_upn.entry(upn.clone()).or_insert(index);
        }
        if let Some(person) = person(record) {
            self.by_person.entry(person).or_insert(index);
        }
        if let Some(local) = &record.local_id {
            self.by_local.entry(local.clone()).or_insert(index);
        }
    }

    fn join(&mut self, index: usize, place: Place, mut row: RowRecord, problems: &mut Vec<Problem>) {
        self.known_by(index, &row.record);
        let first = self.children[index].place;
        let at = self.place_words(first, place);
        let child = &mut self.children[index];
        child.needs.extend(row.needs);
        if place.sheet != first.sheet {
            row.record.rows.clear();
        }
        for what in super::merge::merge(&mut child.record, row.record) {
            let fault = Fault::Contradicts { place: at.clone() };
            problems.push(Problem {
                sheet: place.sheet,
                row: place.row,
                heading: Some(what.to_owned()),
                fault,
            });
        }
    }

    /// `row 12`, with the table's name when it is another than the one it is said in.
    fn place_words(&self, place: Place, said_in: Place) -> String {
        match self.names.get(place.sheet) {
            Some(name) if place.sheet != said_in.sheet => format!("row {} of {name}", place.row),
            _ => format!("row {}", place.row),
        }
    }

    /// The children, each with needs in order of rank; the sender's numbers that several share are taken away.
    pub fn finish(self, problems: &mut Vec<Problem>) -> (Vec<ImportRecord>, usize) {
        let shared = self.shared;
        let mut without = 0;
        let mut records = Vec::with_capacity(self.children.len());
        for mut child in self.children.into_iter().filter(|child| !child.refused) {
            if child
                .record
                .local_id
                .as_ref()
                .is_some_and(|local| shared.contains_key(local))
            {
                child.record.local_id = None;
                without += 1;
            }
            if !knowable(&child.record) {
                note(child.place, Fault::NobodyKnown, problems);
                continue;
            }
            child.needs.sort_by_key(|(rank, _)| rank.unwrap_or(u8::MAX));
            for (_, need) in child.needs {
                if !child.record.needs.contains(&need) {
                    child.record.needs.push(need);
                }
            }
            records.push(child.record);
        }
        (records, without)
    }
}

enum Found {
    Child(usize),
    New,
    Refused,
}

fn note(place: Place, fault: Fault, problems: &mut Vec<Problem>) {
    problems.push(Problem {
        sheet: place.sheet,
        row: place.row,
        heading: None,
        fault,
    });
}

fn refuse(place: Place, fault: Fault, problems: &mut Vec<Problem>) -> Found {
    note(place, fault, problems);
    Found::Refused
}

/// A row of a joined table that says nothing of who the child is.
fn bare(record: &ImportRecord) -> bool {
    record.name.is_empty() && record.date_of_birth.is_none() && record.numbers.upn.is_none()
}

/// Whether there is enough to know the child by, now and in the next file.
fn knowable(record: &ImportRecord) -> bool {
    let numbers = &record.numbers;
    let numbered = numbers.upn.is_some() || numbers.nhs.is_some() || numbers.uln.is_some() || record.local_id.is_some();
    numbered || (record.name.surname.is_some() && record.date_of_birth.is_some())
}

fn person(record: &ImportRecord) -> Option<Person> {
    record.name.surname.as_ref()?;
    Some((folded(record), Some(record.date_of_birth?)))
}

fn folded(record: &ImportRecord) -> String {
    let part = |part: &Option<String>| part.as_deref().map(fold).unwrap_or_default();
    format!("{}|{}", part(&record.name.surname), part(&record.name.forename))
}

/// Nothing both records say differs: name and date of birth.
fn same_person(a: &ImportRecord, b: &ImportRecord) -> bool {
    let same_birth = match (a.date_of_birth, b.date_of_birth) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    same_birth && (a.name.is_empty() || b.name.is_empty() || folded(a) == folded(b))
}
