//! The people a file names to reach about a child: each kept once, each linked once.

use std::collections::HashSet;

use super::writer::Writer;
use super::{Result, read};
use crate::domain::id::{ChildId, PersonId};
use crate::domain::import::record::ImportedContact;
use crate::domain::import::value::name::of_adult;
use crate::domain::name::same_person_words;
use crate::domain::person::{ChildPerson, Person};

/// What this import has already said of a person: where its rows differ, the first one holds, so that the same file again
/// changes nothing.
pub(super) type Said = HashSet<(PersonId, &'static str)>;

/// Links each contact to the child: one already linked takes what the file adds, one known from a sister or brother is
/// linked to this child too, anyone else is entered. The same file again changes nothing.
pub(super) fn link(
    writer: &mut Writer<'_>,
    child: ChildId,
    contacts: &[ImportedContact],
    said: &mut Said,
) -> Result<()> {
    if contacts.is_empty() {
        return Ok(());
    }
    let links = read::of::<ChildPerson>(writer.connection, "child", child.into())?;
    let mut linked = Vec::new();
    for link in &links {
        linked.extend(read::by_id::<Person>(writer.connection, link.person)?);
    }
    for contact in contacts {
        let new = person(contact);
        if is_nobody(&new) {
            continue;
        }
        let held = linked.iter().position(|held| is_linked_already(held, &new));
        let elsewhere = if held.is_some() {
            None
        } else {
            known_elsewhere(writer, &new)?
        };
        let known = held.map(|place| linked.remove(place));
        let kept = keep(writer, known.as_ref().or(elsewhere.as_ref()), new, said)?;
        if known.is_none() {
            bond(writer, child, kept.id, contact)?;
        }
        linked.push(kept);
    }
    Ok(())
}

/// Keeps the person: one held with what is new of them, or a new one.
fn keep(writer: &mut Writer<'_>, held: Option<&Person>, new: Person, said: &mut Said) -> Result<Person> {
    let mut person = match held {
        Some(held) => with(held, &new, said),
        None => new,
    };
    person.id = writer.put(&person)?;
    let fields = [("email", &person.email), ("telephone", &person.telephone)];
    let told = fields
        .into_iter()
        .filter(|(_, text)| held.is_none() && !text.is_empty());
    said.extend(told.map(|(field, _)| (person.id, field)));
    Ok(person)
}

fn bond(writer: &mut Writer<'_>, child: ChildId, person: PersonId, contact: &ImportedContact) -> Result<()> {
    let role = contact.role.clone().unwrap_or_else(|| "contact".to_owned());
    let bond = ChildPerson {
        child,
        person,
        role,
        ..ChildPerson::default()
    };
    writer.put(&bond).map(drop)
}

fn person(contact: &ImportedContact) -> Person {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut person = Person {
        email: text(&contact.email),
        telephone: text(&contact.telephone),
        ..Person::default()
    };
    if let Some((title, parted)) = contact.name.as_deref().and_then(of_adult) {
        person.title = title;
        person.surname = parted.surname;
        person.forename = parted.forename.unwrap_or_default();
    }
    person
}

fn is_nobody(person: &Person) -> bool {
    person.name().is_empty() && person.email.is_empty() && person.telephone.is_empty()
}

/// The same name; or, where either has none, the same way to reach them.
fn is_linked_already(held: &Person, said: &Person) -> bool {
    if held.name().is_empty() || said.name().is_empty() {
        return reached_alike(held, said);
    }
    same_person_words(&held.name(), &said.name())
}

fn reached_alike(one: &Person, other: &Person) -> bool {
    let email = !one.email.is_empty() && is_email(&one.email, &other.email);
    email || (!digits(&one.telephone).is_empty() && is_number(&one.telephone, &other.telephone))
}

fn is_email(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// However the number is spaced.
fn is_number(one: &str, other: &str) -> bool {
    digits(one) == digits(other)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The person held with what the file says of them; what it leaves out, or only writes in another way, stays.
fn with(held: &Person, new: &Person, said: &mut Said) -> Person {
    let mut person = held.clone();
    if held.name().is_empty() {
        person.title.clone_from(&new.title);
        person.surname.clone_from(&new.surname);
        person.forename.clone_from(&new.forename);
    }
    let mut take = |field, held: &mut String, new: &String, same: bool| {
        let first = !new.is_empty() && said.insert((person.id, field));
        if !new.is_empty() && (first && !same || held.is_empty()) {
            held.clone_from(new);
        }
    };
    take(
        "email",
        &mut person.email,
        &new.email,
        is_email(&held.email, &new.email),
    );
    let same = is_number(&held.telephone, &new.telephone);
    take("telephone", &mut person.telephone, &new.telephone, same);
    person
}

/// Somebody of the same name who is reached in the same way: a parent of another child. A name alone is not enough.
fn known_elsewhere(writer: &Writer<'_>, said: &Person) -> Result<Option<Person>> {
    if said.surname.is_empty() {
        return Ok(None);
    }
    let mut query = writer.connection.prepare_cached(
        "SELECT id FROM person WHERE surname = ? COLLATE NOCASE AND forename = ? COLLATE NOCASE AND role = '' ORDER BY id",
    )?;
    let rows = query.query_map((&said.surname, &said.forename), |row| row.get::<_, String>(0))?;
    for id in rows.collect::<rusqlite::Result<Vec<String>>>()? {
        let Ok(id) = id.parse::<PersonId>() else { continue };
        let held = read::by_id::<Person>(writer.connection, id)?;
        if let Some(held) = held.filter(|held| reached_alike(held, said)) {
            return Ok(Some(held));
        }
    }
    Ok(None)
}
