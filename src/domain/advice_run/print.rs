//! Advice on paper: the reminders of a run, and who of a course was sent draft and final.

use chrono::NaiveDate;

use super::chase::ChaseMessage;
use super::queue::{AdviceCase, AdviceLine};
use crate::domain::document::{Document, Table};
use crate::domain::words;

/// The reminders as they go by post, a page each.
pub fn reminders(messages: &[ChaseMessage], today: NaiveDate) -> Document {
    let whole = Document::new("Reminders of advice").footer("Private and confidential");
    messages.iter().fold(whole, |document, message| {
        let address = [message.to.as_str(), message.address.as_str()];
        let address: Vec<&str> = address.into_iter().filter(|line| !line.is_empty()).collect();
        document
            .page_break()
            .paragraph(words::day(today))
            .paragraph(address.join("\n"))
            .heading(1, message.subject.clone())
            .typed(&message.body)
    })
}

/// Who contributed to a plan, and what each was sent of it: kept with the record of the plan.
pub fn distribution(case: &AdviceCase, today: NaiveDate) -> Document {
    let child = &case.child;
    let mut table = Table::new([
        ("Contributor", 5),
        ("Asked", 3),
        ("Advice in", 3),
        ("Draft sent", 3),
        ("Draft seen", 3),
        ("Final sent", 3),
    ]);
    for line in &case.lines {
        table.push(contributor(line));
    }
    Document::new("Who was sent draft and final")
        .footer("Private and confidential")
        .heading(1, "Who was sent draft and final")
        .pairs([
            ("Child or young person", child.list_name()),
            ("Reference", child.reference.clone().unwrap_or_default()),
            ("As it stood on", words::day(today)),
        ])
        .table(table)
        .bullets(case.warnings())
}

fn contributor(line: &AdviceLine) -> [String; 6] {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), words::day);
    let who = match line.person.is_empty() {
        true => words::capital(&line.contributor),
        false => format!("{}, {}", words::capital(&line.contributor), line.person),
    };
    [
        who,
        words::day(line.asked),
        day(line.received),
        day(line.draft_sent),
        day(line.draft_seen),
        day(line.final_sent),
    ]
}
