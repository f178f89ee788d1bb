//! Which tables of a delivery are taken, and what their columns mean.

use super::alias;
use super::draft::{Draft, GoOn, Table, draft};
use super::layout::Layout;
use super::mapping::{Columns, Mapping, propose};
use super::question::Question;
use super::row::Options;
use super::sheet::Sheet;

/// A table of a file, and the layout it is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub sheet: Sheet,
    pub layout: Layout,
}

/// A table that is taken, with its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    pub sheet: Sheet,
    pub layout: Layout,
    pub columns: Columns,
}

/// A delivery ready to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prepared {
    pub tables: Vec<Taken>,
    /// Names of tables left aside, because no heading in them is known or another was chosen.
    pub aside: Vec<String>,
}

/// A question with the table it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub sheet: String,
    pub question: Question,
}

/// Chooses the tables and settles their columns. `chosen` names the one sheet to take.
///
/// # Errors
/// All questions that only a person can answer.
pub fn prepare(found: Vec<Found>, mapping: &Mapping, chosen: Option<&str>) -> Result<Prepared, Vec<Asked>> {
    let (mut taken, aside) = choose(found, chosen)?;
    // A table that adds to another by a key comes after it.
    taken.sort_by_key(|found| found.layout == Layout::CensusNeeds);
    let mut prepared = Prepared {
        tables: Vec::new(),
        aside,
    };
    let mut asked = Vec::new();
    for found in taken {
        match propose(&found.sheet, found.layout, mapping) {
            Ok(columns) => prepared.tables.push(Taken {
                columns,
                sheet: found.sheet,
                layout: found.layout,
            }),
            Err(questions) => asked.extend(questions.into_iter().map(|question| ask(&found.sheet.name, question))),
        }
    }
    if asked.is_empty() { Ok(prepared) } else { Err(asked) }
}

/// Reads a prepared delivery into children. `None` when it was stopped.
pub fn read(prepared: &Prepared, options: &Options, go_on: GoOn<'_>) -> Option<Draft> {
    let tables: Vec<Table<'_>> = prepared
        .tables
        .iter()
        .map(|taken| Table {
            sheet: &taken.sheet,
            layout: taken.layout,
            columns: &taken.columns,
        })
        .collect();
    let mut draft = draft(&tables, options, go_on)?;
    if !prepared.aside.is_empty() {
        let names = prepared.aside.join("”, “");
        draft.notes.push(format!("Not taken: the tables “{names}”."));
    }
    Some(draft)
}

fn ask(sheet: &str, question: Question) -> Asked {
    Asked {
        sheet: sheet.to_owned(),
        question,
    }
}

type Chosen = (Vec<Found>, Vec<String>);

fn choose(found: Vec<Found>, chosen: Option<&str>) -> Result<Chosen, Vec<Asked>> {
    if found.iter().any(|found| found.layout == Layout::Sen2Table) {
        return Err(vec![ask("", Question::PersonsMissing)]);
    }
    if let [_] = found.as_slice() {
        return alone(found).map(|found| (found, Vec::new()));
    }
    let wanted = |table: &Found| match chosen {
        Some(name) => table.sheet.name == name,
        None if table.layout == Layout::OtherTable => false,
        None => table.layout != Layout::Register || alias::is_register(&table.sheet),
    };
    let (taken, aside): (Vec<Found>, Vec<Found>) = found.into_iter().partition(wanted);
    let aside: Vec<String> = aside.into_iter().map(|table| table.sheet.name).collect();
    let registers: Vec<String> = taken
        .iter()
        .filter(|table| table.layout == Layout::Register)
        .map(|table| table.sheet.name.clone())
        .collect();
    if taken.is_empty() || (registers.len() > 1 && chosen.is_none()) {
        let sheets = if taken.is_empty() { aside } else { registers };
        return Err(vec![ask("", Question::WhichSheet { sheets })]);
    }
    Ok((alone(taken)?, aside))
}

/// Some tables say nothing of who the children are.
fn alone(taken: Vec<Found>) -> Result<Vec<Found>, Vec<Asked>> {
    let has = |layout| taken.iter().any(|found| found.layout == layout);
    if has(Layout::OtherTable) {
        return Err(vec![ask("", Question::NothingOfChildren)]);
    }
    if has(Layout::CensusNeeds) && !has(Layout::CensusPupils) {
        return Err(vec![ask("", Question::PupilsMissing)]);
    }
    Ok(taken)
}
