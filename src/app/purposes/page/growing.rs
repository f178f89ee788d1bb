//! Growing up: where the pathway to adulthood stands, who leads for each agency, and what must be known from fourteen on.

use chrono::NaiveDate;

use super::{Fault, PagePurpose};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::agency::{self, Agency, AgencyLead};
use crate::domain::change::Change;
use crate::domain::child::Child;
use crate::domain::transition::pathway;
use crate::domain::typed_date::Lean;

/// The fields of one agency: who, what they are, since when.
struct Asked {
    agency: Agency,
    who: (&'static str, &'static str),
    role: (&'static str, &'static str),
    since: (&'static str, &'static str),
}

const ASKED: [Asked; 3] = [
    Asked {
        agency: Agency::Education,
        who: ("education", "Education: who leads"),
        role: ("education-role", "  they are"),
        since: ("education-since", "  since"),
    },
    Asked {
        agency: Agency::Health,
        who: ("health", "Health: who leads"),
        role: ("health-role", "  they are"),
        since: ("health-since", "  since"),
    },
    Asked {
        agency: Agency::SocialCare,
        who: ("social-care", "Social care: who leads"),
        role: ("social-care-role", "  they are"),
        since: ("social-care-since", "  since"),
    },
];

/// The form of a young person; it is kept with what is held, of which it asks a part.
pub fn dialog(child: &Child) -> Dialog {
    let mut fields = pathway_fields(child);
    for asked in &ASKED {
        fields.extend(lead_fields(child, asked));
    }
    let agencies = Agency::ALL.iter();
    let agencies = agencies.map(|agency| Answer::new(agency.code(), agency.words()));
    fields.push(Field::ticks(
        "no-part",
        "Have no part",
        agencies.collect(),
        &without(child),
    ));
    fields.extend(known(child));
    let title = format!("Growing up: {}", veiled(&child.list_name()));
    let purpose = Purpose::Page(Box::new(PagePurpose::SaveGrowing(Box::new(child.clone()))));
    Dialog::Form(Box::new(Form::new(title, purpose, fields)))
}

fn pathway_fields(child: &Child) -> Vec<Field> {
    let stages = pathway::stages().iter();
    let stages = stages.map(|stage| Answer::new(stage.code.as_str(), stage.short.as_str()));
    let answers = std::iter::once(Answer::new("", "not begun")).chain(stages).collect();
    let reached = pathway::reached(&child.adulthood);
    let code = reached.map_or("", |stage| pathway::stages()[stage].code.as_str());
    vec![
        Field::choice("stage", "Pathway to adulthood", answers, code),
        Field::line("said", "Said of it", pathway::said(&child.adulthood)),
    ]
}

fn lead_fields(child: &Child, asked: &Asked) -> [Field; 3] {
    let held = agency::current(&child.leads, asked.agency).cloned().unwrap_or_default();
    [
        super::somebody(asked.who.0, asked.who.1, &held.name),
        Field::line(asked.role.0, asked.role.1, held.role).hint("Careers adviser, nurse, transition social worker ..."),
        Field::day(asked.since.0, asked.since.1, held.since, Lean::Past).hint("Empty for today"),
    ]
}

fn without(child: &Child) -> Vec<&'static str> {
    let none = |agency: &&Agency| agency::current(&child.leads, **agency).is_some_and(|lead| lead.no_part);
    Agency::ALL.iter().filter(none).map(|agency| agency.code()).collect()
}

/// What is known of health and of danger.
fn known(child: &Child) -> [Field; 4] {
    let flags = &child.flags;
    [
        Field::yes_no(
            "register",
            "Learning disability register",
            flags.learning_disability_register,
        )
        .hint("The GP's: from fourteen a health check is due each year"),
        Field::day(
            "dynamic",
            "Dynamic support register",
            flags.dynamic_support_since,
            Lean::Past,
        )
        .hint("On it since; empty while they are not (transforming care)"),
        Field::yes_no("near-18", "Nearly 18, at risk", flags.near_18_priority)
            .hint("Self-harm or suicidal thoughts: stands before all other work"),
        Field::line("near-18-why", "  why", flags.near_18_reason.clone()),
    ]
}

