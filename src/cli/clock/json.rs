//! The clock's answers for programs.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::domain::clock::{Clock, Duty, Facts, Question};

/// One duty with its explanation.
pub fn one(clock: Clock<'_>, duty: &Duty, facts: &Facts, today: NaiveDate) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(&value(clock, duty, facts, today))? + "\n")
}

/// Every duty, what happened, and what must be asked.
pub fn timeline(clock: Clock<'_>, facts: &Facts, today: NaiveDate) -> anyhow::Result<String> {
    let duties: Vec<Value> = clock
        .duties(facts)
        .iter()
        .map(|duty| value(clock, duty, facts, today))
        .collect();
    let mut events = facts.events.clone();
    events.sort();
    let events: Vec<Value> = events
        .iter()
        .map(|happened| json!({ "event": clock.book.event_name(happened.event), "on": happened.on }))
        .collect();
    let answer = json!({
        "today": today,
        "events": events,
        "duties": duties,
        "question": clock.question(facts).map(|question| asked(clock, &question, facts, today)),
    });
    Ok(serde_json::to_string_pretty(&answer)? + "\n")
}

fn value(clock: Clock<'_>, duty: &Duty, facts: &Facts, today: NaiveDate) -> Value {
    let rule = clock.book.rule(duty.rule);
    let why = clock.why(duty, facts, today);
    json!({
        "rule": rule.id,
        "title": rule.title,
        "actor": rule.actor,
        "kind": rule.kind,
        "force": rule.force,
        "binds": rule.binds(),
        "local": rule.local.is_some(),
        "start": duty.runs_from,
        "due": duty.due,
        "working_target": duty.target,
        "state": duty.state(today),
        "state_without_exceptions": duty.state_without_exceptions(today),
        "days_left": duty.days_left(today),
        "met": duty.met,
        "days_late_when_met": duty.days_late_when_met(),
        "source": rule.source,
        "checked": rule.checked,
        "why": why.paragraph(),
        "explanation": why,
    })
}

fn asked(clock: Clock<'_>, question: &Question, facts: &Facts, today: NaiveDate) -> Value {
    match question {
        Question::NoRefusal { on } => json!({ "ask": "which refusal was reversed", "on": on }),
        Question::HowReversed { on, readings } => {
            let readings: Vec<Value> = readings
                .iter()
                .map(|reading| {
                    let route = clock.book.routes.route(reading.route);
                    let facts = Facts {
                        route: Some(reading.route),
                        ..facts.clone()
                    };
                    let duties: Vec<Value> = reading
                        .duties
                        .iter()
                        .map(|duty| value(clock, duty, &facts, today))
                        .collect();
                    json!({ "route": route.name, "words": route.words, "duties": duties })
                })
                .collect();
            json!({ "ask": "how the refusal was reversed", "on": on, "readings": readings })
        }
    }
}
