//! Taking a pack in: what will be taken, what stays as it is held, and the change it comes to.

use chrono::NaiveDate;
use serde::Serialize;

use super::Pack;
use crate::domain::change::{Change, PersonPart, RequestParts};
use crate::domain::child::Child;
use crate::domain::id::ProcessId;
use crate::domain::identifier::{nhs, upn};
use crate::domain::letter::Letter;
use crate::domain::organisation::Organisation;
use crate::domain::referral::Referral;
use crate::domain::words;

/// One line of what will be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Taken {
    pub what: &'static str,
    pub words: String,
}

fn line(what: &'static str, words: impl Into<String>) -> Taken {
    Taken {
        what,
        words: words.into(),
    }
}

/// What taking the pack in would do, line by line. `held` is the child when it is held already.
pub fn preview(pack: &Pack, held: Option<&Child>, joins: bool) -> Vec<Taken> {
    let count = |number: usize, thing: &str| words::count(number as i64, thing);
    let born = pack
        .child
        .born
        .map(words::day)
        .unwrap_or_else(|| "date of birth not said".to_owned());
    let child = format!("{}, {born}", pack.child.list_name());
    let mut lines = vec![match held {
        Some(held) => line(
            "Child",
            format!(
                "{child}: held already as {}",
                held.reference.clone().unwrap_or_default()
            ),
        ),
        None => line("Child", format!("{child}: new")),
    }];
    let school = pack
        .setting
        .as_ref()
        .map_or("not said", |setting| setting.name.as_str());
    lines.push(line(
        "From",
        format!(
            "{school}, put together {} by {}",
            words::day(pack.made),
            said(&pack.made_by)
        ),
    ));
    lines.push(match joins {
        true => line("Request", "joined to the assessment that is open; its clock runs on"),
        false => line("Request", "opens an assessment; the clock runs from the day received"),
    });
    lines.push(line("People", names(pack)));
    lines.push(line("Support", count(pack.cycles.len(), "cycle")));
    lines.push(line("Progress", count(pack.attainment.len(), "result")));
    lines.push(line(
        "Papers",
        format!(
            "{} named (the files come separately)",
            count(pack.papers.len(), "paper")
        ),
    ));
    if let Some(held) = held {
        lines.extend(kept(&pack.child, held));
    }
    lines.extend(dropped(&pack.child));
    lines
}

fn said(name: &str) -> &str {
    if name.is_empty() { "somebody not named" } else { name }
}

fn names(pack: &Pack) -> String {
    match pack.people.len() {
        0 => "nobody".to_owned(),
        _ => {
            let people = pack
                .people
                .iter()
                .map(|one| format!("{} ({})", one.person.name(), one.link.role));
            words::list(&people.collect::<Vec<_>>())
        }
    }
}

/// Facts in which the file and the pack differ: what is held stays.
fn kept(new: &Child, held: &Child) -> Vec<Taken> {
    let differ = |what: &str, new: Option<&str>, held: Option<&str>| match (new, held) {
        (Some(new), Some(held)) if !new.is_empty() && !held.is_empty() && new != held => {
            Some(line("Stays as held", format!("{what}: {held} (the pack says {new})")))
        }
        _ => None,
    };
    let day = |day: Option<NaiveDate>| day.map(words::day);
    let checks = [
        differ("family name", Some(&new.surname), Some(&held.surname)),
        differ("first name", Some(&new.forename), Some(&held.forename)),
        differ("date of birth", day(new.born).as_deref(), day(held.born).as_deref()),
        differ("UPN", new.upn.as_deref(), held.upn.as_deref()),
        differ("address", Some(&new.address), Some(&held.address)),
    ];
    checks.into_iter().flatten().collect()
}

/// Numbers that are not what they say they are.
fn dropped(child: &Child) -> Vec<Taken> {
    let upn = child.upn.as_deref().filter(|number| upn::check(number).is_err());
    let nhs = child.nhs_number.as_deref().filter(|number| nhs::check(number).is_err());
    let left_out = |what: &'static str| line("Left out", format!("the {what}: its check character is wrong"));
    [upn.map(|_| left_out("UPN")), nhs.map(|_| left_out("NHS number"))]
        .into_iter()
        .flatten()
        .collect()
}

/// The change that takes the pack in: a request with its child, its contributors, and what was done so far.
pub fn take(
    pack: &Pack,
    fingerprint: &str,
    held: Option<&Child>,
    joins: Option<ProcessId>,
    received: NaiveDate,
) -> Change {
    let new = sound(&pack.child);
    let child = match held {
        Some(held) => filled_up(held, &new),
        None => new,
    };
    let referral = Referral {
        process: joins,
        received,
        deemed: None,
        sent: pack.referral.sent.or(Some(pack.made)),
        pack: fingerprint.to_owned(),
        ..pack.referral.clone()
    };
    let letter = Letter {
        kind: "request-received".to_owned(),
        due: Some(received),
        ..Letter::default()
    };
    Change::ReceiveRequest(Box::new(RequestParts {
        child,
        setting: pack.setting.clone(),
        referral,
        people: pack.people.iter().map(person).collect(),
        cycles: pack.cycles.clone(),
        attainment: pack.attainment.clone(),
        exclusions: pack.exclusions.clone(),
        papers: pack.papers.clone(),
        letters: vec![letter],
    }))
}

fn person(one: &super::Contributor) -> PersonPart {
    let organisation = (!one.organisation.trim().is_empty()).then(|| Organisation {
        name: one.organisation.clone(),
        kind: crate::domain::organisation::OrganisationKind::Other,
        ..Organisation::default()
    });
    PersonPart {
        person: one.person.clone(),
        link: one.link.clone(),
        organisation,
    }
}

/// The child of a pack, without numbers that fail their check.
fn sound(child: &Child) -> Child {
    let mut child = child.clone();
    child.id = Default::default();
    child.upn = child
        .upn
        .and_then(|number| upn::check(&number).ok().map(|upn| upn.text.to_string()));
    child.nhs_number = child
        .nhs_number
        .and_then(|number| nhs::check(&number).ok().map(|nhs| nhs.text.to_string()));
    child.setting = None;
    child.caseworker = None;
    child.reference = None;
    child
}

/// The child as held, with what only the pack knows. Nothing held is written over.
fn filled_up(held: &Child, new: &Child) -> Child {
    let mut child = held.clone();
    let text = |held: &mut String, new: &String| {
        if held.trim().is_empty() {
            held.clone_from(new);
        }
    };
    text(&mut child.forename, &new.forename);
    text(&mut child.known_as, &new.known_as);
    text(&mut child.address, &new.address);
    text(&mut child.postcode, &new.postcode);
    text(&mut child.telephone, &new.telephone);
    text(&mut child.email, &new.email);
    text(&mut child.language, &new.language);
    text(&mut child.ethnicity, &new.ethnicity);
    text(&mut child.diagnoses, &new.diagnoses);
    text(&mut child.strengths, &new.strengths);
    text(&mut child.attendance, &new.attendance);
    text(&mut child.class, &new.class);
    text(&mut child.consent, &new.consent);
    text(&mut child.first_concern_by, &new.first_concern_by);
    child.born = child.born.or(new.born);
    child.upn = child.upn.or_else(|| new.upn.clone());
    child.nhs_number = child.nhs_number.or_else(|| new.nhs_number.clone());
    child.consent_on = child.consent_on.or(new.consent_on);
    child.first_concern = child.first_concern.or(new.first_concern);
    if child.needs.is_empty() {
        child.needs.clone_from(&new.needs);
    }
    child
}
