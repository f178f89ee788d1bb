//! Words that stand for one of a few things: status, needs, sex, yes and no. The words are data: `assets/import/values.toml`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Read, bare};
use crate::domain::import::problem::Fault;
use crate::domain::import::record::SenStatus;

#[derive(Deserialize)]
struct File {
    status: BTreeMap<String, Vec<String>>,
    needs: BTreeMap<String, Vec<String>>,
    areas: BTreeMap<String, Vec<String>>,
    sex: BTreeMap<String, Vec<String>>,
    flag: BTreeMap<String, Vec<String>>,
    outcome: BTreeMap<String, Vec<String>>,
}

/// From a word as [`key`] writes it to what it stands for.
type Words = HashMap<String, String>;

struct Lists {
    status: Words,
    needs: Words,
    areas: Words,
    sex: Words,
    flag: Words,
    outcome: Words,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    // The asset is part of the program, and the tests below read all of it.
    let file: File =
        toml::from_str(include_str!("../../../../assets/import/values.toml")).expect("the word list is TOML");
    Lists {
        status: words(file.status),
        needs: words(file.needs),
        areas: words(file.areas),
        sex: words(file.sex),
        flag: words(file.flag),
        outcome: words(file.outcome),
    }
});

fn words(list: BTreeMap<String, Vec<String>>) -> Words {
    let pairs = list
        .into_iter()
        .flat_map(|(meaning, words)| words.into_iter().map(move |word| (key(&word), meaning.clone())));
    pairs.collect()
}

/// A word without what people vary; a mark such as a tick stands for itself.
fn key(word: &str) -> String {
    let key = bare(word);
    if key.is_empty() { word.trim().to_owned() } else { key }
}

fn find<'a>(words: &'a Words, cell: &str) -> Option<&'a str> {
    words.get(&key(cell)).map(String::as_str)
}

/// A status, and the sender's word when it says more than the status does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    pub status: SenStatus,
    /// "Monitoring" and its like: no SEN for the census, but worth keeping.
    pub word: Option<String>,
}

/// Reads an SEN status.
///
/// # Errors
/// [`Fault::StatusYesNo`] when only yes or no is said, and [`Fault::Status`] for words we do not know.
pub fn status(cell: &str) -> Read<Status> {
    if cell.trim().is_empty() {
        return Ok(None);
    }
    let (status, word) = match find(&LISTS.status, cell) {
        Some("support") => (SenStatus::Support, None),
        Some("plan") => (SenStatus::Plan, None),
        Some("none") => (SenStatus::NoSen, None),
        Some(_) => (SenStatus::NoSen, Some(cell.trim().to_owned())),
        None if flag(cell).is_ok() => return Err(Fault::StatusYesNo),
        None => return Err(Fault::Status),
    };
    Ok(Some(Status { status, word }))
}

/// Reads the needs of a cell, which may name several, and what is wrong with those that are not known.
pub fn needs(cell: &str) -> (Vec<String>, Vec<Fault>) {
    let (mut known, mut faults) = (Vec::new(), Vec::new());
    let whole = [cell];
    let parts: Vec<&str> = if need(cell) == Err(Fault::Need) {
        cell.split([',', ';', '/', '+', '\n']).collect()
    } else {
        whole.to_vec()
    };
    for part in parts {
        match need(part) {
            Ok(Some(code)) if !known.contains(&code) => known.push(code),
            Ok(_) => {}
            Err(fault) if !faults.contains(&fault) => faults.push(fault),
            Err(_) => {}
        }
    }
    (known, faults)
}

fn need(cell: &str) -> Read<String> {
    if cell.trim().is_empty() || key(cell) == "none" {
        return Ok(None);
    }
    match find(&LISTS.needs, cell) {
        Some(code) => Ok(Some(code.to_owned())),
        None if find(&LISTS.areas, cell).is_some() => Err(Fault::NeedArea),
        None => Err(Fault::Need),
    }
}

/// Reads a sex: `M` or `F`.
///
/// # Errors
/// [`Fault::Sex`] for anything else.
pub fn sex(cell: &str) -> Read<String> {
    one_of(&LISTS.sex, cell, Fault::Sex)
}

