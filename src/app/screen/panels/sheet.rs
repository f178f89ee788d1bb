//! What a member reads of an item, and the minutes, as lines.

use chrono::NaiveDate;

use crate::app::dialog::Said;
use crate::app::law;
use crate::app::purposes::process::kind_words;
use crate::domain::letter::TacOffer;
use crate::domain::panel::codes::{decision as kind_of, legal_test};
use crate::domain::panel::minutes as written;
use crate::domain::panel::sitting::{Sitting, SittingItem, week};
use crate::domain::panel::{follows, interests};
use crate::domain::words;

fn pair(lines: &mut Vec<Said>, term: &str, value: &str) {
    if !value.trim().is_empty() {
        lines.push(Said::Pair(term.to_owned(), value.to_owned()));
    }
}

/// The sheet of an item with what was decided.
pub fn lines(held: &Sitting, item: &SittingItem, today: NaiveDate) -> Vec<Said> {
    let mut lines = Vec::new();
    decided(held, item, today, &mut lines);
    equipment(item, today, &mut lines);
    warnings(held, item, &mut lines);
    about(held, item, today, &mut lines);
    if item.decision().is_none() {
        test(item, &mut lines);
    }
    papers(item, &mut lines);
    lines
}

fn decided(held: &Sitting, item: &SittingItem, today: NaiveDate, lines: &mut Vec<Said>) {
    let Some(made) = item.decision() else { return };
    let kind = kind_of(&made.code);
    let name = kind.map_or("", |kind| kind.words.as_str());
    lines.push(Said::Heading(format!("Decided: {name}")));
    pair(lines, "By", held.name(made.decided_by));
    pair(lines, "Reasons", &made.reasons);
    pair(lines, "Would change it", &made.would_change);
    if made.not_quorate && made.confirmed.is_none() {
        let words = if held.is_signed() {
            "! Decided without quorum, and not confirmed when the minutes were signed off."
        } else {
            "! Decided without quorum: c confirms it, with the chair's reason."
        };
        lines.push(Said::Plain(words.into()));
    }
    for other in &item.same_reasons {
        let day = other.day.map(words::day).unwrap_or_default();
        let reference = &other.reference;
        lines.push(Said::Plain(format!(
            "! The same reasons were given for {reference} on {day}: word them for this child (e corrects)."
        )));
    }
    for letter in &item.letters {
        let due = letter
            .due
            .map(|due| format!(", to go by {}", words::day(due)))
            .unwrap_or_default();
        let state = letter
            .sent
            .map_or(format!("in draft{due}"), |sent| format!("sent {}", words::day(sent)));
        pair(lines, "Letter", &format!("{}: {state}", letter.kind.replace('-', " ")));
    }
    if let Some(offer) = &item.tac {
        pair(lines, "TAC meeting", &offered(item, offer, today));
    }
    lines.push(Said::Gap);
}

/// What is asked for, what it is for, what it costs and how it stands.
fn equipment(item: &SittingItem, today: NaiveDate, lines: &mut Vec<Said>) {
    let Some(order) = &item.equipment else { return };
    lines.push(Said::Heading(format!("Equipment: {}", order.item)));
    pair(lines, "Need", &order.need);
    pair(lines, "Cost", &order.cost_pence.map(words::pounds).unwrap_or_default());
    pair(lines, "Who pays what", &order.split);
    pair(lines, "Asked for", &words::day(order.requested));
    pair(lines, "How it stands", &order.standing(today));
    lines.push(Said::Gap);
}

/// The offer with the day to aim for, and the end of the family's time to appeal beside it.
fn offered(item: &SittingItem, offer: &TacOffer, today: NaiveDate) -> String {
    let appeal = item.appeal_by.map(words::day);
    let appeal = appeal
        .map(|day| format!("; the family's time to appeal ends {day}"))
        .unwrap_or_default();
    let day = words::day(offer.offered);
    if offer.offered > today {
        return format!("its offer goes {}, by {day}{appeal}", offer.offered_how);
    }
    let by = words::day(follows::tac_by(offer.offered));
    format!("offered {day} {}; aim to meet by {by}{appeal}", offer.offered_how)
}

