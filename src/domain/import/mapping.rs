//! Which column means what: proposed from the headings, corrected by a person, kept by name for the next file of its kind.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::alias;
use super::field::Field;
use super::layout::Layout;
use super::question::Question;
use super::sheet::Sheet;
use super::value::date::{DateStyle, StyleCount};

/// Written instead of a field's code: this column is not taken.
pub const NOT_TAKEN: &str = "-";

/// What a person has said about the columns of one kind of file. What is not said here is proposed from the headings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The name it was saved under.
    #[serde(default)]
    pub name: String,
    /// [`fingerprint`] of the headings it was made for.
    #[serde(default)]
    pub fingerprint: String,
    /// `dmy` or `mdy`, when a person had to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_style: Option<String>,
    /// Heading to the code of a field, or [`NOT_TAKEN`].
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
}

impl Mapping {
    /// Says what a column means; a field of nothing leaves the column out.
    pub fn set(&mut self, heading: &str, field: Option<Field>) {
        let code = field.map_or(NOT_TAKEN, Field::code);
        self.columns
            .retain(|known, _| alias::normal(known) != alias::normal(heading));
        self.columns.insert(heading.trim().to_owned(), code.to_owned());
    }

    /// The style of dates a person has said.
    pub fn style(&self) -> Option<DateStyle> {
        self.date_style.as_deref().and_then(DateStyle::from_code)
    }

    /// What was said of a heading: a field, not to take it (`Some(None)`), or nothing.
    fn said(&self, heading: &str) -> Option<Option<Field>> {
        let wanted = alias::normal(heading);
        let (_, code) = self.columns.iter().find(|(known, _)| alias::normal(known) == wanted)?;
        Some(Field::from_code(code))
    }
}

/// One column of the table at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The heading as it stands; a second column of the same heading is told apart by a number behind it.
    pub heading: String,
    /// What it means, or nothing when it is not taken.
    pub field: Option<Field>,
    /// Whether any row has something in it.
    pub filled: bool,
}

/// The columns of a table, and the style of its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Place of the heading row among the rows.
    pub heading_row: usize,
    pub columns: Vec<Column>,
    pub style: DateStyle,
}

impl Columns {
    /// Headings with something under them that are not taken.
    pub fn not_taken(&self) -> impl Iterator<Item = &str> {
        let left = self
            .columns
            .iter()
            .filter(|column| column.field.is_none() && column.filled);
        left.map(|column| column.heading.as_str())
    }

    /// Whether a field has a column.
    pub fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|column| column.field == Some(field))
    }
}

