//! Common transfer files (and admission transfer files, which have the same pupils): XML into a table of pupils.
//!
//! Read by tag, whatever the version: a pupil with several needs takes several rows, as in a register.

use std::collections::BTreeSet;

use super::xml::{self, Node};
use crate::domain::import::Sheet;
use crate::exchange::{ExchangeError, Limits};

/// Elements of a pupil that are one value, and the heading each is given.
const SINGLE: &[(&[&str], &str)] = &[
    (&["upn"], "UPN"),
    (&["basicdetails", "formerupn"], "FormerUPN"),
    (&["uniquelearnernumber"], "UniqueLearnerNumber"),
    (&["surname"], "Surname"),
    (&["forename"], "Forename"),
    (&["basicdetails", "middlenames"], "MiddleNames"),
    (&["basicdetails", "preferredsurname"], "PreferredSurname"),
    (&["basicdetails", "preferredforename"], "PreferredForename"),
    (&["basicdetails", "formersurname"], "FormerSurname"),
    (&["dob"], "DOB"),
    (&["sex"], "Sex"),
    (&["basicdetails", "ncyearactual"], "NCyearActual"),
    (&["basicdetails", "ethnicity"], "Ethnicity"),
    (&["lookedafter", "incare"], "InCare"),
];

/// Headings of what is put together from several elements.
const JOINED: &[&str] = &[
    "Language",
    "PostCode",
    "SENprovision",
    "SEN start date",
    "SENtype",
    "SENtypeRank",
];

/// Parts of a pupil that are read, wholly or in part; all others are named as left behind.
const READ: &[&str] = &[
    "upn",
    "uniquelearnernumber",
    "surname",
    "forename",
    "dob",
    "sex",
    "gender",
    "basicdetails",
    "lookedafter",
    "senhistory",
    "address",
];

/// Reads the pupils.
///
/// # Errors
/// Damage, limits and entities.
pub fn read(text: &str, limits: &Limits) -> Result<Sheet, ExchangeError> {
    let mut sheet = Sheet::new("Pupils");
    sheet.unit = "pupil";
    sheet.push(
        0,
        SINGLE.iter().map(|(_, heading)| *heading).chain(JOINED.iter().copied()),
    );
    let mut left = BTreeSet::new();
    let mut number = 0;
    let mut with_history = false;
    xml::each(text, &["pupil"], limits, &mut |pupil| {
        number += 1;
        if sheet.len() > limits.rows {
            return Err(ExchangeError::too_much("the number of pupils", limits.rows));
        }
        with_history |= pupil.child("senhistory").is_some();
        left.extend(
            pupil
                .children
                .iter()
                .map(|part| part.name.clone())
                .filter(|name| !READ.contains(&name.as_str())),
        );
        push(&mut sheet, number, &pupil);
        Ok(())
    })?;
    if !left.is_empty() {
        let list: Vec<String> = left.into_iter().collect();
        sheet
            .notes
            .push(format!("Left behind in the transfer file: {}.", list.join(", ")));
    }
    if !with_history {
        sheet
            .notes
            .push("The file holds no SEN history. That does not mean that nobody has SEN.".to_owned());
    }
    Ok(sheet)
}

fn push(sheet: &mut Sheet, number: u32, pupil: &Node) {
    let single: Vec<&str> = SINGLE
        .iter()
        .map(|(path, heading)| single(pupil, path, heading))
        .collect();
    let languages = pupil
        .child("basicdetails")
        .and_then(|details| details.child("languages"));
    let language = languages.map_or("", |languages| languages.at(&["type", "language"]));
    let current = current(pupil);
    let status = current.map_or("", |sen| sen.at(&["senprovision"]));
    let since = current.map_or("", |sen| sen.at(&["startdate"]));
    let needs = current.map(needs).unwrap_or_default();
    let rows = if needs.is_empty() { vec![("", "")] } else { needs };
    for (need, rank) in rows {
        let joined = [language, postcode(pupil), status, since, need, rank];
        sheet.push(number, single.iter().copied().chain(joined));
    }
}

/// Newer files have `Sex`, older ones `Gender`.
fn single<'a>(pupil: &'a Node, path: &[&str], heading: &str) -> &'a str {
    match pupil.at(path) {
        "" if heading == "Sex" => pupil.at(&["gender"]),
        text => text,
    }
}

/// The part of the history that starts last. Days are written so that they sort as text.
fn current(pupil: &Node) -> Option<&Node> {
    pupil
        .child("senhistory")?
        .children("sen")
        .max_by_key(|sen| sen.at(&["startdate"]).to_owned())
}

/// Needs that have not ended.
fn needs(sen: &Node) -> Vec<(&str, &str)> {
    let needs = sen
        .child("senneeds")
        .into_iter()
        .flat_map(|needs| needs.children("senneed"));
    needs
        .filter(|need| need.at(&["needenddate"]).is_empty())
        .map(|need| (need.at(&["sentype"]), need.at(&["sentyperank"])))
        .collect()
}

fn postcode(pupil: &Node) -> &str {
    let Some(address) = pupil.child("address") else {
        return "";
    };
    let places = [
        ["postcode"].as_slice(),
        &["bs7666address", "postcode"],
        &["addresslines", "postcode"],
    ];
    places
        .into_iter()
        .map(|path| address.at(path))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}
