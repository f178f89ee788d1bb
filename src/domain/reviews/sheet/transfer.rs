//! The list of those who move to the next phase.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Sheet, SheetKind, SheetRow, day_or_dash};
use crate::domain::age::SchoolYear;
use crate::domain::calendar::Calendar;
use crate::domain::desk::year_words;
use crate::domain::id::ChildId;
use crate::domain::reviews::row::ScheduleRow;
use crate::domain::words;

/// A phase transfer: its process where one is open, and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TransferLine {
    pub child: ChildId,
    pub name: String,
    pub year: Option<i32>,
    pub setting: String,
    pub phase: String,
    /// The latest meeting, worked back, and the day it was held.
    pub meeting_by: Option<NaiveDate>,
    pub held: Option<NaiveDate>,
    pub notice_by: Option<NaiveDate>,
    pub noticed: Option<NaiveDate>,
    /// The last safe day to name the school.
    pub name_by: Option<NaiveDate>,
    pub named: Option<NaiveDate>,
    /// What the law makes late in it, the longest first: what, and since which day.
    pub late: Option<(String, NaiveDate)>,
}

impl TransferLine {
    /// One expected by age and school, for which nobody has opened a process yet.
    pub fn expected(row: &ScheduleRow) -> Self {
        Self {
            child: row.child,
            name: row.name.clone(),
            year: row.year,
            setting: row.setting.clone(),
            phase: row.phase.words().to_owned(),
            meeting_by: Some(row.meeting_by),
            held: row.held.then_some(row.day),
            notice_by: Some(row.notice_by),
            name_by: Some(row.final_by),
            ..Self::default()
        }
    }

    /// The days of a course, where those of the review itself come sooner: twelve months, or eight weeks from a notice.
    pub fn no_later_than(&mut self, row: &ScheduleRow) {
        let sooner = |day: Option<NaiveDate>, by: NaiveDate| Some(day.map_or(by, |day| day.min(by)));
        self.meeting_by = sooner(self.meeting_by, row.meeting_by);
        self.notice_by = sooner(self.notice_by, row.notice_by);
        self.name_by = sooner(self.name_by, row.final_by);
    }

    /// Where it stands, the day by which what is next is done, and whether it is to be looked at. What is worked back is no day
    /// of the law; what is late by the law is said first. By half-term a review meeting should have been held.
    pub(super) fn stands(&self, today: NaiveDate, half_term: Option<NaiveDate>) -> (String, Option<NaiveDate>, bool) {
        let passed = |by: Option<NaiveDate>| by.is_some_and(|by| by < today);
        if let Some(named) = self.named {
            return (format!("named {}", words::day(named)), None, false);
        }
        if let Some((what, by)) = &self.late {
            let days = words::count((today - *by).num_days(), "day");
            return (format!("{days} late: {}", words::small(what)), Some(*by), true);
        }
        let (said, by, watch) = match (self.held, self.noticed) {
            _ if passed(self.name_by) => ("late: school not named".to_owned(), self.name_by, true),
            (None, _) => {
                let (said, watch) = self.unmet(today, half_term);
                (said, self.meeting_by, watch)
            }
            (_, None) if passed(self.notice_by) => ("no notice, day passed".into(), self.notice_by, true),
            (_, None) => ("notice to come".into(), self.notice_by, false),
            _ => ("school to be named".into(), self.name_by, false),
        };
        (said, by, watch)
    }

    fn unmet(&self, today: NaiveDate, half_term: Option<NaiveDate>) -> (String, bool) {
        match half_term.filter(|day| *day <= today) {
            _ if self.meeting_by.is_some_and(|by| by < today) => ("no meeting, day passed".into(), true),
            Some(_) => ("no meeting by half-term".into(), true),
            None => ("meeting to come".into(), false),
        }
    }
}

/// The first day of this school year's autumn half-term.
fn half_term(today: NaiveDate) -> Option<NaiveDate> {
    let begins = SchoolYear::of(today).first();
    let terms = Calendar::builtin().terms().iter();
    let mut holidays = terms.filter_map(|term| term.half_term.map(|(first, _)| first));
    holidays.find(|first| *first > begins)
}

/// Who moves to the next phase, by school.
pub fn transfers(mut lines: Vec<TransferLine>, today: NaiveDate) -> Sheet {
    lines.sort_by(|a, b| (&a.setting, &a.name).cmp(&(&b.setting, &b.name)));
    let half_term = half_term(today);
    let rows: Vec<SheetRow> = lines.iter().map(|line| row(line, today, half_term)).collect();
    let late = rows.iter().filter(|row| row.watch).count();
    let count = words::count(rows.len() as i64, "child").replace("childs", "children");
    Sheet {
        title: SheetKind::Transfers.words().into(),
        said: vec![
            format!(
                "{count}, {late} to be looked at. The school is named before 15 February, a college before 31 March; meetings and \
                 notices are worked back."
            ),
            "Of a special, all-through or alternative school: whoever has a transfer started on the review.".to_owned(),
        ],
        // What is next and how it stands is seen on a small screen too; the rest steps back from the right.
        columns: vec![
            ("Name", 20),
            ("Next by", 11),
            ("School", 12),
            ("Name by", 11),
            ("Year", 5),
            ("Meeting by", 12),
            ("Held", 12),
            ("Notice by", 12),
            ("Stands", 34),
        ],
        rows,
        nothing: "Nobody with a plan moves to the next phase from here this year.".into(),
        more: false,
        ..Sheet::default()
    }
}

fn row(line: &TransferLine, today: NaiveDate, half_term: Option<NaiveDate>) -> SheetRow {
    let (stands, next, watch) = line.stands(today, half_term);
    let cells = vec![
        line.name.clone(),
        day_or_dash(next),
        line.setting.clone(),
        day_or_dash(line.name_by),
        line.year.map(year_words).unwrap_or_default(),
        day_or_dash(line.meeting_by),
        day_or_dash(line.held),
        day_or_dash(line.notice_by),
        stands,
    ];
    SheetRow {
        child: line.child,
        cells,
        watch,
        ..SheetRow::default()
    }
}
