//! Safeguarding and care: how far it goes, who leads, who looks after the child, and when the care plan is reviewed next.

use super::{Fault, PagePurpose};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::purposes::child::authorities_with;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::child::{Child, Safeguarding};
use crate::domain::typed_date::Lean;

/// The form of a child; it is kept with what is held, of which it asks a part.
pub fn dialog(child: &Child) -> Dialog {
    let flags = &child.flags;
    let degrees = Safeguarding::ALL.iter();
    let degrees = degrees.map(|degree| Answer::new(degree.code(), degree.words()));
    let fields = vec![
        Field::choice(
            "safeguarding",
            "Safeguarding",
            degrees.collect(),
            flags.safeguarding.code(),
        ),
        super::somebody("lead", "Lead for it", &flags.safeguarding_lead),
        Field::day("updated", "Looked at on", flags.safeguarding_updated, Lean::Past)
            .hint("When safeguarding was last looked at; empty for today, where it changed"),
        Field::yes_no("looked-after", "Looked after", flags.looked_after),
        Field::code("by", "Looked after by", authorities_with(&flags.looked_after_by))
            .taking(&flags.looked_after_by)
            .hint("The authority that looks after the child; empty for the one responsible"),
        Field::day(
            "care-review",
            "Care plan reviewed next",
            flags.care_review_on,
            Lean::Future,
        )
        .hint("The review of the plan is held beside it where it can be"),
        Field::yes_no("previously", "Previously looked after", flags.previously_looked_after),
        Field::yes_no("out-of-area", "Out of area", flags.out_of_area)
            .hint("Placed outside the area, or of another authority"),
    ];
    let title = format!("Safeguarding and care: {}", veiled(&child.list_name()));
    let purpose = Purpose::Page(Box::new(PagePurpose::SaveCare(Box::new(child.clone()))));
    Dialog::Form(Box::new(Form::new(title, purpose, fields)))
}

/// The child with what the form says.
pub(super) fn saved(form: &Form, held: &Child, moment: &Moment) -> Result<Change, Fault> {
    form.have_come(&["updated"], moment.today)?;
    let mut child = held.clone();
    let flags = &mut child.flags;
    let degree = Safeguarding::from_code(&form.text("safeguarding")).unwrap_or_default();
    let updated = form.day("updated", moment.today);
    let changed = degree != flags.safeguarding && updated == flags.safeguarding_updated;
    flags.safeguarding_updated = if changed { Some(moment.today) } else { updated };
    flags.safeguarding = degree;
    flags.safeguarding_lead = form.text("lead");
    flags.looked_after = form.yes("looked-after");
    let (by, review) = (form.text("by"), form.day("care-review", moment.today));
    if !flags.looked_after && (!by.is_empty() || review.is_some()) {
        let key = if by.is_empty() { "care-review" } else { "by" };
        return Err((
            key,
            "only for a child who is looked after: clear it, or say so".to_owned(),
        ));
    }
    (flags.looked_after_by, flags.care_review_on) = (by, review);
    flags.previously_looked_after = form.yes("previously");
    flags.out_of_area = form.yes("out-of-area");
    Ok(Change::SaveChild(Box::new(child)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn outcome(child: &Child, set: &[(&str, &str)]) -> Result<Child, Fault> {
        let Dialog::Form(mut form) = dialog(child) else {
            panic!("not a form")
        };
        for (key, value) in set {
            let field = form.fields.iter_mut().find(|field| field.key == *key);
            field.expect("a field").set(value);
        }
        match saved(&form, child, &Moment::of_tests())? {
            Change::SaveChild(child) => Ok(*child),
            other => panic!("not the child: {other:?}"),
        }
    }

    fn held() -> Child {
        let mut child = Child::default();
        child.flags.safeguarding = Safeguarding::Concern;
        child.flags.safeguarding_updated = Some(day("2026-03-02"));
        child.flags.looked_after = true;
        child.flags.looked_after_by = "837".into();
        child.flags.care_review_on = Some(day("2027-01-11"));
        child
    }

    #[test]
    fn a_form_that_nobody_touched_changes_nothing() {
        for child in [Child::default(), held()] {
            assert_eq!(outcome(&child, &[]), Ok(child));
        }
    }

    #[test]
    fn another_degree_was_looked_at_today_unless_a_day_is_given() {
        let changed = outcome(&held(), &[("safeguarding", "child-protection"), ("lead", "Jo Hart")]).expect("kept");
        assert_eq!(changed.flags.safeguarding_updated, Some(day("2026-11-25")));
        assert_eq!(changed.flags.safeguarding_lead, "Jo Hart");
        let given = [("safeguarding", "child-protection"), ("updated", "20 Nov 2026")];
        let given = outcome(&held(), &given).expect("kept");
        assert_eq!(given.flags.safeguarding_updated, Some(day("2026-11-20")));
    }

    #[test]
    fn who_looks_after_and_the_care_review_go_with_the_child_being_looked_after() {
        let fault = outcome(&held(), &[("looked-after", "no")]).expect_err("refused");
        assert_eq!(fault.0, "by");
        let fault = outcome(&held(), &[("looked-after", "no"), ("by", "")]).expect_err("refused");
        assert_eq!(fault.0, "care-review");
        let none = [("looked-after", "no"), ("by", ""), ("care-review", "")];
        assert!(!outcome(&held(), &none).expect("kept").flags.looked_after);
        assert_eq!(
            outcome(&held(), &[("updated", "26 Nov 2026")]).expect_err("refused").0,
            "updated"
        );
    }
}
