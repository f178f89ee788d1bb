//! Everything that happened about a child, in order, for a mediation or an appeal: printed in one go.

use chrono::NaiveDate;
use serde::Serialize;

use super::events;
use crate::domain::desk::{ChildPage, StoryKind};
use crate::domain::document::{Document, Table};
use crate::domain::rule::RuleBook;
use crate::domain::words;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Happened {
    pub day: NaiveDate,
    /// Request, advice, decision, letter, contact ...
    pub what: String,
    pub words: String,
}

/// All that is kept with a day, the earliest first. What is restricted is left out, and so is what was entered in error.
pub fn chronology(page: &ChildPage) -> Vec<Happened> {
    let mut lines = Vec::new();
    let mut add = |day: Option<NaiveDate>, what: &str, words: String| {
        if let Some(day) = day {
            lines.push(Happened {
                day,
                what: what.to_owned(),
                words,
            });
        }
    };
    for line in page.story().into_iter().filter(|line| !line.restricted) {
        let what = match line.kind {
            StoryKind::Event => event_words(&line.label),
            StoryKind::Decision => line.label.clone(),
            StoryKind::Letter => format!("letter sent: {}", line.label.replace('-', " ")),
            _ => line.label.clone(),
        };
        add(Some(line.day), &what, line.words);
    }
    for advice in &page.advice {
        add(Some(advice.asked), "advice asked for", advice.contributor.clone());
        add(advice.received, "advice received", advice.contributor.clone());
        for chase in &advice.chases {
            add(Some(chase.day), "advice chased", advice.contributor.clone());
        }
    }
    for offer in &page.tac_offers {
        add(Some(offer.offered), "TAC meeting offered", offer.offered_how.clone());
        add(offer.replied, "TAC offer answered", offer.reply.words().to_owned());
        add(offer.held, "TAC meeting held", offer.attended.join(", "));
    }
    for review in &page.reviews {
        add(review.held, "review meeting held", review.kind.words().to_owned());
    }
    appeals(page, &mut add);
    lines.sort_by_key(|line| line.day);
    lines.dedup_by(|a, b| a.day == b.day && a.what == b.what && a.words == b.words);
    lines
}

/// The days of an appeal that are not events of a course already.
fn appeals(page: &ChildPage, add: &mut impl FnMut(Option<NaiveDate>, &str, String)) {
    let told = |name: &str, day: NaiveDate| {
        let events = page.processes.iter().flat_map(|facts| &facts.events);
        events
            .into_iter()
            .any(|event| !event.void && event.name == name && event.day == day)
    };
    for appeal in &page.appeals {
        for (name, day) in events(appeal) {
            if !told(name, day) {
                add(Some(day), &event_words(name), appeal.number.clone());
            }
        }
        add(appeal.hearing, "hearing", appeal.number.clone());
        add(appeal.conceded, "gave way or agreed", appeal.conceded_by.clone());
    }
}

fn event_words(name: &str) -> String {
    let book = RuleBook::builtin();
    let known = book.event(name).map(|event| book.events.kind(event).words.clone());
    known.unwrap_or_else(|| name.replace('-', " "))
}

/// The chronology as it is printed. It is about one child and names them: it goes to the family and the tribunal.
pub fn document(page: &ChildPage, today: NaiveDate) -> Document {
    let reference = page.child.reference.clone().unwrap_or_default();
    let mut table = Table::new([("Day", 2), ("What", 3), ("Words", 6)]);
    for line in chronology(page) {
        table.push([words::day(line.day), line.what, line.words]);
    }
    let born = page.child.born.map(words::day).unwrap_or_default();
    Document::new(format!("Chronology {reference}").trim())
        .footer(format!("Chronology {reference}, {}", words::day(today)))
        .heading(1, "Chronology")
        .pairs([
            ("Name", page.child.list_name()),
            ("Born", born),
            ("Reference", reference),
            ("As held on", words::day(today)),
        ])
        .table(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::desk::ProcessFacts;
    use crate::domain::letter::Appeal;
    use crate::domain::matter::Event;
    use crate::domain::note::Note;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn note(on: &str, said: &str, restricted: bool) -> Note {
        Note {
            day: day(on),
            words: said.into(),
            restricted,
            ..Note::default()
        }
    }

    #[test]
    fn it_is_in_order_whole_and_says_nothing_restricted() {
        let event = Event {
            name: "appeal-made".into(),
            day: day("2026-11-02"),
            ..Event::default()
        };
        let page = ChildPage {
            notes: vec![
                note("2026-11-05", "Rang mother", false),
                note("2026-11-01", "Kept apart", true),
            ],
            processes: vec![ProcessFacts {
                events: vec![event],
                ..ProcessFacts::default()
            }],
            appeals: vec![Appeal {
                lodged: Some(day("2026-11-02")),
                certificate: Some(day("2026-10-20")),
                ..Appeal::default()
            }],
            ..ChildPage::default()
        };
        let lines: Vec<(NaiveDate, String)> = chronology(&page)
            .into_iter()
            .map(|line| (line.day, line.what))
            .collect();
        assert_eq!(lines[0], (day("2026-10-20"), "mediation certificate issued".into()));
        assert_eq!(
            lines.iter().filter(|(_, what)| what.contains("appeal")).count(),
            1,
            "told once"
        );
        let words: Vec<String> = chronology(&page).into_iter().map(|line| line.words).collect();
        assert!(words.iter().any(|said| said == "Rang mother") && !words.iter().any(|said| said == "Kept apart"));
    }
}
