//! The national register of establishments ("Get information about schools"): a row of its extract as an organisation.
//!
//! The columns are those of the extracts of 2023 to 2025. What the register does not hold (who to write to, a telephone
//! number somebody found out) is not touched by it.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use crate::domain::identifier::{laestab, postcode, ukprn, urn};
use crate::domain::organisation::{Organisation, OrganisationKind, Places};

/// Without these a file is no extract of the register.
pub const NEEDED: [&str; 3] = ["URN", "LA (code)", "EstablishmentName"];

/// The other columns that are read.
const READ: [&str; 14] = [
    "EstablishmentNumber",
    "TypeOfEstablishment (name)",
    "EstablishmentTypeGroup (name)",
    "EstablishmentStatus (name)",
    "CloseDate",
    "PhaseOfEducation (name)",
    "UKPRN",
    "Postcode",
    "Section41Approved (name)",
    "TypeOfResourcedProvision (name)",
    "ResourcedProvisionOnRoll",
    "ResourcedProvisionCapacity",
    "SenUnitOnRoll",
    "SenUnitCapacity",
];

/// How long a closed establishment is still taken, in days: children's histories lead to it.
const CLOSED_SINCE: u64 = 731;

/// Which establishments are taken.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Codes of authorities, three digits each.
    pub authorities: BTreeSet<String>,
    /// The day closed ones are held against.
    pub today: NaiveDate,
}

/// What a row comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    Taken(Box<Organisation>),
    /// Of an authority that is not wanted.
    Elsewhere,
    /// Closed long ago, or not yet open.
    NotOpen,
    /// Refused, and why.
    Refused(&'static str),
}

/// Where the columns stand in one extract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns(Vec<(&'static str, usize)>);

impl Columns {
    /// Finds the columns by their headings.
    ///
    /// # Errors
    /// The first heading without which the file is no extract of the register.
    pub fn find(headings: &[&str]) -> Result<Self, &'static str> {
        let place = |name: &str| headings.iter().position(|heading| heading.trim() == name);
        let missing = NEEDED.into_iter().find(|name| place(name).is_none());
        match missing {
            Some(name) => Err(name),
            None => {
                let all = NEEDED.into_iter().chain(READ);
                Ok(Self(all.filter_map(|name| Some((name, place(name)?))).collect()))
            }
        }
    }

    /// Reads a row; `cell` gives the text at a place, empty beyond the row's end.
    pub fn read<'a>(&self, cell: impl Fn(usize) -> std::borrow::Cow<'a, str>, wanted: &Wanted) -> Row {
        let text = |name: &str| {
            let place = self.0.iter().find(|(known, _)| *known == name);
            place.map_or_else(String::new, |(_, place)| said(&cell(*place)))
        };
        if !wanted.authorities.contains(&text("LA (code)")) {
            return Row::Elsewhere;
        }
        let Ok(urn) = urn::check(&text("URN")) else {
            return Row::Refused("the URN is not six digits");
        };
        if text("EstablishmentName").is_empty() {
            return Row::Refused("there is no name");
        }
        let closed = NaiveDate::parse_from_str(&text("CloseDate"), "%d-%m-%Y").ok();
        match standing(&text("EstablishmentStatus (name)"), closed, wanted.today) {
            Standing::Gone => Row::NotOpen,
            Standing::Open => Row::Taken(Box::new(organisation(&text, urn.text))),
            Standing::Closed(day) => {
                let note = format!("Closed {}.", crate::domain::words::day(day));
                Row::Taken(Box::new(Organisation {
                    note,
                    ..organisation(&text, urn.text)
                }))
            }
        }
    }
}

enum Standing {
    Open,
    /// Closed on a day not long ago.
    Closed(NaiveDate),
    /// Closed long ago, or not yet open.
    Gone,
}

fn standing(status: &str, closed: Option<NaiveDate>, today: NaiveDate) -> Standing {
    let is_open = status.starts_with("Open") || (status.is_empty() && closed.is_none_or(|day| day > today));
    match closed {
        _ if is_open => Standing::Open,
        Some(day) if day + Days::new(CLOSED_SINCE) >= today && !status.starts_with("Proposed") => Standing::Closed(day),
        _ => Standing::Gone,
    }
}

