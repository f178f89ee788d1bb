//! Each list's rows, as they are printed.

use chrono::NaiveDate;

use super::{CaseRow, Column, Counted, Query, Sheet, Step, Store, What};
use crate::domain::child::flag_words;
use crate::domain::desk::{AdviceRow, MeetingRow, ReferralRow, ReviewRow, TodayLine, year_words};
use crate::domain::words;

const CASES: &[Column] = &[
    ("NAME", 19),
    ("REF", 8),
    ("YR", 3),
    ("STAGE", 9),
    ("WEEK", 7),
    ("DUE", 11),
    ("LEFT", 8),
    ("FLAGS", 8),
];
const CHILDREN: &[Column] = &[
    ("NAME", 22),
    ("REF", 8),
    ("BORN", 11),
    ("YR", 3),
    ("SEN", 3),
    ("NEED", 6),
    ("SETTING", 21),
];
const REFERRALS: &[Column] = &[
    ("NAME", 22),
    ("REF", 8),
    ("KIND", 8),
    ("FROM", 12),
    ("RECEIVED", 11),
    ("TRIAGE", 14),
];
const ADVICE: &[Column] = &[
    ("NAME", 20),
    ("REF", 8),
    ("FROM", 17),
    ("DUE", 11),
    ("LEFT", 8),
    ("CHASED", 11),
];
const REVIEWS: &[Column] = &[
    ("NAME", 20),
    ("REF", 8),
    ("DUE", 11),
    ("MEETING", 11),
    ("LEFT", 8),
    ("LACKS", 17),
];
const MEETINGS: &[Column] = &[("DAY", 15), ("KIND", 12), ("ITEMS", 5), ("CHAIR", 16), ("LACKS", 28)];
const TODAY: &[Column] = &[("BLOCK", 14), ("NAME", 19), ("REF", 8), ("WHAT", 24), ("DUE", 11)];

/// How far rows are counted.
const COUNTED: usize = 10_000;

/// What is asked of the store for a list.
#[derive(Clone, Copy)]
struct Asked<'a> {
    store: &'a Store,
    query: &'a Query,
    today: NaiveDate,
    limit: usize,
}

/// Reads a list and puts it into columns.
pub(super) fn sheet(store: &Store, what: What, query: &Query, today: NaiveDate, limit: usize) -> anyhow::Result<Sheet> {
    let asked = Asked {
        store,
        query,
        today,
        limit,
    };
    match what {
        What::Today => today_sheet(store, today, limit),
        What::Cases => cases(asked),
        What::Children => children(asked),
        What::Referrals => referrals(asked),
        What::Advice => advice_owed(asked),
        What::Reviews => reviews(asked),
        What::Panels => meetings(asked),
    }
}

fn cases(
    Asked {
        store,
        query,
        today,
        limit,
    }: Asked<'_>,
) -> anyhow::Result<Sheet> {
    let page = store.cases(query, today, &Step::First, limit)?;
    let count = store.count_cases(query, today, COUNTED)?;
    made(
        CASES,
        &page.rows,
        count,
        |row| case(row, today),
        nothing(store, query, today, "case")?,
    )
}

fn children(
    Asked {
        store,
        query,
        today,
        limit,
    }: Asked<'_>,
) -> anyhow::Result<Sheet> {
    let page = store.children(query, today, &Step::First, limit)?;
    let count = store.count_children(query, today, COUNTED)?;
    made(
        CHILDREN,
        &page.rows,
        count,
        child,
        nothing(store, query, today, "child")?,
    )
}

fn referrals(
    Asked {
        store,
        query,
        today,
        limit,
    }: Asked<'_>,
) -> anyhow::Result<Sheet> {
    let page = store.referrals(query, today, &Step::First, limit)?;
    let count = store.count_referrals(query, today, COUNTED)?;
    made(
        REFERRALS,
        &page.rows,
        count,
        referral,
        nothing(store, query, today, "referral")?,
    )
}

fn advice_owed(
    Asked {
        store,
        query,
        today,
        limit,
    }: Asked<'_>,
) -> anyhow::Result<Sheet> {
    let page = store.advice(query, today, &Step::First, limit)?;
    let count = store.count_advice(query, today, COUNTED)?;
    made(
        ADVICE,
        &page.rows,
        count,
        |row| advice(row, today),
        "No advice is owed that matches.".into(),
    )
}

fn reviews(
    Asked {
        store,
        query,
        today,
        limit,
    }: Asked<'_>,
) -> anyhow::Result<Sheet> {
    let page = store.reviews(query, today, &Step::First, limit)?;
    let count = store.count_reviews(query, today, COUNTED)?;
    made(
        REVIEWS,
        &page.rows,
        count,
        |row| review(row, today),
        nothing(store, query, today, "open review")?,
    )
}