/// A short mark of a set of headings, the same in any order: a saved mapping is found again by it.
pub fn fingerprint<'a>(headings: impl Iterator<Item = &'a str>) -> String {
    let mut normal: Vec<String> = headings
        .map(alias::normal)
        .filter(|heading| !heading.is_empty())
        .collect();
    normal.sort_unstable();
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let hash = normal.join("|").bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// The fingerprint of a table's headings, when it has any we know.
pub fn sheet_fingerprint(sheet: &Sheet) -> Option<String> {
    let row = sheet.row(alias::heading_row(sheet)?)?;
    Some(fingerprint(row.cells()))
}

/// Proposes what each column means, and asks what cannot be told.
///
/// # Errors
/// The questions, all of them at once, when there are any.
pub fn propose(sheet: &Sheet, layout: Layout, mapping: &Mapping) -> Result<Columns, Vec<Question>> {
    let Some(heading_row) = heading_row(sheet, mapping) else {
        return Err(vec![Question::NoHeadings]);
    };
    let mut columns = columns(sheet, heading_row, layout, mapping);
    settle_filled(sheet, heading_row, &mut columns);
    let mut questions = unknown_fields(mapping);
    questions.extend(several(&columns));
    questions.extend(reviews(&columns));
    let style = match mapping.style() {
        Some(style) => style,
        None => {
            questions.extend(month_first(sheet, heading_row, &columns));
            DateStyle::DayFirst
        }
    };
    let columns = Columns {
        heading_row,
        columns,
        style,
    };
    if !identified(&columns) {
        questions.push(Question::NoIdentity);
    }
    if questions.is_empty() {
        Ok(columns)
    } else {
        Err(questions)
    }
}

/// The row found by known headings, or the first that holds a heading a person has named.
fn heading_row(sheet: &Sheet, mapping: &Mapping) -> Option<usize> {
    alias::heading_row(sheet).or_else(|| {
        let named = |row: super::sheet::Row<'_>| row.cells().any(|cell| mapping.said(cell).is_some());
        sheet.rows().take(60).position(named)
    })
}

fn columns(sheet: &Sheet, heading_row: usize, layout: Layout, mapping: &Mapping) -> Vec<Column> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let headings = sheet
        .row(heading_row)
        .into_iter()
        .flat_map(|row| row.cells().collect::<Vec<_>>());
    let column = |cell: &str| {
        let plain = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let count = seen.entry(alias::normal(&plain)).or_default();
        *count += 1;
        let heading = if *count > 1 {
            format!("{plain} ({count})")
        } else {
            plain
        };
        let proposed = || alias::field_of(cell).filter(|field| !layout.leaves_out(*field));
        let field = mapping.said(&heading).unwrap_or_else(proposed);
        Column {
            heading,
            field,
            filled: false,
        }
    };
    headings.map(column).collect()
}

fn settle_filled(sheet: &Sheet, heading_row: usize, columns: &mut [Column]) {
    for (place, column) in columns.iter_mut().enumerate() {
        column.filled = sheet
            .rows()
            .skip(heading_row + 1)
            .any(|row| !row.cell(place).trim().is_empty());
    }
}

fn unknown_fields(mapping: &Mapping) -> Vec<Question> {
    let known = |code: &String| code == NOT_TAKEN || Field::from_code(code).is_some();
    let unknown = mapping.columns.iter().filter(|(_, code)| !known(code));
    unknown
        .map(|(heading, code)| Question::UnknownField {
            heading: heading.clone(),
            code: code.clone(),
        })
        .collect()
}

/// Fields that two filled columns claim.
fn several(columns: &[Column]) -> Vec<Question> {
    let claimed = |field: Field| {
        let same = columns
            .iter()
            .filter(move |column| column.field == Some(field) && column.filled);
        same.map(|column| column.heading.clone()).collect::<Vec<_>>()
    };
    let single = Field::ALL.iter().filter(|field| !field.may_repeat());
    let pairs = single
        .map(|&field| (field, claimed(field)))
        .filter(|(_, headings)| headings.len() > 1);
    pairs
        .map(|(field, headings)| Question::Several { field, headings })
        .collect()
}

fn reviews(columns: &[Column]) -> Vec<Question> {
    let unclear = columns
        .iter()
        .filter(|column| column.field == Some(Field::Review) && column.filled);
    unclear
        .map(|column| Question::LastOrNextReview {
            heading: column.heading.clone(),
        })
        .collect()
}

fn month_first(sheet: &Sheet, heading_row: usize, columns: &[Column]) -> Vec<Question> {
    let dates = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.field.is_some_and(Field::is_date));
    dates
        .filter_map(|(place, column)| {
            let mut count = StyleCount::default();
            sheet
                .rows()
                .skip(heading_row + 1)
                .for_each(|row| count.add(row.cell(place)));
            count.style().is_none().then(|| Question::MonthFirst {
                heading: column.heading.clone(),
                cells: count.month_first,
            })
        })
        .collect()
}

