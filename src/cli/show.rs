//! `caseload show REF`: one child's page, as text.

use std::io::Write;

use super::text::{labelled, paragraph};
use super::{Context, Outcome, open_store, user_error};
use crate::app::law;
use crate::app::purposes::process::kind_words;
use crate::domain::advice_run::before_any;
use crate::domain::age;
use crate::domain::child::flag_words;
use crate::domain::desk::{ChildPage, DutyRow, ProcessFacts, Stage, year_words};
use crate::domain::id::ChildId;
use crate::domain::rule::RuleBook;
use crate::domain::transition;
use crate::domain::waits::told_words;
use crate::domain::words;
use crate::store::Store;

/// Arguments of `caseload show`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The child's reference, such as 26/0418; or UPN, other number, or enough of a name to be one child
    child: Vec<String>,
    /// The most lines of the story to show
    #[arg(long, default_value_t = 15, value_name = "N")]
    story: usize,
}

/// Prints the page.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    let child = child_of(&store, &args.child.join(" "))?;
    let page = store.child_page(child, context.today)?;
    let page = page.ok_or_else(|| user_error("There is no such child in this file."))?;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&page)?)?;
        return Ok(());
    }
    write!(out, "{}", text(context, &page, args.story))?;
    Ok(())
}

/// The one child a number or a name leads to.
pub(super) fn child_of(store: &Store, typed: &str) -> anyhow::Result<ChildId> {
    if let Some(child) = store.child_by_number(typed)? {
        return Ok(child);
    }
    let found = store.find(typed, chrono::NaiveDate::MIN, 6)?;
    match found.as_slice() {
        [] => Err(user_error(format!(
            "Nobody is found by “{typed}”. Give a reference, a UPN or a name."
        ))),
        [one] => Ok(one.row.child),
        several => {
            let names: Vec<String> = several
                .iter()
                .map(|found| format!("{} ({})", found.row.name, found.row.reference))
                .collect();
            Err(user_error(format!(
                "“{typed}” may be {}. Give the reference.",
                names.join("; ")
            )))
        }
    }
}

fn text(context: &Context, page: &ChildPage, story: usize) -> String {
    let mut all = head(context, page);
    all.push_str(&next_step(context, page));
    for process in &page.processes {
        all.push_str(&process_text(context, process));
    }
    all.push_str(&waiting(context, page));
    all.push_str(&before_final(page));
    all.push_str(&people(page));
    let growing = transition::told_words(&page.child, context.today);
    all.push_str(&growing.map_or_else(String::new, |told| paragraph(&told, 2)));
    let told = told_words(&page.child, page.row.stage != Stage::Nothing);
    all.push_str(&told.map_or_else(String::new, |told| paragraph(&told, 2)));
    all.push_str(&story_text(page, story));
    all
}

fn head(context: &Context, page: &ChildPage) -> String {
    let (row, child) = (&page.row, &page.child);
    let mut text = format!("{}  {}\n", row.name, row.reference);
    let born = child.born.map(|born| {
        let age = age::in_words(born, context.today).unwrap_or_default();
        format!("{} ({age})", words::day(born))
    });
    let flags: Vec<&str> = flag_words(row.flags).map(|flag| flag.words).collect();
    let needs = row.needs.join(", ");
    let status = child.status.words();
    let year = row.year.map(year_words).unwrap_or_default();
    for (label, value) in [
        ("Known as", child.known_as.as_str()),
        ("Born", born.as_deref().unwrap_or("not known")),
        ("Year", &year),
        ("Setting", &row.setting),
        ("SEN status", status),
        ("Needs", &needs),
        ("Flags", &flags.join(", ")),
        ("UPN", &row.upn),
        ("Authority", &row.authority),
        ("Caseworker", &row.caseworker),
        ("Stage", row.stage.words()),
    ] {
        if !value.is_empty() {
            text.push_str(&labelled(label, 14, value));
        }
    }
    text
}

fn next_step(context: &Context, page: &ChildPage) -> String {
    if let Some((said, due)) = page.untold_words() {
        let due = due.map(|due| match (due - context.today).num_days() {
            left if left < 0 => format!(": {}, {} late", words::weekday(due), words::count(-left, "day")),
            _ => format!(": {}", words::weekday(due)),
        });
        let said = format!("{said}{}", due.unwrap_or_default());
        return format!("\nNext: {}", paragraph(&said, 2).trim_start());
    }
    let Some((_, duty)) = page.next_duty() else {
        return "\nNothing is due by law.\n".into();
    };
    format!("\nNext: {}", paragraph(&duty_text(context, duty), 2).trim_start())
}

