//! The meeting: its day, invitations, papers, what was said, the report.

use chrono::NaiveDate;

use super::{Fault, past};
use crate::app::field::Field;
use crate::app::form::Form;
use crate::domain::calendar::Calendar;
use crate::domain::change::ReviewStep;
use crate::domain::review::ReviewPerson;
use crate::domain::reviews::print;
use crate::domain::reviews::steps::{self, Ground, Held};
use crate::domain::typed_date::Lean;

pub(super) fn day(ground: &Ground, _today: NaiveDate) -> Vec<Field> {
    let review = &ground.review;
    vec![
        Field::day("day", "Day", review.meeting_on, Lean::Future)
            .required()
            .hint("Everyone needs two weeks' notice; +21, fri, 25/11"),
        Field::line("at", "Time", review.meeting_at.clone()).hint("14:30, 9.15 or 2pm"),
        Field::line("place", "Where", review.place.clone()),
    ]
}

pub(super) fn day_set(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let day = form.day("day", today).unwrap_or(today);
    if ground.review.held.is_some() {
        return Err(("day", "the meeting was held: its day is not moved any more".to_owned()));
    }
    Ok(steps::set_day(ground, day, &time_of_day(form)?, &form.text("place")))
}

/// What speaks against the day, asked before it is set.
pub(super) fn doubts(step: &ReviewStep, ground: &Ground, today: NaiveDate) -> Option<Vec<String>> {
    let day = step.review.meeting_on?;
    let lines = steps::against(ground, day, today, Calendar::builtin());
    (!lines.is_empty()).then_some(lines)
}

/// The time of a meeting as it was written. It goes into letters and calendar files, so it must be one.
pub(in crate::app::purposes) fn time_of_day(form: &Form) -> Result<String, Fault> {
    let at = form.text("at");
    match at.is_empty() || print::time(&at).is_some() {
        true => Ok(at),
        false => Err(("at", "write a time of day such as 14:30 or 2pm".to_owned())),
    }
}

/// One line for each person: name; role; `report` where one is asked for.
fn line_of(person: &ReviewPerson) -> String {
    let report = if person.report_asked { "; report" } else { "" };
    format!("{}; {}{report}", person.name, person.role)
}

fn person_of(line: &str, known: &[ReviewPerson]) -> Option<ReviewPerson> {
    let mut parts = line.split(';').map(str::trim);
    let (name, role) = (parts.next()?.to_owned(), parts.next().unwrap_or_default().to_owned());
    if name.is_empty() && role.is_empty() {
        return None;
    }
    let report_asked = parts.any(|part| part.eq_ignore_ascii_case("report"));
    let before = known.iter().find(|person| person.name == name && person.role == role);
    Some(ReviewPerson {
        name,
        role,
        report_asked,
        ..before.cloned().unwrap_or_default()
    })
}

pub(super) fn invite(ground: &Ground, today: NaiveDate) -> Vec<Field> {
    let people: Vec<String> = ground.review.people.iter().map(line_of).collect();
    vec![
        Field::day("sent", "Sent on", ground.review.invited.or(Some(today)), Lean::Past).required(),
        Field::long("people", "Who", &people.join("\n"))
            .required()
            .hint("One on each line: name; role; report (where a report is asked for)"),
    ]
}

pub(super) fn invited(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let sent = past(form, "sent", today)?;
    let words = form.text("people");
    let people = words.lines().filter_map(|line| person_of(line, &ground.review.people));
    steps::invite(ground, sent, people.collect())
}

pub(super) fn papers(ground: &Ground, today: NaiveDate) -> Vec<Field> {
    vec![Field::day("sent", "Sent on", ground.review.papers_out.or(Some(today)), Lean::Past).required()]
}

pub(super) fn papers_sent(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    steps::papers(ground, past(form, "sent", today)?)
}

pub(super) fn hold(ground: &Ground, today: NaiveDate) -> Vec<Field> {
    let review = &ground.review;
    let on = review
        .held
        .or(review.meeting_on.filter(|day| *day <= today))
        .unwrap_or(today);
    let there: Vec<String> = (1..=review.people.len()).map(|number| number.to_string()).collect();
    vec![
        Field::day("on", "Held on", Some(on), Lean::Past).required(),
        Field::line("there", "Who was there", there.join(" "))
            .hint("Numbers of those invited, in their order; take out who was not there"),
        Field::long("well", "What goes well", &review.went_well),
        Field::long("recommendation", "Recommended", &review.recommendation)
            .hint("Amendments recommended, and where people did not agree"),
    ]
}

pub(super) fn held(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    let there = form.text("there");
    let numbers: Vec<usize> = there.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let held = Held {
        on: form.day("on", today).unwrap_or(today),
        went_well: form.text("well"),
        recommendation: form.text("recommendation"),
        attended: (1..=ground.review.people.len())
            .map(|number| numbers.contains(&number))
            .collect(),
    };
    steps::hold(ground, &held, today)
}

pub(super) fn report(ground: &Ground, today: NaiveDate) -> Vec<Field> {
    vec![Field::day("sent", "Sent on", ground.review.report_sent.or(Some(today)), Lean::Past).required()]
}

pub(super) fn reported(form: &Form, ground: &Ground, today: NaiveDate) -> Result<ReviewStep, Fault> {
    steps::report(ground, past(form, "sent", today)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_back_as_they_are_shown() {
        let person = ReviewPerson {
            name: "Dr Lane".into(),
            role: "paediatrician".into(),
            report_asked: true,
            replied: "coming".into(),
            ..ReviewPerson::default()
        };
        assert_eq!(line_of(&person), "Dr Lane; paediatrician; report");
        let known = [person.clone()];
        assert_eq!(person_of("Dr Lane; paediatrician; report", &known), Some(person));
        assert_eq!(person_of(" ; ", &known), None);
        assert_eq!(
            person_of("Ms Reid", &known).map(|person| person.report_asked),
            Some(false)
        );
    }
}