/// A cell's words; the register's ways of saying nothing are nothing.
fn said(cell: &str) -> String {
    let text = cell.trim();
    match text {
        "Not applicable" | "Does not apply" | "Not recorded" => String::new(),
        text => text.to_owned(),
    }
}

fn organisation(text: &dyn Fn(&str) -> String, urn: String) -> Organisation {
    let authority = text("LA (code)");
    let number = format!("{authority}{:0>4}", text("EstablishmentNumber"));
    let has_number = !text("EstablishmentNumber").is_empty();
    Organisation {
        kind: kind(text),
        name: text("EstablishmentName"),
        urn: Some(urn),
        laestab: laestab::check(&number)
            .ok()
            .filter(|_| has_number)
            .map(|number| number.digits()),
        ukprn: ukprn::check(&text("UKPRN")).ok().map(|number| number.text),
        la_code: Some(authority),
        phase: text("PhaseOfEducation (name)"),
        governance: text("TypeOfEstablishment (name)"),
        postcode: postcode::check(&text("Postcode"))
            .map(|code| code.text)
            .unwrap_or_default(),
        section_41: text("Section41Approved (name)") == "Approved",
        places: places(text),
        ..Organisation::default()
    }
}

/// From the register's words for type, group and phase.
fn kind(text: &dyn Fn(&str) -> String) -> OrganisationKind {
    let (group, phase) = (
        text("EstablishmentTypeGroup (name)").to_lowercase(),
        text("PhaseOfEducation (name)"),
    );
    let named = text("TypeOfEstablishment (name)").to_lowercase();
    let has = |word: &str| named.contains(word) || group.contains(word);
    if has("college") || has("further education") || has("post 16") || has("post-16") {
        OrganisationKind::College
    } else if has("pupil referral") || has("alternative provision") {
        OrganisationKind::Alternative
    } else if has("special") {
        OrganisationKind::SpecialSchool
    } else if has("independent") {
        OrganisationKind::Independent
    } else if has("nursery") || phase == "Nursery" {
        OrganisationKind::EarlyYears
    } else {
        OrganisationKind::School
    }
}

/// Places in resourced provision and in an SEN unit, where the register counts any.
fn places(text: &dyn Fn(&str) -> String) -> Vec<Places> {
    let number = |name: &str| text(name).parse::<u32>().ok();
    let held = text("TypeOfResourcedProvision (name)").to_lowercase();
    let kinds = [
        (
            "resourced provision",
            "ResourcedProvisionCapacity",
            "ResourcedProvisionOnRoll",
        ),
        ("SEN unit", "SenUnitCapacity", "SenUnitOnRoll"),
    ];
    let counted = kinds.into_iter().filter_map(|(what, capacity, on_roll)| {
        let (places, filled) = (number(capacity), number(on_roll));
        let named = held.contains(&what.to_lowercase());
        (named || places.or(filled).is_some_and(|count| count > 0)).then(|| Places {
            what: what.to_owned(),
            places: places.unwrap_or_default(),
            filled: filled.unwrap_or_default(),
            ..Places::default()
        })
    });
    counted.collect()
}

