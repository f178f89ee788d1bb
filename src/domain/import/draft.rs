//! The whole file read: children, what is wrong, what is left behind. Nothing is written yet.

use std::collections::BTreeSet;

use super::group::{Groups, Place};
use super::layout::Layout;
use super::mapping::Columns;
use super::problem::Problem;
use super::record::ImportRecord;
use super::row::{self, Options};
use super::sheet::Sheet;

/// A table of the file with what its columns mean.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    pub sheet: &'a Sheet,
    pub layout: Layout,
    pub columns: &'a Columns,
}

/// What a file comes to.
#[derive(Debug, Default)]
pub struct Draft {
    /// Children in the order of their first row.
    pub records: Vec<ImportRecord>,
    /// In the order of the rows.
    pub problems: Vec<Problem>,
    /// Rows below the headings that are not blank.
    pub rows_read: usize,
    /// Rows refused as a whole.
    pub rows_refused: usize,
    /// Headings with something under them that was not taken, table by table.
    pub not_taken: Vec<Vec<String>>,
    /// Other things the reader of the report should know.
    pub notes: Vec<String>,
}

/// Asked between rows: how far the reading is, and whether to go on.
pub type GoOn<'a> = &'a mut dyn FnMut(usize) -> bool;

/// Rows between two questions whether to go on.
const STEP: usize = 1000;

/// Reads all tables of a delivery into children. `None` when it was stopped.
///
/// Tables joined by a key must follow the one whose rows they add to.
pub fn draft(tables: &[Table<'_>], options: &Options, go_on: GoOn<'_>) -> Option<Draft> {
    let mut draft = Draft::default();
    let mut groups = Groups::new(tables.iter().map(|table| table.sheet.name.as_str()).collect());
    for (sheet, table) in tables.iter().enumerate() {
        let rows = table.sheet.rows().skip(table.columns.heading_row + 1);
        for row in rows.filter(|row| !row.is_blank()) {
            if draft.rows_read.is_multiple_of(STEP) && !go_on(draft.rows_read) {
                return None;
            }
            draft.rows_read += 1;
            let status = table.layout.status();
            let read = row::read(row, sheet, table.columns, status, options, &mut draft.problems);
            groups.add(Place { sheet, row: row.number }, read, &mut draft.problems);
        }
        draft.not_taken.push(left_behind(table.columns, options));
    }
    let (records, without) = groups.finish(&mut draft.problems);
    if without > 0 {
        draft.notes.push(format!(
            "The sender's own number stands beside different children {without} times; there it was not taken as the child's."
        ));
    }
    draft.records = records;
    draft
        .notes
        .extend(tables.iter().flat_map(|table| table.sheet.notes.iter().cloned()));
    draft.problems.sort_by_key(|problem| (problem.sheet, problem.row));
    draft.rows_refused = refused_rows(&draft.problems).len();
    Some(draft)
}

/// Tables and rows refused as a whole.
pub fn refused_rows(problems: &[Problem]) -> BTreeSet<(usize, u32)> {
    let refused = problems.iter().filter(|problem| problem.fault.refuses_row());
    refused.map(|problem| (problem.sheet, problem.row)).collect()
}

fn left_behind(columns: &Columns, options: &Options) -> Vec<String> {
    let contacts = columns.columns.iter().filter(|column| {
        let contact = column.field.is_some_and(super::field::Field::is_contact);
        contact && column.filled && !options.contacts
    });
    let contacts = contacts.map(|column| column.heading.clone());
    columns.not_taken().map(str::to_owned).chain(contacts).collect()
}
