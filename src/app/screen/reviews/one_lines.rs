//! The lines of one review's page: its steps with their days, and what is held of each.

use chrono::NaiveDate;

use super::one::{Spot, StepKind};
use super::{one_also as also, one_letters, past};
use crate::app::data::reviews::One;
use crate::domain::desk::{DutyRow, ProcessFacts};
use crate::domain::letters::authority_name;
use crate::domain::plan::{Outcome, Provision};
use crate::domain::review::{Consulted, Review, ReviewPerson};
use crate::domain::reviews::row::ScheduleRow;
use crate::domain::reviews::schedule::{comments_until, reply_by};
use crate::domain::reviews::sheet::whose;
use crate::domain::reviews::steps::{About, Ground, day_of, move_course, named_now};
use crate::domain::rule::RuleBook;
use crate::domain::words;

/// Every line, in the order a review goes.
pub fn lines(one: &One) -> Vec<Spot> {
    let about = About::of(&one.page, &one.row);
    let ground = &about.ground;
    let mut lines = vec![heading("Steps")];
    lines.extend(steps(one, &about));
    lines.push(heading("Who is there"));
    lines.extend(people(&ground.review));
    if !ground.review.consulted.is_empty() || !ground.beside.is_empty() {
        lines.push(heading("Schools consulted"));
        lines.extend(consulted(&ground.review));
    }
    if let Some(course) = move_course(&one.page) {
        lines.push(heading(&move_heading(course)));
        lines.extend(course.duties.iter().filter_map(|duty| move_line(course, duty)));
    }
    lines.push(heading("Views"));
    lines.extend(views(&ground.review));
    lines.push(heading("Outcomes"));
    lines.extend(outcomes(one, &ground.review));
    lines.push(heading("Provision"));
    lines.extend(provision(one));
    lines.push(heading("Also at this review"));
    lines.extend(also::lines(one, &ground.review));
    let before = past::lines(one);
    if !before.is_empty() {
        lines.push(heading("Reviews before"));
        lines.extend(before);
    }
    lines
}

fn heading(label: &str) -> Spot {
    Spot {
        label: label.to_owned(),
        words: String::new(),
        due: None,
        done: None,
        rule: "",
        step: None,
        place: 0,
    }
}

pub(super) fn line(step: StepKind, label: &str, words: impl Into<String>) -> Spot {
    Spot {
        words: words.into(),
        step: Some(step),
        ..heading(label)
    }
}

/// A last day: of law where it runs already; while no day is set, what would follow if the meeting were on its last one.
struct Due {
    day: Option<NaiveDate>,
    rule: &'static str,
    words: String,
}

