//! The rows of a file that did not come in, or not whole, in the file's own layout with the reason beside each.
//! They can be mended there and given in again.

use std::collections::BTreeMap;

use super::write::Value;
use crate::domain::import::{Draft, Prepared, Problem};

/// The rejected rows of one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Rejects {
    /// Name of the table they come from.
    pub table: String,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<Value>>,
}

/// Gathers what stayed out, table by table; a table without any is left out.
pub fn rejects(prepared: &Prepared, draft: &Draft) -> Vec<Rejects> {
    let mut by_row: BTreeMap<(usize, u32), Vec<&Problem>> = BTreeMap::new();
    for problem in draft.problems.iter().filter(|problem| problem.fault.stays_out()) {
        by_row.entry((problem.sheet, problem.row)).or_default().push(problem);
    }
    let tables = prepared.tables.iter().enumerate().map(|(place, taken)| {
        let mut headings: Vec<String> = taken
            .columns
            .columns
            .iter()
            .map(|column| column.heading.clone())
            .collect();
        let width = headings.len();
        headings.push("Reason".to_owned());
        let below = taken.sheet.rows().skip(taken.columns.heading_row + 1);
        let rows = below.filter_map(|row| {
            // Several rows may carry one number, when a pupil took several.
            let problems = by_row.get(&(place, row.number))?;
            let mut cells: Vec<Value> = (0..width).map(|column| Value::from(row.cell(column))).collect();
            cells.push(Value::Text(reason(problems)));
            Some(cells)
        });
        Rejects {
            table: taken.sheet.name.clone(),
            rows: rows.collect(),
            headings,
        }
    });
    tables.filter(|table| !table.rows.is_empty()).collect()
}

fn reason(problems: &[&Problem]) -> String {
    let refused = problems.iter().any(|problem| problem.fault.refuses_row());
    let start = if refused { "refused" } else { "came in, but not whole" };
    let reasons: Vec<String> = problems
        .iter()
        .map(|problem| match &problem.heading {
            Some(heading) => format!("{heading}: {}", problem.fault),
            None => problem.fault.to_string(),
        })
        .collect();
    format!("{start}; {}", reasons.join("; "))
}
