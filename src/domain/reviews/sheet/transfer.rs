//! The list of those who move to the next phase.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Sheet, SheetKind, SheetRow, day_or_dash};
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

    /// Where it stands. What is worked back is no day of the law; what is late by the law is said first.
    pub(super) fn stands(&self, today: NaiveDate) -> (String, bool) {
        let passed = |by: Option<NaiveDate>| by.is_some_and(|by| by < today);
        if let Some(named) = self.named {
            return (format!("named {}", words::day(named)), false);
        }
        if let Some((what, by)) = &self.late {
            let days = words::count((today - *by).num_days(), "day");
            return (format!("{days} late: {}", words::small(what)), true);
        }
        match () {
            () if passed(self.name_by) => ("late: the school is not named".into(), true),
            () if self.held.is_none() && passed(self.meeting_by) => ("no meeting, its last day passed".into(), true),
            () if self.held.is_none() => ("meeting to come".into(), false),
            () if self.noticed.is_none() && passed(self.notice_by) => ("no notice, its last day passed".into(), true),
            () if self.noticed.is_none() => ("notice to come".into(), false),
            () => ("school to be named".into(), false),
        }
    }
}

/// Who moves to the next phase, by school.
pub fn transfers(mut lines: Vec<TransferLine>, today: NaiveDate) -> Sheet {
    lines.sort_by(|a, b| (&a.setting, &a.name).cmp(&(&b.setting, &b.name)));
    let rows: Vec<SheetRow> = lines
        .iter()
        .map(|line| {
            let (stands, watch) = line.stands(today);
            let cells = vec![
                line.name.clone(),
                line.year.map(year_words).unwrap_or_default(),
                line.setting.clone(),
                day_or_dash(line.meeting_by),
                day_or_dash(line.held),
                day_or_dash(line.notice_by),
                day_or_dash(line.name_by),
                stands,
            ];
            SheetRow {
                child: line.child,
                cells,
                watch,
                ..SheetRow::default()
            }
        })
        .collect();
    let late = rows.iter().filter(|row| row.watch).count();
    Sheet {
        title: SheetKind::Transfers.words().into(),
        said: vec![format!(
            "{}, {late} to be looked at. The school is named before 15 February, a college before 31 March; meetings and notices are worked back.",
            words::count(rows.len() as i64, "child").replace("childs", "children")
        )],
        columns: vec![
            ("Name", 20),
            ("Year", 7),
            ("School", 18),
            ("Meeting by", 13),
            ("Held", 13),
            ("Notice by", 13),
            ("Name by", 13),
            ("Stands", 32),
        ],
        rows,
        nothing: "Nobody with a plan moves to the next phase from here this year.".into(),
        more: false,
        ..Sheet::default()
    }
}
