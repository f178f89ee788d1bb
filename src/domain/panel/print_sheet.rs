//! One page for each case, in the same layout: what a member reads before the meeting.

use super::codes;
use super::page::MeetingPage;
use super::paperwork::{Have, Missing};
use super::print_agenda::{FOOT, Names};
use super::running::Item;
use crate::domain::child::flag_words;
use crate::domain::cycle::Cycle;
use crate::domain::desk::ChildPage;
use crate::domain::document::{Document, Table, Text};
use crate::domain::figures::{Attainment, Exclusion};
use crate::domain::query::ListKey;
use crate::domain::referral::{Referral, ReferralKind, Source};
use crate::domain::support::signed;
use crate::domain::transition;
use crate::domain::words;

/// What is kept of the child a sheet is about.
#[derive(Debug, Clone, Default)]
pub struct SheetFacts {
    pub page: ChildPage,
    pub attainment: Vec<Attainment>,
    pub exclusions: Vec<Exclusion>,
}

/// The section of those from fourteen on.
const TRANSITION: &str = "transition";

/// Said where the record holds nothing: a gap is named, never hidden.
const NOTHING: &str = "Nothing on record.";

/// The sheet of one item; none for an item about no child.
pub fn sheet(page: &MeetingPage, item: &Item, facts: &SheetFacts, names: Names) -> Option<Document> {
    let case = item.case.as_ref()?;
    let heading = format!(
        "Item {}: {} {}",
        item.item.position,
        case.reference,
        case.who(names.are_initials())
    );
    let document = Document::new(format!(
        "{}, {}: item sheet",
        page.kind.name,
        words::weekday(page.meeting.day)
    ))
    .compact()
    .footer(FOOT)
    .heading(1, heading)
    .pairs(who(page, item, facts, names));
    let request = facts
        .page
        .referrals
        .iter()
        .filter(|referral| referral.kind == ReferralKind::Request)
        .max_by_key(|referral| referral.received);
    let document = views(document, request);
    let document = tried(document, &facts.page.cycles);
    let document = progress(document, facts);
    let document = papers(document, item);
    let document = earlier(document, facts);
    Some(asked(document, page, item))
}

