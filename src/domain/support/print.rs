//! Cycles on paper, as the list shows them.

use chrono::NaiveDate;

use super::{CycleLine, CyclesShown, actions_text, effect_words};
use crate::domain::desk::Counted;
use crate::domain::document::{Document, Table};
use crate::domain::words;

/// The list of cycles: for a term's talk with staff, or for a head.
pub fn document(lines: &[CycleLine], total: Counted, shown: CyclesShown, today: NaiveDate) -> Document {
    let mut table = Table::new([
        ("Name", 4),
        ("Need", 3),
        ("What is done; by whom; how often; cost", 8),
        ("From", 3),
        ("Review", 3),
        ("Effect", 3),
    ]);
    for line in lines {
        let cycle = &line.cycle;
        table.push([
            line.name.clone(),
            cycle.need.clone(),
            actions_text(&cycle.actions),
            words::day(cycle.started),
            cycle.closed.or(cycle.review_due).map(words::day).unwrap_or_default(),
            cycle.effect.map(effect_words).unwrap_or_default(),
        ]);
    }
    Document::new("Assess, plan, do, review")
        .landscape()
        .compact()
        .footer(format!(
            "As it stood on {}. Private and confidential",
            words::day(today)
        ))
        .heading(1, format!("Cycles of support: {}", shown.words()))
        .paragraph(total.beyond(lines.len()))
        .table(table)
}
