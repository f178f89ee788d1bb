//! What an import brings: children of a file, each already matched, and how a held child takes what the file says.

use crate::domain::child::{Child, OtherNumber, OtherWords, Safeguarding, SenStatus};
use crate::domain::id::{ChildId, OrganisationId};
use crate::domain::import::record::{ImportRecord, ImportedFlags};

/// Children of one file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch {
    /// What the file is, for the journal: its kind, never a name of a person.
    pub source: String,
    pub children: Vec<Resolved>,
}

/// A record of a file with the child it belongs to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Resolved {
    pub record: ImportRecord,
    /// The child held, or none when the record is of a new child.
    pub onto: Option<ChildId>,
}

/// Takes into `child` what the record says of its own facts. What the record does not say stays as it is.
///
/// `setting` is the setting the record names, already found or made. Says whether anything changed.
pub fn take_in(child: &mut Child, record: &ImportRecord, setting: Option<OrganisationId>) -> bool {
    let before = child.clone();
    take_names(child, record);
    take_numbers(child, record);
    take_need(child, record);
    take_circumstances(child, &record.flags);
    take(&mut child.born, &record.date_of_birth);
    take_text(&mut child.sex, &record.sex);
    take_text(&mut child.ethnicity, &record.ethnicity);
    take_text(&mut child.language, &record.language);
    take_text(&mut child.class, &record.class);
    take_text(&mut child.postcode, &record.postcode);
    take_text(&mut child.attendance, &record.attendance);
    take(&mut child.authority, &record.authority);
    take(&mut child.setting, &setting);
    take_words(child, record);
    *child != before
}

fn take_names(child: &mut Child, record: &ImportRecord) {
    let name = &record.name;
    take_text(&mut child.surname, &name.surname);
    take_text(&mut child.forename, &name.forename);
    take_text(&mut child.middle_names, &name.middle);
    take_text(&mut child.known_as, &name.preferred_forename);
    take_text(&mut child.preferred_surname, &name.preferred_surname);
    if let Some(former) = &name.former_surname {
        add_once(&mut child.former_names, former);
    }
}

fn take_numbers(child: &mut Child, record: &ImportRecord) {
    let numbers = &record.numbers;
    if let (Some(held), Some(new)) = (&child.upn, &numbers.upn)
        && held != new
    {
        let held = held.clone();
        add_once(&mut child.former_upns, &held);
    }
    take(&mut child.upn, &numbers.upn);
    take(&mut child.uln, &numbers.uln);
    take(&mut child.nhs_number, &numbers.nhs);
    for former in &numbers.former_upns {
        add_once(&mut child.former_upns, former);
    }
    if let Some(number) = &record.local_id
        && !child.other_numbers.iter().any(|other| &other.number == number)
    {
        child.other_numbers.push(OtherNumber {
            whose: "import".into(),
            number: number.clone(),
        });
    }
}

fn take_need(child: &mut Child, record: &ImportRecord) {
    if let Some(status) = record.status.and_then(|status| SenStatus::from_code(status.code())) {
        child.status = status;
    }
    take(&mut child.status_since, &record.status_since);
    if !record.needs.is_empty() {
        child.needs.clone_from(&record.needs);
    }
}

fn take_circumstances(child: &mut Child, said: &ImportedFlags) {
    let flags = &mut child.flags;
    let plain = [
        (&mut flags.looked_after, said.looked_after),
        (&mut flags.home_educated, said.home_educated),
        (&mut flags.interpreter, said.interpreter),
        (&mut flags.english_additional, said.english_additional),
        (&mut flags.free_school_meals, said.free_school_meals),
        (&mut flags.pupil_premium, said.pupil_premium),
        (&mut flags.service_family, said.service_child),
        (&mut flags.out_of_area, said.out_of_area),
        (
            &mut flags.learning_disability_register,
            said.learning_disability_register,
        ),
        (&mut flags.social_care, said.social_care),
    ];
    for (held, said) in plain {
        *held = said.unwrap_or(*held);
    }
    take(&mut flags.dynamic_support_since, &said.dynamic_support_since);
    if said.child_protection == Some(true) {
        flags.safeguarding = Safeguarding::Protection;
    } else if said.child_in_need == Some(true) && flags.safeguarding != Safeguarding::Protection {
        flags.safeguarding = Safeguarding::InNeed;
    }
    child.disabled = said.disability.or(child.disabled);
}

fn take_words(child: &mut Child, record: &ImportRecord) {
    for note in &record.notes {
        match child.other_words.iter_mut().find(|words| words.heading == note.heading) {
            Some(words) => words.words.clone_from(&note.text),
            None => {
                child.other_words.push(OtherWords {
                    heading: note.heading.clone(),
                    words: note.text.clone(),
                });
            }
        }
    }
}

fn take<T: Clone>(held: &mut Option<T>, said: &Option<T>) {
    if said.is_some() {
        held.clone_from(said);
    }
}

fn take_text(held: &mut String, said: &Option<String>) {
    if let Some(said) = said {
        held.clone_from(said);
    }
}

fn add_once(list: &mut Vec<String>, word: &str) {
    if !list.iter().any(|held| held == word) {
        list.push(word.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::import::record::{ImportedName, ImportedNumbers};

    fn record() -> ImportRecord {
        ImportRecord {
            name: ImportedName {
                surname: Some("Okafor".into()),
                ..ImportedName::default()
            },
            numbers: ImportedNumbers {
                upn: Some("H801200001001".into()),
                ..ImportedNumbers::default()
            },
            needs: vec!["ASD".into()],
            ..ImportRecord::default()
        }
    }

    #[test]
    fn taking_the_same_record_in_twice_changes_nothing_more() {
        let mut child = Child::default();
        assert!(take_in(&mut child, &record(), None));
        assert!(!take_in(&mut child, &record(), None));
    }

    #[test]
    fn what_the_file_does_not_say_stays() {
        let mut child = Child {
            forename: "Ada".into(),
            ..Child::default()
        };
        take_in(&mut child, &record(), None);
        assert_eq!(child.forename, "Ada");
    }

    #[test]
    fn a_changed_upn_keeps_the_old_one_as_former() {
        let mut child = Child {
            upn: Some("OLD".into()),
            ..Child::default()
        };
        take_in(&mut child, &record(), None);
        assert_eq!(child.former_upns, ["OLD"]);
    }
}