fn warnings(held: &Sitting, item: &SittingItem, lines: &mut Vec<Said>) {
    let before = lines.len();
    let mut warn = |words: String| lines.push(Said::Plain(format!("! {words}")));
    for declared in held.declared(item.item.id) {
        let who = held.name(Some(declared.person));
        warn(format!(
            "DECL {who}: {}. Kept out of the decision.",
            declared.kind.words()
        ));
    }
    let chair = held.meeting.chair;
    if let Some(words) =
        interests::presents_and_decides(item.item.presenter, chair).filter(|_| item.decision().is_none())
    {
        warn(words.to_owned());
    }
    if let (Some(due), None) = (item.due(), item.decision()) {
        let next = held.next_meeting.map(|(_, day)| day);
        if next.is_none_or(|next| next > due.due) && due.due >= held.meeting.day {
            let next = next.map_or("no next meeting is set".into(), |day| {
                format!("the next meeting is on {}", words::day(day))
            });
            warn(format!(
                "The last day is {} and {next}: decide here, by a manager, or by papers.",
                words::day(due.due)
            ));
        }
    }
    for waits in held
        .to_confirm
        .iter()
        .filter(|waits| Some(waits.child) == item.item.child)
    {
        warn(format!(
            "Decided between meetings, to be confirmed: {} (v).",
            waits.words
        ));
    }
    if lines.len() > before {
        lines.push(Said::Gap);
    }
}

fn about(held: &Sitting, item: &SittingItem, today: NaiveDate, lines: &mut Vec<Said>) {
    pair(lines, "Asked of the panel", &item.item.asked_of_panel);
    pair(lines, "Recommended", &item.item.recommendation);
    let presenter = item.presenter.as_ref().map(|named| named.words()).unwrap_or_default();
    pair(lines, "Presents", &presenter);
    let kind = item.process_kind.as_deref().map(kind_words).unwrap_or_default();
    let week = week(item.began, held.meeting.day);
    pair(lines, "Course", format!("{kind}, {week}").trim_matches([',', ' ']));
    if let Some(due) = item.due() {
        let days = (due.due - today).num_days();
        let near = match days {
            ..0 => format!("{} late", words::count(-days, "day")),
            0 => "today".into(),
            _ => format!("in {}", words::count(days, "day")),
        };
        let what = law::title(&due.rule);
        pair(
            lines,
            "Last day",
            &format!("{}, {near}: {what}", words::weekday(due.due)),
        );
    }
    pair(lines, "Born", &item.born.map(words::day).unwrap_or_default());
    pair(lines, "Needs", &item.needs.join(", "));
    pair(lines, "Known", &item.alerts.join(", "));
    pair(lines, "Asked by", &item.source);
    pair(lines, "Family want", &item.wanted);
    pair(lines, "Child's view", &item.child_view);
    for tried in &item.tried {
        pair(lines, "Tried", tried);
    }
    pair(lines, "Minuted", &item.item.discussion);
}

fn test(item: &SittingItem, lines: &mut Vec<Said>) {
    let code = item.choices().iter().find_map(|kind| kind.test.clone());
    let Some(test) = code.as_deref().and_then(legal_test) else {
        return;
    };
    lines.push(Said::Gap);
    lines.push(Said::Heading(format!("The test: {}", test.source)));
    for (at, question) in test.question.iter().enumerate() {
        lines.push(Said::Plain(format!("{} {}", at + 1, question.words)));
    }
    lines.push(Said::Plain(test.low_bar.clone()));
}

fn papers(item: &SittingItem, lines: &mut Vec<Said>) {
    lines.push(Said::Gap);
    for advice in &item.advice {
        pair(lines, "Advice", advice);
    }
    pair(lines, "Papers", &item.item.papers.join(", "));
    pair(lines, "Missing", &item.item.missing.join(", "));
}

/// The minutes as they stand.
pub fn minutes(held: &Sitting) -> Vec<Said> {
    let minutes = written::minutes(held);
    let mut lines = vec![Said::Heading(minutes.title.clone())];
    let pairs = |lines: &mut Vec<Said>, all: &[(String, String)]| {
        lines.extend(all.iter().map(|(term, words)| Said::Pair(term.clone(), words.clone())));
    };
    pairs(&mut lines, &minutes.header);
    for part in &minutes.items {
        lines.push(Said::Gap);
        lines.push(Said::Heading(part.heading.clone()));
        pairs(&mut lines, &part.lines);
    }
    if !minutes.additions.is_empty() {
        lines.push(Said::Gap);
        lines.push(Said::Heading("Added after they were signed off".into()));
        pairs(&mut lines, &minutes.additions);
    }
    lines
}