fn who(page: &MeetingPage, item: &Item, facts: &SheetFacts, names: Names) -> Vec<(&'static str, Text)> {
    let (Some(case), child) = (&item.case, &facts.page.child) else {
        return Vec::new();
    };
    let mut pairs: Vec<(&'static str, Text)> = Vec::new();
    let mut add = |key, words: String| {
        if !words.is_empty() {
            pairs.push((key, words.into()));
        }
    };
    add(
        "Child",
        format!("{}, {}", case.who(names.are_initials()), case.year_words()),
    );
    if names == Names::Full {
        add("Date of birth", child.born.map(words::day).unwrap_or_default());
    }
    add("School", case.setting.clone());
    add("Home language", child.language.clone());
    add(
        "Interpreter",
        if child.flags.interpreter {
            "needed".into()
        } else {
            String::new()
        },
    );
    let flags: Vec<&str> = flag_words(case.flags).map(|flag| flag.words).collect();
    add("Known", flags.join(", "));
    let needs: Vec<String> = case.needs.iter().enumerate().map(|(at, code)| need(at, code)).collect();
    add("Needs", needs.join(", "));
    let week = case
        .week(page.meeting.day)
        .map(|week| format!(", week {week} at the meeting"))
        .unwrap_or_default();
    let runs = case.since.map(|day| format!("runs from {}{week}", words::day(day)));
    let ends = case.due.map(|due| format!("last day {}", words::weekday(due)));
    let clock: Vec<String> = runs.into_iter().chain(ends).collect();
    add("Clock", clock.join("; "));
    if case.section == TRANSITION {
        let growing = transition::told_words(child, page.meeting.day);
        add("Growing up", growing.unwrap_or_default());
        add("After sixteen", after_sixteen(&facts.page));
        add(
            "Talked about",
            case.discussed.map_or("never at such a meeting".to_owned(), |day| {
                format!("last on {}", words::day(day))
            }),
        );
    }
    add("Presented by", item.presenter_name.clone());
    add(
        "Deferred",
        if case.deferred > 0 {
            words::count(case.deferred.into(), "time")
        } else {
            String::new()
        },
    );
    pairs
}

/// Where they are, as last looked at.
fn after_sixteen(page: &ChildPage) -> String {
    let known = page.destinations.iter().max_by_key(|known| known.checked);
    known.map_or("not known".to_owned(), |known| {
        format!("{}, looked at {}", known.words(), words::day(known.checked))
    })
}

fn need(at: usize, code: &str) -> String {
    let known = ListKey::Need.codes().iter().find(|(known, ..)| *known == code);
    let words = known.map_or(code, |(.., words)| words);
    if at == 0 {
        format!("{words} (main)")
    } else {
        words.to_owned()
    }
}

fn views(document: Document, request: Option<&Referral>) -> Document {
    let or_nothing = |words: &str| {
        if words.trim().is_empty() {
            NOTHING.to_owned()
        } else {
            words.to_owned()
        }
    };
    let empty = Referral::default();
    let request = request.unwrap_or(&empty);
    let asked = match request.source {
        Source::Other => String::new(),
        source => format!("Asked by {}, {}. ", source.words(), words::day(request.received)),
    };
    let how = if request.child_view_how.is_empty() {
        String::new()
    } else {
        format!(" (how: {})", request.child_view_how)
    };
    document
        .heading(2, "What is asked for, and views")
        .paragraph(Text::bold("Reason. ").and(asked).and(or_nothing(&request.reason)))
        .paragraph(Text::bold("What the family wants. ").and(or_nothing(&request.wanted)))
        .paragraph(Text::bold("Parent's view. ").and(or_nothing(&request.parent_view)))
        .paragraph(
            Text::bold("Child's view. ")
                .and(or_nothing(&request.child_view))
                .and(how),
        )
        .paragraph(spent(request))
}

fn spent(request: &Referral) -> Text {
    match request.spent_pence {
        Some(pence) => Text::bold("Spent from the school's own budget. ").and(format!("£{}", pence / 100)),
        None => Text::default(),
    }
}

fn tried(document: Document, cycles: &[Cycle]) -> Document {
    let document = document.heading(2, "What has been tried");
    if cycles.is_empty() {
        return document.paragraph(NOTHING);
    }
    let mut table = Table::new([("From-to", 16), ("What, who, how often", 40), ("Effect (-2 to +2)", 20)]);
    for cycle in cycles {
        let to = cycle.closed.map_or_else(|| "goes on".to_owned(), words::day);
        let support = cycle
            .actions
            .iter()
            .map(|one| format!("{}; {}; {}", one.what, one.who, one.how_often));
        let support: Vec<String> = support.collect();
        let what = if support.is_empty() {
            cycle.aim.clone()
        } else {
            support.join("\n")
        };
        let effect = cycle
            .effect
            .map(|effect| format!("{} ", signed(effect)))
            .unwrap_or_default();
        table.push([
            format!("{} - {to}", words::day(cycle.started)),
            what,
            format!("{effect}{}", cycle.effect_words),
        ]);
    }
    document.table(table)
}

fn progress(document: Document, facts: &SheetFacts) -> Document {
    let result = |one: &Attainment| {
        format!(
            "{}: {} {} ({}, {})",
            one.subject,
            one.result,
            one.against_expected,
            words::day(one.day),
            one.source
        )
    };
    let results: Vec<String> = facts.attainment.iter().map(result).collect();
    let child = &facts.page.child;
    let attendance = if child.attendance.is_empty() {
        "not on record".to_owned()
    } else {
        format!("{}%", child.attendance.trim_end_matches('%'))
    };
    let excluded = facts
        .exclusions
        .iter()
        .map(|one| format!("{} {}", one.kind.words(), words::day(one.day)));
    let excluded: Vec<String> = excluded.collect();
    let excluded = if excluded.is_empty() {
        "none on record".to_owned()
    } else {
        excluded.join(", ")
    };
    let document = document.heading(2, "Progress, attendance");
    let beside = format!("Attendance: {attendance}. Suspensions and exclusions: {excluded}.");
    match results.is_empty() {
        true => document.paragraph(format!("Progress: nothing on record. {beside}")),
        false => document.bullets(results).paragraph(beside),
    }
}

fn papers(document: Document, item: &Item) -> Document {
    let Some(case) = &item.case else { return document };
    let have: Vec<String> = case
        .papers
        .have
        .iter()
        .map(Have::said)
        .chain(item.item.papers.iter().cloned())
        .collect();
    let missing = case
        .papers
        .missing
        .iter()
        .map(Missing::said)
        .chain(item.item.missing.iter().cloned());
    let missing: Vec<String> = missing.collect();
    let say = |words: Vec<String>| {
        if words.is_empty() {
            "nothing".to_owned()
        } else {
            words.join("; ")
        }
    };
    document
        .heading(2, "Papers")
        .paragraph(Text::bold("On file: ").and(say(have)))
        .paragraph(Text::bold("Missing: ").and(say(missing)))
}

fn earlier(document: Document, facts: &SheetFacts) -> Document {
    let decisions = &facts.page.decisions;
    if decisions.is_empty() {
        return document;
    }
    let said = decisions
        .iter()
        .map(|one| format!("{}: {}", words::day(one.day), codes::words(&one.code)));
    document.heading(2, "Earlier decisions").bullets(said)
}

fn asked(document: Document, page: &MeetingPage, item: &Item) -> Document {
    let or_dash = |words: &str| {
        if words.is_empty() {
            "not said".to_owned()
        } else {
            words.to_owned()
        }
    };
    let document = document.heading(2, "Asked of the meeting").paragraph(
        Text::from(or_dash(&item.item.asked_of_panel))
            .and(". ")
            .and_bold("Recommendation. ")
            .and(or_dash(&item.item.recommendation)),
    );
    let test = page
        .kinds
        .section(&item.item.section)
        .map_or("", |section| section.test.as_str());
    let Some(test) = codes::legal_test(test) else {
        return document;
    };
    let mut document = document.heading(2, format!("The test: {}", test.words));
    for (number, question) in (1..).zip(&test.question) {
        document = document.paragraph(format!("{number}. {}", question.words)).lines(2);
    }
    document
}