impl Due {
    fn of(row: &ScheduleRow, (day, rule): (NaiveDate, &'static str)) -> Self {
        if row.set || row.held {
            let words = String::new();
            return Self {
                day: Some(day),
                rule,
                words,
            };
        }
        let words = match rule {
            "AR-03" | "AR-12" | "PT-04" | "PT-04.post-16" | "TR-04" => {
                format!("its last day is {}", words::weekday(day))
            }
            _ => format!("by {} for that day", words::day(day)),
        };
        Self { day: None, rule, words }
    }
}

fn dated(step: StepKind, label: &str, due: Due, done: Option<NaiveDate>) -> Spot {
    Spot {
        due: due.day,
        rule: due.rule,
        done,
        ..line(step, label, if done.is_some() { String::new() } else { due.words })
    }
}

/// The steps with a day in law; those of an amendment only where the decision was to amend.
fn steps(one: &One, about: &About) -> Vec<Spot> {
    let ground = &about.ground;
    let (row, review) = (&one.row, &ground.review);
    let [invite, papers, meeting, report, decide, notice, last, _] = row.steps();
    let day = |(_, rule, day): (&'static str, &'static str, NaiveDate)| (day, rule);
    let day = |step: (&'static str, &'static str, NaiveDate)| Due::of(row, day(step));
    let mut lines = vec![
        dated(
            StepKind::Day,
            "Day of the meeting",
            day(meeting),
            review.meeting_on.or(review.held),
        ),
        dated(StepKind::Invite, "Invitations", day(invite), review.invited),
        dated(StepKind::Papers, "Papers", day(papers), review.papers_out),
        dated(StepKind::Hold, "Meeting", day(meeting), review.held),
        dated(StepKind::Report, "Report", day(report), review.report_sent),
        dated(StepKind::Decide, "Decision", day(decide), review.decided),
    ];
    if review.held.or(review.meeting_on).is_some() {
        lines[0].words = day_words(review);
    }
    if let Some(held) = review.held {
        lines[0].done = Some(held);
        lines[1..3].iter_mut().for_each(no_more_to_do);
    }
    if !review.decision.is_empty() {
        lines[5].words = match (review.decided, review.resolved) {
            (None, Some(on)) => format!(
                "{} decided {}, to be told",
                decision_words(&review.decision),
                words::day(on)
            ),
            _ => decision_words(&review.decision).to_owned(),
        };
    }
    if review.decision == "A" || review.decided.is_none() {
        lines.push(dated(StepKind::Notice, "Amendment notice", day(notice), ground.notice));
        lines.push(comments(ground));
        lines.extend(named(one, ground));
        let sent = day_of(&one.page, review.process, "final-amended-plan-sent");
        lines.push(dated(StepKind::Final, "Final amended plan", day(last), sent));
    }
    for spot in &mut lines {
        let letter = spot
            .step
            .map_or_else(String::new, |step| one_letters::standing(one, about, step));
        if spot.done.is_none() && !letter.is_empty() {
            spot.words = format!("{} {letter}", spot.words).trim().to_owned();
        }
    }
    lines
}

/// When and where; of a meeting held on another day than planned, that too.
fn day_words(review: &Review) -> String {
    let planned = review
        .meeting_on
        .filter(|day| review.held.is_some_and(|held| held != *day));
    match planned {
        Some(day) => format!("planned for {}", words::day(day)),
        None => format!("{} {}", review.meeting_at, review.place).trim().to_owned(),
    }
}

/// What was to be done before a meeting that was held, and that nobody recorded.
fn no_more_to_do(spot: &mut Spot) {
    if spot.done.is_none() {
        (spot.due, spot.words) = (None, "not recorded; the meeting was held".to_owned());
    }
}

/// Where the move leads, for its heading.
fn move_heading(course: &ProcessFacts) -> String {
    let other = authority_name(&course.process.other_authority);
    match (other.is_empty(), course.process.moves_out) {
        (true, _) => "Move between authorities".to_owned(),
        (_, true) => format!("Move out to {other}"),
        _ => format!("Move in from {other}"),
    }
}

/// A duty of the move: whose, by when, done when.
fn move_line(course: &ProcessFacts, duty: &DutyRow) -> Option<Spot> {
    if matches!(duty.settled.as_str(), "not-applicable" | "closed" | "lifted") {
        return None;
    }
    let book = RuleBook::builtin();
    let rule = book.rule(*book.find(&duty.rule).first()?);
    let whose = whose(&rule.actor, &course.process);
    let by = match (duty.due, duty.met_on) {
        (None, None) => "as soon as can be; no number of days in law",
        _ => "",
    };
    Some(Spot {
        due: duty.due,
        done: duty.met_on,
        rule: &rule.id,
        ..line(StepKind::Moving, &rule.title, [by, &whose].join(" ").trim())
    })
}

/// What the family has until when, and what it said.
fn comments(ground: &Ground) -> Spot {
    let words = match ground.notice {
        Some(notice) => format!("until {}", words::day(comments_until(notice))),
        None => "15 days from the notice, its day counted".to_owned(),
    };
    Spot {
        done: ground.review.represented,
        ..line(StepKind::Represent, "Comments of the family", words)
    }
}

/// What the amended plan is to name, once it is to be amended; before that only of a move to the next phase.
fn named(one: &One, ground: &Ground) -> Option<Spot> {
    let names = &ground.review.names;
    let words = match (names.is_empty(), ground.moves_phase()) {
        (false, _) => names.words.clone(),
        (true, true) if ground.names_another => "the plan names the next one already".to_owned(),
        (true, true) => "still to be named".to_owned(),
        (true, false) if ground.review.decision == "A" => match named_now(&one.page).words.as_str() {
            "" => "not said".to_owned(),
            "as before" => "as before".to_owned(),
            name => format!("{name}, as before"),
        },
        _ => return None,
    };
    Some(line(StepKind::Naming, "School named", words))
}

/// A decision in words.
pub fn decision_words(code: &str) -> &'static str {
    match code {
        "A" => "amend",
        "M" => "keep as it is",
        "C" => "cease",
        _ => "",
    }
}

