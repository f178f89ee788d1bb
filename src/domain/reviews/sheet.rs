//! Lists around reviews, as they are shown and printed: who moves on, who moves area, whom to watch.

mod moves;
mod transfer;

use chrono::NaiveDate;
use serde::Serialize;

use super::row::ScheduleRow;
use super::schedule::NextKind;
use crate::domain::agency;
use crate::domain::code::codes;
use crate::domain::desk::year_words;
use crate::domain::document::{Document, Table};
use crate::domain::id::ChildId;
use crate::domain::transition::stages;
use crate::domain::transition::{Figures, Watch, YoungPerson};
use crate::domain::watchful::{self, Share};
use crate::domain::words;

pub use moves::{MoveLine, moves, whose};
pub use transfer::{TransferLine, transfers};

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
    /// What the list can be narrowed by: see [`SheetRow::marks`].
    #[serde(skip)]
    pub marks: Vec<&'static str>,
}

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SheetRow {
    pub child: ChildId,
    /// One for each column; the first is the name.
    pub cells: Vec<String>,
    /// Something is to be looked at.
    pub watch: bool,
    /// What that is: in short, and the sentence of it, as the last cell has it among others.
    #[serde(skip)]
    pub marks: Vec<(&'static str, String)>,
}

impl SheetRow {
    fn has(&self, mark: &str) -> bool {
        self.marks.iter().any(|(one, _)| *one == mark)
    }

    /// The same line with the sentences of this mark before the others.
    fn leading_with(&self, mark: &str) -> Self {
        let (first, others): (Vec<_>, Vec<_>) = self.marks.iter().partition(|(one, _)| *one == mark);
        let said = first.into_iter().chain(others).map(|(_, said)| said.as_str());
        let mut row = self.clone();
        if let Some(last) = row.cells.last_mut() {
            *last = said.collect::<Vec<_>>().join("; ");
        }
        row
    }
}

fn day_or_dash(day: Option<NaiveDate>) -> String {
    day.map_or("-".to_owned(), words::day)
}

/// Young people from fourteen, with how many are behind on the pathway, the rate of health checks and where they are after sixteen above.
pub fn adulthood(people: &[YoungPerson], figures: &Figures, more: bool) -> Sheet {
    let never = people.iter().filter(|person| person.discussed.is_none()).count();
    Sheet {
        title: SheetKind::Adulthood.words().into(),
        said: vec![
            format!(
                "{}{} young people, {never} never talked about at a transition meeting. {}",
                if more { "The first " } else { "" },
                people.len(),
                stages::behind_words(&figures.stage_by_age)
            ),
            figures.health_checks.words(),
            figures.after_sixteen.words(),
        ],
        columns: vec![
            ("Name", 18),
            ("Age", 4),
            ("Talked about", 12),
            ("Pathway", 14),
            ("Who leads", 18),
            ("After 16", 14),
            ("Adult services", 14),
            ("18 on", 12),
            ("To be looked at", 34),
        ],
        rows: people.iter().map(young_person).collect(),
        nothing: "Nobody from fourteen on is held here.".into(),
        more,
        marks: Watch::MARKS.to_vec(),
    }
}

fn young_person(person: &YoungPerson) -> SheetRow {
    let watches: Vec<String> = person.watches.iter().map(ToString::to_string).collect();
    SheetRow {
        child: person.child,
        watch: !watches.is_empty(),
        marks: person
            .watches
            .iter()
            .map(|watch| (watch.mark(), watch.to_string()))
            .collect(),
        cells: vec![
            person.name.clone(),
            person.age.to_string(),
            person.discussed.map_or("never".to_owned(), words::day),
            match person.said.as_str() {
                "" => person.pathway.clone(),
                said => format!("{} ({said})", person.pathway),
            },
            agency::in_short(&person.leads),
            if person.destination.is_empty() {
                "not known".into()
            } else {
                person.destination.clone()
            },
            person.adult.clone(),
            words::day(person.eighteen),
            watches.join("; "),
        ],
    }
}

/// A watchful list; that of exclusions has the shares beside the roll above it.
pub fn watched(kind: watchful::Kind, mut lines: Vec<watchful::Line>, shares: &[Share], more: bool) -> Sheet {
    let once = watchful::say_once(&mut lines);
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
        ..SheetRow::default()
    };
    let shares = shares
        .iter()
        .map(|share| format!("{}: {}", share.status.words(), share.words()));
    Sheet {
        title: kind.words().into(),
        said: std::iter::once(watchful::in_all(&lines, more))
            .chain(once)
            .chain(shares)
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
        ..Sheet::default()
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
            ..SheetRow::default()
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
    /// What the list can be narrowed by, as far as somebody in it has it.
    pub fn marks_there(&self) -> impl Iterator<Item = &'static str> {
        let there = |mark: &&&'static str| self.rows.iter().any(|row| row.has(mark));
        self.marks.iter().filter(there).copied()
    }

    /// Only those of whom this is to be looked at. Of what is said above, the first alone stays: the rest is of the whole list.
    pub fn only(&self, mark: &str) -> Self {
        let rows = self.rows.iter().filter(|row| row.has(mark));
        let rows: Vec<SheetRow> = rows.map(|row| row.leading_with(mark)).collect();
        let said = format!("Only: {mark}, {} of {}.", rows.len(), self.rows.len());
        Self {
            said: std::iter::once(said).chain(self.said.first().cloned()).collect(),
            rows,
            ..self.clone()
        }
    }

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
