//! Why the days of a review are what they are: each with its rule, the day it starts from, the sum and the source.

use chrono::NaiveDate;

use super::one::OnePage;
use crate::app::data::reviews::One;
use crate::app::dialog::{Dialog, Reader, Said};
use crate::app::wish::Wish;
use crate::domain::desk::{DutyRow, ProcessFacts};
use crate::domain::matter::Event;
use crate::domain::reviews::steps::{Ground, move_course};
use crate::domain::rule::{Rule, RuleBook};
use crate::domain::words;

impl OnePage {
    /// The days of the review, then those of a move between authorities beside it.
    pub(super) fn why(&self) -> Vec<Wish> {
        let Some(one) = &self.held else { return Vec::new() };
        let ground = Ground::of(&one.page, &one.row);
        let steps = one.row.steps().into_iter();
        let mut lines: Vec<Said> = steps
            .map(|(label, id, day)| {
                let start = rule(id).and_then(|rule| start(rule, one, &ground));
                said(id, label, Some(day), start)
            })
            .collect();
        lines.extend([Said::Gap, Said::Plain(reckoned_from(one))]);
        if let Some(course) = move_course(&one.page) {
            lines.push(Said::Gap);
            lines.extend(course.duties.iter().filter_map(of_move));
        }
        vec![Wish::open(Dialog::Reader(Reader::new("Why these days", lines)))]
    }
}

fn rule(id: &str) -> Option<&'static Rule> {
    let book = RuleBook::builtin();
    book.find(id).first().map(|index| book.rule(*index))
}

/// A day with its rule: what it runs from and when that was, the sum as the law has it, and where it is from.
fn said(id: &str, label: &str, day: Option<NaiveDate>, start: Option<NaiveDate>) -> Said {
    let Some(rule) = rule(id) else {
        return Said::Pair(id.to_owned(), label.to_owned());
    };
    let day = day.map_or_else(
        || ", no number of days".to_owned(),
        |day| format!(" {}", words::weekday(day)),
    );
    let sum = rule.due_words.as_deref().unwrap_or("as soon as can be");
    let start = match start {
        Some(start) => format!("; start is {}, {}", rule.starts, words::weekday(start)),
        None => format!("; start is {}", rule.starts),
    };
    Said::Pair(id.to_owned(), format!("{label}{day}: {sum}{start}. {}", rule.source))
}

/// The day a rule starts from: an event of the courses of this review, of the plan, or the meeting, set or still to be.
fn start(rule: &Rule, one: &One, ground: &Ground) -> Option<NaiveDate> {
    let ours = |held: &&ProcessFacts| {
        let id = held.process.id;
        Some(id) == ground.review.process || ground.beside.contains(&id) || Some(id) == ground.moved_in
    };
    let told = one.page.processes.iter().filter(ours).flat_map(|held| &held.events);
    let told: Vec<&Event> = told.chain(&ground.opening).filter(|event| !event.void).collect();
    let book = RuleBook::builtin();
    rule.from.iter().find_map(|event| {
        let name = book.events.kind(*event).name.as_str();
        let days = told.iter().filter(|event| event.name == name).map(|event| event.day);
        days.max().or((name == "review-meeting").then_some(one.row.day))
    })
}

fn of_move(duty: &DutyRow) -> Option<Said> {
    let applies = !matches!(duty.settled.as_str(), "not-applicable" | "closed");
    let rule = rule(&duty.rule).filter(|_| applies)?;
    Some(said(&duty.rule, &rule.title, duty.due, duty.runs_from))
}

fn reckoned_from(one: &One) -> String {
    if one.row.set || one.row.held {
        return format!(
            "What follows the meeting is reckoned from {}.",
            words::weekday(one.row.day)
        );
    }
    format!(
        "No day is set: what follows is reckoned from the last day for it, {}.",
        words::weekday(one.row.meeting_by)
    )
}
