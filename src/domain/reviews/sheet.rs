//! Lists around reviews, as they are shown and printed: who moves on, who moves area, whom to watch.

use chrono::NaiveDate;
use serde::Serialize;

use super::row::ScheduleRow;
use super::schedule::NextKind;
use crate::domain::code::codes;
use crate::domain::desk::year_words;
use crate::domain::document::{Document, Table};
use crate::domain::id::ChildId;
use crate::domain::letters::authority_name;
use crate::domain::matter::Process;
use crate::domain::transition::{Checks, YoungPerson};
use crate::domain::watchful::{self, Share};
use crate::domain::words;

codes! {
    /// Which list.
    SheetKind {
        Transfers = "transfers", "Phase transfers";
        Moves = "moves", "Moves between authorities";
        Adulthood = "adulthood", "14 and over";
        LookedAfter = "looked-after", "Looked after";
        OutOfArea = "out-of-area", "Out of area";
        Protection = "protection", "Child protection";
        Excluded = "excluded", "Suspended or excluded";
    }
}

impl SheetKind {
    /// The watchful list it is, if it is one.
    pub fn watched(self) -> Option<watchful::Kind> {
        match self {
            Self::LookedAfter => Some(watchful::Kind::LookedAfter),
            Self::OutOfArea => Some(watchful::Kind::OutOfArea),
            Self::Protection => Some(watchful::Kind::Protection),
            Self::Excluded => Some(watchful::Kind::Excluded),
            Self::Transfers | Self::Moves | Self::Adulthood => None,
        }
    }
}

/// A list ready to be shown: its columns with their shares of the width, and a line for each child.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Sheet {
    pub title: String,
    /// What is said above the list.
    pub said: Vec<String>,
    pub columns: Vec<(&'static str, u16)>,
    pub rows: Vec<SheetRow>,
    /// Said when there is nobody in it.
    pub nothing: String,
    /// There are more than are held here.
    pub more: bool,
}

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SheetRow {
    pub child: ChildId,
    /// One for each column; the first is the name.
    pub cells: Vec<String>,
    /// Something is to be looked at.
    pub watch: bool,
}

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

    /// Where it stands: only the day of naming is the law's.
    fn stands(&self, today: NaiveDate) -> (String, bool) {
        let passed = |by: Option<NaiveDate>| by.is_some_and(|by| by < today);
        if let Some(named) = self.named {
            return (format!("named {}", words::day(named)), false);
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

fn day_or_dash(day: Option<NaiveDate>) -> String {
    day.map_or("-".to_owned(), words::day)
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
    }
}

/// A move between authorities and what is next in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct MoveLine {
    pub child: ChildId,
    pub name: String,
    /// How the child came to be known here.
    pub entry: String,
    pub moves: Option<NaiveDate>,
    /// The other authority, by its name, and whether the move leads out of the area.
    pub process: Process,
    /// Each duty that waits: who, what, by when.
    pub duties: Vec<(String, String, Option<NaiveDate>)>,
}

/// Whose a duty of a move is, by name where it is not this authority's: `Kent (old)`, or `us (new)`.
pub fn whose(actor: &str, process: &Process) -> String {
    let other = authority_name(&process.other_authority);
    let (ours, which) = match actor {
        "Old authority" => (process.moves_out, "old"),
        "New authority" => (!process.moves_out, "new"),
        _ => return actor.to_owned(),
    };
    match (ours, other.is_empty()) {
        (_, true) => actor.to_owned(),
        (true, _) => format!("us ({which})"),
        (false, _) => format!("{other} ({which})"),
    }
}

/// How a child moves: `from Kent`; else how it came to be known here.
fn way(line: &MoveLine) -> String {
    let other = authority_name(&line.process.other_authority);
    match (other.is_empty(), line.process.moves_out) {
        (true, _) => line.entry.clone(),
        (_, true) => format!("to {other}"),
        _ => format!("from {other}"),
    }
}

/// What stands in place of a duty where none waits.
fn nothing_waits(process: &Process) -> String {
    let words = match process.markers.iter().any(|held| held == "without-plan") {
        true => "no plan to hand over; a request starts a new clock",
        false => "nothing waits",
    };
    words.to_owned()
}

/// Moves into and out of the area: a line for each duty that waits.
pub fn moves(lines: &[MoveLine], today: NaiveDate) -> Sheet {
    let row = |line: &MoveLine, duty: Option<&(String, String, Option<NaiveDate>)>| {
        let (who, what, by) = duty
            .cloned()
            .unwrap_or((String::new(), nothing_waits(&line.process), None));
        SheetRow {
            child: line.child,
            watch: by.is_some_and(|by| by < today),
            cells: vec![
                line.name.clone(),
                what,
                whose(&who, &line.process),
                way(line),
                day_or_dash(line.moves),
                match (duty, by) {
                    (_, Some(by)) => words::day(by),
                    (Some(_), None) => "no number of days".to_owned(),
                    (None, None) => "-".to_owned(),
                },
            ],
        }
    };
    let rows = lines.iter().flat_map(|line| match line.duties.as_slice() {
        [] => vec![row(line, None)],
        duties => duties.iter().map(|duty| row(line, Some(duty))).collect(),
    });
    Sheet {
        title: SheetKind::Moves.words().into(),
        said: vec!["What the old and the new authority owe, each with its last day. Working days are counted where the law counts them.".into()],
        columns: vec![("Name", 18), ("What", 30), ("Who", 16), ("How", 16), ("Moves", 11), ("By", 13)],
        rows: rows.collect(),
        nothing: "No move is open. n starts one, for a child with a plan or without: the day of the move, and the other authority.".into(),
        more: false,
    }
}