/// Takes into `held` what the register says. The name stays as the desk has it, so that lists that use it still lead here;
/// so does everything the register does not hold.
pub fn take_in(held: &mut Organisation, said: &Organisation) {
    if held.name.is_empty() || held.name.starts_with("URN ") || Some(&held.name) == held.laestab.as_ref() {
        held.name.clone_from(&said.name);
    }
    held.kind = said.kind;
    held.section_41 = said.section_41;
    for (held, said) in [
        (&mut held.urn, &said.urn),
        (&mut held.laestab, &said.laestab),
        (&mut held.ukprn, &said.ukprn),
        (&mut held.la_code, &said.la_code),
    ] {
        *held = said.clone().or(held.take());
    }
    for (held, said) in [
        (&mut held.phase, &said.phase),
        (&mut held.governance, &said.governance),
        (&mut held.postcode, &said.postcode),
    ] {
        if !said.is_empty() {
            held.clone_from(said);
        }
    }
    if held.note.is_empty() {
        held.note.clone_from(&said.note);
    }
    for said in &said.places {
        match held
            .places
            .iter_mut()
            .find(|held| held.what == said.what && held.need.is_empty())
        {
            Some(held) => (held.places, held.filled) = (said.places, said.filled),
            None => held.places.push(said.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn read(pairs: &[(&'static str, &'static str)]) -> Row {
        let usual = [
            ("URN", "100001"),
            ("LA (code)", "203"),
            ("EstablishmentName", "Fernhill Primary"),
        ];
        let all: Vec<(&str, &str)> = pairs
            .iter()
            .chain(
                usual
                    .iter()
                    .filter(|(name, _)| pairs.iter().all(|(said, _)| said != name)),
            )
            .copied()
            .collect();
        let headings: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        let wanted = Wanted {
            authorities: ["203".to_owned()].into(),
            today: day("2026-11-25"),
        };
        let columns = Columns::find(&headings).expect("the columns");
        columns.read(|place| all[place].1.into(), &wanted)
    }

    fn taken(pairs: &[(&'static str, &'static str)]) -> Organisation {
        match read(pairs) {
            Row::Taken(organisation) => *organisation,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_row_becomes_a_setting_with_checked_numbers() {
        let school = taken(&[
            ("EstablishmentNumber", "12"),
            ("UKPRN", "10012345"),
            ("Postcode", "se10 9nf"),
            ("Section41Approved (name)", "Approved"),
            ("PhaseOfEducation (name)", "Not applicable"),
            ("TypeOfEstablishment (name)", "Non-maintained special school"),
            ("SenUnitCapacity", "20"),
            ("SenUnitOnRoll", "17"),
        ]);
        assert_eq!(school.laestab.as_deref(), Some("2030012"));
        assert_eq!(
            (school.ukprn.as_deref(), school.postcode.as_str()),
            (Some("10012345"), "SE10 9NF")
        );
        assert_eq!(
            (school.kind, school.section_41),
            (OrganisationKind::SpecialSchool, true)
        );
        assert_eq!(school.phase, "");
        assert_eq!(
            (
                school.places[0].what.as_str(),
                school.places[0].places,
                school.places[0].filled
            ),
            ("SEN unit", 20, 17)
        );
        assert_eq!(taken(&[("EstablishmentNumber", "")]).laestab, None);
    }

    #[test]
    fn only_open_and_lately_closed_ones_of_the_wanted_authorities_are_taken() {
        assert_eq!(read(&[("LA (code)", "208")]), Row::Elsewhere);
        let closed = |day| read(&[("EstablishmentStatus (name)", "Closed"), ("CloseDate", day)]);
        assert_eq!(closed("31-08-2019"), Row::NotOpen);
        assert_eq!(closed(""), Row::NotOpen);
        assert!(matches!(closed("31-08-2026"), Row::Taken(school) if school.note == "Closed 31 Aug 2026."));
        assert_eq!(
            read(&[("EstablishmentStatus (name)", "Proposed to open")]),
            Row::NotOpen
        );
        let leaving = [
            ("EstablishmentStatus (name)", "Open, but proposed to close"),
            ("CloseDate", "31-08-2027"),
        ];
        assert!(matches!(read(&leaving), Row::Taken(school) if school.note.is_empty()));
    }

    #[test]
    fn what_is_no_establishment_is_refused() {
        assert_eq!(read(&[("URN", "12")]), Row::Refused("the URN is not six digits"));
        assert_eq!(read(&[("EstablishmentName", " ")]), Row::Refused("there is no name"));
        assert_eq!(Columns::find(&["URN", "LA (code)"]), Err("EstablishmentName"));
    }

    #[test]
    fn taking_in_keeps_what_the_desk_knows_better_and_is_done_once() {
        let said = taken(&[("SenUnitCapacity", "20"), ("PhaseOfEducation (name)", "Primary")]);
        let mut held = Organisation {
            name: "Fernhill".into(),
            senco: "Jo Lee".into(),
            note: "ring after three".into(),
            ..Organisation::default()
        };
        take_in(&mut held, &said);
        assert_eq!((held.name.as_str(), held.senco.as_str()), ("Fernhill", "Jo Lee"));
        assert_eq!((held.phase.as_str(), held.urn.as_deref()), ("Primary", Some("100001")));
        assert_eq!(held.note, "ring after three");
        let once = held.clone();
        take_in(&mut held, &said);
        assert_eq!(held, once);
    }
}
