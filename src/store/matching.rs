//! Whom a file speaks of: each record of an import beside the children already held.
//!
//! A UPN, former UPN, NHS number or ULN leads to its child; else the folded name with the date of birth; else the sender's
//! own number. What is only like a child held is shown to a person and never joined.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use rusqlite::params;

use super::search::person_key;
use super::{Result, Store, read};
use crate::domain::child::Child;
use crate::domain::id::ChildId;
use crate::domain::import::ImportRecord;
use crate::domain::name::{fold, one_slip};

/// What a record of a file comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Matched {
    /// Nobody held is like this.
    New,
    /// This child and no other.
    Known(ChildId),
    /// A person must say which of these it is, or none.
    Unclear(Vec<Lookalike>),
}

/// A child held who may be the one a record speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Lookalike {
    pub child: Box<Child>,
    /// What they share, and what they do not.
    pub why: &'static str,
}

/// Records between two questions whether to go on.
const STEP: usize = 200;

impl Store {
    /// Finds the child of each record. `None` when `go_on`, told how many are done, says no.
    pub fn match_records(
        &self,
        records: &[ImportRecord],
        go_on: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Option<Vec<Matched>>> {
        let mut taken: HashMap<ChildId, usize> = HashMap::new();
        let mut found = Vec::with_capacity(records.len());
        for (place, record) in records.iter().enumerate() {
            if place % STEP == 0 && !go_on(place) {
                return Ok(None);
            }
            let mut matched = self.matched(record)?;
            if let Matched::Known(id) = matched
                && taken.insert(id, place).is_some()
            {
                matched = self.unclear(vec![id], "another row of the file leads to this child too")?;
            }
            found.push(matched);
        }
        Ok(Some(found))
    }

    /// The child with this reference of ours.
    pub fn child_of_reference(&self, reference: &str) -> Result<Option<ChildId>> {
        Ok(self.identified("reference", reference)?.pop())
    }

    fn matched(&self, record: &ImportRecord) -> Result<Matched> {
        let by_number = self.by_numbers(record)?;
        match by_number.as_slice() {
            [] => {}
            [one] => return self.number_or_question(*one, record),
            _ => return self.unclear(by_number, "the numbers of the row belong to different children"),
        }
        let by_person = self.by_person(record)?;
        match by_person.as_slice() {
            [] => {}
            [one] => return self.person_or_question(*one, record),
            _ => return self.unclear(by_person, "same name and date of birth"),
        }
        if let Some(id) = self.by_local(record)? {
            return Ok(Matched::Known(id));
        }
        self.near(record)
    }

    /// Children with one of the record's checked numbers, now or formerly.
    fn by_numbers(&self, record: &ImportRecord) -> Result<Vec<ChildId>> {
        let numbers = &record.numbers;
        let upns = numbers.upn.iter().chain(&numbers.former_upns);
        let mut wanted: Vec<(&str, &str)> = upns
            .flat_map(|upn| [("upn", upn.as_str()), ("former-upn", upn.as_str())])
            .collect();
        wanted.extend(numbers.nhs.iter().map(|number| ("nhs", number.as_str())));
        wanted.extend(numbers.uln.iter().map(|number| ("uln", number.as_str())));
        let mut found = Vec::new();
        for (kind, value) in wanted {
            found.extend(self.identified(kind, value)?);
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    fn identified(&self, kind: &str, value: &str) -> Result<Vec<ChildId>> {
        let mut query = self.connection.prepare_cached(
            "SELECT desk.child FROM identity JOIN desk ON desk.no = identity.no WHERE identity.kind = ? AND identity.value = ?",
        )?;
        let ids: Vec<String> = query
            .query_map(params![kind, value], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
    }

    /// A number is believed unless both name and date of birth say otherwise.
    fn number_or_question(&self, id: ChildId, record: &ImportRecord) -> Result<Matched> {
        let Some(child) = self.get::<Child>(id)? else {
            return Ok(Matched::New);
        };
        let born = agree(child.born, record.date_of_birth);
        if born == Some(false) && names_agree(&child, record) == Some(false) {
            return Ok(lookalike(child, "same number, but another name and date of birth"));
        }
        Ok(Matched::Known(id))
    }

    fn by_person(&self, record: &ImportRecord) -> Result<Vec<ChildId>> {
        let name = &record.name;
        let Some(surname) = &name.surname else {
            return Ok(Vec::new());
        };
        let forename = name.forename.as_deref().unwrap_or_default();
        match person_key(surname, forename, record.date_of_birth) {
            Some(key) => self.identified("person", &key),
            None => Ok(Vec::new()),
        }
    }

    /// Name and date of birth are believed unless both have a UPN and they differ: a temporary one may have been replaced.
    fn person_or_question(&self, id: ChildId, record: &ImportRecord) -> Result<Matched> {
        let Some(child) = self.get::<Child>(id)? else {
            return Ok(Matched::New);
        };
        match (&child.upn, &record.numbers.upn) {
            (Some(held), Some(new)) if held != new => {
                Ok(lookalike(child, "same name and date of birth, but another UPN"))
            }
            _ => Ok(Matched::Known(id)),
        }
    }

    /// The sender's own number, where nothing both say differs.
    fn by_local(&self, record: &ImportRecord) -> Result<Option<ChildId>> {
        let Some(number) = &record.local_id else {
            return Ok(None);
        };
        for id in self.identified("other", number)? {
            let Some(child) = self.get::<Child>(id)? else { continue };
            let differs =
                agree(child.born, record.date_of_birth) == Some(false) || names_agree(&child, record) == Some(false);
            if !differs {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// Children one slip away: of the name with the same date of birth, or of the date with the same name.
    fn near(&self, record: &ImportRecord) -> Result<Matched> {
        let (Some(born), Some(_)) = (record.date_of_birth, &record.name.surname) else {
            return Ok(Matched::New);
        };
        let mut found = Vec::new();
        for id in self.identified("born", &born.to_string())? {
            let child = self.get::<Child>(id)?;
            found.extend(
                child
                    .filter(|child| one_name_slip(child, record))
                    .map(|child| (child, "same date of birth, and a name one letter away")),
            );
        }
        for id in self.same_name(record)? {
            let child = self
                .get::<Child>(id)?
                .filter(|child| child.born.is_some_and(|held| date_slip(held, born)));
            found.extend(child.map(|child| (child, "same name, and a date of birth one slip away")));
        }
        if found.is_empty() {
            return Ok(Matched::New);
        }
        let found = found.into_iter().map(|(child, why)| Lookalike {
            child: Box::new(child),
            why,
        });
        Ok(Matched::Unclear(found.collect()))
    }

    /// Children of this folded name, whatever their date of birth.
    fn same_name(&self, record: &ImportRecord) -> Result<Vec<ChildId>> {
        let part = |part: &Option<String>| part.as_deref().map(fold).unwrap_or_default();
        let start = format!("{} {} ", part(&record.name.surname), part(&record.name.forename));
        let mut query = self.connection.prepare_cached(
            "SELECT desk.child FROM identity JOIN desk ON desk.no = identity.no
             WHERE identity.kind = 'person' AND identity.value BETWEEN ?1 || '0' AND ?1 || ':' LIMIT 200",
        )?;
        let ids: Vec<String> = query
            .query_map([start], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
    }

    fn unclear(&self, ids: Vec<ChildId>, why: &'static str) -> Result<Matched> {
        let mut found = Vec::new();
        for id in ids {
            let child = read::by_id::<Child>(&self.connection, id)?;
            found.extend(child.map(|child| Lookalike {
                child: Box::new(child),
                why,
            }));
        }
        Ok(Matched::Unclear(found))
    }
}

fn lookalike(child: Child, why: &'static str) -> Matched {
    let child = Box::new(child);
    Matched::Unclear(vec![Lookalike { child, why }])
}

/// Whether two facts agree; nothing when one is not known.
fn agree<T: PartialEq>(held: Option<T>, said: Option<T>) -> Option<bool> {
    Some(held? == said?)
}

fn names_agree(child: &Child, record: &ImportRecord) -> Option<bool> {
    let surname = record.name.surname.as_deref()?;
    let known =
        fold(surname) == fold(&child.surname) || child.former_names.iter().any(|name| fold(name) == fold(surname));
    let forename = record
        .name
        .forename
        .as_deref()
        .map_or_else(|| fold(&child.forename), fold);
    (!child.surname.is_empty()).then(|| known && forename == fold(&child.forename))
}

fn one_name_slip(child: &Child, record: &ImportRecord) -> bool {
    let part = |part: &Option<String>| part.as_deref().map(fold).unwrap_or_default();
    let (surname, forename) = (part(&record.name.surname), part(&record.name.forename));
    let (held_surname, held_forename) = (fold(&child.surname), fold(&child.forename));
    let same_surname = surname == held_surname;
    let same_forename = forename == held_forename;
    (same_surname && one_slip(&forename, &held_forename)) || (same_forename && one_slip(&surname, &held_surname))
}

/// Day and month the other way round, or one digit another.
fn date_slip(held: NaiveDate, said: NaiveDate) -> bool {
    let turned = held.year() == said.year() && held.month() == said.day() && held.day() == said.month();
    let (held, said) = (held.to_string(), said.to_string());
    let other = held.bytes().zip(said.bytes()).filter(|(a, b)| a != b).count();
    other > 0 && (turned || other == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::{Actor, Change};
    use crate::domain::import::record::{ImportedName, ImportedNumbers};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn store() -> (Store, ChildId) {
        let mut store = Store::in_memory().expect("a store");
        let child = Child {
            surname: "O'Brien".into(),
            forename: "Siân".into(),
            born: Some(day("2016-05-04")),
            upn: Some("B801200005001".into()),
            former_upns: vec!["W80120000100K".into()],
            ..Child::default()
        };
        let at = "2026-11-25T09:00:00Z".parse().expect("a moment");
        let applied = store
            .apply(&Change::SaveChild(Box::new(child)), &Actor("test".into()), at)
            .expect("saved");
        (store, applied.child.expect("its id"))
    }

    fn record(surname: &str, forename: &str, born: &str, upn: &str) -> ImportRecord {
        ImportRecord {
            name: ImportedName {
                surname: Some(surname.into()),
                forename: Some(forename.into()),
                ..ImportedName::default()
            },
            date_of_birth: Some(day(born)),
            numbers: ImportedNumbers {
                upn: Some(upn.to_owned()).filter(|upn| !upn.is_empty()),
                ..ImportedNumbers::default()
            },
            ..ImportRecord::default()
        }
    }

    fn check(record: &ImportRecord, wanted: &str) {
        let (store, id) = store();
        let found = store
            .match_records(std::slice::from_ref(record), &mut |_| true)
            .expect("matched")
            .expect("not stopped");
        let said = match &found[0] {
            Matched::New => "new",
            Matched::Known(found) if *found == id => "known",
            Matched::Known(_) => "another",
            Matched::Unclear(alike) => alike.first().map_or("unclear", |alike| alike.why),
        };
        assert_eq!(said, wanted);
    }

    #[test]
    fn numbers_lead_to_their_child_whatever_the_name_has_become() {
        check(&record("Jones", "Sian", "2016-05-04", "B801200005001"), "known");
        check(&record("O'Brien", "Siân", "2016-05-04", "W80120000100K"), "known");
        check(
            &record("Patel", "Ravi", "2011-01-01", "B801200005001"),
            "same number, but another name and date of birth",
        );
    }

    #[test]
    fn name_and_birth_lead_to_their_child_without_accents_and_marks() {
        check(&record("OBRIEN", "sian", "2016-05-04", ""), "known");
        check(
            &record("O'Brien", "Siân", "2016-05-04", "H801200001001"),
            "same name and date of birth, but another UPN",
        );
    }

    #[test]
    fn what_is_only_like_a_child_is_shown() {
        check(
            &record("O'Brian", "Siân", "2016-05-04", ""),
            "same date of birth, and a name one letter away",
        );
        check(
            &record("O'Brien", "Siân", "2016-04-05", ""),
            "same name, and a date of birth one slip away",
        );
        check(&record("O'Brien", "Siân", "2015-04-03", ""), "new");
        check(&record("Patel", "Ravi", "2016-05-04", ""), "new");
    }

    #[test]
    fn two_rows_never_lead_to_one_child() {
        let (store, id) = store();
        let rows = [
            record("O'Brien", "Siân", "2016-05-04", "B801200005001"),
            record("O'Brien", "Sian", "2016-05-04", ""),
        ];
        let found = store
            .match_records(&rows, &mut |_| true)
            .expect("matched")
            .expect("not stopped");
        assert_eq!(found[0], Matched::Known(id));
        assert!(matches!(&found[1], Matched::Unclear(_)));
        assert_eq!(store.match_records(&rows, &mut |_| false).expect("no fault"), None);
    }
}
