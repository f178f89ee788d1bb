//! What some kinds of meeting keep beside their agenda: orders of equipment, or questions and answers.

use super::meeting::Opened;
use crate::app::action::Act;
use crate::app::effect::Effect;
use crate::app::place::Place;
use crate::app::print::Print;
use crate::app::purposes::panels::log_form;
use crate::app::screen::Scene;
use crate::app::status::Notice;
use crate::app::wish::Wish;
use crate::domain::panel::log::LogKind;
use crate::domain::panel::page::MeetingPage;
use crate::domain::panel::print_agenda::{Names, stem};
use chrono::NaiveDate;

/// Does what is asked for.
pub fn act(open: &Opened, act: Act, scene: &Scene) -> Vec<Wish> {
    let line = open.line();
    open.with(|page| match (page.log(), act) {
        (Some(LogKind::Orders), Act::AddLog) => vec![Wish::open(log_form::new_order(scene.today))],
        (Some(LogKind::Questions), Act::AddLog) => vec![Wish::open(log_form::new_question(page.meeting.id))],
        (Some(LogKind::Orders), Act::EditLog) => match page.orders.get(line) {
            Some(line) => vec![Wish::open(log_form::order(line))],
            None => nothing("Nothing was asked for yet: a adds it."),
        },
        (Some(LogKind::Questions), Act::EditLog) => match page.questions.get(line) {
            Some(line) => vec![Wish::open(log_form::question(line, scene.today))],
            None => nothing("No question was asked yet: a adds one."),
        },
        (_, Act::Open) => child(page, line),
        _ => Vec::new(),
    })
}

/// To the page of the child the line is about.
fn child(page: &MeetingPage, line: usize) -> Vec<Wish> {
    let ordered = page.orders.get(line).map(|line| line.order.child);
    let asked = page.questions.get(line).and_then(|line| line.question.child);
    match ordered.or(asked) {
        Some(child) => vec![Wish::Go(Place::Child(child))],
        None => nothing("No case stands behind this line: e changes it."),
    }
}

fn nothing(words: &str) -> Vec<Wish> {
    vec![Wish::Say(Notice::plain(words))]
}

/// What can be printed of it, in words.
pub fn prints(page: &MeetingPage) -> Vec<(String, Names)> {
    match page.log() {
        Some(LogKind::Orders) => vec![
            ("Decision list of equipment, initials".to_owned(), Names::Initials),
            ("Decision list of equipment, full names".to_owned(), Names::Full),
        ],
        Some(LogKind::Questions) => vec![(
            "Questions and answers, and the schools that came".to_owned(),
            Names::Initials,
        )],
        None => Vec::new(),
    }
}

/// Prints it.
pub fn print(page: &MeetingPage, names: Names, today: NaiveDate) -> Vec<Wish> {
    let what = page.log().map_or("log", |log| match log {
        LogKind::Orders => "orders",
        LogKind::Questions => "questions",
    });
    let document = page.log_document(names, today);
    let print = document.map(|document| Print::everything(stem(page, what), document));
    print
        .map(|print| Wish::Do(Effect::Print(Box::new(print))))
        .into_iter()
        .collect()
}
