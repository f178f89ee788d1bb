//! Authorities and settings that do not exist.
//!
//! The authorities' codes, 991 to 996, are in no list of the DfE; so no number made from them can be a real pupil's or school's.

use super::id::Ids;
use crate::domain::id::OrganisationId;
use crate::domain::organisation::{Organisation, OrganisationKind as Kind, Places};
use crate::domain::reviews::phase;
use crate::domain::weekdays::Weekdays;

/// The authorities: the first is the desk's own.
pub(super) const AUTHORITIES: [(&str, &str); 6] = [
    ("991", "Northmere"),
    ("992", "Eastholme"),
    ("993", "Alderbrook"),
    ("994", "Castlewick"),
    ("995", "Stonebeck"),
    ("996", "Merrivale"),
];

/// The desk's own authority.
pub(super) const OWN: &str = "991";

/// Which children a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    EarlyYears,
    Primary,
    Secondary,
    Special,
    College,
    /// Elsewhere, or other than a school.
    Elsewhere,
}

/// A setting.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub id: OrganisationId,
    pub takes: Takes,
    pub la: &'static str,
    pub name: &'static str,
}

/// The secondary school on the border with pupils of five authorities.
pub(super) const BORDER_SCHOOL: &str = "Fernhill Academy";

const SETTINGS: &[(Takes, &str, &str, &[&str])] = &[
    (
        Takes::EarlyYears,
        OWN,
        "early years",
        &["Acorns Nursery", "Puddle Lane Nursery", "Willowbank Children's Centre"],
    ),
    (
        Takes::Primary,
        OWN,
        "primary",
        &[
            "Fernhill Primary",
            "Oakside Infants",
            "Larkrise Primary",
            "Tanners Yard Primary",
            "St Cuthwin's Primary",
            "Brambledown Primary",
            "Mill Race Primary",
            "Copperfield Lane Primary",
            "Heronsgate Primary",
            "Beacon Rise Primary",
            "Quarry Bank Juniors",
            "Lantern Street Primary",
            "St Wenna's RC Primary",
            "Applegarth Primary",
            "Kingfisher Primary",
            "Ropewalk Primary",
            "Maltings Primary",
            "Thornbury Cross Primary",
            "Windmill Hill Primary",
            "Yewtree Primary",
        ],
    ),
    (
        Takes::Secondary,
        OWN,
        "secondary",
        &[
            BORDER_SCHOOL,
            "Marlow Vale Academy",
            "Northmere High",
            "Harbour Point School",
            "The Wheelwright Academy",
            "St Aldhelm's School",
            "Greenlaw Technology College",
            "Ferrybridge Road School",
            "Sextant Academy",
        ],
    ),
    (
        Takes::Special,
        OWN,
        "special",
        &["Hazelgrove School", "Tidewater School", "The Copse School"],
    ),
    (
        Takes::College,
        OWN,
        "college",
        &["Northmere College", "Anchor Sixth Form"],
    ),
    (Takes::Elsewhere, "994", "special", &["Castlewick Hall School"]),
    (Takes::Elsewhere, "993", "independent special", &["Alder House School"]),
    (Takes::Elsewhere, OWN, "alternative", &["The Bridge Centre"]),
];

/// All settings.
pub(super) fn settings(ids: &mut Ids) -> Vec<Setting> {
    let mut settings = Vec::new();
    for (takes, la, _, names) in SETTINGS {
        settings.extend(names.iter().map(|name| Setting {
            id: ids.next(),
            takes: *takes,
            la,
            name,
        }));
    }
    settings
}

/// Whether a setting takes children of a school year: an infant school to Year 2, a junior school from Year 3 on.
pub(super) fn takes_year(setting: &Setting, year: i8) -> bool {
    match setting.name {
        name if name.contains("Infants") => year <= 2,
        name if name.contains("Juniors") => year >= 3,
        _ => true,
    }
}

/// A setting as it is kept. Its numbers begin with a code that is no authority's.
pub(super) fn organisation(place: usize, setting: &Setting) -> Organisation {
    let words = words_of(setting);
    Organisation {
        id: setting.id,
        kind: kind(setting.takes, words),
        name: setting.name.to_owned(),
        laestab: Some(format!("{}{:04}", setting.la, 10 + place)),
        la_code: Some(setting.la.to_owned()),
        phase: words.to_owned(),
        governance: if place.is_multiple_of(3) {
            "academy"
        } else {
            "maintained"
        }
        .to_owned(),
        email: format!("office{place}@school.example"),
        senco: "SENCo".to_owned(),
        // Every third SENCo works three days; a special school reviews all its children and holds more meetings.
        senco_days: place.is_multiple_of(3).then_some(Weekdays(0b0_1011)),
        reviews_a_week: matches!(setting.takes, Takes::Special).then_some(8),
        grade: ["good", "good", "outstanding", "requires improvement"][place % 4].to_owned(),
        places: places(setting.takes),
        note: "Made up for the demonstration.".to_owned(),
        ..Organisation::default()
    }
}

/// What is known of a setting when it is asked who moves on from it.
pub(super) fn of_phase(setting: &Setting) -> phase::Setting<'static> {
    let words = words_of(setting);
    phase::Setting {
        kind: kind(setting.takes, words),
        phase: words,
        name: setting.name,
    }
}

fn words_of(setting: &Setting) -> &'static str {
    let found = SETTINGS.iter().find(|(.., names)| names.contains(&setting.name));
    found.map_or("", |(_, _, words, _)| words)
}

fn kind(takes: Takes, words: &str) -> Kind {
    match takes {
        Takes::EarlyYears => Kind::EarlyYears,
        Takes::Primary | Takes::Secondary => Kind::School,
        Takes::Special => Kind::SpecialSchool,
        Takes::College => Kind::College,
        Takes::Elsewhere if words == "alternative" => Kind::Alternative,
        Takes::Elsewhere if words == "special" => Kind::SpecialSchool,
        Takes::Elsewhere => Kind::Independent,
    }
}

fn places(takes: Takes) -> Vec<Places> {
    let special = matches!(takes, Takes::Special | Takes::Elsewhere);
    let places = |what: &str, places, filled| Places {
        what: what.into(),
        places,
        filled,
        ..Places::default()
    };
    if special {
        vec![places("special school place", 120, 117)]
    } else {
        Vec::new()
    }
}

/// An authority as it is kept.
pub(super) fn authority(ids: &mut Ids, code: &str, name: &str) -> Organisation {
    Organisation {
        id: ids.next(),
        kind: Kind::Authority,
        name: format!("{name} Council"),
        la_code: Some(code.to_owned()),
        email: "send@council.example".to_owned(),
        note: "Made up for the demonstration.".to_owned(),
        ..Organisation::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::identifier::la_code;

    #[test]
    fn no_authority_of_the_demonstration_exists() {
        for (code, name) in AUTHORITIES {
            assert!(
                la_code::find(code).is_none() && la_code::find_by_name(name).is_empty(),
                "{code} {name}"
            );
        }
    }

    #[test]
    fn there_are_forty_settings_with_a_name_each() {
        let mut names: Vec<&str> = SETTINGS.iter().flat_map(|(.., names)| names.iter().copied()).collect();
        assert_eq!(names.len(), 40);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 40);
    }
}
