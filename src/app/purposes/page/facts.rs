//! Facts beside the story that lists count: a health check, where somebody is after sixteen, a suspension or an exclusion.

use chrono::NaiveDate;

use super::{Fault, PagePurpose, keep};
use crate::app::dialog::Dialog;
use crate::app::field::{Answer, Field};
use crate::app::form::Form;
use crate::app::moment::Moment;
use crate::app::purpose::Purpose;
use crate::app::veil::veiled;
use crate::domain::change::Change;
use crate::domain::child::{Child, SenStatus};
use crate::domain::figures::{Destination, DestinationCode, Exclusion, ExclusionKind, HealthCheck};
use crate::domain::record::AnyRecord;
use crate::domain::typed_date::Lean;

fn dialog(what: &str, name: &str, purpose: PagePurpose, fields: Vec<Field>) -> Dialog {
    let title = match name.is_empty() {
        true => what.to_owned(),
        false => format!("{what}: {}", veiled(name)),
    };
    Dialog::Form(Box::new(Form::new(title, Purpose::Page(Box::new(purpose)), fields)))
}

/// The form of an annual health check; `name` is whose page it is.
pub fn health_check(held: &HealthCheck, name: &str) -> Dialog {
    let fields = vec![
        Field::day("offered", "Offered on", held.offered, Lean::Past),
        Field::day("done", "Done on", held.done, Lean::Past),
        Field::day("declined", "Declined on", held.declined, Lean::Past),
        Field::yes_no("action-plan", "Action plan written", held.action_plan),
        Field::line("practice", "Practice", held.practice.clone()),
    ];
    let purpose = PagePurpose::SaveHealthCheck(Box::new(held.clone()));
    dialog("An annual health check", name, purpose, fields)
}

pub(super) fn health_check_saved(form: &Form, held: &HealthCheck, moment: &Moment) -> Result<Change, Fault> {
    form.have_come(&["offered", "done", "declined"], moment.today)?;
    let day = |key: &str| form.day(key, moment.today);
    let (offered, done, declined) = (day("offered"), day("done"), day("declined"));
    if offered.or(done).or(declined).is_none() {
        return Err(("offered", "say when it was offered, done or declined".to_owned()));
    }
    if done.is_some() && declined.is_some() {
        return Err(("declined", "it was done or declined, not both".to_owned()));
    }
    Ok(keep(AnyRecord::HealthCheck(Box::new(HealthCheck {
        offered,
        done,
        declined,
        action_plan: form.text("action-plan") == "yes",
        practice: form.text("practice"),
        ..held.clone()
    }))))
}

/// The form of where a young person is after sixteen; `name` is whose page it is.
pub fn destination(held: &Destination, name: &str, today: NaiveDate) -> Dialog {
    let codes = DestinationCode::ALL.iter();
    let codes = codes.map(|code| Answer::new(code.code(), code.words())).collect();
    let checked = (held.checked != NaiveDate::default()).then_some(held.checked);
    let fields = vec![
        Field::choice("code", "After sixteen", codes, held.code.code()).required(),
        Field::line("words", "Where", held.words.clone()),
        Field::yes_no("at-risk", "At risk of no place", held.at_risk),
        Field::day("checked", "Known on", checked.or(Some(today)), Lean::Past).required(),
    ];
    let purpose = PagePurpose::SaveDestination(Box::new(held.clone()));
    dialog("After sixteen", name, purpose, fields)
}

pub(super) fn destination_saved(form: &Form, held: &Destination, moment: &Moment) -> Result<Change, Fault> {
    Ok(keep(AnyRecord::Destination(Box::new(Destination {
        checked: super::past(form, "checked", moment)?,
        code: DestinationCode::from_code(&form.text("code")).unwrap_or(held.code),
        at_risk: form.text("at-risk") == "yes",
        words: form.text("words"),
        ..held.clone()
    }))))
}

/// The form of one that was not entered yet, of a child as they are today.
pub fn new_exclusion(child: &Child, today: NaiveDate) -> Dialog {
    let held = Exclusion {
        child: child.id,
        status: child.status,
        setting: child.setting,
        ..Exclusion::default()
    };
    exclusion(&held, &child.list_name(), today)
}

/// The form of a suspension or a permanent exclusion; `name` is whose page it is.
pub fn exclusion(held: &Exclusion, name: &str, today: NaiveDate) -> Dialog {
    let kinds = ExclusionKind::ALL.iter();
    let kinds = kinds.map(|kind| Answer::new(kind.code(), kind.words())).collect();
    let status = SenStatus::ALL.iter();
    let status = status
        .map(|status| Answer::new(status.code(), status.words()))
        .collect();
    let day = (held.day != NaiveDate::default()).then_some(held.day);
    let days = match held.tenths_of_days {
        0 => String::new(),
        tenths => format!("{}.{}", tenths / 10, tenths % 10),
    };
    let fields = vec![
        Field::choice("kind", "What", kinds, held.kind.code()).required(),
        Field::day("day", "From", day.or(Some(today)), Lean::Past).required(),
        Field::line("days", "School days", days).hint("2 or 1.5; nothing for a permanent one"),
        Field::choice("status", "SEN status then", status, held.status.code()).required(),
        Field::long("reason", "Reason", &held.reason),
    ];
    let purpose = PagePurpose::SaveExclusion(Box::new(held.clone()));
    dialog("A suspension or exclusion", name, purpose, fields)
}

pub(super) fn exclusion_saved(form: &Form, held: &Exclusion, moment: &Moment) -> Result<Change, Fault> {
    let kind = ExclusionKind::from_code(&form.text("kind")).unwrap_or(held.kind);
    let tenths_of_days = match (kind, form.text("days")) {
        (ExclusionKind::Permanent, days) if days.is_empty() => 0,
        (_, days) => tenths(&days).ok_or(("days", "write the school days as 2 or 1.5".to_owned()))?,
    };
    Ok(keep(AnyRecord::Exclusion(Box::new(Exclusion {
        kind,
        day: super::past(form, "day", moment)?,
        tenths_of_days,
        status: SenStatus::from_code(&form.text("status")).unwrap_or(held.status),
        reason: form.text("reason"),
        ..held.clone()
    }))))
}

/// School days in tenths: whole days, or with one figure after the point; fewer than a year has days.
fn tenths(days: &str) -> Option<u32> {
    let (whole, part) = days.split_once('.').unwrap_or((days, "0"));
    let (whole, part): (u32, u32) = (whole.parse().ok()?, part.parse().ok()?);
    let tenths = whole.checked_mul(10)?.checked_add(part)?;
    (part < 10 && (1..3_650).contains(&tenths)).then_some(tenths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn school_days_are_read_with_halves_and_no_more_than_a_year_has() {
        for (typed, read) in [
            ("2", Some(20)),
            ("1.5", Some(15)),
            ("45", Some(450)),
            ("365", None),
            ("0", None),
            ("1.55", None),
            ("", None),
            ("two", None),
            ("-1", None),
        ] {
            assert_eq!(tenths(typed), read, "{typed}");
        }
    }
}