/// The child with what the form says.
pub(super) fn saved(form: &Form, held: &Child, moment: &Moment) -> Result<Change, Fault> {
    let mut child = held.clone();
    form.have_come(&ASKED.map(|asked| asked.since.0), moment.today)?;
    form.have_come(&["dynamic"], moment.today)?;
    let code = form.text("stage");
    let stage = pathway::stages().iter().position(|stage| stage.code == code);
    child.adulthood = pathway::record(stage, &form.text("said"));
    let without = form.ticked("no-part");
    for asked in &ASKED {
        let told = told(form, asked, &without, moment.today)?;
        agency::take_over(&mut child.leads, told, moment.today);
    }
    take_known(form, &mut child, moment.today)?;
    Ok(Change::SaveChild(Box::new(child)))
}

fn told(form: &Form, asked: &Asked, without: &[String], today: NaiveDate) -> Result<AgencyLead, Fault> {
    let no_part = without.iter().any(|code| code == asked.agency.code());
    let name = form.text(asked.who.0);
    if no_part && !name.is_empty() {
        return Err((
            asked.who.0,
            "somebody leads, or the agency has no part: not both".to_owned(),
        ));
    }
    Ok(AgencyLead {
        agency: asked.agency,
        role: if name.is_empty() {
            String::new()
        } else {
            form.text(asked.role.0)
        },
        name,
        since: form.day(asked.since.0, today),
        until: None,
        no_part,
    })
}

fn take_known(form: &Form, child: &mut Child, today: NaiveDate) -> Result<(), Fault> {
    let flags = &mut child.flags;
    flags.learning_disability_register = form.yes("register");
    flags.dynamic_support_since = form.day("dynamic", today);
    let (at_risk, why) = (form.yes("near-18"), form.text("near-18-why"));
    if at_risk && why.is_empty() {
        return Err((
            "near-18-why",
            "say why, in a few words: they stand before all other work".to_owned(),
        ));
    }
    if at_risk != flags.near_18_priority {
        flags.near_18_since = at_risk.then_some(today);
    }
    flags.near_18_priority = at_risk;
    flags.near_18_reason = if at_risk { why } else { String::new() };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(child: &Child) -> Form {
        match dialog(child) {
            Dialog::Form(form) => *form,
            _ => panic!("not a form"),
        }
    }

    fn set(form: &mut Form, key: &str, value: &str) {
        let field = form.fields.iter_mut().find(|field| field.key == key).expect("a field");
        field.set(value);
    }

    fn outcome(form: &Form, child: &Child) -> Result<Child, Fault> {
        match saved(form, child, &Moment::of_tests())? {
            Change::SaveChild(child) => Ok(*child),
            other => panic!("not the child: {other:?}"),
        }
    }

    fn older() -> Child {
        let mut child = Child {
            surname: "Khan".into(),
            adulthood: "planned (Ms Okafor)".into(),
            ..Child::default()
        };
        child.flags.near_18_priority = true;
        child.flags.near_18_reason = "Crisis team involved".into();
        child.flags.near_18_since = NaiveDate::from_ymd_opt(2026, 10, 1);
        child.leads = vec![AgencyLead {
            agency: Agency::Health,
            name: "Dr Shah".into(),
            since: NaiveDate::from_ymd_opt(2026, 9, 1),
            ..AgencyLead::default()
        }];
        child
    }

    #[test]
    fn a_form_that_nobody_touched_changes_nothing_not_even_words_of_an_older_program() {
        for child in [Child::default(), older()] {
            assert_eq!(outcome(&form(&child), &child), Ok(child));
        }
    }

    #[test]
    fn a_stage_keeps_what_was_said_and_another_lead_keeps_the_one_before() {
        let child = older();
        let mut form = form(&child);
        set(&mut form, "stage", "adult-services");
        set(&mut form, "health", "Nurse Bell");
        set(&mut form, "no-part", "social-care");
        let after = outcome(&form, &child).expect("kept");
        assert_eq!(after.adulthood, "adult-services (Ms Okafor)");
        assert_eq!(
            agency::words(&after.leads),
            "education: nobody named; health: Nurse Bell; social care: no part"
        );
        assert_eq!(agency::earlier(&after.leads), ["health: Dr Shah until 25 Nov 2026"]);
    }

    #[test]
    fn what_cannot_be_is_refused_at_its_field() {
        let child = older();
        for (key, value, at) in [
            ("health-since", "26 Nov 2026", "health-since"),
            ("no-part", "health", "health"),
            ("near-18-why", "", "near-18-why"),
            ("dynamic", "1 jan 2027", "dynamic"),
        ] {
            let mut form = form(&child);
            set(&mut form, key, value);
            assert_eq!(outcome(&form, &child).map_err(|fault| fault.0), Err(at), "{key}");
        }
    }
}
