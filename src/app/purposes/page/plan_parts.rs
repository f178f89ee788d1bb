//! Parts of a plan: a section's words, an outcome, a provision.

use super::{PagePurpose, keep};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::domain::change::Change;
use crate::domain::plan::{Outcome, OutcomeStatus, PlanArea, PlanSection, Provision};
use crate::domain::record::AnyRecord;
use crate::domain::typed_date::Lean;

/// The sections of a plan: regulation 12(1) of the SEND Regulations 2014.
pub const SECTIONS: &[(&str, &str)] = &[
    ("A", "views, interests and aspirations"),
    ("B", "special educational needs"),
    ("C", "health needs related to them"),
    ("D", "social care needs related to them"),
    ("E", "outcomes"),
    ("F", "special educational provision"),
    ("G", "health provision"),
    ("H1", "social care provision under the 1970 Act"),
    ("H2", "other social care provision"),
    ("I", "placement"),
    ("J", "personal budget"),
    ("K", "advice and information"),
];

fn form(title: String, purpose: PagePurpose, fields: Vec<Field>) -> Dialog {
    Dialog::Form(Box::new(Form::new(title, Purpose::Page(Box::new(purpose)), fields)))
}

/// The form for the words of a section.
pub fn section(held: &PlanSection) -> Dialog {
    let words = SECTIONS.iter().find(|(letter, _)| *letter == held.letter);
    let title = format!("Section {}: {}", held.letter, words.map_or("", |(_, words)| words));
    let fields = vec![
        Field::long("words", "Words", &held.words),
        Field::line("sources", "Rests on", held.sources.join(", ")).hint("Which advice, a comma between them"),
    ];
    form(title, PagePurpose::SaveSection(Box::new(held.clone())), fields)
}

pub(super) fn section_saved(form: &Form, held: &PlanSection) -> Change {
    let sources = form.text("sources");
    let sources = sources.split(',').map(str::trim).filter(|source| !source.is_empty());
    keep(AnyRecord::PlanSection(Box::new(PlanSection {
        words: form.text("words"),
        sources: sources.map(str::to_owned).collect(),
        ..held.clone()
    })))
}

fn areas() -> Vec<Answer> {
    let areas = PlanArea::ALL.iter();
    areas.map(|area| Answer::new(area.code(), area.words())).collect()
}

/// The form for an outcome.
pub fn outcome(held: &Outcome) -> Dialog {
    let statuses = OutcomeStatus::ALL.iter();
    let statuses = statuses
        .map(|status| Answer::new(status.code(), status.words()))
        .collect();
    let fields = vec![
        Field::long("words", "They will", &held.words).required(),
        Field::choice("area", "About", areas(), held.area.code()),
        Field::line("measure", "How it is measured", held.measure.clone()),
        Field::line("baseline", "Where they are now", held.baseline.clone()),
        Field::day("by", "By", held.by_when, Lean::Future),
        Field::line("who", "Who helps", held.who.clone()),
        Field::line("often", "How often", held.how_often.clone()),
        Field::choice("status", "Stands", statuses, held.status.code()),
        Field::long("progress", "Progress", &held.progress),
    ];
    form(
        "An outcome".to_owned(),
        PagePurpose::SaveOutcome(Box::new(held.clone())),
        fields,
    )
}

pub(super) fn outcome_saved(form: &Form, held: &Outcome, moment: &Moment) -> Change {
    keep(AnyRecord::Outcome(Box::new(Outcome {
        words: form.text("words"),
        area: PlanArea::from_code(&form.text("area")).unwrap_or(held.area),
        measure: form.text("measure"),
        baseline: form.text("baseline"),
        by_when: form.day("by", moment.today),
        who: form.text("who"),
        how_often: form.text("often"),
        status: OutcomeStatus::from_code(&form.text("status")).unwrap_or(held.status),
        progress: form.text("progress"),
        ..held.clone()
    })))
}

/// The form for a provision.
pub fn provision(held: &Provision) -> Dialog {
    let given = match held.delivered {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let delivered = [("", "not looked at"), ("yes", "yes"), ("no", "no")];
    let delivered = delivered.map(|(code, words)| Answer::new(code, words)).to_vec();
    let fields = vec![
        Field::long("what", "What is given", &held.what).required(),
        Field::choice("area", "About", areas(), held.area.code()),
        Field::line("who", "By whom", held.who.clone()),
        Field::line("often", "How often", held.how_often.clone()),
        Field::amount("cost", "Cost a year", held.cost_pence),
        Field::line("commissioners", "Who pays", held.commissioners.clone()),
        Field::choice("delivered", "Delivered", delivered, given),
        Field::day("checked", "Last looked at", held.last_checked, Lean::Past),
        Field::line("checked-by", "By whom looked at", held.checked_by.clone()),
        Field::line("note", "Note", held.note.clone()),
    ];
    form(
        "A provision".to_owned(),
        PagePurpose::SaveProvision(Box::new(held.clone())),
        fields,
    )
}

pub(super) fn provision_saved(form: &Form, held: &Provision, moment: &Moment) -> Change {
    keep(AnyRecord::Provision(Box::new(Provision {
        what: form.text("what"),
        area: PlanArea::from_code(&form.text("area")).unwrap_or(held.area),
        who: form.text("who"),
        how_often: form.text("often"),
        cost_pence: form.number("cost"),
        commissioners: form.text("commissioners"),
        delivered: match form.text("delivered").as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        last_checked: form.day("checked", moment.today),
        checked_by: form.text("checked-by"),
        note: form.text("note"),
        ..held.clone()
    })))
}
