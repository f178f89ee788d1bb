//! What came of an import, or would: in words, and as JSON.

use std::collections::HashMap;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Open, Reading};
use crate::cli::user_error;
use crate::domain::import::{Asked, ImportRecord, ImportTally, Problem};
use crate::domain::words;
use crate::store::Lookalike;

/// Kinds of problems shown on the screen; the rest goes into the file of rejects.
const SHOWN: usize = 20;

/// Children shown before they are taken.
const FIRST: usize = 10;

/// Rows named for each.
const ROWS: usize = 6;

/// Letters of a line.
const WIDTH: usize = 78;

/// All that is told.
pub struct Report<'a> {
    pub reading: &'a Reading,
    pub tally: &'a ImportTally,
    pub open: &'a [Open<'a>],
    pub dry: bool,
    pub rejects: &'a [PathBuf],
}

/// The questions of a file, as the error the command ends with.
pub fn questions(asked: &[Asked]) -> anyhow::Error {
    let line = |asked: &Asked| match asked.sheet.as_str() {
        "" => format!("  {}", asked.question),
        sheet => format!("  {sheet}: {}", asked.question),
    };
    let lines: Vec<String> = asked.iter().map(line).collect();
    user_error(format!(
        "Before this file can be taken in:\n{}\nNothing was changed.",
        lines.join("\n")
    ))
}

impl Report<'_> {
    /// In words, readable at 80 columns.
    pub fn print(&self) {
        self.print_tables();
        let tally = self.tally;
        let rows = words::count(self.reading.draft.rows_read as i64, "row");
        let children = if tally.read == 1 { "child" } else { "children" };
        println!("Read {rows}: {} {children}.", tally.read);
        let would = if self.dry { "Would add" } else { "Added" };
        println!(
            "{would} {}, {} {}, {} unchanged, {} refused, {} for you to settle.",
            tally.added,
            if self.dry { "update" } else { "updated" },
            tally.updated,
            tally.unchanged,
            words::count(tally.refused as i64, "row"),
            tally.ambiguous
        );
        if self.dry {
            self.print_first();
        }
        self.print_open();
        self.print_problems();
        for note in &self.reading.draft.notes {
            println!("Note: {note}");
        }
        for path in self.rejects {
            println!("Rows that stayed out, wholly or in part, are in {}.", path.display());
        }
        if self.dry {
            println!("This was a dry run: nothing was changed.");
        } else if tally.added + tally.updated > 0 {
            println!("`caseload undo` takes the whole import back.");
        } else if tally.unchanged == 0 {
            println!("Nothing was changed.");
        } else {
            println!("Nothing was changed: all of it is held already.");
        }
    }

    fn print_tables(&self) {
        if let Some(name) = &self.reading.mapping {
            println!("Columns as saved under “{name}”.");
        }
        for (table, left) in self.reading.prepared.tables.iter().zip(&self.reading.draft.not_taken) {
            println!("{}: {}.", table.sheet.name, table.layout.label());
            for column in table.columns.columns.iter().filter(|column| column.filled) {
                if let Some(field) = column.field.filter(|_| !left.contains(&column.heading)) {
                    println!("  {} is the {field}", column.heading);
                }
            }
            if !left.is_empty() {
                wrapped(&format!("not taken: {}", left.join(", ")));
            }
        }
    }

    /// How the first children would be taken, so that a wrong column is seen before anything is.
    fn print_first(&self) {
        let records = &self.reading.draft.records;
        if records.is_empty() {
            return;
        }
        println!("The first of them, as they would be taken:");
        for record in records.iter().take(FIRST) {
            let row = record.rows.first().map_or_else(String::new, u32::to_string);
            wrapped(&format!("{row}: {}", in_short(record)));
        }
    }

    fn print_open(&self) {
        for open in self.open {
            println!("Row {}, {}: who is this?", open.row, described(open.record));
            for alike in open.alike {
                println!("  {} ({})", held(alike), alike.why);
            }
            let reference = open
                .alike
                .first()
                .and_then(|alike| alike.child.reference.as_deref())
                .unwrap_or("REFERENCE");
            println!(
                "  Settle it: --settle {row}={reference} or --settle {row}=new",
                row = open.row
            );
        }
    }

    fn print_problems(&self) {
        let problems = &self.reading.draft.problems;
        if problems.is_empty() {
            return;
        }
        let need = if problems.len() == 1 {
            "cell or row needs"
        } else {
            "cells or rows need"
        };
        println!("{} {need} a look:", problems.len());
        let alike = alike(problems);
        for (problem, rows) in alike.iter().take(SHOWN) {
            wrapped(&self.line(problem, rows));
        }
        if alike.len() > SHOWN {
            println!("  ... and {} more kinds.", alike.len() - SHOWN);
        }
        if self.rejects.is_empty() {
            println!("  --rejects FILE saves every row that stayed out, with its reasons.");
        }
    }

    /// `row 12 and 3 more, DOB: not a date`, with the table's name when there are several.
    fn line(&self, problem: &Problem, rows: &[u32]) -> String {
        let tables = &self.reading.prepared.tables;
        let unit = tables.get(problem.sheet).map_or("row", |table| table.sheet.unit);
        let first: Vec<String> = rows.iter().take(ROWS).map(u32::to_string).collect();
        let more = match rows.len().saturating_sub(ROWS) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let unit = if rows.len() > 1 {
            format!("{unit}s")
        } else {
            unit.to_owned()
        };
        let table = tables.get(problem.sheet).filter(|_| tables.len() > 1);
        let table = table.map_or_else(String::new, |table| format!("{}, ", table.sheet.name));
        let heading = problem
            .heading
            .as_ref()
            .map_or_else(String::new, |heading| format!("{heading}: "));
        format!("{table}{heading}{} ({unit} {}{more})", problem.fault, first.join(", "))
    }

    /// For programs.
    pub fn json(&self) {
        let draft = &self.reading.draft;
        let problems: Vec<Value> = draft.problems.iter().map(problem).collect();
        let open: Vec<Value> = self.open.iter().map(open).collect();
        let tables: Vec<Value> = self
            .reading
            .prepared
            .tables
            .iter()
            .zip(&draft.not_taken)
            .map(|(table, left)| {
                let columns: Vec<Value> = table
                    .columns
                    .columns
                    .iter()
                    .map(|column| json!({ "heading": column.heading, "field": column.field.map(|field| field.code()) }))
                    .collect();
                json!({ "name": table.sheet.name, "layout": table.layout.label(), "columns": columns, "not_taken": left })
            })
            .collect();
        println!(
            "{}",
            json!({
                "dry_run": self.dry,
                "rows": draft.rows_read,
                "children": self.tally,
                "tables": tables,
                "open": open,
                "problems": problems,
                "notes": draft.notes,
                "rejects": self.rejects,
            })
        );
    }
}

