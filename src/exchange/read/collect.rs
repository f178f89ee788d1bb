//! The tables of an SEN2 return as the collection system hands them back: one CSV file for each kind of record, joined by keys.
//!
//! They are put together into persons as the XML of the return has them, and read as that is.

use std::collections::HashMap;

use super::sen2;
use super::xml::Node;
use crate::domain::import::alias::normal;
use crate::domain::import::sheet::Row;
use crate::domain::import::{Found, Layout, Sheet};
use crate::domain::words;

/// Each kind of record, and the one it belongs to. Its own key is its name with "tableid" behind.
const KINDS: &[(&str, &str)] = &[
    ("sen2", ""),
    (PERSON, "sen2"),
    ("requests", PERSON),
    ("assessment", "requests"),
    ("namedplan", "assessment"),
    ("plandetail", "namedplan"),
    ("activeplans", "requests"),
    ("placementdetail", "activeplans"),
    ("senneed", "activeplans"),
];

const PERSON: &str = "person";

/// The kind of record a table of the return holds, by its first heading.
pub fn kind(sheet: &Sheet) -> Option<&'static str> {
    let first = normal(sheet.row(0)?.cell(0));
    let kind = first.strip_suffix("tableid")?;
    KINDS.iter().map(|(name, _)| *name).find(|name| *name == kind)
}

/// Puts the tables of one return together. Without its persons they stay as they are: nobody can be known from them.
pub fn joined(found: Vec<Found>) -> Vec<Found> {
    let (tables, mut rest): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|table| table.layout == Layout::Sen2Table);
    if tables.iter().any(|table| kind(&table.sheet) == Some(PERSON)) {
        let sheets: Vec<Sheet> = tables.into_iter().map(|table| table.sheet).collect();
        rest.push(Found {
            sheet: persons(&sheets),
            layout: Layout::Sen2,
        });
    } else {
        rest.extend(tables);
    }
    rest
}

fn persons(sheets: &[Sheet]) -> Sheet {
    let tables: Vec<Table<'_>> = sheets.iter().filter_map(Table::new).collect();
    let mut register = sen2::Register::new("row");
    for table in tables.iter().filter(|table| table.kind == PERSON) {
        for row in &table.rows {
            register.push(row.number, &node(&tables, table, row));
        }
    }
    let mut sheet = register.end();
    sheet.notes.extend(lost(&tables));
    sheet
}

/// One table with its rows found by the record they belong to.
struct Table<'a> {
    kind: &'static str,
    headings: Vec<String>,
    rows: Vec<Row<'a>>,
    by_parent: HashMap<String, Vec<usize>>,
}

impl<'a> Table<'a> {
    fn new(sheet: &'a Sheet) -> Option<Self> {
        let kind = kind(sheet)?;
        let headings: Vec<String> = sheet.row(0)?.cells().map(normal).collect();
        let parent = KINDS.iter().find(|(name, _)| *name == kind)?.1;
        let column = headings
            .iter()
            .position(|heading| *heading == format!("{parent}tableid"));
        let rows: Vec<Row<'_>> = sheet.rows().skip(1).filter(|row| !row.is_blank()).collect();
        let mut by_parent: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, row) in rows.iter().enumerate().filter(|_| column.is_some()) {
            let key = column.map_or_else(String::new, |column| plain(row.cell(column)));
            by_parent.entry(key).or_default().push(place);
        }
        Some(Self {
            kind,
            headings,
            rows,
            by_parent,
        })
    }

    /// The kind of record its rows belong to.
    fn parent(&self) -> &'static str {
        KINDS
            .iter()
            .find(|(name, _)| *name == self.kind)
            .map_or("", |kind| kind.1)
    }

    /// The keys of its own rows.
    fn keys(&self) -> impl Iterator<Item = String> {
        self.rows.iter().map(|row| plain(row.cell(0)))
    }
}

/// A record with its values and all records that belong to it. The kinds form a tree, so that this comes to an end.
fn node(tables: &[Table<'_>], table: &Table<'_>, row: &Row<'_>) -> Node {
    let values = table.headings.iter().zip(row.cells()).map(|(heading, cell)| Node {
        name: heading.clone(),
        text: plain(cell),
        children: Vec::new(),
    });
    let mut children: Vec<Node> = values.collect();
    let key = plain(row.cell(0));
    for below in tables.iter().filter(|below| below.parent() == table.kind) {
        let places = below.by_parent.get(&key).into_iter().flatten();
        children.extend(places.map(|&place| node(tables, below, &below.rows[place])));
    }
    Node {
        name: table.kind.to_owned(),
        text: String::new(),
        children,
    }
}

/// Records that belong to none that was given.
fn lost(tables: &[Table<'_>]) -> Vec<String> {
    let mut notes = Vec::new();
    for table in tables.iter().filter(|table| !matches!(table.kind, PERSON | "sen2")) {
        let above = tables.iter().filter(|above| above.kind == table.parent());
        let known: std::collections::HashSet<String> = above.flat_map(Table::keys).collect();
        let found = table.by_parent.iter().filter(|(key, _)| known.contains(*key));
        let lost = table.rows.len() - found.map(|(_, places)| places.len()).sum::<usize>();
        if lost > 0 {
            let (kind, parent) = (table.kind, table.parent());
            notes.push(format!(
                "{} of the table {kind} belong to nothing in {parent} as given, and were left behind.",
                words::count(lost as i64, "row")
            ));
        }
    }
    notes
}

/// A value as the XML has it: whole numbers without `.0`, days as `2022-09-28` for `2022-Sep-28 00:00:00`, flags as 1 and 0.
fn plain(cell: &str) -> String {
    let cell = cell.trim();
    let whole = cell.strip_suffix(".0").filter(|digits| is_digits(digits));
    match (whole, iso(cell)) {
        (Some(digits), _) => digits.to_owned(),
        (_, Some(day)) => day,
        _ if cell == "True" => "1".to_owned(),
        _ if cell == "False" => "0".to_owned(),
        _ => cell.to_owned(),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn iso(cell: &str) -> Option<String> {
    let day = cell.strip_suffix(" 00:00:00").unwrap_or(cell);
    let day = chrono::NaiveDate::parse_from_str(day, "%Y-%b-%d").ok()?;
    Some(day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_as_the_return_itself_has_them() {
        for (cell, wanted) in [
            ("785.0", "785"),
            (" 2022-Sep-28 00:00:00 ", "2022-09-28"),
            ("2022-Sep-28", "2022-09-28"),
            ("2022-Sept", "2022-Sept"),
            ("True", "1"),
            ("False", "0"),
            ("SLCN", "SLCN"),
            (".0", ".0"),
            ("", ""),
        ] {
            assert_eq!(plain(cell), wanted, "{cell}");
        }
    }
}