fn duty_text(context: &Context, duty: &DutyRow) -> String {
    let book = RuleBook::builtin();
    let title = book
        .find(&duty.rule)
        .first()
        .map_or("", |rule| book.rule(*rule).title.as_str());
    let mut text = format!("{} {title}", duty.rule);
    if let Some(due) = duty.due {
        let left = (due - context.today).num_days();
        let far = match (duty.settled.as_str(), left) {
            ("open" | "same-day", left) if left < 0 => format!(", {} late", words::count(-left, "day")),
            ("open" | "same-day", 0) => ", today".into(),
            ("open" | "same-day" | "prompt", left) if left >= 0 => format!(", {} left", words::count(left, "day")),
            _ => String::new(),
        };
        text.push_str(&format!(": {}{far}", words::weekday(due)));
    }
    match (duty.settled.as_str(), duty.met_on) {
        ("met", Some(on)) if duty.due.is_some_and(|due| on > due) => format!("{text}; met late, {}", words::day(on)),
        ("met", Some(on)) => format!("{text}; met {}", words::day(on)),
        ("open" | "same-day", _) => text,
        ("prompt", _) => format!("{text}; guidance or practice"),
        (other, _) => format!("{text}; {other}"),
    }
}

fn process_text(context: &Context, facts: &ProcessFacts) -> String {
    let process = &facts.process;
    let state = match process.closed {
        Some(closed) => format!("closed {}", words::day(closed)),
        None => "open".into(),
    };
    let kind = words::capital(&kind_words(&process.kind));
    let mut text = format!("\n{kind}, from {}, {state}\n", words::day(process.opened));
    for event in facts.events.iter().filter(|event| !event.void) {
        let what = law::event_words(&event.name);
        text.push_str(&labelled(&format!("  {}", words::day(event.day)), 16, &what));
    }
    for exception in &facts.exceptions {
        let until = exception
            .ends
            .map_or("running".into(), |ends| format!("to {}", words::day(ends)));
        let line = format!("exception {}, {until}", exception.ground);
        text.push_str(&labelled(&format!("  {}", words::day(exception.starts)), 16, &line));
    }
    for duty in facts.duties.iter().filter(|duty| duty.due.is_some()) {
        text.push_str(&paragraph(&duty_text(context, duty), 4));
    }
    text
}

fn waiting(context: &Context, page: &ChildPage) -> String {
    let owed: Vec<_> = page.advice.iter().filter(|advice| advice.is_owed()).collect();
    if owed.is_empty() {
        return String::new();
    }
    let mut text = "\nWaiting for\n".to_owned();
    for advice in owed {
        let late = (context.today - advice.due).num_days();
        let how = if late > 0 {
            format!("{} late", words::count(late, "day"))
        } else {
            "in time".into()
        };
        let line = format!(
            "{}: asked {}, due {}, {how}",
            advice.contributor,
            words::day(advice.asked),
            words::day(advice.due)
        );
        text.push_str(&paragraph(&line, 2));
    }
    text
}

/// Who is still to be heard or sent something before a plan being drafted is final.
fn before_final(page: &ChildPage) -> String {
    let told = before_any(page);
    let heading = if told.is_empty() {
        ""
    } else {
        "\nBefore the plan is final\n"
    };
    let lines = told.iter().map(|words| paragraph(words, 2));
    heading.to_owned() + &lines.collect::<String>()
}

fn people(page: &ChildPage) -> String {
    if page.people.is_empty() {
        return String::new();
    }
    let mut text = "\nPeople\n".to_owned();
    for linked in &page.people {
        let name = Some(linked.person.name()).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| "name not given".to_owned());
        let mut line = format!("{name}, {}", linked.link.role);
        if linked.link.parental_responsibility {
            line.push_str(", parental responsibility");
        }
        for part in [&linked.person.telephone, &linked.person.email] {
            if !part.is_empty() {
                line.push_str(&format!(", {part}"));
            }
        }
        text.push_str(&paragraph(&line, 2));
    }
    text
}

fn story_text(page: &ChildPage, most: usize) -> String {
    let story = page.story();
    if story.is_empty() {
        return "\nNothing in the story yet.\n".into();
    }
    let mut text = format!("\nStory ({} of {}, newest first)\n", story.len().min(most), story.len());
    for line in story.iter().take(most) {
        let words_of = if line.restricted {
            "restricted"
        } else {
            line.words.as_str()
        };
        let label = law::event_words(&line.label);
        let said = match (label.as_str(), words_of) {
            (label, "") => label.to_owned(),
            ("", words) => words.to_owned(),
            (label, words) => format!("{label}: {words}"),
        };
        text.push_str(&labelled(&format!("  {}", words::day(line.day)), 16, &said));
    }
    text
}