fn identified(columns: &Columns) -> bool {
    let named = columns.has(Field::Surname) || columns.has(Field::FullName);
    let numbered = [Field::Upn, Field::LocalId, Field::RowKey, Field::Nhs, Field::Uln]
        .iter()
        .any(|&field| columns.has(field));
    numbered || (named && columns.has(Field::DateOfBirth))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let mut sheet = Sheet::new("Register");
        for (number, row) in (1..).zip(rows) {
            sheet.push(number, row.iter());
        }
        sheet
    }

    fn fields(found: &Columns) -> Vec<Option<Field>> {
        found.columns.iter().map(|column| column.field).collect()
    }

    #[test]
    fn columns_are_proposed_and_can_be_corrected() {
        let sheet = sheet(&[&["Surname", "DOB", "House", "SEN"], &["Khan", "04/05/2016", "Red", "K"]]);
        let found = propose(&sheet, Layout::Register, &Mapping::default()).expect("no questions");
        assert_eq!(
            fields(&found),
            [
                Some(Field::Surname),
                Some(Field::DateOfBirth),
                None,
                Some(Field::Status)
            ]
        );
        assert_eq!(found.not_taken().collect::<Vec<_>>(), ["House"]);
        let mut mapping = Mapping::default();
        mapping.set("house", Some(Field::Class));
        mapping.set("SEN", None);
        let found = propose(&sheet, Layout::Register, &mapping).expect("no questions");
        assert_eq!(
            fields(&found),
            [Some(Field::Surname), Some(Field::DateOfBirth), Some(Field::Class), None]
        );
    }

    #[test]
    fn what_cannot_be_told_is_asked() {
        let sheet = sheet(&[
            &["Surname", "Legal surname", "DOB", "AR date"],
            &["Khan", "Khan", "05/25/2016", "01/02/2026"],
        ]);
        let questions = propose(&sheet, Layout::Register, &Mapping::default()).expect_err("three questions");
        let headings = vec!["Surname".to_owned(), "Legal surname".to_owned()];
        assert_eq!(
            questions,
            [
                Question::Several {
                    field: Field::Surname,
                    headings
                },
                Question::LastOrNextReview {
                    heading: "AR date".into()
                },
                Question::MonthFirst {
                    heading: "DOB".into(),
                    cells: 1
                },
            ]
        );
        let mut mapping = Mapping {
            date_style: Some("mdy".into()),
            ..Mapping::default()
        };
        mapping.set("Surname", None);
        mapping.set("AR date", Some(Field::NextReview));
        assert_eq!(
            propose(&sheet, Layout::Register, &mapping).map(|found| found.style),
            Ok(DateStyle::MonthFirst)
        );
    }

    #[test]
    fn a_file_about_nobody_is_asked_about() {
        let sheet = sheet(&[&["SEN", "Year", "Class"], &["K", "4", "4P"]]);
        let questions = propose(&sheet, Layout::Register, &Mapping::default());
        assert_eq!(questions, Err(vec![Question::NoIdentity]));
    }

    #[test]
    fn a_mapping_survives_its_file_and_is_found_by_its_headings() {
        let mut mapping = Mapping {
            name: "Fernhill".into(),
            ..Mapping::default()
        };
        mapping.set("House", Some(Field::Class));
        mapping.fingerprint = fingerprint(["UPN", "House"].into_iter());
        let text = toml::to_string(&mapping).expect("TOML");
        assert_eq!(toml::from_str::<Mapping>(&text), Ok(mapping.clone()));
        assert_eq!(fingerprint(["house", "", "Upn"].into_iter()), mapping.fingerprint);
        assert_ne!(fingerprint(["Upn"].into_iter()), mapping.fingerprint);
    }

    #[test]
    fn a_code_that_is_no_field_is_said() {
        let sheet = sheet(&[&["UPN", "SEN", "Year"]]);
        let mut mapping = Mapping::default();
        mapping.columns.insert("SEN".into(), "statuss".into());
        let questions = propose(&sheet, Layout::Register, &mapping).expect_err("a question");
        assert!(matches!(&questions[0], Question::UnknownField { code, .. } if code == "statuss"));
    }
}
