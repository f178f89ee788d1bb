//! A later row about a child fills in what the earlier ones left open. What it says differently is named, not taken.

use super::record::{ImportRecord, ImportedFlags, ImportedName, ImportedNumbers, ImportedPlan};

/// Takes over what is still open; gives back the names of what differs.
pub fn merge(held: &mut ImportRecord, row: ImportRecord) -> Vec<&'static str> {
    let mut differs = Vec::new();
    held.rows.extend(row.rows);
    let d = &mut differs;
    fill(&mut held.local_id, row.local_id, "sender's own number", d);
    numbers(&mut held.numbers, row.numbers, d);
    name(&mut held.name, row.name, d);
    fill(&mut held.date_of_birth, row.date_of_birth, "date of birth", d);
    fill(&mut held.sex, row.sex, "sex", d);
    fill(&mut held.ethnicity, row.ethnicity, "ethnicity", d);
    fill(&mut held.language, row.language, "home language", d);
    fill(&mut held.year, row.year, "year group", d);
    fill(&mut held.class, row.class, "class", d);
    fill(&mut held.postcode, row.postcode, "postcode", d);
    fill(&mut held.setting, row.setting, "school or setting", d);
    fill(&mut held.authority, row.authority, "authority", d);
    newest_status(held, row.status, row.status_since, d);
    flags(&mut held.flags, row.flags, d);
    plan(&mut held.plan, row.plan, d);
    fill(&mut held.request, row.request, "request", d);
    fill(&mut held.key_worker, row.key_worker, "key worker", d);
    fill(&mut held.attendance, row.attendance, "attendance", d);
    append(&mut held.contacts, row.contacts);
    append(&mut held.notes, row.notes);
    differs
}

fn fill<T: PartialEq>(held: &mut Option<T>, row: Option<T>, what: &'static str, differs: &mut Vec<&'static str>) {
    match (held.as_ref(), row) {
        (None, row) => *held = row,
        (Some(held), Some(row)) if *held != row => differs.push(what),
        _ => {}
    }
}

fn append<T: PartialEq>(held: &mut Vec<T>, row: Vec<T>) {
    for item in row {
        if !held.contains(&item) {
            held.push(item);
        }
    }
}

fn numbers(held: &mut ImportedNumbers, row: ImportedNumbers, differs: &mut Vec<&'static str>) {
    fill(&mut held.upn, row.upn, "UPN", differs);
    append(&mut held.former_upns, row.former_upns);
    fill(&mut held.uln, row.uln, "ULN", differs);
    fill(&mut held.nhs, row.nhs, "NHS number", differs);
}

fn name(held: &mut ImportedName, row: ImportedName, differs: &mut Vec<&'static str>) {
    // The same person, differently dressed, is no contradiction: the first spelling stays.
    held.surname = held.surname.take().or(row.surname);
    held.forename = held.forename.take().or(row.forename);
    fill(&mut held.middle, row.middle, "middle names", differs);
    fill(
        &mut held.preferred_forename,
        row.preferred_forename,
        "preferred forename",
        differs,
    );
    fill(
        &mut held.preferred_surname,
        row.preferred_surname,
        "preferred surname",
        differs,
    );
    fill(&mut held.former_surname, row.former_surname, "former surname", differs);
}

/// A status with a later first day replaces an earlier one: a history in rows is no contradiction.
fn newest_status(
    held: &mut ImportRecord,
    status: Option<super::SenStatus>,
    since: Option<chrono::NaiveDate>,
    differs: &mut Vec<&'static str>,
) {
    match (held.status_since, since) {
        (Some(known), Some(since)) if since != known && status.is_some() => {
            if since > known {
                held.status = status;
                held.status_since = Some(since);
            }
        }
        _ => {
            fill(&mut held.status, status, "SEN status", differs);
            fill(&mut held.status_since, since, "SEN start date", differs);
        }
    }
}

fn flags(held: &mut ImportedFlags, row: ImportedFlags, differs: &mut Vec<&'static str>) {
    fill(&mut held.looked_after, row.looked_after, "looked after", differs);
    fill(
        &mut held.child_protection,
        row.child_protection,
        "child protection",
        differs,
    );
    fill(&mut held.child_in_need, row.child_in_need, "child in need", differs);
    fill(&mut held.social_care, row.social_care, "known to social care", differs);
    fill(&mut held.disability, row.disability, "disability", differs);
    fill(&mut held.home_educated, row.home_educated, "home educated", differs);
    fill(&mut held.interpreter, row.interpreter, "interpreter needed", differs);
    fill(
        &mut held.english_additional,
        row.english_additional,
        "English as an additional language",
        differs,
    );
    fill(
        &mut held.free_school_meals,
        row.free_school_meals,
        "free school meals",
        differs,
    );
    fill(&mut held.pupil_premium, row.pupil_premium, "pupil premium", differs);
    fill(&mut held.service_child, row.service_child, "service child", differs);
    fill(&mut held.out_of_area, row.out_of_area, "out of area", differs);
    fill(
        &mut held.learning_disability_register,
        row.learning_disability_register,
        "learning disability register",
        differs,
    );
    fill(
        &mut held.dynamic_support_since,
        row.dynamic_support_since,
        "dynamic support register",
        differs,
    );
}

fn plan(held: &mut Option<ImportedPlan>, row: Option<ImportedPlan>, differs: &mut Vec<&'static str>) {
    let Some(row) = row else { return };
    let held = held.get_or_insert_with(ImportedPlan::default);
    fill(&mut held.issued, row.issued, "plan issued", differs);
    fill(&mut held.amended, row.amended, "plan amended", differs);
    fill(&mut held.last_review, row.last_review, "last annual review", differs);
    fill(&mut held.next_review, row.next_review, "next annual review", differs);
    fill(&mut held.ceased, row.ceased, "plan ceased", differs);
    fill(&mut held.funding_pence, row.funding_pence, "funding", differs);
    fill(&mut held.band, row.band, "funding", differs);
    fill(&mut held.hours, row.hours, "hours", differs);
}
