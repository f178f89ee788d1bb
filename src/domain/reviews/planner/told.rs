//! A plan as it is told: a line for each review, the load of each week before and after, and the whole as a list to be printed.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Serialize;

use super::{Break, Proposal, Reason, Setup, Weight};
use crate::domain::id::ChildId;
use crate::domain::reviews::row::{ToPlan, monday};
use crate::domain::reviews::sheet::{Sheet, SheetRow};
use crate::domain::words;

/// One line: a review, its day, why, and what is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The review, by its place among those read.
    pub place: usize,
    /// The day; none where there is no day to meet on.
    pub day: Option<NaiveDate>,
    /// Why that day, in a sentence.
    pub why: String,
    /// What is wrong with it.
    pub breaks: Vec<Break>,
    /// The same in sentences.
    pub wrong: Vec<String>,
    /// Moved by hand.
    pub by_hand: bool,
}

impl Line {
    /// How much weighs what is wrong with it.
    pub fn weight(&self) -> Weight {
        let weights = self.breaks.iter().map(|fault| fault.weight());
        weights.min().unwrap_or(Weight::Nothing)
    }

    /// Whether the law is broken.
    pub fn is_unlawful(&self) -> bool {
        self.weight() == Weight::Unlawful
    }

    /// Why, and what is wrong, in one text.
    pub fn words(&self) -> String {
        let said = std::iter::once(&self.why).chain(&self.wrong);
        let said: Vec<&str> = said.map(String::as_str).filter(|words| !words.is_empty()).collect();
        said.join(" ")
    }
}

/// A line for each review: what is not lawful first, then what must be decided quickly, then what is crowded, then by day.
pub fn lines(rows: &[ToPlan], proposal: &Proposal) -> Vec<Line> {
    let places = rows.iter().enumerate();
    let of: HashMap<ChildId, usize> = places.map(|(place, held)| (held.row.child, place)).collect();
    let placed = proposal.placed.iter().filter_map(|placed| {
        let place = *of.get(&placed.child)?;
        Some(Line {
            place,
            day: Some(placed.day),
            why: placed.why.sentence(),
            wrong: rows[place].wrong(&placed.breaks),
            breaks: placed.breaks.clone(),
            by_hand: placed.why == Reason::ByHand,
        })
    });
    let unplaced = proposal.unplaced.iter().filter_map(|(child, fault)| {
        Some(Line {
            place: *of.get(child)?,
            day: None,
            why: String::new(),
            breaks: vec![*fault],
            wrong: vec![fault.sentence()],
            by_hand: false,
        })
    });
    let mut lines: Vec<Line> = unplaced.chain(placed).collect();
    lines.sort_by_key(|line| (line.weight(), line.day, line.place));
    lines
}

/// The load of one week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WeekLoad {
    /// Its Monday.
    pub week: NaiveDate,
    /// Reviews as they stand.
    pub now: u32,
    /// Reviews as proposed.
    pub then: u32,
}

/// The load of every week of the plan.
pub fn weeks(setup: &Setup, rows: &[ToPlan], lines: &[Line]) -> Vec<WeekLoad> {
    let mut weeks: BTreeMap<NaiveDate, (u32, u32)> = BTreeMap::new();
    let first = monday(setup.first);
    // What is overdue may find room only after the last day of the plan.
    let last = lines
        .iter()
        .filter_map(|line| line.day)
        .max()
        .map_or(setup.last, |day| day.max(setup.last));
    for week in first.iter_weeks().take_while(|week| *week <= last) {
        weeks.insert(week, (0, 0));
    }
    for held in rows {
        weeks.entry(monday(held.row.day)).or_default().0 += 1;
    }
    for day in lines.iter().filter_map(|line| line.day) {
        weeks.entry(monday(day)).or_default().1 += 1;
    }
    let shown = weeks.into_iter().filter(|(week, _)| first <= *week && *week <= last);
    shown.map(|(week, (now, then))| WeekLoad { week, now, then }).collect()
}

/// How many days would change, and how many reviews have no lawful day.
pub fn sums(rows: &[ToPlan], lines: &[Line]) -> (usize, usize) {
    let changed = |line: &&Line| line.day.is_some() && line.day != set(&rows[line.place]);
    let unlawful = lines.iter().filter(|line| line.is_unlawful()).count();
    (lines.iter().filter(changed).count(), unlawful)
}

/// The day a review has now.
pub fn set(held: &ToPlan) -> Option<NaiveDate> {
    held.row.set.then_some(held.row.day)
}

/// What is said over a plan: its span and room, then how much it changes.
pub fn head(setup: &Setup, rows: &[ToPlan], lines: &[Line], filter: &str) -> [String; 2] {
    let (changed, unlawful) = sums(rows, lines);
    let span = format!(
        "{} reviews{filter} to {}, {} a week at each school, {}",
        rows.len(),
        words::day(setup.last),
        setup.per_week,
        setup.weekdays.words()
    );
    let change = format!(
        "{} would change; {}",
        words::count(changed as i64, "day"),
        standing(lines, unlawful)
    );
    [span, change]
}

/// How many have no lawful day, and how many one that wants a quick decision.
fn standing(lines: &[Line], unlawful: usize) -> String {
    let quick = lines.iter().filter(|line| line.weight() == Weight::Quick).count();
    match (unlawful, quick) {
        (0, 0) => "every day is lawful".to_owned(),
        (0, quick) => format!("every day is lawful, {quick} to decide quickly"),
        (unlawful, 0) => format!("{unlawful} without a lawful day, named first"),
        (unlawful, quick) => format!("first {unlawful} without a lawful day, {quick} to decide quickly"),
    }
}

/// The plan as a list to be printed.
pub fn sheet(setup: &Setup, rows: &[ToPlan], lines: &[Line], filter: &str) -> Sheet {
    let day = |day: Option<NaiveDate>| day.map_or("no day".to_owned(), words::weekday);
    let row = |line: &Line| {
        let held = &rows[line.place];
        SheetRow {
            child: held.row.child,
            watch: !line.breaks.is_empty(),
            cells: vec![
                held.row.name.clone(),
                held.row.setting.clone(),
                day(set(held)),
                day(line.day),
                words::day(held.row.meeting_by),
                line.words(),
            ],
            ..SheetRow::default()
        }
    };
    let mut said: Vec<String> = head(setup, rows, lines, filter).map(|line| format!("{line}.")).to_vec();
    said.push(load_in_words(&weeks(setup, rows, lines)));
    Sheet {
        title: "Plan of review meetings".into(),
        said,
        columns: vec![
            ("Name", 16),
            ("School", 16),
            ("Now", 12),
            ("Then", 12),
            ("Last day", 11),
            ("Why, and what is wrong", 36),
        ],
        rows: lines.iter().map(row).collect(),
        nothing: "No review needs a day in these weeks.".into(),
        more: false,
        ..Sheet::default()
    }
}

/// `Meetings in the week of, now and then: 4 Jan 2027 3, 5; ...`; weeks without any are left out.
fn load_in_words(weeks: &[WeekLoad]) -> String {
    let busy = weeks.iter().filter(|load| load.now + load.then > 0);
    let one = |load: &WeekLoad| format!("{} {} to {}", words::day(load.week), load.now, load.then);
    let told: Vec<String> = busy.map(one).collect();
    format!("Meetings in the week of, now and then: {}.", told.join("; "))
}