/// Young people from fourteen, with the rate of health checks above.
pub fn adulthood(people: &[YoungPerson], checks: &Checks, more: bool) -> Sheet {
    let row = |person: &YoungPerson| {
        let watches: Vec<String> = person.watches.iter().map(ToString::to_string).collect();
        SheetRow {
            child: person.child,
            watch: !watches.is_empty(),
            cells: vec![
                person.name.clone(),
                person.age.to_string(),
                person.discussed.map_or("never".to_owned(), words::day),
                person.pathway.clone(),
                if person.destination.is_empty() {
                    "not known".into()
                } else {
                    person.destination.clone()
                },
                words::day(person.eighteen),
                watches.join("; "),
            ],
        }
    };
    let never = people.iter().filter(|person| person.discussed.is_none()).count();
    Sheet {
        title: SheetKind::Adulthood.words().into(),
        said: vec![
            format!(
                "{} young people, {never} never talked about at a transition meeting.",
                people.len()
            ),
            checks_in_words(checks),
        ],
        columns: vec![
            ("Name", 18),
            ("Age", 4),
            ("Talked about", 12),
            ("Pathway", 14),
            ("After 16", 14),
            ("18 on", 12),
            ("To be looked at", 34),
        ],
        rows: people.iter().map(row).collect(),
        nothing: "Nobody from fourteen on is held here.".into(),
        more,
    }
}

fn checks_in_words(checks: &Checks) -> String {
    let Some(percent) = checks.percent() else {
        return "Health checks: nobody from fourteen on is on the learning disability register here.".into();
    };
    let change = match checks.change_in_points() {
        Some(points) if points > 0 => format!(", up {points} points on the year before"),
        Some(points) if points < 0 => format!(", down {} points on the year before", -points),
        _ => ", the same as the year before".into(),
    };
    format!(
        "Health checks in twelve months: {percent}% ({} of {}){change}.",
        checks.done, checks.eligible
    )
}

/// A watchful list; that of exclusions has the shares beside the roll above it.
pub fn watched(kind: watchful::Kind, lines: &[watchful::Line], shares: &[Share], more: bool) -> Sheet {
    let row = |line: &watchful::Line| SheetRow {
        child: line.child,
        watch: !line.watches.is_empty(),
        cells: vec![
            line.name.clone(),
            line.setting.clone(),
            line.status.words().to_owned(),
            line.authorities.clone(),
            line.watches.join("; "),
        ],
    };
    Sheet {
        title: kind.words().into(),
        said: shares
            .iter()
            .map(|share| format!("{}: {}", share.status.words(), share.words()))
            .collect(),
        columns: vec![
            ("Name", 18),
            ("School", 18),
            ("Status", 12),
            ("Authority", 14),
            ("To be looked at", 40),
        ],
        rows: lines.iter().map(row).collect(),
        nothing: kind.nobody().into(),
        more,
    }
}

/// The schedule as a list to be printed.
pub fn schedule(rows: &[ScheduleRow], title: String, today: NaiveDate, more: bool) -> Sheet {
    let row = |row: &ScheduleRow| {
        let late = row.days_late(today);
        let meeting = match (row.held, row.set) {
            (true, _) => format!("held {}", words::day(row.day)),
            (_, true) => words::day(row.day),
            _ => format!("by {}", words::day(row.meeting_by)),
        };
        let by = match late {
            Some(days) => format!("{} late", words::count(days, "day")),
            None => row.step_due.map(words::day).unwrap_or_default(),
        };
        let kind = match row.kind {
            NextKind::Transfer => row.phase.words(),
            kind => kind.words(),
        };
        SheetRow {
            child: row.child,
            watch: late.is_some(),
            cells: vec![
                row.name.clone(),
                row.year.map(year_words).unwrap_or_default(),
                row.setting.clone(),
                kind.to_owned(),
                meeting,
                row.step.words().to_owned(),
                by,
            ],
        }
    };
    Sheet {
        title,
        columns: vec![
            ("Name", 20),
            ("Year", 7),
            ("School", 20),
            ("Kind", 16),
            ("Meeting", 16),
            ("Next step", 20),
            ("By", 13),
        ],
        rows: rows.iter().map(row).collect(),
        nothing: "No review is like that.".into(),
        more,
        ..Sheet::default()
    }
}

impl Sheet {
    /// As it is printed. The title inside the file names no child.
    pub fn document(&self, today: NaiveDate) -> Document {
        let mut document = Document::new(self.title.clone())
            .landscape()
            .compact()
            .footer(format!("{}, printed {}", self.title, words::day(today)))
            .heading(1, self.title.clone());
        for said in &self.said {
            document = document.paragraph(said.as_str());
        }
        if self.rows.is_empty() {
            return document.paragraph(self.nothing.as_str());
        }
        let mut table = Table::new(self.columns.iter().copied());
        for row in &self.rows {
            table.push(row.cells.iter().map(String::as_str));
        }
        let document = document.table(table);
        if self.more {
            return document.paragraph("There are more than are printed here: narrow the list to print the rest.");
        }
        document
    }
}

#[cfg(test)]
mod tests;
