//! The parts of a request's form, each short: whoever has the answer adds it when it comes.

use serde::{Deserialize, Serialize};

use super::ReferralPurpose;
use crate::app::dialog::{Dialog, Item, Menu};
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::pick::Pick;
use crate::app::purpose::Purpose;
use crate::app::purposes::{Fault, Filled};
use crate::app::screen::referrals::pick::Chosen;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::child::Child;
use crate::domain::person::{ChildPerson, Person};
use crate::domain::record::AnyRecord;
use crate::domain::referral::Referral;
use crate::domain::typed_date::Lean;

/// A part of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// What it is about and who raised it.
    Request,
    /// The views of child and parents.
    Views,
    /// What was tried, advised and spent.
    Support,
    /// Where the child lives, speaks, learns.
    Child,
    /// Somebody with parental responsibility.
    Family,
    /// Somebody of a service.
    Professional,
    /// Papers, consent, signatures.
    Papers,
}

impl Section {
    const ALL: [(Section, &'static str, &'static str); 7] = [
        (
            Section::Request,
            "Reason",
            "what it is about, who asked, what is hoped for",
        ),
        (
            Section::Views,
            "Views",
            "the child's and how they were asked, the parents'",
        ),
        (Section::Support, "Support so far", "tried, advised, spent, terms"),
        (
            Section::Child,
            "Child",
            "address, language, attendance, diagnoses, strengths",
        ),
        (
            Section::Family,
            "Add a parent or carer",
            "parental responsibility, copies",
        ),
        (Section::Professional, "Add a professional", "becomes a contributor"),
        (
            Section::Papers,
            "Papers and consent",
            "attachments, consent, signatures",
        ),
    ];
}

/// The parts to choose from.
pub fn menu(name: &str) -> Dialog {
    let item = |(section, words, aside): &(Section, &'static str, &'static str)| {
        Item::new(*words, *aside, Pick::Referrals(Chosen::Section(*section)))
    };
    Dialog::Menu(Menu::new(
        format!("{}: what is added?", veiled(name)),
        Section::ALL.iter().map(item).collect(),
    ))
}

/// The form of a part.
pub fn dialog(child: &Child, referral: &Referral, section: Section) -> Dialog {
    let fields = match section {
        Section::Request => request(referral),
        Section::Views => views(referral),
        Section::Support => support(referral),
        Section::Child => facts(child, referral),
        Section::Family => family(),
        Section::Professional => professional(),
        Section::Papers => papers(child, referral),
    };
    let words = Section::ALL
        .iter()
        .find(|(known, ..)| *known == section)
        .map_or("", |(_, words, _)| words);
    let purpose = ReferralPurpose::Section {
        child: Box::new(child.clone()),
        referral: Box::new(referral.clone()),
        section,
    };
    let title = format!("{}: {}", veiled(&child.list_name()), words.to_lowercase());
    Dialog::Form(Box::new(Form::new(title, Purpose::Referrals(purpose), fields)))
}

fn request(referral: &Referral) -> Vec<Field> {
    vec![
        Field::long("reason", "Reason", &referral.reason),
        Field::long("wanted", "Hoped for", &referral.wanted),
        Field::line("made-by", "Asked by", referral.made_by.clone()),
        Field::day("parent-told", "Parent told on", referral.parent_told, Lean::Past),
        Field::day("gathering", "Gathering since", referral.gathering_since, Lean::Past)
            .hint("When the school began to put the request together"),
    ]
}

fn views(referral: &Referral) -> Vec<Field> {
    vec![
        Field::long("child-view", "Child's own view", &referral.child_view).hint("Own words where possible"),
        Field::line("child-how", "How it was obtained", referral.child_view_how.clone()),
        Field::day("child-on", "On", referral.child_view_on, Lean::Past),
        Field::long("parent-view", "Parents' view", &referral.parent_view)
            .hint("Strengths, worries, hopes; what works, what does not"),
    ]
}

fn support(referral: &Referral) -> Vec<Field> {
    vec![
        Field::long("tried", "Tried so far", &referral.tried),
        Field::long("advice", "Outside advice, dated", &referral.outside_advice),
        Field::amount("spent", "Spent by the school", referral.spent_pence)
            .hint("From its own budget; a prompt, never a bar"),
        Field::number("terms", "Terms of evidence", referral.terms_of_evidence.map(i64::from))
            .hint("Says nothing about whether to go on"),
        Field::line("fewer", "If few, why", referral.fewer_terms_why.clone()),
    ]
}

fn facts(child: &Child, referral: &Referral) -> Vec<Field> {
    vec![
        Field::line("address", "Address", child.address.clone()),
        Field::line("postcode", "Postcode", child.postcode.clone()),
        Field::line("telephone", "Telephone", child.telephone.clone()),
        Field::line("email", "E-mail", child.email.clone()),
        Field::line("language", "Home language", child.language.clone()),
        Field::yes_no("interpreter", "Interpreter needed", child.flags.interpreter),
        Field::line("ethnicity", "Ethnicity", child.ethnicity.clone()).hint("Code of the return"),
        Field::line("religion", "Religion", child.religion.clone()),
        Field::line("attendance", "Attendance last year", child.attendance.clone()),
        Field::line("hours", "Hours a week (under 5)", referral.hours_attended.clone()),
        Field::line("diagnoses", "Diagnoses, medical needs", child.diagnoses.clone())
            .hint("Not required for a request"),
        Field::long("strengths", "Strengths, interests", &child.strengths),
        Field::day("first-concern", "First concern on", child.first_concern, Lean::Past),
        Field::line("first-by", "First raised by", child.first_concern_by.clone()),
    ]
}