/// Each school consulted, with its answer or the day guidance gives for it.
fn consulted(review: &Review) -> Vec<Spot> {
    let one = |(place, held): (usize, &Consulted)| {
        let words = match held.replied {
            Some(day) => format!("answered {}: {}", words::day(day), held.reply),
            None => format!(
                "asked {}, answer by {}",
                words::day(held.on),
                words::day(reply_by(held.on))
            ),
        };
        Spot {
            place,
            ..line(StepKind::Consult, &held.setting, words)
        }
    };
    let more = match review.consulted.len() {
        0 => "None yet",
        _ => "Another school or college",
    };
    let more = Spot {
        place: review.consulted.len(),
        ..line(StepKind::Consult, more, "")
    };
    let held = review.consulted.iter().enumerate().map(one);
    held.chain([more]).collect()
}

fn people(review: &Review) -> Vec<Spot> {
    if review.people.is_empty() {
        return vec![line(StepKind::Invite, "Nobody invited yet", "")];
    }
    let one = |(place, person): (usize, &ReviewPerson)| {
        let name = if person.name.is_empty() {
            "(name to come)"
        } else {
            &person.name
        };
        Spot {
            place,
            ..line(StepKind::Reply, name, person_words(person))
        }
    };
    review.people.iter().enumerate().map(one).collect()
}

pub(super) fn person_words(person: &ReviewPerson) -> String {
    let mut words = vec![person.role.clone()];
    words.push(match person.replied.as_str() {
        // Whether they came says more than that they had not answered.
        "" if person.attended.is_some() => String::new(),
        "" => "no answer yet".to_owned(),
        replied => replied.to_owned(),
    });
    match (person.report_asked, person.report_in) {
        (_, Some(day)) => words.push(format!("report in {}", words::day(day))),
        (true, None) => words.push("report asked".to_owned()),
        _ => {}
    }
    match person.attended {
        Some(true) => words.push("was there".to_owned()),
        Some(false) => words.push("was not there".to_owned()),
        None => {}
    }
    words.retain(|word| !word.is_empty());
    words.join(", ")
}

fn views(review: &Review) -> Vec<Spot> {
    let with_how = |words: &str, how: &str| match (words, how) {
        ("", "") => "not yet".to_owned(),
        (words, "") => words.to_owned(),
        (words, how) => format!("{words} ({how})"),
    };
    vec![
        Spot {
            done: review.parent_views,
            ..line(
                StepKind::FamilyViews,
                "Family",
                with_how(&review.parent_view, &review.parent_view_how),
            )
        },
        Spot {
            done: review.child_views,
            ..line(
                StepKind::ChildViews,
                "Child or young person",
                with_how(&review.child_view, &review.child_view_how),
            )
        },
    ]
}

fn outcomes(one: &One, review: &Review) -> Vec<Spot> {
    if one.page.outcomes.is_empty() {
        return vec![line(StepKind::Outcomes, "The plan holds no outcomes", "")];
    }
    let spot = |(place, outcome): (usize, &Outcome)| {
        let said = review.outcomes.iter().find(|said| said.outcome == outcome.id);
        let words = match said {
            None => "not looked at yet".to_owned(),
            Some(said) if !said.new_words.is_empty() => format!("{}, change", said.status.words()),
            Some(said) => format!("{}{}", said.status.words(), if said.keep { ", keep" } else { "" }),
        };
        Spot {
            place,
            ..line(StepKind::Outcomes, &outcome.words, words)
        }
    };
    one.page.outcomes.iter().enumerate().map(spot).collect()
}

fn provision(one: &One) -> Vec<Spot> {
    if one.page.provision.is_empty() {
        return vec![line(StepKind::Provision, "The plan holds no provision", "")];
    }
    let spot = |(place, item): (usize, &Provision)| {
        let words = match (item.delivered, item.last_checked) {
            (Some(true), Some(day)) => format!("delivered, seen {}", words::day(day)),
            (Some(false), Some(day)) => format!("NOT delivered, seen {}", words::day(day)),
            _ => "not checked".to_owned(),
        };
        Spot {
            place,
            ..line(StepKind::Provision, &item.what, words)
        }
    };
    one.page.provision.iter().enumerate().map(spot).collect()
}
