//! One duty, explained.

use chrono::NaiveDate;

use super::{Args, input, json};
use crate::cli::context::parse_day;
use crate::cli::text::{labelled, paragraph};
use crate::cli::{Context, user_error};
use crate::domain::clock::{Clock, Duty, Facts, State};
use crate::domain::rule::{Rule, RuleIndex};
use crate::domain::words::{self, weekday};

/// The explanation of the duty `id`, run from `--from` or from the events given.
pub fn answer(context: &Context, clock: Clock<'_>, args: &Args, id: &str) -> anyhow::Result<String> {
    let versions = clock.book.find(id);
    if versions.is_empty() {
        return Err(user_error(format!("{}.", clock.book.unknown_rule(id))));
    }
    let mut facts = input::unchecked(clock, args)?;
    if let Some(from) = &args.from {
        let rule = clock.book.rule(versions[0]);
        facts.happened(rule.from[0], parse_day(from)?);
    }
    input::check(clock, &facts)?;
    let (index, duty) = duty(clock, &versions, &facts)?;
    if context.json {
        return json::one(clock, &duty, &facts, context.today);
    }
    Ok(page(clock, clock.book.rule(index), &duty, &facts, context.today))
}

/// The duty under the version of the rule in force on the day it runs from.
fn duty(clock: Clock<'_>, versions: &[RuleIndex], facts: &Facts) -> anyhow::Result<(RuleIndex, Duty)> {
    let mut passed = None;
    for index in versions {
        let rule = clock.book.rule(*index);
        let Some(start) = clock.start(rule, facts) else {
            continue;
        };
        if !rule.in_force_on(start) {
            passed = Some(out_of_force(rule, start));
            continue;
        }
        clock
            .last_day(*index, facts)
            .map_err(|beyond| user_error(format!("{}: {beyond}.", rule.id)))?;
        if let Some(duty) = clock.duty_regardless(*index, facts) {
            return Ok((*index, duty));
        }
    }
    let rule = clock.book.rule(versions[0]);
    Err(passed.unwrap_or_else(|| {
        user_error(format!(
            "{} runs from {}: give that day with --from, for example --from 2025-05-21.",
            rule.id, rule.starts
        ))
    }))
}

fn out_of_force(rule: &Rule, start: NaiveDate) -> anyhow::Error {
    let until = rule
        .in_force_to
        .map_or(String::new(), |end| format!(" to {}", words::day(end)));
    let from = words::day(rule.in_force_from);
    user_error(format!(
        "{} is in force from {from}{until}, and {} lies outside that.",
        rule.id,
        words::day(start)
    ))
}

fn page(clock: Clock<'_>, rule: &Rule, duty: &Duty, facts: &Facts, today: NaiveDate) -> String {
    let why = clock.why(duty, facts, today);
    let local = if rule.local.is_some() { " (local)" } else { "" };
    let mut page = format!("{}  {}{local}\n\n", rule.id, rule.title);
    if let Some(due) = duty.due {
        page.push_str(&labelled("Last day", 12, &weekday(due)));
        page.push_str(&labelled("Aim for", 12, &duty.target.map_or("-".to_string(), weekday)));
    }
    let state = match duty.state(today) {
        State::Late if !rule.binds() => "the day has passed",
        state => state.words(),
    };
    page.push_str(&labelled("Today", 12, &format!("{}: {}", weekday(today), state)));
    page.push_str("\nWhy that day\n");
    for sentence in why.sentences() {
        page.push_str(&labelled("  -", 4, sentence));
    }
    page.push_str("\nSource\n");
    page.push_str(&paragraph(&format!("{} [{}]", why.source, why.checked), 2));
    page.push_str(&labelled("  Force:", 12, rule.force.words()));
    page
}
