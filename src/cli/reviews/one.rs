//! One review, step by step: the twin of its page.

use std::io::Write;

use serde_json::json;

use crate::app::data::reviews::One;
use crate::app::screen::reviews::one::Spot;
use crate::app::screen::reviews::one_lines::lines;
use crate::app::screen::reviews::past::just_over;
use crate::cli::show::child_of;
use crate::cli::text::paragraph;
use crate::cli::{Context, Outcome, user_error};
use crate::domain::words;
use crate::store::Store;

/// Prints the steps of one child's review, each with its last day, its rule and the day it was done.
pub fn show(context: &Context, store: &Store, typed: &str) -> Outcome {
    if typed.is_empty() {
        return Err(user_error(
            "Say whose review: caseload reviews one 26/0418, or part of a name.",
        ));
    }
    let child = child_of(store, typed)?;
    let row = store.scheduled(child, context.today)?;
    let page = store.child_page(child, context.today)?;
    let Some((row, page)) = row.zip(page) else {
        return Err(user_error("There is no plan in force to review for this child."));
    };
    let one = One { row, page };
    let lines = lines(&one);
    let mut out = std::io::stdout().lock();
    if context.json {
        let all = json!({"review": one.row, "lines": lines});
        writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        return Ok(());
    }
    writeln!(out, "{}  {}  {}", one.row.name, one.row.reference, one.row.setting)?;
    let next = format!("Next: {}. {}", one.row.next(), one.row.over());
    write!(out, "{}", paragraph(&next, 0))?;
    if let Some(over) = just_over(&one) {
        write!(out, "{}", paragraph(&over, 0))?;
    }
    for line in &lines {
        write!(out, "{}", told(line))?;
    }
    Ok(())
}

/// A heading, or a line with its days in words.
fn told(line: &Spot) -> String {
    if line.step.is_none() {
        return format!("\n{}\n", line.label);
    }
    let mut words = Vec::new();
    words.extend(line.done.map(|day| format!("done {}", words::weekday(day))));
    words.extend(line.due.map(|day| format!("last day {}", words::weekday(day))));
    if !line.words.is_empty() {
        words.push(line.words.clone());
    }
    if !line.rule.is_empty() {
        words.push(line.rule.to_owned());
    }
    paragraph(&format!("{}: {}", line.label, words.join("; ")), 2)
}
