//! Services on paper: the directory that families and schools are given, and who waits.

use chrono::NaiveDate;

use super::{Contract, ServiceLine, WaitLine, WaitsShown, wait_words};
use crate::domain::desk::Counted;
use crate::domain::document::{Document, Table};
use crate::domain::service::{OfferHeading, Service};
use crate::domain::words;

/// The directory under the headings of the local offer. A service whose contract is over or not begun says so.
pub fn directory(lines: &[ServiceLine], today: NaiveDate) -> Document {
    let whole = Document::new("Local offer: services")
        .footer(format!("As it stood on {}", words::day(today)))
        .heading(1, "Local offer: who covers what");
    OfferHeading::ALL.iter().fold(whole, |document, heading| {
        let mut under = lines.iter().filter(|line| line.service.heading == *heading).peekable();
        if under.peek().is_none() {
            return document;
        }
        let document = document.heading(2, words::capital(heading.words()));
        under.fold(document, |document, line| entry(document, line, today))
    })
}

fn entry(document: Document, line: &ServiceLine, today: NaiveDate) -> Document {
    let note = ("Please note", note(&line.service, today));
    let said = entry_pairs(line).into_iter().chain([note]);
    let said = said.filter(|(_, words)| !words.trim().is_empty());
    document.heading(3, line.service.name.clone()).pairs(said)
}

/// What an entry says to anybody, label by label; some say nothing.
pub fn entry_pairs(line: &ServiceLine) -> [(&'static str, String); 7] {
    let service = &line.service;
    [
        ("Run by", line.organisation.clone()),
        ("Covers", service.covers.clone()),
        ("Does not cover", service.does_not_cover.clone()),
        ("For whom", service.criteria.clone()),
        ("How to refer", service.how_to_refer.clone()),
        ("Usual wait", service.usual_wait.clone()),
        ("Contact", service.contact.clone()),
    ]
}

/// Only what a family must know of a contract.
fn note(service: &Service, today: NaiveDate) -> String {
    match service.contract(today) {
        Contract::Over(day) => format!("This service ended on {}.", words::day(day)),
        Contract::NotBegun(day) => format!("This service begins on {}.", words::day(day)),
        _ => String::new(),
    }
}

/// Who waits for a service, or is seen by one, as the list shows it.
pub fn waiting_list(lines: &[WaitLine], total: Counted, shown: WaitsShown, today: NaiveDate) -> Document {
    let mut table = Table::new([
        ("Name", 5),
        ("Reference", 3),
        ("Service", 5),
        ("Asked", 3),
        ("Waited", 3),
        ("To know", 5),
    ]);
    for line in lines {
        let wait = line.referral.wait();
        let days = wait.took().unwrap_or((today - wait.since).num_days());
        table.push([
            line.name.clone(),
            line.reference.clone(),
            line.service.clone(),
            words::day(line.referral.asked),
            wait_words(days),
            line.warnings(today).join(", "),
        ]);
    }
    Document::new("Children and services")
        .landscape()
        .compact()
        .footer(format!(
            "As it stood on {}. Private and confidential",
            words::day(today)
        ))
        .heading(1, format!("Children {}", shown.words()))
        .paragraph(total.beyond(lines.len()))
        .table(table)
}
