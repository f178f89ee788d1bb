//! People about a child: who they are, what they are to the child, and whether they may be told.

use super::{Fault, PagePurpose, keep};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::purposes::weekdays;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::id::ChildId;
use crate::domain::person::{ChildPerson, Person};
use crate::domain::record::AnyRecord;
use crate::domain::typed_date::Lean;
use crate::domain::weekdays::Weekdays;

/// What somebody can be to a child; other words are taken too.
const ROLES: &[&str] = &[
    "mother",
    "father",
    "step-parent",
    "grandparent",
    "foster carer",
    "guardian",
    "social worker",
    "class teacher",
    "key worker",
    "GP",
    "paediatrician",
    "health visitor",
    "educational psychologist",
    "speech and language therapist",
    "occupational therapist",
    "physiotherapist",
    "named nurse",
    "advocate",
];

fn roles() -> Vec<Answer> {
    ROLES
        .iter()
        .map(|role| Answer::new(role.replace(' ', "-"), *role))
        .collect()
}

/// A role as it is held: words joined, so that lists and letters know it again.
fn role_of(form: &Form) -> String {
    form.text("role").trim().replace(' ', "-")
}

/// What they are to the child, in fields.
fn link_fields(link: &ChildPerson) -> Vec<Field> {
    let role = Field::code("role", "To the child", roles()).or_new().required();
    let role = match ROLES.iter().any(|known| known.replace(' ', "-") == link.role) {
        true => role.taking(&link.role),
        false => role.picked("", link.role.replace('-', " ")),
    };
    vec![
        role.hint("Mother, father, social worker ... or other words of your own"),
        Field::yes_no(
            "responsibility",
            "Parental responsibility",
            link.parental_responsibility,
        ),
        Field::yes_no("lives-with", "The child lives with them", link.lives_with),
        Field::yes_no("copied", "Gets a copy of letters", link.copied_in),
        Field::yes_no("not-told", "Not to be told anything", link.not_to_be_told)
            .hint("A letter to them is then refused"),
    ]
}

/// The form that links somebody; `name` is whose page it is.
pub fn link(child: ChildId, name: &str) -> Dialog {
    let mut fields = vec![
        Field::person("who", "Who")
            .or_new()
            .required()
            .hint("Type part of the name; somebody not found is entered as new"),
    ];
    fields.extend(link_fields(&ChildPerson::default()));
    fields.extend([
        Field::line("telephone", "Telephone", "").hint("Only for somebody new"),
        Field::line("email", "E-mail", "").hint("Only for somebody new"),
        Field::line("note", "Note", ""),
    ]);
    let title = format!("Somebody about {}", veiled(name));
    Dialog::Form(Box::new(Form::new(title, page(PagePurpose::LinkPerson(child)), fields)))
}

fn page(purpose: PagePurpose) -> Purpose {
    Purpose::Page(Box::new(purpose))
}

/// The form that corrects somebody and the link.
pub fn dialog(person: &Person, link: &ChildPerson) -> Dialog {
    let mut fields = vec![
        Field::line("title", "Title", person.title.clone()),
        Field::line("forename", "First name", person.forename.clone()).personal(),
        Field::line("surname", "Family name", person.surname.clone())
            .required()
            .personal(),
    ];
    fields.extend(link_fields(link));
    fields.extend([
        Field::line("telephone", "Telephone", person.telephone.clone()),
        Field::line("email", "E-mail", person.email.clone()),
        Field::line("address", "Address", person.address.clone()),
        Field::line("postcode", "Postcode", person.postcode.clone()),
        Field::line("language", "Language", person.language.clone()),
        Field::yes_no("interpreter", "Interpreter needed", person.interpreter),
        Field::line("work", "At work they are", person.role.clone()).hint("Empty for family"),
        Field::line(
            "comes-on",
            "Can come on",
            person.comes_on.map(Weekdays::words).unwrap_or_default(),
        )
        .hint("Such as Mon Tue Thu; empty: any day. The planner of reviews heeds it"),
        Field::day("ends", "Not since", link.ends, Lean::Past).hint("Leave empty while it holds"),
        Field::line("note", "Note", link.note.clone()),
    ]);
    let purpose = PagePurpose::SavePerson(Box::new(person.clone()), Box::new(link.clone()));
    let title = format!("Details of {}", veiled(&person.name()));
    Dialog::Form(Box::new(Form::new(title, page(purpose), fields)))
}

fn link_of(form: &Form, link: &ChildPerson) -> ChildPerson {
    ChildPerson {
        role: role_of(form),
        parental_responsibility: form.yes("responsibility"),
        lives_with: form.yes("lives-with"),
        copied_in: form.yes("copied"),
        not_to_be_told: form.yes("not-told"),
        note: form.text("note"),
        ..link.clone()
    }
}

pub(super) fn linked(form: &Form, child: ChildId) -> Result<Change, Fault> {
    let link = ChildPerson {
        child,
        ..link_of(form, &ChildPerson::default())
    };
    if let Some(person) = form.picked("who") {
        for key in ["telephone", "email"] {
            if !form.text(key).is_empty() {
                let fault = "they are held already: link them first, then Enter on their line changes this";
                return Err((key, fault.to_owned()));
            }
        }
        return Ok(keep(AnyRecord::ChildPerson(Box::new(ChildPerson { person, ..link }))));
    }
    let typed = form.text("who");
    let (forename, surname) = typed.rsplit_once(' ').unwrap_or(("", &typed));
    let person = Person {
        forename: forename.trim().to_owned(),
        surname: surname.to_owned(),
        telephone: form.text("telephone"),
        email: form.text("email"),
        ..Person::default()
    };
    Ok(Change::LinkPerson {
        person: Box::new(person),
        link: Box::new(link),
    })
}

pub(super) fn saved(form: &Form, person: &Person, link: &ChildPerson, moment: &Moment) -> Result<Change, Fault> {
    let person = Person {
        comes_on: weekdays(form, "comes-on")?,
        title: form.text("title"),
        forename: form.text("forename"),
        surname: form.text("surname"),
        telephone: form.text("telephone"),
        email: form.text("email"),
        address: form.text("address"),
        postcode: form.text("postcode"),
        language: form.text("language"),
        interpreter: form.yes("interpreter"),
        role: form.text("work"),
        ..person.clone()
    };
    let link = ChildPerson {
        ends: form.day("ends", moment.today),
        ..link_of(form, link)
    };
    Ok(Change::LinkPerson {
        person: Box::new(person),
        link: Box::new(link),
    })
}
