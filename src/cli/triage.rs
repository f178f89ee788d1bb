//! `caseload triage`: what waits, the questions and prompts of one referral, and how long children waited.

use std::io::Write;

use chrono::Months;

use super::text::{labelled, paragraph};
use super::{Context, Outcome, open_store, show, user_error};
use crate::domain::desk::{ReferralRow, Step};
use crate::domain::id::ReferralId;
use crate::domain::query::Query;
use crate::domain::referral::{ReferralKind, Source};
use crate::domain::triage::line::{self, Line};
use crate::domain::triage::{Checklist, TriagePage, outcome, queue, waits};
use crate::domain::words;
use crate::store::Store;

/// Arguments of `caseload triage`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Show the referral of this child that waits: reference, UPN or name
    child: Option<String>,
    /// Show weeks from concern to request by school, and who is held back only for terms
    #[arg(long, conflicts_with = "child")]
    waits: bool,
    /// The most lines of the queue
    #[arg(long, default_value_t = 200, value_name = "N")]
    limit: usize,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Outcome {
    let store = open_store::to_read(context)?;
    match &args.child {
        Some(typed) => one(context, &store, typed),
        None if args.waits => waited(context, &store),
        None => list(context, &store, args.limit),
    }
}

fn list(context: &Context, store: &Store, limit: usize) -> Outcome {
    let query = Query::read("new").unwrap_or_default();
    let rows = store.referrals(&query, context.today, &Step::First, limit)?.rows;
    let mut out = std::io::stdout().lock();
    if context.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&rows)?)?;
        return Ok(());
    }
    if rows.is_empty() {
        writeln!(out, "Nothing waits for triage.")?;
    }
    for row in &rows {
        write!(out, "{}", row_text(context, row))?;
    }
    Ok(())
}

fn row_text(context: &Context, row: &ReferralRow) -> String {
    let source = Source::from_code(&row.source).map_or("", Source::words);
    let received = row.received.unwrap_or(context.today);
    let old = queue::is_old(received, context.today, Checklist::builtin());
    let warning = if old { ", waits too long" } else { "" };
    let waited = words::count(queue::age(received, context.today), "day");
    let head = format!("{}  {}  {}, {source}", row.name, row.reference, row.kind);
    format!(
        "{head}\n{}",
        paragraph(
            &format!("received {}, {waited}{warning}. {}", words::day(received), row.reason),
            4
        )
    )
}

fn one(context: &Context, store: &Store, typed: &str) -> Outcome {
    let child = show::child_of(store, typed)?;
    let referral = newest(store, child)?;
    let Some(page) = store.triage_page(referral, context.today)? else {
        return Err(user_error("This referral is no longer held."));
    };
    let lines = line::lines(Checklist::builtin(), &page, &page.referral, context.today);
    let warnings = queue::warnings(&page, &page.referral, context.today, Checklist::builtin());
    let mut out = std::io::stdout().lock();
    if context.json {
        let questions: Vec<_> = lines.iter().map(json).collect();
        let answer = serde_json::json!({
            "referral": page.referral, "warnings": warnings, "questions": questions,
            "flexibility": Checklist::builtin().flexibility,
        });
        writeln!(out, "{}", serde_json::to_string_pretty(&answer)?)?;
        return Ok(());
    }
    write!(out, "{}", page_text(&page, &lines, &warnings))?;
    Ok(())
}

/// The one that waits longest; the newest when none waits.
fn newest(store: &Store, child: crate::domain::id::ChildId) -> anyhow::Result<ReferralId> {
    let held: Vec<crate::domain::referral::Referral> = store.of("child", child)?;
    let waiting = held
        .iter()
        .filter(|referral| referral.triaged.is_none())
        .min_by_key(|referral| referral.received);
    let newest = waiting.or(held.iter().max_by_key(|referral| referral.received));
    newest
        .map(|referral| referral.id)
        .ok_or_else(|| user_error("No concern and no request is held of this child."))
}

fn json(line: &Line) -> serde_json::Value {
    serde_json::json!({
        "block": line.part, "code": line.code, "question": line.words, "answer": line.answer,
        "given": line.given, "note": line.note,
    })
}

fn page_text(page: &TriagePage, lines: &[Line], warnings: &[String]) -> String {
    let referral = &page.referral;
    let kind = queue::kind_words(referral.kind);
    let mut text = format!(
        "{}\n{kind}, {}, received {}\n",
        page.held.child.list_name(),
        referral.source.words(),
        words::day(page.received())
    );
    for warning in warnings {
        text.push_str(&paragraph(warning, 0));
    }
    text.push_str(&paragraph(&referral.reason, 2));
    let mut part = None;
    for line in lines {
        if part != Some(line.part) {
            part = Some(line.part);
            text.push_str(&format!("\n{}\n", line.part.heading()));
        }
        let answer = match (line.answer.as_str(), line.given) {
            ("", _) => "-".to_owned(),
            (answer, true) => answer.to_owned(),
            (answer, false) => format!("({answer})"),
        };
        let note = if line.note.is_empty() {
            String::new()
        } else {
            format!(": {}", line.note)
        };
        text.push_str(&labelled(&format!("  {answer}"), 16, &format!("{}{note}", line.words)));
    }
    text.push_str(&format!("\n{}", paragraph(&Checklist::builtin().flexibility, 0)));
    text.push_str(&outcomes_text(referral.kind));
    text
}

fn outcomes_text(kind: ReferralKind) -> String {
    let mut text = "\nWhat it can come to (settled on the screen, with its reason)\n".to_owned();
    for outcome in outcome::outcomes(kind) {
        text.push_str(&labelled(
            &format!("  {}", outcome.words()),
            28,
            outcome::follows(*outcome),
        ));
    }
    text
}

fn waited(context: &Context, store: &Store) -> Outcome {
    let since = context
        .today
        .checked_sub_months(Months::new(12))
        .unwrap_or(context.today);
    let ways = store.ways(since)?;
    let (schools, bands, held_back) = (waits::by_school(&ways), waits::by_age(&ways), store.held_back(since)?);
    let mut out = std::io::stdout().lock();
    if context.json {
        let answer = serde_json::json!({ "since": since, "schools": schools, "ages": bands, "held_back": held_back });
        writeln!(out, "{}", serde_json::to_string_pretty(&answer)?)?;
        return Ok(());
    }
    writeln!(
        out,
        "Since {}\n\nWeeks from concern to request, by school",
        words::day(since)
    )?;
    for school in &schools {
        let base = words::count(school.requests as i64, "request");
        let words = format!(
            "half within {}, longest {} ({base})",
            school.median_weeks, school.longest_weeks
        );
        write!(out, "{}", labelled(&format!("  {}", school.setting), 40, &words))?;
    }
    writeln!(out, "\nMonths from concern to first support, by age at the concern")?;
    for band in &bands {
        writeln!(
            out,
            "  {:<8} half within {} (of {})",
            band.band, band.median_months, band.children
        )?;
    }
    writeln!(out, "\nHeld back only for terms or cycles: {}", held_back.len())?;
    for row in &held_back {
        writeln!(out, "  {}  {}  {}", row.name, row.reference, row.setting)?;
    }
    Ok(())
}