/// Reads yes or no; an empty cell says neither.
///
/// # Errors
/// [`Fault::Flag`] for anything else.
pub fn flag(cell: &str) -> Read<bool> {
    Ok(one_of(&LISTS.flag, cell, Fault::Flag)?.map(|word| word == "yes"))
}

/// What was decided on a request or after an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Yes,
    No,
    Open,
    Withdrawn,
}

/// Reads a decision.
///
/// # Errors
/// [`Fault::Outcome`] for words we do not know.
pub fn outcome(cell: &str) -> Read<Outcome> {
    let word = one_of(&LISTS.outcome, cell, Fault::Outcome)?;
    Ok(word.map(|word| match word.as_str() {
        "yes" => Outcome::Yes,
        "no" => Outcome::No,
        "withdrawn" => Outcome::Withdrawn,
        _ => Outcome::Open,
    }))
}

fn one_of(words: &Words, cell: &str, fault: Fault) -> Read<String> {
    if cell.trim().is_empty() {
        return Ok(None);
    }
    find(words, cell).map(|word| Some(word.to_owned())).ok_or(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_stands_for_two_things() {
        let file: File = toml::from_str(include_str!("../../../../assets/import/values.toml")).expect("TOML");
        for list in [&file.status, &file.needs, &file.sex, &file.flag, &file.outcome] {
            let mut seen = HashMap::new();
            for (meaning, word) in list
                .iter()
                .flat_map(|(meaning, words)| words.iter().map(move |word| (meaning, word)))
            {
                let before = seen.insert(key(word), meaning);
                assert!(
                    before.is_none_or(|before| before == meaning),
                    "{word} means {meaning} and {before:?}"
                );
            }
        }
    }

    #[test]
    fn statuses_old_and_new() {
        let check =
            |cell: &str, wanted| assert_eq!(status(cell).map(|read| read.map(|read| read.status)), wanted, "{cell}");
        check("k", Ok(Some(SenStatus::Support)));
        check("A", Ok(Some(SenStatus::Support)));
        check("Education, Health & Care Plan", Ok(Some(SenStatus::Plan)));
        check("S", Ok(Some(SenStatus::Plan)));
        check("No SEN", Ok(Some(SenStatus::NoSen)));
        check("Monitoring", Ok(Some(SenStatus::NoSen)));
        check(" ", Ok(None));
        check("Yes", Err(Fault::StatusYesNo));
        check("73e987da", Err(Fault::Status));
        assert_eq!(
            status("Watch").ok().flatten().and_then(|read| read.word),
            Some("Watch".into())
        );
    }

    #[test]
    fn needs_by_code_by_name_and_several_at_once() {
        let check = |cell: &str, known: &[&str], faults: &[Fault]| {
            let (read, wrong) = needs(cell);
            assert_eq!(
                (read.as_slice(), wrong.as_slice()),
                (known.map_strings().as_slice(), faults),
                "{cell}"
            );
        };
        check("Autism", &["ASD"], &[]);
        check("speech, language and communication", &["SLCN"], &[]);
        check("SLCN / asc, BESD", &["SLCN", "ASD", "SEMH"], &[]);
        check("S&L", &["SLCN"], &[]);
        check("C&I", &[], &[Fault::NeedArea]);
        check("ASD; 73e987da", &["ASD"], &[Fault::Need]);
        check("", &[], &[]);
    }

    trait Strings {
        fn map_strings(&self) -> Vec<String>;
    }

    impl Strings for &[&str] {
        fn map_strings(&self) -> Vec<String> {
            self.iter().map(|text| (*text).to_owned()).collect()
        }
    }

    #[test]
    fn yes_no_and_neither() {
        assert_eq!(flag("✓"), Ok(Some(true)));
        assert_eq!(flag("False"), Ok(Some(false)));
        assert_eq!(flag(""), Ok(None));
        assert_eq!(flag("hmm"), Err(Fault::Flag));
        assert_eq!(sex("Girl"), Ok(Some("F".into())));
        assert_eq!(outcome("Will not assess"), Ok(Some(Outcome::No)));
    }
}
