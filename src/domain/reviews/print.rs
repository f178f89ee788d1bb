//! What is printed of reviews: the shell of a report, filled from all that is held, and entries for a calendar.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::measures::in_full;
use super::row::ScheduleRow;
use super::steps::Ground;
use crate::domain::child::Child;
use crate::domain::desk::ChildPage;
use crate::domain::document::{Document, Entry, Table, When};
use crate::domain::plan::{Outcome, Provision};
use crate::domain::review::{Review, ReviewPerson};
use crate::domain::words;

/// The report of a review meeting: what is held is in it, what is not has lines to write on.
pub fn report(page: &ChildPage, row: &ScheduleRow) -> Document {
    let ground = Ground::of(page, row);
    let review = &ground.review;
    let mut document = Document::new("Report of a review meeting")
        .footer("Report of a review meeting")
        .heading(1, "Report of the review meeting")
        .pairs(facts(page, row, review));
    document = people(document.heading(2, "Who was invited"), review);
    document = said(
        document.heading(2, "Views of the family"),
        &review.parent_view,
        &review.parent_view_how,
    );
    document = said(
        document.heading(2, "Views of the child or young person"),
        &review.child_view,
        &review.child_view_how,
    );
    document = words_or_lines(document.heading(2, "What goes well"), &review.went_well);
    document = outcomes(document.heading(2, "Outcomes"), page, review);
    document = provision(document.heading(2, "Provision"), &page.provision);
    document = measures(document, review);
    document = adulthood(document, row, review);
    let budget = match review.budget_discussed {
        Some(day) => format!("Talked of on {}.", words::day(day)),
        None => "Not talked of yet.".to_owned(),
    };
    document = document.heading(2, "Personal budget").paragraph(budget);
    document = words_or_lines(
        document.heading(2, "Amendments recommended, and differences of view"),
        &review.recommendation,
    );
    document.paragraph(format!(
        "This report goes to everyone invited by {}. The authority decides by {}, and the family may appeal against some of its decisions.",
        words::weekday(row.report_by),
        words::weekday(row.decide_by)
    ))
}

fn name(child: &Child) -> String {
    let first = if child.known_as.is_empty() {
        &child.forename
    } else {
        &child.known_as
    };
    format!("{first} {}", child.surname).trim().to_owned()
}

fn facts(page: &ChildPage, row: &ScheduleRow, review: &Review) -> Vec<(String, String)> {
    let day = |day: Option<NaiveDate>| day.map(words::day).unwrap_or_default();
    let pairs = [
        ("Name", name(&page.child)),
        ("Date of birth", day(page.child.born)),
        ("School or setting", row.setting.clone()),
        ("Reference", row.reference.clone()),
        ("Kind of review", row.kind.words().to_owned()),
        ("Meeting", day(review.held.or(review.meeting_on))),
        ("Place", review.place.clone()),
    ];
    let told = pairs.into_iter().filter(|(_, words)| !words.is_empty());
    told.map(|(label, words)| (label.to_owned(), words)).collect()
}

fn people(document: Document, review: &Review) -> Document {
    if review.people.is_empty() {
        return document.paragraph("Nobody is invited yet.");
    }
    let mut table = Table::new([("Name", 3), ("Role", 3), ("Was there", 2), ("Report", 2)]);
    for person in &review.people {
        table.push(person_cells(person));
    }
    document.table(table)
}

fn person_cells(person: &ReviewPerson) -> [String; 4] {
    let there = match person.attended {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    };
    let report = match (person.report_in, person.report_asked) {
        (Some(day), _) => format!("in {}", words::day(day)),
        (None, true) => "asked for".to_owned(),
        _ => String::new(),
    };
    [person.name.clone(), person.role.clone(), there.to_owned(), report]
}

fn said(document: Document, words: &str, how: &str) -> Document {
    let document = words_or_lines(document, words);
    match how {
        "" => document,
        how => document.paragraph(format!("How obtained: {how}")),
    }
}

fn words_or_lines(document: Document, words: &str) -> Document {
    match words.trim() {
        "" => document.lines(4),
        words => document.typed(words),
    }
}

fn outcomes(document: Document, page: &ChildPage, review: &Review) -> Document {
    if page.outcomes.is_empty() {
        return document.paragraph("The plan holds no outcomes here.").lines(4);
    }
    let mut table = Table::new([("Outcome", 5), ("How far", 2), ("From now on", 2), ("What was said", 4)]);
    for outcome in &page.outcomes {
        table.push(outcome_cells(outcome, review));
    }
    document.table(table)
}