fn meetings(
    Asked {
        store, today, limit, ..
    }: Asked<'_>,
) -> anyhow::Result<Sheet> {
    let page = store.meetings(today, &Step::First, limit)?;
    let count = Counted {
        rows: page.rows.len(),
        or_more: page.more,
    };
    made(
        MEETINGS,
        &page.rows,
        count,
        meeting,
        "No meeting is set from today on.".into(),
    )
}

fn made<T: serde::Serialize>(
    headings: &'static [Column],
    rows: &[T],
    count: Counted,
    cells: impl Fn(&T) -> Vec<String>,
    nothing: String,
) -> anyhow::Result<Sheet> {
    let json = serde_json::to_value(rows)?;
    Ok(Sheet {
        headings,
        rows: rows.iter().map(cells).collect(),
        json,
        count,
        nothing,
    })
}

fn nothing(store: &Store, query: &Query, today: NaiveDate, thing: &str) -> anyhow::Result<String> {
    let children = store.count_children(&Query::default(), today, COUNTED)?;
    Ok(match (query.is_everything(), children.rows) {
        (_, 0) => "This file holds no children yet.".into(),
        (true, _) => format!("There is no {thing}."),
        (false, _) => format!("No {thing} matches the filter. The file holds {children} children."),
    })
}

fn today_sheet(store: &Store, day: NaiveDate, limit: usize) -> anyhow::Result<Sheet> {
    let today = store.today(day, limit)?;
    let mut rows = Vec::new();
    for (which, block) in today.blocks() {
        rows.extend(block.lines.iter().map(|line| today_line(which.words(), line)));
    }
    let count = Counted {
        rows: rows.len(),
        or_more: false,
    };
    let json = serde_json::to_value(&today)?;
    Ok(Sheet {
        headings: TODAY,
        rows,
        json,
        count,
        nothing: "Nothing late, due, new or owed.".into(),
    })
}

fn today_line(heading: &str, line: &TodayLine) -> Vec<String> {
    let what = format!("{} {}", line.rule, line.what);
    let due = line.due.or(line.since);
    vec![
        heading.into(),
        line.name.clone(),
        line.reference.clone(),
        what.trim().into(),
        day(due),
    ]
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(words::day).unwrap_or_default()
}

/// `3 days`, `today`, `12 late`.
fn left(due: Option<NaiveDate>, today: NaiveDate) -> String {
    match due.map(|due| (due - today).num_days()) {
        None => String::new(),
        Some(0) => "today".into(),
        Some(left) if left < 0 => format!("{} late", -left),
        Some(left) => words::count(left, "day"),
    }
}

fn flags(bits: u32) -> String {
    flag_words(bits).map(|flag| flag.short).collect::<Vec<_>>().join(" ")
}

fn case(row: &CaseRow, today: NaiveDate) -> Vec<String> {
    vec![
        row.name.clone(),
        row.reference.clone(),
        row.year.map(year_words).unwrap_or_default(),
        row.stage.code().into(),
        row.week(today).unwrap_or_default(),
        day(row.due),
        left(row.due, today),
        flags(row.flags),
    ]
}

fn child(row: &CaseRow) -> Vec<String> {
    vec![
        row.name.clone(),
        row.reference.clone(),
        day(row.born),
        row.year.map(year_words).unwrap_or_default(),
        row.status.clone(),
        row.needs.first().cloned().unwrap_or_default(),
        row.setting.clone(),
    ]
}

fn referral(row: &ReferralRow) -> Vec<String> {
    let outcome = if row.triaged.is_none() {
        "not triaged".into()
    } else {
        row.outcome.clone()
    };
    vec![
        row.name.clone(),
        row.reference.clone(),
        row.kind.clone(),
        row.source.clone(),
        day(row.received),
        outcome,
    ]
}

fn advice(row: &AdviceRow, today: NaiveDate) -> Vec<String> {
    let left = if row.received.is_some() {
        "received".into()
    } else {
        left(row.due, today)
    };
    vec![
        row.name.clone(),
        row.reference.clone(),
        row.contributor.clone(),
        day(row.due),
        left,
        day(row.chased),
    ]
}

fn review(row: &ReviewRow, today: NaiveDate) -> Vec<String> {
    let lacks = row.lacks.join(", ");
    vec![
        row.name.clone(),
        row.reference.clone(),
        day(row.due),
        day(row.meeting_on),
        left(row.due, today),
        lacks,
    ]
}

fn meeting(row: &MeetingRow) -> Vec<String> {
    let when = row.day.map(words::weekday).unwrap_or_default();
    vec![
        when,
        row.kind.clone(),
        row.items.to_string(),
        row.chair.clone(),
        row.lacks.join(", "),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_fits_eighty_columns() {
        for columns in [CASES, CHILDREN, REFERRALS, ADVICE, REVIEWS, MEETINGS, TODAY] {
            let width: usize = columns.iter().map(|(_, width)| width + 1).sum();
            assert!(width - 1 <= 80, "{columns:?} is {} wide", width - 1);
        }
    }
}
