//! The reviews before this one: what each came to, and the whole of it to read again.

use chrono::NaiveDate;

use super::one::{Spot, StepKind};
use super::one_lines::{decision_words, line, person_words};
use crate::app::data::reviews::One;
use crate::app::dialog::{Dialog, Reader, Said};
use crate::domain::review::{Review, ReviewKind};
use crate::domain::reviews::measures;
use crate::domain::reviews::steps::day_of;
use crate::domain::words;

/// Those that are over, the newest first.
fn over(one: &One) -> Vec<&Review> {
    let closed = one.page.reviews.iter().filter(|review| review.closed.is_some());
    let mut closed: Vec<&Review> = closed.filter(|review| review.kind != ReviewKind::Support).collect();
    closed.sort_by_key(|review| std::cmp::Reverse((review.closed, review.id)));
    closed
}

/// `amended, final plan sent 24 Nov 2026`.
fn outcome(one: &One, review: &Review) -> String {
    let event = |name: &str| day_of(&one.page, review.process, name);
    let told = |day: Option<NaiveDate>, words: &str| day.map(|day| format!("{words} {}", words::day(day)));
    let (came, then) = match review.decision.as_str() {
        "A" => (
            "amended",
            told(event("final-amended-plan-sent").or(review.closed), "final plan sent"),
        ),
        "M" if event("amendment-notice-sent").is_some() => ("not amended after all", told(review.closed, "told")),
        "M" => ("kept as it is", told(review.decided, "told")),
        "C" => ("to be ceased", told(review.decided, "told")),
        _ => ("over", told(review.closed, "on")),
    };
    [Some(came.to_owned()), then]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// While the next review has no day yet: what the one before came to.
pub fn just_over(one: &One) -> Option<String> {
    let last = over(one).into_iter().next();
    let last = last.filter(|_| !one.row.set && !one.row.held)?;
    let met = last.held.map(|day| format!(" of {}", words::day(day)));
    Some(format!(
        "The review{} is over: {}.",
        met.unwrap_or_default(),
        outcome(one, last)
    ))
}

/// A line for each, which leads to the whole of it.
pub(super) fn lines(one: &One) -> Vec<Spot> {
    let spot = |(place, review): (usize, &&Review)| {
        let on = review.held.or(review.decided).or(review.closed);
        let words = format!("{}; {}", outcome(one, review), review.kind.words());
        Spot {
            place,
            ..line(StepKind::Past, &on.map(words::day).unwrap_or_default(), words)
        }
    };
    over(one).iter().enumerate().map(spot).collect()
}

/// The whole of one, to read.
pub(super) fn page(one: &One, place: usize) -> Option<Dialog> {
    let review = *over(one).get(place)?;
    let mut said = vec![Said::Plain(format!("{}.", words::capital(&outcome(one, review))))];
    block(&mut said, "Steps", steps(one, review));
    let people = review.people.iter().map(|person| {
        let name = if person.name.is_empty() {
            &person.role
        } else {
            &person.name
        };
        (name.clone(), person_words(person))
    });
    block(&mut said, "Who was there", people.collect());
    block(&mut said, "What was said", words_said(review));
    block(&mut said, "Outcomes", outcomes(one, review));
    block(&mut said, "Also", also(review));
    let title = words::capital(review.kind.words());
    Some(Dialog::Reader(Reader::new(title, said)))
}

/// A heading over what is held; nothing where nothing is.
fn block(said: &mut Vec<Said>, heading: &str, pairs: Vec<(String, String)>) {
    let held: Vec<_> = pairs
        .into_iter()
        .filter(|(_, words)| !words.trim().is_empty())
        .collect();
    if !held.is_empty() {
        said.extend([Said::Gap, Said::Heading(heading.to_owned())]);
        said.extend(held.into_iter().map(|(label, words)| Said::Pair(label, words)));
    }
}

fn steps(one: &One, review: &Review) -> Vec<(String, String)> {
    let event = |name: &str| day_of(&one.page, review.process, name);
    let days = [
        ("Had to be over by", Some(review.due)),
        ("Day set", review.meeting_on),
        ("Invitations", review.invited),
        ("Papers", review.papers_out),
        ("Meeting", review.held),
        ("Report", review.report_sent),
        ("Decided", review.resolved.filter(|day| Some(*day) != review.decided)),
        ("Family told", review.decided),
        ("Amendment notice", event("amendment-notice-sent")),
        ("Comments", review.represented),
        ("Final amended plan", event("final-amended-plan-sent")),
        ("Over", review.closed),
    ];
    let told = days
        .into_iter()
        .filter_map(|(label, day)| Some((label.to_owned(), words::weekday(day?))));
    told.collect()
}

fn words_said(review: &Review) -> Vec<(String, String)> {
    let how = |words: &str, how: &str| match how {
        "" => words.to_owned(),
        how => format!("{words} ({how})"),
    };
    [
        ("Family", how(&review.parent_view, &review.parent_view_how)),
        ("Child or young person", how(&review.child_view, &review.child_view_how)),
        ("What goes well", review.went_well.clone()),
        ("Recommended", review.recommendation.clone()),
        ("Decision", decision_words(&review.decision).to_owned()),
        ("Reasons", review.decision_reasons.clone()),
        ("Evidence", review.notice_evidence.clone()),
        ("Comments", review.representations.clone()),
        ("School named", review.names.words.clone()),
    ]
    .map(|(label, words)| (label.to_owned(), words))
    .into()
}

fn outcomes(one: &One, review: &Review) -> Vec<(String, String)> {
    let of = |said: &crate::domain::review::OutcomeAtReview| {
        let held = one.page.outcomes.iter().find(|outcome| outcome.id == said.outcome);
        let label = held.map_or("(no longer in the plan)", |outcome| outcome.words.as_str());
        let next = match (said.keep, said.new_words.is_empty()) {
            (true, _) => ", keep".to_owned(),
            (_, false) => format!(", changed to: {}", said.new_words),
            _ => String::new(),
        };
        let note = if said.note.is_empty() {
            String::new()
        } else {
            format!(". {}", said.note)
        };
        (label.to_owned(), format!("{}{next}{note}", said.status.words()))
    };
    review.outcomes.iter().map(of).collect()
}

fn also(review: &Review) -> Vec<(String, String)> {
    let held = &review.adulthood;
    let mut pairs = vec![
        (
            "Wellbeing".to_owned(),
            review
                .wellbeing
                .map(|rating| format!("{rating} of 5"))
                .unwrap_or_default(),
        ),
        ("Work, training".to_owned(), held.employment.clone()),
        ("Living independently".to_owned(), held.living.clone()),
        ("Friends, community".to_owned(), held.community.clone()),
        ("Health".to_owned(), held.health.clone()),
        (
            "Personal budget".to_owned(),
            review
                .budget_discussed
                .map(|day| format!("talked of on {}", words::day(day)))
                .unwrap_or_default(),
        ),
    ];
    pairs.extend(
        review
            .measures
            .iter()
            .map(|one| (measures::whose(one), measures::in_short(one))),
    );
    pairs
}