fn outcome_cells(outcome: &Outcome, review: &Review) -> [String; 4] {
    let said = review.outcomes.iter().find(|said| said.outcome == outcome.id);
    let (far, next, note) = match said {
        None => (String::new(), String::new(), String::new()),
        Some(said) => {
            let next = match (said.keep, said.new_words.is_empty()) {
                (true, _) => "keep".to_owned(),
                (_, false) => format!("change to: {}", said.new_words),
                _ => "done".to_owned(),
            };
            (said.status.words().to_owned(), next, said.note.clone())
        }
    };
    [outcome.words.clone(), far, next, note]
}

fn provision(document: Document, provision: &[Provision]) -> Document {
    if provision.is_empty() {
        return document.paragraph("The plan holds no provision here.").lines(3);
    }
    let mut table = Table::new([("Provision", 5), ("Who, how often", 4), ("Delivered", 3)]);
    for item in provision {
        let delivered = match (item.delivered, item.last_checked) {
            (Some(true), Some(day)) => format!("yes, seen {}", words::day(day)),
            (Some(false), Some(day)) => format!("no, seen {}", words::day(day)),
            _ => "not checked".to_owned(),
        };
        let who = [item.who.as_str(), item.how_often.as_str()].join(", ");
        table.push([item.what.clone(), who.trim_matches([',', ' ']).to_owned(), delivered]);
    }
    document.table(table)
}

/// Wellbeing, and therapy outcome measures before and after with the change between them.
fn measures(document: Document, review: &Review) -> Document {
    let wellbeing = match review.wellbeing {
        Some(rating) => format!("{rating} of 5, in their own judgement."),
        None => "Not asked yet.".to_owned(),
    };
    let document = document.heading(2, "Wellbeing").paragraph(wellbeing);
    if review.measures.is_empty() {
        return document;
    }
    let lines: Vec<String> = review.measures.iter().map(in_full).collect();
    document
        .heading(2, "Therapy outcome measures")
        .bullets(lines.iter().map(String::as_str))
}

fn adulthood(document: Document, row: &ScheduleRow, review: &Review) -> Document {
    if row.year.is_none_or(|year| year < 9) {
        return document;
    }
    let held = &review.adulthood;
    let mut document = document.heading(2, "Preparing for adulthood");
    let parts = [
        ("Work and training", &held.employment),
        ("Living independently", &held.living),
        ("Friends and community", &held.community),
        ("Health", &held.health),
    ];
    for (label, words) in parts {
        document = document.heading(3, label);
        document = match words.trim() {
            "" => document.lines(2),
            words => document.typed(words),
        };
    }
    document
}

/// The meetings set, for a calendar: no names, only the reference and the school.
pub fn entries(rows: &[ScheduleRow], reviews: &[Review]) -> Vec<Entry> {
    let set = rows.iter().filter(|row| row.set && !row.held);
    let entry = |row: &ScheduleRow| {
        let review = reviews.iter().find(|review| Some(review.id) == row.review);
        let at = review.and_then(|review| time(&review.meeting_at));
        let when = at.map_or(When::Day(row.day), |at| {
            let from = row.day.and_time(at);
            When::Time(from, from + TimeDelta::hours(1))
        });
        let summary = format!("Review meeting {}", row.reference);
        let place = review.map(|review| review.place.clone()).unwrap_or_default();
        Entry::new(row.review.unwrap_or_default(), when, summary.trim())
            .description(format!(
                "{}. Papers go round by {}.",
                row.setting,
                words::weekday(row.papers_by)
            ))
            .place(place)
    };
    set.map(entry).collect()
}

/// A time of day as people write it: `14:30`, `9.15`, `2pm`; nothing where it is none.
pub fn time(words: &str) -> Option<NaiveTime> {
    let clean = words.trim().to_lowercase().replace('.', ":");
    let (clean, add) = match clean.strip_suffix("pm") {
        Some(rest) => (rest.trim().to_owned(), 12),
        None => (clean.trim_end_matches("am").trim().to_owned(), 0),
    };
    let (hour, minute) = clean.split_once(':').unwrap_or((&clean, "0"));
    let hour: u32 = hour.parse().ok()?;
    let hour = if add == 12 && hour < 12 { hour + 12 } else { hour };
    NaiveTime::from_hms_opt(hour, minute.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written() {
        let read = |words: &str| time(words).map(|time| time.format("%H:%M").to_string());
        assert_eq!(read("14:30").as_deref(), Some("14:30"));
        assert_eq!(read("9.15").as_deref(), Some("09:15"));
        assert_eq!(read("2pm").as_deref(), Some("14:00"));
        assert_eq!(read("12pm").as_deref(), Some("12:00"));
        assert_eq!(read("after lunch"), None);
    }

    #[test]
    fn a_calendar_names_nobody() {
        let row = ScheduleRow {
            name: "Okafor, Amara".into(),
            reference: "26/0418".into(),
            set: true,
            ..ScheduleRow::default()
        };
        let told = entries(&[row], &[]);
        assert_eq!(told[0].summary, "Review meeting 26/0418");
        assert!(!format!("{told:?}").contains("Okafor"));
    }
}
