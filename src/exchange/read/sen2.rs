//! SEN2 returns: persons with their newest request, their newest plan and their needs, as rows of a register.

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
    let mut register = Register::new("person");
    let mut number = 0;
    xml::each(text, &["person"], limits, &mut |person| {
        number += 1;
        if register.sheet.len() > limits.rows {
            return Err(ExchangeError::too_much("the number of persons", limits.rows));
        }
        register.push(number, &person);
        Ok(())
    })?;
    Ok(register.end())
}

/// Persons gathered into the rows of a register.
pub struct Register {
    sheet: Sheet,
    /// Requests that a newer one of the same person stands for.
    older: usize,
}

impl Register {
    /// With its headings; `unit` is what one row is called in reports.
    pub fn new(unit: &'static str) -> Self {
        let mut sheet = Sheet::new("Persons");
        sheet.unit = unit;
        let own = PERSON.iter().map(|(_, heading)| *heading);
        sheet.push(0, own.chain(REST.iter().copied()));
        Self { sheet, older: 0 }
    }

    /// Adds a person: a row for each of the needs.
    pub fn push(&mut self, number: u32, person: &Node) {
        self.older += person.children("requests").count().saturating_sub(1);
        let (own, rest) = (PERSON.iter().map(|(name, _)| own(person, name)), rest(person));
        let own: Vec<&str> = own.collect();
        let needs = active(person).into_iter().flat_map(|active| active.children("senneed"));
        let mut needs: Vec<(&str, &str)> = needs
            .map(|need| (need.at(&["sentype"]), need.at(&["sentyperank"])))
            .collect();
        if needs.is_empty() {
            needs.push(("", ""));
        }
        for (need, rank) in needs {
            self.sheet
                .push(number, own.iter().copied().chain(rest).chain([need, rank]));
        }
    }

    /// The register, with what was left behind.
    pub fn end(self) -> Sheet {
        let Self { mut sheet, older } = self;
        if older > 0 {
            sheet.notes.push(format!(
                "{older} older requests were left behind: of each person only the newest is taken."
            ));
        }
        let left = "Tribunals, mediations, placements and review outcomes of the return are left behind.";
        sheet.notes.push(left.to_owned());
        sheet
    }
}

/// The values of [`REST`] but for the needs.
fn rest(person: &Node) -> [&str; 10] {
    let newest = person
        .children("requests")
        .max_by_key(|request| request.at(&["receiveddate"]).to_owned());
    let request = |path: &[&str]| newest.map_or("", |request| request.at(path));
    let plan = newest_plan(person);
    let of_plan = |name: &str| plan.map_or("", |plan| plan.at(&[name]));
    let active = active(person);
    let in_force = plan.is_some() && of_plan("ceasedate").is_empty();
    [
        request(&["receiveddate"]),
        request(&["requestoutcome"]),
        request(&["requestoutcomedate"]),
        request(&["assessment", "assessmentoutcome"]),
        request(&["assessment", "assessmentoutcomedate"]),
        of_plan("startdate"),
        of_plan("ceasedate"),
        active.map_or("", |active| active.at(&["reviewmeeting"])),
        active.map_or("", placement),
        if in_force { "E" } else { "" },
    ]
}

/// The plan the person has, in the last request that led to one.
fn active(person: &Node) -> Option<&Node> {
    let plans = person
        .children("requests")
        .filter_map(|request| request.child("activeplans"));
    plans.last()
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
