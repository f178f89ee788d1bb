//! SEN2 returns in XML: persons with their newest request, their newest plan and their needs, as rows of a register.

use super::xml::{self, Node};
use crate::domain::import::Sheet;
use crate::exchange::{ExchangeError, Limits};

/// Elements of a person that are one value, and the heading each is given.
const PERSON: &[(&str, &str)] = &[
    ("surname", "Surname"),
    ("forename", "Forename"),
    ("personbirthdate", "PersonBirthDate"),
    ("sex", "Sex"),
    ("ethnicity", "Ethnicity"),
    ("postcode", "PostCode"),
    ("upn", "UPN"),
    ("uniquelearnernumber", "UniqueLearnerNumber"),
];

/// What is put together from the requests.
const REST: &[&str] = &[
    "ReceivedDate",
    "RequestOutcome",
    "RequestOutcomeDate",
    "AssessmentOutcome",
    "AssessmentOutcomeDate",
    "EHC Plan Start Date",
    "Date EHC plan ceased",
    "Last annual review",
    "URN",
    "SENprovision",
    "SENtype",
    "SENtypeRank",
];

/// Reads the persons.
///
/// # Errors
/// Damage, limits and entities.
pub fn read(text: &str, limits: &Limits) -> Result<Sheet, ExchangeError> {
    let mut sheet = Sheet::new("Persons");
    sheet.unit = "person";
    sheet.push(
        0,
        PERSON.iter().map(|(_, heading)| *heading).chain(REST.iter().copied()),
    );
    let (mut number, mut older) = (0, 0);
    xml::each(text, &["person"], limits, &mut |person| {
        number += 1;
        if sheet.len() > limits.rows {
            return Err(ExchangeError::too_much("the number of persons", limits.rows));
        }
        older += person.children("requests").count().saturating_sub(1);
        push(&mut sheet, number, &person);
        Ok(())
    })?;
    if older > 0 {
        sheet.notes.push(format!(
            "{older} older requests were left behind: of each person only the newest is taken."
        ));
    }
    sheet
        .notes
        .push("Tribunals, mediations, placements and review outcomes of the return are left behind.".to_owned());
    Ok(sheet)
}

fn push(sheet: &mut Sheet, number: u32, person: &Node) {
    let newest = person
        .children("requests")
        .max_by_key(|request| request.at(&["receiveddate"]).to_owned());
    let request = |path: &[&str]| newest.map_or("", |request| request.at(path));
    let plan = newest_plan(person);
    let of_plan = |name: &str| plan.map_or("", |plan| plan.at(&[name]));
    let active = person
        .children("requests")
        .filter_map(|request| request.child("activeplans"))
        .last();
    let status = if plan.is_some() && of_plan("ceasedate").is_empty() {
        "E"
    } else {
        ""
    };
    let rest = [
        request(&["receiveddate"]),
        request(&["requestoutcome"]),
        request(&["requestoutcomedate"]),
        request(&["assessment", "assessmentoutcome"]),
        request(&["assessment", "assessmentoutcomedate"]),
        of_plan("startdate"),
        of_plan("ceasedate"),
        active.map_or("", |active| active.at(&["reviewmeeting"])),
        active.map_or("", placement),
        status,
    ];
    let own: Vec<&str> = PERSON.iter().map(|(name, _)| own(person, name)).collect();
    let needs = active.into_iter().flat_map(|active| active.children("senneed"));
    let needs: Vec<(&str, &str)> = needs
        .map(|need| (need.at(&["sentype"]), need.at(&["sentyperank"])))
        .collect();
    for (need, rank) in if needs.is_empty() { vec![("", "")] } else { needs } {
        sheet.push(number, own.iter().copied().chain(rest).chain([need, rank]));
    }
}

/// Older returns have a code of gender in place of the sex.
fn own<'a>(person: &'a Node, name: &str) -> &'a str {
    match person.at(&[name]) {
        "" if name == "sex" => person.at(&["gendercurrent"]),
        text => text,
    }
}

/// The plan that began last, whichever request led to it. Days are written so that they sort as text.
fn newest_plan(person: &Node) -> Option<&Node> {
    let assessments = person
        .children("requests")
        .filter_map(|request| request.child("assessment"));
    assessments
        .filter_map(|assessment| assessment.child("namedplan"))
        .max_by_key(|plan| plan.at(&["startdate"]).to_owned())
}

/// The main place attended.
fn placement(active: &Node) -> &str {
    let main = active
        .children("placementdetail")
        .find(|place| matches!(place.at(&["placementrank"]), "" | "1"));
    main.map_or("", |place| place.at(&["urn"]))
}