fn person() -> Vec<Field> {
    vec![
        Field::line("surname", "Family name", "").required().personal(),
        Field::line("forename", "First name", "").personal(),
    ]
}

fn family() -> Vec<Field> {
    let mut fields = person();
    fields.extend([
        Field::line("role", "Relation", "")
            .required()
            .hint("Mother, father, foster carer ..."),
        Field::yes_no("responsible", "Parental responsibility", true),
        Field::yes_no("lives-with", "Lives with the child", true),
        Field::yes_no("copied", "Copied in to letters", true),
        Field::yes_no("forces", "In the armed forces", false),
        Field::line("telephone", "Telephone", ""),
        Field::line("email", "E-mail", ""),
        Field::line("address", "Address, if another", ""),
    ]);
    fields
}

fn professional() -> Vec<Field> {
    let mut fields = person();
    fields.extend([
        Field::line("role", "Role", "")
            .required()
            .hint("Psychologist, GP, social worker, early help lead ..."),
        Field::organisation("organisation", "Service or body").hint("Begin to type its name"),
        Field::line("telephone", "Telephone", ""),
        Field::line("email", "E-mail", ""),
    ]);
    fields
}

fn papers(child: &Child, referral: &Referral) -> Vec<Field> {
    vec![
        Field::long("attachments", "Papers, one a line", &referral.attachments.join("\n")),
        Field::line("consent", "Consent to share", child.consent.clone()).hint("And anyone who is not to be told"),
        Field::day("consent-on", "Given on", child.consent_on, Lean::Past),
        Field::line("signatures", "Signed by, on", referral.signatures.clone()),
    ]
}

pub(super) fn filled(
    form: &Form,
    child: &Child,
    referral: &Referral,
    section: Section,
    moment: &Moment,
) -> Result<Filled, Fault> {
    let (mut child, mut referral) = (child.clone(), referral.clone());
    match section {
        Section::Family | Section::Professional => return Ok(Filled::Change(Box::new(linked(form, &child, section)))),
        Section::Request => fill_request(form, &mut referral, moment),
        Section::Views => fill_views(form, &mut referral, moment),
        Section::Support => fill_support(form, &mut referral),
        Section::Child => fill_facts(form, &mut child, &mut referral, moment),
        Section::Papers => fill_papers(form, &mut child, &mut referral, moment),
    }
    let name = format!("add to the referral of {}", child.initials());
    Ok(Filled::Change(Box::new(Change::Together {
        name,
        changes: vec![
            Change::Save(AnyRecord::Referral(Box::new(referral))),
            Change::SaveChild(Box::new(child)),
        ],
    })))
}

fn fill_request(form: &Form, referral: &mut Referral, moment: &Moment) {
    referral.reason = form.text("reason");
    referral.wanted = form.text("wanted");
    referral.made_by = form.text("made-by");
    referral.parent_told = form.day("parent-told", moment.today);
    referral.gathering_since = form.day("gathering", moment.today);
}

fn fill_views(form: &Form, referral: &mut Referral, moment: &Moment) {
    referral.child_view = form.text("child-view");
    referral.child_view_how = form.text("child-how");
    referral.child_view_on = form.day("child-on", moment.today);
    referral.parent_view = form.text("parent-view");
}

fn fill_support(form: &Form, referral: &mut Referral) {
    referral.tried = form.text("tried");
    referral.outside_advice = form.text("advice");
    referral.spent_pence = form.number("spent");
    referral.terms_of_evidence = form.number("terms").and_then(|terms| u8::try_from(terms).ok());
    referral.fewer_terms_why = form.text("fewer");
}

fn fill_facts(form: &Form, child: &mut Child, referral: &mut Referral, moment: &Moment) {
    child.address = form.text("address");
    child.postcode = form.text("postcode");
    child.telephone = form.text("telephone");
    child.email = form.text("email");
    child.language = form.text("language");
    child.flags.interpreter = form.yes("interpreter");
    child.ethnicity = form.text("ethnicity");
    child.religion = form.text("religion");
    child.attendance = form.text("attendance");
    child.diagnoses = form.text("diagnoses");
    child.strengths = form.text("strengths");
    child.first_concern = form.day("first-concern", moment.today);
    child.first_concern_by = form.text("first-by");
    referral.hours_attended = form.text("hours");
}

fn fill_papers(form: &Form, child: &mut Child, referral: &mut Referral, moment: &Moment) {
    let papers = form.text("attachments");
    let papers = papers.lines().map(str::trim).filter(|line| !line.is_empty());
    referral.attachments = papers.map(str::to_owned).collect();
    child.consent = form.text("consent");
    child.consent_on = form.day("consent-on", moment.today);
    referral.signatures = form.text("signatures");
}

fn linked(form: &Form, child: &Child, section: Section) -> Change {
    let is_family = section == Section::Family;
    let role = form.text("role");
    let person = Person {
        surname: form.text("surname"),
        forename: form.text("forename"),
        role: if is_family { String::new() } else { role.clone() },
        organisation: form.picked("organisation"),
        telephone: form.text("telephone"),
        email: form.text("email"),
        address: form.text("address"),
        ..Person::default()
    };
    let link = ChildPerson {
        child: child.id,
        role,
        parental_responsibility: is_family && form.yes("responsible"),
        lives_with: is_family && form.yes("lives-with"),
        copied_in: is_family && form.yes("copied"),
        armed_forces: is_family && form.yes("forces"),
        ..ChildPerson::default()
    };
    Change::LinkPerson {
        person: Box::new(person),
        link: Box::new(link),
    }
}
