//! `caseload events`: the words the clock understands.

use std::io::{self, Write};

use serde_json::json;

use super::text::{labelled, paragraph};
use super::{Context, Outcome, rule_book};
use crate::domain::rule::RuleBook;

/// Prints every event, marker, exception and route with its meaning.
pub fn run(context: &Context) -> Outcome {
    let book = rule_book::load(&context.folders, None)?;
    let answer = if context.json { json(&book)? } else { page(&book) };
    io::stdout().write_all(answer.as_bytes())?;
    Ok(())
}

fn page(book: &RuleBook) -> String {
    let mut page = "Events: --event NAME=DATE\n\n".to_string();
    for (_, kind) in book.events.all() {
        page.push_str(&entry(&kind.name, &kind.meaning));
    }
    page.push_str("\nExceptions: --exception GROUND:FROM..TO\n\n");
    for ground in book.grounds.all() {
        page.push_str(&entry(
            &format!("{} ({})", ground.name, ground.code),
            &format!("{} [{}]", ground.condition, ground.source),
        ));
    }
    page.push_str("\nMarkers: --mark MARKER\n\n");
    for marker in book.events.markers() {
        page.push_str(&entry(&marker.name, &marker.meaning));
    }
    page.push_str("\nHow a refusal was reversed: --route ROUTE\n\n");
    for route in book.routes.all() {
        page.push_str(&entry(&route.name, &route.words));
    }
    page
}

/// A name in its own column, or on a line of its own when it is long.
fn entry(name: &str, meaning: &str) -> String {
    const COLUMN: usize = 30;
    if name.len() + 4 > COLUMN {
        return format!("  {name}\n{}", paragraph(meaning, COLUMN));
    }
    labelled(&format!("  {name}"), COLUMN, meaning)
}

fn json(book: &RuleBook) -> anyhow::Result<String> {
    let events: Vec<_> = book
        .events
        .all()
        .map(|(_, kind)| json!({ "name": kind.name, "words": kind.words, "meaning": kind.meaning }))
        .collect();
    let grounds: Vec<_> = book
        .grounds
        .all()
        .iter()
        .map(|g| {
            json!({ "code": g.code, "name": g.name, "condition": g.condition, "source": g.source,
            "in_force_from": g.in_force_from, "in_force_to": g.in_force_to })
        })
        .collect();
    let markers: Vec<_> = book
        .events
        .markers()
        .iter()
        .map(|marker| json!({ "name": marker.name, "meaning": marker.meaning }))
        .collect();
    let routes: Vec<_> = book
        .routes
        .all()
        .iter()
        .map(|r| json!({ "name": r.name, "words": r.words }))
        .collect();
    let answer = json!({ "events": events, "exceptions": grounds, "markers": markers, "routes": routes });
    Ok(serde_json::to_string_pretty(&answer)? + "\n")
}
