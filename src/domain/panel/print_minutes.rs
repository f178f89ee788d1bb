//! Minutes and the log of actions as they are printed.

use chrono::NaiveDate;

use super::actions::count_words;
use super::minutes::minutes;
use super::sitting::Sitting;
use crate::domain::document::{Document, Table};
use crate::domain::words;

/// The minutes of a meeting with its log of actions. Children stand under reference and initials.
pub fn document(sitting: &Sitting, today: NaiveDate) -> Document {
    let minutes = minutes(sitting);
    let mut printed = Document::new(minutes.title.clone())
        .compact()
        .footer(format!("{}. Confidential to the meeting.", minutes.title))
        .heading(1, minutes.title)
        .pairs(minutes.header);
    for part in minutes.items {
        printed = printed.heading(2, part.heading).pairs(part.lines);
    }
    if !minutes.additions.is_empty() {
        printed = printed
            .heading(2, "Added after they were signed off")
            .pairs(minutes.additions);
    }
    printed = printed.heading(2, format!("Actions: {}", count_words(&sitting.actions, today)));
    if sitting.actions.is_empty() {
        return printed.paragraph("Nothing was asked of anybody, and nothing was carried here.");
    }
    printed.table(log(sitting, today))
}

/// The log: number, item, action, owner, service, due, how it stands, what shows it, carried from.
fn log(sitting: &Sitting, today: NaiveDate) -> Table {
    let columns = [
        ("No", 1),
        ("Item", 3),
        ("Action", 6),
        ("Owner", 4),
        ("Due", 3),
        ("Stands", 4),
        ("Evidence", 4),
        ("From", 3),
    ];
    let mut table = Table::new(columns);
    for (at, row) in sitting.actions.iter().enumerate() {
        let day = |day: Option<NaiveDate>| day.map(words::day).unwrap_or_default();
        table.push([
            (at + 1).to_string(),
            format!("{} {}", row.reference, row.initials).trim().to_owned(),
            row.what.clone(),
            row.who().to_owned(),
            day(row.due),
            row.standing(today),
            row.evidence.clone(),
            if row.carried { day(row.asked) } else { String::new() },
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::panel::actions::ActionRow;
    use crate::domain::panel::sitting::SittingItem;

    #[test]
    fn what_is_printed_holds_the_actions_and_no_childs_name() {
        let today: NaiveDate = "2026-11-25".parse().expect("a day");
        let sitting = Sitting {
            items: vec![SittingItem {
                name: "Okafor, Ada".into(),
                ..SittingItem::default()
            }],
            actions: vec![ActionRow {
                what: "Ring the family".into(),
                due: Some("2026-11-24".parse().expect("a day")),
                asked: Some("2026-11-18".parse().expect("a day")),
                carried: true,
                ..ActionRow::default()
            }],
            ..Sitting::default()
        };
        let printed = document(&sitting, today).words();
        for words in ["Ring the family", "1 day late", "1 open, 1 overdue", "18 Nov 2026"] {
            assert!(printed.contains(words), "{words}: {printed}");
        }
        assert!(!printed.contains("Okafor"));
        let empty = document(&Sitting::default(), today).words();
        assert!(empty.contains("Nothing was asked of anybody"));
    }
}
