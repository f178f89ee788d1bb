//! `caseload reviews plan`: a day proposed for each review, and why.

use std::io::Write;

use chrono::NaiveDate;

use super::{Args, PLANNED, json, written};
use crate::app::print::Print;
use crate::cli::text::paragraph;
use crate::cli::{Context, Outcome, user_error};
use crate::domain::calendar::Calendar;
use crate::domain::query::Query;
use crate::domain::reviews::horizon::{self, Horizon};
use crate::domain::reviews::planner::told::{self, Line};
use crate::domain::reviews::planner::{Setup, Wanted, propose};
use crate::domain::reviews::row::ToPlan;
use crate::domain::weekdays::Weekdays;
use crate::domain::words;
use crate::store::Store;

pub(super) fn show(context: &Context, store: &Store, query: &Query, args: &Args) -> Outcome {
    let horizon = Horizon::from_code(&args.horizon)
        .ok_or_else(|| user_error(format!("“{}” is no span: term, next-term or year.", args.horizon)))?;
    let weekdays = Weekdays::read(&args.weekdays)
        .ok_or_else(|| user_error(format!("“{}” are no working days: write mon tue thu.", args.weekdays)))?;
    let calendar = Calendar::builtin();
    let (first, last, until) = match plan_to(args, context.today)? {
        Some(last) => horizon::up_to(last, context.today, calendar),
        None => horizon::span(horizon, context.today, calendar),
    };
    let setup = Setup {
        today: context.today,
        first,
        last,
        per_week: args.per_week,
        weekdays,
        ahead_weeks: 6,
    };
    let (rows, more) = store.to_plan(query, until, context.today, PLANNED)?;
    let wanted: Vec<Wanted> = rows.iter().map(|held| Wanted::of(held, None)).collect();
    let lines = told::lines(&rows, &propose(&setup, &wanted, calendar));
    if context.json {
        return json(&plan_json(&lines, &rows));
    }
    if args.print {
        let sheet = told::sheet(&setup, &rows, &lines, "");
        return written(
            context,
            &Print::everything("review-plan", sheet.document(context.today)),
        );
    }
    let head = format!(
        "{} reviews to {}, {} a week at each school, {}. Nothing is changed.{}",
        rows.len(),
        words::day(last),
        setup.per_week,
        weekdays.words(),
        if more { " The first 5000 only." } else { "" }
    );
    write!(
        std::io::stdout().lock(),
        "{}{}",
        paragraph(&head, 0),
        plan_text(&lines, &rows)
    )?;
    Ok(())
}

/// The last day of a plan where one is given.
fn plan_to(args: &Args, today: NaiveDate) -> anyhow::Result<Option<NaiveDate>> {
    if args.from.is_some() {
        return Err(user_error(
            "A plan begins today: leave --from out; --to says how far it reaches.",
        ));
    }
    let last = args.to.as_deref().map(crate::cli::context::parse_day).transpose()?;
    match last {
        Some(last) if last < today => Err(user_error("A plan cannot end before today: give a later --to.")),
        last => Ok(last),
    }
}

fn plan_json(lines: &[Line], rows: &[ToPlan]) -> Vec<serde_json::Value> {
    let one = |line: &Line| {
        let held = &rows[line.place];
        serde_json::json!({
            "child": held.row.child,
            "reference": held.row.reference,
            "was": told::set(held),
            "day": line.day,
            "meeting_by": held.row.meeting_by,
            "why": line.why,
            "wrong": line.wrong,
        })
    };
    lines.iter().map(one).collect()
}

/// Each review with its day and why, what is not lawful first.
fn plan_text(lines: &[Line], rows: &[ToPlan]) -> String {
    let mut text = String::new();
    for line in lines {
        let row = &rows[line.place].row;
        let sign = if line.breaks.is_empty() { "" } else { "! " };
        let day = line.day.map_or("no day".to_owned(), words::weekday);
        text.push_str(&format!("\n{sign}{}  {}  {day}\n", row.name, row.setting));
        text.push_str(&paragraph(&line.words(), 4));
    }
    text
}