fn problem(problem: &Problem) -> Value {
    json!({
        "table": problem.sheet,
        "row": problem.row,
        "column": problem.heading,
        "reason": problem.fault.to_string(),
        "row_refused": problem.fault.refuses_row(),
        "value_taken": !problem.fault.stays_out(),
    })
}

fn open(open: &Open<'_>) -> Value {
    let alike: Vec<Value> = open
        .alike
        .iter()
        .map(|alike| json!({ "reference": alike.child.reference, "why": alike.why }))
        .collect();
    json!({ "row": open.row, "alike": alike })
}

/// Who it is, with status, needs and setting.
fn in_short(record: &ImportRecord) -> String {
    let status = record.status.map(|status| status.code().to_owned());
    let setting = record.setting.as_ref();
    let setting = setting.and_then(|setting| setting.name.clone().or_else(|| setting.urn.clone()));
    let needs = (!record.needs.is_empty()).then(|| record.needs.join(" "));
    let said = [Some(described(record)), status, needs, setting];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn described(record: &ImportRecord) -> String {
    let surname = record.name.surname.as_deref().unwrap_or("no surname");
    let forename = record.name.forename.as_deref().unwrap_or("no forename");
    let born = record.date_of_birth.map_or_else(|| "no date of birth".to_owned(), said);
    format!("{surname}, {forename}, born {born}")
}

fn held(alike: &Lookalike) -> String {
    let child = &alike.child;
    let reference = child.reference.as_deref().unwrap_or("no reference");
    let born = child.born.map_or_else(|| "no date of birth".to_owned(), said);
    format!("{reference}: {}, {}, born {born}", child.surname, child.forename)
}

fn said(day: chrono::NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// Problems that say the same of the same column, each with its rows, in the order they first came.
fn alike(problems: &[Problem]) -> Vec<(&Problem, Vec<u32>)> {
    let mut found: Vec<(&Problem, Vec<u32>)> = Vec::new();
    let mut places = HashMap::new();
    for problem in problems {
        let key = (problem.sheet, problem.heading.as_deref(), problem.fault.to_string());
        let place = *places.entry(key).or_insert_with(|| {
            found.push((problem, Vec::new()));
            found.len() - 1
        });
        found[place].1.push(problem.row);
    }
    found
}

/// Prints words under each other, two in from the edge.
fn wrapped(text: &str) {
    let mut line = String::from(" ");
    for word in text.split(' ') {
        if line.chars().count() + word.chars().count() + 1 > WIDTH && line.trim() != "" {
            println!("{line}");
            line = String::from("   ");
        }
        line.push(' ');
        line.push_str(word);
    }
    println!("{line}");
}
