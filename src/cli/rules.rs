//! `caseload rules [ID]`: what the clock knows of the law.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::text::{PAGE, labelled, padded, wrap};
use super::{Context, Outcome, rule_book, user_error};
use crate::domain::rule::{Example, Rule, RuleBook};
use crate::domain::words::{self, weekday};

/// Width of the column of ids.
const ID: usize = 22;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The rule to show in full, such as FI-01
    id: Option<String>,
    /// Lay this file of local rules over the law (besides those in your settings folder)
    #[arg(long, value_name = "FILE")]
    rules: Option<std::path::PathBuf>,
}

/// Prints the list, or one rule in full.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let book = rule_book::load(&context.folders, args.rules.as_deref())?;
    let chosen = match &args.id {
        None => book.rules().iter().collect(),
        Some(id) => of_row(&book, id)?,
    };
    let answer = match (context.json, args.id.is_some()) {
        (true, _) => {
            serde_json::to_string_pretty(&chosen.iter().map(|rule| value(&book, rule)).collect::<Vec<_>>())? + "\n"
        }
        (false, true) => chosen
            .iter()
            .map(|rule| full(&book, rule))
            .collect::<Vec<_>>()
            .join("\n"),
        (false, false) => list(&chosen),
    };
    io::stdout().write_all(answer.as_bytes())?;
    Ok(())
}

/// The rule called `id` and its other results, in every version.
fn of_row<'a>(book: &'a RuleBook, id: &str) -> anyhow::Result<Vec<&'a Rule>> {
    let named = |rule: &&Rule| rule.id.eq_ignore_ascii_case(id) || rule.row().eq_ignore_ascii_case(id);
    let found: Vec<&Rule> = book.rules().iter().filter(named).collect();
    if found.is_empty() {
        Err(user_error(format!("{}.", book.unknown_rule(id))))
    } else {
        Ok(found)
    }
}

fn list(rules: &[&Rule]) -> String {
    let mut page = format!("{}What must be done, and how long there is\n", padded("Rule", ID));
    for rule in rules {
        let local = if rule.local.is_some() { " (local)" } else { "" };
        let how_long = rule.due_words.as_deref().map_or(no_number(rule), str::to_string);
        let lines = wrap(&format!("{}{local}: {how_long}", rule.title), PAGE - ID);
        for (number, line) in lines.iter().enumerate() {
            let id = if number == 0 { rule.id.as_str() } else { "" };
            page.push_str(&format!("{}{line}\n", padded(id, ID)));
        }
    }
    page.push_str(&format!(
        "\n{}. One in full: caseload rules FI-01\n",
        words::count(rules.len() as i64, "rule")
    ));
    page
}

fn no_number(rule: &Rule) -> String {
    match rule.kind {
        crate::domain::rule::Kind::Promptly => "as soon as practicable".to_string(),
        _ => "no clock".to_string(),
    }
}

fn full(book: &RuleBook, rule: &Rule) -> String {
    let names = |events: &[crate::domain::rule::EventId]| {
        words::list(&events.iter().map(|event| book.event_name(*event)).collect::<Vec<_>>())
    };
    let mut page = format!("{}  {}\n\n", rule.id, rule.title);
    let mut line = |label: &str, text: &str| {
        if !text.is_empty() {
            page.push_str(&labelled(&format!("  {label}"), 16, text));
        }
    };
    line("Duty", &rule.duty);
    line("Who acts", &rule.actor);
    line("Who is told", rule.told.as_deref().unwrap_or_default());
    line("Runs from", &format!("{} ({})", rule.starts, names(&rule.from)));
    line("Last day", &rule.due_words.clone().unwrap_or_else(|| no_number(rule)));
    line("Met by", &names(&rule.met_by));
    let ends: Vec<_> = rule
        .unless
        .iter()
        .chain(rule.from.iter().filter(|_| rule.ends_at_start))
        .copied()
        .collect();
    line("Ends if", &names(&ends));
    let grounds: Vec<&str> = rule
        .lifted_by
        .iter()
        .map(|ground| book.grounds.ground(*ground).code.as_str())
        .collect();
    line("Lifted by", &words::list(&grounds));
    line("Earlier with", &rule.earlier_with.join(", "));
    line("Force", rule.force.words());
    let until = rule
        .in_force_to
        .map_or(String::new(), |end| format!(" to {}", words::day(end)));
    line("In force", &format!("from {}{until}", words::day(rule.in_force_from)));
    line("Source", &rule.source);
    line("Checked", &rule.checked);
    line("Note", rule.note.as_deref().unwrap_or_default());
    for reading in &rule.readings {
        line("Also read", &reading.words);
    }
    line(
        "Local",
        &rule
            .local
            .as_ref()
            .map_or(String::new(), |local| format!("from {}", local.file)),
    );
    for example in &rule.examples {
        line("Example", &worked(book, example));
    }
    page
}

fn worked(book: &RuleBook, example: &Example) -> String {
    let events: Vec<String> = example
        .events
        .iter()
        .map(|(event, on)| format!("{} {}", book.events.kind(*event).words, weekday(*on)))
        .collect();
    let due = example
        .due
        .map_or("no day".to_string(), |due| format!("last day {}", weekday(due)));
    let target = example.target.filter(|target| Some(*target) != example.due);
    let target = target.map_or(String::new(), |target| format!(", aim for {}", weekday(target)));
    format!("{}: {due}{target}", words::list(&events))
}

fn value(book: &RuleBook, rule: &Rule) -> Value {
    let names =
        |events: &[crate::domain::rule::EventId]| events.iter().map(|e| book.event_name(*e)).collect::<Vec<_>>();
    let examples: Vec<Value> = rule
        .examples
        .iter()
        .map(|example| {
            let events: serde_json::Map<String, Value> = example
                .events
                .iter()
                .map(|(event, on)| (book.event_name(*event).to_string(), json!(on)))
                .collect();
            json!({ "events": events, "due": example.due, "working_target": example.target, "note": example.note })
        })
        .collect();
    json!({
        "id": rule.id, "title": rule.title, "duty": rule.duty, "actor": rule.actor, "told": rule.told,
        "processes": rule.processes, "runs_from": names(&rule.from), "starts": rule.starts, "kind": rule.kind,
        "force": rule.force, "last_day": rule.due_words, "met_by": names(&rule.met_by), "unless": names(&rule.unless), "ends_at_start": rule.ends_at_start,
        "lifted_by": rule.lifted_by.iter().map(|g| book.grounds.ground(*g).code.as_str()).collect::<Vec<_>>(),
        "source": rule.source, "checked": rule.checked, "note": rule.note, "local": rule.local.is_some(),
        "in_force_from": rule.in_force_from, "in_force_to": rule.in_force_to, "examples": examples,
    })
}
