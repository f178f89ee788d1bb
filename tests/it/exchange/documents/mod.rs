//! What is printed is read back by readers that did not write it.

mod calendar;
mod panels;
mod pdf;
pub mod second;
mod word;

use caseload::domain::document::{Document, Table, Text};

/// Everything a document can hold, over more than one page.
pub fn sample() -> Document {
    let mut table = Table::new([("No", 1), ("Item", 5), ("Min", 1)]).right(2);
    for item in 1..=60 {
        table.push([item.to_string(), format!("Item {item} of the agenda"), "15".to_owned()]);
    }
    Document::new("Agenda of the panel")
        .footer("Confidential")
        .heading(1, "Agenda")
        .paragraph(
            Text::from("For Zoë Ní Bhriain & others: ")
                .and_bold("please read")
                .and(" before.\nThen come."),
        )
        .heading(2, "Order")
        .numbered(["First", "Second"])
        .bullets(["A dot"])
        .numbered(["First again"])
        .pairs([("Chair", "A. Person"), ("Room", "")])
        .table(table)
        .page_break()
        .heading(3, "Notes")
        .lines(3)
        .typed("Typed <words> by \u{7}hand.\n\nAnd more.")
}
